//! Text in cells: the one place that measures, wraps, folds and cleans it.
//!
//! A terminal is a grid, and what stands in a cell of it is not a byte or a
//! `char` but a *grapheme cluster*, what a reader takes for one character
//! (UAX #29). Text from a file goes through here three times:
//!
//! ```text
//! file ─ clean ─▶ record ─ wrap, truncate, fit ─▶ cells
//!                   └──── fold ─▶ what search compares ─ source ─▶ highlights
//! ```
//!
//! A terminal without UTF-8 gets what [`ascii()`] makes of it.

mod ascii;
mod clean;
mod fold;
mod kind;
mod name;
mod width;
mod wrap;

pub use ascii::ascii;
pub use clean::{clean, clean_line, first_unclean, is_clean, revealed};
pub use fold::{Folded, find_folded, fold};
pub use name::name_of;
pub use width::{cells, fit, truncate, width};
pub use wrap::wrap;

/// How many words a text has: what stands between blanks and holds a letter or
/// a digit. Scripts written without blanks are not divided.
#[must_use]
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Whether the text is of ASCII's graphic characters, blanks and newlines alone:
/// one byte, one cell; nothing to clean.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_alone_is_not_a_word() {
        for (text, count) in [
            ("", 0),
            (" \n\t", 0),
            ("shall be suspended", 3),
            ("words — and “more” words …", 4),
            ("l'Alliance  atlantique", 2),
            ("19 августа\u{a0}2008 г.", 4),
            ("do not consider\neach other", 5),
        ] {
            assert_eq!(words(text), count, "{text:?}");
        }
    }
}
