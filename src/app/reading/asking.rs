//! What is asked, its answer, and the rows that show it.

use super::{Order, Place, Reading};
use crate::app::Effect;
use crate::app::aside::{Aside, Until};
use crate::app::outline::Outline;
use crate::app::question::Question;
use crate::app::rows::Rows;
use crate::query::{Highlighter, Matches, Query, Suggestion};
use crate::timeline::{Event, Ref};

impl Reading {
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
        self.unless_found = None;
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

    /// Forgets the query that is set aside. Whether one was.
    pub fn forget_aside(&mut self) -> bool {
        self.aside.take().is_some()
    }

    /// Takes the answer to a query, if it is still the one asked; where it is
    /// none, asks what may have been meant.
    pub fn answer(&mut self, query: &Query, matches: Matches) -> Option<Effect> {
        if *query != self.query {
            return None;
        }
        if let Some((here, instead)) = self.unless_found.take()
            && self.anchor == Some(here)
            && !matches.contains(here.index())
        {
            self.anchor = Some(instead);
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
        if let Some(aside) = self.aside.take() {
            return self.ask(aside.query);
        }
        self.set_aside(Until::Asked);
        None
    }

    /// Puts back what was set aside until now: the reader stays at the selected
    /// event if it is found, and is at the other one if not.
    pub(in crate::app) fn put_back(
        &mut self,
        until: Until,
        otherwise: Ref<Event>,
    ) -> Option<Effect> {
        let aside = self.aside.take_if(|aside| aside.until == until)?;
        self.stay();
        let search = self.ask(aside.query);
        self.unless_found = self.anchor.zip(Some(otherwise));
        search
    }

    pub(super) fn set_aside(&mut self, until: Until) {
        let query = self.query.clone();
        self.ask(Query::default());
        self.aside = (!query.is_empty()).then_some(Aside { query, until });
    }

    /// Shows only what matches, or everything with the matches marked.
    pub fn toggle_narrow(&mut self) {
        self.stay();
        self.narrow = !self.narrow;
        self.show();
    }

    pub(super) fn take(&mut self, matches: Matches) {
        self.suggestion = None;
        self.highlighter = Highlighter::new(&self.query, &matches);
        self.matches = matches;
        self.show();
    }

    /// Makes the rows of what is to be shown, staying at the anchor.
    pub(super) fn show(&mut self) {
        let anchor = self.anchor;
        let above = self.above.take().unwrap_or_else(|| self.cursor.above());
        let shown = self.shown();
        self.rows = if self.is_ranked() {
            Rows::plain(shown.len())
        } else {
            let mut outline = Outline::new(self.timeline(), &self.eras, self.folding());
            Rows::new(shown.iter().map(|row| outline.entry(row)))
        };
        self.cursor.set_len(self.rows.len());
        let position = anchor.map_or(0, |event| self.position_of(event));
        let row = self.rows.row(position);
        self.cursor.set_lead(self.rows.above(row));
        self.cursor.place(row, above);
    }
}
