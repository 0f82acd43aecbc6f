use seaworthy_db::testing::on_postgres;

use super::between;
use super::{assert_same, execute, made_by, read, rows, run, steps, without_order};

/// One change there and back, with rows.
struct Case {
    name: &'static str,
    before: &'static str,
    after: &'static str,
    /// Run before the way up.
    rows: &'static str,
    fill: Option<&'static str>,
    /// Rows after the way up and after the way down.
    up: &'static [&'static str],
    down: &'static [&'static str],
}

const USUAL: Case = Case {
    name: "",
    before: "",
    after: "",
    rows: "",
    fill: None,
    up: &[],
    down: &[],
};

const CASES: &[Case] = &[
    Case {
        name: "wider text",
        before: r#"CREATE TABLE t (a varchar(5) NOT NULL DEFAULT 'x')"#,
        after: r#"CREATE TABLE t (a varchar(9) NOT NULL DEFAULT 'x')"#,
        rows: r#"INSERT INTO t VALUES ('ab')"#,
        up: &[r#"{"a":"ab"}"#],
        down: &[r#"{"a":"ab"}"#],
        ..USUAL
    },
    Case {
        name: "text to varchar with a default",
        before: r#"CREATE TABLE t (a text DEFAULT 'x')"#,
        after: r#"CREATE TABLE t (a varchar(9) DEFAULT 'x')"#,
        rows: r#"INSERT INTO t VALUES ('ab')"#,
        up: &[r#"{"a":"ab"}"#],
        down: &[r#"{"a":"ab"}"#],
        ..USUAL
    },
    Case {
        name: "varchar to integer with defaults",
        before: r#"CREATE TABLE t (a varchar(5) DEFAULT '1')"#,
        after: r#"CREATE TABLE t (a int DEFAULT 2)"#,
        rows: r#"INSERT INTO t VALUES ('7'), (NULL)"#,
        up: &[r#"{"a":7}"#, r#"{"a":null}"#],
        down: &[r#"{"a":"7"}"#, r#"{"a":null}"#],
        ..USUAL
    },
    Case {
        name: "integer to bigint keeps its default",
        before: r#"CREATE TABLE t (a int DEFAULT 5 PRIMARY KEY)"#,
        after: r#"CREATE TABLE t (a bigint DEFAULT 5 PRIMARY KEY)"#,
        rows: r#"INSERT INTO t VALUES (7)"#,
        up: &[r#"{"a":7}"#],
        down: &[r#"{"a":7}"#],
        ..USUAL
    },
    Case {
        name: "integer to boolean",
        before: r#"CREATE TABLE t (a int DEFAULT 0)"#,
        after: r#"CREATE TABLE t (a bool DEFAULT false)"#,
        rows: r#"INSERT INTO t VALUES (1), (0), (NULL)"#,
        up: &[r#"{"a":true}"#, r#"{"a":false}"#, r#"{"a":null}"#],
        down: &[r#"{"a":1}"#, r#"{"a":0}"#, r#"{"a":null}"#],
        ..USUAL
    },
    Case {
        name: "bigint to boolean",
        before: r#"CREATE TABLE t (a bigint)"#,
        after: r#"CREATE TABLE t (a bool)"#,
        rows: r#"INSERT INTO t VALUES (1), (0)"#,
        up: &[r#"{"a":true}"#, r#"{"a":false}"#],
        down: &[r#"{"a":1}"#, r#"{"a":0}"#],
        ..USUAL
    },
    Case {
        name: "text to array",
        before: r#"CREATE TABLE t (a text DEFAULT 'x')"#,
        after: r#"CREATE TABLE t (a text[] DEFAULT '{}')"#,
        rows: r#"INSERT INTO t VALUES ('a,b'), (NULL), ('')"#,
        up: &[r#"{"a":["a,b"]}"#, r#"{"a":null}"#, r#"{"a":[""]}"#],
        down: &[r#"{"a":"a,b"}"#, r#"{"a":null}"#, r#"{"a":""}"#],
        ..USUAL
    },
    Case {
        name: "integer to array",
        before: r#"CREATE TABLE t (a int)"#,
        after: r#"CREATE TABLE t (a int[])"#,
        rows: r#"INSERT INTO t VALUES (3), (NULL)"#,
        up: &[r#"{"a":[3]}"#, r#"{"a":null}"#],
        down: &[r#"{"a":3}"#, r#"{"a":null}"#],
        ..USUAL
    },
    Case {
        name: "varchar to enum with defaults",
        before: r#"CREATE TABLE t (a varchar(9) NOT NULL DEFAULT 'ok')"#,
        after: r#"CREATE TYPE mood AS ENUM ('ok', 'sad'); CREATE TABLE t (a mood NOT NULL DEFAULT 'ok')"#,
        rows: r#"INSERT INTO t VALUES ('sad')"#,
        up: &[r#"{"a":"sad"}"#],
        down: &[r#"{"a":"sad"}"#],
        ..USUAL
    },
    Case {
        name: "text to an enum with a quoted name",
        before: r#"CREATE TABLE t (a text)"#,
        after: r#"CREATE TYPE "Mood" AS ENUM ('ok', 'sad'); CREATE TABLE t (a "Mood")"#,
        rows: r#"INSERT INTO t VALUES ('sad')"#,
        up: &[r#"{"a":"sad"}"#],
        down: &[r#"{"a":"sad"}"#],
        ..USUAL
    },
    Case {
        name: "enum to enum",
        before: r#"CREATE TYPE a AS ENUM ('x', 'y'); CREATE TABLE t (a a DEFAULT 'x')"#,
        after: r#"CREATE TYPE b AS ENUM ('y', 'x', 'z'); CREATE TABLE t (a b DEFAULT 'x')"#,
        rows: r#"INSERT INTO t VALUES ('y')"#,
        up: &[r#"{"a":"y"}"#],
        down: &[r#"{"a":"y"}"#],
        ..USUAL
    },
    Case {
        name: "text array to enum array",
        before: r#"CREATE TABLE t (a text[] DEFAULT '{ok}')"#,
        after: r#"CREATE TYPE mood AS ENUM ('ok', 'sad'); CREATE TABLE t (a mood[] DEFAULT '{ok}')"#,
        rows: r#"INSERT INTO t VALUES ('{sad,ok}')"#,
        up: &[r#"{"a":["sad","ok"]}"#],
        down: &[r#"{"a":["sad","ok"]}"#],
        ..USUAL
    },
    Case {
        name: "timestamp to timestamptz",
        before: r#"CREATE TABLE t (a timestamp)"#,
        after: r#"CREATE TABLE t (a timestamptz)"#,
        rows: r#"SET TIME ZONE 'Asia/Tokyo'; INSERT INTO t VALUES ('2020-01-01 12:00'); SET TIME ZONE 'UTC'"#,
        up: &[r#"{"a":"2020-01-01T12:00:00+00:00"}"#],
        down: &[r#"{"a":"2020-01-01T12:00:00"}"#],
        ..USUAL
    },
    Case {
        name: "text to jsonb",
        before: r#"CREATE TABLE t (a text)"#,
        after: r#"CREATE TABLE t (a jsonb NOT NULL DEFAULT '{}')"#,
        rows: r#"INSERT INTO t VALUES ('{"k":1}'), (NULL)"#,
        fill: Some(r#"'{}'"#),
        up: &[r#"{"a":{"k": 1}}"#, r#"{"a":{}}"#],
        down: &[r#"{"a":"{\"k\": 1}"}"#, r#"{"a":"{}"}"#],
    },
    Case {
        name: "bytea to text",
        before: r#"CREATE TABLE t (a bytea)"#,
        after: r#"CREATE TABLE t (a text)"#,
        rows: r#"INSERT INTO t VALUES (convert_to('ö', 'UTF8'))"#,
        up: &[r#"{"a":"ö"}"#],
        down: &[r#"{"a":"\\xc3b6"}"#],
        ..USUAL
    },
    Case {
        name: "not null with a fill",
        before: r#"CREATE TABLE t (a int)"#,
        after: r#"CREATE TABLE t (a int NOT NULL DEFAULT 4)"#,
        rows: r#"INSERT INTO t VALUES (1), (NULL)"#,
        fill: Some(r#"9"#),
        up: &[r#"{"a":1}"#, r#"{"a":9}"#],
        down: &[r#"{"a":1}"#, r#"{"a":9}"#],
    },
    Case {
        name: "defaults",
        before: r#"CREATE TABLE t (a int, b text DEFAULT 'x', c timestamptz DEFAULT now(), d bool DEFAULT true)"#,
        after: r#"CREATE TABLE t (a int DEFAULT -1, b text, c timestamptz DEFAULT clock_timestamp(), d bool DEFAULT (NOT true))"#,
        ..USUAL
    },
    Case {
        name: "collation",
        before: r#"CREATE TABLE t (a text, b varchar(5) COLLATE "C")"#,
        after: r#"CREATE TABLE t (a text COLLATE "C", b varchar(9) COLLATE "POSIX")"#,
        rows: r#"INSERT INTO t VALUES ('a', 'b')"#,
        up: &[r#"{"a":"a","b":"b"}"#],
        down: &[r#"{"a":"a","b":"b"}"#],
        ..USUAL
    },
    Case {
        name: "comments",
        before: r#"CREATE TABLE t (a int, b int, CONSTRAINT k UNIQUE (a)); COMMENT ON COLUMN t.a IS 'old'"#,
        after: r#"CREATE TABLE t (a int, b int, CONSTRAINT k UNIQUE (a)) WITH (fillfactor=70); COMMENT ON COLUMN t.a IS 'it''s'; COMMENT ON COLUMN t.b IS 'new'; COMMENT ON TABLE t IS 'too'"#,
        ..USUAL
    },
    Case {
        name: "identity added and removed",
        before: r#"CREATE TABLE t (a int NOT NULL)"#,
        after: r#"CREATE TABLE t (a int NOT NULL GENERATED ALWAYS AS IDENTITY (START 3 INCREMENT BY 2))"#,
        rows: r#"INSERT INTO t VALUES (5)"#,
        up: &[r#"{"a":5}"#],
        down: &[r#"{"a":5}"#],
        ..USUAL
    },
    Case {
        name: "identity changed",
        before: r#"CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)"#,
        after: r#"CREATE TABLE t (a bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY 3 CYCLE CACHE 2))"#,
        ..USUAL
    },
    Case {
        name: "nullable without identity",
        before: r#"CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY)"#,
        after: r#"CREATE TABLE t (a int)"#,
        ..USUAL
    },
    Case {
        name: "serial to bigserial",
        before: r#"CREATE TABLE t (a serial)"#,
        after: r#"CREATE TABLE t (a bigserial)"#,
        rows: r#"INSERT INTO t DEFAULT VALUES"#,
        up: &[r#"{"a":1}"#],
        down: &[r#"{"a":1}"#],
        ..USUAL
    },
    Case {
        name: "integer to serial",
        before: r#"CREATE TABLE t (a int NOT NULL)"#,
        after: r#"CREATE TABLE t (a serial)"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        up: &[r#"{"a":4}"#],
        down: &[r#"{"a":4}"#],
        ..USUAL
    },
    Case {
        name: "generated to plain",
        before: r#"CREATE TABLE t (b int, a int GENERATED ALWAYS AS (b * 2) STORED)"#,
        after: r#"CREATE TABLE t (b int, a int)"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        up: &[r#"{"b":4,"a":8}"#],
        down: &[r#"{"b":4,"a":8}"#],
        ..USUAL
    },
    Case {
        name: "another expression",
        before: r#"CREATE TABLE t (b int, a int GENERATED ALWAYS AS (b * 2) STORED)"#,
        after: r#"CREATE TABLE t (b int, a int GENERATED ALWAYS AS (b * 3) STORED)"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        up: &[r#"{"b":4,"a":12}"#],
        down: &[r#"{"b":4,"a":8}"#],
        ..USUAL
    },
    Case {
        name: "a column with a constant fill",
        before: r#"CREATE TABLE t (b int)"#,
        after: r#"CREATE TABLE t (b int, a varchar(9) NOT NULL)"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        fill: Some(r#"'it''s'"#),
        up: &[r#"{"b":4,"a":"it's"}"#],
        down: &[r#"{"b":4}"#],
    },
    Case {
        name: "a column with a computed fill",
        before: r#"CREATE TABLE t (b int)"#,
        after: r#"CREATE TABLE t (b int, a int NOT NULL DEFAULT 7)"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        fill: Some(r#"b + 1"#),
        up: &[r#"{"b":4,"a":5}"#],
        down: &[r#"{"b":4}"#],
    },
    Case {
        name: "columns of many kinds",
        before: r#"CREATE TABLE t (b int)"#,
        after: r#"CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (b int, s serial, i bigint GENERATED ALWAYS AS IDENTITY, m mood NOT NULL DEFAULT 'ok', g int GENERATED ALWAYS AS (b + 1) STORED, c text COLLATE "C"); COMMENT ON COLUMN t.c IS 'new'"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        up: &[r#"{"b":4,"s":1,"i":1,"m":"ok","c":null,"g":5}"#],
        down: &[r#"{"b":4}"#],
        ..USUAL
    },
    Case {
        name: "constraints",
        before: r#"CREATE TABLE t (a int PRIMARY KEY, b int NOT NULL CHECK (b > 0), UNIQUE (b), UNIQUE (a, b))"#,
        after: r#"CREATE TABLE t (a int, b int NOT NULL CHECK (b > 1), PRIMARY KEY (a, b), UNIQUE NULLS NOT DISTINCT (a), FOREIGN KEY (b) REFERENCES t (a))"#,
        rows: r#"INSERT INTO t VALUES (4, 4)"#,
        up: &[r#"{"a":4,"b":4}"#],
        down: &[r#"{"a":4,"b":4}"#],
        ..USUAL
    },
    Case {
        name: "indexes",
        before: r#"CREATE TABLE t (a int, b jsonb); CREATE INDEX i ON t (a) WHERE a > 1; CREATE INDEX j ON t (b)"#,
        after: r#"CREATE TABLE t (a int, b jsonb); CREATE INDEX i ON t (a) WHERE a > 2; CREATE INDEX j ON t USING gin (b)"#,
        rows: r#"INSERT INTO t VALUES (4, '{}')"#,
        up: &[r#"{"a":4,"b":{}}"#],
        down: &[r#"{"a":4,"b":{}}"#],
        ..USUAL
    },
    Case {
        name: "logged and not",
        before: r#"CREATE TABLE t (a int) WITH (fillfactor=70, autovacuum_enabled=false)"#,
        after: r#"CREATE UNLOGGED TABLE t (a int) WITH (fillfactor=80)"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        up: &[r#"{"a":4}"#],
        down: &[r#"{"a":4}"#],
        ..USUAL
    },
    Case {
        name: "a domain",
        before: r#"CREATE DOMAIN year AS int CHECK (VALUE > 1) CONSTRAINT odd CHECK (VALUE <> 5); CREATE TABLE t (a year)"#,
        after: r#"CREATE DOMAIN year AS int DEFAULT 3 NOT NULL CHECK (VALUE > 2) CONSTRAINT odd CHECK (VALUE <> 5); COMMENT ON DOMAIN year IS 'x'; COMMENT ON CONSTRAINT odd ON DOMAIN year IS 'y'; CREATE TABLE t (a year)"#,
        rows: r#"INSERT INTO t VALUES (4)"#,
        up: &[r#"{"a":4}"#],
        down: &[r#"{"a":4}"#],
        ..USUAL
    },
    Case {
        name: "a sequence",
        before: r#"CREATE SEQUENCE s; CREATE TABLE t (a int)"#,
        after: r#"CREATE SEQUENCE s AS integer INCREMENT BY 5 MAXVALUE 100 OWNED BY NONE; CREATE TABLE t (a int); ALTER SEQUENCE s OWNED BY t.a; COMMENT ON SEQUENCE s IS 'x'"#,
        ..USUAL
    },
];

#[tokio::test]
async fn every_change_of_a_column_goes_there_and_back_with_its_rows() {
    on_postgres(async |database| {
        let db = database.connection();
        for case in CASES {
            eprintln!("{}", case.name);
            let after = made_by(db, case.after).await;
            let before = made_by(db, case.before).await;
            if !case.rows.is_empty() {
                execute(db, case.rows).await;
            }
            let up = steps(&between(&before, &after, case.fill), &before, &after);
            run(db, &up).await;
            let made = without_order(read(db).await.unwrap());
            assert_same(&made, &without_order(after.clone()), &up);
            assert_eq!(rows(db, "TABLE t").await, case.up, "{} up", case.name);
            let down = steps(&between(&after, &before, case.fill), &after, &before);
            run(db, &down).await;
            let made = without_order(read(db).await.unwrap());
            assert_same(&made, &without_order(before), &down);
            assert_eq!(rows(db, "TABLE t").await, case.down, "{} down", case.name);
        }
    })
    .await;
}

#[tokio::test]
async fn numbers_go_on_after_a_column_became_an_identity_and_back() {
    on_postgres(async |database| {
        let db = database.connection();
        let serial = "CREATE TABLE t (id serial PRIMARY KEY, a text)";
        let after = made_by(
            db,
            "CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY, a text)",
        )
        .await;
        let before = made_by(db, serial).await;
        execute(db, "INSERT INTO t (a) VALUES ('x'), ('y')").await;
        let up = steps(&between(&before, &after, None), &before, &after);
        run(db, &up).await;
        assert_same(&read(db).await.unwrap(), &after, &up);
        execute(db, "INSERT INTO t (a) VALUES ('z')").await;
        let down = steps(&between(&after, &before, None), &after, &before);
        run(db, &down).await;
        assert_same(&read(db).await.unwrap(), &before, &down);
        execute(db, "INSERT INTO t (a) VALUES ('end')").await;
        assert_eq!(
            rows(db, "SELECT id, a FROM t ORDER BY id").await,
            [
                "{\"id\":1,\"a\":\"x\"}",
                "{\"id\":2,\"a\":\"y\"}",
                "{\"id\":3,\"a\":\"z\"}",
                "{\"id\":4,\"a\":\"end\"}"
            ]
        );
    })
    .await;
}

#[tokio::test]
async fn a_new_identity_begins_where_it_should() {
    on_postgres(async |database| {
        let db = database.connection();
        for (counting, filled, next) in [
            ("START 30 INCREMENT BY 2", "", "30"),
            ("START 30 INCREMENT BY 2", "INSERT INTO t VALUES (40)", "42"),
            ("START 30 MINVALUE 30", "INSERT INTO t VALUES (7)", "30"),
            ("INCREMENT BY -1", "INSERT INTO t VALUES (-4), (9)", "-5"),
        ] {
            let identity = format!(
                "CREATE TABLE t (id int NOT NULL GENERATED ALWAYS AS IDENTITY ({counting}), a int)"
            );
            let after = made_by(db, &identity).await;
            let before = made_by(db, "CREATE TABLE t (id int NOT NULL, a int)").await;
            if !filled.is_empty() {
                execute(db, filled).await;
            }
            run(db, &steps(&between(&before, &after, None), &before, &after)).await;
            execute(db, "INSERT INTO t (a) VALUES (1)").await;
            assert_eq!(
                rows(db, "SELECT id FROM t WHERE a = 1").await,
                [format!("{{\"id\":{next}}}")],
                "{counting}, {filled}"
            );
        }
    })
    .await;
}
