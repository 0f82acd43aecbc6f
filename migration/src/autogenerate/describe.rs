//! Each change in a line, for people.

use std::fmt::{self, Write};

use super::{Change, Constraint};
use crate::schema::{
    Action, Column, Domain, Enum, ForeignKey, Identity, Index, KeyPart, Sequence, Table, TableName,
};

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CreateSchema { name } => write!(f, "add schema {name}"),
            Self::DropSchema { name } => write!(f, "drop schema {name}"),
            Self::CreateTable { table } => {
                let count = table.columns.len();
                let plural = if count == 1 { "" } else { "s" };
                write!(
                    f,
                    "add table {} ({count} column{plural})",
                    table.full_name()
                )
            }
            Self::DropTable { table } => write!(f, "drop table {}", table.full_name()),
            Self::RenameTable { from, to } => write!(f, "rename table {from} to {to}"),
            Self::AlterTable { before, after } => altered_table(f, before, after),
            Self::AddColumn {
                table,
                column,
                fill,
            } => {
                write!(
                    f,
                    "add column {table}.{} ({})",
                    column.name,
                    described(column)
                )?;
                fill.iter()
                    .try_for_each(|fill| write!(f, ", rows get {fill}"))
            }
            Self::DropColumn { table, column } => write!(f, "drop column {table}.{}", column.name),
            Self::RenameColumn { table, from, to } => {
                write!(f, "rename column {table}.{from} to {to}")
            }
            Self::AlterColumn {
                table,
                before,
                after,
                fill,
                ..
            } => {
                write!(f, "alter column {table}.{}: ", after.name)?;
                f.write_str(&column_differences(before, after).join(", "))?;
                fill.iter()
                    .try_for_each(|fill| write!(f, ", nulls become {fill}"))
            }
            Self::AddConstraint { table, constraint } => {
                write!(f, "add {} on {table}", constraint_text(constraint))
            }
            Self::DropConstraint { table, constraint } => {
                write!(f, "drop {} on {table}", constraint_text(constraint))
            }
            Self::AlterConstraint {
                table,
                before,
                after,
            } => {
                write!(f, "alter {} on {table}", constraint_text(before))?;
                renamed(f, before.name(), after.name())
            }
            Self::CreateIndex { table, index } => write!(f, "add {}", index_text(table, index)),
            Self::DropIndex { table, index } => write!(f, "drop {}", index_text(table, index)),
            Self::AlterIndex {
                table,
                before,
                after,
            } => {
                write!(f, "alter {}", index_text(table, before))?;
                renamed(f, Some(&before.name), Some(&after.name))
            }
            Self::CreateEnum { of } => {
                write!(f, "add enum {} ({})", enum_name(of), of.values.join(", "))
            }
            Self::DropEnum { of } => write!(f, "drop enum {}", enum_name(of)),
            Self::AlterEnum { before, after, .. } => altered_enum(f, before, after),
            Self::CreateDomain { of } => write!(f, "add domain {}", domain_name(of)),
            Self::DropDomain { of } => write!(f, "drop domain {}", domain_name(of)),
            Self::AlterDomain { after, .. } => write!(f, "alter domain {}", domain_name(after)),
            Self::CreateSequence { of } => write!(f, "add sequence {}", sequence_name(of)),
            Self::DropSequence { of } => write!(f, "drop sequence {}", sequence_name(of)),
            Self::AlterSequence { after, .. } => {
                write!(f, "alter sequence {}", sequence_name(after))
            }
            Self::CreateView { view } => write!(f, "add view {}", view.name),
            Self::DropView { view } => write!(f, "drop view {}", view.name),
            Self::Execute { name, .. } => write!(f, "run {name}"),
        }
    }
}

fn named(schema: &Option<String>, name: &str) -> String {
    match schema {
        Some(schema) => format!("{schema}.{name}"),
        None => name.to_owned(),
    }
}

fn enum_name(of: &Enum) -> String {
    named(&of.schema, &of.name)
}

fn domain_name(of: &Domain) -> String {
    named(&of.schema, &of.name)
}

fn sequence_name(of: &Sequence) -> String {
    named(&of.schema, &of.name)
}

/// A column without its name.
fn described(column: &Column) -> String {
    let mut text = match column.data_type.as_str() {
        "" => "any type".to_owned(),
        data_type => data_type.to_owned(),
    };
    if !column.nullable {
        text.push_str(" not null");
    }
    if let Some(default) = &column.default {
        let _ = write!(text, " default {default}");
    }
    if let Some(generated) = &column.generated {
        let _ = write!(text, " as ({})", generated.expression);
    }
    if column.identity.is_some() {
        text.push_str(" identity");
    }
    text
}

fn column_differences(before: &Column, after: &Column) -> Vec<String> {
    let mut differences = Vec::new();
    let mut differ = |what: &str, before: Option<&str>, after: Option<&str>| {
        if before != after {
            let or_none = |text: Option<&str>| text.unwrap_or("none").to_owned();
            differences.push(format!("{what}{} → {}", or_none(before), or_none(after)));
        }
    };
    differ("", Some(&before.data_type), Some(&after.data_type));
    let null = |column: &Column| if column.nullable { "null" } else { "not null" };
    differ("", Some(null(before)), Some(null(after)));
    differ(
        "default ",
        before.default.as_deref(),
        after.default.as_deref(),
    );
    let expression = |column: &Column| {
        let generated = column.generated.as_ref()?;
        Some(format!("({})", generated.expression))
    };
    differ(
        "as ",
        expression(before).as_deref(),
        expression(after).as_deref(),
    );
    let identity = |column: &Column| {
        let identity: &Identity = column.identity.as_ref()?;
        Some(if identity.always {
            "always"
        } else {
            "by default"
        })
    };
    differ("identity ", identity(before), identity(after));
    differ(
        "collation ",
        before.collation.as_deref(),
        after.collation.as_deref(),
    );
    differ(
        "comment ",
        before.comment.as_deref(),
        after.comment.as_deref(),
    );
    if differences.is_empty() {
        // What is left is too fine for a line, an identity's counting for one.
        differences.push("its details".into());
    }
    differences
}

