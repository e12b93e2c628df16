//! A program on a pseudo-terminal, and what its screen shows.
//!
//! Shared by the tests of the terminal and by the screenshots, so it holds
//! only what both use. A thread reads what the program writes; whoever waits,
//! waits for that and never sleeps.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZero;
use std::os::unix::fs::OpenOptionsExt as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::fs::OFlags;

/// How long to wait for what should come at once, on a machine that is busy.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A program, its terminal, and what it has drawn.
pub struct Pty {
    pub child: Box<dyn Child + Send + Sync>,
    pub master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    reader: Option<JoinHandle<()>>,
    hung_up: Arc<AtomicBool>,
    output: Receiver<Vec<u8>>,
    /// All that was written to the terminal so far.
    pub bytes: Vec<u8>,
    pub parser: vt100::Parser,
}

/// A size of which the terminal emulator has at least one cell.
pub fn cells(side: u16) -> NonZero<u16> {
    NonZero::new(side).unwrap_or(NonZero::<u16>::MIN)
}

pub fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts a program on a terminal of so many columns and rows.
    pub fn spawn(command: CommandBuilder, cols: u16, rows: u16) -> Self {
        let pair = native_pty_system().openpty(size(cols, rows)).expect("a pseudo-terminal");
        let mut reader = pair.master.try_clone_reader().expect("its output");
        let writer = pair.master.take_writer().expect("its input");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let (sender, output) = channel();
        let hung_up = Arc::new(AtomicBool::new(false));
        let stop = Arc::clone(&hung_up);
        let thread = thread::spawn(move || {
            let mut buffer = [0; 1 << 12];
            // On Linux the end is an error: nobody has the terminal any more.
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if stop.load(Ordering::SeqCst) || sender.send(buffer[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            master: Some(pair.master),
            writer: Some(writer),
            reader: Some(thread),
            hung_up,
            output,
            bytes: Vec::new(),
            parser: vt100::Parser::new(cells(rows), cells(cols), 0),
        }
    }

    /// Sends bytes as they are.
    pub fn send(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal is there");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes keys");
    }

    /// Types keys: characters as they are, and `⏎ ⎋ ⇥ ⌫ ↑ ↓ → ←` for theirs;
    /// `⌃` before a letter is Control.
    pub fn keys(&mut self, keys: &str) {
        let mut bytes = Vec::new();
        let mut keys = keys.chars();
        while let Some(key) = keys.next() {
            match key {
                '⏎' => bytes.push(b'\r'),
                '⎋' => bytes.push(0x1b),
                '⇥' => bytes.push(b'\t'),
                '⌫' => bytes.push(0x7f),
                '↑' => bytes.extend(b"\x1b[A"),
                '↓' => bytes.extend(b"\x1b[B"),
                '→' => bytes.extend(b"\x1b[C"),
                '←' => bytes.extend(b"\x1b[D"),
                '⌃' => bytes.extend(keys.next().map(|letter| letter as u8 & 0x1f)),
                key => bytes.extend(key.encode_utf8(&mut [0; 4]).bytes()),
            }
        }
        self.send(&bytes);
    }

    /// Takes in what the program writes until a deadline, and tells whether
    /// anything came.
    pub fn pump(&mut self, deadline: Instant) -> Result<(), RecvTimeoutError> {
        let time = deadline.saturating_duration_since(Instant::now());
        let bytes = self.output.recv_timeout(time)?;
        self.parser.process(&bytes);
        self.bytes.extend(bytes);
        Ok(())
    }

    /// Waits until the screen is as wanted.
    ///
    /// # Panics
    ///
    /// If it is not in [`PATIENCE`].
    pub fn wait_until(&mut self, what: &str, wanted: impl Fn(&vt100::Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !wanted(self.parser.screen()) {
            if let Err(error) = self.pump(deadline) {
                panic!("no {what} ({error}) on the screen:\n{}", self.parser.screen().contents());
            }
        }
    }

    /// Waits until nothing has been written for a while.
    pub fn settle(&mut self, time: Duration) {
        while self.pump(Instant::now() + time).is_ok() {}
    }

    /// Waits until a text is on the screen.
    pub fn wait_for(&mut self, text: &str) {
        self.wait_until(&format!("`{text}`"), |screen| screen.contents().contains(text));
    }

    /// The screen now.
    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Hangs up: closes the terminal's other end.
    pub fn hang_up(&mut self) {
        let Some(master) = self.master.take() else { return };
        self.hung_up.store(true, Ordering::SeqCst);
        // The reader has the other end too, and sleeps: wake it from this end.
        // Where there is no room to write, it is awake or gone already.
        let terminal = master.tty_name().expect("a terminal has a name");
        let mut options = File::options();
        options.write(true).custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
        options.open(terminal).and_then(|mut it| it.write_all(b" ")).ok();
        self.reader.take().map(JoinHandle::join);
        self.writer = None;
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        self.hang_up();
        if !matches!(self.child.try_wait(), Ok(Some(_))) {
            // It may have ended in between.
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}
