//! The dispute page: the accounts of one point, side by side, each with its
//! sources and their words.
//!
//! ```text
//! ≠ What was to close at the Belgian embassy in Moscow
//! point 1 of 3 · 18 October 2021 · Russia suspends its NATO mission …
//!
//! NATO's information office        │ The embassy itself
//!                                  │
//! Lavrov in Russian and English.   │ An error; no official text says so.
//!                                  │
//! 3 ❝ Sergei Lavrov — article      │ 4   news explainer, 19 Oct 2021
//!   ┃ “the information office”     │   Says that the embassy closes.
//! ```

use super::columns::{beside, columns};
use super::detail::citation_line;
use super::writer::Block;
use super::{Page, Role, Setting, Target, Writer};
use crate::timeline::{Account, Citation, Event, Ref, Timeline};

/// A column is no narrower than this, in cells.
const LEAST: usize = 28;

/// The `point`-th disputed point of an event, from 0; `None` if it has no such.
#[must_use]
pub fn page(
    timeline: &Timeline,
    event: Ref<Event>,
    point: usize,
    setting: Setting,
) -> Option<Page> {
    let told = &timeline[event];
    let dispute = told.disputed.get(point)?;
    let mut writer = Writer::new(setting);
    let first = format!("{} ", setting.glyphs.disputed);
    let block =
        Block { role: Role::Title, first: &first, rest: "  ", margin: Role::Disputed, link: None };
    writer.block(&block, &dispute.point);
    let place = match told.disputed.len() {
        1 => String::new(),
        points => format!("point {} of {points} · ", point + 1),
    };
    let about = format!("{place}{} · {}", told.date.full(), told.title);
    writer.block(&Block { role: Role::Muted, first: "  ", rest: "  ", ..block }, &about);
    let mut page = writer.finish();
    let (count, width) = columns(setting.width, LEAST, dispute.accounts.len());
    let narrow = Setting { width, ..setting };
    for row in dispute.accounts.chunks(count) {
        page.lines.push(super::Line::default());
        let accounts = row.iter().map(|account| column(timeline, told, account, narrow)).collect();
        page.append(beside(accounts, width, setting.glyphs.vertical));
    }
    Some(page)
}

fn column(timeline: &Timeline, event: &Event, account: &Account, setting: Setting) -> Page {
    let mut writer = Writer::new(setting);
    writer.text(Role::Disputed, &account.claim);
    if let Some(note) = &account.note {
        writer.gap();
        writer.text(Role::Muted, note);
    }
    for &source in &account.sources {
        let cited = event.citations.iter().enumerate();
        let mut cited = cited.filter(|(_, citation)| citation.source == source).peekable();
        if cited.peek().is_none() {
            writer.gap();
            let link = Some(writer.link(Target::Source(source)));
            let first = format!("  {} ", setting.glyphs.dash);
            let block = Block { first: &first, rest: "    ", link, ..Block::default() };
            writer.block(&block, &timeline[source].title);
        }
        for (number, citation) in cited {
            write_citation(&mut writer, timeline, number, citation, setting);
        }
    }
    writer.finish()
}

/// Who says it, what is said of it, and the words themselves.
fn write_citation(
    writer: &mut Writer,
    timeline: &Timeline,
    number: usize,
    citation: &Citation,
    setting: Setting,
) {
    let glyphs = setting.glyphs;
    writer.gap();
    let link = Some(writer.link(Target::Citation(number)));
    let quoted = if citation.quote.is_some() { glyphs.quoted } else { " " };
    let first = format!("{} {quoted} ", number + 1);
    let rest = " ".repeat(crate::text::width(&first));
    let block =
        Block { first: &first, rest: &rest, margin: Role::Accent, link, ..Block::default() };
    writer.block(&block, &citation_line(timeline, citation));
    if let Some(digest) = &citation.digest {
        writer.block(
            &Block { role: Role::Muted, first: "  ", rest: "  ", ..Block::default() },
            digest,
        );
    }
    if let Some(quote) = &citation.quote {
        let bar = format!("  {} ", glyphs.quote_bar);
        let block =
            Block { role: Role::Quote, first: &bar, rest: &bar, margin: Role::Accent, link: None };
        writer.block(&block, &format!("{}{quote}{}", glyphs.open_quote, glyphs.close_quote));
        if let Some(translation) = &citation.translation {
            let block = Block { first: "  ", rest: "  ", ..Block::default() };
            writer.block(
                &block,
                &format!("({}{translation}{})", glyphs.open_quote, glyphs.close_quote),
            );
        }
    }
}
