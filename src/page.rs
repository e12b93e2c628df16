//! Text laid out for a width: what a reading pane shows.
//!
//! A [`Page`] is made from the record when the selection, the width or the
//! query changes, and is then only looked at: how far it scrolls, where its
//! links are and how it is painted all follow from its lines. A line is spans
//! of text, each with a [`Role`] in place of a color.

pub mod citation;
pub mod claim;
mod columns;
pub mod detail;
pub mod dispute;
mod parties;
pub mod source;
pub mod step;
pub mod told;
mod writer;

use crate::timeline::{Actor, Event, Ref, Source, Tag};

pub use parties::{COLORS, Parties};
pub use writer::{Block, Piece, Writer};

/// What a piece of text is; a theme says how that looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text, in the curator's words.
    #[default]
    Plain,
    /// The name of what is shown.
    Title,
    /// What is secondary: labels, locators, publishers.
    Muted,
    /// A mark to be noticed.
    Accent,
    /// The source's own words.
    Quote,
    /// Something that is not settled.
    Disputed,
    /// An actor's name, in the color of its party.
    Actor(u8),
    /// A URL.
    Url,
    /// A rule between columns.
    Rule,
}

impl Role {
    /// One of several timelines read together, by its place among them.
    #[must_use]
    pub fn part(place: usize) -> Self {
        Self::Actor(u8::try_from(place % COLORS).unwrap_or_default())
    }
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To another event.
    Event(Ref<Event>),
    /// To a citation of this event, counted from 0.
    Citation(usize),
    /// To all events of an actor.
    Actor(Ref<Actor>),
    /// To all events under a tag.
    Tag(Ref<Tag>),
    /// To all events at a place.
    Place(String),
    /// To all events of one of several timelines, by its name.
    Timeline(String),
    /// To all events that cite a source.
    Source(Ref<Source>),
    /// To what is known of a source that the event does not cite.
    Record(Ref<Source>),
    /// Out, to a browser.
    Url(String),
    /// To one of the problems of a file, counted from 0.
    Problem(usize),
}

/// A run of text in one role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The text, clean and without line ends.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// Whether the query found it.
    pub matched: bool,
    /// Whether it says what the focused source attests, or how.
    pub lit: bool,
    /// Which of the page's links it belongs to.
    pub link: Option<usize>,
}

/// A line of spans, no wider than the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// From left to right.
    pub spans: Vec<Span>,
}

/// A link and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The line it begins in, from 0.
    pub line: usize,
}

/// Lines and the links in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// From top to bottom.
    pub lines: Vec<Line>,
    /// In reading order.
    pub links: Vec<Link>,
}

impl Page {
    /// The page as plain text, a line each.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            let start = text.len();
            line.spans.iter().for_each(|span| text.push_str(&span.text));
            text.truncate(start + text[start..].trim_end().len());
            text.push('\n');
        }
        text
    }
}

/// What a page is written with, whatever it is about.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The cells of a line.
    pub width: usize,
    /// The marks to write with, and whether text is to be in ASCII.
    pub glyphs: &'static crate::glyphs::Glyphs,
    /// What the query found.
    pub highlighter: &'a crate::query::Highlighter,
    /// The colors of the parties.
    pub parties: &'a Parties,
    /// Passages to be lit, wherever they stand.
    pub lit: &'a [String],
}
