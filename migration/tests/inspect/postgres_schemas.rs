use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use seaworthy_db::testing::on_postgres;
use seaworthy_migration::schema::{Schema, TableName, read, read_with};

use super::{execute, schema, table};

const TWO: [&str; 11] = [
    "CREATE SCHEMA \"it's\"",
    "CREATE SCHEMA unread",
    "CREATE TYPE mood AS ENUM ('sad')",
    "CREATE TYPE \"it's\".mood AS ENUM ('ok')",
    "CREATE DOMAIN \"it's\".positive AS int CHECK (VALUE > 0)",
    "CREATE TABLE posts (id serial PRIMARY KEY)",
    "CREATE TABLE \"it's\".posts (id serial PRIMARY KEY, own_id int REFERENCES public.posts (id), \
     self_id int REFERENCES \"it's\".posts (id), mood \"it's\".mood, CONSTRAINT ck CHECK (id > 0))",
    "CREATE INDEX i ON posts (id, id)",
    "CREATE INDEX i ON \"it's\".posts (own_id, mood)",
    "CREATE MATERIALIZED VIEW \"it's\".v AS SELECT id FROM \"it's\".posts",
    "CREATE TABLE unread.t (id int)",
];

fn name(schema: &str, name: &str) -> TableName {
    TableName {
        schema: Some(schema.into()),
        name: name.into(),
    }
}

#[tokio::test]
async fn other_schemas_come_with_their_names_and_the_own_without() {
    on_postgres(async |database| {
        execute(database.connection(), &TWO).await;
        let asked = ["it's".to_owned(), "public".into(), "nowhere".into()];
        let both = read_with(database.connection(), &asked).await.unwrap();
        let tables: Vec<_> = both.tables.iter().map(|table| table.full_name()).collect();
        assert_eq!(tables, [TableName::from("posts"), name("it's", "posts")]);
        let [own, other] = &both.tables[..] else {
            panic!("two tables");
        };
        assert_eq!((own.columns.len(), other.columns.len()), (1, 4));
        assert_eq!(other.columns[3].data_type, "\"it's\".mood");
        let targets: Vec<_> = other
            .foreign_keys
            .iter()
            .map(|key| key.target.clone())
            .collect();
        assert_eq!(targets, [TableName::from("posts"), name("it's", "posts")]);
        assert_eq!(other.checks[0].name.as_deref(), Some("ck"));
        assert_eq!(own.indexes[0].keys.len(), 2);
        assert_eq!(
            own.indexes[0].definition,
            "CREATE INDEX i ON posts USING btree (id, id)"
        );
        assert_eq!(
            other.indexes[0].definition,
            "CREATE INDEX i ON \"it's\".posts USING btree (own_id, mood)"
        );
        let enums: Vec<_> = both
            .enums
            .iter()
            .map(|one| (one.schema.as_deref(), &one.values[0][..]))
            .collect();
        assert_eq!(enums, [(None, "sad"), (Some("it's"), "ok")]);
        assert_eq!(both.domains[0].schema.as_deref(), Some("it's"));
        assert_eq!(both.views[0].schema.as_deref(), Some("it's"));
        let owners: Vec<_> = both
            .sequences
            .iter()
            .map(|one| one.owned_by.clone().unwrap().0)
            .collect();
        assert_eq!(owners, [TableName::from("posts"), name("it's", "posts")]);
        // What is there beside does not change what is read of the own.
        let one = schema(database).await;
        assert_eq!(one.tables, both.tables[..1]);
        assert_eq!(table(&both, "posts"), own);
        assert_eq!(
            read_with(database.connection(), &["unread".into()])
                .await
                .unwrap()
                .tables
                .len(),
            2
        );
    })
    .await;
}

#[tokio::test]
async fn several_schemas_take_as_many_statements_as_one() {
    on_postgres(async |database| {
        execute(database.connection(), &TWO).await;
        let mut db = seaworthy_db::connect(database.settings()).await.unwrap();
        let count = Arc::new(AtomicUsize::new(0));
        db.set_metric_callback({
            let count = count.clone();
            move |_| {
                count.fetch_add(1, Ordering::SeqCst);
            }
        });
        let one: Schema = read(&db).await.unwrap();
        let first = count.swap(0, Ordering::SeqCst);
        let three = read_with(&db, &["it's".into(), "unread".into()])
            .await
            .unwrap();
        assert_eq!(count.load(Ordering::SeqCst), first);
        assert_eq!((one.tables.len(), three.tables.len()), (1, 3));
        db.close().await.unwrap();
    })
    .await;
}
