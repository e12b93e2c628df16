//! A program at the end of a link with a delay: what it writes, and what is
//! typed, is held back for so long each.
//!
//! Shared with the example that measures the start.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::pty::{PATIENCE, Pty, cells};

/// A program, and a terminal that sees it late.
pub struct Link {
    pub pty: Pty,
    delay: Duration,
    /// What is on its way, and when it comes.
    coming: VecDeque<(Instant, Vec<u8>)>,
    seen: vt100::Parser,
}

impl Link {
    /// Starts a program, and tells when its first frame is full.
    pub fn start(command: CommandBuilder, delay: Duration) -> (Self, Duration) {
        let began = Instant::now();
        let pty = Pty::spawn(command, 80, 24);
        let seen = vt100::Parser::new(cells(24), cells(80), 0);
        let mut link = Self { pty, delay, coming: VecDeque::new(), seen };
        link.wait(|screen| screen.rows(0, 80).last().is_some_and(|row| !row.trim().is_empty()));
        (link, began.elapsed())
    }

    /// Presses a key that moves the selection, and tells when that is seen.
    pub fn press(&mut self, key: &str) -> Duration {
        let selected = |screen: &vt100::Screen| {
            screen.rows(0, 80).enumerate().find(|(_, row)| row.starts_with('▌'))
        };
        let before = selected(self.seen.screen());
        let began = Instant::now();
        let arrives = began + self.delay;
        while Instant::now() < arrives {
            self.step(arrives);
        }
        self.pty.keys(key);
        self.wait(|screen| selected(screen) != before);
        began.elapsed()
    }

    /// Waits until the screen that is seen is as wanted.
    fn wait(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.seen.screen()) {
            assert!(Instant::now() < end, "not seen:\n{}", self.pty.screen().contents());
            self.step(end);
        }
    }

    /// Takes in what is written, and what has come, until then at most.
    fn step(&mut self, end: Instant) {
        let mark = self.pty.bytes.len();
        let due = self.coming.front().map_or(end, |(due, _)| end.min(*due));
        if self.pty.pump(due).is_ok() {
            let bytes = self.pty.bytes[mark..].to_vec();
            self.coming.push_back((Instant::now() + self.delay, bytes));
        }
        while self.coming.front().is_some_and(|(due, _)| *due <= Instant::now()) {
            if let Some((_, bytes)) = self.coming.pop_front() {
                self.seen.process(&bytes);
            }
        }
    }
}
