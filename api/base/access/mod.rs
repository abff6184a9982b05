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
//! * [`tables`] is the registry: every table, whose it is, and what leaving, erasing, exporting and a legal hold do with it.
//! * [`scope`] turns rights into rows: `actor.may::<T>(right)`.
//! * [`permitted`] is a row with the proof that somebody may act on it: `actor.permitted::<T>(see, act, id)`. What follows from an act
//!   (`api/shared/domain`) takes it in place of the row, so that nobody can forget to ask.
//! * [`actor`] is who asks: no actor, no database. [`visitor`] is anybody not signed in: their own account by its proof, nothing else.
//!   [`reader`] is whom a mail or a feed is for, at the moment it goes out. [`system`] is the product itself: what follows from a change,
//!   work by the clock, mail; each use says why, and `tests/access/system.txt` lists them.
//! * [`door`] is a circle's door: its face, and who may come in. [`guest`] is somebody from outside who comes to one session.
//! * [`presence`] says what members are told of those who come from outside; [`outlook`] asks the rule what a change of engagements would mean,
//!   before it is made.
//! * [`beside`] reads what may stand beside a row in the same query: names, numbers, outcomes.
//! * [`credentials`] is what proves who somebody is: passphrases, cookies, addresses, signed links.
//! * [`request`] makes a request somebody who asks, and gives a kept answer again only if the
//!   rights its request was let through by are there still, which are [`kept`] with it.

#![expect(clippy::disallowed_methods, reason = "access decides which rows exist for whom: tables are opened here")]

pub mod actor;
pub mod beside;
pub mod credentials;
pub mod door;
pub mod dossier;
pub mod facts;
pub mod guest;
pub mod kept;
pub mod outlook;
pub mod permitted;
pub mod presence;
pub mod reader;
pub mod request;
pub mod rights;
pub mod rule;
pub mod scope;
pub mod standing;
pub mod system;
pub mod tables;
pub mod visitor;

pub use actor::Actor;
pub use permitted::Permitted;
pub use standing::{Action, Right};
pub use system::{Reason, System};
pub use visitor::Visitor;
