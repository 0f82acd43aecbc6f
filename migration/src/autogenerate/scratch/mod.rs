//! Scratch: an empty place with the database's own rules, in which statements run and
//! [`schema::read`] reads, and of which nothing stays.
//!
//! On SQLite it is a database in memory. On PostgreSQL it is, in this order:
//!
//! - a new schema, or `pg_temp` where the role may not make one, in **a transaction that is rolled back**.
//!   A killed process leaves nothing: there was nothing but a transaction. Behind it in the `search_path`
//!   stands the project's own, so that types and functions of extensions are found and read as ever;
//! - **a database of its own**, where one transaction cannot do it: too many tables (each takes locks, and
//!   the server's table of locks is everybody's), a materialized view or an unlogged table where only
//!   `pg_temp` is allowed, a new value of an enum that the next revision uses.
//!
//! The real objects are in reach of a statement in that transaction, by a name that scratch does not have.
//! What is done to them is undone with the rest and reported as [`ScratchError::Outside`]. For revisions, which
//! also change rows, schemas that hold nothing but tables are out of sight. Only what is under
//! no transaction stays: the numbers that somebody takes from a real sequence.
//!
//! `pg_temp` outside a transaction would be no place for many tables: the session's end drops them all in
//! one transaction, and where that runs out of locks they stay, and every later session that gets the same
//! number cannot make temporary tables any more.

mod error;
mod postgres;
mod replay;
mod sqlite;
mod statement;

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, TransactionTrait,
};

use crate::apply;
use crate::fault::Fault;
use crate::schema::{self, Schema};
use crate::{Direction, Revision};

pub use error::{MissingRights, ScratchError};

/// After so many statements it is looked whether all is well, and not only at the end.
const BATCH: usize = 200;

/// More statements than one transaction is asked to hold the locks of.
const MANY: usize = 1000;

/// What stands before statements that run together.
const TOGETHER: &str = "seaworthy_together";

/// What scratch is wanted for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Schemas beside the project's own that are to be there, empty. On PostgreSQL those of the same
    /// name are out of sight meanwhile.
    pub schemas: Vec<String>,
    /// Schemas that are not to be there, for revisions that make them.
    pub without: Vec<String>,
    /// About how many tables and indexes will be made.
    pub objects: usize,
    /// A database of its own if that may be made, whatever else could do.
    pub database: bool,
}

/// An empty place. What was not closed goes too, only a database of its own stays until the next scratch
/// is opened.
pub struct Scratch {
    place: Place,
    /// The schemas that are read beside the project's own.
    schemas: Vec<String>,
    /// Whether a statement ended the transaction, so that all would reach the real schema.
    ended: AtomicBool,
}

enum Place {
    Sqlite(DatabaseConnection),
    Transaction(postgres::Transaction),
    Database(postgres::Database),
}

impl Scratch {
    /// Opens one with the rules of `db`, on connections of its own.
    ///
    /// Fails where the role may make none of the places, and says what to grant.
    pub async fn open(db: &DatabaseConnection, wish: &Wish) -> Result<Self, ScratchError> {
        let place = match db.get_database_backend() {
            DbBackend::Sqlite => Place::Sqlite(sqlite::open(db).await?),
            DbBackend::Postgres => postgres::open(db, wish).await?,
            _ => {
                let unsupported = DbErr::Custom("MySQL and MariaDB are not supported yet".into());
                return Err(ScratchError::Open(unsupported));
            }
        };
        Ok(Self {
            place,
            schemas: [&wish.schemas[..], &wish.without].concat(),
            ended: AtomicBool::new(false),
        })
    }

    /// Opens one in which `statements` have run, in a database of its own where another place cannot do it.
    pub async fn filled(
        db: &DatabaseConnection,
        wish: &Wish,
        statements: &[String],
    ) -> Result<Self, ScratchError> {
        let filled = Self::after(db, wish, async |scratch| scratch.run(statements).await).await;
        filled.map(|(scratch, ())| scratch)
    }

