//! Which changes of type PostgreSQL makes in the catalog alone.

use super::spelling::Type;

pub(super) fn rewrites(before: &Type, after: &Type) -> bool {
    if before.array != after.array {
        return true;
    }
    if before.base == after.base {
        return !keeps_bytes_of_its_own(before, after);
    }
    // Elements of other types are always gone through, and a length is always checked.
    if before.array || !after.numbers.is_empty() {
        return true;
    }
    !matches!(
        (before.base.as_str(), after.base.as_str()),
        ("text" | "varchar" | "xml", "text" | "varchar" | "char")
            | ("text" | "varchar", "citext")
            | ("citext", "text" | "varchar")
            | ("cidr", "inet")
            | ("bit", "varbit")
            | (
                "integer" | "oid" | "regclass",
                "integer" | "oid" | "regclass"
            )
    )
}

/// Within one type, where length or precision change.
fn keeps_bytes_of_its_own(before: &Type, after: &Type) -> bool {
    if before.numbers == after.numbers && before.fields == after.fields {
        return true;
    }
    if let (Some(from), Some(to)) = (before.fraction(), after.fraction()) {
        let is_open = after.numbers.is_empty() && after.fields.is_empty();
        return is_open
            || (!before.array && to >= from && after.smallest_field() >= before.smallest_field());
    }
    if after.numbers.is_empty() {
        return true;
    }
    if before.array {
        return false;
    }
    match after.base.as_str() {
        "varchar" | "varbit" => before
            .number()
            .zip(after.number())
            .is_some_and(|(from, to)| to >= from),
        "numeric" => before
            .digits()
            .zip(after.digits())
            .is_some_and(|(from, to)| to.1 == from.1 && to.0 >= from.0),
        _ => false,
    }
}
