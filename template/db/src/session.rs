//! Opening the database that the settings name.

use sea_orm::DatabaseConnection;
use seaworthy_db::{DatabaseSettings, Environment, Report};

/// Connects, and fails where the database does not answer: for scripts.
///
/// The database is `DATABASE_URL`, or `DB_DRIVER`, `DB_HOST`, `DB_PORT`, `DB_USER`, `DB_PASS` and
/// `DB_DATABASE`, or `POSTGRES_SERVER` and its kin, from the environment or `.env`: see `.env.example`.
pub async fn connect(environment: &Environment) -> Result<DatabaseConnection, Report> {
    let settings = DatabaseSettings::from_environment(environment)?;
    Ok(seaworthy_db::connect(&settings).await?)
}

/// Connects on first use: for the server, which should live and say so while its database does not.
pub async fn connect_lazy(environment: &Environment) -> Result<DatabaseConnection, Report> {
    let settings = DatabaseSettings::from_environment(environment)?;
    Ok(seaworthy_db::connect_lazy(&settings).await?)
}
