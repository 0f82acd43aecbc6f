//! What hangs on what is made anew: the server drops it too, or refuses because of it.

use sea_orm::prelude::Json;
use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::TableName;

/// A part of a PostgreSQL schema that goes, or changes so that what uses it is in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) kind: TargetKind,
    /// Its name; of a column, that of its table.
    pub(crate) name: TableName,
    /// Whether it goes and comes again, and so without what hung on it.
    pub(crate) is_made_anew: bool,
}

/// What a target is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TargetKind {
    /// A table, view or sequence.
    Relation,
    /// A column of a table.
    Column(String),
    /// An enum or domain.
    Type,
    /// An index, be it that of a constraint.
    Index,
}

/// What hangs on a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Hanging {
    /// The server drops it with the target.
    Lost {
        /// What makes it again.
        statement: String,
        /// Whether that needs nothing but the model: no role, no function.
        is_portable: bool,
    },
    /// The server refuses because of it; what it is, in words.
    Hinders(String),
}

const QUERY: &str = include_str!("hanging.sql");

/// What hangs on each of `targets`, by its place among them, in the PostgreSQL database of `db`. `others` are
/// the schemas that are read beside its own: views in those make way by themselves.
///
/// One statement, and none where there are no targets. Fails where the catalog cannot be read.
pub(crate) async fn hanging(
    db: &impl ConnectionTrait,
    others: &[String],
    targets: &[Target],
) -> Result<Vec<(usize, Hanging)>, DbErr> {
    if targets.is_empty() {
        return Ok(Vec::new());
    }
    let list: Vec<Json> = targets.iter().enumerate().map(row).collect();
    let names: String = others
        .iter()
        .map(|name| format!(", '{}'", name.replace('\'', "''")))
        .collect();
    let statement = Statement::from_sql_and_values(
        db.get_database_backend(),
        QUERY.replace("{others}", &names),
        [Json::Array(list).into()],
    );
    let rows = db.query_all_raw(statement).await?;
    rows.iter()
        .map(|row| {
            let number: i32 = row.try_get("", "number")?;
            let text: String = row.try_get("", "text")?;
            let hanging = if row.try_get("", "hinders")? {
                Hanging::Hinders(text)
            } else {
                Hanging::Lost {
                    statement: text,
                    is_portable: row.try_get("", "portable")?,
                }
            };
            Ok((usize::try_from(number).unwrap_or_default(), hanging))
        })
        .collect()
}

fn row((number, target): (usize, &Target)) -> Json {
    let (kind, column) = match &target.kind {
        TargetKind::Relation => ("relation", None),
        TargetKind::Column(name) => ("column", Some(name)),
        TargetKind::Type => ("type", None),
        TargetKind::Index => ("index", None),
    };
    serde_json::json!({
        "number": number,
        "kind": kind,
        "schema": target.name.schema,
        "name": target.name.name,
        "column_name": column,
        "anew": target.is_made_anew,
    })
}

#[cfg(test)]
mod tests;
