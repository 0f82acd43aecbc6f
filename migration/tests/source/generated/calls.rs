//! Every call.

use sea_orm_migration::prelude::extension::postgres::Type;
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();

        let mood = Type::create()
            .as_enum(("content", "mood"))
            .values(["sad", r#"it's "ok""#, "enthusiastic", "happy"])
            .to_owned();
        manager.create_type(mood).await?;

        let order_lines = Table::create()
            .table(("content", "Order Lines"))
            .col(
                ColumnDef::new("total")
                    .decimal_len(12, 2)
                    .generated(Expr::cust("price * quantity"), true),
            )
            .col(
                ColumnDef::new("state")
                    .string_len(20)
                    .not_null()
                    .default(r#"it's "new""#),
            )
            .col(ColumnDef::new("small").integer().not_null().default(-1))
            .col(
                ColumnDef::new("large")
                    .big_integer()
                    .not_null()
                    .default(5000000000_i64),
            )
            .col(
                ColumnDef::new("token")
                    .uuid()
                    .not_null()
                    .default(Expr::cust("gen_random_uuid()")),
            )
            .col(ColumnDef::new("code").text().null().extra(r#"COLLATE "C""#))
            .primary_key(
                Index::create()
                    .name("lines_key")
                    .col("small")
                    .col("large")
                    .include("state"),
            )
            .index(
                Index::create()
                    .unique()
                    .name("lines_code_state_key")
                    .col("code")
                    .col("state")
                    .nulls_not_distinct(),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("lines_price_fkey")
                    .from(("content", "Order Lines"), ("a", "b"))
                    .to(("content", "prices"), ("x", "y"))
                    .on_delete(ForeignKeyAction::SetNull)
                    .on_update(ForeignKeyAction::SetDefault),
            )
            .foreign_key(
                ForeignKey::create()
                    .name("lines_four_fkey")
                    .from_tbl(("content", "Order Lines"))
                    .from_col("a")
                    .from_col("b")
                    .from_col("c")
                    .from_col("d")
                    .to_tbl("four")
                    .to_col("w")
                    .to_col("x")
                    .to_col("y")
                    .to_col("z"),
            )
            .check(("lines_small_check", Expr::cust("small > 0")))
            .check(Expr::cust(r#"code ~ '^\d+"'::text"#))
            .extra("PARTITION BY RANGE (large)")
            .to_owned();
        manager.create_table(order_lines).await?;

        manager
            .rename_table(Table::rename().table("a", "b").to_owned())
            .await?;

        // The rows that are there get `false`. A table as large as this one is not written anew for
        // that, since the default is a constant.
        let posts = Table::alter()
            .table("posts")
            .add_column(
                ColumnDef::new("published")
                    .boolean()
                    .not_null()
                    .default(false),
            )
            .to_owned();
        manager.alter_table(posts).await?;

        let posts = Table::alter()
            .table("posts")
            .modify_column(
                ColumnDef::new("views")
                    .integer()
                    .using(Expr::cust("views::integer")),
            )
            .to_owned();
        manager.alter_table(posts).await?;

        let posts = Table::alter()
            .table("posts")
            .modify_column(ColumnDef::new("body").null())
            .to_owned();
        manager.alter_table(posts).await?;

        manager
            .alter_table(Table::alter().table("posts").drop_column("old").to_owned())
            .await?;

        let posts = Table::alter()
            .table("posts")
            .rename_column("head", "title")
            .to_owned();
        manager.alter_table(posts).await?;

        let posts_title_idx = Index::create()
            .name("posts_title_idx")
            .table("posts")
            .col("title")
            .to_owned();
        manager.create_index(posts_title_idx).await?;

        let posts_many_idx = Index::create()
            .unique()
            .name("posts_many_idx")
            .table(("content", "posts"))
            .col(("created_at", IndexOrder::Desc))
            .col(Expr::cust("lower(title)"))
            .col((Expr::cust("lower(title) || body"), IndexOrder::Desc))
            .include("body")
            .nulls_not_distinct()
            .and_where(Expr::cust("(deleted_at IS NULL)"))
            .to_owned();
        manager.create_index(posts_many_idx).await?;

        let posts_tags_idx = Index::create()
            .name("posts_tags_idx")
            .table("posts")
            .index_type(IndexType::Custom("gin".into_iden()))
            .col("tags")
            .to_owned();
        manager.create_index(posts_tags_idx).await?;

        let posts_hash_idx = Index::create()
            .name("posts_hash_idx")
            .table("posts")
            .index_type(IndexType::Hash)
            .col("title")
            .to_owned();
        manager.create_index(posts_hash_idx).await?;

        let posts_old_idx = Index::drop()
            .name("posts_old_idx")
            .table(("content", "posts"))
            .to_owned();
        manager.drop_index(posts_old_idx).await?;

        let posts_owner_id_fkey = ForeignKey::create()
            .name("posts_owner_id_fkey")
            .from("posts", "owner_id")
            .to("users", "id")
            .on_delete(ForeignKeyAction::Restrict)
            .to_owned();
        manager.create_foreign_key(posts_owner_id_fkey).await?;

        let posts = Table::alter()
            .table("posts")
            .drop_constraint("posts_old_check")
            .to_owned();
        manager.alter_table(posts).await?;

        db.execute_unprepared(r##"COMMENT ON COLUMN "posts"."title" IS 'a"#b'"##)
            .await?;
        db.execute_unprepared(
            r#"CREATE VIEW "titles" AS
 SELECT posts.title
   FROM posts"#,
        )
        .await?;
        db.execute_unprepared("UPDATE posts SET title = '\u{202e}\t\r\n' WHERE title = 'a\\b'")
            .await?;

        // SeaORM's builders know no deferrable keys.
        db.execute_unprepared(
            r#"ALTER TABLE "posts" ADD CONSTRAINT "posts_editor_id_fkey" FOREIGN KEY ("editor_id") REFERENCES "users" ("id") DEFERRABLE INITIALLY DEFERRED"#,
        )
        .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // This loses its rows.
        manager
            .drop_table(Table::drop().table(("content", "Order Lines")).to_owned())
            .await?;

        manager
            .drop_type(Type::drop().name(("content", "mood")).to_owned())
            .await?;
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(false)
    }
}
