//! An open timeline and the reader's place in it.

use std::collections::HashSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::Effect;
use super::cursor::Cursor;
use super::lanes::Lanes;
use super::outline::Outline;
use super::panes::{Focus, Panes};
use super::question::Question;
use super::rows::{Row, Rows};
use super::threading::Threading;
use super::trail::Trail;
use super::walk::Walks;
use super::zoom::Zoom;
use crate::date::Day;
use crate::page::Parties;
use crate::query::{Highlighter, Index, Matches, Query, Suggestion, mark_day};
use crate::timeline::eras::Eras;
use crate::timeline::origin::Origin;
use crate::timeline::{Event, Ref, Timeline};

/// What the reader can be brought back to: what was asked, and where they were.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What was asked.
    pub query: Query,
    /// What was set aside.
    pub aside: Option<Query>,
    /// The selected event.
    pub event: Option<Ref<Event>>,
    /// How many rows of the list were above it.
    pub above: usize,
}

/// A way of looking at the events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// One below the other.
    #[default]
    List,
    /// Along time, in lanes.
    Lanes,
}

/// In what order events are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The oldest first.
    #[default]
    Date,
    /// What answers the query best first.
    Relevance,
}

/// An open timeline and the reader's place in it.
#[derive(Debug)]
pub struct Reading {
    origin: Origin,
    index: Arc<Index>,
    parties: Parties,
    query: Query,
    highlighter: Highlighter,
    aside: Option<Query>,
    narrow: bool,
    order: Order,
    matches: Matches,
    suggestion: Option<Suggestion>,
    /// Where to stay while answers come and go.
    anchor: Option<Ref<Event>>,
    /// How many rows were above the anchor in the list that is gone back to,
    /// until its answer is there.
    above: Option<usize>,
    rows: Rows,
    cursor: Cursor,
    eras: Eras,
    zoom: Zoom,
    /// Events of folds that were opened.
    opened: HashSet<Ref<Event>>,
    /// Whether the events are looked at as a list or as lanes.
    pub view: View,
    /// The lanes, once looked at.
    pub lanes: Lanes,
    /// The event that the detail pane was last laid out for.
    pub(super) detailed: Option<Ref<Event>>,
    /// Events come from and gone to by jumps.
    pub trail: Trail,
    /// What is open beside the list.
    pub panes: Panes,
    /// The thread that stands in the list's place.
    pub thread: Option<Threading>,
    /// Which disputed point of the selected event stands in the detail's place,
    /// from 0.
    pub disputing: Option<usize>,
    /// The paths and how far the reader has come.
    pub walks: Walks,
}

impl Reading {
    /// A timeline opened at its first event.
    #[must_use]
    pub fn new(origin: Origin, index: Arc<Index>) -> Self {
        let events = index.timeline().events.len();
        let mut reading = Self {
            origin,
            parties: Parties::new(index.timeline()),
            index,
            query: Query::default(),
            highlighter: Highlighter::default(),
            aside: None,
            narrow: true,
            order: Order::Date,
            suggestion: None,
            matches: Matches::All(events),
            anchor: None,
            above: None,
            rows: Rows::default(),
            cursor: Cursor::default().with_lead(1),
            eras: Eras::default(),
            zoom: Zoom::default(),
            opened: HashSet::new(),
            view: View::List,
            lanes: Lanes::default(),
            detailed: None,
            trail: Trail::default(),
            panes: Panes::default(),
            thread: None,
            disputing: None,
            walks: Walks::default(),
        };
        reading.know_time();
        reading.show();
        reading.select_position(0);
        reading
    }

    /// Takes the timeline's days and eras.
    fn know_time(&mut self) {
        let (first, last) = self.timeline().span().unwrap_or_default();
        self.zoom.renew(&(first..=last));
        self.eras = Eras::new(&self.timeline().eras);
    }

    /// Where the timeline comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// What is read.
    #[must_use]
    pub fn timeline(&self) -> &Timeline {
        self.index.timeline()
    }

    /// What answers queries about it.
    #[must_use]
    pub fn index(&self) -> &Arc<Index> {
        &self.index
    }

    /// The colors of its actors.
    #[must_use]
    pub fn parties(&self) -> &Parties {
        &self.parties
    }

    /// What is asked.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// Finds what is asked in a text.
    #[must_use]
    pub fn highlighter(&self) -> &Highlighter {
        &self.highlighter
    }

    /// The query that is set aside.
    #[must_use]
    pub fn aside(&self) -> Option<&Query> {
        self.aside.as_ref()
    }

