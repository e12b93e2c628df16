//! The bytes a terminal sends, as keys.
//!
//! A [`Decoder`] is fed bytes as they come, cut anywhere, and gives what they
//! mean. Answers to questions nobody asked (a program before us may have) are
//! recognized whole and dropped; they never become keys.
//!
//! ```text
//!             ESC              [             0x40..0x7e
//!   Ground ────────▶ Escape ────────▶ Csi ───────────────▶ a key, the mouse,
//!     ▲ │              │  │ ] P _                          a paste, a reply
//!     │ │ 0x80..       │  └────────▶ Introduced ──▶ Body ──▶ ST: a reply
//!     │ ▼              │ O
//!    Utf8              └────────▶ Ss3 ──▶ a key
//! ```
//!
//! # Time
//!
//! The decoder has no clock. It says how long it waits ([`Decoder::waits`]) and
//! is told when that has passed ([`Decoder::timeout`]). What waits is:
//!
//! - a *lone* `ESC`, for the delay the decoder was made with: then it was the
//!   Esc key. What follows within [`GRACE`] may still be the rest of a sequence
//!   that a slow link tore apart, and is not taken for letters.
//! - a byte after `ESC` that begins a sequence but is also a letter, for
//!   [`GRACE`]: then it was the letter.
//!
//! A bracket right after the Esc key begins a sequence however late it comes: no
//! command has one, and what follows it would be taken for commands.
//!
//! After `ESC [` or `ESC O` at typing speed the decoder waits for the final
//! byte for ever: on a link that stalls in mid-sequence an arrow stays an
//! arrow. The price is that who types Esc and `[` within the delay loses the
//! key after them.

mod csi;
mod mouse;

use std::mem;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::term::input::Input;

/// How long an `ESC` alone waits to be the Esc key, unless told otherwise: well
/// above the gap between bytes of one packet, and not felt.
pub const ESCAPE_DELAY: Duration = Duration::from_millis(50);

/// The same over a network, which delivers a sequence in pieces when it loses a
/// packet.
pub const REMOTE_ESCAPE_DELAY: Duration = Duration::from_millis(250);

/// How long a torn sequence may pause after a byte that is also a letter.
pub const GRACE: Duration = Duration::from_millis(500);

/// The most bytes of a paste that are kept; the rest is dropped.
pub const MAX_PASTE: usize = 1 << 20;

/// The most bytes of a control sequence that are looked at.
const MAX_SEQUENCE: usize = 64;

const ESC: u8 = 0x1b;
const PASTE_END: &[u8] = b"\x1b[201~";

/// A state machine from bytes to [`Input`].
#[derive(Clone, Debug)]
pub struct Decoder {
    state: State,
    escape_delay: Duration,
}

/// What has been seen of what is not yet whole.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// Nothing.
    Ground,
    /// `ESC`. Late: it has already been given as the Esc key.
    Escape { late: bool },
    /// The Esc key, long ago, and nothing since.
    Stale,
    /// `ESC` and the first byte of a sequence, none of its body.
    Introduced { by: u8, late: bool },
    /// `ESC [` and the bytes after it.
    Csi(Vec<u8>),
    /// `ESC O` and a modifier.
    Ss3(Vec<u8>),
    /// `ESC [ [`: a function key of the Linux console.
    Console,
    /// A string that ends with ST or BEL. Escaped: its last byte was `ESC`.
    Body { escaped: bool },
    /// The first bytes of a character.
    Utf8 { bytes: Vec<u8>, len: usize, alt: bool },
    /// `ESC [ 200 ~`, the text, and so many bytes of what ends it.
    Paste { text: Vec<u8>, ending: usize },
    /// `ESC [ M` and the bytes after it.
    OldMouse(Vec<u8>),
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new(ESCAPE_DELAY)
    }
}

impl Decoder {
    /// A decoder that gives an `ESC` alone as the Esc key after a delay.
    #[must_use]
    pub fn new(escape_delay: Duration) -> Self {
        Self { state: State::Ground, escape_delay }
    }

