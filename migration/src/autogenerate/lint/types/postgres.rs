//! PostgreSQL: which values do not survive a cast.

use super::Why;
use super::spelling::Type;

pub(super) fn narrowing(before: &Type, after: &Type) -> Option<Why> {
    let is_text = |one: &Type| ["text", "varchar", "char", "citext"].contains(&one.base.as_str());
    if before.array && !after.array {
        if !is_text(after) {
            return Why::loses("of several elements at most one has room");
        }
        // Not as a cast writes them, but as `array_to_string` does.
        let joined = Why::loses(
            "elements are joined by commas: where each begins and ends is lost, and which are null",
        );
        let refused = after.number().and_then(|room| {
            Why::fails(format!(
                "the change fails where that has more than {room} characters"
            ))
        });
        return Why::and(joined, refused);
    }
    if is_text(after) && after.number().is_none() && !after.array {
        return None;
    }
    if is_text(after) {
        return into_text(before, after);
    }
    if is_text(before) {
        return from_text(after);
    }
    let fraction = fraction(before, after);
    let value = match (before.base.as_str(), after.base.as_str()) {
        ("smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision", _) => {
            number(before, after)
        }
        ("timestamptz", "timestamp") => Why::loses(
            "the time zone is lost: values become times of UTC, or of the session's TimeZone",
        ),
        ("timestamp" | "timestamptz", "date") => Why::loses("the time of day is lost"),
        ("timestamp" | "timestamptz", "time" | "timetz") => Why::loses("the date is lost"),
        ("timetz", "time") => Why::loses("the time zone is lost"),
        ("interval", "time") => Why::loses("whole days are lost"),
        ("interval" | "time", "interval") if after.smallest_field() < before.smallest_field() => {
            Why::loses(format!(
                "what is finer than `interval {}` is lost",
                after.fields
            ))
        }
        ("timestamp" | "date", "timestamptz")
        | ("date", "timestamp")
        | ("time", "timetz" | "interval")
        | ("boolean", "integer")
        | ("jsonb", "json")
        | ("cidr", "inet")
        | ("macaddr", "macaddr8") => None,
        ("boolean", "smallint" | "bigint") => {
            Why::fails("PostgreSQL knows no way but by `integer`, which a revision made here takes")
        }
        ("money", "numeric") if after.digits().is_none() => None,
        ("json", "jsonb") => Why::loses(
            "the order of keys is lost, and of several values under one key all but the last",
        ),
        ("inet", "cidr") => Why::loses("the host's part of an address is set to zero"),
        ("bit" | "varbit", "bit" | "varbit") => bits(before, after),
        (one, other) if one == other && before.numbers == after.numbers => None,
        (one, other) if one == other && fraction_is_all(after) => None,
        _ => unknown(before, after),
    };
    Why::and(value, fraction)
}

/// Nothing says what a cast would do; where there is one between types of PostgreSQL's own, it is one that
/// is only made when asked for, as that of numbers to bits, and such casts lose something.
fn unknown(before: &Type, after: &Type) -> Option<Why> {
    let refused = Why::fails(format!(
        "the change fails where a value is no {}, or where PostgreSQL knows no way from {} to it",
        after.base, before.base
    ));
    let lost = before.is_known && after.is_known;
    Why::and(
        refused,
        lost.then(|| Why::loses("where it knows one, parts of a value may be gone"))
            .flatten(),
    )
}

/// Whether precision is all that the type says.
fn fraction_is_all(one: &Type) -> bool {
    one.fraction().is_some()
}

fn fraction(before: &Type, after: &Type) -> Option<Why> {
    let (from, to) = before.fraction().zip(after.fraction())?;
    if to >= from || after.smallest_field() < before.smallest_field() {
        return None;
    }
    Why::loses(format!("fractions of a second are rounded to {to} digits"))
}

/// Into a `varchar` or `char` of some length.
fn into_text(before: &Type, after: &Type) -> Option<Why> {
    let room = after.number()?;
    let longest = match before.base.as_str() {
        "varchar" | "char" => before.number(),
        "name" => Some(63),
        "boolean" => Some(5),
        "smallint" => Some(6),
        "integer" => Some(11),
        "date" => Some(13),
        "bigint" => Some(20),
        "uuid" => Some(36),
        _ => None,
    };
    if longest.is_some_and(|longest| longest <= room) {
        return None;
    }
    Why::and(
        Why::loses(format!(
            "values of more than {room} characters are cut off by a cast"
        )),
        Why::fails("without one the change fails"),
    )
}

