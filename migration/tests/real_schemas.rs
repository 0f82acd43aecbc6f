//! Whole schemas of real applications: read, written as SQL by the command, made from that in an empty
//! database, and held against the original by `pg_dump`.
//!
//! The schemas are not in the repository: TEST_SCHEMAS names a folder of `pg_dump --schema-only` files, else
//! they are looked for beside the repository.

mod support;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_postgres};
use support::{program, told};

/// What `pg_dump` calls the kinds that are not compared.
const NOT_COMPARED: [(&str, &str); 12] = [
    ("AGGREGATE", "aggregates"),
    ("CAST", "casts"),
    ("COLLATION", "collations"),
    ("EXTENSION", "extensions"),
    ("FUNCTION", "functions"),
    ("POLICY", "policies"),
    ("PROCEDURE", "procedures"),
    ("ROW SECURITY", "row security"),
    ("RULE", "rules"),
    ("STATISTICS", "statistics objects"),
    ("TEXT SEARCH CONFIGURATION", "text search configurations"),
    ("TRIGGER", "triggers"),
];

fn schemas() -> Vec<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/schemas");
    let folder = std::env::var_os("TEST_SCHEMAS").map_or(beside, PathBuf::from);
    let files = std::fs::read_dir(&folder).into_iter().flatten();
    let mut files: Vec<PathBuf> = files
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "sql"))
        .collect();
    files.sort();
    if files.is_empty() {
        eprintln!(
            "no schemas in {}: NOT COVERED are whole schemas of applications",
            folder.display()
        );
    }
    files
}

fn url(database: &TestDatabase) -> String {
    database.settings().url.expose()
}

