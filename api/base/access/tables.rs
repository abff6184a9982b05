//! The registry of tables: one line for each table of the schema. It says whose the table is, which rows exist for whom, and what becomes of a
//! person's rows when they leave a circle, are erased, or ask for their data.
//!
//! Leaving is carried out from here: [`System::withdraw`](crate::access::system::System::withdraw) does what the line says. **Erasing, exporting
//! and holding are policy that no feature carries out yet**: each table says now what they will do with it, so that no table is forgotten when they
//! are built, and a data-protection officer can read the decisions in `tests/access/tables.txt`.
//!
//! A table without a line fails `tests/access/tables.rs`, and so does a column that names a person or a place and stands in no line. A table whose
//! address has an id (`/announcements/{announcement}`) gives that id's name here; the proof and the doors then have to try it.

use sea_orm::Condition;
use sea_orm::sea_query::{DeleteStatement, Expr, ExprTrait as _, Query, UpdateStatement, Value};

use crate::access::rights::Rights;
use crate::access::scope::{Separated, patterns};
use crate::access::standing::Right;
use crate::model::circles::{
    action_point, agenda_item, announcement, attendance, charter_version, check_out, check_out_ticket, circle,
    date_answer, date_option, date_poll, guest_answer, guest_pass, membership, notice, research_item, research_use,
    rhythm_ballot, rhythm_vote, role_term, room_ask, rsvp, series, session, summary_request, topic, topic_support,
    use_note,
};
use crate::model::codes::NoticeKind;
use crate::model::delivery::{
    calendar_entry, calendar_feed, idempotency_key, mail_setting, mailed_link, outbox_mail, quiet_time,
};
use crate::model::people::{
    area, connection, engagement, identity, invitation, organisation, partnership, passphrase, person, power_relation,
    relation_feed, role_family, safeguarding_contact, server_key, settled_day, sign_in, venue,
};

/// A table of the schema, and what is decided about it.
#[derive(Debug)]
pub struct Table {
    /// What the database calls it.
    pub name: &'static str,
    /// Whose its rows are.
    pub whose: Whose,
    /// Which rows exist for whom.
    pub rows: Rows,
    /// The columns that name a person, or a place that a person holds in a circle.
    pub names: &'static [&'static str],
    /// What leaving a circle does with the leaver's rows, when they choose to withdraw what they wrote.
    pub leaving: Leaving,
    /// What erasing a person will do with the rows that name them.
    pub erasing: Erasing,
    /// What a person will get of it when they ask for their data.
    pub exporting: Exporting,
    /// What a legal hold will do with it.
    pub holding: Holding,
    /// How addresses call the id of a row.
    pub id: Option<RowId>,
}

/// Whose the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A circle's.
    Circle,
    /// The holder's of a place in a circle.
    Place,
    /// A person's.
    Person,
    /// An organisation's.
    Organisation,
    /// The partnership's.
    Partnership,
    /// Nobody's: the server needs it to run.
    Server,
}

/// Which rows of a table exist for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Those of a circle exist for everybody who may do there what they ask for.
    InCircles,
    /// Each exists for the holder of the place it belongs to.
    ForPlaces,
    /// Each exists for its own person.
    ForPeople,
    /// They are counted or sent; nobody reads one.
    ForNobody,
    /// They exist for everybody.
    Everyones,
    /// Decided in `scope/`, for this table alone.
    ByHand,
    /// Nobody who asks gets one: only the product itself opens the table.
    ProductAlone,
}

/// A column, and the value it has in the rows that are meant.
pub type Only = (&'static str, fn() -> Value);

/// What "withdraw what I wrote" does with the leaver's rows.
#[derive(Clone, Copy, Debug)]
pub enum Leaving {
    /// They stay.
    Keep,
    /// They stay without these columns, so that others see that there was something.
    Blank {
        /// The columns that are emptied.
        columns: &'static [&'static str],
        /// Only in rows where this column has this value.
        only: Option<Only>,
    },
    /// They go.
    Delete,
}

/// What erasing a person will do with the rows that name them.
#[derive(Clone, Copy, Debug)]
pub enum Erasing {
    /// They stay; whom they name is then a former member.
    Keep,
    /// They stay without what these columns say.
    Blank(&'static [&'static str]),
    /// They go.
    Delete,
}

