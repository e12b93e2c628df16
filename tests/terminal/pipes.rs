//! Where there is no terminal the reason is a line, or the timeline is lines.

use crate::harness::{ANNALS, READY, command_line, shell, title};
use crate::pty::Pty;

/// What a script writes to a terminal, and its exit code.
fn run(script: &str) -> (String, u32) {
    let script = script.replace("PROGRAM", &command_line());
    let mut pty = Pty::spawn(shell(&script), 100, 24);
    let code = pty.end().exit_code();
    (String::from_utf8(pty.take_bytes()).expect("what is written is text"), code)
}

#[test]
fn without_a_terminal_to_draw_on_the_timeline_is_a_plain_listing() {
    for script in [
        "PROGRAM | cat",
        "PROGRAM < /dev/null | cat",
        "setsid -w PROGRAM < /dev/null 2>&1 | cat",
        "TERM=dumb PROGRAM | cat",
    ] {
        let (written, code) = run(script);
        assert!(written.contains(READY) && written.contains(&title(0)), "{script}: {written}");
        assert!(!written.contains('\x1b'), "{script}: {written}");
        assert_eq!(code, 0, "{script}");
    }
    let (written, code) = run("PROGRAM | head -n 2; PROGRAM | true");
    assert_eq!((written.lines().count(), code), (2, 0), "{written}");
}

#[test]
fn what_the_verbs_print_is_ascii_where_the_terminal_is() {
    for verb in [
        "show russia-nato:russia-suspends-mission-2021",
        "search lavrov russia-nato",
        "search lavrov --count-by source russia-nato",
    ] {
        for (variables, ascii) in [("", false), ("LC_ALL=C", true), ("TERM=linux", true)] {
            let (written, code) = run(&format!("{variables} {ANNALS} {verb}"));
            assert_eq!((written.is_ascii(), code), (ascii, 0), "{variables} {verb}: {written}");
        }
        let (written, _) = run(&format!("LC_ALL=C {ANNALS} {verb} | cat"));
        assert!(!written.is_ascii(), "a pipe takes any letter: {verb}");
    }
}

#[test]
fn help_and_mistakes_are_in_color_where_the_reader_is() {
    for (variables, colors) in [
        ("TERM=xterm", true),
        ("TERM=unknown", false),
        ("TERM=vt100", false),
        ("TERM=xterm NO_COLOR=1", false),
    ] {
        for arguments in ["--help", "search --help", "--no-such", "\"$(printf '--\\033')\""] {
            let (written, _) = run(&format!("{variables} {ANNALS} {arguments}"));
            assert_eq!(written.contains('\x1b'), colors, "{variables} {arguments}: {written}");
        }
    }
}

#[test]
fn without_a_keyboard_the_reason_is_a_line() {
    for script in ["setsid -w PROGRAM < /dev/null", "setsid -w PROGRAM <&-"] {
        let (written, code) = run(script);
        let [line] = written.lines().collect::<Vec<_>>()[..] else { panic!("{script}: {written}") };
        assert!(line.starts_with("annals: standard input is not a terminal"), "{line}");
        assert_eq!(code, 2, "{script}");
    }
}

#[test]
fn keys_come_from_the_terminal_when_input_is_a_pipe() {
    for script in ["echo data | PROGRAM", "PROGRAM < /dev/null"] {
        let mut pty = Pty::spawn(shell(&script.replace("PROGRAM", &command_line())), 80, 24);
        pty.wait_for(READY);
        pty.keys("j");
        pty.wait_for_selected(1);
        pty.keys("q");
        assert_eq!(pty.end().exit_code(), 0, "{script}");
    }
}
