//! Which database, and how its pool behaves, from the environment.

use std::time::Duration;

use crate::{DatabaseUrl, Environment, Hint, UrlError};

/// How to reach the database.
///
/// The first of these that is given decides:
///
/// 1. `DATABASE_URL`;
/// 2. `DB_DRIVER`, `DB_HOST`, `DB_PORT`, `DB_USER`, `DB_PASS`, `DB_DATABASE`, where one of
///    `DB_DRIVER`, `DB_HOST` and `DB_DATABASE` is set;
/// 3. `POSTGRES_SERVER`, `POSTGRES_PORT`, `POSTGRES_USER`, `POSTGRES_PASSWORD`, `POSTGRES_DB`,
///    where `POSTGRES_SERVER` is set;
/// 4. `DEFAULT_DATABASE_URL`, which a project's `.cargo/config.toml` sets for what cargo runs.
///
/// What the process environment gives wins over `.env` as a whole: a container's `DB_HOST` over the
/// `DATABASE_URL` of a mounted `.env`.
///
/// `DATABASE_SCHEMA` is PostgreSQL's `search_path`, where the server's own is not meant.
///
/// There is no default in the code: a container without settings must not start on an empty file.
#[derive(Clone, Debug)]
pub struct DatabaseSettings {
    /// Where the database is.
    pub url: DatabaseUrl,
    /// How many connections, and how long each lives.
    pub pool: PoolSettings,
}

/// The connection pool. All times are whole seconds in the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PoolSettings {
    /// `DB_POOL_SIZE`: connections at most (10).
    pub size: u32,
    /// `DB_POOL_MIN`: connections kept open (0).
    pub min: u32,
    /// `DB_POOL_TIMEOUT`: how long a request waits for a connection (8).
    pub timeout: Duration,
    /// `DB_POOL_IDLE_TIMEOUT`: an unused connection is closed after it (600).
    pub idle_timeout: Duration,
    /// `DB_POOL_RECYCLE`: a connection is replaced after it, whatever its use (1800).
    pub recycle: Duration,
    /// `DB_POOL_PING_AFTER`: a connection unused for that long is checked before its next use (30).
    ///
    /// A check costs a round trip. One on every use, SQLAlchemy's `pool_pre_ping`, is 0.
    pub ping_after: Duration,
}

impl Default for PoolSettings {
    fn default() -> Self {
        Self {
            size: 10,
            min: 0,
            timeout: Duration::from_secs(8),
            idle_timeout: Duration::from_secs(600),
            recycle: Duration::from_secs(1800),
            ping_after: Duration::from_secs(30),
        }
    }
}

/// Why the settings are no good. No value is repeated: whole URLs have been put into each variable.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SettingsError {
    /// Nothing says which database.
    #[error("no database is set")]
    NoDatabase,
    /// A URL is set and wrong.
    #[error("{variable}: {source}")]
    Url {
        /// The variable that holds it.
        variable: &'static str,
        /// What is wrong.
        source: UrlError,
    },
    /// Some parts are given, and this one is not.
    #[error("{missing} is not set, although {because} is")]
    MissingPart {
        /// The part that is missing.
        missing: &'static str,
        /// The part that made it needed.
        because: &'static str,
    },
    /// `DB_DRIVER` names no supported database.
    #[error("DB_DRIVER names no supported database")]
    UnknownDriver,
    /// A number is expected.
    #[error("{variable} is not a number from {min} to {max}")]
    NotANumber {
        /// The variable.
        variable: &'static str,
        /// The least allowed.
        min: u32,
        /// The most allowed.
        max: u32,
    },
}

impl Hint for SettingsError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::NoDatabase => Some(
                "set DATABASE_URL, or DB_HOST, DB_USER, DB_PASS and DB_DATABASE, in the environment or in .env \
                 (.env.example shows how)"
                    .into(),
            ),
            Self::Url { source, .. } => source.hint(),
            Self::MissingPart { missing, .. } => Some(format!("set {missing} too, or DATABASE_URL alone")),
            Self::UnknownDriver => Some("use postgresql or sqlite".into()),
            Self::NotANumber { .. } => None,
        }
    }
}

impl DatabaseSettings {
    /// Reads them from `environment`; fails on the first that is missing or wrong.
    pub fn from_environment(environment: &Environment) -> Result<Self, SettingsError> {
        let url = url(environment)?;
        Ok(Self {
            url: match environment.get("DATABASE_SCHEMA") {
                Some(schema) => url.with_schema(schema),
                None => url,
            },
            pool: PoolSettings::from_environment(environment)?,
        })
    }
}

