//! All that the rule may ask about one person, read in one query: one statement is one snapshot and one journey, however many tables it
//! looks into.
//!
//! Its answer is one row with a column for each table, in which the database has written that table's rows as JSON. Nothing here decides
//! anything: [`crate::access::rights`] does.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement, Value};
use serde::Deserialize;

use crate::access::beside::json::{Writer, read, rows};
use crate::access::facts::{self, Reach};
use crate::access::rule;
use crate::model::Texts;
use crate::model::circles::{circle, guest_pass, membership, role_term};
use crate::model::codes::{Family, ManagerRule, Sector};
use crate::model::ids::{CircleId, PersonId, SignInId};
use crate::model::people::{engagement, organisation, partnership, person};

/// All facts about one person.
pub struct Dossier {
    /// The sign-in that led to them, if one did.
    pub sign_in: Option<SignInId>,
    /// Their account.
    pub person: person::Model,
    /// The partnership's settings.
    pub partnership: partnership::Model,
    /// Their engagements, past and future ones too.
    pub engagements: Vec<Engaged>,
    /// Their places that are not over.
    pub places: Vec<Placed>,
    /// Their terms, past and future ones too.
    pub terms: Vec<Termed>,
    /// Their passes that open something or carry a word.
    pub passes: Vec<Passed>,
    /// The circles among whose members there is somebody they have hard power over.
    pub over: HashSet<CircleId>,
}

/// An engagement, and the areas its organisation works in.
#[derive(Deserialize)]
pub struct Engaged {
    /// The engagement.
    pub row: engagement::Model,
    /// Codes of areas; none for independents.
    pub areas: Option<Texts>,
}

/// A place, its circle, and the number of the charter in force there.
#[derive(Deserialize)]
pub struct Placed {
    /// The place.
    pub row: membership::Model,
    /// Its circle.
    pub circle: CircleFacts,
    /// The charter's number, if there is a charter.
    pub charter: Option<i32>,
}

/// A term and its circle.
#[derive(Deserialize)]
pub struct Termed {
    /// The term.
    pub row: role_term::Model,
    /// Its circle.
    pub circle: CircleFacts,
}

/// A pass and the circle it leads to.
#[derive(Deserialize)]
pub struct Passed {
    /// The pass.
    pub row: guest_pass::Model,
    /// The circle.
    pub circle: CircleFacts,
}

/// What the rule needs to know of a circle.
#[derive(Deserialize)]
pub struct CircleFacts {
    /// Its id.
    pub id: CircleId,
    family: Family,
    allowed_roles: Texts,
    admits_interested: bool,
    sector: Sector,
    areas: Texts,
    organisation_ids: Texts,
    manager_rule: ManagerRule,
}

/// The columns of [`CircleFacts`].
const OF_CIRCLES: [circle::Column; 8] = [
    circle::Column::Id,
    circle::Column::Family,
    circle::Column::AllowedRoles,
    circle::Column::AdmitsInterested,
    circle::Column::Sector,
    circle::Column::Areas,
    circle::Column::OrganisationIds,
    circle::Column::ManagerRule,
];

impl CircleFacts {
    /// The circle as the rule sees it.
    #[must_use]
    pub fn judged(&self) -> rule::Circle {
        rule::Circle {
            family: self.family,
            allowed_roles: self.allowed_roles.0.clone(),
            admits_interested: self.admits_interested,
            sector: self.sector,
            areas: self.areas.0.clone(),
            organisations: facts::organisations(&self.organisation_ids),
            manager_rule: self.manager_rule,
        }
    }
}

