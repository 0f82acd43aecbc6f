//! Names that what is still running uses.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;
use crate::quote;
use crate::schema::TableName;

pub(super) const RULE: Rule = Rule {
    name: "rename-under-rolling-deploy",
    what: "a table or column is renamed, and replicas of the previous version still use the old name",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let found = subject.changes.iter().filter_map(|change| match change {
        // Another one has the old name then, and what it makes room for is said of that.
        Change::RenameTable { from, .. } if gets_name(subject, from) => None,
        Change::RenameTable { from, to } => Some(RULE.finding(
            Level::Warning,
            from,
            format!("Replicas of the previous version still use {from}, and fail from then on."),
            format!(
                "stop them first; or leave a view of the old name until they are gone, in the same revision:\n\
                 CREATE VIEW {} AS SELECT * FROM {};",
                quote::table(from),
                quote::table(to)
            ),
        )),
        Change::RenameColumn { table, from, to } => Some(RULE.finding(
            Level::Warning,
            format!("{table}.{from}"),
            format!("Replicas of the previous version still read and write {from}, and fail from then on."),
            format!(
                "stop them first; or expand and contract: add {to}, write both, fill it in batches, read {to}, and \
                 drop {from} in a later revision. Where the name in the code is all that should change, \
                 #[sea_orm(column_name = \"{from}\")] does it without a revision"
            ),
        )),
        _ => None,
    });
    found.collect()
}

fn gets_name(subject: &Subject<'_>, name: &TableName) -> bool {
    let mut changes = subject.changes.iter();
    changes.any(|change| matches!(change, Change::RenameTable { to, .. } if to == name))
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::Postgres;

    use super::super::testing::*;
    use super::*;

    #[test]
    fn renamed_tables_and_columns_are_found_and_added_ones_are_not() {
        let changes = [
            Change::RenameTable {
                from: "notes".into(),
                to: "posts".into(),
            },
            Change::RenameColumn {
                table: "posts".into(),
                from: "name".into(),
                to: "title".into(),
            },
            add_column(column("body", "text")),
        ];
        assert_eq!(
            objects_of(RULE.name, &changes, Postgres, &posts()),
            ["notes", "posts.name"]
        );
    }
}
