//! Names of the database as names of Rust.

/// A variable's name made of a table's: what Rust does not take becomes `_`, and what would hide something
/// gets a `_` behind it.
pub(super) fn variable(name: &str) -> String {
    let mut words = String::new();
    let mut after_small = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && after_small {
            words.push('_');
        }
        after_small = c.is_ascii_lowercase() || c.is_ascii_digit();
        match c.to_ascii_lowercase() {
            c if c.is_ascii_alphanumeric() => words.push(c),
            _ if words.ends_with('_') => {}
            _ => words.push('_'),
        }
    }
    let words = words.trim_matches('_');
    match words {
        "" => "statement".into(),
        words if words.starts_with(|c: char| c.is_ascii_digit()) => format!("n{words}"),
        words if TAKEN.contains(&words) => format!("{words}_"),
        words => words.into(),
    }
}

/// What the functions of a revision name themselves, and the words of Rust.
const TAKEN: [&str; 53] = [
    "db", "manager", "as", "break", "const", "continue", "crate", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "type", "unsafe", "use",
    "where", "while", "async", "await", "dyn", "abstract", "become", "box", "do", "final", "macro",
    "override", "priv", "typeof", "unsized", "virtual", "yield", "try", "gen",
];

#[cfg(test)]
mod tests {
    use super::variable;

    #[test]
    fn any_name_makes_a_variable() {
        for (name, expected) in [
            ("dim_users", "dim_users"),
            ("UserAccount", "user_account"),
            ("HTTPLog", "httplog"),
            ("order lines", "order_lines"),
            ("2fa", "n2fa"),
            ("type", "type_"),
            ("manager", "manager_"),
            ("größe", "gr_e"),
            ("表", "statement"),
            ("__a__", "a"),
        ] {
            assert_eq!(variable(name), expected);
        }
    }
}
