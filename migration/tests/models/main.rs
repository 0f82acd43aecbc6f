//! What entities say, run in an empty database and read back.

mod entities;
mod errors;
mod postgres;
mod sqlite;

use std::cell::RefCell;

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_each_backend};
use seaworthy_db::{Tables, tables};
use seaworthy_migration::autogenerate::{Change, Model};
use seaworthy_migration::schema::{
    Column, ForeignKey, Index, Key, Schema, TableName, read, read_with,
};

use entities::{post, user, vote};

/// Votes first: what it points to comes later.
fn shop() -> Tables {
    tables![vote::Entity, post::Entity, user::Entity]
}

const POSTS: &str = "Select \"Posts\"";

async fn made(database: &TestDatabase, tables: &Tables) -> (Model, Schema) {
    let db = database.connection();
    let model = Model::of(tables, db.get_database_backend()).unwrap();
    for statement in &model.statements {
        db.execute_unprepared(statement)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
    let schema = read_with(db, &model.schemas).await.unwrap();
    (model, schema)
}

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.into(),
        data_type: data_type.into(),
        ..Column::default()
    }
}

fn default(column: Column, default: &str) -> Column {
    Column {
        default: Some(default.into()),
        ..column
    }
}

fn nullable(column: Column) -> Column {
    Column {
        nullable: true,
        ..column
    }
}

/// Without the statement that makes it, which says the rest once more.
fn plain(indexes: &[Index]) -> Vec<Index> {
    let plain = indexes.iter().map(|index| Index {
        definition: String::new(),
        ..index.clone()
    });
    plain.collect()
}

fn index(name: &str, keys: Vec<Key>) -> Index {
    Index {
        name: name.into(),
        keys,
        ..Index::default()
    }
}

fn key(name: Option<&str>, columns: &[&str], target: &str, target_columns: &[&str]) -> ForeignKey {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    ForeignKey {
        name: name.map(str::to_owned),
        columns: owned(columns),
        target: TableName::from(target),
        target_columns: owned(target_columns),
        ..ForeignKey::default()
    }
}

/// So that revisions which sea-orm-migration ran are no difference.
#[tokio::test]
async fn what_the_macros_say_is_what_seaorm_itself_makes_of_it() {
    let theirs = RefCell::new(Vec::new());
    on_each_backend(async |database| {
        let db = database.connection();
        let builder = sea_orm::Schema::new(db.get_database_backend());
        let table = builder.create_table_from_entity(user::Entity);
        db.execute(&table).await.unwrap();
        for index in builder.create_index_from_entity(user::Entity) {
            db.execute(&index).await.unwrap();
        }
        let schema = read(db).await.unwrap();
        theirs.borrow_mut().push(schema);
    })
    .await;
    on_each_backend(async |database| {
        let mut theirs = theirs.borrow_mut().remove(0);
        let (_, ours) = made(database, &tables![user::Entity]).await;
        // SeaORM writes no comments.
        let table = &mut theirs.tables[0];
        table.comment.clone_from(&ours.tables[0].comment);
        for (column, of) in table.columns.iter_mut().zip(&ours.tables[0].columns) {
            column.comment.clone_from(&of.comment);
        }
        assert_eq!(theirs, ours);
    })
    .await;
}

#[test]
fn renames_are_what_was_said_and_no_comment_that_looks_like_it() {
    for backend in [sea_orm::DbBackend::Postgres, sea_orm::DbBackend::Sqlite] {
        let model = Model::of(&shop(), backend).unwrap();
        let users = TableName::from("users");
        assert_eq!(
            model.renames.columns,
            [
                (users.clone(), "mail".to_owned(), "email".to_owned()),
                (users, "nick \"name\"".to_owned(), "name".to_owned())
            ]
        );
        assert_eq!(
            model.renames.tables,
            [(TableName::from("posts"), TableName::from(POSTS))]
        );
    }
}

#[test]
fn the_same_sql_of_two_tables_is_run_once() {
    let model = Model::of(&shop(), sea_orm::DbBackend::Postgres).unwrap();
    let Change::Execute { name, up, down } = &model.first[0] else {
        panic!("{:?}", model.first);
    };
    assert_eq!((&name[..], &down[..]), ("function", "DROP FUNCTION twice"));
    assert_eq!(model.statements[0], *up);
    assert_eq!((model.first.len(), model.executes.len()), (1, 1));
    assert!(model.statements.last().unwrap().starts_with("CREATE RULE"));
    let sqlite = Model::of(&shop(), sea_orm::DbBackend::Sqlite).unwrap();
    assert_eq!((sqlite.first.len(), sqlite.executes.len()), (0, 0));
}

#[test]
fn the_types_of_columns_are_the_entities_own() {
    use sea_orm::sea_query::ColumnType;
    let on = |backend| Model::of(&shop(), backend).unwrap().types;
    let sqlite = on(sea_orm::DbBackend::Sqlite);
    let users = TableName::from("users");
    assert_eq!(sqlite.get(&users, "id"), Some(&ColumnType::BigInteger));
    assert_eq!(sqlite.get(&users, "street"), Some(&ColumnType::Integer));
    assert_eq!(sqlite.get(&users, "mail"), None);
    let posts = TableName::from(POSTS);
    assert_eq!(sqlite.get(&posts, "id"), Some(&ColumnType::custom("text")));
    let postgres = on(sea_orm::DbBackend::Postgres);
    assert_eq!(postgres.get(&posts, "id"), Some(&ColumnType::Uuid));
    assert!(matches!(
        postgres.get(&posts, "state"),
        Some(ColumnType::Enum { .. })
    ));
}
