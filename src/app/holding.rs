//! Keys that are pressed while a timeline is being opened: over a slow link they
//! come together with the one that opens it, and are meant for what it shows.

use crossterm::event::KeyEvent;

use super::App;
use super::keymap::{self, Action};

/// Nobody types more ahead.
const MOST: usize = 1_000;

impl App {
    /// Keeps a key until what is being opened is open. Whether it is kept: one
    /// that ends the program or backs out acts at once, and the others are
    /// forgotten.
    pub(super) fn hold(&mut self, key: KeyEvent) -> bool {
        if self.opening.is_none() {
            return false;
        }
        if let Some(Action::Quit | Action::Escape) = keymap::lookup(key, self.contexts()) {
            self.held.clear();
            return false;
        }
        if self.held.len() < MOST {
            self.held.push(key);
        }
        true
    }

    /// Presses the keys that were kept, if nothing is being opened any more.
    pub(super) fn let_go(&mut self) {
        let mut held = std::mem::take(&mut self.held).into_iter();
        while self.opening.is_none()
            && let Some(key) = held.next()
        {
            self.press(key);
            self.settle();
        }
        self.held = held.collect();
    }
}
