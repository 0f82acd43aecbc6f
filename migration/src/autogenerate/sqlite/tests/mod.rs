//! Each kind of change on a real SQLite: the steps lead from one schema to the other and back, and the rows
//! are there.

mod changes;
mod renames;
mod round_trip;
mod rows;
mod runtime;
mod uuids;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement,
    TransactionTrait,
};
use sea_orm_migration::SchemaManager;

use super::{rebuild, steps};
use crate::autogenerate::statement;
use crate::autogenerate::{Change, Operation, Step, Types};
use crate::schema::{Schema, read};

/// A database of one connection, whose foreign keys are off as in a run of revisions.
async fn database(url: &str, statements: &[&str]) -> DatabaseConnection {
    let options = ConnectOptions::new(url).max_connections(1).to_owned();
    let db = Database::connect(options).await.unwrap();
    execute(&db, &["PRAGMA foreign_keys = OFF"]).await;
    execute(&db, statements).await;
    db
}

async fn memory(statements: &[&str]) -> DatabaseConnection {
    database("sqlite::memory:", statements).await
}

async fn execute(db: &impl ConnectionTrait, statements: &[&str]) {
    for statement in statements {
        db.execute_unprepared(statement)
            .await
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

/// The rows of a query whose one column is text, each a line.
async fn rows(db: &impl ConnectionTrait, query: &str) -> Vec<String> {
    let statement = Statement::from_string(DbBackend::Sqlite, query);
    let rows = db.query_all_raw(statement).await.unwrap();
    rows.iter()
        .map(|row| {
            let text: Option<String> = row.try_get_by_index(0).unwrap();
            text.unwrap_or_else(|| "NULL".into())
        })
        .collect()
}

/// Runs the steps as a revision does, and sees that no row points nowhere.
async fn run(db: &DatabaseConnection, steps: &[Step]) {
    let transaction = db.begin().await.unwrap();
    for step in steps {
        if let Operation::Rebuild(rebuild) = &step.operation {
            let manager = SchemaManager::new(&transaction);
            let call = rebuild::runtime(rebuild);
            call.run(&manager)
                .await
                .unwrap_or_else(|error| panic!("{:#?}: {error}", call.statements()));
        } else {
            for sql in statement::sql(&step.operation, DbBackend::Sqlite) {
                execute(&transaction, &[&sql]).await;
            }
        }
    }
    let dangling = rows(
        &transaction,
        "SELECT \"table\" FROM pragma_foreign_key_check",
    )
    .await;
    assert!(dangling.is_empty(), "{dangling:?}");
    transaction.commit().await.unwrap();
}

/// The schema, the order of columns left out.
async fn schema(db: &impl ConnectionTrait) -> Schema {
    let mut schema = read(db).await.unwrap();
    for table in &mut schema.tables {
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
    }
    schema
}

/// What takes the one to the other, as it goes up and as it goes down.
struct Scenario {
    before: Schema,
    after: Schema,
    up: Vec<Change>,
}

impl Scenario {
    /// Reads both schemas; `renames` are made before all else.
    async fn read(before: &[&str], after: &[&str], renames: &[Change]) -> Self {
        let before = read(&memory(before).await).await.unwrap();
        let after = read(&memory(after).await).await.unwrap();
        let up = changes::between(&before, &after, renames);
        Self { before, after, up }
    }

    fn up(&self) -> Vec<Step> {
        steps(&self.up, &self.before, &self.after, &Types::default())
    }

    fn down(&self) -> Vec<Step> {
        let down: Vec<Change> = self.up.iter().rev().cloned().map(Change::inverse).collect();
        steps(&down, &self.after, &self.before, &Types::default())
    }

    /// Takes a database that is as `before` up, and gives it.
    async fn go_up(&self, before: &[&str], inserts: &[&str]) -> DatabaseConnection {
        let db = memory(before).await;
        execute(&db, inserts).await;
        run(&db, &self.up()).await;
        assert_same(&schema(&db).await, &self.after);
        db
    }

    async fn go_down(&self, db: &DatabaseConnection) {
        run(db, &self.down()).await;
        assert_same(&schema(db).await, &self.before);
    }

    /// How many tables are made anew on the way up, and on the way down.
    fn rebuilds(&self) -> (usize, usize) {
        let count = |steps: Vec<Step>| {
            let is = |step: &&Step| matches!(step.operation, Operation::Rebuild(_));
            steps.iter().filter(is).count()
        };
        (count(self.up()), count(self.down()))
    }
}

fn assert_same(left: &Schema, right: &Schema) {
    let mut right = right.clone();
    for table in &mut right.tables {
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
    }
    assert_eq!(*left, right);
}

/// Goes up and down, with rows of which each query tells the same before, between and after.
async fn there_and_back(
    before: &[&str],
    inserts: &[&str],
    after: &[&str],
    rebuilds: (usize, usize),
    queries: &[&str],
) {
    let scenario = Scenario::read(before, after, &[]).await;
    assert_eq!(scenario.rebuilds(), rebuilds, "{:#?}", scenario.up());
    let start = memory(before).await;
    execute(&start, inserts).await;
    let mut expected = Vec::new();
    for query in queries {
        let found = rows(&start, query).await;
        assert!(!found.is_empty(), "{query} tells nothing");
        expected.push(found);
    }
    let db = scenario.go_up(before, inserts).await;
    for (query, expected) in queries.iter().zip(&expected) {
        assert_eq!(&rows(&db, query).await, expected, "up: {query}");
    }
    scenario.go_down(&db).await;
    for (query, expected) in queries.iter().zip(&expected) {
        assert_eq!(&rows(&db, query).await, expected, "down: {query}");
    }
}
