use sea_orm::ConnectionTrait;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::schema::{
    Action, Check, Exclusion, ForeignKey, Index, Key, Match, Nulls, PrimaryKey, TableName, Unique,
};

use super::{execute, schema, table};

#[tokio::test]
async fn constraints_keep_everything_they_say() {
    on_postgres(async |database| {
        execute(
            database.connection(),
            &[
                "CREATE SCHEMA \"else where\"",
                "CREATE TABLE \"else where\".parent (id int PRIMARY KEY)",
                "CREATE TABLE parent (a int, b int, CONSTRAINT parent_pk PRIMARY KEY (b, a) DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TABLE other (a int, b int, UNIQUE (b, a))",
                "CREATE TABLE child (
                    a int NOT NULL CONSTRAINT positive CHECK (a > 0) NO INHERIT,
                    b int,
                    far_id int CONSTRAINT far REFERENCES \"else where\".parent ON UPDATE RESTRICT,
                    during int4range,
                    CONSTRAINT child_key UNIQUE NULLS NOT DISTINCT (b, a) INCLUDE (far_id) WITH (fillfactor = 70),
                    CONSTRAINT near FOREIGN KEY (b, a) REFERENCES other (b, a) MATCH FULL
                        ON DELETE SET NULL (b) ON UPDATE CASCADE DEFERRABLE,
                    CONSTRAINT apart EXCLUDE USING gist (during WITH &&) WHERE (a > 0)
                )",
                "ALTER TABLE child ADD CONSTRAINT later CHECK (b > a) NOT VALID",
                "ALTER TABLE child ADD CONSTRAINT unseen FOREIGN KEY (a, b) REFERENCES other (a, b) NOT VALID",
                "COMMENT ON CONSTRAINT positive ON child IS 'of checks'",
                "COMMENT ON CONSTRAINT near ON child IS 'of keys'",
            ],
        )
        .await;
        let schema = schema(database).await;
        assert_eq!(
            table(&schema, "parent").primary_key,
            Some(PrimaryKey {
                name: Some("parent_pk".into()),
                keys: vec![Key::column("b"), Key::column("a")],
                deferrable: true,
                initially_deferred: true,
                ..PrimaryKey::default()
            })
        );
        let child = table(&schema, "child");
        assert_eq!(
            child.uniques,
            [Unique {
                name: Some("child_key".into()),
                keys: vec![Key::column("b"), Key::column("a")],
                include: vec!["far_id".into()],
                nulls_not_distinct: true,
                options: vec!["fillfactor=70".into()],
                ..Unique::default()
            }]
        );
        assert_eq!(
            child.checks,
            [
                Check {
                    name: Some("later".into()),
                    expression: "(b > a)".into(),
                    validated: false,
                    ..Check::default()
                },
                Check {
                    name: Some("positive".into()),
                    expression: "(a > 0)".into(),
                    no_inherit: true,
                    comment: Some("of checks".into()),
                    ..Check::default()
                },
            ]
        );
        assert_eq!(
            child.foreign_keys,
            [
                ForeignKey {
                    name: Some("far".into()),
                    columns: vec!["far_id".into()],
                    target: TableName {
                        schema: Some("else where".into()),
                        name: "parent".into()
                    },
                    target_columns: vec!["id".into()],
                    on_update: Action::Restrict,
                    ..ForeignKey::default()
                },
                ForeignKey {
                    name: Some("near".into()),
                    columns: vec!["b".into(), "a".into()],
                    target: "other".into(),
                    target_columns: vec!["b".into(), "a".into()],
                    on_delete: Action::SetNull,
                    on_delete_columns: vec!["b".into()],
                    on_update: Action::Cascade,
                    matching: Match::Full,
                    deferrable: true,
                    comment: Some("of keys".into()),
                    ..ForeignKey::default()
                },
                ForeignKey {
                    name: Some("unseen".into()),
                    columns: vec!["a".into(), "b".into()],
                    target: "other".into(),
                    target_columns: vec!["a".into(), "b".into()],
                    validated: false,
                    ..ForeignKey::default()
                },
            ]
        );
        assert_eq!(
            child.exclusions,
            [Exclusion {
                name: "apart".into(),
                definition: "EXCLUDE USING gist (during WITH &&) WHERE ((a > 0))".into(),
                ..Exclusion::default()
            }]
        );
        assert!(child.indexes.is_empty(), "{:?}", child.indexes);
    })
    .await;
}

