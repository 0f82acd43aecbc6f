//! Backends for people.

use sea_orm::DbBackend;

/// A backend as people call it.
pub(crate) fn backend_name(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Sqlite => "SQLite",
        DbBackend::Postgres => "PostgreSQL",
        _ => "MySQL",
    }
}
