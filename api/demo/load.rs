//! Writes the demo partnership into an empty database, in one transaction.

use base::access::credentials::passphrases;
use base::access::facts;
use base::error::Result;
use base::site::Site;

use super::data::Data;
use super::ledger::{Ledger, broken};
use super::{PASSPHRASE, circles, sessions};

/// Loads the demo partnership. Does nothing when it is there already.
///
/// # Errors
/// When the database cannot keep it, or the files contradict themselves; then nothing is kept.
pub async fn load(site: &Site) -> Result<()> {
    let data = Data::read().map_err(|error| broken(&error.to_string()))?;
    let hash = passphrases::hash(PASSPHRASE.to_owned(), site.world.bytes()).await?;
    let db = site.store.write().await?;
    // Only a partnership that nobody has furnished has no lead.
    if facts::partnership(&db).await?.lead_organisation_id.is_some() {
        return Ok(());
    }
    let mut ledger = Ledger::new(site, &data);
    ledger.partnership(&db).await?;
    ledger.people(&db, &hash).await?;
    ledger.engagements(&db).await?;
    ledger.relations(&db).await?;
    circles::write(&db, &ledger).await?;
    sessions::write(&db, &ledger).await?;
    Ok(db.commit().await?)
}
