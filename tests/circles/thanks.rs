//! Thanks to guests, three days after the session, and to nobody who was not there (J2 step 7).

#![expect(clippy::disallowed_methods, reason = "a test puts an item off that was put off in the room")]

use chrono::{DateTime, Utc};
use practice_circles::model::circles::agenda_item;
use practice_circles::model::codes::{ItemOutcome, SessionState};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, Set};
use serde_json::json;
use uuid::Uuid;

use crate::circles::calendar::is_different;
use crate::circles::calendars::is_neutral;
use crate::circles::guests::{invited_jonah, january, put_on};
use crate::circles::meetings::mails_to;
use crate::support::house::{House, at};

const THANKS: &str = "Subject: Thank you for coming";

async fn thanked(house: &House) -> usize {
    mails_to(house, "jonah").await.iter().filter(|mail| mail.contains(THANKS)).count()
}

/// Jonah says whether he comes; the session is then closed at this instant.
async fn closed(house: &House, coming: bool, closed_at: &str) -> (String, String) {
    let (_, session) = january(house).await;
    let pass = invited_jonah(house, &session).await;
    let jonah = house.person("jonah").await;
    let answered = put_on(&jonah, &format!("/visits/{pass}/answer"), "/me", json!({"coming": coming})).await;
    assert_eq!(answered.status, 200, "{}", answered.text);
    let closed_at: DateTime<Utc> = at(closed_at);
    is_different(house, &session, |row| {
        row.state = Set(SessionState::Closed);
        row.closed_at = Set(Some(closed_at));
    })
    .await;
    (session, pass)
}

story! {
    /// J2 step 7, INV-20: once, in the morning hours or later, and it says nothing that others may not read.
    async fn a_guest_is_thanked_three_days_after_the_session(house) {
        closed(&house, true, "2027-01-12T16:05:00Z").await;
        for (instant, mails) in [("2027-01-13T09:00:00Z", 0), ("2027-01-15T16:04:00Z", 0), ("2027-01-15T16:05:00Z", 1), ("2027-01-16T09:00:00Z", 1)] {
            house.on(instant);
            assert_eq!(thanked(&house).await, mails, "{instant}");
        }
        let mails = mails_to(&house, "jonah").await;
        let mail = mails.iter().find(|mail| mail.contains(THANKS)).expect("thanks");
        is_neutral(mail);
        assert!(mail.contains("/visits") && !mail.contains("January"), "{mail}");
    }
}

story! {
    /// Not to somebody who said that they could not come.
    async fn whoever_did_not_come_is_not_thanked(house) {
        closed(&house, false, "2027-01-12T16:05:00Z").await;
        house.on("2027-01-16T09:00:00Z");
        assert_eq!(thanked(&house).await, 0);
    }
}

story! {
    /// Nor to somebody whose part was put off.
    async fn whoever_s_part_was_put_off_is_not_thanked(house) {
        let (session, pass) = closed(&house, true, "2027-01-12T16:05:00Z").await;
        let (session, pass): (Uuid, Uuid) = (session.parse().expect("an id"), pass.parse().expect("an id"));
        let db = house.site.store.write().await.expect("a transaction");
        let changed = agenda_item::Entity::update_many()
            .col_expr(agenda_item::Column::GuestPassId, Expr::value(pass))
            .col_expr(agenda_item::Column::Outcome, Expr::value(ItemOutcome::CarriedOver))
            .filter(agenda_item::Column::SessionId.eq(session))
            .filter(agenda_item::Column::Position.eq(1));
        assert_eq!(changed.exec(&db).await.expect("it is his part").rows_affected, 1);
        db.commit().await.expect("it is kept");
        house.on("2027-01-16T09:00:00Z");
        assert_eq!(thanked(&house).await, 0);
    }
}
