//! A body for every post.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;
use seaworthy_migration::Rebuild;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            let posts = Table::create()
                .table("posts")
                .col(
                    ColumnDef::new("id")
                        .big_integer()
                        .not_null()
                        .auto_increment()
                        .primary_key(),
                )
                .col(ColumnDef::new("title").text().not_null())
                .col(ColumnDef::new("body").text().not_null())
                .to_owned();
            Rebuild::to(posts)
                .keep(["id", "title"])
                .copy("body", r#"coalesce("body", '')"#)
                .drops(["note", "posts_note_idx"])
                .index(
                    Index::create()
                        .name("posts_title_idx")
                        .table("posts")
                        .col("title")
                        .to_owned(),
                )
                .then("CREATE TRIGGER posts_changed AFTER UPDATE ON posts BEGIN SELECT 1; END")
                .run(manager)
                .await?;
        } else {
            let db = manager.get_connection();
            db.execute_unprepared(r#"UPDATE "posts" SET "body" = '' WHERE "body" IS NULL"#)
                .await?;

            let posts = Table::alter()
                .table("posts")
                .modify_column(ColumnDef::new("body").not_null())
                .to_owned();
            manager.alter_table(posts).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Sqlite {
            let posts = Table::create()
                .table("posts")
                .col(
                    ColumnDef::new("id")
                        .big_integer()
                        .not_null()
                        .auto_increment()
                        .primary_key(),
                )
                .col(ColumnDef::new("title").text().not_null())
                .col(ColumnDef::new("body").text())
                .to_owned();
            Rebuild::to(posts)
                .keep(["id", "title"])
                .copy("body", r#""body""#)
                .drops(["note", "posts_note_idx"])
                .index(
                    Index::create()
                        .name("posts_title_idx")
                        .table("posts")
                        .col("title")
                        .to_owned(),
                )
                .then("CREATE TRIGGER posts_changed AFTER UPDATE ON posts BEGIN SELECT 1; END")
                .run(manager)
                .await?;

            Rebuild::to_sql("notes", r#"(id INTEGER PRIMARY KEY, "note" TEXT) STRICT"#)
                .keep(["id", "note"])
                .run(manager)
                .await?;
        } else {
            let posts = Table::alter()
                .table("posts")
                .modify_column(ColumnDef::new("body").null())
                .to_owned();
            manager.alter_table(posts).await?;
        }
        Ok(())
    }
}
