//! One event, and what makes a list of them a history: order and answers.

use std::collections::HashSet;

use super::super::fields::{Fields, Shape, line, repeated, word};
use super::super::node::{Node, Value};
use super::Decoder;
use crate::text;
use crate::timeline::diagnostic::{Problems, Span, quote};
use crate::timeline::rules::{EventPlace, Places, Rule};
use crate::timeline::{
    Account, Actor, Citation, Confidence, Dispute, Event, Participant, Ref, Source, Timeline,
    Weight,
};

const EVENT: Shape = Shape {
    noun: "an event",
    keys: &[
        "id",
        "date",
        "date_note",
        "title",
        "summary",
        "actors",
        "place",
        "tags",
        "weight",
        "responds_to",
        "related",
        "citations",
        "disputed",
    ],
    required: &["date", "title"],
};

const PARTICIPANT: Shape =
    Shape { noun: "an actor's part", keys: &["id", "role"], required: &["id"] };

const CITATION: Shape = Shape {
    noun: "a citation",
    keys: &[
        "source",
        "locator",
        "digest",
        "quote",
        "speaker",
        "language",
        "translation",
        "via",
        "confidence",
    ],
    required: &["source"],
};

const DISPUTE: Shape =
    Shape { noun: "a dispute", keys: &["point", "accounts"], required: &["point", "accounts"] };

const ACCOUNT: Shape =
    Shape { noun: "an account", keys: &["claim", "sources", "note"], required: &["claim"] };

/// The most words a quotation may have.
const QUOTE_WORDS: usize = 25;
/// The cells a title has on a terminal of 80 columns, beside its date.
const TITLE_CELLS: usize = 70;

impl<'s> Decoder<'s> {
    /// An item of `events`.
    pub(super) fn event(&mut self, node: Node<'s>) {
        let problems = &mut self.problems;
        let Some(mut fields) = Fields::new(&EVENT, None, node, problems) else { return };
        let span = fields.span();
        let id = fields.id();
        let date = fields.date("date");
        let date_note = fields.prose("date_note");
        let title = fields.word("title").map(|(title, span)| {
            let title = line(&(title, span), fields.problems);
            check_width(Rule::LongTitle, "title", &title, TITLE_CELLS, span, fields.problems);
            (title, span)
        });
        let summary = fields.prose("summary");
        let place = fields.line("place");
        let weight = fields.choice("weight", &WEIGHTS, weight_word).unwrap_or_default();
        let tags = fields.words("tags").into_iter().map(|tag| self.tags.mention(tag)).collect();
        let mut links = |key: &str, fields: &mut Fields<'s, '_>| {
            let mut links = Vec::new();
            for (name, span) in fields.words(key) {
                if id.as_ref().is_some_and(|(id, _)| *id == name) {
                    let message = format!("{} links to itself", fields.owner());
                    fields.problems.help(Rule::SelfLink, span, message, "take it out");
                } else {
                    links.push(self.events.mention((name, span)));
                }
            }
            links
        };
        let responds_to = links("responds_to", &mut fields);
        let related = links("related", &mut fields);
        let nodes = fields.list("actors");
        let citations = fields.list("citations");
        let disputed = fields.list("disputed");
        let actors = self.participants(nodes);
        let citations = self.citations(citations);
        let disputed = disputed.into_iter().filter_map(|node| self.dispute(node)).collect();

        let index = date.zip(title).map(|((date, date_span), (title, title_span))| {
            self.timeline.events.push(Event {
                id: id.as_ref().map(|(id, _)| id.clone().into_owned()),
                date,
                date_note,
                title,
                summary,
                actors,
                place,
                tags,
                weight,
                responds_to,
                responses: Vec::new(),
                related,
                citations,
                disputed,
            });
            self.places.events.push(EventPlace { event: span, date: date_span, title: title_span });
            self.timeline.events.len() - 1
        });
        if let Some(id) = id {
            self.events.declare(id, index, Rule::DuplicateId, &mut self.problems);
        }
    }

    fn participants(&mut self, nodes: Vec<Node<'s>>) -> Vec<Participant> {
        let Self { problems, actors, .. } = self;
        let mut parts: Vec<Participant> = Vec::with_capacity(nodes.len());
        let mut given = HashSet::new();
        for node in nodes {
            let (id, role) = if matches!(node.value, Value::Mapping(_)) {
                let Some(mut fields) = Fields::new(&PARTICIPANT, None, node, problems) else {
                    continue;
                };
                (fields.word("id"), fields.line("role"))
            } else {
                (word("actors", node, problems), None)
            };
            let Some((id, span)) = id else { continue };
            let actor: Ref<Actor> = actors.mention((id.clone(), span));
            if given.insert(actor) {
                parts.push(Participant { actor, role });
            } else {
                repeated("actors", &id, span, problems);
            }
        }
        parts
    }

