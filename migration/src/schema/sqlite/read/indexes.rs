//! Indexes, and the constraints that stand on them.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::super::create_index::{self, CreateIndex};
use super::super::create_table::KeyText;
use super::{ByName, Reading, collation, get, reading_of, rows};
use crate::schema::{Index, Key, KeyPart, Table, Unique};

/// One row for each key. `origin` is `pk` and `u` for those that a constraint made.
const INDEXES: &str = r#"
    SELECT s.name AS table_name, l.name, l."unique" AS is_unique, l.origin,
        x.seqno AS position, x.name AS column_name, x."desc" AS descending, x.coll AS collation
    FROM main.sqlite_schema s
    JOIN pragma_index_list(s.name, 'main') l
    JOIN pragma_index_xinfo(l.name, 'main') x ON x."key"
    WHERE s.type = 'table' AND s.rootpage <> 0
    ORDER BY s.name, l.seq, x.seqno"#;

/// An index, and the keys of it that came so far.
struct IndexRows {
    name: String,
    origin: String,
    unique: bool,
    text: CreateIndex,
    keys: Vec<Key>,
}

pub(super) async fn read(
    db: &impl ConnectionTrait,
    readings: &mut [Reading],
    texts: &ByName,
) -> Result<(), DbErr> {
    let rows = rows(db, INDEXES).await?;
    let mut rows = rows.iter().peekable();
    while let Some(first) = rows.next() {
        let Some(reading) = reading_of(readings, first)? else {
            continue;
        };
        let name: String = get(first, "name")?;
        let sql = texts.get(&("index".to_owned(), name.clone()));
        let mut index = IndexRows {
            origin: get(first, "origin")?,
            unique: get(first, "is_unique")?,
            text: sql.map(|sql| CreateIndex::parse(sql)).unwrap_or_default(),
            keys: Vec::new(),
            name,
        };
        let key = index.key(&reading.table, first)?;
        index.keys.push(key);
        while let Some(next) = rows.peek()
            && get::<i32>(next, "position")? > 0
        {
            let key = index.key(&reading.table, next)?;
            index.keys.push(key);
            rows.next();
        }
        index.settle(reading);
    }
    for reading in readings {
        number_rows(&mut reading.table);
    }
    Ok(())
}

impl IndexRows {
    fn key(&self, table: &Table, row: &QueryResult) -> Result<Key, DbErr> {
        let column: Option<String> = get(row, "column_name")?;
        let usual = column
            .as_deref()
            .and_then(|name| table.column(name)?.collation.as_deref())
            .map(|spelt| spelt.trim_matches('"').replace("\"\"", "\""));
        let part = match column {
            Some(name) => KeyPart::Column(name),
            None => {
                let text = self.text.keys.get(self.keys.len());
                KeyPart::Expression(text.cloned().unwrap_or_default())
            }
        };
        let named: String = get(row, "collation")?;
        Ok(Key {
            descending: get(row, "descending")?,
            collation: collation(&named, usual.as_deref()),
            ..Key::from(part)
        })
    }

    /// Puts it where it belongs.
    fn settle(self, reading: &mut Reading) {
        match self.origin.as_str() {
            "pk" => {
                if let Some(key) = &mut reading.table.primary_key {
                    key.keys = self.keys;
                }
            }
            "u" => {
                let text = take_named(&mut reading.text.uniques, &self.keys);
                reading.table.uniques.push(Unique {
                    name: text.name,
                    on_conflict: text.on_conflict,
                    keys: self.keys,
                    ..Unique::default()
                });
            }
            _ => {
                let mut index = Index {
                    name: self.name,
                    unique: self.unique,
                    keys: self.keys,
                    predicate: self.text.predicate,
                    ..Index::default()
                };
                index.definition = create_index::statement(&reading.table.name, &index);
                reading.table.indexes.push(index);
            }
        }
    }
}

/// The constraint over these columns, taken from those that the text names. A constraint that says the
/// same as another has no index of its own, and stays behind.
fn take_named(written: &mut Vec<KeyText>, keys: &[Key]) -> KeyText {
    let fits = |text: &KeyText| {
        text.columns.len() == keys.len()
            && text
                .columns
                .iter()
                .zip(keys)
                .all(|(column, key)| column.eq_ignore_ascii_case(key.text()))
    };
    match written.iter().position(fits) {
        Some(place) => written.remove(place),
        None => KeyText::default(),
    }
}

/// `INTEGER PRIMARY KEY` is the row's own number, needs no index, and is never null.
fn number_rows(table: &mut Table) {
    let Some(key) = &table.primary_key else {
        return;
    };
    let names: Vec<String> = key.columns().map(str::to_owned).collect();
    if let [name] = names.as_slice()
        && let Some(column) = table.columns.iter_mut().find(|column| &column.name == name)
        && column.data_type.eq_ignore_ascii_case("INTEGER")
        && !key.keys[0].descending
    {
        column.nullable = false;
    }
}
