//! Rows as JSON, written by the database: what stands beside a row comes in the same query, and in the same snapshot.

use sea_orm::prelude::ColumnType;
use sea_orm::sea_query::{Expr, ExprTrait as _, Func};
use sea_orm::{ColumnTrait, DbBackend, DbErr, Iterable};
use serde::de::DeserializeOwned;

/// One value.
///
/// # Errors
/// When it is not what it should be.
pub(in crate::access) fn read<T: DeserializeOwned>(json: &str) -> Result<T, DbErr> {
    serde_json::from_str(json).map_err(|error| DbErr::Json(error.to_string()))
}

/// A list. No rows are no JSON on PostgreSQL.
///
/// # Errors
/// When it is not what it should be.
pub(in crate::access) fn rows<T: DeserializeOwned>(json: Option<&str>) -> Result<Vec<T>, DbErr> {
    json.map_or_else(|| Ok(Vec::new()), read)
}

/// How each database writes rows as JSON.
#[derive(Clone, Copy)]
pub(in crate::access) struct Writer(pub DbBackend);

impl Writer {
    pub(in crate::access) fn sqlite(self) -> bool {
        self.0 == DbBackend::Sqlite
    }

    /// An id as text. SQLite keeps ids as bytes, which JSON has not.
    pub(in crate::access) fn id(self, value: &str) -> String {
        if self.sqlite() { format!("nullif(hex({value}), '')") } else { value.to_owned() }
    }

    /// An id as JSON on its own.
    pub(in crate::access) fn one_id(self, value: &str) -> String {
        if self.sqlite() {
            format!("case when {value} is not null then json_quote(hex({value})) end")
        } else {
            format!("to_json({value}::uuid)::text")
        }
    }

    /// A column's value. SQLite keeps truth as a number, and JSON as text.
    pub(in crate::access) fn value(self, table: &str, column: impl ColumnTrait) -> String {
        let value = format!("{table}.{}", column.as_str());
        match column.def().get_column_type() {
            _ if !self.sqlite() => value,
            ColumnType::Uuid => self.id(&value),
            ColumnType::Boolean => format!("json(case {value} when 1 then 'true' when 0 then 'false' end)"),
            ColumnType::Json | ColumnType::JsonBinary => format!("json({value})"),
            _ => value,
        }
    }

    /// A whole row of a table.
    pub(in crate::access) fn row<C: ColumnTrait + Iterable>(self, table: &str) -> String {
        if self.sqlite() { self.object(table, C::iter()) } else { format!("to_json({table})") }
    }

    /// These columns of a row.
    pub(in crate::access) fn object<C: ColumnTrait>(self, table: &str, columns: impl IntoIterator<Item = C>) -> String {
        let pairs: Vec<_> = columns.into_iter().map(|column| (column.as_str(), self.value(table, column))).collect();
        self.pairs(&pairs)
    }

    /// An object with these names and values.
    pub(in crate::access) fn pairs(self, pairs: &[(&str, String)]) -> String {
        let pairs: Vec<String> = pairs.iter().map(|(name, value)| format!("'{name}', {value}")).collect();
        format!("{}({})", self.object_function(), pairs.join(", "))
    }

    /// An object with these names and values, where a value is a subquery.
    pub(in crate::access) fn pairs_of<const N: usize>(self, pairs: [(&str, Expr); N]) -> Expr {
        let pairs = pairs.into_iter().flat_map(|(name, value)| [Expr::cust(format!("'{name}'")), value]);
        Func::cust(self.object_function()).args(pairs).into()
    }

    fn object_function(self) -> &'static str {
        if self.sqlite() { "json_object" } else { "json_build_object" }
    }

    /// All items, as text.
    pub(in crate::access) fn list(self, item: &str) -> String {
        if self.sqlite() { format!("json_group_array({item})") } else { format!("json_agg({item})::text") }
    }

    /// All items as text, where an item is made of subqueries.
    pub(in crate::access) fn list_of(self, item: Expr) -> Expr {
        if self.sqlite() {
            Func::cust("json_group_array").arg(item).into()
        } else {
            self.text_of(Func::cust("json_agg").arg(item).into())
        }
    }

    /// JSON as text.
    pub(in crate::access) fn text_of(self, json: Expr) -> Expr {
        if self.sqlite() { json } else { json.cast_as("text") }
    }

    /// JSON as text.
    pub(in crate::access) fn text(self, object: String) -> String {
        if self.sqlite() { object } else { format!("{object}::text") }
    }
}
