use super::*;

fn lost(sql: &[&str]) -> Vec<Loss> {
    let steps: Vec<Step> = sql.iter().map(|sql| Step::Execute((*sql).into())).collect();
    losses(&steps, DbBackend::Postgres)
}

fn name(text: &str) -> Name {
    text.split('.').map(Into::into).collect()
}

fn table(text: &str) -> Loss {
    Loss::Table(name(text))
}

fn column(table: &str, column: &str) -> Loss {
    Loss::Column(name(table), column.into())
}

fn rows(text: &str) -> Loss {
    Loss::Rows(name(text))
}

#[test]
fn what_a_statement_takes_away_is_named() {
    for (sql, expected) in [
        ("DROP TABLE \"Posts\"", vec![table("Posts")]),
        (
            "drop table if exists Public.a, b cascade",
            vec![table("public.a"), table("b")],
        ),
        (
            "ALTER TABLE a DROP COLUMN \"b\", ADD COLUMN c numeric(1, 2), DROP IF EXISTS d",
            vec![column("a", "b"), column("a", "d")],
        ),
        ("TRUNCATE TABLE a, ONLY b", vec![rows("a"), rows("b")]),
        ("DELETE FROM a WHERE b = 'DROP TABLE c'", vec![rows("a")]),
        (
            "UPDATE a SET \"b\" = 0 WHERE \"b\" IS NULL",
            vec![Loss::Nulls(name("a"), "b".into())],
        ),
        (
            "UPDATE a SET b = 0 WHERE c IS NULL",
            vec![Loss::Statement("UPDATE a SET b = 0 WHERE c IS NULL".into())],
        ),
        (
            "UPDATE a SET c = 1, b = 0 WHERE b IS NULL",
            vec![Loss::Statement(
                "UPDATE a SET c = 1, b = 0 WHERE b IS NULL".into(),
            )],
        ),
    ] {
        assert_eq!(lost(&[sql]), expected, "{sql}");
    }
}

#[test]
fn what_takes_nothing_away_passes() {
    for sql in [
        "ALTER TABLE a DROP CONSTRAINT b",
        "ALTER TABLE a ALTER COLUMN b DROP DEFAULT, ALTER c SET NOT NULL",
        "ALTER TABLE a ADD COLUMN b int, ADD CHECK (b > 0)",
        "ALTER TABLE a RENAME COLUMN b TO c",
        "ALTER INDEX a RENAME TO b",
        "DROP INDEX CONCURRENTLY a",
        "DROP TYPE mood",
        "CREATE TABLE a (b int)",
        "INSERT INTO a VALUES (E'it\\'s; DROP TABLE b')",
        "SELECT 1; COMMENT ON TABLE a IS 'x'",
    ] {
        assert_eq!(lost(&[sql]), [], "{sql}");
    }
}

#[test]
fn what_is_not_understood_may_lose_data() {
    for sql in [
        "DO $$ BEGIN DROP TABLE a; END $$",
        "WITH d AS (DELETE FROM a RETURNING *) SELECT * FROM d",
        "DROP TYPE mood CASCADE",
        "DROP SCHEMA a CASCADE",
        "DROP EXTENSION a",
        "DROP OWNED BY a",
        "UPDATE a SET b = NULL",
        "ALTER TABLE a ALTER COLUMN b TYPE smallint",
        "ALTER TABLE a ALTER b SET DATA TYPE smallint",
        "MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE",
    ] {
        assert!(
            matches!(lost(&[sql])[..], [Loss::Statement(_)]),
            "{sql}: {:?}",
            lost(&[sql])
        );
    }
}

#[test]
fn what_was_renamed_is_named_as_it_was() {
    assert_eq!(
        lost(&["ALTER TABLE articles RENAME TO posts", "DROP TABLE posts"]),
        [table("articles")]
    );
    assert_eq!(
        lost(&[
            "ALTER TABLE a RENAME COLUMN title TO name",
            "ALTER TABLE a DROP COLUMN name"
        ]),
        [column("a", "title")]
    );
    // Another table that takes the name does not bring the rows back.
    assert_eq!(
        lost(&["DROP TABLE users", "ALTER TABLE accounts RENAME TO users"]),
        [table("users")]
    );
}

#[test]
fn a_table_that_is_rebuilt_keeps_what_it_takes_over() {
    let sql = [
        "CREATE TABLE a_new (id int)",
        "INSERT INTO a_new SELECT id FROM a",
        "DROP TABLE a",
        "ALTER TABLE a_new RENAME TO a",
    ];
    let rebuilt = |kept: Option<&[&str]>| Loss::Rebuilt {
        table: name("a"),
        kept: kept.map(|kept| kept.iter().map(|&column| column.into()).collect()),
    };
    assert_eq!(lost(&sql), [rebuilt(Some(&["id"]))]);
    for (copy, kept) in [
        (
            "INSERT INTO \"n\" (\"id\", \"b\", c) SELECT \"a\".\"id\", coalesce(b, 0), (SELECT c FROM d), e FROM \"a\"",
            Some(&["id", "b", "e"][..]),
        ),
        ("INSERT INTO n SELECT * FROM a", Some(&[])),
        ("INSERT INTO n SELECT id FROM a WHERE id > 1", None),
        ("INSERT INTO n SELECT id FROM a, b", None),
    ] {
        let mut found = lost(&[copy, "DROP TABLE a"]);
        let nulls = Loss::Nulls(name("a"), "b".into());
        assert_eq!(found.contains(&nulls), copy.contains("coalesce"), "{copy}");
        found.retain(|loss| *loss != nulls);
        assert_eq!(found, [rebuilt(kept)], "{copy}");
    }
    let renamed = [
        "ALTER TABLE a RENAME COLUMN x TO y",
        "INSERT INTO n SELECT y FROM a",
        "DROP TABLE a",
    ];
    assert_eq!(lost(&renamed), [rebuilt(Some(&["x"]))]);
    let dropped = [
        "INSERT INTO n (y) SELECT x FROM a",
        "DROP TABLE a",
        "ALTER TABLE n RENAME TO a",
        "ALTER TABLE a DROP COLUMN y",
        "DROP TABLE a",
    ];
    let all = [rebuilt(Some(&["x"])), column("a", "x"), table("a")];
    assert_eq!(lost(&dropped), all);
    let twice = [
        "ALTER TABLE a DROP COLUMN z",
        "INSERT INTO n SELECT x, y FROM a",
        "DROP TABLE a",
        "ALTER TABLE n RENAME TO a",
        "INSERT INTO n SELECT x FROM a",
        "DROP TABLE a",
    ];
    assert_eq!(
        lost(&twice[..4]),
        [column("a", "z"), rebuilt(Some(&["x", "y", "z"]))]
    );
    assert_eq!(lost(&twice), [column("a", "z"), rebuilt(Some(&["x", "z"]))]);
}
