//! A new schema, or `pg_temp`, in a transaction that is rolled back.
//!
//! Three things keep a statement from reaching the real schema for good, however it is meant. What it locks
//! outside is seen ([`guard`]). A COMMIT fails, since a row that points nowhere waits for it. After a
//! ROLLBACK the session is read-only.

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};

use super::rights::Rights;
use super::{execute, guard, literal, quoted};
use crate::autogenerate::scratch::{ScratchError, Wish};
use crate::schema::{self, Schema};
use crate::session::Session;

/// The table whose one row fails at COMMIT.
const NO_COMMIT: &str = "seaworthy_scratch_never_commits";

pub(in crate::autogenerate::scratch) struct Transaction {
    transaction: DatabaseTransaction,
    session: Session,
    /// The real database as others see it.
    real: DatabaseConnection,
    rights: Rights,
    /// The `search_path` in it.
    path: String,
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
            quoted(&name),
            quoted(&aside)
        );
        // Others go on with them meanwhile: they see the old names, and no lock is in their way.
        for (number, hidden) in rights.hidden.iter().enumerate() {
            let away = quoted(&format!("{name}_{number}"));
            make.push_str(&format!(
                " ALTER SCHEMA {} RENAME TO {away};",
                quoted(hidden)
            ));
        }
        for schema in &wish.schemas {
            make.push_str(&format!(" CREATE SCHEMA {};", quoted(schema)));
        }
        let path = rights.path_behind(&quoted(&name));
        Self::begin(db, rights, &make, &quoted(&aside), path).await
    }

    /// `pg_temp`, which the session has to itself.
    pub(super) async fn in_temporary(
        db: &DatabaseConnection,
        rights: Rights,
    ) -> Result<Self, ScratchError> {
        let path = rights.path_behind("pg_temp");
        Self::begin(db, rights, "", "pg_temp", path).await
    }

    async fn begin(
        db: &DatabaseConnection,
        rights: Rights,
        make: &str,
        aside: &str,
        path: String,
    ) -> Result<Self, ScratchError> {
        let session = Session::open(db).await.map_err(ScratchError::Open)?;
        // Nothing in scratch waits for anybody: who waits has reached for something real.
        let settings = "SET default_transaction_read_only = on; SET lock_timeout = '2s'";
        execute(session.db(), settings).await?;
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
        })
    }

    pub(in crate::autogenerate::scratch) fn transaction(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// Stands in it again, wherever the last statement went.
    pub(in crate::autogenerate::scratch) async fn enter(&self) -> Result<(), ScratchError> {
        execute(&self.transaction, &enter(&self.path)).await
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
        self.session.close().await;
        Ok(())
    }
}

/// Not by SET, whose grammar refuses the empty name that a `search_path` may hold.
fn enter(path: &str) -> String {
    format!("SELECT set_config('search_path', {}, true)", literal(path))
}
