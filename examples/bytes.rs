//! How many bytes a program writes to its terminal for a key: over ssh, what a
//! reader waits for.
//!
//! ```text
//! cargo run --release --example bytes
//! cargo run --release --example bytes -- KEY BEFORE COMMAND…
//! cargo run --release --example bytes -- k G less big.txt
//! ```
//!
//! The first measures annals over a timeline of 10,000 events that it makes, and
//! prints what is aimed at beside it; the others measure another program, or
//! annals over another file.
//!
//! The command runs on a pty of 80 × 24 and one of 200 × 50. `BEFORE` is typed
//! once; then `KEY` is pressed as often as there are rows, to come to where the
//! list scrolls, then 120 times, each time when the program has answered the
//! one before; then 100 times at once; then nothing for two seconds. A build for
//! debugging answers too late for that.

#[path = "../benches/made/timeline.rs"]
mod made;
#[path = "../benches/made/yaml.rs"]
mod yaml;

use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use std::{env, fs};

use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long a program may take to begin.
const START: Duration = Duration::from_secs(20);

/// How long a program may think before it answers a key.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long nothing is written when an answer is over.
const PAUSE: Duration = Duration::from_millis(30);

const SIZES: [(u16, u16); 2] = [(80, 24), (200, 50)];
const PRESSES: usize = 120;
const QUEUED: usize = 100;

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match &*arguments {
        [] => measure_annals(),
        [key, before, command @ ..] if !command.is_empty() => measure(key, before, command),
        _ => bail!("write `bytes`, or `bytes KEY BEFORE COMMAND…`"),
    }
}

/// Measures any program.
fn measure(key: &str, before: &str, command: &[String]) -> Result<()> {
    println!("{:>7}  {:>6} {:>6} {:>6}  {QUEUED:>4} at once   idle", "", "first", "median", "most");
    for (columns, rows) in SIZES {
        let mut program = Program::start(command, columns, rows)?;
        let first = program.answer(START);
        program.press(before)?;
        program.press_often(key, rows.into())?;
        let (median, most) = ends(program.press_often(key, PRESSES)?);
        let queued = program.press(&key.repeat(QUEUED))?;
        let idle = program.answer(Duration::from_secs(2));
        println!(
            "{columns:>3}×{rows:<3}  {first:>6} {median:>6} {most:>6}  {queued:>12} {idle:>6}"
        );
    }
    Ok(())
}

/// What is measured of annals.
#[derive(Clone, Copy)]
enum Figure {
    Line,
    LineWithDetail,
    Page,
    Queued,
    Letter,
    Idle,
}

/// Each figure, what it is called, and what is aimed at for each size. On a large
/// screen, what brings nothing but new text has no aim: a page is 47 new titles.
const FIGURES: [(Figure, &str, [Option<usize>; 2]); 6] = [
    (Figure::Line, "a line scrolled, the list alone", [Some(200), Some(330)]),
    (Figure::LineWithDetail, "a line scrolled beside the detail", [Some(600), None]),
    (Figure::Page, "a page, the list alone", [Some(1_750), None]),
    (Figure::Queued, "a hundred lines typed at once", [Some(3_000), None]),
    (Figure::Letter, "a letter typed in a search", [Some(1_500), Some(1_500)]),
    (Figure::Idle, "nothing for two seconds", [Some(0), Some(0)]),
];

/// Measures annals over a timeline that is made for it.
fn measure_annals() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("made.yaml");
    fs::write(&file, yaml::yaml(&made::timeline(10_000)))?;
    let command = [build()?, file.display().to_string()];
    for (columns, rows) in SIZES {
        println!("{:<36} {:>6} {:>6}  aim", format!("{columns} × {rows}"), "median", "most");
        for (figure, called, aims) in FIGURES {
            let aim = aims[usize::from(columns > SIZES[0].0)];
            let (median, most) = measure_figure(figure, &command, columns, rows)?;
            let aim = aim.map(|aim| format!("at most {aim}")).unwrap_or_default();
            println!("{called:<36} {median:>6} {most:>6}  {aim}");
        }
    }
    Ok(())
}

fn measure_figure(
    figure: Figure,
    command: &[String],
    columns: u16,
    rows: u16,
) -> Result<(usize, usize)> {
    let mut program = Program::start(command, columns, rows)?;
    program.answer(START);
    program.answer(PATIENCE);
    // The source that a large screen has room for is closed, or all but the list.
    program.press(if matches!(figure, Figure::LineWithDetail) { "\x1b" } else { "m" })?;
    program.press_often("j", rows.into())?;
    let bytes = match figure {
        Figure::Line | Figure::LineWithDetail => program.press_often("j", PRESSES)?,
        Figure::Page => program.press_often("\x1b[6~", PRESSES)?,
        Figure::Queued => vec![program.press(&"j".repeat(QUEUED))?],
        Figure::Letter => program.type_letters()?,
        Figure::Idle => vec![program.answer(Duration::from_secs(2))],
    };
    Ok(ends(bytes))
}

/// The median and the most.
fn ends(mut bytes: Vec<usize>) -> (usize, usize) {
    bytes.sort_unstable();
    (bytes[bytes.len() / 2], bytes[bytes.len() - 1])
}

/// Builds the program beside this one, and tells where it is.
fn build() -> Result<String> {
    // This is target/PROFILE/examples/bytes.
    let this = env::current_exe()?;
    let folder = this.ancestors().nth(2).context("this program is nowhere")?;
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or("cargo".into()));
    cargo.args(["build", "--quiet", "--locked", "--bin", "annals"]);
    if folder.ends_with("release") {
        cargo.arg("--release");
    }
    if !cargo.current_dir(env!("CARGO_MANIFEST_DIR")).status()?.success() {
        bail!("annals cannot be built");
    }
    Ok(folder.join("annals").display().to_string())
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
        builder.env("LC_ALL", "C.UTF-8");
        builder.env_remove("COLORTERM");
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

    /// Types the same again and again, and counts the bytes of each answer.
    fn press_often(&mut self, keys: &str, times: usize) -> Result<Vec<usize>> {
        (0..times).map(|_| self.press(keys)).collect()
    }

    /// Types a letter into the search, each of the alphabet, and counts the
    /// bytes up to its result.
    fn type_letters(&mut self) -> Result<Vec<usize>> {
        let mut bytes = Vec::new();
        for letter in 'a'..='z' {
            self.press("/")?;
            bytes.push(self.press(&letter.to_string())?);
            self.press("\x1b")?;
        }
        Ok(bytes)
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
