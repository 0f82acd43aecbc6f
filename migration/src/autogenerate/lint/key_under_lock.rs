//! Keys whose index is built while nobody may read or write.

use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::{Change, Constraint};
use crate::quote;
use crate::schema::TableName;

pub(super) const RULE: Rule = Rule {
    name: "key-under-lock",
    what: "a primary key, unique or exclusion constraint builds its index while nobody may read or write the table \
           (PostgreSQL)",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    if !subject.is_postgres() {
        return Vec::new();
    }
    let found = subject.changes.iter().filter_map(|change| match change {
        Change::AddConstraint { table, constraint } if subject.had(table) => {
            in_constraint(subject, table, constraint)
        }
        _ => None,
    });
    found.collect()
}

fn in_constraint(
    subject: &Subject<'_>,
    table: &TableName,
    constraint: &Constraint,
) -> Option<Finding> {
    let (kind, columns, include, inherited) = match constraint {
        Constraint::PrimaryKey(key) => {
            let columns: Vec<&str> = key.columns().collect();
            ("PRIMARY KEY", columns, &key.include[..], key.inherited)
        }
        Constraint::Unique(key) => {
            let columns: Vec<&str> = key.columns().collect();
            ("UNIQUE", columns, &key.include[..], key.inherited)
        }
        Constraint::Exclusion(exclusion) => ("EXCLUDE", Vec::new(), &[][..], exclusion.inherited),
        Constraint::ForeignKey(_) | Constraint::Check(_) => return None,
    };
    let name = constraint.name().unwrap_or("(unnamed)");
    if inherited || subject.says(&["using index"], name) {
        return None;
    }
    let has_periods = match constraint {
        Constraint::PrimaryKey(key) => key.without_overlaps,
        Constraint::Unique(key) => key.without_overlaps,
        _ => true,
    };
    let instead = if has_periods || subject.is_partitioned(table) {
        "at a quiet time, with a lock_timeout: such a constraint takes no index that is there already".to_owned()
    } else {
        let nulls = match constraint {
            Constraint::Unique(key) if key.nulls_not_distinct => " NULLS NOT DISTINCT",
            _ => "",
        };
        let include = match include.is_empty() {
            true => String::new(),
            false => format!(
                " INCLUDE ({})",
                quote::list(include.iter().map(String::as_str))
            ),
        };
        let (own, index) = (quote::table(table), quote::name(name));
        format!(
            "build the index in a revision of its own, with use_transaction() = Some(false), and give it to the \
             constraint in the next:\n\
             CREATE UNIQUE INDEX CONCURRENTLY {index} ON {own} ({}){include}{nulls};\n\
             ALTER TABLE {own} ADD CONSTRAINT {index} {kind} USING INDEX {index};",
            quote::list(columns),
        )
    };
    Some(RULE.finding(
        Level::Warning,
        name,
        format!(
            "The index of the constraint is built, and nobody may read or write {table} meanwhile."
        ),
        instead,
    ))
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::{Postgres, Sqlite};

    use super::super::lint_recorded;
    use super::super::testing::*;
    use super::*;
    use crate::schema::{Exclusion, Key, Unique};

    fn unique() -> Change {
        add(Constraint::Unique(Unique {
            name: Some("uq".into()),
            keys: vec![Key::column("title")],
            ..Unique::default()
        }))
    }

    #[test]
    fn a_key_on_a_table_that_is_there_is_found_and_on_a_new_one_is_not() {
        let objects =
            |changes: &[Change], backend| objects_of(RULE.name, changes, backend, &posts());
        assert_eq!(objects(&[unique()], Postgres), ["uq"]);
        assert!(objects(&[create_posts(), unique()], Postgres).is_empty());
        assert!(objects(&[unique()], Sqlite).is_empty());
        let exclusion = Exclusion {
            name: "ex".into(),
            ..Exclusion::default()
        };
        assert_eq!(
            objects(&[add(Constraint::Exclusion(exclusion))], Postgres),
            ["ex"]
        );
    }

    #[test]
    fn a_key_that_takes_an_index_is_not_found() {
        let found = |statement: &str| {
            let found = lint_recorded(&[unique()], Postgres, &posts(), &[statement.into()]);
            found.iter().any(|finding| finding.rule == RULE.name)
        };
        assert!(!found(
            "ALTER TABLE posts ADD CONSTRAINT uq UNIQUE USING INDEX uq"
        ));
        assert!(found("ALTER TABLE posts ADD CONSTRAINT uq UNIQUE (title)"));
    }
}
