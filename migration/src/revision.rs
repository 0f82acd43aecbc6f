//! Revisions and the list of them.

use std::fmt;

use sea_orm_migration::MigrationTrait;

use crate::checksum::checksum;

/// One migration of a project.
///
/// What it does is an ordinary [`MigrationTrait`]; its place in the history and its source come from
/// the list, [`revisions!`](crate::revisions).
pub struct Revision {
    parents: Option<Vec<&'static str>>,
    source: Option<&'static str>,
    former: Vec<&'static str>,
    migration: Box<dyn MigrationTrait>,
}

impl Revision {
    /// A revision whose parent is the one before it in name order: [`revisions!`](crate::revisions)
    /// calls this. `source` is the text of its file.
    pub fn new(migration: impl MigrationTrait + 'static, source: &'static str) -> Self {
        Self {
            source: Some(source),
            ..Self::from(Box::new(migration) as Box<dyn MigrationTrait>)
        }
    }

    /// The same revision on top of `parents`: one, or several that it merges.
    pub fn after(mut self, parents: &[&'static str]) -> Self {
        self.parents = Some(parents.to_vec());
        self
    }

    /// The same revision, which was applied with other `checksums` before its file was edited: each
    /// is the start of one, of 12 digits or more. Where a database recorded one of them, the edit is accepted.
    pub fn was(mut self, checksums: &[&'static str]) -> Self {
        self.former = checksums.to_vec();
        self
    }

    /// Its name, as the state table records it.
    pub fn name(&self) -> &str {
        self.migration.name()
    }

    /// The text of its file, where it is known.
    pub fn source(&self) -> Option<&'static str> {
        self.source
    }

    /// The SHA-256 of the tokens of its source, in 64 hexadecimal digits: format and comments do not
    /// count. `None` where the source is not known.
    pub fn checksum(&self) -> Option<String> {
        self.source.map(checksum)
    }

    /// Whether `recorded`, a checksum, is its own or one that the list accepts. Without a source
    /// every one is.
    pub(crate) fn accepts(&self, recorded: &str) -> bool {
        // A short start would accept anything.
        let is_former = |former: &&str| former.len() >= 12 && recorded.starts_with(*former);
        self.former.iter().any(is_former) || self.checksum().is_none_or(|own| own == recorded)
    }

    /// What its name says it is for: `m20260101_000001_add_posts` is "add posts".
    pub fn message(&self) -> String {
        let name = self.name();
        let words: Vec<_> = name
            .split('_')
            .skip_while(|part| {
                let digits = part.strip_prefix('m').unwrap_or(part);
                !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
            })
            .collect();
        if words.is_empty() {
            name.to_owned()
        } else {
            words.join(" ")
        }
    }

    /// Its parents where the list gives them; `None` leaves it to name order.
    pub(crate) fn parents(&self) -> Option<&[&'static str]> {
        self.parents.as_deref()
    }

    pub(crate) fn migration(&self) -> &dyn MigrationTrait {
        self.migration.as_ref()
    }
}

/// A revision of which no more is known than what it does: no source, and so no checksum.
impl From<Box<dyn MigrationTrait>> for Revision {
    fn from(migration: Box<dyn MigrationTrait>) -> Self {
        Self {
            parents: None,
            source: None,
            former: Vec::new(),
            migration,
        }
    }
}

impl fmt::Debug for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Revision")
            .field("name", &self.name())
            .field("parents", &self.parents)
            .finish_non_exhaustive()
    }
}

/// The revisions of a project, as listed: what [`History::new`](crate::History::new) checks.
pub type Revisions = Vec<Revision>;

/// Lists the revisions of a project: a module each, that holds a `Migration`.
///
/// Without a parent a revision follows the one before it in name order. `<-` gives the parent, or in
/// brackets the parents that it merges:
///
/// ```text
/// mod m20260101_000001_initialize_db;
/// mod m20260102_090000_add_posts;
/// mod m20260102_100000_add_votes;
/// mod m20260103_080000_merge;
///
/// pub fn all() -> seaworthy_migration::Revisions {
///     seaworthy_migration::revisions![
///         m20260101_000001_initialize_db,
///         m20260102_090000_add_posts <- m20260101_000001_initialize_db,
///         m20260102_100000_add_votes <- m20260101_000001_initialize_db,
///         m20260103_080000_merge <- [m20260102_090000_add_posts, m20260102_100000_add_votes],
///     ]
/// }
/// ```
///
/// An applied revision whose file must change, for a library's new version, say, says what its
/// checksum was: `m1 was "9f86d081884c7d65"`, or `m2 <- m1 was ["…", "…"]` after a second edit.
/// `migration repair --accept` writes it.
///
/// Each module's file lies beside the file of the list.
#[macro_export]
macro_rules! revisions {
    ($($module:ident $(<- $parents:tt)? $(was $former:tt)?),* $(,)?) => {
        ::std::vec::Vec::<$crate::Revision>::from([
            $(
                $crate::Revision::new(
                    $module::Migration,
                    ::core::include_str!(::core::concat!(::core::stringify!($module), ".rs")),
                )
                $(.after($crate::__parents!($parents)))?
                $(.was($crate::__checksums!($former)))?
            ),*
        ])
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __parents {
    ([$($parent:ident),* $(,)?]) => { &[$(::core::stringify!($parent)),*] };
    ($parent:ident) => { &[::core::stringify!($parent)] };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __checksums {
    ([$($checksum:literal),* $(,)?]) => { &[$($checksum),*] };
    ($checksum:literal) => { &[$checksum] };
}
