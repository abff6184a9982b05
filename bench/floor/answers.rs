//! What the floor answers: as few statements as a person would write by hand, and no rule. Whoever asks is looked up only where the bytes
//! depend on it. Compiled once for each database.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{Connection as _, Row as _, query};
use uuid::Uuid;

use super::Db;
use crate::Result;
use crate::floor::dates;
use crate::floor::sealed::Mark;
use crate::floor::wire::{Announcement, Circle, Coming, List, Page, Room, Session, Topic};

type Pool = sqlx::Pool<Db>;

const CIRCLE: &str = "\
    select c.name, c.state, c.family, f.label, c.domain_statement, c.practice_statement, c.allowed_roles,
      c.admits_interested, c.areas, c.organisation_ids, c.manager_rule, c.visibility, c.capacity, c.usually_come,
      c.capability_level, c.capability_stage, c.for_only_social_workers, s.starts_on, s.every, s.starts_at,
      s.duration_minutes, (select max(number) from charter_version v where v.circle_id = c.id),
      (select count(*) from membership m where m.circle_id = c.id and m.state = 'active')
    from circle c join role_family f on f.code = c.family join series s on s.circle_id = c.id
    where c.id = $1 and exists (select 1 from membership m join sign_in i on i.person_id = m.person_id
      where i.token_hash = $2 and m.circle_id = c.id and m.state = 'active')";

const JOBS: &str = "\
    select t.kind, p.display_name from role_term t join person p on p.id = t.person_id
    where t.circle_id = $1 and t.kind in ('organiser', 'convenor', 'facilitator') and t.starts_on <= $2
      and (t.ends_on is null or t.ends_on >= $2)";

/// A circle from the inside, or nothing.
pub async fn circle(pool: &Pool, id: Uuid, sign_in: &str, now: DateTime<Utc>) -> Result<Option<Circle>> {
    let Some(row) = query::<Db>(CIRCLE).bind(id).bind(sign_in).fetch_optional(pool).await? else { return Ok(None) };
    let jobs = query::<Db>(JOBS).bind(id).bind(dates::today(now)).fetch_all(pool).await?;
    let named = |kinds: &[&str]| -> Vec<String> {
        jobs.iter().filter(|row| kinds.contains(&row.get::<&str, _>(0))).map(|row| row.get(1)).collect()
    };
    let texts = |column: usize| row.get::<Json<Vec<String>>, _>(column).0;
    let (first, weeks, at, minutes): (NaiveDate, i32, String, i32) =
        (row.get(17), row.get(18), row.get(19), row.get(20));
    Ok(Some(Circle {
        id,
        name: row.get(0),
        state: row.get(1),
        family: row.get(2),
        family_label: row.get(3),
        domain_statement: row.get(4),
        practice_statement: row.get(5),
        allowed_roles: texts(6),
        admits_interested: row.get(7),
        sectors: &["adults", "children"],
        areas: texts(8),
        organisation_ids: texts(9),
        manager_rule: row.get(10),
        visibility: row.get(11),
        capacity: row.get(12),
        usually_come: row.get(13),
        level: row.get(14),
        stage: row.get(15),
        for_only_social_workers: row.get(16),
        rhythm: dates::words(first, weeks, &at, minutes),
        next_dates: dates::next(first, weeks, &at, minutes, now),
        charter_version: row.get(21),
        members_count: row.get(22),
        standings: &["member"],
        missing: [],
        organisers: named(&["organiser", "convenor"]),
        facilitators: named(&["facilitator"]),
        can: &["volunteer", "see_members", "see_notices", "see_role_terms", "leave"],
    }))
}

