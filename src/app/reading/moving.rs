//! Moving through what is shown: by events, folds and years, by jumps.

use std::ops::RangeInclusive;

use super::Reading;
use crate::app::Effect;
use crate::app::aside::Until;
use crate::app::folding::{Folding, stretch_of};
use crate::app::rows::Row;
use crate::app::trail::Stop;
use crate::date::Day;
use crate::query::mark_day;
use crate::timeline::{Event, Ref};

impl Reading {
    /// Zooms in around the selection, or out. Whether there was such a step.
    pub fn step_zoom(&mut self, inward: bool) -> bool {
        let around = self.selected().map_or(0, |event| mark_day(&self.timeline()[event]));
        let folded = self.zoom.shown();
        let stepped = self.zoom.step(inward, around);
        if self.zoom.shown() != folded {
            self.opened.clear();
            self.show();
        }
        stepped
    }

    /// Keeps the selection in the window of time.
    pub(in crate::app) fn settle_window(&mut self) {
        if let Some(event) = self.selected() {
            let day = mark_day(&self.timeline()[event]);
            self.zoom.follow(day);
        }
    }

    /// Opens the fold that is selected. Whether one is.
    pub fn unfold(&mut self) -> bool {
        if self.fold().is_none() {
            return false;
        }
        self.anchor = self.at(self.position());
        let positions = match self.rows.at(self.cursor.selected()) {
            Row::Folded(first, count) => first..first + count,
            row => row.position()..row.position() + 1,
        };
        let events = positions.filter_map(|position| self.at(position));
        if let Some(days) = stretch_of(self.timeline(), events) {
            self.opened.open(&days);
        }
        self.show();
        true
    }

    /// Selects the lane at this place and the event at this level of some days of
    /// it; where that is selected already and folded away, opens the fold.
    pub fn point_in_lane(&mut self, place: usize, level: u16, days: Option<RangeInclusive<Day>>) {
        let here = self.selected();
        let folding = Folding { least: self.folding().least, open: &self.opened };
        let timeline = self.index.timeline();
        match self.lanes.point(timeline, place, here, days, (level, folding)) {
            Some(event) if here == Some(event) && self.fold().is_some() => {
                self.unfold();
            }
            Some(event) => self.select_event(event),
            None => {}
        }
    }

    /// Moves the selection by events, or folds of them.
    pub fn move_by(&mut self, stops: isize) {
        let row = self.rows.step(self.cursor.selected(), stops);
        self.select_position(self.rows.at(row).position());
    }

    /// Moves the selection by pages of this many hundredths.
    pub fn move_pages(&mut self, hundredths: isize) {
        let page = isize::try_from(self.cursor.rows().saturating_sub(2)).unwrap_or(isize::MAX);
        let rows = (page * hundredths / 100).abs().max(1) * hundredths.signum();
        self.move_by(rows);
    }

    /// Selects the first event of a year, counted in headings from here.
    pub fn move_years(&mut self, years: isize) {
        self.land(self.rows.year(self.position(), years));
    }

    /// Selects the event at a position, or the last.
    pub fn select_position(&mut self, position: usize) {
        let position = position.min(self.rows.events().saturating_sub(1));
        self.anchor = self.at(position);
        let row = self.rows.row(position);
        self.cursor.set_lead(self.rows.above(row));
        self.cursor.select(row);
    }

    /// Selects an event that is shown, or the nearest in time.
    pub fn select_event(&mut self, event: Ref<Event>) {
        self.select_position(self.position_of(event));
    }

    /// Selects an event and remembers where the jump began; without a place in
    /// what is shown, the query is set aside first.
    pub fn jump(&mut self, event: Ref<Event>) {
        if let Some(here) = self.selected() {
            self.trail.leave(here);
        }
        self.visit(event);
    }

