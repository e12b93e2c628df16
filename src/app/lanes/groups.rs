//! The lanes of several timelines in one pane: each has its share of the rows.
//!
//! ```text
//! R russia-nato     ┐
//!  Russia     215   │ rows that its own lanes are scrolled in
//!  NATO       186   ┘
//! I internet        ┐
//! ▌ARPA        12   │ the selection is in one of them
//!  IETF        11   ┘
//! ```
//!
//! So the second timeline is in view however many lanes the first has.

use std::ops::Range;

use crate::app::cursor::Cursor;

/// Lanes in groups, counted through from the top; one of them is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Groups {
    /// One for each group with lanes.
    cursors: Vec<Cursor>,
    /// The group that has the selection.
    current: usize,
    rows: usize,
}

impl Groups {
    /// Takes how many lanes each group has.
    pub fn set(&mut self, lens: &[usize]) {
        let selected = self.selected();
        self.cursors.resize(lens.len(), Cursor::default());
        for (cursor, &len) in self.cursors.iter_mut().zip(lens) {
            cursor.set_len(len);
        }
        self.select(selected);
    }

    /// How many groups there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.cursors.len()
    }

    /// The selected lane, from 0.
    #[must_use]
    pub fn selected(&self) -> usize {
        let within = self.cursors.get(self.current).map_or(0, |cursor| cursor.selected());
        self.first(self.current) + within
    }

    /// Selects a lane, or the last if there are fewer.
    pub fn select(&mut self, lane: usize) {
        let all = self.first(self.cursors.len());
        let lane = lane.min(all.saturating_sub(1));
        let mut groups = (0..self.cursors.len()).rev();
        self.current = groups.find(|&group| self.first(group) <= lane).unwrap_or(0);
        let within = lane - self.first(self.current);
        if let Some(cursor) = self.cursors.get_mut(self.current) {
            cursor.select(within);
        }
        self.share();
    }

    /// Moves the selection, stopping at the ends.
    pub fn move_by(&mut self, lanes: isize) {
        self.select(self.selected().saturating_add_signed(lanes));
    }

    /// Tells for how many lanes there is room.
    pub fn resize(&mut self, rows: usize) {
        self.rows = rows;
        self.share();
    }

    /// The lanes in view, of each group that has some there, and whether there
    /// are more of it above and below.
    pub fn views(&self) -> impl Iterator<Item = (Range<usize>, bool, bool)> {
        self.cursors.iter().enumerate().map(|(group, cursor)| {
            let (first, view) = (self.first(group), cursor.view());
            let (above, below) = (view.start > 0, view.end < cursor.len());
            (first + view.start..first + view.end, above, below)
        })
    }

    /// The first lane of a group.
    fn first(&self, group: usize) -> usize {
        self.cursors[..group.min(self.cursors.len())].iter().map(|cursor| cursor.len()).sum()
    }

    /// Gives each group a row by turns, as long as it has lanes for them; the
    /// one with the selection first.
    fn share(&mut self) {
        let count = self.cursors.len();
        let mut rows = vec![0; count];
        let mut left = self.rows;
        let mut given = true;
        while given && left > 0 {
            given = false;
            for group in (0..count).map(|turn| (self.current + turn) % count) {
                if left > 0 && rows[group] < self.cursors[group].len() {
                    rows[group] += 1;
                    left -= 1;
                    given = true;
                }
            }
        }
        for (cursor, rows) in self.cursors.iter_mut().zip(rows) {
            cursor.resize(rows);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(lens: &[usize], rows: usize) -> Groups {
        let mut groups = Groups::default();
        groups.set(lens);
        groups.resize(rows);
        groups
    }

    fn views(groups: &Groups) -> Vec<Range<usize>> {
        groups.views().map(|(view, ..)| view).collect()
    }

    #[test]
    fn every_group_has_its_share_of_the_rows() {
        for (lens, rows, expected) in [
            (&[60, 9][..], 10, &[0..5, 60..65][..]),
            (&[60, 2], 10, &[0..8, 60..62]),
            (&[3, 2], 10, &[0..3, 3..5]),
            (&[60, 9, 9], 4, &[0..2, 60..61, 69..70]),
            (&[60, 9, 9], 1, &[0..1, 60..60, 69..69]),
            (&[], 3, &[]),
        ] {
            assert_eq!(views(&groups(lens, rows)), expected, "{lens:?} in {rows}");
        }
    }

    #[test]
    fn the_selection_goes_from_group_to_group_and_stays_in_view() {
        let mut groups = groups(&[6, 4], 4);
        for (by, selected, expected) in [
            (1, 1, [0..2, 6..8]),
            (3, 4, [3..5, 6..8]),
            (2, 6, [3..5, 6..8]),
            (3, 9, [3..5, 8..10]),
            (9, 9, [3..5, 8..10]),
            (-4, 5, [4..6, 8..10]),
            (-99, 0, [0..2, 8..10]),
        ] {
            groups.move_by(by);
            assert_eq!((groups.selected(), views(&groups)), (selected, expected.to_vec()));
        }
        let beyond: Vec<_> = groups.views().map(|(_, above, below)| (above, below)).collect();
        assert_eq!(beyond, [(false, true), (true, false)]);
    }

    #[test]
    fn fewer_lanes_keep_a_selection() {
        let mut groups = groups(&[6, 4], 4);
        groups.select(8);
        groups.set(&[3]);
        assert_eq!((groups.selected(), groups.count()), (2, 1));
        assert!(views(&groups).iter().all(|view| *view == (0..3)));
        groups.set(&[]);
        assert_eq!((groups.selected(), views(&groups)), (0, vec![]));
    }
}
