//! `Index::create()…` and `ForeignKey::create()…`.

use super::column::custom;
use super::literal::text;
use super::rust::Rust;
use super::table::table_name;
use crate::schema::{Action, ForeignKey, Index, Key, KeyPart, TableName};

/// The index, up to `.to_owned()`.
pub(super) fn create_index(table: &TableName, index: &Index) -> Rust {
    let mut chain = Rust::call("Index::create", []);
    if index.unique {
        chain = chain.then("unique", []);
    }
    chain = chain
        .then("name", [text(&index.name)])
        .then("table", [table_name(table)]);
    match index.method.as_str() {
        "btree" => {}
        "hash" => chain = chain.then("index_type", [Rust::text("IndexType::Hash")]),
        method => {
            let method = text(method).then("into_iden", []);
            let method = Rust::call("IndexType::Custom", [method]);
            chain = chain.then("index_type", [method]);
        }
    }
    for key in &index.keys {
        chain = chain.then("col", [index_column(key)]);
    }
    for column in &index.include {
        chain = chain.then("include", [text(column)]);
    }
    if index.nulls_not_distinct {
        chain = chain.then("nulls_not_distinct", []);
    }
    if let Some(predicate) = &index.predicate {
        chain = chain.then("and_where", [custom(predicate)]);
    }
    chain.then("to_owned", [])
}

fn index_column(key: &Key) -> Rust {
    let part = match &key.part {
        KeyPart::Column(name) => text(name),
        KeyPart::Expression(expression) => custom(expression),
    };
    match key.descending {
        true => Rust::tuple([part, Rust::text("IndexOrder::Desc")]),
        false => part,
    }
}

/// The key, without `.to_owned()`.
pub(super) fn foreign_key(table: &TableName, key: &ForeignKey) -> Rust {
    let mut chain = Rust::call("ForeignKey::create", []);
    if let Some(name) = &key.name {
        chain = chain.then("name", [text(name)]);
    }
    chain = side(chain, ["from", "from_tbl", "from_col"], table, &key.columns);
    chain = side(
        chain,
        ["to", "to_tbl", "to_col"],
        &key.target,
        &key.target_columns,
    );
    if let Some(action) = action(key.on_delete) {
        chain = chain.then("on_delete", [action]);
    }
    if let Some(action) = action(key.on_update) {
        chain = chain.then("on_update", [action]);
    }
    chain
}

/// A table and its columns: by one call for as many as that takes, else by a call each.
fn side(chain: Rust, [both, table, column]: [&str; 3], of: &TableName, columns: &[String]) -> Rust {
    let names = columns.iter().map(|name| text(name));
    match columns.len() {
        1 => chain.then(both, [table_name(of)].into_iter().chain(names)),
        2 | 3 => chain.then(both, [table_name(of), Rust::tuple(names)]),
        _ => names.fold(chain.then(table, [table_name(of)]), |chain, name| {
            chain.then(column, [name])
        }),
    }
}

fn action(action: Action) -> Option<Rust> {
    let variant = match action {
        Action::NoAction => return None,
        Action::Restrict => "Restrict",
        Action::Cascade => "Cascade",
        Action::SetNull => "SetNull",
        Action::SetDefault => "SetDefault",
    };
    Some(Rust::text(format!("ForeignKeyAction::{variant}")))
}
