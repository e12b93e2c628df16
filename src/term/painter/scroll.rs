//! Rows that moved: found, and moved by the terminal itself.
//!
//! ```text
//! shown     next
//!  6 Oct    10 Sep    ┐
//! 18 Oct     6 Oct    │ the band moves down by one: two bytes a row (RI),
//! 20 Oct    18 Oct    ┘ eight for the margins (DECSTBM), three to take them away
//! 218/227   217/227
//! ```
//!
//! A terminal moves whole rows. What stands beside a list moves with it and is
//! written over, which still pays if it had to be written anyway. So this only
//! guesses what is worth trying; what is best is told by the bytes.

use std::ops::{Range, RangeInclusive};

use super::grid::{Grid, Slot};
use super::hand::Hand;
use super::strokes::{self, Order};

/// The cells of a row that are compared at once.
const BLOCK: usize = 8;

/// How many distances are tried.
const DISTANCES: usize = 2;

/// Rows that move by some others, up if `by` is positive; what they leave is
/// blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    pub band: RangeInclusive<usize>,
    pub by: isize,
}

impl Scroll {
    /// The row that is at `y` afterwards, if any is.
    fn source(&self, y: usize) -> Option<usize> {
        if !self.band.contains(&y) {
            return Some(y);
        }
        y.checked_add_signed(self.by).filter(|source| self.band.contains(source))
    }

    /// The rows that come in.
    fn fresh(&self) -> Range<usize> {
        let (top, end, far) = (*self.band.start(), self.band.end() + 1, self.by.unsigned_abs());
        if self.by > 0 { end - far..end } else { top..top + far }
    }

    /// Moves the rows, writes those that come in, beginning where the cursor
    /// is anyway, and then those that differ. Gives up beyond `most` bytes.
    pub fn write(&self, hand: &mut Hand, shown: &Grid, next: &Grid, order: Order, most: usize) {
        let (top, bottom) = (*self.band.start(), *self.band.end());
        self.take_eraser(hand, next);
        let margins = top > 0 || bottom + 1 < next.rows;
        if margins {
            hand.set_margins(Some((top, bottom)));
        }
        let (edge, step): (_, &[u8]) = if self.by > 0 { (bottom, b"\n") } else { (top, b"\x1bM") };
        hand.move_to(0, edge);
        for _ in 0..self.by.unsigned_abs() {
            hand.out.extend(step);
        }
        let blank = vec![Slot::BLANK; next.columns];
        strokes::rows(hand, self.fresh().map(|y| (y, &*blank)), next, order, most);
        if margins {
            hand.set_margins(None);
        }
        let moved = (0..next.rows).filter_map(|y| Some((y, shown.row(self.source(y)?))));
        strokes::rows(hand, moved, next, order, most);
    }

    /// Takes the style of what is written first, if what scrolls in is plain
    /// under it: one change in place of two.
    fn take_eraser(&self, hand: &mut Hand, next: &Grid) {
        let fresh = self.fresh().next().map(|y| next.row(y)).unwrap_or_default();
        let first = fresh.iter().find(|slot| !slot.is_blank()).map(|slot| slot.pen);
        match first.filter(|pen| !hand.pen.erases_plain() && pen.erases_plain()) {
            Some(pen) => hand.take(pen),
            None => hand.take_eraser(),
        }
    }
}

/// The scrolls that are worth trying.
pub(super) fn guesses(shown: &Grid, next: &Grid) -> Vec<Scroll> {
    let (shown, next) = (blocks(shown), blocks(next));
    let rows = next.len();
    let stay: Vec<_> = next.iter().zip(&shown).map(|(next, shown)| equal(next, shown)).collect();
    let mut found: Vec<(i32, Scroll)> = (1..rows)
        .flat_map(|far| [far.cast_signed(), -far.cast_signed()])
        .filter_map(|by| best_band(&shown, &next, &stay, by))
        .collect();
    found.sort_by_key(|(gain, _)| -gain);
    found.truncate(DISTANCES);
    let mut guesses = Vec::with_capacity(2 * DISTANCES);
    for (_, scroll) in found {
        guesses.extend(longer(&scroll, rows));
        guesses.push(scroll);
    }
    guesses
}

