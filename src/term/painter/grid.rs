//! A frame as a terminal has it: rows of slots that hold a glyph, the rest of
//! a wide one, or a blank.
//!
//! ```text
//! buffer   │a│世│?│ │       a symbol, and what is left of the cell behind it
//! grid     │a│世│▸│ │       a glyph, a wide one, its rest, a blank
//! ```
//!
//! What cannot be shown is a blank here, so that nothing in a cell reaches the
//! terminal as anything but a glyph.
//!
//! Terminals disagree on how wide some glyphs are: emoji, and what is made of
//! several characters. They are told from the others by [`Glyph::is_sure`], and
//! [`Glyph::reach`] is the most that any terminal takes for one.

use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use unicode_width::UnicodeWidthChar;

use super::pen::Pen;

/// A frame, normal: two that look the same are equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub columns: usize,
    pub rows: usize,
    slots: Vec<Slot>,
    /// The rows that go on in the next one, with a link that fills them.
    pub joined: Vec<usize>,
}

/// What one cell of the terminal shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub glyph: Glyph,
    /// Of a blank, only what is seen of it.
    pub pen: Pen,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Glyph {
    /// One character, of one cell or two.
    Char(char),
    /// A grapheme cluster of several characters.
    Cluster(Arc<Cluster>),
    /// What the glyph to the left covers.
    Rest,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cluster {
    text: String,
    reach: usize,
}

impl Grid {
    /// The frame in a buffer. A cell to be skipped stays as it is shown.
    pub fn of(buffer: &Buffer, shown: Option<&Self>) -> Self {
        let columns = usize::from(buffer.area.width);
        let mut slots = Vec::with_capacity(buffer.content.len());
        for (y, row) in buffer.content.chunks(columns.max(1)).enumerate() {
            let end = slots.len() + columns;
            let shown = shown.filter(|it| it.columns == columns && y < it.rows);
            let mut x = 0;
            while let Some(cell) = row.get(x) {
                if is_skipped(cell) {
                    slots.push(shown.map_or(Slot::BLANK, |it| it.narrow(x, y)));
                } else {
                    push(cell, columns - x, &mut slots);
                }
                x = columns + slots.len() - end;
            }
        }
        Self { columns, rows: buffer.area.height.into(), slots, joined: Vec::new() }
    }

    /// Makes cells of a row parts of a link, each glyph that begins there whole.
    /// What lies outside is left out.
    pub fn link(&mut self, y: usize, columns: Range<usize>, number: u16) {
        if y >= self.rows {
            return;
        }
        let row = &mut self.slots[y * self.columns..][..self.columns];
        for x in columns.start..columns.end.min(row.len()) {
            let width = width(row, x);
            for slot in &mut row[x..x + width] {
                slot.pen.link = number;
            }
        }
    }

    /// Joins each row to the next if a link goes on from the last cell of the
    /// one to the first of the other, in glyphs of which the width is sure.
    pub fn join(&mut self) {
        let joins = |y: &usize| {
            let (Some(last), next) = (self.columns.checked_sub(1), self.row(y + 1)) else {
                return false;
            };
            let row = self.row(*y);
            let link = row[last].pen.link;
            link > 0 && link == next[0].pen.link && is_narrow(row, last) && is_narrow(next, 0)
        };
        self.joined = (0..self.rows.saturating_sub(1)).filter(joins).collect();
    }

    /// Takes the links away, not what they joined.
    pub fn unlink(&mut self) {
        for slot in &mut self.slots {
            slot.pen.link = 0;
        }
    }

    /// Makes a cell blank.
    pub fn erase(&mut self, x: usize, y: usize) {
        self.slots[y * self.columns + x] = Slot::BLANK;
    }

    pub fn row(&self, y: usize) -> &[Slot] {
        &self.slots[y * self.columns..][..self.columns]
    }

    /// What is shown in a cell, if it is not a part of something wider.
    fn narrow(&self, x: usize, y: usize) -> Slot {
        let row = self.row(y);
        if width(row, x) == 1 { row[x].clone() } else { Slot::BLANK }
    }
}

/// How many cells the glyph that begins at `x` covers; none if none does.
pub(super) fn width(row: &[Slot], x: usize) -> usize {
    let rest = |slot: &&Slot| slot.glyph == Glyph::Rest;
    if rest(&&row[x]) { 0 } else { 1 + row[x + 1..].iter().take_while(rest).count() }
}

/// Whether a cell holds a glyph of its own, as wide everywhere.
pub(super) fn is_narrow(row: &[Slot], x: usize) -> bool {
    width(row, x) == 1 && row[x].glyph.is_sure() && row[x].glyph != Glyph::Rest
}

impl Slot {
    /// What an erased cell shows.
    pub const BLANK: Self = Self { glyph: Glyph::Char(' '), pen: Pen::PLAIN };

    pub fn is_blank(&self) -> bool {
        self.glyph == Glyph::Char(' ')
    }

    /// A number that equal slots share.
    pub fn key(&self) -> u64 {
        let glyph = match &self.glyph {
            Glyph::Char(c) => u64::from(*c),
            Glyph::Cluster(cluster) => cluster.text.chars().next().map_or(0, u64::from),
            Glyph::Rest => 1,
        };
        glyph | self.pen.key() << 32
    }

    /// Whether the glyph looks right written in this style.
    pub fn suits(&self, pen: Pen) -> bool {
        self.pen == if self.is_blank() { pen.on_blank() } else { pen }
    }
}

impl Glyph {
    /// Whether every terminal gives the glyph the same width.
    ///
    /// Characters that some locales count as wide (of ambiguous width, UAX #11)
    /// are taken for one cell, as everywhere in annals.
    pub fn is_sure(&self) -> bool {
        match self {
            Self::Char(c) => c.is_ascii() || c.width() == Some(1) || is_ideographic(*c),
            Self::Cluster(_) => false,
            Self::Rest => true,
        }
    }

    /// The most cells that a terminal takes for the glyph.
    pub fn reach(&self) -> usize {
        match self {
            Self::Char(c) => c.width().unwrap_or(1),
            Self::Cluster(cluster) => cluster.reach,
            Self::Rest => 0,
        }
    }

    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Char(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Self::Cluster(cluster) => out.extend(cluster.text.as_bytes()),
            Self::Rest => {}
        }
    }
}

