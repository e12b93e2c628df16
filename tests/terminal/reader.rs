//! A small reader, which does with the terminal what the real one does and
//! shows what it was told. The tests run it in a process of its own.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::sync::mpsc::channel;
use std::{env, process, thread};

use annals::term::backend::Canvas;
use annals::term::capability::{Capabilities, Overrides};
use annals::term::input::{self, Input};
use annals::term::{Output, Screen, hangup, osc};
use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Terminal;
use ratatui::text::Text;

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
    let mut terminal = Terminal::new(Canvas::new(screen.output(), screen.size(), true))?;
    let mut frames = 0;
    let mut line = READY.to_owned();
    loop {
        frames += 1;
        let size = screen.size();
        let text = format!("{line}\n{}x{} frame {frames}", size.width, size.height);
        terminal.draw(|frame| frame.render_widget(Text::raw(text), frame.area()))?;
        let Ok(input) = inputs.recv() else { process::exit(hangup::CODE) };
        line = format!("{input:?}");
        let key = match input {
            Input::Key(key) => key,
            Input::Resize(size) => {
                terminal.backend_mut().resize(size);
                continue;
            }
            Input::Resumed => {
                draw_again(&mut terminal)?;
                continue;
            }
            Input::Paste(_) | Input::Mouse(_) => continue,
        };
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
                output.flush()?;
                "copied".into()
            }
            KeyCode::Char('z') if key.modifiers == KeyModifiers::CONTROL => {
                screen.suspend()?;
                draw_again(&mut terminal)?;
                "back".into()
            }
            code => format!("key {code:?} {:?}", key.modifiers),
        };
    }
}

/// Has the next frame drawn whole.
fn draw_again(terminal: &mut Terminal<Canvas<Output>>) -> io::Result<()> {
    terminal.backend_mut().resumed();
    terminal.clear()
}
