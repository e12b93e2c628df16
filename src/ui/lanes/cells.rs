//! What stands in the cells of a lane, before it is drawn.
//!
//! It costs columns × log n, however many events there are.

use crate::app::folding::{Folding, Sight};
use crate::date::{Day, Qualifier};
use crate::query::Series;
use crate::scale::Scale;
use crate::timeline::{Event, Ref, Timeline};

/// What stands in a cell of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Empty,
    /// Some day of these.
    Vague,
    Lasting,
    /// What has begun before, and has no end that is known.
    Ongoing,
    /// The last of what lasts; whether that is an estimate.
    Ending(bool),
    /// What lasts has no end, or no beginning.
    Onward,
    Before,
    Mark(Ref<Event>),
    /// One whose date is disputed, with room to say so nowhere but in its place.
    Redated(Ref<Event>),
    /// So many events, whether with a landmark.
    Count(usize, bool),
    /// So many events, folded away.
    Folded(usize),
    /// Stands beside a mark.
    Estimate,
    Doubt,
    Dispute,
}

impl Cell {
    /// How many rows of so many it takes, from the foot of its lane.
    pub fn rows(self, most: usize) -> usize {
        match self {
            Self::Empty => 0,
            Self::Count(count, _) => count.min(most),
            _ => 1,
        }
    }

    /// Whether a sign may stand in its place.
    fn is_free(self) -> bool {
        matches!(self, Self::Empty | Self::Lasting | Self::Ongoing | Self::Vague)
    }
}

/// The cells of a lane, and what of it is seen in the days of each column.
#[derive(Debug)]
pub(super) struct Cells<'a> {
    pub sights: Vec<Sight<'a>>,
    pub cells: Vec<Cell>,
}

impl<'a> Cells<'a> {
    /// Of a lane over a scale; whether its marks stand one above the other.
    pub fn new(
        timeline: &Timeline,
        lane: &'a Series,
        scale: &Scale,
        folding: Folding,
        stacked: bool,
    ) -> Self {
        let columns = 0..scale.columns();
        let sights: Vec<Sight> =
            columns.clone().map(|column| folding.look(lane, &scale.days(column))).collect();
        let cells = sights.iter().zip(columns).map(|(sight, column)| match sight.count() {
            0 if sight.stretch().events.is_empty() => between(lane, scale, column),
            0 => Cell::Folded(sight.stretch().events.len()),
            1 => sight.nth(0).map_or(Cell::Empty, Cell::Mark),
            count => Cell::Count(count, sight.stretch().landmarks > 0),
        });
        let mut cells = Self { cells: cells.collect(), sights };
        cells.annotate(timeline, stacked);
        cells
    }

    /// Says beside each mark and each count, where there is room, how far its date
    /// is to be trusted, whether accounts differ on it, and how much is folded away
    /// there. A stack has room for it above its lowest row.
    fn annotate(&mut self, timeline: &Timeline, stacked: bool) {
        for column in 0..self.cells.len() {
            let sight = &self.sights[column];
            match self.cells[column] {
                Cell::Mark(event) => {
                    let (mark, event) = (event, &timeline[event]);
                    let start = event.date.sureness().0;
                    if start.is_some_and(Qualifier::is_approximate)
                        && let Some(before) = column.checked_sub(1)
                        && self.cells[before] == Cell::Empty
                    {
                        self.cells[before] = Cell::Estimate;
                    }
                    let doubt = start.is_some_and(Qualifier::is_uncertain);
                    let folded = sight.stretch().events.len() - sight.count();
                    let told = [
                        event.has_disputed_date().then_some(Cell::Dispute),
                        doubt.then_some(Cell::Doubt),
                        (folded > 0).then_some(Cell::Folded(folded)),
                        (sight.all_redated() > sight.redated()).then_some(Cell::Dispute),
                    ];
                    self.beside(column, told.into_iter().flatten());
                    let next = self.cells.get(column + 1);
                    let unsaid = event.has_disputed_date() && next != Some(&Cell::Dispute);
                    // Behind a mark or a count, it would be said of that.
                    if unsaid && column.checked_sub(1).is_none_or(|it| self.cells[it].is_free()) {
                        self.cells[column] = Cell::Redated(mark);
                    }
                }
                Cell::Count(..) => {
                    let lowest = sight.nth(0).filter(|_| stacked);
                    let disputed = match lowest {
                        Some(event) => timeline[event].has_disputed_date(),
                        None => sight.redated() > 0,
                    };
                    // What is folded there would be read as a digit of the count: the
                    // lane's label has it.
                    self.beside(column, disputed.then_some(Cell::Dispute));
                }
                // One that stands beside a mark has its sign.
                Cell::Folded(_) if sight.count() == 0 && sight.all_redated() > 0 => {
                    self.beside(column, [Cell::Dispute]);
                }
                _ => {}
            }
        }
    }

    /// Puts these signs into the cells after a column, as far as they are free.
    fn beside(&mut self, column: usize, told: impl IntoIterator<Item = Cell>) {
        let after = self.cells.iter_mut().skip(column + 1).zip(told);
        let after = after.take_while(|(cell, _)| cell.is_free());
        after.for_each(|(cell, told)| *cell = told);
    }
}

/// The first day of a column; the one that goes on in it if none begins there.
fn begins(scale: &Scale, column: u16) -> Day {
    let days = scale.days(column);
    if days.is_empty() { scale.middle(column) } else { *days.start() }
}

/// What is between the events of a lane.
fn between(lane: &Series, scale: &Scale, column: u16) -> Cell {
    let (day, last) = (scale.middle(column), scale.columns() - 1);
    let told = |column| begins(scale, column) <= lane.until();
    if lane.only_endless_on(day) && !told(column) {
        // Beyond what its timeline tells of, nobody knows.
        let ends = column.checked_sub(1).is_some_and(told);
        return if ends { Cell::Onward } else { Cell::Empty };
    }
    if lane.lasts_on(day) {
        let next = if column == last { *scale.domain().end() } else { scale.middle(column + 1) };
        return match lane.ending(day, next) {
            _ if column == last && lane.endless_on(day) => Cell::Onward,
            _ if column == 0 && lane.beginless_on(day) => Cell::Before,
            Some((_, estimate)) => Cell::Ending(estimate),
            None if lane.only_endless_on(day) => Cell::Ongoing,
            None => Cell::Lasting,
        };
    }
    if lane.maybe_on(day) { Cell::Vague } else { Cell::Empty }
}
