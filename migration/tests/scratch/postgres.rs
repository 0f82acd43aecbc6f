//! What scratch on PostgreSQL protects, and what it leaves.

use std::time::{Duration, Instant};

use sea_orm::DatabaseConnection;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::{Scratch, ScratchError, Wish};
use seaworthy_migration::schema;

use super::places::{as_owner, leavings};
use super::{TABLES, execute, number, sql};

/// Each reaches for what is real, since scratch has nothing of that name.
const REACHING: [&str; 9] = [
    "ALTER TABLE users ADD more int",
    "DROP TABLE users",
    "INSERT INTO users VALUES (2)",
    "DELETE FROM users",
    "DROP TYPE kind",
    "ALTER TYPE kind ADD VALUE 'c'",
    "CREATE INDEX i ON users (id)",
    "CREATE TABLE app.another (i int)",
    "DROP INDEX by_id",
];

async fn real_ones_stay(db: &DatabaseConnection) {
    execute(
        db,
        "CREATE TABLE users (id int PRIMARY KEY); INSERT INTO users VALUES (1); CREATE INDEX by_id ON users (id); \
         CREATE TYPE kind AS ENUM ('a', 'b')",
    )
    .await;
    let before = schema::read(db).await.unwrap();
    let scratch = Scratch::open(db, &Wish::default()).await.unwrap();
    for statement in REACHING {
        let failure = scratch.run(&sql(&[statement])).await.unwrap_err();
        assert!(
            matches!(&failure, ScratchError::Outside(names) if !names.is_empty()),
            "{statement}: {failure:?}"
        );
    }
    // Refused and undone: others are not kept out, and it goes on.
    execute(db, "SET lock_timeout = '2s'; LOCK TABLE users").await;
    scratch.run(&sql(&TABLES)).await.unwrap();
    scratch
        .run(&sql(&["DROP TABLE \"Posts\"; DROP TABLE users"]))
        .await
        .unwrap();
    scratch
        .run(&sql(&["CREATE TABLE k (k kind)"]))
        .await
        .unwrap();
    scratch.close().await.unwrap();
    assert_eq!(schema::read(db).await.unwrap(), before);
    assert_eq!(number(db, "SELECT sum(id) FROM users").await, 1);
    for ending in [
        "COMMIT",
        "ROLLBACK",
        "COMMIT; DROP TABLE users",
        "ROLLBACK; DROP TABLE users",
    ] {
        let scratch = Scratch::open(db, &Wish::default()).await.unwrap();
        scratch
            .run(&sql(&["CREATE TABLE t (i int)"]))
            .await
            .unwrap();
        let failure = scratch
            // With a comment it goes by itself, and not as one text with the others.
            .run(&sql(&[ending, "DROP TABLE users -- all"]))
            .await
            .unwrap_err();
        assert!(
            matches!(failure, ScratchError::Ended),
            "{ending}: {failure:?}"
        );
        // Nothing reads or runs in the real schema instead.
        assert!(matches!(scratch.read().await, Err(ScratchError::Ended)));
        assert!(matches!(scratch.run(&[]).await, Err(ScratchError::Ended)));
        scratch.close().await.unwrap();
        assert_eq!(schema::read(db).await.unwrap(), before, "{ending}");
    }
    assert_eq!(leavings(db).await, 0);
}