#[tokio::test]
async fn what_eighteen_adds_to_constraints_is_read() {
    on_postgres(async |database| {
        let statements = "CREATE TABLE p (id int4range, at daterange, PRIMARY KEY (id, at WITHOUT OVERLAPS)); \
                          CREATE TABLE c (id int4range, at daterange, n int, CHECK (n > 0) NOT ENFORCED, \
                          FOREIGN KEY (id, PERIOD at) REFERENCES p (id, PERIOD at))";
        if database.connection().execute_unprepared(statements).await.is_err() {
            return;
        }
        let schema = schema(database).await;
        assert!(table(&schema, "p").primary_key.as_ref().unwrap().without_overlaps);
        assert!(table(&schema, "c").foreign_keys[0].period);
        assert_eq!(table(&schema, "c").checks.len(), 1, "and no NOT NULL among them");
        assert!(!table(&schema, "c").checks[0].enforced);
    })
    .await;
}

#[tokio::test]
async fn indexes_keep_everything_they_say() {
    on_postgres(async |database| {
        execute(
            database.connection(),
            &[
                "CREATE TABLE t (a text, b int, \"C d\" text[], n int)",
                "CREATE UNIQUE INDEX rich ON t (lower(a) text_pattern_ops, b DESC NULLS LAST, (b + n) NULLS FIRST, \
                 a COLLATE \"C\" DESC) INCLUDE (n) NULLS NOT DISTINCT WITH (fillfactor = 70) WHERE b > 1",
                "CREATE INDEX search ON t USING gin (\"C d\")",
                "COMMENT ON INDEX search IS 'of indexes'",
            ],
        )
        .await;
        // Two rows that cannot both be in it leave an index that is not valid.
        execute(database.connection(), &["INSERT INTO t (b) VALUES (0), (0)"]).await;
        let failed = database
            .connection()
            .execute_unprepared("CREATE UNIQUE INDEX CONCURRENTLY broken ON t (b)")
            .await;
        assert!(failed.is_err());
        let schema = schema(database).await;
        let key = |key: Key, descending, nulls| Key {
            descending,
            nulls,
            ..key
        };
        assert_eq!(
            table(&schema, "t").indexes,
            [
                Index {
                    name: "broken".into(),
                    unique: true,
                    keys: vec![Key::column("b")],
                    valid: false,
                    definition: "CREATE UNIQUE INDEX broken ON t USING btree (b)".into(),
                    ..Index::default()
                },
                Index {
                    name: "rich".into(),
                    unique: true,
                    nulls_not_distinct: true,
                    keys: vec![
                        Key {
                            operator_class: Some("text_pattern_ops".into()),
                            ..Key::expression("lower(a)")
                        },
                        key(Key::column("b"), true, Some(Nulls::Last)),
                        key(Key::expression("((b + n))"), false, Some(Nulls::First)),
                        Key {
                            descending: true,
                            collation: Some("\"C\"".into()),
                            ..Key::column("a")
                        },
                    ],
                    include: vec!["n".into()],
                    predicate: Some("(b > 1)".into()),
                    options: vec!["fillfactor=70".into()],
                    definition: "CREATE UNIQUE INDEX rich ON t USING btree (lower(a) text_pattern_ops, \
                                 b DESC NULLS LAST, ((b + n)) NULLS FIRST, a COLLATE \"C\" DESC) INCLUDE (n) \
                                 NULLS NOT DISTINCT WITH (fillfactor='70') WHERE (b > 1)"
                        .into(),
                    ..Index::default()
                },
                Index {
                    name: "search".into(),
                    method: "gin".into(),
                    keys: vec![Key::column("C d")],
                    definition: "CREATE INDEX search ON t USING gin (\"C d\")".into(),
                    comment: Some("of indexes".into()),
                    ..Index::default()
                },
            ]
        );
    })
    .await;
}
