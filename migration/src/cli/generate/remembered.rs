//! What the tables came to in scratch the last time: making hundreds of tables to see what they are takes a
//! hundred times as long as reading what was seen.
//!
//! It lies in cargo's target folder, and counts for the same statements, made and read by the same sources
//! of this crate, on the same server alone: with its version, the settings that values are spelt by, and
//! whatever types, functions, operators and collations a statement could reach. Where there is no such
//! folder, as in an image, nothing is remembered.

use std::path::{Path, PathBuf};

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::autogenerate::Model;
use crate::schema::Schema;

/// All that what a statement makes depends on, but for itself. What is made anew has another number or
/// another transaction, so that too much counts as new, and never too little.
const SURROUNDINGS: &str = "
    SELECT concat_ws(' ', version(), current_database(), current_schema(), current_user,
        (SELECT string_agg(name || '=' || setting, ' ' ORDER BY name) FROM pg_settings
            WHERE name IN ('search_path', 'TimeZone', 'DateStyle', 'IntervalStyle', 'extra_float_digits',
                'bytea_output', 'xmlbinary', 'quote_all_identifiers', 'standard_conforming_strings',
                'transform_null_equals', 'array_nulls', 'default_table_access_method',
                'default_text_search_config', 'default_toast_compression', 'lc_monetary')),
        (SELECT string_agg(concat_ws(',', extname, extversion, extnamespace), ' ' ORDER BY oid) FROM pg_extension),
        (SELECT concat_ws(',', encoding, datcollate, datctype) FROM pg_database WHERE datname = current_database()),
        (SELECT string_agg(nspname || oid, ' ' ORDER BY oid) FROM pg_namespace WHERE nspname !~ '^pg_'),
        (SELECT concat_ws(',', count(*), max(oid), sum(hashtext(xmin::text || oid::text)))
            FROM pg_proc WHERE oid >= 16384),
        (SELECT concat_ws(',', count(*), sum(hashtext(t.xmin::text || t.oid::text)))
            FROM pg_type t LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.oid >= 16384 AND (c.oid IS NULL OR c.relkind = 'c') AND t.typcategory <> 'A'),
        (SELECT concat_ws(',', count(*), sum(hashtext(xmin::text || oid::text))) FROM pg_enum),
        (SELECT concat_ws(',', count(*), sum(hashtext(xmin::text || oid::text))) FROM pg_operator WHERE oid >= 16384),
        (SELECT concat_ws(',', count(*), sum(hashtext(xmin::text || oid::text))) FROM pg_cast WHERE oid >= 16384),
        (SELECT concat_ws(',', count(*), sum(hashtext(xmin::text || oid::text))) FROM pg_opclass WHERE oid >= 16384),
        (SELECT concat_ws(',', count(*), sum(hashtext(xmin::text || oid::text))) FROM pg_collation WHERE oid >= 16384),
        (SELECT concat_ws(',', count(*), sum(hashtext(xmin::text || oid::text))) FROM pg_ts_config WHERE oid >= 16384)
    ) AS surroundings";

/// The place of what is remembered of one model on one server.
pub(super) struct Remembered {
    file: PathBuf,
    key: String,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    key: String,
    schema: Schema,
}

impl Remembered {
    /// `None` where nothing is to be remembered: on SQLite, which makes them in no time, where there is no
    /// target folder, and of what brings SQL of its own, which may do anything.
    pub(super) async fn of(model: &Model, db: &impl ConnectionTrait, root: &Path) -> Option<Self> {
        let is_plain = model.first.is_empty() && model.executes.is_empty();
        if db.get_database_backend() != DbBackend::Postgres || !is_plain {
            return None;
        }
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let target = root.join(target.unwrap_or_else(|| "target".into()));
        if !target.is_dir() {
            return None;
        }
        let statement = Statement::from_string(DbBackend::Postgres, SURROUNDINGS);
        let row = db.query_one_raw(statement).await.ok()??;
        let surroundings: String = row.try_get("", "surroundings").ok()?;
        let mut hash = Sha256::new();
        let around = [env!("SCHEMA_READER"), &surroundings];
        for text in around
            .into_iter()
            .chain(model.statements.iter().map(String::as_str))
        {
            hash.update(text.len().to_le_bytes());
            hash.update(text);
        }
        let key = format!("{:x}", hash.finalize());
        let file = target.join("seaworthy").join("tables.json");
        Some(Self { file, key })
    }

    /// What was seen the last time.
    pub(super) fn schema(&self) -> Option<Schema> {
        let text = std::fs::read(&self.file).ok()?;
        let entry: Entry = serde_json::from_slice(&text).ok()?;
        (entry.key == self.key).then_some(entry.schema)
    }

    /// Remembers `schema`. Whatever is in the way of that, it is only seen again the next time.
    pub(super) fn keep(self, schema: &Schema) {
        let entry = Entry {
            key: self.key,
            schema: schema.clone(),
        };
        let Ok(text) = serde_json::to_vec(&entry) else {
            return;
        };
        let read: Result<Entry, _> = serde_json::from_slice(&text);
        if !read.is_ok_and(|read| read.schema == *schema) {
            return;
        }
        let Some(folder) = self.file.parent() else {
            return;
        };
        // In one step: another process reads the old one or the new one.
        let new = folder.join(format!("tables.{}.json", std::process::id()));
        let _ = std::fs::create_dir_all(folder)
            .and_then(|()| std::fs::write(&new, text))
            .and_then(|()| std::fs::rename(&new, &self.file));
    }
}
