//! New revisions: a file each, declared and listed.

use std::io::Write;
use std::path::{Path, PathBuf};

use sea_orm::prelude::DateTimeUtc;
use seaworthy_db::Hint;

use super::list::{self, List, ListError, give_to_owner};
use super::output::{eprintln, println};
use super::range;
use crate::{History, MigrationError, Revision, plan};

/// As much of a message as a file's name takes.
const NAME: usize = 50;

/// Why there is no new revision. Nothing was written, or it was removed again.
#[derive(Debug, thiserror::Error)]
pub enum ReviseError {
    /// The list cannot be edited.
    #[error(transparent)]
    List(#[from] ListError),
    /// The message gives no name.
    #[error("the message `{0}` has no letter and no digit to name a file by")]
    NoName(String),
    /// The file is there already, or cannot be written.
    #[error("cannot make {}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The list on disk is not the one that this program was compiled from.
    #[error("{} lists {}, of which this program does not know", list.display(), names.join(", "))]
    Newer {
        /// The list.
        list: PathBuf,
        /// What it lists besides.
        names: Vec<String>,
    },
    /// One head cannot be merged with itself.
    #[error("there is nothing to merge: {0}")]
    NothingToMerge(String),
}

impl Hint for ReviseError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::List(error) => error.hint(),
            Self::NoName(_) => Some("-m \"add posts\"".into()),
            Self::File { .. } => None,
            Self::Newer { .. } => {
                Some("somebody made a revision meanwhile: compile, and call this again".into())
            }
            Self::NothingToMerge(_) => Some("`migration heads` shows what can be merged".into()),
        }
    }
}

/// Makes an empty revision on top of `head`, or of the only one.
pub(super) fn revision(
    history: &History,
    folder: &Path,
    message: &str,
    head: Option<&str>,
) -> Result<(), MigrationError> {
    let new = NewRevision::on_top_of(&parents(history, head)?, history, message)?;
    new.write(folder, &empty(message, ""))?.announce();
    Ok(())
}

/// What a new revision stands on: `head`, or the only one.
pub(super) fn parents<'a>(
    history: &'a History,
    head: Option<&str>,
) -> Result<Vec<&'a Revision>, MigrationError> {
    if let Some(name) = head {
        return Ok(range::tip(history, name)?.into_iter().collect());
    }
    let heads = history.heads();
    if heads.len() > 1 {
        return Err(MigrationError::SeveralHeads(crate::standing::names(heads)));
    }
    Ok(heads)
}

/// Makes a revision that joins `names`, or all heads.
pub(super) fn merge(
    history: &History,
    folder: &Path,
    message: &str,
    names: &[String],
) -> Result<(), MigrationError> {
    let mut parents: Vec<&Revision> = Vec::new();
    if names.is_empty() {
        parents = history.heads();
    }
    for name in names {
        let parent = plan::find(history, name)?;
        if !parents.iter().any(|one| one.name() == parent.name()) {
            parents.push(parent);
        }
    }
    // One that stands on another brings it along.
    let below: Vec<&str> = parents
        .iter()
        .filter(|one| {
            parents
                .iter()
                .any(|other| other.name() != one.name() && history.stands_on(other, one))
        })
        .map(|one| one.name())
        .collect();
    if let Some(below) = below.first() {
        let why = format!("another of them stands on {below} already");
        return Err(ReviseError::NothingToMerge(why).into());
    }
    if parents.len() < 2 {
        let what = crate::standing::names(parents).join(", ");
        return Err(ReviseError::NothingToMerge(format!("only {what}")).into());
    }
    let new = NewRevision::on_top_of(&parents, history, message)?;
    new.write(folder, &empty(message, MERGE))?.announce();
    Ok(())
}

/// A revision that is to be made.
pub(super) struct NewRevision {
    name: String,
    moment: DateTimeUtc,
    parents: Vec<String>,
    /// What the list holds, as far as this program knows.
    known: Vec<String>,
}

/// A revision that was made.
pub(super) struct Written {
    name: String,
    parents: Vec<String>,
    path: PathBuf,
    list: PathBuf,
    /// The list without it, and with it.
    list_texts: [String; 2],
}

impl NewRevision {
    /// One named by `message` and the moment.
    pub(super) fn on_top_of(
        parents: &[&Revision],
        history: &History,
        message: &str,
    ) -> Result<Self, ReviseError> {
        let moment = DateTimeUtc::from(std::time::SystemTime::now());
        Ok(Self {
            name: name(message, moment)?,
            moment,
            parents: crate::standing::names(parents.to_vec()),
            known: crate::standing::names(history.revisions().iter().collect()),
        })
    }

    /// One on top of this one, a second later: its name comes after it.
    pub(super) fn followed_by(&self, message: &str) -> Result<Self, ReviseError> {
        let moment = self.moment + std::time::Duration::from_secs(1);
        Ok(Self {
            name: name(message, moment)?,
            moment,
            parents: vec![self.name.clone()],
            known: [&self.known[..], std::slice::from_ref(&self.name)].concat(),
        })
    }

