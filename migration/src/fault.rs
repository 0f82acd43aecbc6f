//! What a database said of a statement that failed, for a person.

use std::fmt;

use sea_orm::sqlx::Error as SqlxError;
use sea_orm::sqlx::postgres::{PgDatabaseError, PgErrorPosition};
use sea_orm::{DbErr, RuntimeErr};

/// How many lines of a long statement are shown around the position.
const LINES: usize = 3;

/// Why a revision failed: the message, and as far as it is known the statement and the place in it.
///
/// Values that stood in `PASSWORD '…'` are masked.
#[derive(Debug)]
pub struct Fault {
    message: String,
    code: Option<String>,
    detail: Option<String>,
    hint: Option<String>,
    statement: Option<String>,
    /// In characters, from 1, as PostgreSQL counts.
    position: Option<usize>,
    /// Whether nobody answered at all.
    lost: bool,
}

impl Fault {
    /// Reads it off `error`. `statement` is the last one that was sent.
    pub(crate) fn of(error: &DbErr, statement: Option<String>) -> Self {
        let mut fault = Self {
            message: error.to_string(),
            code: None,
            detail: None,
            hint: None,
            statement: None,
            position: None,
            lost: false,
        };
        let (DbErr::Exec(RuntimeErr::SqlxError(error))
        | DbErr::Query(RuntimeErr::SqlxError(error))
        | DbErr::Conn(RuntimeErr::SqlxError(error))) = error
        else {
            return fault;
        };
        let SqlxError::Database(answer) = error.as_ref() else {
            fault.lost = matches!(
                error.as_ref(),
                SqlxError::Io(_)
                    | SqlxError::Tls(_)
                    | SqlxError::Protocol(_)
                    | SqlxError::PoolClosed
                    | SqlxError::WorkerCrashed
            );
            if fault.lost {
                fault.message = "the connection to the database was lost".into();
            }
            return fault;
        };
        fault.message = masked(answer.message());
        fault.code = answer.code().map(Into::into);
        let statement = statement.map(|sql| sql.trim_end().to_owned());
        fault.statement = statement.as_deref().map(masked);
        if let Some(answer) = answer.try_downcast_ref::<PgDatabaseError>() {
            // Not whole rows: their data is no business of a log.
            let detail = answer
                .detail()
                .filter(|detail| !detail.starts_with("Failing row"));
            fault.detail = detail.map(Into::into);
            fault.hint = answer.hint().map(Into::into);
            fault.position = match answer.position() {
                // Behind a masked password it would point elsewhere.
                Some(PgErrorPosition::Original(position)) if fault.statement == statement => {
                    Some(position)
                }
                // In a function's body; its text says more than ours would.
                _ => None,
            };
            // The server ended the session: it is stopped, or somebody told it to.
            fault.lost = answer.code().starts_with("57P0");
        }
        fault
    }

    /// What is wrong, in words of our own.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            code: None,
            detail: None,
            hint: None,
            statement: None,
            position: None,
            lost: false,
        }
    }

    /// What to do about it: our own words where we know better, else the database's.
    pub fn hint(&self) -> Option<&str> {
        if self.code.as_deref() == Some("42P01") && self.message.contains("\"seaql_migrations\"") {
            return Some(
                "the revision has changed search_path, as the first lines of a pg_dump do: leave that out, or SET LOCAL \
                 it and set it back",
            );
        }
        let own = self.code.as_deref().and_then(known);
        own.or(self.hint.as_deref())
    }

    /// The statement, where it is known.
    pub fn statement(&self) -> Option<&str> {
        self.statement.as_deref()
    }

    /// The database's own code of what is wrong.
    #[cfg(feature = "cli")]
    pub(crate) fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// Whether SQLite rolls the whole transaction back with this error: the disk is full or fails, or
    /// there is no memory.
    pub(crate) fn rolls_back(&self) -> bool {
        let code = self
            .code
            .as_deref()
            .and_then(|code| code.parse::<u32>().ok());
        matches!(code.map(|code| code & 0xff), Some(7 | 9 | 10 | 13))
    }

    /// Whether the connection was lost rather than a statement refused.
    pub fn is_lost(&self) -> bool {
        self.lost
    }
}

