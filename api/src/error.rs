//! What a client sees when a request fails.

use std::fmt::Display;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use sea_orm::{DbErr, SqlErr};
use seaworthy_db::is_unavailable;
use serde_json::json;

/// What a handler gives.
pub type ApiResult<T> = Result<T, ApiError>;

/// A failed request: a status, a code for programs and a message for people.
///
/// Anything that turns into one by `?` is told to the client only as far as the client can act on
/// it; the rest goes to the log.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl ApiError {
    /// 400: the request cannot be read.
    pub fn bad_request(message: impl Display) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", message)
    }

    /// 404: what the request names does not exist.
    pub fn not_found(message: impl Display) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    /// 409: the request contradicts what is there.
    pub fn conflict(message: impl Display) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", message)
    }

    /// 422: the request is readable, and a value in it is not acceptable.
    pub fn unprocessable(message: impl Display) -> Self {
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, "unprocessable", message)
    }

    /// 500: `cause` is logged, and the client learns nothing of it.
    pub fn internal(cause: impl Display) -> Self {
        tracing::error!(%cause, "request failed");
        let message = "something went wrong on our side";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", message)
    }

    /// 503: `cause` is logged; the same request may succeed later.
    pub fn unavailable(message: impl Display, cause: impl Display) -> Self {
        tracing::warn!(%cause, "unavailable");
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", message)
    }

    /// Any other status, with a code in snake case.
    pub fn new(status: StatusCode, code: &'static str, message: impl Display) -> Self {
        Self {
            status,
            code,
            message: message.to_string(),
        }
    }

    /// The status that the client gets.
    pub fn status(&self) -> StatusCode {
        self.status
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "code": self.code, "message": self.message } });
        (self.status, axum::Json(body)).into_response()
    }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                return Self::conflict("there is such an entry already");
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
                return Self::conflict(
                    "another entry that this one belongs to is missing, or still needs it",
                );
            }
            _ => {}
        }
        match error {
            DbErr::RecordNotFound(_) => Self::not_found("there is no such entry"),
            lost if is_unavailable(&lost) => {
                Self::unavailable("the database cannot be reached", lost)
            }
            other => Self::internal(other),
        }
    }
}
