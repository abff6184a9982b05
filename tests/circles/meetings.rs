//! Sessions as calendars and mail meet them, brought into the state a test needs.

#![expect(clippy::disallowed_methods, reason = "a test brings the next session into the state it needs")]

use chrono::{DateTime, Utc};
use practice_circles::access::System;
use practice_circles::domain::circles::{calendars, reminders};
use practice_circles::domain::day;
use practice_circles::domain::outbox::{self, Occasion};
use practice_circles::model::circles::session;
use practice_circles::model::codes::{MailKind, MailState, SessionState};
use practice_circles::model::delivery::outbox_mail;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel as _, PaginatorTrait as _, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

use crate::support::house::House;

/// The next session of a circle.
pub async fn next(house: &House, circle: &str) -> session::Model {
    day::begin(&house.site).await.expect("the day begins");
    let db = house.site.store.read().await.expect("the database");
    let circle: Uuid = circle.parse().expect("an id");
    let rows = session::Entity::find()
        .filter(session::Column::CircleId.eq(circle))
        .filter(session::Column::StartsAt.gt(house.site.world.now()))
        .order_by_asc(session::Column::StartsAt);
    rows.one(&db).await.expect("an answer").expect("a session")
}

/// Changes a session, and tells the calendars that hold it.
pub async fn change(house: &House, id: Uuid, change: impl FnOnce(&mut session::ActiveModel)) -> session::Model {
    let db = house.site.store.write().await.expect("the database");
    let row = session::Entity::find_by_id(id).one(&db).await.expect("an answer").expect("a session");
    let mut row = row.into_active_model();
    change(&mut row);
    let row = row.update(&db).await.expect("a change");
    calendars::update_entries(&System::new(&db, &house.site.world), &row).await.expect("the calendars are told");
    db.commit().await.expect("it is kept");
    row
}

/// The next session of this circle with its agenda set: its path and the row.
pub async fn prepared(house: &House, circle: &str) -> (String, session::Model) {
    let row = next(house, circle).await;
    let row = change(house, row.id.0, |row| row.state = Set(SessionState::AgendaSet)).await;
    (format!("/sessions/{}", row.id.0), row)
}

/// Moves a session to that time.
pub async fn moved(house: &House, row: &session::Model, at: DateTime<Utc>) -> session::Model {
    let sequence = row.sequence + 1;
    change(house, row.id.0, |row| {
        row.starts_at = Set(at);
        row.sequence = Set(sequence);
    })
    .await
}

/// Cancels a session.
pub async fn cancelled(house: &House, row: &session::Model) -> session::Model {
    let sequence = row.sequence + 1;
    change(house, row.id.0, |row| {
        row.state = Set(SessionState::Cancelled);
        row.sequence = Set(sequence);
    })
    .await
}

/// Waits until every mail that is due has been dealt with.
pub async fn posted(house: &House) {
    // As the worker does when it next looks at the clock.
    day::begin(&house.site).await.expect("the day begins");
    reminders::queue(&house.site).await.expect("what is due is written down");
    for _ in 0..400 {
        let db = house.site.store.read().await.expect("the database");
        let waiting = outbox_mail::Entity::find()
            .filter(outbox_mail::Column::State.eq(MailState::Ready))
            .filter(outbox_mail::Column::RunAt.lte(house.site.world.now()))
            .count(&db)
            .await
            .expect("a number");
        if waiting == 0 {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("mail is still waiting after twenty seconds");
}

/// The mails this person has got, oldest first, once all that is due has gone out.
pub async fn mails_to(house: &House, key: &str) -> Vec<String> {
    posted(house).await;
    let to = format!("To: {key}@demo.example");
    house.every_mail().into_iter().filter(|mail| mail.contains(&to)).collect()
}

/// The calendar in a mail, its folded lines made whole.
pub fn calendar(mail: &str) -> String {
    let start = mail.find("BEGIN:VCALENDAR").unwrap_or_else(|| panic!("no calendar in {mail}"));
    let end = mail.find("END:VCALENDAR").expect("an end");
    unfolded(&mail[start..end])
}

pub fn unfolded(calendar: &str) -> String {
    calendar.replace("\r\n ", "")
}

/// The value of a property of the meeting in a calendar.
pub fn property(calendar: &str, name: &str) -> String {
    let (_, event) = calendar.split_once("BEGIN:VEVENT").expect("a meeting");
    let line = event.lines().find(|line| line.split([':', ';']).next() == Some(name));
    let line = line.unwrap_or_else(|| panic!("no {name} in {calendar}"));
    line.split_once(':').expect("a value").1.to_owned()
}

/// The first address in a text that leads to this page.
pub fn link(mail: &str, page: &str) -> String {
    let start = mail.find(page).unwrap_or_else(|| panic!("no {page} in {mail}"));
    mail[start..].split_whitespace().next().expect("a link").to_owned()
}

/// Writes down a mail about a session, whoever its reader is.
pub async fn queued(house: &House, key: &str, kind: MailKind, row: &session::Model) {
    let me = house.person(key).await.get("/me").await;
    queued_for(house, me.json["id"].as_str().expect("an id").parse().expect("an id"), kind, row).await;
}

/// The same for somebody whose id is known.
pub async fn queued_for(house: &House, person: Uuid, kind: MailKind, row: &session::Model) {
    let occasion = Occasion::of(kind, row).about(house.site.world.id());
    let occasion = if kind == MailKind::Cancellation { Occasion::of(kind, row) } else { occasion };
    let db = house.site.store.write().await.expect("the database");
    outbox::to_person(&System::new(&db, &house.site.world), person.into(), &occasion)
        .await
        .expect("it is written down");
    db.commit().await.expect("it is kept");
}
