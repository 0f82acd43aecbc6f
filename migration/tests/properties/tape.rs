//! Decisions, one after the other.

/// Bytes that decide; all zero when there are no more. Zero is the plainest choice everywhere, so that
/// less of it is a simpler schema.
pub struct Tape<'t>(std::slice::Iter<'t, u8>);

impl<'t> Tape<'t> {
    pub fn new(bytes: &'t [u8]) -> Self {
        Self(bytes.iter())
    }

    pub fn byte(&mut self) -> usize {
        self.0.next().map_or(0, |byte| usize::from(*byte))
    }

    /// One of so many; zero where there are none.
    pub fn choose(&mut self, choices: usize) -> usize {
        self.byte() % choices.max(1)
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        let place = self.choose(of.len());
        of.get(place).copied()
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.choose(times) == times - 1
    }
}
