//! The ids that somebody who looks tries: of things inside hidden circles, of things elsewhere, of nothing, and what is no id at all. Whoever
//! looks may have any of them: from a time when they were inside, from a link somebody sent, or by guessing.

#![expect(clippy::disallowed_methods, reason = "a test looks at the database from outside")]

use std::collections::BTreeMap;

use practice_circles::model::circles::{
    action_point, agenda_item, announcement, circle, date_poll, guest_pass, membership, notice, research_item,
    rhythm_vote, role_term, room_ask, session, topic,
};
use practice_circles::model::people::{
    connection, engagement, identity, invitation, organisation, person, power_relation, sign_in, venue,
};
use sea_orm::{
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use uuid::Uuid;

use super::side::Side;

/// An id that nothing has.
pub const ABSENT: &str = "0199d3e0-b6f7-7c9f-8a51-5b1f6a2e9c01";

/// The ids of one kind of thing.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    /// Inside hidden circles, oldest first.
    pub hidden: Vec<String>,
    /// Everywhere else.
    pub elsewhere: Vec<String>,
    /// Whose those elsewhere are: a circle's or a person's.
    owners: Vec<Uuid>,
    /// Those of them that are theirs who look, or in a circle of theirs.
    pub own: Vec<String>,
}

/// The ids of every kind of thing, by the name the contract's paths give it.
pub type Pools = BTreeMap<&'static str, Pool>;

macro_rules! in_circles {
    ($db:expr, $hidden:expr, $pools:expr, $($name:literal $table:ident $circle:ident),*) => {$(
        let rows: Vec<(Uuid, Uuid)> = $table::Entity::find()
            .select_only()
            .column($table::Column::Id)
            .column($table::Column::$circle)
            .order_by_asc($table::Column::Id)
            .into_tuple()
            .all($db)
            .await
            .expect("rows");
        let mut pool = Pool::default();
        for (id, circle) in rows {
            if $hidden.contains(&circle) {
                pool.hidden.push(id.to_string());
            } else {
                pool.elsewhere.push(id.to_string());
                pool.owners.push(circle);
            }
        }
        $pools.insert($name, pool);
    )*};
}

macro_rules! of_people {
    ($db:expr, $pools:expr, $($name:literal $table:ident $owner:ident),*) => {$(
        let rows: Vec<(Uuid, Uuid)> = $table::Entity::find()
            .select_only()
            .column($table::Column::Id)
            .column($table::Column::$owner)
            .order_by_asc($table::Column::Id)
            .into_tuple()
            .all($db)
            .await
            .expect("rows");
        let (ids, owners): (Vec<Uuid>, Vec<Uuid>) = rows.into_iter().unzip();
        let elsewhere = ids.iter().map(Uuid::to_string).collect();
        $pools.insert($name, Pool { elsewhere, owners, ..Pool::default() });
    )*};
}

/// All ids of this world.
pub async fn pools(side: &Side, hidden: &[&str]) -> Pools {
    let db: DatabaseTransaction = side.site.store.read().await.expect("the database");
    let mut hidden: Vec<Uuid> = hidden.iter().map(|id| id.parse().expect("an id")).collect();
    let started: Vec<(Uuid, String)> = circle::Entity::find()
        .select_only()
        .column(circle::Column::Id)
        .column(circle::Column::Name)
        .into_tuple()
        .all(&db)
        .await
        .expect("rows");
    hidden.extend(started.into_iter().filter(|(_, name)| name == super::cast::STARTED.name).map(|(id, _)| id));
    let mut pools = Pools::new();
    in_circles!(&db, hidden, pools,
        "circle" circle Id, "session" session CircleId, "topic" topic CircleId, "item" agenda_item CircleId,
        "action" action_point CircleId, "announcement" announcement CircleId, "notice" notice CircleId,
        "member" membership CircleId, "role_term" role_term CircleId, "research_item" research_item CircleId,
        "poll" date_poll CircleId, "vote" rhythm_vote CircleId, "pass" guest_pass CircleId, "ask" room_ask CircleId);
    of_people!(&db, pools,
        "engagement" engagement PersonId, "relation" power_relation SubjectPersonId, "identity" identity PersonId,
        "sign_in" sign_in PersonId, "connection" connection AskerPersonId, "organisation" organisation Id, "person" person Id,
        "invitation" invitation PersonId, "venue" venue OrganisationId);
    // People of hidden circles: whoever came last, last.
    let places: Vec<Uuid> = membership::Entity::find()
        .select_only()
        .column(membership::Column::PersonId)
        .filter(membership::Column::CircleId.is_in(hidden))
        .order_by_asc(membership::Column::Id)
        .into_tuple()
        .all(&db)
        .await
        .expect("rows");
    let people = pools.get_mut("person").expect("people");
    for person in places {
        let person = person.to_string();
        people.hidden.retain(|known| *known != person);
        people.hidden.push(person);
    }
    let words =
        |words: &[&str]| Pool { elsewhere: words.iter().map(|word| (*word).to_owned()).collect(), ..Pool::default() };
    pools.insert("family", words(&["trainer", "oversight"]));
    pools.insert("area", words(&["birmingham", "black_country"]));
    pools
}

/// The same for somebody who looks: what is theirs, or in a circle they hold a place in, stands apart.
pub async fn seen_by(pools: &Pools, side: &Side, key: &str) -> Pools {
    let db: DatabaseTransaction = side.site.store.read().await.expect("the database");
    let own = identity::Entity::find().filter(identity::Column::Subject.eq(format!("{key}@demo.example")));
    let Some(own) = own.one(&db).await.expect("an answer") else { return pools.clone() };
    let places = membership::Entity::find().filter(membership::Column::PersonId.eq(own.person_id));
    let places = places.all(&db).await.expect("places");
    let mut owners: Vec<Uuid> = places.into_iter().map(|row| row.circle_id.0).collect();
    owners.push(own.person_id.0);
    let engagements = engagement::Entity::find().filter(engagement::Column::PersonId.eq(own.person_id));
    let engagements = engagements.all(&db).await.expect("engagements");
    owners.extend(engagements.into_iter().filter_map(|row| row.organisation_id).map(|id| id.0));
    let mut pools = pools.clone();
    for pool in pools.values_mut() {
        let theirs = pool.elsewhere.iter().zip(&pool.owners).filter(|(_, owner)| owners.contains(owner));
        pool.own = theirs.map(|(id, _)| id.clone()).collect();
    }
    pools
}
