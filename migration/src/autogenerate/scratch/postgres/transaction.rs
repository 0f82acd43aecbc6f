//! A new schema, or `pg_temp`, in a transaction that is rolled back.
//!
//! Three things keep a statement from reaching the real schema for good, however it is meant. What it locks
//! outside is seen ([`guard`]). A COMMIT fails, since a row that points nowhere waits for it. After a
//! ROLLBACK the session is read-only.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqlxPostgresConnector, Statement, TransactionTrait,
};

use super::rights::Rights;
use super::{execute, guard, literal};
use crate::autogenerate::scratch::{ScratchError, Wish};
use crate::quote;
use crate::schema::{self, Schema};
use crate::session::Session;

/// The table whose one row fails at COMMIT.
const NO_COMMIT: &str = "seaworthy_scratch_never_commits";

/// How the session is set. Nothing in scratch waits for anybody: who waits has reached for something real. And
/// to compile what reads the catalogs takes longer than to read them.
const SETTINGS: [(&str, &str); 3] = [
    ("default_transaction_read_only", "on"),
    ("lock_timeout", "2s"),
    ("jit", "off"),
];

pub(in crate::autogenerate::scratch) struct Transaction {
    transaction: DatabaseTransaction,
    session: Session,
    /// The real database as others see it.
    real: DatabaseConnection,
    rights: Rights,
    /// The `search_path` in it.
    path: String,
    /// That in which revisions run: without the schemas of which only tables could be reached.
    apart: String,
    /// Whether the session's settings were set after its start, so that a pooler keeps them.
    was_set: bool,
}

impl Transaction {
    /// A new schema, with the wished ones beside it.
    pub(super) async fn in_schema(
        db: &DatabaseConnection,
        rights: Rights,
        wish: &Wish,
    ) -> Result<Self, ScratchError> {
        let name = rights.name.clone();
        let aside = format!("{name}_aside");
        let mut make = format!(
            "CREATE SCHEMA {}; CREATE SCHEMA {};",
            quote::name(&name),
            quote::name(&aside)
        );
        // Others go on with them meanwhile: they see the old names, and no lock is in their way.
        for (number, hidden) in rights.hidden.iter().enumerate() {
            let away = quote::name(&format!("{name}_{number}"));
            make.push_str(&format!(
                " ALTER SCHEMA {} RENAME TO {away};",
                quote::name(hidden)
            ));
        }
        for schema in &wish.schemas {
            make.push_str(&format!(" CREATE SCHEMA {};", quote::name(schema)));
        }
        Self::begin(db, rights, &make, &quote::name(&aside), &quote::name(&name)).await
    }

    /// `pg_temp`, which the session has to itself.
    pub(super) async fn in_temporary(
        db: &DatabaseConnection,
        rights: Rights,
    ) -> Result<Self, ScratchError> {
        Self::begin(db, rights, "", "pg_temp", "pg_temp").await
    }

    async fn begin(
        db: &DatabaseConnection,
        rights: Rights,
        make: &str,
        aside: &str,
        place: &str,
    ) -> Result<Self, ScratchError> {
        let path = rights.path_behind(place);
        let apart = rights.path_apart(place);
        let (session, was_set) = open_session(db).await.map_err(ScratchError::Open)?;
        let transaction = session.db().begin().await.map_err(ScratchError::Open)?;
        let never = format!("{aside}.{NO_COMMIT}");
        let make = format!(
            "SET TRANSACTION READ WRITE; {make} \
             CREATE TABLE {never} (a int PRIMARY KEY, b int REFERENCES {never} DEFERRABLE INITIALLY DEFERRED); \
             INSERT INTO {never} VALUES (1, 2); {}",
            enter(&path)
        );
        execute(&transaction, &make).await?;
        Ok(Self {
            transaction,
            session,
            real: db.clone(),
            rights,
            path,
            apart,
            was_set,
        })
    }

    pub(in crate::autogenerate::scratch) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Stands in it again, wherever the last statement went.
    pub(in crate::autogenerate::scratch) async fn enter(&self) -> Result<(), ScratchError> {
        execute(&self.transaction, &enter(&self.path)).await
    }

    /// Stands in it apart from the project's tables, which the statements of revisions may name: a real one is
    /// not even locked, where its schema holds nothing but tables.
    pub(in crate::autogenerate::scratch) async fn enter_apart(&self) -> Result<(), ScratchError> {
        execute(&self.transaction, &enter(&self.apart)).await
    }

    /// Whether it is still the transaction that was begun.
    pub(in crate::autogenerate::scratch) async fn is_there(&self) -> bool {
        let savepoint = "SAVEPOINT seaworthy_there; RELEASE seaworthy_there";
        let asked = self.transaction.execute_unprepared(savepoint);
        asked.await.is_ok()
    }

    /// Sees that nothing outside is locked, and not too much inside.
    pub(in crate::autogenerate::scratch) async fn check(
        &self,
        transaction: &DatabaseTransaction,
    ) -> Result<(), ScratchError> {
        guard::check(transaction, &self.real, &self.rights).await
    }

    pub(in crate::autogenerate::scratch) async fn read(
        &self,
        schemas: &[String],
    ) -> Result<Schema, DbErr> {
        let mut schema = schema::read_with(&self.transaction, schemas).await?;
        schema.tables.retain(|table| table.name != NO_COMMIT);
        Ok(schema)
    }

    pub(in crate::autogenerate::scratch) async fn close(self) -> Result<(), ScratchError> {
        // Whether or not this can be said to it, the server rolls back what nobody will commit.
        let _ = self.transaction.rollback().await;
        if self.was_set {
            let reset = SETTINGS.map(|(name, _)| format!("RESET {name}")).join("; ");
            let _ = self.session.db().execute_unprepared(&reset).await;
        }
        self.session.close().await;
        Ok(())
    }
}

/// A session that is read-only but for the transaction that says otherwise, and whether it was told so after
/// its start.
///
/// It is told at its start, and the settings end with it. A pooler between may leave that out; what it is told
/// later has to be taken back, or the pooler hands it on.
async fn open_session(db: &DatabaseConnection) -> Result<(Session, bool), DbErr> {
    let pool = db.get_postgres_connection_pool();
    let options = (*pool.connect_options()).clone().options(SETTINGS);
    // Of this pool only the settings are used.
    let pool = pool
        .options()
        .clone()
        .min_connections(0)
        .connect_lazy_with(options);
    let told = SqlxPostgresConnector::from_sqlx_postgres_pool(pool);
    let session = Session::open(&told).await?;
    let is_set = SETTINGS.map(|(name, value)| format!("current_setting('{name}') = '{value}'"));
    let query = format!("SELECT {} AS is_set", is_set.join(" AND "));
    let statement = Statement::from_string(DbBackend::Postgres, query);
    let row = session.db().query_one_raw(statement).await?;
    if row.is_some_and(|row| row.try_get("", "is_set").unwrap_or(false)) {
        return Ok((session, false));
    }
    let set = SETTINGS.map(|(name, value)| format!("SET {name} = '{value}'"));
    session.db().execute_unprepared(&set.join("; ")).await?;
    Ok((session, true))
}

/// Not by SET, whose grammar refuses the empty name that a `search_path` may hold.
fn enter(path: &str) -> String {
    format!("SELECT set_config('search_path', {}, true)", literal(path))
}
