//! What the reader shows, as lines: for a pipe, a file, a terminal-less login.

use std::io::{self, Write};

use crate::glyphs::Glyphs;
use crate::load;
use crate::query::{Index, Query};
use crate::run::{Start, entry};
use crate::timeline::origin::Origin;
use crate::timeline::{Event, Ref, Timeline};

/// Prints the events that answer a query, or the timelines there are, in the
/// letters of these glyphs.
///
/// # Errors
///
/// If they cannot be written.
pub fn print(start: Start, query: &Query, glyphs: &Glyphs, out: &mut dyn Write) -> io::Result<()> {
    match start {
        Start::Timeline(loaded) => match loaded.reading.timeline {
            Some(timeline) => events(timeline, query, glyphs, out),
            None => Ok(()),
        },
        Start::Library => timelines(load::origins(), glyphs, out),
        Start::Some(origins) => timelines(origins, glyphs, out),
    }
}

fn events(
    timeline: Timeline,
    query: &Query,
    glyphs: &Glyphs,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = Index::new(timeline.into());
    let matches = index.answer(query);
    let timeline = index.timeline();
    writeln!(out, "{}", glyphs.text(&timeline.title))?;
    for row in matches.iter() {
        let event = &timeline.events[row];
        let letter = timeline.parts.prefix(timeline.parts.of_event(Ref::new(row)));
        let (date, actors) = (event.date.short(), actors(timeline, event));
        let row = format!("{date}\t{letter}{}\t{actors}", event.title);
        writeln!(out, "{}", row_in(glyphs, &row))?;
    }
    Ok(())
}

fn actors(timeline: &Timeline, event: &Event) -> String {
    let names = event.actors.iter().map(|part| timeline[part.actor].name.as_str());
    names.collect::<Vec<_>>().join(", ")
}

fn timelines(origins: Vec<Origin>, glyphs: &Glyphs, out: &mut dyn Write) -> io::Result<()> {
    for origin in origins {
        let entry = entry(origin);
        let events = match entry.events {
            Ok(1) => "1 event".to_owned(),
            Ok(events) => format!("{events} events"),
            Err(reason) => reason,
        };
        let row = format!("{}\t{}\t{}\t{events}", entry.origin, entry.title, entry.span);
        writeln!(out, "{}", row_in(glyphs, &row))?;
    }
    Ok(())
}

/// A row in the letters of these glyphs; the tabs between its cells stay.
fn row_in(glyphs: &Glyphs, row: &str) -> String {
    row.split('\t').map(|cell| glyphs.text(cell)).collect::<Vec<_>>().join("\t")
}
