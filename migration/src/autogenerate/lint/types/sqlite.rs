//! SQLite: a declared type says what values are turned into, not which are taken.

use super::Why;

/// What a column would rather hold, as its declared type says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Affinity {
    Integer,
    Text,
    Blob,
    Real,
    Numeric,
}

/// SQLite's own rules, in their order.
fn affinity(declared: &str) -> Affinity {
    let declared = declared.to_uppercase();
    let has = |words: &[&str]| words.iter().any(|word| declared.contains(word));
    if has(&["INT"]) {
        Affinity::Integer
    } else if has(&["CHAR", "CLOB", "TEXT"]) {
        Affinity::Text
    } else if declared.is_empty() || has(&["BLOB"]) {
        Affinity::Blob
    } else if has(&["REAL", "FLOA", "DOUB"]) {
        Affinity::Real
    } else {
        Affinity::Numeric
    }
}

pub(super) fn narrowing(before: &str, after: &str) -> Option<Why> {
    use Affinity::{Blob, Integer, Numeric, Real, Text};
    match (affinity(before), affinity(after)) {
        (one, other) if one == other => None,
        (Integer, Text | Numeric) | (Numeric, Integer) | (_, Blob) => None,
        (Text, Integer | Numeric | Real) => Why::loses(
            "text that reads as a number becomes that number (`007` is 7 then), and other text does not \
             become one",
        ),
        (Integer | Numeric, Real) => {
            Why::loses("integers of more than 15 digits lose the last of them")
        }
        (Real, Integer | Numeric) => Why::loses("fractions may be cut off"),
        (Real | Numeric, Text) => Why::loses("numbers keep 15 digits"),
        (Blob, Text | Integer | Numeric | Real) => Why::loses(format!(
            "bytes are read as text, and what is no {after} is changed"
        )),
        (Integer, Integer) | (Text, Text) | (Real, Real) | (Numeric, Numeric) => None,
    }
}
