//! What the tests of the terminal ask of a program on one.

use std::time::{Duration, Instant};
use std::{fs, mem};

use portable_pty::{CommandBuilder, ExitStatus};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};

use crate::pty::{PATIENCE, Pty, cells, size};
use crate::reader;

/// The text that is on the screen when the program is ready for keys.
pub const READY: &str = reader::READY;

/// The program under test: this one, in the role of a small reader.
pub fn program() -> CommandBuilder {
    let this = std::env::current_exe().expect("this program has a path");
    let mut command = CommandBuilder::new(this);
    command.args(["reader::plays_its_role", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(reader::ROLE, "1");
    command.env("TERM", "xterm-256color");
    command.env("RUST_BACKTRACE", "0");
    command
}

/// The command of the program, for a shell to run.
pub fn command_line() -> String {
    let program = program();
    let words: Vec<_> =
        program.get_argv().iter().map(|word| format!("'{}'", word.to_string_lossy())).collect();
    words.join(" ")
}

/// A shell, running a script, on a terminal; with the program's environment.
pub fn shell(script: &str) -> CommandBuilder {
    let mut command = program();
    *command.get_argv_mut() = ["sh", "-c", script].map(Into::into).to_vec();
    command
}

/// The program, ready for keys, on a terminal of 80 × 24.
pub fn ready() -> Pty {
    let mut pty = Pty::spawn(program(), 80, 24);
    pty.wait_for(READY);
    pty
}

impl Pty {
    /// What is written from now on, so far.
    pub fn bytes_since(&self, mark: usize) -> &[u8] {
        &self.bytes[mark..]
    }

    /// The screen's lines, without the space at their ends.
    pub fn lines(&self) -> Vec<String> {
        self.screen().contents().lines().map(|line| line.trim_end().to_owned()).collect()
    }

    /// The modes of the terminal, to compare.
    pub fn modes(&self) -> String {
        let master = self.master.as_ref().expect("the terminal is there");
        format!("{:?}", master.get_termios().expect("a terminal has modes"))
    }

    /// Changes the size of the terminal and of what emulates it.
    pub fn resize(&mut self, cols: u16, rows: u16) {
        self.parser.screen_mut().set_size(cells(rows), cells(cols));
        self.master
            .as_ref()
            .expect("the terminal is there")
            .resize(size(cols, rows))
            .expect("the terminal takes a size");
    }

    /// The program's process.
    pub fn pid(&self) -> Pid {
        let id = self.child.process_id().and_then(|id| i32::try_from(id).ok());
        id.and_then(Pid::from_raw).expect("the program was started")
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program is there");
    }

    /// Waits for the program's end, having read all it wrote.
    pub fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        while self.pump(deadline).is_ok() {}
        assert!(Instant::now() < deadline, "the program does not end");
        self.child.wait().expect("the program was started")
    }

    /// Asserts that nothing is written for a while.
    pub fn is_silent(&mut self, time: Duration) {
        let mark = self.bytes.len();
        self.settle(time);
        assert_eq!(self.bytes_since(mark).escape_ascii().to_string(), "");
    }

    /// Takes what was written so far, to look at what comes.
    pub fn take_bytes(&mut self) -> Vec<u8> {
        mem::take(&mut self.bytes)
    }
}

/// The state of a process, `Z` if it has ended and nobody has asked, and the
/// processor time it has used.
pub fn process(pid: Pid) -> Option<(char, Duration)> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).ok()?;
    // The name, in parentheses, may hold anything.
    let (_, fields) = stat.rsplit_once(") ")?;
    let fields: Vec<&str> = fields.split(' ').collect();
    let state = fields.first()?.chars().next()?;
    // In hundredths of a second.
    let ticks: u64 = fields.get(11..13)?.iter().filter_map(|it| it.parse::<u64>().ok()).sum();
    Some((state, Duration::from_millis(10 * ticks)))
}

/// The processes that a process has started.
pub fn children_of(parent: Pid) -> Vec<Pid> {
    let path = format!("/proc/{0}/task/{0}/children", parent.as_raw_nonzero());
    let children = fs::read_to_string(path).unwrap_or_default();
    children.split_whitespace().filter_map(|id| Pid::from_raw(id.parse().ok()?)).collect()
}

/// Waits until a process is gone, whoever started it.
pub fn assert_ends(pid: Pid, within: Duration) {
    let Ok(process) = pidfd_open(pid, PidfdFlags::empty()) else { return };
    let mut ends = [PollFd::new(&process, PollFlags::IN)];
    let time = Timespec::try_from(within).expect("a short time");
    let ended = poll(&mut ends, Some(&time)).expect("a process can be waited for");
    assert_eq!(ended, 1, "process {pid:?} is still there after {within:?}");
}

/// The processor time that a process has used since it had used so much.
pub fn used_since(pid: Pid, before: Duration) -> Duration {
    let (_, now) = process(pid).expect("nobody has asked for its end");
    now.saturating_sub(before)
}
