//! Tables that are there, and that no revision made.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::autogenerate::Change;
use crate::schema::TableName;

/// The tables that `changes` alter, by the names that they have now, and that are not among the `names` of
/// which revisions speak.
pub(super) fn strangers(changes: &[Change], names: &HashSet<String>) -> Vec<TableName> {
    let renamed: HashMap<&TableName, &TableName> = (changes.iter())
        .filter_map(|change| match change {
            Change::RenameTable { from, to } => Some((to, from)),
            _ => None,
        })
        .collect();
    let altered: BTreeSet<&TableName> = (changes.iter())
        .filter_map(altered)
        .map(|table| renamed.get(table).copied().unwrap_or(table))
        .collect();
    (altered.into_iter())
        .filter(|table| !names.contains(&table.name.to_lowercase()))
        .cloned()
        .collect()
}

/// The table that a change finds there.
fn altered(change: &Change) -> Option<&TableName> {
    match change {
        Change::RenameTable { to: table, .. }
        | Change::AddColumn { table, .. }
        | Change::DropColumn { table, .. }
        | Change::RenameColumn { table, .. }
        | Change::AlterColumn { table, .. }
        | Change::AddConstraint { table, .. }
        | Change::DropConstraint { table, .. }
        | Change::AlterConstraint { table, .. } => Some(table),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Column;

    #[test]
    fn what_no_revision_speaks_of_is_a_stranger_by_its_name_of_now() {
        let add = |table: &str| Change::AddColumn {
            table: table.into(),
            column: Column::default(),
            fill: None,
        };
        let changes = [
            Change::RenameTable {
                from: "reports".into(),
                to: "accounts".into(),
            },
            add("accounts"),
            add("Posts"),
            add("users"),
        ];
        let names = ["posts", "users", "accounts"].map(str::to_owned).into();
        assert_eq!(strangers(&changes, &names), ["reports".into()]);
        assert!(strangers(&changes[2..], &names).is_empty());
    }
}
