//! Comments, which no builder writes on PostgreSQL.

use super::{name, sql};
use crate::autogenerate::Step;
use crate::schema::TableName;

/// What a comment is on.
pub(super) enum On<'a> {
    Table(&'a TableName),
    Column(&'a TableName, &'a str),
    Constraint(&'a TableName, &'a str),
    DomainConstraint(&'a TableName, &'a str),
    Index(Option<&'a str>, &'a str),
    Type(&'a TableName),
    Domain(&'a TableName),
    Sequence(&'a TableName),
    View {
        view: &'a TableName,
        materialized: bool,
    },
}

impl On<'_> {
    fn text(&self) -> String {
        match self {
            Self::Table(table) => format!("TABLE {}", name::table(table)),
            Self::Column(table, column) => {
                format!("COLUMN {}.{}", name::table(table), name::ident(column))
            }
            Self::Constraint(table, constraint) => {
                format!(
                    "CONSTRAINT {} ON {}",
                    name::ident(constraint),
                    name::table(table)
                )
            }
            Self::DomainConstraint(domain, constraint) => format!(
                "CONSTRAINT {} ON DOMAIN {}",
                name::ident(constraint),
                name::table(domain)
            ),
            Self::Index(schema, index) => format!("INDEX {}", name::in_schema(*schema, index)),
            Self::Type(of) => format!("TYPE {}", name::table(of)),
            Self::Domain(of) => format!("DOMAIN {}", name::table(of)),
            Self::Sequence(of) => format!("SEQUENCE {}", name::table(of)),
            Self::View { view, materialized } => {
                let kind = if *materialized {
                    "MATERIALIZED VIEW"
                } else {
                    "VIEW"
                };
                format!("{kind} {}", name::table(view))
            }
        }
    }
}

/// The comment of something new.
pub(super) fn new(on: &On<'_>, comment: Option<&str>) -> Option<Step> {
    comment.map(|comment| write(on, Some(comment)))
}

/// The comment of something that was there, where it is another.
pub(super) fn changed(on: &On<'_>, before: Option<&str>, after: Option<&str>) -> Option<Step> {
    (before != after).then(|| write(on, after))
}

fn write(on: &On<'_>, comment: Option<&str>) -> Step {
    let text = comment.map_or_else(|| "NULL".into(), name::literal);
    sql(format!("COMMENT ON {} IS {text}", on.text()))
}