    /// Opens one in which `revisions` have run upwards, in a database of its own where another place cannot
    /// do it.
    pub async fn replayed(
        db: &DatabaseConnection,
        wish: &Wish,
        revisions: &[&Revision],
    ) -> Result<Self, ScratchError> {
        let up = Direction::Up;
        let replayed = Self::after(db, wish, async |scratch| {
            scratch.replay(revisions, up).await
        });
        replayed.await.map(|(scratch, ())| scratch)
    }

    /// Opens one in which `fill` has run, and gives what came of it: once more, in a database of its own,
    /// where another place cannot do it.
    pub(crate) async fn after<T>(
        db: &DatabaseConnection,
        wish: &Wish,
        fill: impl AsyncFn(&Self) -> Result<T, ScratchError>,
    ) -> Result<(Self, T), ScratchError> {
        let scratch = Self::open(db, wish).await?;
        let failure = match fill(&scratch).await {
            Ok(result) => return Ok((scratch, result)),
            Err(failure) => failure,
        };
        let is_last = !matches!(scratch.place, Place::Transaction(_));
        // What is said is why it failed, and not that it could not be tidied up afterwards.
        let _ = scratch.close().await;
        if is_last || !failure.is_of_the_place() {
            return Err(failure);
        }
        let wish = Wish {
            database: true,
            ..wish.clone()
        };
        let Ok(scratch) = Self::open(db, &wish).await else {
            return Err(failure);
        };
        let there = match &scratch.place {
            Place::Database(_) => fill(&scratch).await,
            Place::Sqlite(_) | Place::Transaction(_) => Err(failure),
        };
        match there {
            Ok(result) => Ok((scratch, result)),
            Err(there) => {
                let _ = scratch.close().await;
                Err(there)
            }
        }
    }

    /// Runs `statements` in their order: all of them, or none where one fails.
    ///
    /// `CONCURRENTLY` is left out: here is nobody to be let through, and no transaction takes it. Fails
    /// with the statement that the database refuses, or where one reaches outside scratch.
    pub async fn run(&self, statements: &[String]) -> Result<(), ScratchError> {
        // One transaction would hold the locks of all of it; a database of its own needs none, since it goes
        // away where anything fails.
        if statements.len() > MANY && matches!(self.place, Place::Database(_)) {
            for (batch, statements) in statements.chunks(BATCH).enumerate() {
                let transaction = self.begin().await?;
                let outcome = self
                    .run_batch(&transaction, batch * BATCH, statements)
                    .await;
                self.end(transaction, outcome).await?;
            }
            return Ok(());
        }
        let transaction = self.begin().await?;
        let mut outcome = Ok(());
        for (batch, statements) in statements.chunks(BATCH).enumerate() {
            outcome = self
                .run_batch(&transaction, batch * BATCH, statements)
                .await;
            if outcome.is_err() {
                break;
            }
        }
        self.end(transaction, outcome).await
    }

    async fn run_batch(
        &self,
        transaction: &DatabaseTransaction,
        before: usize,
        statements: &[String],
    ) -> Result<(), ScratchError> {
        let is_postgres = transaction.get_database_backend() == DbBackend::Postgres;
        let statements: Vec<_> = statements
            .iter()
            .map(|text| match is_postgres {
                true => statement::at_once(text),
                false => text.into(),
            })
            .collect();
        if is_postgres && run_together(transaction, &statements).await? {
            return self.check(transaction).await;
        }
        for (place, text) in statements.iter().enumerate() {
            let done = transaction.execute_unprepared(text).await;
            done.map_err(|error| ScratchError::Statement {
                number: before + place + 1,
                source: Box::new(Fault::of(&error, Some(text.clone().into_owned()))),
            })?;
        }
        self.check(transaction).await
    }

