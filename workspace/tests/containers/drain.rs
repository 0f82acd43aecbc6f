//! A container that is stopped while it waits for a lock in the database.

use crate::engine::{call, docker, exit_code, wait_until};
use crate::production::Production;
use crate::support::{succeed, text};

const WRITES: usize = 8;

/// A table that nobody may write, and nobody may read, while it is held.
struct Held<'a> {
    production: &'a Production,
    table: &'a str,
}

impl Held<'_> {
    /// Calls `meanwhile` while `table` is held.
    fn during(production: &Production, table: &str, meanwhile: impl FnOnce(&Held)) {
        let lock = format!("LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(60)");
        let mut psql = production.psql(&lock);
        let held = Held { production, table };
        std::thread::scope(|scope| {
            scope.spawn(move || psql.output().unwrap());
            wait_until("the lock", 1, || held.count("granted") == 1);
            meanwhile(&held);
        });
    }

    /// How many locks on the table are `granted`, or `NOT granted`.
    fn count(&self, which: &str) -> usize {
        let Held { production, table } = self;
        let query = format!(
            "SELECT count(*) FROM pg_locks WHERE relation = '{table}'::regclass AND {which}"
        );
        production.sql(&query).parse().unwrap()
    }

    /// Lets those go on that wait for it.
    fn release(&self) {
        self.production.sql(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_locks \
             WHERE relation = '{}'::regclass AND mode = 'AccessExclusiveLock' AND granted",
            self.table
        ));
    }
}

/// Stops `container`, which listens on `port`, while writes wait: they end well, and then the server.
pub fn ends_what_it_began(production: &Production, container: &str, port: u16) {
    Held::during(production, "dim_users", |held| {
        std::thread::scope(|scope| {
            let writes: Vec<_> = (0..WRITES)
                .map(|number| {
                    let body = format!(r#"{{"email": "slow{number}@example.com"}}"#);
                    scope.spawn(move || call(port, "POST", "/v1/users", &body))
                })
                .collect();
            wait_until("writes that wait", 1, || {
                held.count("NOT granted") == WRITES
            });
            let stop =
                scope.spawn(move || succeed(&mut docker(&["stop", "--time", "30", container])));
            // It goes on to accept for SHUTDOWN_DELAY seconds.
            wait_until("a server that accepts no more", 1, || {
                call(port, "GET", "/v1/health", "").is_err()
            });
            assert!(
                !stop.is_finished(),
                "the server did not wait for its writes"
            );
            held.release();
            for write in writes {
                let (status, answer) = write.join().unwrap().unwrap();
                assert_eq!(status, 201, "{answer}");
            }
            stop.join().unwrap();
        });
    });
    assert_eq!(exit_code(container), "0");
    let written = production.sql("SELECT count(*) FROM dim_users WHERE email LIKE 'slow%'");
    assert_eq!(written, WRITES.to_string());
}

/// Stops `migration up`, which is all that its container runs, while it waits: it ends at once.
pub fn ends_a_migration(production: &Production) {
    let container = format!("{}-upgrade", production.network);
    Held::during(production, "seaql_migrations", |held| {
        succeed(&mut production.run("upgrade", &["--detach"], &["migration", "up"]));
        wait_until("an upgrade that waits", 1, || {
            held.count("NOT granted") == 1
        });
        succeed(&mut docker(&["stop", "--time", "60", &container]));
        held.release();
    });
    // Killed it would be 137.
    assert_eq!(exit_code(&container), "143");
    let logs = docker(&["logs", &container]).output().unwrap();
    assert!(text(&logs).contains("asked to stop"), "{}", text(&logs));
}
