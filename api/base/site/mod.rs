//! What a running server holds: the database, the world, its settings. Handed to every request; holds nothing about anybody.

pub mod database;
pub mod keys;

use std::sync::atomic::AtomicI32;

use crate::config::Config;
use crate::error::Result;
use crate::site::database::Store;
use crate::world::World;

/// A running server.
pub struct Site {
    /// The database.
    pub store: Store,
    /// Time and chance.
    pub world: World,
    /// The settings.
    pub config: Config,
    /// Signs what a client carries back: cursors.
    pub signing_key: Vec<u8>,
    /// The last civil day whose changes are written down in the database, by this process.
    pub settled: AtomicI32,
    /// Which mistake is planted in this server; see [`crate::leaks`].
    #[cfg(feature = "proof")]
    pub leak: std::sync::atomic::AtomicU16,
}

impl Site {
    /// Opens the database and makes ready to answer.
    ///
    /// # Errors
    /// When the database cannot be opened or migrated.
    pub async fn open(config: Config, world: World) -> Result<Self> {
        let store = Store::open(&config.database_url).await?;
        let signing_key = keys::signing_key(&store, &world).await?;
        Ok(Self {
            store,
            world,
            config,
            signing_key,
            settled: AtomicI32::new(0),
            #[cfg(feature = "proof")]
            leak: std::sync::atomic::AtomicU16::new(0),
        })
    }

    /// Which mistake is planted in this server; 0: none.
    #[must_use]
    pub fn leak(&self) -> u16 {
        #[cfg(feature = "proof")]
        let leak = self.leak.load(std::sync::atomic::Ordering::Relaxed);
        #[cfg(not(feature = "proof"))]
        let leak = 0;
        leak
    }
}
