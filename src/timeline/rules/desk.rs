//! The curator's desk.

use crate::timeline::Timeline;
use crate::timeline::diagnostic::{Problems, Span};

/// Where the things of a timeline stand in its file, in its own order.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Of each event.
    pub events: Vec<EventPlace>,
    /// The id of each actor; none where the file has no map of them.
    pub actors: Vec<Span>,
    /// The id of each source.
    pub sources: Vec<Span>,
    /// The word of each tag; none where the file has no map of them.
    pub tags: Vec<Span>,
}

/// Where an event stands.
#[derive(Clone, Copy, Debug)]
pub struct EventPlace {
    /// Where it begins.
    pub event: Span,
    /// Its date.
    pub date: Span,
    /// Its title.
    pub title: Span,
}

/// Checks.
pub fn check(_timeline: &Timeline, _places: &Places, _whole: bool, _problems: &mut Problems) {}
