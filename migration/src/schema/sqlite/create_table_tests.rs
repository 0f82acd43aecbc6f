use super::*;

fn key(name: Option<&str>, columns: &[&str]) -> KeyText {
    KeyText {
        name: name.map(Into::into),
        columns: columns.iter().map(|&column| column.into()).collect(),
        ..KeyText::default()
    }
}

fn names(table: &CreateTable) -> Vec<&str> {
    table
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect()
}

#[test]
fn names_may_be_quoted_in_four_ways_and_hold_what_looks_like_sql() {
    let table = CreateTable::parse(
        r#"CREATE TABLE "a (b" ( "x, y" text, [check] int, `unique` double precision, 'key' , plain )"#,
    );
    assert_eq!(names(&table), ["x, y", "check", "unique", "key", "plain"]);
}

#[test]
fn types_defaults_and_comments_hold_no_constraints() {
    let table = CreateTable::parse(
        "CREATE TABLE t (
            a decimal(10, 2) DEFAULT (1 + (2)), -- CHECK (no)
            b text DEFAULT 'UNIQUE, )' UNIQUE, /* PRIMARY KEY */
            c blob DEFAULT x'ff' NOT NULL,
            d int DEFAULT -1e-5 UNIQUE
        )",
    );
    assert_eq!(names(&table), ["a", "b", "c", "d"]);
    assert!(table.checks.is_empty());
    assert_eq!(table.primary_key, KeyText::default());
    assert_eq!(table.uniques, [key(None, &["b"]), key(None, &["d"])]);
}

#[test]
fn a_constraint_has_the_name_that_stands_before_it() {
    let table = CreateTable::parse(
        "create table t (
            a int constraint a_null not null on conflict ignore constraint a_positive check (a > (0)) check(a<9),
            b text collate \"no case\" constraint b_key unique on conflict replace,
            constraint t_key unique (a, b collate nocase desc)
            constraint t_check check (b <> ')') on conflict abort
            primary key (b, a) on conflict rollback
        ) strict",
    );
    assert_eq!(
        table.checks,
        [
            (Some("a_positive".into()), "a > (0)".into()),
            (None, "a<9".into()),
            (Some("t_check".into()), "b <> ')'".into()),
        ]
    );
    assert_eq!(table.columns[0].on_null.as_deref(), Some("IGNORE"));
    assert_eq!(table.columns[1].collation.as_deref(), Some("no case"));
    assert_eq!(table.uniques[0].on_conflict.as_deref(), Some("REPLACE"));
    assert_eq!(table.uniques[1], key(Some("t_key"), &["a", "b"]));
    assert_eq!(table.primary_key.columns, ["b", "a"]);
    assert_eq!(table.primary_key.on_conflict.as_deref(), Some("ROLLBACK"));
}

#[test]
fn autoincrement_stands_after_the_column_or_within_the_parentheses() {
    for sql in [
        "CREATE TABLE t (id INTEGER CONSTRAINT pk PRIMARY KEY ASC ON CONFLICT ABORT AUTOINCREMENT NOT NULL)",
        "CREATE TABLE t (id INTEGER, CONSTRAINT pk PRIMARY KEY (id AUTOINCREMENT))",
    ] {
        let expected = KeyText {
            autoincrement: true,
            ..key(Some("pk"), &["id"])
        };
        assert_eq!(CreateTable::parse(sql).primary_key, expected, "{sql}");
    }
}

#[test]
fn generated_columns_keep_their_expression() {
    let table = CreateTable::parse(
        "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * (2)) STORED, c AS (a || ',') VIRTUAL UNIQUE, generated int)",
    );
    let expressions: Vec<_> = table
        .columns
        .iter()
        .map(|column| column.generated.as_deref())
        .collect();
    assert_eq!(expressions, [None, Some("a * (2)"), Some("a || ','"), None]);
    assert_eq!(table.uniques, [key(None, &["c"])]);
}

#[test]
fn foreign_keys_keep_their_order_names_and_deferral() {
    let table = CreateTable::parse(
        "CREATE TABLE t (
            a int CONSTRAINT a_key REFERENCES p (id) ON DELETE SET NULL ON UPDATE SET DEFAULT MATCH FULL
                DEFERRABLE INITIALLY DEFERRED NOT NULL,
            b int REFERENCES p NOT DEFERRABLE INITIALLY DEFERRED UNIQUE,
            c int REFERENCES p ON DELETE NO ACTION DEFAULT 1,
            CONSTRAINT two FOREIGN KEY (a, b) REFERENCES q (a, b) ON DELETE CASCADE DEFERRABLE
        )",
    );
    let key = |name: Option<&str>, deferrable, initially_deferred| ForeignKeyText {
        name: name.map(Into::into),
        deferrable,
        initially_deferred,
    };
    assert_eq!(
        table.foreign_keys,
        [
            key(Some("a_key"), true, true),
            key(None, false, false),
            key(None, false, false),
            key(Some("two"), true, false),
        ]
    );
    assert_eq!(names(&table), ["a", "b", "c"]);
    assert_eq!(table.uniques.len(), 1);
}

#[test]
fn a_text_that_ends_early_is_no_reason_to_fail() {
    let sql = "CREATE TABLE \"t\" (a int CONSTRAINT x CHECK (a > 'é') REFERENCES p (b) ON DELETE SET NULL, UNIQUE (a))";
    for end in (0..sql.len()).filter(|&end| sql.is_char_boundary(end)) {
        CreateTable::parse(&sql[..end]);
    }
}
