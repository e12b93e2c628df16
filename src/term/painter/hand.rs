//! What writes: it knows where the cursor is, in which style, and the shortest
//! way from there.
//!
//! ```text
//! ▌18 Oct  • Russia suspends …      from ▌ to R: ESC [ 9 C, or ESC [ 1;10 H,
//! ^          ^                      or the nine cells between once more
//! ```
//!
//! Only what a VT100 knows is written, which every terminal since has learnt:
//! CR, LF, BS, CUU, CUD, CUF, CUB, CUP, SGR, EL, DECSTBM and RI. CHA, VPA,
//! ECH, REP, SU, SD, IL and DL are each missing from one terminal or another.
//!
//! Little is made of what happens at the right edge, where terminals differ:
//! after a glyph in the last column the place counts as unknown, and the next
//! move says both row and column. Only a URL that goes on in the next row is
//! written on ([`Hand::join`]): wherever the cursor waits, it goes there. A line feed is written only where the column
//! does not matter, so that a terminal driver that returns on it does no harm.

use std::ops::Range;
use std::sync::Arc;

use super::grid::{self, Grid, Slot};
use super::pen::{Pen, write_number};
use crate::term::osc::LINK_END;

/// The most cells that are written once more instead of a move over them.
const NEAR: usize = 12;

/// The hand that writes a frame.
#[derive(Clone, Debug)]
pub(super) struct Hand {
    /// What is written so far.
    pub out: Vec<u8>,
    /// Column and row of the cursor, from zero, if they are certain.
    pub at: Option<(usize, usize)>,
    /// The style that the next glyph is shown in.
    pub pen: Pen,
    /// How wide the terminal is.
    pub columns: usize,
    /// What begins each link, the first being that of number 1.
    pub links: Arc<Vec<String>>,
}

impl Hand {
    /// Does the one or the other, whichever takes fewer bytes.
    pub fn shorter(&mut self, one: impl FnOnce(&mut Self), other: impl FnOnce(&mut Self)) {
        let (start, at, pen) = (self.out.len(), self.at, self.pen);
        one(self);
        let (middle, at_one, pen_one) = (self.out.len(), self.at, self.pen);
        (self.at, self.pen) = (at, pen);
        other(self);
        if self.out.len() - middle < middle - start {
            self.out.drain(start..middle);
        } else {
            self.out.truncate(middle);
            (self.at, self.pen) = (at_one, pen_one);
        }
    }

    /// Moves the cursor; a link ends there.
    pub fn move_to(&mut self, x: usize, y: usize) {
        if self.at == Some((x, y)) {
            return;
        }
        self.end_link();
        let start = self.out.len();
        self.write_place(x, y);
        if let Some(from) = self.at {
            self.keep_shorter(start, |out| write_step(from, (x, y), out));
            self.keep_shorter(start, |out| write_return(from, (x, y), out));
        }
        self.at = Some((x, y));
    }

    /// Changes the style.
    pub fn take(&mut self, pen: Pen) {
        self.pen.change(pen, &mut self.out);
        if pen.link != self.pen.link {
            let begin = usize::from(pen.link).checked_sub(1).and_then(|link| self.links.get(link));
            self.out.extend(begin.map_or(LINK_END, String::as_str).as_bytes());
        }
        self.pen = pen;
    }

    /// Ends the link that is written, if one is.
    pub fn end_link(&mut self) {
        self.take(self.pen.linked(0));
    }

    /// Takes a style that leaves nothing but default background behind when
    /// something is erased or scrolled in.
    pub fn take_eraser(&mut self) {
        if !self.pen.erases_plain() {
            let (kept, plain) = (self.pen.for_blank(Pen::PLAIN), Pen::PLAIN);
            self.shorter(|hand| hand.take(plain), |hand| hand.take(kept));
        }
    }

    /// Erases from a cell to the end of its row.
    pub fn erase_from(&mut self, x: usize, y: usize) {
        self.take_eraser();
        self.move_to(x, y);
        self.out.extend(b"\x1b[K");
    }

