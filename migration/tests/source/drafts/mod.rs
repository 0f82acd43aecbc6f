//! The revisions of `generated/`, as what they are written from.

mod calls;
mod types;

use sea_orm::DbBackend;
use sea_orm::sea_query::{ColumnType, StringLen};
use seaworthy_migration::autogenerate::{
    ColumnBuilder, CreateTable, DefaultValue, Draft, KeyBuilder, Operation, Rebuild, RebuildTable,
    Script, Step,
};
use seaworthy_migration::schema::{Action, Enum, ForeignKey, Index, Key, TableName};

pub use calls::calls;
pub use types::types;

fn step(operation: Operation) -> Step {
    Step {
        operation,
        notes: Vec::new(),
    }
}

fn noted(operation: Operation, note: &str) -> Step {
    Step {
        operation,
        notes: vec![note.into()],
    }
}

fn sql(text: &str) -> Step {
    step(Operation::Sql(text.into()))
}

fn within(schema: &str, name: &str) -> TableName {
    TableName {
        schema: Some(schema.into()),
        name: name.into(),
    }
}

fn column(name: &str, column_type: ColumnType) -> ColumnBuilder {
    ColumnBuilder {
        name: name.into(),
        column_type: Some(column_type),
        ..ColumnBuilder::default()
    }
}

fn needed(name: &str, column_type: ColumnType) -> ColumnBuilder {
    ColumnBuilder {
        nullable: Some(false),
        ..column(name, column_type)
    }
}

fn id() -> ColumnBuilder {
    ColumnBuilder {
        auto_increment: true,
        primary_key: true,
        ..needed("id", ColumnType::BigInteger)
    }
}

fn with_default(column: ColumnBuilder, default: DefaultValue) -> ColumnBuilder {
    ColumnBuilder {
        default: Some(default),
        ..column
    }
}

fn table(name: &str, columns: Vec<ColumnBuilder>) -> CreateTable {
    CreateTable {
        table: name.into(),
        columns,
        ..CreateTable::default()
    }
}

fn create(table: CreateTable) -> Step {
    step(Operation::CreateTable(table))
}

fn drop(name: &str) -> Step {
    step(Operation::DropTable(name.into()))
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).into()).collect()
}

fn key(name: &str, columns: &[&str], target: &str, target_columns: &[&str]) -> ForeignKey {
    ForeignKey {
        name: Some(name.into()),
        columns: names(columns),
        target: target.into(),
        target_columns: names(target_columns),
        ..ForeignKey::default()
    }
}

fn index(name: &str, keys: Vec<Key>) -> Index {
    Index {
        name: name.into(),
        keys,
        ..Index::default()
    }
}

fn create_index(table: &str, index: Index) -> Step {
    step(Operation::CreateIndex {
        table: table.into(),
        index: Box::new(index),
    })
}

fn descending(key: Key) -> Key {
    Key {
        descending: true,
        ..key
    }
}

fn short_text(length: u32) -> ColumnType {
    ColumnType::String(StringLen::N(length))
}

fn users() -> CreateTable {
    let timestamp = ColumnType::TimestampWithTimeZone;
    table(
        "dim_users",
        vec![
            id(),
            ColumnBuilder {
                unique: true,
                ..needed("email", ColumnType::String(StringLen::None))
            },
            with_default(
                needed("is_active", ColumnType::Boolean),
                DefaultValue::Bool(true),
            ),
            with_default(
                needed("created_at", timestamp.clone()),
                DefaultValue::CurrentTimestamp,
            ),
            column("updated_at", timestamp),
        ],
    )
}

fn votes() -> CreateTable {
    let cascading = |key: ForeignKey| ForeignKey {
        on_delete: Action::Cascade,
        ..key
    };
    CreateTable {
        primary_key: Some(KeyBuilder {
            columns: names(&["user_id", "post_id"]),
            ..KeyBuilder::default()
        }),
        foreign_keys: vec![
            cascading(key(
                "votes_user_id_fkey",
                &["user_id"],
                "dim_users",
                &["id"],
            )),
            cascading(key("votes_post_id_fkey", &["post_id"], "posts", &["id"])),
        ],
        ..table(
            "votes",
            vec![
                needed("user_id", ColumnType::BigInteger),
                needed("post_id", ColumnType::BigInteger),
            ],
        )
    }
}

/// The first one of every project: one table, on both backends alike.
pub fn first() -> Draft {
    let both = [DbBackend::Sqlite, DbBackend::Postgres].map(|backend| Script {
        backend,
        up: vec![create(users())],
        down: vec![drop("dim_users")],
    });
    Draft {
        title: "Initialize the database.".into(),
        scripts: both.into(),
        ..Draft::default()
    }
}

/// One that does nothing.
pub fn empty() -> Draft {
    let backend = DbBackend::Postgres;
    Draft {
        title: "Nothing.".into(),
        scripts: vec![Script {
            backend,
            up: Vec::new(),
            down: Vec::new(),
        }],
        ..Draft::default()
    }
}

