//! The terminal is given back, however the program ends.

use std::time::Duration;

use rustix::process::{Pid, Signal};

use crate::harness::{
    READY, assert_ends, children_of, command_line, process, program, ready, shell, used_since,
};
use crate::pty::Pty;

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

/// The program on a terminal with something on it, its modes, and the program
/// ready.
fn on_a_used_terminal() -> (Pty, String) {
    let mut command = shell(&format!("echo before; read go; exec {}", command_line()));
    command.env("MOUSE", "1");
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_for("before");
    let modes = pty.modes();
    pty.keys("⏎");
    pty.wait_for(READY);
    (pty, modes)
}

#[test]
fn the_terminal_is_given_back_after_any_end() {
    for (how, code, last) in [
        ("q", 0, ""),
        ("e", 2, "reader: an error to read"),
        ("p", 101, "a panic to read"),
        ("t", 101, "a panic elsewhere"),
    ] {
        let (mut pty, modes) = on_a_used_terminal();
        assert_ne!(pty.modes(), modes, "raw mode");
        assert!(pty.screen().alternate_screen() && pty.screen().hide_cursor());
        pty.keys(how);
        let status = pty.end();
        assert_eq!(status.exit_code(), code, "{how}");
        assert_given_back(&pty, how);
        assert_eq!(pty.modes(), modes, "{how}");
        let line = pty.lines().into_iter().find(|line| line.contains(last));
        assert!(line.is_some(), "{how}: {}", pty.screen().contents());
    }
}

#[test]
fn the_terminal_is_given_back_after_a_signal() {
    for (signal, code) in
        [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)]
    {
        let (mut pty, modes) = on_a_used_terminal();
        pty.signal(signal);
        let status = pty.end();
        assert_eq!(status.exit_code(), code, "{signal:?}");
        assert_given_back(&pty, &format!("{signal:?}"));
        assert_eq!(pty.modes(), modes, "{signal:?}");
    }
}

#[test]
fn the_terminal_is_left_once() {
    let mut pty = ready();
    pty.keys("p");
    pty.end();
    let left = pty.bytes.windows(8).filter(|bytes| bytes == b"\x1b[?1049l").count();
    assert_eq!(left, 1);
}

#[test]
fn without_an_alternate_screen_the_prompt_is_alone() {
    let (mut pty, _) = on_a_used_terminal();
    pty.keys("q");
    pty.end();
    let bytes = String::from_utf8(pty.take_bytes()).unwrap();
    let mut console = vt100::Parser::default();
    console.process(bytes.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "").as_bytes());
    console.process(b"$ ");
    assert_eq!(console.screen().contents(), "$ ");
    let first = bytes.split_once(READY).unwrap().0;
    assert!(first.contains("\x1b[H\x1b[2J"), "{first:?}");
}

/// The first words of control sequences that ask nothing: modes, colors, and
/// where the cursor goes.
const HARMLESS: &str = "hlmHJKABCDGEFdrSTLMPX@";

#[test]
fn entering_asks_the_terminal_nothing() {
    let mut pty = ready();
    pty.is_silent(Duration::from_millis(300));
    let bytes = String::from_utf8(pty.take_bytes()).unwrap();
    let (_, entering) = bytes.split_once("\x1b[?1049h").unwrap();
    for sequence in entering.split('\x1b').skip(1) {
        let body = sequence.strip_prefix('[').unwrap_or("no control sequence");
        let last = body.trim_start_matches(|c: char| !matches!(c, '@'..='~')).chars().next();
        assert!(last.is_some_and(|last| HARMLESS.contains(last)), "{sequence:?}");
    }
    assert!(!entering.contains('\x05'), "no ENQ: {entering:?}");
}

#[test]
fn entering_is_one_write_with_the_first_frame() {
    let mut pty = ready();
    let first = String::from_utf8(pty.take_bytes()).unwrap();
    let (_, rest) = first.split_once("\x1b[?1049h").unwrap();
    assert!(rest.contains(READY) && rest.contains("frame"), "{rest:?}");
    assert_eq!(rest.matches("\x1b[?2026l").count(), 1, "{rest:?}");
}

/// Hangs up and asserts that a process is gone in a second.
fn assert_gone_with_the_terminal(pty: &mut Pty, pid: Pid) {
    pty.hang_up();
    assert_ends(pid, Duration::from_secs(1));
}

#[test]
fn a_hang_up_ends_a_program_told_to_ignore_it() {
    // The shell that ignores SIGHUP is the session's leader and stays.
    let mut pty = Pty::spawn(shell(&format!("trap '' HUP; {}; sleep 5", command_line())), 80, 24);
    pty.wait_for(READY);
    let [pid] = children_of(pty.pid())[..] else { panic!("the shell has one child") };
    assert_gone_with_the_terminal(&mut pty, pid);
}

#[test]
fn a_hang_up_ends_a_leader_of_its_session_that_ignores_it() {
    let mut pty = Pty::spawn(shell(&format!("trap '' HUP; exec {}", command_line())), 80, 24);
    pty.wait_for(READY);
    let pid = pty.pid();
    let (_, before) = process(pid).unwrap();
    assert_gone_with_the_terminal(&mut pty, pid);
    let used = used_since(pid, before);
    assert!(used < Duration::from_millis(100), "{used:?} of processor time");
}

#[test]
fn a_hang_up_ends_a_program_with_the_code_of_its_signal() {
    let mut pty = ready();
    pty.hang_up();
    assert_eq!(pty.child.wait().unwrap().exit_code(), 129);
}

#[test]
fn an_idle_program_uses_no_time_and_writes_nothing() {
    let mut pty = ready();
    let pid = pty.pid();
    let (_, before) = process(pid).unwrap();
    pty.is_silent(Duration::from_secs(1));
    let used = used_since(pid, before);
    assert!(used <= Duration::from_millis(10), "{used:?} in a second");
}

#[test]
fn without_a_terminal_the_reason_is_a_line() {
    for (script, reason) in [
        ("PROGRAM | cat", "standard output is not a terminal"),
        ("setsid -w PROGRAM < /dev/null", "there is no other to read keys from"),
    ] {
        let script = format!("{}; true", script.replace("PROGRAM", &command_line()));
        let mut pty = Pty::spawn(shell(&script), 100, 24);
        pty.end();
        assert!(pty.screen().contents().contains(reason), "{}", pty.screen().contents());
        assert!(!String::from_utf8_lossy(&pty.bytes).contains("\x1b[?1049h"), "{script}");
    }
}

#[test]
fn keys_come_from_the_terminal_when_input_is_a_pipe() {
    let mut pty = Pty::spawn(shell(&format!("echo data | {}", command_line())), 80, 24);
    pty.wait_for(READY);
    pty.keys("j");
    pty.wait_for("key Char('j')");
    pty.keys("q");
    assert!(pty.end().success());
}

#[test]
fn any_size_is_survived() {
    for (cols, rows, seen) in [(0, 0, "80x24"), (65535, 65535, "1000x300"), (40, 12, "40x12")] {
        let mut pty = Pty::spawn(program(), 80, 24);
        pty.wait_for(READY);
        let master = pty.master.as_ref().unwrap();
        master.resize(crate::pty::size(cols, rows)).unwrap();
        pty.wait_for(seen);
        pty.resize(70, 20);
        pty.wait_for("70x20");
    }
}
