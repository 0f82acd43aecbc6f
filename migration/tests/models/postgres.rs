use seaworthy_db::tables;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::Model;
use seaworthy_migration::schema::{
    Action, Column, Counting, Enum, Generated, Identity, Key, Match, TableName,
};

use super::{POSTS, column, default, index, key, made, nullable, plain, shop};

fn identity(always: bool, max: i64) -> Option<Identity> {
    Some(Identity {
        always,
        counting: Some(Counting {
            start: 1,
            increment: 1,
            min: 1,
            max,
            cache: 1,
            cycle: false,
        }),
    })
}

#[tokio::test]
async fn a_plain_table_is_as_seaorm_would_make_it_with_its_comments() {
    on_postgres(async |database| {
        let (_, schema) = made(database, &shop()).await;
        let users = schema.table("users").unwrap();
        let commented = |column, comment: &str| Column {
            comment: Some(comment.into()),
            ..column
        };
        assert_eq!(
            users.columns,
            [
                Column {
                    identity: identity(false, i64::MAX),
                    ..column("id", "bigint")
                },
                column("email", "character varying(320)"),
                commented(nullable(column("name", "character varying")), "as said"),
                commented(
                    column("city", "character varying"),
                    "not renamed_from \"x\""
                ),
                default(column("street", "integer"), "1"),
                default(
                    column("created_at", "timestamp with time zone"),
                    "CURRENT_TIMESTAMP"
                ),
                default(column("active", "boolean"), "true"),
                nullable(column("settings", "json")),
            ]
        );
        assert_eq!(users.comment.as_deref(), Some("it's people"));
        assert_eq!(users.uniques[0].name.as_deref(), Some("users_email_key"));
        let mut place = index(
            "idx-users-place",
            vec![Key::column("city"), Key::column("street")],
        );
        place.unique = true;
        assert_eq!(
            plain(&users.indexes),
            [index("idx-users-name", vec![Key::column("name")]), place]
        );
    })
    .await;
}

#[tokio::test]
async fn table_args_are_in_the_database() {
    on_postgres(async |database| {
        let (_, schema) = made(database, &shop()).await;
        assert_eq!(
            schema.enums,
            [Enum {
                name: "Post State".into(),
                values: vec!["draft".into(), "it's out".into()],
                ..Enum::default()
            }]
        );
        let posts = schema.table(POSTS).unwrap();
        assert_eq!(posts.comment.as_deref(), Some("of posts"));
        assert_eq!(
            posts.columns,
            [
                column("id", "uuid"),
                column("author_id", "bigint"),
                Column {
                    collation: Some("\"C\"".into()),
                    comment: Some("of title".into()),
                    ..column("title", "text")
                },
                column("price", "numeric(10,2)"),
                column("state", "\"Post State\""),
                column("count", "smallint"),
                Column {
                    generated: Some(Generated {
                        expression: "(price * (2)::numeric)".into(),
                        stored: true
                    }),
                    ..column("total", "double precision")
                },
            ]
        );
        let checks: Vec<_> = posts
            .checks
            .iter()
            .map(|one| one.name.as_deref().unwrap())
            .collect();
        assert_eq!(
            checks,
            ["Select \"Posts\"_count_check", "ck_price", "ck_title"]
        );
        let unique = &posts.uniques[0];
        assert_eq!(unique.name.as_deref(), Some("uq_title"));
        assert!(unique.deferrable && unique.initially_deferred);
        let mut author = key(
            Some("fk-Select \"Posts\"-author_id"),
            &["author_id"],
            "users",
            &["id"],
        );
        author.on_delete = Action::Cascade;
        author.deferrable = true;
        assert_eq!(posts.foreign_keys, [author]);
        assert_eq!(posts.exclusions[0].name, "ex_title");
        let indexes = plain(&posts.indexes);
        let mut author = index(
            "ix \"author\"",
            vec![Key::column("author_id"), Key::column("title")],
        );
        author.keys[1].descending = true;
        author.predicate = Some("(price > (1)::numeric)".into());
        let mut include = index("ix_include", vec![Key::column("author_id")]);
        include.include = vec!["title".into()];
        assert_eq!(indexes[..2], [author, include]);
        let lower = Key {
            // The column's.
            collation: Some("\"C\"".into()),
            ..Key::expression("lower(title)")
        };
        assert_eq!(indexes[2].keys, [lower]);
        assert!(indexes[2].unique);
        assert_eq!(indexes[3].predicate.as_deref(), Some("(title > 'a'::text)"));
        assert_eq!(schema.views[0].name, "expensive");
        let votes = schema.table("votes").unwrap();
        let mut fk_self = key(
            Some("fk_self"),
            &["next_post_id", "user_id"],
            "votes",
            &["post_id", "user_id"],
        );
        (fk_self.deferrable, fk_self.initially_deferred) = (true, true);
        let mut fk_post = key(Some("fk_post"), &["post_id"], POSTS, &["id"]);
        fk_post.matching = Match::Full;
        let mut user = key(Some("fk-votes-user_id"), &["user_id"], "users", &["id"]);
        user.on_update = Action::Restrict;
        assert_eq!(votes.foreign_keys, [user, fk_post, fk_self]);
        assert_eq!(
            votes.primary_key.as_ref().unwrap().name.as_deref(),
            Some("pk-votes")
        );
    })
    .await;
}

