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
}

impl Site {
    /// Opens the database and makes ready to answer.
    ///
    /// # Errors
    /// When the database cannot be opened or migrated.
    pub async fn open(config: Config, world: World) -> Result<Self> {
        let store = Store::open(&config.database_url).await?;
        let signing_key = keys::signing_key(&store, &world).await?;
        Ok(Self { store, world, config, signing_key, settled: AtomicI32::new(0) })
    }
}
