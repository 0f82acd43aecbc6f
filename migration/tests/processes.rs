//! Many processes at once, and processes that are killed: each revision is applied once, and a rerun
//! finishes the job.
//!
//! `TRIAL_ROUNDS` and `TRIAL_KILLS` make the rounds more: `scripts/test trials` does.

mod support;

use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::process::Child;
use std::time::{Duration, Instant};

use sea_orm::ConnectionTrait;
use seaworthy_db::testing::{TestDatabase, on_each_backend, on_postgres};
use seaworthy_migration::schema;
use support::{rounds, run, succeed, texts, told, trial, versions};

/// As many as a large deployment starts at once.
const PROCESSES: usize = 32;

#[tokio::test]
async fn of_many_processes_at_once_all_succeed_and_each_revision_is_applied_once() {
    for _ in 0..rounds("TRIAL_ROUNDS", 2) {
        on_each_backend(async |database| {
            let special = "slow:2,concurrently:4,slowalone:5";
            let children: Vec<Child> = (0..PROCESSES)
                .map(|_| trial(database, 6, special).arg("up").spawn().unwrap())
                .collect();
            let mut applied = Vec::new();
            for child in children {
                let output = child.wait_with_output().unwrap();
                assert!(output.status.success(), "{}", told(&output));
                let told = told(&output);
                applied.extend(
                    told.lines()
                        .filter_map(|line| line.strip_prefix("up "))
                        .map(|line| line.split(' ').next().unwrap().to_owned()),
                );
            }
            let expected: Vec<String> = (1..=6).map(|n| format!("m{n:04}_trial")).collect();
            assert_eq!(applied, expected);
        })
        .await;
    }
}

#[tokio::test]
async fn killed_at_any_moment_a_rerun_ends_as_if_nothing_had_happened() {
    const REVISIONS: usize = 50;
    let kills = rounds("TRIAL_KILLS", 8);
    on_each_backend(async |undisturbed| {
        succeed(undisturbed, REVISIONS, &["up"]);
        let expected = (
            support::schema(undisturbed).await,
            versions(undisturbed).await,
        );
        // Nothing to do takes as long as starting and connecting.
        let start = Instant::now();
        succeed(undisturbed, REVISIONS, &["up"]);
        let idle = start.elapsed();
        let (between, killed) = (std::cell::Cell::new(0), std::cell::Cell::new(0));
        for round in 0..kills {
            // The same kind of database, new.
            let backend = undisturbed.backend();
            on_each_backend(async |database| {
                if database.backend() != backend {
                    return;
                }
                let mut child = trial(database, REVISIONS, "").arg("up").spawn().unwrap();
                // So many revisions are told to be done, and a moment later. Any moment will do, so
                // that there is no condition to wait for.
                let seen = random_below(REVISIONS as u64) as usize;
                let mut told = BufReader::new(child.stderr.take().unwrap()).lines();
                for _ in 0..seen {
                    told.next().unwrap().unwrap();
                }
                // What it says from now on must not fill the pipe.
                std::thread::spawn(move || told.for_each(drop));
                let limit = if seen == 0 {
                    idle
                } else {
                    Duration::from_millis(4)
                };
                let moment = Duration::from_nanos(random_below(limit.as_nanos() as u64));
                std::thread::sleep(moment);
                child.kill().unwrap();
                let is_killed = child.wait().unwrap().code().is_none();
                killed.set(killed.get() + usize::from(is_killed));
                let after = count(database).await;
                between.set(between.get() + usize::from(after > 0 && after < REVISIONS));
                succeed(database, REVISIONS, &["up"]);
                let found = (support::schema(database).await, versions(database).await);
                assert_eq!(
                    found, expected,
                    "round {round}, killed {moment:?} after revision {seen}"
                );
            })
            .await;
        }
        eprintln!(
            "{:?}: {} of {kills} were killed, {} between revisions",
            undisturbed.backend(),
            killed.get(),
            between.get()
        );
        // Else this shows nothing.
        assert!(killed.get() * 2 > kills && between.get() * 2 > kills);
    })
    .await;
}

/// How many revisions are recorded; none where there is no state table.
async fn count(database: &TestDatabase) -> usize {
    let db = database.connection();
    let exists = db
        .execute_unprepared("SELECT 1 FROM seaql_migrations")
        .await;
    match exists {
        Ok(_) => texts(database, "SELECT version FROM seaql_migrations")
            .await
            .len(),
        Err(_) => 0,
    }
}

