//! Text for terminals without UTF-8.

use std::borrow::Cow;

/// The text as it came, for now.
#[must_use]
pub fn ascii(text: &str) -> Cow<'_, str> {
    text.into()
}
