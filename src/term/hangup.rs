//! What ends the program when its terminal is gone.
//!
//! A terminal that hangs up sends `SIGHUP`, but a parent may have had it
//! ignored (`nohup`, `sudo`, build tools), and then nothing tells a program
//! that waits; one that reads is told "end of file" for ever, and many burn a
//! processor on it. Here a thread sleeps in `poll`, which reports a hang-up to
//! who asks for nothing at all.

use std::io;
use std::os::fd::OwnedFd;
use std::process;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::termios::tcgetwinsize;

use crate::term::tty::Tty;

/// The exit code of a program whose terminal is gone: that of `SIGHUP`.
pub const CODE: i32 = 128 + signal_hook::consts::SIGHUP;

/// How often to look where the terminal cannot be waited for.
const GLANCE: Duration = Duration::from_millis(500);

/// Begins to watch, on a thread of its own.
pub(super) fn watch(tty: &Arc<Tty>) -> io::Result<()> {
    let tty = Arc::clone(tty);
    thread::Builder::new().name("hangup".into()).spawn(move || {
        wait(&[&tty.keys, &tty.display]);
        tty.leave();
        process::exit(CODE);
    })?;
    Ok(())
}

/// Returns when one of the terminals is gone.
fn wait(terminals: &[&OwnedFd]) {
    loop {
        let mut fds: Vec<_> =
            terminals.iter().map(|it| PollFd::new(it, PollFlags::empty())).collect();
        match poll(&mut fds, None) {
            Err(Errno::INTR) => continue,
            Err(_) => return,
            Ok(_) => {}
        }
        let seen = fds.iter().fold(PollFlags::empty(), |seen, fd| seen | fd.revents());
        if seen.intersects(PollFlags::HUP | PollFlags::ERR) {
            return;
        }
        // On macOS `/dev/tty` cannot be polled; its size can be asked for as
        // long as it is there.
        if seen.contains(PollFlags::NVAL) {
            while terminals.iter().all(|it| tcgetwinsize(it).is_ok()) {
                thread::sleep(GLANCE);
            }
            return;
        }
    }
}