/// Ideographs, kana, hangul and their punctuation, wide since terminals know
/// of wide characters.
fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3fffd}')
}

/// Skipping is told in two ways, one of them going out of use.
fn is_skipped(cell: &Cell) -> bool {
    #[expect(deprecated, reason = "a widget of old may still set it")]
    let skip = cell.skip;
    skip || cell.diff_option == CellDiffOption::Skip
}

/// Adds what a cell shows, at most `room` slots and at least one.
fn push(cell: &Cell, room: usize, slots: &mut Vec<Slot>) {
    let pen = Pen::of(cell);
    let symbol = cell.symbol();
    let (glyph, width) = match cell.diff_option {
        CellDiffOption::ForcedWidth(width) => {
            let width = usize::from(width.get());
            let cluster = Cluster { text: symbol.to_owned(), reach: width };
            (Glyph::Cluster(Arc::new(cluster)), width)
        }
        _ => read(symbol, room),
    };
    if width > room || glyph == Glyph::Char(' ') {
        let blank = Slot { glyph: Glyph::Char(' '), pen: pen.on_blank() };
        slots.extend(std::iter::repeat_n(blank, width.min(room)));
    } else {
        slots.push(Slot { glyph, pen });
        slots.extend(std::iter::repeat_n(Slot { glyph: Glyph::Rest, pen }, width - 1));
    }
}

