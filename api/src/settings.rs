//! Where and how the server runs.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use seaworthy_db::{Environment, Hint};

/// `RUNTIME_ENV`: where the program runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RuntimeEnv {
    /// A developer's machine.
    #[default]
    Dev,
    /// Staging.
    Stg,
    /// Production.
    Prd,
}

impl FromStr for RuntimeEnv {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "dev" => Ok(Self::Dev),
            "stg" => Ok(Self::Stg),
            "prd" => Ok(Self::Prd),
            _ => Err(()),
        }
    }
}

impl fmt::Display for RuntimeEnv {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Dev => "dev",
            Self::Stg => "stg",
            Self::Prd => "prd",
        })
    }
}

/// The server's settings, from the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSettings {
    /// `RUNTIME_ENV`: dev, stg or prd (dev).
    pub runtime_env: RuntimeEnv,
    /// `HOST` and `PORT` (`DEFAULT_PORT`, else 8000). In dev the host is this machine alone, else
    /// every address.
    pub address: SocketAddr,
    /// `REQUEST_TIMEOUT`: seconds until a request is given up with 504 (30).
    pub request_timeout: Duration,
    /// `SHUTDOWN_TIMEOUT`: seconds that running requests have to end once the server is asked to
    /// stop (25, below the 30 that container schedulers grant).
    pub shutdown_timeout: Duration,
}

/// A variable that holds no acceptable value.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{variable} is `{value}`, which is not {expected}")]
pub struct ServerSettingsError {
    variable: &'static str,
    value: String,
    expected: &'static str,
}

impl Hint for ServerSettingsError {
    fn hint(&self) -> Option<String> {
        Some(format!(
            "mend {} in the environment or in .env",
            self.variable
        ))
    }
}

impl ServerSettings {
    /// Reads them; fails on the first unacceptable value.
    pub fn from_environment(environment: &Environment) -> Result<Self, ServerSettingsError> {
        let runtime_env: RuntimeEnv =
            read(environment, "RUNTIME_ENV", "dev, stg or prd")?.unwrap_or_default();
        let host = match runtime_env {
            RuntimeEnv::Dev => IpAddr::from(Ipv4Addr::LOCALHOST),
            RuntimeEnv::Stg | RuntimeEnv::Prd => IpAddr::from(Ipv4Addr::UNSPECIFIED),
        };
        let host = read(environment, "HOST", "an IP address")?.unwrap_or(host);
        let port = match read(environment, "PORT", PORT)? {
            Some(port) => port,
            None => read(environment, "DEFAULT_PORT", PORT)?.unwrap_or(8000),
        };
        let seconds = |variable, default| {
            let given = read(environment, variable, "a number of seconds")?;
            Ok(Duration::from_secs(given.unwrap_or(default)))
        };
        Ok(Self {
            runtime_env,
            address: SocketAddr::new(host, port),
            request_timeout: seconds("REQUEST_TIMEOUT", 30)?,
            shutdown_timeout: seconds("SHUTDOWN_TIMEOUT", 25)?,
        })
    }
}

const PORT: &str = "a port from 0 (any that is free) to 65535";

fn read<T: FromStr>(
    environment: &Environment,
    variable: &'static str,
    expected: &'static str,
) -> Result<Option<T>, ServerSettingsError> {
    let parse = |value: &str| {
        value.trim().parse().map_err(|_| ServerSettingsError {
            variable,
            value: value.into(),
            expected,
        })
    };
    environment.get(variable).map(parse).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(values: &[(&str, &str)]) -> Result<ServerSettings, ServerSettingsError> {
        ServerSettings::from_environment(&Environment::of("/", values.iter().copied()))
    }

    #[test]
    fn a_developers_server_is_seen_by_that_machine_alone() {
        assert_eq!(settings(&[]).unwrap().address.to_string(), "127.0.0.1:8000");
        let production = settings(&[("RUNTIME_ENV", "prd"), ("DEFAULT_PORT", "9000")]).unwrap();
        assert_eq!(production.address.to_string(), "0.0.0.0:9000");
    }

    #[test]
    fn a_wrong_value_is_named() {
        assert_eq!(
            settings(&[("RUNTIME_ENV", "production")])
                .unwrap_err()
                .to_string(),
            "RUNTIME_ENV is `production`, which is not dev, stg or prd"
        );
        assert!(settings(&[("PORT", "70000")]).is_err());
    }
}