impl PoolSettings {
    /// Reads them from `environment`; fails on the first that is wrong.
    pub fn from_environment(environment: &Environment) -> Result<Self, SettingsError> {
        let default = Self::default();
        let count = |variable, min, default| {
            Ok(number(environment, variable, min, 10_000)?.unwrap_or(default))
        };
        let seconds = |variable, min, default| {
            Ok(number(environment, variable, min, 31_536_000)?
                .map_or(default, |seconds| Duration::from_secs(seconds.into())))
        };
        Ok(Self {
            size: count("DB_POOL_SIZE", 1, default.size)?,
            min: count("DB_POOL_MIN", 0, default.min)?,
            timeout: seconds("DB_POOL_TIMEOUT", 1, default.timeout)?,
            idle_timeout: seconds("DB_POOL_IDLE_TIMEOUT", 0, default.idle_timeout)?,
            recycle: seconds("DB_POOL_RECYCLE", 0, default.recycle)?,
            ping_after: seconds("DB_POOL_PING_AFTER", 0, default.ping_after)?,
        })
    }
}

fn url(environment: &Environment) -> Result<DatabaseUrl, SettingsError> {
    let whole = |variable: &'static str, text: Option<&str>| {
        text.map(|text| {
            DatabaseUrl::parse(text, environment.root())
                .map_err(|source| SettingsError::Url { variable, source })
        })
    };
    let first_of = |get: Get<'_>| {
        whole("DATABASE_URL", get("DATABASE_URL"))
            .or_else(|| DB_PARTS.read(environment, get))
            .or_else(|| POSTGRES_PARTS.read(environment, get))
    };
    first_of(&|name| environment.get_exported(name))
        .or_else(|| first_of(&|name| environment.get(name)))
        .or_else(|| {
            whole(
                "DEFAULT_DATABASE_URL",
                environment.get("DEFAULT_DATABASE_URL"),
            )
        })
        .unwrap_or(Err(SettingsError::NoDatabase))
}

/// Where to look a variable up.
type Get<'a> = &'a dyn Fn(&str) -> Option<&'a str>;

/// One set of names for the parts of a URL.
struct Parts {
    driver: Option<&'static str>,
    host: &'static str,
    port: &'static str,
    user: &'static str,
    password: &'static str,
    database: &'static str,
}

const DB_PARTS: Parts = Parts {
    driver: Some("DB_DRIVER"),
    host: "DB_HOST",
    port: "DB_PORT",
    user: "DB_USER",
    password: "DB_PASS",
    database: "DB_DATABASE",
};

const POSTGRES_PARTS: Parts = Parts {
    driver: None,
    host: "POSTGRES_SERVER",
    port: "POSTGRES_PORT",
    user: "POSTGRES_USER",
    password: "POSTGRES_PASSWORD",
    database: "POSTGRES_DB",
};

impl Parts {
    /// `None` where `get` gives nothing that asks for these parts; the others may come from anywhere.
    /// `POSTGRES_DB` alone does not ask: Compose sets it for the server's own container.
    fn read(
        &self,
        environment: &Environment,
        get: Get<'_>,
    ) -> Option<Result<DatabaseUrl, SettingsError>> {
        let mut asking = vec![self.host];
        if let Some(driver) = self.driver {
            asking.extend([driver, self.database]);
        }
        let because = asking.into_iter().find(|name| get(name).is_some())?;
        Some(self.url(environment, because))
    }

    fn url(
        &self,
        environment: &Environment,
        because: &'static str,
    ) -> Result<DatabaseUrl, SettingsError> {
        let need = |missing| {
            environment
                .get(missing)
                .ok_or(SettingsError::MissingPart { missing, because })
        };
        let driver = self
            .driver
            .and_then(|name| environment.get(name))
            .unwrap_or("postgresql");
        match driver.split('+').next().unwrap_or_default() {
            "postgresql" | "postgres" => DatabaseUrl::postgres(
                environment.get(self.host).map_or("localhost", str::trim),
                number(environment, self.port, 1, 65_535)?.map_or(5432, |port| port as u16),
                need(self.user)?,
                environment.get(self.password),
                need(self.database)?,
            )
            .map_err(|source| SettingsError::Url {
                variable: self.host,
                source,
            }),
            "sqlite" => Ok(DatabaseUrl::sqlite(
                need(self.database)?,
                environment.root(),
            )),
            "mysql" | "mariadb" => Err(SettingsError::Url {
                variable: "DB_DRIVER",
                source: UrlError::MySql,
            }),
            _ => Err(SettingsError::UnknownDriver),
        }
    }
}

