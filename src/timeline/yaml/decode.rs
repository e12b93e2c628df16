//! A document, key by key, into a timeline.
//!
//! What is wrong becomes a problem and the reading goes on, so that one run
//! tells a curator everything. References are by number while the file is read
//! ([`Names`]) and made true when all of it is known.

mod entry;
mod event;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fields::{Shape, date, line, prose, word};
use super::names::Names;
use super::node::{Key, Node, Start, Stream, Value};
use super::refusal::Stop;
use crate::text;
use crate::timeline::dating;
use crate::timeline::diagnostic::{Problem, Problems, Span, quote};
use crate::timeline::nearest::nearest;
use crate::timeline::rules::{Places, Rule};
use crate::timeline::{Actor, Ref, Tag, Timeline};

/// The keys of a timeline.
pub const TIMELINE: Shape = Shape {
    noun: "a timeline",
    keys: &[
        "annals", "title", "summary", "language", "license", "updated", "actors", "sources",
        "tags", "eras", "paths", "filters", "events",
    ],
    required: &["title", "events"],
};

/// What is known of a file so far.
pub struct Decoder<'s> {
    timeline: Timeline,
    places: Places,
    problems: Problems,
    actors: Names<'s>,
    sources: Names<'s>,
    tags: Names<'s>,
    events: Names<'s>,
    eras: Names<'s>,
    paths: Names<'s>,
    filters: Names<'s>,
    seen: HashMap<Cow<'s, str>, Span>,
}

impl<'s> Decoder<'s> {
    /// Nothing read yet. What is wrong will be among the problems.
    pub fn new(problems: Problems) -> Self {
        Self {
            timeline: Timeline::default(),
            places: Places::default(),
            problems,
            actors: Names::new(),
            sources: Names::new(),
            tags: Names::new(),
            events: Names::new(),
            eras: Names::new(),
            paths: Names::new(),
            filters: Names::new(),
            seen: HashMap::new(),
        }
    }

    /// Reads a whole document: the timeline, where its things stand, and what
    /// is wrong with it. Of a document that is no YAML the first two are empty.
    pub fn read(mut self, text: &'s str) -> (Timeline, Places, Problems) {
        if let Err(Stop(problem)) = self.document(text) {
            // What comes after is unknown, so what is missing is too, and what
            // is mentioned leads nowhere yet: no rule can be asked of it.
            self.problems.push(*problem);
            return (Timeline::default(), Places::default(), self.problems);
        }
        self.settle();
        (self.timeline, self.places, self.problems)
    }

    fn document(&mut self, text: &'s str) -> Result<(), Stop> {
        let Some(mut stream) = Stream::open(text)? else {
            self.missing(Span::default());
            return Ok(());
        };
        match stream.start()? {
            Start::Mapping(span) => {
                while let Some(key) = stream.next_key()? {
                    self.section(key, &mut stream)?;
                }
                self.missing(span);
            }
            Start::Sequence(span) => {
                self.not_a_mapping("a list", span);
                while stream.next_item()?.is_some() {}
            }
            Start::Whole(Node { span, value }) => self.not_a_mapping(value.noun(), span),
        }
        stream.close()
    }

    fn not_a_mapping(&mut self, noun: &str, span: Span) {
        let message = format!("a timeline is a mapping, and this is {noun}");
        self.problems.help(Rule::WrongType, span, message, "begin with `title: …`");
    }

    fn missing(&mut self, span: Span) {
        for key in TIMELINE.required {
            if !self.seen.contains_key(*key) {
                let message = format!("the timeline has no `{key}`");
                self.problems.add(Rule::MissingKey, span, message);
            }
        }
    }