/// What a person will get of a table when they ask for their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exporting {
    /// The rows that name them.
    Theirs,
    /// What they declared themselves, not what others declared about them.
    Declared,
    /// Nothing: it says nothing of them, is a secret, or cannot be told to be theirs.
    Nothing,
}

/// What a legal hold will do with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    /// While the hold lasts, nothing is withdrawn, erased or purged.
    Held,
    /// It does not concern the table.
    Free,
}

/// The id of a row, as it stands in addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowId {
    /// What the contract's paths call it.
    pub name: &'static str,
    /// The column that says which circle, person or organisation the row belongs to; none: the id is a word from a list.
    pub owner: Option<&'static str>,
}

/// What takes back what a leaver wrote in one table.
#[derive(Debug)]
pub enum Withdrawal {
    /// Columns are emptied.
    Blank(UpdateStatement),
    /// Rows go.
    Delete(DeleteStatement),
}

impl Table {
    /// What takes back what the holder of this place wrote here; none: it stays.
    #[must_use]
    pub fn withdrawal(&self, place: &membership::Model) -> Option<Withdrawal> {
        let theirs = Condition::all()
            .add(Expr::col("circle_id").eq(place.circle_id))
            .add(Expr::col("membership_id").eq(place.id));
        match self.leaving {
            Leaving::Keep => None,
            Leaving::Blank { columns, only } => {
                let emptied = columns.iter().map(|column| (*column, Expr::cust("NULL")));
                let those = only.map(|(column, value)| Expr::col(column).eq(value()));
                let filter = those.into_iter().fold(theirs, Condition::add);
                Some(Withdrawal::Blank(Query::update().table(self.name).values(emptied).cond_where(filter).to_owned()))
            }
            Leaving::Delete => {
                Some(Withdrawal::Delete(Query::delete().from_table(self.name).cond_where(theirs).to_owned()))
            }
        }
    }
}

/// Decides by a pattern, applied to these columns, which rows exist for whom.
macro_rules! pattern {
    ($pattern:ident $table:ident $($column:ident)*) => {
        impl Separated for $table::Entity {
            fn rows(rights: &Rights, right: Right) -> Condition {
                patterns::$pattern(rights, right, $($table::Column::$column),*)
            }
        }
    };
}

macro_rules! rows {
    (in_circles $table:ident) => { pattern!(in_circles $table CircleId); };
    (for_places $table:ident) => { pattern!(for_places $table CircleId MembershipId); };
    (for_people $table:ident) => { pattern!(for_people $table PersonId); };
    (for_nobody $table:ident) => { pattern!(for_nobody $table); };
    (everyones $table:ident) => { pattern!(everyones $table); };
    (by_hand $table:ident) => {
        const _: () = {
            const fn decided<T: Separated>() {}
            decided::<$table::Entity>();
        };
    };
    (product_alone $table:ident) => {};
}

/// The names of columns, each of which the table must have.
macro_rules! columns {
    ($table:ident $($column:ident)*) => {{
        const _: fn(&$table::Model) = |_row| { $(let _ = &_row.$column;)* };
        &[$(stringify!($column)),*]
    }};
}

/// What leaving does. Only a column that may be empty can be emptied, and only a row that says who wrote it in which circle can be found.
macro_rules! leaving {
    ($table:ident keep) => { Leaving::Keep };
    ($table:ident delete) => {{
        leaving!(written $table);
        Leaving::Delete
    }};
    ($table:ident blank $($column:ident)+ $((where $which:ident = $code:ident :: $case:ident))?) => {{
        leaving!(written $table);
        const _: fn(&$table::Model) = |row| { $(let _: &Option<_> = &row.$column;)+ };
        Leaving::Blank { columns: columns!($table $($column)+), only: leaving!(only $($table $which $code $case)?) }
    }};
    (written $table:ident) => {
        const _: fn(&$table::Model) = |row| { let _ = (&row.circle_id, &row.membership_id); };
    };
    (only) => { None };
    (only $table:ident $which:ident $code:ident $case:ident) => {{
        const _: fn(&$table::Model) -> &$code = |row| &row.$which;
        Some((stringify!($which), || $code::$case.into()))
    }};
}

