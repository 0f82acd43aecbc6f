//! What a scheduler asks a server.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use sea_orm::DatabaseConnection;
use seaworthy_migration::{History, Readiness, readiness};
use serde_json::json;

use crate::ApiError;
use crate::connection::Stopping;

#[derive(Clone)]
struct Probed {
    db: DatabaseConnection,
    history: Arc<History>,
}

/// `GET /health`: the process lives. `GET /ready`: the database answers and its schema is at head,
/// and the server has not been asked to stop.
///
/// `/health` asks nobody, so that a lost database restarts no server. A schema ahead of the code is
/// ready: a newer version is being rolled out, and this one serves until it is replaced.
pub fn probes(db: DatabaseConnection, history: Arc<History>) -> Router {
    Router::new()
        .route("/health", get(health))
        .route("/ready", get(ready))
        .with_state(Probed { db, history })
}

async fn health() -> axum::Json<serde_json::Value> {
    axum::Json(json!({ "status": "ok" }))
}

async fn ready(State(probed): State<Probed>, stopping: Option<Extension<Stopping>>) -> Response {
    if stopping.is_some() {
        let message = "the server was asked to stop";
        return ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "stopping", message).into_response();
    }
    match readiness(&probed.db, &probed.history).await {
        Ok(Readiness::AtHead) => {
            axum::Json(json!({ "status": "ready", "schema": "head" })).into_response()
        }
        Ok(Readiness::Ahead { unknown }) => {
            axum::Json(json!({ "status": "ready", "schema": "ahead", "unknown": unknown }))
                .into_response()
        }
        Ok(Readiness::Behind { pending }) => ApiError::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "schema_behind",
            format!("revisions wait to be applied: {}", pending.join(", ")),
        )
        .into_response(),
        Err(error) => {
            ApiError::unavailable("the database cannot be reached", error).into_response()
        }
    }
}
