//! What PostgreSQL makes of its own spelling of an expression, of the `expressions` in the file of that
//! name: a line each. Where there is a `~` before it, it is kept otherwise once it was copied.

use sea_orm::DbBackend;
use seaworthy_db::testing::on_postgres;
use seaworthy_migration::autogenerate::{Comparison, Filter, Renames, Types};
use seaworthy_migration::autogenerate::{diff, statements, steps};
use seaworthy_migration::schema::{Check, Schema};

use super::place::Place;

const TYPES: [&str; 4] = [
    "CREATE TYPE mood AS ENUM ('sad', 'ok')",
    "CREATE DOMAIN dom AS text",
    "CREATE DOMAIN domv AS varchar(10)",
    "CREATE DOMAIN dvc AS varchar CHECK (VALUE IN ('a', 'b'))",
];

const COLUMNS: &str = r#"
    id integer, v varchar, v5 varchar(5), c char(5), t text, n integer, b bigint, sm smallint, num numeric, r real,
    d date, ts timestamp, tz timestamptz, tm time, iv interval, j jsonb, js json, u uuid, a integer[], ta text[],
    va varchar[], dm dom, dv domv, e mood, bl boolean, by bytea, bits bit(3), vb varbit, net inet, o oid,
    "Order" integer, "order" varchar, kind varchar, dvc dvc"#;

/// A table with each as a check, `k0` and so on.
fn table<'e>(expressions: impl Iterator<Item = &'e str>) -> Vec<String> {
    let checks = expressions.enumerate().map(|(place, expression)| {
        format!("ALTER TABLE t ADD CONSTRAINT k{place} CHECK ({expression})")
    });
    let table = format!("CREATE TABLE t ({COLUMNS})");
    let types = TYPES.map(str::to_owned).into_iter();
    types.chain([table]).chain(checks).collect()
}

async fn made(place: &Place, statements: &[String]) -> Schema {
    place.empty().await.unwrap();
    place.execute(statements).await.unwrap();
    place.read().await.unwrap()
}

fn check(schema: &Schema, place: usize) -> &Check {
    let name = format!("k{place}");
    let mut checks = schema.tables[0].checks.iter();
    checks
        .find(|check| check.name.as_deref() == Some(&name))
        .unwrap()
}

fn assert_same(one: &Schema, other: &Schema) {
    let (filter, none) = (Filter::default(), Renames::default());
    let compared = Comparison::new(one.clone(), other.clone(), &none, &[], &filter).unwrap();
    let changes = compared.changes();
    assert!(changes.is_empty(), "{changes:#?}");
}

#[tokio::test]
async fn an_expression_is_the_same_however_often_it_was_read_in() {
    on_postgres(async |database| {
        let place = Place::postgres(database).await;
        let lines: Vec<&str> = include_str!("expressions").lines().collect();
        let texts = lines.iter().map(|line| line.trim_start_matches("~ "));
        let first = made(&place, &table(texts)).await;

        // As PostgreSQL says it.
        let own: Vec<_> = (0..lines.len())
            .map(|place| check(&first, place).expression.clone())
            .collect();
        let second = made(&place, &table(own.iter().map(String::as_str))).await;
        assert_same(&first, &second);
        assert_same(&second, &first);

        // As it is written.
        let (empty, none) = (Schema::default(), Renames::default());
        let changes = diff(&empty, &first, &none);
        let steps = steps(
            DbBackend::Postgres,
            &changes,
            &empty,
            &first,
            &Types::default(),
        );
        let copy = made(&place, &statements(DbBackend::Postgres, &steps)).await;
        assert_same(&first, &copy);
        let (mut otherwise, mut marked) = (Vec::new(), Vec::new());
        for (place, line) in lines.iter().enumerate() {
            let (was, is) = (check(&first, place), check(&copy, place));
            if was.expression != is.expression {
                otherwise.push(line.trim_start_matches("~ "));
            }
            marked.extend(line.strip_prefix("~ "));
        }
        assert_eq!(otherwise, marked);
    })
    .await;
}
