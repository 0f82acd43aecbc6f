//! Asking the server from beside it: what a container's HEALTHCHECK runs, in an image without curl.

use std::io::{Error, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use seaworthy_db::Hint;

use crate::ServerSettings;

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Why the server does not count as healthy.
#[derive(Debug, thiserror::Error)]
pub enum HealthcheckError {
    /// Nobody answers there, or not in time.
    #[error("no answer from {address}")]
    NoAnswer {
        /// Where it should serve.
        address: SocketAddr,
        /// What the operating system said.
        source: Error,
    },
    /// It answers with another status than 200.
    #[error("{path} answers {status}")]
    Unhealthy {
        /// What was asked for.
        path: String,
        /// The first line of the answer.
        status: String,
    },
}

impl Hint for HealthcheckError {
    fn hint(&self) -> Option<String> {
        None
    }
}

/// Asks the server of these `settings`, on this machine, for `path`. Fails unless it answers 200 within
/// two seconds.
pub fn healthcheck(settings: &ServerSettings, path: &str) -> Result<(), HealthcheckError> {
    let mut address = settings.address;
    // A server on every address is on this machine's own.
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    let answer =
        ask(address, path).map_err(|source| HealthcheckError::NoAnswer { address, source })?;
    let status = answer.lines().next().unwrap_or_default();
    if status.split(' ').nth(1) == Some("200") {
        return Ok(());
    }
    Err(HealthcheckError::Unhealthy {
        path: path.into(),
        status: status.into(),
    })
}

fn ask(address: SocketAddr, path: &str) -> Result<String, Error> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes())?;
    // The status is in the first bytes.
    let mut start = [0; 64];
    match stream.read(&mut start)? {
        0 => Err(ErrorKind::UnexpectedEof.into()),
        length => Ok(String::from_utf8_lossy(&start[..length]).into_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use seaworthy_db::Environment;

    use super::*;

    /// A server that answers one request with `answer`, and what the check says to it.
    fn check(answer: &'static str) -> Result<(), HealthcheckError> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port().to_string();
        let served = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = Vec::new();
            // It may come in pieces.
            while !request.ends_with(b"\r\n\r\n") {
                let mut piece = [0; 512];
                let length = stream.read(&mut piece).unwrap();
                assert!(length > 0, "the request ends early");
                request.extend_from_slice(&piece[..length]);
            }
            stream.write_all(answer.as_bytes()).unwrap();
            String::from_utf8(request).unwrap()
        });
        let environment =
            Environment::of("/", [("API_PORT", port.as_str()), ("API_HOST", "0.0.0.0")]);
        let settings = ServerSettings::from_environment(&environment).unwrap();
        let outcome = healthcheck(&settings, "/v1/health");
        assert!(
            served
                .join()
                .unwrap()
                .starts_with("GET /v1/health HTTP/1.1\r\n")
        );
        outcome
    }

    #[test]
    fn an_answer_of_200_is_healthy_and_nothing_else() {
        check("HTTP/1.1 200 OK\r\n\r\n").unwrap();
        let error = check("HTTP/1.1 503 Service Unavailable\r\n\r\n").unwrap_err();
        assert_eq!(
            error.to_string(),
            "/v1/health answers HTTP/1.1 503 Service Unavailable"
        );
        assert!(matches!(check(""), Err(HealthcheckError::NoAnswer { .. })));
    }

    #[test]
    fn nobody_there_is_not_healthy() {
        let environment = Environment::of("/", [("API_PORT", "1")]);
        let settings = ServerSettings::from_environment(&environment).unwrap();
        let error = healthcheck(&settings, "/").unwrap_err();
        assert_eq!(error.to_string(), "no answer from 127.0.0.1:1");
    }
}
