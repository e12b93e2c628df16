//! The program at the other end of a real ssh, through an sshd of our own.

use std::time::Duration;

use crate::harness::{READY, assert_ends, command_line};
use crate::pty::Pty;
use crate::serving::{Kept, Server};
use crate::silence::{colors, sequences};

/// What sshd runs for the reader. It passes no locale on.
fn remote() -> String {
    format!("LC_ALL=C.UTF-8 {}", command_line())
}

/// A reader who is logged in, and the program ready.
fn logged_in(server: &Server) -> Pty {
    let mut pty = server.login(&[&remote()]);
    pty.wait_for(READY);
    pty
}

#[test]
fn it_starts_takes_keys_and_sizes_and_ends_through_ssh() {
    let Some(server) = Server::start(Kept::Not) else { return };
    let mut pty = logged_in(&server);
    for (keys, selected) in [("j", 1), ("↓", 2), ("↑", 1)] {
        pty.keys(keys);
        pty.wait_for_selected(selected);
    }
    pty.resize(70, 20);
    // The new size goes its own way: the status line comes to its last row.
    pty.wait_until("the new size", |screen| {
        screen.rows(0, 70).last().is_some_and(|line| line.contains("help"))
    });
    pty.wait_for_selected(1);
    pty.keys("q");
    assert!(pty.end().success());
    assert!(!pty.screen().alternate_screen());
}

#[test]
fn colors_come_without_the_variable_that_ssh_drops() {
    let Some(server) = Server::start(Kept::Not) else { return };
    let mut pty = server.login(&[&format!("TERM=xterm {}", remote())]);
    pty.wait_for(READY);
    pty.press("j⏎");
    assert!(sequences(&pty.bytes).any(|it| colors(&it)));
    assert!(!String::from_utf8_lossy(&pty.bytes).contains("8;2;"), "of sixteen");
}

#[test]
fn a_connection_that_is_cut_ends_it() {
    let Some(server) = Server::start(Kept::Not) else { return };
    let mut pty = logged_in(&server);
    let sessions = server.sessions();
    assert_eq!(sessions.len(), 1);
    // The client is killed, and sshd notices.
    pty.child.kill().unwrap();
    pty.child.wait().unwrap();
    assert_ends(sessions[0], Duration::from_secs(1));
}

#[test]
fn without_a_terminal_ssh_prints_the_listing() {
    let Some(server) = Server::start(Kept::Not) else { return };
    let output = server.ssh(&[], &[&remote()]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && text.starts_with(READY), "{text}");
    assert!(text.lines().count() > 100 && !text.contains('\x1b'));
}
