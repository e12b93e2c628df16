//! What stands beside the events: actors, sources, tags, filters, eras, paths.

use super::super::fields::{Fields, Shape, check_id, line, word};
use super::super::names::Names;
use super::super::node::{Key, Node, Value};
use super::{Decoder, event};
use crate::timeline::diagnostic::{Problems, quote};
use crate::timeline::rules::Rule;
use crate::timeline::{Actor, ActorKind, Era, Filter, Path, Source, SourceKind, Step, Tag};

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

impl<'s> Decoder<'s> {
    /// An entry of `actors`.
    pub(super) fn actor(&mut self, key: Key<'s>, node: Node<'s>) {
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
                fields.problems.help(Rule::SelfLink, span, message, "leave `of` out");
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

    /// An entry of `sources`.
    pub(super) fn source(&mut self, key: Key<'s>, node: Node<'s>) {
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

    /// An entry of `tags`.
    pub(super) fn tag(&mut self, key: Key<'s>, node: Node<'s>) {
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

    /// An entry of `filters`.
    pub(super) fn filter(&mut self, key: Key<'s>, node: Node<'s>) {
        let Self { timeline, places, problems, filters, .. } = self;
        let query = word(&key.text, node, problems).map(|word| (line(&word, problems), word.1));
        let name = (key.text, key.span);
        let shown = line(&name, problems);
        if filters.declare(name, None, Rule::DuplicateKey, problems)
            && let Some((query, span)) = query
        {
            timeline.filters.push(Filter { name: shown, query });
            places.filters.push(span);
        }
    }

    /// An item of `eras`.
    pub(super) fn era(&mut self, node: Node<'s>) {
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

    /// An item of `paths`.
    pub(super) fn path(&mut self, node: Node<'s>) {
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
}

fn declare<'s>(names: &mut Names<'s>, key: Key<'s>, index: Option<usize>, problems: &mut Problems) {
    names.declare((key.text, key.span), index, Rule::DuplicateKey, problems);
}

/// The shapes of this file, and where the schema has them.
#[cfg(test)]
pub(super) const SHAPES: [(&str, &Shape); 5] = [
    ("/$defs/actor", &ACTOR),
    ("/$defs/source", &SOURCE),
    ("/$defs/era", &ERA),
    ("/$defs/path", &PATH),
    ("/$defs/step", &STEP),
];
