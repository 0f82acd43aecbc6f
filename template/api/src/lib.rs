//! The API: its routes, as a router that tests can call without a network.

mod routes;

use std::sync::Arc;

use axum::Router;
use sea_orm::DatabaseConnection;
use seaworthy_api::probes;
use seaworthy_migration::{History, HistoryError};

/// Every route, on `db`. Fails where the list of revisions makes no history.
pub fn router(db: DatabaseConnection) -> Result<Router, HistoryError> {
    let history = Arc::new(History::new(migration::revisions())?);
    let v1 = Router::new()
        .nest("/users", routes::users::router(db.clone()))
        .merge(probes(db, history));
    Ok(Router::new().nest("/v1", v1))
}
