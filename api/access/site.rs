//! What a running server holds: the database, the world, its settings. Handed to every request; holds nothing about anybody.

use std::sync::atomic::{AtomicI32, Ordering};

use chrono::{Datelike as _, NaiveDate};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use super::settle;
use super::store::Store;
use crate::config::Config;
use crate::error::Result;
use crate::model::people::server_key;
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
    settled: AtomicI32,
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
        let signing_key = signing_key(&store, &world).await?;
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
        let leak = self.leak.load(Ordering::Relaxed);
        #[cfg(not(feature = "proof"))]
        let leak = 0;
        leak
    }

    /// Writes down what this day brings (places that end at its 00:00) before anybody is answered on it.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn settle(&self) -> Result<NaiveDate> {
        let today = self.world.today();
        let day = today.num_days_from_ce();
        if self.settled.load(Ordering::Acquire) != day {
            let db = self.store.write_alone().await?;
            settle::day(&db, &self.world).await?;
            db.commit().await?;
            self.settled.store(day, Ordering::Release);
        }
        Ok(today)
    }
}

/// The key all nodes sign with; the first node makes it, and one that starts at the same moment waits for it.
async fn signing_key(store: &Store, world: &World) -> Result<Vec<u8>> {
    let db = store.write_alone().await?;
    let purpose = "cursors".to_owned();
    let key = if let Some(key) = server_key::Entity::find_by_id(purpose.clone()).one(&db).await? {
        key
    } else {
        server_key::ActiveModel { purpose: Set(purpose.clone()), secret: Set(world.token()) }.insert(&db).await?
    };
    db.commit().await?;
    Ok(key.secret.into_bytes())
}
