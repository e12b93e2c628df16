//! How many cells a text takes, and what of it fits in some.
//!
//! Cells are counted as ratatui's `Buffer` lays text out, or a row would break
//! its column: grapheme by grapheme, those that hold a control character left
//! out, each as wide as `unicode-width` finds it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::is_plain;

/// The cells that a text takes on one row. Control characters take none.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(cells).sum()
}

/// The cells that one grapheme cluster takes.
#[must_use]
pub fn cells(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    // The half-width sound marks of kana extend a grapheme, but terminals give
    // them a cell of their own.
    let sound_marks = grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    grapheme.width() + sound_marks
}

/// The text, cut to at most so many cells, its end marked by the ellipsis if
/// it was cut and there is room for the mark. No grapheme is divided, and no
/// blank is left before the mark.
///
/// ```
/// # use annals::text::truncate;
/// assert_eq!(truncate("Владивосток", 6, "…"), "Влади…");
/// assert_eq!(truncate("北京条约", 6, "…"), "北京…");
/// ```
#[must_use]
pub fn truncate<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    let whole = prefix(text, cells);
    if whole == text.len() {
        return Cow::Borrowed(text);
    }
    let mark = width(ellipsis);
    if mark == 0 || mark > cells {
        return Cow::Borrowed(&text[..whole]);
    }
    let kept = text[..prefix(&text[..whole], cells - mark)].trim_end();
    Cow::Owned(format!("{kept}{ellipsis}"))
}

/// The text in exactly so many cells: truncated, or followed by blanks.
#[must_use]
pub fn fit(text: &str, cells: usize, ellipsis: &str) -> String {
    let mut fitted = truncate(text, cells, ellipsis).into_owned();
    let blanks = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', blanks));
    fitted
}

/// The bytes of the longest prefix that takes at most so many cells.
fn prefix(text: &str, room: usize) -> usize {
    if text.len() <= room && is_plain(text) {
        return text.len();
    }
    let mut taken = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        taken += cells(grapheme);
        if taken > room {
            return start;
        }
    }
    text.len()
}