    /// A key of the document and all that is under it.
    fn section(&mut self, key: Key<'s>, stream: &mut Stream<'s>) -> Result<(), Stop> {
        let Key { text: name, span } = key;
        match self.seen.entry(name.clone()) {
            Entry::Vacant(entry) => _ = entry.insert(span),
            Entry::Occupied(first) => {
                let message = format!("{} is given twice", quote(&name));
                let also = Some((*first.get(), "first given"));
                let (rule, help) = (Rule::DuplicateKey, Some("keep one".into()));
                self.problems.push(Problem { help, also, ..Problem::new(rule, span, message) });
                self.give_up(&name);
                return skip(stream);
            }
        }
        match &*name {
            "events" => self.list("events", stream, Self::event),
            "eras" => self.list("eras", stream, Self::era),
            "paths" => self.list("paths", stream, Self::path),
            "actors" => self.map("actors", stream, Self::actor),
            "sources" => self.map("sources", stream, Self::source),
            "tags" => self.map("tags", stream, Self::tag),
            "filters" => self.map("filters", stream, Self::filter),
            key if TIMELINE.keys.contains(&key) => {
                let node = stream.node()?;
                self.about(key, node);
                Ok(())
            }
            key => {
                let message = format!("{} is not a key of a timeline", quote(key));
                let help = nearest(key, TIMELINE.keys.iter().copied()).map_or_else(
                    || format!("the keys of a timeline are {}", TIMELINE.keys.join(", ")),
                    |meant| format!("did you mean `{meant}`?"),
                );
                self.problems.help(Rule::UnknownKey, span, message, help);
                skip(stream)
            }
        }
    }

    /// What the file says of itself.
    fn about(&mut self, key: &str, node: Node<'s>) {
        let Self { timeline, problems, .. } = self;
        if key == "updated" {
            timeline.updated = date(key, node, problems).map(|(date, _)| date);
            return;
        }
        let Some(word) = word(key, node, problems) else { return };
        match key {
            "title" => timeline.title = line(&word, problems),
            "summary" => timeline.summary = Some(prose(&word, problems)),
            "language" => timeline.language = Some(line(&word, problems)),
            "license" => timeline.license = Some(line(&word, problems)),
            _ if word.0 == "1" => {}
            _ => {
                let message = format!("{} is no version of the format", quote(&word.0));
                problems.help(Rule::Version, word.1, message, "write `annals: 1`");
            }
        }
    }

