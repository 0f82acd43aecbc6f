//! What goes over a file after it was written: rustfmt, or what the project says.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

use seaworthy_db::{Environment, Hint};

/// The setting: a command, in which `{}` stands for the file; or `none`.
const SETTING: &str = "MIGRATION_POST_WRITE_HOOK";

/// A command that goes over new revisions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hook {
    words: Vec<String>,
    /// Whether nobody asked for it, so that it may be missing.
    is_default: bool,
}

/// What became of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formatted {
    /// The command went over it.
    Done,
    /// It is as it was written, by the project's own wish.
    Left,
    /// It is as it was written, since there is no rustfmt.
    NoRustfmt,
}

/// Why a file could not be gone over. It stays as it was written, or as the command left it.
#[derive(Debug, thiserror::Error)]
pub enum HookError {
    /// A quote is open at the end of the setting.
    #[error("MIGRATION_POST_WRITE_HOOK has a quote that does not end: {0}")]
    Quote(String),
    /// The command does not start.
    #[error("`{command}` does not start")]
    Start {
        /// The command.
        command: String,
        /// What the operating system said.
        source: std::io::Error,
    },
    /// The command failed.
    #[error("`{command}` failed: {told}")]
    Failed {
        /// The command.
        command: String,
        /// What it said.
        told: String,
    },
}

impl Hint for HookError {
    fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Quote(_) => format!("{SETTING}='rustfmt --edition 2024 {{}}', for one"),
            Self::Start { .. } | Self::Failed { .. } => format!(
                "the revision is taken back; {SETTING} says what goes over new ones, and {SETTING}=none that \
                 nothing does"
            ),
        })
    }
}

impl Hook {
    /// The command of `MIGRATION_POST_WRITE_HOOK`, else rustfmt; `None` where the setting is `none`.
    pub fn from_environment(environment: &Environment) -> Result<Option<Self>, HookError> {
        let (text, is_default) = match environment.get(SETTING).map(str::trim) {
            None | Some("") => ("rustfmt --edition 2024 {}", true),
            Some("none") => return Ok(None),
            Some(text) => (text, false),
        };
        let words = words(text).ok_or_else(|| HookError::Quote(text.into()))?;
        Ok(Some(Self { words, is_default }))
    }

    /// Runs it over `file`, in the project's `root`.
    pub fn run(&self, root: &Path, file: &Path) -> Result<Formatted, HookError> {
        let command = self.words.join(" ");
        match self.command(root, file).output() {
            Ok(output) if output.status.success() => Ok(Formatted::Done),
            Ok(_) if self.is_default && !self.is_there(root) => Ok(Formatted::NoRustfmt),
            Ok(output) => Err(HookError::Failed {
                told: told(&output),
                command,
            }),
            Err(error) if self.is_default && error.kind() == ErrorKind::NotFound => {
                Ok(Formatted::NoRustfmt)
            }
            Err(source) => Err(HookError::Start { command, source }),
        }
    }

    fn command(&self, root: &Path, file: &Path) -> Command {
        let mut words = self.words.iter();
        let mut command = Command::new(words.next().map(String::as_str).unwrap_or_default());
        let mut is_named = false;
        for word in words {
            match word.split_once("{}") {
                None => command.arg(word),
                Some((before, after)) => {
                    is_named = true;
                    let mut word = OsString::from(before);
                    word.push(file);
                    word.push(after);
                    command.arg(word)
                }
            };
        }
        if !is_named {
            command.arg(file);
        }
        command.current_dir(root);
        command
    }

    /// rustup puts a rustfmt on the PATH that fails where the component is not installed.
    fn is_there(&self, root: &Path) -> bool {
        let name = self.words.first().map(String::as_str).unwrap_or_default();
        let version = Command::new(name)
            .arg("--version")
            .current_dir(root)
            .output();
        version.is_ok_and(|output| output.status.success())
    }
}

/// Goes over `file` as the environment says.
pub fn format(environment: &Environment, file: &Path) -> Result<Formatted, HookError> {
    match Hook::from_environment(environment)? {
        None => Ok(Formatted::Left),
        Some(hook) => hook.run(environment.root(), file),
    }
}

/// The last it said, or how it ended.
fn told(output: &Output) -> String {
    let told = String::from_utf8_lossy(&output.stderr);
    match told.trim() {
        "" => output.status.to_string(),
        told => told.into(),
    }
}

/// The words of a command, as a shell takes quotes; `None` where one does not end.
fn words(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    for c in text.chars() {
        match quote {
            Some(end) if c == end => quote = None,
            Some(_) => word.get_or_insert_default().push(c),
            None if c == '\'' || c == '"' => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            None if c.is_whitespace() => words.extend(word.take()),
            None => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn environment(root: &Path, command: &str) -> Environment {
        Environment::of(root, [(SETTING, command)])
    }

    #[test]
    fn quotes_keep_words_together() {
        let is = |text: &str, expected: &[&str]| assert_eq!(words(text).unwrap(), expected);
        is(
            "rustfmt --edition 2024 {}",
            &["rustfmt", "--edition", "2024", "{}"],
        );
        is("'my tool' --a=\"b c\" ''", &["my tool", "--a=b c", ""]);
        assert_eq!(words("'a"), None);
    }

    #[test]
    fn nothing_goes_over_a_file_where_the_setting_says_none() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.rs");
        std::fs::write(&file, "fn  a(){}").unwrap();
        let environment = environment(folder.path(), "none");
        assert_eq!(format(&environment, &file).unwrap(), Formatted::Left);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "fn  a(){}");
    }

    #[cfg(unix)]
    #[test]
    fn another_command_takes_the_place_of_rustfmt() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a file.rs");
        std::fs::write(&file, "a").unwrap();
        for command in ["cp .env {}", "sh -c 'cp .env \"$1\"' sh"] {
            std::fs::write(folder.path().join(".env"), command).unwrap();
            let environment = environment(folder.path(), command);
            assert_eq!(format(&environment, &file).unwrap(), Formatted::Done);
            assert_eq!(std::fs::read_to_string(&file).unwrap(), command);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_command_that_was_asked_for_must_be_there_and_succeed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.rs");
        std::fs::write(&file, "a").unwrap();
        let failed =
            |command: &str| format(&environment(folder.path(), command), &file).unwrap_err();
        assert!(matches!(
            failed("/nowhere/formatter"),
            HookError::Start { .. }
        ));
        let error = failed("sh -c 'echo no >&2; exit 3'");
        assert_eq!(error.to_string(), "`sh -c echo no >&2; exit 3` failed: no");
        assert!(error.hint().is_some());
    }

    #[test]
    fn a_default_that_is_not_installed_is_no_error() {
        let folder = tempfile::tempdir().unwrap();
        let hook = Hook {
            words: vec!["seaworthy-has-no-such-rustfmt".into()],
            is_default: true,
        };
        let outcome = hook.run(folder.path(), &folder.path().join("a.rs"));
        assert_eq!(outcome.unwrap(), Formatted::NoRustfmt);
    }
}
