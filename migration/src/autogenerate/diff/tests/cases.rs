//! The order of things, case by case.

use super::super::{Likely, likely_renames};
use super::*;

fn users() -> Table {
    table("users", &[column("id", "integer"), column("email", "text")])
        .primary("users_pkey", &["id"])
}

fn posts() -> Table {
    table("posts", &[column("id", "integer"), column("body", "text")])
        .primary("posts_pkey", &["id"])
}

fn between(before: &Schema, after: &Schema) -> Vec<String> {
    told(&tried(before, after, &Renames::default()))
}

fn renamed(
    before: &Schema,
    after: &Schema,
    tables: &[(&str, &str)],
    columns: &[(&str, &str, &str)],
) -> Vec<String> {
    let tables = tables
        .iter()
        .map(|(from, to)| ((*from).into(), (*to).into()));
    let columns = columns.iter();
    let renames = Renames {
        tables: tables.collect(),
        columns: columns
            .map(|(table, from, to)| ((*table).into(), (*from).into(), (*to).into()))
            .collect(),
    };
    assert_eq!(renames.unknown(before, after), Vec::<String>::new());
    told(&tried(before, after, &renames))
}

#[test]
fn parents_are_made_first_and_dropped_last() {
    let albums = table("albums", &[column("user_id", "integer")]).references(
        "albums_fk",
        "user_id",
        "users",
        "id",
    );
    let all = schema(&[albums, users()]);
    assert_eq!(
        between(&schema(&[]), &all),
        ["create users", "create albums"]
    );
    assert_eq!(between(&all, &schema(&[])), ["drop albums", "drop users"]);
}

#[test]
fn a_circle_of_new_tables_gets_one_key_afterwards() {
    let a = table("a", &[column("id", "integer"), column("b_id", "integer")])
        .primary("a_pkey", &["id"])
        .references("a_fk", "b_id", "b", "id");
    let b = table("b", &[column("id", "integer"), column("a_id", "integer")])
        .primary("b_pkey", &["id"])
        .references("b_fk", "a_id", "a", "id");
    let all = schema(&[a, b]);
    assert_eq!(
        between(&schema(&[]), &all),
        ["create a", "create b", "add a_fk"]
    );
    assert_eq!(
        between(&all, &schema(&[])),
        ["drop a_fk", "drop b", "drop a"]
    );
}

#[test]
fn a_table_that_points_to_itself_is_whole() {
    let tree = table("tree", &[column("id", "integer"), column("up", "integer")])
        .primary("tree_pkey", &["id"])
        .references("tree_fk", "up", "tree", "id");
    assert_eq!(between(&schema(&[]), &schema(&[tree])), ["create tree"]);
}

#[test]
fn a_key_to_a_new_table_comes_after_its_column() {
    let mut after = posts();
    after.columns.push(column("owner_id", "integer"));
    let after = after.references("posts_fk", "owner_id", "users", "id");
    assert_eq!(
        between(&schema(&[posts()]), &schema(&[after, users()])),
        ["create users", "add posts.owner_id", "add posts_fk"]
    );
}

#[test]
fn a_new_table_waits_for_the_key_that_it_points_to() {
    let votes = table("votes", &[column("email", "text")])
        .references("votes_fk", "email", "users", "email");
    assert_eq!(
        between(
            &schema(&[users()]),
            &schema(&[users().unique("users_email_key", &["email"]), votes])
        ),
        ["add users_email_key", "create votes"]
    );
}

#[test]
fn keys_of_other_tables_leave_a_primary_key_that_changes() {
    let child = table("child", &[column("user_id", "integer")])
        .references("child_fk", "user_id", "users", "id");
    let before = schema(&[child.clone(), users().unique("users_id_key", &["id"])]);
    let mut composite = users().unique("users_id_key", &["id"]);
    composite = composite.primary("users_pkey", &["id", "email"]);
    assert_eq!(
        between(&before, &schema(&[child, composite])),
        [
            "drop child_fk",
            "drop users_pkey",
            "add users_pkey",
            "add child_fk"
        ]
    );
}

#[test]
fn a_type_that_changes_takes_the_keys_on_it_away_meanwhile() {
    let with = |data_type: &str| {
        let users = table("users", &[column("id", data_type)]).primary("users_pkey", &["id"]);
        let child = table("child", &[column("user_id", data_type)])
            .references("child_fk", "user_id", "users", "id");
        schema(&[child, users])
    };
    assert_eq!(
        between(&with("integer"), &with("bigint")),
        [
            "drop child_fk",
            "alter child.user_id",
            "alter users.id",
            "add child_fk"
        ]
    );
}

