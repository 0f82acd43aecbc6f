//! What the server says while it runs.

use seaworthy_db::{Environment, RuntimeEnv};
use tracing_subscriber::EnvFilter;

/// Sends tracing to stdout: lines for a person in dev, JSON for a collector elsewhere.
///
/// `RUST_LOG` chooses what is told, as in `api=debug,sqlx=debug`; without it, `info`. Called twice, it
/// changes nothing the second time.
pub fn init_logging(environment: &Environment, runtime_env: RuntimeEnv) {
    let filter = EnvFilter::new(environment.get("RUST_LOG").unwrap_or("info"));
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter);
    let _ = match runtime_env {
        RuntimeEnv::Dev => subscriber.with_target(false).try_init(),
        RuntimeEnv::Stg | RuntimeEnv::Prd => subscriber.json().flatten_event(true).try_init(),
    };
}
