//! A container that is stopped while a request runs.

use crate::engine::{call, docker, exit_code, wait_until};
use crate::production::Production;
use crate::support::{succeed, text};

const HELD: &str = "relation = 'dim_users'::regclass AND mode = 'ExclusiveLock' AND granted";
const WAITING: &str = "relation = 'dim_users'::regclass AND NOT granted";

/// Stops `container`, which listens on `port`, while a write waits for a lock: the write ends well, and then
/// the server.
pub fn ends_what_it_began(production: &Production, container: &str, port: u16) {
    let count =
        |locks: &str| production.sql(&format!("SELECT count(*) FROM pg_locks WHERE {locks}"));
    let mut lock = production.psql("LOCK TABLE dim_users IN EXCLUSIVE MODE; SELECT pg_sleep(60)");
    std::thread::scope(|scope| {
        scope.spawn(move || lock.output().unwrap());
        wait_until("the lock", 1, || count(HELD) == "1");
        let body = r#"{"email": "slow@example.com"}"#;
        let write = scope.spawn(move || call(port, "POST", "/v1/users", body));
        wait_until("a write that waits", 1, || count(WAITING) == "1");
        let stop = scope.spawn(move || succeed(&mut docker(&["stop", "--time", "30", container])));
        wait_until("a server that stops", 1, || {
            let logs = docker(&["logs", container]).output().unwrap();
            text(&logs).contains("stopping: no new connections")
        });
        assert!(call(port, "GET", "/v1/health", "").is_err(), "a new one");
        production.sql(&format!(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE {HELD}"
        ));
        let (status, answer) = write.join().unwrap().unwrap();
        assert_eq!(status, 201, "{answer}");
        stop.join().unwrap();
    });
    assert_eq!(exit_code(container), "0");
    let written = production.sql("SELECT count(*) FROM dim_users WHERE email = 'slow@example.com'");
    assert_eq!(written, "1");
}
