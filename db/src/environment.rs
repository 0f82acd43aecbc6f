//! The settings that surround a process: its environment, and the project's `.env`.

use std::collections::HashMap;
use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::Hint;

/// The file that marks the root of a generated project.
const ROOT_MARK: &str = "workspace/settings.toml";

/// Names and values from the process environment and the project's `.env`.
///
/// The process environment wins over `.env`, and an empty value counts as not given, since
/// Compose passes `NAME=` for a variable that nobody set. Nothing is written back to the process
/// environment. `Debug` shows names only: any value may be a secret.
#[derive(Clone, Default)]
pub struct Environment {
    root: PathBuf,
    process: HashMap<String, String>,
    file: HashMap<String, String>,
}

/// Why the environment could not be read.
#[derive(Debug, thiserror::Error)]
pub enum EnvironmentError {
    /// The current folder is gone or may not be read.
    #[error("cannot tell the current folder")]
    CurrentFolder(#[source] std::io::Error),
    /// `.env` is there and cannot be read.
    #[error("cannot read {}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// A line of `.env` is not `NAME=value`. The line itself is not repeated: it may hold a secret.
    #[error("{}, line {line}, is not NAME=value", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
    },
}

impl Hint for EnvironmentError {
    fn hint(&self) -> Option<String> {
        match self {
            Self::CurrentFolder(_) => None,
            Self::Unreadable { .. } => {
                Some("give yourself the right to read it, or remove it".into())
            }
            Self::Syntax { .. } => Some(
                "put a value with spaces, # or $ between single quotes: DB_PASS='p@ss word #1'; one with \
                 single quotes between double quotes, with \\ before each \", \\ and $"
                    .into(),
            ),
        }
    }
}

impl Environment {
    /// Reads the process environment and the `.env` of the project around the current folder.
    ///
    /// The project's root is the nearest folder, from the current one upwards, that holds
    /// `workspace/settings.toml`; where there is none, as in a production image, it is the
    /// current folder.
    pub fn load() -> Result<Self, EnvironmentError> {
        let current = std::env::current_dir().map_err(EnvironmentError::CurrentFolder)?;
        let root = current
            .ancestors()
            .find(|folder| folder.join(ROOT_MARK).is_file())
            .unwrap_or(&current)
            .to_path_buf();
        let file = read_env_file(&root.join(".env"))?;
        let process = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .collect();
        Ok(Self {
            root,
            process,
            file,
        })
    }

    /// An environment of exactly these values, with `root` as the project's root: for tests.
    pub fn of<N: Into<String>, V: Into<String>>(
        root: impl Into<PathBuf>,
        values: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self {
            root: root.into(),
            process: values
                .into_iter()
                .map(|(name, value)| (name.into(), value.into()))
                .collect(),
            file: HashMap::new(),
        }
    }

    /// The same with `values` as the content of `.env`: for tests.
    #[cfg(test)]
    pub(crate) fn with_file(
        mut self,
        values: impl IntoIterator<Item = (&'static str, &'static str)>,
    ) -> Self {
        self.file = values
            .into_iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect();
        self
    }

    /// The value of `name`; `None` where it is not given or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.get_exported(name).or_else(|| given(&self.file, name))
    }

    /// The value of `name` in the process environment alone.
    pub(crate) fn get_exported(&self, name: &str) -> Option<&str> {
        given(&self.process, name)
    }

    /// The project's root, to which relative paths in settings refer.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<_> = self.process.keys().chain(self.file.keys()).collect();
        names.sort();
        names.dedup();
        f.debug_struct("Environment")
            .field("root", &self.root)
            .field("names", &names)
            .finish()
    }
}

fn given<'a>(values: &'a HashMap<String, String>, name: &str) -> Option<&'a str> {
    values
        .get(name)
        .map(String::as_str)
        .filter(|value| !value.is_empty())
}

fn read_env_file(path: &Path) -> Result<HashMap<String, String>, EnvironmentError> {
    let text = match std::fs::read_to_string(path) {
        // Some editors put a byte order mark in front.
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(HashMap::new()),
        Err(source) => {
            return Err(EnvironmentError::Unreadable {
                path: path.into(),
                source,
            });
        }
    };
    dotenvy::from_read_iter(text.as_bytes())
        .map(|pair| {
            pair.map_err(|error| EnvironmentError::Syntax {
                path: path.into(),
                line: line_of(&error, &text),
            })
        })
        .collect()
}

/// dotenvy gives the offending text and no line number; its message would repeat a secret.
fn line_of(error: &dotenvy::Error, text: &str) -> usize {
    let dotenvy::Error::LineParse(offending, _) = error else {
        return 1;
    };
    let first = offending.lines().next().unwrap_or_default().trim();
    // It may be a whole line, or its end.
    let whole = text.lines().position(|line| line.trim() == first);
    let end = || {
        text.lines().position(|line| {
            !line.trim_start().starts_with('#') && line.trim_end().ends_with(first)
        })
    };
    1 + whole.or_else(end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<HashMap<String, String>, EnvironmentError> {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(".env"), text).unwrap();
        read_env_file(&folder.path().join(".env"))
    }

    #[test]
    fn a_quoted_value_is_taken_to_the_letter() {
        let values = read("# comment\nexport A=1\nDB_PASS='p@ss/w%rd #1:?$HOME'\n").unwrap();
        assert_eq!(values["A"], "1");
        assert_eq!(values["DB_PASS"], "p@ss/w%rd #1:?$HOME");
    }

    #[test]
    fn a_broken_line_is_named_by_number_and_never_repeated() {
        let error = read("A=1\nDB_PASS=hunter2 spaced\n").unwrap_err();
        assert!(
            error
                .to_string()
                .ends_with(".env, line 2, is not NAME=value"),
            "{error}"
        );
        let debug = format!("{error:?}");
        assert!(!format!("{debug}{}", crate::Report::from(error)).contains("hunter2"));
    }

    #[test]
    fn a_broken_line_is_not_mistaken_for_one_that_looks_like_it() {
        let error = read("FOOBAR=1\nA=2\nBAR\n").unwrap_err();
        assert!(error.to_string().contains("line 3"), "{error}");
    }

    #[test]
    fn an_empty_value_counts_as_not_given() {
        let environment = Environment::of("/", [("DATABASE_URL", ""), ("PORT", "1")]);
        assert_eq!(environment.get("DATABASE_URL"), None);
        assert_eq!(environment.get("PORT"), Some("1"));
    }

    #[test]
    fn debug_shows_no_values() {
        let environment = Environment::of("/", [("DB_PASS", "hunter2")]);
        assert!(!format!("{environment:?}").contains("hunter2"));
    }
}
