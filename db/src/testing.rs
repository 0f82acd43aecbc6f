//! A database of its own for every test.
//!
//! SQLite needs nothing. PostgreSQL joins where `TEST_POSTGRES_URL` gives a server on which the role
//! may create databases; with `REQUIRE_POSTGRES` set, a test without it fails rather than passes on
//! half of what it promises.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use futures_util::FutureExt;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};

use crate::{Backend, DatabaseSettings, DatabaseUrl, PoolSettings, connect, create_database};

/// A new, empty database.
pub struct TestDatabase {
    settings: DatabaseSettings,
    connection: DatabaseConnection,
}

impl TestDatabase {
    /// A pool on the database.
    pub fn connection(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// How to reach it, for a test that starts a process.
    pub fn settings(&self) -> &DatabaseSettings {
        &self.settings
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        self.settings.url.backend()
    }
}

/// Runs `test` on a new SQLite file, and on a new PostgreSQL database where a server is given.
///
/// Each database is removed afterwards, also when `test` panics.
///
/// # Panics
///
/// Where a database cannot be made, and where `REQUIRE_POSTGRES` is set without `TEST_POSTGRES_URL`.
pub async fn on_each_backend(test: impl AsyncFn(&TestDatabase)) {
    on_sqlite(&test).await;
    on_postgres(&test).await;
}

/// Runs `test` on a new SQLite file in a temporary folder.
///
/// # Panics
///
/// Where the file cannot be made.
pub async fn on_sqlite(test: impl AsyncFn(&TestDatabase)) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    run(DatabaseUrl::sqlite("test.db", folder.path()), test).await;
}

/// Runs `test` on a new PostgreSQL database where `TEST_POSTGRES_URL` gives a server.
///
/// # Panics
///
/// As [`on_each_backend`].
pub async fn on_postgres(test: impl AsyncFn(&TestDatabase)) {
    let Some(server) = std::env::var("TEST_POSTGRES_URL")
        .ok()
        .filter(|url| !url.is_empty())
    else {
        assert!(
            std::env::var_os("REQUIRE_POSTGRES").is_none(),
            "REQUIRE_POSTGRES is set, and TEST_POSTGRES_URL is not"
        );
        return;
    };
    let server = DatabaseUrl::parse(&server, std::path::Path::new("."))
        .unwrap_or_else(|error| panic!("TEST_POSTGRES_URL: {error}"));
    let name = unique_name();
    let url = server
        .with_database(&name)
        .expect("TEST_POSTGRES_URL is a PostgreSQL server");
    administer(&server, &format!(r#"CREATE DATABASE "{name}""#)).await;
    let outcome = AssertUnwindSafe(run(url, test)).catch_unwind().await;
    // Only now: a failed test leaves connections behind, which FORCE ends.
    administer(&server, &format!(r#"DROP DATABASE "{name}" WITH (FORCE)"#)).await;
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

async fn run(url: DatabaseUrl, test: impl AsyncFn(&TestDatabase)) {
    let settings = DatabaseSettings {
        url,
        pool: PoolSettings {
            size: 5,
            ..PoolSettings::default()
        },
    };
    create_database(&settings.url).expect("a new database");
    let connection = connect(&settings)
        .await
        .expect("a session on the new database");
    let database = TestDatabase {
        settings,
        connection,
    };
    test(&database).await;
    database
        .connection
        .close()
        .await
        .expect("the session closes");
}

async fn administer(server: &DatabaseUrl, statement: &str) {
    let connection = Database::connect(server.expose())
        .await
        .expect("the PostgreSQL server");
    connection
        .execute_unprepared(statement)
        .await
        .expect(statement);
    connection.close().await.expect("the session closes");
}

/// Unlike any other of this machine and moment, so that test runs may share a server.
fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    format!(
        "seaworthy_test_{}_{:x}_{}",
        std::process::id(),
        now.subsec_nanos(),
        COUNT.fetch_add(1, Ordering::Relaxed)
    )
}
