//! SQLite: a declared type says what values are turned into, not which are taken.

use super::Why;
use crate::autogenerate::sqlite::types::{Affinity, Moment, is_plain_text, is_uuid};

pub(super) fn narrowing(before: &str, after: &str) -> Option<Why> {
    use Affinity::{Blob, Integer, Numeric, Real, Text};
    match (is_uuid(before), is_uuid(after)) {
        (true, true) => return None,
        // A rebuild writes the bytes as text.
        (true, false) if is_plain_text(after) => return None,
        (true, false) if Affinity::of(after) != Blob => {
            return Why::loses(format!(
                "a UUID is 16 bytes to SeaORM, and they stay bytes, which is no {after}"
            ));
        }
        (false, true) if Affinity::of(before) != Blob => {
            return Why::loses(
                "SeaORM reads a UUID from 16 bytes, and other values stay what they are, which it cannot read",
            );
        }
        _ => {}
    }
    match (Moment::of(before), Moment::of(after)) {
        (Some(Moment::Both), Some(Moment::Date)) => {
            return Why::loses("the time of day is lost");
        }
        (Some(Moment::Both), Some(Moment::Time)) => return Why::loses("the date is lost"),
        (Some(Moment::Date), Some(Moment::Time)) | (Some(Moment::Time), Some(Moment::Date)) => {
            return Why::loses(format!("values stay as they are, and none is a {after}"));
        }
        _ => {}
    }
    match (Affinity::of(before), Affinity::of(after)) {
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