    /// What is in it, and in the schemas that were wished for beside it.
    pub async fn read(&self) -> Result<Schema, ScratchError> {
        self.see_that_it_is_there()?;
        let read = match &self.place {
            Place::Sqlite(db) => schema::read(db).await,
            Place::Transaction(place) => place.read(&self.schemas).await,
            Place::Database(database) => schema::read_with(database.db(), &self.schemas).await,
        };
        read.map_err(ScratchError::Read)
    }

    /// Leaves it, and sees that nothing stays.
    pub async fn close(self) -> Result<(), ScratchError> {
        match self.place {
            Place::Sqlite(db) => db.close().await.map_err(ScratchError::Close),
            Place::Transaction(place) => place.close().await,
            Place::Database(database) => database.close().await,
        }
    }

    /// Begins what happens as a whole: a savepoint where all is a transaction.
    async fn begin(&self) -> Result<DatabaseTransaction, ScratchError> {
        self.see_that_it_is_there()?;
        let begun = match &self.place {
            Place::Sqlite(db) => db.begin_with_options(apply::transaction()).await,
            Place::Transaction(place) => place.transaction().begin().await,
            Place::Database(database) => database.db().begin().await,
        };
        begun.map_err(ScratchError::Open)
    }

    /// Keeps what was done in scratch, or undoes it where it failed.
    async fn end(
        &self,
        transaction: DatabaseTransaction,
        outcome: Result<(), ScratchError>,
    ) -> Result<(), ScratchError> {
        let is_good = outcome.is_ok();
        // A savepoint that is not there any more shows that the transaction is not either.
        let ended = if is_good {
            transaction.commit().await
        } else {
            transaction.rollback().await
        };
        let Place::Transaction(place) = &self.place else {
            return match ended {
                Err(error) if is_good => Err(ScratchError::Commit(error)),
                _ => outcome,
            };
        };
        if ended.is_ok() && place.is_there().await {
            return outcome;
        }
        self.ended.store(true, Ordering::Relaxed);
        match outcome {
            Err(failure) if failure.is_lost() => Err(failure),
            _ => Err(ScratchError::Ended),
        }
    }

    /// Sees that nothing outside scratch was touched, before it is kept.
    async fn check(&self, transaction: &DatabaseTransaction) -> Result<(), ScratchError> {
        match &self.place {
            Place::Sqlite(_) => Ok(()),
            Place::Transaction(place) => place.check(transaction).await,
            Place::Database(_) => postgres::check_cluster(transaction).await,
        }
    }

    fn see_that_it_is_there(&self) -> Result<(), ScratchError> {
        if self.ended.load(Ordering::Relaxed) {
            return Err(ScratchError::Ended);
        }
        Ok(())
    }
}

/// Runs `statements` in one round trip, if they can be told apart in one text. Says whether they ran; where
/// one failed, none did, and which it is their running one by one tells.
async fn run_together(
    transaction: &DatabaseTransaction,
    statements: &[Cow<'_, str>],
) -> Result<bool, ScratchError> {
    let can_be = statements.iter().all(|text| statement::ends_itself(text));
    if statements.len() < 2 || !can_be {
        return Ok(false);
    }
    let texts = statements.join(";\n");
    // Apart: what cannot be parsed would not even have made it.
    let savepoint = format!("SAVEPOINT {TOGETHER}");
    let made = transaction.execute_unprepared(&savepoint).await;
    made.map_err(ScratchError::Open)?;
    let together = format!("{texts};\nRELEASE {TOGETHER}");
    if transaction.execute_unprepared(&together).await.is_ok() {
        return Ok(true);
    }
    let back = format!("ROLLBACK TO {TOGETHER}; RELEASE {TOGETHER}");
    let back = transaction.execute_unprepared(&back).await;
    // It is gone with the transaction, in which the others must not run then.
    back.map(|_| false).map_err(|_| ScratchError::Ended)
}