    /// A list, item by item.
    fn list(
        &mut self,
        key: &str,
        stream: &mut Stream<'s>,
        item: fn(&mut Self, Node<'s>),
    ) -> Result<(), Stop> {
        match stream.start()? {
            Start::Sequence(_) => {
                while let Some(node) = stream.next_item()? {
                    item(self, node);
                }
            }
            Start::Mapping(span) => {
                self.wrong_section(key, "a list", "a mapping", span);
                while stream.next_key()?.is_some() {
                    skip(stream)?;
                }
            }
            Start::Whole(Node { value: Value::Sequence(items), .. }) => {
                for node in items {
                    item(self, node);
                }
            }
            Start::Whole(node) => self.wrong_section(key, "a list", node.value.noun(), node.span),
        }
        Ok(())
    }

    /// A map of names, entry by entry.
    fn map(
        &mut self,
        key: &str,
        stream: &mut Stream<'s>,
        entry: fn(&mut Self, Key<'s>, Node<'s>),
    ) -> Result<(), Stop> {
        match stream.start()? {
            Start::Mapping(_) => {
                while let Some(key) = stream.next_key()? {
                    let node = stream.node()?;
                    entry(self, key, node);
                }
            }
            Start::Sequence(span) => {
                self.wrong_section(key, "a mapping", "a list", span);
                while stream.next_item()?.is_some() {}
            }
            Start::Whole(Node { value: Value::Mapping(entries), .. }) => {
                for (key, node) in entries {
                    entry(self, key, node);
                }
            }
            Start::Whole(node) => {
                self.wrong_section(key, "a mapping", node.value.noun(), node.span);
            }
        }
        Ok(())
    }

    fn wrong_section(&mut self, key: &str, wanted: &str, found: &str, span: Span) {
        let message = format!("`{key}` is {wanted}, and this is {found}");
        let help = match key {
            "actors" => "write each under its id: `nato: {name: …}`",
            "sources" => "write each under its id: `act-1997: {title: …}`",
            "tags" => "write each under its name: `summit: what it stands for`",
            "filters" => "write each under its name: `summits: tag:summit`",
            _ => "begin each item with `- `",
        };
        self.problems.help(Rule::WrongType, span, message, help);
        self.give_up(key);
    }

    /// Of a section that could not be read, nothing is said of what follows.
    fn give_up(&mut self, key: &str) {
        match key {
            "actors" => self.actors.give_up(),
            "sources" => self.sources.give_up(),
            "tags" => self.tags.give_up(),
            "events" => self.events.give_up(),
            _ => {}
        }
    }

    /// Makes every mention a reference, now that everything is known, and says
    /// which lead nowhere.
    fn settle(&mut self) {
        let Self { timeline, places, problems, actors, sources, tags, events, .. } = self;
        if !self.seen.contains_key("actors") {
            let free = actors.declare_rest(timeline.actors.len());
            timeline.actors.extend(free.iter().map(|name| Actor::called(name)));
        }
        if !self.seen.contains_key("tags") {
            let free = tags.declare_rest(timeline.tags.len());
            timeline.tags.extend(
                free.iter()
                    .map(|word| Tag { id: text::clean_line(word).into_owned(), meaning: None }),
            );
        }
        actors.report_unknown(Rule::UnknownActor, "actor", "list it under `actors`", problems);
        sources.report_unknown(Rule::UnknownSource, "source", "list it under `sources`", problems);
        tags.report_unknown(Rule::UnknownTag, "tag", "list it under `tags`", problems);
        events.report_unknown(Rule::UnknownEvent, "event", "give an event this `id`", problems);

        let order = event::sort(timeline, places);
        let actors = actors.settle(|index| index);
        let sources = sources.settle(|index| index);
        let tags = tags.settle(|index| index);
        let events = events.settle(|index| order[index]);
        for actor in &mut timeline.actors {
            actor.of = actors.settled(actor.of);
        }
        for index in circular(&timeline.actors) {
            // Of an actor that is made up there is no place, nor any `of`.
            let span = places.actors.get(index).copied().unwrap_or_default();
            let message =
                format!("{} acts for itself by way of others", quote(&timeline.actors[index].id));
            problems.help(Rule::SelfLink, span, message, "take one `of` out");
        }
        for source in &mut timeline.sources {
            source.side = actors.settled(source.side);
        }
        for path in &mut timeline.paths {
            path.steps.retain_mut(|step| events.settle(&mut step.event));
        }
        for event in &mut timeline.events {
            event.actors.retain_mut(|part| actors.settle(&mut part.actor));
            tags.settle_all(&mut event.tags);
            events.settle_all(&mut event.responds_to);
            events.settle_all(&mut event.related);
            event.citations.retain_mut(|citation| sources.settle(&mut citation.source));
            for dispute in &mut event.disputed {
                for account in &mut dispute.accounts {
                    sources.settle_all(&mut account.sources);
                }
            }
            dating::mark(event, timeline.language.as_deref());
        }
        event::answer(&mut timeline.events);
    }
}

/// One actor of each circle of `of`.
fn circular(actors: &[Actor]) -> Vec<usize> {
    let mut circles = Vec::new();
    // The actor from which each was reached first.
    let mut reached: Vec<Option<usize>> = vec![None; actors.len()];
    for start in 0..actors.len() {
        let mut next = Some(start);
        while let Some(index) = next {
            match reached[index] {
                Some(from) if from == start => circles.push(index),
                Some(_) => {}
                None => {
                    reached[index] = Some(start);
                    next = actors[index].of.map(Ref::index);
                    continue;
                }
            }
            break;
        }
    }
    circles
}

/// Reads past a value.
fn skip(stream: &mut Stream<'_>) -> Result<(), Stop> {
    match stream.start()? {
        Start::Sequence(_) => while stream.next_item()?.is_some() {},
        Start::Mapping(_) => {
            while stream.next_key()?.is_some() {
                stream.node()?;
            }
        }
        Start::Whole(_) => {}
    }
    Ok(())
}

impl Actor {
    /// An actor of whom the file says nothing more.
    fn called(name: &str) -> Self {
        let name = text::clean_line(name).into_owned();
        let (kind, short, aliases, of, note) = (None, None, Vec::new(), None, None);
        Self { id: name.clone(), name, kind, short, aliases, of, note }
    }
}