const SESSIONS: &str = "\
    select s.id, s.starts_at, s.duration_minutes, s.mode, s.place, s.venue_id, s.room_booked, s.join_link, s.capacity,
      s.call_opens_on, s.call_closes_on, s.sequence,
      count(*) filter (where m.id is not null and r.answer = 'coming' and not r.waiting),
      count(*) filter (where m.id is not null and r.answer = 'coming_online' and not r.waiting),
      count(*) filter (where m.id is not null and r.answer = 'apology'),
      count(*) filter (where m.id is not null and r.answer <> 'apology' and r.waiting)
    from session s
      left join rsvp r on r.circle_id = s.circle_id and r.session_id = s.id
      left join membership m on m.id = r.membership_id and m.state = 'active'
    where s.circle_id = $1 and (s.state in ('live', 'postponed')
      or (s.state in ('planned', 'agenda_set', 'confirmed') and s.starts_at > $2)
      or (s.state = 'cancelled' and s.starts_at > $3))
    group by s.id order by s.starts_at, s.id limit $4";

const LEADERS: &str = "\
    select p.display_name, t.starts_on, t.ends_on from role_term t join person p on p.id = t.person_id
    where t.circle_id = $1 and t.kind = 'facilitator'";

/// The next sessions of a circle.
pub async fn sessions(pool: &Pool, circle: Uuid, limit: usize, now: DateTime<Utc>) -> Result<List<Session>> {
    let recent = now - chrono::Duration::minutes(480);
    let many = i64::try_from(limit + 1)?;
    let rows = query::<Db>(SESSIONS).bind(circle).bind(recent).bind(now).bind(many).fetch_all(pool).await?;
    let leaders = query::<Db>(LEADERS).bind(circle).fetch_all(pool).await?;
    let on = dates::today(now);
    let has_more = rows.len() > limit;
    let items = rows.iter().take(limit).map(|row| {
        let (starts_at, minutes): (DateTime<Utc>, i32) = (row.get(1), row.get(2));
        let (opens, closes): (NaiveDate, NaiveDate) = (row.get(9), row.get(10));
        let (day, open) = (dates::today(starts_at), opens <= on && on <= closes);
        let leads = |row: &&<Db as sqlx::Database>::Row| {
            row.get::<NaiveDate, _>(1) <= day && row.get::<Option<NaiveDate>, _>(2).is_none_or(|last| last >= day)
        };
        Session {
            id: row.get(0),
            circle_id: circle,
            time: dates::time(starts_at, minutes),
            mode: row.get(3),
            place: row.get(4),
            room: Room { venue_id: row.get(5), booked: row.get(6), needed: row.get::<&str, _>(3) != "online" },
            join_link: row.get(7),
            capacity: row.get(8),
            state: if open { "topics_open" } else { "planned" },
            call_opens_on: opens,
            call_closes_on: closes,
            call_open: open,
            coming: Coming { in_room: row.get(12), online: row.get(13), apologies: row.get(14), waiting: row.get(15) },
            facilitators: leaders.iter().filter(leads).map(|row| row.get(0)).collect(),
            tasks: [],
            missing: [],
            sequence: row.get(11),
            can: if open { &["answer", "suggest"] } else { &["answer"] },
        }
    });
    Ok(List { items: items.collect(), page: Page { limit, has_more, next_cursor: None } })
}

const TOPICS: &str = "\
    with me as (select m.id from sign_in i join membership m on m.person_id = i.person_id
      where i.token_hash = $2 and m.circle_id = $1 and m.state = 'active')
    select t.id, t.title, t.question, t.sensitive, t.state, t.origin, t.session_id, t.suggested_on, t.covered_on,
      (select p.display_name from membership m join person p on p.id = m.person_id where m.id = t.membership_id),
      t.membership_id, (select id from me),
      (select count(*) from topic_support u where u.circle_id = $1 and u.topic_id = t.id),
      (select count(*) from topic_support u where u.circle_id = $1 and u.topic_id = t.id
        and u.membership_id = (select id from me))
    from topic t where t.circle_id = $1 and t.state = 'open' and (t.suggested_on, t.id) < ($3, $4)
    order by t.suggested_on desc, t.id desc limit $5";

