//! Reads the catalogs: seven statements, whatever there is.
//!
//! Straight from `pg_catalog`: `information_schema` shows a role only what it owns or may use, and knows
//! nothing of indexes. `"char"` columns are cast, since the driver has no simple type for them.

mod columns;
mod constraints;
mod indexes;
mod relations;
mod types;

use sea_orm::prelude::Json;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, Statement, TryGetable};

use crate::schema::{Schema, Table};
use relations::Relations;

/// The first version with `NULLS NOT DISTINCT` and `ON DELETE SET NULL (…)`.
const FIFTEEN: i32 = 150_000;

/// The first version with `NOT ENFORCED` and periods.
const EIGHTEEN: i32 = 180_000;

/// What is read, and from which server.
struct Place {
    /// The schema that the session stands in.
    own: i64,
    /// The other schemas, and what they are called.
    others: Vec<(i64, String)>,
    version: i32,
}

pub(in crate::schema) async fn read(
    db: &impl ConnectionTrait,
    others: &[String],
) -> Result<Schema, DbErr> {
    let place = Place::find(db, others).await?;
    let Relations { mut tables, views } = relations::read(db, &place).await?;
    columns::read(db, &place, &mut tables).await?;
    constraints::read(db, &place, &mut tables).await?;
    let mut schema = Schema {
        tables,
        views,
        ..Schema::default()
    };
    indexes::read(db, &place, &mut schema).await?;
    types::read(db, &place, &mut schema).await?;
    schema.sequences = relations::sequences(db, &place).await?;
    Ok(schema)
}

pub(in crate::schema) async fn others(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    let query = "SELECT nspname::text AS name FROM pg_namespace n \
        WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', current_schema()) \
        AND NOT EXISTS (SELECT FROM pg_depend d \
            WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e') \
        ORDER BY nspname";
    let statement = Statement::from_string(DbBackend::Postgres, query);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(|row| get(row, "name")).collect()
}

impl Place {
    async fn find(db: &impl ConnectionTrait, others: &[String]) -> Result<Self, DbErr> {
        let names: Vec<_> = others
            .iter()
            .map(|name| format!("'{}'", name.replace('\'', "''")))
            .collect();
        let others = if names.is_empty() {
            "NULL::json".to_owned()
        } else {
            format!(
                "(SELECT json_agg(json_build_array(oid::int8, nspname)) FROM pg_namespace \
                 WHERE nspname IN ({}) AND nspname <> current_schema())",
                names.join(", ")
            )
        };
        let query = format!(
            "SELECT current_setting('server_version_num')::int4 AS version, {others} AS others, \
             (SELECT oid::int8 FROM pg_namespace WHERE nspname = current_schema()) AS schema"
        );
        let row = db
            .query_one_raw(Statement::from_string(DbBackend::Postgres, query))
            .await?
            .ok_or_else(|| DbErr::RecordNotFound("the server's version".into()))?;
        let schema: Option<i64> = get(&row, "schema")?;
        let others = items(&row, "others")?;
        let others = others.iter().filter_map(|pair| {
            let number = pair[0].as_i64()?;
            Some((number, text(&pair[1])?))
        });
        Ok(Self {
            others: others.collect(),
            own: schema.ok_or_else(|| {
                DbErr::Custom("the search_path names no schema that exists and may be used".into())
            })?,
            version: get(&row, "version")?,
        })
    }

    /// The schema that a row is about, where it is not the session's own.
    fn schema_of(&self, row: &QueryResult) -> Result<Option<String>, DbErr> {
        let number: i64 = get(row, "namespace")?;
        let mut others = self.others.iter();
        let other = others.find(|(other, _)| *other == number);
        Ok(other.map(|(_, name)| name.clone()))
    }

    /// `expression`, or `else_value` on a server older than `version`.
    fn since<'a>(&self, version: i32, expression: &'a str, else_value: &'a str) -> &'a str {
        if self.version >= version {
            expression
        } else {
            else_value
        }
    }
}

/// Runs a query in which `{own}` stands for the number of the session's schema, and `{schemas}` for those
/// of all that are read.
async fn rows(
    db: &impl ConnectionTrait,
    place: &Place,
    query: &str,
) -> Result<Vec<QueryResult>, DbErr> {
    let own = place.own.to_string();
    let numbers = place.others.iter().map(|(number, _)| number.to_string());
    let schemas: Vec<String> = std::iter::once(own.clone()).chain(numbers).collect();
    let query = query
        .replace("{own}", &own)
        .replace("{schemas}", &schemas.join(", "));
    db.query_all_raw(Statement::from_string(DbBackend::Postgres, query))
        .await
}

fn get<T: TryGetable>(row: &QueryResult, column: &str) -> Result<T, DbErr> {
    row.try_get("", column)
}

/// A list, which the server gives as JSON: the driver's arrays need a feature that nothing else does.
fn list(row: &QueryResult, column: &str) -> Result<Vec<String>, DbErr> {
    Ok(items(row, column)?
        .iter()
        .map(|item| text(item).unwrap_or_default())
        .collect())
}

fn items(row: &QueryResult, column: &str) -> Result<Vec<Json>, DbErr> {
    Ok(match get::<Option<Json>>(row, column)? {
        Some(Json::Array(items)) => items,
        _ => Vec::new(),
    })
}

fn text(value: &Json) -> Option<String> {
    value.as_str().map(str::to_owned)
}

/// Sorts by schema, the session's own first, and by name: here and not by the server, whose order of names
/// is its own.
fn by_name<T>(list: &mut [T], name: impl Fn(&T) -> (&Option<String>, &String)) {
    list.sort_by(|a, b| name(a).cmp(&name(b)));
}

/// The table that a row is about. `tables` is by name. What belongs to an extension's table, or to one
/// that appeared after the tables were read, has none.
fn table_of<'t>(
    tables: &'t mut [Table],
    place: &Place,
    row: &QueryResult,
) -> Result<Option<&'t mut Table>, DbErr> {
    let name = (place.schema_of(row)?, get::<String>(row, "table_name")?);
    let place =
        tables.binary_search_by(|table| (&table.schema, &table.name).cmp(&(&name.0, &name.1)));
    Ok(place.ok().map(|place| &mut tables[place]))
}
