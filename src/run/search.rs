//! The thread that answers what is asked of a timeline.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Arrival;
use crate::app::Message;
use crate::app::lanes::Subject;
use crate::app::reading::Order;
use crate::query::{Facet, Index, Matches, Query};

/// What the thread is asked.
pub enum Ask {
    /// Nothing yet, but to be ready for it.
    Warm { index: Arc<Index> },
    /// Which events answer a query.
    Search { index: Arc<Index>, query: Query, order: Order },
    /// How many of those events each thing has.
    Count { index: Arc<Index>, query: Query, facet: Facet },
    /// The lanes of those events.
    Lanes { index: Arc<Index>, subject: Subject },
    /// How many of those events each named filter leaves.
    CountFilters { index: Arc<Index>, query: Query },
    /// How what is being typed could go on.
    Complete { index: Arc<Index>, text: String, caret: usize },
}

/// Answers what it is asked; of each kind only the newest.
///
/// Its thread ends when it is dropped.
pub struct Searcher {
    asks: Sender<Ask>,
}

impl Searcher {
    /// Begins to answer.
    pub fn start(arrivals: Sender<Arrival>) -> Self {
        let (asks, inbox) = mpsc::channel();
        thread::spawn(move || {
            serve(&inbox, |message| {
                // Without a loop to receive it there is soon no searcher either.
                let _ = arrivals.send(Arrival::Message(message));
            });
        });
        Self { asks }
    }

    /// Asks; what was asked before and is not answered yet may never be.
    pub fn ask(&self, ask: Ask) {
        // The thread lives as long as the searcher.
        let _ = self.asks.send(ask);
    }
}

/// What is to be answered: one of each kind, the oldest first.
#[derive(Default)]
struct Pending {
    asks: VecDeque<Ask>,
}

impl Pending {
    fn add(&mut self, ask: Ask) {
        let kind = std::mem::discriminant(&ask);
        self.asks.retain(|other| std::mem::discriminant(other) != kind);
        self.asks.push_back(ask);
    }

    /// Whether a search is waiting: it makes the one under way pointless.
    fn has_search(&self) -> bool {
        self.asks.iter().any(|ask| matches!(ask, Ask::Search { .. }))
    }
}

/// Answers what comes until nobody can ask any more.
fn serve(inbox: &Receiver<Ask>, deliver: impl Fn(Message)) {
    let mut pending = Pending::default();
    let mut previous = None;
    loop {
        if pending.asks.is_empty() {
            let Ok(ask) = inbox.recv() else { return };
            pending.add(ask);
        }
        for ask in inbox.try_iter() {
            pending.add(ask);
        }
        let Some(ask) = pending.asks.pop_front() else { continue };
        if let Some(message) = answer(ask, &mut previous, inbox, &mut pending) {
            deliver(message);
        }
    }
}

/// The last answer and what it was of: a query that grows is answered from it.
type Previous = Option<(Arc<Index>, Matches)>;

/// One answer; `None` if something newer was asked meanwhile.
fn answer(
    ask: Ask,
    previous: &mut Previous,
    inbox: &Receiver<Ask>,
    pending: &mut Pending,
) -> Option<Message> {
    Some(match ask {
        Ask::Warm { index } => {
            index.warm();
            return None;
        }
        Ask::Search { index, query, order } => {
            let known = previous.take().filter(|(known, _)| Arc::ptr_eq(known, &index));
            let all = Matches::All(index.timeline().events.len());
            let known = known.map_or(all, |(_, matches)| matches);
            let mut stop = || {
                for ask in inbox.try_iter() {
                    pending.add(ask);
                }
                pending.has_search()
            };
            let mut matches = index.search_within(&known, &query, &mut stop)?;
            *previous = Some((Arc::clone(&index), matches.clone()));
            let suggestion = if matches.is_empty() { index.nearest(&query) } else { None };
            if order == Order::Relevance {
                matches = index.by_relevance(&query, &matches);
            }
            Message::Found { index, query, matches, suggestion }
        }
        Ask::Count { index, query, facet } => {
            let counts = index.counts(&index.answer(&query), facet);
            Message::Counted { index, query, facet, counts }
        }
        Ask::Lanes { index, subject } => {
            let matches = index.answer(&subject.query);
            let lanes = index.lanes(subject.by, &matches, subject.narrow);
            Message::Laned { index, subject, lanes }
        }
        Ask::CountFilters { index, query } => {
            let filters = index.timeline().filters.iter();
            let count = |filter: &Query| {
                let terms = filter.terms().iter().cloned();
                let both = terms.fold(query.clone(), |both, term| both.and(term));
                index.answer(&both).len()
            };
            let counts = filters.map(|filter| count(&Query::parse(&filter.query).query));
            Message::FiltersCounted(counts.collect())
        }
        Ask::Complete { index, text, caret } => {
            let completion = index.complete(&text, caret);
            Message::Completed { text, completion }
        }
    })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::timeline::Timeline;

    #[test]
    fn only_the_newest_query_is_answered() {
        let index = Arc::new(Index::new(Arc::new(Timeline::default())));
        let (asks, inbox) = mpsc::channel();
        for text in ["a", "ab", "abc"] {
            let (index, query) = (Arc::clone(&index), Query::parse(text).query);
            asks.send(Ask::Search { index, query, order: Order::Date }).unwrap();
        }
        asks.send(Ask::Complete { index, text: "tag:".into(), caret: 4 }).unwrap();
        drop(asks);
        let answered = RefCell::new(Vec::new());
        serve(&inbox, |message| match message {
            Message::Found { query, .. } => answered.borrow_mut().push(query.to_string()),
            Message::Completed { text, .. } => answered.borrow_mut().push(text),
            _ => {}
        });
        assert_eq!(answered.into_inner(), ["abc", "tag:"]);
    }
}
