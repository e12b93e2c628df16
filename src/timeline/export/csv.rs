//! Events for a spreadsheet: a row an event, as a historian sorts and filters
//! them, and in it the sources one a line, numbered as their addresses and
//! quotations are.

use std::fmt::Display;

use super::Export;
use super::record::weight;
use crate::date::Edtf;
use crate::timeline::{Dispute, Event, Ref, Source, Timeline};

const COLUMNS: [&str; 20] = [
    "timeline",
    "id",
    "date",
    "when",
    "year",
    "title",
    "summary",
    "actors",
    "place",
    "tags",
    "weight",
    "responds_to",
    "responses",
    "related",
    "disputed",
    "sources",
    "urls",
    "archives",
    "digests",
    "quotes",
];

impl Export<'_> {
    /// A header and a row an event.
    ///
    /// # Errors
    ///
    /// As writing has them; into memory it gives none.
    pub fn csv(&self) -> std::io::Result<String> {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        writer.write_record(COLUMNS)?;
        for &event in &self.events {
            writer.write_record(self.row(event).map(harmless))?;
        }
        let written = writer.into_inner().map_err(::csv::IntoInnerError::into_error)?;
        String::from_utf8(written).map_err(std::io::Error::other)
    }

    fn row(&self, event: Ref<Event>) -> [String; COLUMNS.len()] {
        let (timeline, name) = (self.timeline, self.name_of(event).to_owned());
        let event = &timeline[event];
        let source = |number: usize| &timeline[event.citations[number].source];
        let each = |told: &dyn Fn(usize) -> Option<String>| numbered(event, told);
        [
            name,
            event.id.clone().unwrap_or_default(),
            event.date.to_string(),
            joined("; ", [Some(event.date.full()), event.date_note.clone()].into_iter().flatten()),
            event.date.start_year().map(|year| year.to_string()).unwrap_or_default(),
            event.title.clone(),
            event.summary.clone().unwrap_or_default(),
            actors(timeline, event),
            event.place.clone().unwrap_or_default(),
            joined("; ", event.tags.iter().map(|&tag| &timeline[tag].id)),
            weight(event.weight).to_string(),
            linked(timeline, &event.responds_to),
            linked(timeline, &event.responses),
            linked(timeline, &event.related),
            joined("\n", event.disputed.iter().map(|dispute| disputed(timeline, dispute))),
            each(&|number| {
                let locator = event.citations[number].locator.as_ref();
                let place = locator.map(|place| format!(", {place}")).unwrap_or_default();
                Some(described(source(number)) + &place)
            }),
            each(&|number| source(number).url.clone()),
            each(&|number| source(number).archive.clone()),
            each(&|number| event.citations[number].digest.clone()),
            each(&|number| {
                let citation = &event.citations[number];
                let quote = citation.quote.as_ref().map(|quote| format!("“{quote}”"));
                let translation = citation.translation.as_ref().map(|said| format!("(“{said}”)"));
                let said = joined(" ", quote.into_iter().chain(translation));
                let speaker = citation.speaker.as_ref().map(|speaker| format!(" — {speaker}"));
                (!said.is_empty()).then(|| said + &speaker.unwrap_or_default())
            }),
        ]
    }
}

/// A cell that a spreadsheet will not compute: `=…` would be a formula, and the
/// date `-0043-03-15` a difference. A whole number is one.
fn harmless(cell: String) -> String {
    let computed = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if computed && cell.parse::<i64>().is_err() { format!("'{cell}") } else { cell }
}

fn joined<T: Display>(by: &str, texts: impl Iterator<Item = T>) -> String {
    texts.map(|text| text.to_string()).collect::<Vec<_>>().join(by)
}

/// What there is to tell of each citation, behind its number.
fn numbered(event: &Event, told: &dyn Fn(usize) -> Option<String>) -> String {
    let lines = (0..event.citations.len()).filter_map(|number| Some((number + 1, told(number)?)));
    joined("\n", lines.map(|(number, told)| format!("[{number}] {}", told.replace('\n', " "))))
}

fn actors(timeline: &Timeline, event: &Event) -> String {
    let part = event.actors.iter().map(|part| {
        let role = part.role.as_ref().map(|role| format!(" ({role})")).unwrap_or_default();
        format!("{}{role}", timeline[part.actor].name)
    });
    joined("; ", part)
}

fn linked(timeline: &Timeline, links: &[Ref<Event>]) -> String {
    let name = |event: &Event| {
        event.id.clone().unwrap_or_else(|| format!("{}, {}", event.title, event.date.full()))
    };
    joined("; ", links.iter().map(|&link| name(&timeline[link])))
}

/// A source in a line: who, what, where, when.
fn described(source: &Source) -> String {
    let parts = [source.author.clone(), Some(source.title.clone()), source.publisher.clone()];
    joined(", ", parts.into_iter().flatten().chain(source.date.as_ref().map(Edtf::full)))
}

/// A point and its accounts, a line each.
fn disputed(timeline: &Timeline, dispute: &Dispute) -> String {
    let accounts = dispute.accounts.iter().map(|account| {
        let note = account.note.as_ref().map(|note| format!(" Note: {note}")).unwrap_or_default();
        let sources = joined("; ", account.sources.iter().map(|&it| described(&timeline[it])));
        let sources = if sources.is_empty() { sources } else { format!(" [{sources}]") };
        format!("• {}{sources}{note}", account.claim)
    });
    joined("\n", [dispute.point.clone()].into_iter().chain(accounts))
}