#[test]
fn names_that_a_rename_leaves_behind_are_renamed_and_nothing_is_rebuilt() {
    let before = posts()
        .unique("posts_body_key", &["body"])
        .check("posts_body_check", "(length(body) > 0)")
        .index("idx-posts-body", &["body"], Some("(body IS NOT NULL)"));
    let after = table(
        "articles",
        &[column("id", "integer"), column("content", "text")],
    )
    .primary("articles_pkey", &["id"])
    .unique("articles_content_key", &["content"])
    .check("articles_content_check", "(length(content) > 0)")
    .index(
        "idx-articles-content",
        &["content"],
        Some("(content IS NOT NULL)"),
    );
    // A table of the old name, with constraints of the old names, may be made at once.
    assert_eq!(
        renamed(
            &schema(&[before]),
            &schema(&[after, posts()]),
            &[("posts", "articles")],
            &[("articles", "body", "content")]
        ),
        [
            "rename posts articles",
            "rename articles.body content",
            "alter posts_pkey articles_pkey",
            "alter posts_body_key articles_content_key",
            "alter posts_body_check articles_content_check",
            "alter idx-posts-body idx-articles-content",
            "create posts",
        ]
    );
}

#[test]
fn expressions_that_follow_a_rename_but_for_quotes_are_the_same() {
    let before = posts().check("c", "(body <> ''::text)");
    let mut after = posts().check("c", "(\"order\" <> ''::text)");
    after.columns[1].name = "order".into();
    let renames = Renames {
        tables: vec![],
        columns: vec![("posts".into(), "body".into(), "order".into())],
    };
    let changes = diff(&schema(&[before]), &schema(&[after]), &renames);
    assert_eq!(told(&changes), ["rename posts.body order"]);
}

#[test]
fn columns_that_pass_their_names_on_are_renamed_from_the_last() {
    let before = schema(
        &[table("t", &[column("c1", "text"), column("c2", "integer")])
            .check("k", "(c1 <> (c2)::text)")],
    );
    let after = schema(
        &[table("t", &[column("c2", "text"), column("c3", "integer")])
            .check("k", "(c2 <> (c3)::text)")],
    );
    let columns = [("t", "c1", "c2"), ("t", "c2", "c3")];
    assert_eq!(
        renamed(&before, &after, &[], &columns),
        ["rename t.c2 c3", "rename t.c1 c2"]
    );
}

#[test]
fn renames_that_do_not_fit_are_told_and_left_out() {
    let schema = schema(&[posts(), users()]);
    let renames = Renames {
        tables: vec![
            ("posts".into(), "users".into()),
            ("none".into(), "users".into()),
        ],
        columns: vec![
            ("posts".into(), "body".into(), "id".into()),
            ("posts".into(), "body".into(), "content".into()),
            ("posts".into(), "title".into(), "body".into()),
        ],
    };
    assert_eq!(
        renames.unknown(&schema, &schema),
        [
            "posts cannot be renamed: there is a table users already",
            "there is no table none to rename",
            "posts.body cannot be renamed: there is a column id already",
            "there is no column posts.content that posts.body is to be",
            "there is no column posts.title to rename",
        ]
    );
    assert_eq!(diff(&schema, &schema, &renames), []);
}

#[test]
fn spellings_and_facts_about_rows_are_no_difference() {
    let mut before = posts().check("c", "(id > 0)").index("i", &["body"], None);
    before
        .columns
        .push(default("at", "timestamp with time zone", "now()"));
    let mut after = before.clone();
    after.columns[2].default = Some("CURRENT_TIMESTAMP".into());
    after.columns.reverse();
    after.checks[0].validated = false;
    after.indexes[0].valid = false;
    after.indexes[0].definition.clear();
    assert_eq!(
        diff(&schema(&[before]), &schema(&[after]), &Renames::default()),
        []
    );
}

#[test]
fn a_constraint_is_found_by_what_it_is_where_it_has_no_name() {
    let nameless = |count: usize| {
        let mut table = posts().unique("", &["body"]).unique("", &["id"]);
        table.uniques.truncate(count);
        table
            .uniques
            .iter_mut()
            .for_each(|unique| unique.name = None);
        schema(&[table])
    };
    assert_eq!(diff(&nameless(2), &nameless(2), &Renames::default()), []);
    assert_eq!(between(&nameless(2), &nameless(1)), ["drop ?"]);
    let named = schema(&[posts().unique("posts_key", &["body"])]);
    assert_eq!(diff(&nameless(1), &named, &Renames::default()), []);
}

#[test]
fn constraints_that_swap_their_names_are_both_made_anew() {
    let with = |a: &str, b: &str| schema(&[posts().unique("a", &[a]).unique("b", &[b])]);
    assert_eq!(
        between(&with("id", "body"), &with("body", "id")),
        ["drop a", "drop b", "add a", "add b"]
    );
}

#[test]
fn a_unique_index_is_no_unique_constraint() {
    let mut index = posts().index("posts_body_key", &["body"], None);
    index.indexes[0].unique = true;
    let constraint = schema(&[posts().unique("posts_body_key", &["body"])]);
    assert_eq!(
        between(&constraint, &schema(&[index])),
        ["drop posts_body_key", "create posts_body_key"]
    );
}

