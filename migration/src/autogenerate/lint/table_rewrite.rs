//! Changes for which PostgreSQL writes a whole table anew, and locks it meanwhile.

use super::types::rewrites;
use super::volatile::{Volatility, volatility};
use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;
use crate::autogenerate::diff::spelling;
use crate::quote;
use crate::schema::{Column, TableName};

pub(super) const RULE: Rule = Rule {
    name: "table-rewrite",
    what: "a table is written anew as a whole, and nobody may read it meanwhile (PostgreSQL)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_postgres() {
        return Vec::new();
    }
    let found = subject.changes.iter().filter_map(|change| match change {
        Change::AddColumn { table, column, .. } if subject.had(table) && !column.inherited => {
            added(subject, table, column)
        }
        Change::AlterColumn {
            table,
            before,
            after,
            ..
        } if subject.had(table) && !after.inherited => altered(subject, table, before, after),
        Change::AlterTable { before, after } if before.unlogged != after.unlogged => {
            let lost = match after.unlogged {
                true => " From then on a crash of the server empties it.",
                false => "",
            };
            Some(finding(
                after.full_name(),
                format!("Whether a table is logged is in every one of its pages.{lost}"),
                "at a quiet time, with a lock_timeout".into(),
            ))
        }
        _ => None,
    });
    found.collect()
}

fn finding(object: impl ToString, reason: String, instead: String) -> Finding {
    RULE.finding(
        Level::Warning,
        object,
        format!("{reason} The table is written anew, and nobody may read or write it meanwhile."),
        instead,
    )
}

fn added(subject: &Subject<'_>, table: &TableName, column: &Column) -> Option<Finding> {
    let object = format!("{table}.{}", column.name);
    let in_steps = || {
        format!(
            "add the column without the default (nullable), set the default, and fill the rows in batches:\n\
             ALTER TABLE {table} ADD COLUMN {name} {kind};\n\
             ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT …;",
            table = quote::table(table),
            name = quote::name(&column.name),
            kind = column.data_type,
        )
    };
    if let Some(generated) = &column.generated {
        return generated.stored.then(|| {
            finding(
                object,
                "A stored computed column is computed for each row.".into(),
                "compute it in the query or in an index over the expression; or add a plain column that a \
                 trigger fills, and fill the rows in batches"
                    .into(),
            )
        });
    }
    if column.identity.is_some() {
        return Some(finding(
            object,
            "Each row gets its number.".into(),
            "add a plain column, fill it in batches, and make it an identity column afterwards (ALTER COLUMN … \
             ADD GENERATED …), which changes no row"
                .into(),
        ));
    }
    let domain = subject.domain(&column.data_type);
    if domain.is_some_and(|domain| !domain.checks.is_empty() || !domain.nullable) {
        return Some(finding(
            object,
            format!(
                "Each row is checked against the domain {}.",
                column.data_type
            ),
            "add a column of the type that the domain narrows, with a check NOT VALID of its own"
                .into(),
        ));
    }
    let of_domain = domain.and_then(|domain| domain.default.as_deref());
    match volatility(column.default.as_deref().or(of_domain)?) {
        Volatility::Once => None,
        Volatility::EachRow(function) => Some(finding(
            object,
            format!("Its default, {function}(), is computed for each row."),
            in_steps(),
        )),
        Volatility::Unknown(function) => Some(finding(
            object,
            format!(
                "Its default, {function}(), is computed for each row unless that function is STABLE or IMMUTABLE."
            ),
            in_steps(),
        )),
    }
}

