//! What the tests of the terminal ask of the program on one.
//!
//! The program is the real one, with the timeline of Russia and NATO. What it
//! cannot be made to do, to panic or to fail, a role does ([`crate::role`]).

use std::ffi::OsStr;
use std::io::Write as _;
use std::ops::Range;
use std::time::{Duration, Instant};
use std::{env, fs, io, mem};

use annals::load;
use portable_pty::{CommandBuilder, ExitStatus};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process, pidfd_open};

use crate::pty::{PATIENCE, Pty, cells, size};

/// The program under test.
pub const ANNALS: &str = env!("CARGO_BIN_EXE_annals");

/// The text that is on the screen when the program is ready for keys.
pub const READY: &str = "Russia and NATO";

/// What makes a skipped test a failed one.
const NO_SKIP: &str = "ANNALS_NO_SKIP";

/// Says that a test is skipped, and why, where it is seen: what `eprintln!`
/// says in a test that passes is not.
///
/// # Panics
///
/// If no test may be skipped.
pub fn skip(why: &str) {
    let forbidden = env::var_os(NO_SKIP).is_some_and(|value| !value.is_empty());
    assert!(!forbidden, "{why}, and with {NO_SKIP} no test may be skipped");
    // Nobody may be there to read it.
    let _ = writeln!(io::stderr(), "skipped: {why}");
}

#[test]
fn a_skipped_test_says_so_or_fails_where_none_may_be() {
    let this = env::current_exe().expect("this program has a path");
    for (forbidden, says) in
        [("", "\nskipped: tmux is not installed\n"), ("1", "tmux is not installed, and with")]
    {
        let output = std::process::Command::new(&this)
            .args(["--exact", "multiplexers::a_copy_is_in_the_buffer_of_tmux"])
            .env("PATH", "/nonexistent")
            .env(NO_SKIP, forbidden)
            .output()
            .expect("it can be run again");
        let said = [&b"\n"[..], &output.stderr, &output.stdout].concat();
        let said = String::from_utf8_lossy(&said);
        assert!(said.contains(says), "{said}");
        assert_eq!(output.status.success(), forbidden.is_empty(), "{said}");
    }
}

/// A program in an environment of nothing but what is said here.
pub fn command(words: &[impl AsRef<OsStr>]) -> CommandBuilder {
    let mut command = CommandBuilder::new(&words[0]);
    command.args(&words[1..]);
    in_our_environment(&mut command);
    command
}

/// Gives a command the environment of the program, and no more.
pub fn in_our_environment(command: &mut CommandBuilder) {
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command.env_clear();
    for (name, value) in environment() {
        command.env(name, value);
    }
}