fn diff(arguments: &[&str]) -> Output {
    let output = Command::new(program())
        .arg("diff")
        .args(arguments)
        // Where no project is.
        .current_dir(std::env::temp_dir())
        .env("DATABASE_URL", "sqlite::memory:")
        .env_remove("RUNTIME_ENV")
        .env_remove("DATABASE_SCHEMA")
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", told(&output));
    output
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// Runs `sql` on a connection of its own: a dump changes the session.
async fn execute(database: &TestDatabase, sql: &str, what: &str) {
    let db = seaworthy_db::connect(database.settings()).await.unwrap();
    // Newer dumps speak to psql.
    let lines: Vec<_> = sql.lines().filter(|line| !line.starts_with('\\')).collect();
    let done = db.execute_unprepared(&lines.join("\n")).await;
    done.unwrap_or_else(|error| panic!("{what}: {error}"));
    db.close().await.unwrap();
}

/// What `pg_dump` says of each thing, by its kind and name; `None` where there is none of the server's
/// version.
async fn dump(database: &TestDatabase) -> Option<BTreeMap<(String, String), String>> {
    let folder = std::env::var_os("POSTGRES_BIN").map(PathBuf::from);
    let program = folder.map_or("pg_dump".into(), |folder| folder.join("pg_dump"));
    let output = Command::new(program)
        .args(["--schema-only", "--no-owner", "--no-acl"])
        .arg(url(database))
        .output();
    let text = match output {
        Ok(output) if output.status.success() => String::from_utf8(output.stdout).unwrap(),
        Ok(output) => {
            eprintln!("pg_dump: {}", String::from_utf8_lossy(&output.stderr));
            return None;
        }
        Err(error) => {
            eprintln!("pg_dump: {error}");
            return None;
        }
    };
    let mut things = BTreeMap::new();
    for part in text.split("\n--\n-- Name: ").skip(1) {
        let (head, body) = part.split_once("\n--\n").unwrap();
        let (name, rest) = head.split_once("; Type: ").unwrap();
        let (kind, rest) = rest.split_once(';').unwrap();
        let place = rest.split(';').next().unwrap();
        let lines = body.lines().filter(|line| {
            let is_session = line.starts_with("SET ") || line.starts_with('\\');
            !is_session && !line.starts_with("--") && !line.is_empty()
        });
        let body: Vec<_> = lines.collect();
        things.insert(
            (kind.to_owned(), format!("{name};{place}")),
            body.join("\n"),
        );
    }
    Some(things)
}

fn is_compared(thing: &(String, String)) -> bool {
    let (kind, name) = thing;
    let of_kind = |(word, _): &(&str, &str)| {
        kind == word || (kind == "COMMENT" && name.starts_with(&format!("{word} ")))
    };
    !NOT_COMPARED.iter().any(of_kind)
}

/// Sees that what `sql` makes is what the command makes of it in an empty database, and that the command
/// empties it.
async fn there_and_back(sql: &str, name: &str) {
    on_postgres(async |original| {
        execute(original, sql, name).await;
        let of_itself = diff(&["--from", &url(original), "--to", &url(original)]);
        assert_eq!(said(&of_itself), "", "{name}");

        let made = diff(&["--from", "base", "--to", &url(original), "--sql"]);
        on_postgres(async |copy| {
            execute(copy, &said(&made), name).await;
            let apart = diff(&["--from", &url(original), "--to", &url(copy)]);
            assert_eq!(said(&apart), "", "{name}");
            let (Some(original), Some(copied)) = (dump(original).await, dump(copy).await) else {
                eprintln!("NOT COVERED: {name} as pg_dump sees it");
                return;
            };
            for (thing, text) in &original {
                if is_compared(thing) {
                    assert_eq!(Some(text), copied.get(thing), "{name}: {thing:?}");
                } else if let Some((_, kind)) =
                    NOT_COMPARED.iter().find(|(word, _)| *word == thing.0)
                {
                    let told = told(&made);
                    assert!(told.contains(&format!("not compared: {kind}: ")), "{told}");
                }
            }
            let more: Vec<_> = copied
                .keys()
                .filter(|thing| !original.contains_key(thing))
                .collect();
            assert!(more.is_empty(), "{name}: {more:?}");
        })
        .await;

        let back = diff(&[
            "--from",
            &url(original),
            "--to",
            "base",
            "--sql",
            "--allow-data-loss",
        ]);
        execute(original, &said(&back), name).await;
        let nothing = diff(&["--from", &url(original), "--to", "base"]);
        assert_eq!(said(&nothing), "", "{name}");
        if let Some(left) = dump(original).await {
            // Types that are neither enums nor domains are not compared, and a schema stays with them.
            let left: Vec<_> = left
                .keys()
                .filter(|thing| is_compared(thing) && !["SCHEMA", "TYPE"].contains(&&*thing.0))
                .collect();
            assert!(left.is_empty(), "{name}: {left:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn schemas_of_applications_are_made_as_they_are_and_emptied() {
    for file in schemas() {
        let sql = std::fs::read_to_string(&file).unwrap();
        there_and_back(&sql, &file.display().to_string()).await;
    }
}

/// A function in a check, another that only the body of that one names, an aggregate in a view, a type, an
/// extension's type and a function for rows of a table.
#[tokio::test]
async fn what_tables_cannot_be_without_is_made_before_them() {
    there_and_back(
        "CREATE TYPE mood AS ENUM ('sad', 'ok');
         CREATE TYPE place AS (street text, zip varchar(10));
         CREATE TYPE hours AS RANGE (SUBTYPE = time);
         CREATE COLLATION german (provider = icu, locale = 'de');
         CREATE FUNCTION is_ok(of mood) RETURNS bool LANGUAGE plpgsql IMMUTABLE AS
             $$ BEGIN RETURN inner_of(of::text) = 'ok'; END $$;
         CREATE FUNCTION inner_of(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
         CREATE FUNCTION glue(text, text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2';
         CREATE AGGREGATE glued(text) (SFUNC = glue, STYPE = text, INITCOND = '''');
         CREATE TABLE people (
             id serial PRIMARY KEY, name text COLLATE german, mood mood CHECK (is_ok(mood)), at place, places place[],
             open hours, folded text GENERATED ALWAYS AS (inner_of(name)) STORED);
         CREATE INDEX ON people (inner_of(name));
         CREATE FUNCTION greet(people) RETURNS text LANGUAGE sql AS 'SELECT $1.name';
         CREATE FUNCTION anybody() RETURNS SETOF people LANGUAGE sql AS 'SELECT * FROM people';
         CREATE TABLE others (id int DEFAULT nextval('people_id_seq'));
         CREATE VIEW names AS SELECT glued(name) FROM people;
         CREATE VIEW more AS SELECT * FROM names",
        "inline",
    )
    .await;
}

#[tokio::test]
async fn what_cannot_be_made_is_left_out_and_named() {
    on_postgres(async |original| {
        let sql = "CREATE TABLE people (name text);
            CREATE FUNCTION greet(people) RETURNS text LANGUAGE sql AS 'SELECT $1.name';
            CREATE VIEW greetings AS SELECT greet(people) FROM people;
            CREATE VIEW again AS SELECT * FROM greetings";
        execute(original, sql, "original").await;
        let made = diff(&["--from", "base", "--to", &url(original), "--sql"]);
        for view in ["greetings", "again"] {
            let left_out = format!("left out: view {view}, which needs the function greet(people)");
            assert!(told(&made).contains(&left_out), "{}", told(&made));
        }
        on_postgres(async |copy| {
            execute(copy, &said(&made), "copy").await;
            let apart = said(&diff(&["--from", &url(original), "--to", &url(copy)]));
            assert_eq!(apart.lines().count(), 2, "{apart}");
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn databases_are_compared_with_all_their_schemas() {
    there_and_back(
        "CREATE SCHEMA \"Other One\"; CREATE SCHEMA holding; CREATE SCHEMA of_extensions;
         CREATE EXTENSION citext SCHEMA of_extensions;
         CREATE TABLE of_extensions.words (word of_extensions.citext);
         CREATE FUNCTION holding.fold(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower($1)';
         CREATE TYPE \"Other One\".mood AS ENUM ('sad');
         CREATE TABLE parents (id int PRIMARY KEY, mood \"Other One\".mood, name text CHECK (holding.fold(name) <> ''));
         CREATE TABLE \"Other One\".children (id bigserial PRIMARY KEY, parent_id int REFERENCES parents)",
        "two schemas",
    )
    .await;
}

#[tokio::test]
async fn what_stands_between_tables_goes_before_them() {
    there_and_back(
        "CREATE TABLE a (id int PRIMARY KEY, note text);
         CREATE TABLE \"B b\" (id int REFERENCES a);
         CREATE RULE \"to a\" AS ON INSERT TO \"B b\" DO ALSO INSERT INTO a VALUES (NEW.id);
         CREATE RULE to_b AS ON DELETE TO a DO ALSO DELETE FROM \"B b\" WHERE id = OLD.id;
         CREATE POLICY \"of b\" ON a USING (id IN (SELECT id FROM \"B b\"));
         CREATE TYPE mood AS ENUM ('ok');
         CREATE CAST (int AS mood) WITH INOUT",
        "rules, policies and a cast",
    )
    .await;
}

#[tokio::test]
async fn all_that_is_not_compared_is_named() {
    on_postgres(async |original| {
        let sql = "CREATE SCHEMA nothing;
            CREATE SCHEMA said; COMMENT ON SCHEMA said IS 'it is';
            CREATE TYPE row AS (id int);
            CREATE TABLE said.typed OF row;
            CREATE TABLE posts (id int GENERATED ALWAYS AS IDENTITY, title text);
            ALTER SEQUENCE posts_id_seq RENAME TO counter;
            CREATE VIEW titles AS SELECT title FROM posts;
            COMMENT ON COLUMN titles.title IS 'it is';
            ALTER VIEW titles ALTER title SET DEFAULT 'none';
            CREATE VIEW titles_too AS SELECT title FROM titles;
            CREATE MATERIALIZED VIEW seen AS SELECT title FROM posts;
            ALTER MATERIALIZED VIEW seen ALTER title SET STATISTICS 5;
            CREATE VIEW seen_too AS SELECT title FROM seen;
            CREATE FOREIGN DATA WRAPPER far;
            CREATE SERVER far_away FOREIGN DATA WRAPPER far;
            CREATE FOREIGN TABLE there (id int) SERVER far_away;
            CREATE VIEW from_there AS SELECT id FROM there;
            CREATE TYPE mood AS ENUM ('ok');
            CREATE CAST (int AS mood) WITH INOUT;
            CREATE OPERATOR FAMILY kin USING btree;
            CREATE PUBLICATION news FOR TABLE posts;
            CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
            CREATE EVENT TRIGGER watching ON ddl_command_end EXECUTE FUNCTION watch();
            ALTER TABLE posts FORCE ROW LEVEL SECURITY";
        execute(original, sql, "original").await;
        let made = diff(&["--from", "base", "--to", &url(original), "--sql"]);
        let told = told(&made);
        for line in [
            "left out: view from_there, which needs the foreign table there",
            "not compared: casts: integer as mood",
            "not compared: column settings: seen.title",
            "not compared: empty schemas: nothing",
            "not compared: event triggers: watching",
            "not compared: foreign data wrappers: far",
            "not compared: foreign servers: far_away",
            "not compared: foreign tables: there",
            "not compared: identity sequences: counter",
            "not compared: operator families: kin",
            "not compared: publications: news",
            "not compared: row security: posts",
            "not compared: schema comments: said",
            "not compared: table settings: said.typed",
            "not compared: view column comments: titles.title",
            "not compared: view column defaults: titles.title",
        ] {
            assert!(told.contains(&format!("{line}\n")), "{line}: {told}");
        }
        on_postgres(async |copy| {
            execute(copy, &said(&made), "copy").await;
            let apart = said(&diff(&["--from", &url(original), "--to", &url(copy)]));
            assert_eq!(apart, "drop view from_there\ndrop table there\n");
        })
        .await;
    })
    .await;
}

#[tokio::test]
async fn a_script_makes_again_what_it_drops_along_or_says_so() {
    let before = "CREATE TABLE posts (id int, title varchar(10));
        CREATE VIEW titles AS SELECT title FROM posts;
        COMMENT ON COLUMN titles.title IS 'What it is called';
        GRANT SELECT ON titles TO PUBLIC;
        CREATE FUNCTION write() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER writing INSTEAD OF INSERT ON titles FOR EACH ROW EXECUTE FUNCTION write();
        CREATE POLICY own ON posts USING (id = 1)";
    let after = before
        .replace("varchar(10)", "text")
        .replace("id int", "id bigint");
    on_postgres(async |original| {
        execute(original, before, "before").await;
        on_postgres(async |wanted| {
            execute(wanted, &after, "after").await;
            let made = diff(&["--from", &url(original), "--to", &url(wanted), "--sql"]);
            let script = said(&made);
            for line in [
                "COMMENT ON COLUMN titles.title IS 'What it is called';",
                "GRANT SELECT ON titles TO PUBLIC;",
            ] {
                assert!(script.contains(line), "{script}");
            }
            for warning in [
                "warning: the view titles is made anew, and this database loses with it: CREATE TRIGGER writing",
                "warning: the policy own on public.posts uses the column posts.id: as long as it is there, the script fails",
            ] {
                assert!(told(&made).contains(warning), "{}", told(&made));
            }
            execute(original, "DROP POLICY own ON posts", "a person").await;
            execute(original, &script, "script").await;
            let apart = diff(&["--from", &url(original), "--to", &url(wanted)]);
            assert_eq!(said(&apart), "");
        })
        .await;
    })
    .await;
}
