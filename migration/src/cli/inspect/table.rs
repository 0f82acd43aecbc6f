//! Everything about one table.

use super::aligned::{aligned, headed};
use super::overview::nature;
use crate::schema::{
    Action, Check, Column, ForeignKey, Index, Key, Match, PrimaryKey, Schema, Table, TableKind,
    Unique, View,
};

/// The table in words: its columns, then each kind of thing that it has.
pub(super) fn describe(table: &Table, schema: &Schema) -> String {
    let mut text = title(&table.name, &nature(table), table.comment.as_deref());
    if let TableKind::Virtual { definition } = &table.kind {
        return format!("{text}\n  {definition}\n");
    }
    if let Some(partition) = &table.partition {
        text.push_str(&format!("  {}\n", partition.bound));
    }
    text.push('\n');
    let heading = ["column", "type", "null", "default", "", "comment"];
    let columns = table.columns.iter().map(column).collect();
    text.push_str(&headed(&heading, columns, 2));
    let sections = [
        (
            "primary key",
            table.primary_key.iter().map(primary_key).collect(),
        ),
        ("unique", table.uniques.iter().map(unique).collect()),
        (
            "foreign keys",
            table.foreign_keys.iter().map(foreign_key).collect(),
        ),
        ("referred to by", referrers(table, schema)),
        ("checks", table.checks.iter().map(check).collect()),
        (
            "exclusions",
            table
                .exclusions
                .iter()
                .map(|one| vec![one.name.clone(), one.definition.clone()])
                .collect(),
        ),
        ("indexes", table.indexes.iter().map(index).collect()),
        ("options", vec![vec![table.options.join(", ")]]),
    ];
    for (title, rows) in sections {
        push_section(&mut text, title, &rows);
    }
    text
}

/// The view in words: its query, and the indexes of a materialized one.
pub(super) fn describe_view(view: &View) -> String {
    let nature = if view.materialized {
        "materialized view"
    } else {
        "view"
    };
    let mut text = title(&view.name, nature, view.comment.as_deref());
    text.push('\n');
    text.push_str(&aligned(&[vec![view.definition.clone()]], 2));
    push_section(
        &mut text,
        "indexes",
        &view.indexes.iter().map(index).collect::<Vec<_>>(),
    );
    push_section(&mut text, "options", &[vec![view.options.join(", ")]]);
    text
}

fn title(name: &str, nature: &str, comment: Option<&str>) -> String {
    let nature = if nature.is_empty() {
        String::new()
    } else {
        format!(" ({nature})")
    };
    let comment = comment.map(|comment| aligned(&[vec![comment.into()]], 2));
    format!("{name}{nature}\n{}", comment.unwrap_or_default())
}

fn push_section(text: &mut String, title: &str, rows: &[Vec<String>]) {
    if rows.iter().flatten().any(|word| !word.is_empty()) {
        text.push_str(&format!("\n  {title}\n"));
        text.push_str(&aligned(rows, 4));
    }
}

fn column(column: &Column) -> Vec<String> {
    let mut more = Vec::new();
    if let Some(generated) = &column.generated {
        let kind = if generated.stored {
            "stored"
        } else {
            "virtual"
        };
        more.push(format!("generated as {} {kind}", generated.expression));
    }
    if let Some(identity) = &column.identity {
        let kind = if identity.always {
            "always"
        } else {
            "by default"
        };
        more.push(format!("identity {kind}"));
    }
    if let Some(collation) = &column.collation {
        more.push(format!("collate {collation}"));
    }
    if column.inherited {
        more.push("inherited".into());
    }
    vec![
        column.name.clone(),
        column.data_type.clone(),
        if column.nullable { "" } else { "not null" }.into(),
        column.default.clone().unwrap_or_default(),
        more.join(", "),
        column.comment.clone().unwrap_or_default(),
    ]
}

fn primary_key(key: &PrimaryKey) -> Vec<String> {
    let mut more = including(&key.include);
    more.extend(flag(key.autoincrement, "autoincrement"));
    more.extend(flag(key.without_overlaps, "without overlaps"));
    more.extend(deferral(key.deferrable, key.initially_deferred));
    more.extend(
        key.on_conflict
            .as_ref()
            .map(|action| format!("on conflict {action}")),
    );
    constraint(key.name.as_deref(), keys(&key.keys), more)
}

