//! An event, a source and a dispute in sentences.
//!
//! ```text
//! 7 to 12 August 2008. Georgia and Russia fight a five-day war. Landmark.
//! Accounts differ on one point.
//! ```
//!
//! What a source says stands between `Quotation` and `End of quotation`: a
//! listener hears no quotation marks.

use super::told::{Told, count, listed, sentence, sentences};
use crate::date::{Edtf, spoken_years, year_of};
use crate::page::detail::voice;
use crate::page::source::language_name;
use crate::timeline::{
    Account, Citation, Confidence, Dispute, Event, Participant, Ref, Source, SourceKind, Timeline,
    Weight,
};

/// An event in a list: when, what, what marks it, and of several timelines which
/// it is of.
pub(super) fn in_brief(timeline: &Timeline, event: Ref<Event>) -> String {
    let part = timeline.parts.with_event(event);
    let part = part.map(|part| format!("Of {}.", part.name)).unwrap_or_default();
    let event = &timeline[event];
    let landmark = if event.weight == Weight::Landmark { "Landmark." } else { "" };
    let disputed = match (event.disputed.len(), event.has_disputed_date()) {
        (0, _) => String::new(),
        (1, false) => "Accounts differ on one point.".to_owned(),
        (1, true) => "Accounts differ on the date.".to_owned(),
        (points, false) => format!("Accounts differ on {points} points."),
        (points, true) => format!("Accounts differ on {points} points, the date among them."),
    };
    sentences([&event.date.spoken(), event.title.as_str(), landmark, &disputed, &part])
}

/// All that the curator says of an event.
pub(super) fn in_full(timeline: &Timeline, event: Ref<Event>) -> Told {
    let links = linked(timeline, event);
    let mut told = Told::say(in_brief(timeline, event));
    let event = &timeline[event];
    told.line(sentences(event.date_note.as_deref()));
    let place = event.place.as_ref().map(|place| format!("Place: {place}"));
    let actors: Vec<String> = event.actors.iter().map(|part| actor(timeline, part)).collect();
    let actors = (!actors.is_empty()).then(|| format!("Actors: {}", actors.join("; ")));
    told.line(sentences(place.iter().chain(&actors).map(String::as_str)));
    told.line(event.summary.as_deref().unwrap_or_default());
    told.extend(links);
    let tags: Vec<&str> = event.tags.iter().map(|&tag| timeline[tag].id.as_str()).collect();
    if !tags.is_empty() {
        told.line(sentence(&format!("Tags: {}", tags.join(", "))));
    }
    told.line(what_to_type(event));
    told
}

fn actor(timeline: &Timeline, part: &Participant) -> String {
    let name = &timeline[part.actor].name;
    match &part.role {
        Some(role) => format!("{name}, {role}"),
        None => name.clone(),
    }
}

fn what_to_type(event: &Event) -> String {
    let sources = sentence(&match event.citations.len() {
        0 => "no source is cited".to_owned(),
        number => count(number, "source"),
    });
    let mut ways = Vec::new();
    if !event.citations.is_empty() {
        ways.push("source 1 to read one");
    }
    if !event.disputed.is_empty() {
        ways.push("disputes to hear the accounts");
    }
    match ways.as_slice() {
        [] => sources,
        ways => format!("{sources} Type {}.", listed(ways, "or")),
    }
}

/// What an event answers and is answered by, and what it has to do with if
/// that is not much; where it is, how to hear it.
fn linked(timeline: &Timeline, event: Ref<Event>) -> Told {
    let links = links(timeline, event);
    let related = links.iter().filter(|(label, _)| *label == RELATED).count();
    let mut told = Told::default();
    for (number, &(label, other)) in links.iter().enumerate() {
        if label != RELATED || related <= FEW {
            told.line(link(timeline, number, label, other));
        }
    }
    if related > FEW {
        told.line(format!("Related to {}. Type links for them.", count(related, "other event")));
    }
    told
}

/// The label of a link that is no answer.
const RELATED: &str = "related to";

/// No more related events are read out with an event.
const FEW: usize = 3;

