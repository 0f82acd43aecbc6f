//! Checks whose rows are gone through while nobody may read or write.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::diff::spelling;
use crate::autogenerate::{Change, Constraint};
use crate::quote;
use crate::schema::Check;

pub(super) const RULE: Rule = Rule {
    name: "check-under-lock",
    what: "a check's rows are gone through while nobody may read or write the table (PostgreSQL)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_postgres() {
        return Vec::new();
    }
    let scans = |check: &Check| check.validated && check.enforced && !check.inherited;
    let mut found = Vec::new();
    for change in subject.changes {
        match change {
            Change::AddConstraint { table, constraint } if subject.had(table) => {
                let Constraint::Check(check) = constraint else {
                    continue;
                };
                if scans(check) && !subject.becomes_valid(table, constraint) {
                    let owner = format!("TABLE {}", quote::table(table));
                    let why = format!(
                        "Every row of {table} is checked, and nobody may read or write it meanwhile."
                    );
                    found.extend(finding(subject, check, &owner, why));
                }
            }
            Change::AlterDomain { before, after } => {
                let was_there = |check: &Check| {
                    before
                        .checks
                        .iter()
                        .any(|old| spelling::is_same(&old.expression, &check.expression))
                };
                for check in after
                    .checks
                    .iter()
                    .filter(|check| scans(check) && !was_there(check))
                {
                    let owner = format!("DOMAIN {}", quote::name(&after.name));
                    let why = format!(
                        "Every row of every table with a column of the domain {} is checked, and nobody may write \
                         to them meanwhile.",
                        after.name
                    );
                    found.extend(finding(subject, check, &owner, why));
                }
            }
            _ => {}
        }
    }
    found
}

fn finding(subject: &Subject<'_>, check: &Check, owner: &str, why: String) -> Option<Finding> {
    let name = check.name.as_deref().unwrap_or("(unnamed)");
    if subject.says(&["not valid"], name) {
        return None;
    }
    let quoted = quote::name(name);
    Some(RULE.finding(
        Level::Warning,
        name,
        why,
        format!(
            "NOT VALID first, and in a later revision VALIDATE, which lets rows be read and written:\n\
             ALTER {owner} ADD CONSTRAINT {quoted} CHECK ({}) NOT VALID;\n\
             ALTER {owner} VALIDATE CONSTRAINT {quoted};",
            check.expression
        ),
    ))
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::testing::*;
    use super::*;
    use crate::schema::Domain;

    fn check(validated: bool) -> Check {
        Check {
            name: Some("ck".into()),
            expression: "VALUE <> ''".into(),
            validated,
            ..Check::default()
        }
    }

    fn objects(changes: &[Change]) -> Vec<String> {
        objects_of(RULE.name, changes, Postgres, &posts())
    }

    #[test]
    fn a_check_on_a_table_that_is_there_is_found_unless_it_is_not_valid_yet() {
        let add_check = |validated| add(Constraint::Check(check(validated)));
        assert_eq!(objects(&[add_check(true)]), ["ck"]);
        assert!(objects(&[add_check(false)]).is_empty());
        assert!(objects(&[create_posts(), add_check(true)]).is_empty());
        assert!(objects_of(RULE.name, &[add_check(true)], Sqlite, &posts()).is_empty());
    }

    #[test]
    fn a_new_check_of_a_domain_is_found_and_an_old_one_is_not() {
        let with = |checks: Vec<Check>| Domain {
            name: "long".into(),
            checks,
            ..Domain::default()
        };
        let alter = |before, after| Change::AlterDomain {
            before: with(before),
            after: with(after),
        };
        assert_eq!(objects(&[alter(vec![], vec![check(true)])]), ["ck"]);
        assert!(objects(&[alter(vec![check(true)], vec![check(true)])]).is_empty());
    }
}