    /// The newest answer.
    #[must_use]
    pub fn matches(&self) -> &Matches {
        &self.matches
    }

    /// Whether only what matches is shown.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        self.narrow
    }

    /// Whether the most relevant is shown first: years then have no headings.
    #[must_use]
    pub fn is_ranked(&self) -> bool {
        self.narrow && self.matches.is_ranked()
    }

    /// The rows of the list.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The cursor over the rows of the list.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The event at a position of the list.
    #[must_use]
    pub fn at(&self, position: usize) -> Option<Ref<Event>> {
        if self.narrow {
            self.matches.get(position).map(Ref::new)
        } else {
            (position < self.timeline().events.len()).then(|| Ref::new(position))
        }
    }

    /// The selected event; `None` if the list is empty.
    #[must_use]
    pub fn selected(&self) -> Option<Ref<Event>> {
        self.at(self.position()).filter(|_| !self.rows.is_empty())
    }

    /// The position of the selected event among those shown.
    #[must_use]
    pub fn position(&self) -> usize {
        match self.rows.at(self.cursor.selected()) {
            Row::Folded(first, count) => {
                let folded = first..first + count;
                let within = self.anchor.map(|event| self.position_of(event));
                within.filter(|position| folded.contains(position)).unwrap_or(first)
            }
            row => row.position(),
        }
    }

    /// How far the reader has zoomed, and where.
    #[must_use]
    pub fn zoom(&self) -> &Zoom {
        &self.zoom
    }

    /// The eras by their days.
    #[must_use]
    pub fn eras(&self) -> &Eras {
        &self.eras
    }

    /// The events that are shown: those that match, or all.
    #[must_use]
    pub fn shown(&self) -> Matches {
        if self.narrow { self.matches.clone() } else { Matches::All(self.timeline().events.len()) }
    }

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
    pub(super) fn settle_window(&mut self) {
        if let Some(event) = self.selected() {
            let day = mark_day(&self.timeline()[event]);
            self.zoom.follow(day);
        }
    }

    /// Opens the fold that is selected. Whether one is.
    pub fn unfold(&mut self) -> bool {
        let Row::Folded(first, count) = self.rows.at(self.cursor.selected()) else { return false };
        self.anchor = self.at(self.position());
        let events = (first..first + count).filter_map(|position| self.at(position));
        self.opened.extend(events.collect::<Vec<_>>());
        self.show();
        true
    }

    /// Tells the list how many rows it has.
    pub fn resize_list(&mut self, rows: usize) {
        self.cursor.resize(rows);
    }

    /// The citation of the selected event that the query is best met by.
    #[must_use]
    pub fn best_citation(&self) -> Option<usize> {
        self.index.which_citation(&self.query, self.selected()?.index())
    }

    /// The URL of the focused source, or of the selected event's first.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        let selected = self.selected()?;
        let (event, number) = match self.panes.focus {
            Focus::Source(place) => {
                let pane = self.panes.sources.get(place)?;
                (pane.pinned.unwrap_or(selected), pane.number)
            }
            _ => (selected, 0),
        };
        let citation = self.timeline()[event].citations.get(number)?;
        self.timeline()[citation.source].url.clone()
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

    /// Selects an event, setting the query aside if it hides it.
    pub fn visit(&mut self, event: Ref<Event>) {
        let shown = !self.narrow || self.matches.contains(event.index());
        if !shown {
            self.set_aside();
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
    pub(super) fn nearest(&self, days: &RangeInclusive<Day>) -> Option<usize> {
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

    /// Where the reader is.
    #[must_use]
    pub fn place(&self) -> Place {
        Place {
            query: self.query.clone(),
            aside: self.aside.clone(),
            event: self.selected(),
            above: self.cursor.above(),
        }
    }

    /// In what order events are shown.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// What may have been meant by a query without an answer.
    #[must_use]
    pub fn suggestion(&self) -> Option<&Suggestion> {
        self.suggestion.as_ref()
    }

    /// What finds the answer to the query; nothing has to for the empty one.
    #[must_use]
    pub fn search(&self) -> Option<Effect> {
        let asked = !self.query.is_empty();
        asked.then(|| Effect::Ask(Question::Search(self.query.clone(), self.order)))
    }

    /// Changes the order, and says what finds the answer in it.
    pub fn toggle_order(&mut self) -> Option<Effect> {
        self.order = match self.order {
            Order::Date => Order::Relevance,
            Order::Relevance => Order::Date,
        };
        if self.order == Order::Relevance {
            // What is best is at the top.
            self.anchor = None;
        }
        self.search()
    }

    /// Asks this. The empty query is answered at once, others by
    /// [`Reading::answer`] when the effect has found what they ask.
    pub fn ask(&mut self, query: Query) -> Option<Effect> {
        if query != self.query {
            self.query = query;
        }
        if self.query.is_empty() {
            self.take(Matches::All(self.timeline().events.len()));
        }
        self.search()
    }

    /// Stays at the selected event while answers come and go from now on: it
    /// is what the reader looks at, however it came to be selected.
    pub fn stay(&mut self) {
        self.anchor = self.selected().or(self.anchor);
    }

    /// Forgets what was set aside: something else is asked.
    pub fn forget_aside(&mut self) {
        self.aside = None;
    }

    /// Takes the answer to a query, if it is still the one asked; where it is
    /// none, asks what may have been meant.
    pub fn answer(&mut self, query: &Query, matches: Matches) -> Option<Effect> {
        if *query != self.query {
            return None;
        }
        let nothing = matches.is_empty();
        self.take(matches);
        nothing.then(|| Effect::Ask(Question::Nearest(query.clone())))
    }

    /// Takes what may have been meant by a query, if it is still the one asked.
    pub fn suggest(&mut self, query: &Query, suggestion: Suggestion) {
        if *query == self.query {
            self.suggestion = Some(suggestion);
        }
    }

    /// Asks what was asked at a place; the list goes back there.
    pub fn go_back_to(&mut self, place: Place) -> Option<Effect> {
        self.anchor = place.event;
        self.aside = place.aside;
        self.above = Some(place.above);
        self.ask(place.query)
    }

    /// Drops the query but keeps it at hand, or puts it back.
    pub fn toggle_aside(&mut self) -> Option<Effect> {
        self.stay();
        if let Some(query) = self.aside.take() {
            return self.ask(query);
        }
        self.set_aside();
        None
    }

    fn set_aside(&mut self) {
        let query = self.query.clone();
        self.ask(Query::default());
        self.aside = (!query.is_empty()).then_some(query);
    }

    /// Shows only what matches, or everything with the matches marked.
    pub fn toggle_narrow(&mut self) {
        self.stay();
        self.narrow = !self.narrow;
        self.show();
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

    /// Shows another reading of the same timeline, its file having changed:
    /// the place, and one to go back to, are kept by the events' ids.
    pub fn renew(&mut self, index: Arc<Index>, place: Option<&mut Place>) {
        let old = std::mem::replace(&mut self.index, index);
        let (old, new) = (old.timeline(), self.index.timeline());
        let again = |event: Ref<Event>| {
            let id = old[event].id.as_deref();
            id.and_then(|id| new.event_called(id))
        };
        self.trail.follow(again);
        let near = |gone: Ref<Event>| {
            let day = old[gone].date.first();
            let later = new.events.partition_point(|event| event.date.first() < day);
            (!new.events.is_empty()).then(|| Ref::new(later.min(new.events.len() - 1)))
        };
        let again_or_near = |event| again(event).or_else(|| near(event));
        self.anchor = self.anchor.and_then(again_or_near);
        if let Some(place) = place {
            place.event = place.event.and_then(again_or_near);
        }
        for pane in &mut self.panes.sources {
            pane.pinned = pane.pinned.and_then(again);
        }
        self.opened = self.opened.iter().filter_map(|&event| again(event)).collect();
        self.thread = None;
        self.parties = Parties::new(new);
        self.matches = Matches::All(new.events.len());
        self.lanes.forget();
        self.know_time();
        self.show();
    }

    fn take(&mut self, matches: Matches) {
        self.suggestion = None;
        self.highlighter = Highlighter::new(&self.query, &matches);
        self.matches = matches;
        self.show();
    }

    /// Makes the rows of what is to be shown, staying at the anchor.
    fn show(&mut self) {
        let anchor = self.anchor;
        let above = self.above.take().unwrap_or_else(|| self.cursor.above());
        let shown = self.shown();
        self.rows = if self.is_ranked() {
            Rows::plain(shown.len())
        } else {
            let shows = self.zoom.shown();
            let mut outline = Outline::new(self.timeline(), &self.eras, shows, &self.opened);
            Rows::new(shown.iter().map(|row| outline.entry(row)))
        };
        self.cursor.set_len(self.rows.len());
        let position = anchor.map_or(0, |event| self.position_of(event));
        let row = self.rows.row(position);
        self.cursor.set_lead(self.rows.above(row));
        self.cursor.place(row, above);
    }

    /// The position of an event among those shown, or of the nearest in time.
    fn position_of(&self, event: Ref<Event>) -> usize {
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
