//! Serves the API until it is asked to stop. It never changes the schema: `migration up` does.

use seaworthy_api::{ServerSettings, healthcheck, init_logging, serve};
use seaworthy_db::{Environment, Report};

#[tokio::main]
async fn main() -> Result<(), Report> {
    let environment = Environment::load()?;
    let settings = ServerSettings::from_environment(&environment)?;
    // What the images' HEALTHCHECK runs beside the server.
    if std::env::args().nth(1).as_deref() == Some("healthcheck") {
        return Ok(healthcheck(&settings, "/v1/health")?);
    }
    init_logging(&environment, settings.runtime_env);
    let db = db::session::connect_lazy(&environment).await?;
    serve(api::router(db)?, &settings).await?;
    Ok(())
}