/// As many tables as make functions, one of which is another on each backend.
pub fn tables() -> Draft {
    let script = |backend: DbBackend| {
        let is_postgres = backend == DbBackend::Postgres;
        let posts = CreateTable {
            checks: match is_postgres {
                true => vec![(Some("posts_title_check".into()), "title <> ''::text".into())],
                false => vec![(Some("posts_title_check".into()), "title <> ''".into())],
            },
            ..table("posts", vec![id(), needed("title", ColumnType::Text)])
        };
        let mut up = vec![create(users()), create(posts)];
        if is_postgres {
            up.insert(
                0,
                step(Operation::CreateType(Enum {
                    name: "mood".into(),
                    values: names(&["sad", "ok", "happy"]),
                    ..Enum::default()
                })),
            );
            up.push(sql("COMMENT ON TABLE \"posts\" IS 'What people write.'"));
        }
        up.push(create_index(
            "posts",
            index("posts_title_idx", vec![Key::column("title")]),
        ));
        up.push(create(votes()));
        up.push(create(table("type", vec![id()])));
        up.push(sql("CREATE VIEW titles AS SELECT title FROM posts"));
        let mut down = vec![
            sql("DROP VIEW titles"),
            drop("type"),
            drop("votes"),
            drop("posts"),
            drop("dim_users"),
        ];
        if is_postgres {
            down.push(step(Operation::DropType {
                schema: None,
                name: "mood".into(),
            }));
        }
        Script { backend, up, down }
    };
    Draft {
        title: "Posts, votes and more.".into(),
        notes: vec![
            "It was tried on PostgreSQL 15 and SQLite: up leads to the tables of this project, and down \
             back to where it began."
                .into(),
            "`titles` was left out of that.".into(),
        ],
        scripts: [DbBackend::Sqlite, DbBackend::Postgres].map(script).into(),
        ..Draft::default()
    }
}

/// So many tables, each with a comment on PostgreSQL.
pub fn many(tables: usize) -> Draft {
    let script = |backend: DbBackend| {
        let up = (0..tables).flat_map(|at| {
            let name = format!("table_{at}");
            let comment = sql(&format!("COMMENT ON TABLE \"{name}\" IS 'One of many.'"));
            let comment = (backend == DbBackend::Postgres).then_some(comment);
            std::iter::once(create(table(&name, vec![id()]))).chain(comment)
        });
        let up = up.collect();
        let down = (0..tables).rev().map(|at| drop(&format!("table_{at}")));
        let down = down.collect();
        Script { backend, up, down }
    };
    Draft {
        title: "Many tables.".into(),
        scripts: [DbBackend::Sqlite, DbBackend::Postgres].map(script).into(),
        ..Draft::default()
    }
}

/// A table that SQLite makes anew, and PostgreSQL changes where it stands.
pub fn rebuild() -> Draft {
    let posts = || TableName::from("posts");
    let anew = |body: ColumnBuilder, copied: &str| {
        let anew = table("posts", vec![id(), needed("title", ColumnType::Text), body]);
        step(Operation::Rebuild(Rebuild {
            table: RebuildTable::Builder(anew),
            keep: names(&["id", "title"]),
            copy: vec![("body".into(), copied.into())],
            drops: names(&["note", "posts_note_idx"]),
            indexes: vec![index("posts_title_idx", vec![Key::column("title")])],
            afterwards: vec![
                "CREATE TRIGGER posts_changed AFTER UPDATE ON posts BEGIN SELECT 1; END".into(),
            ],
        }))
    };
    let (null, not_null) = (
        column("body", ColumnType::Text),
        needed("body", ColumnType::Text),
    );
    let modify = |nullable: bool| {
        step(Operation::ModifyColumn {
            table: posts(),
            column: ColumnBuilder {
                name: "body".into(),
                nullable: Some(nullable),
                ..ColumnBuilder::default()
            },
        })
    };
    let fill = "UPDATE \"posts\" SET \"body\" = '' WHERE \"body\" IS NULL";
    Draft {
        title: "A body for every post.".into(),
        scripts: vec![
            Script {
                backend: DbBackend::Sqlite,
                up: vec![anew(not_null, "coalesce(\"body\", '')")],
                down: vec![
                    anew(null, "\"body\""),
                    step(Operation::Rebuild(Rebuild {
                        table: RebuildTable::Sql {
                            name: "notes".into(),
                            definition: "(id INTEGER PRIMARY KEY, \"note\" TEXT) STRICT".into(),
                        },
                        keep: names(&["id", "note"]),
                        copy: Vec::new(),
                        drops: Vec::new(),
                        indexes: Vec::new(),
                        afterwards: Vec::new(),
                    })),
                ],
            },
            Script {
                backend: DbBackend::Postgres,
                up: vec![sql(fill), modify(false)],
                down: vec![modify(true)],
            },
        ],
        ..Draft::default()
    }
}
