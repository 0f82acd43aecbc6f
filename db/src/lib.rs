#![doc = include_str!("../README.md")]

mod diagnosis;
mod environment;
mod hint;
mod session;
mod settings;
mod tables;
#[cfg(feature = "testing")]
pub mod testing;
mod url;

pub use diagnosis::Refusal;
pub use environment::{Environment, EnvironmentError};
pub use hint::{Hint, Report};
pub use session::{ConnectError, connect, connect_lazy, create_database};
pub use settings::{DatabaseSettings, PoolSettings, SettingsError};
pub use tables::{Table, Tables, UnlistedTables};
pub use url::{Backend, DatabaseUrl, UrlError};
