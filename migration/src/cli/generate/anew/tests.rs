use sea_orm::{DbBackend, Statement};
use seaworthy_db::testing::{TestDatabase, on_postgres};

use super::*;
use crate::autogenerate::{self, EnumColumn, Renames, Types};
use crate::schema::{Column, Enum, Generated, Index, KeyPart, Schema, View};

/// Each target in a few words: `anew type m down`.
fn told(changes: &[Change]) -> Vec<String> {
    let fates = fates(changes);
    let words = fates.iter().map(|fate| {
        let target = &fate.target;
        let mut words = vec![fate.what.to_owned(), target.name.to_string()];
        if let TargetKind::Column(column) = &target.kind {
            words[1] = format!("{}.{column}", target.name);
        }
        if target.is_made_anew {
            words.insert(0, "anew".into());
        }
        if fate.is_on_way_down {
            words.push("down".into());
        }
        if fate.is_same {
            words.push("same".into());
        }
        words.join(" ")
    });
    words.collect()
}

fn of(values: &[&str]) -> Enum {
    Enum {
        name: "m".into(),
        values: values.iter().map(|value| (*value).to_owned()).collect(),
        ..Enum::default()
    }
}

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.into(),
        data_type: data_type.into(),
        ..Column::default()
    }
}

fn altered(before: Column, after: Column) -> Change {
    Change::AlterColumn {
        table: "posts".into(),
        before,
        after,
        fill: None,
    }
}

#[test]
fn an_enum_is_made_anew_where_a_value_goes_be_it_on_the_way_down() {
    let change = |before: &[&str], after: &[&str]| Change::AlterEnum {
        before: of(before),
        after: of(after),
        columns: vec![EnumColumn {
            table: "posts".into(),
            column: column("a", "m"),
        }],
    };
    let less = change(&["a", "b"], &["a"]);
    assert_eq!(told(&[less]), ["anew type m same", "column posts.a same"]);
    let more = change(&["a"], &["a", "b"]);
    assert_eq!(
        told(&[more]),
        ["anew type m down same", "column posts.a down same"]
    );
    let said = change(&["a"], &["a"]);
    assert!(told(&[said]).is_empty());
}

#[test]
fn a_column_is_sought_by_the_names_that_it_has_now() {
    let changes = [
        Change::RenameTable {
            from: "articles".into(),
            to: "posts".into(),
        },
        Change::RenameColumn {
            table: "posts".into(),
            from: "count".into(),
            to: "number".into(),
        },
        altered(column("number", "integer"), column("number", "bigint")),
        altered(column("same", "text"), column("same", "text")),
    ];
    assert_eq!(told(&changes), ["column articles.count"]);
}

#[test]
fn a_column_that_is_computed_from_something_else_is_made_anew() {
    let computed = |expression: &str| Column {
        generated: Some(Generated {
            expression: expression.into(),
            stored: true,
        }),
        ..column("g", "integer")
    };
    let other = altered(computed("a"), computed("b"));
    assert_eq!(told(&[other]), ["anew column posts.g same"]);
    let (column, table) = (computed("a"), TableName::from("posts"));
    let apart = [
        Change::DropColumn {
            table: table.clone(),
            column: column.clone(),
        },
        Change::AddColumn {
            table,
            column,
            fill: None,
        },
    ];
    assert_eq!(told(&apart), ["anew column posts.g same"]);
    assert_eq!(told(&apart[..1]), ["column posts.g same"]);
}

#[test]
fn a_view_or_index_that_comes_again_is_made_anew() {
    let view = |definition: &str| View {
        name: "v".into(),
        definition: definition.into(),
        ..View::default()
    };
    let index = || {
        Box::new(Index {
            name: "ix".into(),
            ..Index::default()
        })
    };
    let changes = [
        Change::DropView { view: view("1") },
        Change::DropIndex {
            table: "posts".into(),
            index: index(),
        },
        Change::CreateIndex {
            table: "posts".into(),
            index: index(),
        },
        Change::CreateView { view: view("2") },
    ];
    assert_eq!(told(&changes), ["anew view v", "anew index ix same"]);
    assert_eq!(told(&changes[..2]), ["view v"]);
}