#[test]
fn a_computed_column_is_made_anew_with_what_hangs_on_it() {
    let with = |expression: &str| {
        let mut table = posts()
            .index("i", &["c9"], None)
            .check("c", "(c9 <> ''::text)");
        table.columns.push(computed("c9", "text", expression));
        schema(&[table])
    };
    assert_eq!(
        between(&with("lower(body)"), &with("upper(body)")),
        [
            "drop i",
            "drop c",
            "drop posts.c9",
            "add posts.c9",
            "add c",
            "create i"
        ]
    );
}

fn moods(values: &[&str], value: &str, check: bool) -> Schema {
    let mut all = schema(&[table(
        "posts",
        &[
            default("c1", "mood", &format!("'{value}'::mood")),
            column("c2", "mood[]"),
        ],
    )]);
    if check {
        let table = all.tables.remove(0);
        all.tables
            .push(table.check("posts_c1_check", "(c1 <> 'a'::mood)"));
    }
    all.enums.push(enum_type("mood", values));
    all
}

#[test]
fn an_enum_that_changes_is_one_change_with_its_columns() {
    let changes = tried(
        &moods(&["a", "b"], "a", false),
        &moods(&["c", "a"], "a", false),
        &Renames::default(),
    );
    let [Change::AlterEnum { columns, .. }] = &*changes else {
        panic!("{:?}", told(&changes));
    };
    let columns: Vec<_> = columns
        .iter()
        .map(|of| (&*of.column.name, of.column.default.as_deref()))
        .collect();
    assert_eq!(columns, [("c1", Some("'a'::mood")), ("c2", None)]);
}

#[test]
fn a_default_that_changes_with_its_enum_is_gone_meanwhile() {
    assert_eq!(
        between(
            &moods(&["a", "b"], "b", true),
            &moods(&["a", "c"], "c", true)
        ),
        [
            "drop posts_c1_check",
            "alter posts.c1",
            "alter mood",
            "alter posts.c1",
            "add posts_c1_check"
        ]
    );
}

#[test]
fn an_enum_is_dropped_after_its_last_column_and_made_before_its_first() {
    let without = schema(&[table("posts", &[column("c2", "text")])]);
    assert_eq!(
        between(&moods(&["a"], "a", false), &without),
        ["alter posts.c2", "drop posts.c1", "drop mood"]
    );
    assert_eq!(
        between(&without, &moods(&["a"], "a", false)),
        ["create mood", "add posts.c1", "alter posts.c2"]
    );
}

#[test]
fn views_go_while_what_they_show_changes_and_come_back_in_their_order() {
    let with = |data_type: &str| {
        let mut all = schema(&[table("t", &[column("c1", data_type), column("c2", "text")])]);
        all.views = vec![
            view("a", "SELECT b.c1 FROM b"),
            view("b", "SELECT t.c1 FROM t"),
            view("c", "SELECT t.c2 FROM t"),
        ];
        all
    };
    assert_eq!(
        between(&with("integer"), &with("bigint")),
        ["drop a", "drop b", "alter t.c1", "create b", "create a"]
    );
}

#[test]
fn likely_renames_are_pointed_out_where_there_is_but_one() {
    let before = schema(&[posts(), users()]);
    let mut content = posts();
    content.columns[1].name = "content".into();
    let mut people = users();
    people.name = "people".into();
    let changes = diff(
        &before,
        &schema(&[content.clone(), people]),
        &Renames::default(),
    );
    let likely = likely_renames(&changes);
    let said: Vec<String> = likely.iter().map(Likely::to_string).collect();
    assert_eq!(
        said,
        [
            "users → people looks like a rename: --rename users:people",
            "posts.body → posts.content looks like a rename: --rename posts.body:content",
        ]
    );
    content.columns.push(column("summary", "text"));
    let changes = diff(&before, &schema(&[content, users()]), &Renames::default());
    assert_eq!(likely_renames(&changes), []);
}

#[test]
fn two_thousand_tables_take_no_time_to_speak_of() {
    let many = |data_type: &str| {
        let tables = (0..2000).map(|place| {
            let columns = [column("id", data_type), column("up", data_type)];
            table(&format!("t{place}"), &columns)
                .primary(&format!("t{place}_pkey"), &["id"])
                .references(
                    &format!("fk{place}"),
                    "up",
                    &format!("t{}", place / 2),
                    "id",
                )
        });
        schema(&tables.collect::<Vec<_>>())
    };
    let (before, after) = (many("integer"), many("bigint"));
    let start = std::time::Instant::now();
    assert_eq!(diff(&before, &after, &Renames::default()).len(), 8000);
    assert_eq!(diff(&schema(&[]), &after, &Renames::default()).len(), 2000);
    assert!(start.elapsed().as_secs() < 5, "{:?}", start.elapsed());
}
