//! Answers a query: each condition gives a set of events, and sets are combined.
//!
//! What each word gave is kept with the answer. When the next query has a word
//! that contains one of the last, as it does while one is being typed, only
//! the last one's events are looked at.

use std::sync::Arc;

use memchr::memmem;

use super::Query;
use super::expr::{Expr, Name, NameField, TimeField, Trait, When};
use super::fuzzy::Fuzzy;
use super::haystack::fold;
use super::index::{Index, kind_index, number, sources_of};
use super::matches::{Found, Matches, WordRows};
use super::names::{Names, begins_word};
use super::rows::Rows;
use crate::timeline::{Event, Weight};

impl Index {
    /// The events that answer a query; `None` if `stop` said so, which is asked
    /// every 16 Ki events.
    #[must_use]
    pub fn search(&self, query: &Query, stop: &mut dyn FnMut() -> bool) -> Option<Matches> {
        self.search_within(&Matches::All(self.len()), query, stop)
    }

    /// The same, quicker where the query is what `previous` answered with more
    /// typed. The answer is the same whatever `previous` is, as long as this
    /// index gave it.
    #[must_use]
    pub fn search_within(
        &self,
        previous: &Matches,
        query: &Query,
        stop: &mut dyn FnMut() -> bool,
    ) -> Option<Matches> {
        if query.is_empty() {
            return Some(Matches::All(self.len()));
        }
        let mut search = Search { index: self, known: previous.words(), words: Vec::new(), stop };
        let mut set = Rows::all(self.len());
        for term in query.terms() {
            set.intersect(&search.rows(term)?);
        }
        let words = search.words;
        let (firsts, lasts) = self.days_of(&set);
        let rows = set.iter().map(number).collect();
        Some(Matches::Some(Arc::new(Found { set, rows, places: None, firsts, lasts, words })))
    }

    /// The same answer without a way to stop it.
    #[must_use]
    pub fn answer(&self, query: &Query) -> Matches {
        loop {
            // Nothing stops it: the first time is the last.
            if let Some(matches) = self.search(query, &mut || false) {
                return matches;
            }
        }
    }
}

struct Search<'a> {
    index: &'a Index,
    known: &'a [WordRows],
    words: Vec<WordRows>,
    stop: &'a mut dyn FnMut() -> bool,
}

impl Search<'_> {
    fn rows(&mut self, expr: &Expr) -> Option<Rows> {
        let index = self.index;
        Some(match expr {
            Expr::Word(word) => self.word(word, true)?,
            Expr::Phrase(phrase) => self.word(phrase, false)?,
            Expr::Time(when) => index.possibly(when.days()),
            Expr::Dated(field, when) => index.dated(*field, when),
            Expr::Named(field, name) => self.named(*field, name)?,
            Expr::Kind(kind) => index.listed(&index.by_kind, [kind_index(*kind)]),
            Expr::Weighs(range) => self.events(|event| range.contains(&event.weight))?,
            Expr::Is(property) => self.events(|event| index.has(event, *property))?,
            Expr::Not(inner) => {
                let mut rows = self.rows(inner)?;
                rows.invert();
                rows
            }
            Expr::All(terms) => {
                let mut rows = Rows::all(index.len());
                for term in terms {
                    rows.intersect(&self.rows(term)?);
                }
                rows
            }
            Expr::Any(options) => {
                let mut rows = Rows::none(index.len());
                for option in options {
                    rows.unite(&self.rows(option)?);
                }
                rows
            }
        })
    }

    /// The events with a word, or with a phrase, which is never nearly so.
    fn word(&mut self, text: &str, nearly: bool) -> Option<Rows> {
        let index = self.index;
        let word = fold(text);
        if word.is_empty() {
            return Some(Rows::all(index.len()));
        }
        let known = self.known.iter().filter(|known| word.contains(&known.word));
        let within = known.min_by_key(|known| known.rows.count());
        let rows = match within {
            Some(known) if known.word == word => Arc::clone(&known.rows),
            _ => {
                let within = within.map(|known| &*known.rows);
                let mut rows = index.haystack().find(&word, within, self.stop)?;
                rows.unite(&index.events_of_names(&word));
                Arc::new(rows)
            }
        };
        let mut all = (*rows).clone();
        let fuzzy = if nearly { Fuzzy::new(&word) } else { None };
        let fuzzy = match fuzzy {
            Some(fuzzy) if !self.begins_somewhere(&word, &rows)? => Some(fuzzy),
            _ => None,
        };
        if let Some(fuzzy) = &fuzzy {
            all.unite(&index.haystack().titles_near(fuzzy, self.stop)?);
            let near = |names: &[String]| names.iter().any(|name| fuzzy.is_in(name));
            all.unite(&index.listed(&index.by_name, index.actors.having(near)));
        }
        self.words.push(WordRows { word, rows, fuzzy: fuzzy.is_some() });
        Some(all)
    }

    /// Whether some word of the timeline begins so; `rows` have it somewhere.
    fn begins_somewhere(&mut self, word: &str, rows: &Rows) -> Option<bool> {
        if rows.is_empty() {
            return Some(false);
        }
        let index = self.index;
        Some(index.names_begin(word) || index.haystack().begins(word, self.stop)?)
    }

    fn named(&mut self, field: NameField, name: &Name) -> Option<Rows> {
        let index = self.index;
        let timeline = index.timeline();
        let found = index.named(field, name);
        Some(match field {
            NameField::Actor if name.exact => index.listed(&index.by_name, found),
            NameField::Actor => index.listed(&index.by_actor, found),
            NameField::By => {
                let acting = index.acting(name);
                self.events(|event| {
                    event.actors.first().is_some_and(|first| acting[first.actor.index()])
                })?
            }
            NameField::Side if name.exact => {
                let exactly = |source: &usize| {
                    let side = timeline.sources[*source].side;
                    side.is_some_and(|side| found.contains(&side.index()))
                };
                index.listed(&index.by_source, (0..timeline.sources.len()).filter(exactly))
            }
            NameField::Side => index.listed(&index.by_side, found),
            NameField::Tag => index.listed(&index.by_tag, found),
            NameField::Source => index.listed(&index.by_source, found),
            NameField::Place => index.listed(&index.by_place, found),
            NameField::Era => {
                let mut rows = Rows::none(index.len());
                for era in found {
                    rows.unite(&index.in_era(era));
                }
                rows
            }
            NameField::Path => {
                let mut rows = Rows::none(index.len());
                for step in found.iter().flat_map(|&path| &timeline.paths[path].steps) {
                    rows.insert(step.event.index());
                }
                rows
            }
            NameField::Timeline => {
                let mut rows = Rows::none(index.len());
                for part in found {
                    rows.unite(&index.of_part(part));
                }
                rows
            }
            NameField::Speaker => {
                let wanted = Wanted::new(name);
                self.events(|event| index.speakers(event).any(|speaker| wanted.is(speaker)))?
            }
            NameField::Lang => {
                let wanted = Wanted::new(name);
                self.events(|event| index.languages(event).any(|tag| wanted.is_language(tag)))?
            }
            NameField::Id => {
                let wanted = Wanted::new(name);
                self.events(|event| event.id.as_deref().is_some_and(|id| wanted.is(id)))?
            }
        })
    }

    /// The events that pass a test.
    fn events(&mut self, test: impl Fn(&Event) -> bool) -> Option<Rows> {
        let events = &self.index.timeline().events;
        let mut rows = Rows::none(events.len());
        for (row, event) in events.iter().enumerate() {
            if row % (16 * 1024) == 0 && (self.stop)() {
                return None;
            }
            if test(event) {
                rows.insert(row);
            }
        }
        Some(rows)
    }
}