mod content {
    pub mod page {
        use sea_orm::DbBackend;
        use sea_orm::entity::prelude::*;
        use sea_orm::sea_query::Index;
        use seaworthy_db::{TableArgs, TableArguments};

        #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
        #[sea_orm(table_name = "content", schema_name = "content")]
        pub struct Model {
            #[sea_orm(primary_key)]
            pub id: u32,
            #[sea_orm(indexed, comment = "of numbers")]
            pub parent_id: Option<i64>,
            pub moods: Vec<super::Mood>,
            pub numbers: i32,
        }

        #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
        pub enum Relation {
            #[sea_orm(belongs_to = "Entity", from = "Column::ParentId", to = "Column::Id")]
            Parent,
        }

        impl ActiveModelBehavior for ActiveModel {}

        impl TableArgs for Entity {
            fn table_args() -> TableArguments {
                TableArguments::new()
                    .index(
                        Index::create()
                            .name("ix")
                            .col(Column::Numbers)
                            .and_where(Column::ParentId.gt(0)),
                    )
                    .check("ck", Column::ParentId.gt(0))
                    .view("pages", "SELECT 1 AS one")
                    .renamed_from("old")
                    .on(DbBackend::Postgres, |args| {
                        args.column(Column::Id, |column| column.identity_always())
                            .column(Column::Numbers, |column| column.sql_type("numeric(10,2)[]"))
                    })
            }
        }
        use sea_orm::sea_query::ConditionalStatement;
    }

    #[derive(Clone, Debug, PartialEq, Eq, sea_orm::EnumIter, sea_orm::DeriveActiveEnum)]
    #[sea_orm(rs_type = "String", db_type = "Enum", enum_name = "mood")]
    pub enum Mood {
        #[sea_orm(string_value = "sad")]
        Sad,
    }
}

#[tokio::test]
async fn tables_of_another_schema_are_made_there() {
    on_postgres(async |database| {
        let tables = tables![content::page::Entity];
        let (model, schema) = made(database, &tables).await;
        assert_eq!(model.schemas, ["content"]);
        let name = |name: &str| TableName {
            schema: Some("content".into()),
            name: name.into(),
        };
        assert_eq!(model.renames.tables, [(name("old"), name("content"))]);
        let [page] = &schema.tables[..] else {
            panic!("{:?}", schema.tables);
        };
        assert_eq!(page.full_name(), name("content"));
        assert_eq!(page.columns[0].identity, identity(true, i64::MAX));
        assert_eq!(page.columns[2].data_type, "mood[]");
        assert_eq!(page.columns[3].data_type, "numeric(10,2)[]");
        assert_eq!(page.foreign_keys[0].target, name("content"));
        assert_eq!(page.indexes.len(), 2);
        assert_eq!(page.checks[0].expression, "(parent_id > 0)");
        assert_eq!(schema.views[0].schema.as_deref(), Some("content"));
        assert!(model.types.get(&name("content"), "id").is_some());
    })
    .await;
}

#[tokio::test]
async fn a_schema_name_that_is_the_projects_own_is_none() {
    let tables = tables![content::page::Entity];
    let backend = sea_orm::DbBackend::Postgres;
    let model = Model::within(&tables, backend, Some("content")).unwrap();
    assert_eq!(model.schemas, Vec::<String>::new());
    let schema_named = |text: &&String| text.contains("\"content\".\"content\"");
    assert_eq!(model.statements.iter().find(schema_named), None);
    assert!(model.types.get(&TableName::from("content"), "id").is_some());
}