/// The events that an event is linked to, and how; each once.
pub(super) fn links(timeline: &Timeline, event: Ref<Event>) -> Vec<(&'static str, Ref<Event>)> {
    let event = &timeline[event];
    let mut links: Vec<(&str, Ref<Event>)> = Vec::new();
    for (label, events) in [
        ("answers", &event.responds_to),
        ("answered by", &event.responses),
        (RELATED, &event.related),
    ] {
        for &other in events {
            if links.iter().all(|&(_, known)| known != other) {
                links.push((label, other));
            }
        }
    }
    links
}

/// A link in a line: `Link 1, answers: 6 October 2021. NATO withdraws …`.
pub(super) fn link(timeline: &Timeline, number: usize, label: &str, event: Ref<Event>) -> String {
    let event = &timeline[event];
    let told = sentences([&event.date.spoken(), event.title.as_str()]);
    format!("Link {}, {label}: {told}", number + 1)
}

/// A citation in a list: who says it, in what.
pub(super) fn citation_in_brief(timeline: &Timeline, citation: &Citation) -> String {
    let source = &timeline[citation.source];
    let quoted = if citation.quote.is_some() { "Quoted." } else { "" };
    let doubt = doubt(citation.confidence);
    sentences([voice(timeline, citation), &kind_and_date(source), quoted, doubt])
}

fn kind_and_date(source: &Source) -> String {
    let kind = source.kind.map(|kind| match kind {
        SourceKind::Rfc => "RFC".to_owned(),
        kind => kind.word().replace('-', " "),
    });
    let date = source.date.as_ref().map(Edtf::spoken);
    kind.into_iter().chain(date).collect::<Vec<_>>().join(", ")
}

const fn doubt(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "",
        Confidence::Medium => "The words are probable, not certain.",
        Confidence::Low => "The words are doubtful.",
    }
}

/// A citation: what it says, whose words they are, and where they stand.
pub(super) fn citation(timeline: &Timeline, event: Ref<Event>, number: usize) -> Option<Told> {
    let citations = &timeline[event].citations;
    let citation = citations.get(number)?;
    let source = &timeline[citation.source];
    let which = format!("Source {} of {}", number + 1, citations.len());
    let side = source.side.map(|side| format!("Side: {}", timeline[side].name));
    let place = citation.locator.as_ref().map(|place| format!("Where in it: {place}"));
    let mut told = Told::say(sentences([
        which.as_str(),
        voice(timeline, citation),
        &kind_and_date(source),
        side.as_deref().unwrap_or_default(),
        place.as_deref().unwrap_or_default(),
        doubt(citation.confidence),
    ]));
    if let Some(digest) = &citation.digest {
        told.line(format!("Digest by the curator: {}", sentence(digest)));
    }
    if let Some(quote) = &citation.quote {
        told.extend(quotation(timeline, citation, quote));
    }
    told.extend(source_of(timeline, citation));
    Some(told)
}

/// The source's own words, and that they are.
fn quotation(timeline: &Timeline, citation: &Citation, quote: &str) -> Told {
    let source = &timeline[citation.source];
    let by = citation.speaker.as_ref().map(|speaker| format!(" of {speaker}"));
    let language = citation.language.as_deref().or(source.language.as_deref());
    let foreign = language.filter(|&language| timeline.language.as_deref() != Some(language));
    let foreign = foreign.map(|language| format!(" in {}", language_name(language)));
    let (by, foreign) = (by.unwrap_or_default(), foreign.unwrap_or_default());
    let mut told =
        Told::say(format!("Quotation{by}{foreign}: {} End of quotation.", in_marks(quote)));
    if let Some(translation) = &citation.translation {
        told.line(format!("Translation: {} End of translation.", in_marks(translation)));
    }
    told
}

/// Words that are not the curator's, for those who see the marks; the stop
/// that is heard is outside of them.
fn in_marks(words: &str) -> String {
    let stop = if words.ends_with(['.', '?', '!', '…']) { "" } else { "." };
    format!("“{words}”{stop}")
}

