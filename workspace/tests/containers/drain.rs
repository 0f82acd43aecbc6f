//! A container that is stopped while a request runs.

use crate::engine::{call, docker, exit_code, wait_until};
use crate::production::Production;
use crate::support::succeed;

const HELD: &str = "relation = 'dim_users'::regclass AND mode = 'ExclusiveLock' AND granted";
const WAITING: &str = "relation = 'dim_users'::regclass AND NOT granted";

const WRITES: usize = 8;

/// Stops `container`, which listens on `port`, while writes wait for a lock: they end well, and then the
/// server.
pub fn ends_what_it_began(production: &Production, container: &str, port: u16) {
    let count =
        |locks: &str| production.sql(&format!("SELECT count(*) FROM pg_locks WHERE {locks}"));
    let mut lock = production.psql("LOCK TABLE dim_users IN EXCLUSIVE MODE; SELECT pg_sleep(60)");
    std::thread::scope(|scope| {
        scope.spawn(move || lock.output().unwrap());
        wait_until("the lock", 1, || count(HELD) == "1");
        let writes: Vec<_> = (0..WRITES)
            .map(|number| {
                let body = format!(r#"{{"email": "slow{number}@example.com"}}"#);
                scope.spawn(move || call(port, "POST", "/v1/users", &body))
            })
            .collect();
        let all = WRITES.to_string();
        wait_until("writes that wait", 1, || count(WAITING) == all);
        let stop = scope.spawn(move || succeed(&mut docker(&["stop", "--time", "30", container])));
        // It goes on to accept for SHUTDOWN_DELAY seconds.
        wait_until("a server that accepts no more", 1, || {
            call(port, "GET", "/v1/health", "").is_err()
        });
        assert!(
            !stop.is_finished(),
            "the server did not wait for its writes"
        );
        production.sql(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {HELD}"
        ));
        for write in writes {
            let (status, answer) = write.join().unwrap().unwrap();
            assert_eq!(status, 201, "{answer}");
        }
        stop.join().unwrap();
    });
    assert_eq!(exit_code(container), "0");
    let written = production.sql("SELECT count(*) FROM dim_users WHERE email LIKE 'slow%'");
    assert_eq!(written, WRITES.to_string());
}
