//! Expressions, as the catalog tells them.

/// An expression without parentheses around the whole of it, for a place that has its own.
pub(super) fn bare(text: &str) -> &str {
    match text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
    {
        Some(inside) if balanced(inside) => inside,
        _ => text,
    }
}

/// Whether no parenthesis closes what did not begin in `text`.
fn balanced(text: &str) -> bool {
    let mut depth = 0usize;
    let mut quote = None;
    for letter in text.chars() {
        match (quote, letter) {
            // A doubled one ends and begins again.
            (Some(mark), _) if mark == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(') => depth += 1,
            (None, ')') => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            (None, _) => {}
        }
    }
    depth == 0 && quote.is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_parentheses_around_the_whole_are_taken_off() {
        for (text, expected) in [
            ("(a > 0)", "a > 0"),
            ("((a > 0) AND (b > 0))", "(a > 0) AND (b > 0)"),
            ("(a > 0) AND (b > 0)", "(a > 0) AND (b > 0)"),
            ("(a = ')')", "a = ')'"),
            ("(\"(\" = 1)", "\"(\" = 1"),
            ("lower(a)", "lower(a)"),
        ] {
            assert_eq!(bare(text), expected);
        }
    }
}
