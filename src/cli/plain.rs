//! Linear mode on the standard streams: a line in, lines out.

use std::env;
use std::io::{self, BufRead, IsTerminal, Write};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use rustix::termios::tcgetwinsize;

use super::duration::farewell;
use crate::load::shelf::Shelf;
use crate::load::{self, Loaded};
use crate::plain::{Effect, Plain};
use crate::query::{Index, Query};
use crate::run::{Start, entry};
use crate::term::idle::Idle;
use crate::timeline::origin::Origin;

/// The most bytes that are read of one line.
const LONGEST: u64 = 1 << 16;

/// The cells of a line where nothing tells.
const USUAL: usize = 80;

/// How a session is run.
#[derive(Debug)]
pub struct Options {
    /// Whether to write ASCII alone.
    pub ascii: bool,
    /// What may be opened.
    pub shelf: Shelf,
    /// After how long without a line the session ends.
    pub idle: Option<Duration>,
}

/// Answers lines until the reader quits, the input ends, or nothing comes.
///
/// # Errors
///
/// If the answers cannot be written.
pub fn run(
    start: Start,
    query: Query,
    options: &Options,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut session = Session { plain: Plain::new(width(), options.ascii), options, query, out };
    session.begin(start)?;
    let lines = read_lines()?;
    // Nothing is to be given back: the terminal is as it was.
    let idle = options.idle.map(|time| Idle::watch(time, || {})).transpose()?;
    // A prompt is for somebody who types: in a file of answers it is noise.
    let prompt = if io::stdin().is_terminal() { "> " } else { "" };
    loop {
        write!(session.out, "{prompt}")?;
        session.out.flush()?;
        match next(&lines, idle.as_ref()) {
            Next::Line(line) => {
                if !session.answer(&line)? {
                    return Ok(());
                }
            }
            Next::End => {
                // The next prompt of the shell begins a line of its own.
                if !prompt.is_empty() {
                    writeln!(session.out)?;
                }
                return Ok(());
            }
            Next::Idle(time) => {
                writeln!(session.out, "{}", farewell(time))?;
                return Ok(());
            }
        }
    }
}

/// What comes of waiting for a line.
enum Next {
    Line(String),
    End,
    Idle(Duration),
}

fn next(lines: &Receiver<String>, idle: Option<&Idle>) -> Next {
    let received = match idle {
        None => lines.recv().map_err(|_| RecvTimeoutError::Disconnected),
        Some(idle) => lines.recv_timeout(idle.rest()),
    };
    if let Some(idle) = idle.filter(|_| received.is_ok()) {
        idle.heard();
    }
    match (received, idle) {
        (Ok(line), _) => Next::Line(line),
        (Err(RecvTimeoutError::Timeout), Some(idle)) => Next::Idle(idle.time()),
        (Err(_), _) => Next::End,
    }
}

/// The lines of the standard input, read on a thread of its own, one ahead.
fn read_lines() -> io::Result<Receiver<String>> {
    let (sender, lines) = mpsc::sync_channel(1);
    thread::Builder::new().name("lines".into()).spawn(move || {
        let mut input = io::stdin().lock();
        // A terminal that is gone is an error, and an end like any other.
        while let Ok(Some(line)) = read_line(&mut input) {
            if sender.send(line).is_err() {
                return;
            }
        }
    })?;
    Ok(lines)
}

/// The next line, or its first [`LONGEST`] bytes; `None` at the end.
fn read_line(input: &mut dyn BufRead) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    let mut limited = io::Read::take(&mut *input, LONGEST);
    if limited.read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if !bytes.ends_with(b"\n") {
        input.skip_until(b'\n')?;
    }
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// A reader and what they read.
struct Session<'a> {
    plain: Plain,
    options: &'a Options,
    /// What is asked of the first timeline that is opened.
    query: Query,
    out: &'a mut dyn Write,
}

impl Session<'_> {
    fn begin(&mut self, start: Start) -> io::Result<()> {
        match start {
            Start::Timeline(loaded) => self.opened(*loaded),
            Start::Library => self.list(self.options.shelf.origins()),
            Start::Some(origins) => self.list(origins),
        }
    }

    /// Answers a line, and tells whether there is more to come.
    fn answer(&mut self, line: &str) -> io::Result<bool> {
        self.plain.resize(width());
        let answer = self.plain.answer(line);
        self.print(&answer.lines)?;
        match answer.effect {
            None => {}
            Some(Effect::Quit) => return Ok(false),
            Some(Effect::List) => self.list(self.options.shelf.origins())?,
            Some(Effect::Open(origin)) => self.open(&origin)?,
            Some(Effect::Find(name)) => match self.options.shelf.find_all(&name) {
                Ok(origin) => self.open(&origin)?,
                Err(error) => self.refuse(&error.to_string())?,
            },
        }
        Ok(true)
    }

    fn list(&mut self, origins: Vec<Origin>) -> io::Result<()> {
        let lines = self.plain.listed(origins.into_iter().map(entry).collect());
        self.print(&lines)
    }

    fn open(&mut self, origin: &Origin) -> io::Result<()> {
        if origin.each().contains(&Origin::Stdin) {
            return self.refuse("the standard input is where commands come from");
        }
        match load::load(origin) {
            Ok(loaded) => self.opened(loaded),
            Err(error) => self.refuse(&error.to_string()),
        }
    }

    fn opened(&mut self, loaded: Loaded) -> io::Result<()> {
        let Some(timeline) = loaded.reading.timeline else {
            let first = loaded.reading.diagnostics.first().map(ToString::to_string);
            return self.refuse(&format!("{}:{}", loaded.origin, first.unwrap_or_default()));
        };
        let index = Arc::new(Index::new(Arc::new(timeline)));
        let query = std::mem::take(&mut self.query);
        let lines = self.plain.opened(loaded.origin, index, &query);
        self.print(&lines)
    }

    fn refuse(&mut self, why: &str) -> io::Result<()> {
        let lines = self.plain.refused(why);
        self.print(&lines)
    }

    fn print(&mut self, lines: &[String]) -> io::Result<()> {
        for line in lines {
            writeln!(self.out, "{line}")?;
        }
        self.out.flush()
    }
}

/// The cells of a line: as `COLUMNS` says, or the terminal.
fn width() -> usize {
    let told = env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok());
    let terminal = || tcgetwinsize(io::stdout()).ok().map(|size| usize::from(size.ws_col));
    told.filter(|&cells| cells > 0)
        .or_else(|| terminal().filter(|&cells| cells > 0))
        .unwrap_or(USUAL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_up_to_a_limit() {
        let long = "x".repeat(100_000);
        let mut input: &[u8] = &[long.as_bytes(), b"\nnext\n\xffend"].concat();
        let mut lengths = Vec::new();
        while let Some(line) = read_line(&mut input).unwrap() {
            lengths.push(line.chars().count());
        }
        assert_eq!(lengths, [65536, 5, 4]);
    }
}