    /// Where the last jump before `here` began, or what going back left last.
    pub fn stop(&mut self, here: Ref<Event>, forward: bool) -> Option<Stop> {
        if forward {
            self.trail.forward(here, &self.query)
        } else {
            self.trail.back(here, &self.query)
        }
    }

    /// Goes where a jump began, and asks what was asked there.
    pub fn return_to(&mut self, stop: Stop) -> Option<Effect> {
        let Some(query) = stop.query else {
            self.visit(stop.event);
            return None;
        };
        self.anchor = Some(stop.event);
        self.ask(query)
    }

    /// Selects an event, setting the query aside if it hides it.
    pub fn visit(&mut self, event: Ref<Event>) {
        let shown = !self.narrow || self.matches.contains(event.index());
        if !shown {
            self.set_aside(match &self.thread {
                Some(_) => Until::ThreadLeft,
                None if self.walks.is_on() => Until::PathLeft,
                None => Until::Asked,
            });
        }
        let position = self.position_of(event);
        self.land(position);
    }

    /// Selects an event that may be far away: if it is not in view, it comes
    /// into its upper part, for what led to it and what followed to be there too.
    fn land(&mut self, position: usize) {
        let view = self.cursor.view();
        self.select_position(position);
        let (row, rows) = (self.cursor.selected(), self.cursor.rows());
        if !view.contains(&row) {
            self.cursor.place(row, rows / 3);
        }
    }

    /// Jumps to the event nearest to these days, of those shown.
    pub fn go_to(&mut self, days: &RangeInclusive<Day>) {
        if let (Some(position), Some(here)) = (self.nearest(days), self.selected()) {
            self.trail.leave(here);
            self.land(position);
        }
    }

    /// The position of the event nearest to these days, of those shown.
    pub(in crate::app) fn nearest(&self, days: &RangeInclusive<Day>) -> Option<usize> {
        let distance = |position: usize| {
            let Some(event) = self.at(position) else { return Day::MAX };
            let date = &self.timeline()[event].date;
            let before = days.start().saturating_sub(date.last());
            let after = date.first().saturating_sub(*days.end());
            before.max(after).max(0)
        };
        // Events are in order of their first days: those on or after the start
        // of the days asked for begin where one first begins there.
        let start = self.first_from(*days.start());
        let candidates = if self.is_ranked() {
            0..self.rows.events()
        } else {
            start.saturating_sub(1)..start + 1
        };
        candidates.min_by_key(|&position| (distance(position), position != start))
    }

    /// The first position of an event that begins on this day or later.
    fn first_from(&self, day: Day) -> usize {
        let (mut low, mut high) = (0, self.rows.events());
        while low < high {
            let middle = low.midpoint(high);
            let begins = self.at(middle).map(|event| self.timeline()[event].date.first());
            if begins.is_some_and(|first| first < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// Selects the next match, or the previous.
    pub fn move_to_match(&mut self, forward: bool) {
        if self.narrow {
            return self.move_by(if forward { 1 } else { -1 });
        }
        let here = self.position();
        let next = self.matches.position_from(here + usize::from(forward));
        let found = if forward { Some(next) } else { next.checked_sub(1) };
        if let Some(row) = found.and_then(|i| self.matches.get(i)) {
            self.land(row);
        }
    }

    /// The position of an event among those shown, or of the nearest in time.
    pub(super) fn position_of(&self, event: Ref<Event>) -> usize {
        if !self.narrow {
            return event.index();
        }
        let next = self.matches.position_from(event.index());
        if self.matches.get(next) == Some(event.index()) {
            return next;
        }
        let first = |row: usize| self.timeline().events[row].date.first();
        let from = first(event.index());
        [next.checked_sub(1), Some(next)]
            .into_iter()
            .flatten()
            .filter_map(|position| Some((position, self.matches.get(position)?)))
            .min_by_key(|&(_, row)| first(row).saturating_sub(from).saturating_abs())
            .map_or(0, |(position, _)| position)
    }
}
