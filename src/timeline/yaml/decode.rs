//! A document, key by key, into a timeline.
//!
//! What is wrong becomes a problem and the reading goes on, so that one run
//! tells a curator everything. References are by number while the file is read
//! ([`Names`]) and made true when all of it is known.

mod event;

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fields::{Fields, Shape, check_id, date, line, prose, word};
use super::names::Names;
use super::node::{Key, Node, Start, Stop, Stream, Value};
use crate::text;
use crate::timeline::diagnostic::{Problem, Problems, Span, quote};
use crate::timeline::nearest::nearest;
use crate::timeline::rules::{Places, Rule};
use crate::timeline::{
    Actor, ActorKind, Era, Filter, Path, Source, SourceKind, Step, Tag, Timeline,
};

/// The keys of a timeline.
pub const TIMELINE: Shape = Shape {
    noun: "a timeline",
    keys: &[
        "annals", "title", "summary", "language", "license", "updated", "actors", "sources",
        "tags", "eras", "paths", "filters", "events",
    ],
    required: &["title", "events"],
};

const ACTOR: Shape = Shape {
    noun: "an actor",
    keys: &["name", "kind", "short", "aliases", "of", "note"],
    required: &["name"],
};

const SOURCE: Shape = Shape {
    noun: "a source",
    keys: &[
        "title",
        "kind",
        "author",
        "publisher",
        "date",
        "language",
        "url",
        "archive",
        "accessed",
        "side",
        "note",
    ],
    required: &["title"],
};

const ERA: Shape = Shape {
    noun: "an era",
    keys: &["id", "title", "date", "summary"],
    required: &["id", "title", "date"],
};

const PATH: Shape = Shape {
    noun: "a path",
    keys: &["id", "title", "summary", "steps"],
    required: &["id", "title", "steps"],
};

