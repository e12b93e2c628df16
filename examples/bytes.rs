//! How many bytes a program writes to its terminal for a key: over ssh, what a
//! reader waits for.
//!
//! ```text
//! cargo run --example bytes -- KEY BEFORE COMMAND…
//! cargo run --example bytes -- j m target/release/annals big.yaml
//! cargo run --example bytes -- k G less big.yaml
//! ```
//!
//! The command runs on a pty of 80 × 24 and one of 200 × 50. `BEFORE` is typed
//! once; then `KEY` is pressed as often as there are rows, to come to where the
//! list scrolls, then 120 times, each time when the program has answered the
//! one before; then 100 times at once; then nothing for two seconds.

use std::env;
use std::io::{Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a program may think before it answers a key.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long nothing is written when an answer is over.
const PAUSE: Duration = Duration::from_millis(30);

const PRESSES: usize = 120;
const QUEUED: usize = 100;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(key), Some(before)) = (arguments.next(), arguments.next()) else {
        bail!("write `bytes KEY BEFORE COMMAND…`");
    };
    let command: Vec<String> = arguments.collect();
    println!("{:>7}  {:>6} {:>6} {:>6}  {QUEUED:>4} at once   idle", "", "first", "median", "most");
    for (columns, rows) in [(80, 24), (200, 50)] {
        let mut program = Program::start(&command, columns, rows)?;
        let first = program.answer(PATIENCE);
        program.press(&before)?;
        for _ in 0..rows {
            program.press(&key)?;
        }
        let mut bytes = Vec::with_capacity(PRESSES);
        for _ in 0..PRESSES {
            bytes.push(program.press(&key)?);
        }
        bytes.sort_unstable();
        let (median, most) = (bytes[PRESSES / 2], bytes[PRESSES - 1]);
        let queued = program.press(&key.repeat(QUEUED))?;
        let idle = program.answer(Duration::from_secs(2));
        println!(
            "{columns:>3}×{rows:<3}  {first:>6} {median:>6} {most:>6}  {queued:>12} {idle:>6}"
        );
    }
    Ok(())
}

/// A program on a pty.
struct Program {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    /// How many bytes came in each read.
    written: Receiver<usize>,
    /// Closed with the program, which hangs up.
    _terminal: Box<dyn MasterPty + Send>,
}

impl Program {
    fn start(command: &[String], columns: u16, rows: u16) -> Result<Self> {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pty = native_pty_system().openpty(size)?;
        let mut builder = CommandBuilder::from_argv(command.iter().map(Into::into).collect());
        builder.cwd(env::current_dir()?);
        builder.env("TERM", "xterm-256color");
        let program = command.first().context("there is no command")?;
        let child = pty.slave.spawn_command(builder).with_context(|| program.clone())?;
        let mut reader = pty.master.try_clone_reader()?;
        let (sender, written) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send(read).is_err() {
                    break;
                }
            }
        });
        let keys = pty.master.take_writer()?;
        Ok(Self { child, keys, written, _terminal: pty.master })
    }

    /// Types, and counts the bytes of the answer.
    fn press(&mut self, keys: &str) -> Result<usize> {
        self.keys.write_all(keys.as_bytes())?;
        Ok(self.answer(PATIENCE))
    }

    /// Counts the bytes until a pause; none if none come soon.
    fn answer(&self, patience: Duration) -> usize {
        let mut bytes = 0;
        let mut wait = patience;
        loop {
            match self.written.recv_timeout(wait) {
                Ok(read) => bytes += read,
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return bytes,
            }
            wait = PAUSE;
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
