//! A numbered list, said in pieces.

use std::ops::Range;

use super::told::Told;
use crate::query::{Facet, Name};
use crate::timeline::origin::Origin;
use crate::timeline::{Event, Ref};

/// The items of a piece: what a listener keeps in mind.
pub(super) const PIECE: usize = 10;

/// What a number in a list leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// Nothing: the list is for reading.
    Nothing,
    /// A step of a path, both counted from 0.
    Step(usize, usize),
    /// The events that have this value.
    Value(Facet, Name),
    /// The steps of a path, from 0.
    Path(usize),
    /// A named query, from 0.
    Filter(usize),
    /// A source of the event, from 0.
    Source(usize),
    /// An event beside the path that is walked.
    Beside(Ref<Event>),
    /// An event that the event is linked to.
    Link(Ref<Event>),
    /// A timeline.
    Timeline(Origin),
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    /// What is said of it, after its number.
    pub text: String,
    /// What its number leads to.
    pub pick: Pick,
}

/// What the numbers mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Numbers {
    /// The events shown, by their positions.
    #[default]
    Events,
    /// These.
    Items(Vec<Item>),
}

/// A list and the piece of it that was said last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Listing {
    /// What it lists.
    pub numbers: Numbers,
    /// The items said last.
    pub said: Range<usize>,
}

impl Listing {
    /// A list of items, nothing said of it.
    pub fn of(items: Vec<Item>) -> Self {
        Self { numbers: Numbers::Items(items), said: 0..0 }
    }

    /// Says a piece of `len` items, beginning with the one at `from`; `text`
    /// says what an event's place in the list holds.
    pub fn piece(&mut self, from: usize, len: usize, text: impl Fn(usize) -> String) -> Told {
        let from = from.min(len);
        let to = from.saturating_add(PIECE).min(len);
        self.said = from..to;
        let mut told = Told::default();
        for place in from..to {
            let (number, said) = match &self.numbers {
                Numbers::Events => (Some(place + 1), text(place)),
                Numbers::Items(items) => {
                    let item = &items[place];
                    ((item.pick != Pick::Nothing).then_some(place + 1), item.text.clone())
                }
            };
            match number {
                Some(number) => told.line(format!("{number}: {said}")),
                None => told.line(said),
            }
        }
        if to < len {
            told.line(format!("{} to come. Type more.", len - to));
        }
        told
    }
}
