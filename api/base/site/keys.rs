//! The key that signs what a client carries back.

#![expect(clippy::disallowed_methods, reason = "the server's own key, before anybody asks for anything")]

use sea_orm::{ActiveModelTrait, EntityTrait, Set};

use super::database::Store;
use crate::error::Result;
use crate::model::people::server_key;
use crate::world::World;

/// The key all nodes sign with; the first node makes it, and one that starts at the same moment waits for it.
///
/// # Errors
/// When the database cannot answer.
pub(super) async fn signing_key(store: &Store, world: &World) -> Result<Vec<u8>> {
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
