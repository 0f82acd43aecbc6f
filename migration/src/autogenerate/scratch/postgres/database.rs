//! A database of its own, with the extensions of the project's.
//!
//! A killed process leaves it behind. Its name says which session made it: the next scratch removes those
//! whose session is gone.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, SqlxPostgresConnector, Statement,
};

use super::rights::Rights;
use super::{PREFIX, execute, literal};
use crate::autogenerate::scratch::{ScratchError, Wish};
use crate::fault::Fault;
use crate::quote;
use crate::session::Session;

/// What decides how the server spells types and values, and may be set for the project's database alone.
const SETTINGS: [&str; 4] = [
    "TimeZone",
    "DateStyle",
    "IntervalStyle",
    "extra_float_digits",
];

pub(in crate::autogenerate::scratch) struct Database {
    name: String,
    inside: Session,
    /// On the project's database; while it lives, nobody removes the scratch.
    maker: Session,
}

impl Database {
    pub(super) async fn open(
        db: &DatabaseConnection,
        rights: &Rights,
        wish: &Wish,
    ) -> Result<Self, ScratchError> {
        let maker = Session::open(db).await.map_err(ScratchError::Open)?;
        sweep(maker.db()).await.map_err(ScratchError::Open)?;
        let name = create(maker.db()).await.map_err(ScratchError::Open)?;
        let inside = match open_inside(db, &name).await {
            Ok(inside) => inside,
            Err(error) => {
                let _ = remove(maker.db(), &name).await;
                return Err(ScratchError::Open(error));
            }
        };
        let database = Self {
            name,
            inside,
            maker,
        };
        match database.prepare(rights, wish).await {
            Ok(()) => Ok(database),
            Err(failure) => {
                database.close().await?;
                Err(failure)
            }
        }
    }

    pub(in crate::autogenerate::scratch) fn db(&self) -> &DatabaseConnection {
        self.inside.db()
    }

    /// Makes it as empty as the project's own was at first: its schemas, its extensions, its settings.
    async fn prepare(&self, rights: &Rights, wish: &Wish) -> Result<(), ScratchError> {
        let (schemas, extensions, settings) = read_original(self.maker.db())
            .await
            .map_err(ScratchError::Open)?;
        let mut make = format!(
            // To compile what reads the catalogs takes longer than to read them.
            "SET jit = off; SELECT set_config('search_path', {}, false);",
            literal(&rights.path)
        );
        for (name, value) in SETTINGS.iter().zip(&settings) {
            make.push_str(&format!(
                " SELECT set_config('{name}', {}, false);",
                literal(value)
            ));
        }
        for schema in schemas.iter().chain(&wish.schemas) {
            make.push_str(&format!(
                " CREATE SCHEMA IF NOT EXISTS {};",
                quote::name(schema)
            ));
        }
        execute(self.db(), &make).await?;
        for (name, schema) in extensions {
            let place = if wish.without.contains(&schema) {
                continue;
            } else {
                quote::name(&schema)
            };
            let make = format!(
                "CREATE SCHEMA IF NOT EXISTS {place}; CREATE EXTENSION IF NOT EXISTS {} WITH SCHEMA {place} CASCADE",
                quote::name(&name)
            );
            let made = self.db().execute_unprepared(&make).await;
            made.map_err(|error| ScratchError::Extension {
                name,
                source: Box::new(Fault::of(&error, Some(make))),
            })?;
        }
        Ok(())
    }

    pub(in crate::autogenerate::scratch) async fn close(self) -> Result<(), ScratchError> {
        self.inside.close().await;
        let removed = remove(self.maker.db(), &self.name).await;
        self.maker.close().await;
        removed.map_err(ScratchError::Close)
    }
}

