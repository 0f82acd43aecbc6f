use seaworthy_db::testing::{TestDatabase, on_postgres};

use super::*;

/// What is told of the targets, after these statements: `loses` or, in brackets, what is in the way.
async fn told(database: &TestDatabase, statements: &str, targets: Vec<Target>) -> Vec<String> {
    let db = database.connection();
    db.execute_unprepared(statements).await.unwrap();
    let found = hanging(db, &[], &targets).await.unwrap();
    found
        .into_iter()
        .map(|(_, one)| match one {
            Hanging::Lost {
                statement,
                is_portable: true,
            } => statement,
            Hanging::Lost { statement, .. } => format!("{statement} *"),
            Hanging::Hinders(what) => format!("[{what}]"),
        })
        .collect()
}

fn target(kind: TargetKind, name: &str, is_made_anew: bool) -> Target {
    Target {
        kind,
        name: name.into(),
        is_made_anew,
    }
}

#[tokio::test]
async fn a_view_loses_all_that_its_query_does_not_say() {
    on_postgres(async |database| {
        let found = told(
            database,
            "CREATE TABLE t (id integer PRIMARY KEY, a integer);
            CREATE VIEW v WITH (security_barrier = true) AS SELECT id, a FROM t;
            COMMENT ON VIEW v IS 'in the model';
            COMMENT ON COLUMN v.a IS 'it''s a';
            ALTER VIEW v ALTER COLUMN a SET DEFAULT 5;
            GRANT SELECT, INSERT ON v TO PUBLIC;
            GRANT UPDATE (a) ON v TO pg_monitor WITH GRANT OPTION;
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
            CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
            CREATE RULE r AS ON DELETE TO v DO INSTEAD NOTHING;
            CREATE FUNCTION g(v) RETURNS integer LANGUAGE sql AS 'SELECT 1';
            CREATE VIEW shows_it AS SELECT * FROM v",
            vec![target(TargetKind::Relation, "v", true)],
        );
        let expected = [
            "[function public.g(public.v)]",
            "GRANT INSERT, SELECT ON v TO PUBLIC",
            "GRANT UPDATE (a) ON v TO pg_monitor WITH GRANT OPTION *",
            "COMMENT ON COLUMN v.a IS 'it''s a'",
            "ALTER VIEW v ALTER COLUMN a SET DEFAULT 5",
            "CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f() *",
            "CREATE RULE r AS\n    ON DELETE TO v DO INSTEAD NOTHING *",
        ];
        assert_eq!(found.await, expected);
    })
    .await;
}

#[tokio::test]
async fn a_view_that_has_what_all_new_ones_get_loses_nothing() {
    on_postgres(async |database| {
        let found = told(
            database,
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
            CREATE VIEW v AS SELECT 1 AS a;
            CREATE VIEW w AS SELECT 1 AS a;
            REVOKE SELECT ON w FROM PUBLIC",
            vec![
                target(TargetKind::Relation, "v", true),
                target(TargetKind::Relation, "w", true),
            ],
        );
        assert_eq!(found.await, ["REVOKE SELECT ON w FROM PUBLIC"]);
    })
    .await;
}

#[tokio::test]
async fn a_type_loses_its_rights_and_stays_where_something_uses_it() {
    on_postgres(async |database| {
        let found = told(
            database,
            "CREATE TYPE m AS ENUM ('a', 'b');
            REVOKE USAGE ON TYPE m FROM PUBLIC;
            GRANT USAGE ON TYPE m TO pg_monitor;
            CREATE TABLE t (a m, b m[]);
            CREATE TYPE pair AS (one m, other integer);
            CREATE FUNCTION f(m[]) RETURNS text LANGUAGE sql AS 'SELECT 1::text'",
            vec![target(TargetKind::Type, "m", true)],
        );
        let expected = [
            "[composite type column public.pair.one]",
            "[function public.f(public.m[])]",
            "GRANT USAGE ON TYPE m TO pg_monitor *",
            "REVOKE USAGE ON TYPE m FROM PUBLIC",
        ];
        assert_eq!(found.await, expected);
    })
    .await;
}