    /// Writes the file and its line in the list. Fails where one of them cannot be written; then
    /// neither is.
    pub(super) fn write(&self, folder: &Path, text: &str) -> Result<Written, ReviseError> {
        // Of two that write at once the second shall see what the first has added.
        let lock = std::fs::File::open(folder);
        let _ = lock.as_ref().map(std::fs::File::lock);
        let mut list = List::read(folder)?;
        let names = list.names()?;
        let newer = names.into_iter().filter(|name| !self.known.contains(name));
        let newer: Vec<String> = newer.collect();
        if !newer.is_empty() {
            return Err(ReviseError::Newer {
                list: list.path().to_owned(),
                names: newer,
            });
        }
        let before = list.text().to_owned();
        let parents: Vec<&str> = self.parents.iter().map(String::as_str).collect();
        list.add(&self.name, &parents, self.known.is_empty())?;
        let path = folder.join(format!("{}.rs", self.name));
        let failed = |source| ReviseError::File {
            path: path.clone(),
            source,
        };
        let mut file = std::fs::File::create_new(&path).map_err(failed)?;
        let written = file
            .write_all(text.as_bytes())
            .map_err(failed)
            .and_then(|()| list.write().map_err(ReviseError::from));
        if let Err(error) = written {
            let _ = std::fs::remove_file(&path);
            return Err(error);
        }
        give_to_owner(&path, list.path());
        Ok(Written {
            name: self.name.clone(),
            parents: self.parents.clone(),
            path,
            list: list.path().to_owned(),
            list_texts: [before, list.text().to_owned()],
        })
    }
}

impl Written {
    /// Its file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Its name.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Says that it is there.
    pub(super) fn announce(&self) {
        println!("{}", self.path.display());
        match &self.parents[..] {
            [] => eprintln!("made {}, which stands on nothing", self.name),
            parents => eprintln!("made {} on top of {}", self.name, parents.join(" and ")),
        }
    }

    /// Takes it back: its file, and its line in the list, unless somebody has edited that meanwhile.
    pub(super) fn undo(self) {
        let [before, with_it] = self.list_texts;
        if std::fs::read_to_string(&self.list).is_ok_and(|text| text == with_it) {
            let _ = list::replace(&self.list, &before);
        } else {
            eprintln!("remove {} from {}", self.name, self.list.display());
        }
        let _ = std::fs::remove_file(&self.path);
    }
}

fn empty(message: &str, note: &str) -> String {
    EMPTY.replace("{title}", &format!("{}{note}", title(message)))
}

/// The moment and the message: `m20260101_120000_add_posts`.
fn name(message: &str, moment: DateTimeUtc) -> Result<String, ReviseError> {
    let mut words = String::new();
    for c in message.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            words.push(c);
        } else if !words.ends_with('_') && !words.is_empty() {
            words.push('_');
        }
        if words.len() == NAME {
            break;
        }
    }
    let words = words.trim_end_matches('_');
    if words.is_empty() {
        return Err(ReviseError::NoName(message.into()));
    }
    Ok(format!("m{}_{words}", moment.format("%Y%m%d_%H%M%S")))
}

/// The message as the first line of a file's documentation.
pub(super) fn title(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut chars = line.chars();
    let first: String = chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    let title = format!("{first}{}", chars.as_str());
    if title.ends_with(['.', '!', '?']) {
        title
    } else {
        format!("{title}.")
    }
}

const EMPTY: &str = "\
//! {title}

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }

    async fn down(&self, _manager: &SchemaManager) -> Result<(), DbErr> {
        Ok(())
    }
}
";

/// What stands below the title of a revision that joins others.
const MERGE: &str = "\n//!\n//! It joins branches, and changes nothing itself.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_becomes_a_name_and_a_title() {
        let now = DateTimeUtc::from(std::time::SystemTime::now());
        let named = name("  Add `posts` & votes!", now).unwrap();
        assert!(named.ends_with("_add_posts_votes"), "{named}");
        assert_eq!(named.len(), "m20260101_120000_add_posts_votes".len());
        assert_eq!(title(" add\nposts "), "Add posts.");
        assert_eq!(title("why?"), "Why?");
        let long = name(&"word ".repeat(40), now).unwrap();
        assert!(long.len() <= "m20260101_120000_".len() + NAME && !long.ends_with('_'));
        assert!(matches!(name("…", now), Err(ReviseError::NoName(_))));
    }

    #[test]
    fn a_list_that_somebody_else_added_to_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join("mod.rs");
        let text = "mod m1;\n\npub fn all() -> Revisions {\n    revisions![m1]\n}\n";
        std::fs::write(&list, text).unwrap();
        let new = NewRevision {
            name: "m2".into(),
            moment: DateTimeUtc::from(std::time::SystemTime::now()),
            parents: Vec::new(),
            known: Vec::new(),
        };
        let refused = new.write(folder.path(), "");
        assert!(matches!(refused, Err(ReviseError::Newer { names, .. }) if names == ["m1"]));
        assert_eq!(std::fs::read_to_string(&list).unwrap(), text);

        // What came after it is not taken back with it.
        let known = NewRevision {
            known: vec!["m1".into()],
            ..new
        };
        let written = known.write(folder.path(), "").unwrap();
        let edited = std::fs::read_to_string(&list).unwrap() + "// mine\n";
        std::fs::write(&list, &edited).unwrap();
        let path = written.path().to_owned();
        written.undo();
        assert!(!path.exists());
        assert_eq!(std::fs::read_to_string(&list).unwrap(), edited);
    }
}
