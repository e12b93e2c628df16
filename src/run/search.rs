//! The thread that answers what is asked of a timeline.

use std::collections::VecDeque;
use std::mem::discriminant;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

use super::Arrival;
use crate::app::Message;
use crate::app::question::Question;
use crate::query::{Index, Matches};

/// A question and what it is asked of.
type Ask = (Arc<Index>, Question);

/// Answers what it is asked; of each kind of question only the newest. Patient
/// questions have a thread of their own.
///
/// Its threads end when it is dropped.
pub struct Searcher {
    asks: Sender<Ask>,
    patient: Sender<Ask>,
}

impl Searcher {
    /// Begins to answer.
    pub fn start(arrivals: &Sender<Arrival>) -> Self {
        Self { asks: thread(arrivals.clone()), patient: thread(arrivals.clone()) }
    }

    /// Asks; what was asked before and is not answered yet may never be.
    pub fn ask(&self, index: &Arc<Index>, question: Question) {
        let asks = if question.is_patient() { &self.patient } else { &self.asks };
        // The thread lives as long as the searcher.
        let _ = asks.send((Arc::clone(index), question));
    }
}

/// Begins to answer what is sent.
fn thread(arrivals: Sender<Arrival>) -> Sender<Ask> {
    let (asks, inbox) = mpsc::channel();
    thread::spawn(move || {
        serve(&inbox, |message| {
            // Without a loop to receive it there is soon no searcher either.
            let _ = arrivals.send(Arrival::Message(message));
        });
    });
    asks
}

/// What is to be answered: one of each kind, the oldest first.
#[derive(Default)]
struct Pending {
    asks: VecDeque<Ask>,
}

impl Pending {
    fn take_in(&mut self, inbox: &Receiver<Ask>) {
        for ask in inbox.try_iter() {
            self.add(ask);
        }
    }

    fn add(&mut self, ask: Ask) {
        self.asks.retain(|other| discriminant(&other.1) != discriminant(&ask.1));
        self.asks.push_back(ask);
    }

    /// Whether a search is waiting: it makes the one under way pointless.
    fn has_search(&self) -> bool {
        self.asks.iter().any(|(_, question)| matches!(question, Question::Search(..)))
    }
}

/// Answers what comes until nobody can ask any more.
fn serve(inbox: &Receiver<Ask>, deliver: impl Fn(Message)) {
    let mut pending = Pending::default();
    // The last answer and what it was of: a query that grows is answered from it.
    let mut previous: Option<(Arc<Index>, Matches)> = None;
    loop {
        if pending.asks.is_empty() {
            let Ok(ask) = inbox.recv() else { return };
            pending.add(ask);
        }
        pending.take_in(inbox);
        let Some((index, question)) = pending.asks.pop_front() else { continue };
        let known = previous.as_ref().filter(|(known, _)| Arc::ptr_eq(known, &index));
        let all = Matches::All(index.timeline().events.len());
        let known = known.map_or(all, |(_, matches)| matches.clone());
        let mut stop = || {
            pending.take_in(inbox);
            pending.has_search()
        };
        let Some(message) = question.answer(&index, &known, &mut stop) else { continue };
        if let Message::Found { matches, .. } = &message {
            previous = Some((index, matches.clone()));
        }
        deliver(message);
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::app::reading::Order;
    use crate::query::Query;
    use crate::timeline::Timeline;

    #[test]
    fn only_the_newest_query_is_answered() {
        let index = Arc::new(Index::new(Arc::new(Timeline::default())));
        let (asks, inbox) = mpsc::channel();
        for text in ["a", "ab", "abc"] {
            let question = Question::Search(Query::parse(text).query, Order::Date);
            asks.send((Arc::clone(&index), question)).unwrap();
        }
        asks.send((index, Question::Complete("tag:".into(), 4))).unwrap();
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
