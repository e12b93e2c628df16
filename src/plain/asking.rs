//! Asking: searches, actors and other facets, named queries, paths.

use super::desk::{At, Desk, Reply};
use super::listing::{Item, Listing, Numbers, Pick};
use super::telling;
use super::told::{Told, count, sentence, sentences};
use super::wording::query_in_words;
use crate::app::reading::Order;
use crate::app::{Effect, Message};
use crate::query::{Choice, Expr, Facet, Marks, Name, Parsed, Query, QueryError};

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
        let ranked = self.reading.order() == Order::Relevance && !query.is_empty();
        let ranked = if ranked { "The most relevant come first." } else { "" };
        sentences([format!("{events} {words}").as_str(), ranked, marked, &aside])
    }

    /// What is asked, and where the reader is.
    pub fn status(&self) -> Told {
        let mut told = Told::say(telling::title(self.timeline()));
        told.line(self.heading());
        let place = format!("{} of {}", self.reading.position() + 1, self.reading.rows().events());
        if let Some(event) = self.reading.selected() {
            let brief = telling::in_brief(&self.timeline()[event]);
            told.line(format!("You are at {place}: {brief}"));
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
        self.reading.select_position(0);
        self.list_from_here()
    }

    /// Does the search that the reading asks for.
    fn find(&mut self, search: Option<Effect>) {
        let Some(Effect::Ask(question)) = search else { return };
        let answer = question.answer_now(self.reading.index());
        if let Some(Message::Found { query, matches, suggestion, .. }) = answer {
            self.reading.answer(&query, matches, suggestion);
        }
    }

    /// Orders what was found by date, or the most relevant first.
    pub(super) fn toggle_order(&mut self) -> Reply {
        let search = self.reading.toggle_order();
        self.find(search);
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
        self.list_from_here()
    }

    /// The values of a facet with their counts, or the events of some.
    pub fn facet(&mut self, facet: Facet, argument: &str, listing: &Listing) -> Reply {
        if argument.is_empty() {
            return self.values(facet);
        }
        if let Some(pick) = numbered(facet, argument, listing) {
            return self.pick(&pick);
        }
        if facet == Facet::Path {
            return self.path(argument);
        }
        let (marks, words) = asked(argument);
        // A name can hold `and`: what is called so is meant first.
        let whole = self.value(facet, words);
        let parts: Vec<Result<Name, String>> = match whole {
            Ok(name) => vec![Ok(name)],
            Err(unknown) => match split(words) {
                (parts, _) if parts.len() < 2 => vec![Err(unknown)],
                (parts, _) => parts.into_iter().map(|part| self.value(facet, part)).collect(),
            },
        };
        let choice = if parts.len() > 1 && split(words).1 { Choice::Any } else { marks };
        match parts.into_iter().collect::<Result<Vec<Name>, String>>() {
            Err(unknown) => Reply::say(unknown),
            Ok(names) if is_exclusion(argument) => self.without(facet, names),
            Ok(names) => self.with(facet, names, choice),
        }
    }

    /// The events with this value of a facet, and no other chosen.
    pub fn only(&mut self, facet: Facet, name: Name) -> Reply {
        self.with(facet, vec![name], Choice::All)
    }

    fn with(&mut self, facet: Facet, included: Vec<Name>, choice: Choice) -> Reply {
        let mut excluded = self.reading.query().facet(facet).excluded;
        excluded.retain(|name| !included.contains(name));
        let marks = Marks { included, excluded, choice };
        self.ask(&self.reading.query().with_facet(facet, &marks))
    }

    fn without(&mut self, facet: Facet, names: Vec<Name>) -> Reply {
        let mut marks = self.reading.query().facet(facet);
        marks.included.retain(|name| !names.contains(name));
        for name in names {
            if !marks.excluded.contains(&name) {
                marks.excluded.push(name);
            }
        }
        self.ask(&self.reading.query().with_facet(facet, &marks))
    }

    /// The value of a facet that a reader means.
    fn value(&self, facet: Facet, text: &str) -> Result<Name, String> {
        let typed = Name { text: text.to_owned(), exact: false };
        let index = self.reading.index();
        let known = match facet.term(&typed) {
            Some(Expr::Named(field, _)) => match index.named(field, &typed)[..] {
                [] => None,
                // One thing has one name in a query, however it was called.
                [only] if facet != Facet::Place => {
                    let counts = index.counts(self.reading.matches(), facet);
                    let count = counts.into_iter().find(|count| count.index == only);
                    count.map(|count| count.value)
                }
                _ => Some(typed.clone()),
            },
            other => other.map(|_| typed.clone()),
        };
        known.ok_or_else(|| {
            let term = facet.term(&typed).map(|term| Query::new(vec![term]));
            let instead = match term.and_then(|query| index.nearest(&query)) {
                Some(nearest) => {
                    let (_, name) = nearest.instead.split_once(':').unwrap_or_default();
                    format!("Did you mean {name}? ")
                }
                None => String::new(),
            };
            let what = one(facet);
            format!("No {what} is called {text}. {instead}Type {what}s for all of them.")
        })
    }

    /// The values of a facet that some events have, the most frequent first;
    /// eras and paths in their order.
    fn values(&self, facet: Facet) -> Reply {
        let index = self.reading.index();
        let marks = self.reading.query().facet(facet);
        let counts = match marks.choice {
            Choice::All => index.counts(self.reading.matches(), facet),
            Choice::Any => {
                let rest = Marks { included: Vec::new(), ..marks.clone() };
                let rest = self.reading.query().with_facet(facet, &rest);
                index.counts(&index.answer(&rest), facet)
            }
        };
        let mut counts: Vec<_> = counts
            .into_iter()
            .filter(|count| {
                count.events > 0
                    || marks.included.contains(&count.value)
                    || marks.excluded.contains(&count.value)
            })
            .collect();
        if !matches!(facet, Facet::Era | Facet::Path) {
            counts.sort_by_key(|count| std::cmp::Reverse(count.events));
        }
        let items: Vec<Item> = counts
            .into_iter()
            .map(|value| {
                let mark = if marks.included.contains(&value.value) {
                    "Chosen."
                } else if marks.excluded.contains(&value.value) {
                    "Excluded."
                } else {
                    ""
                };
                let events = count(value.events, "event");
                let about = self.about(facet, value.index);
                let name = format!("{}, {events}", value.label);
                let pick = match facet {
                    Facet::Path => Pick::Path(value.index),
                    _ => Pick::Value(facet, value.value),
                };
                Item { text: sentences([name.as_str(), mark, &about]), pick }
            })
            .collect();
        let told = format!("{} among {}", count(items.len(), one(facet)), self.heading());
        Reply::List(Told::say(sentence(&told)), Listing::of(items), 0)
    }

    /// What else there is to say of a value.
    fn about(&self, facet: Facet, index: usize) -> String {
        let timeline = self.timeline();
        let about = match facet {
            Facet::Actor | Facet::Side => {
                let of = timeline.actors[index].of;
                of.map(|of| format!("Acts for {}", timeline[of].name))
            }
            Facet::Tag => timeline.tags[index].meaning.clone(),
            Facet::Era => {
                let era = &timeline.eras[index];
                let summary = era.summary.as_deref().unwrap_or_default();
                Some(sentences([&era.date.spoken(), summary]))
            }
            Facet::Path => timeline.paths[index].summary.clone(),
            _ => None,
        };
        about.unwrap_or_default()
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

    fn path(&mut self, argument: &str) -> Reply {
        let typed = Name { text: argument.to_owned(), exact: false };
        let paths = self.timeline().paths.len();
        let number = argument.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(number) = number.filter(|&number| number < paths) {
            return self.steps(number, 0);
        }
        let Some(Expr::Named(field, _)) = Facet::Path.term(&typed) else {
            return self.values(Facet::Path);
        };
        match (
            self.reading.index().named(field, &typed)[..].first(),
            self.value(Facet::Path, argument),
        ) {
            (Some(&path), _) => self.steps(path, 0),
            (None, Err(unknown)) => Reply::say(unknown),
            (None, Ok(_)) => self.values(Facet::Path),
        }
    }

    /// The steps of a path, from one of them.
    pub fn steps(&mut self, path: usize, from: usize) -> Reply {
        let told = &self.timeline().paths[path];
        let steps = count(told.steps.len(), "step");
        let summary = told.summary.as_deref().unwrap_or_default();
        let heading = Told::say(sentences([told.title.as_str(), &steps, summary]));
        let items = told.steps.iter().enumerate().map(|(step, stop)| Item {
            text: telling::in_brief(&self.timeline()[stop.event]),
            pick: Pick::Step(path, step),
        });
        let listing = Listing::of(items.collect());
        self.at = At::List;
        self.walk = None;
        Reply::List(heading, listing, from)
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
        self.walk = Some((path, step));
        match reply {
            Reply::Told(told) => {
                all.extend(told);
                Reply::Told(all)
            }
            other @ Reply::List(..) => other,
        }
    }
}

/// What a number after a facet's name leads to, where the list is of it.
fn numbered(facet: Facet, argument: &str, listing: &Listing) -> Option<Pick> {
    let Numbers::Items(items) = &listing.numbers else { return None };
    let item = items.get(argument.parse::<usize>().ok()?.checked_sub(1)?)?;
    match &item.pick {
        Pick::Value(of, _) if *of == facet => Some(item.pick.clone()),
        Pick::Path(_) if facet == Facet::Path => Some(item.pick.clone()),
        _ => None,
    }
}

/// The words before names that say how they are meant.
const EXCLUDING: &[&str] = &["not", "without", "except", "exclude", "no"];

fn is_exclusion(argument: &str) -> bool {
    let first = argument.split_whitespace().next().unwrap_or_default().to_lowercase();
    argument.starts_with('-') || (EXCLUDING.contains(&first.as_str()) && first != argument)
}

/// How names are meant, and the names.
fn asked(argument: &str) -> (Choice, &str) {
    if let Some(names) = argument.strip_prefix('-') {
        return (Choice::All, names.trim());
    }
    let Some((first, rest)) = argument.split_once(char::is_whitespace) else {
        return (Choice::All, argument);
    };
    let first = first.to_lowercase();
    match first.as_str() {
        "any" => (Choice::Any, rest.trim()),
        "all" => (Choice::All, rest.trim()),
        first if EXCLUDING.contains(&first) => (Choice::All, rest.trim()),
        _ => (Choice::All, argument),
    }
}

/// The names in `a, b and c`, and whether any of them will do.
fn split(words: &str) -> (Vec<&str>, bool) {
    let any = words.split_whitespace().any(|word| word.eq_ignore_ascii_case("or"));
    let mut parts = vec![words];
    for joint in [",", " and ", " or "] {
        parts = parts.into_iter().flat_map(|part| part.split(joint)).collect();
    }
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    (parts.collect(), any)
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

/// What one value of a facet is called.
const fn one(facet: Facet) -> &'static str {
    match facet {
        Facet::Actor => "actor",
        Facet::Tag => "tag",
        Facet::Era => "era",
        Facet::Path => "path",
        Facet::Source => "source",
        Facet::Place => "place",
        Facet::Kind => "kind",
        Facet::Side => "side",
        Facet::Year => "year",
        Facet::Decade => "decade",
    }
}