/// A page of a circle's open topics.
pub async fn topics(
    pool: &Pool,
    circle: Uuid,
    sign_in: &str,
    (limit, after): (usize, Option<Mark>),
    key: &[u8],
) -> Result<List<Topic>> {
    let (day, id) = match &after {
        Some(mark) => (mark.day()?, mark.id),
        None => (NaiveDate::from_ymd_opt(9999, 1, 1).unwrap_or_default(), Uuid::max()),
    };
    let many = i64::try_from(limit + 1)?;
    let rows = query::<Db>(TOPICS).bind(circle).bind(sign_in).bind(day).bind(id).bind(many).fetch_all(pool).await?;
    let has_more = rows.len() > limit;
    let next = rows.get(limit.wrapping_sub(1)).filter(|_| has_more).zip(after);
    let next_cursor = next.map(|(row, mark)| {
        let key_of_row = row.get::<NaiveDate, _>(7).to_string();
        Mark { key: key_of_row, id: row.get(0), ..mark }.seal(key)
    });
    let items = rows.iter().take(limit).map(|row| {
        let (author, me): (Option<Uuid>, Option<Uuid>) = (row.get(10), row.get(11));
        let mine = author.is_some() && author == me;
        Topic {
            id: row.get(0),
            circle_id: circle,
            title: row.get(1),
            question: row.get(2),
            sensitive: row.get(3),
            care_note: None,
            care_contacts: [],
            state: row.get(4),
            origin: row.get(5),
            session_id: row.get(6),
            author: row.get(9),
            mine,
            supporters: row.get(12),
            supported: row.get::<i64, _>(13) > 0,
            suggested_on: row.get(7),
            covered_on: row.get(8),
            can: if mine { &["support", "change"] } else { &["support"] },
        }
    });
    Ok(List { items: items.collect(), page: Page { limit, has_more, next_cursor: next_cursor.transpose()? } })
}

const AUTHOR: &str = "\
    select m.id, p.id, p.display_name from sign_in i join membership m on m.person_id = i.person_id
      join person p on p.id = i.person_id
    where i.token_hash = $1 and m.circle_id = $2 and m.state = 'active'";

const ANNOUNCE: &str =
    "insert into announcement (id, circle_id, membership_id, text, created_at) values ($1, $2, $3, $4, $5)";

const KEEP: &str = "\
    insert into idempotency_key (person_id, idempotency_key, request_hash, status, location, etag, body, created_at)
    values ($1, $2, $3, 201, $4, $5, $6, $7)";

/// Writes down an announcement with a mail for everybody, and the answer, in case the request comes again.
pub async fn announce(
    pool: &Pool,
    circle: Uuid,
    (sign_in, repeat): (&str, &str),
    body: &Value,
    now: DateTime<Utc>,
) -> Result<Announcement> {
    let text = body["text"].as_str().ok_or("no text")?;
    let (id, at) = (Uuid::now_v7(), chrono::SubsecRound::trunc_subsecs(now, 6));
    let mut connection = pool.acquire().await?;
    let mut db = connection.begin_with(super::BEGIN).await?;
    let author = query::<Db>(AUTHOR).bind(sign_in).bind(circle).fetch_one(&mut *db).await?;
    let (place, person): (Uuid, Uuid) = (author.get(0), author.get(1));
    query::<Db>(ANNOUNCE).bind(id).bind(circle).bind(place).bind(text).bind(at).execute(&mut *db).await?;
    query::<Db>(super::MAILS).bind(circle).bind(id).bind(at).execute(&mut *db).await?;
    let announcement = Announcement {
        id,
        circle_id: circle,
        text: text.to_owned(),
        author: author.get(2),
        mine: true,
        at,
        can: &["withdraw"],
    };
    let kept = serde_json::to_string(&announcement)?;
    query::<Db>(KEEP)
        .bind(person)
        .bind(repeat)
        .bind("of the floor")
        .bind("/api/v1")
        .bind("\"of the floor\"")
        .bind(kept)
        .bind(at)
        .execute(&mut *db)
        .await?;
    db.commit().await?;
    Ok(announcement)
}
