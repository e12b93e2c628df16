//! A small reader, which does with the terminal what the real one does and
//! shows what it was told. The tests run it in a process of its own.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::mpsc::channel;
use std::{env, process, thread};

use annals::term::capability::{Capabilities, Overrides};
use annals::term::input::{self, Input};
use annals::term::{Screen, hangup, osc};
use crossterm::event::{KeyCode, KeyModifiers};

/// The variable that gives this program the role.
pub const ROLE: &str = "ANNALS_TEST_ROLE";

/// What it shows when it is ready for keys.
pub const READY: &str = "ready";

/// What `c` copies: long enough for more than one piece.
pub const COPIED: &str = "What was said in Brussels, in Moscow, in Tbilisi and in Kyiv, and by whom, \
    and what was heard of it elsewhere, with the sources that attest it; so that whoever \
    reads it can look it up, compare the words, and see where the accounts differ.";

/// The role, for the process the harness starts; otherwise nothing.
#[test]
fn plays_its_role() {
    if env::var_os(ROLE).is_none() {
        return;
    }
    match read() {
        Ok(()) => process::exit(0),
        Err(error) => {
            eprintln!("reader: {error}");
            process::exit(2);
        }
    }
}

fn read() -> io::Result<()> {
    let screen = Screen::enter(env::var_os("MOUSE").is_some())?;
    let mut output = screen.output();
    let (sender, inputs) = channel();
    let keyboard = screen.keyboard();
    thread::spawn(move || {
        input::read(&keyboard, |input| match sender.send(input) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        })
    });
    let mut frame = 0;
    let mut line = READY.to_owned();
    loop {
        frame += 1;
        let size = screen.size();
        write!(output, "\x1b[H\x1b[2J{line}\r\n{}x{} frame {frame}", size.width, size.height)?;
        output.flush()?;
        let Ok(input) = inputs.recv() else { process::exit(hangup::CODE) };
        line = format!("{input:?}");
        let Input::Key(key) = input else { continue };
        line = match key.code {
            KeyCode::Char('q') => return Ok(()),
            KeyCode::Char('e') => return Err(io::Error::other("an error to read")),
            KeyCode::Char('p') => panic!("a panic to read"),
            KeyCode::Char('t') => {
                let thread = thread::spawn(|| panic!("a panic elsewhere"));
                let _ = thread.join();
                "went on".into()
            }
            KeyCode::Char('c') => {
                let capabilities =
                    Capabilities::detect(|name| env::var(name).ok(), Overrides::default());
                let copied = osc::copy(COPIED, capabilities.clipboard);
                output.write_all(&copied.map_err(io::Error::other)?)?;
                "copied".into()
            }
            KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => {
                screen.suspend()?;
                "back".into()
            }
            code => format!("key {code:?} {:?}", key.modifiers),
        };
    }
}
