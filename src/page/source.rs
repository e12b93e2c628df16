//! The source page: one citation, its excerpt first.
//!
//! What the curator says stands plain; what the source says stands behind a
//! bar, in quotation marks, in a role of its own.
//!
//! ```text
//! 1 · Russian Foreign Ministry
//! statement · 18 Oct 2021 · side: Russia · para. 2
//!
//! The ministry's first measure; its ambassador may keep emergency ties.
//!
//!  ┃ “the functioning of the Russian Permanent Mission to
//!  ┃ NATO shall be suspended”
//!    — Sergei Lavrov
//!
//! Foreign Ministry statement on response measures …
//! Russian Foreign Ministry, 18 October 2021
//! https://…
//! ```

use super::detail::voice;
use super::writer::Block;
use super::{Page, Role, Setting, Target, Writer};
use crate::date::Edtf;
use crate::timeline::{Citation, Confidence, Event, Ref, Source, Timeline};

/// The `number`-th citation of an event, from 0; `None` if it has no such. Where
/// the event is `away`, not in view or another being read, it says which it is.
#[must_use]
pub fn page(
    timeline: &Timeline,
    event: Ref<Event>,
    number: usize,
    away: bool,
    setting: Setting,
) -> Option<Page> {
    let citation = timeline[event].citations.get(number)?;
    let source = &timeline[citation.source];
    let mut writer = Writer::new(setting);
    let heading = format!("{} · {}", number + 1, voice(timeline, citation));
    writer.text(Role::Title, &heading);
    if away {
        let told = format!("of {}: {}", timeline[event].date.short(), timeline[event].title);
        writer.text(Role::Accent, &told);
    }
    writer.text(Role::Muted, &circumstances(timeline, citation, source));
    if let Some(digest) = &citation.digest {
        writer.gap();
        writer.text(Role::Plain, digest);
    }
    if let Some(quote) = &citation.quote {
        write_quote(&mut writer, timeline, citation, quote, setting);
    }
    write_source(&mut writer, timeline, citation.source, citation.via.as_deref());
    Some(writer.finish())
}

/// What is known of a source, whatever uses it.
pub fn record(writer: &mut Writer, timeline: &Timeline, source: Ref<Source>) {
    let told = &timeline[source];
    let side = told.side.map(|side| format!("side: {}", timeline[side].name));
    let kind = told.kind.map(|kind| kind.word().replace('-', " "));
    let about = [kind, side].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !about.is_empty() {
        writer.text(Role::Muted, &about);
    }
    write_source(writer, timeline, source, None);
}

/// What stands in the place of a citation that an event does not have.
#[must_use]
pub fn absent(number: usize, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    writer.text(Role::Muted, &format!("{} · This event cites no more sources.", number + 1));
    writer.finish()
}

fn circumstances(timeline: &Timeline, citation: &Citation, source: &Source) -> String {
    let side = source.side.map(|side| format!("side: {}", timeline[side].name));
    let confidence = match citation.confidence {
        Confidence::High => None,
        Confidence::Medium => Some("confidence: medium".to_owned()),
        Confidence::Low => Some("confidence: low".to_owned()),
    };
    let parts = [
        source.kind.map(|kind| kind.word().replace('-', " ")),
        source.date.as_ref().map(Edtf::short),
        side,
        citation.locator.clone(),
        confidence,
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn write_quote(
    writer: &mut Writer,
    timeline: &Timeline,
    citation: &Citation,
    quote: &str,
    setting: Setting,
) {
    let glyphs = setting.glyphs;
    writer.gap();
    let bar = format!(" {} ", glyphs.quote_bar);
    let quoted =
        Block { role: Role::Quote, first: &bar, rest: &bar, margin: Role::Accent, link: None };
    writer.block(&quoted, &format!("{}{quote}{}", glyphs.open_quote, glyphs.close_quote));
    let source = &timeline[citation.source];
    let language = citation.language.as_deref().or(source.language.as_deref());
    let foreign = language.filter(|&language| timeline.language.as_deref() != Some(language));
    let speaker = citation.speaker.clone();
    let words = foreign.map(|language| format!("in {}", language_name(language)));
    let said = [speaker, words].into_iter().flatten().collect::<Vec<_>>().join(", ");
    if !said.is_empty() {
        let first = format!("   {} ", glyphs.dash);
        let block = Block { role: Role::Muted, first: &first, rest: "     ", ..Block::default() };
        writer.block(&block, &said);
    }
    if let Some(translation) = &citation.translation {
        writer.gap();
        let block = Block {
            first: "   Translation: ",
            rest: "   ",
            margin: Role::Muted,
            ..Block::default()
        };
        writer.block(&block, translation);
    }
}

fn write_source(writer: &mut Writer, timeline: &Timeline, source: Ref<Source>, via: Option<&str>) {
    let link = writer.link(Target::Source(source));
    let source = &timeline[source];
    writer.gap();
    writer.block(&Block { link: Some(link), ..Block::default() }, &source.title);
    let published = source.date.as_ref().map(Edtf::full);
    let language = source.language.as_deref().map(language_name);
    let about = [source.author.clone(), source.publisher.clone(), published, language];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    if !about.is_empty() {
        writer.text(Role::Muted, &about);
    }
    let accessed = source.accessed.as_ref().map(|date| format!("read {}", date.short()));
    for (label, url, note) in [
        ("", source.url.as_deref(), accessed),
        ("archived ", source.archive.as_deref(), None),
        ("words read at ", via, None),
    ] {
        if let Some(url) = url {
            write_url(writer, label, url, note);
        }
    }
    if let Some(note) = &source.note {
        writer.gap();
        writer.text(Role::Muted, note);
    }
}

fn write_url(writer: &mut Writer, label: &str, url: &str, note: Option<String>) {
    if !label.is_empty() {
        writer.text(Role::Muted, label);
    }
    writer.url(url);
    if let Some(note) = note {
        writer.text(Role::Muted, &note);
    }
}

/// The English name of a BCP 47 tag's language; the tag itself if it has none.
#[must_use]
pub fn language_name(tag: &str) -> String {
    let primary = tag.split('-').next().unwrap_or(tag);
    isolang::Language::from_639_1(primary)
        .or_else(|| isolang::Language::from_639_3(primary))
        .map_or_else(|| tag.to_owned(), |language| language.to_name().to_owned())
}