/// What to do about an error, by PostgreSQL's SQLSTATE or SQLite's number.
fn known(code: &str) -> Option<&'static str> {
    // SQLite's extended codes hold the plain one in their last byte; SQLSTATEs have five characters.
    let plain = code.parse::<u32>().ok().filter(|_| code.len() < 5);
    Some(match (code, plain.map(|code| code & 0xff)) {
        ("25001", _) => {
            "let it run without a transaction: fn use_transaction(&self) -> Option<bool> { Some(false) }"
        }
        ("25006", _) | (_, Some(8)) => {
            "the database is read-only: migrate where it can be written, the primary or a writable file"
        }
        ("42501", _) => {
            "the role lacks that right: migrate as the owner, or let the owner grant it"
        }
        ("53100", _) | (_, Some(13)) => "the disk is full: make room, and run it again",
        ("55P03", _) => {
            "others use the table: run it when fewer do, or wait longer with --table-lock-timeout"
        }
        ("55P04", _) => "add the enum's value in one revision, and use it in the next",
        ("57014", _) => "it ran longer than statement_timeout: --statement-timeout gives it more",
        (_, Some(5)) => "another program writes to the file: wait for it, or stop it",
        (_, Some(10)) => "the disk refused: see that it has room, and that nothing limits the file",
        _ => return None,
    })
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if let Some(code) = &self.code {
            write!(f, " ({code})")?;
        }
        if let Some(detail) = &self.detail {
            write!(f, "\n  {detail}")?;
        }
        if let Some(statement) = &self.statement {
            f.write_str("\n  in:")?;
            excerpt(f, statement, self.position)?;
        }
        Ok(())
    }
}

/// The lines of `statement`, those around `position` alone where there are many, and a mark below it.
fn excerpt(f: &mut fmt::Formatter<'_>, statement: &str, position: Option<usize>) -> fmt::Result {
    let lines: Vec<&str> = statement.lines().collect();
    let place = position.map(|position| {
        let before: String = statement.chars().take(position.saturating_sub(1)).collect();
        let line = before.matches('\n').count();
        let column = before
            .rsplit('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .count();
        (line, column)
    });
    let middle = place.map_or(0, |(line, _)| line);
    let first = middle.saturating_sub(LINES);
    for (number, line) in lines.iter().enumerate().skip(first).take(2 * LINES + 1) {
        write!(
            f,
            "\n    {}",
            cut(line, place.filter(|(at, _)| *at == number))
        )?;
        if let Some((_, column)) = place.filter(|(at, _)| *at == number) {
            write!(f, "\n    {:column$}^", "")?;
        }
    }
    if lines.len() > first + 2 * LINES + 1 {
        f.write_str("\n    …")?;
    }
    Ok(())
}

/// A line as far as a person reads it; whole up to the place that matters.
fn cut(line: &str, place: Option<(usize, usize)>) -> String {
    let end = place.map_or(0, |(_, column)| column) + 160;
    if line.chars().count() <= end {
        return line.into();
    }
    let mut start: String = line.chars().take(end).collect();
    start.push('…');
    start
}

/// `PASSWORD 'secret'` without the secret.
pub(crate) fn masked(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = find_password(rest) {
        shown.push_str(&rest[..at]);
        shown.push_str("'***'");
        let inside = &rest[at + 1..];
        rest = inside.find('\'').map_or("", |end| &inside[end + 1..]);
        // A doubled quote goes on with the same string.
        while let Some(more) = rest.strip_prefix('\'') {
            rest = more.find('\'').map_or("", |end| &more[end + 1..]);
        }
    }
    shown.push_str(rest);
    shown
}

/// Where the quote behind the first `PASSWORD` stands.
fn find_password(text: &str) -> Option<usize> {
    let upper = text.to_ascii_uppercase();
    upper.match_indices("PASSWORD").find_map(|(at, word)| {
        let behind = &text[at + word.len()..];
        let gap = behind.len() - behind.trim_start_matches([' ', '=', '\n', '\t']).len();
        let quote = behind[gap..].starts_with('\'');
        quote.then_some(at + word.len() + gap)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_marked_in_its_line() {
        let mut fault = Fault::new("syntax error");
        fault.statement = Some("CREATE TABLE é (\n  id intt\n)".into());
        fault.position = Some(23);
        assert_eq!(
            fault.to_string(),
            "syntax error\n  in:\n    CREATE TABLE é (\n      id intt\n         ^\n    )"
        );
    }

    #[test]
    fn of_a_long_statement_only_the_place_is_shown() {
        let mut fault = Fault::new("error");
        let lines: Vec<String> = (0..100).map(|n| format!("line {n}")).collect();
        fault.statement = Some(lines.join("\n"));
        fault.position = Some(1 + lines[..50].iter().map(|line| line.len() + 1).sum::<usize>());
        let shown = fault.to_string();
        assert!(
            shown.contains("line 47\n") && shown.contains("line 50\n    ^\n"),
            "{shown}"
        );
        assert!(
            !shown.contains("line 46") && !shown.contains("line 54"),
            "{shown}"
        );
    }

    #[test]
    fn passwords_are_masked() {
        assert_eq!(
            masked("ALTER ROLE a PASSWORD 'hun''ter2' VALID UNTIL 'x'"),
            "ALTER ROLE a PASSWORD '***' VALID UNTIL 'x'"
        );
        assert_eq!(masked("a password = 'b"), "a password = '***'");
        assert_eq!(masked("password, 'b'"), "password, 'b'");
    }
}