#[tokio::test]
async fn a_column_is_held_by_what_watches_it_and_takes_along_what_counts_it() {
    on_postgres(async |database| {
        let statements = "CREATE TABLE t (id integer, a integer, g integer GENERATED ALWAYS AS (id + 1) STORED);
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
            CREATE TRIGGER of BEFORE UPDATE OF a ON t FOR EACH ROW EXECUTE FUNCTION f();
            CREATE TRIGGER looks BEFORE UPDATE ON t FOR EACH ROW WHEN (new.a > 0) EXECUTE FUNCTION f();
            CREATE TRIGGER other BEFORE UPDATE ON t FOR EACH ROW WHEN (new.id > 0) EXECUTE FUNCTION f();
            CREATE POLICY p ON t USING (a > 0);
            CREATE RULE r AS ON UPDATE TO t WHERE new.a > 5 DO INSTEAD NOTHING;
            CREATE SCHEMA elsewhere;
            CREATE VIEW elsewhere.v AS SELECT a FROM t;
            CREATE VIEW v AS SELECT a FROM t;
            CREATE STATISTICS st ON a, g FROM t;
            GRANT SELECT (g) ON t TO PUBLIC;
            GRANT SELECT (a) ON t TO PUBLIC";
        let column = |name: &str, anew| target(TargetKind::Column(name.into()), "t", anew);
        let targets = vec![column("a", false), column("g", true)];
        let expected = [
            "[policy p on public.t]",
            "[rule r on public.t]",
            "[trigger looks on public.t]",
            "[trigger of on public.t]",
            "[view elsewhere.v]",
            "GRANT SELECT (g) ON t TO PUBLIC",
            "CREATE STATISTICS st ON a, g FROM t",
        ];
        assert_eq!(told(database, statements, targets).await, expected);
    })
    .await;
}

#[tokio::test]
async fn what_watches_a_column_of_a_partition_holds_that_of_the_table() {
    on_postgres(async |database| {
        let found = told(
            database,
            "CREATE TABLE t (a integer, at date) PARTITION BY RANGE (at);
            CREATE TABLE one PARTITION OF t DEFAULT;
            CREATE POLICY p ON one USING (a > 0)",
            vec![target(TargetKind::Column("a".into()), "t", false)],
        );
        assert_eq!(found.await, ["[policy p on public.one]"]);
    })
    .await;
}

#[tokio::test]
async fn an_index_loses_its_marks_and_a_table_all_that_is_not_in_the_model() {
    on_postgres(async |database| {
        let statements = "CREATE TABLE t (id integer NOT NULL, a integer);
            CREATE UNIQUE INDEX ix ON t (id);
            ALTER TABLE t REPLICA IDENTITY USING INDEX ix;
            ALTER TABLE t CLUSTER ON ix;
            ALTER TABLE t ENABLE ROW LEVEL SECURITY;
            CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO pg_monitor USING (a > 0) WITH CHECK (a > 1)";
        let marks = [
            "ALTER TABLE t CLUSTER ON ix",
            "ALTER TABLE t REPLICA IDENTITY USING INDEX ix",
        ];
        let index = vec![target(TargetKind::Index, "ix", true)];
        assert_eq!(told(database, statements, index).await, marks);
        let table = vec![target(TargetKind::Relation, "t", true)];
        let mut expected = vec![
            "ALTER TABLE t ENABLE ROW LEVEL SECURITY *",
            "CREATE POLICY p ON t AS RESTRICTIVE FOR UPDATE TO pg_monitor USING ((a > 0)) WITH CHECK ((a > 1)) *",
        ];
        expected.extend(marks);
        assert_eq!(told(database, "SELECT 1", table).await, expected);
    })
    .await;
}
