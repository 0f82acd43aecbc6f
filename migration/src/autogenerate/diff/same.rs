//! What counts as the same, where two spellings or facts differ that make no difference.

use crate::schema::{Column, Counting, Generated, Identity, Index, KeyPart, Table};

use super::super::Constraint;
use super::spelling;

/// Whether nothing about a column changes.
pub(super) fn column(before: &Column, after: &Column) -> bool {
    data_type(before, after)
        && before.nullable == after.nullable
        && default(before.default.as_deref(), after.default.as_deref())
        && generated(before.generated.as_ref(), after.generated.as_ref())
        && identity(before, after)
        && before.on_null == after.on_null
        && before.comment == after.comment
}

/// Whether a column's values stay what they are: its type and collation. Case means nothing, but within
/// quotes.
pub(super) fn data_type(before: &Column, after: &Column) -> bool {
    let (a, b) = (&before.data_type, &after.data_type);
    let same = a == b || (!a.contains('"') && a.eq_ignore_ascii_case(b));
    same && before.collation == after.collation
}

/// Whether two defaults give the same. `now()` is what PostgreSQL says of either, where it was not kept as
/// `CURRENT_TIMESTAMP`, and `TRUE` is SQLite's other word for 1.
pub(super) fn default(before: Option<&str>, after: Option<&str>) -> bool {
    let usual = |default: Option<&str>| -> Option<String> {
        let default = default?;
        let lower = default.to_ascii_lowercase();
        Some(match lower.as_str() {
            "now()" | "transaction_timestamp()" => "current_timestamp".into(),
            "true" => "1".into(),
            "false" => "0".into(),
            // A default of NULL is none.
            "null" => return None,
            "current_timestamp" => lower,
            _ => spelling::normal(default),
        })
    };
    usual(before) == usual(after)
}

/// Whether two columns are computed from the same, and kept or not.
pub(super) fn generated(before: Option<&Generated>, after: Option<&Generated>) -> bool {
    match (before, after) {
        (Some(a), Some(b)) => {
            a.stored == b.stored && spelling::is_same(&a.expression, &b.expression)
        }
        (None, None) => true,
        _ => false,
    }
}

/// Whether rows are numbered alike. A type that changes takes the usual range along.
fn identity(before: &Column, after: &Column) -> bool {
    match (&before.identity, &after.identity) {
        (Some(a), Some(b)) => {
            let same_counting = match (&a.counting, &b.counting) {
                (Some(_), Some(_)) => unusual(before, a) == unusual(after, b),
                // A partition counts with its parent.
                _ => true,
            };
            a.always == b.always && same_counting
        }
        (None, None) => true,
        _ => false,
    }
}

/// How an identity column counts, where its type does not say so.
fn unusual<'i>(column: &Column, identity: &'i Identity) -> Option<&'i Counting> {
    let counting = identity.counting.as_ref()?;
    (!is_usual(counting, &column.data_type)).then_some(counting)
}

/// Whether a sequence of that type counts so where nothing is said.
pub(super) fn is_usual(counting: &Counting, data_type: &str) -> bool {
    let max = match data_type {
        "smallint" => i64::from(i16::MAX),
        "integer" => i64::from(i32::MAX),
        "bigint" => i64::MAX,
        _ => return false,
    };
    *counting
        == Counting {
            start: 1,
            increment: 1,
            min: 1,
            max,
            cache: 1,
            cycle: false,
        }
}

/// Whether what is the table's own stays, which is neither a column's nor a constraint's.
pub(super) fn table(before: &Table, after: &Table) -> bool {
    before.unlogged == after.unlogged
        && before.without_rowid == after.without_rowid
        && before.strict == after.strict
        && before.options == after.options
        && before.comment == after.comment
        && before.partition == after.partition
        && before.inherits == after.inherits
}

/// Whether a table cannot become the other, but has to be made anew.
pub(super) fn is_another(before: &Table, after: &Table) -> bool {
    let by = |table: &Table| table.partitioned_by.as_deref().map(spelling::normal);
    before.kind != after.kind || by(before) != by(after)
}

/// A constraint or an index: what belongs to a table and is dropped and added as a whole.
pub(super) trait Piece: Clone + PartialEq {
    fn name(&self) -> Option<&str>;
    fn comment(&self) -> Option<&str>;
    fn inherited(&self) -> bool;
    /// What it is, without what it is called and what is said about it, its expressions in one spelling.
    fn content(&self) -> Self;
}

impl Piece for Constraint {
    fn name(&self) -> Option<&str> {
        self.name()
    }

    fn comment(&self) -> Option<&str> {
        let comment = match self {
            Self::PrimaryKey(key) => &key.comment,
            Self::Unique(unique) => &unique.comment,
            Self::ForeignKey(key) => &key.comment,
            Self::Check(check) => &check.comment,
            Self::Exclusion(exclusion) => &exclusion.comment,
        };
        comment.as_deref()
    }

    fn inherited(&self) -> bool {
        match self {
            Self::PrimaryKey(key) => key.inherited,
            Self::Unique(unique) => unique.inherited,
            Self::ForeignKey(key) => key.inherited,
            Self::Check(check) => check.inherited,
            Self::Exclusion(exclusion) => exclusion.inherited,
        }
    }

    fn content(&self) -> Self {
        let mut content = self.clone();
        match &mut content {
            Self::PrimaryKey(key) => {
                (key.name, key.comment, key.inherited) = (None, None, false);
            }
            Self::Unique(unique) => {
                (unique.name, unique.comment, unique.inherited) = (None, None, false);
            }
            // Whether rows of the past have been checked is a fact about the rows: who adds a constraint
            // `NOT VALID` and validates it later has the one that the tables say, all the time.
            Self::ForeignKey(key) => {
                (key.name, key.comment, key.inherited) = (None, None, false);
                key.validated = true;
            }
            Self::Check(check) => {
                (check.name, check.comment, check.inherited) = (None, None, false);
                check.validated = true;
                check.expression = spelling::normal(&check.expression);
            }
            Self::Exclusion(exclusion) => {
                exclusion.name.clear();
                exclusion.definition = spelling::normal(&exclusion.definition);
                (exclusion.comment, exclusion.inherited) = (None, false);
            }
        }
        content
    }
}

impl Piece for Index {
    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn comment(&self) -> Option<&str> {
        self.comment.as_deref()
    }

    fn inherited(&self) -> bool {
        self.inherited
    }

    /// Without its statement, too, which has the name in it, and without whether it is valid: that is how it
    /// fared, and not what it is.
    fn content(&self) -> Self {
        let mut keys = self.keys.clone();
        for key in &mut keys {
            if let KeyPart::Expression(text) = &mut key.part {
                *text = spelling::normal(text);
            }
        }
        Self {
            name: String::new(),
            keys,
            predicate: self.predicate.as_deref().map(spelling::normal),
            comment: None,
            inherited: false,
            valid: true,
            definition: String::new(),
            ..self.clone()
        }
    }
}
