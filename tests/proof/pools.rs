//! The ids that somebody who looks tries: of things inside hidden circles, of things elsewhere, of nothing, and what is no id at all. Whoever
//! looks may have any of them: from a time when they were inside, from a link somebody sent, or by guessing.

#![expect(clippy::disallowed_methods, reason = "a test looks at the database from outside")]

use std::collections::BTreeMap;

use practice_circles::access::tables::{self, Table, Whose};
use practice_circles::model::circles::{circle, membership};
use practice_circles::model::people::{engagement, identity};
use sea_orm::sea_query::{Expr, Order, Query};
use sea_orm::{
    ColumnTrait as _, ConnectionTrait as _, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
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

/// The ids of a table's rows, each with the circle, person or organisation that the row belongs to, oldest first.
async fn rows(db: &DatabaseTransaction, table: &Table, owner: &'static str) -> Vec<(Uuid, Uuid)> {
    let asked = Query::select()
        .expr_as(Expr::col("id"), "row_id")
        .expr_as(Expr::col(owner), "owner")
        .from(table.name)
        .order_by("id", Order::Asc)
        .to_owned();
    let found = db.query_all(&asked).await.expect("rows");
    found
        .iter()
        .map(|row| (row.try_get("", "row_id").expect("an id"), row.try_get("", "owner").expect("an owner")))
        .collect()
}

/// What stands in circles may be hidden with its circle; what belongs to people and organisations stands elsewhere.
async fn pool(db: &DatabaseTransaction, table: &Table, owner: &'static str, hidden: &[Uuid]) -> Pool {
    let in_circles = matches!(table.whose, Whose::Circle | Whose::Place);
    let mut pool = Pool::default();
    for (id, owner) in rows(db, table, owner).await {
        if in_circles && hidden.contains(&owner) {
            pool.hidden.push(id.to_string());
        } else {
            pool.elsewhere.push(id.to_string());
            pool.owners.push(owner);
        }
    }
    pool
}

/// Words that a table without ids is asked for.
fn words(name: &str) -> Pool {
    let words: &[&str] = match name {
        "family" => &["trainer", "oversight"],
        "area" => &["birmingham", "black_country"],
        other => panic!("which words does {other} take?"),
    };
    Pool { elsewhere: words.iter().map(|word| (*word).to_owned()).collect(), ..Pool::default() }
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
    for table in tables::ALL {
        let Some(id) = table.id else { continue };
        let pool = match id.owner {
            Some(owner) => pool(&db, table, owner, &hidden).await,
            None => words(id.name),
        };
        pools.insert(id.name, pool);
    }
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
