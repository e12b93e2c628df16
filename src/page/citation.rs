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
    let cited = (0..told.citations.len()).filter_map(|number| {
        let cited = of_citation(timeline, event, number)?;
        Some(format!("\n[{}] {cited}", number + 1))
    });
    format!("{} ({}{place})\n{}", told.title, told.date.full(), cited.collect::<String>())
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
