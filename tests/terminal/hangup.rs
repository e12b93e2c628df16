//! When the terminal is gone the program is gone, at once and quietly, even if
//! whoever started it has told it not to hear of that.

use std::fs;
use std::time::Duration;

use crate::harness::{READY, assert_ends, children_of, command_line, process, ready, shell};
use crate::harness::{program, used_since};
use crate::multiplexers::{Tmux, installed};
use crate::pty::Pty;

const SOON: Duration = Duration::from_secs(1);

/// The most processor time that the end may take.
const LITTLE: Duration = Duration::from_millis(100);

#[test]
fn a_hang_up_ends_a_program_told_to_ignore_it() {
    // The shell that ignores SIGHUP is the session's leader, and stays to say
    // what the program took.
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("times");
    let script = format!("trap '' HUP; {}; times > '{}'", command_line(), told.display());
    let mut pty = Pty::spawn(shell(&script), 80, 24);
    pty.wait_for(READY);
    let [pid] = children_of(pty.pid())[..] else { panic!("the shell has one child") };
    let (_, before) = process(pid).unwrap();
    pty.hang_up();
    assert_ends(pid, SOON);
    pty.child.wait().unwrap();
    // Two lines, of the shell and of its children: minutes and seconds in user
    // and in system mode.
    let times = fs::read_to_string(told).unwrap();
    let seconds = |time: &str| {
        let (minutes, seconds) = time.trim_end_matches('s').split_once('m')?;
        Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
    };
    let used: f64 = times.lines().nth(1).unwrap().split(' ').filter_map(seconds).sum();
    let used = Duration::from_secs_f64(used).saturating_sub(before);
    assert!(used < LITTLE, "{used:?} of processor time");
}

#[test]
fn a_hang_up_ends_a_leader_of_its_session_that_ignores_it() {
    let mut pty = Pty::spawn(shell(&format!("trap '' HUP; exec {}", command_line())), 80, 24);
    pty.wait_for(READY);
    let pid = pty.pid();
    let (_, before) = process(pid).unwrap();
    pty.hang_up();
    assert_ends(pid, SOON);
    let used = used_since(pid, before);
    assert!(used < LITTLE, "{used:?} of processor time");
}

#[test]
fn a_killed_pane_of_tmux_ends_a_program_told_to_ignore_it() {
    if !installed("tmux", "-V") {
        return;
    }
    let tmux = Tmux::start("kill", &format!("trap '' HUP; exec {}", command_line()));
    let pane = tmux.pane();
    tmux.ask(&["kill-pane"]);
    assert_ends(pane, SOON);
}

#[test]
fn a_hang_up_in_mid_frame_ends_the_program() {
    // Nobody reads: the terminal's buffer is full, and the program is writing.
    let mut pty = Pty::spawn(program(), 1000, 300);
    pty.wait_for(READY);
    for _ in 0..200 {
        pty.keys("⌃lj");
    }
    let pid = pty.pid();
    pty.hang_up();
    assert_ends(pid, SOON);
}

#[test]
fn a_hang_up_is_the_exit_code_of_its_signal() {
    let mut pty = ready();
    pty.hang_up();
    assert_eq!(pty.child.wait().unwrap().exit_code(), 129);
}