fn unique(unique: &Unique) -> Vec<String> {
    let mut more = including(&unique.include);
    more.extend(flag(unique.nulls_not_distinct, "nulls not distinct"));
    more.extend(flag(unique.without_overlaps, "without overlaps"));
    more.extend(deferral(unique.deferrable, unique.initially_deferred));
    more.extend(
        unique
            .on_conflict
            .as_ref()
            .map(|action| format!("on conflict {action}")),
    );
    constraint(unique.name.as_deref(), keys(&unique.keys), more)
}

fn foreign_key(key: &ForeignKey) -> Vec<String> {
    let what = format!(
        "({}) -> {} ({})",
        key.columns.join(", "),
        key.target,
        key.target_columns.join(", ")
    );
    let mut more = Vec::new();
    if key.on_delete != Action::NoAction {
        let columns = if key.on_delete_columns.is_empty() {
            String::new()
        } else {
            format!(" ({})", key.on_delete_columns.join(", "))
        };
        let action = key.on_delete.as_sql().to_lowercase();
        more.push(format!("on delete {action}{columns}"));
    }
    if key.on_update != Action::NoAction {
        more.push(format!(
            "on update {}",
            key.on_update.as_sql().to_lowercase()
        ));
    }
    more.extend(flag(key.matching == Match::Full, "match full"));
    more.extend(flag(key.period, "period"));
    more.extend(deferral(key.deferrable, key.initially_deferred));
    more.extend(enforcement(key.validated, key.enforced));
    constraint(key.name.as_deref(), what, more)
}

/// The keys of other tables that point here.
fn referrers(table: &Table, schema: &Schema) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for other in &schema.tables {
        for key in &other.foreign_keys {
            if key.target.schema.is_none() && key.target.name == table.name {
                let name = key.name.clone().unwrap_or_default();
                rows.push(vec![
                    other.name.clone(),
                    format!("({})", key.columns.join(", ")),
                    name,
                ]);
            }
        }
    }
    rows
}

fn check(check: &Check) -> Vec<String> {
    let mut more = Vec::new();
    more.extend(flag(check.no_inherit, "no inherit"));
    more.extend(enforcement(check.validated, check.enforced));
    constraint(check.name.as_deref(), check.expression.clone(), more)
}

fn index(index: &Index) -> Vec<String> {
    let kind = match (index.unique, index.method.as_str()) {
        (true, "btree") => "unique".to_owned(),
        (false, "btree") => String::new(),
        (_, method) => method.to_owned(),
    };
    let mut more = including(&index.include);
    more.extend(flag(index.nulls_not_distinct, "nulls not distinct"));
    more.extend(index.predicate.as_ref().map(|rows| format!("where {rows}")));
    more.extend(flag(!index.options.is_empty(), &index.options.join(", ")));
    more.extend(flag(!index.valid, "INVALID"));
    vec![index.name.clone(), kind, keys(&index.keys), more.join(", ")]
}

fn keys(keys: &[Key]) -> String {
    let keys: Vec<String> = keys
        .iter()
        .map(|key| {
            let mut text = key.text().to_owned();
            for (word, value) in [(" collate ", &key.collation), (" ", &key.operator_class)] {
                if let Some(value) = value {
                    text.push_str(word);
                    text.push_str(value);
                }
            }
            if key.descending {
                text.push_str(" desc");
            }
            if let Some(nulls) = key.nulls {
                text.push_str(&format!(" nulls {nulls:?}").to_lowercase());
            }
            text
        })
        .collect();
    format!("({})", keys.join(", "))
}

fn constraint(name: Option<&str>, what: String, more: Vec<String>) -> Vec<String> {
    vec![name.unwrap_or_default().to_owned(), what, more.join(", ")]
}

fn including(columns: &[String]) -> Vec<String> {
    if columns.is_empty() {
        return Vec::new();
    }
    vec![format!("include ({})", columns.join(", "))]
}

fn deferral(deferrable: bool, initially_deferred: bool) -> Option<String> {
    let word = if initially_deferred {
        "deferred"
    } else {
        "deferrable"
    };
    flag(deferrable, word)
}

fn enforcement(validated: bool, enforced: bool) -> Option<String> {
    match (validated, enforced) {
        (_, false) => Some("not enforced".into()),
        (false, true) => Some("not valid".into()),
        (true, true) => None,
    }
}

fn flag(is: bool, word: &str) -> Option<String> {
    is.then(|| word.to_owned())
}
