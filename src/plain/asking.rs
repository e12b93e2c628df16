//! Asking: searches, named queries, paths.

use super::desk::{At, Desk, Reply};
use super::listing::{Item, Listing, Pick};
use super::telling;
use super::told::{Told, count, sentence, sentences};
use super::wording::query_in_words;
use crate::app::reading::Order;
use crate::app::{Effect, Message};
use crate::query::{Expr, Facet, Name, Parsed, Query, QueryError};
use crate::timeline::Ref;

impl Desk {
    /// How many events are listed, and why these.
    pub fn heading(&self) -> String {
        let query = self.reading.query();
        let events = count(self.reading.matches().len(), "event");
        let words = query_in_words(self.reading.index(), query);
        let marked = if self.reading.is_narrow() || query.is_empty() {
            ""
        } else {
            "All events are listed, with these marked."
        };
        let aside = match self.reading.aside() {
            Some(aside) => format!("Set aside: {}.", query_in_words(self.reading.index(), aside)),
            None => String::new(),
        };
        // Where all events are listed, they are in the order of time.
        let ranked = self.reading.order() == Order::Relevance && self.reading.is_narrow();
        let ranked = if ranked && !query.is_empty() { "The most relevant come first." } else { "" };
        sentences([format!("{events} {words}").as_str(), ranked, marked, &aside])
    }

    /// What is asked, and where the reader is.
    pub fn status(&self) -> Told {
        let mut told = Told::say(telling::title(self.timeline()));
        told.line(self.heading());
        let place = format!("{} of {}", self.reading.position() + 1, self.reading.rows().events());
        if let Some(event) = self.reading.selected() {
            let brief = telling::in_brief(self.timeline(), event);
            told.line(format!("You are at {place}: {brief}"));
        }
        if let Some((path, Some(step))) = self.walk {
            let path = &self.timeline().paths[path];
            let steps = path.steps.len();
            told.line(format!("You walk {}: at step {} of {steps}.", path.title, step + 1));
        }
        told
    }

    /// Lists what answers a query; where nothing does, all stays as it was.
    pub fn ask(&mut self, query: &Query) -> Reply {
        if !query.is_empty() && self.reading.index().answer(query).is_empty() {
            return self.found_nothing(query);
        }
        self.reading.forget_aside();
        let search = self.reading.ask(query.clone());
        self.find(search);
        self.first_found();
        self.list_from_here()
    }

    /// Goes to the first event that was found, wherever it stands.
    fn first_found(&mut self) {
        self.reading.select_position(0);
        let first = self.reading.at(0).map(Ref::index);
        if first.is_some_and(|first| !self.reading.matches().contains(first)) {
            self.reading.move_to_match(true);
        }
    }

    /// Does the search that the reading asks for.
    pub(super) fn find(&mut self, search: Option<Effect>) {
        let Some(Effect::Ask(question)) = search else { return };
        let answer = question.answer_now(self.reading.index());
        if let Some(Message::Found { query, matches, .. }) = answer {
            // Where nothing is found, what was asked before is asked still.
            let _ = self.reading.answer(&query, matches);
        }
    }

    /// Orders what was found by date, or the most relevant first.
    pub(super) fn toggle_order(&mut self) -> Reply {
        let search = self.reading.toggle_order();
        self.find(search);
        if self.reading.query().is_empty() || !self.reading.is_narrow() {
            return Reply::say(match self.reading.order() {
                Order::Relevance => "A list of what was found has the most relevant first now.",
                Order::Date => "A list of what was found is in the order of time now.",
            });
        }
        self.reading.select_position(0);
        self.list_from_here()
    }

    fn found_nothing(&self, query: &Query) -> Reply {
        let index = self.reading.index();
        let nothing = format!("no events {}", query_in_words(index, query));
        let instead = match index.nearest(query) {
            Some(nearest) => format!("Did you mean: search {}?", nearest.query),
            None => String::new(),
        };
        let before = format!("still listed: {}", self.heading());
        Reply::say(sentences([nothing.as_str(), &instead, &before]))
    }

    /// Asks what was typed, in place of what was asked before.
    pub fn search(&mut self, argument: &str) -> Reply {
        if argument.is_empty() {
            return Reply::say(
                "Type what to look for after search: search expulsion, search actor:nato 1999, \
                 search \"two words\". Type clear for all events.",
            );
        }
        match Query::parse(argument) {
            Parsed { query, error: None } => self.ask(&query),
            Parsed { error: Some(error), .. } => mistaken(argument, &error),
        }
    }

    /// Asks what was typed beside what was asked before.
    pub fn narrow(&mut self, argument: &str) -> Reply {
        if argument.is_empty() {
            return Reply::say("Type what to look for in what was found: also 1999.");
        }
        match Query::parse(argument) {
            Parsed { query, error: None } => {
                let all = self.reading.query().clone();
                self.ask(&query.terms().iter().fold(all, |all, term| all.and(term.clone())))
            }
            Parsed { error: Some(error), .. } => mistaken(argument, &error),
        }
    }

    pub(super) fn drop_term(&mut self) -> Reply {
        let query = self.reading.query();
        match query.terms().len().checked_sub(1) {
            Some(newest) => self.ask(&query.without(newest)),
            None => Reply::say("Nothing is asked: all events are listed."),
        }
    }

