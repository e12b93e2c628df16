//! What is folded away: lesser events, but in the stretches that were opened.

use std::iter;
use std::ops::RangeInclusive;

use crate::date::Day;
use crate::query::{Series, Stretch, mark_day};
use crate::timeline::{Event, Ref, Timeline, Weight};

/// Stretches of time in which everything is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Openings {
    /// Apart from each other, in order.
    stretches: Vec<(Day, Day)>,
}

impl Openings {
    /// Opens a stretch.
    pub fn open(&mut self, days: &RangeInclusive<Day>) {
        let (mut start, mut end) = (*days.start(), *days.end());
        if start > end {
            return;
        }
        let first = self.stretches.partition_point(|open| open.1 < start);
        let last = self.stretches.partition_point(|open| open.0 <= end);
        for met in self.stretches.drain(first..last) {
            (start, end) = (start.min(met.0), end.max(met.1));
        }
        self.stretches.insert(first, (start, end));
    }

    /// Folds everything again.
    pub fn clear(&mut self) {
        self.stretches.clear();
    }

    /// Whether everything is shown on a day.
    #[must_use]
    pub fn has(&self, day: Day) -> bool {
        self.meets(&(day..=day))
    }

    /// Whether everything is shown on one of these days.
    fn meets(&self, days: &RangeInclusive<Day>) -> bool {
        let next = self.stretches.partition_point(|open| open.1 < *days.start());
        self.stretches.get(next).is_some_and(|open| open.0 <= *days.end())
    }

    /// The parts of some days that are open, and those between them.
    fn parts(
        &self,
        days: &RangeInclusive<Day>,
    ) -> impl Iterator<Item = (RangeInclusive<Day>, bool)> + '_ {
        let (first, until) = (*days.start(), *days.end());
        let next = self.stretches.partition_point(|open| open.1 < first);
        let mut open = self.stretches[next..].iter().peekable();
        let mut from = Some(first);
        iter::from_fn(move || {
            let first = from?;
            let (next, part) = match open.peek() {
                Some(&&(start, _)) if first < start && start <= until => {
                    (Some(start), (first..=start.saturating_sub(1), false))
                }
                Some(&&(start, end)) if start <= until => {
                    open.next();
                    let after = (end < until).then(|| end.saturating_add(1));
                    (after, (first..=until.min(end), true))
                }
                _ => (None, (first..=until, false)),
            };
            from = next;
            Some(part)
        })
    }
}

/// What is folded away at a zoom.
#[derive(Clone, Copy, Debug)]
pub struct Folding<'a> {
    /// The least weight that is shown anywhere.
    pub least: Weight,
    /// Where everything is.
    pub open: &'a Openings,
}

impl Folding<'_> {
    /// Whether an event is folded away.
    #[must_use]
    pub fn folds(&self, event: &Event) -> bool {
        event.weight < self.least && !self.open.has(mark_day(event))
    }

    /// What of a lane is seen in some days.
    #[must_use]
    pub fn look<'a>(&self, lane: &'a Series, days: &RangeInclusive<Day>) -> Sight<'a> {
        let stretch = lane.stretch(days);
        let mut parts = Vec::new();
        if !stretch.events.is_empty() && self.open.meets(days) {
            parts.extend(self.open.parts(days).map(|(days, open)| {
                (lane.stretch(&days), if open { Weight::Minor } else { self.least })
            }));
        }
        Sight { lane, stretch, least: self.least, parts }
    }
}

/// What of a lane is in some days, and what of that is not folded away.
#[derive(Clone, Debug)]
pub struct Sight<'a> {
    lane: &'a Series,
    stretch: Stretch,
    /// The least weight that is shown, where none of the days is open.
    least: Weight,
    /// Where some are, the parts of the days, each with the least weight that is
    /// shown there.
    parts: Vec<(Stretch, Weight)>,
}

impl Sight<'_> {
    /// Everything, shown or not.
    #[must_use]
    pub fn stretch(&self) -> &Stretch {
        &self.stretch
    }

    /// How many events are shown.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parts().map(|(stretch, least)| stretch.of(least)).sum()
    }

    /// The `n`-th event that is shown, from 0.
    #[must_use]
    pub fn nth(&self, n: usize) -> Option<Ref<Event>> {
        let mut rest = n;
        for (stretch, least) in self.parts() {
            match stretch.of(least) {
                count if count <= rest => rest -= count,
                _ => return self.lane.nth(stretch, least, rest),
            }
        }
        None
    }

    /// How many events that are shown have a disputed date.
    #[must_use]
    pub fn redated(&self) -> usize {
        self.parts().map(|(stretch, least)| self.lane.redated(stretch, least..)).sum()
    }

    /// How many have, shown or not.
    #[must_use]
    pub fn all_redated(&self) -> usize {
        self.lane.redated(&self.stretch, ..)
    }

    fn parts(&self) -> impl Iterator<Item = (&Stretch, Weight)> {
        let whole = Some((&self.stretch, self.least)).filter(|_| self.parts.is_empty());
        whole.into_iter().chain(self.parts.iter().map(|(stretch, least)| (stretch, *least)))
    }
}

