//! The terminal is given back, however the program ends.

use std::thread;

use rustix::process::Signal;

use crate::harness::{READY, command_line, ready, shell};
use crate::pty::Pty;
use crate::role;

/// Asserts that the terminal is as a shell wants it, and that the screen is
/// the one from before the program.
fn assert_given_back(pty: &Pty, how: &str) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "{how}: the alternate screen is left");
    assert!(!screen.hide_cursor(), "{how}: the cursor is shown");
    assert!(!screen.bracketed_paste(), "{how}: pastes are not bracketed");
    let mouse = screen.mouse_protocol_mode();
    assert_eq!(mouse, vt100::MouseProtocolMode::None, "{how}: the mouse is off");
    assert!(screen.contents().starts_with("before"), "{how}: {}", screen.contents());
}

/// A program that a shell has just become, on a terminal that was in use; and
/// the modes the terminal had.
fn on_a_used_terminal() -> (Pty, String) {
    let script = format!("echo before; read go; exec {}", command_line());
    let mut pty = Pty::spawn(shell(&script), 80, 24);
    pty.wait_for("before");
    let modes = pty.modes();
    pty.keys("⏎");
    pty.wait_for(READY);
    (pty, modes)
}

/// The keys that lead to every kind of screen.
const SCREENS: &[&str] = &["", "⏎", "/nato", "a", "?", "c", ":", "y19"];

#[test]
fn quitting_gives_the_terminal_back() {
    for (keys, quit) in SCREENS.iter().zip(["q", "⌃c"].iter().cycle()) {
        let (mut pty, modes) = on_a_used_terminal();
        assert_ne!(pty.modes(), modes, "raw mode");
        assert!(pty.screen().alternate_screen() && pty.screen().hide_cursor());
        pty.press(keys);
        // A letter is text where text is typed, and closes what is open.
        let quit = if keys.is_empty() { quit } else { "⌃c" };
        pty.keys(quit);
        let how = format!("{keys} {quit}");
        assert_eq!(pty.end().exit_code(), 0, "{how}");
        assert_given_back(&pty, &how);
        assert_eq!(pty.modes(), modes, "{how}");
    }
}

#[test]
fn a_signal_gives_the_terminal_back_on_every_screen() {
    let signals =
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)];
    let given_back = |keys: &str, signal: Signal, code: u32| {
        let (mut pty, modes) = on_a_used_terminal();
        pty.press(keys);
        pty.signal(signal);
        let how = format!("{signal:?} after `{keys}`");
        assert_eq!(pty.end().exit_code(), code, "{how}");
        assert_given_back(&pty, &how);
        assert_eq!(pty.modes(), modes, "{how}");
    };
    thread::scope(|scope| {
        for (signal, code) in signals {
            scope.spawn(move || SCREENS.iter().for_each(|keys| given_back(keys, signal, code)));
        }
    });
}

#[test]
fn a_panic_or_an_error_gives_the_terminal_back() {
    for (key, code, last) in [
        ("e", 2, "role: an error to read"),
        ("p", 101, "a panic to read"),
        ("t", 101, "a panic elsewhere"),
    ] {
        let mut pty = Pty::spawn(role::shell("echo before; read go; exec \"$@\""), 80, 24);
        pty.wait_for("before");
        let modes = pty.modes();
        pty.keys("⏎");
        pty.wait_for(role::READY);
        assert_ne!(pty.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        pty.keys(key);
        assert_eq!(pty.end().exit_code(), code, "{key}");
        assert_given_back(&pty, key);
        assert_eq!(pty.modes(), modes, "{key}");
        assert!(pty.screen().contents().contains(last), "{key}: {}", pty.screen().contents());
        let left = pty.bytes.windows(8).filter(|bytes| bytes == b"\x1b[?1049l").count();
        assert_eq!(left, 1, "{key}: the screen is left once");
    }
}

#[test]
fn without_an_alternate_screen_the_first_frame_clears_and_the_prompt_is_alone() {
    let mut pty = ready();
    pty.keys("q");
    pty.end();
    let bytes = String::from_utf8(pty.take_bytes()).unwrap();
    let bytes = bytes.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "");
    let mut console = vt100::Parser::default();
    console.process(b"what was typed before\r\n$ annals\r\n");
    let (before, frame) = bytes.split_once("\x1b[2J").unwrap();
    console.process(format!("{before}\x1b[2J").as_bytes());
    assert_eq!(console.screen().contents(), "", "the first frame clears");
    console.process(frame.as_bytes());
    console.process(b"$ ");
    assert_eq!(console.screen().contents(), "$ ");
}
