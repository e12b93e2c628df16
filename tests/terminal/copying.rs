//! Copying says what it did, and shows the text to be selected by hand.

#![expect(clippy::unwrap_used, reason = "clippy.toml's exception does not reach helpers")]

use std::fs;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::harness::{ANNALS, READY, command, program, ready_with, title};
use crate::pty::Pty;
use crate::silence::cells;

/// Copies with these variables set, and returns what was written, when the
/// screen tells how it was copied.
fn copied(variables: &[(&str, &str)], told: &str) -> String {
    let mut command = program();
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut pty = ready_with(command);
    let mark = pty.bytes.len();
    pty.keys("c");
    pty.wait_for(told);
    let shown = pty.shown_after("");
    assert!(shown.contains(&title(0)), "the text is there to be selected: {shown}");
    String::from_utf8_lossy(pty.bytes_since(mark)).into_owned()
}

/// What lies between two texts.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(begin).unwrap_or_else(|| panic!("no {begin:?} in {text:?}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end:?} in {rest:?}")).0
}

fn assert_is_the_citation(payload: &str) {
    let text = String::from_utf8(STANDARD.decode(payload).unwrap()).unwrap();
    assert!(text.contains(&title(0)), "{text:?}");
}

#[test]
fn a_copy_goes_to_the_terminal_as_it_is() {
    let written = copied(&[], "OSC 52");
    assert_is_the_citation(between(&written, "\x1b]52;c;", "\x07"));
    assert!(!written.contains("\x1bP"), "{written:?}");
}

#[test]
fn a_copy_under_tmux_goes_to_it_and_through_it() {
    let written = copied(&[("TMUX", "/tmp/tmux-0/default,1,0"), ("TERM", "tmux-256color")], "tmux");
    let own = between(&written, "\x1b]52;c;", "\x07");
    assert_is_the_citation(own);
    assert_eq!(between(&written, "\x1bPtmux;\x1b\x1b]52;c;", "\x07\x1b\\"), own);
}

#[test]
fn a_copy_under_screen_goes_through_it_in_pieces_it_takes() {
    let written = copied(&[("STY", "1.pts-0.host"), ("TERM", "screen")], "GNU screen");
    let pieces: Vec<&str> =
        written.split("\x1bP").skip(1).filter_map(|it| Some(it.split_once("\x1b\\")?.0)).collect();
    assert!(pieces.iter().all(|piece| piece.len() <= 256), "{pieces:?}");
    assert_is_the_citation(between(&pieces.concat(), "\x1b]52;c;", "\x07"));
}

#[test]
fn where_nothing_can_be_copied_that_is_said() {
    for term in ["linux", "vt100", "unknown"] {
        let written = copied(&[("TERM", term)], "select the text by hand");
        assert!(!written.contains("]52;"), "{term}");
    }
}

#[test]
fn a_text_too_long_to_copy_is_said_to_be_and_not_said_to_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.yaml");
    let long = "words ".repeat(15_000);
    fs::write(&path, format!("title: Long\nevents:\n  - {{date: 1991, title: {long}}}\n")).unwrap();
    let mut pty = Pty::spawn(command(&[ANNALS.as_ref(), path.as_os_str()]), 80, 24);
    pty.wait_for("1 event");
    pty.keys("c");
    pty.wait_for("Not copied");
    let shown = pty.shown_after("");
    assert!(shown.contains("more than the 74994 that terminals copy"), "{shown}");
    assert!(shown.contains("words words") && !shown.contains("Sent"), "{shown}");
    assert!(!String::from_utf8_lossy(&pty.bytes).contains("]52;"));
}

/// Where a terminal is known to take links, and where one is told to.
#[test]
fn a_link_is_written_where_it_is_known_to_be_taken_or_asked_for() {
    let asked = command(&[ANNALS, "russia-nato", "--links"]);
    let mut known = program();
    known.env("TERM", "xterm-kitty");
    let shown = |command| {
        let mut pty = ready_with(command);
        pty.press("⏎m");
        let screen = cells(pty.screen());
        (String::from_utf8(pty.bytes.clone()).unwrap(), screen)
    };
    let (plain, unlinked) = shown(program());
    assert!(!plain.contains("\x1b]8;"), "{plain:?}");
    let (bytes, linked) = shown(asked);
    assert_eq!(linked, unlinked, "the screen is the same");
    for bytes in [bytes, shown(known).0] {
        let (_, link) = bytes.split_once("\x1b]8;id=").expect("a link");
        let (target, text) = link.split_once("\x1b\\").expect("one that begins");
        assert!(target.split_once(';').unwrap().1.starts_with("http"), "{target}");
        let (text, _) = text.split_once("\x1b]8;;\x1b\\").expect("one that ends");
        let start = text.trim_end_matches('…');
        assert!(target.contains(start) && !text.contains(' '), "{text:?}");
    }
    for (name, value) in [("TMUX", "/tmp/tmux-0/default,1,0"), ("STY", "1.pts-0.host")] {
        let mut command = program();
        command.env("TERM", "xterm-kitty");
        command.env(name, value);
        assert!(!shown(command).0.contains("\x1b]8;"), "{name}");
    }
    for term in ["linux", "vt100", "unknown"] {
        let mut command = command(&[ANNALS, "russia-nato", "--links"]);
        command.env("TERM", term);
        assert!(!shown(command).0.contains("\x1b]8;"), "{term}");
    }
}

#[test]
fn no_link_is_written_that_was_not_asked_for() {
    let mut pty = ready_with(program());
    pty.press("⏎");
    let shown = pty.shown_after("m");
    assert!(shown.contains("johnmajorarchive.org.uk/"), "the URL can be read: {shown}");
    assert!(!String::from_utf8_lossy(&pty.bytes).contains("\x1b]8;"));
}

/// The terminal selects and recognizes URLs line by line.
#[test]
fn a_url_longer_than_the_terminal_is_one_line_of_it() {
    for links in [None, Some("--links")] {
        let mut command = program();
        command.args(links);
        let mut pty = Pty::spawn(command, 50, 24);
        pty.wait_for(READY);
        pty.keys("so");
        pty.wait_for("There is no display here for a browser");
        pty.wait_until("a URL in rows that are one line", |screen| {
            let rows: Vec<String> = screen.rows(0, 50).collect();
            let begins = rows.iter().position(|row| row.starts_with("http"));
            let wraps = |y| u16::try_from(y).is_ok_and(|y| screen.row_wrapped(y));
            begins.is_some_and(|y| wraps(y) && rows[y].len() == 50 && !rows[y + 1].is_empty())
        });
    }
}
