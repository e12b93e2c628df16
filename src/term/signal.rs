//! What becomes of a signal.
//!
//! Those that would end the program end it, with the terminal given back first
//! and the exit code a shell gives: 128 and the number. `SIGCONT` takes the
//! screen again after a stop. `SIGWINCH` wakes the thread that reads keys,
//! which tells the new size.

use std::io;
use std::process;
use std::sync::Arc;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level::pipe;

use crate::term::tty::Tty;

/// Begins to watch, on a thread of its own.
pub(super) fn watch(tty: &Arc<Tty>) -> io::Result<()> {
    pipe::register(SIGWINCH, tty.waker.try_clone()?)?;
    let mut signals = Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGCONT])?;
    let tty = Arc::clone(tty);
    thread::Builder::new().name("signals".into()).spawn(move || {
        for signal in signals.forever() {
            if signal == SIGCONT {
                tty.was_continued();
            } else {
                tty.leave();
                process::exit(128 + signal);
            }
        }
    })?;
    Ok(())
}