/// The days from the first mark of some events to the last; `None` without any.
pub fn stretch_of(
    timeline: &Timeline,
    events: impl Iterator<Item = Ref<Event>>,
) -> Option<RangeInclusive<Day>> {
    let days = events.map(|event| mark_day(&timeline[event])).map(|day| (day, day));
    days.reduce(|all, day| (all.0.min(day.0), all.1.max(day.1))).map(|(first, last)| first..=last)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::query::fixture::{actor, event};
    use crate::query::{Facet, Index, Matches};
    use crate::timeline::{Dispute, Participant};

    fn openings(stretches: &[RangeInclusive<Day>]) -> Openings {
        let mut openings = Openings::default();
        for days in stretches {
            openings.open(days);
        }
        openings
    }

    #[test]
    fn what_was_opened_is_open_and_nothing_else() {
        for stretches in [
            &[][..],
            &[5..=9],
            &[5..=9, 1..=2],
            &[1..=2, 5..=9, 2..=5],
            &[5..=9, 6..=7],
            &[6..=7, 5..=9],
            &[1..=1, 3..=3, 5..=5, 2..=4],
            &[1..=3, 4..=6],
            &[Day::MIN..=0, 10..=Day::MAX, 4..=4],
        ] {
            let openings = openings(stretches);
            for day in [Day::MIN, Day::MAX].into_iter().chain(-1..12) {
                let open = stretches.iter().any(|days| days.contains(&day));
                assert_eq!(openings.has(day), open, "{stretches:?}, {day}");
            }
        }
    }

    /// What is counted and found in the parts of some days is what is not folded
    /// away in them, one event after the other.
    #[test]
    fn a_lane_shows_what_is_not_folded_away() {
        let weights = [Weight::Minor, Weight::Normal, Weight::Landmark];
        let disputed = Dispute { point: String::new(), accounts: Vec::new(), of_date: true };
        let events = (0..90).map(|i| Event {
            disputed: if i % 4 == 0 { vec![disputed.clone()] } else { Vec::new() },
            weight: weights[i * 7 % 3],
            actors: vec![Participant { actor: Ref::new(0), role: None }],
            ..event(&format!("1999-{:02}-{:02}", 1 + i / 9, 1 + i % 9 * 3), "")
        });
        let timeline = Timeline {
            actors: vec![actor("a", "A", None, &[])],
            events: events.collect(),
            ..Timeline::default()
        };
        let timeline = Arc::new(timeline);
        let index = Index::new(Arc::clone(&timeline));
        let lane = index.lanes(Facet::Actor, &Matches::All(90), true).remove(0);
        let (first, last) = timeline.span().unwrap();
        for (least, open) in weights.into_iter().flat_map(|least| {
            let some = [first + 9..=first + 40, first + 70..=first + 71, last - 1..=last + 9];
            [(least, openings(&[])), (least, openings(&some))]
        }) {
            let folding = Folding { least, open: &open };
            for days in (0..20).map(|i| first + i * 13..=first + i * 17) {
                let within = |event: &Ref<Event>| {
                    let event = &timeline[*event];
                    days.contains(&mark_day(event)) && !folding.folds(event)
                };
                let expected: Vec<Ref<Event>> = (0..90).map(Ref::new).filter(within).collect();
                let sight = folding.look(&lane, &days);
                assert_eq!(sight.count(), expected.len(), "{least:?}, {days:?}");
                let found = (0..90).map_while(|n| sight.nth(n));
                assert_eq!(found.collect::<Vec<_>>(), expected, "{least:?}, {days:?}");
                let redated = expected.iter().filter(|&&it| timeline[it].has_disputed_date());
                assert_eq!(sight.redated(), redated.count(), "{least:?}, {days:?}");
            }
        }
    }

    #[test]
    fn days_fall_into_parts_that_are_open_and_parts_that_are_not() {
        let openings = openings(&[3..=4, 6..=6, Day::MAX - 1..=Day::MAX]);
        for (days, parts) in [
            (1..=2, vec![(1..=2, false)]),
            (3..=4, vec![(3..=4, true)]),
            (4..=9, vec![(4..=4, true), (5..=5, false), (6..=6, true), (7..=9, false)]),
            (6..=6, vec![(6..=6, true)]),
            (Day::MAX..=Day::MAX, vec![(Day::MAX..=Day::MAX, true)]),
        ] {
            assert_eq!(openings.parts(&days).collect::<Vec<_>>(), parts, "{days:?}");
        }
    }
}
