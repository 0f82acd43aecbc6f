//! Posts, votes and more.
//!
//! It was tried on PostgreSQL 15 and SQLite: up leads to the tables of this project, and down back
//! to where it began.
//!
//! `titles` was left out of that.

use sea_orm_migration::prelude::extension::postgres::Type;
use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();

        if manager.get_database_backend() == DbBackend::Postgres {
            let mood = Type::create()
                .as_enum("mood")
                .values(["sad", "ok", "happy"])
                .to_owned();
            manager.create_type(mood).await?;
        }

        create_dim_users(manager).await?;
        create_posts(manager).await?;
        create_votes(manager).await?;
        create_type_(manager).await?;
        db.execute_unprepared("CREATE VIEW titles AS SELECT title FROM posts")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        db.execute_unprepared("DROP VIEW titles").await?;
        manager
            .drop_table(Table::drop().table("type").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("votes").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("posts").to_owned())
            .await?;
        manager
            .drop_table(Table::drop().table("dim_users").to_owned())
            .await?;

        if manager.get_database_backend() == DbBackend::Postgres {
            manager
                .drop_type(Type::drop().name("mood").to_owned())
                .await?;
        }
        Ok(())
    }
}

async fn create_dim_users(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let dim_users = Table::create()
        .table("dim_users")
        .col(
            ColumnDef::new("id")
                .big_integer()
                .not_null()
                .auto_increment()
                .primary_key(),
        )
        .col(ColumnDef::new("email").string().not_null().unique_key())
        .col(
            ColumnDef::new("is_active")
                .boolean()
                .not_null()
                .default(true),
        )
        .col(
            ColumnDef::new("created_at")
                .timestamp_with_time_zone()
                .not_null()
                .default(Expr::current_timestamp()),
        )
        .col(ColumnDef::new("updated_at").timestamp_with_time_zone())
        .to_owned();
    manager.create_table(dim_users).await
}

async fn create_posts(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
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
            .check(("posts_title_check", Expr::cust("title <> ''")))
            .to_owned();
        manager.create_table(posts).await?;
    } else {
        let db = manager.get_connection();

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
            .check(("posts_title_check", Expr::cust("title <> ''::text")))
            .to_owned();
        manager.create_table(posts).await?;

        db.execute_unprepared(r#"COMMENT ON TABLE "posts" IS 'What people write.'"#)
            .await?;
    }

    let posts_title_idx = Index::create()
        .name("posts_title_idx")
        .table("posts")
        .col("title")
        .to_owned();
    manager.create_index(posts_title_idx).await?;
    Ok(())
}

async fn create_votes(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let votes = Table::create()
        .table("votes")
        .col(ColumnDef::new("user_id").big_integer().not_null())
        .col(ColumnDef::new("post_id").big_integer().not_null())
        .primary_key(Index::create().col("user_id").col("post_id"))
        .foreign_key(
            ForeignKey::create()
                .name("votes_user_id_fkey")
                .from("votes", "user_id")
                .to("dim_users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .name("votes_post_id_fkey")
                .from("votes", "post_id")
                .to("posts", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned();
    manager.create_table(votes).await
}

async fn create_type_(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let type_ = Table::create()
        .table("type")
        .col(
            ColumnDef::new("id")
                .big_integer()
                .not_null()
                .auto_increment()
                .primary_key(),
        )
        .to_owned();
    manager.create_table(type_).await
}
