//! The timelines there are to open, and the picker of them.

use super::picker::{Item, Picker};
use crate::timeline::origin::Origin;

/// A timeline that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub origin: Origin,
    /// What it is called; the file's name if it cannot be read.
    pub title: String,
    /// From when to when: `1991–2021`.
    pub span: String,
    /// How many events it has, or why it cannot be read.
    pub events: Result<usize, String>,
}

/// A picker of timelines: one to open, or several to read together.
#[derive(Clone, Debug, Default)]
pub struct LibraryPicker {
    /// The timelines.
    pub picker: Picker,
    origins: Vec<Origin>,
    /// Those that are marked, by their places.
    marked: Vec<usize>,
}

impl LibraryPicker {
    /// A picker of these; those that are read now are marked, if there are
    /// several, and else the one is chosen.
    #[must_use]
    pub fn new(entries: &[Entry], read: Option<&Origin>) -> Self {
        let items = entries.iter().map(|entry| {
            let (note, count) = match &entry.events {
                Ok(events) => (entry.span.clone(), Some(*events)),
                Err(reason) => (reason.clone(), None),
            };
            Item { label: entry.title.clone(), note, aliases: vec![entry.origin.name()], count }
        });
        let mut picker = Picker::new(items.collect());
        let origins: Vec<Origin> = entries.iter().map(|entry| entry.origin.clone()).collect();
        let place = |one: &Origin| origins.iter().position(|origin| origin == one);
        let read = read.map(Origin::each).unwrap_or_default();
        let read: Vec<usize> = read.iter().filter_map(place).collect();
        if let Some(&first) = read.first() {
            picker.choose(first);
        }
        let marked = if read.len() > 1 { read } else { Vec::new() };
        Self { picker, origins, marked }
    }

    /// Whether the timeline at this place is marked.
    #[must_use]
    pub fn is_marked(&self, item: usize) -> bool {
        self.marked.contains(&item)
    }

    /// Marks the chosen timeline, or takes its mark off.
    pub fn mark(&mut self) {
        let Some(chosen) = self.picker.chosen() else { return };
        match self.marked.iter().position(|&marked| marked == chosen) {
            Some(place) => {
                self.marked.remove(place);
            }
            None => self.marked.push(chosen),
        }
    }

    /// What is to be opened: what is marked, in the order it was marked in, or
    /// else what is chosen.
    #[must_use]
    pub fn taken(&self) -> Option<Origin> {
        if self.marked.is_empty() {
            return self.picker.chosen().and_then(|item| self.origins.get(item)).cloned();
        }
        let marked = self.marked.iter().filter_map(|&item| self.origins.get(item));
        Origin::together(marked.cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &'static str) -> Entry {
        let title = format!("Of {name}");
        Entry { origin: Origin::Bundled(name), title, span: String::new(), events: Ok(3) }
    }

    #[test]
    fn what_is_marked_is_read_together() {
        let entries = ["rome", "rhodes", "cos"].map(entry);
        let mut library = LibraryPicker::new(&entries, Some(&entries[1].origin));
        library.picker.resize(9);
        assert_eq!(library.taken(), Some(Origin::Bundled("rhodes")), "the one that is read");
        let steps: [(isize, &[&'static str]); 4] =
            [(1, &["cos"]), (-2, &["cos", "rome"]), (2, &["rome"]), (-2, &["rhodes"])];
        for (by, taken) in steps {
            library.picker.move_by(by);
            library.mark();
            if taken == ["rhodes"] {
                library.picker.move_by(1);
            }
            let taken = taken.iter().map(|&name| Origin::Bundled(name));
            assert_eq!(library.taken(), Origin::together(taken));
        }
    }

    #[test]
    fn those_read_together_are_marked_again() {
        let entries = ["rome", "rhodes", "cos"].map(entry);
        let both = Origin::together([entries[2].origin.clone(), entries[0].origin.clone()]);
        let library = LibraryPicker::new(&entries, both.as_ref());
        assert_eq!([0, 1, 2].map(|item| library.is_marked(item)), [true, false, true]);
        assert_eq!(library.taken(), both);
        assert_eq!(LibraryPicker::new(&[], None).taken(), None);
    }
}
