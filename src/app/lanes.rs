//! Time as lanes: who or what down, time across; the reader's choice of them.
//!
//! ```text
//!            │1997        │1998        │1999
//! ▌NATO   94    ●   ●•  •      ·  ·•   ●●••3     shown, in the reader's order
//!  Russia 88    ●   •   •   ~•           ●●•
//!  …                                             hidden: not shown, not lost
//! ```
//!
//! The lanes themselves come from the index by way of a thread; what is kept
//! here is which of them are shown, in what order, and which is selected. The
//! selected event is the list's, and so is what is folded away. Of several timelines read together, the lanes
//! of each stand below its heading, and keep there.

pub mod frame;
pub mod groups;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::folding::Folding;
use crate::date::Day;
use crate::query::{Facet, Query, Series, Whose, mark_day};
use crate::timeline::{Event, Ref, Timeline};
use groups::Groups;

/// No lane has more rows.
const DEEPEST: usize = 6;

/// What lanes are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// What there is a lane for each of.
    pub by: Facet,
    /// What is asked.
    pub query: Query,
    /// Whether what does not match is left out.
    pub narrow: bool,
}

/// The lanes that there are, and the reader's place among them.
#[derive(Clone, Debug)]
pub struct Lanes {
    by: Facet,
    /// What the lanes are of, or those on their way.
    asked: Option<Subject>,
    series: Arc<Vec<Series>>,
    answered: bool,
    /// Those shown, by their places in `series`.
    shown: Vec<usize>,
    /// Whose lanes are not shown.
    hidden: Vec<Whose>,
    /// Whose lanes come in which order, once the reader has moved one.
    order: Vec<Whose>,
    /// Whose lanes are set against each other: two are shown alone.
    pair: Vec<Whose>,
    groups: Groups,
    /// How many rows there are for lanes and headings.
    rows: usize,
    /// Whether the lanes stand below headings.
    grouped: bool,
    /// The day that going from lane to lane keeps near to.
    aim: Option<Day>,
}

impl Default for Lanes {
    fn default() -> Self {
        Self {
            by: Facet::Actor,
            asked: None,
            series: Arc::default(),
            answered: false,
            shown: Vec::new(),
            hidden: Vec::new(),
            order: Vec::new(),
            pair: Vec::new(),
            groups: Groups::default(),
            rows: 0,
            grouped: false,
            aim: None,
        }
    }
}

impl Lanes {
    /// What there is a lane for each of: actors or tags.
    #[must_use]
    pub fn by(&self) -> Facet {
        self.by
    }

    /// What the lanes are of, or those on their way.
    #[must_use]
    pub fn asked(&self) -> Option<&Subject> {
        self.asked.as_ref()
    }

    /// Asks for the lanes of something; whether they are not there already.
    pub fn ask(&mut self, subject: &Subject) -> bool {
        let new = self.asked.as_ref() != Some(subject);
        self.asked = Some(subject.clone());
        new
    }

    /// The lanes shown, from the top.
    #[must_use]
    pub fn shown(&self) -> impl ExactSizeIterator<Item = &Series> {
        self.shown.iter().map(|&place| &self.series[place])
    }

    /// The lanes of each timeline, those in view and the selected one.
    #[must_use]
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The selected lane.
    #[must_use]
    pub fn selected(&self) -> Option<&Series> {
        self.shown.get(self.groups.selected()).map(|&place| &self.series[place])
    }

    /// Whether the answer is there, and without any lane.
    #[must_use]
    pub fn has_none(&self) -> bool {
        self.answered && self.series.is_empty()
    }

    /// How many lanes with events are not shown.
    #[must_use]
    pub fn hidden(&self) -> usize {
        self.series.len() - self.shown.len()
    }

    /// Whose lane waits for another to be set against.
    #[must_use]
    pub fn waits(&self) -> Option<Whose> {
        self.pair.first().copied().filter(|_| self.pair.len() == 1)
    }

