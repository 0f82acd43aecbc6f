//! The changes between two schemas, by names alone: as much as the tests of steps need.

use crate::autogenerate::{Change, Constraint};
use crate::schema::{Schema, Table, TableName};

pub(super) fn between(before: &Schema, after: &Schema, renames: &[Change]) -> Vec<Change> {
    let mut changes = renames.to_vec();
    let views = |schema: &Schema, other: &Schema| -> Vec<_> {
        let views = schema.views.iter();
        views
            .filter(|view| !other.views.contains(view))
            .cloned()
            .collect()
    };
    changes.extend(
        views(before, after)
            .into_iter()
            .map(|view| Change::DropView { view }),
    );
    let old_name = |name: &str| {
        let renamed = renames.iter().find_map(|rename| match rename {
            Change::RenameTable { from, to } if to.name == name => Some(from.name.clone()),
            _ => None,
        });
        renamed.unwrap_or_else(|| name.to_owned())
    };
    for table in &after.tables {
        match before.table(&old_name(&table.name)) {
            Some(old) => of_table(old, table, renames, &mut changes),
            None => changes.push(Change::CreateTable {
                table: Box::new(table.clone()),
            }),
        }
    }
    for table in &before.tables {
        let stays = |new: &&Table| old_name(&new.name) == table.name;
        if !after.tables.iter().any(|new| stays(&new)) {
            changes.push(Change::DropTable {
                table: Box::new(table.clone()),
            });
        }
    }
    changes.extend(
        views(after, before)
            .into_iter()
            .map(|view| Change::CreateView { view }),
    );
    changes
}

fn of_table(old: &Table, new: &Table, renames: &[Change], changes: &mut Vec<Change>) {
    let table = new.full_name();
    let mut old = old.clone();
    old.name.clone_from(&new.name);
    for column in &mut old.columns {
        for rename in renames {
            if let Change::RenameColumn {
                table: of,
                from,
                to,
            } = rename
                && *of == table
                && column.name == *from
            {
                column.name.clone_from(to);
            }
        }
    }
    for index in old.indexes.iter().filter(|one| !new.indexes.contains(one)) {
        changes.push(Change::DropIndex {
            table: table.clone(),
            index: Box::new(index.clone()),
        });
    }
    dropped(&old, new, &table, changes);
    for column in &old.columns {
        match new.column(&column.name) {
            None => changes.push(Change::DropColumn {
                table: table.clone(),
                column: column.clone(),
            }),
            Some(after) if after != column => changes.push(Change::AlterColumn {
                table: table.clone(),
                before: column.clone(),
                after: after.clone(),
                fill: None,
            }),
            Some(_) => {}
        }
    }
    for column in &new.columns {
        if old.column(&column.name).is_none() {
            changes.push(Change::AddColumn {
                table: table.clone(),
                column: column.clone(),
                fill: None,
            });
        }
    }
    if (old.strict, old.without_rowid) != (new.strict, new.without_rowid) || old.kind != new.kind {
        changes.push(Change::AlterTable {
            before: Box::new(old.clone()),
            after: Box::new(new.clone()),
        });
    }
    let mut added = Vec::new();
    dropped(new, &old, &table, &mut added);
    changes.extend(added.into_iter().map(Change::inverse));
    for index in new.indexes.iter().filter(|one| !old.indexes.contains(one)) {
        changes.push(Change::CreateIndex {
            table: table.clone(),
            index: Box::new(index.clone()),
        });
    }
}

/// The constraints that the one has and the other has not.
fn dropped(old: &Table, new: &Table, table: &TableName, changes: &mut Vec<Change>) {
    let there = constraints(new);
    for constraint in constraints(old) {
        if !there.contains(&constraint) {
            changes.push(Change::DropConstraint {
                table: table.clone(),
                constraint,
            });
        }
    }
}

fn constraints(table: &Table) -> Vec<Constraint> {
    let mut constraints = Vec::new();
    constraints.extend(table.primary_key.clone().map(Constraint::PrimaryKey));
    constraints.extend(table.uniques.iter().cloned().map(Constraint::Unique));
    constraints.extend(
        table
            .foreign_keys
            .iter()
            .cloned()
            .map(Constraint::ForeignKey),
    );
    constraints.extend(table.checks.iter().cloned().map(Constraint::Check));
    constraints
}
