//! `--restricted`: a reader who may read, and nothing else.

#![expect(clippy::unwrap_used, reason = "clippy.toml's exception does not reach helpers")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, native_pty_system};
use rustix::process::Pid;
use tempfile::TempDir;

use crate::harness::{ends, process};
use crate::pty::{Pty, cells, size};

/// The real program.
const ANNALS: &str = env!("CARGO_BIN_EXE_annals");

/// Programs that a reader of some kind is known to start.
const TEMPTING: &[&str] = &[
    "sh",
    "bash",
    "vi",
    "vim",
    "nano",
    "less",
    "more",
    "man",
    "xdg-open",
    "open",
    "gio",
    "firefox",
    "x-www-browser",
    "sensible-browser",
    "wslview",
    "gnome-open",
    "kde-open",
    "xclip",
    "wl-copy",
];

/// A home, and a path on which every program leaves a mark in it.
fn kiosk() -> (TempDir, CommandBuilder) {
    let home = tempfile::tempdir().unwrap();
    let bin = home.path().join("bin");
    fs::create_dir(&bin).unwrap();
    let marker = home.path().join("was-run");
    for name in TEMPTING {
        let program = bin.join(name);
        fs::write(&program, format!("#!/bin/sh\necho \"$0\" >> {}\n", marker.display())).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let mut command = CommandBuilder::new(ANNALS);
    command.cwd(home.path());
    command.env("HOME", home.path());
    command.env("PATH", &bin);
    command.env("TERM", "xterm-256color");
    command.env("LC_ALL", "C.UTF-8");
    command.env("DISPLAY", ":0");
    for variable in ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "XDG_DATA_HOME"] {
        command.env_remove(variable);
    }
    for variable in ["EDITOR", "VISUAL", "PAGER", "BROWSER", "SHELL"] {
        command.env(variable, bin.join("sh"));
    }
    (home, command)
}

