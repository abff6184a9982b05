//! # The room
//!
//! Who may do what, and which rows exist for whom, is decided here and nowhere else, at the moment of each read, from facts in the
//! database, in the same snapshot as the read. Nothing about rights is cached, kept in a token or copied into the app.
//!
//! **The promise.** A circle is for one kind of role, and nobody with power over its members can learn anything that happens in it.
//!
//! **A worked example.** Corinne supervises students on site in Sandwell and belongs to "Black Country Practice Educators". Dominic manages a
//! team in Dudley, and also educates off site in Birmingham. He asks for the Black Country circle:
//!
//! 1. [`rule::hats`] looks at *all* his engagements. His team is in the Black Country, the circle keeps out those who manage there
//!    (`none_in_scope`), so there is no hat for him, whoever is inside. He reads one sentence: [`crate::error::NOT_OPEN`].
//! 2. The directory still shows him the circle's public face: its members chose to show it.
//! 3. `GET /circles/{that circle}` is 404 for him, byte for byte what a circle that never existed answers ([`Actor::circle`]).
//! 4. He joins "Birmingham Practice Educators" under his off-site hat. Were a member of his team to join too, the decision would be the
//!    same for her as for anybody he has power over: [`rule::entry`] says no to the second of the two, and never says why.
//! 5. Were he made a manager in Birmingham from 1 February, he would step back from today ([`rule::Place::SteppingBack`]), and at 00:00 on
//!    the day his place is over, for his open pages too: [`rights::Rights`] is worked out anew for every request.
//!
//! * [`rule`] is the entry decision: pure functions over plain facts.
//! * [`standing`] is standing × action: pure tables, printed as `tests/access/matrix.txt`.
//! * [`facts`] and [`dossier`] read the facts, [`rights`] applies the two to them.
//! * [`scope`] turns rights into rows: `actor.may::<T>(right)`.
//! * [`actor`] is who asks: no actor, no database. [`visitor`] is anybody not signed in: their own account by its proof, nothing else.
//! * [`entry`] is a circle's door: its face, and who may come in.
//! * [`addresses`] says whom an e-mail address names, [`links`] mails a proof to it, [`cookie`] holds a sign-in.
//! * [`replay`] gives a kept answer again, if its reader may still see what it is about.
//! * [`secret`] keeps and checks passphrases.
//! * [`post`] writes down mail about sessions, [`due`] what goes out by the clock, [`calendars`] what stands in whose calendar.
//! * [`reader`] is whom a mail or a feed is for, at the moment it goes out; [`proof`] is what the links in it may do.
//! * [`outlook`] asks the rule what a change of engagements would mean, before it is made.
//! * [`ahead`] keeps the next sessions of each circle in its calendar.
//! * [`coming`] keeps the answers to a session, and gives its places in turn.
//! * [`presence`] says what members are told of those who come from outside.
//! * [`rooms`] lets a circle ask an organisation for a room without saying who asks.
//! * [`names`] says whose a place or a term is; [`inside`], [`sessions`] and [`topics`] read a page of the app in one question,
//!   with what stands beside a row written as JSON (`json`).
//! * [`tally`] counts what nobody may read by name.
//! * [`visiting`] is somebody from outside who comes to one session. [`research`] is what members make of what academics bring.
//! * [`outcomes`] counts what members made of a session, and keeps it apart from who they are.
//! * [`settle`] writes down what the rule says of places, so that lists of people are right.

#![expect(clippy::disallowed_methods, reason = "this is the room: tables are opened here")]

pub mod actor;
pub mod addresses;
pub mod ahead;
pub mod calendars;
pub mod coming;
pub mod cookie;
pub mod dossier;
pub mod due;
pub mod entry;
pub mod facts;
pub mod inside;
mod json;
pub mod leaking;
pub mod links;
pub mod names;
pub mod outcomes;
pub mod outlook;
pub mod post;
pub mod presence;
pub mod proof;
pub mod reader;
pub mod replay;
pub mod research;
pub mod rights;
pub mod rooms;
pub mod rule;
pub mod scope;
pub mod secret;
pub mod sessions;
pub mod settle;
pub mod site;
pub mod standing;
pub mod store;
pub mod tally;
pub mod topics;
pub mod visiting;
pub mod visitor;

pub use actor::Actor;
pub use scope::Right;
pub use site::Site;
pub use standing::Action;
pub use visitor::Visitor;