#[tokio::test]
async fn real_objects_are_out_of_reach_of_a_schema_in_a_transaction() {
    on_postgres(async |database| {
        let grants = "GRANT CONNECT, CREATE ON DATABASE {here} TO {role}";
        as_owner(database, "creates", grants, async |db| {
            real_ones_stay(db).await
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn real_objects_are_out_of_reach_of_temporary_tables() {
    on_postgres(async |database| {
        let grants = "GRANT CONNECT, TEMPORARY ON DATABASE {here} TO {role}";
        as_owner(database, "temporary", grants, async |db| {
            real_ones_stay(db).await
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_dropped_scratch_and_a_killed_one_leave_nothing() {
    on_postgres(async |database| {
        let db = database.connection();
        for wish in [Wish::default(), Wish { database: true, ..Wish::default() }] {
            let scratch = Scratch::filled(db, &wish, &sql(&TABLES)).await.unwrap();
            drop(scratch);
            let scratch = Scratch::filled(db, &wish, &sql(&TABLES)).await.unwrap();
            // What the server does when the client is gone.
            execute(
                db,
                "SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a \
                 LEFT JOIN pg_stat_activity m ON split_part(a.datname, '_', 3) = m.pid::text \
                 WHERE coalesce(m.datname, a.datname) = current_database() AND a.application_name LIKE 'migration%'",
            )
            .await;
            assert!(scratch.read().await.is_err());
            drop(scratch);
            // A database stays until the next scratch is made.
            let next = Wish { database: true, ..Wish::default() };
            let until = Instant::now() + Duration::from_secs(10);
            loop {
                Scratch::open(db, &next).await.unwrap().close().await.unwrap();
                let left = number(
                    db,
                    "SELECT count(*) FROM pg_database d WHERE datname LIKE 'seaworthy_scratch%' AND NOT EXISTS \
                     (SELECT FROM pg_stat_activity a WHERE a.pid::text = split_part(d.datname, '_', 3))",
                )
                .await;
                if left + leavings(db).await == 0 {
                    break;
                }
                assert!(Instant::now() < until, "{left} databases stay");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    })
    .await;
}

#[tokio::test]
async fn another_schema_is_out_of_sight_meanwhile_and_nobody_is_kept_out() {
    on_postgres(async |database| {
        let db = database.connection();
        execute(
            db,
            "CREATE SCHEMA content; CREATE TABLE content.posts (id int)",
        )
        .await;
        for in_database in [false, true] {
            let wish = Wish {
                schemas: vec!["content".into(), "The \"new\" one".into()],
                database: in_database,
                ..Wish::default()
            };
            let make = [
                "CREATE TABLE content.posts (id int, mine int)",
                "CREATE TABLE \"The \"\"new\"\" one\".t (i int)",
            ];
            let scratch = Scratch::filled(db, &wish, &sql(&make)).await.unwrap();
            execute(
                db,
                "SET lock_timeout = '1s'; INSERT INTO content.posts VALUES (1)",
            )
            .await;
            execute(db, "ALTER TABLE content.posts ADD IF NOT EXISTS theirs int").await;
            let without = Wish {
                schemas: Vec::new(),
                without: vec!["other".into()],
                ..wish.clone()
            };
            let second = Scratch::filled(db, &without, &sql(&["CREATE SCHEMA other"]))
                .await
                .unwrap();
            second.close().await.unwrap();
            scratch.close().await.unwrap();
        }
        assert_eq!(number(db, "SELECT count(*) FROM content.posts").await, 2);
        let schemas = "SELECT count(*) FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'";
        assert_eq!(number(db, schemas).await, 3);
    })
    .await;
}

#[tokio::test]
async fn two_thousand_tables_leave_locks_to_others() {
    on_postgres(async |database| {
        let db = database.connection();
        let tables: Vec<String> = (0..2000)
            .map(|number| format!("CREATE TABLE t{number} (id serial PRIMARY KEY, x text)"))
            .collect();
        // One transaction is tried first, where nobody said how many they are.
        let scratch = Scratch::filled(db, &Wish::default(), &tables)
            .await
            .unwrap();
        assert_eq!(scratch.read().await.unwrap().tables.len(), 2000);
        scratch.close().await.unwrap();
        let wish = Wish {
            objects: tables.len(),
            ..Wish::default()
        };
        let scratch = Scratch::open(db, &wish).await.unwrap();
        assert_eq!(leavings(db).await, 1);
        scratch.close().await.unwrap();
        let grants = "GRANT CONNECT, TEMPORARY ON DATABASE {here} TO {role}";
        as_owner(database, "large", grants, async |db| {
            let Err(failure) = Scratch::filled(db, &Wish::default(), &tables).await else {
                panic!("it went through");
            };
            assert!(
                matches!(failure, ScratchError::TooLarge { .. }),
                "{failure}"
            );
            assert_eq!(leavings(db).await, 0);
        })
        .await;
    })
    .await;
}
