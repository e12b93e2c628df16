//! The terminal: taken for the program, and given back whatever happens.
//!
//! A [`Screen`] is the alternate screen in raw mode. It is left exactly once:
//! when it is dropped, before the message of a panic, on a signal
//! ([`mod@signal`]), or when the terminal is gone ([`hangup`]). What is drawn
//! goes through its [`Output`], which says nothing after that.
//!
//! A frame becomes the bytes that are written in [`painter`].
//!
//! The terminal is asked nothing. What it can do is read from the environment
//! ([`capability`]), and what it sends is decoded by [`decode`]: replies that
//! nobody asked for are dropped.
//!
//! Entering is free of writes: its bytes go out with the first frame, in one
//! write, which is one packet over ssh.

pub mod capability;
pub mod decode;
pub mod hangup;
pub mod input;
pub mod osc;
pub mod painter;
pub mod signal;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::mem;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::panic;
use std::process;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, getpgrp, kill_current_process_group};
use rustix::termios::{
    OptionalActions, Termios, isatty, tcgetattr, tcgetpgrp, tcgetwinsize, tcsetattr,
};

use crate::term::input::Keyboard;

/// Alternate screen, no cursor, bracketed paste; then plain, home, clear, for
/// the terminals that have no alternate screen (the Linux console, GNU screen).
const ENTER: &str = "\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b[m\x1b[H\x1b[2J";

/// End of a frame cut short, all rows scroll, plain, home, clear: where there
/// is no alternate screen, the prompt comes at the top of an empty one.
const LEAVE: &str = "\x1b[?2026l\x1b[r\x1b[m\x1b[H\x1b[2J\x1b[?2004l\x1b[?1049l\x1b[?25h";

/// Buttons, drags and the wheel, in the form of mode 1006.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";

/// How long to wait for a frame that is being written, or for room to write,
/// when the process is about to end: a terminal that is stalled cannot hold it.
const PATIENCE: Duration = Duration::from_millis(200);

/// The size assumed where none is told, and the largest believed.
const USUAL: Size = Size { width: 80, height: 24 };
const LARGEST: Size = Size { width: 1000, height: 300 };

/// The terminal while it is the program's.
#[derive(Debug)]
pub struct Screen {
    shared: Arc<Shared>,
}

impl Screen {
    /// Takes the terminal: raw mode now, the alternate screen with the first
    /// frame; and begins to watch for signals and for the terminal's end.
    ///
    /// Frames go to standard output. Keys come from standard input or, if that
    /// is not a terminal, from the controlling terminal.
    ///
    /// # Errors
    ///
    /// If standard output is not a terminal, or there is none to read keys
    /// from; and if the system refuses a thread or a pipe.
    pub fn enter(mouse: bool) -> io::Result<Self> {
        let display = io::stdout().as_fd().try_clone_to_owned()?;
        if !isatty(&display) {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        let keys = keys()?;
        let cooked = tcgetattr(&keys)?;
        let (woken, waker) = UnixStream::pair()?;
        let state =
            Mutex::new(State { stage: Stage::Outside, writing: false, continued: 0, mouse });
        let changed = Condvar::new();
        let shared = Shared { keys, display, cooked, woken, waker, state, changed };
        let screen = Self { shared: Arc::new(shared) };
        signal::watch(&screen.shared)?;
        hangup::watch(&screen.shared)?;
        screen.leave_on_panic();
        screen.shared.enter()?;
        Ok(screen)
    }

    /// Where frames are written.
    #[must_use]
    pub fn output(&self) -> Output {
        Output { shared: Arc::clone(&self.shared), buffer: Vec::new() }
    }

    /// What reads the keys: for [`input::read`], on a thread of its own.
    #[must_use]
    pub fn keyboard(&self) -> Keyboard {
        Keyboard::new(Arc::clone(&self.shared))
    }

    /// The size of the terminal in cells, made sane: see [`believable`].
    #[must_use]
    pub fn size(&self) -> Size {
        self.shared.size()
    }

    /// Turns the mouse on or off.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        self.shared.lock().mouse = on;
        let mut output = self.output();
        output.write_all(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes())?;
        output.flush()
    }

    /// Gives the terminal back, stops the process and all of its job, as
    /// Ctrl-Z does, and takes the terminal again when the job is continued in
    /// the foreground. The caller then draws a whole frame.
    ///
    /// Continued in the background, by `bg`, the process writes nothing and
    /// stops again. Where nobody could continue it (a session without a shell)
    /// the system does not stop it, and it goes on at once.
    ///
    /// # Errors
    ///
    /// If the terminal is taken away for good meanwhile.
    pub fn suspend(&self) -> io::Result<()> {
        let shared = &self.shared;
        let mut continued = shared.lock().continued;
        shared.leave();
        kill_current_process_group(Signal::TSTP)?;
        shared.wait_continued(continued);
        while shared.in_background() {
            continued = shared.lock().continued;
            kill_current_process_group(Signal::TTIN)?;
            if !shared.wait_continued(continued) {
                return Err(io::Error::other("the terminal is not this program's any more"));
            }
        }
        shared.enter()
    }

    /// Gives the terminal back; later frames go nowhere.
    pub fn leave(&self) {
        self.shared.leave();
    }

