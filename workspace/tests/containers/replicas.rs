//! Many replicas of the production image.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::engine::{call, docker, exit_code, free_port, is_healthy, wait_until};
use crate::production::Production;
use crate::support::{succeed, text};

/// Starts eight replicas of a newer image while a client writes to the old one, and then to the new.
pub fn starts_on_eight_replicas(newer: &Production, old: u16) {
    let ports: Vec<u16> = (0..8).map(|_| free_port()).collect();
    let names: Vec<String> = (0..8)
        .map(|number| format!("{}-replica{number}", newer.network))
        .collect();
    for (number, port) in ports.iter().enumerate() {
        let publish = format!("127.0.0.1:{port}:8000");
        let options = ["--publish", &publish, "--env", "MIGRATE_DB=True"];
        let often = ["--health-interval", "1s"];
        succeed(&mut newer.create(
            &format!("replica{number}"),
            &[&options[..], &often].concat(),
        ));
    }
    succeed(docker(&["start"]).args(&names));
    let applied = newer.sql("SELECT to_regclass('slow') IS NOT NULL");
    assert_eq!(
        applied, "f",
        "it was applied before all of them were started"
    );
    let mut acknowledged = 0;
    let mut write = |port: u16| {
        let body = format!(r#"{{"email": "user{acknowledged}@example.com"}}"#);
        let (status, answer) = call(port, "POST", "/v1/users", &body).unwrap();
        assert_eq!(status, 201, "{answer}");
        acknowledged += 1;
    };
    // The old server goes on while the new ones migrate and come.
    wait_until("eight replicas", 3, || {
        write(old);
        let ready = |port: &u16| matches!(call(*port, "GET", "/v1/ready", ""), Ok((200, _)));
        ports.iter().all(ready) && names.iter().all(|name| is_healthy(name))
    });
    for round in 0..40 {
        write(ports[round % ports.len()]);
    }
    let told: String = names
        .iter()
        .map(|name| text(&docker(&["logs", name]).output().unwrap()))
        .collect();
    assert_eq!(
        told.matches("up m20270101_000000_slow (").count(),
        1,
        "{told}"
    );
    assert_eq!(newer.sql("SELECT count(*) FROM slow"), "1");
    let written = newer.sql("SELECT count(*) FROM dim_users WHERE email LIKE 'user%'");
    assert_eq!(written, acknowledged.to_string());
}

/// Replaces three replicas of the `older` image one by one, each stopped once its successor is ready,
/// while clients write to all of them in turn.
pub fn rolls_over_without_loss(newer: &Production, older: &str) {
    let replicas: Vec<u16> = (0..3).map(|_| free_port()).collect();
    for (number, port) in replicas.iter().enumerate() {
        let publish = format!("127.0.0.1:{port}:8000");
        let run = ["--detach", "--publish", &publish];
        let older = Production {
            network: newer.network.clone(),
            image: older.into(),
        };
        succeed(&mut older.run(&format!("older{number}"), &run, &[]));
        std::mem::forget(older);
        wait_until("an older replica", 1, || {
            matches!(call(*port, "GET", "/v1/ready", ""), Ok((200, _)))
        });
    }
    let replicas = Arc::new(Mutex::new(replicas));
    let stopping = Arc::new(Mutex::new(Vec::new()));
    let ended = Arc::new(AtomicBool::new(false));
    let clients: Vec<_> = (0..4)
        .map(|client| {
            let (replicas, stopping) = (replicas.clone(), stopping.clone());
            let ended = ended.clone();
            std::thread::spawn(move || write_in_turn(client, &replicas, &stopping, &ended))
        })
        .collect();
    for number in 0..3 {
        let port = free_port();
        newer.serve(
            &format!("newer{number}"),
            port,
            &["--env", "MIGRATE_DB=True"],
        );
        wait_until("a newer replica", 2, || {
            matches!(call(port, "GET", "/v1/ready", ""), Ok((200, _)))
        });
        let old = std::mem::replace(&mut replicas.lock().unwrap()[number], port);
        stopping.lock().unwrap().push(old);
        // What it has begun it ends, and then itself.
        let container = format!("{}-older{number}", newer.network);
        let start = Instant::now();
        succeed(&mut docker(&["stop", "--time", "30", &container]));
        assert!(
            start.elapsed() < Duration::from_secs(30),
            "it had to be killed"
        );
        assert_eq!(exit_code(&container), "0");
    }
    ended.store(true, Ordering::SeqCst);
    let clients = clients.into_iter();
    let acknowledged: Vec<String> = clients.flat_map(|client| client.join().unwrap()).collect();
    assert!(acknowledged.len() > 20, "{acknowledged:?}");
    let written = newer.sql("SELECT email FROM dim_users WHERE email LIKE 'rolling%'");
    let written: HashSet<&str> = written.lines().collect();
    let lost: Vec<_> = (acknowledged.iter())
        .filter(|email| !written.contains(email.as_str()))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(newer.sql("SELECT count(*) FROM slower"), "1");
}

/// Writes to one replica after the other until `ended`, and gives what was acknowledged. A replica
/// answers well whatever was sent to it before it was told to stop.
fn write_in_turn(
    client: usize,
    replicas: &Mutex<Vec<u16>>,
    stopping: &Mutex<Vec<u16>>,
    ended: &AtomicBool,
) -> Vec<String> {
    let mut acknowledged = Vec::new();
    for turn in 0.. {
        if ended.load(Ordering::SeqCst) {
            break;
        }
        let port = replicas.lock().unwrap()[turn % 3];
        let email = format!("rolling{client}-{turn}@example.com");
        let body = format!(r#"{{"email": "{email}"}}"#);
        let stops = stopping.lock().unwrap().contains(&port);
        match call(port, "POST", "/v1/users", &body) {
            Ok((201, _)) => acknowledged.push(email),
            // Chosen before it was replaced, and called after it was told to stop.
            Err(_) if stops => {}
            other => panic!("from a replica that is ready: {other:?}"),
        }
    }
    acknowledged
}
