//! What ends the program when its reader has been away for too long, even
//! while it cannot go on.
//!
//! A client that stops reading without going away leaves the loop in the middle
//! of a frame, or of an answer, where no timeout of its own wakes it. Here a thread sleeps until
//! the time is over, and on, if the reader was heard meanwhile.

use std::io;
use std::process;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How much longer than the loop this waits: it would end the program better,
/// with a word.
const GRACE: Duration = Duration::from_millis(500);

/// How long there may be no word of the reader, and when the last was.
#[derive(Debug)]
pub struct Idle {
    time: Duration,
    heard: Arc<Mutex<Instant>>,
}

impl Idle {
    /// Begins to watch, on a thread of its own, which gives the terminal back
    /// with `leave` before it ends the program.
    ///
    /// # Errors
    ///
    /// If the system refuses a thread.
    pub fn watch(time: Duration, leave: impl FnOnce() + Send + 'static) -> io::Result<Self> {
        let idle = Self { time, heard: Arc::new(Mutex::new(Instant::now())) };
        let watched = Self { time: time + GRACE, heard: Arc::clone(&idle.heard) };
        thread::Builder::new().name("idle".into()).spawn(move || {
            loop {
                match watched.rest() {
                    Duration::ZERO => break,
                    rest => thread::sleep(rest),
                }
            }
            leave();
            process::exit(0);
        })?;
        Ok(idle)
    }

    /// The reader was heard now.
    pub fn heard(&self) {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// How long the reader may be silent.
    #[must_use]
    pub fn time(&self) -> Duration {
        self.time
    }

    /// How much is left of it.
    #[must_use]
    pub fn rest(&self) -> Duration {
        let heard = *self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        (heard + self.time).saturating_duration_since(Instant::now())
    }
}
