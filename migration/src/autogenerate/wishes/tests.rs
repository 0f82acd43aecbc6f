use super::*;
use crate::autogenerate::{Change, Renames};
use crate::schema::{Column, Schema, Table};

fn of(tables: &[(Option<&str>, &str)]) -> Schema {
    let table = |(schema, name): &(Option<&str>, &str)| Table {
        schema: schema.map(str::to_owned),
        name: (*name).into(),
        ..Table::default()
    };
    Schema {
        tables: tables.iter().map(table).collect(),
        ..Schema::default()
    }
}

fn refusal(wish: &str, before: &Schema, after: &Schema) -> (String, String) {
    let wish: RenameWish = wish.parse().unwrap();
    let refused = renames(&[wish], &Renames::default(), before, after).unwrap_err();
    (refused.to_string(), refused.hint().unwrap())
}

fn granted(wish: &str, before: &Schema, after: &Schema) -> Vec<String> {
    let wish: RenameWish = wish.parse().unwrap();
    let granted = renames(&[wish], &Renames::default(), before, after).unwrap();
    let tables = granted.tables.iter();
    let columns = granted.columns.iter();
    let tables = tables.map(|(from, to)| format!("{from}:{to}"));
    let columns = columns.map(|(table, from, to)| format!("{table}.{from}:{to}"));
    tables.chain(columns).collect()
}

#[test]
fn a_table_moves_to_another_schema_and_back() {
    let (own, other) = (of(&[(None, "posts")]), of(&[(Some("content"), "posts")]));
    let there = granted("posts:content.posts", &own, &other);
    assert_eq!(there, ["posts:content.posts"]);
    let back = granted("content.posts:posts", &other, &own);
    assert_eq!(back, ["content.posts:posts"]);
    let within: RenameWish = "shop.posts:shop.articles".parse().unwrap();
    assert_eq!(within.to_string(), "shop.posts:articles");
}

#[test]
fn what_is_dropped_makes_room_for_what_gets_its_name() {
    let before = of(&[(None, "posts"), (None, "posts_v2"), (None, "posts_old")]);
    let after = of(&[(None, "posts")]);
    let renames = granted("posts_v2:posts", &before, &after);
    assert_eq!(renames, ["posts:posts_old2", "posts_v2:posts"]);
    let with = |columns: &[&str]| {
        let mut schema = of(&[(None, "posts")]);
        schema.tables[0].columns = columns.iter().map(|name| column(name)).collect();
        schema
    };
    let renames = granted(
        "posts.price_new:price",
        &with(&["price", "price_new"]),
        &with(&["price"]),
    );
    assert_eq!(renames, ["posts.price:price_old", "posts.price_new:price"]);
    let long = "x".repeat(63);
    let renames = granted(
        &format!("posts.b:{long}"),
        &with(&[&long, "b"]),
        &with(&[&long]),
    );
    assert_eq!(renames[0], format!("posts.{long}:{}_old", "x".repeat(59)));
}

#[test]
fn a_column_stays_in_its_table() {
    let mut before = of(&[(None, "posts"), (None, "votes")]);
    before.tables[0].columns.push(column("body"));
    let mut after = before.clone();
    after.tables[0].columns = vec![column("text")];
    assert_eq!(
        granted("posts.body:posts.text", &before, &after),
        ["posts.body:text"]
    );
    let (why, _) = refusal("posts.body:votes.text", &before, &after);
    assert!(why.ends_with("a column stays in its table"), "{why}");
}

#[test]
fn a_name_that_stays_in_use_comes_with_a_way_out() {
    let (before, after) = (
        of(&[(None, "posts")]),
        of(&[(None, "articles"), (None, "posts")]),
    );
    let (why, hint) = refusal("posts:articles", &before, &after);
    assert!(why.ends_with("the tables still have posts"), "{why}");
    assert!(hint.contains("two revisions"), "{hint}");
}

fn column(name: &str) -> Column {
    Column {
        name: name.into(),
        data_type: "text".into(),
        ..Column::default()
    }
}

fn dropped(table: &str, name: &str) -> Change {
    Change::DropColumn {
        table: table.into(),
        column: column(name),
    }
}

fn new(table: &str, name: &str) -> Change {
    Change::AddColumn {
        table: table.into(),
        column: column(name),
        fill: None,
    }
}

const BIO: &str = "profiles.bio=(SELECT bio FROM users WHERE users.id = user_id)";

#[test]
fn a_backfill_of_what_must_go_before_is_refused() {
    let mut changes = [dropped("users", "bio"), new("profiles", "bio")];
    let refused = backfill(&mut changes, &[BIO.parse().unwrap()]).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "--backfill profiles.bio: users.bio is gone by then"
    );
    let mut changes = [dropped("users", "age"), new("profiles", "bio")];
    assert!(backfill(&mut changes, &[BIO.parse().unwrap()]).is_ok());
}

#[test]
fn new_columns_that_are_made_of_each_other_come_to_an_end() {
    let mut changes = [new("t", "a"), new("t", "b")];
    let both = ["t.a=b".parse().unwrap(), "t.b=a".parse().unwrap()];
    assert!(backfill(&mut changes, &both).is_ok());
}

#[test]
fn an_expression_keeps_to_itself() {
    for plain in ["'none'", "coalesce(a, b)", "ARRAY[1, 2]", "'it''s, or not'"] {
        assert_eq!(expression(plain).as_deref(), Some(plain));
    }
    for far in [
        "'none' -- nobody knows",
        "'none', id = 7",
        "1; DROP TABLE t",
        "1 /* one",
    ] {
        assert_eq!(expression(far), Some(format!("({far}\n)")));
    }
    assert_eq!(expression("  "), None);
    assert_eq!(expression("-- nothing"), None);
}
