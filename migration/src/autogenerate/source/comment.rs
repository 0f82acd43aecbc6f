//! Text for people: wrapped, and harmless whatever it holds.

use super::literal::is_unreadable;
use super::rust::WIDTH;

/// `text` as comment lines, each with `mark` (`//` or `//!`) in front.
pub(super) fn comment(mark: &str, text: &str, indent: usize) -> String {
    let start = format!("{}{mark}", " ".repeat(indent));
    let mut lines: Vec<String> = Vec::new();
    for word in words(text) {
        match lines.last_mut() {
            // A word that Markdown takes for the mark of a list must not begin a line.
            Some(line) if is_list_mark(&word) || wide(line) + 1 + wide(&word) <= WIDTH => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(format!("{start} {word}")),
        }
    }
    let mut text = String::new();
    for line in lines {
        text += &line;
        text.push('\n');
    }
    text
}

fn wide(text: &str) -> usize {
    text.chars().count()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(|word| {
        let mut clean = String::with_capacity(word.len());
        for c in word.chars() {
            if is_unreadable(c) {
                clean.extend(c.escape_default());
            } else {
                clean.push(c);
            }
        }
        clean
    })
}

fn is_list_mark(word: &str) -> bool {
    matches!(word, "-" | "+" | "*") || word.starts_with('#') || {
        let number = word.strip_suffix(['.', ')']).unwrap_or_default();
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn lines_are_wrapped_and_keep_within_the_width() {
        let text = comment("//", &"word ".repeat(60), 8);
        assert!(
            text.lines()
                .all(|line| line.len() <= 100 && line.starts_with("        // w"))
        );
        assert_eq!(text.matches("word").count(), 60);
        assert_eq!(comment("//!", " a\r\nb ", 0), "//! a b\n");
    }

    #[test]
    fn no_line_begins_like_the_item_of_a_list() {
        let text = comment("//!", &format!("{} - b", "a".repeat(95)), 0);
        assert_eq!(
            text.lines().count(),
            1 + usize::from(text.contains("\n//! b"))
        );
        assert!(!text.contains("//! -"), "{text}");
    }

    #[test]
    fn what_turns_the_direction_of_text_is_spelt_out() {
        assert_eq!(comment("//", "a\u{202e}b", 0), "// a\\u{202e}b\n");
    }
}
