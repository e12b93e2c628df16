//! How long a reader waits: from the start to the whole first frame, and from
//! a key to the frame it makes.
//!
//! ```text
//! cargo build --release && cargo run --release --example startup
//! ```
//!
//! The release binary runs on a pty with Russia and NATO, as often as makes a
//! median; the pty and its parser are part of the time.

#[path = "../tests/terminal/pty.rs"]
#[expect(dead_code, reason = "the tests use the rest of it")]
mod pty;

use std::env;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use pty::Pty;

const RUNS: usize = 21;

fn main() {
    let mut starts = Vec::with_capacity(RUNS);
    let mut keys = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let mut command = CommandBuilder::new(binary());
        command.arg("russia-nato");
        command.env("TERM", "xterm-256color");
        let begun = Instant::now();
        let mut pty = Pty::spawn(command, 120, 36);
        pty.wait_for("227 events");
        starts.push(begun.elapsed());
        let pressed = Instant::now();
        pty.send(b"G");
        pty.wait_for("28 December 2021");
        keys.push(pressed.elapsed());
    }
    println!("first frame: {:?} (median of {RUNS})", median(starts));
    println!("key to frame: {:?} (median of {RUNS})", median(keys));
}

/// The program that cargo has built beside this one.
fn binary() -> PathBuf {
    let example = env::current_exe().expect("a program knows where it is");
    let folder = example.parent().and_then(|examples| examples.parent());
    folder.expect("examples are built in a folder of their own").join("annals")
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
