//! The detail page: everything the curator says of one event.
//!
//! ```text
//! Russia suspends its NATO mission and shuts NATO's Moscow offices
//! 18 October 2021 ≠ disputed · Moscow    where accounts differ on the date
//! R Russia and NATO                      of several timelines, which one
//!
//! ◆ Russia  ◆ Sergei Lavrov  ◆ NATO
//!
//! Foreign Minister Lavrov announces …
//!
//! ↖ answers   6 Oct 2021  NATO withdraws accreditation of eight …
//!
//! # diplomacy  # expulsion
//!
//! ≠ What was to close at the Belgian embassy
//!   NATO's information office  3 6
//!
//! Sources
//! 1 ❝ Russian Foreign Ministry — statement, 18 Oct 2021
//! ```

use super::writer::{Block, Piece};
use super::{Page, Role, Setting, Target, Writer};
use crate::timeline::{Citation, Confidence, Dispute, Event, Ref, Timeline};

/// What the curator says of this event.
#[must_use]
pub fn page(timeline: &Timeline, event: Ref<Event>, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    write(&mut writer, timeline, event, setting);
    write_citations(&mut writer, timeline, &timeline[event], setting);
    writer.finish()
}

/// Everything but the list of sources.
pub(super) fn write(writer: &mut Writer, timeline: &Timeline, event: Ref<Event>, setting: Setting) {
    let told = &timeline[event];
    writer.text(Role::Title, &told.title);
    write_circumstances(writer, told, setting);
    write_part(writer, timeline, event);
    write_actors(writer, timeline, told, setting);
    if let Some(summary) = &told.summary {
        writer.gap();
        writer.text(Role::Plain, summary);
    }
    write_relations(writer, timeline, told, setting);
    write_tags(writer, timeline, told, setting);
    for dispute in &told.disputed {
        write_dispute(writer, told, dispute, setting);
    }
}

pub(super) fn write_circumstances(writer: &mut Writer, event: &Event, setting: Setting) {
    let date = Piece { target: None, texts: vec![(Role::Muted, event.date.full())] };
    let disputed = event.has_disputed_date().then(|| Piece {
        target: None,
        texts: vec![(Role::Disputed, format!("{} disputed", setting.glyphs.disputed))],
    });
    let place = event.place.as_ref().map(|place| Piece {
        target: Some(Target::Place(place.clone())),
        texts: vec![(Role::Muted, format!("· {place}"))],
    });
    writer.flow(1, [date].into_iter().chain(disputed).chain(place));
    if let Some(note) = &event.date_note {
        writer.text(Role::Muted, note);
    }
}

/// Which of several timelines it is of.
fn write_part(writer: &mut Writer, timeline: &Timeline, event: Ref<Event>) {
    let Some(part) = timeline.parts.with_event(event) else { return };
    let letter = (Role::part(timeline.parts.of_event(event)), part.letter.to_string());
    let target = Some(Target::Timeline(part.name.clone()));
    let title = (Role::Muted, format!(" {}", part.title));
    writer.flow(1, [Piece { target, texts: vec![letter, title] }]);
}

fn write_actors(writer: &mut Writer, timeline: &Timeline, event: &Event, setting: Setting) {
    writer.gap();
    writer.flow(
        2,
        event.actors.iter().map(|part| {
            let role = setting.parties.role(part.actor);
            let name = format!("{} {}", setting.glyphs.actor, timeline[part.actor].name);
            let mut texts = vec![(role, name)];
            texts.extend(part.role.iter().map(|role| (Role::Muted, format!(" ({role})"))));
            Piece { target: Some(Target::Actor(part.actor)), texts }
        }),
    );
}

