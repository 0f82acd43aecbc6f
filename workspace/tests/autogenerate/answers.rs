//! What the commands answer, and what they refuse.

use std::fs;

use crate::blog;
use crate::database::Database;
use crate::project::{On, Project, name};
use crate::support::text;

#[test]
fn what_is_there_and_what_would_be_lost_is_said_before_anything_is_written() {
    let project = Project::new();
    let database = Database::sqlite(&project);
    let on = project.on(&database);
    without_a_database(on);
    on.up();
    apart(on);
    losses(on);
    unknown_things(on);
}

/// Nothing is applied, and the file is not even there: the revisions say what is.
fn without_a_database(on: On<'_>) {
    let arguments = ["--from", "revisions"];
    on.generate("Initialize DB", &arguments);
    on.project.table("post", &blog::posts_with_content());
    let talk = on.refused(&["revision", "--autogenerate", "-m", "add posts"]);
    assert!(talk.contains("the database is not at the head"), "{talk}");
    assert!(talk.contains("--from revisions"), "{talk}");
    on.generate("add posts", &arguments);
    let output = on.run(&[
        "revision",
        "--autogenerate",
        "-m",
        "x",
        "--from",
        "revisions",
    ]);
    assert!(output.status.success(), "{}", text(&output));
    assert!(text(&output).contains("no changes"), "{}", text(&output));
    assert!(!on.project.folder.join("data/autogenerate.db").exists());
}

/// The tables say more than the revisions do.
fn apart(on: On<'_>) {
    let indexed = blog::posts_with_content()
        .replace("    pub title", "    #[sea_orm(indexed)]\n    pub title");
    on.project.table("post", &indexed);
    let output = on.run(&["check"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let line = "add index idx-posts-title on posts (title)";
    assert!(text(&output).contains(line), "{}", text(&output));
    let output = on.run(&["check", "--json"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let json = String::from_utf8(output.stdout).unwrap();
    assert!(json.contains("idx-posts-title"), "{json}");

    assert_eq!(on.migration(&["diff"]), format!("{line}\n"));
    assert_eq!(
        on.migration(&["diff", "--sql"]),
        "CREATE INDEX \"idx-posts-title\" ON \"posts\" (\"title\");\n"
    );
    let back = on.migration(&["diff", "--from", "models", "--to", "database"]);
    assert_eq!(back, "drop index idx-posts-title on posts (title)\n");
    let json = on.migration(&["diff", "--json"]);
    assert!(json.starts_with("[{\"change\":\"create_index\""), "{json}");
    on.generate("index posts", &[]);
    on.up();
    assert_eq!(on.migration(&["check", "--json"]), "[]\n");
    assert_eq!(on.migration(&["diff", "--json"]), "[]\n");
}

/// A column goes, and one comes in its place.
fn losses(on: On<'_>) {
    on.sql(&["INSERT INTO posts (title, content) VALUES ('one', 'first')"]);
    on.project.table("post", &blog::posts_with_title());
    let talk = on.refused(&["revision", "--autogenerate", "-m", "drop content"]);
    assert!(talk.contains("posts.content"), "{talk}");
    assert!(talk.contains("--allow-data-loss"), "{talk}");
    let file = on.generate("drop content", &["--allow-data-loss"]);
    let source = fs::read_to_string(&file).unwrap();
    assert!(source.contains("Loses data, posts.content"), "{source}");

    // The pending revision is judged; a comment with a reason answers for it.
    let judged = on.run(&["lint"]);
    assert_eq!(judged.status.code(), Some(1), "{}", text(&judged));
    assert!(text(&judged).contains("(data-loss)"), "{}", text(&judged));
    let allowed = "// lint: allow(data-loss) nobody reads it\n\
                   // lint: allow(drop-under-rolling-deploy) one replica\n";
    fs::write(&file, format!("{source}{allowed}")).unwrap();
    let judged = on.run(&["lint", "head"]);
    assert!(judged.status.success(), "{}", text(&judged));
    assert!(
        text(&judged).contains("nobody reads it"),
        "{}",
        text(&judged)
    );
    let json = on.migration(&["lint", "--json", &name(&file)]);
    assert!(json.contains("\"findings\":[]"), "{json}");
    on.up();
    assert_eq!(on.sql(&["SELECT title FROM posts"]), ["one"]);
}

/// What the database has and nobody in the code, and what the code says in vain.
fn unknown_things(on: On<'_>) {
    on.sql(&[
        "CREATE TABLE spatial_notes (id integer)",
        "CREATE INDEX by_hand ON dim_users (is_active)",
    ]);
    let misspelt = blog::votes().replace(
        "auto_increment = false",
        "auto_increment = false, chekc = \"true\"",
    );
    on.project.table("vote", &misspelt);
    let output = on.run(&["diff"]);
    let said = text(&output);
    for object in ["table spatial_notes", "index dim_users.by_hand"] {
        assert!(said.contains(&format!("left alone: {object}")), "{said}");
    }
    assert!(
        said.contains("vote.rs:8") && said.contains("`chekc`"),
        "{said}"
    );
    let file = on.generate("add votes", &[]);
    let source = fs::read_to_string(file).unwrap();
    assert!(
        !source.contains("spatial_notes") && !source.contains("by_hand"),
        "{source}"
    );
    on.up();

    let dropped = on.migration(&["diff", "--drop-unknown"]);
    for object in ["drop table spatial_notes", "drop index by_hand"] {
        assert!(dropped.contains(object), "{dropped}");
    }
    let rest = on.migration(&["diff", "--drop-unknown", "--exclude", "spatial_*"]);
    assert!(!rest.contains("spatial_notes"), "{rest}");
}
