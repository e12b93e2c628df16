//! What is asked of a timeline, and its answer.
//!
//! Answering can take a moment with a million events, so the shell does it on a
//! thread of its own; the function is pure all the same, and a test calls it at
//! once.

use std::sync::Arc;

use super::Message;
use super::lanes::Subject;
use super::offer::Offer;
use super::reading::Order;
use crate::query::{Index, Matches, Query};

/// Something to be found out.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
    /// Nothing yet, but to be ready for the first search.
    Warm,
    /// Which events answer a query, in this order.
    Search(Query, Order),
    /// What may have been meant by a query that has no answer.
    Nearest(Query),
    /// How many of the events that answer a query each thing has.
    Count(Query, Offer),
    /// The lanes of the events that answer a query.
    Lanes(Subject),
    /// How a text can go on, the caret after so many characters.
    Complete(String, usize),
}

impl Question {
    /// Whether nobody waits for the answer, and finding it cannot be stopped:
    /// what is typed meanwhile must not wait for it either.
    #[must_use]
    pub fn is_patient(&self) -> bool {
        matches!(self, Self::Warm | Self::Nearest(_))
    }

    /// The answer. A search is quicker where `previous` is the answer of the
    /// same index to less of the same query, and ends with `None` when `stop`
    /// says so.
    pub fn answer(
        self,
        index: &Arc<Index>,
        previous: &Matches,
        stop: &mut dyn FnMut() -> bool,
    ) -> Option<Message> {
        let index = Arc::clone(index);
        Some(match self {
            Self::Warm => {
                index.warm();
                return None;
            }
            Self::Search(query, order) => {
                let mut matches = index.search_within(previous, &query, stop)?;
                if order == Order::Relevance {
                    matches = index.by_relevance(&query, &matches);
                }
                Message::Found { index, query, matches }
            }
            Self::Nearest(query) => {
                let suggestion = index.nearest(&query)?;
                Message::Suggested { query, suggestion }
            }
            Self::Count(query, offer) => {
                let counts = offer.counts(&index, &query);
                Message::Counted { index, query, offer, counts }
            }
            Self::Lanes(subject) => {
                let matches = index.answer(&subject.query);
                let lanes = index.lanes(subject.by, &matches, subject.narrow);
                Message::Laned { index, subject, lanes }
            }
            Self::Complete(text, caret) => {
                let completion = index.complete(&text, caret);
                Message::Completed { text, completion }
            }
        })
    }

    /// The answer, found at once.
    #[must_use]
    pub fn answer_now(self, index: &Arc<Index>) -> Option<Message> {
        let all = Matches::All(index.timeline().events.len());
        self.answer(index, &all, &mut || false)
    }
}
