//! The bytes of OSC 52, which copies, and OSC 8, which links.
//!
//! Pure: what is returned is for the shell to write. Both are specified in
//! xterm's *Control Sequences* (OSC 52) and egmontkob's *Hyperlinks in terminal
//! emulators* (OSC 8).

use std::error::Error;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::term::capability::Clipboard;

/// The most bytes of text that can be copied.
///
/// Many terminals drop a sequence of more than 100,000 bytes without a word
/// (hterm's `osc52.sh` gives the figure); less the eight bytes around it,
/// base64 leaves room for this many.
pub const MAX_COPY: usize = 74_994;

/// The most bytes of a URL that is made a link: the limit of VTE and iTerm2.
pub const MAX_LINK: usize = 2083;

/// The longest piece GNU screen is given: it drops a device control string of
/// more than 256 bytes in versions before 4.2.
const SCREEN_PIECE: usize = 240;

/// Why a text cannot be copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyError {
    /// The text has this many bytes, more than [`MAX_COPY`].
    TooLong(usize),
    /// The terminal has no way to be told.
    NoClipboard,
}

impl fmt::Display for CopyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong(len) => write!(
                f,
                "{len} bytes are more than the {MAX_COPY} that terminals copy: select them by hand"
            ),
            Self::NoClipboard => {
                f.write_str("this terminal cannot be asked to copy: select the text by hand")
            }
        }
    }
}

impl Error for CopyError {}

/// The bytes that put a text on the reader's clipboard.
///
/// tmux is told twice: itself, which listens under `set-clipboard on`, and
/// through its passthrough, which is open under `allow-passthrough on`.
///
/// # Errors
///
/// If the text is longer than [`MAX_COPY`], or there is no clipboard.
pub fn copy(text: &str, clipboard: Clipboard) -> Result<Vec<u8>, CopyError> {
    if text.len() > MAX_COPY {
        return Err(CopyError::TooLong(text.len()));
    }
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    match clipboard {
        Clipboard::None => Err(CopyError::NoClipboard),
        Clipboard::Osc52 => Ok(plain.into_bytes()),
        Clipboard::Tmux => {
            let wrapped = format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b"));
            Ok([plain.into_bytes(), wrapped.into_bytes()].concat())
        }
        Clipboard::Screen => Ok(plain
            .as_bytes()
            .chunks(SCREEN_PIECE)
            .flat_map(|piece| [b"\x1bP".as_slice(), piece, b"\x1b\\"].concat())
            .collect()),
    }
}

/// The bytes that begin a link to a URL.
///
/// Cells of one link share an `id`, so that a terminal lights them together
/// across lines. In the URL, what is not visible ASCII is percent-encoded, as
/// the specification asks, and control characters are dropped. `None` if there
/// is nothing left, or more than [`MAX_LINK`] bytes.
#[must_use]
pub fn link(url: &str, id: &str) -> Option<String> {
    use fmt::Write as _;
    let mut target = String::with_capacity(url.len());
    for c in url.chars().filter(|c| !c.is_control()) {
        if c.is_ascii_graphic() {
            target.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing to a string cannot go wrong.
                let _ = write!(target, "%{byte:02X}");
            }
        }
    }
    let id: String =
        id.chars().filter(|c| c.is_ascii_alphanumeric() || "-_.".contains(*c)).collect();
    let fits = !target.is_empty() && target.len() <= MAX_LINK;
    fits.then(|| format!("\x1b]8;id={id};{target}\x1b\\"))
}

/// The bytes that end a link.
pub const LINK_END: &str = "\x1b]8;;\x1b\\";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_wrapped_for_what_it_passes_through() {
        for (clipboard, text, bytes) in [
            (Clipboard::Osc52, "hello", "\x1b]52;c;aGVsbG8=\x07"),
            (Clipboard::Osc52, "", "\x1b]52;c;\x07"),
            (Clipboard::Osc52, "Лавров", "\x1b]52;c;0JvQsNCy0YDQvtCy\x07"),
            (
                Clipboard::Tmux,
                "hello",
                "\x1b]52;c;aGVsbG8=\x07\x1bPtmux;\x1b\x1b]52;c;aGVsbG8=\x07\x1b\\",
            ),
            (Clipboard::Screen, "hello", "\x1bP\x1b]52;c;aGVsbG8=\x07\x1b\\"),
        ] {
            let copied = String::from_utf8(copy(text, clipboard).unwrap()).unwrap();
            assert_eq!(copied, bytes, "{clipboard:?} {text}");
        }
    }

    #[test]
    fn screen_is_given_short_pieces_that_join_to_the_whole() {
        let text = "x".repeat(1000);
        let plain = copy(&text, Clipboard::Osc52).unwrap();
        let pieces = String::from_utf8(copy(&text, Clipboard::Screen).unwrap()).unwrap();
        let pieces: Vec<&str> = pieces
            .strip_suffix("\x1b\\")
            .unwrap()
            .split("\x1b\\")
            .map(|piece| piece.strip_prefix("\x1bP").unwrap())
            .collect();
        assert!(pieces.iter().all(|piece| piece.len() <= 256), "{pieces:?}");
        assert_eq!(pieces.len(), 6);
        assert_eq!(pieces.concat().as_bytes(), plain);
    }

    #[test]
    fn what_terminals_would_drop_is_refused_with_a_word() {
        let fits = "x".repeat(MAX_COPY);
        assert_eq!(copy(&fits, Clipboard::Osc52).unwrap().len(), 100_000);
        let long = "x".repeat(MAX_COPY + 1);
        for (text, clipboard, error) in [
            (
                long.as_str(),
                Clipboard::Osc52,
                "74995 bytes are more than the 74994 that terminals copy: select them by hand",
            ),
            (
                "a",
                Clipboard::None,
                "this terminal cannot be asked to copy: select the text by hand",
            ),
        ] {
            assert_eq!(copy(text, clipboard).unwrap_err().to_string(), error);
        }
    }

    #[test]
    fn a_copied_text_cannot_leave_its_sequence() {
        let copied = copy("\x07\x1b]0;title\x07", Clipboard::Osc52).unwrap();
        assert_eq!(copied.iter().filter(|byte| **byte < b' ').count(), 2);
    }

    #[test]
    fn a_link_holds_visible_ascii_only() {
        for (url, id, bytes) in [
            ("https://nato.int/a?b=c", "s1", Some("\x1b]8;id=s1;https://nato.int/a?b=c\x1b\\")),
            ("https://a/б", "s1", Some("\x1b]8;id=s1;https://a/%D0%B1\x1b\\")),
            ("https://a/b c", "s1", Some("\x1b]8;id=s1;https://a/b%20c\x1b\\")),
            ("https://a\x1b\\\x07\u{9c}\n", "s1", Some("\x1b]8;id=s1;https://a\\\x1b\\")),
            ("https://a", "a;b:c\x07", Some("\x1b]8;id=abc;https://a\x1b\\")),
            ("", "s1", None),
            ("\x07\x1b", "s1", None),
        ] {
            assert_eq!(link(url, id).as_deref(), bytes, "{url:?}");
        }
        assert_eq!(link(&"a".repeat(MAX_LINK + 1), "s1"), None);
    }
}
