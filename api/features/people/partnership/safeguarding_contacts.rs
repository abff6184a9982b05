//! Whom I tell about a worry: always at hand, whatever circle I am in (INV-21, R-02).

use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;

use base::access::Actor;
use base::error::{Refusal, Result};
use shared::web::page::{self, PageInfo};
use shared::web::{Answer, Routes};
use shared::wire::people::contacts::{ContactSet, own_contacts};

/// Whom I tell about a worry.
#[derive(Serialize, ToSchema)]
pub struct ContactSetList {
    /// One set for each of my employers, or the partnership's own.
    #[schema(max_items = 50)]
    pub items: Vec<ContactSet>,
    /// Where this page stands.
    pub page: PageInfo,
}

/// List whom I tell about a worry.
///
/// The safeguarding contacts of each of my present employers; for people with none, the partnership's own.
#[utoipa::path(tag = "me", responses((status = OK, description = "The contacts.", body = ContactSetList), Refusal))]
#[get("/me/safeguarding-contacts")]
pub async fn list_my_safeguarding_contacts(actor: Actor) -> Result<Answer> {
    let items = own_contacts(&actor).await?;
    Answer::list(&ContactSetList { page: page::whole(items.len()), items })
}

/// Adds these operations to the server.
pub fn routes(config: &mut Routes) {
    config.service(list_my_safeguarding_contacts);
}
