//! Ctrl-Z, `fg` and `bg`, under a shell with job control.

use std::time::Duration;

use portable_pty::CommandBuilder;
use rustix::process::Signal;

use crate::harness::{READY, assert_ends, children_of, command, command_line, process, ready};
use crate::pty::{PATIENCE, Pty};

/// A shell that was told to run the program, and the program ready.
fn under_a_shell() -> Pty {
    let mut pty = Pty::spawn(interactive(), 80, 24);
    pty.wait_for("$ ");
    pty.keys(&format!("{}⏎", command_line()));
    pty.wait_until("program", vt100::Screen::alternate_screen);
    pty.wait_for(READY);
    pty
}

fn interactive() -> CommandBuilder {
    let mut command = command(&["bash", "--norc", "--noprofile", "--noediting", "-i"]);
    command.env("PS1", "$ ");
    command
}

/// Waits until the shell is told that its job stopped, and asks for a command.
fn wait_for_stop(pty: &mut Pty) {
    pty.wait_until("stop and prompt", |screen| {
        let text = screen.contents();
        text.contains("Stopped") && text.trim_end().ends_with("\n$") && !screen.alternate_screen()
    });
}

/// Waits until the program has drawn again: the screen is whole, whether the
/// end of the stop or the signal for it was seen first.
fn wait_for_frame(pty: &mut Pty) {
    pty.wait_until("frame", |screen| {
        screen.alternate_screen() && screen.contents().contains(READY)
    });
}

/// Has the shell add one, and waits for the sum: it is usable.
fn assert_usable(pty: &mut Pty, number: u32) {
    pty.keys(&format!("echo $(({number} + 1))⏎"));
    pty.wait_for(&(number + 1).to_string());
}

#[test]
fn control_z_gives_the_shell_its_terminal_and_fg_takes_it_again() {
    let mut pty = under_a_shell();
    for (selected, number) in [100, 200].into_iter().enumerate() {
        pty.keys("⌃z");
        pty.wait_until("shell", |screen| !screen.alternate_screen() && !screen.hide_cursor());
        wait_for_stop(&mut pty);
        assert_usable(&mut pty, number);
        pty.keys("fg⏎");
        pty.wait_until("program", |screen| screen.alternate_screen() && screen.hide_cursor());
        wait_for_frame(&mut pty);
        pty.keys("j");
        pty.wait_for_selected(selected + 1);
    }
    pty.keys("q");
    pty.wait_until("shell", |screen| !screen.alternate_screen());
    pty.keys("echo $(($? + 300))⏎");
    pty.wait_for("300");
}

#[test]
fn bg_writes_nothing_and_the_shell_stays_usable() {
    let mut pty = under_a_shell();
    pty.keys("⌃z");
    wait_for_stop(&mut pty);
    let mark = pty.bytes.len();
    pty.keys("bg; echo $((99 + 1))⏎");
    pty.wait_for("100");
    pty.settle(Duration::from_millis(500));
    pty.keys("echo $((199 + 1))⏎");
    pty.wait_for("200");
    assert!(!String::from_utf8_lossy(pty.bytes_since(mark)).contains('\x1b'));
    let [pid] = children_of(pty.pid())[..] else { panic!("the shell has one child") };
    assert_eq!(process(pid).map(|(state, _)| state), Some('T'), "it is stopped again");
    pty.keys("fg⏎");
    pty.wait_until("program", vt100::Screen::alternate_screen);
    wait_for_frame(&mut pty);
}

#[test]
fn a_stop_from_outside_is_repaired_by_fg() {
    let mut pty = under_a_shell();
    let [pid] = children_of(pty.pid())[..] else { panic!("the shell has one child") };
    rustix::process::kill_process(pid, Signal::STOP).unwrap();
    pty.wait_for("Stopped");
    pty.keys("fg⏎");
    wait_for_frame(&mut pty);
    pty.keys("j");
    pty.wait_for_selected(1);
    pty.keys("q");
    pty.wait_until("shell", |screen| !screen.alternate_screen());
}

#[test]
fn where_nobody_could_continue_it_control_z_does_not_stop_it() {
    let mut pty = ready();
    pty.keys("⌃zj");
    pty.wait_for_selected(1);
    assert!(pty.screen().alternate_screen());
}

#[test]
fn a_stopped_program_can_be_ended() {
    let mut pty = under_a_shell();
    pty.keys("⌃z");
    wait_for_stop(&mut pty);
    let mark = pty.bytes.len();
    let [pid] = children_of(pty.pid())[..] else { panic!("the shell has one child") };
    pty.keys("kill %1⏎");
    assert_ends(pid, PATIENCE);
    assert!(!String::from_utf8_lossy(pty.bytes_since(mark)).contains("\x1b[?1049h"));
}
