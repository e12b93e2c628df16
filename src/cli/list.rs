//! What the reader shows, as lines: for a pipe, a file, a terminal-less login.

use std::io::{self, Write};

use crate::load;
use crate::query::{Index, Query};
use crate::run::{Start, entry};
use crate::timeline::origin::Origin;
use crate::timeline::{Event, Ref, Timeline};

/// Prints the events that answer a query, or the timelines there are.
///
/// # Errors
///
/// If they cannot be written.
pub fn print(start: Start, query: &Query, out: &mut dyn Write) -> io::Result<()> {
    match start {
        Start::Timeline(loaded) => match loaded.reading.timeline {
            Some(timeline) => events(timeline, query, out),
            None => Ok(()),
        },
        Start::Library => timelines(load::origins(), out),
        Start::Some(origins) => timelines(origins, out),
    }
}

fn events(timeline: Timeline, query: &Query, out: &mut dyn Write) -> io::Result<()> {
    let index = Index::new(timeline.into());
    let matches = index.answer(query);
    let timeline = index.timeline();
    writeln!(out, "{}", timeline.title)?;
    for row in matches.iter() {
        let event = &timeline.events[row];
        let part = timeline.parts.with_event(Ref::new(row));
        let letter = part.map(|part| format!("{} ", part.letter)).unwrap_or_default();
        let (date, actors) = (event.date.short(), actors(timeline, event));
        writeln!(out, "{date}\t{letter}{}\t{actors}", event.title)?;
    }
    Ok(())
}

fn actors(timeline: &Timeline, event: &Event) -> String {
    let names = event.actors.iter().map(|part| timeline[part.actor].name.as_str());
    names.collect::<Vec<_>>().join(", ")
}

fn timelines(origins: Vec<Origin>, out: &mut dyn Write) -> io::Result<()> {
    for origin in origins {
        let entry = entry(origin);
        let events = match entry.events {
            Ok(1) => "1 event".to_owned(),
            Ok(events) => format!("{events} events"),
            Err(reason) => reason,
        };
        writeln!(out, "{}\t{}\t{}\t{events}", entry.origin, entry.title, entry.span)?;
    }
    Ok(())
}
