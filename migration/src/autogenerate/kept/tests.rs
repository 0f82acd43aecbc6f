//! What stays is as it is by its new names, and is the one that was meant.

use super::*;
use crate::autogenerate::Change;
use crate::autogenerate::diff::diff;
use crate::schema::{Check, Column, Domain, Enum, ForeignKey, Index, Key, Sequence, Unique, View};

fn table(name: &str, columns: &[&str]) -> Table {
    Table {
        name: name.into(),
        columns: (columns.iter())
            .map(|&name| Column {
                name: name.into(),
                data_type: "integer".into(),
                nullable: true,
                ..Column::default()
            })
            .collect(),
        ..Table::default()
    }
}

fn index(name: &str, keys: Vec<Key>) -> Index {
    Index {
        name: name.into(),
        keys,
        valid: true,
        ..Index::default()
    }
}

fn key(columns: &[&str], target: &str, target_columns: &[&str]) -> ForeignKey {
    let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
    ForeignKey {
        columns: owned(columns),
        target: target.into(),
        target_columns: owned(target_columns),
        validated: true,
        enforced: true,
        ..ForeignKey::default()
    }
}

fn check(name: Option<&str>, expression: &str) -> Check {
    Check {
        name: name.map(str::to_owned),
        expression: expression.into(),
        validated: true,
        enforced: true,
        ..Check::default()
    }
}

/// A table on which there is some of everything that nobody's code says.
fn posts() -> Table {
    Table {
        uniques: vec![Unique {
            keys: vec![Key::column("slug")],
            ..Unique::default()
        }],
        foreign_keys: vec![key(&["owner"], "users", &["code"])],
        checks: vec![
            check(None, "slug > 0"),
            check(Some("owned"), "owner IS NOT NULL"),
        ],
        indexes: vec![
            index("by_owner", vec![Key::column("owner")]),
            Index {
                predicate: Some("owner > 0".into()),
                ..index("by_slug", vec![Key::expression("abs(slug)")])
            },
        ],
        ..table("posts", &["id", "slug", "owner"])
    }
}

fn schema(tables: Vec<Table>) -> Schema {
    Schema {
        tables,
        ..Schema::default()
    }
}

fn parts(before: &Schema) -> Vec<Object> {
    let is_part = |object: &Object| matches!(object.kind, Kind::Constraint | Kind::Index);
    let objects = object::objects(before).into_iter();
    objects.filter(is_part).collect()
}

#[test]
fn what_is_called_alike_in_another_schema_is_another() {
    let own = || None;
    let other = || Some("content".to_owned());
    let all = |schemas: &[Option<String>], of: &str| Schema {
        views: (schemas.iter())
            .map(|schema| View {
                schema: schema.clone(),
                name: "a".into(),
                definition: format!("SELECT 1 AS {}", schema.as_deref().unwrap_or(of)),
                ..View::default()
            })
            .collect(),
        enums: (schemas.iter())
            .map(|schema| Enum {
                schema: schema.clone(),
                name: "b".into(),
                ..Enum::default()
            })
            .collect(),
        domains: (schemas.iter())
            .map(|schema| Domain {
                schema: schema.clone(),
                name: "c".into(),
                ..Domain::default()
            })
            .collect(),
        sequences: (schemas.iter())
            .map(|schema| Sequence {
                schema: schema.clone(),
                name: "d".into(),
                ..Sequence::default()
            })
            .collect(),
        ..Schema::default()
    };
    let before = all(&[own(), other()], "own");
    let renames = Renames::default();
    for schema in [own(), other()] {
        let mut after = all(
            &[[own(), other()]
                .into_iter()
                .find(|one| *one != schema)
                .unwrap()],
            "own",
        );
        let gone = dropped(&before, &after, &renames);
        assert_eq!(gone.len(), 4);
        assert!(gone.iter().all(|object| object.schema == schema));
        assert_eq!(keep(&before, &mut after, &gone, &renames), gone);
        assert_eq!(after, before);
    }
}

#[test]
fn parts_that_stay_have_the_new_names_of_what_they_speak_of() {
    let before = schema(vec![posts(), table("users", &["code"])]);
    let mut after = schema(vec![
        table("articles", &["id", "path", "author"]),
        table("people", &["number"]),
    ]);
    let renames = Renames {
        tables: vec![
            ("posts".into(), "articles".into()),
            ("users".into(), "people".into()),
        ],
        columns: vec![
            ("articles".into(), "slug".into(), "path".into()),
            ("articles".into(), "owner".into(), "author".into()),
            ("people".into(), "code".into(), "number".into()),
        ],
    };
    let parts = parts(&before);
    assert_eq!(parts.len(), 6);
    assert_eq!(keep(&before, &mut after, &parts, &renames), parts);
    let articles = after.table("articles").unwrap();
    assert_eq!(
        articles.foreign_keys,
        [key(&["author"], "people", &["number"])]
    );
    assert_eq!(articles.indexes[1].predicate.as_deref(), Some("author > 0"));
    let changes = diff(&before, &after, &renames);
    let is_renaming = |change: &Change| {
        matches!(
            change,
            Change::RenameTable { .. } | Change::RenameColumn { .. }
        )
    };
    assert!(changes.iter().all(is_renaming), "{changes:#?}");
    assert_eq!(changes.len(), 5);
}

#[test]
fn parts_go_with_a_column_that_they_speak_of() {
    let before = schema(vec![posts(), table("users", &["code"])]);
    let renames = Renames::default();
    let stays = |after: &[Table]| {
        let mut after = schema(after.to_vec());
        let stays = keep(&before, &mut after, &parts(&before), &renames);
        let names: Vec<String> = stays.into_iter().map(|object| object.name).collect();
        names.join(", ")
    };
    let users = table("users", &["code"]);
    assert_eq!(
        stays(&[table("posts", &["id", "slug"]), users.clone()]),
        "unique (slug), check (slug > 0)"
    );
    assert_eq!(
        stays(&[table("posts", &["id", "owner"]), users]),
        "foreign key (owner), owned, by_owner"
    );
    // What it points to.
    for users in [vec![table("users", &["id"])], vec![]] {
        let posts = table("posts", &["id", "owner"]);
        assert_eq!(stays(&[vec![posts], users].concat()), "owned, by_owner");
    }
    // The column itself may stay as well, and then they do; each comes once with a table that stays.
    let mut after = schema(vec![table("posts", &["id"]), table("users", &["code"])]);
    let all = object::objects(&before);
    let of_posts: Vec<Object> = (all.iter().rev())
        .filter(|object| object.table.as_deref() == Some("posts") && object.name != "id")
        .cloned()
        .collect();
    assert_eq!(keep(&before, &mut after, &of_posts, &renames), of_posts);
    assert_eq!(diff(&before, &after, &renames), []);
    let mut after = Schema::default();
    keep(&before, &mut after, &all, &renames);
    assert_eq!(after, before);
}
