//! Revisions for trials.

use std::fs;

use crate::project::Project;

/// One more revision, which makes `table` in so many seconds.
pub fn add_slow_revision(project: &Project, name: &str, table: &str, seconds: u32) {
    let sql = format!("CREATE TABLE {table} AS SELECT 1 AS one FROM pg_sleep({seconds})");
    add_revision(project, name, &sql);
}

/// One more revision, which executes `sql`.
pub fn add_revision(project: &Project, name: &str, sql: &str) {
    let versions = project.folder.join("migration/src/versions");
    let text = format!(
        r#"//! For a trial.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {{
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {{
        let db = manager.get_connection();
        db.execute_unprepared("{sql}").await.map(drop)
    }}
}}
"#
    );
    fs::write(versions.join(format!("{name}.rs")), text).unwrap();
    let list = versions.join("mod.rs");
    let text = fs::read_to_string(&list).unwrap();
    let first = "mod m20260101_000001_initialize_db;";
    let text = text
        .replace(first, &format!("{first}\nmod {name};"))
        .replace(
            "[m20260101_000001_initialize_db",
            &format!("[m20260101_000001_initialize_db, {name}"),
        );
    fs::write(list, text).unwrap();
}
