//! The program inside real tmux and real GNU screen.

use std::process::{self, Command};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use portable_pty::CommandBuilder;
use rustix::process::Pid;
use tempfile::TempDir;

use crate::harness::{READY, assert_ends, command_line, program};
use crate::pty::Pty;
use crate::reader::COPIED;

/// Whether a program can be run; if not, says so.
fn installed(name: &str, version: &str) -> bool {
    let found = Command::new(name).arg(version).output().is_ok();
    if !found {
        eprintln!("skipped: {name} is not installed");
    }
    found
}

/// A tmux of our own, ended with the test.
struct Tmux {
    socket: String,
    pty: Pty,
}

impl Tmux {
    /// The program, ready, in the one pane of a new server.
    fn start(test: &str) -> Self {
        let socket = format!("annals-{test}-{}", process::id());
        let mut command = CommandBuilder::new("tmux");
        command.args(["-f", "/dev/null", "-L", &socket, "new-session"]);
        command.arg(format!("trap '' HUP; exec {}", command_line()));
        inherit(&mut command);
        let mut pty = Pty::spawn(command, 80, 24);
        pty.wait_for(READY);
        Self { socket, pty }
    }

    /// What the server answers to a command.
    fn ask(&self, arguments: &[&str]) -> String {
        let answer = Command::new("tmux").args(["-L", &self.socket]).args(arguments).output();
        String::from_utf8(answer.expect("tmux answers").stdout).expect("tmux answers in UTF-8")
    }

    fn pane(&self) -> Pid {
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

/// The environment of the program under test, without a multiplexer around.
fn inherit(command: &mut CommandBuilder) {
    for (name, value) in program().iter_extra_env_as_str() {
        command.env(name, value);
    }
    for name in ["TMUX", "STY"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", "C.UTF-8");
}

#[test]
fn keys_arrive_in_tmux_and_quitting_leaves_its_screen() {
    if !installed("tmux", "-V") {
        return;
    }
    let mut tmux = Tmux::start("keys");
    for (keys, shown) in [("↑", "key Up"), ("⎋", "key Esc"), ("Ж", "key Char('Ж')")] {
        tmux.pty.keys(keys);
        tmux.pty.wait_for(shown);
    }
    let pane = tmux.pane();
    tmux.pty.keys("q");
    assert_ends(pane, Duration::from_secs(10));
}

#[test]
fn a_killed_pane_ends_a_program_told_to_ignore_it() {
    if !installed("tmux", "-V") {
        return;
    }
    let tmux = Tmux::start("kill");
    let pane = tmux.pane();
    tmux.ask(&["kill-pane"]);
    assert_ends(pane, Duration::from_secs(1));
}

#[test]
fn a_copy_is_in_the_buffer_of_tmux() {
    if !installed("tmux", "-V") {
        return;
    }
    let mut tmux = Tmux::start("copy");
    tmux.ask(&["set-option", "-g", "set-clipboard", "on"]);
    tmux.pty.keys("c");
    tmux.pty.wait_for("copied");
    assert_eq!(tmux.ask(&["show-buffer"]), COPIED);
}

/// The program, ready, in a screen of our own.
fn in_screen(folder: &TempDir) -> Pty {
    let mut command = CommandBuilder::new("screen");
    command.args(["-c", "/dev/null", "-U", "sh", "-c", &format!("exec {}", command_line())]);
    inherit(&mut command);
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
    for (keys, shown) in [("↑", "key Up"), ("⎋", "key Esc"), ("Ж", "key Char('Ж')")] {
        pty.keys(keys);
        pty.wait_for(shown);
    }
    let mark = pty.bytes.len();
    pty.keys("c");
    pty.wait_for("copied");
    pty.settle(Duration::from_millis(200));
    let written = String::from_utf8_lossy(pty.bytes_since(mark));
    let sequence = format!("\x1b]52;c;{}\x07", STANDARD.encode(COPIED));
    assert!(written.contains(&sequence), "{written:?}");
    pty.keys("q");
    assert!(pty.end().success());
}