fn altered_table(f: &mut fmt::Formatter<'_>, before: &Table, after: &Table) -> fmt::Result {
    let mut what = Vec::new();
    if before.comment != after.comment {
        what.push("comment");
    }
    if before.options != after.options {
        what.push("options");
    }
    if before.unlogged != after.unlogged {
        what.push(if after.unlogged { "unlogged" } else { "logged" });
    }
    if before.strict != after.strict || before.without_rowid != after.without_rowid {
        what.push("kind");
    }
    if before.partition != after.partition {
        what.push("partition");
    }
    if before.inherits != after.inherits {
        what.push("parents");
    }
    write!(f, "alter table {}: {}", after.full_name(), what.join(", "))
}

fn altered_enum(f: &mut fmt::Formatter<'_>, before: &Enum, after: &Enum) -> fmt::Result {
    let only = |a: &Enum, b: &Enum| -> Vec<String> {
        let values = a.values.iter().filter(|value| !b.values.contains(value));
        values.cloned().collect()
    };
    let added = only(after, before);
    let removed = only(before, after);
    write!(f, "alter enum {}:", enum_name(after))?;
    let mut parts = Vec::new();
    if !added.is_empty() {
        parts.push(format!(" add {}", added.join(", ")));
    }
    if !removed.is_empty() {
        parts.push(format!(" remove {}", removed.join(", ")));
    }
    if parts.is_empty() {
        let is_comment = before.values == after.values;
        parts.push(
            if is_comment {
                " comment"
            } else {
                " reorder its values"
            }
            .into(),
        );
    }
    f.write_str(&parts.join(","))
}

fn renamed(f: &mut fmt::Formatter<'_>, before: Option<&str>, after: Option<&str>) -> fmt::Result {
    if before == after {
        return f.write_str(": comment");
    }
    write!(f, ": name → {}", after.unwrap_or("none"))
}

fn constraint_text(constraint: &Constraint) -> String {
    let (what, columns, more) = match constraint {
        Constraint::PrimaryKey(key) => ("primary key", key.columns().collect(), String::new()),
        Constraint::Unique(key) => ("unique", key.columns().collect(), String::new()),
        Constraint::ForeignKey(key) => (
            "foreign key",
            key.columns.iter().map(String::as_str).collect::<Vec<_>>(),
            format!(
                " to {} ({}){}",
                key.target,
                key.target_columns.join(", "),
                key_details(key)
            ),
        ),
        Constraint::Check(check) => ("check", vec![check.expression.as_str()], String::new()),
        Constraint::Exclusion(exclusion) => (
            "exclusion",
            vec![exclusion.definition.as_str()],
            String::new(),
        ),
    };
    let name = constraint
        .name()
        .map_or(String::new(), |name| format!(" {name}"));
    format!("{what}{name} ({}){more}", columns.join(", "))
}

/// What a foreign key does, where that is not what it does unless told otherwise.
fn key_details(key: &ForeignKey) -> String {
    let mut text = String::new();
    for (event, action) in [("delete", key.on_delete), ("update", key.on_update)] {
        if action != Action::NoAction {
            let _ = write!(text, " on {event} {}", action.as_sql().to_lowercase());
        }
    }
    if key.deferrable {
        text.push_str(match key.initially_deferred {
            true => " deferrable, deferred at first",
            false => " deferrable",
        });
    }
    text
}

fn index_text(table: &TableName, index: &Index) -> String {
    let unique = if index.unique { "unique " } else { "" };
    let keys: Vec<String> = index
        .keys
        .iter()
        .map(|key| match &key.part {
            KeyPart::Column(name) if key.descending => format!("{name} desc"),
            _ => key.text().to_owned(),
        })
        .collect();
    let rows = index.predicate.as_ref();
    let rows = rows.map_or(String::new(), |predicate| format!(" where {predicate}"));
    format!(
        "{unique}index {} on {table} ({}){rows}",
        index.name,
        keys.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_says_what_it_changes() {
        let before = Column {
            name: "title".into(),
            data_type: "character varying(20)".into(),
            nullable: true,
            ..Column::default()
        };
        let after = Column {
            data_type: "text".into(),
            nullable: false,
            default: Some("''::text".into()),
            ..before.clone()
        };
        let change = Change::AlterColumn {
            table: "posts".into(),
            before,
            after,
            fill: None,
        };
        assert_eq!(
            change.to_string(),
            "alter column posts.title: character varying(20) → text, null → not null, \
             default none → ''::text"
        );
    }

    #[test]
    fn an_enum_names_its_values() {
        let of = |values: &[&str]| Enum {
            name: "mood".into(),
            values: values.iter().map(|value| (*value).into()).collect(),
            ..Enum::default()
        };
        let change = |before, after| Change::AlterEnum {
            before: of(before),
            after: of(after),
            columns: Vec::new(),
        };
        let text = change(&["a", "b"], &["a", "c"]).to_string();
        assert_eq!(text, "alter enum mood: add c, remove b");
        let text = change(&["a", "b"], &["b", "a"]).to_string();
        assert_eq!(text, "alter enum mood: reorder its values");
    }
}
