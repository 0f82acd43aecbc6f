//! Where and how the server runs.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use seaworthy_db::{Environment, Hint, RuntimeEnv, RuntimeEnvError};

/// The server's settings, from the environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerSettings {
    /// `RUNTIME_ENV`: dev, stg or prd (dev).
    pub runtime_env: RuntimeEnv,
    /// `API_HOST` and `API_PORT` (`DEFAULT_API_PORT`, else 8000). In dev the host is this machine alone, else
    /// every address.
    pub address: SocketAddr,
    /// `REQUEST_TIMEOUT`: seconds until a request is given up with 504 (20: less than a stopping server grants).
    pub request_timeout: Duration,
    /// `SHUTDOWN_TIMEOUT`: seconds that running requests have to end once the server is asked to
    /// stop (25, below the 30 that Kubernetes grants; `docker stop` grants 10 where nothing is said).
    pub shutdown_timeout: Duration,
    /// `SHUTDOWN_DELAY`: seconds that connections are still accepted after SIGTERM, as part of
    /// `SHUTDOWN_TIMEOUT` (0). Behind a load balancer, as long as it takes to see that `/ready` says no.
    pub shutdown_delay: Duration,
}

/// Why the settings are no good.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ServerSettingsError {
    /// `RUNTIME_ENV` names no environment.
    #[error(transparent)]
    RuntimeEnv(#[from] RuntimeEnvError),
    /// A variable holds no acceptable value.
    #[error("{variable} is `{value}`, which is not {expected}")]
    Value {
        /// The variable.
        variable: &'static str,
        /// Its value.
        value: String,
        /// What would be acceptable.
        expected: &'static str,
    },
}

impl Hint for ServerSettingsError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::RuntimeEnv(error) => error.hint(),
            Self::Value { variable, .. } => {
                Some(format!("mend {variable} in the environment or in .env"))
            }
        }
    }
}

impl ServerSettings {
    /// Reads them; fails on the first unacceptable value.
    pub fn from_environment(environment: &Environment) -> Result<Self, ServerSettingsError> {
        let runtime_env = RuntimeEnv::from_environment(environment)?;
        let host = match runtime_env {
            RuntimeEnv::Dev => IpAddr::from(Ipv4Addr::LOCALHOST),
            RuntimeEnv::Stg | RuntimeEnv::Prd => IpAddr::from(Ipv4Addr::UNSPECIFIED),
        };
        let host = read(environment, "API_HOST", "an IP address")?.unwrap_or(host);
        let port = match read(environment, "API_PORT", PORT)? {
            Some(port) => port,
            None => read(environment, "DEFAULT_API_PORT", PORT)?.unwrap_or(8000),
        };
        let seconds = |variable, default| -> Result<Duration, ServerSettingsError> {
            let given = read(environment, variable, "a number of seconds")?;
            Ok(Duration::from_secs(given.unwrap_or(default)))
        };
        Ok(Self {
            runtime_env,
            address: SocketAddr::new(host, port),
            request_timeout: seconds("REQUEST_TIMEOUT", 20)?,
            shutdown_timeout: seconds("SHUTDOWN_TIMEOUT", 25)?,
            shutdown_delay: seconds("SHUTDOWN_DELAY", 0)?,
        })
    }

    /// What the settings would do to a request that comes just before the server stops listening; `None` where
    /// it has its time.
    pub(crate) fn warning(&self) -> Option<String> {
        let [request, delay, shutdown] = [
            self.request_timeout,
            self.shutdown_delay,
            self.shutdown_timeout,
        ]
        .map(|time| time.as_secs());
        (request.saturating_add(delay) >= shutdown).then(|| {
            format!(
                "a stopping server may cut requests off: SHUTDOWN_TIMEOUT is {shutdown} s, and a request may \
                 take REQUEST_TIMEOUT, {request} s, after a SHUTDOWN_DELAY of {delay} s; \
                 hint: make SHUTDOWN_TIMEOUT longer than both together, and what grants the time to stop \
                 (docker stop --time, terminationGracePeriodSeconds) longer still"
            )
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
        value
            .trim()
            .parse()
            .map_err(|_| ServerSettingsError::Value {
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
        let production = settings(&[("RUNTIME_ENV", "prd"), ("DEFAULT_API_PORT", "9000")]).unwrap();
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
        assert!(settings(&[("API_PORT", "70000")]).is_err());
    }

    #[test]
    fn a_stop_that_is_shorter_than_a_request_is_told() {
        let warning = |request, delay, shutdown| {
            let values = [
                ("REQUEST_TIMEOUT", request),
                ("SHUTDOWN_DELAY", delay),
                ("SHUTDOWN_TIMEOUT", shutdown),
            ];
            settings(&values).unwrap().warning()
        };
        assert_eq!(settings(&[]).unwrap().warning(), None);
        assert_eq!(warning("20", "4", "25"), None);
        for (request, delay, shutdown) in [("25", "0", "25"), ("20", "5", "25"), ("60", "0", "9")] {
            let told = warning(request, delay, shutdown).unwrap();
            for part in [
                format!("SHUTDOWN_TIMEOUT is {shutdown} s"),
                format!("REQUEST_TIMEOUT, {request} s"),
                format!("SHUTDOWN_DELAY of {delay} s"),
                "hint: ".into(),
            ] {
                assert!(told.contains(&part), "{part}: {told}");
            }
        }
    }
}
