//! Everything of a schema, a line each.

use super::aligned::{aligned, headed};
use crate::schema::{Domain, Schema, Table, TableKind};

/// The tables with what holds them together, the views, enums, domains and sequences. Empty where the
/// schema is.
pub(super) fn overview(schema: &Schema) -> String {
    let tables = schema.tables.iter().map(table).collect();
    let views = schema.views.iter().map(|view| {
        let kind = if view.materialized {
            "materialized"
        } else {
            ""
        };
        vec![view.name.clone(), kind.into()]
    });
    let enums = schema
        .enums
        .iter()
        .map(|one| vec![one.name.clone(), one.values.join(", ")]);
    let domains = schema.domains.iter().map(domain);
    // A serial column's is part of its column's default.
    let sequences = schema
        .sequences
        .iter()
        .filter(|sequence| sequence.owned_by.is_none())
        .map(|sequence| vec![sequence.name.clone(), sequence.data_type.clone()]);
    let heading = ["name", "columns", "primary key", "foreign keys to", ""];
    [
        titled("tables", headed(&heading, tables, 2)),
        titled("views", aligned(&views.collect::<Vec<_>>(), 2)),
        titled("enums", aligned(&enums.collect::<Vec<_>>(), 2)),
        titled("domains", aligned(&domains.collect::<Vec<_>>(), 2)),
        titled("sequences", aligned(&sequences.collect::<Vec<_>>(), 2)),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join("\n")
}

fn titled(title: &str, text: String) -> Option<String> {
    (!text.is_empty()).then(|| format!("{title}\n{text}"))
}

fn table(table: &Table) -> Vec<String> {
    let key = table.primary_key.iter().flat_map(|key| key.columns());
    let mut targets: Vec<String> = Vec::new();
    for key in &table.foreign_keys {
        let target = key.target.to_string();
        if !targets.contains(&target) {
            targets.push(target);
        }
    }
    vec![
        table.name.clone(),
        table.columns.len().to_string(),
        key.collect::<Vec<_>>().join(", "),
        targets.join(", "),
        nature(table),
    ]
}

/// What is special about a table, in words.
pub(super) fn nature(table: &Table) -> String {
    let mut words = Vec::new();
    match &table.kind {
        TableKind::Ordinary => {}
        TableKind::Foreign => words.push("foreign".into()),
        TableKind::Virtual { .. } => words.push("virtual".into()),
    }
    if let Some(partition) = &table.partition {
        words.push(format!("partition of {}", partition.of));
    }
    if let Some(by) = &table.partitioned_by {
        words.push(format!("partitioned by {by}"));
    }
    if !table.inherits.is_empty() {
        let parents: Vec<_> = table.inherits.iter().map(ToString::to_string).collect();
        words.push(format!("inherits from {}", parents.join(", ")));
    }
    for (is, word) in [
        (table.unlogged, "unlogged"),
        (table.without_rowid, "without rowid"),
        (table.strict, "strict"),
    ] {
        if is {
            words.push(word.into());
        }
    }
    words.join(", ")
}

fn domain(domain: &Domain) -> Vec<String> {
    let mut words = vec![domain.data_type.clone()];
    if !domain.nullable {
        words.push("not null".into());
    }
    if let Some(default) = &domain.default {
        words.push(format!("default {default}"));
    }
    words.extend(
        domain
            .checks
            .iter()
            .map(|check| format!("check {}", check.expression)),
    );
    vec![domain.name.clone(), words.join(" ")]
}
