//! Which era a day is in.
//!
//! ```text
//! eras     ├─ Bosnia ─────────┤     ├─ Georgia ──┤
//!                   ├─ Kosovo ───┤
//! days     111111111222222222222····333333333333333
//! ```
//!
//! Where eras overlap, a day is in the one that began last. Of several timelines
//! read together each has its own.

use std::ops::{Range, RangeInclusive};

use super::{Era, Timeline};
use crate::date::Day;

/// The days of a timeline, each in one era or in none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Eras {
    /// Where another era begins, or none, ascending.
    turns: Vec<(Day, Option<usize>)>,
}

impl Eras {
    /// Of a timeline that is one of its own.
    #[must_use]
    pub fn new(eras: &[Era]) -> Self {
        Self::among(eras, 0..eras.len())
    }

    /// Of each timeline that this one is made of, or of itself.
    #[must_use]
    pub fn of_each(timeline: &Timeline) -> Vec<Self> {
        match timeline.parts.all() {
            [] => vec![Self::new(&timeline.eras)],
            parts => parts.iter().map(|part| Self::among(&timeline.eras, part.eras())).collect(),
        }
    }

    fn among(all: &[Era], places: Range<usize>) -> Self {
        let eras = &all[places.clone()];
        let mut days: Vec<Day> = Vec::new();
        for era in eras {
            days.push(era.date.first());
            days.extend(era.date.last().checked_add(1));
        }
        days.sort_unstable();
        days.dedup();
        let mut turns: Vec<(Day, Option<usize>)> = Vec::new();
        for day in days {
            let here = places.clone().zip(eras).filter(|(_, era)| era.date.days().contains(&day));
            let era = here.max_by_key(|(_, era)| era.date.first()).map(|(place, _)| place);
            if turns.last().is_none_or(|turn| turn.1 != era) {
                turns.push((day, era));
            }
        }
        Self { turns }
    }

    /// The era of a day, by its place in the timeline's list.
    #[must_use]
    pub fn on(&self, day: Day) -> Option<usize> {
        let begun = self.turns.partition_point(|turn| turn.0 <= day);
        self.turns[..begun].last()?.1
    }

    /// The eras of these days in order, each with those of its days.
    pub fn within(
        &self,
        days: &RangeInclusive<Day>,
    ) -> impl Iterator<Item = (usize, RangeInclusive<Day>)> + '_ {
        let (first, last) = (*days.start(), *days.end());
        self.turns.iter().enumerate().filter_map(move |(place, &(start, era))| {
            let next = self.turns.get(place + 1).map_or(Day::MAX, |next| next.0 - 1);
            let (start, end) = (start.max(first), next.min(last));
            (start <= end).then_some((era?, start..=end))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eras(dates: &[&str]) -> Eras {
        let era = |date: &&str| Era {
            id: (*date).into(),
            title: (*date).into(),
            date: date.parse().unwrap(),
            summary: None,
        };
        Eras::new(&dates.iter().map(era).collect::<Vec<_>>())
    }

    fn day(date: &str) -> Day {
        date.parse::<crate::date::Edtf>().unwrap().first()
    }

    #[test]
    fn a_day_is_in_the_era_that_began_last() {
        let eras = eras(&["1990/1999", "1995/1996", "2001/.."]);
        for (date, era) in [
            ("1989-12-31", None),
            ("1990-01-01", Some(0)),
            ("1995-01-01", Some(1)),
            ("1996-12-31", Some(1)),
            ("1997-01-01", Some(0)),
            ("2000-01-01", None),
            ("2999-01-01", Some(2)),
        ] {
            assert_eq!(eras.on(day(date)), era, "{date}");
        }
        assert_eq!(eras.on(Day::MAX), Some(2));
    }

    #[test]
    fn eras_are_cut_to_the_days_asked_for() {
        let eras = eras(&["1990/1994", "1996/1999"]);
        let within = eras.within(&(day("1994-12-30")..=day("1996-01-02")));
        let lengths: Vec<_> = within.map(|(era, days)| (era, days.count())).collect();
        assert_eq!(lengths, [(0, 2), (1, 2)]);
        assert_eq!(eras.within(&(day("1995-02-01")..=day("1995-03-01"))).count(), 0);
    }
}
