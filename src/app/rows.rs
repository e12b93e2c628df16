//! The rows of the event list: a heading for each year, the events below it.
//!
//! ```text
//! row 0  1989             heading
//! row 1    9 Nov  …       position 0
//! row 2  1991             heading
//! row 3   19 Aug  …       position 1
//! ```
//!
//! A position counts the events shown; a row counts headings too. Only where
//! headings stand is stored, so a million events cost a number per year.

/// One row of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The year of the event at this position, which follows.
    Heading(usize),
    /// The event at this position.
    Event(usize),
}

/// Where headings stand among the events shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The positions that a heading precedes, ascending.
    heads: Vec<usize>,
    events: usize,
}

impl Rows {
    /// Rows for events whose headings are these, in order.
    #[must_use]
    pub fn new<H: PartialEq>(headings: impl IntoIterator<Item = H>) -> Self {
        let mut rows = Self::default();
        let mut above = None;
        for heading in headings {
            if above.as_ref() != Some(&heading) {
                rows.heads.push(rows.events);
                above = Some(heading);
            }
            rows.events += 1;
        }
        rows
    }

    /// Rows for so many events without headings.
    #[must_use]
    pub fn plain(events: usize) -> Self {
        Self { heads: Vec::new(), events }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events + self.heads.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events == 0
    }

    /// How many events are shown.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// The row of the event at this position.
    #[must_use]
    pub fn row(&self, position: usize) -> usize {
        position + self.heads.partition_point(|&head| head <= position)
    }

    /// What stands in this row; the last event beyond the end.
    #[must_use]
    pub fn at(&self, row: usize) -> Row {
        // The k-th heading stands in row heads[k] + k.
        let (mut low, mut high) = (0, self.heads.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.heads[middle] + middle <= row {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        match low.checked_sub(1).map(|k| (k, self.heads[k])) {
            Some((k, head)) if head + k == row => Row::Heading(head),
            _ => Row::Event((row - low.min(row)).min(self.events.saturating_sub(1))),
        }
    }

    /// The first position of the year that `years` headings on from the one at
    /// `position`, or back if negative, stopping at the ends. One back from
    /// within a year is that year's own first event.
    #[must_use]
    pub fn year(&self, position: usize, years: isize) -> usize {
        let current = self.heads.partition_point(|&head| head <= position).saturating_sub(1);
        let begun = self.heads.get(current).is_some_and(|&head| head < position);
        let years = if years < 0 && begun { years + 1 } else { years };
        if self.heads.is_empty() {
            return position;
        }
        let last = self.heads.len().saturating_sub(1);
        let year = current.saturating_add_signed(years);
        if year > last {
            return self.events.saturating_sub(1);
        }
        self.heads.get(year).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_year_has_one_heading() {
        use Row::{Event, Heading};
        let rows = Rows::new([1989, 1991, 1991, 1994]);
        let all: Vec<Row> = (0..rows.len()).map(|row| rows.at(row)).collect();
        assert_eq!(
            all,
            [Heading(0), Event(0), Heading(1), Event(1), Event(2), Heading(3), Event(3)]
        );
        assert_eq!(rows.at(99), Event(3));
        for position in 0..rows.events() {
            assert_eq!(rows.at(rows.row(position)), Event(position));
        }
    }

    #[test]
    fn years_are_stepped_by_their_first_events() {
        let rows = Rows::new([1989, 1991, 1991, 1991, 1994]);
        for (position, years, lands) in
            [(0, 1, 1), (1, 1, 4), (4, 1, 4), (2, -1, 1), (1, -1, 0), (0, -1, 0), (4, -1, 1)]
        {
            assert_eq!(rows.year(position, years), lands, "{position} {years:+}");
        }
    }

    #[test]
    fn an_empty_list_has_no_rows() {
        let rows = Rows::new(std::iter::empty::<u8>());
        assert_eq!((rows.len(), rows.at(0), rows.year(0, 1)), (0, Row::Event(0), 0));
    }
}
