use super::*;
use crate::schema::{
    Action, Check, Column, Enum, ForeignKey, Generated, Index, Key, PrimaryKey, Sequence, Table,
    Unique, View,
};
use seaworthy_db::Hint;

fn column(name: &str, data_type: &str) -> Column {
    Column {
        name: name.into(),
        data_type: data_type.into(),
        ..Column::default()
    }
}

/// Users with posts, as PostgreSQL would have them.
fn blog() -> Schema {
    let id = || Column {
        default: Some("nextval('…'::regclass)".into()),
        ..column("id", "integer")
    };
    let key = |name: &str| {
        Some(PrimaryKey {
            name: Some(name.into()),
            keys: vec![Key::column("id")],
            ..PrimaryKey::default()
        })
    };
    let posts = Table {
        name: "posts".into(),
        columns: vec![id(), column("owner_id", "integer")],
        primary_key: key("posts_pkey"),
        foreign_keys: vec![ForeignKey {
            name: Some("posts_owner".into()),
            columns: vec!["owner_id".into()],
            target: "users".into(),
            target_columns: vec!["id".into()],
            on_delete: Action::Cascade,
            initially_deferred: true,
            deferrable: true,
            ..ForeignKey::default()
        }],
        ..Table::default()
    };
    let users = Table {
        name: "users".into(),
        columns: vec![
            id(),
            Column {
                comment: Some("as it was typed".into()),
                ..column("email", "text")
            },
            Column {
                nullable: true,
                generated: Some(Generated {
                    expression: "lower(email)".into(),
                    stored: true,
                }),
                ..column("plain", "text")
            },
        ],
        primary_key: key("users_pkey"),
        uniques: vec![Unique {
            name: Some("users_email_key".into()),
            keys: vec![Key::column("email")],
            nulls_not_distinct: true,
            ..Unique::default()
        }],
        checks: vec![Check {
            name: Some("users_email_check".into()),
            expression: "(email <> ''::text)".into(),
            validated: false,
            ..Check::default()
        }],
        indexes: vec![
            Index {
                name: "users_plain".into(),
                unique: true,
                keys: vec![Key {
                    descending: true,
                    ..Key::expression("lower(plain)")
                }],
                predicate: Some("(id > 5)".into()),
                ..Index::default()
            },
            Index {
                name: "users_search".into(),
                method: "gin".into(),
                keys: vec![Key::column("plain")],
                valid: false,
                ..Index::default()
            },
        ],
        comment: Some("Who may log in".into()),
        ..Table::default()
    };
    Schema {
        tables: vec![posts, users],
        views: vec![View {
            name: "active".into(),
            materialized: true,
            definition: " SELECT id\n   FROM users;".into(),
            ..View::default()
        }],
        enums: vec![Enum {
            schema: None,
            name: "mood".into(),
            values: vec!["sad".into(), "ok".into()],
            comment: None,
        }],
        sequences: vec![Sequence {
            name: "users_id_seq".into(),
            owned_by: Some(("users".into(), "id".into())),
            ..Sequence::default()
        }],
        ..Schema::default()
    }
}

#[test]
fn the_overview_has_a_line_for_each() {
    assert_eq!(
        overview::overview(&blog()),
        "\
tables
  name   columns  primary key  foreign keys to
  posts  2        id           users
  users  3        id

views
  active  materialized

enums
  mood  sad, ok
"
    );
    assert_eq!(overview::overview(&Schema::default()), "");
}

#[test]
fn a_table_is_told_with_everything_that_it_has() {
    let schema = blog();
    assert_eq!(
        table::describe(&schema.tables[1], &schema),
        "\
users
  Who may log in

  column  type     null      default                                                   comment
  id      integer  not null  nextval('…'::regclass)
  email   text     not null                                                            as it was typed
  plain   text                                       generated as lower(email) stored

  primary key
    users_pkey  (id)

  unique
    users_email_key  (email)  nulls not distinct

  referred to by
    posts  (owner_id)  posts_owner

  checks
    users_email_check  (email <> ''::text)  not valid

  indexes
    users_plain   unique  (lower(plain) desc)  where (id > 5)
    users_search  gin     (plain)              INVALID
"
    );
    let posts = table::describe(&schema.tables[0], &schema);
    let key = "\n    posts_owner  (owner_id) -> users (id)  on delete cascade, deferred\n";
    assert!(posts.contains(key), "{posts}");
}

#[test]
fn a_view_is_told_by_its_query() {
    assert_eq!(
        table::describe_view(&blog().views[0]),
        "active (materialized view)\n\n   SELECT id\n     FROM users;\n"
    );
}

#[test]
fn an_unknown_table_is_an_error_that_names_the_nearest() {
    let error = inspect(&blog(), Some("user"), false).unwrap_err();
    assert_eq!(error.to_string(), "there is no table user");
    assert_eq!(error.hint().unwrap(), "did you mean users?");
    let error = inspect(&blog(), Some("invoices"), true).unwrap_err();
    assert_eq!(error.hint().unwrap(), "`migration inspect` lists them");
}

#[test]
fn json_gives_the_model() {
    let json: serde_json::Value = serde_json::from_str(&to_json(&blog()).unwrap()).unwrap();
    assert_eq!(json["tables"][1]["primary_key"]["keys"][0]["column"], "id");
    assert_eq!(
        json["tables"][1]["indexes"][0]["keys"][0]["expression"],
        "lower(plain)"
    );
    assert_eq!(json["tables"][0]["foreign_keys"][0]["on_delete"], "cascade");
    assert_eq!(json["enums"][0]["values"][1], "ok");
}
