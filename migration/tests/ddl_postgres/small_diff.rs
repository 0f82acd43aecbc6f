//! Just enough of a comparison for these tests: what is new, gone or other, in an order that serves them.

use seaworthy_migration::autogenerate::{Change, Constraint, EnumColumn};
use seaworthy_migration::schema::{Schema, Table};

/// What makes `after` out of nothing.
pub fn from_nothing(after: &Schema) -> Vec<Change> {
    let mut changes = Vec::new();
    changes.extend(
        after
            .enums
            .iter()
            .cloned()
            .map(|of| Change::CreateEnum { of }),
    );
    changes.extend(
        after
            .domains
            .iter()
            .cloned()
            .map(|of| Change::CreateDomain { of }),
    );
    changes.extend(
        after
            .sequences
            .iter()
            .cloned()
            .map(|of| Change::CreateSequence { of }),
    );
    let mut left: Vec<&Table> = after.tables.iter().collect();
    let mut made: Vec<&str> = Vec::new();
    let mut later = Vec::new();
    while !left.is_empty() {
        let place = left.iter().position(|table| {
            needs(table).all(|other| other == table.name || made.contains(&other))
        });
        let mut table = left.remove(place.unwrap_or(0)).clone();
        let (now, then) = table.foreign_keys.drain(..).partition(|key| {
            key.target.name == table.name || made.contains(&key.target.name.as_str())
        });
        table.foreign_keys = now;
        later.extend(Vec::into_iter(then).map(|key| Change::AddConstraint {
            table: table.full_name(),
            constraint: Constraint::ForeignKey(key),
        }));
        made.push(&after.table(&table.name).unwrap().name);
        changes.push(Change::CreateTable {
            table: Box::new(table),
        });
    }
    changes.extend(later);
    let mut views = after.views.clone();
    while !views.is_empty() {
        let free = |view: &str| {
            !views
                .iter()
                .any(|other| other.name != view && mentions(view, &other.name, after))
        };
        let place = views.iter().position(|view| free(&view.name)).unwrap_or(0);
        changes.push(Change::CreateView {
            view: views.remove(place),
        });
    }
    changes
}

fn mentions(view: &str, other: &str, schema: &Schema) -> bool {
    let view = schema.views.iter().find(|one| one.name == view).unwrap();
    view.definition.contains(other)
}

fn needs(table: &Table) -> impl Iterator<Item = &str> {
    let parents = table
        .partition
        .iter()
        .map(|partition| partition.of.name.as_str());
    let heirs = table.inherits.iter().map(|parent| parent.name.as_str());
    let keys = table
        .foreign_keys
        .iter()
        .map(|key| key.target.name.as_str());
    parents.chain(heirs).chain(keys)
}

/// What makes `after` out of `before`, which has the same tables. `fill` is for columns that take no null
/// any more.
pub fn between(before: &Schema, after: &Schema, fill: Option<&str>) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut last = Vec::new();
    for of in &after.enums {
        match before.enums.iter().find(|other| other.name == of.name) {
            None => changes.push(Change::CreateEnum { of: of.clone() }),
            Some(old) if old != of => changes.push(Change::AlterEnum {
                before: old.clone(),
                after: of.clone(),
                columns: of_type(after, &of.name),
            }),
            Some(_) => {}
        }
    }
    for of in &before.enums {
        if !after.enums.iter().any(|other| other.name == of.name) {
            last.push(Change::DropEnum { of: of.clone() });
        }
    }
    for of in &after.sequences {
        match before.sequences.iter().find(|other| other.name == of.name) {
            None => changes.push(Change::CreateSequence { of: of.clone() }),
            Some(old) if old != of => last.push(Change::AlterSequence {
                before: old.clone(),
                after: of.clone(),
            }),
            Some(_) => {}
        }
    }
    for of in &before.sequences {
        if !after.sequences.iter().any(|other| other.name == of.name) {
            last.push(Change::DropSequence { of: of.clone() });
        }
    }
    for (old, new) in before.domains.iter().zip(&after.domains) {
        if old != new {
            changes.push(Change::AlterDomain {
                before: old.clone(),
                after: new.clone(),
            });
        }
    }
    for (old, new) in before.tables.iter().zip(&after.tables) {
        assert_eq!(old.name, new.name);
        tables(old, new, fill, &mut changes);
    }
    changes.extend(last);
    changes
}

fn of_type(schema: &Schema, name: &str) -> Vec<EnumColumn> {
    let mut columns = Vec::new();
    for table in &schema.tables {
        for column in &table.columns {
            if column.data_type.trim_end_matches("[]").trim_matches('"') == name {
                columns.push(EnumColumn {
                    table: table.full_name(),
                    column: column.clone(),
                });
            }
        }
    }
    columns
}

fn tables(old: &Table, new: &Table, fill: Option<&str>, changes: &mut Vec<Change>) {
    let table = new.full_name();
    let (before, after) = (constraints(old), constraints(new));
    for index in old
        .indexes
        .iter()
        .filter(|index| !new.indexes.contains(index))
    {
        changes.push(Change::DropIndex {
            table: table.clone(),
            index: Box::new(index.clone()),
        });
    }
    for constraint in before.iter().rev().filter(|one| !after.contains(one)) {
        changes.push(Change::DropConstraint {
            table: table.clone(),
            constraint: constraint.clone(),
        });
    }
    for column in &old.columns {
        if new.column(&column.name).is_none() {
            changes.push(Change::DropColumn {
                table: table.clone(),
                column: column.clone(),
            });
        }
    }
    for column in &new.columns {
        let fill = fill.map(str::to_owned);
        match old.column(&column.name) {
            None => changes.push(Change::AddColumn {
                table: table.clone(),
                column: column.clone(),
                fill,
            }),
            Some(other) if other != column => changes.push(Change::AlterColumn {
                table: table.clone(),
                before: other.clone(),
                after: column.clone(),
                fill,
                using: None,
            }),
            Some(_) => {}
        }
    }
    if (old.unlogged, &old.options, &old.comment) != (new.unlogged, &new.options, &new.comment) {
        changes.push(Change::AlterTable {
            before: Box::new(old.clone()),
            after: Box::new(new.clone()),
        });
    }
    for constraint in after.iter().filter(|one| !before.contains(one)) {
        changes.push(Change::AddConstraint {
            table: table.clone(),
            constraint: constraint.clone(),
        });
    }
    for index in new
        .indexes
        .iter()
        .filter(|index| !old.indexes.contains(index))
    {
        changes.push(Change::CreateIndex {
            table: table.clone(),
            index: Box::new(index.clone()),
        });
    }
}

fn constraints(table: &Table) -> Vec<Constraint> {
    let mut all = Vec::new();
    all.extend(
        table
            .primary_key
            .iter()
            .cloned()
            .map(Constraint::PrimaryKey),
    );
    all.extend(table.uniques.iter().cloned().map(Constraint::Unique));
    all.extend(table.checks.iter().cloned().map(Constraint::Check));
    all.extend(table.exclusions.iter().cloned().map(Constraint::Exclusion));
    all.extend(
        table
            .foreign_keys
            .iter()
            .cloned()
            .map(Constraint::ForeignKey),
    );
    all
}
