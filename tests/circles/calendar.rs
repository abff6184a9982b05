//! The sessions a circle has, as the database has them, and days on which something about one is different.

#![expect(clippy::disallowed_methods, reason = "a test looks at the database from outside")]

use practice_circles::access::System;
use practice_circles::domain::circles::schedules;
use practice_circles::model::circles::{circle, session};
use practice_circles::model::delivery::outbox_mail;
use practice_circles::model::ids::CircleId;
use practice_circles::site::Site;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait as _, EntityTrait, IntoActiveModel as _, QueryFilter, QueryOrder,
    QuerySelect as _,
};
use serde_json::json;
use uuid::Uuid;

use crate::support::house::{House, Persona};

/// The demo partnership before anybody prepared or held a session: the next six of each circle, and nothing about them.
///
/// For a house that is not open yet: its post would be writing about the very sessions that are taken away.
pub async fn nothing_is_planned(site: &Site) {
    let tables = [
        "summary_request",
        "research_use",
        "use_note",
        "research_item",
        "check_out_ticket",
        "check_out",
        "attendance",
        "rsvp",
        "action_point",
        "agenda_item",
        "topic_support",
        "topic",
        "guest_answer",
        "guest_pass",
        "date_answer",
        "date_option",
        "date_poll",
        "room_ask",
        "announcement",
        "rhythm_ballot",
        "rhythm_vote",
        "calendar_entry",
        "session",
        "venue",
    ];
    let db = site.store.write().await.expect("a transaction");
    for table in tables {
        for about_sessions in ["outbox_mail", "notice"].into_iter().filter(|_| table == "session") {
            let sql = format!("delete from {about_sessions} where session_id is not null");
            db.execute_unprepared(&sql).await.expect("it is gone");
        }
        db.execute_unprepared(&format!("delete from {table}")).await.expect("it is gone");
    }
    let circles = circle::Entity::find().select_only().column(circle::Column::Id);
    let circles: Vec<CircleId> = circles.into_tuple().all(&db).await.expect("circles");
    schedules::keep_ahead(&System::new(&db, &site.world), &circles).await.expect("the next six");
    db.commit().await.expect("it is kept");
}

/// The next sessions of a circle, earliest first.
pub async fn sessions(house: &House, circle: &str) -> Vec<String> {
    let circle: Uuid = circle.parse().expect("an id");
    let db = house.site.store.read().await.expect("a transaction");
    let rows =
        session::Entity::find().filter(session::Column::CircleId.eq(circle)).order_by_asc(session::Column::StartsAt);
    let rows = rows.all(&db).await.expect("sessions");
    rows.into_iter().filter(|row| row.starts_at > house.site.world.now()).map(|row| row.id.0.to_string()).collect()
}

/// One session as it is.
pub async fn session(house: &House, id: &str) -> session::Model {
    let id: Uuid = id.parse().expect("an id");
    let db = house.site.store.read().await.expect("a transaction");
    session::Entity::find_by_id(id).one(&db).await.expect("an answer").expect("a session")
}

/// Makes something about a session different.
pub async fn is_different(house: &House, id: &str, how: impl FnOnce(&mut session::ActiveModel)) {
    let mut row = session(house, id).await.into_active_model();
    how(&mut row);
    let db = house.site.store.write().await.expect("a transaction");
    row.update(&db).await.expect("a session");
    db.commit().await.expect("it is kept");
}

/// The mails written down that are about no link.
pub async fn mails_written(house: &House) -> Vec<outbox_mail::Model> {
    let db = house.site.store.read().await.expect("a transaction");
    let rows = outbox_mail::Entity::find().filter(outbox_mail::Column::PersonId.is_not_null());
    rows.order_by_asc(outbox_mail::Column::CreatedAt).all(&db).await.expect("mails")
}

/// Somebody who organises circle 1 without being a member.
pub async fn convenor(house: &House, circle: &str) -> Persona {
    let nadia = house.person("nadia").await;
    let term = json!({"kind": "convenor", "member_id": null, "email": "harpreet@demo.example", "starts_on": "2026-11-23", "ends_on": null});
    assert_eq!(nadia.post(&format!("/circles/{circle}/role-terms"), term).await.status, 201);
    house.person("harpreet").await
}

/// What is hidden from somebody answers as what does not exist.
pub async fn is_hidden_from(house: &House, person: &Persona, path: &str, id: &str) {
    let hidden = person.get(path).await;
    let missing = person.get(&path.replace(id, &house.unused_id())).await;
    assert_eq!(hidden, missing, "{path}");
    assert_eq!(hidden.status, 404, "{path}");
}
