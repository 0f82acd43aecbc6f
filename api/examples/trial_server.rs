//! A server for tests that stop processes: one route answers, one hangs, and one holds a thread.

use axum::Router;
use axum::routing::get;
use seaworthy_api::{ServerSettings, init_logging, serve};
use seaworthy_db::{Environment, Report};

fn main() -> Result<(), Report> {
    let router = Router::new()
        .route("/", get(async || "done"))
        .route("/hangs", get(std::future::pending::<()>))
        .route("/blocks", get(blocks));
    let environment = Environment::of("/", std::env::vars());
    let settings = ServerSettings::from_environment(&environment)?;
    init_logging(&environment, settings.runtime_env);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(serve(router, &settings))?;
    Ok(())
}

/// Runs in a thread that cannot be told to end.
async fn blocks() {
    let forever = || {
        loop {
            std::thread::park();
        }
    };
    tokio::task::spawn_blocking::<_, ()>(forever).await.unwrap();
}