    fn citations(&mut self, nodes: Vec<Node<'s>>) -> Vec<Citation> {
        // Room for these and no more: most events have two, and there are many.
        let mut citations = Vec::with_capacity(nodes.len());
        citations.extend(nodes.into_iter().filter_map(|node| self.citation(node)));
        citations
    }

    fn citation(&mut self, node: Node<'s>) -> Option<Citation> {
        let Self { problems, sources, .. } = self;
        let mut fields = Fields::new(&CITATION, None, node, problems)?;
        let source = fields.word("source").map(|source| sources.mention(source));
        let quote = fields.word("quote").map(|(quote, span)| {
            let words = text::words(&quote);
            if words > QUOTE_WORDS {
                let message = format!("the quote has {words} words");
                let help = format!("quote {QUOTE_WORDS} at most, and tell the rest in `digest`");
                fields.problems.help(Rule::LongQuote, span, message, help);
            }
            line(&(quote, span), fields.problems)
        });
        let citation = Citation {
            source: source.unwrap_or(Ref::new(0)),
            locator: fields.line("locator"),
            digest: fields.prose("digest"),
            quote,
            speaker: fields.line("speaker"),
            language: fields.line("language"),
            translation: fields.line("translation"),
            via: fields.url("via"),
            confidence: fields
                .choice("confidence", &CONFIDENCES, confidence_word)
                .unwrap_or_default(),
        };
        source.map(|_| citation)
    }

    fn dispute(&mut self, node: Node<'s>) -> Option<Dispute> {
        let Self { problems, sources, .. } = self;
        let mut fields = Fields::new(&DISPUTE, None, node, problems)?;
        let point = fields.line("point");
        let mut accounts = Vec::new();
        for node in fields.list("accounts") {
            let Some(mut fields) = Fields::new(&ACCOUNT, None, node, fields.problems) else {
                continue;
            };
            let claim = fields.prose("claim");
            let names = fields.words("sources");
            let sources: Vec<Ref<Source>> = names.into_iter().map(|s| sources.mention(s)).collect();
            let remark = fields.prose("note");
            accounts.extend(claim.map(|claim| Account { claim, sources, note: remark }));
        }
        Some(Dispute { point: point?, accounts, of_date: false })
    }
}

const WEIGHTS: [Weight; 3] = [Weight::Minor, Weight::Normal, Weight::Landmark];

const fn weight_word(weight: Weight) -> &'static str {
    match weight {
        Weight::Minor => "1",
        Weight::Normal => "2",
        Weight::Landmark => "3",
    }
}

const CONFIDENCES: [Confidence; 3] = [Confidence::High, Confidence::Medium, Confidence::Low];

const fn confidence_word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// Says that a text is too wide for its place.
pub(super) fn check_width(
    rule: Rule,
    key: &str,
    shown: &str,
    cells: usize,
    span: Span,
    problems: &mut Problems,
) {
    let width = text::width(shown);
    if width > cells {
        let message = format!("the {key} {} is {width} cells wide", quote(shown));
        problems.help(rule, span, message, format!("{cells} are shown on a narrow screen"));
    }
}

/// Sorts the events by first, then last possible day, then place in the file.
/// The result says where each went.
pub(super) fn sort(timeline: &mut Timeline, places: &mut Places) -> Vec<usize> {
    let (events, places) = (&mut timeline.events, &mut places.events);
    let mut sorted: Vec<usize> = (0..events.len()).collect();
    sorted.sort_by_key(|&index| events[index].date.sort_key());
    let mut order = vec![0; sorted.len()];
    for (now, before) in sorted.into_iter().enumerate() {
        order[before] = now;
    }
    // Moved in place: a second list of the events would be the most that the
    // whole reading takes.
    let mut target = order.clone();
    for index in 0..target.len() {
        while target[index] != index {
            let to = target[index];
            events.swap(index, to);
            places.swap(index, to);
            target.swap(index, to);
        }
    }
    order
}

/// Derives `responses` from `responds_to`, and makes `related` symmetric; both
/// in the order of the events.
pub(super) fn answer(events: &mut [Event]) {
    for index in 0..events.len() {
        let this = Ref::new(index);
        for answered in events[index].responds_to.clone() {
            events[answered.index()].responses.push(this);
        }
        for other in events[index].related.clone() {
            events[other.index()].related.push(this);
        }
    }
    for event in events {
        event.related.sort_unstable();
        event.related.dedup();
    }
}

/// The shapes of this file, and where the schema has them.
#[cfg(test)]
pub(super) const SHAPES: [(&str, &Shape); 5] = [
    ("/$defs/event", &EVENT),
    ("/$defs/part", &PARTICIPANT),
    ("/$defs/citation", &CITATION),
    ("/$defs/dispute", &DISPUTE),
    ("/$defs/account", &ACCOUNT),
];
