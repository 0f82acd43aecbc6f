//! A server with real connections, and an injected signal.

use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use hyper::upgrade::OnUpgrade;
use sea_orm::Database;
use seaworthy_db::Environment;
use seaworthy_migration::History;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::*;
use crate::{layers, probes};

const ASK: &[u8] = b"GET / HTTP/1.1\r\nhost: test\r\n\r\n";
const HALF: &[u8] = b"GET / HTTP/1.1\r\nhost: te";
const FOREVER: Duration = Duration::from_secs(3600);

struct Running {
    address: SocketAddr,
    stop: mpsc::UnboundedSender<Duration>,
    ended: JoinHandle<Result<(), ServeError>>,
}

/// A server of `router` with REQUEST_TIMEOUT and SHUTDOWN_TIMEOUT.
async fn start(router: Router, request: &str, shutdown: &str) -> Running {
    let values = [("REQUEST_TIMEOUT", request), ("SHUTDOWN_TIMEOUT", shutdown)];
    let settings = ServerSettings::from_environment(&Environment::of("/", values)).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, mut asked) = mpsc::unbounded_channel();
    let ended = tokio::spawn(async move {
        let router = layers(router, &settings);
        let asked = async { asked.recv().await.unwrap() };
        serve_until(listener, router, &settings, asked).await
    });
    Running {
        address,
        stop,
        ended,
    }
}

impl Running {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.address).await.unwrap()
    }

    /// Asks it to stop, and gives what its end was.
    async fn stopped(self) -> Result<(), ServeError> {
        self.stop.send(Duration::ZERO).unwrap();
        self.ended.await.unwrap()
    }
}

/// Reads one answer with a `content-length`, and gives all of it.
async fn answer(stream: &mut TcpStream) -> String {
    let mut read = Vec::new();
    loop {
        let text = String::from_utf8_lossy(&read);
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.split("content-length: ").nth(1).unwrap();
            let length: usize = length.lines().next().unwrap().parse().unwrap();
            if body.len() >= length {
                return text.into_owned();
            }
        }
        assert!(stream.read_buf(&mut read).await.unwrap() > 0, "no answer");
    }
}

async fn asked(stream: &mut TcpStream) -> String {
    stream.write_all(ASK).await.unwrap();
    answer(stream).await
}

fn quick() -> Router {
    Router::new().route("/", get(async || "done"))
}

/// A handler that says when it begins, and ends when it is let.
fn slow() -> (Router, mpsc::Receiver<()>, watch::Sender<bool>) {
    let (begun, begins) = mpsc::channel(8);
    let (free, held) = watch::channel(false);
    let handler = async move || {
        begun.send(()).await.unwrap();
        held.clone().wait_for(|free| *free).await.unwrap();
        "done"
    };
    (Router::new().route("/", get(handler)), begins, free)
}