fn from_text(after: &Type) -> Option<Why> {
    let refused = Why::fails(format!(
        "the change fails where a text is no {}, and how it is spelt is lost (`007`)",
        after.base
    ));
    let lost = match after.base.as_str() {
        "numeric" => after
            .digits()
            .and_then(|(_, scale)| Why::loses(format!("numbers are rounded to {scale} decimals"))),
        "real" => Why::loses("numbers keep 6 digits"),
        "double precision" => Why::loses("numbers keep 15 digits"),
        "timestamp" => Why::loses("a time zone in it is lost"),
        "date" => Why::loses("a time of day in it is lost"),
        "time" | "timetz" => Why::loses("a date in it is lost"),
        "jsonb" => Why::loses(
            "the order of keys is lost, and of several values under one key all but the last",
        ),
        "name" => return Why::loses("values of more than 63 bytes are cut off"),
        "tsvector" => {
            return Why::loses("words are taken as they stand, sorted, and each is left once");
        }
        "money" => Why::loses("numbers are rounded to the currency's decimals"),
        "bit" | "varbit" => after
            .number()
            .and_then(|room| Why::loses(format!("values of more than {room} bits are cut off"))),
        "\"char\"" => return Why::loses("only the first byte is left"),
        _ => None,
    };
    let lost = match after.fraction().filter(|digits| *digits < 6) {
        Some(digits) => Why::and(
            lost,
            Why::loses(format!(
                "fractions of a second are rounded to {digits} digits"
            )),
        ),
        None => lost,
    };
    Why::and(refused, lost)
}

fn number(before: &Type, after: &Type) -> Option<Why> {
    let too_large = || {
        Why::fails(format!(
            "the change fails where a value is too large for {}",
            shown(after)
        ))
    };
    let (fractions, whole) = match before.base.as_str() {
        "smallint" => (Some(0), Some(5)),
        "integer" => (Some(0), Some(10)),
        "bigint" => (Some(0), Some(19)),
        "numeric" => match before.digits() {
            Some((precision, scale)) => (Some(scale), Some(precision - scale)),
            None => (None, None),
        },
        _ => (None, None),
    };
    let is_float = |one: &Type| ["real", "double precision"].contains(&one.base.as_str());
    match after.base.as_str() {
        integer @ ("smallint" | "integer" | "bigint") => {
            let rounded = fractions
                .is_none_or(|digits| digits > 0)
                .then(|| Why::loses("fractions are rounded away"))
                .flatten();
            let fits = match (before.base.as_str(), integer) {
                ("smallint", _) | ("integer" | "bigint", "bigint") | ("integer", "integer") => true,
                // Rounding up may take one digit more.
                ("numeric", _) => whole.is_some_and(|whole| whole < safe_digits(integer)),
                _ => false,
            };
            Why::and(rounded, (!fits).then(too_large).flatten())
        }
        "numeric" => {
            let Some((precision, scale)) = after.digits() else {
                return match before.base.as_str() {
                    "real" => Why::loses("numbers keep 6 digits"),
                    "double precision" => Why::loses("numbers keep 15 digits"),
                    _ => None,
                };
            };
            let rounds = fractions.is_none_or(|digits| digits > scale);
            let rounded = rounds
                .then(|| Why::loses(format!("numbers are rounded to {scale} decimals")))
                .flatten();
            // Rounding may carry: 99.96 is 100.0.
            let room = precision - scale - i32::from(rounds);
            let fits = whole.is_some_and(|whole| whole <= room);
            Why::and(rounded, (!fits).then(too_large).flatten())
        }
        "real" | "double precision" => {
            let exact = if after.base == "real" { 6 } else { 15 };
            let digits = match before.base.as_str() {
                "smallint" => Some(5),
                "integer" => Some(10),
                "numeric" => before
                    .digits()
                    .map(|(precision, scale)| precision.max(scale)),
                _ => None,
            };
            if (is_float(before) && after.base == "double precision")
                || digits.is_some_and(|digits| digits <= exact)
            {
                return None;
            }
            Why::loses(format!("numbers keep {exact} digits"))
        }
        "boolean" => Why::loses("every number but 0 becomes true"),
        "money" if fractions != Some(0) => Why::and(
            Why::loses("numbers are rounded to the currency's decimals"),
            too_large(),
        ),
        _ => unknown(before, after),
    }
}

/// As many digits as surely have room.
fn safe_digits(integer: &str) -> i32 {
    match integer {
        "smallint" => 4,
        "integer" => 9,
        _ => 18,
    }
}

fn bits(before: &Type, after: &Type) -> Option<Why> {
    let longest = before.number();
    let room = after.number()?;
    match longest {
        Some(longest) if after.base == "varbit" && longest <= room => None,
        Some(longest) if before.base == "bit" && longest == room => None,
        // A cast fills up with zeros, so that nobody can tell any more how long a varying one was.
        Some(longest) if longest <= room => {
            let lost = (before.base == "varbit").then(|| Why::loses("a cast adds zeros to others"));
            let refused = Why::fails(format!(
                "the change fails where a value has not exactly {room} bits"
            ));
            Why::and(refused, lost.flatten())
        }
        _ => Why::loses(format!("values of more than {room} bits are cut off")),
    }
}

fn shown(one: &Type) -> String {
    let numbers: Vec<String> = one.numbers.iter().map(i32::to_string).collect();
    match numbers.is_empty() {
        true => one.base.clone(),
        false => format!("{}({})", one.base, numbers.join(",")),
    }
}
