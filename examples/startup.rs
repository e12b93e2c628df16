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

#[path = "../tests/terminal/link.rs"]
mod link;
#[path = "../tests/terminal/pty.rs"]
mod pty;

use std::process::Command;
use std::time::Duration;
use std::{env, io};

use portable_pty::CommandBuilder;

use crate::link::Link;

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
    let start = |delay| {
        let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
        builder.env("TERM", "xterm-256color");
        builder.env("LC_ALL", "C.UTF-8");
        Link::start(builder, delay)
    };
    let mut starts: Vec<Duration> = (0..STARTS).map(|_| start(Duration::ZERO).1).collect();
    tell("exec to the first full frame", &mut starts);

    let (mut link, _) = start(Duration::ZERO);
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
        let (mut link, seen) = start(DELAY);
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