macro_rules! erasing {
    ($table:ident keep) => { Erasing::Keep };
    ($table:ident delete) => { Erasing::Delete };
    ($table:ident blank $($column:ident)+) => { Erasing::Blank(columns!($table $($column)+)) };
}

macro_rules! word {
    (circle) => {
        Whose::Circle
    };
    (place) => {
        Whose::Place
    };
    (person) => {
        Whose::Person
    };
    (organisation) => {
        Whose::Organisation
    };
    (partnership) => {
        Whose::Partnership
    };
    (server) => {
        Whose::Server
    };
    (in_circles) => {
        Rows::InCircles
    };
    (for_places) => {
        Rows::ForPlaces
    };
    (for_people) => {
        Rows::ForPeople
    };
    (for_nobody) => {
        Rows::ForNobody
    };
    (everyones) => {
        Rows::Everyones
    };
    (by_hand) => {
        Rows::ByHand
    };
    (product_alone) => {
        Rows::ProductAlone
    };
    (theirs) => {
        Exporting::Theirs
    };
    (declared) => {
        Exporting::Declared
    };
    (nothing) => {
        Exporting::Nothing
    };
    (held) => {
        Holding::Held
    };
    (free) => {
        Holding::Free
    };
}

macro_rules! row_id {
    ($table:ident) => { None };
    ($table:ident $name:literal) => { Some(RowId { name: $name, owner: None }) };
    ($table:ident $name:literal of $owner:ident) => {
        Some(RowId { name: $name, owner: columns!($table $owner).first().copied() })
    };
}

macro_rules! tables {
    ($($table:ident $whose:ident $rows:ident [$($names:ident)*] {$($leaving:tt)*} {$($erasing:tt)*} $exporting:ident $holding:ident
        $($id:literal $(of $owner:ident)?)?;)*) => {
        $(rows!($rows $table);)*

        /// Every table of the schema.
        pub const ALL: &[Table] = &[$(Table {
            name: stringify!($table),
            whose: word!($whose),
            rows: word!($rows),
            names: columns!($table $($names)*),
            leaving: leaving!($table $($leaving)*),
            erasing: erasing!($table $($erasing)*),
            exporting: word!($exporting),
            holding: word!($holding),
            id: row_id!($table $($id $(of $owner)?)?),
        }),*];
    };
}

