//! The server in a process of its own, and real signals.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

/// Does not outlive a test that fails.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Server {
    child: Process,
    log: BufReader<ChildStdout>,
    port: u16,
}

/// `examples/trial_server.rs`, which tests of the whole package build.
fn program() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let folder = own.parent().unwrap().parent().unwrap();
    folder.join("examples/trial_server")
}

impl Server {
    fn start(settings: &[(&str, &str)]) -> Self {
        let mut child = Command::new(program())
            .env("API_PORT", "0")
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let log = BufReader::new(child.stdout.take().unwrap());
        let mut server = Self {
            child: Process(child),
            log,
            port: 0,
        };
        let line = server.says("serving on http://127.0.0.1:");
        let port = line.split("127.0.0.1:").nth(1).unwrap();
        server.port = port.split(' ').next().unwrap().parse().unwrap();
        server
    }

    /// Waits for the line of the log with `words`.
    fn says(&mut self, words: &str) -> String {
        let mut line = String::new();
        while !line.contains(words) {
            line.clear();
            assert!(self.log.read_line(&mut line).unwrap() > 0, "no `{words}`");
        }
        line
    }

    fn signal(&self, name: &str) {
        let id = self.child.0.id().to_string();
        let status = Command::new("kill").args([name, &id]).status().unwrap();
        assert!(status.success());
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: test\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    /// How it ends, and what it prints to stderr.
    fn ended(mut self) -> (ExitStatus, String) {
        // A full pipe would hold it.
        std::thread::spawn(move || std::io::copy(&mut self.log, &mut std::io::sink()));
        let mut errors = String::new();
        let mut stderr = self.child.0.stderr.take().unwrap();
        stderr.read_to_string(&mut errors).unwrap();
        (self.child.0.wait().unwrap(), errors)
    }
}

#[test]
fn a_scheduler_is_given_the_delay() {
    let mut server = Server::start(&[("SHUTDOWN_DELAY", "1")]);
    server.signal("-TERM");
    server.says("stopping: not ready any more");
    let mut answer = String::new();
    server.ask("/").read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    server.says("stopping: no new connections");
    let (status, errors) = server.ended();
    assert!(status.success(), "{errors}");
}

#[test]
fn a_person_does_not_wait_for_the_delay() {
    let settings = [("SHUTDOWN_DELAY", "3600"), ("SHUTDOWN_TIMEOUT", "7200")];
    let server = Server::start(&settings);
    server.signal("-INT");
    let (status, errors) = server.ended();
    assert!(status.success(), "{errors}");
}

#[test]
fn a_second_signal_ends_at_once() {
    let mut server = Server::start(&[]);
    let _hangs = server.ask("/hangs");
    server.signal("-TERM");
    server.says("stopping: no new connections");
    server.signal("-TERM");
    assert_eq!(server.ended().0.code(), Some(130));
}

#[test]
fn a_request_over_the_deadline_fails_the_process_even_where_a_thread_hangs() {
    let mut server = Server::start(&[("SHUTDOWN_TIMEOUT", "1")]);
    server.says("hint: make SHUTDOWN_TIMEOUT longer");
    let _blocks = server.ask("/blocks");
    server.signal("-TERM");
    let (status, errors) = server.ended();
    assert_eq!(status.code(), Some(1), "{errors}");
    assert!(
        errors.contains("requests were still running 1 s after the server was asked to stop"),
        "{errors}"
    );
    assert!(errors.contains("hint: "), "{errors}");
}
