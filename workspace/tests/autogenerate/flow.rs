//! A blog from nothing: each change of a table becomes a revision, on the backend that the project is
//! worked on; then the same files run on the other.

use crate::blog;
use crate::database::Database;
use crate::project::{On, Project, name};
use crate::support::text;

#[test]
fn a_blog_that_was_made_on_sqlite_runs_on_postgres() {
    let project = Project::new();
    let sqlite = Database::sqlite(&project);
    grow(project.on(&sqlite));
    if let Some(postgres) = Database::postgres(&project) {
        run_on_the_other(project.on(&postgres));
    }
}

#[test]
fn a_blog_that_was_made_on_postgres_runs_on_sqlite() {
    let project = Project::new();
    let Some(postgres) = Database::postgres(&project) else {
        return;
    };
    grow(project.on(&postgres));
    let sqlite = Database::sqlite(&project);
    run_on_the_other(project.on(&sqlite));
}

const ROWS: &[&str] = &[
    "INSERT INTO posts (title, content, owner_id) VALUES ('one', 'first', 1), ('two', 'second', 1)",
    "INSERT INTO votes (post_id, user_id) SELECT id, 1 FROM posts",
];

const TRIED: &str = "INSERT INTO accounts (id, email, plan, settings, created_at) VALUES \
    ('0198d1d3-0000-7000-8000-000000000000', 'us@example.com', 'tried', '{}', '2026-01-01 00:00:00+00:00')";

fn grow(on: On<'_>) {
    let project = on.project;
    let users = on.generate("Initialize DB", &[]);
    on.up();
    on.sql(&["INSERT INTO dim_users (email) VALUES ('me@example.com')"]);

    project.table("post", &blog::posts_with_title());
    on.generate("add posts", &[]);
    on.up();
    on.sql(&["INSERT INTO posts (title) VALUES ('one'), ('two')"]);

    // Rows are there, and nobody to ask.
    project.table("post", &blog::posts_with_content());
    let talk = on.refused(&["revision", "--autogenerate", "-m", "add content"]);
    assert!(talk.contains("posts.content takes no null"), "{talk}");
    assert!(talk.contains("--backfill posts.content="), "{talk}");
    on.generate("add content", &["--backfill", "posts.content=title || '!'"]);
    on.up();
    assert_eq!(
        on.sql(&["SELECT content FROM posts ORDER BY id"]),
        ["one!", "two!"]
    );

    project.table("post", &blog::posts_of_users());
    let owner = "posts.owner_id=(SELECT min(id_user) FROM dim_users)";
    on.generate("add owner", &["--backfill", owner]);
    on.up();
    // What has a default needs no answer.
    project.table("post", &blog::posts_with_times());
    on.generate("add last columns", &[]);
    on.up();
    project.table("vote", &blog::votes());
    on.generate("add votes", &[]);
    on.up();
    on.sql(&["INSERT INTO votes (post_id, user_id) SELECT id, 1 FROM posts"]);
    let all = "SELECT title || ' ' || content || ' ' || CAST(owner_id AS varchar) FROM posts \
               JOIN votes ON post_id = id WHERE published AND created_at IS NOT NULL ORDER BY id";
    assert_eq!(on.sql(&[all]), ["one one! 1", "two two! 1"]);

    roll_back_to(&name(&users), on);
    on.sql(ROWS);

    let content = "    pub content: String,\n";
    project.table("post", &blog::posts_with_indexes(content));
    on.generate("index posts", &[]);
    on.up();
    let inspected = on.migration(&["inspect", "posts"]);
    for index in ["idx-posts-title", "ix_posts_newest"] {
        assert!(inspected.contains(index), "{inspected}");
    }
    rename(on);

    project.table("account", &blog::accounts(&["free", "paid"]));
    on.generate("add accounts", &[]);
    on.up();
    // To SQLite an enum is text: what is new is so on PostgreSQL alone.
    project.table("account", &blog::accounts(&["free", "tried", "paid"]));
    let output = on.run(&["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    on.generate("add a plan", &[]);
    on.up();
    on.sql(&[TRIED]);
    on.sql(&["DELETE FROM dim_users"]);
    let left = "SELECT CAST(count(*) AS varchar) FROM votes";
    assert_eq!(on.sql(&[left]), ["0"], "the cascade goes through two keys");
}

/// A column by the flag, and then by the attribute: its values are kept.
fn rename(on: On<'_>) {
    let renamed = "    pub body: String,\n";
    on.project.table("post", &blog::posts_with_indexes(renamed));
    let talk = on.refused(&["revision", "--autogenerate", "-m", "rename content"]);
    assert!(talk.contains("--rename posts.content:body"), "{talk}");
    on.generate("rename content", &["--rename", "posts.content:body"]);
    on.up();
    let select = |column| format!("SELECT {column} FROM posts ORDER BY id");
    assert_eq!(on.sql(&[&select("body")]), ["first", "second"]);

    let declared = "    #[sea_orm(renamed_from = \"body\")]\n    pub text: String,\n";
    on.project
        .table("post", &blog::posts_with_indexes(declared));
    on.generate("rename body", &[]);
    on.up();
    assert_eq!(on.sql(&[&select("text")]), ["first", "second"]);
    // And back by the way down.
    on.migration(&["down", "-n", "2", "--yes"]);
    assert_eq!(on.sql(&[&select("content")]), ["first", "second"]);
    on.up();
    assert_eq!(on.sql(&[&select("text")]), ["first", "second"]);
}

/// As far as the users, who stay; and forth again.
fn roll_back_to(users: &str, on: On<'_>) {
    let talk = on.refused(&["down", users]);
    assert!(talk.contains("posts"), "{talk}");
    on.migration(&["down", users, "--yes"]);
    assert_eq!(on.migration(&["current"]), format!("{users}\n"));
    let tables = on.migration(&["inspect"]);
    assert!(
        !tables.contains("posts") && !tables.contains("votes"),
        "{tables}"
    );
    let left = "SELECT CAST(count(*) AS varchar) FROM dim_users";
    assert_eq!(on.sql(&[left]), ["1"]);
    on.up();
}

/// No file was made for this database: it comes to the same tables, and goes back.
fn run_on_the_other(on: On<'_>) {
    on.up();
    on.sql(&["INSERT INTO dim_users (email) VALUES ('me@example.com')"]);
    on.sql(&["INSERT INTO posts (title, text, owner_id) VALUES ('one', 'first', 1)"]);
    on.sql(&[TRIED, "DELETE FROM accounts"]);
    on.migration(&["down", "-n", "4", "--yes"]);
    assert_eq!(on.sql(&["SELECT content FROM posts"]), ["first"]);
    on.migration(&["up"]);
    assert_eq!(on.sql(&["SELECT text FROM posts"]), ["first"]);
    on.migration(&["down", "base", "--yes"]);
    on.up();
}
