//! Expressions, as the catalog tells them.

use crate::autogenerate::diff::words::{Kind, Word, words};

/// An expression or a view's query as a person would write it, so that PostgreSQL keeps it as it was kept.
/// Read in again, its own spelling of two things comes to another: of a list of values, which was no array
/// that somebody cast, and of a `BETWEEN` in a longer condition.
pub(super) fn written(text: &str) -> String {
    let words = words(text);
    let text_of = |from: usize, to: usize| match (words.get(from), words[..to].last()) {
        (Some(first), Some(last)) => &text[first.at..last.at + last.text.len()],
        _ => "",
    };
    let Some(ends) = ends(&words) else {
        return text.to_owned();
    };
    let mut result = String::with_capacity(text.len());
    let (mut done, mut place) = (0, 0);
    while place < words.len() {
        let (end, new) = if let Some(list) = cast_list(&words, &ends, place) {
            (list + 6, text_of(place + 1, list + 1).to_owned())
        } else if let Some(range) = range(&words, &ends, place) {
            let part = |(from, to)| written(text_of(from, to));
            let (of, not) = (part(range.of), if range.not { "NOT " } else { "" });
            let (low, high) = (part(range.low), part(range.high));
            let new = format!("({of} {not}BETWEEN {low} AND {high})");
            (ends[place], new)
        } else {
            place += 1;
            continue;
        };
        result.push_str(&text[done..words[place].at]);
        result.push_str(&new);
        done = words[end].at + words[end].text.len();
        place = end + 1;
    }
    result.push_str(&text[done..]);
    result
}

