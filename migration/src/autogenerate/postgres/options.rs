//! Storage parameters and the options of views.

use super::name;

/// For the parentheses of `WITH (…)`.
pub(super) fn list(options: &[String]) -> String {
    let options: Vec<_> = options.iter().map(|option| assignment(option)).collect();
    options.join(", ")
}

/// `fillfactor=70`, its value in apostrophes where it wants them.
fn assignment(option: &str) -> String {
    match option.split_once('=') {
        Some((key, value)) if is_plain(value) => format!("{key} = {value}"),
        Some((key, value)) => format!("{key} = {}", name::literal(value)),
        None => option.to_owned(),
    }
}

fn is_plain(value: &str) -> bool {
    value.parse::<f64>().is_ok_and(f64::is_finite) || matches!(value, "true" | "false")
}

/// What is set and what is reset on the way from one list to the other: for `SET (…)` and `RESET (…)`.
pub(super) fn changed(before: &[String], after: &[String]) -> (Option<String>, Option<String>) {
    let key = |option: &str| option.split('=').next().unwrap_or_default().to_owned();
    let set: Vec<_> = after
        .iter()
        .filter(|option| !before.contains(option))
        .cloned()
        .collect();
    let reset: Vec<_> = before
        .iter()
        .map(|option| key(option))
        .filter(|gone| !after.iter().any(|option| key(option) == *gone))
        .collect();
    (
        (!set.is_empty()).then(|| list(&set)),
        (!reset.is_empty()).then(|| reset.join(", ")),
    )
}
