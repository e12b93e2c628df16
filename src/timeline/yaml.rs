//! YAML text → a timeline, and everything that is wrong with it.
//!
//! ```text
//! bytes ─ UTF-8? ─▶ text ─ node::Stream ─▶ nodes ─ Decoder ─▶ timeline, problems
//!                                                └─ rules ─▶ problems ─▶ diagnostics
//! ```
//!
//! Only the files below this one name `serde_yaml`.

mod decode;
mod fields;
mod names;
mod node;

use crate::timeline::Timeline;
use crate::timeline::diagnostic::{Diagnostic, Problems, Span};
use crate::timeline::rules::{self, Rule};

/// What reading a file gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The timeline, if there are no errors.
    pub timeline: Option<Timeline>,
    /// Everything that is wrong, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a timeline. Never fails: what is wrong is in the diagnostics.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return not_utf8(bytes, error.valid_up_to(), error.error_len()),
    };
    let (timeline, places, mut problems) = decode::Decoder::new().read(text);
    let whole = problems.errors() == 0;
    rules::check(&timeline, &places, whole, &mut problems);
    let timeline = whole.then_some(timeline);
    let diagnostics = if problems.is_empty() { Vec::new() } else { problems.locate(bytes) };
    Reading { timeline, diagnostics }
}

fn not_utf8(bytes: &[u8], at: usize, length: Option<usize>) -> Reading {
    let mut problems = Problems::default();
    let end = length.map_or(bytes.len(), |length| at + length);
    let wrong: Vec<String> = bytes[at..end].iter().map(|byte| format!("{byte:02X}")).collect();
    let message = format!("the bytes `{}` are not UTF-8", wrong.join(" "));
    problems.help(Rule::Encoding, Span::new(at..end), message, "save the file as UTF-8");
    Reading { timeline: None, diagnostics: problems.locate(bytes) }
}
