use seaworthy_db::testing::on_sqlite;
use seaworthy_migration::schema::{Action, Check, Generated, Key};

use super::{POSTS, column, default, index, key, made, nullable, plain, shop};

#[tokio::test]
async fn a_plain_table_is_as_seaorm_would_make_it() {
    on_sqlite(async |database| {
        let (_, schema) = made(database, &shop()).await;
        let users = schema.table("users").unwrap();
        assert_eq!(
            users.columns,
            [
                column("id", "INTEGER"),
                column("email", "varchar(320)"),
                nullable(column("name", "varchar")),
                column("city", "varchar"),
                default(column("street", "INTEGER"), "1"),
                default(
                    column("created_at", "timestamp_with_timezone_text"),
                    "CURRENT_TIMESTAMP"
                ),
                default(column("active", "boolean"), "TRUE"),
                nullable(column("settings", "json_text")),
            ]
        );
        assert!(users.primary_key.as_ref().unwrap().autoincrement);
        assert_eq!(users.uniques.len(), 1);
        let names: Vec<_> = users
            .indexes
            .iter()
            .map(|one| (&one.name[..], one.unique))
            .collect();
        assert_eq!(
            names,
            [("idx-users-name", false), ("idx-users-place", true)]
        );
    })
    .await;
}

#[tokio::test]
async fn table_args_are_in_the_database() {
    on_sqlite(async |database| {
        let (_, schema) = made(database, &shop()).await;
        let posts = schema.table(POSTS).unwrap();
        assert!(posts.strict && posts.without_rowid);
        assert_eq!(
            posts.column("title").unwrap().collation.as_deref(),
            Some("NOCASE")
        );
        assert_eq!(
            posts.column("total").unwrap().generated,
            Some(Generated {
                expression: "\"price\" * 2".into(),
                stored: true
            })
        );
        let checks: Vec<_> = posts
            .checks
            .iter()
            .map(|one| (one.name.as_deref(), &one.expression[..]))
            .collect();
        assert_eq!(
            checks,
            [
                (None, "count >= 0"),
                (Some("ck_price"), "\"price\" > 0"),
                (Some("ck_title"), "length(title) < 100"),
            ]
        );
        assert_eq!(posts.uniques[0].name.as_deref(), Some("uq_title"));
        let mut expected = key(None, &["author_id"], "users", &["id"]);
        expected.on_delete = Action::Cascade;
        assert_eq!(posts.foreign_keys, [expected]);
        let mut author = index(
            "ix \"author\"",
            vec![Key::column("author_id"), Key::column("title")],
        );
        author.keys[1].descending = true;
        author.predicate = Some("\"price\" > 1".into());
        let mut lower = index("ix_lower", vec![Key::expression("(LOWER(\"title\"))")]);
        lower.unique = true;
        let indexes = plain(&posts.indexes);
        assert_eq!(indexes[0], author);
        assert_eq!(indexes[1], lower);
        assert_eq!(indexes[2].predicate.as_deref(), Some("title > 'a'"));
        assert_eq!(schema.views[0].name, "expensive");
        let votes = schema.table("votes").unwrap();
        assert_eq!(
            votes.primary_key.as_ref().unwrap().name.as_deref(),
            Some("pk-votes")
        );
        let mut expected = key(
            None,
            &["next_post_id", "user_id"],
            "votes",
            &["post_id", "user_id"],
        );
        (expected.deferrable, expected.initially_deferred) = (true, true);
        let mut user = key(None, &["user_id"], "users", &["id"]);
        user.on_update = Action::Restrict;
        assert_eq!(votes.foreign_keys, [expected, user]);
        assert_eq!(votes.checks, Vec::<Check>::new());
    })
    .await;
}