    /// Erases from the beginning of a row to one of some cells, whichever is
    /// nearest.
    pub fn erase_to(&mut self, last: Range<usize>, y: usize) {
        self.take_eraser();
        let below = self.at.map_or(last.start, |at| at.0);
        let end = if last.contains(&below) { below } else { last.start };
        self.move_to(end, y);
        self.out.extend(b"\x1b[1K");
    }

    /// Writes the last glyph of a row and the first of the next one with no move
    /// between them: so a terminal knows that the rows are one line, when it
    /// looks for URLs or copies what is selected.
    pub fn join(&mut self, grid: &Grid, y: usize) {
        let Some(last) = grid.columns.checked_sub(1) else { return };
        self.move_to(last, y);
        for slot in [&grid.row(y)[last], &grid.row(y + 1)[0]] {
            self.take(slot.pen);
            slot.glyph.write(&mut self.out);
        }
        self.at = None;
    }

    /// Lets only some rows scroll, first to last, or all again. Terminals differ
    /// on where the cursor is afterwards.
    pub fn set_margins(&mut self, rows: Option<(usize, usize)>) {
        self.out.extend(b"\x1b[");
        if let Some((top, bottom)) = rows {
            write_number(top + 1, &mut self.out);
            self.out.push(b';');
            write_number(bottom + 1, &mut self.out);
        }
        self.out.push(b'r');
        self.at = None;
    }

    /// Writes the glyph that begins at `x` and returns the cells it covers, at
    /// least one.
    pub fn put(&mut self, row: &[Slot], x: usize, y: usize) -> usize {
        let width = grid::width(row, x).max(1);
        let glyph = &row[x].glyph;
        self.go(row, x, y);
        if glyph.is_sure() {
            glyph.write(&mut self.out);
            self.advance(width);
            return width;
        }
        if width > 1 {
            // A terminal that takes it for narrower leaves blanks behind it.
            self.out.extend(std::iter::repeat_n(b' ', width));
            self.advance(width);
            self.move_to(x, y);
            self.take_for(row, x);
        }
        glyph.write(&mut self.out);
        self.at = None;
        width
    }

    /// Comes to a cell in the style it is to be written in: moves there, or
    /// writes the cells before it, which are as they should be, once more.
    fn go(&mut self, row: &[Slot], x: usize, y: usize) {
        let by_move = |hand: &mut Self| {
            hand.move_to(x, y);
            hand.take_for(row, x);
        };
        let over = |start: usize| {
            move |hand: &mut Self| {
                hand.move_to(start, y);
                for between in start..x {
                    hand.take_for(row, between);
                    row[between].glyph.write(&mut hand.out);
                }
                hand.at = Some((x, y));
                hand.take_for(row, x);
            }
        };
        let narrow = |range: std::ops::Range<usize>| {
            range.len() <= NEAR && range.into_iter().all(|x| grid::is_narrow(row, x))
        };
        match self.at {
            Some((from, same)) if same == y && from < x && narrow(from..x) => {
                self.shorter(by_move, over(from));
            }
            Some((_, other)) if other < y && 0 < x && narrow(0..x) => {
                self.shorter(by_move, over(0));
            }
            _ => by_move(self),
        }
    }

    /// Takes the style of a slot. A blank does with many: best with that of the
    /// glyph that follows it, else with what is next to the style at hand.
    fn take_for(&mut self, row: &[Slot], x: usize) {
        let slot = &row[x];
        if slot.suits(self.pen) {
            return;
        }
        let follows = row[x..].iter().find(|it| !it.is_blank()).map(|it| it.pen);
        match follows {
            _ if !slot.is_blank() => self.take(slot.pen),
            Some(pen) if slot.suits(pen) => self.take(pen),
            _ => {
                let near = self.pen.for_blank(slot.pen);
                self.shorter(|hand| hand.take(slot.pen), |hand| hand.take(near));
            }
        }
    }