tables! {
//  table                whose        rows          people it names                       leaving                erasing                        export   hold id in addresses
    action_point         circle       by_hand       [owner_id]                            {keep}                 {keep}                         theirs   held "action" of circle_id;
    agenda_item          circle       by_hand       [presenter_id]                        {keep}                 {keep}                         theirs   held "item" of circle_id;
    announcement         circle       in_circles    [membership_id]                       {blank text}           {blank text}                   theirs   held "announcement" of circle_id;
    attendance           place        by_hand       [membership_id]                       {keep}                 {keep}                         theirs   held;
    charter_version      circle       by_hand       []                                    {keep}                 {keep}                         nothing  held;
    check_out            circle       for_nobody    []                                    {keep}                 {keep}                         nothing  held;
    check_out_ticket     place        for_places    [membership_id]                       {keep}                 {keep}                         theirs   held;
    circle               circle       by_hand       []                                    {keep}                 {keep}                         nothing  held "circle" of id;
    date_answer          place        for_places    [membership_id]                       {keep}                 {keep}                         theirs   held;
    date_option          circle       in_circles    []                                    {keep}                 {keep}                         nothing  held;
    date_poll            circle       in_circles    []                                    {keep}                 {keep}                         nothing  held "poll" of circle_id;
    guest_answer         circle       for_nobody    []                                    {keep}                 {keep}                         nothing  held;
    guest_pass           circle       by_hand       [person_id proposed_by_id]            {keep}                 {blank address_as supporter offered} theirs   held "pass" of circle_id;
    membership           place        by_hand       [person_id buddy_id]                  {keep}                 {blank hopes}                  theirs   held "member" of circle_id;
    notice               circle       by_hand       [membership_id]                       {blank body (where kind = NoticeKind::Goodbye)} {blank body}                   theirs   held "notice" of circle_id;
    research_item        circle       in_circles    [person_id]                           {keep}                 {keep}                         theirs   held "research_item" of circle_id;
    research_use         place        for_places    [membership_id]                       {keep}                 {keep}                         theirs   held;
    rhythm_ballot        place        for_places    [membership_id]                       {keep}                 {keep}                         theirs   held;
    rhythm_vote          circle       in_circles    []                                    {keep}                 {keep}                         nothing  held "vote" of circle_id;
    role_term            circle       by_hand       [person_id]                           {keep}                 {blank handover_note}          theirs   held "role_term" of circle_id;
    room_ask             circle       by_hand       []                                    {keep}                 {keep}                         nothing  held "ask" of circle_id;
    rsvp                 place        by_hand       [membership_id]                       {keep}                 {blank access_needs}           theirs   held;
    series               circle       by_hand       []                                    {keep}                 {keep}                         nothing  held;
    session              circle       by_hand       []                                    {keep}                 {keep}                         nothing  held "session" of circle_id;
    summary_request      place        for_places    [membership_id]                       {keep}                 {keep}                         theirs   held;
    topic                circle       in_circles    [membership_id]                       {keep}                 {keep}                         theirs   held "topic" of circle_id;
    topic_support        place        for_places    [membership_id]                       {keep}                 {keep}                         theirs   held;
    use_note             circle       by_hand       [membership_id]                       {delete}               {delete}                       theirs   held;

    area                 partnership  everyones     []                                    {keep}                 {keep}                         nothing  free "area";
    connection           person       by_hand       [asker_person_id asked_person_id]     {keep}                 {delete}                       theirs   held "connection" of asker_person_id;
    engagement           person       by_hand       [person_id]                           {keep}                 {keep}                         theirs   held "engagement" of person_id;
    identity             person       by_hand       [person_id]                           {keep}                 {delete}                       theirs   held "identity" of person_id;
    invitation           partnership  by_hand       [person_id invited_by]                {keep}                 {blank name email}             theirs   held "invitation" of person_id;
    organisation         organisation by_hand       []                                    {keep}                 {keep}                         nothing  free "organisation" of id;
    partnership          partnership  everyones     []                                    {keep}                 {keep}                         nothing  free;
    passphrase           person       for_people    [person_id]                           {keep}                 {delete}                       nothing  free;
    person               person       by_hand       [id]                                  {keep}                 {blank display_name name_key pronunciation only_social_worker asks offers} theirs   held "person" of id;
    power_relation       person       by_hand       [holder_person_id subject_person_id]  {keep}                 {delete}                       declared held "relation" of subject_person_id;
    relation_feed        organisation by_hand       [supplied_by]                         {keep}                 {keep}                         nothing  held;
    role_family          partnership  everyones     []                                    {keep}                 {keep}                         nothing  free "family";
    safeguarding_contact organisation by_hand       []                                    {keep}                 {keep}                         nothing  free;
    server_key           server       product_alone []                                    {keep}                 {keep}                         nothing  free;
    settled_day          server       product_alone []                                    {keep}                 {keep}                         nothing  free;
    sign_in              person       for_people    [person_id]                           {keep}                 {delete}                       theirs   held "sign_in" of person_id;
    venue                organisation by_hand       []                                    {keep}                 {keep}                         nothing  free "venue" of organisation_id;

    calendar_entry       person       for_nobody    [person_id]                           {keep}                 {delete}                       theirs   free;
    calendar_feed        person       for_people    [person_id]                           {keep}                 {delete}                       nothing  free;
    idempotency_key      person       product_alone [person_id]                           {keep}                 {delete}                       nothing  free;
    mail_setting         person       for_people    [person_id]                           {keep}                 {delete}                       theirs   free;
    mailed_link          person       product_alone [person_id]                           {keep}                 {delete}                       nothing  free;
    outbox_mail          person       product_alone [person_id]                           {keep}                 {delete}                       nothing  free;
    quiet_time           person       for_people    [person_id]                           {keep}                 {delete}                       theirs   free;
}
