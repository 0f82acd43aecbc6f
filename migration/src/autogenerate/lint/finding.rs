//! What a rule says.

use std::fmt;

use serde::Serialize;

/// Something that a person should look at before the revision runs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule that says so.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// What it is about: `posts`, `posts.title`, an index or a constraint by its name.
    pub object: String,
    /// What happens, a sentence or two.
    pub why: String,
    /// The safer way, which may have several lines.
    pub instead: String,
}

/// How grave a finding is, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Data may be lost.
    Danger,
    /// The revision may fail, keep others waiting, or break what is still running.
    Warning,
    /// Good to know.
    Note,
}

impl Level {
    /// As it is printed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Danger => "danger",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Finding {
    /// Whether data would be lost: what a person must agree to.
    pub fn loses_data(&self) -> bool {
        self.level == Level::Danger
    }
}

impl fmt::Display for Finding {
    /// Lines for a terminal, the last without its end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}: {} ({})", self.level, self.object, self.rule)?;
        writeln!(f, "  {}", self.why)?;
        let mut lines = self.instead.lines();
        write!(f, "  instead: {}", lines.next().unwrap_or_default())?;
        lines.try_for_each(|line| write!(f, "\n    {line}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding() -> Finding {
        Finding {
            rule: "data-loss",
            level: Level::Danger,
            object: "posts.title".into(),
            why: "It goes.".into(),
            instead: "do this:\nSELECT 1;".into(),
        }
    }

    #[test]
    fn a_person_reads_what_why_and_what_to_do() {
        assert_eq!(
            finding().to_string(),
            "danger: posts.title (data-loss)\n  It goes.\n  instead: do this:\n    SELECT 1;"
        );
    }

    #[test]
    fn a_program_reads_the_same() {
        assert_eq!(
            serde_json::to_value(finding()).unwrap(),
            serde_json::json!({
                "rule": "data-loss",
                "level": "danger",
                "object": "posts.title",
                "why": "It goes.",
                "instead": "do this:\nSELECT 1;",
            })
        );
    }
}