/// Leads a database that these statements make to what `edit` makes of its schema, and back. Each of the
/// `queries` must give the same before, between and after. Gives what a person is told.
async fn there_and_back(
    database: &TestDatabase,
    statements: &str,
    edit: impl Fn(&mut Schema),
    queries: &[&str],
) -> Vec<String> {
    let db = database.connection();
    db.execute_unprepared(statements).await.unwrap();
    let before = crate::schema::read(db).await.unwrap();
    let mut after = before.clone();
    edit(&mut after);
    let backend = DbBackend::Postgres;
    let changes = autogenerate::diff(&before, &after, &Renames::default());
    let scripts = autogenerate::scripts(backend, &changes, &before, &after, &Types::default());
    let found = found(db, &[], &changes).await.unwrap();
    let scripts = made_again(&found, &scripts).unwrap_or(scripts);
    let answers = async || {
        let mut answers = Vec::new();
        for query in queries {
            let query = format!("SELECT ({query})::text AS answer");
            let row = db.query_one_raw(Statement::from_string(backend, query));
            let row = row.await.unwrap().unwrap();
            answers.push(row.try_get::<Option<String>>("", "answer").unwrap());
        }
        answers
    };
    let first = answers().await;
    for steps in [&scripts[0].up, &scripts[0].down] {
        for statement in autogenerate::statements(backend, steps) {
            let done = db.execute_unprepared(&statement).await;
            done.unwrap_or_else(|error| panic!("{statement}: {error}"));
        }
        assert_eq!(answers().await, first, "{steps:#?}");
    }
    let tried = Tried {
        changes,
        scripts,
        untried: None,
        notes: Vec::new(),
        findings: Vec::new(),
    };
    notes(&found, &tried)
}

#[tokio::test]
async fn an_enum_that_loses_a_value_keeps_what_all_may_do_with_it() {
    on_postgres(async |database| {
        let told = there_and_back(
            database,
            "CREATE TYPE m AS ENUM ('a', 'b');
            CREATE TABLE t (id integer PRIMARY KEY, a m);
            REVOKE USAGE ON TYPE m FROM PUBLIC;
            GRANT USAGE ON TYPE m TO pg_monitor",
            |schema| {
                schema.enums[0].values.pop();
            },
            &["SELECT typacl::text LIKE '%=U/%' AND typacl::text NOT LIKE '%{=U/%' FROM pg_type WHERE typname = 'm'"],
        );
        let told = told.await;
        assert_eq!(
            told,
            ["Loses `GRANT USAGE ON TYPE m TO pg_monitor`, as the type m is made anew: \
              where it is to stay, execute that behind it."]
        );
    })
    .await;
}

#[tokio::test]
async fn an_enum_that_gains_a_value_is_held_on_the_way_down_alone() {
    on_postgres(async |database| {
        let told = there_and_back(
            database,
            "CREATE TYPE m AS ENUM ('a');
            CREATE TABLE t (id integer PRIMARY KEY, a m);
            REVOKE USAGE ON TYPE m FROM PUBLIC",
            |schema| schema.enums[0].values.push("b".into()),
            &["SELECT count(typacl) FROM pg_type WHERE typname = 'm'"],
        );
        assert!(told.await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_computed_column_keeps_its_statistics_and_rights() {
    on_postgres(async |database| {
        let told = there_and_back(
            database,
            "CREATE TABLE t (id integer PRIMARY KEY, a integer,
                g integer GENERATED ALWAYS AS (a + 1) STORED);
            CREATE STATISTICS st ON a, g FROM t;
            GRANT SELECT (g), UPDATE (a) ON t TO PUBLIC",
            |schema| {
                let column = &mut schema.tables[0].columns[2];
                column.generated.as_mut().unwrap().expression = "(a + 2)".into();
            },
            &[
                "SELECT count(*) FROM pg_statistic_ext WHERE stxname = 'st'",
                "SELECT count(*) FROM pg_attribute
                WHERE attrelid = 't'::regclass AND attacl IS NOT NULL AND NOT attisdropped",
            ],
        );
        assert!(told.await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_index_that_tells_rows_apart_for_replicas_goes_on_doing_so() {
    on_postgres(async |database| {
        let told = there_and_back(
            database,
            "CREATE TABLE t (id integer NOT NULL, a integer NOT NULL);
            CREATE UNIQUE INDEX ix ON t (a);
            ALTER TABLE t REPLICA IDENTITY USING INDEX ix",
            |schema| schema.tables[0].indexes[0].keys[0].part = KeyPart::Column("id".into()),
            &["SELECT indexrelid::regclass FROM pg_index WHERE indisreplident"],
        );
        assert!(told.await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn what_is_in_the_way_of_a_type_is_named() {
    on_postgres(async |database| {
        let db = database.connection();
        let statements = "CREATE TYPE m AS ENUM ('a', 'b');
            CREATE FUNCTION f(x m) RETURNS text LANGUAGE sql AS 'SELECT x::text'";
        db.execute_unprepared(statements).await.unwrap();
        let change = Change::AlterEnum {
            before: of(&["a", "b"]),
            after: of(&["a"]),
            columns: Vec::new(),
        };
        let found = found(db, &[], &[change]).await.unwrap();
        assert_eq!(
            found[0].say("revision"),
            "Fails where the function public.f(public.m) uses the type m: \
             drop it before, and make it again after."
        );
    })
    .await;
}
