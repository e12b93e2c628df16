//! The text of all events, folded into one buffer, to look for words in.
//!
//! ```text
//! nato adopts a new concept⏎allied leaders meeting…⏎rome⏎│nacc first meeting⏎…
//! └ title, always first     └ every other text of its own  └ the next event
//! ```
//!
//! Names of actors, tags and titles of sources are not in it: each is looked
//! at once, and leads to its events. A line break never occurs in a word that
//! is looked for, so no match reaches from one text into the next.

use memchr::memmem;

use super::fuzzy::{Fuzzy, letters};
use super::names::begins_word;
use super::rows::Rows;
use crate::text;
use crate::timeline::{Event, Timeline};

/// Events looked at between two questions whether to go on.
const SLICE: usize = 16 * 1024;

/// As search compares it, without blanks at the ends.
pub(super) fn fold(text: &str) -> String {
    let mut folded = text::fold(text);
    folded.truncate(folded.trim_end().len());
    folded.drain(..folded.len() - folded.trim_start().len());
    folded
}

/// The folded texts of a timeline's events.
#[derive(Debug)]
pub(super) struct Haystack {
    text: String,
    /// Where each event's text begins, and the end of the last.
    starts: Vec<usize>,
    /// Where each event's title ends.
    title_ends: Vec<usize>,
    /// Which letters each title has.
    letters: Vec<u64>,
}

impl Haystack {
    pub(super) fn new(timeline: &Timeline) -> Self {
        let count = timeline.events.len();
        let mut haystack = Self {
            text: String::new(),
            starts: Vec::with_capacity(count + 1),
            title_ends: Vec::with_capacity(count),
            letters: Vec::with_capacity(count),
        };
        for event in &timeline.events {
            haystack.starts.push(haystack.text.len());
            let title = fold(&event.title);
            haystack.text.push_str(&title);
            haystack.letters.push(letters(&title));
            haystack.title_ends.push(haystack.text.len());
            haystack.text.push('\n');
            for text in own_texts(event) {
                haystack.text.push_str(&fold(text));
                haystack.text.push('\n');
            }
        }
        haystack.starts.push(haystack.text.len());
        haystack
    }

    /// The folded title of an event.
    pub(super) fn title(&self, row: usize) -> &str {
        &self.text[self.starts[row]..self.title_ends[row]]
    }

    /// All of an event's own text, folded.
    pub(super) fn text(&self, row: usize) -> &str {
        &self.text[self.starts[row]..self.starts[row + 1]]
    }

    /// The events whose own text contains a folded word, of those in `within`;
    /// `None` if told to stop.
    pub(super) fn find(
        &self,
        word: &str,
        within: Option<&Rows>,
        stop: &mut dyn FnMut() -> bool,
    ) -> Option<Rows> {
        let finder = memmem::Finder::new(word);
        let count = self.title_ends.len();
        let mut rows = Rows::none(count);
        if let Some(within) = within {
            for (i, row) in within.iter().enumerate() {
                if i % SLICE == 0 && stop() {
                    return None;
                }
                if finder.find(self.text(row).as_bytes()).is_some() {
                    rows.insert(row);
                }
            }
            return Some(rows);
        }
        for slice in (0..count).step_by(SLICE) {
            if stop() {
                return None;
            }
            let end = count.min(slice + SLICE);
            self.find_in(&finder, slice..end, &mut rows);
        }
        Some(rows)
    }

    /// Whether some word of the texts begins with a folded word; `None` if told
    /// to stop.
    pub(super) fn begins(&self, word: &str, stop: &mut dyn FnMut() -> bool) -> Option<bool> {
        let finder = memmem::Finder::new(word);
        let count = self.title_ends.len();
        for slice in (0..count).step_by(SLICE) {
            if stop() {
                return None;
            }
            let text = &self.text[self.starts[slice]..self.starts[count.min(slice + SLICE)]];
            if finder.find_iter(text.as_bytes()).any(|at| begins_word(text, at)) {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Leaps from match to match; after each, on to the next event.
    fn find_in(&self, finder: &memmem::Finder, slice: std::ops::Range<usize>, rows: &mut Rows) {
        let text = &self.text.as_bytes()[..self.starts[slice.end]];
        let mut row = slice.start;
        while row < slice.end {
            let Some(found) = finder.find(&text[self.starts[row]..]) else { return };
            let at = self.starts[row] + found;
            // Most matches are near; those that are not are found by halving.
            if at >= self.starts[row + 1] {
                row += self.starts[row..=slice.end].partition_point(|&start| start <= at) - 1;
            }
            rows.insert(row);
            row += 1;
        }
    }

    /// The events whose titles have something near to a word; `None` if told
    /// to stop.
    pub(super) fn titles_near(&self, word: &Fuzzy, stop: &mut dyn FnMut() -> bool) -> Option<Rows> {
        let mut rows = Rows::none(self.letters.len());
        for (row, &letters) in self.letters.iter().enumerate() {
            if row % SLICE == 0 && stop() {
                return None;
            }
            if word.may_be_in(letters) && word.is_in(self.title(row)) {
                rows.insert(row);
            }
        }
        Some(rows)
    }
}

/// Every text of an event but its title and what is named by reference.
pub(super) fn own_texts(event: &Event) -> impl Iterator<Item = &str> {
    let facts = [&event.summary, &event.date_note, &event.place].into_iter().flatten();
    let roles = event.actors.iter().filter_map(|actor| actor.role.as_ref());
    let excerpts = event.citations.iter().flat_map(|citation| {
        [&citation.digest, &citation.quote, &citation.translation, &citation.speaker]
            .into_iter()
            .flatten()
    });
    let disputes = event.disputed.iter().flat_map(|dispute| {
        let claims = dispute
            .accounts
            .iter()
            .flat_map(|account| [Some(&account.claim), account.note.as_ref()]);
        [Some(&dispute.point)].into_iter().chain(claims).flatten()
    });
    facts.chain(roles).chain(excerpts).chain(disputes).map(String::as_str)
}