/// A value that is looked for in texts of events themselves.
pub(super) struct Wanted {
    text: String,
    exact: bool,
}

impl Wanted {
    pub(super) fn new(name: &Name) -> Self {
        Self { text: fold(&name.text), exact: name.exact }
    }

    /// Whether a text is, or contains, what is wanted.
    pub(super) fn is(&self, text: &str) -> bool {
        let text = fold(text);
        if self.exact { text == self.text } else { text.contains(&self.text) }
    }

    /// Whether a language tag is the one wanted, or a narrower one: `en-GB` is
    /// `en` (RFC 4647, basic filtering).
    pub(super) fn is_language(&self, tag: &str) -> bool {
        let tag = fold(tag);
        let rest = tag.strip_prefix(&self.text);
        rest.is_some_and(|rest| rest.is_empty() || !self.exact && rest.starts_with('-'))
    }
}

impl Index {
    fn dated(&self, field: TimeField, when: &When) -> Rows {
        match field {
            TimeField::Certain => self.certainly(when.days()),
            TimeField::Year | TimeField::Date => self.possibly(when.days()),
        }
    }

    /// The events of every actor, tag and source with this in a name.
    pub(super) fn events_of_names(&self, word: &str) -> Rows {
        let finder = memmem::Finder::new(word);
        let has =
            |names: &[String]| names.iter().any(|name| finder.find(name.as_bytes()).is_some());
        let mut rows = self.listed(&self.by_name, self.actors.having(has));
        rows.unite(&self.listed(&self.by_tag, self.tags.having(has)));
        rows.unite(&self.listed(&self.by_source, self.sources.having(has)));
        rows
    }

    /// Whether a word in some name of an actor, tag or source begins so.
    fn names_begin(&self, word: &str) -> bool {
        let finder = memmem::Finder::new(word);
        let begins =
            |name: &String| finder.find_iter(name.as_bytes()).any(|at| begins_word(name, at));
        let mut names = [&self.actors, &self.tags, &self.sources].into_iter().flat_map(Names::all);
        names.any(begins)
    }

    /// Who is quoted: the speaker, or the author where a quotation names none.
    pub(super) fn speakers<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = &'a str> {
        event.citations.iter().filter_map(|citation| {
            let author = || self.timeline()[citation.source].author.as_deref();
            let unnamed = || citation.quote.as_ref().and_then(|_| author());
            citation.speaker.as_deref().or_else(unnamed)
        })
    }

    /// The languages of what is cited: of its words, and of the whole source.
    pub(super) fn languages<'a>(&'a self, event: &'a Event) -> impl Iterator<Item = &'a str> {
        let cited = event.citations.iter();
        cited.flat_map(|citation| {
            let source = &self.timeline()[citation.source];
            [&citation.language, &source.language].into_iter().flatten().map(String::as_str)
        })
    }

    pub(super) fn has(&self, event: &Event, property: Trait) -> bool {
        match property {
            Trait::Disputed => !event.disputed.is_empty(),
            Trait::Sourced => sources_of(event).next().is_some(),
            Trait::Unsourced => sources_of(event).next().is_none(),
            Trait::OneSided => {
                let mut sides = sources_of(event).map(|source| self.timeline()[source].side);
                let first = sides.next().flatten();
                first.is_some() && sides.all(|side| side == first)
            }
            Trait::Quoted => event.citations.iter().any(|citation| citation.quote.is_some()),
            Trait::Landmark => event.weight == Weight::Landmark,
            Trait::Range => event.date.is_interval(),
            Trait::Approximate => event.date.is_approximate(),
        }
    }
}
