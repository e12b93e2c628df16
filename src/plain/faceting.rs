//! Choosing by actor, tag, era and such: what a picker marks on the screen is
//! typed here, as `actor georgia or nato` and `actor not russia`.

use super::desk::{Desk, Reply};
use super::listing::{Item, Listing, Numbers, Pick};
use super::told::{Told, count, sentence, sentences};
use crate::query::{Choice, Expr, Facet, Marks, Name, Query};

impl Desk {
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
                (parts, _) if parts.len() < 2 => {
                    vec![Err(self.several(facet, words).unwrap_or(unknown))]
                }
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

    /// What to write for several values that are typed without a word between them.
    fn several(&self, facet: Facet, words: &str) -> Option<String> {
        let names: Vec<&str> = words.split_whitespace().collect();
        let all = names.len() > 1 && names.iter().all(|name| self.value(facet, name).is_ok());
        let (one, both, any) = (one(facet), names.join(" and "), names.join(" or "));
        all.then(|| {
            format!(
                "No {one} is called {words}. Type {one} {both} for events of all, or {one} {any} \
                 for those of any."
            )
        })
    }

    /// Of the events listed, those with this value of a facet: as many as the
    /// list of values said.
    pub fn among(&mut self, facet: Facet, name: &Name) -> Reply {
        let mut query = self.reading.query().clone();
        let mut marks = query.facet(facet);
        if marks.excluded.contains(name) {
            marks.excluded.retain(|other| other != name);
            query = query.with_facet(facet, &marks);
        }
        match facet.term(name) {
            Some(term) => self.ask(&query.and(term)),
            None => Reply::say("That number leads nowhere."),
        }
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
    pub(super) fn value(&self, facet: Facet, text: &str) -> Result<Name, String> {
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

    /// The values of a facet that some of the events listed have, the most
    /// frequent first; eras in their order.
    pub(super) fn values(&self, facet: Facet) -> Reply {
        if facet == Facet::Path {
            return self.paths();
        }
        let index = self.reading.index();
        let marks = self.reading.query().facet(facet);
        let counts = index.counts(self.reading.matches(), facet);
        let mut counts: Vec<_> = counts
            .into_iter()
            .filter(|count| {
                count.events > 0
                    || marks.included.contains(&count.value)
                    || marks.excluded.contains(&count.value)
            })
            .collect();
        if facet != Facet::Era {
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
                let pick = Pick::Value(facet, value.value);
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
            _ => None,
        };
        about.unwrap_or_default()
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