/// The names of what is in a folder.
fn entries(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn whatever_is_pressed_nothing_is_run_or_written() {
    let (home, mut command) = kiosk();
    command.args(["--restricted", "russia-nato"]);
    let before = entries(home.path());
    let mut pty = Pty::spawn(command, 120, 36);
    pty.wait_for("227 events");
    pty.keys("s");
    for key in (b' '..=b'~').map(char::from).filter(|&key| key != 'q') {
        pty.keys(&format!("{key}⎋⎋"));
        // An escape and what comes soon after it is a key with Alt.
        pty.settle(Duration::from_millis(30));
    }
    for key in ["⌃z", "⌃x", "⌃e", "⌃v", "⌃t", "⌃o", "⌃]", "!sh⏎", ":!sh⏎", "⎋⎋", "|sh⏎"]
    {
        pty.keys(key);
    }
    pty.settle(Duration::from_millis(200));
    pty.keys("⌃c");
    assert!(pty.end().success(), "{}", pty.screen().contents());
    assert_eq!(entries(home.path()), before);
}

#[test]
fn a_url_is_shown_and_no_browser_opens_though_there_is_a_display() {
    let (home, mut command) = kiosk();
    command.args(["--restricted", "russia-nato"]);
    let mut pty = Pty::spawn(command, 120, 36);
    pty.wait_for("227 events");
    pty.keys("so");
    pty.wait_for("Browsers are not opened here");
    pty.settle(Duration::from_millis(100));
    assert!(!home.path().join("was-run").exists());
}

#[test]
fn control_z_stops_nothing() {
    let (_home, mut command) = kiosk();
    command.args(["--restricted", "russia-nato"]);
    let mut pty = Pty::spawn(command, 120, 36);
    pty.wait_for("227 events");
    pty.keys("⌃z");
    pty.wait_for("nothing to stop for here");
    assert_ne!(process(pty.pid()).map(|(state, _)| state), Some('T'));
    assert!(pty.screen().alternate_screen());
}

#[test]
fn only_what_was_named_is_there_to_open() {
    let (home, mut command) = kiosk();
    // The reader's own library is chosen by the environment.
    let library = home.path().join(".local/share/annals/timelines");
    fs::create_dir_all(&library).unwrap();
    fs::write(library.join("secret.yaml"), "title: A secret\nevents: []\n").unwrap();
    command.args(["--restricted", "rome-persia"]);
    let mut pty = Pty::spawn(command, 100, 30);
    pty.wait_for("40 events");
    pty.keys("T");
    pty.wait_for("Timelines");
    pty.wait_until("the one timeline", |screen| {
        screen.contents().matches("Rome and the Persians").count() == 2
    });
    let text = pty.screen().contents();
    assert!(!text.contains("ARPANET") && !text.contains("secret"), "{text}");
    drop(pty);
    let (_home, mut command) = kiosk();
    command.arg("--restricted");
    command.env("XDG_DATA_HOME", home.path().join(".local/share"));
    let mut pty = Pty::spawn(command, 100, 30);
    pty.wait_for("ARPANET");
    assert!(!pty.screen().contents().contains("secret"));
}

/// Runs the program without a terminal, and gives what it prints and its code.
fn run(arguments: &[&str], input: &str) -> (String, String, Option<i32>) {
    let mut child = Command::new(ANNALS)
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments does not read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn linear_mode_opens_nothing_else_either() {
    let commands = "open Cargo.toml\nopen /etc/passwd\nopen internet\nopen -\ntimelines\nquit\n";
    let (told, _, code) = run(&["--plain", "--restricted", "rome-persia"], commands);
    assert_eq!(code, Some(0));
    for name in ["Cargo.toml", "/etc/passwd", "internet", "-"] {
        let refused = format!("Not opened: {name}: no timeline here is called so.");
        assert!(told.contains(&refused), "{told}");
    }
    assert!(told.contains("\n1 timeline. "), "{told}");
}

#[test]
fn verbs_are_refused() {
    for verb in [&["check", "Cargo.toml"][..], &["search", "x"], &["new"], &["schema"]] {
        let (told, error, code) = run(&[&["--restricted"], verb].concat(), "");
        assert_eq!((told.as_str(), code), ("", Some(2)), "{verb:?}");
        assert!(!error.is_empty(), "{verb:?}");
    }
}

#[test]
fn a_session_without_keys_ends_and_says_so() {
    let (_home, mut command) = kiosk();
    command.args(["--restricted", "--idle-timeout", "2s", "rome-persia"]);
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_for("40 events");
    // Each key puts the end off.
    for _ in 0..3 {
        pty.settle(Duration::from_secs(1));
        pty.keys("j");
    }
    let last = Instant::now();
    assert!(pty.end().success());
    let idle = last.elapsed();
    assert!(idle > Duration::from_millis(1900), "{idle:?}");
    assert!(pty.screen().contents().contains("annals: ended after 2 seconds without a key"));
    assert!(!pty.screen().alternate_screen());
}

#[test]
fn a_client_that_stops_reading_idles_too() {
    let (_home, mut command) = kiosk();
    command.args(["--restricted", "--idle-timeout", "2s", "russia-nato"]);
    let pair = native_pty_system().openpty(size(200, 50)).unwrap();
    let modes = || format!("{:?}", pair.master.get_termios().unwrap());
    let before = modes();
    let mut child = pair.slave.spawn_command(command).unwrap();
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut seen = vt100::Parser::new(cells(50), cells(200), 0);
    let mut buffer = [0; 4096];
    while !seen.screen().contents().contains("227 events") {
        let count = reader.read(&mut buffer).unwrap();
        seen.process(&buffer[..count]);
    }
    assert_ne!(modes(), before, "raw mode");
    // Nobody reads any more: some of these frames are the last there is room
    // for. Keys that come at once would be one frame.
    let mut keys = pair.master.take_writer().unwrap();
    let pid = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
    for _ in 0..60 {
        keys.write_all(b"\x0c").unwrap();
        assert!(!ends(pid, Duration::from_millis(20)));
    }
    assert!(ends(pid, Duration::from_secs(4)), "{:?}", process(pid));
    assert!(child.wait().unwrap().success());
    assert_eq!(modes(), before);
}

#[test]
fn linear_mode_idles_no_longer_either() {
    let (_home, mut command) = kiosk();
    command.args(["--plain", "--idle-timeout", "1s", "rome-persia"]);
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_for("> ");
    assert!(pty.end().success());
    assert!(pty.screen().contents().contains("annals: ended after 1 second without a key"));
    assert!(!pty.bytes.contains(&0x1b), "no control sequence is written");
}

#[test]
fn linear_mode_idles_though_nobody_reads() {
    let (_home, mut command) = kiosk();
    command.args(["--plain", "--idle-timeout", "1s", "russia-nato"]);
    let pair = native_pty_system().openpty(size(200, 50)).unwrap();
    let mut child = pair.slave.spawn_command(command).unwrap();
    let pid = Pid::from_raw(child.process_id().unwrap().cast_signed()).unwrap();
    // More answers than there is room for.
    let mut keys = pair.master.take_writer().unwrap();
    keys.write_all("help\n".repeat(50).as_bytes()).unwrap();
    assert!(ends(pid, Duration::from_secs(5)), "{:?}", process(pid));
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_terminal_that_can_only_print_gets_linear_mode() {
    for term in [Some("dumb"), Some(""), None] {
        let (_home, mut command) = kiosk();
        command.arg("rome-persia");
        match term {
            Some(term) => command.env("TERM", term),
            None => command.env_remove("TERM"),
        }
        let mut pty = Pty::spawn(command, 60, 24);
        pty.wait_for("> ");
        pty.keys("2⏎");
        pty.wait_for("Carrhae");
        pty.keys("quit⏎");
        assert!(pty.end().success());
        assert!(!pty.bytes.contains(&0x1b), "{term:?}");
    }
}
