//! Data that is gone afterwards.

use super::types::narrowing;
use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;
use crate::schema::TableKind;

pub(super) const RULE: Rule = Rule {
    name: "data-loss",
    what: "a table, a column or an enum's value is dropped, or values do not survive a change of type",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    subject
        .changes
        .iter()
        .flat_map(|change| in_change(subject, change))
        .collect()
}

fn in_change(subject: &Subject<'_>, change: &Change) -> Vec<Finding> {
    let danger = |object: String, why: String, instead: &str| {
        vec![RULE.finding(Level::Danger, object, why, instead)]
    };
    match change {
        // A foreign table's rows are elsewhere, and stay there.
        Change::DropTable { table } if table.kind != TableKind::Foreign => danger(
            table.full_name().to_string(),
            "The table is dropped with all its rows.".into(),
            "keep a copy of what is still wanted, or rename the table (--rename old:new) where it only has \
             another name now",
        ),
        // What is computed can be computed again.
        Change::DropColumn { table, column } if column.generated.is_none() => danger(
            format!("{table}.{}", column.name),
            "The column is dropped with all its values.".into(),
            "move the values first where they are still wanted, or rename the column \
             (--rename table.old:new, renamed_from) where it only has another name now",
        ),
        Change::AlterColumn {
            table,
            before,
            after,
            ..
        } => {
            let object = format!("{table}.{}", after.name);
            if before.generated.is_none() && after.generated.is_some() {
                return danger(
                    object,
                    "The column's values are replaced by computed ones.".into(),
                    "add the computed column under a name of its own, compare, and drop the old one later",
                );
            }
            // What stays computed is computed anew.
            if after.generated.is_some() {
                return Vec::new();
            }
            let from = subject.base_type(&before.data_type);
            let to = subject.base_type(&after.data_type);
            match narrowing(&from, &to, subject.backend) {
                Some(why) if why.loses => danger(
                    object,
                    format!(
                        "From {} to {}: {}.",
                        before.data_type, after.data_type, why.text
                    ),
                    "look for such values first, and mend them; or add a column of the new type, fill it, \
                     and drop the old one in a later revision",
                ),
                _ => Vec::new(),
            }
        }
        Change::AlterEnum {
            before,
            after,
            columns,
        } => {
            let users: Vec<String> = columns
                .iter()
                .map(|one| format!("{}.{}", one.table, one.column.name))
                .collect();
            let users = match users.is_empty() {
                true => "No column uses the type.".to_owned(),
                false => format!("Rows with it must get another one: {}.", users.join(", ")),
            };
            let removed = before
                .values
                .iter()
                .filter(|value| !after.values.contains(value));
            removed
                .map(|value| {
                    RULE.finding(
                        Level::Danger,
                        format!("{} '{value}'", before.name),
                        format!("The value is removed from the enum. {users}"),
                        "leave the value in the type and stop writing it, or give its rows another value \
                         in a revision before this one",
                    )
                })
                .collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::testing::*;
    use super::*;
    use crate::schema::{Column, Generated, Table};

    fn objects(changes: &[Change]) -> Vec<String> {
        objects_of(RULE.name, changes, Postgres, &posts())
    }

    #[test]
    fn a_dropped_table_loses_its_rows() {
        let drop = Change::DropTable {
            table: Box::new(table("posts")),
        };
        assert_eq!(objects(&[drop]), ["posts"]);
        let foreign = Table {
            kind: TableKind::Foreign,
            ..table("posts")
        };
        assert!(
            objects(&[Change::DropTable {
                table: Box::new(foreign)
            }])
            .is_empty()
        );
    }

    #[test]
    fn a_dropped_column_loses_its_values_unless_they_are_computed() {
        assert_eq!(
            objects(&[drop_column(column("title", "text"))]),
            ["posts.title"]
        );
        let computed = Column {
            generated: Some(Generated {
                expression: "1".into(),
                stored: true,
            }),
            ..column("title", "text")
        };
        assert!(objects(&[drop_column(computed)]).is_empty());
    }

    #[test]
    fn a_column_that_becomes_computed_loses_its_values() {
        let after = Column {
            generated: Some(Generated {
                expression: "1".into(),
                stored: true,
            }),
            ..column("title", "text")
        };
        assert_eq!(
            objects(&[alter_column(column("title", "text"), after)]),
            ["posts.title"]
        );
    }

    #[test]
    fn a_narrower_type_loses_values_and_a_wider_one_does_not() {
        let change =
            |from: &str, to: &str| [alter_column(column("title", from), column("title", to))];
        assert_eq!(
            objects(&change("text", "character varying(10)")),
            ["posts.title"]
        );
        assert!(objects(&change("character varying(10)", "text")).is_empty());
        // It fails rather.
        assert!(objects(&change("bigint", "integer")).is_empty());
        let sqlite = objects_of(RULE.name, &change("text", "varchar(10)"), Sqlite, &posts());
        assert!(sqlite.is_empty());
    }

    #[test]
    fn a_domain_is_as_narrow_as_what_it_narrows() {
        let change = |to: &str| [alter_column(column("title", "text"), column("title", to))];
        assert_eq!(objects(&change("short")), ["posts.title"]);
        assert!(objects(&change("long")).is_empty());
    }

    #[test]
    fn each_removed_value_of_an_enum_is_named_and_an_added_one_is_not() {
        let found = find_in(
            RULE.name,
            &[alter_enum(&["a", "b", "c"], &["b"])],
            Postgres,
            &posts(),
        );
        assert_eq!(found[0].object, "mood 'a'");
        assert_eq!(found[1].object, "mood 'c'");
        assert!(found[0].why.contains("posts.mood"));
        assert!(found.iter().all(Finding::loses_data));
        assert!(objects(&[alter_enum(&["a"], &["b", "a"])]).is_empty());
    }
}
