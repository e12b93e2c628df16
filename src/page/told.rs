//! An event or a path told from beginning to end, with the words of its
//! sources: for the command line, where nothing can be opened.
//!
//! ```text
//! ──────────────────────────────────────────────────
//! 3 · NATO and Russia sign the Founding Act
//! 27 May 1997 · Paris
//!
//! That document is signed in Paris six weeks before …
//!
//! [1] NATO — treaty, 27 May 1997
//!     They say what they are not.
//!     “do not consider each other as adversaries”
//!     https://…
//! ```

use super::detail::{self, citation_line};
use super::writer::Block;
use super::{Page, Role, Setting, Writer};
use crate::timeline::{Citation, Event, Path, Ref, Timeline};

/// An event: all that is said of it, then its sources with their words.
#[must_use]
pub fn event(timeline: &Timeline, event: Ref<Event>, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    detail::write(&mut writer, timeline, event, setting);
    write_excerpts(&mut writer, timeline, &timeline[event], setting);
    writer.finish()
}

/// A path: what it shows, then each step with the words of its sources.
#[must_use]
pub fn path(timeline: &Timeline, path: &Path, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    writer.text(Role::Title, &path.title);
    let steps = match path.steps.len() {
        1 => "1 step".to_owned(),
        steps => format!("{steps} steps"),
    };
    writer.text(Role::Muted, &format!("{} · {steps}", timeline.title));
    if let Some(summary) = &path.summary {
        writer.gap();
        writer.text(Role::Plain, summary);
    }
    for (step, number) in path.steps.iter().zip(1..) {
        let event = &timeline[step.event];
        writer.gap();
        writer.text(Role::Rule, &setting.glyphs.horizontal.repeat(setting.width));
        writer.text(Role::Title, &format!("{number} · {}", event.title));
        detail::write_circumstances(&mut writer, event, setting);
        for text in [&step.note, &event.summary].into_iter().flatten() {
            writer.gap();
            writer.text(Role::Plain, text);
        }
        write_excerpts(&mut writer, timeline, event, setting);
    }
    writer.finish()
}

fn write_excerpts(writer: &mut Writer, timeline: &Timeline, event: &Event, setting: Setting) {
    for (citation, number) in event.citations.iter().zip(1..) {
        writer.gap();
        let first = format!("[{number}] ");
        let indent = " ".repeat(first.len());
        let block = Block { first: &first, rest: &indent, margin: Role::Muted, ..Block::default() };
        writer.block(&block, &citation_line(timeline, citation));
        write_excerpt(writer, timeline, citation, &indent, setting);
    }
}

fn write_excerpt(
    writer: &mut Writer,
    timeline: &Timeline,
    citation: &Citation,
    indent: &str,
    setting: Setting,
) {
    let glyphs = setting.glyphs;
    let source = &timeline[citation.source];
    let quoted = |text: &String| format!("{}{text}{}", glyphs.open_quote, glyphs.close_quote);
    let translated = |text: &String| format!("({})", quoted(text));
    let place = citation.locator.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    for (role, text) in [
        (Role::Muted, Some(format!("{}{place}", source.title))),
        (Role::Plain, citation.digest.clone()),
        (Role::Quote, citation.quote.as_ref().map(quoted)),
        (Role::Plain, citation.translation.as_ref().map(translated)),
    ] {
        if let Some(text) = text {
            writer.block(&Block { role, first: indent, rest: indent, ..Block::default() }, &text);
        }
    }
    for (label, url) in
        [("", &source.url), ("archived ", &source.archive), ("words read at ", &citation.via)]
    {
        if let Some(url) = url {
            writer.whole(Role::Url, &format!("{indent}{label}{url}"));
        }
    }
}
