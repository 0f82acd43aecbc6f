//! Which things autogenerate looks at.

use std::fmt;
use std::str::FromStr;

use seaworthy_db::Hint;

use super::object::{Kind, Object};

/// A name with `*` for any letters, of one kind or of any: `audit_*`, `table:spatial_ref_sys`,
/// `index:*_trgm`, `schema:tiger`. Of a part of a table the pattern is that of its own name, or of the
/// table's and its own: `posts.legacy_*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    kind: Option<PatternKind>,
    glob: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PatternKind {
    Of(Kind),
    Schema,
}

/// The kind of a pattern is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` names no kind of thing")]
pub struct PatternError(String);

impl Hint for PatternError {
    fn hint(&self) -> Option<String> {
        let kinds: Vec<_> = Kind::ALL.into_iter().map(Kind::word).collect();
        Some(format!("one of schema, {}", kinds.join(", ")))
    }
}

impl FromStr for Pattern {
    type Err = PatternError;

    fn from_str(text: &str) -> Result<Self, PatternError> {
        let Some((word, glob)) = text.split_once(':') else {
            return Ok(Self {
                kind: None,
                glob: text.into(),
            });
        };
        let kind = match word {
            "schema" => PatternKind::Schema,
            word => PatternKind::Of(
                (Kind::ALL.into_iter().find(|kind| kind.word() == word))
                    .ok_or_else(|| PatternError(word.into()))?,
            ),
        };
        Ok(Self {
            kind: Some(kind),
            glob: glob.into(),
        })
    }
}

/// What is compared, and what is left as it is: all, unless patterns say otherwise.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    include: Vec<Pattern>,
    exclude: Vec<Pattern>,
}

impl Filter {
    /// Looks at what fits, and at nothing else of that kind. Several add up.
    pub fn include(&mut self, pattern: Pattern) {
        self.include.push(pattern);
    }

    /// Leaves alone what fits, and everything in it.
    pub fn exclude(&mut self, pattern: Pattern) {
        self.exclude.push(pattern);
    }

    /// Whether it looks at `object`: at the table that it belongs to, and at itself.
    pub fn looks_at(&self, object: &Object) -> bool {
        let table = object.table.as_ref().map(|table| Object {
            kind: Kind::Table,
            schema: object.schema.clone(),
            table: None,
            name: table.clone(),
        });
        table.is_none_or(|table| self.looks_at_alone(&table)) && self.looks_at_alone(object)
    }

    fn looks_at_alone(&self, object: &Object) -> bool {
        // An include of tables says nothing of enums, and one without a kind is about tables.
        let mut of_this_kind = (self.include.iter())
            .filter(|pattern| pattern.is_of(object.kind))
            .peekable();
        let is_included = of_this_kind.peek().is_none() || of_this_kind.any(|p| p.fits(object));
        is_included && !self.exclude.iter().any(|pattern| pattern.fits(object))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            None => Ok(()),
            Some(PatternKind::Schema) => f.write_str("schema:"),
            Some(PatternKind::Of(kind)) => write!(f, "{}:", kind.word()),
        }?;
        f.write_str(&self.glob)
    }
}

impl Pattern {
    /// Whether one of `objects` is what it means.
    pub(crate) fn fits_any<'a>(&self, mut objects: impl Iterator<Item = &'a Object>) -> bool {
        objects.any(|object| self.fits(object))
    }

    fn is_of(&self, kind: Kind) -> bool {
        match self.kind {
            None => kind == Kind::Table,
            Some(PatternKind::Of(of)) => of == kind,
            Some(PatternKind::Schema) => kind == Kind::Table,
        }
    }

    fn fits(&self, object: &Object) -> bool {
        match self.kind {
            Some(PatternKind::Schema) => {
                (object.schema.as_deref()).is_some_and(|schema| matches(&self.glob, schema))
            }
            Some(PatternKind::Of(kind)) if kind != object.kind => false,
            _ => {
                matches(&self.glob, &object.name)
                    || (object.table.as_ref()).is_some_and(|table| {
                        matches(&self.glob, &format!("{table}.{}", object.name))
                    })
            }
        }
    }
}

/// Whether `text` fits `glob`, in which `*` stands for any letters.
fn matches(glob: &str, text: &str) -> bool {
    let mut parts = glob.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut last = None;
    for part in parts {
        if let Some(part) = last.replace(part) {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
    }
    match last {
        None => rest.is_empty(),
        Some(last) => rest.ends_with(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(kind: Kind, table: Option<&str>, name: &str) -> Object {
        Object {
            kind,
            schema: None,
            table: table.map(str::to_owned),
            name: name.into(),
        }
    }

    fn filter(include: &[&str], exclude: &[&str]) -> Filter {
        let mut filter = Filter::default();
        for text in include {
            filter.include(text.parse().unwrap());
        }
        for text in exclude {
            filter.exclude(text.parse().unwrap());
        }
        filter
    }

    #[test]
    fn a_star_stands_for_any_letters() {
        for (glob, text, fits) in [
            ("posts", "posts", true),
            ("posts", "posts2", false),
            ("audit_*", "audit_log", true),
            ("*_trgm", "ix_a_trgm", true),
            ("a*b*c", "a-b-b-c", true),
            ("a*bc", "abcbc", true),
            ("ab*ba", "aba", false),
            ("*", "", true),
        ] {
            assert_eq!(matches(glob, text), fits, "{glob} {text}");
        }
    }

    #[test]
    fn what_is_excluded_takes_everything_in_it_along() {
        let filter = filter(&[], &["table:audit_*", "index:*_trgm"]);
        assert!(!filter.looks_at(&object(Kind::Table, None, "audit_log")));
        assert!(!filter.looks_at(&object(Kind::Index, Some("audit_log"), "ix")));
        assert!(!filter.looks_at(&object(Kind::Index, Some("posts"), "ix_trgm")));
        assert!(filter.looks_at(&object(Kind::Column, Some("posts"), "x_trgm")));
        // A type is no table, whatever its name.
        assert!(filter.looks_at(&object(Kind::Enum, None, "audit_kind")));
    }

    #[test]
    fn an_include_is_about_its_own_kind() {
        let filter = filter(&["shop_*"], &[]);
        assert!(filter.looks_at(&object(Kind::Table, None, "shop_items")));
        assert!(!filter.looks_at(&object(Kind::Table, None, "users")));
        assert!(!filter.looks_at(&object(Kind::Index, Some("users"), "shop_ix")));
        assert!(filter.looks_at(&object(Kind::Enum, None, "mood")));
    }

    #[test]
    fn an_unknown_kind_is_refused() {
        assert!("tabel:x".parse::<Pattern>().is_err());
    }
}
