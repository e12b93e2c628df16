//! A citation as text to paste: who says what, in which source, where.

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
    let mut text = format!("{} ({}{place})\n", told.title, told.date.full());
    for number in 0..told.citations.len() {
        if let Some(cited) = of_citation(timeline, event, number) {
            text.push_str(&format!("\n[{}] {cited}", number + 1));
        }
    }
    text
}

/// The `number`-th citation of an event, from 0; `None` if it has no such.
#[must_use]
pub fn of_citation(timeline: &Timeline, event: Ref<Event>, number: usize) -> Option<String> {
    let citation = timeline[event].citations.get(number)?;
    let source = &timeline[citation.source];
    let mut text = String::new();
    if let Some(quote) = &citation.quote {
        text.push_str(&format!("“{quote}” — {}\n", voice(timeline, citation)));
    }
    let parts = [
        source.author.clone(),
        Some(source.title.clone()),
        source.publisher.clone(),
        source.date.as_ref().map(Edtf::full),
        citation.locator.clone(),
    ];
    text.push_str(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    text.push('.');
    for url in [&source.url, &source.archive].into_iter().flatten() {
        text.push(' ');
        text.push_str(url);
    }
    if let Some(accessed) = &source.accessed {
        text.push_str(&format!(" (read {})", accessed.full()));
    }
    text.push('\n');
    Some(text)
}
