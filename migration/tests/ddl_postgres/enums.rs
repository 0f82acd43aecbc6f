use sea_orm::ConnectionTrait;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::postgres::adds_enum_values;

use super::between;
use super::{assert_same, execute, made_by, read, rows, run, script, steps};

const TABLE: &str = "CREATE TABLE t (a mood NOT NULL DEFAULT 'ok', b mood[] DEFAULT '{ok}', c int); \
     CREATE TABLE u (a mood); CREATE INDEX t_a ON t (a)";

fn schema(values: &str) -> String {
    format!("CREATE TYPE mood AS ENUM ({values}); COMMENT ON TYPE mood IS 'of moods'; {TABLE}")
}

#[tokio::test]
async fn values_come_where_they_belong_and_go_again() {
    on_postgres(async |database| {
        let db = database.connection();
        for values in [
            "'sad', 'ok', 'happy'",
            "'first', 'sad', 'ok'",
            "'sad', 'm1', 'm2', 'ok', 'e1', 'it''s'",
        ] {
            let after = made_by(db, &schema(values)).await;
            let before = made_by(db, &schema("'sad', 'ok'")).await;
            execute(db, "INSERT INTO t VALUES ('sad', '{ok,sad}', 1)").await;
            let changes = between(&before, &after, None);
            assert!(changes.iter().all(adds_enum_values));
            let up = steps(&changes, &before, &after);
            run(db, &up).await;
            assert_same(&read(db).await.unwrap(), &after, &up);
            let changes = between(&after, &before, None);
            assert!(!changes.iter().any(adds_enum_values));
            let down = steps(&changes, &after, &before);
            run(db, &down).await;
            assert_same(&read(db).await.unwrap(), &before, &down);
            assert_eq!(
                rows(db, "TABLE t").await,
                ["{\"a\":\"sad\",\"b\":[\"ok\",\"sad\"],\"c\":1}"]
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_removed_value_that_a_row_holds_stops_it_and_loses_nothing() {
    on_postgres(async |database| {
        let db = database.connection();
        let after = made_by(db, &schema("'ok'")).await;
        let before = made_by(db, &schema("'sad', 'ok'")).await;
        execute(db, "INSERT INTO t VALUES ('sad')").await;
        let up = steps(&between(&before, &after, None), &before, &after);
        assert!(up[0].notes[0].contains("'sad'"), "{:?}", up[0].notes);
        // Sent together they are one transaction.
        let whole = script(&up)[1..].join("; ");
        let error = db.execute_unprepared(&whole).await.unwrap_err();
        assert!(
            error
                .to_string()
                .contains("invalid input value for enum mood: \"sad\""),
            "{error}"
        );
        assert_same(&read(db).await.unwrap(), &before, &up);
        assert_eq!(rows(db, "SELECT a FROM t").await, ["{\"a\":\"sad\"}"]);
    })
    .await;
}

#[tokio::test]
async fn values_that_change_their_order_keep_their_rows() {
    on_postgres(async |database| {
        let db = database.connection();
        let after = made_by(db, &schema("'ok', 'sad'")).await;
        // The old type's first name is taken.
        let before = made_by(db, &schema("'sad', 'ok'")).await;
        execute(db, "INSERT INTO t VALUES ('sad'), ('ok')").await;
        let up = steps(&between(&before, &after, None), &before, &after);
        run(db, &up).await;
        assert_same(&read(db).await.unwrap(), &after, &up);
        assert_eq!(
            rows(db, "SELECT a FROM t ORDER BY a").await,
            ["{\"a\":\"ok\"}", "{\"a\":\"sad\"}"]
        );
    })
    .await;
}

#[tokio::test]
async fn a_removed_default_gives_way_to_another() {
    on_postgres(async |database| {
        let db = database.connection();
        let table = |values: &str, default: &str| {
            format!(
                "CREATE TYPE \"Mood\" AS ENUM ({values}); CREATE TABLE mood_old (a int); \
                     CREATE TABLE t (a \"Mood\" DEFAULT {default})"
            )
        };
        let after = made_by(db, &table("'ok'", "'ok'")).await;
        let before = made_by(db, &table("'sad', 'ok'", "'sad'")).await;
        execute(db, "INSERT INTO t VALUES ('ok')").await;
        let up = steps(&between(&before, &after, None), &before, &after);
        run(db, &up).await;
        assert_same(&read(db).await.unwrap(), &after, &up);
        let down = steps(&between(&after, &before, None), &after, &before);
        run(db, &down).await;
        assert_same(&read(db).await.unwrap(), &before, &down);
        assert_eq!(rows(db, "TABLE t").await, ["{\"a\":\"ok\"}"]);
    })
    .await;
}

#[tokio::test]
async fn what_mentions_a_type_that_is_made_anew_must_be_out_of_its_way() {
    on_postgres(async |database| {
        let db = database.connection();
        for (name, extra) in [
            ("a partial index", "CREATE INDEX i ON t (c) WHERE a = 'ok'"),
            ("a check", "ALTER TABLE t ADD CHECK (a <> 'ok')"),
            ("a view", "CREATE VIEW v AS SELECT a FROM t"),
            (
                "a generated column",
                "ALTER TABLE t ADD g bool GENERATED ALWAYS AS (a = 'ok') STORED",
            ),
        ] {
            let after = made_by(db, &schema("'ok'")).await;
            let before = made_by(db, &schema("'sad', 'ok'")).await;
            let up = steps(&between(&before, &after, None), &before, &after);
            execute(db, extra).await;
            let whole: Vec<_> = script(&up)
                .into_iter()
                .filter(|line| !line.starts_with("--"))
                .collect();
            let outcome = db.execute_unprepared(&whole.join("; ")).await;
            assert!(outcome.is_err(), "{name} was not in the way");
        }
    })
    .await;
}
