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
    let place = match (told.disputed.len(), dispute.of_date) {
        (1, false) => String::new(),
        (1, true) => "on the date · ".to_owned(),
        (points, of_date) => {
            let of_date = if of_date { ", on the date" } else { "" };
            format!("point {} of {points}{of_date} · ", point + 1)
        }
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
            let link = Some(writer.link(Target::Record(source)));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glyphs::UNICODE;
    use crate::page::Parties;
    use crate::query::Highlighter;
    use crate::query::fixture::{citation, event, source};
    use crate::timeline::Dispute;

    /// Two accounts of a number, the second with a source that is not cited.
    fn timeline() -> Timeline {
        let account = |claim: &str, sources: &[usize], note: Option<&str>| Account {
            claim: claim.into(),
            sources: sources.iter().map(|&source| Ref::new(source)).collect(),
            note: note.map(str::to_owned),
        };
        let mut told = event("1999-03-26", "Russia sends NATO's men home");
        told.citations = vec![citation(0)];
        told.citations[0].quote = Some("одного".into());
        told.citations[0].translation = Some("one of them".into());
        told.disputed = vec![Dispute {
            point: "How many were told to leave".into(),
            of_date: false,
            accounts: vec![
                account("One", &[0], None),
                account("Two", &[1], Some("A later report.")),
            ],
        }];
        let sources = vec![source("fm", "The minister"), source("press", "A newspaper")];
        Timeline { events: vec![told], sources, ..Timeline::default() }
    }

    fn shown(width: usize) -> Page {
        page_of(&timeline(), width)
    }

    fn page_of(timeline: &Timeline, width: usize) -> Page {
        let (highlighter, parties) = (Highlighter::default(), Parties::default());
        let setting = Setting {
            width,
            glyphs: &UNICODE,
            highlighter: &highlighter,
            parties: &parties,
            lit: &[],
        };
        page(timeline, Ref::new(0), 0, setting).unwrap()
    }

    #[test]
    fn accounts_stand_side_by_side() {
        insta::assert_snapshot!(shown(60).text(), @r"
        ≠ How many were told to leave
          26 March 1999 · Russia sends NATO's men home

        One                          │ Two
                                     │
        1 ❝ The minister             │ A later report.
          ┃ “одного”                 │
          (“one of them”)            │   – A newspaper
        ");
    }

    #[test]
    fn a_point_on_the_date_says_so() {
        let mut timeline = timeline();
        let about =
            |timeline: &Timeline| page_of(timeline, 60).text().lines().nth(1).map(str::to_owned);
        let disputed = &mut timeline.events[0].disputed;
        disputed[0].of_date = true;
        disputed.push(Dispute { of_date: false, ..disputed[0].clone() });
        let two = "  point 1 of 2, on the date · 26 March 1999 · Russia sends";
        assert_eq!(about(&timeline).as_deref(), Some(two));
        timeline.events[0].disputed.pop();
        let one = "  on the date · 26 March 1999 · Russia sends NATO's men home";
        assert_eq!(about(&timeline).as_deref(), Some(one));
    }

    #[test]
    fn without_room_they_stand_one_above_the_other() {
        let text = shown(40).text();
        assert!(!text.contains('│'), "{text}");
        assert!(text.find("One") < text.find("Two"), "{text}");
    }

    #[test]
    fn their_sources_can_be_opened() {
        let targets: Vec<Target> = shown(60).links.into_iter().map(|link| link.target).collect();
        assert_eq!(targets, [Target::Citation(0), Target::Record(Ref::new(1))]);
    }
}
