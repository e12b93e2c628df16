//! A selected row and the rows in view around it.

use std::ops::Range;

/// A selected row, and the rows in view around it.
///
/// Always valid: the selection is in the list and in view, whatever happened.
/// A cursor with a `lead` keeps that many rows above the selection in view as
/// well, for the headings that stand there. Below it none are kept: a row
/// there would be written once more at each press where a list scrolls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    len: usize,
    rows: usize,
    /// The rows there is room for, or was.
    room: usize,
    selected: usize,
    top: usize,
    lead: usize,
}

impl Cursor {
    /// A cursor at the first of `len` rows.
    #[must_use]
    pub fn new(len: usize) -> Self {
        Self { len, ..Self::default() }
    }

    /// Keeps `lead` rows above the selection in view, where there is room.
    #[must_use]
    pub fn with_lead(self, lead: usize) -> Self {
        Self { lead, ..self }
    }

    /// Keeps `lead` rows above the selection in view from now on, one at least.
    pub fn set_lead(&mut self, lead: usize) {
        self.lead = lead.max(1);
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The selected row, from 0; 0 if there are none.
    #[must_use]
    pub fn selected(self) -> usize {
        self.selected
    }

    /// How many rows there is room for.
    #[must_use]
    pub fn rows(self) -> usize {
        self.rows
    }

    /// The rows in view.
    #[must_use]
    pub fn view(self) -> Range<usize> {
        self.top..self.len.min(self.top + self.rows)
    }

    /// Tells the cursor how many rows there is room for.
    pub fn resize(&mut self, rows: usize) {
        self.rows = rows;
        self.room = if rows > 0 { rows } else { self.room };
        self.settle();
    }

    /// Tells the cursor how many rows there are.
    pub fn set_len(&mut self, len: usize) {
        self.len = len;
        self.settle();
    }

    /// Selects a row, or the last if there are fewer.
    pub fn select(&mut self, row: usize) {
        self.selected = row;
        self.settle();
    }

    /// Moves the selection, stopping at the ends.
    pub fn move_by(&mut self, rows: isize) {
        self.select(self.selected.saturating_add_signed(rows));
    }

    /// Selects a row and shows it `above` rows below the top, as far as can be.
    pub fn place(&mut self, row: usize, above: usize) {
        self.selected = row;
        self.top = row.saturating_sub(above);
        self.settle();
    }

    /// How many rows of the view are above the selection.
    #[must_use]
    pub fn above(self) -> usize {
        self.selected - self.top
    }

    fn settle(&mut self) {
        self.selected = self.selected.min(self.len.saturating_sub(1));
        // Without room the view is as it was, for when the list is seen again.
        let rows = self.room.max(1);
        let above = self.lead.min(rows - 1).min(self.selected);
        let highest = (self.selected + 1).saturating_sub(rows);
        let lowest = (self.selected - above).min(self.len.saturating_sub(rows));
        self.top = self.top.clamp(highest, lowest.max(highest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_room_nothing_is_above_the_selection() {
        let mut cursor = Cursor::new(10).with_lead(1);
        cursor.select(7);
        assert_eq!((cursor.above(), cursor.view()), (0, 7..7));
        cursor.resize(0);
        cursor.move_by(1);
        assert_eq!((cursor.above(), cursor.view()), (0, 8..8));
    }

    /// Each step and the selection and view it leaves, ten events in four rows.
    #[test]
    fn the_view_follows_the_selection() {
        type Step = fn(&mut Cursor);
        let steps: [(Step, usize, Range<usize>); 8] = [
            (|c| c.move_by(3), 3, 0..4),
            (|c| c.move_by(1), 4, 1..5),
            (|c| c.move_by(-2), 2, 1..5),
            (|c| c.select(usize::MAX), 9, 6..10),
            (|c| c.resize(2), 9, 8..10),
            (|c| c.set_len(3), 2, 1..3),
            (|c| c.set_len(0), 0, 0..0),
            (|c| c.move_by(1), 0, 0..0),
        ];
        let mut cursor = Cursor::new(10);
        cursor.resize(4);
        for (i, (step, selected, view)) in steps.into_iter().enumerate() {
            step(&mut cursor);
            assert_eq!((cursor.selected(), cursor.view()), (selected, view), "step {i}");
        }
    }

    #[test]
    fn without_room_the_view_is_kept() {
        let mut cursor = Cursor::new(10).with_lead(1);
        cursor.resize(4);
        cursor.select(6);
        cursor.resize(0);
        assert_eq!((cursor.selected(), cursor.view()), (6, 3..3));
        cursor.resize(4);
        assert_eq!((cursor.selected(), cursor.view()), (6, 3..7));
        cursor.resize(0);
        cursor.move_by(1);
        cursor.resize(4);
        assert_eq!((cursor.selected(), cursor.view()), (7, 4..8));
    }

    #[test]
    fn the_lead_stays_in_view() {
        let mut cursor = Cursor::new(10).with_lead(1);
        cursor.resize(4);
        cursor.select(9);
        cursor.select(5);
        assert_eq!(cursor.view(), 4..8);
        cursor.select(0);
        assert_eq!(cursor.view(), 0..4);
        cursor.select(3);
        assert_eq!(cursor.view(), 0..4, "the last row may be the selection");
        cursor.resize(2);
        assert_eq!(cursor.view(), 2..4, "what is above stays in view");
        cursor.resize(1);
        cursor.select(3);
        assert_eq!(cursor.view(), 3..4, "a single row is the selection's");
    }

    #[test]
    fn a_placed_row_keeps_its_height_on_the_screen() {
        let mut cursor = Cursor::new(10);
        cursor.resize(4);
        cursor.place(5, 2);
        assert_eq!((cursor.view(), cursor.above()), (3..7, 2));
        cursor.place(0, 2);
        assert_eq!(cursor.view(), 0..4);
    }
}
