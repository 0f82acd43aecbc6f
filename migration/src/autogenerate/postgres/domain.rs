//! Domains.

use super::comment::{self, On};
use super::expression::written;
use super::{constraint, name, sql};
use crate::autogenerate::Step;
use crate::autogenerate::diff::spelling;
use crate::schema::{Check, Domain, TableName};

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

pub(super) fn alter(before: &Domain, after: &Domain) -> Vec<Step> {
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