/// The environment of the program: a terminal with 256 colors, in UTF-8.
pub fn environment() -> [(&'static str, String); 5] {
    [
        ("PATH", env::var("PATH").unwrap_or_default()),
        ("HOME", "/nonexistent".into()),
        ("TERM", "xterm-256color".into()),
        ("LC_ALL", "C.UTF-8".into()),
        ("RUST_BACKTRACE", "0".into()),
    ]
}

/// The program under test, with a timeline.
pub fn program() -> CommandBuilder {
    command(&[ANNALS, "russia-nato"])
}

/// The command of the program, for a shell to run.
pub fn command_line() -> String {
    format!("'{ANNALS}' russia-nato")
}

/// A shell, running a script, on a terminal; with the program's environment.
pub fn shell(script: &str) -> CommandBuilder {
    command(&["sh", "-c", script])
}

/// The program, ready for keys, on a terminal of 80 × 24.
pub fn ready() -> Pty {
    ready_with(program())
}

/// A command of the program, ready for keys, on a terminal of 80 × 24.
pub fn ready_with(command: CommandBuilder) -> Pty {
    let mut pty = Pty::spawn(command, 80, 24);
    pty.wait_for(READY);
    pty
}

/// The beginning of the title of an event of the timeline, counted from 0.
pub fn title(number: usize) -> String {
    let origin = load::resolve("russia-nato").expect("it is bundled");
    let timeline = load::load(&origin).ok().and_then(|loaded| loaded.reading.timeline);
    let timeline = timeline.expect("it has no errors");
    timeline.events[number].title.chars().take(18).collect()
}

/// What begins a frame that is drawn whole.
const CLEARS: [&[u8]; 2] = [b"\x1b[2J", b"\x1b[H\x1b[J"];

/// What ends a frame that is not small, where frames are synchronized.
const FRAME_END: &[u8] = b"\x1b[?2026l";

/// How long nothing is written when a frame is over.
const STILL: Duration = Duration::from_millis(500);

/// Where the first frame that is drawn whole begins, if one does.
fn whole_frame(bytes: &[u8]) -> Option<usize> {
    let begins = |clear: &&[u8]| bytes.windows(clear.len()).position(|it| it == *clear);
    CLEARS.iter().filter_map(begins).min()
}

impl Pty {
    /// What is written from now on, so far.
    pub fn bytes_since(&self, mark: usize) -> &[u8] {
        &self.bytes[mark..]
    }

    /// Waits until an event of the timeline is the one that is selected.
    pub fn wait_for_selected(&mut self, number: usize) {
        let title = title(number);
        self.wait_until(&format!("`{title}` selected"), |screen| {
            screen.contents().lines().any(|line| line.starts_with('▌') && line.contains(&title))
        });
    }

    /// Types keys as [`Pty::keys`] does, but an Esc that is at once known to
    /// be one; and returns the frame they leave, drawn whole: the same bytes
    /// for the same state.
    pub fn press(&mut self, keys: &str) -> Vec<u8> {
        for (i, keys) in keys.split('⎋').enumerate() {
            if i > 0 {
                self.send(b"\x1b[27u");
            }
            self.keys(keys);
        }
        let frame = self.whole();
        self.bytes[frame].to_vec()
    }

    /// Has the screen drawn whole, and tells which bytes do that.
    fn whole(&mut self) -> Range<usize> {
        let begin = self.redraw(self.bytes.len());
        // All of it has come when the next one begins.
        begin..self.redraw(begin + 1)
    }

    /// Types a key, and returns the screen as it is drawn step by step, from
    /// the first byte on, and as it is drawn whole. Of several keys the last
    /// might have no frame but the whole one.
    pub fn drawn_and_whole(&mut self, key: &str) -> [vt100::Parser; 2] {
        let last = self.whole().end;
        // The end of a small frame is not told.
        let ends = |bytes: &[u8]| bytes.windows(FRAME_END.len()).any(|it| it == FRAME_END);
        while !ends(self.bytes_since(last)) && self.pump(Instant::now() + STILL).is_ok() {}
        self.keys(key);
        // Were the whole frame asked for at once, there would be no other.
        let _ = self.pump(Instant::now() + STILL);
        let frame = self.whole();
        let (rows, cols) = self.screen().size();
        [0..frame.start, frame].map(|bytes| {
            let mut parser = vt100::Parser::new(rows, cols, 0);
            parser.process(&self.bytes[bytes]);
            parser
        })
    }

    /// Has the screen drawn whole, and tells where its bytes begin.
    fn redraw(&mut self, mark: usize) -> usize {
        self.keys("⌃l");
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = whole_frame(self.bytes_since(mark)) {
                return mark + at;
            }
            if let Err(error) = self.pump(deadline) {
                panic!("no whole frame ({error}):\n{}", self.screen().contents());
            }
        }
    }

    /// The text on the screen after some keys.
    pub fn shown_after(&mut self, keys: &str) -> String {
        let frame = self.press(keys);
        let (rows, cols) = self.screen().size();
        let mut parser = vt100::Parser::new(rows, cols, 0);
        parser.process(&frame);
        parser.screen().contents()
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
        assert!(Instant::now() < deadline, "no end:\n{}", self.screen().contents());
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

/// The most memory that a process has had at once, in KiB.
pub fn memory(pid: Pid) -> u64 {
    let path = format!("/proc/{}/status", pid.as_raw_nonzero());
    let status = fs::read_to_string(path).expect("the process is there");
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.and_then(|peak| peak.trim().trim_end_matches(" kB").parse().ok());
    peak.expect("Linux tells the memory of a process")
}

/// How often a process has asked the system to write something.
pub fn writes(pid: Pid) -> u64 {
    let path = format!("/proc/{}/io", pid.as_raw_nonzero());
    let counts = fs::read_to_string(path).expect("the process is there");
    let writes = counts.lines().find_map(|line| line.strip_prefix("syscw: ")?.parse().ok());
    writes.expect("Linux tells what a process writes")
}

/// The processes that a process has started.
pub fn children_of(parent: Pid) -> Vec<Pid> {
    let path = format!("/proc/{0}/task/{0}/children", parent.as_raw_nonzero());
    let children = fs::read_to_string(path).unwrap_or_default();
    children.split_whitespace().filter_map(|id| Pid::from_raw(id.parse().ok()?)).collect()
}

/// Waits until a process is gone, whoever started it, and tells whether it is.
pub fn ends(pid: Pid, within: Duration) -> bool {
    let Ok(process) = pidfd_open(pid, PidfdFlags::empty()) else { return true };
    let mut ends = [PollFd::new(&process, PollFlags::IN)];
    let time = Timespec::try_from(within).expect("a short time");
    poll(&mut ends, Some(&time)).expect("a process can be waited for") == 1
}

/// Asserts that a process ends in time, whoever started it.
pub fn assert_ends(pid: Pid, within: Duration) {
    assert!(ends(pid, within), "process {pid:?} is still there after {within:?}");
}

/// The processor time that a process has used since it had used so much.
pub fn used_since(pid: Pid, before: Duration) -> Duration {
    let (_, now) = process(pid).expect("nobody has asked for its end");
    now.saturating_sub(before)
}
