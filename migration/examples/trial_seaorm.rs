//! The revisions of `trial.rs` under SeaORM's own runner, for benchmarks: what the command that
//! sea-orm-cli makes does on `up`, its connection and its log included, and without its arguments.
//!
//! `TRIAL_REVISIONS` says how many (3), `DATABASE_URL` where.

use sea_orm::{ConnectOptions, Database};
use sea_orm_migration::prelude::*;

struct Trial {
    name: String,
    number: usize,
}

impl MigrationName for Trial {
    fn name(&self) -> &str {
        &self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Trial {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sql = match self.number {
            1 => "CREATE TABLE trial (id integer PRIMARY KEY)".into(),
            number => format!("ALTER TABLE trial ADD COLUMN c{number} integer"),
        };
        let db = manager.get_connection();
        db.execute_unprepared(&sql).await.map(drop)
    }
}

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let count =
            std::env::var("TRIAL_REVISIONS").map_or(3, |count| count.parse().expect("a number"));
        let trial = |number| Trial {
            name: format!("m{number:04}_trial"),
            number,
        };
        (1..=count)
            .map(|number| Box::new(trial(number)) as Box<dyn MigrationTrait>)
            .collect()
    }
}

#[tokio::main]
async fn main() -> Result<(), DbErr> {
    tracing_subscriber::fmt()
        .with_env_filter("sea_orm_migration=info")
        .with_target(false)
        .with_level(false)
        .without_time()
        .init();
    let url = std::env::var("DATABASE_URL").expect("DATABASE_URL");
    let mut options = ConnectOptions::new(url);
    options.set_schema_search_path("public");
    Migrator::up(&Database::connect(options).await?, None).await
}
