//! What the reader does, as it comes: keys, pastes, the mouse, a new size.

use std::io::{self, Read};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

use crate::term::decode::{Decoder, ESCAPE_DELAY};
use crate::term::tty::Tty;

/// What woken [`read`] when the process was continued; any other byte is a new
/// size.
pub(super) const CONTINUED: u8 = b'C';

/// Something the reader did, or that was done to the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key was pressed, or repeats.
    Key(KeyEvent),
    /// Text was pasted; as it came, control characters and all.
    Paste(String),
    /// The mouse was used; cells are counted from 0.
    Mouse(MouseEvent),
    /// The terminal has a new size, made sane.
    Resize(Size),
    /// The screen was taken again after a stop: it is empty, draw it whole.
    Resumed,
}

/// Where [`read`] reads.
#[derive(Debug)]
pub struct Keyboard {
    tty: Arc<Tty>,
    escape_delay: Duration,
}

impl Keyboard {
    pub(super) fn new(tty: Arc<Tty>) -> Self {
        Self { tty, escape_delay: ESCAPE_DELAY }
    }

    /// The same, but an `ESC` alone waits so long to be the Esc key: more for a
    /// link that tears sequences apart.
    #[must_use]
    pub fn with_escape_delay(self, escape_delay: Duration) -> Self {
        Self { escape_delay, ..self }
    }
}

/// Delivers what the reader does, until the terminal is gone or `deliver`
/// breaks. It sleeps while nothing happens.
///
/// When the terminal is gone the program ends in any case ([`hangup`]); who
/// sees it here first should end it with [`hangup::CODE`].
///
/// [`hangup`]: mod@crate::term::hangup
/// [`hangup::CODE`]: crate::term::hangup::CODE
///
/// # Errors
///
/// If the terminal cannot be waited for or read, other than because it is gone.
pub fn read(
    keyboard: &Keyboard,
    mut deliver: impl FnMut(Input) -> ControlFlow<()>,
) -> io::Result<()> {
    let tty = &keyboard.tty;
    let mut decoder = Decoder::new(keyboard.escape_delay);
    let mut buffer = [0; 4096];
    loop {
        tty.wait_inside();
        let (keys, woken) = match wait(tty, decoder.waits())? {
            Ready::Nothing => {
                if decoder.timeout().is_some_and(|input| deliver(input).is_break()) {
                    return Ok(());
                }
                continue;
            }
            Ready::Some { keys, woken } => (keys, woken),
            Ready::Gone => return Ok(()),
        };
        if woken {
            let count = (&tty.woken).read(&mut buffer)?;
            let input = if buffer[..count].contains(&CONTINUED) {
                Input::Resumed
            } else {
                Input::Resize(tty.size())
            };
            if deliver(input).is_break() {
                return Ok(());
            }
        }
        if keys {
            let count = match rustix::io::read(&tty.keys, &mut buffer) {
                // Another program was faster.
                Ok(0) | Err(Errno::INTR | Errno::AGAIN) => continue,
                Ok(count) => count,
                Err(Errno::IO) => return Ok(()),
                Err(error) => return Err(error.into()),
            };
            for input in decoder.feed(&buffer[..count]) {
                if deliver(input).is_break() {
                    return Ok(());
                }
            }
        }
    }
}

/// What there is to read.
enum Ready {
    /// The time has passed.
    Nothing,
    Some {
        keys: bool,
        woken: bool,
    },
    /// The terminal has hung up.
    Gone,
}

fn wait(tty: &Tty, time: Option<Duration>) -> io::Result<Ready> {
    let time = time.and_then(|time| Timespec::try_from(time).ok());
    let mut fds = [PollFd::new(&tty.keys, PollFlags::IN), PollFd::new(&tty.woken, PollFlags::IN)];
    match poll(&mut fds, time.as_ref()) {
        Ok(0) => Ok(Ready::Nothing),
        Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR) => Ok(Ready::Gone),
        Ok(_) if fds[0].revents().contains(PollFlags::NVAL) => {
            Err(io::Error::other("this terminal cannot be waited for"))
        }
        Ok(_) => Ok(Ready::Some {
            keys: !fds[0].revents().is_empty(),
            woken: !fds[1].revents().is_empty(),
        }),
        Err(Errno::INTR) => Ok(Ready::Some { keys: false, woken: false }),
        Err(error) => Err(error.into()),
    }
}