/// Where each bracket is closed, by its place, and every other word ends; nothing where one is not.
fn ends(words: &[Word<'_>]) -> Option<Vec<usize>> {
    let mut ends: Vec<usize> = (0..words.len()).collect();
    let mut open = Vec::new();
    for (place, word) in words.iter().enumerate() {
        match (word.kind, word.text) {
            (Kind::Symbol, "(" | "[") => open.push(place),
            (Kind::Symbol, ")" | "]") => ends[open.pop()?] = place,
            _ => {}
        }
    }
    open.is_empty().then_some(ends)
}

fn are(words: &[Word<'_>], texts: &[&str]) -> bool {
    let texts = texts.iter();
    words.len() >= texts.len()
        && words.iter().zip(texts).all(|(word, text)| {
            matches!(word.kind, Kind::Bare | Kind::Symbol) && word.text == *text
        })
}

/// Where the values end that begin in `place`, which is that of the second parenthesis in
/// `(…)::text = ANY ((ARRAY[…])::text[])`.
fn cast_list(words: &[Word<'_>], ends: &[usize], place: usize) -> Option<usize> {
    if !are(&words[place..], &["(", "ARRAY", "["]) {
        return None;
    }
    let before = [
        &[":", ":", "text", "=", "ANY", "("][..],
        &[":", ":", "text", "<", ">", "ALL", "("],
    ];
    before.iter().find(|before| {
        let start = place.checked_sub(before.len());
        start.is_some_and(|start| are(&words[start..], before))
    })?;
    let end = ends[place + 2];
    let is_cast = are(&words[end + 1..], &[")", ":", ":", "text", "[", "]", ")"]);
    let mut start = place + 3;
    while is_cast && start < end {
        let mut comma = start;
        while comma < end && words[comma].text != "," {
            comma = ends[comma] + 1;
        }
        let kind = comma.checked_sub(4).filter(|kind| *kind >= start)?;
        if !are(&words[kind..], &[":", ":", "character", "varying"]) {
            return None;
        }
        start = comma + 1;
    }
    is_cast.then_some(end)
}

/// Words, from the one place to before the other.
type Part = (usize, usize);

/// A comparison with two ends.
struct Range {
    of: Part,
    low: Part,
    high: Part,
    not: bool,
}

/// What stands at `place` as `((a >= 1) AND (a <= 5))` and is part of a longer condition: alone it keeps its
/// spelling.
fn range(words: &[Word<'_>], ends: &[usize], place: usize) -> Option<Range> {
    let is = |place: usize, text: &str| are(&words[place.min(words.len())..], &[text]);
    let (end, first) = (ends[place], place + 1);
    if !(is(place, "(") && is(first, "(")) {
        return None;
    }
    let keyword = ends[first] + 1;
    let (word, above, below) = match is(keyword, "AND") {
        true => ("AND", [">", "="].as_slice(), ["<", "="].as_slice()),
        false => ("OR", ["<"].as_slice(), [">"].as_slice()),
    };
    let second = keyword + 1;
    let is_pair = is(keyword, word) && is(second, "(") && ends[second] + 1 == end;
    let is_part = is(end + 1, word) || (place > 0 && is(place - 1, word));
    if !(is_pair && is_part) {
        return None;
    }
    let (of, low) = compared(words, ends, (first + 1, ends[first]), above)?;
    let (other, high) = compared(words, ends, (second + 1, ends[second]), below)?;
    let texts = |(from, to): Part| words[from..to].iter().map(|word| word.text);
    let not = word == "OR";
    texts(of)
        .eq(texts(other))
        .then_some(Range { of, low, high, not })
}

/// Both sides of the one operator between these places, if it is the one of these `signs`.
fn compared(
    words: &[Word<'_>],
    ends: &[usize],
    (from, to): Part,
    signs: &[&str],
) -> Option<(Part, Part)> {
    let is_sign = |place: usize| {
        let word = &words[place];
        word.kind == Kind::Symbol && !matches!(word.text, "(" | "[" | ":" | "." | ",")
    };
    let mut found = Vec::new();
    let mut place = from;
    while place < to {
        if is_sign(place) {
            found.push(place);
        }
        place = ends[place] + 1;
    }
    let start = *found.first()?;
    let end = start + signs.len();
    let is_it = found.len() == signs.len() && are(&words[start..], signs);
    (is_it && from < start && end < to).then_some(((from, start), (end, to)))
}

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
    /// Each was kept so by PostgreSQL 15, and is kept so again when what is written is read in.
    #[test]
    fn lists_and_ranges_are_written_as_they_were_first() {
        for (text, expected) in [
            (
                "((v)::text = ANY ((ARRAY['a'::character varying, 'b, ])'::character varying, NULL::character varying])::text[]))",
                "((v)::text = ANY (ARRAY['a'::character varying, 'b, ])'::character varying, NULL::character varying]))",
            ),
            (
                "(bl OR ((\"My v\")::text <> ALL ((ARRAY['a'::character varying])::text[])))",
                "(bl OR ((\"My v\")::text <> ALL (ARRAY['a'::character varying])))",
            ),
            (
                "(((n >= 1) AND (n <= 5)) AND ((b >= '-1'::integer) AND (b <= (n + 5))))",
                "((n BETWEEN 1 AND 5) AND (b BETWEEN '-1'::integer AND (n + 5)))",
            ),
            (
                "((((v)::text < 'a'::text) OR ((v)::text > 'b'::text)) OR (t <> ''::text))",
                "(((v)::text NOT BETWEEN 'a'::text AND 'b'::text) OR (t <> ''::text))",
            ),
            (
                " SELECT x.n\n   FROM x\n  WHERE (((x.n >= 1) AND (x.n <= 2)) AND ((x.v)::text = ANY ((ARRAY['a'::character varying])::text[])));",
                " SELECT x.n\n   FROM x\n  WHERE ((x.n BETWEEN 1 AND 2) AND ((x.v)::text = ANY (ARRAY['a'::character varying])));",
            ),
        ] {
            assert_eq!(written(text), expected);
        }
    }

    #[test]
    fn what_stays_as_it_is_when_it_is_read_in_is_written_so() {
        for text in [
            "((n >= 1) AND (n <= 5))",
            "(((n >= 1) AND (m <= 5)) AND bl)",
            "(((n > 1) AND (n < 5)) AND bl)",
            "(((n >= 1) OR (n <= 5)) OR bl)",
            "(((n >= 1) AND (n <= 5)) OR bl)",
            "((n >= 1) AND (n <= 5) AND bl)",
            "((v)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))",
            "((v)::text = ANY ((ARRAY[('a'::text)::bpchar])::text[]))",
            "(c = ANY ((ARRAY['a'::character varying])::bpchar[]))",
            "(ta <@ (ARRAY['a'::character varying])::text[])",
            "(t = '((ARRAY[''a''::character varying])::text[])'::text)",
            "((n > 0",
            "",
        ] {
            assert_eq!(written(text), text);
        }
    }
}
