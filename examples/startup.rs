//! How long a reader waits: for the first full frame, and for the frame of a
//! key; here, and at the end of a link with a delay.
//!
//! ```text
//! cargo run --release --example startup
//! cargo run --release --example startup -- COMMAND…
//! ```
//!
//! The command, `annals russia-nato` unless one is named, runs on a pty of 80 ×
//! 24, again and again. A frame is full when its last row is drawn. The link
//! holds back what is written, and what is typed, for 200 ms each: a start that
//! asks nothing is seen after one of them, however far the terminal is.

#[path = "../tests/terminal/pty.rs"]
mod pty;

use std::collections::VecDeque;
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, io};

use portable_pty::CommandBuilder;

use crate::pty::{PATIENCE, Pty, cells};

const STARTS: usize = 40;
const KEYS: usize = 120;
const DELAY: Duration = Duration::from_millis(200);

/// How long nothing is written when the start is over.
const STILL: Duration = Duration::from_millis(200);

fn main() -> io::Result<()> {
    let mut command: Vec<String> = env::args().skip(1).collect();
    if command.is_empty() {
        command = vec![build()?, "russia-nato".into()];
    }
    let mut starts: Vec<Duration> =
        (0..STARTS).map(|_| start(&command, Duration::ZERO).1).collect();
    tell("exec to the first full frame", &mut starts);

    let (mut link, _) = start(&command, Duration::ZERO);
    link.pty.wait_for("help");
    link.pty.settle(STILL);
    let bytes = &link.pty.bytes;
    let begun = bytes.windows(8).filter(|it| it == b"\x1b[?2026h").count();
    println!("{:<32} {} bytes, {} synchronized frame(s)", "the start", bytes.len(), begun);
    let mut keys: Vec<Duration> = (0..KEYS).map(|_| link.press("j")).collect();
    tell("a key to its frame", &mut keys);

    let mut starts = Vec::new();
    let mut keys = Vec::new();
    for _ in 0..5 {
        let (mut link, seen) = start(&command, DELAY);
        starts.push(seen);
        keys.extend((0..3).map(|_| link.press("j")));
    }
    tell("200 ms away: the first frame", &mut starts);
    tell("200 ms away: a key", &mut keys);
    Ok(())
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
    println!("{what:<32} p50 {:.1} ms, p95 {:.1} ms", at(50), at(95));
}

/// A program, and a terminal that sees it late.
struct Link {
    pty: Pty,
    delay: Duration,
    /// What is on its way, and when it comes.
    coming: VecDeque<(Instant, Vec<u8>)>,
    seen: vt100::Parser,
}

/// Starts the program, and tells when its first frame is full.
fn start(command: &[String], delay: Duration) -> (Link, Duration) {
    let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
    builder.env("TERM", "xterm-256color");
    builder.env("LC_ALL", "C.UTF-8");
    let began = Instant::now();
    let pty = Pty::spawn(builder, 80, 24);
    let seen = vt100::Parser::new(cells(24), cells(80), 0);
    let mut link = Link { pty, delay, coming: VecDeque::new(), seen };
    link.wait(|screen| screen.rows(0, 80).last().is_some_and(|row| !row.trim().is_empty()));
    (link, began.elapsed())
}

impl Link {
    /// Presses a key that moves the selection, and tells when that is seen.
    fn press(&mut self, key: &str) -> Duration {
        let selected = |screen: &vt100::Screen| {
            screen.rows(0, 80).enumerate().find(|(_, row)| row.starts_with('▌'))
        };
        let before = selected(self.seen.screen());
        let began = Instant::now();
        let arrives = began + self.delay;
        while Instant::now() < arrives {
            self.step(arrives);
        }
        self.pty.keys(key);
        self.wait(|screen| selected(screen) != before);
        began.elapsed()
    }

    /// Waits until the screen that is seen is as wanted.
    fn wait(&mut self, wanted: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + PATIENCE;
        while !wanted(self.seen.screen()) {
            assert!(Instant::now() < end, "not seen:\n{}", self.pty.screen().contents());
            self.step(end);
        }
    }

    /// Takes in what is written, and what has come, until then at most.
    fn step(&mut self, end: Instant) {
        let mark = self.pty.bytes.len();
        let due = self.coming.front().map_or(end, |(due, _)| end.min(*due));
        if self.pty.pump(due).is_ok() {
            let bytes = self.pty.bytes[mark..].to_vec();
            self.coming.push_back((Instant::now() + self.delay, bytes));
        }
        while self.coming.front().is_some_and(|(due, _)| *due <= Instant::now()) {
            if let Some((_, bytes)) = self.coming.pop_front() {
                self.seen.process(&bytes);
            }
        }
    }
}

/// Builds the program beside this one, and tells where it is.
fn build() -> io::Result<String> {
    // This is target/PROFILE/examples/startup.
    let this = env::current_exe()?;
    let folder = this.ancestors().nth(2).ok_or(io::ErrorKind::NotFound)?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.args(["build", "--quiet", "--locked", "--bin", "annals"]);
    if folder.ends_with("release") {
        cargo.arg("--release");
    }
    if cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status()?.success() {
        Ok(folder.join("annals").display().to_string())
    } else {
        Err(io::Error::other("annals cannot be built"))
    }
}
