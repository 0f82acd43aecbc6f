//! Running revisions, one runner at a time.

use std::fmt;
use std::time::Duration;

use sea_orm::DatabaseConnection;

use crate::apply::apply;
use crate::lock::Held;
use crate::session::{Limits, Session};
use crate::standing::Standing;
use crate::{History, MigrationError, Revision, Target, plan, state};

/// Which way a revision runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// It is applied.
    Up,
    /// It is reverted.
    Down,
}

impl fmt::Display for Direction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Up => "up",
            Self::Down => "down",
        })
    }
}

/// What a run tells while it goes on.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Progress<'a> {
    /// Another runner holds the lock; this is how it calls itself. Told now and then.
    Waiting(&'a str),
    /// A revision begins.
    Started(&'a Revision, Direction),
    /// It is done and committed.
    Done(&'a Revision, Direction, Duration),
}

/// Applies and reverts revisions, one runner at a time.
///
/// ```text
/// Runner::new(&db, &history).upgrade(&Target::Head).await?;
/// ```
pub struct Runner<'a> {
    pub(crate) db: &'a DatabaseConnection,
    pub(crate) history: &'a History,
    lock_timeout: Duration,
    pub(crate) limits: Limits,
    out_of_order: bool,
    only: Option<Vec<String>>,
    pub(crate) tell: Box<dyn FnMut(Progress<'_>) + Send + 'a>,
}

/// A session that holds the lock.
pub(crate) struct Locked {
    pub(crate) session: Session,
    _held: Held,
}

impl<'a> Runner<'a> {
    /// A runner that waits five minutes for another one, and tells nothing.
    ///
    /// It opens one connection of its own, with the settings of `db`, once there is something to do.
    pub fn new(db: &'a DatabaseConnection, history: &'a History) -> Self {
        Self {
            db,
            history,
            lock_timeout: Duration::from_secs(300),
            limits: Limits::default(),
            out_of_order: false,
            only: None,
            tell: Box::new(|_| {}),
        }
    }

    /// Waits that long for another runner at most; zero asks once.
    pub fn lock_timeout(mut self, timeout: Duration) -> Self {
        self.lock_timeout = timeout;
        self
    }

    /// Lets each statement wait that long at most for a table that others use: PostgreSQL's
    /// `lock_timeout`. A statement that waits for a table makes all others wait behind it.
    pub fn table_lock_timeout(mut self, timeout: Duration) -> Self {
        self.limits.table_lock = Some(timeout);
        self
    }

    /// Lets each statement run that long at most: PostgreSQL's `statement_timeout`.
    pub fn statement_timeout(mut self, timeout: Duration) -> Self {
        self.limits.statement = Some(timeout);
        self
    }

    /// Also applies revisions on which applied ones stand already.
    pub fn out_of_order(mut self, allowed: bool) -> Self {
        self.out_of_order = allowed;
        self
    }

    /// Runs these revisions or fewer, and nothing where `target` means others by then: for what was
    /// planned and agreed to before. Of a stamp, the rows that it removes.
    pub fn only(mut self, names: Vec<String>) -> Self {
        self.only = Some(names);
        self
    }

    /// Calls `tell` while it goes on.
    pub fn on_progress(mut self, tell: impl FnMut(Progress<'_>) + Send + 'a) -> Self {
        self.tell = Box::new(tell);
        self
    }

    /// Applies the pending revisions up to `target`, and gives the names of those it applied.
    ///
    /// Each revision and its row are one transaction, unless the revision asked for none. The first
    /// failure stops the run; what was committed before it stays. Fails, and does nothing, where an
    /// applied revision was edited or is not in the history, where one was interrupted, where one
    /// would be applied below an applied one, on several heads, and where another runner takes longer
    /// than the lock's timeout.
    pub async fn upgrade(self, target: &Target) -> Result<Vec<String>, MigrationError> {
        self.run(Direction::Up, target).await
    }

    /// Reverts the applied revisions down to `target`, which stays, and gives the names of those it
    /// reverted, newest first. Fails as [`Runner::upgrade`] does, but for edited revisions and several
    /// heads.
    pub async fn downgrade(self, target: &Target) -> Result<Vec<String>, MigrationError> {
        self.run(Direction::Down, target).await
    }

    /// What [`Runner::upgrade`] or [`Runner::downgrade`] would run now, in that order. Fails as they
    /// do, and writes nothing.
    pub async fn plan(
        &mut self,
        direction: Direction,
        target: &Target,
    ) -> Result<Vec<&'a Revision>, MigrationError> {
        let seen = self.look(direction, target).await?;
        Ok(seen.unwrap_or_default())
    }

    async fn run(
        mut self,
        direction: Direction,
        target: &Target,
    ) -> Result<Vec<String>, MigrationError> {
        // Most of the time there is nothing to do, and nobody needs the lock to see that.
        let Some(seen) = self.look(direction, target).await? else {
            return Ok(Vec::new());
        };
        let mut locked = self.lock().await?;
        let outcome = self
            .run_locked(&mut locked.session, direction, target, &seen)
            .await;
        locked.close().await;
        outcome
    }

    async fn run_locked(
        &mut self,
        session: &mut Session,
        direction: Direction,
        target: &Target,
        seen: &[&Revision],
    ) -> Result<Vec<String>, MigrationError> {
        let planned = self.look_again(session, direction, target, seen).await?;
        if planned.is_empty() {
            return Ok(Vec::new());
        }
        self.prepare(session).await?;
        let mut done = Vec::with_capacity(planned.len());
        let mut planned = planned.into_iter().peekable();
        while let Some(revision) = planned.next() {
            (self.tell)(Progress::Started(revision, direction));
            let next = planned.peek().copied();
            let took = apply(session, self.db, revision, direction, next).await?;
            (self.tell)(Progress::Done(revision, direction, took));
            done.push(revision.name().to_owned());
        }
        Ok(done)
    }

    /// What `target` means as far as it can be seen without the lock; `None` where there is nothing to
    /// do. A mark says nothing yet: another runner may be at work on it.
    pub(crate) async fn look(
        &mut self,
        direction: Direction,
        target: &Target,
    ) -> Result<Option<Vec<&'a Revision>>, MigrationError> {
        let standing = self.standing(self.db).await?;
        let planned = self.planned(&standing, direction, target)?;
        let is_settled = planned.is_empty() && standing.interrupted().is_empty();
        Ok((!is_settled).then_some(planned))
    }

    /// What `target` means now that nobody else runs: nothing, where another runner did it all, and
    /// never anything that was not `seen` before. One step down from there is not the step that was
    /// asked for.
    pub(crate) async fn look_again(
        &mut self,
        session: &Session,
        direction: Direction,
        target: &Target,
        seen: &[&Revision],
    ) -> Result<Vec<&'a Revision>, MigrationError> {
        let standing = self.standing(session.db()).await?;
        if let Some(fault) = standing.faults().into_iter().next() {
            return Err(fault);
        }
        let planned = self.planned(&standing, direction, target)?;
        let is_seen = |revision: &&Revision| seen.iter().any(|one| one.name() == revision.name());
        if planned.iter().all(is_seen) && self.agreed(&crate::standing::names(planned.clone())) {
            Ok(planned)
        } else {
            Err(MigrationError::Changed)
        }
    }

    /// Whether all of `names` is what was agreed to.
    pub(crate) fn agreed(&self, names: &[String]) -> bool {
        let only = self.only.as_ref();
        only.is_none_or(|agreed| names.iter().all(|name| agreed.contains(name)))
    }

    /// What `target` means for a database as it stands, its marks aside.
    fn planned(
        &self,
        standing: &Standing<'a>,
        direction: Direction,
        target: &Target,
    ) -> Result<Vec<&'a Revision>, MigrationError> {
        if let Some(fault) = standing.ahead() {
            return Err(fault);
        }
        let applied = standing.names();
        let planned = match direction {
            Direction::Down => return plan::down(self.history, &applied, target),
            Direction::Up => plan::up(self.history, &applied, target)?,
        };
        let edited = crate::standing::names(standing.edited());
        if !edited.is_empty() {
            return Err(MigrationError::Edited(edited));
        }
        if !self.out_of_order {
            let late: Vec<String> = standing
                .out_of_order()
                .into_iter()
                .filter(|late| planned.iter().any(|one| one.name() == late.name()))
                .map(|revision| revision.name().into())
                .collect();
            if !late.is_empty() {
                return Err(MigrationError::OutOfOrder(late));
            }
        }
        Ok(planned)
    }

    pub(crate) async fn standing(
        &mut self,
        db: &DatabaseConnection,
    ) -> Result<Standing<'a>, MigrationError> {
        let standing = Standing::read(db, self.history).await;
        standing.map_err(MigrationError::state)
    }

    /// Opens a session and takes the lock on it.
    pub(crate) async fn lock(&mut self) -> Result<Locked, MigrationError> {
        let session = Session::open(self.db)
            .await
            .map_err(MigrationError::Session)?;
        let tell = &mut self.tell;
        let held = session
            .lock()
            .acquire(session.db(), self.lock_timeout, &mut |holder| {
                tell(Progress::Waiting(holder))
            })
            .await;
        match held {
            Ok(held) => Ok(Locked {
                session,
                _held: held,
            }),
            Err(error) => {
                session.close().await;
                Err(error)
            }
        }
    }

    /// Makes the session and the state table ready for revisions.
    pub(crate) async fn prepare(&mut self, session: &mut Session) -> Result<(), MigrationError> {
        session
            .prepare(&self.limits)
            .await
            .map_err(MigrationError::Session)?;
        session
            .make_new_file_concurrent()
            .await
            .map_err(MigrationError::Session)?;
        state::create(session.db())
            .await
            .map_err(MigrationError::state)
    }
}

impl Locked {
    /// Ends the session, and with it the lock.
    pub(crate) async fn close(self) {
        self.session.close().await;
    }
}
