#![doc = include_str!("../README.md")]

mod accept;
mod connection;
mod error;
mod extract;
mod healthcheck;
mod logging;
mod page;
mod probes;
mod serve;
mod settings;
mod signals;

pub use error::{ApiError, ApiResult};
pub use extract::{Json, Path, Query};
pub use healthcheck::{HealthcheckError, healthcheck};
pub use logging::init_logging;
pub use page::{Page, Paged};
pub use probes::probes;
pub use serve::{ServeError, layers, serve};
pub use settings::{ServerSettings, ServerSettingsError};
