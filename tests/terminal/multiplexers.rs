//! The program inside real tmux and real GNU screen.

use std::process::{self, Command};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rustix::process::Pid;
use tempfile::TempDir;

use crate::harness::{READY, assert_ends, command, command_line, skip, title};
use crate::pty::Pty;

/// Whether a program can be run; if not, says so.
pub fn installed(name: &str, version: &str) -> bool {
    let found = Command::new(name).arg(version).output().is_ok();
    if !found {
        skip(&format!("{name} is not installed"));
    }
    found
}

/// A tmux of our own, ended with the test.
pub struct Tmux {
    socket: String,
    pty: Pty,
}

impl Tmux {
    /// A shell command that runs the program, ready, in the one pane of a new
    /// server.
    pub fn start(test: &str, script: &str) -> Self {
        let socket = format!("annals-{test}-{}", process::id());
        let words = ["tmux", "-f", "/dev/null", "-L", &socket, "new-session", script];
        let mut pty = Pty::spawn(command(&words), 80, 24);
        pty.wait_for(READY);
        Self { socket, pty }
    }

    /// What the server answers to a command.
    pub fn ask(&self, arguments: &[&str]) -> String {
        let answer = Command::new("tmux").args(["-L", &self.socket]).args(arguments).output();
        String::from_utf8(answer.expect("tmux answers").stdout).expect("tmux answers in UTF-8")
    }

    pub fn pane(&self) -> Pid {
        let pid = self.ask(&["display-message", "-p", "#{pane_pid}"]);
        pid.trim().parse().ok().and_then(Pid::from_raw).expect("a pane has a process")
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // It is gone if its only pane is.
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}

/// What was copied, by the text that the program shows of it.
fn assert_is_the_citation(copied: &str) {
    assert!(copied.contains(&title(0)), "{copied:?}");
}

#[test]
fn keys_arrive_in_tmux_and_quitting_leaves_its_screen() {
    if !installed("tmux", "-V") {
        return;
    }
    let mut tmux = Tmux::start("keys", &command_line());
    for (keys, selected) in [("↓", 1), ("j", 2), ("⎋", 2), ("↑", 1), ("о", 2)] {
        tmux.pty.keys(keys);
        tmux.pty.wait_for_selected(selected);
    }
    tmux.ask(&["resize-window", "-x", "70", "-y", "20"]);
    let pane = tmux.pane();
    tmux.pty.keys("q");
    assert_ends(pane, Duration::from_secs(10));
}

#[test]
fn a_copy_is_in_the_buffer_of_tmux() {
    if !installed("tmux", "-V") {
        return;
    }
    let mut tmux = Tmux::start("copy", &command_line());
    tmux.ask(&["set-option", "-g", "set-clipboard", "on"]);
    tmux.pty.keys("c");
    tmux.pty.wait_for("tmux needs");
    assert_is_the_citation(&tmux.ask(&["show-buffer"]));
}

/// The program, ready, in a screen of our own.
fn in_screen(folder: &TempDir) -> Pty {
    let run = format!("exec {}", command_line());
    let mut command = command(&["screen", "-c", "/dev/null", "-U", "sh", "-c", &run]);
    command.env("SCREENDIR", folder.path());
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_for(READY);
    pty
}

#[test]
fn keys_arrive_in_screen_and_copies_leave_it() {
    if !installed("screen", "--version") {
        return;
    }
    let folder = tempfile::Builder::new()
        .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700))
        .tempdir()
        .unwrap();
    let mut pty = in_screen(&folder);
    for (keys, selected) in [("↓", 1), ("j", 2), ("↑", 1), ("о", 2), ("k", 1), ("k", 0)] {
        pty.keys(keys);
        pty.wait_for_selected(selected);
    }
    let mark = pty.bytes.len();
    pty.keys("c");
    pty.wait_for("through GNU screen");
    // Screen passes the copy on as it comes, and its own drawing later.
    let written = String::from_utf8_lossy(pty.bytes_since(mark));
    let (_, copied) = written.split_once("\x1b]52;c;").expect("a copy");
    let (copied, _) = copied.split_once('\x07').expect("a whole copy");
    let copied = String::from_utf8(STANDARD.decode(copied).unwrap()).unwrap();
    assert_is_the_citation(&copied);
    pty.keys("qq");
    assert!(pty.end().success());
}
