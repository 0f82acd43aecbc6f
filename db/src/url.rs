//! Where the database is, without ever showing the password.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};
use url::Url;

use crate::Hint;

/// The databases that a project can run on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    /// A file, or `sqlite::memory:`.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl fmt::Display for Backend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

/// A checked database URL. `Display` and `Debug` hide the password and all parameters.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(Arc<Location>);

#[derive(Clone, PartialEq, Eq)]
enum Location {
    Memory,
    File { path: PathBuf, mode: Option<String> },
    Server(Url),
}

/// Why a database URL was refused. No variant holds the URL: it may hold a password.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum UrlError {
    /// Not of the form `scheme:…`.
    #[error("the database URL is not a URL")]
    NotAUrl,
    /// MySQL and MariaDB.
    #[error("MySQL and MariaDB are not supported yet")]
    MySql,
    /// A scheme that names none of the supported databases.
    #[error("the database URL has the unknown scheme `{0}`")]
    UnknownScheme(String),
    /// A user name or password holds a character that ends the URL's authority.
    #[error("the database URL breaks off in the middle of its user name or password")]
    UnencodedPassword,
    /// No host and no `host` parameter.
    #[error("the database URL names no host")]
    NoHost,
    /// No database after the host.
    #[error("the database URL names no database")]
    NoDatabase,
    /// A parameter that the driver would ignore, printing its value.
    #[error("the database URL has the unknown parameter `{0}`")]
    UnknownParameter(String),
    /// `sqlite:` with nothing behind it.
    #[error("the database URL names no file")]
    NoFile,
    /// A percent sign that starts no valid encoding.
    #[error("the database URL is not valid percent-encoded UTF-8")]
    BadEncoding,
}

impl Hint for UrlError {
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::MySql | Self::UnknownScheme(_) | Self::NotAUrl | Self::NoFile => {
                "use postgres://USER:PASSWORD@HOST:PORT/DATABASE or sqlite://PATH".into()
            }
            Self::UnencodedPassword | Self::BadEncoding => {
                "percent-encode the password (/ is %2F, # is %23, ? is %3F, @ is %40, % is %25), or give \
                 the parts in DB_HOST, DB_USER, DB_PASS and DB_DATABASE, where it stands as it is"
                    .into()
            }
            Self::NoHost | Self::NoDatabase => "postgres://USER:PASSWORD@HOST:PORT/DATABASE".into(),
            Self::UnknownParameter(_) => format!("known are: {}", PARAMETERS.join(", ")),
        })
    }
}

/// What sqlx-postgres reads; anything else it logs together with its value.
const PARAMETERS: &[&str] = &[
    "application_name",
    "dbname",
    "host",
    "hostaddr",
    "options",
    "password",
    "port",
    "ssl-ca",
    "ssl-cert",
    "ssl-key",
    "ssl-mode",
    "ssl-root-cert",
    "sslcert",
    "sslkey",
    "sslmode",
    "sslrootcert",
    "statement-cache-capacity",
    "user",
];

/// What stands in a part of a URL as it is (RFC 3986's unreserved characters); all else is encoded.
const PART: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What must be encoded for sqlx to find the end of a file's path.
const PATH: &AsciiSet = &CONTROLS.add(b'%').add(b'?').add(b'#').add(b' ');

impl DatabaseUrl {
    fn of(location: Location) -> Self {
        Self(Arc::new(location))
    }

    /// Checks `text`. A relative SQLite path refers to `root`, wherever the command was called.
    ///
    /// Fails without naming any part of `text` but its scheme and its parameters' names.
    pub fn parse(text: &str, root: &Path) -> Result<Self, UrlError> {
        let (scheme, rest) = text.trim().split_once(':').ok_or(UrlError::NotAUrl)?;
        match scheme.split('+').next().unwrap_or_default() {
            "sqlite" => parse_file(rest, root),
            "postgres" | "postgresql" => parse_server(rest),
            "mysql" | "mariadb" => Err(UrlError::MySql),
            other if other.chars().all(|c| c.is_ascii_alphanumeric()) => {
                Err(UrlError::UnknownScheme(other.into()))
            }
            _ => Err(UrlError::NotAUrl),
        }
    }

    /// A PostgreSQL URL of its parts, each as it is, without any encoding.
    pub fn postgres(
        host: &str,
        port: u16,
        user: &str,
        password: Option<&str>,
        database: &str,
    ) -> Result<Self, UrlError> {
        let encoded = |text: &str| utf8_percent_encode(text, PART).to_string();
        // A folder is that of a socket, and stands encoded in the host's place.
        let host = match host {
            "" => return Err(UrlError::NoHost),
            socket if socket.starts_with('/') => encoded(socket),
            address if address.contains(':') && !address.starts_with('[') => format!("[{address}]"),
            name => name.to_owned(),
        };
        let password = password
            .map(|p| format!(":{}", encoded(p)))
            .unwrap_or_default();
        let text = format!(
            "postgres://{}{password}@{host}:{port}/{}",
            encoded(user),
            encoded(database)
        );
        Url::parse(&text)
            .map(|url| Self::of(Location::Server(url)))
            .map_err(|_| UrlError::NoHost)
    }

