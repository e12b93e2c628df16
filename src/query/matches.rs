//! The answer to a query: which events, and their days.

use std::ops::RangeInclusive;
use std::sync::Arc;

use super::rows::Rows;
use crate::date::Day;

/// The events that answer a query.
///
/// Everything is [`Matches::All`], which costs nothing however many there are.
/// Cloning is cheap.
#[derive(Clone, Debug)]
pub enum Matches {
    /// All of so many events: nothing was asked.
    All(usize),
    /// These.
    Some(Arc<Found>),
}

/// Events that were found.
#[derive(Debug)]
pub struct Found {
    pub(super) set: Rows,
    /// In the order of the list: by date, or the most relevant first.
    pub(super) rows: Vec<u32>,
    /// Where each event is in `rows`, where that is not by date.
    pub(super) places: Option<Vec<u32>>,
    /// Their first possible days, in order.
    pub(super) firsts: Vec<Day>,
    /// Their last possible days, in order.
    pub(super) lasts: Vec<Day>,
    /// What each word of the query gave.
    pub(super) words: Vec<WordRows>,
}

/// What a word of a query gave.
#[derive(Clone, Debug)]
pub(super) struct WordRows {
    /// Folded.
    pub(super) word: String,
    /// Those that have it to the letter.
    pub(super) rows: Arc<Rows>,
    /// No word begins so, and what is near to it was found as well.
    pub(super) fuzzy: bool,
}

impl Matches {
    /// How many events there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::Some(found) => found.rows.len(),
        }
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether this event is among them.
    #[must_use]
    pub fn contains(&self, row: usize) -> bool {
        match self {
            Self::All(count) => row < *count,
            Self::Some(found) => found.set.contains(row),
        }
    }

    /// The event that stands in the `i`-th place, from 0.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<usize> {
        match self {
            Self::All(count) => (i < *count).then_some(i),
            Self::Some(found) => found.rows.get(i).map(|&row| row as usize),
        }
    }

    /// In which place this event stands; `None` if it is not among them.
    #[must_use]
    pub fn position(&self, row: usize) -> Option<usize> {
        if !self.contains(row) {
            return None;
        }
        match self {
            Self::All(_) => Some(row),
            Self::Some(found) => match &found.places {
                Some(places) => Some(places[row] as usize),
                None => found.rows.binary_search_by_key(&row, |&row| row as usize).ok(),
            },
        }
    }

    /// The place of the first that is not before this event in time; the number
    /// of them if all are before it. Where they stand by relevance, the place of
    /// the event nearest after it.
    #[must_use]
    pub fn position_from(&self, row: usize) -> usize {
        match self {
            Self::All(count) => row.min(*count),
            Self::Some(found) => match &found.places {
                Some(places) => {
                    let next = found.set.iter().find(|&found| found >= row);
                    next.map_or(found.rows.len(), |next| places[next] as usize)
                }
                None => found.rows.partition_point(|&found| (found as usize) < row),
            },
        }
    }

    /// The events, in the order of the list.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        let rows: &[u32] = match self {
            Self::All(_) => &[],
            Self::Some(found) => &found.rows,
        };
        let all = match self {
            Self::All(count) => 0..*count,
            Self::Some(_) => 0..0,
        };
        all.chain(rows.iter().map(|&row| row as usize))
    }

    /// Whether they stand by relevance.
    #[must_use]
    pub fn is_ranked(&self) -> bool {
        matches!(self, Self::Some(found) if found.places.is_some())
    }

    pub(super) fn words(&self) -> &[WordRows] {
        match self {
            Self::All(_) => &[],
            Self::Some(found) => &found.words,
        }
    }
}

impl PartialEq for Matches {
    /// The same events in the same order.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl Eq for Matches {}

/// How many of the events with these first and last days, each list in order,
/// are alive on some of the days.
pub(super) fn alive(firsts: &[Day], lasts: &[Day], days: &RangeInclusive<Day>) -> usize {
    let begun = firsts.partition_point(|first| first <= days.end());
    let over = lasts.partition_point(|last| last < days.start());
    begun.saturating_sub(over)
}