fn altered(
    subject: &Subject<'_>,
    table: &TableName,
    before: &Column,
    after: &Column,
) -> Option<Finding> {
    let object = format!("{table}.{}", after.name);
    let is_stored = |column: &Column| column.generated.as_ref().is_some_and(|one| one.stored);
    let computed_from = |column: &Column| {
        let generated = column.generated.as_ref();
        generated.map(|one| (one.stored, spelling::normal(&one.expression)))
    };
    if is_stored(after) && computed_from(before) != computed_from(after) {
        return Some(finding(
            object,
            "What it is computed from is another one now, and it is computed for each row.".into(),
            "add a second computed column at a quiet time, or compute it in the query".into(),
        ));
    }
    let narrowed = subject
        .domain(&after.data_type)
        .is_some_and(|domain| !domain.checks.is_empty() || !domain.nullable);
    let types_differ = before.data_type != after.data_type;
    let (from, to) = (
        subject.base_type(&before.data_type),
        subject.base_type(&after.data_type),
    );
    let is_rewritten = (types_differ && narrowed) || rewrites(&from, &to);
    if !is_rewritten {
        return None;
    }
    let mut reason = match types_differ {
        true => format!(
            "From {} to {} every value is made anew.",
            before.data_type, after.data_type
        ),
        false => "Every value is made anew.".to_owned(),
    };
    let (name, old) = (quote::name(&after.name), quote::table(table));
    let mut instead = format!(
        "add a column of the new type, write both, fill it in batches, read it, and drop the old one:\n\
         ALTER TABLE {old} ADD COLUMN {} {};",
        quote::name(&format!("{}_new", after.name)),
        after.data_type
    );
    let is = |text: &str, zone: &str| text.starts_with("timestamp") && text.contains(zone);
    let zones = (is(&from, "without"), is(&to, "with time"));
    if zones == (true, true) || (is(&from, "with time") && is(&to, "without")) {
        reason.push_str(" Not so where the session's TimeZone is UTC.");
        instead = format!(
            "SET LOCAL timezone = 'UTC' before it, where that is what the values mean: no row is written then. \
             Otherwise say the zone: USING {name} AT TIME ZONE '…'"
        );
    }
    Some(finding(object, reason, instead))
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::testing::*;
    use super::*;
    use crate::schema::{Generated, Identity, Table};

    fn objects(changes: &[Change]) -> Vec<String> {
        objects_of(RULE.name, changes, Postgres, &posts())
    }

    fn with_default(default: &str) -> Change {
        add_column(Column {
            default: Some(default.into()),
            ..column("token", "uuid")
        })
    }

    #[test]
    fn another_default_for_each_row_rewrites_and_one_for_all_does_not() {
        assert_eq!(
            objects(&[with_default("gen_random_uuid()")]),
            ["posts.token"]
        );
        assert!(objects(&[with_default("now()")]).is_empty());
        assert!(objects(&[create_posts(), with_default("gen_random_uuid()")]).is_empty());
        assert!(objects_of(RULE.name, &[with_default("random()")], Sqlite, &posts()).is_empty());
    }

    #[test]
    fn a_stored_computed_column_rewrites_and_a_virtual_one_does_not() {
        let computed = |stored| {
            add_column(Column {
                generated: Some(Generated {
                    expression: "id".into(),
                    stored,
                }),
                ..column("token", "integer")
            })
        };
        assert_eq!(objects(&[computed(true)]), ["posts.token"]);
        assert!(objects(&[computed(false)]).is_empty());
    }

    #[test]
    fn an_added_identity_column_rewrites_and_a_column_that_becomes_one_does_not() {
        let numbered = Column {
            identity: Some(Identity {
                always: false,
                counting: None,
            }),
            ..required("number", "integer")
        };
        assert_eq!(objects(&[add_column(numbered.clone())]), ["posts.number"]);
        assert!(objects(&[alter_column(required("number", "integer"), numbered)]).is_empty());
    }

    #[test]
    fn a_type_of_other_bytes_rewrites_and_a_wider_one_of_the_same_does_not() {
        let change =
            |from: &str, to: &str| [alter_column(column("title", from), column("title", to))];
        assert_eq!(objects(&change("integer", "bigint")), ["posts.title"]);
        assert!(objects(&change("character varying(20)", "character varying(40)")).is_empty());
        assert!(objects(&change("text", "long")).is_empty());
    }

    #[test]
    fn a_time_zone_says_how_no_row_is_written() {
        let change = alter_column(
            column("at", "timestamp without time zone"),
            column("at", "timestamp with time zone"),
        );
        let found = find_in(RULE.name, &[change], Postgres, &posts());
        assert!(
            found[0].instead.contains("SET LOCAL timezone = 'UTC'"),
            "{}",
            found[0]
        );
    }

    #[test]
    fn logging_a_table_rewrites_and_a_comment_does_not() {
        let alter = |after: Table| Change::AlterTable {
            before: Box::new(table("posts")),
            after: Box::new(after),
        };
        assert_eq!(
            objects(&[alter(Table {
                unlogged: true,
                ..table("posts")
            })]),
            ["posts"]
        );
        assert!(
            objects(&[alter(Table {
                comment: Some("x".into()),
                ..table("posts")
            })])
            .is_empty()
        );
    }
}
