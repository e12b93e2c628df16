//! A set of events, one bit each: what conditions are combined with.

/// Which of a timeline's events are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    bits: Vec<u64>,
    len: usize,
}

impl Rows {
    /// None of `len` events.
    #[must_use]
    pub fn none(len: usize) -> Self {
        Self { bits: vec![0; len.div_ceil(64)], len }
    }

    /// All of `len` events.
    #[must_use]
    pub fn all(len: usize) -> Self {
        let mut rows = Self { bits: vec![u64::MAX; len.div_ceil(64)], len };
        rows.clear_beyond_end();
        rows
    }

    /// Adds an event.
    pub fn insert(&mut self, row: usize) {
        self.bits[row / 64] |= 1 << (row % 64);
    }

    /// Adds events.
    pub fn extend<'a>(&mut self, rows: impl IntoIterator<Item = &'a u32>) {
        for &row in rows {
            self.insert(row as usize);
        }
    }

    /// Whether an event is in it; no event beyond the end is.
    #[must_use]
    pub fn contains(&self, row: usize) -> bool {
        self.bits.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// Keeps what is also in the other set, of as many events.
    pub fn intersect(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, b)| *a &= b);
    }

    /// Adds what is in the other set, of as many events.
    pub fn unite(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(a, b)| *a |= b);
    }

    /// Makes it the set of the others.
    pub fn invert(&mut self) {
        self.bits.iter_mut().for_each(|word| *word = !*word);
        self.clear_beyond_end();
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|&word| word == 0)
    }

    /// Them, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(i, &word)| {
            let rest =
                std::iter::successors(Some(word), |&word| Some(word & (word.wrapping_sub(1))));
            rest.take_while(|&word| word != 0)
                .map(move |word| i * 64 + word.trailing_zeros() as usize)
        })
    }

    fn clear_beyond_end(&mut self) {
        if let Some(last) = self.bits.last_mut()
            && !self.len.is_multiple_of(64)
        {
            *last &= (1 << (self.len % 64)) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_and_its_others_are_all() {
        for len in [0, 1, 63, 64, 65, 130] {
            let mut rows = Rows::none(len);
            rows.extend((0..u32::try_from(len).unwrap()).step_by(3).collect::<Vec<_>>().iter());
            let some: Vec<usize> = rows.iter().collect();
            assert_eq!(some, (0..len).step_by(3).collect::<Vec<_>>(), "{len}");

            let mut others = rows.clone();
            others.invert();
            assert_eq!(others.count() + rows.count(), len, "{len}");
            others.unite(&rows);
            assert_eq!(others, Rows::all(len), "{len}");
            assert!(!others.contains(len), "{len}");
        }
    }
}