/// Waits until nobody listens.
async fn not_listening(address: SocketAddr) {
    while TcpStream::connect(address).await.is_ok() {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_request_that_runs_ends_with_its_answer() {
    let (router, mut begins, free) = slow();
    let running = start(router, "20", "25").await;
    let mut client = running.connect().await;
    client.write_all(ASK).await.unwrap();
    begins.recv().await.unwrap();
    running.stop.send(Duration::ZERO).unwrap();
    not_listening(running.address).await;
    free.send_replace(true);
    let answer = answer(&mut client).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    running.ended.await.unwrap().unwrap();
}

/// In one thread, so that the server has seen nothing of what is sent when it is asked to stop.
#[tokio::test]
async fn what_was_sent_before_the_stop_is_answered() {
    for _ in 0..8 {
        let running = start(quick(), "20", "25").await;
        let mut kept = Vec::new();
        for _ in 0..48 {
            let mut client = running.connect().await;
            let first = asked(&mut client).await;
            assert!(!first.contains("connection: close"), "{first}");
            kept.push(client.into_std().unwrap());
        }
        let fresh = (0..48).map(|_| std::net::TcpStream::connect(running.address).unwrap());
        let mut clients: Vec<_> = fresh.chain(kept).collect();
        for client in &mut clients {
            client.write_all(ASK).unwrap();
        }
        running.stop.send(Duration::ZERO).unwrap();
        for client in clients {
            client.set_nonblocking(true).unwrap();
            let mut client = TcpStream::from_std(client).unwrap();
            let answer = answer(&mut client).await;
            assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
            assert!(answer.contains("connection: close"), "{answer}");
        }
        running.ended.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_connection_that_was_quiet_may_bring_a_last_request() {
    let running = start(quick(), "20", "25").await;
    let mut fresh = running.connect().await;
    let mut kept = running.connect().await;
    asked(&mut kept).await;
    running.stop.send(Duration::ZERO).unwrap();
    // In one thread: the server stops listening now, and its last moment does not pass before the bytes are there.
    tokio::task::yield_now().await;
    for client in [&mut fresh, &mut kept] {
        client.write_all(ASK).await.unwrap();
    }
    for client in [&mut fresh, &mut kept] {
        assert!(answer(client).await.contains("connection: close"));
    }
    running.ended.await.unwrap().unwrap();
}

#[tokio::test]
async fn connections_on_which_nothing_comes_do_not_hold_the_stop() {
    let running = start(quick(), "20", "3").await;
    let mut fresh = running.connect().await;
    let mut kept = running.connect().await;
    asked(&mut kept).await;
    running.stopped().await.unwrap();
    let mut rest = Vec::new();
    for client in [&mut fresh, &mut kept] {
        assert_eq!(client.read_buf(&mut rest).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_stopping_server_is_not_ready_and_takes_connections_for_its_delay() {
    let db = Database::connect("sqlite::memory:").await.unwrap();
    let history = History::new(Vec::new()).unwrap();
    let router = quick().merge(probes(db, Arc::new(history)));
    let running = start(router, "20", "3600").await;
    let ready = async || {
        let mut client = running.connect().await;
        let ask = b"GET /ready HTTP/1.1\r\nhost: test\r\n\r\n";
        client.write_all(ask).await.unwrap();
        answer(&mut client).await
    };
    let before = ready().await;
    assert!(before.starts_with("HTTP/1.1 200 OK"), "{before}");
    running.stop.send(FOREVER).unwrap();
    let mut after = ready().await;
    while after.starts_with("HTTP/1.1 200 OK") {
        after = ready().await;
    }
    assert!(after.starts_with("HTTP/1.1 503 "), "{after}");
    assert!(after.contains(r#""code":"stopping""#), "{after}");
    assert!(asked(&mut running.connect().await).await.contains("done"));
    running.ended.abort();
}

#[tokio::test]
async fn the_delay_ends() {
    let running = start(quick(), "20", "25").await;
    running.stop.send(Duration::from_millis(100)).unwrap();
    running.ended.await.unwrap().unwrap();
}

#[tokio::test]
async fn half_a_head_ends_by_itself_and_a_kept_connection_does_not() {
    let running = start(quick(), "1", "25").await;
    let mut kept = running.connect().await;
    asked(&mut kept).await;
    let mut half = running.connect().await;
    half.write_all(HALF).await.unwrap();
    let mut second = running.connect().await;
    asked(&mut second).await;
    second.write_all(HALF).await.unwrap();
    for client in [&mut half, &mut second] {
        assert_eq!(client.read_buf(&mut Vec::new()).await.unwrap(), 0);
    }
    assert!(asked(&mut kept).await.starts_with("HTTP/1.1 200 OK"));
}

#[tokio::test]
async fn half_a_head_does_not_hold_the_stop() {
    let running = start(quick(), "1", "25").await;
    let mut half = running.connect().await;
    half.write_all(HALF).await.unwrap();
    // One after the other: what was half sent has been read.
    asked(&mut running.connect().await).await;
    let begun = Instant::now();
    running.stopped().await.unwrap();
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn half_a_head_at_the_deadline_is_no_error() {
    let running = start(quick(), "20", "1").await;
    let mut half = running.connect().await;
    half.write_all(HALF).await.unwrap();
    running.stopped().await.unwrap();
}

#[tokio::test]
async fn the_rest_of_a_head_that_had_begun_is_waited_for() {
    let running = start(quick(), "20", "25").await;
    let mut kept = running.connect().await;
    asked(&mut kept).await;
    kept.write_all(HALF).await.unwrap();
    let mut quiet = running.connect().await;
    running.stop.send(Duration::ZERO).unwrap();
    // It is closed: the stop has come to where only what has begun is waited for.
    assert_eq!(quiet.read_buf(&mut Vec::new()).await.unwrap(), 0);
    kept.write_all(&ASK[HALF.len()..]).await.unwrap();
    assert!(answer(&mut kept).await.starts_with("HTTP/1.1 200 OK"));
    running.ended.await.unwrap().unwrap();
}

#[tokio::test]
async fn a_request_over_the_deadline_is_an_error() {
    let (router, mut begins, _free) = slow();
    let running = start(router, "20", "1").await;
    let mut client = running.connect().await;
    client.write_all(ASK).await.unwrap();
    begins.recv().await.unwrap();
    let error = running.stopped().await.unwrap_err();
    assert!(matches!(error, ServeError::Undrained(_)), "{error}");
}

#[tokio::test]
async fn a_long_answer_is_sent_to_its_end() {
    const LENGTH: usize = 30_000_000;
    let router = Router::new().route("/", get(async || "x".repeat(LENGTH)));
    let running = start(router, "20", "25").await;
    let mut client = running.connect().await;
    client.write_all(ASK).await.unwrap();
    let mut read = vec![0; 1000];
    let mut length = client.read(&mut read).await.unwrap();
    running.stop.send(Duration::ZERO).unwrap();
    not_listening(running.address).await;
    let mut rest = Vec::new();
    length += client.read_to_end(&mut rest).await.unwrap();
    assert!(length > LENGTH, "{length}");
    running.ended.await.unwrap().unwrap();
}

/// Answers 101 and then sends back what it gets.
async fn echo(mut request: Request<Body>) -> impl IntoResponse {
    let upgrade = request.extensions_mut().remove::<OnUpgrade>().unwrap();
    tokio::spawn(async move {
        let mut stream = hyper_util::rt::TokioIo::new(upgrade.await.unwrap());
        let mut read = [0; 4];
        while stream.read_exact(&mut read).await.is_ok() {
            stream.write_all(&read).await.unwrap();
        }
    });
    let headers = [(header::CONNECTION, "upgrade"), (header::UPGRADE, "echo")];
    (StatusCode::SWITCHING_PROTOCOLS, headers)
}

#[tokio::test]
async fn a_connection_may_become_another_before_the_stop_and_during_it() {
    let running = start(Router::new().route("/", get(echo)), "1", "3600").await;
    let upgraded = async || {
        let mut client = running.connect().await;
        let ask = b"GET / HTTP/1.1\r\nhost: test\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n";
        client.write_all(ask).await.unwrap();
        let mut head = vec![0; 16];
        client.read_exact(&mut head).await.unwrap();
        assert_eq!(head, b"HTTP/1.1 101 Swi");
        while !head.ends_with(b"\r\n\r\n") {
            head.push(client.read_u8().await.unwrap());
        }
        client
    };
    let mut before = upgraded().await;
    running.stop.send(FOREVER).unwrap();
    tokio::task::yield_now().await;
    let mut during = upgraded().await;
    running.ended.abort();
    for client in [&mut before, &mut during] {
        client.write_all(b"ping").await.unwrap();
        let mut echoed = [0; 4];
        client.read_exact(&mut echoed).await.unwrap();
        assert_eq!(&echoed, b"ping");
    }
}
