//! The rows of the event list: headings, gaps, what is folded, the events.
//!
//! ```text
//! row 0  ░ The end of an era · 1989–1991    era
//! row 1  1989                               year
//! row 2    9 Nov  …                         position 0
//! row 3    12 more                          positions 1 to 12, folded
//! row 4  2 years without an event           gap
//! row 5  1991                               year
//! row 6   19 Aug  …                         position 13
//! ```
//!
//! A position counts the events shown or folded; a stop counts what the
//! selection can rest on: an event, or a fold. Only rows that are not events
//! are stored, so a million events cost a few numbers per year.

use crate::date::Day;

/// One row of the list; each but an event's own stands above the event at its
/// position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// The era that begins there, by its place in the timeline's list.
    Era(usize, usize),
    /// So many days without an event.
    Gap(usize, Day),
    /// The year.
    Heading(usize),
    /// From this position on, so many events that are folded.
    Folded(usize, usize),
    /// The event at this position.
    Event(usize),
}

impl Row {
    /// The position it stands at or above.
    #[must_use]
    pub fn position(self) -> usize {
        match self {
            Self::Era(position, _)
            | Self::Gap(position, _)
            | Self::Heading(position)
            | Self::Folded(position, _)
            | Self::Event(position) => position,
        }
    }

    fn is_stop(self) -> bool {
        matches!(self, Self::Folded(..) | Self::Event(_))
    }

    /// The position of the event after it.
    fn next(self) -> usize {
        match self {
            Self::Folded(position, count) => position + count,
            Self::Event(position) => position + 1,
            _ => self.position(),
        }
    }
}

/// An event, as the rows are made of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry<H> {
    /// Equal for events under the same heading.
    pub heading: H,
    /// The era that begins with it.
    pub era: Option<usize>,
    /// How many days before it had no event, if they are worth a line.
    pub gap: Option<Day>,
    /// Whether it is folded away, with another beside it.
    pub folds: bool,
}

/// A row that is not an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Item {
    at: usize,
    row: Row,
    /// How many stops are before it.
    stops: usize,
}

/// What stands among the events shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    items: Vec<Item>,
    /// The positions below a year's heading, ascending.
    years: Vec<usize>,
    len: usize,
    stops: usize,
    events: usize,
    folded: usize,
    lone: usize,
}

/// Events that are to be folded, seen so far.
struct Run<H> {
    first: Entry<H>,
    count: usize,
}

impl Rows {
    /// Rows for these events, in order.
    #[must_use]
    pub fn new<H: PartialEq>(entries: impl IntoIterator<Item = Entry<H>>) -> Self {
        let mut rows = Self::default();
        let mut above = None;
        let mut run: Option<Run<H>> = None;
        for entry in entries {
            if !entry.folds || entry.era.is_some() || entry.gap.is_some() {
                rows.close(run.take(), &mut above, Some(&entry.heading));
            }
            if let Some(days) = entry.gap {
                rows.push(Row::Gap(rows.events, days));
            }
            if let Some(era) = entry.era {
                rows.push(Row::Era(rows.events, era));
            }
            match &mut run {
                _ if !entry.folds => rows.show(entry.heading, &mut above),
                Some(run) => run.count += 1,
                None => run = Some(Run { first: entry, count: 1 }),
            }
        }
        rows.close(run, &mut above, None);
        rows
    }

    /// Ends a run of events to be folded. One alone takes no less room folded. A
    /// run within the year of the event that is `next` stands below its heading.
    fn close<H: PartialEq>(
        &mut self,
        run: Option<Run<H>>,
        above: &mut Option<H>,
        next: Option<&H>,
    ) {
        match run {
            None => {}
            Some(Run { first, count: 1 }) => {
                self.lone += 1;
                self.show(first.heading, above);
            }
            Some(Run { first, count }) => {
                if next == Some(&first.heading) {
                    self.head(first.heading, above);
                }
                self.push(Row::Folded(self.events, count));
                self.events += count;
                self.folded += count;
            }
        }
    }

    /// Writes a heading, if it is not the one above.
    fn head<H: PartialEq>(&mut self, heading: H, above: &mut Option<H>) {
        if above.as_ref() != Some(&heading) {
            self.push(Row::Heading(self.events));
            self.years.push(self.events);
            *above = Some(heading);
        }
    }