    pub(super) fn set_aside(&mut self) -> Reply {
        if self.reading.query().is_empty() && self.reading.aside().is_none() {
            return Reply::say("Nothing is asked: there is nothing to set aside.");
        }
        let search = self.reading.toggle_aside();
        self.find(search);
        self.list_from_here()
    }

    pub(super) fn toggle_narrow(&mut self) -> Reply {
        self.reading.toggle_narrow();
        if self.reading.query().is_empty() {
            return Reply::say(if self.reading.is_narrow() {
                "A search lists only what it finds now."
            } else {
                "A search lists all events now, and says which it found."
            });
        }
        self.list_from_here()
    }

    pub(super) fn filters(&mut self, argument: &str) -> Reply {
        let filters = &self.timeline().filters;
        if !argument.is_empty() {
            let number = argument.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let called = filters.iter().position(|filter| filter.name == argument);
            return match number.or(called).filter(|&number| number < filters.len()) {
                Some(filter) => self.filter(filter),
                None => {
                    Reply::say(format!("No filter is called {argument}. Type filters for all."))
                }
            };
        }
        let index = self.reading.index();
        let items: Vec<Item> = filters
            .iter()
            .enumerate()
            .map(|(number, filter)| {
                let query = Query::parse(&filter.query).query;
                let found = count(index.answer(&query).len(), "event");
                let words = query_in_words(index, &query);
                let told = sentence(&format!("{found} {words}"));
                Item { text: format!("{}. {told}", filter.name), pick: Pick::Filter(number) }
            })
            .collect();
        let told = sentence(&count(items.len(), "filter"));
        Reply::List(Told::say(told), Listing::of(items), 0)
    }

    pub(super) fn filter(&mut self, number: usize) -> Reply {
        let filter = self.timeline().filters[number].query.clone();
        self.search(&filter)
    }

    pub(super) fn path(&mut self, argument: &str) -> Reply {
        let typed = Name { text: argument.to_owned(), exact: false };
        let paths = self.timeline().paths.len();
        let number = argument.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(number) = number.filter(|&number| number < paths) {
            return self.steps(number, None);
        }
        let Some(Expr::Named(field, _)) = Facet::Path.term(&typed) else {
            return self.values(Facet::Path);
        };
        match (
            self.reading.index().named(field, &typed)[..].first(),
            self.value(Facet::Path, argument),
        ) {
            (Some(&path), _) => self.steps(path, None),
            (None, Err(unknown)) => Reply::say(unknown),
            (None, Ok(_)) => self.values(Facet::Path),
        }
    }

    /// The paths there are, whatever is asked.
    pub(super) fn paths(&self) -> Reply {
        let paths = self.timeline().paths.iter().enumerate().map(|(number, path)| {
            let steps = count(path.steps.len(), "step");
            let name = format!("{}, {steps}", path.title);
            let text = sentences([name.as_str(), path.summary.as_deref().unwrap_or_default()]);
            Item { text, pick: Pick::Path(number) }
        });
        let items: Vec<Item> = paths.collect();
        Reply::List(Told::say(sentence(&count(items.len(), "path"))), Listing::of(items), 0)
    }

    /// The steps of a path, from one of them: that one was read, or none.
    pub fn steps(&mut self, path: usize, reached: Option<usize>) -> Reply {
        let told = &self.timeline().paths[path];
        let steps = count(told.steps.len(), "step");
        let summary = told.summary.as_deref().unwrap_or_default();
        let heading = Told::say(sentences([told.title.as_str(), &steps, summary]));
        let items = told.steps.iter().enumerate().map(|(step, stop)| Item {
            text: telling::in_brief(self.timeline(), stop.event),
            pick: Pick::Step(path, step),
        });
        let listing = Listing::of(items.collect());
        self.at = At::List;
        self.walk = Some((path, reached));
        Reply::List(heading, listing, reached.unwrap_or(0))
    }

    pub(super) fn read_step(&mut self, path: usize, step: usize) -> Reply {
        let stop = &self.timeline().paths[path].steps[step];
        let steps = self.timeline().paths[path].steps.len();
        let note = stop.note.clone().unwrap_or_default();
        let place = format!("Step {} of {steps}", step + 1);
        let event = stop.event;
        self.reading.visit(event);
        let mut all = Told::say(sentences([place.as_str(), &note]));
        let reply = self.read();
        self.walk = Some((path, Some(step)));
        match reply {
            Reply::Told(told) => {
                all.extend(told);
                Reply::Told(all)
            }
            other @ Reply::List(..) => other,
        }
    }
}

/// What a mistake is, and where: the words from there on.
fn mistaken(typed: &str, error: &QueryError) -> Reply {
    let rest: String = typed.chars().skip(error.column.saturating_sub(1)).collect();
    let place = match rest.split_whitespace().next() {
        Some(word) => format!("A mistake at character {}, at {word}.", error.column),
        None => "A mistake at the end.".to_owned(),
    };
    let help = error.help.as_deref().unwrap_or_default();
    let told = sentences([error.message.as_str(), help]);
    Reply::say(format!("{place} {told} What is listed is as before."))
}
