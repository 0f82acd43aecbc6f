//! Every call.

use sea_orm::DbBackend;
use sea_orm::sea_query::ColumnType;
use seaworthy_migration::autogenerate::{
    ColumnBuilder, CreateTable, DefaultValue, Draft, KeyBuilder, Operation, Script,
};
use seaworthy_migration::schema::{Action, Enum, ForeignKey, Generated, Index, Key, TableName};

use super::{
    column, create, create_index, descending, index, key, names, needed, noted, short_text, sql,
    step, with_default, within,
};

/// Every call that there is on PostgreSQL, with names that want care.
pub fn calls() -> Draft {
    let posts = || TableName::from("posts");
    let mood = Enum {
        schema: Some("content".into()),
        name: "mood".into(),
        values: names(&["sad", "it's \"ok\"", "enthusiastic", "happy"]),
        comment: None,
    };
    let everything = CreateTable {
        table: within("content", "Order Lines"),
        columns: vec![
            ColumnBuilder {
                generated: Some(Generated {
                    expression: "price * quantity".into(),
                    stored: true,
                }),
                ..column("total", ColumnType::Decimal(Some((12, 2))))
            },
            with_default(
                needed("state", short_text(20)),
                DefaultValue::Text("it's \"new\"".into()),
            ),
            with_default(
                needed("small", ColumnType::Integer),
                DefaultValue::Integer(-1),
            ),
            with_default(
                needed("large", ColumnType::BigInteger),
                DefaultValue::Integer(5_000_000_000),
            ),
            with_default(
                needed("token", ColumnType::Uuid),
                DefaultValue::Expression("gen_random_uuid()".into()),
            ),
            ColumnBuilder {
                nullable: Some(true),
                extra: Some("COLLATE \"C\"".into()),
                ..column("code", ColumnType::Text)
            },
        ],
        primary_key: Some(KeyBuilder {
            name: Some("lines_key".into()),
            columns: names(&["small", "large"]),
            include: names(&["state"]),
            ..KeyBuilder::default()
        }),
        uniques: vec![KeyBuilder {
            name: Some("lines_code_state_key".into()),
            columns: names(&["code", "state"]),
            nulls_not_distinct: true,
            ..KeyBuilder::default()
        }],
        foreign_keys: vec![
            ForeignKey {
                on_delete: Action::SetNull,
                on_update: Action::SetDefault,
                target: within("content", "prices"),
                ..key("lines_price_fkey", &["a", "b"], "", &["x", "y"])
            },
            key(
                "lines_four_fkey",
                &["a", "b", "c", "d"],
                "four",
                &["w", "x", "y", "z"],
            ),
        ],
        checks: vec![
            (Some("lines_small_check".into()), "small > 0".into()),
            (None, "code ~ '^\\d+\"'::text".into()),
        ],
        extra: Some("PARTITION BY RANGE (large)".into()),
    };
    let up = vec![
        step(Operation::CreateType(mood)),
        create(everything),
        step(Operation::RenameTable {
            from: "a".into(),
            to: "b".into(),
        }),
        noted(
            Operation::AddColumn {
                table: posts(),
                column: with_default(
                    needed("published", ColumnType::Boolean),
                    DefaultValue::Bool(false),
                ),
            },
            "The rows that are there get `false`. A table as large as this one is not written anew for that, \
             since the default is a constant.",
        ),
        step(Operation::ModifyColumn {
            table: posts(),
            column: ColumnBuilder {
                using: Some("views::integer".into()),
                ..column("views", ColumnType::Integer)
            },
        }),
        step(Operation::ModifyColumn {
            table: posts(),
            column: ColumnBuilder {
                nullable: Some(true),
                name: "body".into(),
                ..ColumnBuilder::default()
            },
        }),
        step(Operation::DropColumn {
            table: posts(),
            column: "old".into(),
        }),
        step(Operation::RenameColumn {
            table: posts(),
            from: "head".into(),
            to: "title".into(),
        }),
        create_index("posts", index("posts_title_idx", vec![Key::column("title")])),
        step(Operation::CreateIndex {
            table: within("content", "posts"),
            index: Box::new(Index {
                unique: true,
                nulls_not_distinct: true,
                include: names(&["body"]),
                predicate: Some("(deleted_at IS NULL)".into()),
                ..index(
                    "posts_many_idx",
                    vec![
                        descending(Key::column("created_at")),
                        Key::expression("lower(title)"),
                        descending(Key::expression("lower(title) || body")),
                    ],
                )
            }),
        }),
        create_index(
            "posts",
            Index {
                method: "gin".into(),
                ..index(
                    "posts_tags_idx",
                    vec![Key::column("tags")],
                )
            },
        ),
        create_index(
            "posts",
            Index {
                method: "hash".into(),
                ..index("posts_hash_idx", vec![Key::column("title")])
            },
        ),
        step(Operation::DropIndex {
            table: within("content", "posts"),
            name: "posts_old_idx".into(),
        }),
        step(Operation::CreateForeignKey {
            table: posts(),
            key: ForeignKey {
                on_delete: Action::Restrict,
                ..key("posts_owner_id_fkey", &["owner_id"], "users", &["id"])
            },
        }),
        step(Operation::DropConstraint {
            table: posts(),
            name: "posts_old_check".into(),
        }),
        sql("COMMENT ON COLUMN \"posts\".\"title\" IS 'a\"#b'"),
        sql("CREATE VIEW \"titles\" AS\n SELECT posts.title\n   FROM posts"),
        sql("UPDATE posts SET title = '\u{202e}\t\r\n' WHERE title = 'a\\b'"),
        noted(
            Operation::Sql(
                "ALTER TABLE \"posts\" ADD CONSTRAINT \"posts_editor_id_fkey\" FOREIGN KEY (\"editor_id\") \
                 REFERENCES \"users\" (\"id\") DEFERRABLE INITIALLY DEFERRED"
                    .into(),
            ),
            "SeaORM's builders know no deferrable keys.",
        ),
    ];
    let down = vec![
        noted(
            Operation::DropTable(within("content", "Order Lines")),
            "This loses its rows.",
        ),
        step(Operation::DropType {
            schema: Some("content".into()),
            name: "mood".into(),
        }),
    ];
    Draft {
        title: "Every call.".into(),
        notes: Vec::new(),
        scripts: vec![Script {
            backend: DbBackend::Postgres,
            up,
            down,
        }],
        use_transaction: Some(false),
    }
}
