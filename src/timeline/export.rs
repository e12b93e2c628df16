//! A timeline, or some of its events, as data and as text for elsewhere: all
//! that is said of each event, and what attests it.
//!
//! ```text
//! JSON, JSONL   for programs: every field, under the names of the format
//! CSV           for spreadsheets: a row an event, its sources readable in it
//! Markdown      for people: a document with quotations and links
//! ```

mod csv;
mod markdown;
mod record;

use super::{Event, Ref, Timeline};

/// Events of a timeline, to be written.
#[derive(Clone, Debug)]
pub struct Export<'a> {
    /// What the timeline is called: `russia-nato`.
    pub name: &'a str,
    /// What they are of.
    pub timeline: &'a Timeline,
    /// Which ones, in the order to write them in.
    pub events: Vec<Ref<Event>>,
    /// What they answer, as it was asked; empty if they are all there are.
    pub asked: &'a str,
}

impl Export<'_> {
    /// An array of objects, one an event.
    ///
    /// # Errors
    ///
    /// As serializing has them; what is serialized here gives none.
    pub fn json(&self) -> serde_json::Result<String> {
        let records: Vec<_> = self.events.iter().map(|&event| self.record(event)).collect();
        Ok(serde_json::to_string(&records)? + "\n")
    }

    /// An object a line, one an event.
    ///
    /// # Errors
    ///
    /// As of [`json`](Self::json).
    pub fn jsonl(&self) -> serde_json::Result<String> {
        let lines = self.events.iter().map(|&event| {
            let line = serde_json::to_string(&self.record(event))?;
            Ok(line + "\n")
        });
        lines.collect()
    }

    /// The name of the timeline that an event is of.
    fn name_of(&self, event: Ref<Event>) -> &str {
        self.timeline.parts.with_event(event).map_or(self.name, |part| &part.name)
    }
}

#[cfg(test)]
mod tests;