fn number(
    environment: &Environment,
    variable: &'static str,
    min: u32,
    max: u32,
) -> Result<Option<u32>, SettingsError> {
    let Some(value) = environment.get(variable) else {
        return Ok(None);
    };
    match value.trim().parse() {
        Ok(number) if (min..=max).contains(&number) => Ok(Some(number)),
        _ => Err(SettingsError::NotANumber { variable, min, max }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(values: &[(&str, &str)]) -> Result<DatabaseSettings, SettingsError> {
        DatabaseSettings::from_environment(&Environment::of("/project", values.iter().copied()))
    }

    fn shown(values: &[(&str, &str)]) -> String {
        settings(values).unwrap().url.to_string()
    }

    const DB: &[(&str, &str)] = &[
        ("DB_DRIVER", "postgresql+psycopg"),
        ("DB_HOST", "db"),
        ("DB_PORT", "5433"),
        ("DB_USER", "ai"),
        ("DB_PASS", "p@ss/w%rd #1:?"),
        ("DB_DATABASE", "ai"),
    ];

    #[test]
    fn both_sets_of_parts_make_a_url() {
        assert_eq!(shown(DB), "postgres://ai:***@db:5433/ai");
        assert_eq!(
            shown(&[
                ("POSTGRES_SERVER", "db"),
                ("POSTGRES_USER", "ai"),
                ("POSTGRES_PASSWORD", "secret"),
                ("POSTGRES_DB", "app"),
            ]),
            "postgres://ai:***@db:5432/app"
        );
        assert_eq!(
            shown(&[("DB_DRIVER", "sqlite"), ("DB_DATABASE", "data/x.db")]),
            "sqlite:///project/data/x.db"
        );
    }

    #[test]
    fn the_url_wins_over_the_parts_and_the_default_comes_last() {
        let mut values = DB.to_vec();
        values.push(("DEFAULT_DATABASE_URL", "sqlite://default.db"));
        assert_eq!(shown(&values), "postgres://ai:***@db:5433/ai");
        values.push(("DATABASE_URL", "sqlite://given.db"));
        assert_eq!(shown(&values), "sqlite:///project/given.db");
        assert_eq!(
            shown(&[
                ("DEFAULT_DATABASE_URL", "sqlite://default.db"),
                ("POSTGRES_DB", "app")
            ]),
            "sqlite:///project/default.db"
        );
    }

    #[test]
    fn the_process_wins_over_the_file_as_a_whole() {
        let environment = Environment::of("/project", DB.iter().copied())
            .with_file([("DATABASE_URL", "sqlite://data/x.db"), ("DB_PORT", "1")]);
        let settings = DatabaseSettings::from_environment(&environment).unwrap();
        assert_eq!(settings.url.to_string(), "postgres://ai:***@db:5433/ai");
    }

    #[test]
    fn nothing_set_is_an_error_and_not_an_empty_file() {
        assert_eq!(settings(&[]).unwrap_err(), SettingsError::NoDatabase);
    }

    #[test]
    fn a_missing_part_is_named_with_what_made_it_needed() {
        assert_eq!(
            settings(&[("DB_HOST", "db"), ("DB_USER", "ai")])
                .unwrap_err()
                .to_string(),
            "DB_DATABASE is not set, although DB_HOST is"
        );
        assert_eq!(
            settings(&[
                ("DB_HOST", "db"),
                ("DB_PORT", "x"),
                ("DB_USER", "a"),
                ("DB_DATABASE", "a")
            ])
            .unwrap_err()
            .to_string(),
            "DB_PORT is not a number from 1 to 65535"
        );
    }

    #[test]
    fn the_pool_is_set_in_seconds() {
        let pool = settings(&[
            ("DATABASE_URL", "sqlite::memory:"),
            ("DB_POOL_SIZE", "3"),
            ("DB_POOL_PING_AFTER", "0"),
        ])
        .unwrap()
        .pool;
        assert_eq!(
            pool,
            PoolSettings {
                size: 3,
                ping_after: Duration::ZERO,
                ..PoolSettings::default()
            }
        );
        assert!(settings(&[("DATABASE_URL", "sqlite::memory:"), ("DB_POOL_SIZE", "0")]).is_err());
    }
}
