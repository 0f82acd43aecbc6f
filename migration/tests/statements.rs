//! What an upgrade sends to a server, counted on the wire: every container start pays for it.

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use seaworthy_db::testing::{TestDatabase, on_postgres, on_sqlite};
use support::{program, succeed, told, trial};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Stands between a client and the server, and counts.
struct Counter {
    port: u16,
    connections: Arc<AtomicUsize>,
    statements: Arc<AtomicUsize>,
}

impl Counter {
    async fn start(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let counter = Self {
            port: listener.local_addr().unwrap().port(),
            connections: Arc::default(),
            statements: Arc::default(),
        };
        let (connections, statements) = (counter.connections.clone(), counter.statements.clone());
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let server = TcpStream::connect(&server).await.unwrap();
                let (mut from_server, to_server) = server.into_split();
                let (from_client, mut to_client) = client.into_split();
                tokio::spawn(forward(from_client, to_server, statements.clone()));
                tokio::spawn(
                    async move { tokio::io::copy(&mut from_server, &mut to_client).await },
                );
            }
        });
        counter
    }

    /// What was counted since the last time.
    fn take(&self) -> (usize, usize) {
        (
            self.connections.swap(0, Ordering::SeqCst),
            self.statements.swap(0, Ordering::SeqCst),
        )
    }
}

/// Passes a client's messages on: a letter and a length each, but for the first, which has no letter.
async fn forward(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    statements: Arc<AtomicUsize>,
) -> std::io::Result<()> {
    let mut is_first = true;
    loop {
        let letter = if is_first {
            None
        } else {
            Some(from.read_u8().await?)
        };
        let length = from.read_u32().await?;
        let mut body = vec![0; length as usize - 4];
        from.read_exact(&mut body).await?;
        // A client that asks for TLS says so in a first message of eight bytes, and begins again.
        is_first = is_first && length == 8;
        // A simple query, or the execution of a prepared one.
        if matches!(letter, Some(b'Q' | b'E')) {
            statements.fetch_add(1, Ordering::SeqCst);
        }
        // In one piece: several small ones would each wait for an answer.
        let mut message = Vec::from_iter(letter);
        message.extend(length.to_be_bytes());
        message.extend(body);
        to.write_all(&message).await?;
    }
}

/// The command's call through `counter`, which must succeed.
async fn through(counter: &Counter, database: &TestDatabase, revisions: usize, arguments: &[&str]) {
    let url = database.settings().url.expose();
    let (before, database_name) = url.rsplit_once('/').unwrap();
    let (scheme_and_user, _) = before.rsplit_once('@').unwrap();
    let url = format!(
        "{scheme_and_user}@127.0.0.1:{}/{database_name}",
        counter.port
    );
    let output = tokio::process::Command::new(program())
        .args(arguments)
        .env("DATABASE_URL", url)
        .env("TRIAL_REVISIONS", revisions.to_string())
        .output()
        .await
        .unwrap();
    assert!(output.status.success(), "{}", told(&output));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_to_do_is_one_statement() {
    on_postgres(async |database| {
        let url = database.settings().url.expose();
        let (_, place) = url.rsplit_once('@').unwrap();
        let (server, _) = place.split_once('/').unwrap();
        let counter = Counter::start(server.into()).await;
        through(&counter, database, 200, &["up"]).await;
        let (_, all) = counter.take();
        // As many revisions again take as many statements again, and no more: one asks for the
        // state table's columns where the first made the table.
        through(&counter, database, 400, &["up"]).await;
        let (_, more) = counter.take();
        assert!(more <= all + 1, "{more} after {all}");
        assert!(all <= 200 * 5 + 20, "{all} statements for 200 revisions");

        for command in ["up", "status", "current", "check"] {
            through(&counter, database, 400, &[command]).await;
            let (connections, statements) = counter.take();
            assert_eq!(statements, 1, "{command}");
            assert!(connections <= 2, "{command}: {connections} connections");
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_to_do_is_one_statement_on_sqlite() {
    on_sqlite(async |database| {
        succeed(database, 20, &["up"]);
        let output = trial(database, 20, "").args(["up", "-v"]).output().unwrap();
        // Said by the driver's log; what it sets up each connection with is no statement of ours.
        let said = told(&output);
        let statements: Vec<&str> = said
            .lines()
            .filter_map(|line| line.strip_prefix("  "))
            .filter(|line| {
                !line.starts_with("PRAGMA") && !line.starts_with("SELECT sqlite_version")
            })
            .collect();
        assert_eq!(statements.len(), 1, "{said}");
    })
    .await;
}
