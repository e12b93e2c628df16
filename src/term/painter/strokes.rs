//! Rows: from what they show to what they are to show.
//!
//! ```text
//! shown     │ 3 Feb  • Russia and the US extend New START
//! next      │14 Jun  • Brussels summit
//! strokes   │14 Jun    Brussels summit▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒    ▒ erased at once
//! ```
//!
//! Two ways are tried: to write what differs, and to erase all from the first
//! difference on and write what is not blank. Many rows may be written together,
//! one style at a time: all dates, then all titles.

use std::ops::Range;

use super::grid::{self, Glyph, Grid, Slot};
use super::hand::Hand;
use super::pen::Pen;

/// How few cells may differ for erasing first to be out of the question.
const FEW: usize = 4;

/// How many blanks may be written where a row is written in several turns.
const MANY: usize = 10;

/// The order in which the cells of several rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// One row after the other.
    Rows,
    /// One style after the other, in all rows: more moves, fewer styles.
    Styles,
}

/// Writes what makes rows, each given with what it shows, show what they are to
/// show. May give up beyond `most` bytes in all.
pub(super) fn rows<'a>(
    hand: &mut Hand,
    shown: impl Iterator<Item = (usize, &'a [Slot])>,
    next: &Grid,
    order: Order,
    most: usize,
) {
    let mut left = Vec::new();
    for (y, shown) in shown {
        let whole = next.row(y).iter().any(|slot| !slot.glyph.is_sure());
        if hand.out.len() > most {
            return;
        } else if order == Order::Rows || whole {
            row(hand, y, shown, next.row(y));
        } else {
            left.extend(erase(hand, y, shown, next.row(y)).map(|differs| (y, differs)));
        }
    }
    let mut pen = Some(hand.pen);
    while let Some(current) = pen {
        for (y, differs) in &mut left {
            write_style(hand, *y, next.row(*y), differs, current);
        }
        pen = left.iter().find_map(|(y, differs)| {
            let slots = next.row(*y).iter().zip(differs);
            slots.filter(|(slot, differs)| **differs && !slot.is_blank()).map(|it| it.0.pen).next()
        });
    }
    for (y, differs) in &left {
        write(hand, *y, next.row(*y), differs);
    }
}

/// Erases a row that will have many blanks, and tells what is to be written;
/// nothing if it is as it should be.
fn erase(hand: &mut Hand, y: usize, shown: &[Slot], next: &[Slot]) -> Option<Vec<bool>> {
    let differs = differences(shown, next);
    let first = differs.iter().position(|it| *it)?;
    let blank = |x: &usize| differs[*x] && next[*x] == Slot::BLANK;
    if (first..next.len()).filter(blank).count() <= MANY {
        return Some(differs);
    }
    erase_row(hand, y, next, first);
    Some(differences(&erased(shown, first), next))
}

/// Erases a row from a cell on, or from before it, where blanks lead up to it
/// and the cursor is nearer.
fn erase_row(hand: &mut Hand, y: usize, next: &[Slot], first: usize) {
    let text = next[..first].iter().rposition(|it| *it != Slot::BLANK);
    let start = text.map_or(0, |last| last + 1);
    hand.shorter(|hand| hand.erase_from(first, y), |hand| hand.erase_from(start, y));
}

/// What a row shows after it was erased from a cell on.
fn erased(shown: &[Slot], first: usize) -> Vec<Slot> {
    let mut erased = shown[..first].to_vec();
    erased.resize(shown.len(), Slot::BLANK);
    erased
}

/// Writes those of the cells that differ that have this style, which then
/// differ no more; of the blanks, those before and behind them.
fn write_style(hand: &mut Hand, y: usize, next: &[Slot], differs: &mut [bool], pen: Pen) {
    let (mut x, mut end) = (0, None);
    while x < next.len() {
        let slot = &next[x];
        let leads = || {
            let mut behind = next[x..].iter().zip(&differs[x..]);
            behind.find(|(slot, _)| !slot.is_blank()).is_some_and(|it| *it.1 && it.0.pen == pen)
        };
        if differs[x] && slot.suits(pen) && (!slot.is_blank() || end == Some(x) || leads()) {
            let width = hand.put(next, x, y);
            differs[x..x + width].fill(false);
            x += width;
            end = Some(x);
        } else {
            x += 1;
        }
    }
}

/// Writes what makes row `y` show `next`.
fn row(hand: &mut Hand, y: usize, shown: &[Slot], next: &[Slot]) {
    if shown == next {
        return;
    }
    let differs = differences(shown, next);
    let Some(first) = differs.iter().position(|it| *it) else { return };
    let few = differs.iter().filter(|it| **it).count() <= FEW;
    if few || shown[first..].iter().all(|it| *it == Slot::BLANK) {
        write(hand, y, next, &differs);
        return;
    }
    hand.shorter(
        |hand| write(hand, y, next, &differs),
        |hand| {
            erase_row(hand, y, next, first);
            write(hand, y, next, &differences(&erased(shown, first), next));
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
            for (x, slot) in (start..).zip(&next[start..end]) {
                if !slot.glyph.is_sure() {
                    reached = reached.max(x + slot.glyph.reach());
                }
            }
        }
        start = end;
    }
    differs
}

