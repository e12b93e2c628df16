//! What the list says between its events: eras, empty stretches, folds.

use super::folding::Folding;
use super::rows::Entry;
use crate::date::{Day, Edtf, Precision};
use crate::query::mark_day;
use crate::timeline::eras::Eras;
use crate::timeline::{Ref, Timeline};

/// A stretch without an event is worth a line from this part of the whole
/// span on: one in so many.
const GAP: Day = 20;

/// Equal for dates that stand under the same heading, and cheaper than it.
pub type Heading = (Option<i64>, Precision, Option<Day>);

/// Goes through the events shown, in order, and says what stands above each.
#[derive(Debug)]
pub struct Outline<'a> {
    timeline: &'a Timeline,
    /// Of each of the timelines read together.
    eras: &'a [Eras],
    folding: Folding<'a>,
    /// A stretch of more days is said to be empty.
    gap: Day,
    /// The era that each has come to.
    reached: Vec<Option<usize>>,
    /// The last day of the events so far.
    until: Option<Day>,
}

impl<'a> Outline<'a> {
    /// Of a timeline.
    #[must_use]
    pub fn new(timeline: &'a Timeline, eras: &'a [Eras], folding: Folding<'a>) -> Self {
        let span = timeline.span().map(|(first, last)| last.saturating_sub(first));
        let gap = (span.unwrap_or_default() / GAP).max(2);
        Self { timeline, eras, folding, gap, reached: vec![None; eras.len()], until: None }
    }

    /// What the rows are to know of the next event.
    pub fn entry(&mut self, row: usize) -> Entry<Heading> {
        let event = &self.timeline.events[row];
        let folds = self.folding.folds(event);
        let heading = heading(&event.date);
        let begins = mark_day(event);
        let part = self.timeline.parts.of_event(Ref::new(row));
        let era = self.eras.get(part).and_then(|eras| eras.on(begins));
        let reached = self.reached.get(part).copied().flatten();
        let new = era.filter(|_| era != reached);
        if let Some(part) = self.reached.get_mut(part) {
            *part = era.or(reached);
        }
        let empty = self.until.map(|until| begins.saturating_sub(until).saturating_sub(1));
        let ends = event.date.known_days().map_or(begins, |days| *days.end());
        self.until = Some(self.until.map_or(ends, |until| until.max(ends)));
        Entry { heading, era: new, gap: empty.filter(|&days| days > self.gap), folds }
    }
}

fn heading(date: &Edtf) -> Heading {
    let year = date.start_year();
    (year, date.precision().min(Precision::Year), year.is_none().then(|| date.last()))
}

/// So many days as people say them: `3 years`, `14 months`, `20 days`.
#[must_use]
pub fn duration(days: Day) -> String {
    let (years, months) = (days * 100 / 36_525, days * 100 / 3_044);
    let (number, unit) = match (years, months) {
        (2.., _) => (years, "year"),
        (_, 2..) => (months, "month"),
        _ => (days, "day"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_is_said_in_its_own_unit() {
        for (days, said) in [
            (1, "1 day"),
            (59, "59 days"),
            (61, "2 months"),
            (700, "22 months"),
            (731, "2 years"),
            (3 * 366, "3 years"),
            (36_525, "100 years"),
        ] {
            assert_eq!(duration(days), said, "{days}");
        }
    }
}
