//! Lanes: the events of each actor or tag, ready to be drawn over time.
//!
//! ```text
//! events   ●     •    ● ● ●          days, in order
//! lasting     ├────────────┤         firsts and lasts, each in order
//! vague          ├──┤                of a year, a month: some day of these
//! ```
//!
//! A column of a lane asks for what begins in its days and what is alive in
//! the middle of them: a few binary searches, however many events there are.

use std::cmp::Reverse;
use std::ops::{Range, RangeBounds, RangeInclusive};

use super::facet::Facet;
use super::index::{Index, number};
use super::matches::Matches;
use crate::date::{Day, Qualifier};
use crate::timeline::{Event, Ref, Timeline, Weight};

const WEIGHTS: [Weight; 3] = [Weight::Minor, Weight::Normal, Weight::Landmark];

/// The events of one lane, in order of the days they are drawn at.
#[derive(Clone, Debug)]
pub struct Series {
    /// Whose they are: a place in the timeline's list of actors or tags.
    pub subject: usize,
    /// Which of the timelines read together it is of; 0 where there is one.
    pub part: usize,
    /// The last day that is told of where it is from; no end where that is all
    /// there is.
    until: Day,
    rows: Vec<u32>,
    /// The day that the mark of each stands at.
    days: Vec<Day>,
    /// How many of the first so many are landmarks.
    landmarks: Vec<u32>,
    /// How many of the first so many are minor.
    minor: Vec<u32>,
    /// How many of the first so many the query matches.
    matched: Vec<u32>,
    /// Of each weight, how many of the first so many have a disputed date;
    /// nothing where none has.
    redated: [Vec<u32>; WEIGHTS.len()],
    lasting: Spans,
    vague: Spans,
    /// Those whose end is an estimate, in order.
    estimates: Vec<u32>,
    /// When what has no end begins, in order.
    endless: Vec<Day>,
    /// Until when something lasts that has no beginning.
    beginless: Option<Day>,
}

/// Whose a lane is: of several timelines, each has its own lane of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whose {
    /// Which of the timelines.
    pub part: usize,
    /// A place in the timeline's list of actors or tags.
    pub subject: usize,
}

/// From when to when, of events that take more than a day.
#[derive(Clone, Debug, Default)]
struct Spans {
    firsts: Vec<Day>,
    /// The last days in order, each with its event.
    lasts: Vec<(Day, u32)>,
}

/// What of a lane is in some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The events that begin there, by their places in the lane.
    pub events: Range<usize>,
    /// How many of them are landmarks.
    pub landmarks: usize,
    /// How many of them are minor.
    pub minor: usize,
    /// How many of them the query matches.
    pub matched: usize,
}

impl Series {
    fn new(timeline: &Timeline, subject: usize, events: &[u32], among: Among) -> Self {
        let event = |row: u32| &timeline.events[row as usize];
        let mut rows: Vec<u32> = events
            .iter()
            .copied()
            .filter(|&row| !among.narrow || among.matches.contains(row as usize))
            .collect();
        let day = |row: u32| mark_day(event(row));
        rows.sort_by_key(|&row| day(row));
        let counted = |counts: &dyn Fn(u32) -> bool| {
            let mut count = 0;
            let after = rows.iter().map(|&row| {
                count += u32::from(counts(row));
                count
            });
            std::iter::once(0).chain(after).collect::<Vec<u32>>()
        };
        let estimate =
            |row: u32| event(row).date.sureness().1.is_some_and(Qualifier::is_approximate);
        let mut estimates: Vec<u32> = rows.iter().copied().filter(|&row| estimate(row)).collect();
        estimates.sort_unstable();
        let redated = |weight: Weight| {
            let own = |row: u32| event(row).weight == weight && event(row).has_disputed_date();
            if rows.iter().any(|&row| own(row)) { counted(&own) } else { Vec::new() }
        };
        let drawn = || rows.iter().map(|&row| event(row).date.drawn_days());
        let endless = drawn().filter(|days| *days.end() == Day::MAX);
        let mut endless: Vec<Day> = endless.map(|days| *days.start()).collect();
        endless.sort_unstable();
        let beginless = drawn().filter(|days| *days.start() == Day::MIN);
        Self {
            endless,
            beginless: beginless.map(|days| *days.end()).max(),
            estimates,
            part: 0,
            until: Day::MAX,
            subject,
            days: rows.iter().map(|&row| day(row)).collect(),
            landmarks: counted(&|row| event(row).weight == Weight::Landmark),
            minor: counted(&|row| event(row).weight == Weight::Minor),
            matched: counted(&|row| among.matches.contains(row as usize)),
            redated: WEIGHTS.map(redated),
            lasting: Spans::new(timeline, &rows, true),
            vague: Spans::new(timeline, &rows, false),
            rows,
        }
    }

