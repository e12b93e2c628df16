//! Writing on a row of the screen.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text;

/// A place on a row, moving right as it writes; nothing goes beyond the row.
pub struct Pen<'a> {
    buf: &'a mut Buffer,
    row: Rect,
    x: u16,
}

impl<'a> Pen<'a> {
    /// At the left end of a row.
    pub fn new(row: Rect, buf: &'a mut Buffer) -> Self {
        let row = Rect { height: row.height.min(1), ..row }.intersection(buf.area);
        Self { buf, row, x: row.x }
    }

    /// How many cells are left.
    pub fn room(&self) -> usize {
        usize::from(self.row.right().saturating_sub(self.x))
    }

    /// Leaves cells as they are.
    pub fn skip(&mut self, cells: usize) -> &mut Self {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX);
        self.x = self.x.saturating_add(cells).min(self.row.right());
        self
    }

    /// Goes to where so many cells are left.
    pub fn leave(&mut self, cells: usize) -> &mut Self {
        self.skip(self.room().saturating_sub(cells))
    }

    /// Writes as much of a text as has room.
    pub fn write(&mut self, text: &str, style: Style) -> &mut Self {
        if self.row.height > 0 && self.room() > 0 {
            (self.x, _) = self.buf.set_stringn(self.x, self.row.y, text, self.room(), style);
        }
        self
    }

    /// Writes a text, or with an ellipsis as much of it as has room.
    pub fn fit(&mut self, content: &str, ellipsis: &str, style: Style) -> &mut Self {
        let shown = text::truncate(content, self.room(), ellipsis);
        self.write(&shown, style)
    }
}

/// The pieces of a text, each with whether it was found.
pub fn highlighted<'a>(text: &'a str, found: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut pieces = Vec::new();
    let mut at = 0;
    for range in found {
        pieces.push((&text[at..range.start], false));
        pieces.push((&text[range.clone()], true));
        at = range.end;
    }
    pieces.push((&text[at..], false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}