/// The glyph of a symbol and its width, at least one.
fn read(symbol: &str, room: usize) -> (Glyph, usize) {
    let mut chars = symbol.chars();
    let first = chars.next().unwrap_or(' ');
    if chars.as_str().is_empty() && (' '..='~').contains(&first) {
        return (Glyph::Char(first), 1);
    }
    // A mark on nothing would fall on the glyph before.
    if first.width().is_none_or(|width| width == 0) || symbol.chars().any(char::is_control) {
        return (Glyph::Char(' '), 1);
    }
    let width = usize::from(symbol.cell_width()).max(1);
    if chars.as_str().is_empty() {
        return (Glyph::Char(first), width);
    }
    let widest = |c: char| if c == '\u{fe0f}' { 1 } else { c.width().unwrap_or(0) };
    let reach = symbol.chars().map(widest).sum::<usize>().max(width);
    if reach <= room {
        let cluster = Cluster { text: symbol.to_owned(), reach };
        return (Glyph::Cluster(Arc::new(cluster)), width);
    }
    // A terminal that takes the cluster apart would go on in the next row.
    let alone = first.width().is_some_and(|it| it == width);
    (Glyph::Char(if alone { first } else { ' ' }), width)
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU16;

    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    /// The first row of a frame: `▸` for the rest of a glyph.
    fn row(buffer: &Buffer) -> String {
        let mut out = Vec::new();
        for slot in Grid::of(buffer, None).row(0) {
            match slot.glyph {
                Glyph::Rest => out.extend("▸".as_bytes()),
                _ => slot.glyph.write(&mut out),
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_glyph_is_whole_in_a_link_or_not_at_all() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "a世b界c", Style::new());
        for (columns, linked) in [
            (0..2, "111....."),
            (2..4, "...1...."),
            (2..5, "...111.."),
            (1..9, ".1111111"),
            (3..3, "........"),
        ] {
            let mut grid = Grid::of(&buffer, None);
            grid.link(0, columns.clone(), 1);
            let links = grid.row(0).iter().map(|slot| if slot.pen.link > 0 { '1' } else { '.' });
            assert_eq!(links.collect::<String>(), linked, "{columns:?}");
        }
    }

    #[test]
    fn what_cannot_be_shown_is_blank() {
        for (symbols, shown) in [
            (vec!["a", "b"], "ab"),
            (vec!["世", "x", "b"], "世▸b"),
            (vec!["a", "世"], "a "),
            (vec!["", "b"], " b"),
            (vec!["\u{301}", "b"], " b"),
            (vec!["\u{7}\u{1b}", "b"], " b"),
            (vec!["\n", "b"], " b"),
            (vec!["\u{200b}", "b"], " b"),
            (vec!["а\u{301}", "b"], "а\u{301}b"),
            (vec!["☀\u{fe0f}", "", "b"], "☀\u{fe0f}▸b"),
            // The family may take six cells, and has only three.
            (vec!["👨\u{200d}👩\u{200d}👧", "", "b"], "👨▸b"),
            (vec!["🇺\u{1f1e6}", "", "b"], "🇺\u{1f1e6}▸b"),
            (vec!["⌚\u{fe0e}"], " "),
        ] {
            let columns = symbols.len().try_into().unwrap();
            let mut buffer = Buffer::empty(Rect::new(0, 0, columns, 1));
            for (cell, symbol) in buffer.content.iter_mut().zip(&symbols) {
                cell.set_symbol(symbol);
            }
            assert_eq!(row(&buffer), shown, "{symbols:?}");
        }
    }

    #[test]
    fn blanks_that_look_the_same_are_the_same() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        let plain = Grid::of(&buffer, None);
        buffer.set_style(buffer.area, Style::new().red().bold());
        assert_eq!(Grid::of(&buffer, None), plain);
        buffer.set_style(buffer.area, Style::new().underlined());
        assert_ne!(Grid::of(&buffer, None), plain);
    }

    #[test]
    fn a_skipped_cell_stays_as_it_is_shown() {
        let shown = Grid::of(&Buffer::with_lines(["ab世"]), None);
        let mut buffer = Buffer::with_lines(["xxxx"]);
        for x in [1, 2] {
            buffer.content[x].set_diff_option(CellDiffOption::Skip);
        }
        let next = Grid::of(&buffer, Some(&shown));
        assert_eq!(next, Grid::of(&Buffer::with_lines(["xb x"]), None));
    }

    #[test]
    fn a_forced_width_is_believed() {
        let mut buffer = Buffer::with_lines(["abcd"]);
        buffer.content[0]
            .set_symbol("\x1b]8;;u\x07ab\x1b]8;;\x07")
            .set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN.saturating_add(1)));
        assert_eq!(row(&buffer), "\x1b]8;;u\x07ab\x1b]8;;\x07▸cd");
    }

    #[test]
    fn emoji_and_clusters_are_not_sure() {
        for (symbol, sure, reach) in [
            ("a", true, 1),
            ("•", true, 1),
            ("ж", true, 1),
            ("世", true, 2),
            ("한", true, 2),
            ("🫠", false, 2),
            ("⌚", false, 2),
            ("а\u{301}", false, 1),
            ("☀\u{fe0f}", false, 2),
            ("👍🏽", false, 4),
            ("👨\u{200d}👩\u{200d}👧", false, 6),
        ] {
            let (glyph, _) = read(symbol, 10);
            assert_eq!((glyph.is_sure(), glyph.reach()), (sure, reach), "{symbol}");
        }
    }
}