    /// Whose it is, among all lanes.
    #[must_use]
    pub fn whose(&self) -> Whose {
        Whose { part: self.part, subject: self.subject }
    }

    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The `i`-th event, from 0.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<Ref<Event>> {
        self.rows.get(i).map(|&row| Ref::new(row as usize))
    }

    /// Where an event of the timeline is among them; if it is not there, where
    /// the next one is.
    ///
    /// # Errors
    ///
    /// If it is not one of them.
    pub fn find(&self, timeline: &Timeline, event: Ref<Event>) -> Result<usize, usize> {
        let key = (mark_day(&timeline[event]), number(event.index()));
        let place = self.from(key.0);
        let same = self.days[place..].partition_point(|&day| day == key.0);
        let rows = &self.rows[place..place + same];
        match rows.binary_search(&key.1) {
            Ok(at) => Ok(place + at),
            Err(at) => Err(place + at),
        }
    }

    /// The first place of an event that is drawn on this day or later.
    #[must_use]
    pub fn from(&self, day: Day) -> usize {
        self.days.partition_point(|&other| other < day)
    }

    /// The event drawn nearest to this day.
    #[must_use]
    pub fn nearest(&self, day: Day) -> Option<Ref<Event>> {
        let next = self.from(day);
        let places = next.checked_sub(1).into_iter().chain([next]);
        let known = places.filter(|&place| place < self.rows.len());
        let nearest =
            known.min_by_key(|&place| (i128::from(self.days[place]) - i128::from(day)).abs());
        nearest.and_then(|place| self.get(place))
    }

    /// What begins in these days.
    #[must_use]
    pub fn stretch(&self, days: &RangeInclusive<Day>) -> Stretch {
        if days.is_empty() {
            return Stretch { events: 0..0, landmarks: 0, minor: 0, matched: 0 };
        }
        let events = self.from(*days.start())..self.days.partition_point(|day| day <= days.end());
        let between = |counts: &[u32]| (counts[events.end] - counts[events.start]) as usize;
        Stretch {
            landmarks: between(&self.landmarks),
            minor: between(&self.minor),
            matched: between(&self.matched),
            events,
        }
    }

    /// The `n`-th event of a stretch, from 0, of those that weigh so much at
    /// least.
    #[must_use]
    pub fn nth(&self, stretch: &Stretch, least: Weight, n: usize) -> Option<Ref<Event>> {
        let begin = stretch.events.start;
        let weighty = |until: usize| match least {
            Weight::Minor => until - begin,
            Weight::Normal => until - begin - (self.minor[until] - self.minor[begin]) as usize,
            Weight::Landmark => (self.landmarks[until] - self.landmarks[begin]) as usize,
        };
        let (mut low, mut high) = (begin, stretch.events.end);
        while low < high {
            let middle = low.midpoint(high);
            if weighty(middle + 1) <= n {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < stretch.events.end).then(|| self.get(low)).flatten()
    }

    /// How many events of a stretch have a disputed date, of those that weigh so
    /// much.
    #[must_use]
    pub fn redated(&self, stretch: &Stretch, weights: impl RangeBounds<Weight>) -> usize {
        let Range { start, end } = stretch.events;
        let told = WEIGHTS.iter().zip(&self.redated);
        let told = told.filter(|(weight, counts)| weights.contains(weight) && !counts.is_empty());
        told.map(|(_, counts)| (counts[end] - counts[start]) as usize).sum()
    }

    /// Whether something lasts over this day.
    #[must_use]
    pub fn lasts_on(&self, day: Day) -> bool {
        self.lasting.alive(day)
    }

    /// Whether something lasts over this day that has no end.
    #[must_use]
    pub fn endless_on(&self, day: Day) -> bool {
        self.endless.first().is_some_and(|&first| first <= day)
    }

    /// Whether all that lasts over this day has no end that is known.
    #[must_use]
    pub fn only_endless_on(&self, day: Day) -> bool {
        let endless = self.endless.partition_point(|&first| first <= day);
        endless > 0 && self.lasting.count(day) == endless
    }

    /// Whether something lasts over this day that has no beginning.
    #[must_use]
    pub fn beginless_on(&self, day: Day) -> bool {
        self.beginless.is_some_and(|last| last >= day)
    }

    /// The last day that what has no known end is drawn to: beyond it, nothing is
    /// told of where the lane is from.
    #[must_use]
    pub fn until(&self) -> Day {
        self.until
    }

    /// Whether this day is one of those that an imprecise date may mean.
    #[must_use]
    pub fn maybe_on(&self, day: Day) -> bool {
        self.vague.alive(day)
    }

    /// Something that lasts until a day from the first of these on and before
    /// the second, and whether that day is an estimate.
    #[must_use]
    pub fn ending(&self, from: Day, before: Day) -> Option<(Ref<Event>, bool)> {
        let lasts = &self.lasting.lasts;
        let &(day, row) = lasts.get(lasts.partition_point(|last| last.0 < from))?;
        let estimate = self.estimates.binary_search(&row).is_ok();
        (day < before).then(|| (Ref::new(row as usize), estimate))
    }
}

impl Stretch {
    /// How many of the events weigh so much at least.
    #[must_use]
    pub fn of(&self, least: Weight) -> usize {
        match least {
            Weight::Minor => self.events.len(),
            Weight::Normal => self.events.len() - self.minor,
            Weight::Landmark => self.landmarks,
        }
    }
}

impl Spans {
    /// Those of events that last, or of those whose date is not precise.
    fn new(timeline: &Timeline, rows: &[u32], lasting: bool) -> Self {
        let mut spans = Self::default();
        for &row in rows {
            let date = &timeline.events[row as usize].date;
            let days = date.drawn_days();
            if date.is_interval() == lasting && days.start() < days.end() {
                spans.firsts.push(*days.start());
                spans.lasts.push((*days.end(), row));
            }
        }
        spans.firsts.sort_unstable();
        spans.lasts.sort_unstable();
        spans
    }

