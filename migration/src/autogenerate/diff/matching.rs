//! Which constraint or index of one side is which of the other.

use std::collections::HashMap;

use super::same::Piece;

/// The pieces of a table, side by side.
pub(super) struct Matched<P> {
    /// On both sides, the same but for name and comment.
    pub(super) kept: Vec<(P, P)>,
    /// Before alone.
    pub(super) gone: Vec<P>,
    /// After alone.
    pub(super) new: Vec<P>,
}

impl<P: Piece> Matched<P> {
    /// Matches by name; then, what is left, by what it is: where it is but one on either side, or has no
    /// name on either. What came from a parent is the parent's matter.
    pub(super) fn of(before: &[P], after: &[P]) -> Self {
        let mut matched = Self {
            kept: Vec::new(),
            gone: Vec::new(),
            new: Vec::new(),
        };
        // Another one under the same name: no candidate for another name.
        let mut changed = Vec::new();
        let mut by_name: HashMap<&str, &P> = HashMap::new();
        by_name.extend(
            before
                .iter()
                .filter_map(|piece| Some((piece.name()?, piece))),
        );
        for piece in after {
            match piece.name().and_then(|name| by_name.remove(name)) {
                Some(old) if old.inherited() || piece.inherited() => {}
                Some(old) if old.content() == piece.content() => {
                    matched.kept.push((old.clone(), piece.clone()));
                }
                Some(old) => changed.push((old.clone(), piece.clone())),
                None if piece.inherited() => {}
                None => matched.new.push(piece.clone()),
            }
        }
        for piece in before.iter().filter(|piece| !piece.inherited()) {
            if piece.name().is_none_or(|name| by_name.contains_key(name)) {
                matched.gone.push(piece.clone());
            }
        }
        matched.by_content();
        for (old, new) in changed {
            matched.gone.push(old);
            matched.new.push(new);
        }
        matched.sort();
        matched
    }

    fn by_content(&mut self) {
        let olds: Vec<P> = self.gone.iter().map(P::content).collect();
        let mut free: Vec<Option<P>> = self.gone.drain(..).map(Some).collect();
        let news: Vec<P> = self.new.iter().map(P::content).collect();
        for (piece, content) in self.new.drain(..).zip(&news).collect::<Vec<_>>() {
            let alike: Vec<usize> = (0..olds.len())
                .filter(|place| free[*place].is_some() && olds[*place] == *content)
                .collect();
            let nameless = alike.iter().copied().find(|place| {
                let old = free[*place].as_ref();
                piece.name().is_none() && old.is_some_and(|old| old.name().is_none())
            });
            let only = (alike.len() == 1 && news.iter().filter(|new| *new == content).count() == 1)
                .then(|| alike[0]);
            match nameless.or(only).and_then(|place| free[place].take()) {
                Some(old) => self.kept.push((old, piece)),
                None => self.new.push(piece),
            }
        }
        self.gone.extend(free.into_iter().flatten());
    }

    /// Takes apart what has to go and come back, for the sake of what it hangs on.
    pub(super) fn remake(&mut self, hangs: impl Fn(&P) -> bool) {
        for (old, new) in std::mem::take(&mut self.kept) {
            if hangs(&old) || hangs(&new) {
                self.gone.push(old);
                self.new.push(new);
            } else {
                self.kept.push((old, new));
            }
        }
        self.sort();
    }

    fn sort(&mut self) {
        self.gone.sort_by(|a, b| a.name().cmp(&b.name()));
        self.new.sort_by(|a, b| a.name().cmp(&b.name()));
    }
}

/// Whether the name or the comment changes. A name that one side does not give, which SQLite needs not, is
/// no other name.
pub(super) fn is_renamed<P: Piece>(before: &P, after: &P) -> bool {
    let other_name = matches!((before.name(), after.name()), (Some(a), Some(b)) if a != b);
    other_name || before.comment() != after.comment()
}
