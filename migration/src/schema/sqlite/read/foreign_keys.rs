//! Foreign keys.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr, QueryResult};

use super::{Reading, get, reading_of, rows};
use crate::schema::{Action, ForeignKey, PrimaryKey};

/// One row for each column. The pragma numbers the keys from the last to the first.
const FOREIGN_KEYS: &str = r#"
    SELECT s.name AS table_name, k.seq, k."table" AS target, k."from" AS column_name,
        k."to" AS target_column, k.on_update, k.on_delete
    FROM main.sqlite_schema s JOIN pragma_foreign_key_list(s.name, 'main') k
    WHERE s.type = 'table' AND s.rootpage <> 0
    ORDER BY s.name, k.id DESC, k.seq"#;

pub(super) async fn read(db: &impl ConnectionTrait, readings: &mut [Reading]) -> Result<(), DbErr> {
    for row in &rows(db, FOREIGN_KEYS).await? {
        let Some(reading) = reading_of(readings, row)? else {
            continue;
        };
        let keys = &mut reading.table.foreign_keys;
        if get::<i32>(row, "seq")? == 0 {
            let mut key = foreign_key(row)?;
            if let Some(text) = reading.text.foreign_keys.get(keys.len()) {
                key.name.clone_from(&text.name);
                key.deferrable = text.deferrable;
                key.initially_deferred = text.initially_deferred;
            }
            keys.push(key);
        }
        if let Some(key) = keys.last_mut() {
            key.columns.push(get(row, "column_name")?);
            key.target_columns
                .extend(get::<Option<String>>(row, "target_column")?);
        }
    }
    name_targets(readings);
    Ok(())
}

fn foreign_key(row: &QueryResult) -> Result<ForeignKey, DbErr> {
    Ok(ForeignKey {
        target: get::<String>(row, "target")?.as_str().into(),
        on_delete: action(&get::<String>(row, "on_delete")?),
        on_update: action(&get::<String>(row, "on_update")?),
        ..ForeignKey::default()
    })
}

/// `REFERENCES parent` means its primary key, and is the same as to name it. Names have no case, so that
/// the target's own spelling is taken.
fn name_targets(readings: &mut [Reading]) {
    let targets: HashMap<String, (String, Vec<String>)> = readings
        .iter()
        .map(|Reading { table, .. }| {
            let key = table.primary_key.iter().flat_map(PrimaryKey::columns);
            let columns = key.map(str::to_owned).collect();
            (
                table.name.to_ascii_lowercase(),
                (table.name.clone(), columns),
            )
        })
        .collect();
    for key in readings
        .iter_mut()
        .flat_map(|reading| &mut reading.table.foreign_keys)
    {
        let Some((name, columns)) = targets.get(&key.target.name.to_ascii_lowercase()) else {
            continue;
        };
        key.target.name.clone_from(name);
        if key.target_columns.is_empty() {
            key.target_columns.clone_from(columns);
        }
    }
}

fn action(words: &str) -> Action {
    match words {
        "RESTRICT" => Action::Restrict,
        "CASCADE" => Action::Cascade,
        "SET NULL" => Action::SetNull,
        "SET DEFAULT" => Action::SetDefault,
        _ => Action::NoAction,
    }
}
