//! Revisions and the list of them.

use std::fmt;

use sea_orm_migration::MigrationTrait;

/// One migration of a project.
///
/// What it does is an ordinary [`MigrationTrait`]; its place in the history and its source come from
/// the list, [`revisions!`](crate::revisions).
pub struct Revision {
    parents: Option<Vec<&'static str>>,
    source: &'static str,
    migration: Box<dyn MigrationTrait>,
}

impl Revision {
    /// A revision whose parent is the one before it in name order: [`revisions!`](crate::revisions)
    /// calls this. `source` is the text of its file.
    pub fn new(migration: impl MigrationTrait + 'static, source: &'static str) -> Self {
        Self {
            parents: None,
            source,
            migration: Box::new(migration),
        }
    }

    /// The same revision on top of `parents`: one, or several that it merges.
    pub fn after(mut self, parents: &[&'static str]) -> Self {
        self.parents = Some(parents.to_vec());
        self
    }

    /// Its name, as the state table records it.
    pub fn name(&self) -> &str {
        self.migration.name()
    }

    /// The text of its file.
    pub fn source(&self) -> &'static str {
        self.source
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
/// Each module's file lies beside the file of the list.
#[macro_export]
macro_rules! revisions {
    ($($module:ident $(<- $parents:tt)?),* $(,)?) => {
        ::std::vec::Vec::<$crate::Revision>::from([
            $($crate::__revision!($module $(<- $parents)?)),*
        ])
    };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __revision {
    ($module:ident) => {
        $crate::Revision::new(
            $module::Migration,
            ::core::include_str!(::core::concat!(::core::stringify!($module), ".rs")),
        )
    };
    ($module:ident <- [$($parent:ident),* $(,)?]) => {
        $crate::__revision!($module).after(&[$(::core::stringify!($parent)),*])
    };
    ($module:ident <- $parent:ident) => {
        $crate::__revision!($module <- [$parent])
    };
}