/// Evenly spread, and different each time: the hashers of the standard library have random keys.
fn random_below(limit: u64) -> u64 {
    RandomState::new().hash_one(()) % limit.max(1)
}

#[tokio::test]
async fn killed_outside_a_transaction_a_person_is_told_what_to_decide() {
    on_each_backend(async |database| {
        let special = "slowalone:2";
        let mut child = trial(database, 3, special).arg("up").spawn().unwrap();
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let marks = match count(database).await {
                0 => Vec::new(),
                _ => texts(database, "SELECT version FROM seaql_migrations ORDER BY 1").await,
            };
            if marks
                .iter()
                .any(|version| version == "m0002_trial (started)")
            {
                break;
            }
            assert!(Instant::now() < deadline, "it never began: {marks:?}");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let again = run(database, 3, special, &["up"]);
        assert_eq!(again.status.code(), Some(1));
        let talk = told(&again);
        assert!(
            talk.contains("interrupted: m0002_trial (while it was applied)")
                && talk.contains("`migration repair` says what to do"),
            "{talk}"
        );
        let explained = run(database, 3, special, &["repair"]);
        assert_eq!(explained.status.code(), Some(1));
        let answer = String::from_utf8_lossy(&explained.stdout);
        assert!(
            answer.contains("migration repair --pending m0002_trial"),
            "{answer}"
        );
        assert_eq!(run(database, 3, "", &["check"]).status.code(), Some(1));
        // Where it was killed, the column may be there or not: a person looks, and undoes it.
        let looked = schema::read(database.connection()).await.unwrap();
        if looked.table("trial").unwrap().column("c2").is_some() {
            let db = database.connection();
            let undo = "ALTER TABLE trial DROP COLUMN c2";
            db.execute_unprepared(undo).await.unwrap();
        }
        succeed(database, 3, &["repair", "--pending", "m0002"]);
        assert_eq!(run(database, 3, "", &["repair"]).status.code(), Some(0));
        succeed(database, 3, &["up"]);
        assert_eq!(succeed(database, 3, &["current"]), "m0003_trial (head)\n");
    })
    .await;
}

/// Whether another session could take the lock now.
async fn is_free(database: &TestDatabase) -> bool {
    let key = i64::from_be_bytes(*b"seaworth");
    let query = format!(
        "SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND granted \
         AND ((classid::bigint << 32) | objid::bigint) = {key} \
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    );
    texts(database, &query).await == ["0"]
}

#[tokio::test]
async fn work_never_outlives_its_lock() {
    on_postgres(async |database| {
        // A revision that the server works on alone, outside a transaction.
        let mut child = trial(database, 4, "sleeps:2").arg("up").spawn().unwrap();
        let working = "SELECT pid::text FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' \
                       AND datname = current_database() AND application_name LIKE 'migration %'";
        let deadline = Instant::now() + Duration::from_secs(30);
        while texts(database, working).await.is_empty() {
            assert!(Instant::now() < deadline, "it never began");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        child.kill().unwrap();
        child.wait().unwrap();
        loop {
            let is_working = !texts(database, working).await.is_empty();
            let is_free = is_free(database).await;
            // Asked in this order: what ends in between ends with its lock.
            assert!(!(is_free && is_working) || texts(database, working).await.is_empty());
            if is_free {
                break;
            }
            assert!(Instant::now() < deadline, "the lock outlived its process");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_session_that_is_lost_is_not_replaced() {
    on_postgres(async |database| {
        // Ended while the client, and not the server, is at work: the next statement finds out.
        let child = trial(database, 5, "slowalone:2").arg("up").spawn().unwrap();
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let idle = "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity \
                        WHERE application_name LIKE 'migration %' AND datname = current_database() \
                        AND state = 'idle' AND query LIKE '%c2%'";
            if !texts(database, idle).await.is_empty() {
                break;
            }
            assert!(Instant::now() < deadline, "it never began");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", told(&output));
        let said = told(&output);
        assert!(said.contains("m0002_trial failed on the way up"), "{said}");
        let all = texts(database, "SELECT version FROM seaql_migrations ORDER BY 1").await;
        assert_eq!(all, ["m0001_trial", "m0002_trial (started)"]);
    })
    .await;
}
