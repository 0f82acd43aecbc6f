//! Rows of words, under each other.

/// Writes `rows` indented, each word as far right as the longest of its column asks for. Columns in which
/// no row says anything are left out, a row's last word is not padded, and of a text of several lines
/// each keeps to its column.
pub(super) fn aligned(rows: &[Vec<String>], indent: usize) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..count)
        .map(|column| {
            let words = rows.iter().filter_map(|row| row.get(column));
            words.map(|word| width(word)).max().unwrap_or_default()
        })
        .collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        let mut start = indent;
        for (word, width) in row.iter().zip(&widths) {
            if *width == 0 {
                continue;
            }
            if !word.is_empty() {
                let written = line.rsplit('\n').next().unwrap_or_default().chars().count();
                line.push_str(&" ".repeat(start.saturating_sub(written)));
                let next_line = format!("\n{}", " ".repeat(start));
                line.push_str(&word.replace('\n', &next_line));
            }
            start += width + 2;
        }
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The rows under a heading of their columns. Where there are no rows it is nothing.
pub(super) fn headed(heading: &[&str], rows: Vec<Vec<String>>, indent: usize) -> String {
    if rows.is_empty() {
        return String::new();
    }
    // A heading alone keeps no column.
    let said = |column: usize| {
        rows.iter()
            .any(|row| row.get(column).is_some_and(|word| !word.is_empty()))
    };
    let heading = heading
        .iter()
        .enumerate()
        .map(|(column, word)| {
            if said(column) {
                (*word).to_owned()
            } else {
                String::new()
            }
        })
        .collect();
    let mut all = vec![heading];
    all.extend(rows);
    aligned(&all, indent)
}

fn width(word: &str) -> usize {
    word.lines()
        .map(|line| line.chars().count())
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(words: &[&str]) -> Vec<String> {
        words.iter().map(|&word| word.into()).collect()
    }

    #[test]
    fn words_stand_under_each_other_and_silent_columns_go() {
        let rows = vec![
            row(&["é", "", "text", "last"]),
            row(&["name", "", "", "a\nb"]),
        ];
        assert_eq!(
            headed(&["column", "none", "type", ""], rows, 2),
            "  column  type\n  é       text  last\n  name          a\n                b\n"
        );
    }
}