impl Dossier {
    /// Of whoever is signed in with a secret of this hash; none: nobody is, or their account is closed.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of_sign_in(
        db: &impl ConnectionTrait,
        token_hash: String,
        now: DateTime<Utc>,
        on: NaiveDate,
    ) -> Result<Option<Self>, DbErr> {
        let who = "select s.id as sign_in, s.person_id from sign_in s join person a on a.id = s.person_id
            where s.token_hash = $2 and s.ended_at is null and s.expires_at > $3 and a.state in ('active', 'restricted')";
        Self::read(db, who, [on.into(), token_hash.into(), now.into()]).await
    }

    /// Of this person, whatever the state of their account.
    ///
    /// # Errors
    /// When the database cannot answer.
    pub async fn of(db: &impl ConnectionTrait, id: PersonId, on: NaiveDate) -> Result<Option<Self>, DbErr> {
        let who = "select null as sign_in, id as person_id from person where id = $2";
        Self::read(db, who, [on.into(), id.0.into()]).await
    }

    async fn read(
        db: &impl ConnectionTrait,
        who: &'static str,
        values: impl IntoIterator<Item = Value>,
    ) -> Result<Option<Self>, DbErr> {
        let backend = db.get_database_backend();
        let statement = Statement::from_sql_and_values(backend, query_for(backend, who), values);
        let Some(row) = db.query_one_raw(statement).await? else { return Ok(None) };
        let text = |column: &str| row.try_get::<Option<String>>("", column);
        Ok(Some(Self {
            sign_in: read(&text("sign_in")?.unwrap_or_else(|| "null".into()))?,
            person: read(&text("person")?.unwrap_or_default())?,
            partnership: read(&text("partnership")?.unwrap_or_default())?,
            engagements: rows(text("engagements")?.as_deref())?,
            places: rows(text("places")?.as_deref())?,
            terms: rows(text("terms")?.as_deref())?,
            passes: rows(text("passes")?.as_deref())?,
            over: rows(text("over_members")?.as_deref())?.into_iter().collect(),
        }))
    }
}

/// The question in this database's words, found once.
fn query_for(backend: DbBackend, who: &'static str) -> String {
    static KNOWN: Mutex<Vec<((DbBackend, &str), String)>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, words)) = known.iter().find(|(of, _)| *of == (backend, who)) {
        return words.clone();
    }
    let words = query(Writer(backend), who);
    known.push(((backend, who), words.clone()));
    words
}

/// The question. `$1` is the day on which all this holds; `who` finds the person.
fn query(write: Writer, who: &str) -> String {
    let circle = write.object("c", OF_CIRCLES);
    let engaged = write.pairs(&[
        ("row", write.row::<engagement::Column>("e")),
        ("areas", write.value("o", organisation::Column::Areas)),
    ]);
    let charter = "(select max(v.number) from charter_version v where v.circle_id = m.circle_id)".to_owned();
    let placed =
        write.pairs(&[("row", write.row::<membership::Column>("m")), ("circle", circle.clone()), ("charter", charter)]);
    let termed = write.pairs(&[("row", write.row::<role_term::Column>("t")), ("circle", circle.clone())]);
    let passed = write.pairs(&[("row", write.row::<guest_pass::Column>("g")), ("circle", circle)]);
    format!(
        "with recursive who as ({who}), {reached}
         select {sign_in} as sign_in, {person} as person,
           (select {partnership} from partnership k) as partnership,
           (select {engagements} from engagement e left join organisation o on o.id = e.organisation_id
             where e.person_id = p.id) as engagements,
           (select {places} from membership m join circle c on c.id = m.circle_id
             where m.person_id = p.id and m.state <> 'ended') as places,
           (select {terms} from role_term t join circle c on c.id = t.circle_id where t.person_id = p.id) as terms,
           (select {passes} from guest_pass g join circle c on c.id = g.circle_id
             where g.person_id = p.id and g.state in ('invited', 'accepted') and (g.valid_to >= $1 or g.fed_back_on is not null or g.offered is not null)
           ) as passes,
           (select {over} from {with_power} and m.person_id <> (select person_id from who)) as over_members
         from who join person p on p.id = who.person_id",
        reached = facts::reached(Reach::Down, "(select person_id from who)", cold(write)),
        sign_in = write.one_id("who.sign_in"),
        person = write.text(write.row::<person::Column>("p")),
        partnership = write.text(write.row::<partnership::Column>("k")),
        engagements = write.list(&engaged),
        places = write.list(&placed),
        terms = write.list(&termed),
        passes = write.list(&passed),
        with_power = facts::WITH_POWER,
        over = write.list(&write.id("m.circle_id")),
    )
}

/// The day before which a relation must have ended to count no more.
fn cold(write: Writer) -> &'static str {
    if write.sqlite() {
        "date($1, '-' || (select cooling_off_days from partnership) || ' days')"
    } else {
        "($1 - (select cooling_off_days from partnership))"
    }
}
