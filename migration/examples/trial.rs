//! The `migration` command of a project made for trials: for tests that start processes, and for
//! benchmarks.
//!
//! `TRIAL_REVISIONS` says how many revisions it has (3): the first makes a table, each other one adds
//! a column to it. Some are special, where `TRIAL_SPECIAL` names them, separated by commas:
//! `slow:N` sleeps for half a second, `sleeps:N` lets a PostgreSQL server sleep, without a transaction, `concurrently:N` makes an index without a transaction,
//! `fails:N`, `panics:N`, `commits:N` and `rolls:N` (back, and makes another table) do that at their end, `slowalone:N` sleeps without a
//! transaction, `opens:N` leaves one open that it began itself, and `edited:N` does something else than it did. For PostgreSQL alone, `content:N` makes
//! a schema with a table, which is one of the project's tables then; `mood:N` an enum, `moodier:N` adds a value to it, and
//! `moody:N` a column that has that value.

use std::process::ExitCode;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::prelude::*;
use seaworthy_db::Tables;
use seaworthy_db::tables::Table;
use seaworthy_migration::Revision;
use seaworthy_migration::cli::{self, Project};

mod posts {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(schema_name = "content", table_name = "posts")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

struct Trial {
    name: String,
    number: usize,
    special: Option<Special>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Special {
    Slow,
    SlowAlone,
    Concurrently,
    Fails,
    Panics,
    Commits,
    Rolls,
    Sleeps,
    Opens,
    Edited,
    Content,
    Mood,
    Moodier,
    Moody,
}

impl MigrationName for Trial {
    fn name(&self) -> &str {
        &self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Trial {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let number = self.number;
        if self.special == Some(Special::Opens) {
            db.execute_unprepared("BEGIN").await?;
        }
        let sql = match (number, self.special) {
            (1, _) => "CREATE TABLE trial (id integer PRIMARY KEY)".into(),
            (_, Some(Special::Concurrently))
                if manager.get_database_backend() == DbBackend::Postgres =>
            {
                format!("CREATE INDEX CONCURRENTLY trial_{number} ON trial (id)")
            }
            (_, Some(Special::Concurrently)) => {
                format!("CREATE INDEX trial_{number} ON trial (id)")
            }
            (_, Some(Special::Content)) => {
                "CREATE SCHEMA content; CREATE TABLE content.posts (id integer PRIMARY KEY)".into()
            }
            (_, Some(Special::Mood)) => "CREATE TYPE mood AS ENUM ('calm')".into(),
            (_, Some(Special::Moodier)) => "ALTER TYPE mood ADD VALUE 'glad'".into(),
            (_, Some(Special::Moody)) => {
                format!("ALTER TABLE trial ADD COLUMN c{number} mood DEFAULT 'glad'")
            }
            _ => format!("ALTER TABLE trial ADD COLUMN c{number} integer"),
        };
        db.execute_unprepared(&sql).await?;
        match self.special {
            Some(Special::Slow | Special::SlowAlone) => {
                tokio::time::sleep(Duration::from_millis(500)).await;
            }
            Some(Special::Fails) => {
                db.execute_unprepared("INSERT INTO\n  nowhere VALUES (1)")
                    .await?;
            }
            Some(Special::Panics) => panic!("as it was told"),
            Some(Special::Commits) => {
                db.execute_unprepared("COMMIT").await?;
            }
            Some(Special::Sleeps) => {
                db.execute_unprepared("SELECT pg_sleep(20)").await?;
            }
            Some(Special::Rolls) => {
                db.execute_unprepared("ROLLBACK").await?;
                db.execute_unprepared("CREATE TABLE kept (id integer)")
                    .await?;
            }
            _ => {}
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let number = self.number;
        let sql = match (number, self.special) {
            (1, _) => "DROP TABLE trial".into(),
            (_, Some(Special::Concurrently)) => format!("DROP INDEX trial_{number}"),
            _ => format!("ALTER TABLE trial DROP COLUMN c{number}"),
        };
        let db = manager.get_connection();
        db.execute_unprepared(&sql).await.map(drop)
    }

    fn use_transaction(&self) -> Option<bool> {
        let alone = matches!(
            self.special,
            Some(Special::Concurrently | Special::SlowAlone | Special::Sleeps | Special::Opens)
        );
        alone.then_some(false)
    }
}

fn special(number: usize) -> Option<Special> {
    let all = std::env::var("TRIAL_SPECIAL").unwrap_or_default();
    let mut named = all.split(',').filter_map(|one| one.split_once(':'));
    let (kind, _) = named.find(|(_, of)| of.parse() == Ok(number))?;
    Some(match kind {
        "slow" => Special::Slow,
        "slowalone" => Special::SlowAlone,
        "concurrently" => Special::Concurrently,
        "fails" => Special::Fails,
        "panics" => Special::Panics,
        "commits" => Special::Commits,
        "rolls" => Special::Rolls,
        "sleeps" => Special::Sleeps,
        "opens" => Special::Opens,
        "edited" => Special::Edited,
        "content" => Special::Content,
        "mood" => Special::Mood,
        "moodier" => Special::Moodier,
        "moody" => Special::Moody,
        other => panic!("TRIAL_SPECIAL has no `{other}`"),
    })
}

fn main() -> ExitCode {
    let count =
        std::env::var("TRIAL_REVISIONS").map_or(3, |count| count.parse().expect("a number"));
    let revisions = (1..=count).map(|number| {
        let special = special(number);
        // Its source decides on its checksum; a trial's is all it is.
        let source = match special {
            Some(Special::Edited) => format!("edited {number}"),
            _ => format!("trial {number}"),
        };
        let trial = Trial {
            name: format!("m{number:04}_trial"),
            number,
            special,
        };
        Revision::new(trial, source.leak())
    });
    let has_content = (1..=count).any(|number| special(number) == Some(Special::Content));
    let posts = has_content.then(|| Table::of::<posts::Entity>("posts::Entity"));
    cli::main(Project::new(revisions.collect(), Tables::new(posts)))
}
