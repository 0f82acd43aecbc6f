//! Changes of type that stop at a value that does not fit.

use super::types;
use super::{Finding, Level, Rule, Subject};
use crate::autogenerate::Change;
use crate::quote;

pub(super) const RULE: Rule = Rule {
    name: "narrowing",
    what: "a change of type fails where a value does not fit",
    find,
};

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let found = subject.changes.iter().filter_map(|change| {
        let Change::AlterColumn {
            table,
            before,
            after,
            ..
        } = change
        else {
            return None;
        };
        if before.generated.is_some() || after.generated.is_some() {
            return None;
        }
        let from = subject.base_type(&before.data_type);
        let to = subject.base_type(&after.data_type);
        // What loses values as well is said where data is lost.
        let why = types::narrowing(&from, &to, subject.backend).filter(|why| !why.loses)?;
        let column = quote::name(&after.name);
        Some(RULE.finding(
            Level::Warning,
            format!("{table}.{}", after.name),
            format!("From {} to {}: {}.", before.data_type, after.data_type, why.text),
            format!(
                "look for such values first and mend them (SELECT {column} FROM {} WHERE …), or say with USING \
                 what becomes of them",
                quote::table(table)
            ),
        ))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use sea_orm::DatabaseBackend::Postgres;

    use super::super::testing::*;
    use super::*;

    #[test]
    fn what_may_not_fit_is_found_and_what_always_fits_is_not() {
        let objects = |from: &str, to: &str| {
            let change = alter_column(column("title", from), column("title", to));
            objects_of(RULE.name, &[change], Postgres, &posts())
        };
        assert_eq!(objects("bigint", "integer"), ["posts.title"]);
        assert!(objects("integer", "bigint").is_empty());
        // Said once, as a loss.
        assert!(objects("text", "character varying(5)").is_empty());
    }
}
