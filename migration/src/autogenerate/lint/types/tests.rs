//! Each kind of change of type. What the server really does is compared in `tests/lint.rs`.

use sea_orm::DatabaseBackend::{Postgres, Sqlite};

use super::*;

/// `loses`, `fails`, both, or `fits`.
fn effect(before: &str, after: &str, backend: DbBackend) -> &'static str {
    match narrowing(before, after, backend) {
        None => "fits",
        Some(why) => match (why.loses, why.fails) {
            (true, true) => "loses, fails",
            (true, false) => "loses",
            _ => "fails",
        },
    }
}

fn assert_effects(backend: DbBackend, table: &[(&str, &str, &str)]) {
    for (before, after, expected) in table {
        assert_eq!(
            effect(before, after, backend),
            *expected,
            "{before} to {after}"
        );
    }
}

#[test]
fn text_on_postgres() {
    assert_effects(
        Postgres,
        &[
            ("varchar(20)", "varchar(10)", "loses, fails"),
            ("varchar(10)", "varchar(20)", "fits"),
            ("character varying(20)", "text", "fits"),
            ("character varying", "text", "fits"),
            ("text", "varchar(10)", "loses, fails"),
            ("text", "character varying", "fits"),
            ("varchar(10)", "character(10)", "fits"),
            ("character(10)", "character", "loses, fails"),
            ("integer", "varchar(11)", "fits"),
            ("integer", "varchar(10)", "loses, fails"),
            ("uuid", "varchar(36)", "fits"),
            ("jsonb", "text", "fits"),
            ("text", "integer", "fails"),
            ("text", "uuid", "fails"),
            ("text", "mood", "fails"),
            ("mood", "text", "fits"),
            ("text", "numeric", "fails"),
            ("text", "numeric(10,2)", "loses, fails"),
            ("text", "date", "loses, fails"),
            ("text", "\"char\"", "loses"),
            ("text", "text[]", "fits"),
            ("text[]", "text", "loses"),
            ("integer[]", "character varying", "loses"),
            ("text[]", "character varying[]", "fits"),
            ("text[]", "varchar(5)", "loses, fails"),
            ("varchar(20)[]", "varchar(10)[]", "loses, fails"),
            ("integer[]", "integer", "loses"),
        ],
    );
}

#[test]
fn numbers_on_postgres() {
    assert_effects(
        Postgres,
        &[
            ("bigint", "integer", "fails"),
            ("integer", "smallint", "fails"),
            ("int4", "int8", "fits"),
            ("bigint", "bigint", "fits"),
            ("numeric(10,2)", "numeric(8,2)", "fails"),
            ("numeric(10,2)", "numeric(10,1)", "loses"),
            ("numeric(10,2)", "numeric(9,1)", "loses, fails"),
            ("numeric(10,2)", "numeric(10,3)", "fails"),
            ("numeric(10,2)", "numeric(12,2)", "fits"),
            ("numeric(10,2)", "numeric", "fits"),
            ("numeric", "numeric(10,2)", "loses, fails"),
            ("numeric(10,2)", "integer", "loses"),
            ("numeric(12,2)", "integer", "loses, fails"),
            ("numeric(8,0)", "integer", "fits"),
            ("numeric(4,2)", "smallint", "loses"),
            ("integer", "numeric(12,2)", "fits"),
            ("integer", "numeric(11,2)", "fails"),
            ("double precision", "real", "loses"),
            ("double", "real", "loses"),
            ("real", "double precision", "fits"),
            ("real", "integer", "loses, fails"),
            ("double precision", "bigint", "loses, fails"),
            ("smallint", "real", "fits"),
            ("integer", "real", "loses"),
            ("integer", "double precision", "fits"),
            ("bigint", "double precision", "loses"),
            ("numeric(6,2)", "real", "fits"),
            ("numeric", "double precision", "loses"),
            ("double precision", "numeric", "loses"),
            ("boolean", "integer", "fits"),
            ("integer", "boolean", "loses"),
        ],
    );
}

#[test]
fn times_on_postgres() {
    assert_effects(
        Postgres,
        &[
            ("timestamptz", "date", "loses"),
            ("timestamp", "date", "loses"),
            ("timestamp", "time", "loses"),
            ("timestamptz", "timestamp", "loses"),
            ("timestamp", "timestamptz", "fits"),
            (
                "timestamp without time zone",
                "timestamp(3) without time zone",
                "loses",
            ),
            (
                "timestamp(3) with time zone",
                "timestamp with time zone",
                "fits",
            ),
            ("timestamp", "timestamp(6)", "fits"),
            ("timestamp", "timestamptz(0)", "loses"),
            ("date", "timestamp(0)", "fits"),
            ("timetz", "time", "loses"),
            ("time", "interval", "fits"),
            ("interval", "interval day", "loses"),
            ("interval day", "interval", "fits"),
            ("interval(6)", "interval(2)", "loses"),
            ("date", "integer", "loses, fails"),
        ],
    );
}

#[test]
fn other_types_on_postgres() {
    assert_effects(
        Postgres,
        &[
            ("jsonb", "json", "fits"),
            ("json", "jsonb", "loses"),
            ("cidr", "inet", "fits"),
            ("inet", "cidr", "loses"),
            ("bit(5)", "bit(3)", "loses"),
            ("bit(3)", "bit(5)", "fails"),
            ("bit(3)", "bit varying(5)", "fits"),
            ("bit varying", "bit varying(5)", "loses"),
            ("uuid", "bigint", "loses, fails"),
            ("mood", "feeling", "fails"),
            ("geometry(Point,4326)", "geometry(Point,3857)", "fails"),
            ("vector(3)", "vector(4)", "fails"),
        ],
    );
}

#[test]
fn what_sqlite_would_rather_hold() {
    assert_effects(
        Sqlite,
        &[
            ("varchar(20)", "varchar(10)", "fits"),
            ("text", "varchar(10)", "fits"),
            ("integer", "bigint", "fits"),
            ("integer", "text", "fits"),
            ("text", "integer", "loses"),
            ("timestamp_text", "date_text", "loses"),
            ("date_text", "timestamp_text", "fits"),
            ("datetime_text", "timestamp_with_timezone_text", "fits"),
            ("time_text", "date_text", "loses"),
            ("double", "integer", "loses"),
            ("integer", "double", "loses"),
            ("real_decimal(10, 2)", "double", "fits"),
            ("text", "blob", "fits"),
            ("blob", "text", "loses"),
            ("boolean", "integer", "fits"),
            ("uuid_text", "text", "fits"),
            ("UUID_TEXT", "varchar(36)", "fits"),
            ("uuid_text", "blob(16)", "fits"),
            ("uuid_text", "json_text", "loses"),
            ("uuid_text", "integer", "loses"),
            ("text", "uuid_text", "loses"),
            ("varchar(36)", "uuid_text", "loses"),
            ("integer", "uuid_text", "loses"),
        ],
    );
}

#[test]
fn what_is_the_same_by_another_name_is_no_rewrite() {
    assert!(!rewrites("int4", "integer"));
    assert!(!rewrites("varchar(20)", "character varying(40)"));
    assert!(rewrites("integer", "bigint"));
    assert!(rewrites("text", "mood"));
}
