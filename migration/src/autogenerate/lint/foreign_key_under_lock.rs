//! Foreign keys whose rows are checked while nobody may write.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::{Change, Constraint};
use crate::quote;

pub(super) const RULE: Rule = Rule {
    name: "foreign-key-under-lock",
    what: "a foreign key's rows are checked while nobody may write to either table (PostgreSQL)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_postgres() {
        return Vec::new();
    }
    let found = subject.changes.iter().filter_map(|change| {
        let Change::AddConstraint { table, constraint } = change else {
            return None;
        };
        let Constraint::ForeignKey(key) = constraint else {
            return None;
        };
        let name = key.name.as_deref().unwrap_or("(unnamed)");
        let is_harmless = !subject.had(table)
            || !key.validated
            || !key.enforced
            || key.inherited
            || subject.becomes_valid(table, constraint)
            || subject.says(&["not valid"], name);
        if is_harmless {
            return None;
        }
        let instead = if subject.is_partitioned(table) {
            "at a quiet time, with a lock_timeout: a partitioned table takes no NOT VALID key before PostgreSQL 18"
                .to_owned()
        } else {
            let (own, name) = (quote::table(table), quote::name(name));
            format!(
                "NOT VALID first, and in a later revision VALIDATE, which lets rows be written:\n\
                 ALTER TABLE {own} ADD CONSTRAINT {name} FOREIGN KEY ({}) REFERENCES {} ({}) … NOT VALID;\n\
                 ALTER TABLE {own} VALIDATE CONSTRAINT {name};",
                quote::list(key.columns.iter().map(String::as_str)),
                quote::table(&key.target),
                quote::list(key.target_columns.iter().map(String::as_str)),
            )
        };
        Some(RULE.finding(
            Level::Warning,
            name,
            format!(
                "Every row of {table} is looked up in {}, and nobody may write to either meanwhile.",
                key.target
            ),
            instead,
        ))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::testing::*;
    use super::*;
    use crate::schema::ForeignKey;

    fn key(validated: bool) -> Constraint {
        Constraint::ForeignKey(ForeignKey {
            name: Some("fk".into()),
            columns: vec!["author".into()],
            target: "users".into(),
            target_columns: vec!["id".into()],
            validated,
            ..ForeignKey::default()
        })
    }

    fn objects(changes: &[Change]) -> Vec<String> {
        objects_of(RULE.name, changes, Postgres, &posts())
    }

    #[test]
    fn a_key_on_a_table_that_is_there_is_found_unless_it_is_not_valid_yet() {
        assert_eq!(objects(&[add(key(true))]), ["fk"]);
        assert!(objects(&[add(key(false))]).is_empty());
        assert!(objects(&[create_posts(), add(key(true))]).is_empty());
        assert!(objects_of(RULE.name, &[add(key(true))], Sqlite, &posts()).is_empty());
    }

    #[test]
    fn a_key_that_is_validated_later_is_not_found() {
        let drop = Change::DropConstraint {
            table: "posts".into(),
            constraint: key(false),
        };
        assert!(objects(&[drop, add(key(true))]).is_empty());
        let drop = Change::DropConstraint {
            table: "posts".into(),
            constraint: key(true),
        };
        assert_eq!(objects(&[drop, add(key(true))]), ["fk"]);
    }
}