    /// What the bytes mean, with those that came before.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Input> {
        let mut inputs = Vec::new();
        for &byte in bytes {
            self.step(byte, &mut inputs);
        }
        inputs
    }

    /// How long to wait for the next byte before [`Self::timeout`] is due, if
    /// its absence would mean something.
    #[must_use]
    pub fn waits(&self) -> Option<Duration> {
        match self.state {
            State::Escape { late: false } => Some(self.escape_delay),
            // What a bracket begins after Esc: no command has one.
            State::Introduced { by: b'[' | b']', late: true } => None,
            State::Escape { late: true }
            | State::Introduced { .. }
            | State::Body { escaped: true } => Some(GRACE),
            _ => None,
        }
    }

    /// Tells that [`Self::waits`] has passed without a byte.
    pub fn timeout(&mut self) -> Option<Input> {
        match self.state {
            State::Escape { late: false } | State::Body { escaped: true } => {
                self.state = State::Escape { late: true };
                Some(plain(KeyCode::Esc))
            }
            State::Escape { late: true } => {
                self.state = State::Stale;
                None
            }
            State::Introduced { by, late } => {
                self.state = State::Ground;
                Some(letter(by.into(), !late))
            }
            _ => None,
        }
    }

    /// Ends the input: whatever waits is given as if its time had passed.
    pub fn flush(&mut self) -> Vec<Input> {
        let mut inputs = Vec::new();
        while self.waits().is_some() {
            inputs.extend(self.timeout());
        }
        inputs
    }

    fn step(&mut self, byte: u8, out: &mut Vec<Input>) {
        match mem::replace(&mut self.state, State::Ground) {
            State::Ground => self.ground(byte, false, out),
            State::Escape { late } => self.escape(byte, late, out),
            State::Stale => match byte {
                b'[' | b']' => self.state = State::Introduced { by: byte, late: true },
                _ => self.ground(byte, false, out),
            },
            State::Introduced { by, late } => self.introduced(by, late, byte, out),
            State::Csi(bytes) => self.csi(bytes, byte, out),
            State::Ss3(bytes) => self.ss3(bytes, byte, out),
            State::Console => match byte {
                b'A'..=b'E' => out.push(plain(KeyCode::F(byte - b'A' + 1))),
                _ => self.ground(byte, false, out),
            },
            State::Body { escaped } => self.body(escaped, byte, out),
            State::Utf8 { bytes, len, alt } => self.utf8(bytes, len, alt, byte, out),
            State::Paste { text, ending } => self.paste(text, ending, byte, out),
            State::OldMouse(mut bytes) => {
                bytes.push(byte);
                match <[u8; 3]>::try_from(bytes) {
                    Ok(report) => out.extend(mouse::old(report).map(Input::Mouse)),
                    Err(bytes) => self.state = State::OldMouse(bytes),
                }
            }
        }
    }

    /// A byte at the start of a key; `alt` if an `ESC` came before it.
    fn ground(&mut self, byte: u8, alt: bool, out: &mut Vec<Input>) {
        let code = match byte {
            ESC => {
                self.state = State::Escape { late: false };
                return;
            }
            b'\r' => KeyCode::Enter,
            b'\t' => KeyCode::Tab,
            // Old terminals send Ctrl-H for the Backspace key.
            0x08 | 0x7f => KeyCode::Backspace,
            0x00..0x20 => {
                let c = match byte {
                    0x00 => ' ',
                    0x01..=0x1a => char::from(byte - 1 + b'a'),
                    // Ctrl-\ ] ^ _ by the digits on the same keys of a VT220.
                    _ => char::from(byte - 0x1c + b'4'),
                };
                out.push(key(KeyCode::Char(c), KeyModifiers::CONTROL | alt_if(alt)));
                return;
            }
            0x20..0x7f => {
                out.push(letter(byte.into(), alt));
                return;
            }
            0x80.. => {
                let len = match byte {
                    0xc2..=0xdf => 2,
                    0xe0..=0xef => 3,
                    0xf0..=0xf4 => 4,
                    _ => return,
                };
                self.state = State::Utf8 { bytes: vec![byte], len, alt };
                return;
            }
        };
        out.push(key(code, alt_if(alt)));
    }

    fn escape(&mut self, byte: u8, late: bool, out: &mut Vec<Input>) {
        match (byte, late) {
            (ESC, false) => {
                out.push(plain(KeyCode::Esc));
                self.state = State::Escape { late: false };
            }
            (b'[', false) => self.state = State::Csi(Vec::new()),
            (b'O', false) => self.state = State::Ss3(Vec::new()),
            (b'[' | b'O', true) | (b']' | b'P' | b'_', _) => {
                self.state = State::Introduced { by: byte, late };
            }
            (_, late) => self.ground(byte, !late, out),
        }
    }

    /// The first byte of a body, which tells a sequence from letters typed.
    fn introduced(&mut self, by: u8, late: bool, byte: u8, out: &mut Vec<Input>) {
        let begins = match by {
            b'[' => matches!(byte, 0x20..0x7f),
            b'O' => matches!(byte, b'A'..=b'D' | b'F' | b'H' | b'P'..=b'S'),
            // xterm answers with a number, or `l` or `L` and a title.
            b']' => matches!(byte, b'0'..=b'9' | b'l' | b'L'),
            b'P' => matches!(byte, b'0'..=b'9' | b'>' | b'!' | b'$' | b'+' | b'='),
            // kitty's graphics.
            _ => byte == b'G',
        };
        match by {
            b'[' if begins => self.csi(Vec::new(), byte, out),
            b'O' if begins => self.ss3(Vec::new(), byte, out),
            _ if begins => self.state = State::Body { escaped: false },
            // A string may be empty.
            b']' | b'P' | b'_' if byte == 0x07 => {}
            _ => {
                out.push(letter(by.into(), !late));
                self.ground(byte, false, out);
            }
        }
    }

    fn csi(&mut self, mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Input>) {
        match byte {
            // rxvt ends a key with Shift in `$`, which begins the end of a
            // report elsewhere; a report has more than one number.
            b'$' if !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit) => {
                out.extend(csi::key(&bytes, byte));
            }
            0x20..0x40 => {
                if bytes.len() <= MAX_SEQUENCE {
                    bytes.push(byte);
                }
                self.state = State::Csi(bytes);
            }
            b'[' if bytes.is_empty() => self.state = State::Console,
            b'M' if bytes.is_empty() => self.state = State::OldMouse(Vec::new()),
            b'~' if bytes == b"200" => {
                self.state = State::Paste { text: Vec::new(), ending: 0 };
            }
            b'M' | b'm' if bytes.first() == Some(&b'<') => {
                out.extend(mouse::sgr(&bytes[1..], byte == b'm').map(Input::Mouse));
            }
            0x40..0x7f if bytes.len() <= MAX_SEQUENCE => out.extend(csi::key(&bytes, byte)),
            0x40..0x7f => {}
            _ => self.abandon(byte, out),
        }
    }

    fn ss3(&mut self, mut bytes: Vec<u8>, byte: u8, out: &mut Vec<Input>) {
        match byte {
            b'0'..=b'9' if bytes.len() < 2 => {
                bytes.push(byte);
                self.state = State::Ss3(bytes);
            }
            0x40..0x7f => out.extend(csi::ss3(&bytes, byte)),
            _ => self.abandon(byte, out),
        }
    }

    fn body(&mut self, escaped: bool, byte: u8, out: &mut Vec<Input>) {
        match (byte, escaped) {
            (b'\\', true) | (0x07, false) => {}
            (_, true) => self.escape(byte, false, out),
            (ESC, false) => self.state = State::Body { escaped: true },
            // No reply holds a control character: this is a key, and what came
            // before it was not a reply after all.
            (0x00..0x20 | 0x7f, false) => self.abandon(byte, out),
            (_, false) => self.state = State::Body { escaped: false },
        }
    }

    fn utf8(&mut self, mut bytes: Vec<u8>, len: usize, alt: bool, byte: u8, out: &mut Vec<Input>) {
        if !matches!(byte, 0x80..0xc0) {
            return self.ground(byte, false, out);
        }
        bytes.push(byte);
        if bytes.len() < len {
            self.state = State::Utf8 { bytes, len, alt };
        } else if let Ok(text) = str::from_utf8(&bytes) {
            out.extend(text.chars().filter(|c| !c.is_control()).map(|c| letter(c, alt)));
        }
    }

    fn paste(&mut self, mut text: Vec<u8>, ending: usize, byte: u8, out: &mut Vec<Input>) {
        let ending = if byte == PASTE_END[ending] {
            ending + 1
        } else {
            text.extend(&PASTE_END[..ending]);
            // Only its first byte is in what ends a paste twice.
            let restart = byte == ESC;
            if !restart {
                text.push(byte);
            }
            text.truncate(MAX_PASTE);
            usize::from(restart)
        };
        if ending == PASTE_END.len() {
            out.push(Input::Paste(String::from_utf8_lossy(&text).into_owned()));
        } else {
            self.state = State::Paste { text, ending };
        }
    }

    /// A byte that no sequence holds: CAN and SUB cancel one, any other is a
    /// key of its own.
    fn abandon(&mut self, byte: u8, out: &mut Vec<Input>) {
        if !matches!(byte, 0x18 | 0x1a) {
            self.ground(byte, false, out);
        }
    }
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Key(KeyEvent::new(code, modifiers))
}

fn plain(code: KeyCode) -> Input {
    key(code, KeyModifiers::NONE)
}

/// A character typed; upper case comes with Shift, as crossterm has it.
fn letter(c: char, alt: bool) -> Input {
    let shift = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    key(KeyCode::Char(c), shift | alt_if(alt))
}

fn alt_if(alt: bool) -> KeyModifiers {
    if alt { KeyModifiers::ALT } else { KeyModifiers::NONE }
}

#[cfg(test)]
mod tests;
