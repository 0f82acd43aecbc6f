//! Tables made anew on SQLite, whose rows and whose children's stay.

use super::*;

/// Rebuilds `parent` as SQLite needs it: a new table, the rows copied, the old one dropped.
struct Rebuild;

impl MigrationName for Rebuild {
    fn name(&self) -> &str {
        "m2_rebuild"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Rebuild {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for statement in [
            "CREATE TABLE parent_new (id integer PRIMARY KEY, added text)",
            "INSERT INTO parent_new (id) SELECT id FROM parent",
            "DROP TABLE parent",
            "ALTER TABLE parent_new RENAME TO parent",
        ] {
            db.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    /// Leaves children without parents.
    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("DELETE FROM parent").await.map(drop)
    }
}

#[tokio::test]
async fn rebuilding_a_table_on_sqlite_keeps_the_childrens_rows() {
    on_sqlite(async |database| {
        let db = database.connection();
        for statement in [
            "CREATE TABLE parent (id integer PRIMARY KEY)",
            "CREATE TABLE child (parent_id integer REFERENCES parent (id) ON DELETE CASCADE)",
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO child VALUES (1)",
        ] {
            db.execute_unprepared(statement).await.unwrap();
        }
        let history = history(vec![Revision::new(Rebuild, "")]);
        up(database, &history, Target::Head).await.unwrap();
        let deleted = db
            .execute_unprepared("UPDATE child SET parent_id = 1")
            .await;
        assert_eq!(
            deleted.unwrap().rows_affected(),
            1,
            "the child is still there"
        );

        let error = down(database, &history, Target::Base).await.unwrap_err();
        let cause = std::error::Error::source(&error).unwrap().to_string();
        assert!(
            cause.contains("1 rows would point to rows that do not exist"),
            "{cause}"
        );
        let kept = db.execute_unprepared("UPDATE parent SET id = 1").await;
        assert_eq!(
            kept.unwrap().rows_affected(),
            1,
            "and nothing was committed"
        );
    })
    .await;
}

/// Does as SQLite's own recipe for rebuilding a table ends.
struct KeysOn;

impl MigrationName for KeysOn {
    fn name(&self) -> &str {
        "m1_keys_on"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for KeysOn {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("PRAGMA foreign_keys = ON")
            .await
            .map(drop)
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(false)
    }
}

#[tokio::test]
async fn foreign_keys_that_a_revision_turns_on_cascade_in_no_other() {
    on_sqlite(async |database| {
        let db = database.connection();
        for statement in [
            "CREATE TABLE parent (id integer PRIMARY KEY)",
            "CREATE TABLE child (parent_id integer REFERENCES parent (id) ON DELETE CASCADE)",
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO child VALUES (1)",
        ] {
            db.execute_unprepared(statement).await.unwrap();
        }
        let history = history(vec![
            Revision::new(KeysOn, ""),
            Revision::new(Rebuild, "").after(&["m1_keys_on"]),
        ]);
        up(database, &history, Target::Head).await.unwrap();
        let kept = db
            .execute_unprepared("UPDATE child SET parent_id = 1")
            .await;
        assert_eq!(kept.unwrap().rows_affected(), 1);
    })
    .await;
}
