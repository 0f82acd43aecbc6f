//! What plain SQL of the tables makes that the comparison knows.
//!
//! Such a thing comes, changes and goes by the comparison: executed as well, it would be made twice.

use sea_orm::DbBackend;

use super::object::Kind;
use crate::cli::dropped::Reader;
use crate::cli::sql::statements;
use crate::schema::Schema;

/// Whether all that `sql` does is to make domains, sequences, enums, tables and views that `schema` holds.
pub fn makes_compared(sql: &str, schema: &Schema, backend: DbBackend) -> bool {
    let statements = statements(sql);
    !statements.is_empty()
        && (statements.iter()).all(|statement| {
            let reader = Reader {
                tokens: &statement.tokens,
                backend,
            };
            made(reader).is_some_and(|(kind, name)| holds(schema, kind, &name))
        })
}

/// `CREATE [OR REPLACE] [UNLOGGED | MATERIALIZED] kind [IF NOT EXISTS] name`.
fn made(mut reader: Reader<'_>) -> Option<(Kind, Vec<String>)> {
    if !reader.skip("CREATE") {
        return None;
    }
    for word in ["OR", "REPLACE", "UNLOGGED", "MATERIALIZED"] {
        reader.skip(word);
    }
    let kinds = [
        ("TABLE", Kind::Table),
        ("VIEW", Kind::View),
        ("DOMAIN", Kind::Domain),
        ("SEQUENCE", Kind::Sequence),
        ("TYPE", Kind::Enum),
    ];
    let (_, kind) = kinds.into_iter().find(|(word, _)| reader.skip(word))?;
    for word in ["IF", "NOT", "EXISTS"] {
        reader.skip(word);
    }
    Some((kind, reader.name()?))
}

fn holds(schema: &Schema, kind: Kind, name: &[String]) -> bool {
    let [within @ .., name] = name else {
        return false;
    };
    // The project's own schema may be named or not.
    let is_it = |of: &Option<String>, other: &String| {
        other == name && (within.is_empty() || of.is_none() || of.as_ref() == within.first())
    };
    match kind {
        Kind::Table => (schema.tables.iter()).any(|one| is_it(&one.schema, &one.name)),
        Kind::View => (schema.views.iter()).any(|one| is_it(&one.schema, &one.name)),
        Kind::Domain => (schema.domains.iter()).any(|one| is_it(&one.schema, &one.name)),
        Kind::Sequence => (schema.sequences.iter()).any(|one| is_it(&one.schema, &one.name)),
        Kind::Enum => (schema.enums.iter()).any(|one| is_it(&one.schema, &one.name)),
        Kind::Column | Kind::Constraint | Kind::Index => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{Domain, Table, View};

    #[test]
    fn what_is_compared_is_told_from_what_is_not() {
        let schema = Schema {
            tables: vec![Table {
                name: "p1".into(),
                ..Table::default()
            }],
            domains: vec![Domain {
                name: "code".into(),
                ..Domain::default()
            }],
            views: vec![View {
                name: "v".into(),
                ..View::default()
            }],
            ..Schema::default()
        };
        let is = |sql| makes_compared(sql, &schema, DbBackend::Postgres);
        for compared in [
            "CREATE DOMAIN code AS text CHECK (VALUE <> '')",
            "create table if not exists p1 partition of p default",
            "CREATE OR REPLACE VIEW public.v AS SELECT 1",
            "CREATE DOMAIN code AS text; CREATE VIEW v AS SELECT 1;",
        ] {
            assert!(is(compared), "{compared}");
        }
        for other in [
            "",
            "CREATE DOMAIN other AS text",
            "CREATE TYPE code AS (a int)",
            "CREATE FUNCTION code() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE DOMAIN code AS text; GRANT USAGE ON DOMAIN code TO app",
        ] {
            assert!(!is(other), "{other}");
        }
    }
}