    fn alive(&self, day: Day) -> bool {
        self.count(day) > 0
    }

    /// How many last over a day.
    fn count(&self, day: Day) -> usize {
        let begun = self.firsts.partition_point(|&first| first <= day);
        begun - self.lasts.partition_point(|&(last, _)| last < day)
    }
}

/// Which events a lane is of.
#[derive(Clone, Copy)]
struct Among<'a> {
    matches: &'a Matches,
    narrow: bool,
}

impl Index {
    /// The lanes of a facet that has lists of events (actors, tags, sources,
    /// places, kinds, sides; none of the others): those with events, of these
    /// matches if it is `narrow`. Each of several timelines has its own. First who acts for nobody else, then the
    /// others, the busiest first.
    #[must_use]
    pub fn lanes(&self, by: Facet, matches: &Matches, narrow: bool) -> Vec<Series> {
        let timeline = self.timeline();
        let lists = match by {
            Facet::Actor => &self.by_actor,
            Facet::Tag => &self.by_tag,
            Facet::Source => &self.by_source,
            Facet::Place => &self.by_place,
            Facet::Kind => &self.by_kind,
            Facet::Side => &self.by_side,
            Facet::Era | Facet::Path | Facet::Year | Facet::Decade => return Vec::new(),
        };
        let among = Among { matches, narrow };
        let mut lanes: Vec<Series> = Vec::new();
        for part in 0..timeline.parts.all().len().max(1) {
            let until =
                timeline.parts.all().get(part).map_or(Day::MAX, |_| last_day(timeline, part));
            let own = |row: &u32| timeline.parts.of_event(Ref::new(*row as usize)) == part;
            for (subject, rows) in lists.iter().enumerate() {
                let rows: Vec<u32> = rows.iter().copied().filter(own).collect();
                let lane = Series { part, until, ..Series::new(timeline, subject, &rows, among) };
                lanes.extend(Some(lane).filter(|lane| !lane.is_empty()));
            }
        }
        let acts_for_another =
            |subject: usize| by == Facet::Actor && timeline.actors[subject].of.is_some();
        lanes.sort_by_key(|lane| (acts_for_another(lane.subject), Reverse(lane.len())));
        lanes
    }
}

/// The last day that one of several timelines surely tells of.
fn last_day(timeline: &Timeline, part: usize) -> Day {
    let events = timeline.events.iter().enumerate();
    let own = events.filter(|(row, _)| timeline.parts.of_event(Ref::new(*row)) == part);
    let known = own.filter_map(|(_, event)| event.date.known_days());
    known.map(|days| *days.end()).max().unwrap_or(Day::MAX)
}

/// The day that the mark of an event stands at: the first that it may mean, of
/// what is known.
#[must_use]
pub fn mark_day(event: &Event) -> Day {
    let known = event.date.known_days();
    known.map_or_else(|| event.date.first(), |days| *days.start())
}

#[cfg(test)]
mod tests;