    fn show<H: PartialEq>(&mut self, heading: H, above: &mut Option<H>) {
        self.head(heading, above);
        self.events += 1;
        self.len += 1;
        self.stops += 1;
    }

    fn push(&mut self, row: Row) {
        self.items.push(Item { at: self.len, row, stops: self.stops });
        self.len += 1;
        self.stops += usize::from(row.is_stop());
    }

    /// Rows for so many events without headings.
    #[must_use]
    pub fn plain(events: usize) -> Self {
        Self { len: events, stops: events, events, ..Self::default() }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many events are shown or folded.
    #[must_use]
    pub fn events(&self) -> usize {
        self.events
    }

    /// How many of them are folded away.
    #[must_use]
    pub fn folded(&self) -> usize {
        self.folded
    }

    /// How many are to be folded, and stand alone all the same.
    #[must_use]
    pub fn lone(&self) -> usize {
        self.lone
    }

    /// The row of the event at this position, or of the fold it is in.
    #[must_use]
    pub fn row(&self, position: usize) -> usize {
        let before = self.items.partition_point(|item| item.row.position() <= position);
        match before.checked_sub(1).map(|last| self.items[last]) {
            Some(item) if item.row.next() > position => item.at,
            Some(item) => item.at + 1 + (position - item.row.next()),
            None => position,
        }
    }

    /// What stands in this row; the last event beyond the end.
    #[must_use]
    pub fn at(&self, row: usize) -> Row {
        let row = row.min(self.len.saturating_sub(1));
        let before = self.items.partition_point(|item| item.at <= row);
        match before.checked_sub(1).map(|last| self.items[last]) {
            Some(item) if item.at == row => item.row,
            Some(item) => Row::Event(item.row.next() + (row - item.at - 1)),
            None => Row::Event(row),
        }
    }

    /// How many rows that are no stop stand right above this one.
    #[must_use]
    pub fn above(&self, row: usize) -> usize {
        let above = (0..row).rev().take_while(|&above| !self.at(above).is_stop());
        above.count()
    }

    /// The row that is so many stops on from this one, or back if negative,
    /// stopping at the ends.
    #[must_use]
    pub fn step(&self, row: usize, stops: isize) -> usize {
        let stop = self.stop(row).saturating_add_signed(stops);
        let stop = stop.min(self.stops.saturating_sub(1));
        let before = self.items.partition_point(|item| item.stops <= stop);
        match before.checked_sub(1).map(|last| self.items[last]) {
            Some(item) if item.row.is_stop() && item.stops == stop => item.at,
            Some(item) => item.at + 1 + (stop - item.stops - usize::from(item.row.is_stop())),
            None => stop,
        }
    }

    /// How many stops are before this row.
    fn stop(&self, row: usize) -> usize {
        let before = self.items.partition_point(|item| item.at <= row);
        match before.checked_sub(1).map(|last| self.items[last]) {
            Some(item) if item.at == row => item.stops,
            Some(item) => item.stops + usize::from(item.row.is_stop()) + (row - item.at - 1),
            None => row,
        }
    }

    /// The first position of the year that `years` headings on from the one at
    /// `position`, or back if negative, stopping at the ends. One back from
    /// within a year is that year's own first event.
    #[must_use]
    pub fn year(&self, position: usize, years: isize) -> usize {
        let current = self.years.partition_point(|&year| year <= position).saturating_sub(1);
        let begun = self.years.get(current).is_some_and(|&year| year < position);
        let years = if years < 0 && begun { years + 1 } else { years };
        if self.years.is_empty() {
            return position;
        }
        let last = self.years.len().saturating_sub(1);
        let year = current.saturating_add_signed(years);
        if year > last {
            return self.events.saturating_sub(1);
        }
        self.years.get(year).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Row::{Era, Event, Folded, Gap, Heading};
    use super::*;

    fn all(rows: &Rows) -> Vec<Row> {
        (0..rows.len()).map(|row| rows.at(row)).collect()
    }

    fn plain(years: &[i32]) -> Rows {
        Rows::new(years.iter().map(|&heading| Entry { heading, ..Entry::default() }))
    }

    /// A year for each event; `-` is folded, `e` begins an era, `g` is after a gap.
    fn marked(events: &[(i32, &str)]) -> Rows {
        Rows::new(events.iter().map(|&(heading, marks)| Entry {
            heading,
            era: marks.contains('e').then_some(7),
            gap: marks.contains('g').then_some(900),
            folds: marks.contains('-'),
        }))
    }

    #[test]
    fn each_year_has_one_heading() {
        let rows = plain(&[1989, 1991, 1991, 1994]);
        assert_eq!(
            all(&rows),
            [Heading(0), Event(0), Heading(1), Event(1), Event(2), Heading(3), Event(3)]
        );
        assert_eq!(rows.at(99), Event(3));
    }

    #[test]
    fn lesser_events_are_folded_until_something_stands_out() {
        for (events, expected) in [
            (
                &[(1990, "-"), (1990, "-"), (1991, "")][..],
                &[Folded(0, 2), Heading(2), Event(2)][..],
            ),
            (&[(1990, "-"), (1990, "-"), (1990, "")], &[Heading(0), Folded(0, 2), Event(2)]),
            (
                &[(1989, "-"), (1990, "-"), (1990, "e")],
                &[Folded(0, 2), Era(2, 7), Heading(2), Event(2)],
            ),
            (&[(1990, "-"), (1991, "")], &[Heading(0), Event(0), Heading(1), Event(1)]),
            (
                &[(1990, ""), (1990, "-"), (1992, "-"), (1990, "")],
                &[Heading(0), Event(0), Folded(1, 2), Event(3)],
            ),
            (
                &[(1990, "-"), (1990, "-"), (1991, "e-"), (1991, "-")],
                &[Folded(0, 2), Era(2, 7), Folded(2, 2)],
            ),
            (
                &[(1990, ""), (1995, "ge")],
                &[Heading(0), Event(0), Gap(1, 900), Era(1, 7), Heading(1), Event(1)],
            ),
        ] {
            let rows = marked(events);
            assert_eq!(all(&rows), expected, "{events:?}");
            assert_eq!(rows.events(), events.len());
        }
    }

    #[test]
    fn rows_positions_and_stops_agree() {
        let rows = marked(&[
            (1, "e"),
            (1, "-"),
            (2, "-"),
            (2, "-"),
            (3, ""),
            (3, "g-"),
            (4, "-"),
            (5, "e-"),
            (6, ""),
        ]);
        for position in 0..rows.events() {
            match rows.at(rows.row(position)) {
                Event(found) => assert_eq!(found, position),
                Folded(first, count) => assert!((first..first + count).contains(&position)),
                other => panic!("{other:?}"),
            }
        }
        let stops: Vec<usize> = (0..rows.len()).filter(|&row| rows.at(row).is_stop()).collect();
        for (stop, &row) in stops.iter().enumerate() {
            for (other, &there) in stops.iter().enumerate() {
                let by = isize::try_from(other).unwrap() - isize::try_from(stop).unwrap();
                assert_eq!(rows.step(row, by), there, "{row} {by:+}");
            }
            assert_eq!(rows.step(row, isize::MAX), *stops.last().unwrap());
            assert_eq!(rows.step(row, isize::MIN), stops[0]);
        }
        assert_eq!((rows.folded(), rows.lone()), (5, 1));
    }

    #[test]
    fn years_are_stepped_by_their_first_events() {
        let rows = plain(&[1989, 1991, 1991, 1991, 1994]);
        for (position, years, lands) in
            [(0, 1, 1), (1, 1, 4), (4, 1, 4), (2, -1, 1), (1, -1, 0), (0, -1, 0), (4, -1, 1)]
        {
            assert_eq!(rows.year(position, years), lands, "{position} {years:+}");
        }
    }

    #[test]
    fn an_empty_list_has_no_rows() {
        let rows = plain(&[]);
        assert_eq!((rows.len(), rows.at(0), rows.year(0, 1)), (0, Event(0), 0));
        assert_eq!((rows.row(3), rows.step(0, 1)), (3, 0));
    }
}
