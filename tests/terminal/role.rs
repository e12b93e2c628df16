//! What the real program cannot be made to do: to panic, to fail, to turn the
//! mouse on. It takes the terminal as the real one does. The tests run it in a
//! process of its own.

use std::io::{self, Write as _};
use std::ops::ControlFlow;
use std::{env, process, thread};

use annals::term::Screen;
use annals::term::input::{self, Input};
use crossterm::event::KeyCode;

use crate::harness::in_our_environment;
use portable_pty::CommandBuilder;

/// The variable that gives this program the role.
const ROLE: &str = "ANNALS_TEST_ROLE";

/// What it shows when it is ready for keys.
pub const READY: &str = "ready";

/// A shell that runs a script, in which `"$@"` is this program in its role.
pub fn shell(script: &str) -> CommandBuilder {
    let this = env::current_exe().expect("this program has a path");
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", script, "role"]);
    command.arg(this);
    command.args(["role::is_played", "--exact", "--nocapture", "--test-threads=1"]);
    in_our_environment(&mut command);
    command.env(ROLE, "1");
    command
}

/// The role, for the process that is started by [`shell`]; otherwise nothing.
#[test]
fn is_played() {
    if env::var_os(ROLE).is_none() {
        return;
    }
    match read() {
        Ok(()) => process::exit(0),
        Err(error) => {
            eprintln!("role: {error}");
            process::exit(2);
        }
    }
}

fn read() -> io::Result<()> {
    let screen = Screen::enter(true)?;
    let mut output = screen.output();
    output.write_all(READY.as_bytes())?;
    output.flush()?;
    let mut ended = Ok(());
    input::read(&screen.keyboard(), |input| {
        let Input::Key(key) = input else { return ControlFlow::Continue(()) };
        match key.code {
            KeyCode::Char('e') => ended = Err(io::Error::other("an error to read")),
            KeyCode::Char('p') => panic!("a panic to read"),
            KeyCode::Char('t') => {
                // It ends the program, and is not waited for in vain.
                let _ = thread::spawn(|| panic!("a panic elsewhere")).join();
            }
            _ => return ControlFlow::Continue(()),
        }
        ControlFlow::Break(())
    })?;
    ended
}