/// The rows that gain most from a scroll by so many, with what they gain, in
/// blocks; `stay` is what they have without.
fn best_band(
    shown: &[Vec<u64>],
    next: &[Vec<u64>],
    stay: &[i32],
    by: isize,
) -> Option<(i32, Scroll)> {
    let mut best = (0, 0, 0);
    let (mut gain, mut start) = (0, 0);
    for (y, row) in next.iter().enumerate() {
        let moved = y.checked_add_signed(by).and_then(|source| shown.get(source));
        gain += moved.map_or(0, |moved| equal(row, moved) - stay[y]);
        if moved.is_none() || gain <= 0 {
            (gain, start) = (0, y + 1);
        } else if gain > best.0 {
            best = (gain, start, y);
        }
    }
    let (gain, first, last) = best;
    if gain == 0 {
        return None;
    }
    let far = by.unsigned_abs();
    let band = if by > 0 { first..=last + far } else { first - far..=last };
    Some((gain, Scroll { band, by }))
}

/// The same with one row more where rows come in: a row that is another there
/// (the selected one) is written anyway, and may be better begun anew.
fn longer(scroll: &Scroll, rows: usize) -> Option<Scroll> {
    let (top, bottom, by) = (*scroll.band.start(), *scroll.band.end(), scroll.by);
    let band = if by > 0 { top..=bottom + 1 } else { top.checked_sub(1)?..=bottom };
    (*band.end() < rows).then_some(Scroll { band, by })
}

/// How many blocks that are not blank are equal.
fn equal(one: &[u64], other: &[u64]) -> i32 {
    one.iter().zip(other).map(|(one, other)| i32::from(one == other && *one != 0)).sum()
}

/// A hash of each block of each row; zero if it is blank.
fn blocks(grid: &Grid) -> Vec<Vec<u64>> {
    let hash = |block: &[Slot]| {
        let all = block.iter().fold(0, |hash: u64, slot| {
            (hash.rotate_left(5) ^ slot.key()).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        if block.iter().all(|slot| *slot == Slot::BLANK) { 0 } else { all | 1 }
    };
    (0..grid.rows).map(|y| grid.row(y).chunks(BLOCK).map(hash).collect()).collect()
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::*;

    fn grid(lines: &str) -> Grid {
        Grid::of(&Buffer::with_lines(lines.split('/').map(|it| format!("{it:9}"))), None)
    }

    #[test]
    fn rows_that_moved_are_found() {
        for (shown, next, band, by) in [
            ("top/a/b/c/d/end", "top/b/c/d/e/end", 1..=4, 1),
            ("top/a/b/c/d/end", "top/c/d/e/f/end", 1..=4, 2),
            ("top/b/c/d/e/end", "top/a/b/c/d/end", 1..=4, -1),
            ("a/b/c/d", "b/c/d/e", 0..=3, 1),
            ("a/b/c/d", "x/y/a/b", 0..=3, -2),
            ("top/a/b/[c]/d/end", "top/b/c/[d]/e/end", 1..=3, 1),
        ] {
            let guesses = guesses(&grid(shown), &grid(next));
            assert!(guesses.contains(&Scroll { band, by }), "{shown} {next}: {guesses:?}");
        }
    }

    #[test]
    fn rows_that_stayed_or_are_blank_are_not_moved() {
        for (shown, next) in
            [("a/b/c", "a/b/c"), ("a/b/c", "a/x/c"), ("same/same/same", "same/same/same"), ("", "")]
        {
            assert_eq!(guesses(&grid(shown), &grid(next)), [], "{shown} {next}");
        }
    }

    #[test]
    fn a_scroll_knows_where_each_row_came_from() {
        let up = Scroll { band: 1..=4, by: 2 };
        let sources = [Some(0), Some(3), Some(4), None, None, Some(5)];
        assert_eq!([0, 1, 2, 3, 4, 5].map(|y| up.source(y)), sources);
        let down = Scroll { band: 0..=2, by: -1 };
        assert_eq!([0, 1, 2, 3].map(|y| down.source(y)), [None, Some(0), Some(1), Some(3)]);
    }
}
