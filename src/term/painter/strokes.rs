//! One row: from what it shows to what it is to show.
//!
//! ```text
//! shown     │ 3 Feb  • Russia and the US extend New START
//! next      │14 Jun  • Brussels summit
//! strokes   │14 Jun    Brussels summit▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒    ▒ erased at once
//! ```
//!
//! Two ways are tried: to write what differs, and to erase all from the first
//! difference on and write what is not blank.

use super::grid::{self, Glyph, Slot};
use super::hand::Hand;

/// How few cells differ where erasing first cannot pay.
const FEW: usize = 4;

/// Writes what makes row `y` show `next`.
pub(super) fn row(hand: &mut Hand, y: usize, shown: &[Slot], next: &[Slot]) {
    if shown == next {
        return;
    }
    let differs = differences(shown, next);
    let Some(first) = differs.iter().position(|it| *it) else { return };
    if differs.iter().filter(|it| **it).count() <= FEW {
        write(hand, y, next, &differs);
        return;
    }
    hand.shorter(
        |hand| write(hand, y, next, &differs),
        |hand| {
            hand.erase_from(first, y);
            let mut erased = shown[..first].to_vec();
            erased.resize(shown.len(), Slot::BLANK);
            write(hand, y, next, &differences(&erased, next));
        },
    );
}

/// The cells that must be written, glyphs always whole: the half of a wide one
/// that is written over takes the other half with it, and one that may reach
/// further than it should is written over from its end on.
fn differences(shown: &[Slot], next: &[Slot]) -> Vec<bool> {
    let is_rest = |x: usize| shown[x].glyph == Glyph::Rest || next[x].glyph == Glyph::Rest;
    let mut differs = vec![false; next.len()];
    let (mut start, mut reached) = (0, 0);
    while start < next.len() {
        let end = (start + 1..next.len()).find(|x| !is_rest(*x)).unwrap_or(next.len());
        if start < reached || shown[start..end] != next[start..end] {
            differs[start..end].fill(true);
            for x in start..end {
                if !next[x].glyph.is_sure() {
                    reached = reached.max(x + next[x].glyph.reach());
                }
            }
        }
        start = end;
    }
    differs
}

/// Writes the cells that differ, and erases where all that follows is blank.
fn write(hand: &mut Hand, y: usize, next: &[Slot], differs: &[bool]) {
    let text = next.iter().rposition(|it| *it != Slot::BLANK).map_or(0, |last| last + 1);
    write_range(hand, y, next, differs, 0..text);
    if let Some(first) = (text..next.len()).find(|x| differs[*x]) {
        hand.shorter(
            |hand| write_range(hand, y, next, differs, first..next.len()),
            |hand| hand.erase_from(first, y),
        );
    }
}

fn write_range(
    hand: &mut Hand,
    y: usize,
    next: &[Slot],
    differs: &[bool],
    mut range: std::ops::Range<usize>,
) {
    while range.start < range.end {
        range.start += if differs[range.start] {
            hand.put(next, range.start, y)
        } else {
            grid::width(next, range.start).max(1)
        };
    }
}
