//! The history as lines for a person: branches beside each other, as `git log --graph` draws them.

use crate::{History, Revision};

/// For each of `shown`, places in the history from the newest, its own line's drawing and the lines
/// below it that lead to its parents. A history without branches is drawn without lines.
pub(super) fn draw<'a>(
    history: &'a History,
    shown: &[usize],
) -> Vec<(&'a Revision, String, Vec<String>)> {
    let parents = |place: usize| {
        let parents = history.parents()[place].iter();
        parents.copied().filter(|parent| shown.contains(parent))
    };
    let is_line = |(above, below): (&usize, &usize)| parents(*above).eq([*below]);
    let pairs = shown.iter().zip(shown.iter().skip(1));
    if pairs.clone().all(is_line) {
        let lines = shown.iter().map(|&place| &history.revisions()[place]);
        return lines
            .map(|revision| (revision, String::new(), Vec::new()))
            .collect();
    }
    // Each column waits for the revision that its line leads to.
    let mut columns: Vec<usize> = Vec::new();
    let mut drawn = Vec::with_capacity(shown.len());
    for &place in shown {
        if !columns.contains(&place) {
            columns.push(place);
        }
        let column = columns.iter().position(|&one| one == place).unwrap_or(0);
        // Lines that come together here.
        let mut above = Vec::new();
        while let Some(other) = columns.iter().rposition(|&one| one == place) {
            if other == column {
                break;
            }
            above.push(bend(columns.len(), column, other, '/'));
            columns.remove(other);
        }
        let own = row(columns.len(), |at| if at == column { '*' } else { '|' });
        // Lines that part below it.
        let mut below = Vec::new();
        let mut parents = parents(place);
        match parents.next() {
            Some(first) => columns[column] = first,
            None => {
                columns.remove(column);
            }
        }
        for parent in parents {
            columns.insert(column + 1, parent);
            below.push(bend(columns.len(), column, column + 1, '\\'));
        }
        drawn.push((&history.revisions()[place], own, above, below));
    }
    // What comes together above a revision is drawn below the one before it.
    let mut lines: Vec<(&Revision, String, Vec<String>)> = Vec::with_capacity(drawn.len());
    for (revision, own, above, below) in drawn {
        if let Some((_, _, last)) = lines.last_mut() {
            last.extend(above);
        }
        lines.push((revision, own, below));
    }
    lines
}

/// A row of columns, a sign and a space each.
fn row(columns: usize, sign: impl Fn(usize) -> char) -> String {
    (0..columns).flat_map(|at| [sign(at), ' ']).collect()
}

/// A row in which the line in column `other` bends to `column`, or away from it.
fn bend(columns: usize, column: usize, other: usize, sign: char) -> String {
    let mut signs: Vec<char> = row(columns, |at| if at == other { ' ' } else { '|' })
        .chars()
        .collect();
    for between in signs.iter_mut().take(2 * other - 1).skip(2 * column + 1) {
        if *between == ' ' {
            *between = '-';
        }
    }
    signs[2 * other - 1] = sign;
    signs.into_iter().collect::<String>().trim_end().to_owned()
}
