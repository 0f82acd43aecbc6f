//! Tables of a small shop, each with something that entities can say.

pub mod user {
    use sea_orm::entity::prelude::*;

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "users", comment = "it's people")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i64,
        #[sea_orm(
            unique,
            column_type = "String(StringLen::N(320))",
            renamed_from = "mail"
        )]
        pub email: String,
        #[sea_orm(comment = "as said", renamed_from = "nick \"name\"", indexed)]
        pub name: Option<String>,
        #[sea_orm(unique_key = "place", comment = "not renamed_from \"x\"")]
        pub city: String,
        #[sea_orm(unique_key = "place", default_value = 1)]
        pub street: i32,
        #[sea_orm(default_expr = "Expr::current_timestamp()")]
        pub created_at: DateTimeUtc,
        #[sea_orm(default_value = true)]
        pub active: bool,
        pub settings: Option<Json>,
    }

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod post {
    use sea_orm::entity::prelude::*;
    use sea_orm::sea_query::{ConditionalStatement, ExprTrait, Func, Index, IndexOrder};
    use sea_orm::{DbBackend, DeriveActiveEnum};
    use seaworthy_db::{TableArgs, TableArguments};

    #[derive(Clone, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "Post State")]
    pub enum State {
        #[sea_orm(string_value = "draft")]
        Draft,
        #[sea_orm(string_value = "it's out")]
        Out,
    }

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "Select \"Posts\"")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub author_id: i64,
        #[sea_orm(column_type = "Text")]
        pub title: String,
        #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
        pub price: Decimal,
        pub state: State,
        #[sea_orm(extra = "CHECK (count >= 0)", column_name = "count")]
        pub number: i16,
        pub total: f64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {
        #[sea_orm(
            belongs_to = "super::user::Entity",
            from = "Column::AuthorId",
            to = "super::user::Column::Id",
            on_delete = "Cascade"
        )]
        Author,
        // The same key again, for a query.
        #[sea_orm(
            belongs_to = "super::user::Entity",
            from = "Column::AuthorId",
            to = "super::user::Column::Id",
            on_delete = "Cascade",
            on_condition = r#"super::user::Column::Active.eq(true)"#
        )]
        ActiveAuthor,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl TableArgs for Entity {
        fn table_args() -> TableArguments {
            TableArguments::new()
                .index(
                    Index::create()
                        .name("ix \"author\"")
                        .col(Column::AuthorId)
                        .col((Column::Title, IndexOrder::Desc))
                        .and_where(Column::Price.gt(1)),
                )
                .index(
                    Index::create()
                        .name("ix_lower")
                        .unique()
                        .col(Func::lower(Expr::col(Column::Title))),
                )
                .index_sql("ix_sql", "(title DESC) WHERE title > 'a'")
                .check("ck_price", Column::Price.gt(0))
                .check_sql("ck_title", "length(title) < 100")
                .unique("uq_title", [Column::Title, Column::Price])
                .column(Column::Total, |column| {
                    column.generated(Column::Price.into_expr().mul(2))
                })
                .view(
                    "expensive",
                    "SELECT id FROM \"Select \"\"Posts\"\"\" WHERE price > 100",
                )
                .renamed_from("posts")
                .on(DbBackend::Postgres, |args| {
                    args.index(
                        Index::create()
                            .name("ix_include")
                            .concurrently()
                            .col(Column::AuthorId)
                            .include(Column::Title),
                    )
                    .initially_deferred("uq_title")
                    .deferrable("fk-Select \"Posts\"-author_id")
                    .exclude("ex_title", "USING btree (title WITH =)")
                    .comment("of posts")
                    .column(Column::Title, |column| {
                        column.collation("C").comment("of title")
                    })
                    .sql_first("function", TWICE, "DROP FUNCTION twice")
                    .sql(
                        "grant",
                        "CREATE RULE r AS ON DELETE TO expensive DO INSTEAD NOTHING",
                        "",
                    )
                })
                .on(DbBackend::Sqlite, |args| {
                    args.column(Column::Title, |column| column.collation("NOCASE"))
                        .extra("STRICT, WITHOUT ROWID")
                        .column(Column::Id, |column| column.sql_type("text"))
                        .column(Column::Price, |column| column.sql_type("real"))
                        .column(Column::State, |column| column.sql_type("text"))
                        .column(Column::Number, |column| column.sql_type("integer"))
                        .column(Column::Total, |column| column.sql_type("real"))
                })
        }
    }

    pub const TWICE: &str =
        "CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2'";
}

pub mod vote {
    use sea_orm::DbBackend;
    use sea_orm::entity::prelude::*;
    use sea_orm::sea_query::ForeignKey;
    use seaworthy_db::{TableArgs, TableArguments};

    #[sea_orm::model]
    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "votes")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub user_id: i64,
        // Points back at what points here, through users.
        pub next_post_id: Option<Uuid>,
        pub state: Option<super::post::State>,
        #[sea_orm(belongs_to, from = "user_id", to = "id", on_update = "Restrict")]
        pub user: HasOne<super::user::Entity>,
    }

    impl ActiveModelBehavior for ActiveModel {}

    impl TableArgs for Entity {
        fn table_args() -> TableArguments {
            TableArguments::new()
                .foreign_key(
                    ForeignKey::create()
                        .name("fk_self")
                        .from_col(Column::NextPostId)
                        .from_col(Column::UserId)
                        .to(Entity, (Column::PostId, Column::UserId)),
                )
                .initially_deferred("fk_self")
                .on(DbBackend::Postgres, |args| {
                    args.constraint(
                        "fk_post",
                        "FOREIGN KEY (post_id) REFERENCES \"Select \"\"Posts\"\"\" (id) MATCH FULL",
                    )
                    .sql_first("function", super::post::TWICE, "DROP FUNCTION twice")
                    .check_sql("ck_twice", "twice(1) = 2")
                })
        }
    }
}
