//! Where jumps began, to go back to.

use crate::timeline::{Event, Ref};

/// No reader goes back further.
const LONGEST: usize = 1_000;

/// Events that were left by jumps, and those that going back has left.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    behind: Vec<Ref<Event>>,
    ahead: Vec<Ref<Event>>,
}

impl Trail {
    /// Remembers an event that is left by a jump; what was ahead is forgotten.
    pub fn leave(&mut self, event: Ref<Event>) {
        if self.behind.last() != Some(&event) {
            self.behind.push(event);
        }
        if self.behind.len() > LONGEST {
            self.behind.remove(0);
        }
        self.ahead.clear();
    }

    /// The event that the last jump began at, from `here`.
    pub fn back(&mut self, here: Ref<Event>) -> Option<Ref<Event>> {
        let event = self.behind.pop()?;
        self.ahead.push(here);
        Some(event)
    }

    /// The event that going back left last, from `here`.
    pub fn forward(&mut self, here: Ref<Event>) -> Option<Ref<Event>> {
        let event = self.ahead.pop()?;
        self.behind.push(here);
        Some(event)
    }

    /// Follows events to where they are now; those that are gone are forgotten.
    pub fn follow(&mut self, now: impl Fn(Ref<Event>) -> Option<Ref<Event>>) {
        for trail in [&mut self.behind, &mut self.ahead] {
            *trail = trail.iter().filter_map(|&event| now(event)).collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_undo_each_other() {
        let [a, b, c] = [0, 1, 2].map(Ref::new);
        let mut trail = Trail::default();
        trail.leave(a);
        trail.leave(b);
        assert_eq!(trail.back(c), Some(b));
        assert_eq!(trail.back(b), Some(a));
        assert_eq!(trail.back(a), None);
        assert_eq!(trail.forward(a), Some(b));
        assert_eq!(trail.forward(b), Some(c));
        assert_eq!(trail.forward(c), None);
    }

    #[test]
    fn a_new_jump_forgets_what_was_ahead() {
        let [a, b, c] = [0, 1, 2].map(Ref::new);
        let mut trail = Trail::default();
        trail.leave(a);
        trail.back(b);
        trail.leave(c);
        assert_eq!(trail.forward(a), None);
    }
}
