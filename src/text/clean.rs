//! What is kept of text from a file.

use std::borrow::Cow;

/// The text as it came, for now.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    text.into()
}

/// The text as it came, for now.
#[must_use]
pub fn clean_line(text: &str) -> Cow<'_, str> {
    text.into()
}

/// The text as it came, for now.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    first_unclean(text).is_none()
}

/// The text as it came, for now.
#[must_use]
pub fn first_unclean(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// The text as it came, for now.
#[must_use]
pub fn name_of(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Whether a character has no appearance of its own: a control that is not
/// white space, or what Unicode calls default ignorable.
pub(super) fn is_invisible(c: char) -> bool {
    match c {
        ' '..='~' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => c.is_control() && !c.is_whitespace(),
    }
}
