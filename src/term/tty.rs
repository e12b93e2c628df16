//! The terminal as its threads share it: the modes it had, who has it now, and
//! the bytes that take it and give it back.

use std::borrow::Cow;
use std::io::{self, Write};
use std::mem;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::getpgrp;
use rustix::termios::{
    OptionalActions, SpecialCodeIndex, Termios, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr,
};

use crate::term::{USUAL, believable, input};

/// Alternate screen, no cursor, bracketed paste; then plain, home, clear, for
/// the terminals that have no alternate screen (the Linux console, GNU screen).
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[m\x1b[H\x1b[2J";

/// End of a frame cut short, all rows scroll, plain, home, clear: where there
/// is no alternate screen, the prompt comes at the top of an empty one.
const LEAVE: &str = "\x1b[?2026l\x1b[r\x1b[m\x1b[H\x1b[2J\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// Buttons, drags and the wheel, in the form of mode 1006.
pub(super) const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
pub(super) const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// How long to wait for a frame that is being written, or for room to write,
/// when the process is about to end: a terminal that is stalled cannot hold it.
pub(super) const PATIENCE: Duration = Duration::from_millis(200);

/// What the threads of the terminal have in common.
#[derive(Debug)]
pub(super) struct Tty {
    /// Where keys come from.
    pub(super) keys: OwnedFd,
    /// Where frames go.
    pub(super) display: OwnedFd,
    /// The modes to give back.
    cooked: Termios,
    /// What wakes the thread that waits for keys, to read …
    pub(super) woken: UnixStream,
    /// … and to write: `X` for a new size, [`CONTINUED`](input::CONTINUED).
    pub(super) waker: UnixStream,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
pub(super) struct State {
    stage: Stage,
    /// Whether a frame is being written, outside of the lock.
    writing: bool,
    /// How often the process was continued.
    pub(super) continued: u64,
    pub(super) mouse: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The terminal is as it was found.
    Outside,
    /// In raw mode; the rest goes out with the next frame.
    Entering,
    /// The screen is the program's.
    Inside,
}

impl Tty {
    /// The terminal of two ends, as it is found.
    pub(super) fn new(keys: OwnedFd, display: OwnedFd, mouse: bool) -> io::Result<Self> {
        let cooked = tcgetattr(&keys)?;
        let (woken, waker) = UnixStream::pair()?;
        let state = State { stage: Stage::Outside, writing: false, continued: 0, mouse };
        let (state, changed) = (Mutex::new(state), Condvar::new());
        Ok(Self { keys, display, cooked, woken, waker, state, changed })
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn size(&self) -> Size {
        let told = tcgetwinsize(&self.display)
            .map_or(USUAL, |it| Size { width: it.ws_col, height: it.ws_row });
        believable(told)
    }

    /// Whether another job has the terminal. One that is not ours to control
    /// has no foreground that we could be out of.
    pub(super) fn in_background(&self) -> bool {
        tcgetpgrp(&self.keys).is_ok_and(|foreground| foreground != getpgrp())
    }

    /// Takes the terminal; in the background, only once in the foreground: the
    /// system stops a process that changes the modes of another job's terminal
    /// (`SIGTTOU`), and does it between any check of ours and the change.
    pub(super) fn enter(&self) -> io::Result<()> {
        let mut raw = self.cooked.clone();
        raw.make_raw();
        // Never wait in `read`: another program may have taken what `poll` saw.
        raw.special_codes[SpecialCodeIndex::VMIN] = 0;
        raw.special_codes[SpecialCodeIndex::VTIME] = 0;
        while let Err(error) = tcsetattr(&self.keys, OptionalActions::Now, &raw) {
            if error != Errno::INTR {
                return Err(error.into());
            }
        }
        if self.in_background() {
            return Err(io::Error::other("the terminal is not this program's any more"));
        }
        self.lock().stage = Stage::Entering;
        self.changed.notify_all();
        Ok(())
    }

    /// Gives the terminal back if it was taken, and tells whether it was.
    ///
    /// In the background nothing is touched: the terminal is another job's.
    pub(super) fn leave(&self) -> bool {
        let (mut state, _) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |state| state.writing)
            .unwrap_or_else(PoisonError::into_inner);
        let before = mem::replace(&mut state.stage, Stage::Outside);
        if before == Stage::Outside || self.in_background() {
            return before != Stage::Outside;
        }
        // What fails here fails because the terminal is gone.
        let _ = tcsetattr(&self.keys, OptionalActions::Now, &self.cooked);
        if before == Stage::Inside && self.has_room() {
            let mouse = if state.mouse { MOUSE_OFF } else { "" };
            let _ = write_all(&self.display, format!("{mouse}{LEAVE}").as_bytes());
        }
        true
    }

    /// Whether the terminal takes bytes, now or within [`PATIENCE`].
    fn has_room(&self) -> bool {
        let mut fds = [PollFd::new(&self.display, PollFlags::OUT)];
        let patience = Timespec::try_from(PATIENCE).ok();
        poll(&mut fds, patience.as_ref()).is_ok_and(|ready| ready == 1)
    }

    /// Writes a frame, after what enters the screen if that is still to be
    /// written.
    pub(super) fn write(&self, frame: &[u8]) -> io::Result<()> {
        let mut state = self
            .changed
            .wait_while(self.lock(), |state| state.writing)
            .unwrap_or_else(PoisonError::into_inner);
        let bytes: Cow<'_, [u8]> = match state.stage {
            Stage::Outside => return Ok(()),
            Stage::Entering => {
                let mouse = if state.mouse { MOUSE_ON } else { "" };
                [ENTER.as_bytes(), mouse.as_bytes(), frame].concat().into()
            }
            Stage::Inside => frame.into(),
        };
        state.stage = Stage::Inside;
        state.writing = true;
        drop(state);
        let written = write_all(&self.display, &bytes);
        self.lock().writing = false;
        self.changed.notify_all();
        written
    }

    /// Tells that the process was continued. If nothing had prepared the stop
    /// (a `SIGSTOP` from outside) the screen is taken again. Told after
    /// [`Screen::suspend`](crate::term::Screen::suspend) has done that, it is done once more: one frame.
    pub(super) fn was_continued(&self) {
        let prepared = {
            let mut state = self.lock();
            state.continued += 1;
            state.stage == Stage::Outside
        };
        self.changed.notify_all();
        if prepared {
            return;
        }
        if self.enter().and_then(|()| self.write(&[])).is_ok() {
            let _ = (&self.waker).write(&[input::CONTINUED]);
        }
    }

    /// Waits until the terminal is the program's: what is typed before that is
    /// for another.
    pub(super) fn wait_inside(&self) {
        let inside = self.changed.wait_while(self.lock(), |state| state.stage == Stage::Outside);
        drop(inside);
    }

    /// Waits to be continued after a stop, and tells whether that was seen:
    /// where the system did not stop the process, it is not.
    pub(super) fn wait_continued(&self, before: u64) -> bool {
        let (state, _) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |state| state.continued == before)
            .unwrap_or_else(PoisonError::into_inner);
        state.continued != before
    }
}

fn write_all(terminal: &OwnedFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(terminal, bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // The terminal is shared with programs that may have left it so.
            Err(Errno::AGAIN) => {
                poll(&mut [PollFd::new(terminal, PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}
