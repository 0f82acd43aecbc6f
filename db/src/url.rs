//! Where the database is, without ever showing the password.

use std::fmt;
use std::net::Ipv6Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use percent_encoding::{
    AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode,
};
use url::{Host, Url};

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
    File {
        path: PathBuf,
        mode: Option<String>,
    },
    /// The password stands apart, so that what a driver logs of its URL never holds it.
    Server {
        url: Url,
        password: Option<String>,
    },
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
    /// The host holds more than a host: a port, a user, a whole URL.
    #[error("the host holds more than a host's name")]
    NotAHost,
    /// What stands behind the host's colon is no port.
    #[error("the database URL has no number from 1 to 65535 as its port")]
    BadPort,
    /// No host and no `host` parameter.
    #[error("the database URL names no host")]
    NoHost,
    /// No database after the host.
    #[error("the database URL names no database")]
    NoDatabase,
    /// A parameter that the driver would ignore, printing its value.
    #[error("the database URL has {}", unknown(.0))]
    UnknownParameter(Option<String>),
    /// A parameter that SQLite does not have.
    #[error("the database URL has a parameter that is not one of SQLite's")]
    UnknownFileParameter,
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
            Self::BadPort => "mend the port; or percent-encode a / # or ? in the password (%2F, %23, %3F)".into(),
            Self::UnencodedPassword | Self::BadEncoding => {
                "percent-encode the password (/ is %2F, # is %23, ? is %3F, @ is %40, % is %25), or give \
                 the parts in DB_HOST, DB_USER, DB_PASS and DB_DATABASE, where it stands as it is"
                    .into()
            }
            Self::NotAHost => {
                "give the name or address alone, the port in DB_PORT, a whole URL in DATABASE_URL".into()
            }
            Self::UnknownFileParameter => "known is: mode (ro, rw, rwc or memory)".into(),
            Self::NoHost | Self::NoDatabase => "postgres://USER:PASSWORD@HOST:PORT/DATABASE".into(),
            Self::UnknownParameter(_) => format!("known are: {}", PARAMETERS.join(", ")),
        })
    }
}