    /// A SQLite file; a relative path refers to `root`.
    pub fn sqlite(path: impl AsRef<Path>, root: &Path) -> Self {
        Self::of(Location::File {
            path: root.join(path),
            mode: None,
        })
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        match *self.0 {
            Location::Memory | Location::File { .. } => Backend::Sqlite,
            Location::Server(_) => Backend::Postgres,
        }
    }

    /// The SQLite file; `None` for a server and for a database in memory.
    pub fn file(&self) -> Option<&Path> {
        match &*self.0 {
            Location::File { path, .. } => Some(path),
            Location::Memory | Location::Server(_) => None,
        }
    }

    /// Whether it lives in this process alone.
    pub fn is_memory(&self) -> bool {
        *self.0 == Location::Memory
    }

    /// The same server with another database, for tests that make their own; `None` for SQLite.
    pub fn with_database(&self, name: &str) -> Option<Self> {
        let Location::Server(url) = &*self.0 else {
            return None;
        };
        let mut url = url.clone();
        url.set_path(&utf8_percent_encode(name, PART).to_string());
        Some(Self::of(Location::Server(url)))
    }

    /// The whole URL, password included, as the driver reads it. Never print it.
    pub fn expose(&self) -> String {
        match &*self.0 {
            Location::Memory => "sqlite::memory:".into(),
            Location::File { path, mode } => {
                let path = path.to_string_lossy();
                let mode = mode.as_deref().unwrap_or("rw");
                format!("sqlite://{}?mode={mode}", utf8_percent_encode(&path, PATH))
            }
            Location::Server(url) => url.to_string(),
        }
    }
}

fn parse_file(rest: &str, root: &Path) -> Result<DatabaseUrl, UrlError> {
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let (path, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    if path == ":memory:" || path == "/:memory:" {
        return Ok(DatabaseUrl::of(Location::Memory));
    }
    let mut mode = None;
    for (name, value) in url::form_urlencoded::parse(parameters.as_bytes()) {
        match &*name {
            "mode" if value == "memory" => return Ok(DatabaseUrl::of(Location::Memory)),
            "mode" => mode = Some(value.into_owned()),
            other => return Err(UrlError::UnknownParameter(other.to_owned())),
        }
    }
    let path = percent_decode_str(path)
        .decode_utf8()
        .map_err(|_| UrlError::BadEncoding)?;
    if path.is_empty() {
        return Err(UrlError::NoFile);
    }
    Ok(DatabaseUrl::of(Location::File {
        path: root.join(&*path),
        mode,
    }))
}

fn parse_server(rest: &str) -> Result<DatabaseUrl, UrlError> {
    let rest = rest.strip_prefix("//").ok_or(UrlError::NotAUrl)?;
    // `/`, `?` and `#` end the authority: an @ behind one of them means that they stood in a password.
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if rest[authority.len()..].contains('@') || rest.contains('#') {
        return Err(UrlError::UnencodedPassword);
    }
    let url = Url::parse(&format!("postgres://{rest}")).map_err(|error| match error {
        url::ParseError::EmptyHost => UrlError::NoHost,
        _ => UrlError::UnencodedPassword,
    })?;
    let mut has_host = url.host_str().is_some_and(|host| !host.is_empty());
    let mut has_database = url.path().len() > 1;
    for (name, _) in url.query_pairs() {
        has_host |= name == "host" || name == "hostaddr";
        has_database |= name == "dbname";
        if !PARAMETERS.contains(&&*name) && !name.starts_with("options[") {
            return Err(UrlError::UnknownParameter(name.into_owned()));
        }
    }
    for part in [
        url.username(),
        url.password().unwrap_or_default(),
        url.path(),
    ] {
        if !is_encoded(part) {
            return Err(UrlError::BadEncoding);
        }
    }
    match (has_host, has_database) {
        (false, _) => Err(UrlError::NoHost),
        (_, false) => Err(UrlError::NoDatabase),
        _ => Ok(DatabaseUrl::of(Location::Server(url))),
    }
}

/// Whether every percent sign starts an encoding, and the whole decodes to UTF-8.
fn is_encoded(text: &str) -> bool {
    let signs = text.match_indices('%').all(|(at, _)| {
        let digits = text.as_bytes().get(at + 1..at + 3);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    signs && percent_decode_str(text).decode_utf8().is_ok()
}

impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Location::Memory => f.write_str("sqlite::memory:"),
            Location::File { path, .. } => write!(f, "sqlite://{}", path.display()),
            Location::Server(url) => {
                f.write_str("postgres://")?;
                if !url.username().is_empty() {
                    f.write_str(url.username())?;
                    f.write_str(if url.password().is_some() {
                        ":***@"
                    } else {
                        "@"
                    })?;
                }
                f.write_str(url.host_str().unwrap_or_default())?;
                if let Some(port) = url.port() {
                    write!(f, ":{port}")?;
                }
                f.write_str(url.path())
            }
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DatabaseUrl({self})")
    }
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
