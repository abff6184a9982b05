//! What HTTP needs and no noun knows: bodies that validate, answers with their validators, pages and cursors, requests sent twice, limits,
//! and the guard that every request passes.

pub mod answer;
pub mod bodies;
pub mod check;
pub mod files;
pub mod guard;
pub mod html;
pub mod json;
pub mod keep;
pub mod page;
pub mod parameters;
pub mod problems;
pub mod query;
pub mod routes;
mod shape;
pub mod throttle;

pub use answer::Answer;
pub use json::Json;
pub use keep::Keep;
pub use page::{PageInfo, Paging};
pub use query::Query;
pub use routes::Routes;
