//! What lies over the screen; at most one thing does.

use ratatui::layout::{Rect, Size};

use super::facet::FacetPicker;
use super::keymap::Context;
use super::library::LibraryPicker;
use super::panes::TextPane;
use super::picker::Picker;
use super::problems::Problems;
use super::prompt::Prompt;
use super::reading::Place;
use super::search::SearchPrompt;
use crate::timeline::{Ref, Source};

/// What lies over the screen.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A search, being typed in the status line.
    Search(SearchPrompt),
    /// A date to go to, being typed in the status line, and what is wrong with it.
    GoTo(Prompt, Option<String>),
    /// The actors or the tags, to filter by.
    Facet(FacetPicker),
    /// The timelines there are.
    Timelines(LibraryPicker),
    /// The eras, to go to one.
    Eras(Picker),
    /// The commands there are.
    Palette(Picker),
    /// The paths to walk.
    Paths(Picker),
    /// A text to read.
    Text(Topic, TextPane),
}

/// What a text over the screen is about.
#[derive(Clone, Debug, PartialEq)]
pub enum Topic {
    /// Every key.
    Help,
    /// The timeline.
    About,
    /// A text that was copied, and how.
    Copied {
        /// The text itself, to be selected by hand.
        text: String,
        /// What became of it.
        outcome: String,
    },
    /// A text that was to be copied and could not be.
    NotCopied {
        /// The text itself, to be selected by hand.
        text: String,
        /// Why not.
        reason: String,
    },
    /// What is wrong with a file.
    Problems(Problems),
    /// A source that an account rests on.
    Record(Ref<Source>),
}

impl Topic {
    /// The heading over it.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Help => "Keys",
            Self::About => "About this timeline",
            Self::Copied { .. } => "Sent to be copied",
            Self::NotCopied { .. } => "Not copied",
            Self::Problems(_) => "What is wrong with the file",
            Self::Record(_) => "Source",
        }
    }
}

impl Overlay {
    /// Where keys are heard, the most specific first.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        match self {
            Self::Search(_) => &[Context::Search, Context::Prompt, Context::Anywhere],
            Self::GoTo(..) => &[Context::Prompt, Context::Anywhere],
            Self::Facet(_) => &[Context::Facet, Context::Picker, Context::Anywhere],
            Self::Timelines(_) => &[Context::Library, Context::Picker, Context::Anywhere],
            Self::Eras(_) | Self::Palette(_) | Self::Paths(_) => {
                &[Context::Picker, Context::Anywhere]
            }
            Self::Text(..) => &[Context::Text, Context::Anywhere],
        }
    }

    /// The picker, if it is one.
    #[must_use]
    pub fn picker(&self) -> Option<&Picker> {
        match self {
            Self::Facet(facet) => Some(&facet.picker),
            Self::Timelines(library) => Some(&library.picker),
            Self::Eras(picker) | Self::Palette(picker) | Self::Paths(picker) => Some(picker),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub fn picker_mut(&mut self) -> Option<&mut Picker> {
        match self {
            Self::Facet(facet) => Some(&mut facet.picker),
            Self::Timelines(library) => Some(&mut library.picker),
            Self::Eras(picker) | Self::Palette(picker) | Self::Paths(picker) => Some(picker),
            _ => None,
        }
    }

    /// How many rows below a picker's items tell of the chosen one.
    #[must_use]
    pub fn foot(&self, screen: Size) -> u16 {
        match self {
            Self::Paths(_) if screen.height >= 16 => 4,
            _ => 0,
        }
    }

    /// What Esc gives back, if it is a place in the timeline.
    pub fn place_mut(&mut self) -> Option<&mut Place> {
        match self {
            Self::Search(search) => Some(&mut search.before),
            Self::Facet(facet) => Some(&mut facet.before),
            _ => None,
        }
    }

    /// Where it lies; empty if it is a line in the status line.
    #[must_use]
    pub fn area(&self, screen: Size) -> Rect {
        let (width, height) = match self {
            Self::Search(_) | Self::GoTo(..) => return Rect::ZERO,
            Self::Facet(_) => (fifths(screen.width, 4).clamp(62, 96), fifths(screen.height, 3)),
            Self::Timelines(LibraryPicker { picker, .. })
            | Self::Eras(picker)
            | Self::Palette(picker)
            | Self::Paths(picker) => {
                let rows = u16::try_from(picker.items().len()).unwrap_or(u16::MAX);
                let rows = rows.saturating_add(self.foot(screen));
                (86, rows.saturating_add(4).clamp(9, fifths(screen.height, 4).max(9)))
            }
            Self::Text(..) if self.is_open_at_the_sides() => (screen.width, 16),
            Self::Text(..) => (90, screen.height.saturating_sub(2)),
        };
        let width = width.min(screen.width);
        let height = height.max(8).min(screen.height);
        Rect { x: (screen.width - width) / 2, y: (screen.height - height) / 2, width, height }
    }

    /// Whether it goes from side to side without a frame there: what is to be
    /// selected by hand has nothing else in its lines, and begins where a URL
    /// that needs the whole line has it.
    #[must_use]
    pub fn is_open_at_the_sides(&self) -> bool {
        matches!(self, Self::Text(Topic::Copied { .. } | Topic::NotCopied { .. }, _))
    }

    /// The parts of its area: its title, then its body, inside a margin.
    #[must_use]
    pub fn parts(&self, area: Rect) -> (Rect, Rect) {
        let frame = u16::from(area.width > 24 && area.height > 6);
        let side = if self.is_open_at_the_sides() { 0 } else { 2 * frame };
        let inner = Rect {
            x: area.x + side,
            y: area.y + frame,
            width: area.width.saturating_sub(2 * side),
            height: area.height.saturating_sub(2 * frame),
        };
        let title = Rect { height: inner.height.min(1), ..inner };
        let body = Rect { y: inner.y + title.height, height: inner.height - title.height, ..inner };
        (title, body)
    }
}

/// So many fifths of a length, however long.
fn fifths(length: u16, fifths: u16) -> u16 {
    length / 5 * fifths + length % 5 * fifths / 5
}
