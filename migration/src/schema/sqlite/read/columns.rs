//! Columns, and which of them are the primary key.

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::super::tokens::Tokens;
use super::{Reading, collation, get, reading_of, rows};
use crate::schema::{Column, Generated, Key, PrimaryKey};

/// A virtual table has no page of its own; its columns would be asked of its module, which may be missing.
const COLUMNS: &str = r#"
    SELECT s.name AS table_name, x.name, x.type AS data_type, x."notnull" AS not_null,
        x.dflt_value AS default_value, x.pk, x.hidden
    FROM main.sqlite_schema s JOIN pragma_table_xinfo(s.name, 'main') x
    WHERE s.type = 'table' AND s.rootpage <> 0
    ORDER BY s.name, x.cid"#;

/// How the pragma marks generated columns.
const STORED: i32 = 3;
const VIRTUAL: i32 = 2;

pub(super) async fn read(db: &impl ConnectionTrait, readings: &mut [Reading]) -> Result<(), DbErr> {
    // For each column of a primary key its place in it, which need not be that in the table.
    let mut places: Vec<i32> = Vec::new();
    for row in &rows(db, COLUMNS).await? {
        let Some(reading) = reading_of(readings, row)? else {
            continue;
        };
        let column = column(reading, row)?;
        let place: i32 = get(row, "pk")?;
        if place > 0 {
            let text = &mut reading.text.primary_key;
            let key = reading.table.primary_key.get_or_insert_with(|| {
                places.clear();
                PrimaryKey {
                    name: text.name.take(),
                    autoincrement: text.autoincrement,
                    on_conflict: text.on_conflict.take(),
                    ..PrimaryKey::default()
                }
            });
            let before = places.partition_point(|&other| other < place);
            places.insert(before, place);
            key.keys.insert(before, Key::column(&column.name));
        }
        reading.table.columns.push(column);
    }
    Ok(())
}

/// A default as an expression: `DEFAULT word` and `DEFAULT "word"` are strings to SQLite, and columns
/// anywhere else.
fn default(text: String) -> String {
    let mut tokens = Tokens::of(&text);
    let is_string = tokens.is_string();
    let is_word =
        text.starts_with(|first: char| !first.is_ascii_digit() && !"+-.(".contains(first));
    match tokens.name() {
        Some(word) if is_word && !is_string && tokens.is_empty() && !is_value(&text) => {
            format!("'{}'", word.replace('\'', "''"))
        }
        _ => text,
    }
}

/// Whether a word without quotes stands for a value.
fn is_value(word: &str) -> bool {
    let values = [
        "NULL",
        "TRUE",
        "FALSE",
        "CURRENT_DATE",
        "CURRENT_TIME",
        "CURRENT_TIMESTAMP",
    ];
    values.iter().any(|value| value.eq_ignore_ascii_case(word))
}

fn column(reading: &Reading, row: &QueryResult) -> Result<Column, DbErr> {
    let name: String = get(row, "name")?;
    let text = reading.text.columns.iter().find(|text| text.name == name);
    let kind: i32 = get(row, "hidden")?;
    let generated = matches!(kind, STORED | VIRTUAL).then(|| Generated {
        expression: text
            .and_then(|text| text.generated.clone())
            .unwrap_or_default(),
        stored: kind == STORED,
    });
    let not_null: bool = get(row, "not_null")?;
    Ok(Column {
        data_type: get(row, "data_type")?,
        nullable: !not_null,
        default: get::<Option<String>>(row, "default_value")?.map(default),
        generated,
        collation: text
            .and_then(|text| text.collation.as_deref())
            .and_then(|written| collation(written, None)),
        on_null: text.and_then(|text| text.on_null.clone()),
        name,
        ..Column::default()
    })
}