fn write_relations(writer: &mut Writer, timeline: &Timeline, event: &Event, setting: Setting) {
    writer.gap();
    let glyphs = setting.glyphs;
    for (mark, label, events) in [
        (glyphs.answers, "answers ", &event.responds_to),
        (glyphs.answered, "answered", &event.responses),
        (glyphs.related, "related ", &event.related),
    ] {
        for &other in events {
            let link = writer.link(Target::Event(other));
            let first = format!("{mark} {label} ");
            let rest = " ".repeat(crate::text::width(&first));
            let block = Block {
                first: &first,
                rest: &rest,
                margin: Role::Muted,
                link: Some(link),
                ..Block::default()
            };
            let other = &timeline[other];
            writer.block(&block, &format!("{}  {}", other.date.short(), other.title));
        }
    }
}

fn write_tags(writer: &mut Writer, timeline: &Timeline, event: &Event, setting: Setting) {
    writer.gap();
    writer.flow(
        2,
        event.tags.iter().map(|&tag| Piece {
            target: Some(Target::Tag(tag)),
            texts: vec![(Role::Muted, format!("{} {}", setting.glyphs.tag, timeline[tag].id))],
        }),
    );
}

fn write_dispute(writer: &mut Writer, event: &Event, dispute: &Dispute, setting: Setting) {
    writer.gap();
    let first = format!("{} ", setting.glyphs.disputed);
    let block = Block {
        role: Role::Disputed,
        first: &first,
        rest: "  ",
        margin: Role::Disputed,
        link: None,
    };
    writer.block(&block, &dispute.point);
    for account in &dispute.accounts {
        let first = format!("  {} ", setting.glyphs.dash);
        let block = Block { first: &first, rest: "    ", margin: Role::Muted, ..Block::default() };
        let cited = event.citations.iter().zip(1..);
        let numbers: Vec<String> = cited
            .filter(|(citation, _)| account.sources.contains(&citation.source))
            .map(|(_, number)| number.to_string())
            .collect();
        let sources = match numbers.len() {
            0 => String::new(),
            1 => format!(" (source {})", numbers[0]),
            _ => format!(" (sources {})", numbers.join(", ")),
        };
        writer.block(&block, &format!("{}{sources}", account.claim));
        if let Some(note) = &account.note {
            let block = Block { role: Role::Muted, first: "    ", rest: "    ", ..block };
            writer.block(&block, note);
        }
    }
}

pub(super) fn write_citations(
    writer: &mut Writer,
    timeline: &Timeline,
    event: &Event,
    setting: Setting,
) {
    writer.gap();
    let heading = if event.citations.is_empty() { "No source is cited" } else { "Sources" };
    writer.text(Role::Muted, heading);
    for (i, citation) in event.citations.iter().enumerate() {
        let link = writer.link(Target::Citation(i));
        let quoted = if citation.quote.is_some() { setting.glyphs.quoted } else { " " };
        let first = format!("{:>2} {quoted} ", i + 1);
        let block = Block {
            first: &first,
            rest: "     ",
            margin: Role::Accent,
            link: Some(link),
            ..Block::default()
        };
        writer.block(&block, &citation_line(timeline, citation));
    }
}

/// A citation in a line: who speaks, in what, when.
#[must_use]
pub fn citation_line(timeline: &Timeline, citation: &Citation) -> String {
    let source = &timeline[citation.source];
    let kind = source.kind.map(|kind| kind.word().replace('-', " "));
    let date = source.date.as_ref().map(crate::date::Edtf::short);
    let about: Vec<String> = kind.into_iter().chain(date).collect();
    let doubt = match citation.confidence {
        Confidence::High => "",
        Confidence::Medium => " (medium confidence)",
        Confidence::Low => " (low confidence)",
    };
    let about = about.join(", ");
    let dash = if about.is_empty() { "" } else { " — " };
    format!("{}{dash}{about}{doubt}", voice(timeline, citation))
}

/// Whose words a citation brings: the speaker, else who wrote or published it.
#[must_use]
pub fn voice<'a>(timeline: &'a Timeline, citation: &'a Citation) -> &'a str {
    let source = &timeline[citation.source];
    [&citation.speaker, &source.author, &source.publisher]
        .into_iter()
        .find_map(Option::as_deref)
        .unwrap_or(&source.title)
}
