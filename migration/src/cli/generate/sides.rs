//! The two ends of a comparison, and how each becomes a schema.

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, Statement};
use seaworthy_db::{Backend, DatabaseSettings, DatabaseUrl, connect};

use super::super::arguments::Side;
use super::super::online::CONNECT_PATIENCE;
use super::remembered::Remembered;
use super::{GenerateError, Generator};
use crate::autogenerate::{Model, Scratch, Wish};
use crate::schema::{self, Schema};
use crate::{History, MigrationError, Standing};

/// The database that the work is done with: it is compared, or it lends its rules to a scratch place.
pub(super) struct Bench {
    pub(super) backend: DbBackend,
    pub(super) db: DatabaseConnection,
    /// Which it is.
    url: DatabaseUrl,
    /// The schema that it stands in, on PostgreSQL.
    own_schema: Option<String>,
}

impl Bench {
    /// Connects to the database of `settings`. Where that is an SQLite file that does not exist, it is an
    /// empty database, and looking makes none.
    pub(super) async fn open(settings: &DatabaseSettings) -> Result<Self, MigrationError> {
        let mut settings = settings.clone();
        let url = settings.url.clone();
        if settings.url.file().is_some_and(|file| !file.exists()) {
            settings.url = DatabaseUrl::sqlite(":memory:", "/".as_ref());
        }
        // One statement at a time.
        settings.pool.size = 1;
        settings.pool.timeout = settings.pool.timeout.max(CONNECT_PATIENCE);
        let db = connect(&settings).await?;
        let backend = backend(&settings.url);
        let own_schema = match backend {
            DbBackend::Postgres => current_schema(&db).await?,
            _ => None,
        };
        Ok(Self {
            backend,
            db,
            url,
            own_schema,
        })
    }

    /// One of nothing but SQLite's rules.
    pub(super) async fn in_memory(settings: &DatabaseSettings) -> Result<Self, MigrationError> {
        let mut settings = settings.clone();
        settings.url = DatabaseUrl::sqlite(":memory:", "/".as_ref());
        Self::open(&settings).await
    }

    /// The database's schema, and these beside its own.
    pub(super) async fn read(&self, schemas: &[String]) -> Result<Schema, MigrationError> {
        let read = schema::read_with(&self.db, schemas).await;
        read.map_err(MigrationError::Schema)
    }

    /// What the database holds that is not compared.
    pub(super) async fn unread(
        &self,
        schemas: &[String],
    ) -> Result<Vec<schema::Unread>, MigrationError> {
        let unread = schema::unread(&self.db, schemas).await;
        unread.map_err(MigrationError::Schema)
    }

    /// The schemas beside the one that it stands in.
    pub(super) async fn others(&self) -> Result<Vec<String>, MigrationError> {
        schema::others(&self.db)
            .await
            .map_err(MigrationError::Schema)
    }

    /// How the database stands against `history`.
    pub(super) async fn standing<'h>(
        &self,
        history: &'h History,
    ) -> Result<Standing<'h>, MigrationError> {
        let standing = Standing::read(&self.db, history).await;
        standing.map_err(MigrationError::state)
    }

    pub(super) async fn close(self) {
        // What was read stands; a connection that cannot say goodbye changes nothing.
        let _ = self.db.close().await;
    }
}

async fn current_schema(db: &DatabaseConnection) -> Result<Option<String>, MigrationError> {
    let query = "SELECT current_schema()::text AS name";
    let statement = Statement::from_string(DbBackend::Postgres, query);
    let row = db.query_one_raw(statement).await;
    let name = row.and_then(|row| row.map_or(Ok(None), |row| row.try_get("", "name")));
    name.map_err(MigrationError::Schema)
}

pub(super) fn backend(url: &DatabaseUrl) -> DbBackend {
    match url.backend() {
        Backend::Postgres => DbBackend::Postgres,
        Backend::Sqlite => DbBackend::Sqlite,
    }
}

impl Generator<'_> {
    /// What the tables say on the backend of `bench`.
    pub(super) fn model(&self, bench: &Bench) -> Result<Model, GenerateError> {
        let own_schema = bench.own_schema.as_deref();
        Ok(Model::within(self.tables()?, bench.backend, own_schema)?)
    }

    /// The schema that `model` makes, in scratch or as it was seen there before.
    pub(super) async fn target(
        &self,
        bench: &Bench,
        model: &Model,
    ) -> Result<Schema, GenerateError> {
        let wish = Wish {
            schemas: model.schemas.clone(),
            objects: model.statements.len(),
            ..Wish::default()
        };
        let remembered = Remembered::of(model, &bench.db, self.environment.root()).await;
        if let Some(schema) = remembered.as_ref().and_then(Remembered::schema) {
            return Ok(schema);
        }
        let scratch = Scratch::filled(&bench.db, &wish, &model.statements).await?;
        let schema = read_and_close(scratch).await?;
        if let Some(remembered) = remembered {
            remembered.keep(&schema);
        }
        Ok(schema)
    }

    /// The schema that the revisions make of an empty database, all of them.
    pub(super) async fn replayed(
        &self,
        bench: &Bench,
        schemas: &[String],
    ) -> Result<Schema, GenerateError> {
        let wish = Wish {
            schemas: Vec::new(),
            // The revisions make them.
            without: schemas.to_vec(),
            ..Wish::default()
        };
        let revisions: Vec<_> = self.history.revisions().iter().collect();
        let scratch = Scratch::replayed(&bench.db, &wish, &revisions).await?;
        read_and_close(scratch).await
    }

    /// The database that `side` names, where `bench` is another one.
    pub(super) async fn elsewhere(
        &self,
        side: &Side,
        bench: &Bench,
    ) -> Result<Option<Bench>, MigrationError> {
        if !matches!(side, Side::Database | Side::Url(_)) {
            return Ok(None);
        }
        let settings = self.settings_of(side)?;
        if settings.url == bench.url {
            return Ok(None);
        }
        Bench::open(&settings).await.map(Some)
    }

    /// The schema of `side`, and these schemas beside its own. `bench` is of its backend, and where it is a
    /// database, it is `bench`.
    pub(super) async fn side(
        &self,
        side: &Side,
        bench: &Bench,
        model: Option<&Model>,
        schemas: &[String],
    ) -> Result<Schema, MigrationError> {
        match (side, model) {
            (Side::Models, Some(model)) => Ok(self.target(bench, model).await?),
            (Side::Models, None) => Err(GenerateError::NoTables.into()),
            (Side::Revisions, _) => Ok(self.replayed(bench, schemas).await?),
            (Side::Base, _) => Ok(Schema::default()),
            (Side::Database | Side::Url(_), _) => bench.read(schemas).await,
        }
    }

    /// The settings of the database that `side` names, else the project's.
    pub(super) fn settings_of(&self, side: &Side) -> Result<DatabaseSettings, MigrationError> {
        let mut settings = self.settings.clone();
        if let Side::Url(url) = side {
            settings.url =
                DatabaseUrl::parse(url, self.environment.root()).map_err(GenerateError::Url)?;
            // The project's own may be about to be made; one that somebody names is there.
            if let Some(file) = settings.url.file().filter(|file| !file.exists()) {
                return Err(GenerateError::NoFile(file.into()).into());
            }
        }
        Ok(settings)
    }
}

async fn read_and_close(scratch: Scratch) -> Result<Schema, GenerateError> {
    let schema = scratch.read().await;
    scratch.close().await?;
    Ok(schema?)
}
