//! Rows on their way into a database, whichever it is.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// One value of a row.
#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Id(Uuid),
    Text(String),
    Word(&'static str),
    Number(i32),
    Flag(bool),
    Day(NaiveDate),
    At(DateTime<Utc>),
    /// JSON, as text.
    Json(String),
}

macro_rules! from {
    ($($type:ty => $case:ident),*) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$case(value)
            }
        }
    )*};
}

from!(Uuid => Id, String => Text, &'static str => Word, i32 => Number, bool => Flag, NaiveDate => Day, DateTime<Utc> => At);

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// A list of codes, as a column of the product holds it.
pub fn list(codes: &[&str]) -> Value {
    Value::Json(serde_json::json!(codes).to_string())
}

/// Rows for one table.
#[expect(clippy::struct_field_names, reason = "its rows are its rows")]
pub struct Rows {
    /// The table.
    pub table: &'static str,
    /// The columns that are given, each followed by a comma but the last.
    pub columns: &'static str,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

impl Rows {
    /// No rows yet.
    pub fn of(table: &'static str, columns: &'static str) -> Self {
        Self { table, columns, rows: Vec::new() }
    }

    /// One more.
    pub fn push<const N: usize>(&mut self, row: [Value; N]) {
        debug_assert_eq!(self.columns.split(',').count(), N, "{}", self.table);
        self.rows.push(row.into());
    }
}

/// A row from its values, each made into what a column holds.
#[macro_export]
macro_rules! row {
    ($($value:expr),* $(,)?) => { [$($crate::rows::Value::from($value)),*] };
}