    /// Any thread's panic ends the program, with its message on the screen the
    /// program was called from: a thread missing would be a program that hangs.
    fn leave_on_panic(&self) {
        let shared = Arc::clone(&self.shared);
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let left = shared.leave();
            report(info);
            if left {
                process::exit(101);
            }
        }));
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.shared.leave();
    }
}

/// The terminal that keys come from.
fn keys() -> io::Result<OwnedFd> {
    if isatty(io::stdin()) {
        return io::stdin().as_fd().try_clone_to_owned();
    }
    match OpenOptions::new().read(true).write(true).open("/dev/tty") {
        Ok(terminal) => Ok(terminal.into()),
        Err(_) => Err(io::Error::other(
            "standard input is not a terminal, and there is no other to read keys from",
        )),
    }
}

/// A size to draw for, whatever the terminal says its size is.
///
/// Some say 0 × 0 (a serial line, a client that sends none): they are taken for
/// 80 × 24. Some say 65535 × 65535: what they have is not believed beyond
/// 1000 × 300.
#[must_use]
pub fn believable(size: Size) -> Size {
    let clamp = |told: u16, usual: u16, largest: u16| {
        if told == 0 { usual } else { told.min(largest) }
    };
    Size {
        width: clamp(size.width, USUAL.width, LARGEST.width),
        height: clamp(size.height, USUAL.height, LARGEST.height),
    }
}

/// Writes frames to the terminal while it is the program's.
///
/// What is written is kept until it is flushed, and then goes out in one piece.
/// Nothing goes out once the screen is left, and that is no error: a frame may
/// be on its way while a signal ends the program.
#[derive(Debug)]
pub struct Output {
    shared: Arc<Shared>,
    buffer: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let written = self.shared.write(&self.buffer);
        self.buffer.clear();
        written
    }
}

/// What the threads of the terminal have in common.
#[derive(Debug)]
struct Shared {
    /// Where keys come from.
    keys: OwnedFd,
    /// Where frames go.
    display: OwnedFd,
    /// The modes to give back.
    cooked: Termios,
    /// What wakes the thread that waits for keys, to read …
    woken: UnixStream,
    /// … and to write: `X` for a new size, [`input::CONTINUED`].
    waker: UnixStream,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug)]
struct State {
    stage: Stage,
    /// Whether a frame is being written, outside of the lock.
    writing: bool,
    /// How often the process was continued.
    continued: u64,
    mouse: bool,
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

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn size(&self) -> Size {
        let told = tcgetwinsize(&self.display)
            .map_or(USUAL, |it| Size { width: it.ws_col, height: it.ws_row });
        believable(told)
    }

    /// Whether another job has the terminal. One that is not ours to control
    /// has no foreground that we could be out of.
    fn in_background(&self) -> bool {
        tcgetpgrp(&self.keys).is_ok_and(|foreground| foreground != getpgrp())
    }

    fn enter(&self) -> io::Result<()> {
        let mut raw = self.cooked.clone();
        raw.make_raw();
        tcsetattr(&self.keys, OptionalActions::Now, &raw)?;
        self.lock().stage = Stage::Entering;
        Ok(())
    }

    /// Gives the terminal back if it was taken, and tells whether it was.
    ///
    /// In the background nothing is touched: the terminal is another job's.
    fn leave(&self) -> bool {
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
    fn write(&self, frame: &[u8]) -> io::Result<()> {
        let mut state = self
            .changed
            .wait_while(self.lock(), |state| state.writing)
            .unwrap_or_else(PoisonError::into_inner);
        let bytes = match state.stage {
            Stage::Outside => return Ok(()),
            Stage::Entering => {
                let mouse = if state.mouse { MOUSE_ON } else { "" };
                [ENTER.as_bytes(), mouse.as_bytes(), frame].concat()
            }
            Stage::Inside => frame.to_vec(),
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
    /// (a `SIGSTOP` from outside) the screen is taken again.
    fn was_continued(&self) {
        let prepared = {
            let mut state = self.lock();
            state.continued += 1;
            state.stage == Stage::Outside
        };
        self.changed.notify_all();
        if prepared {
            return;
        }
        if self.in_background() {
            // Stop again, until `fg`.
            let _ = kill_current_process_group(Signal::TTIN);
        } else if self.enter().and_then(|()| self.write(&[])).is_ok() {
            let _ = (&self.waker).write(&[input::CONTINUED]);
        }
    }

    /// Waits to be continued after a stop, and tells whether that was seen:
    /// where the system did not stop the process, it is not.
    fn wait_continued(&self, before: u64) -> bool {
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
            Err(rustix::io::Errno::INTR) => {}
            // The terminal is shared with programs that may have left it so.
            Err(rustix::io::Errno::AGAIN) => {
                poll(&mut [PollFd::new(terminal, PollFlags::OUT)], None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_nobody_has_is_not_believed() {
        for (told, believed) in [
            ((80, 24), (80, 24)),
            ((1, 1), (1, 1)),
            ((0, 0), (80, 24)),
            ((0, 50), (80, 50)),
            ((200, 0), (200, 24)),
            ((65535, 65535), (1000, 300)),
        ] {
            assert_eq!(believable(told.into()), believed.into(), "{told:?}");
        }
    }
}
