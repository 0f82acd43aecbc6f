//! Why nothing was generated.

use seaworthy_db::{Hint, UrlError};

use crate::autogenerate::lint::SuppressionError;
use crate::autogenerate::{
    HookError, ModelError, PatternError, ProofError, ScratchError, VerifyError, WishError,
};

/// Why two schemas cannot be compared, or no revision was made of it. Nothing was written, or it was
/// taken back.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GenerateError {
    /// The command was made without tables.
    #[error("this program knows no tables")]
    NoTables,
    /// The database is not where a new revision begins.
    #[error("the database is not at the head: {} pending", .0.join(", "))]
    Pending(Vec<String>),
    /// The two ends of a comparison are of two kinds.
    #[error("a schema of {0} and one of {1} cannot be compared")]
    TwoBackends(&'static str, &'static str),
    /// A URL that was named as one of the two ends is wrong.
    #[error("the database to compare: {0}")]
    Url(#[source] UrlError),
    /// A database that was named is a file that does not exist.
    #[error("there is no database {0}")]
    NoFile(std::path::PathBuf),
    /// A pattern names no kind.
    #[error(transparent)]
    Pattern(#[from] PatternError),
    /// A rename or backfill that does not fit.
    #[error(transparent)]
    Wish(#[from] WishError),
    /// The tables cannot be made on this backend.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// There is no place to try things, or they were refused there.
    #[error(transparent)]
    Scratch(#[from] ScratchError),
    /// The changes do not do what they are for.
    #[error(transparent)]
    Proof(#[from] ProofError),
    /// The written file does something else.
    #[error(transparent)]
    Verify(#[from] VerifyError),
    /// The written file cannot be formatted.
    #[error(transparent)]
    Hook(#[from] HookError),
    /// Without what the revisions make, nobody can say whether what differs is known.
    #[error("the revisions cannot be replayed")]
    Replay(#[source] Box<GenerateError>),
    /// A lint comment is wrong.
    #[error(transparent)]
    Suppression(#[from] SuppressionError),
    /// Rows would have null where none is taken.
    #[error("{} takes no null, and {} rows that would have none", .0.join(", "), if .0.len() == 1 { "its table has" } else { "their tables have" })]
    Backfill(Vec<String>),
    /// What would have to make room for a rename is somebody else's.
    #[error(
        "the {0} has the name that --rename gives, and neither the tables nor a revision made it"
    )]
    NotOurs(String),
    /// Data would be lost, and that is not wanted.
    #[error("the changes lose data: nothing was written")]
    Declined,
    /// Data would be lost, and there is nobody to ask.
    #[error("the changes lose data, and there is nobody to ask")]
    DataLoss,
    /// A file of a revision cannot be read.
    #[error("cannot read {}", path.display())]
    Source {
        /// The file.
        path: std::path::PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
}

impl Hint for GenerateError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::NoTables => Some(
                "Project::new(revisions, tables) gives it the list: tables![user::Entity, …]"
                    .into(),
            ),
            Self::Pending(_) => Some(
                "`migration up` first, or compare with the revisions instead: --from revisions"
                    .into(),
            ),
            Self::TwoBackends(..) => Some("both ends must be of one backend".into()),
            Self::Url(error) => error.hint(),
            Self::NoFile(_) => Some("`base` is an empty database".into()),
            Self::Pattern(error) => error.hint(),
            Self::Wish(error) => error.hint(),
            Self::Model(error) => error.hint(),
            Self::Scratch(error) => error.hint(),
            Self::Proof(error) => error.hint(),
            Self::Verify(error) => error.hint(),
            Self::Hook(error) => error.hint(),
            Self::Suppression(error) => error.hint(),
            Self::Backfill(columns) => Some(format!(
                "say what they get: --backfill {}=EXPRESSION; or give the column a default, or let it be null",
                columns.first().map_or("table.column", String::as_str)
            )),
            Self::NotOurs(_) => {
                Some("choose another name; --drop-unknown drops what has this one".into())
            }
            Self::Declined => None,
            Self::DataLoss => Some("say --allow-data-loss if that is what you want".into()),
            Self::Replay(error) => error.hint(),
            Self::Source { .. } => None,
        }
    }
}
