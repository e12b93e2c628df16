//! An event as programs read it, under the names that the format has.
//!
//! What is not known is left out; a list is there when it is empty too. What
//! an event refers to stands in it whole, so that a line makes sense alone.

use serde::Serialize;

use super::Export;
use crate::timeline::{
    Account, Actor, Citation, Confidence, Dispute, Event, Participant, Ref, Source, SourceKind,
    Timeline, Weight,
};

/// An event.
#[derive(Serialize)]
pub(super) struct Record<'a> {
    timeline: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// EDTF.
    date: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_note: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    actors: Vec<Part<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    tags: Vec<&'a str>,
    weight: u8,
    /// The ids of events. One that has none is linked from its own side alone.
    responds_to: Vec<&'a str>,
    responses: Vec<&'a str>,
    related: Vec<&'a str>,
    citations: Vec<Cited<'a>>,
    disputed: Vec<Point<'a>>,
}

#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
struct Part<'a> {
    #[serde(flatten)]
    actor: Named<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Attests<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    archive: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accessed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct Cited<'a> {
    source: Attests<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    digest: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    quote: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    via: Option<&'a str>,
    confidence: &'static str,
}

#[derive(Serialize)]
struct Point<'a> {
    point: &'a str,
    accounts: Vec<Told<'a>>,
}

#[derive(Serialize)]
struct Told<'a> {
    claim: &'a str,
    sources: Vec<Attests<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl Export<'_> {
    pub(super) fn record(&self, event: Ref<Event>) -> Record<'_> {
        let (timeline, name) = (self.timeline, self.name_of(event));
        let event = &timeline[event];
        let ids = |links: &[Ref<Event>]| -> Vec<&str> {
            links.iter().filter_map(|&link| timeline[link].id.as_deref()).collect()
        };
        Record {
            timeline: name,
            id: event.id.as_deref(),
            date: event.date.to_string(),
            date_note: event.date_note.as_deref(),
            title: &event.title,
            summary: event.summary.as_deref(),
            actors: event.actors.iter().map(|part| Part::new(timeline, part)).collect(),
            place: event.place.as_deref(),
            tags: event.tags.iter().map(|&tag| &*timeline[tag].id).collect(),
            weight: weight(event.weight),
            responds_to: ids(&event.responds_to),
            responses: ids(&event.responses),
            related: ids(&event.related),
            citations: event.citations.iter().map(|cited| Cited::new(timeline, cited)).collect(),
            disputed: event.disputed.iter().map(|point| Point::new(timeline, point)).collect(),
        }
    }
}

/// The number that the format writes for a weight.
pub(super) const fn weight(weight: Weight) -> u8 {
    match weight {
        Weight::Minor => 1,
        Weight::Normal => 2,
        Weight::Landmark => 3,
    }
}

impl<'a> Named<'a> {
    fn new(actor: &'a Actor) -> Self {
        Self { id: &actor.id, name: &actor.name }
    }
}

impl<'a> Part<'a> {
    fn new(timeline: &'a Timeline, part: &'a Participant) -> Self {
        Self { actor: Named::new(&timeline[part.actor]), role: part.role.as_deref() }
    }
}

impl<'a> Attests<'a> {
    fn new(timeline: &'a Timeline, source: &'a Source) -> Self {
        Self {
            id: &source.id,
            title: &source.title,
            kind: source.kind.map(SourceKind::word),
            author: source.author.as_deref(),
            publisher: source.publisher.as_deref(),
            date: source.date.as_ref().map(ToString::to_string),
            language: source.language.as_deref(),
            url: source.url.as_deref(),
            archive: source.archive.as_deref(),
            accessed: source.accessed.as_ref().map(ToString::to_string),
            side: source.side.map(|side| Named::new(&timeline[side])),
            note: source.note.as_deref(),
        }
    }
}

impl<'a> Cited<'a> {
    fn new(timeline: &'a Timeline, citation: &'a Citation) -> Self {
        Self {
            source: Attests::new(timeline, &timeline[citation.source]),
            locator: citation.locator.as_deref(),
            digest: citation.digest.as_deref(),
            quote: citation.quote.as_deref(),
            translation: citation.translation.as_deref(),
            speaker: citation.speaker.as_deref(),
            language: citation.language.as_deref(),
            via: citation.via.as_deref(),
            confidence: match citation.confidence {
                Confidence::Low => "low",
                Confidence::Medium => "medium",
                Confidence::High => "high",
            },
        }
    }
}

impl<'a> Point<'a> {
    fn new(timeline: &'a Timeline, dispute: &'a Dispute) -> Self {
        let accounts = dispute.accounts.iter().map(|account| Told::new(timeline, account));
        Self { point: &dispute.point, accounts: accounts.collect() }
    }
}

impl<'a> Told<'a> {
    fn new(timeline: &'a Timeline, account: &'a Account) -> Self {
        let sources = account.sources.iter();
        Self {
            claim: &account.claim,
            sources: sources.map(|&source| Attests::new(timeline, &timeline[source])).collect(),
            note: account.note.as_deref(),
        }
    }
}
