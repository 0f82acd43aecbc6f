use super::*;
use crate::schema::{Column, Table};

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

#[test]
fn a_rename_to_another_schema_is_refused_as_that() {
    let (before, after) = (of(&[(None, "posts")]), of(&[(Some("content"), "posts")]));
    let (why, hint) = refusal("posts:content.posts", &before, &after);
    assert_eq!(
        why,
        "--rename posts:content.posts: a rename stays in its schema"
    );
    assert!(hint.contains("SET SCHEMA"), "{hint}");
    let within: RenameWish = "shop.posts:shop.articles".parse().unwrap();
    assert_eq!(within.to_string(), "shop.posts:articles");
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
