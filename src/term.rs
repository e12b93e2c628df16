//! The terminal: taken for the program, and given back whatever happens.
//!
//! A [`Screen`] is the alternate screen in raw mode. It is left exactly once:
//! when it is dropped, before the message of a panic, on a signal
//! ([`mod@signal`]), when the terminal is gone ([`hangup`]), or the reader
//! ([`idle`]). What is drawn goes through its [`Output`], which says nothing after that.
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
pub mod idle;
pub mod input;
pub mod osc;
pub mod painter;
pub mod signal;
mod tty;

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::panic;
use std::process;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use ratatui::layout::Size;
use rustix::process::{Signal, kill_current_process_group};
use rustix::termios::isatty;

use crate::term::idle::Idle;
use crate::term::input::Keyboard;
use crate::term::tty::{MOUSE_OFF, MOUSE_ON, PATIENCE, Tty};

/// The size assumed where none is told, and the largest believed.
const USUAL: Size = Size { width: 80, height: 24 };
const LARGEST: Size = Size { width: 1000, height: 300 };

/// The terminal while it is the program's.
#[derive(Debug)]
pub struct Screen {
    tty: Arc<Tty>,
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
        let screen = Self { tty: Arc::new(Tty::new(keys()?, display, mouse)?) };
        signal::watch(&screen.tty)?;
        hangup::watch(&screen.tty)?;
        screen.leave_on_panic();
        screen.tty.enter()?;
        Ok(screen)
    }

    /// Where frames are written.
    #[must_use]
    pub fn output(&self) -> Output {
        Output { tty: Arc::clone(&self.tty), buffer: Vec::new() }
    }

    /// What reads the keys: for [`input::read`], on a thread of its own.
    #[must_use]
    pub fn keyboard(&self) -> Keyboard {
        Keyboard::new(Arc::clone(&self.tty))
    }

    /// Ends the program, from now on, when the reader was not heard for so long:
    /// a moment later than that, for the caller to end it better.
    ///
    /// # Errors
    ///
    /// If the system refuses a thread.
    pub fn end_when_idle(&self, time: Duration) -> io::Result<Idle> {
        let tty = Arc::clone(&self.tty);
        Idle::watch(time, move || {
            tty.leave();
        })
    }

    /// The size of the terminal in cells, made sane: see [`believable`].
    #[must_use]
    pub fn size(&self) -> Size {
        self.tty.size()
    }

    /// Turns the mouse on or off.
    ///
    /// # Errors
    ///
    /// If the terminal cannot be written to.
    pub fn set_mouse(&self, on: bool) -> io::Result<()> {
        self.tty.lock().mouse = on;
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
        let tty = &self.tty;
        let continued = tty.lock().continued;
        tty.leave();
        kill_current_process_group(Signal::TSTP)?;
        // Time passes while stopped: the first wait may end before the thread
        // that handles signals has had a chance to tell, the second does not.
        let _ = tty.wait_continued(continued) || tty.wait_continued(continued);
        if tty.in_background() {
            // A shell that kills a stopped job continues it, too: let the
            // signal for the end be heard before the next stop.
            thread::sleep(PATIENCE);
        }
        tty.enter()
    }

    /// Gives the terminal back; later frames go nowhere.
    pub fn leave(&self) {
        self.tty.leave();
    }

    /// Any thread's panic ends the program, with its message on the screen the
    /// program was called from: a thread missing would be a program that hangs.
    fn leave_on_panic(&self) {
        let tty = Arc::clone(&self.tty);
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            let left = tty.leave();
            report(info);
            if left {
                process::exit(101);
            }
        }));
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.tty.leave();
    }
}

/// The terminal that keys come from.
fn keys() -> io::Result<OwnedFd> {
    if isatty(io::stdin()) {
        return io::stdin().as_fd().try_clone_to_owned();
    }
    // On macOS `/dev/tty` cannot be polled. A terminal that is written to can
    // as a rule be read as well.
    if cfg!(target_os = "macos") {
        return io::stdout().as_fd().try_clone_to_owned();
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
    tty: Arc<Tty>,
    buffer: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.buffer.is_empty() {
            return Ok(());
        }
        let written = self.tty.write(&self.buffer);
        self.buffer.clear();
        written
    }
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