const STEP: Shape = Shape { noun: "a step", keys: &["event", "note"], required: &["event"] };

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
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            timeline: Timeline::default(),
            places: Places::default(),
            problems: Problems::default(),
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
    /// is wrong with it.
    pub fn read(mut self, text: &'s str) -> (Timeline, Places, Problems) {
        if let Err(Stop(problem)) = self.document(text) {
            // What comes after is unknown, so what is missing is too.
            self.problems.push(*problem);
        } else {
            self.settle();
        }
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
        let help = match wanted {
            "a list" => "begin each item with `- `",
            _ => "write `id: …` for each",
        };
        self.problems.help(Rule::WrongType, span, message, help);
    }

    fn actor(&mut self, key: Key<'s>, node: Node<'s>) {
        let Self { timeline, places, problems, actors, .. } = self;
        check_id(&key.text, key.span, problems);
        let Some(mut fields) = Fields::new(&ACTOR, Some(&key.text), node, problems) else {
            declare(actors, key, None, problems);
            return;
        };
        let short = fields.word("short").map(|(short, span)| {
            let short = line(&(short, span), fields.problems);
            event::check_width(Rule::LongShortName, "short", &short, 8, span, fields.problems);
            short
        });
        let of = fields.word("of").and_then(|(of, span)| {
            if of == key.text {
                let message = format!("{} cannot act for itself", quote(&of));
                fields.problems.add(Rule::SelfLink, span, message);
                return None;
            }
            Some(actors.mention((of, span)))
        });
        let kind = fields.choice("kind", ActorKind::ALL, ActorKind::word);
        let aliases = fields.words("aliases");
        let aliases = aliases.iter().map(|alias| line(alias, fields.problems)).collect();
        let remark = fields.prose("note");
        let name = fields.line("name");
        let index = name.map(|name| {
            let id = key.text.clone().into_owned();
            timeline.actors.push(Actor { id, name, kind, short, aliases, of, note: remark });
            places.actors.push(key.span);
            timeline.actors.len() - 1
        });
        declare(actors, key, index, problems);
    }

    fn source(&mut self, key: Key<'s>, node: Node<'s>) {
        let Self { timeline, places, problems, actors, sources, .. } = self;
        check_id(&key.text, key.span, problems);
        let Some(mut fields) = Fields::new(&SOURCE, Some(&key.text), node, problems) else {
            declare(sources, key, None, problems);
            return;
        };
        let title = fields.line("title");
        let source = Source {
            id: key.text.clone().into_owned(),
            title: title.clone().unwrap_or_default(),
            kind: fields.choice("kind", SourceKind::ALL, SourceKind::word),
            author: fields.line("author"),
            publisher: fields.line("publisher"),
            date: fields.date("date").map(|(date, _)| date),
            language: fields.line("language"),
            url: fields.url("url"),
            archive: fields.url("archive"),
            accessed: fields.date("accessed").map(|(date, _)| date),
            side: fields.word("side").map(|side| actors.mention(side)),
            note: fields.prose("note"),
        };
        let index = title.map(|_| {
            timeline.sources.push(source);
            places.sources.push(key.span);
            timeline.sources.len() - 1
        });
        declare(sources, key, index, problems);
    }

    fn tag(&mut self, key: Key<'s>, node: Node<'s>) {
        let Self { timeline, places, problems, tags, .. } = self;
        check_id(&key.text, key.span, problems);
        // A tag that needs no explanation has none.
        let meaning = match node.value {
            Value::Null => None,
            _ => word(&key.text, node, problems).map(|word| line(&word, problems)),
        };
        timeline.tags.push(Tag { id: key.text.clone().into_owned(), meaning });
        places.tags.push(key.span);
        let index = Some(timeline.tags.len() - 1);
        declare(tags, key, index, problems);
    }

    fn filter(&mut self, key: Key<'s>, node: Node<'s>) {
        let Self { timeline, problems, filters, .. } = self;
        let query = word(&key.text, node, problems).map(|word| line(&word, problems));
        let name = (key.text, key.span);
        let shown = line(&name, problems);
        if filters.declare(name, None, Rule::DuplicateKey, problems) {
            timeline.filters.extend(query.map(|query| Filter { name: shown, query }));
        }
    }

    fn era(&mut self, node: Node<'s>) {
        let Self { timeline, problems, eras, .. } = self;
        let Some(mut fields) = Fields::new(&ERA, None, node, problems) else { return };
        let id = fields.id();
        let title = fields.line("title");
        let date = fields.date("date").map(|(date, _)| date);
        let summary = fields.prose("summary");
        let (Some(id), Some(title), Some(date)) = (id, title, date) else { return };
        let name = id.0.clone().into_owned();
        if !eras.declare(id, None, Rule::DuplicateId, problems) {
            return;
        }
        timeline.eras.push(Era { id: name, title, date, summary });
    }

    fn path(&mut self, node: Node<'s>) {
        let Self { timeline, problems, events, paths, .. } = self;
        let Some(mut fields) = Fields::new(&PATH, None, node, problems) else { return };
        let id = fields.id();
        let title = fields.line("title");
        let summary = fields.prose("summary");
        let mut steps = Vec::new();
        for step in fields.list("steps") {
            let Some(mut fields) = Fields::new(&STEP, None, step, fields.problems) else {
                continue;
            };
            let event = fields.word("event");
            let remark = fields.prose("note");
            steps.extend(event.map(|event| Step { event: events.mention(event), note: remark }));
        }
        let (Some(id), Some(title)) = (id, title) else { return };
        let name = id.0.clone().into_owned();
        if !paths.declare(id, None, Rule::DuplicateId, problems) {
            return;
        }
        timeline.paths.push(Path { id: name, title, summary, steps });
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
                    next = actors[index].of.map(crate::timeline::Ref::index);
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

fn declare<'s>(names: &mut Names<'s>, key: Key<'s>, index: Option<usize>, problems: &mut Problems) {
    names.declare((key.text, key.span), index, Rule::DuplicateKey, problems);
}

impl Actor {
    /// An actor of whom the file says nothing more.
    fn called(name: &str) -> Self {
        let name = text::clean_line(name).into_owned();
        let (kind, short, aliases, of, note) = (None, None, Vec::new(), None, None);
        Self { id: name.clone(), name, kind, short, aliases, of, note }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::timeline::schema::SCHEMA;

    /// The keys of the loader and of the schema, in one order.
    #[test]
    fn the_schema_has_the_same_keys() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let shapes = [
            ("", &TIMELINE),
            ("/$defs/actor", &ACTOR),
            ("/$defs/source", &SOURCE),
            ("/$defs/era", &ERA),
            ("/$defs/path", &PATH),
            ("/$defs/step", &STEP),
        ];
        for (place, shape) in shapes.into_iter().chain(event::SHAPES) {
            let object = schema.pointer(place).unwrap();
            let mut keys: Vec<_> = object["properties"].as_object().unwrap().keys().collect();
            let mut ours = shape.keys.to_vec();
            keys.sort();
            ours.sort_unstable();
            assert_eq!(keys, ours, "{place}");
            let required: Vec<_> = object["required"].as_array().unwrap().iter().collect();
            assert_eq!(required, shape.required, "{place}");
            assert_eq!(object["additionalProperties"], false, "{place}");
        }
    }

    #[test]
    fn the_schema_has_the_same_words() {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let words = |place: &str| schema.pointer(place).unwrap().as_array().unwrap().clone();
        let kinds: Vec<_> = ActorKind::ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(words("/$defs/actor/properties/kind/enum"), kinds);
        let kinds: Vec<_> = SourceKind::ALL.iter().map(|kind| kind.word()).collect();
        assert_eq!(words("/$defs/source/properties/kind/enum"), kinds);
    }
}