/// Makes one of the same encoding, out of what has nothing of anybody's.
async fn create(maker: &DatabaseConnection) -> Result<String, DbErr> {
    let query = format!(
        "SELECT '{PREFIX}' || pg_backend_pid() || '_' || (extract(epoch FROM backend_start) * 1000000)::int8 AS name, \
         pg_encoding_to_char(d.encoding)::text AS encoding, d.datcollate::text AS collation, d.datctype::text AS ctype \
         FROM pg_stat_activity a, pg_database d \
         WHERE a.pid = pg_backend_pid() AND d.datname = current_database()"
    );
    let row = maker
        .query_one_raw(Statement::from_string(DbBackend::Postgres, query))
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the own session".into()))?;
    let name: String = row.try_get("", "name")?;
    let text = |column: &str| row.try_get::<String>("", column).map(|text| literal(&text));
    let make = format!(
        "CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}",
        quote::name(&name),
        text("encoding")?,
        text("collation")?,
        text("ctype")?
    );
    maker.execute_unprepared(&make).await?;
    Ok(name)
}

/// Removes what killed processes left: databases of ours whose session is gone. One whose session cannot be
/// seen is left alone.
async fn sweep(maker: &DatabaseConnection) -> Result<(), DbErr> {
    let query = format!(
        "SELECT datname::text AS name FROM pg_database d WHERE datname ~ '^{PREFIX}[0-9]+_[0-9]+$' \
         AND datdba = (SELECT oid FROM pg_roles WHERE rolname = current_user) \
         AND NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = d.datname \
         OR (pid::text = split_part(substr(d.datname, {at}), '_', 1) AND (backend_start IS NULL \
         OR (extract(epoch FROM backend_start) * 1000000)::int8::text = split_part(substr(d.datname, {at}), '_', 2))))",
        at = PREFIX.len() + 1
    );
    let rows = maker
        .query_all_raw(Statement::from_string(DbBackend::Postgres, query))
        .await?;
    for row in rows {
        let name: String = row.try_get("", "name")?;
        // Somebody else may be removing it just now.
        let drop = format!("DROP DATABASE IF EXISTS {}", quote::name(&name));
        let _ = maker.execute_unprepared(&drop).await;
    }
    Ok(())
}

async fn remove(maker: &DatabaseConnection, name: &str) -> Result<(), DbErr> {
    let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", quote::name(name));
    maker.execute_unprepared(&drop).await.map(|_| ())
}

async fn open_inside(db: &DatabaseConnection, name: &str) -> Result<Session, DbErr> {
    let pool = db.get_postgres_connection_pool();
    let options = (*pool.connect_options()).clone().database(name);
    // Of this pool only the settings are used.
    let pool = pool
        .options()
        .clone()
        .min_connections(0)
        .connect_lazy_with(options);
    let there = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    Session::open(&there).await
}

/// What an empty project's database is: its schemas in the `search_path`, its extensions with their schemas,
/// its settings.
type Original = (Vec<String>, Vec<(String, String)>, Vec<String>);

async fn read_original(maker: &DatabaseConnection) -> Result<Original, DbErr> {
    let settings: Vec<String> = SETTINGS
        .iter()
        .map(|name| format!("current_setting('{name}')"))
        .collect();
    let query = format!(
        "SELECT to_json(current_schemas(false)) AS schemas, json_build_array({}) AS settings, \
         (SELECT json_agg(json_build_array(extname, n.nspname) ORDER BY e.oid) FROM pg_extension e \
         JOIN pg_namespace n ON n.oid = extnamespace WHERE n.nspname <> 'pg_catalog') AS extensions",
        settings.join(", ")
    );
    let row = maker
        .query_one_raw(Statement::from_string(DbBackend::Postgres, query))
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the database".into()))?;
    let json = |column: &str| -> Result<serde_json::Value, DbErr> {
        Ok(row
            .try_get::<Option<serde_json::Value>>("", column)?
            .unwrap_or_default())
    };
    Ok((
        serde_json::from_value(json("schemas")?).unwrap_or_default(),
        serde_json::from_value(json("extensions")?).unwrap_or_default(),
        serde_json::from_value(json("settings")?).unwrap_or_default(),
    ))
}
