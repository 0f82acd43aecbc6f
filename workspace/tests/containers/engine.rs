//! What the tests ask of the engine, and of what it runs.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::succeed;

pub fn docker(arguments: &[&str]) -> Command {
    let mut command = Command::new("docker");
    command.args(arguments).stdin(Stdio::null());
    command
}

pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// The status and the body of an answer; an error where there is none.
pub fn call(port: u16, method: &str, path: &str, body: &str) -> std::io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok());
    let status = status.ok_or(std::io::ErrorKind::UnexpectedEof)?;
    let body = answer.split("\r\n\r\n").nth(1).unwrap_or_default();
    Ok((status, body.to_owned()))
}

/// Asks again until `is_so`, for `minutes` at most.
pub fn wait_until(what: &str, minutes: u64, mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(60 * minutes);
    while !is_so() {
        assert!(
            Instant::now() < deadline,
            "{what}: not within {minutes} minutes"
        );
        std::thread::sleep(Duration::from_millis(300));
    }
}

pub fn give_to(owner: u32, folder: &Path) {
    let mut chown = Command::new("chown");
    succeed(chown.arg("-R").arg(format!("{owner}:{owner}")).arg(folder));
}

pub fn owner_of(path: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).unwrap().uid()
}

/// What a container that ended gave as its exit code.
pub fn exit_code(container: &str) -> String {
    inspect(container, "{{.State.ExitCode}}")
}

pub fn is_healthy(container: &str) -> bool {
    inspect(container, "{{.State.Health.Status}}") == "healthy"
}

/// What the engine knows of a container, in a format of Docker's.
pub fn inspect(container: &str, format: &str) -> String {
    let output = docker(&["inspect", "--format", format, container]).output();
    String::from_utf8_lossy(&output.unwrap().stdout)
        .trim()
        .to_owned()
}
