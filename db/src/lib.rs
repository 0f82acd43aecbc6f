#![doc = include_str!("../README.md")]

mod diagnosis;
mod environment;
mod hint;
mod runtime_env;
mod session;
mod settings;
pub mod tables;
#[cfg(feature = "testing")]
pub mod testing;
mod url;

/// The examples of the guide.
#[cfg(doctest)]
#[doc = include_str!("../../docs/autogenerate.md")]
mod guide {}

pub use diagnosis::{Refusal, is_unavailable};
pub use environment::{Environment, EnvironmentError};
pub use hint::{Hint, Report};
pub use runtime_env::{RuntimeEnv, RuntimeEnvError};
pub use session::{ConnectError, connect, connect_lazy, create_database};
pub use settings::{DatabaseSettings, PoolSettings, SettingsError};
pub use tables::{Table, TableArgs, TableArguments, Tables, UnlistedTables};
pub use url::{Backend, DatabaseUrl, UrlError};
