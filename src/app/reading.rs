//! An open timeline and the reader's place in it.

mod asking;
mod moving;

use std::sync::Arc;

use super::aside::Aside;
use super::cursor::Cursor;
use super::folding::{Folding, Openings};
use super::lanes::Lanes;
use super::panes::{Focus, Panes};
use super::rows::{Row, Rows};
use super::threading::Threading;
use super::trail::Trail;
use super::walk::Walks;
use super::zoom::Zoom;
use crate::page::{Parties, Target};
use crate::query::{Expr, Highlighter, Index, Matches, NameField, Query, Suggestion};
use crate::timeline::eras::Eras;
use crate::timeline::origin::Origin;
use crate::timeline::{Event, Ref, Timeline, Weight};

/// What the reader can be brought back to: what was asked, and where they were.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What was asked.
    pub query: Query,
    /// What was set aside.
    pub aside: Option<Aside>,
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
    aside: Option<Aside>,
    narrow: bool,
    order: Order,
    matches: Matches,
    suggestion: Option<Suggestion>,
    /// Where to stay while answers come and go.
    anchor: Option<Ref<Event>>,
    /// Where to stay instead, if the answer is without the first of these.
    unless_found: Option<(Ref<Event>, Ref<Event>)>,
    /// How many rows were above the anchor in the list that is gone back to,
    /// until its answer is there.
    above: Option<usize>,
    rows: Rows,
    cursor: Cursor,
    /// Of each of the timelines read together.
    eras: Vec<Eras>,
    zoom: Zoom,
    /// The folds that were opened.
    opened: Openings,
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
            unless_found: None,
            above: None,
            rows: Rows::default(),
            cursor: Cursor::default().with_lead(1),
            eras: Vec::new(),
            zoom: Zoom::default(),
            opened: Openings::default(),
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
        self.eras = Eras::of_each(self.timeline());
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
        self.aside.as_ref().map(|aside| &aside.query)
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

    /// What is folded away: nothing where the most relevant is shown first.
    #[must_use]
    pub fn folding(&self) -> Folding<'_> {
        let least = if self.is_ranked() { Weight::Minor } else { self.zoom.shown() };
        Folding { least, open: &self.opened }
    }

    /// How many events are in the fold that is selected; `None` on an event. In
    /// the list, one alone is none.
    #[must_use]
    pub fn fold(&self) -> Option<usize> {
        if let Row::Folded(_, count) = self.rows.at(self.cursor.selected()) {
            return Some(count);
        }
        let folding = self.folding();
        let alone = |event: &Ref<Event>| folding.folds(&self.timeline()[*event]);
        self.selected().filter(alone).filter(|_| self.view == View::Lanes).map(|_| 1)
    }

    /// How many events are folded away in the list, or in the lanes.
    #[must_use]
    pub fn folded(&self) -> usize {
        let lone = if self.view == View::Lanes { self.rows.lone() } else { 0 };
        self.rows.folded() + lone
    }

    /// The row of an event in the list, or that of the fold it is in.
    #[must_use]
    pub fn row_of(&self, event: Ref<Event>) -> usize {
        self.rows.row(self.position_of(event))
    }

    /// The eras by their days: of several timelines read together, those of
    /// the one that the selected event is of.
    #[must_use]
    pub fn eras(&self) -> Option<&Eras> {
        let part = self.selected().map(|event| self.timeline().parts.of_event(event));
        self.eras_of(part.unwrap_or_default())
    }

    /// The eras of one of the timelines read together; 0 is the only one.
    #[must_use]
    pub fn eras_of(&self, part: usize) -> Option<&Eras> {
        self.eras.get(part)
    }

    /// The events that are shown: those that match, or all.
    #[must_use]
    pub fn shown(&self) -> Matches {
        if self.narrow { self.matches.clone() } else { Matches::All(self.timeline().events.len()) }
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

    /// Where the chosen link of the focused text leads.
    #[must_use]
    pub fn chosen(&self) -> Option<&Target> {
        Some(&self.panes.focused_text()?.chosen()?.target)
    }

    /// The event that the source pane at this place is of, and which of its
    /// citations it shows, from 0.
    #[must_use]
    pub fn subject(&self, place: usize) -> Option<(Ref<Event>, usize)> {
        let pane = self.panes.sources.get(place)?;
        Some((pane.pinned.or(self.selected())?, pane.number))
    }

    /// The URL of the focused source, or of the selected event's first.
    #[must_use]
    pub fn url(&self) -> Option<String> {
        let (event, number) = match self.panes.focus {
            Focus::Source(place) => self.subject(place)?,
            _ => (self.selected()?, 0),
        };
        let citation = self.timeline()[event].citations.get(number)?;
        self.timeline()[citation.source].url.clone()
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

    /// A name in the query that nothing has: what it is to be a name of, and it.
    #[must_use]
    pub fn unknown_name(&self) -> Option<(&'static str, &str)> {
        let mut unknown = None;
        for term in self.query.terms() {
            term.each_positive(&mut |leaf| {
                let Expr::Named(field, name) = leaf else { return };
                let what = match field {
                    NameField::By | NameField::Side => NameField::Actor.word(),
                    NameField::Speaker | NameField::Lang | NameField::Id => return,
                    field => field.word(),
                };
                if self.index.named(*field, name).is_empty() {
                    unknown.get_or_insert((what, name.text.as_str()));
                }
            });
        }
        unknown
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
        self.thread = None;
        self.unless_found = None;
        self.parties = Parties::new(new);
        self.matches = Matches::All(new.events.len());
        self.lanes.forget();
        self.know_time();
        self.show();
    }
}
