//! What lint says of changes of type, beside what a PostgreSQL server does.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::lint::types::{narrowing, rewrites};

/// Types, with values of each that are likely not to survive.
const TYPES: &[(&str, &[&str])] = &[
    (
        "text",
        &[
            "a longer text than most",
            "",
            "1.25",
            "2026-03-04 05:06:07.891234+02",
        ],
    ),
    ("character varying", &["a longer text than most", "1.25"]),
    ("character varying(10)", &["0123456789", "1.5"]),
    ("character varying(20)", &["01234567890123456789"]),
    ("character(10)", &["0123456789"]),
    ("character(20)", &["01234567890123456789"]),
    ("bpchar", &["a longer text than most"]),
    ("name", &["a longer text than most"]),
    ("smallint", &["32767", "-32768"]),
    ("integer", &["2147483647", "-2147483648", "16777217", "0"]),
    ("bigint", &["9223372036854775807", "9007199254740993", "-1"]),
    (
        "numeric",
        &["12345678901234567890.123456789", "0.5", "1e30"],
    ),
    ("numeric(4,2)", &["99.99", "0.01"]),
    ("numeric(6,2)", &["9999.99", "0.01"]),
    ("numeric(8,0)", &["99999999"]),
    ("numeric(10,1)", &["999999999.9"]),
    ("numeric(10,2)", &["99999999.99", "99999999.96", "0.01"]),
    ("numeric(12,2)", &["9999999999.99"]),
    ("numeric(12,3)", &["999999999.999"]),
    ("real", &["1.5", "3.4e38", "0.1"]),
    ("double precision", &["1.5", "1e300", "0.12345678901234567"]),
    ("boolean", &["true", "false"]),
    ("money", &["1234.56"]),
    ("date", &["2026-03-04"]),
    (
        "timestamp without time zone",
        &["2026-03-04 05:06:07.891234"],
    ),
    (
        "timestamp(3) without time zone",
        &["2026-03-04 05:06:07.891"],
    ),
    (
        "timestamp(6) without time zone",
        &["2026-03-04 05:06:07.891234"],
    ),
    (
        "timestamp with time zone",
        &["2026-03-04 05:06:07.891234+00"],
    ),
    (
        "timestamp(3) with time zone",
        &["2026-03-04 05:06:07.891+00"],
    ),
    ("time without time zone", &["05:06:07.891234"]),
    ("time(3) without time zone", &["05:06:07.891"]),
    ("time with time zone", &["05:06:07.891234+02"]),
    ("time(3) with time zone", &["05:06:07.891+02"]),
    ("interval", &["40 days 05:06:07.891234"]),
    ("interval(3)", &["40 days 05:06:07.891"]),
    ("interval day", &["40 days"]),
    ("interval day to second", &["40 days 05:06:07.891234"]),
    ("interval day to second(3)", &["40 days 05:06:07.891"]),
    ("json", &["{\"b\": 1, \"a\": 2, \"a\": 3}"]),
    ("jsonb", &["{\"a\": 2, \"bb\": [1.50]}"]),
    ("cidr", &["10.1.0.0/16"]),
    ("inet", &["10.1.2.3/16"]),
    ("macaddr", &["08:00:2b:01:02:03"]),
    ("macaddr8", &["08:00:2b:01:02:03:04:05"]),
    ("uuid", &["6f2c1b9e-1111-4222-8333-444455556666"]),
    ("bytea", &["\\x00ff10"]),
    ("xml", &["<a/>"]),
    ("\"char\"", &["x"]),
    ("bit(5)", &["10101"]),
    ("bit(8)", &["10101011"]),
    ("bit varying", &["1010101111"]),
    ("bit varying(5)", &["101", "10101"]),
    ("bit varying(8)", &["10101011"]),
    ("oid", &["4294967295"]),
    ("mood", &["a"]),
    ("text[]", &["{one,two}"]),
    ("character varying[]", &["{one,two}"]),
    ("character varying(10)[]", &["{0123456789,two}"]),
    ("character varying(20)[]", &["{01234567890123456789}"]),
    ("integer[]", &["{2147483647,2}"]),
    ("numeric(10,2)[]", &["{99999999.99}"]),
    ("numeric(12,2)[]", &["{9999999999.99}"]),
    (
        "timestamp without time zone[]",
        &["{2026-03-04 05:06:07.891234}"],
    ),
    (
        "timestamp(3) without time zone[]",
        &["{2026-03-04 05:06:07.891}"],
    ),
];

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// Every type to every other, on an empty table: where the file stays, nothing was rewritten.
#[tokio::test]
async fn a_type_rewrites_the_table_where_the_server_rewrites_it() {
    on_postgres(async |database| {
        let db = database.connection();
        let types: Vec<String> = TYPES.iter().map(|(name, _)| literal(name)).collect();
        let script = format!(
            "CREATE TYPE mood AS ENUM ('a', 'b');
             CREATE TABLE seen (source text, target text, rewritten bool);
             SET timezone = 'Europe/Berlin';
             DO $$ DECLARE source text; target text; rewritten bool; BEGIN
               FOREACH source IN ARRAY ARRAY[{types}] LOOP
                 EXECUTE format('CREATE TEMP TABLE tried (c %s)', source);
                 FOREACH target IN ARRAY ARRAY[{types}] LOOP
                   DECLARE file oid := pg_relation_filenode('tried');
                   BEGIN
                     EXECUTE format('ALTER TABLE tried ALTER c TYPE %s', target);
                     rewritten := file <> pg_relation_filenode('tried');
                     RAISE EXCEPTION 'the next target begins with the source again';
                   EXCEPTION
                     WHEN raise_exception THEN INSERT INTO seen VALUES (source, target, rewritten);
                     WHEN datatype_mismatch THEN NULL;
                   END;
                 END LOOP;
                 DROP TABLE tried;
               END LOOP;
             END $$",
            types = types.join(", ")
        );
        db.execute_unprepared(&script).await.unwrap();
        let query = Statement::from_string(DbBackend::Postgres, "SELECT * FROM seen");
        let rows = db.query_all_raw(query).await.unwrap();
        assert!(rows.len() > 500, "{}", rows.len());
        let mut wrong = Vec::new();
        for row in rows {
            let (source, target): (String, String) = (
                row.try_get("", "source").unwrap(),
                row.try_get("", "target").unwrap(),
            );
            let rewritten: bool = row.try_get("", "rewritten").unwrap();
            if rewrites(&source, &target) != rewritten {
                wrong.push(format!("{source} to {target}: the server says {rewritten}"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    })
    .await;
}

/// Every value to every other type, and back: what comes back otherwise, or not at all, has been said.
#[tokio::test]
async fn no_value_is_lost_and_none_refused_that_narrowing_does_not_name() {
    on_postgres(async |database| {
        let db = database.connection();
        let mut cases = Vec::new();
        for (source, values) in TYPES {
            for value in *values {
                // An element becomes an array by other means than a cast.
                let alike = |(target, _): &&(&str, _)| target.ends_with(']') == source.ends_with(']');
                for (target, _) in TYPES.iter().filter(alike) {
                    let texts = [source, target, value].map(|text| literal(text));
                    cases.push(format!("({})", texts.join(", ")));
                }
            }
        }
        let script = format!(
            "CREATE TYPE mood AS ENUM ('a', 'b');
             CREATE TABLE seen (source text, target text, value text, came text, how text);
             INSERT INTO seen (source, target, value) VALUES {};
             SET timezone = 'UTC';
             DO $$ DECLARE one record; there text; back text; same bool; BEGIN
               FOR one IN SELECT ctid, * FROM seen LOOP
                 BEGIN
                   EXECUTE format('SELECT (%L::%s)::%s::text', one.value, one.source, one.target) INTO there;
                 EXCEPTION WHEN others THEN
                   UPDATE seen SET how = 'refused' WHERE ctid = one.ctid; CONTINUE;
                 END;
                 BEGIN
                   EXECUTE format('SELECT (%L::%s)::%s::%s::text, (%L::%s)::text = (%L::%s)::%s::%s::text',
                     one.value, one.source, one.target, one.source,
                     one.value, one.source, one.value, one.source, one.target, one.source) INTO back, same;
                 EXCEPTION WHEN others THEN
                   BEGIN
                     EXECUTE format('SELECT %L::%s::text, (%L::%s)::text = %L::%s::text',
                       there, one.source, one.value, one.source, there, one.source) INTO back, same;
                   EXCEPTION WHEN others THEN
                     UPDATE seen SET how = 'no way back' WHERE ctid = one.ctid; CONTINUE;
                   END;
                 END;
                 UPDATE seen SET came = back, how = CASE WHEN same THEN 'same' ELSE 'other' END WHERE ctid = one.ctid;
               END LOOP;
             END $$",
            cases.join(", ")
        );
        db.execute_unprepared(&script).await.unwrap();
        let query = Statement::from_string(DbBackend::Postgres, "SELECT * FROM seen WHERE how <> 'same'");
        let mut wrong = Vec::new();
        let rows = db.query_all_raw(query).await.unwrap();
        assert!(rows.len() > 500, "{}", rows.len());
        for row in rows {
            let text = |name: &str| row.try_get::<Option<String>>("", name).unwrap().unwrap_or_default();
            let (source, target, how) = (text("source"), text("target"), text("how"));
            let why = narrowing(&source, &target, DbBackend::Postgres);
            // A text becomes what it says, and is spelt otherwise then: `007` is 7.
            let was_text = ["text", "char", "bpchar", "name"]
                .iter()
                .any(|start| source.starts_with(start));
            let is_named = match how.as_str() {
                "other" if !was_text => why.as_ref().is_some_and(|why| why.loses),
                _ => why.is_some(),
            };
            if !is_named {
                wrong.push(format!("{source} to {target}: {} is {how}, {:?}; {why:?}", text("value"), text("came")));
            }
        }
        assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
    })
    .await;
}
