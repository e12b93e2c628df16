//! Where jumps began, to go back to.

use crate::query::Query;
use crate::timeline::{Event, Ref};

/// No reader goes back further.
const LONGEST: usize = 1_000;

/// Where a jump began.
#[derive(Clone, Debug, PartialEq)]
pub struct Stop {
    /// The event that was left.
    pub event: Ref<Event>,
    /// What was asked there, if the jump asked something else.
    pub query: Option<Query>,
}

/// Where jumps began, and what going back has left.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    behind: Vec<Stop>,
    ahead: Vec<Stop>,
}

impl Trail {
    /// Remembers an event that is left by a jump; what was ahead is forgotten.
    pub fn leave(&mut self, event: Ref<Event>) {
        self.push(Stop { event, query: None });
    }

    /// Remembers an event that is left by a jump to all events of something,
    /// and what was asked before.
    pub fn leave_query(&mut self, event: Ref<Event>, query: Query) {
        self.push(Stop { event, query: Some(query) });
    }

    fn push(&mut self, stop: Stop) {
        if self.behind.last() != Some(&stop) {
            self.behind.push(stop);
        }
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// Where the last jump began, from `here` and what is asked here.
    pub fn back(&mut self, here: Ref<Event>, query: &Query) -> Option<Stop> {
        go(&mut self.behind, &mut self.ahead, here, query)
    }

    /// What going back left last, from `here` and what is asked here.
    pub fn forward(&mut self, here: Ref<Event>, query: &Query) -> Option<Stop> {
        go(&mut self.ahead, &mut self.behind, here, query)
    }

    /// Follows events to where they are now; those that are gone are forgotten.
    pub fn follow(&mut self, now: impl Fn(Ref<Event>) -> Option<Ref<Event>>) {
        for trail in [&mut self.behind, &mut self.ahead] {
            let stops = std::mem::take(trail).into_iter();
            *trail =
                stops.filter_map(|stop| Some(Stop { event: now(stop.event)?, ..stop })).collect();
        }
    }
}

/// Goes to a stop, and leaves one for the way back that asks as much.
fn go(from: &mut Vec<Stop>, to: &mut Vec<Stop>, here: Ref<Event>, query: &Query) -> Option<Stop> {
    let stop = from.pop()?;
    let query = stop.query.as_ref().map(|_| query.clone());
    to.push(Stop { event: here, query });
    Some(stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        Query::parse(text).query
    }

    /// Goes back or forward, asking nothing.
    fn go(trail: &mut Trail, forward: bool, here: Ref<Event>) -> Option<Ref<Event>> {
        let none = Query::default();
        let stop = if forward { trail.forward(here, &none) } else { trail.back(here, &none) };
        stop.map(|stop| stop.event)
    }

    #[test]
    fn back_and_forward_undo_each_other() {
        let [a, b, c] = [0, 1, 2].map(Ref::new);
        let mut trail = Trail::default();
        trail.leave(a);
        trail.leave(b);
        assert_eq!(go(&mut trail, false, c), Some(b));
        assert_eq!(go(&mut trail, false, b), Some(a));
        assert_eq!(go(&mut trail, false, a), None);
        assert_eq!(go(&mut trail, true, a), Some(b));
        assert_eq!(go(&mut trail, true, b), Some(c));
        assert_eq!(go(&mut trail, true, c), None);
    }

    #[test]
    fn what_was_asked_comes_back_with_the_place() {
        let [a, b] = [0, 1].map(Ref::new);
        let (one, other) = (query("kosovo"), query("place:=Moscow"));
        let mut trail = Trail::default();
        trail.leave_query(a, one.clone());
        let stop = trail.back(b, &other);
        assert_eq!(stop, Some(Stop { event: a, query: Some(one.clone()) }));
        assert_eq!(trail.forward(a, &one), Some(Stop { event: b, query: Some(other) }));
    }

    #[test]
    fn a_new_jump_forgets_what_was_ahead() {
        let [a, b, c] = [0, 1, 2].map(Ref::new);
        let mut trail = Trail::default();
        trail.leave(a);
        go(&mut trail, false, b);
        trail.leave(c);
        assert_eq!(go(&mut trail, true, a), None);
    }
}