fn source_of(timeline: &Timeline, citation: &Citation) -> Told {
    let source = &timeline[citation.source];
    let author = source.author.as_ref().map(|author| format!("By {author}"));
    let publisher = source.publisher.as_ref().map(|by| format!("Published by {by}"));
    let language = source.language.as_deref().map(|tag| format!("In {}", language_name(tag)));
    let read =
        source.accessed.as_ref().map(|date| format!("Read by the curator on {}", date.spoken()));
    let title = format!("Title: {}", source.title);
    let about = [&author, &publisher, &language, &read].map(|part| part.as_deref());
    let about = about.into_iter().flatten();
    let mut told = Told::say(sentences([title.as_str()].into_iter().chain(about)));
    for (label, url) in [
        ("Address:", &source.url),
        ("Archived copy:", &source.archive),
        ("The words were read at:", &citation.via),
    ] {
        if let Some(url) = url {
            told.line(label);
            told.whole(url);
        }
    }
    if let Some(note) = &source.note {
        told.line(format!("Note: {}", sentence(note)));
    }
    told
}

/// A point on which accounts differ, with each of them.
pub(super) fn dispute(timeline: &Timeline, event: &Event, dispute: &Dispute) -> Told {
    let of_date = if dispute.of_date { " on the date" } else { "" };
    let mut told = Told::say(format!("Accounts differ{of_date}: {}", sentence(&dispute.point)));
    for (account, number) in dispute.accounts.iter().zip(1..) {
        let attested = attested(timeline, event, account);
        told.line(format!("Account {number}: {} {attested}", sentence(&account.claim)));
        if let Some(note) = &account.note {
            told.line(format!("Note on it: {}", sentence(note)));
        }
    }
    told
}

/// Who says so: the event's sources by their numbers, others by their titles.
fn attested(timeline: &Timeline, event: &Event, account: &Account) -> String {
    let name = |&source: &Ref<Source>| {
        let cited = event.citations.iter().position(|citation| citation.source == source);
        match cited {
            Some(number) => format!("source {}", number + 1),
            None => timeline[source].title.clone(),
        }
    };
    let names: Vec<String> = account.sources.iter().map(name).collect();
    match names.as_slice() {
        [] => "No source is given for it.".to_owned(),
        names => sentence(&format!("according to {}", listed(names, "and"))),
    }
}

/// What a timeline is called, how many events it has, and from when to when.
pub(super) fn title(timeline: &Timeline) -> String {
    let events = count(timeline.events.len(), "event");
    let span = timeline.span().map(|(first, last)| spoken_years(year_of(first), year_of(last)));
    let extent = match span {
        Some(span) => format!("{events}, {span}"),
        None => events,
    };
    let titles = timeline.parts.all().iter().map(|part| part.title.as_str());
    let titles: Vec<&str> = titles.collect();
    let title = match titles.as_slice() {
        [] => timeline.title.clone(),
        titles => format!("Read together: {}", titles.join("; ")),
    };
    sentences([title.as_str(), &extent])
}

/// What a timeline is about.
pub(super) fn about(timeline: &Timeline) -> Told {
    let mut told = Told::say(title(timeline));
    let actors = count(timeline.actors.len(), "actor");
    let sources = count(timeline.sources.len(), "source");
    told.line(sentence(&format!("{actors}, {sources}")));
    told.line(timeline.summary.as_deref().unwrap_or_default());
    let license = timeline.license.as_ref().map(|license| format!("License: {license}"));
    let updated = timeline.updated.as_ref().map(|date| format!("Updated {}", date.spoken()));
    told.line(sentences(license.iter().chain(&updated).map(String::as_str)));
    let kinds = [
        (timeline.eras.len(), "era"),
        (timeline.paths.len(), "path"),
        (timeline.filters.len(), "filter"),
    ];
    let ways: Vec<String> = kinds
        .into_iter()
        .filter(|&(number, _)| number > 0)
        .map(|(number, what)| format!("{}: type {what}s", count(number, what)))
        .collect();
    told.line(sentences(ways.iter().map(String::as_str)));
    told
}