    /// Follows the cursor over cells that were written.
    fn advance(&mut self, width: usize) {
        self.at = self.at.map(|(x, y)| (x + width, y)).filter(|(x, _)| *x < self.columns);
    }

    /// CUP, without the ones it does not need.
    fn write_place(&mut self, x: usize, y: usize) {
        let out = &mut self.out;
        out.extend(b"\x1b[");
        if x > 0 || y > 0 {
            write_number(y + 1, out);
        }
        if x > 0 {
            out.push(b';');
            write_number(x + 1, out);
        }
        out.push(b'H');
    }

    /// Puts something else in place of what stands from `start` on, if there
    /// is something and it is shorter.
    fn keep_shorter(&mut self, start: usize, write: impl FnOnce(&mut Vec<u8>)) {
        let middle = self.out.len();
        write(&mut self.out);
        let length = self.out.len() - middle;
        if 0 < length && length < middle - start {
            self.out.drain(start..middle);
        } else {
            self.out.truncate(middle);
        }
    }
}

/// Writes a move along a row or a column; nothing if it is neither.
fn write_step(from: (usize, usize), to: (usize, usize), out: &mut Vec<u8>) {
    if from.1 == to.1 {
        if to.0 < from.0 && from.0 - to.0 <= 3 {
            out.extend(std::iter::repeat_n(8, from.0 - to.0));
        } else {
            write_by(to.0.abs_diff(from.0), if from.0 < to.0 { b'C' } else { b'D' }, out);
        }
    } else if from.0 == to.0 {
        write_by(to.1.abs_diff(from.1), if from.1 < to.1 { b'B' } else { b'A' }, out);
    }
}

/// Writes a move down over the first column; nothing if it is a move up.
fn write_return(from: (usize, usize), to: (usize, usize), out: &mut Vec<u8>) {
    if from.1 <= to.1 && to.1 - from.1 <= 8 {
        out.push(b'\r');
        out.extend(std::iter::repeat_n(b'\n', to.1 - from.1));
        if to.0 > 0 {
            write_by(to.0, b'C', out);
        }
    }
}

fn write_by(distance: usize, direction: u8, out: &mut Vec<u8>) {
    out.extend(b"\x1b[");
    if distance > 1 {
        write_number(distance, out);
    }
    out.push(direction);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_takes_the_shortest_way() {
        for (from, to, bytes) in [
            (None, (0, 0), "^[H"),
            (None, (0, 9), "^[10H"),
            (None, (9, 0), "^[1;10H"),
            (Some((3, 3)), (3, 3), ""),
            (Some((3, 3)), (4, 3), "^[C"),
            (Some((3, 3)), (13, 3), "^[10C"),
            (Some((3, 3)), (1, 3), "<<"),
            (Some((50, 3)), (40, 3), "^[10D"),
            (Some((50, 3)), (0, 3), "r"),
            (Some((50, 3)), (1, 3), "r^[C"),
            (Some((50, 3)), (0, 4), "rn"),
            (Some((50, 3)), (0, 5), "rnn"),
            (Some((50, 3)), (50, 4), "^[B"),
            (Some((50, 3)), (50, 1), "^[2A"),
            (Some((50, 3)), (4, 4), "^[5;5H"),
            (Some((50, 8)), (4, 9), "rn^[4C"),
            (Some((50, 3)), (4, 8), "^[9;5H"),
            (Some((50, 30)), (0, 0), "^[H"),
            (Some((50, 3)), (0, 20), "^[21H"),
        ] {
            let mut hand = Hand {
                out: Vec::new(),
                at: from,
                pen: Pen::PLAIN,
                columns: 80,
                links: Arc::default(),
            };
            hand.move_to(to.0, to.1);
            let written = String::from_utf8(hand.out).unwrap();
            let written = written.replace('\x1b', "^").replace('\x08', "<");
            assert_eq!(written.replace('\r', "r").replace('\n', "n"), bytes, "{from:?} {to:?}");
            assert_eq!(hand.at, Some(to));
        }
    }
}
