//! Domains.

use super::comment::{self, On};
use super::expression::written;
use super::{Context, cast, constraint, enums, name, noted, sql};
use crate::autogenerate::diff::spelling;
use crate::autogenerate::diff::words::type_name;
use crate::autogenerate::{Change, Step};
use crate::schema::{Check, Column, Domain, TableName};

pub(super) fn create(of: &Domain) -> Vec<Step> {
    let full_name = full_name(of);
    let mut text = format!(
        "CREATE DOMAIN {} AS {}",
        name::table(&full_name),
        of.data_type
    );
    if let Some(collation) = &of.collation {
        text += &format!(" COLLATE {collation}");
    }
    if let Some(default) = &of.default {
        text += &format!(" DEFAULT {}", written(default));
    }
    if !of.nullable {
        text += " NOT NULL";
    }
    // A check that was never held against what is there is only taken afterwards.
    let (now, later): (Vec<_>, Vec<_>) = of.checks.iter().partition(|check| check.validated);
    for check in now {
        text += &format!(" {}", named(check));
    }
    let mut steps = vec![sql(text)];
    for check in later {
        steps.push(add_check(&full_name, check));
    }
    steps.extend(comment::new(&On::Domain(&full_name), of.comment.as_deref()));
    for check in &of.checks {
        steps.extend(check_comment(&full_name, check));
    }
    steps
}

pub(super) fn drop(of: &Domain) -> Vec<Step> {
    vec![sql(format!("DROP DOMAIN {}", name::table(&full_name(of))))]
}

pub(super) fn alter(context: &Context<'_>, before: &Domain, after: &Domain) -> Vec<Step> {
    if before.data_type != after.data_type || before.collation != after.collation {
        return anew(context, before, after);
    }
    let full_name = full_name(after);
    let alter = |text: String| sql(format!("ALTER DOMAIN {} {text}", name::table(&full_name)));
    let mut steps = Vec::new();
    if before.default != after.default {
        steps.push(alter(match &after.default {
            Some(default) => format!("SET DEFAULT {}", written(default)),
            None => "DROP DEFAULT".into(),
        }));
    }
    if before.nullable != after.nullable {
        let verb = if after.nullable { "DROP" } else { "SET" };
        steps.push(alter(format!("{verb} NOT NULL")));
    }
    let same = |one: &Check, other: &Check| {
        one.name == other.name
            && spelling::is_same(&one.expression, &other.expression)
            && one.validated == other.validated
    };
    for check in &before.checks {
        if !after.checks.iter().any(|other| same(check, other)) {
            let name = check.name.as_deref().unwrap_or_default();
            steps.push(alter(format!("DROP CONSTRAINT {}", name::ident(name))));
        }
    }
    for check in &after.checks {
        match before.checks.iter().find(|other| same(check, other)) {
            None => {
                steps.push(add_check(&full_name, check));
                steps.extend(check_comment(&full_name, check));
            }
            Some(other) => steps.extend(comment::changed(
                &On::DomainConstraint(&full_name, check.name.as_deref().unwrap_or_default()),
                other.comment.as_deref(),
                check.comment.as_deref(),
            )),
        }
    }
    steps.extend(comment::changed(
        &On::Domain(&full_name),
        before.comment.as_deref(),
        after.comment.as_deref(),
    ));
    steps
}

/// Makes the domain anew, since PostgreSQL changes no domain's type.
fn anew(context: &Context<'_>, before: &Domain, after: &Domain) -> Vec<Step> {
    let old = Domain {
        name: enums::free_name(context, &before.name),
        ..before.clone()
    };
    let mut steps = vec![sql(format!(
        "ALTER DOMAIN {} RENAME TO {}",
        name::table(&full_name(before)),
        name::ident(&old.name)
    ))];
    steps.extend(create(after));
    for table in &context.after.tables {
        let name = table.full_name();
        let columns = (table.columns.iter())
            .filter(|column| !column.inherited && has_been_of(context, &name, column, after));
        let (mut actions, mut notes) = (Vec::new(), Vec::new());
        for column in columns {
            let array = if column.data_type.ends_with("[]") {
                "[]"
            } else {
                ""
            };
            let [from, to] = [before, after].map(|of| format!("{}{array}", of.data_type));
            let enums = (&context.before.enums[..], &context.after.enums[..]);
            let cast = cast::of(&name::ident(&column.name), &from, &to, enums);
            actions.extend(retyped(column, cast.expression.as_deref()));
            notes.extend(cast.note.filter(|note| !notes.contains(note)));
        }
        if !actions.is_empty() {
            let table = name::table(&name);
            let step = sql(format!("ALTER TABLE {table} {}", actions.join(", ")));
            steps.push(notes.into_iter().fold(step, noted));
        }
    }
    steps.extend(drop(&old));
    steps
}

/// Whether `column` is of the domain, and was before.
fn has_been_of(context: &Context<'_>, table: &TableName, column: &Column, of: &Domain) -> bool {
    let is_of = type_name(&column.data_type)
        .is_some_and(|(schema, name)| schema == of.schema && name == of.name);
    is_of
        && !context.changes.iter().any(|change| match change {
            Change::CreateTable { table: made } => made.full_name() == *table,
            Change::AddColumn {
                table: other,
                column: added,
                ..
            } => other == table && added.name == column.name,
            Change::AlterColumn {
                table: other,
                before,
                after,
                ..
            } => other == table && after.name == column.name && before.data_type != after.data_type,
            _ => false,
        })
}

/// What turns a column to the new domain. Its default is one of the old type, and would hinder it.
fn retyped(column: &Column, using: Option<&str>) -> Vec<String> {
    let (name, data_type) = (name::ident(&column.name), &column.data_type);
    // Where none is needed a value that does not fit is refused, which a cast would cut off.
    let using = using.map_or(String::new(), |using| format!(" USING {using}"));
    let mut actions = vec![format!("ALTER COLUMN {name} TYPE {data_type}{using}")];
    if let Some(default) = &column.default {
        actions.insert(0, format!("ALTER COLUMN {name} DROP DEFAULT"));
        actions.push(format!("ALTER COLUMN {name} SET DEFAULT {default}"));
    }
    actions
}

fn named(check: &Check) -> String {
    let name = check.name.as_deref().unwrap_or_default();
    format!(
        "CONSTRAINT {} {}",
        name::ident(name),
        constraint::check_text(check)
    )
}

fn add_check(domain: &TableName, check: &Check) -> Step {
    sql(format!(
        "ALTER DOMAIN {} ADD {}",
        name::table(domain),
        named(check)
    ))
}

fn check_comment(domain: &TableName, check: &Check) -> Option<Step> {
    comment::new(
        &On::DomainConstraint(domain, check.name.as_deref().unwrap_or_default()),
        check.comment.as_deref(),
    )
}

fn full_name(of: &Domain) -> TableName {
    TableName {
        schema: of.schema.clone(),
        name: of.name.clone(),
    }
}
