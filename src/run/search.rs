//! The thread that answers queries.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Arrival;
use crate::app::Message;
use crate::app::lanes::Subject;
use crate::query::{Facet, Index, Matches, Query};

/// What the thread is asked.
pub enum Ask {
    /// Which events answer a query.
    Search {
        /// Of what.
        index: Arc<Index>,
        /// What.
        query: Query,
    },
    /// How many of those events each thing has.
    Count {
        /// Of what.
        index: Arc<Index>,
        /// What.
        query: Query,
        /// The things.
        facet: Facet,
    },
    /// The lanes of those events.
    Lanes {
        /// Of what.
        index: Arc<Index>,
        /// Which.
        subject: Subject,
    },
}

/// Answers the newest query it is given, and only that one.
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

/// What is to be answered: at most one of each kind.
#[derive(Default)]
struct Pending {
    search: Option<(Arc<Index>, Query)>,
    count: Option<(Arc<Index>, Query, Facet)>,
    lanes: Option<(Arc<Index>, Subject)>,
}

impl Pending {
    fn add(&mut self, ask: Ask) {
        match ask {
            Ask::Search { index, query } => self.search = Some((index, query)),
            Ask::Count { index, query, facet } => self.count = Some((index, query, facet)),
            Ask::Lanes { index, subject } => self.lanes = Some((index, subject)),
        }
    }
}

/// Answers what comes until nobody can ask any more.
fn serve(inbox: &Receiver<Ask>, deliver: impl Fn(Message)) {
    let mut pending = Pending::default();
    let mut previous: Option<(Arc<Index>, Matches)> = None;
    loop {
        if pending.search.is_none() && pending.count.is_none() && pending.lanes.is_none() {
            let Ok(ask) = inbox.recv() else { return };
            pending.add(ask);
        }
        inbox.try_iter().for_each(|ask| pending.add(ask));
        if let Some((index, query)) = pending.search.take() {
            let known = previous.take().filter(|(known, _)| Arc::ptr_eq(known, &index));
            let known = known.map_or(Matches::All(index.timeline().events.len()), |known| known.1);
            let mut stop = || {
                inbox.try_iter().for_each(|ask| pending.add(ask));
                pending.search.is_some()
            };
            if let Some(matches) = index.search_within(&known, &query, &mut stop) {
                previous = Some((Arc::clone(&index), matches.clone()));
                deliver(Message::Found { index, query, matches });
            }
        } else if let Some((index, query, facet)) = pending.count.take() {
            let counts = index.counts(&index.answer(&query), facet);
            deliver(Message::Counted { index, query, facet, counts });
        } else if let Some((index, subject)) = pending.lanes.take() {
            let matches = index.answer(&subject.query);
            let lanes = index.lanes(subject.by, &matches, subject.narrow);
            deliver(Message::Laned { index, subject, lanes });
        }
    }
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
            let query = Query::parse(text).query;
            asks.send(Ask::Search { index: Arc::clone(&index), query }).unwrap();
        }
        drop(asks);
        let answered = RefCell::new(Vec::new());
        serve(&inbox, |message| {
            if let Message::Found { query, .. } = message {
                answered.borrow_mut().push(query.to_string());
            }
        });
        assert_eq!(answered.into_inner(), ["abc"]);
    }
}
