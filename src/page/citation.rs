//! A citation as text to paste: who says what, in which source, where.

use std::fmt::Write as _;

use super::detail::voice;
use crate::date::Edtf;
use crate::timeline::{Event, Ref, Timeline};

/// The event with its sources.
///
/// ```text
/// NATO and Russia sign the Founding Act (27 May 1997, Paris)
///
/// [1] “do not consider each other as adversaries”
/// NATO, Founding Act on Mutual Relations, 27 May 1997, preamble. https://…
/// ```
#[must_use]
pub fn of_event(timeline: &Timeline, event: Ref<Event>) -> String {
    let told = &timeline[event];
    let place = told.place.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    let cited = (0..told.citations.len()).filter_map(|number| {
        let cited = of_citation(timeline, event, number)?;
        Some(format!("\n[{}] {cited}", number + 1))
    });
    format!("{} ({}{place})\n{}", told.title, told.date.full(), cited.collect::<String>())
}

/// The `point`-th disputed point of an event, from 0, with its accounts and
/// what they rest on; `None` if it has no such.
#[must_use]
pub fn of_dispute(timeline: &Timeline, event: Ref<Event>, point: usize) -> Option<String> {
    let told = &timeline[event];
    let dispute = told.disputed.get(point)?;
    let mut text = format!("{} ({}, {})\n", dispute.point, told.title, told.date.full());
    for account in &dispute.accounts {
        let _ = writeln!(text, "\n– {}", account.claim);
        if let Some(note) = &account.note {
            let _ = writeln!(text, "  {note}");
        }
        for &source in &account.sources {
            let cited = told.citations.iter().enumerate();
            let mut cited = cited.filter(|(_, citation)| citation.source == source).peekable();
            if cited.peek().is_none() {
                let _ = writeln!(text, "{}", timeline[source].title);
            }
            for (number, _) in cited {
                let words = of_citation(timeline, event, number).unwrap_or_default();
                let _ = write!(text, "[{}] {words}", number + 1);
            }
        }
    }
    Some(text)
}

/// The `number`-th citation of an event, from 0; `None` if it has no such.
#[must_use]
pub fn of_citation(timeline: &Timeline, event: Ref<Event>, number: usize) -> Option<String> {
    let citation = timeline[event].citations.get(number)?;
    let source = &timeline[citation.source];
    let voice = voice(timeline, citation);
    let quote = citation.quote.as_ref().map(|quote| format!("“{quote}” — {voice}\n"));
    let parts = [
        source.author.clone(),
        Some(source.title.clone()),
        source.publisher.clone(),
        source.date.as_ref().map(Edtf::full),
        citation.locator.clone(),
    ];
    let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let urls = [&source.url, &source.archive].into_iter().flatten().map(|url| format!(" {url}"));
    let read = source.accessed.as_ref().map(|date| format!(" (read {})", date.full()));
    let quote = quote.unwrap_or_default();
    Some(format!("{quote}{parts}.{}{}\n", urls.collect::<String>(), read.unwrap_or_default()))
}