/// Writes the cells that differ, and erases where all that leads up or all that
/// follows is blank.
fn write(hand: &mut Hand, y: usize, next: &[Slot], differs: &[bool]) {
    let text = next.iter().rposition(|it| *it != Slot::BLANK).map_or(0, |last| last + 1);
    let lead = next[..text].iter().position(|it| *it != Slot::BLANK).unwrap_or(0);
    if let Some(last) = differs[..lead].iter().rposition(|differs| *differs) {
        hand.shorter(
            |hand| write_range(hand, y, next, differs, 0..lead),
            |hand| hand.erase_to(last..lead, y),
        );
    }
    write_range(hand, y, next, differs, lead..text);
    if let Some(first) = (text..next.len()).find(|x| differs[*x]) {
        hand.shorter(
            |hand| write_range(hand, y, next, differs, first..next.len()),
            |hand| erase_row(hand, y, next, first),
        );
    }
}

fn write_range(
    hand: &mut Hand,
    y: usize,
    next: &[Slot],
    differs: &[bool],
    mut range: Range<usize>,
) {
    while range.start < range.end {
        range.start += if differs[range.start] {
            hand.put(next, range.start, y)
        } else {
            grid::width(next, range.start).max(1)
        };
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// The bytes from one row to another, the cursor being in its first cell.
    fn strokes(shown: &str, next: &str) -> String {
        let [shown, next] = [shown, next].map(|line| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
            buffer.set_string(0, 1, line, Style::new());
            Grid::of(&buffer, None)
        });
        let mut hand = Hand {
            out: Vec::new(),
            at: Some((0, 1)),
            pen: Pen::PLAIN,
            columns: 20,
            links: Arc::default(),
        };
        row(&mut hand, 1, shown.row(1), next.row(1));
        String::from_utf8(hand.out).unwrap().replace('\x1b', "^").replace('\x08', "<")
    }

    #[test]
    fn a_row_is_changed_in_few_bytes() {
        for (shown, next, bytes) in [
            ("", "", ""),
            ("", "ab", "ab"),
            ("ab", "", "  "),
            ("abcd", "", "^[K"),
            ("abc", "abd", "abd"),
            ("abcdefgh", "abcdefgH", "^[7CH"),
            ("a", " ", " "),
            ("abcdefgh", "abcd", "^[4C^[K"),
            ("abcdefghijklmnopqrs", "b d f h j l n p", "b d f h j l n p^[K"),
            ("aaaaaaaaaaaaaaaaaa", "        b", "^[K^[8Cb"),
            // Blanks that stay blank can be erased too, where that saves a move.
            (" abcdefg", "", "^[K"),
            (" abcdefgh", "      z", "^[K^[6Cz"),
            // So can those that lead up to what stays.
            ("abcdefghijkl      yz", "                  yz", "^[11C^[1K"),
            ("abc               yz", "                  yz", "   "),
            // The last column is followed by nothing that relies on it.
            ("aaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaab", "^[19Cb"),
        ] {
            assert_eq!(strokes(shown, next), bytes, "{shown:?} to {next:?}");
        }
    }

    #[test]
    fn a_wide_glyph_is_written_whole() {
        for (shown, next, bytes) in [
            ("世界", "世間", "^[2C間"),
            ("世界", "a世", "a世 "),
            ("世", "ab", "ab"),
            ("世b", "a b", "a "),
            ("a世", "世a", "世a"),
        ] {
            assert_eq!(strokes(shown, next), bytes, "{shown:?} to {next:?}");
        }
    }

    #[test]
    fn after_a_glyph_of_doubtful_width_the_place_is_told() {
        for (shown, next, bytes) in [
            // Blanks first: some terminals take it for one cell.
            ("", "☀\u{fe0f}b", "  \r☀\u{fe0f}^[2;3Hb"),
            ("", "а\u{301}b", "а\u{301}^[2;2Hb"),
            ("", "а\u{301}", "а\u{301}"),
            // Some take it for six: what is behind is written again.
            ("xxxxxxx", "👨\u{200d}👩\u{200d}👧xxxxx", "  \r👨\u{200d}👩\u{200d}👧^[2;3Hxxxx"),
            ("👍🏽xxx", "👍🏽xxy", "^[4Cy"),
        ] {
            assert_eq!(strokes(shown, next), bytes, "{shown:?} to {next:?}");
        }
    }
}
