//! One runner at a time, on as many machines as there are.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use crate::MigrationError;

/// The advisory lock on PostgreSQL: one a database.
pub(crate) const KEY: i64 = i64::from_be_bytes(*b"seaworth");

/// How long a waiter sleeps between two attempts, at first and at last.
const PAUSE: [Duration; 2] = [Duration::from_millis(20), Duration::from_millis(250)];

/// How long a waiter waits before it says so, and between two times that it does.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is locked.
pub(crate) enum Lock {
    /// The session itself: the lock ends with it, and so does its work.
    Session,
    /// A file beside the SQLite file. It is never removed: whoever waits has it open.
    File(PathBuf),
    /// A database in memory is this process's alone.
    Nothing,
}

/// A lock that is held until this is dropped and the session it was taken on is closed.
pub(crate) struct Held {
    _file: Option<File>,
}

impl Lock {
    /// Waits for the lock, `timeout` at most, and calls `waiting` with the holder now and then.
    ///
    /// It asks again and again instead of waiting inside the database: a statement that waits there
    /// holds a snapshot, for which the holder's `CREATE INDEX CONCURRENTLY` would wait in turn.
    pub(crate) async fn acquire(
        &self,
        db: &DatabaseConnection,
        timeout: Duration,
        waiting: &mut (dyn FnMut(&str) + Send),
    ) -> Result<Held, MigrationError> {
        let start = Instant::now();
        let mut pause = PAUSE[0];
        let mut spoken = start;
        loop {
            if let Some(held) = self.try_acquire(db).await? {
                return Ok(held);
            }
            if start.elapsed() >= timeout {
                let holder = self.holder(db).await;
                return Err(MigrationError::Locked { holder, timeout });
            }
            if spoken.elapsed() >= PATIENCE {
                waiting(&self.holder(db).await);
                spoken = Instant::now();
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(PAUSE[1]);
        }
    }

    async fn try_acquire(&self, db: &DatabaseConnection) -> Result<Option<Held>, MigrationError> {
        match self {
            Self::Nothing => Ok(Some(Held { _file: None })),
            Self::Session => {
                let query = format!("SELECT pg_try_advisory_lock({KEY}) AS locked");
                let locked = ask(db, &query, "locked")
                    .await
                    .map_err(MigrationError::Lock)?;
                Ok(locked.unwrap_or(false).then_some(Held { _file: None }))
            }
            Self::File(path) => try_lock_file(path)
                .map(|file| file.map(|file| Held { _file: Some(file) }))
                .map_err(|error| {
                    let what = format!("{}: {error}", path.display());
                    MigrationError::Lock(DbErr::Custom(what))
                }),
        }
    }

    /// Who holds the lock, in words; as much as may be known.
    async fn holder(&self, db: &DatabaseConnection) -> String {
        let known = match self {
            Self::Nothing => None,
            Self::Session => {
                // The key's halves; objsubid 1 marks a lock on one number.
                let query = format!(
                    "SELECT activity.application_name || ', process ' || activity.pid || ' of the server' AS holder \
                     FROM pg_locks AS lock JOIN pg_stat_activity AS activity USING (pid) \
                     WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 1 \
                     AND lock.classid = {} AND lock.objid = {} \
                     AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())",
                    (KEY >> 32) as u32,
                    KEY as u32
                );
                ask(db, &query, "holder").await.ok().flatten()
            }
            Self::File(path) => std::fs::read_to_string(path).ok(),
        };
        known
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| "another migration".into())
    }
}

/// How this process is called where others look: in `pg_stat_activity`, and in the lock's file.
pub(crate) fn own_name() -> String {
    let mut name = format!("migration {} on {}", std::process::id(), machine());
    // PostgreSQL cuts at 63 bytes.
    while name.len() > 63 {
        name.pop();
    }
    name
}

/// The name of this machine, which in a container is the container's.
pub(crate) fn machine() -> String {
    std::env::var("HOSTNAME")
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .ok()
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "this machine".into())
}

async fn ask<T: sea_orm::TryGetable>(
    db: &DatabaseConnection,
    query: &str,
    column: &str,
) -> Result<Option<T>, DbErr> {
    let statement = Statement::from_string(DbBackend::Postgres, query);
    match db.query_one_raw(statement).await? {
        Some(row) => row.try_get("", column),
        None => Ok(None),
    }
}

fn try_lock_file(path: &Path) -> std::io::Result<Option<File>> {
    let mut file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Ok(None),
        Err(TryLockError::Error(error)) => return Err(error),
    }
    // For those who wait; nobody else reads it, and where it cannot be written the lock holds all the same.
    let _ = file
        .set_len(0)
        .and_then(|()| file.rewind())
        .and_then(|()| file.write_all(own_name().as_bytes()));
    Ok(Some(file))
}