    /// The name of a lane, as short as there is one.
    #[must_use]
    pub fn name<'a>(&self, timeline: &'a Timeline, subject: usize) -> &'a str {
        match self.by {
            Facet::Tag => timeline.tags.get(subject).map_or("", |tag| &tag.id),
            _ => timeline.actors.get(subject).map_or("", |actor| actor.tag()),
        }
    }

    /// How many rows are taken by headings: none where there is no room.
    fn heads(&self) -> usize {
        let groups = self.groups.count();
        if self.grouped && self.rows >= 3 * groups { groups } else { 0 }
    }

    /// How many rows each lane has: more where there is room, so that marks can
    /// stand one above the other.
    #[must_use]
    pub fn depth(&self) -> usize {
        ((self.rows - self.heads()) / self.shown.len().max(1)).clamp(1, DEEPEST)
    }

    /// Tells how many rows there are, and whether for headings too.
    pub fn resize(&mut self, rows: usize, grouped: bool) {
        self.rows = rows;
        self.grouped = grouped;
        self.groups.resize((rows - self.heads()) / self.depth());
    }

    /// Takes the lanes that were asked for.
    pub fn take(&mut self, series: Arc<Vec<Series>>) {
        let selected = self.selected().map(Series::whose);
        self.series = series;
        self.answered = true;
        self.show_around(selected);
    }

    /// Forgets what refers to a timeline that is gone.
    pub fn forget(&mut self) {
        let groups = std::mem::take(&mut self.groups);
        let Self { by, rows, grouped, .. } = *self;
        *self = Self { by, groups, rows, grouped, ..Self::default() };
    }

    /// Shows lanes of tags in place of actors, or the other way round.
    pub fn swap(&mut self) {
        let by = if self.by == Facet::Actor { Facet::Tag } else { Facet::Actor };
        self.forget();
        self.by = by;
        self.groups.select(0);
    }

    /// Hides the selected lane, unless it is the only one.
    pub fn hide(&mut self) -> bool {
        let whose = self.selected().map(Series::whose);
        let Some(whose) = whose.filter(|_| self.shown.len() > 1) else { return false };
        self.pair.clear();
        self.hidden.push(whose);
        self.show();
        true
    }

    /// Shows every lane, in the first order.
    pub fn restore(&mut self) {
        self.hidden.clear();
        self.order.clear();
        self.pair.clear();
        self.show();
    }

    /// Moves the selected lane down by so many, or up.
    pub fn carry(&mut self, by: isize) {
        let here = self.groups.selected();
        let Some(part) = self.selected().map(|lane| lane.part) else { return };
        let own = |&place: &usize| self.series[self.shown[place]].part == part;
        let mut own = (0..self.shown.len()).filter(own);
        let (first, last) = (own.next().unwrap_or(here), own.next_back().unwrap_or(here));
        let there = here.saturating_add_signed(by).clamp(first, last.max(first));
        let moved = self.shown.remove(here);
        self.shown.insert(there, moved);
        self.order = self.shown.iter().map(|&place| self.series[place].whose()).collect();
        self.groups.select(there);
    }

    /// Chooses the selected lane to be shown with another alone; the second
    /// time, with the first; after that, shows all again.
    pub fn set_against(&mut self) {
        let Some(whose) = self.selected().map(Series::whose) else { return };
        match self.pair.as_slice() {
            [_, _] => self.pair.clear(),
            [one] if *one == whose => self.pair.clear(),
            _ => self.pair.push(whose),
        }
        self.show();
        self.select(whose);
    }

    /// Whether two lanes are shown alone.
    #[must_use]
    pub fn is_pair(&self) -> bool {
        self.pair.len() == 2
    }

    /// The event before or after one in the selected lane, of those that one can
    /// stop at; of one that is not in it, the nearest on that side.
    #[must_use]
    pub fn beside(
        &self,
        timeline: &Timeline,
        event: Ref<Event>,
        stops: impl Fn(Ref<Event>) -> bool,
        forward: bool,
    ) -> Option<Ref<Event>> {
        let lane = self.selected()?;
        let (before, after) = match lane.find(timeline, event) {
            Ok(place) => (0..place, place + 1..lane.len()),
            Err(place) => (0..place, place..lane.len()),
        };
        let stop = |place: usize| lane.get(place).filter(|&event| stops(event));
        if forward { after.into_iter().find_map(stop) } else { before.rev().find_map(stop) }
    }

    /// Goes so many lanes down, or up, and says which event of that lane is
    /// nearest to where going from lane to lane began.
    pub fn go(&mut self, timeline: &Timeline, event: Ref<Event>, by: isize) -> Option<Ref<Event>> {
        self.groups.move_by(by);
        let aim = *self.aim.get_or_insert_with(|| mark_day(&timeline[event]));
        let lane = self.selected()?;
        match lane.find(timeline, event) {
            Ok(_) if mark_day(&timeline[event]) == aim => Some(event),
            _ => lane.nearest(aim),
        }
    }

    /// Selects the lane at this place, and says which of its events is meant by
    /// some days of it: the one at this level of those that are shown, the next
    /// there if that one is selected, or the nearest if there is none.
    pub fn point(
        &mut self,
        timeline: &Timeline,
        place: usize,
        here: Option<Ref<Event>>,
        days: Option<RangeInclusive<Day>>,
        (level, folding): (u16, Folding),
    ) -> Option<Ref<Event>> {
        self.groups.select(place);
        self.aim = None;
        let lane = self.selected()?;
        let Some(days) = days else {
            let here = here?;
            return match lane.find(timeline, here) {
                Ok(_) => Some(here),
                Err(_) => lane.nearest(mark_day(&timeline[here])),
            };
        };
        let sight = folding.look(lane, &days);
        let all: Vec<Ref<Event>> = (0..sight.count()).map_while(|n| sight.nth(n)).collect();
        let selected = here.and_then(|here| all.iter().position(|&event| event == here));
        let wanted = match selected {
            Some(n) if self.depth() == 1 => (n + 1) % all.len(),
            _ => usize::from(level).min(all.len().saturating_sub(1)),
        };
        let middle = days.start().midpoint(*days.end());
        all.get(wanted).copied().or_else(|| lane.nearest(middle))
    }

    /// The selected event has changed, or its lanes: selects a lane that has it.
    pub fn settle(&mut self, timeline: &Timeline, event: Option<Ref<Event>>) {
        let Some(event) = event else { return };
        let has = |lane: &Series| lane.find(timeline, event).is_ok();
        if self.selected().is_some_and(has) {
            return;
        }
        let found = self.shown().position(has);
        if let Some(row) = found {
            self.groups.select(row);
        }
    }

    /// Going from lane to lane begins anew.
    pub fn aim_anew(&mut self) {
        self.aim = None;
    }

    fn select(&mut self, whose: Whose) {
        let row = self.shown().position(|lane| lane.whose() == whose);
        if let Some(row) = row {
            self.groups.select(row);
        }
    }

    fn show(&mut self) {
        self.show_around(self.selected().map(Series::whose));
    }

    /// Shows what is to be shown, this lane selected if it is there.
    fn show_around(&mut self, selected: Option<Whose>) {
        let pair = Some(&self.pair).filter(|pair| pair.len() == 2);
        let is_shown = |whose: Whose| match pair {
            Some(pair) => pair.contains(&whose),
            None => !self.hidden.contains(&whose),
        };
        let all = 0..self.series.len();
        let mut shown: Vec<usize> =
            all.filter(|&place| is_shown(self.series[place].whose())).collect();
        let rank = |place: &usize| {
            let whose = self.series[*place].whose();
            let moved = self.order.iter().position(|&other| other == whose);
            (whose.part, moved.unwrap_or(usize::MAX))
        };
        shown.sort_by_key(rank);
        self.shown = shown;
        let parts: Vec<usize> = self.shown().map(|lane| lane.part).collect();
        let lens: Vec<usize> = parts.chunk_by(|a, b| a == b).map(<[usize]>::len).collect();
        self.groups.set(&lens);
        self.resize(self.rows, self.grouped);
        if let Some(whose) = selected {
            self.select(whose);
        }
    }
}