/// Beside a `password` parameter every other name may be a part of it that an `&` cut off.
fn unknown(name: &Option<String>) -> String {
    match name {
        Some(name) => format!("the unknown parameter `{name}`"),
        None => "an unknown parameter".into(),
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

/// The parameter that sets PostgreSQL's `search_path`.
const SEARCH_PATH: &str = "options[search_path]";

impl DatabaseUrl {
    fn of(location: Location) -> Self {
        Self(Arc::new(location))
    }

    /// Checks `text`. A relative SQLite path refers to `root`, wherever the command was called.
    ///
    /// Fails without naming any part of `text` but its scheme and its parameters' names.
    pub fn parse(text: &str, root: &Path) -> Result<Self, UrlError> {
        let (scheme, rest) = text.trim().split_once(':').ok_or(UrlError::NotAUrl)?;
        let scheme = scheme.to_ascii_lowercase();
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
            address if address.parse::<Ipv6Addr>().is_ok() => format!("[{address}]"),
            odd if odd.contains(['/', '@', ':', '?', '#', ' ', '\\']) => {
                return Err(UrlError::NotAHost);
            }
            name => name.to_owned(),
        };
        let text = format!(
            "postgres://{}@{host}:{port}/{}",
            encoded(user),
            encoded(database)
        );
        let url = Url::parse(&text).map_err(|_| UrlError::NoHost)?;
        Ok(Self::of(Location::Server {
            url,
            password: password.map(str::to_owned),
        }))
    }

    /// A SQLite file; a relative path refers to `root`.
    pub fn sqlite(path: impl AsRef<Path>, root: &Path) -> Self {
        if path.as_ref() == Path::new(":memory:") {
            return Self::of(Location::Memory);
        }
        Self::of(Location::File {
            path: root.join(path),
            mode: None,
        })
    }

    /// Which database it is.
    pub fn backend(&self) -> Backend {
        match *self.0 {
            Location::Memory | Location::File { .. } => Backend::Sqlite,
            Location::Server { .. } => Backend::Postgres,
        }
    }

    /// The SQLite file; `None` for a server and for a database in memory.
    pub fn file(&self) -> Option<&Path> {
        match &*self.0 {
            Location::File { path, .. } => Some(path),
            Location::Memory | Location::Server { .. } => None,
        }
    }

    /// Whether it lives in this process alone.
    pub fn is_memory(&self) -> bool {
        *self.0 == Location::Memory
    }

    /// The same server with another database, for tests that make their own; `None` for SQLite.
    pub fn with_database(&self, name: &str) -> Option<Self> {
        let Location::Server { url, password } = &*self.0 else {
            return None;
        };
        let mut url = url.clone();
        url.set_path(&utf8_percent_encode(name, PART).to_string());
        let password = password.clone();
        Some(Self::of(Location::Server { url, password }))
    }

    /// The same database with `schema` as PostgreSQL's `search_path`: one name as it is, or a list as
    /// PostgreSQL writes it, with commas and quotes. SQLite has none, and stays.
    pub fn with_schema(&self, schema: &str) -> Self {
        match &*self.0 {
            Location::Server { url, password } => {
                let mut url = url.clone();
                let path = if schema.contains([',', '"', '$']) {
                    schema.to_owned()
                } else {
                    format!("\"{schema}\"")
                };
                url.query_pairs_mut().append_pair(SEARCH_PATH, &path);
                let password = password.clone();
                Self::of(Location::Server { url, password })
            }
            Location::Memory | Location::File { .. } => self.clone(),
        }
    }

    /// PostgreSQL's `search_path`, as [`Self::with_schema`] has set it.
    pub fn schema(&self) -> Option<String> {
        let Location::Server { url, .. } = &*self.0 else {
            return None;
        };
        let mut parameters = url.query_pairs();
        let path = parameters.find(|(name, _)| name == SEARCH_PATH);
        path.map(|(_, path)| path.into_owned())
    }

    /// The URL as the driver reads it, and apart from it the password.
    pub(crate) fn for_driver(&self) -> (String, Option<&str>) {
        match &*self.0 {
            Location::Memory => ("sqlite::memory:".into(), None),
            Location::File { path, mode } => {
                let path = path.to_string_lossy();
                let mode = mode.as_deref().unwrap_or("rw");
                let url = format!("sqlite://{}?mode={mode}", utf8_percent_encode(&path, PATH));
                (url, None)
            }
            Location::Server { url, password } => {
                let mut url = url.clone();
                // sqlx would look an IPv6 address up by name, brackets included; its `hostaddr` it
                // takes as it is, over the host.
                if let Some(Host::Ipv6(address)) = url.host() {
                    let _ = url.set_host(Some("localhost"));
                    url.query_pairs_mut()
                        .append_pair("hostaddr", &address.to_string());
                }
                (url.to_string(), password.as_deref())
            }
        }
    }

    /// The whole URL, password included, for a program that is started with it. Never print it.
    pub fn expose(&self) -> String {
        let (text, password) = self.for_driver();
        let (Some(password), Ok(mut url)) = (password, Url::parse(&text)) else {
            return text;
        };
        let password = utf8_percent_encode(password, PART).to_string();
        // Fails for a URL without a host alone, which no server's is.
        let _ = url.set_password(Some(&password));
        url.to_string()
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
            _ => return Err(UrlError::UnknownFileParameter),
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
    // libpq's form for a socket: nothing but a user before the path, and the folder in `host`.
    let rest = match rest.split_once('/') {
        Some((user, path))
            if (user.is_empty() || user.ends_with('@')) && path.contains("host=") =>
        {
            format!("{user}localhost/{path}")
        }
        _ => rest.to_owned(),
    };
    let mut url = Url::parse(&format!("postgres://{rest}")).map_err(|error| match error {
        url::ParseError::EmptyHost => UrlError::NoHost,
        url::ParseError::InvalidPort => UrlError::BadPort,
        _ => UrlError::UnencodedPassword,
    })?;
    for part in [
        url.username(),
        url.password().unwrap_or_default(),
        url.path(),
    ] {
        if !is_encoded(part) {
            return Err(UrlError::BadEncoding);
        }
    }
    let mut password = url
        .password()
        .map(|encoded| percent_decode_str(encoded).decode_utf8_lossy().into_owned());
    let parameters: Vec<(String, String)> = url.query_pairs().into_owned().collect();
    let has_secret = parameters.iter().any(|(name, _)| name == "password");
    let mut has_host = url.host_str().is_some_and(|host| !host.is_empty());
    let mut has_database = url.path().len() > 1;
    url.set_query(None);
    for (name, value) in parameters {
        if !PARAMETERS.contains(&&*name) && !name.starts_with("options[") {
            return Err(UrlError::UnknownParameter((!has_secret).then_some(name)));
        }
        if name == "password" {
            password = Some(value);
            continue;
        }
        has_host |= name == "host" || name == "hostaddr";
        has_database |= name == "dbname";
        url.query_pairs_mut().append_pair(&name, &value);
    }
    // Fails for a URL without a host alone, which has no password either.
    let _ = url.set_password(None);
    match (has_host, has_database) {
        (false, _) => Err(UrlError::NoHost),
        (_, false) => Err(UrlError::NoDatabase),
        _ => Ok(DatabaseUrl::of(Location::Server { url, password })),
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
            Location::Server { url, password } => {
                f.write_str("postgres://")?;
                if !url.username().is_empty() {
                    f.write_str(url.username())?;
                    f.write_str(if password.is_some() { ":***@" } else { "@" })?;
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
