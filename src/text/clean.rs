//! What is kept of text from a file.
//!
//! A timeline is text by strangers, shown on a reader's terminal. What could
//! drive the terminal, hide words, reorder them or spill over a row goes, or is
//! replaced by `�` where something was to be seen:
//!
//! | in the file | kept as |
//! | --- | --- |
//! | C0, DEL and C1 controls | `�`, but tab is a blank; CR, CRLF, VT, FF and NEL a newline |
//! | line and paragraph separators | a newline |
//! | private use, not assigned, not a character | `�`: no width is known for them |
//! | bidi marks, embeddings, overrides, isolates | nothing |
//! | invisible: zero-width, soft hyphen, fillers, tags, annotations | nothing |
//! | joiners that join neither emoji nor letters of joining scripts | nothing |
//! | variation selectors behind what has no such variants | nothing |
//! | combining marks after the eighth on one base | nothing |
//!
//! The rest is put in NFC.

use std::borrow::Cow;
use std::iter::Peekable;

use unicode_normalization::char::is_public_assigned;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::is_plain;
use super::kind::{
    JOINER, NON_JOINER, is_emoji_part, is_han, is_invisible, is_mark, is_of_joining_script,
    is_pictograph,
};

/// The marks that one base, with what is joined to it, may carry. The longest
/// emoji in use has six; letters have fewer.
const MARKS: usize = 8;

/// The text without what must never reach a terminal, in NFC. See the table
/// above; lines end in `\n`. Cleaning twice is cleaning once.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) || is_nfc(text) && verdicts(text.chars()).all(|(_, v)| v == Verdict::Keep) {
        return Cow::Borrowed(text);
    }
    let mut cleaned = String::with_capacity(text.len());
    // Normalized before, so that marks are counted as they will be; and after,
    // since what met when something between them went may compose.
    for (c, verdict) in verdicts(text.nfc()) {
        match verdict {
            Verdict::Keep => cleaned.push(c),
            Verdict::Respell(c) | Verdict::Replace(c) => cleaned.push(c),
            Verdict::Merge | Verdict::Drop => {}
        }
    }
    Cow::Owned(if is_nfc(&cleaned) { cleaned } else { cleaned.nfc().collect() })
}

/// The text cleaned, as one line: blanks around it are off, and newlines with
/// the blanks around them are one blank.
#[must_use]
pub fn clean_line(text: &str) -> Cow<'_, str> {
    let line = |text: &str| -> String {
        let lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        lines.collect::<Vec<_>>().join(" ")
    };
    match clean(text) {
        Cow::Borrowed(text) if !text.contains('\n') => Cow::Borrowed(text.trim()),
        text => Cow::Owned(line(&text)),
    }
}

/// The text with `�` for each character that cleaning leaves out or replaces: to
/// quote a file as it is, and tell what is in it. What joins or varies an emoji
/// stays, as it does there.
#[must_use]
pub fn revealed(text: &str) -> String {
    let shown = verdicts(text.chars()).map(|(c, verdict)| match verdict {
        Verdict::Keep => c,
        Verdict::Respell(c) => c,
        Verdict::Replace(_) | Verdict::Merge | Verdict::Drop => '\u{fffd}',
    });
    clean(&shown.collect::<String>()).into_owned()
}

/// Whether cleaning leaves out or replaces nothing. It may still normalize the
/// text and respell its tabs and newlines.
#[must_use]
pub fn is_clean(text: &str) -> bool {
    first_unclean(text).is_none()
}

/// The first character that cleaning leaves out or replaces, and its byte.
#[must_use]
pub fn first_unclean(text: &str) -> Option<(usize, char)> {
    if is_plain(text) {
        return None;
    }
    let mut at = 0;
    verdicts(text.chars()).find_map(|(c, verdict)| {
        let here = at;
        at += c.len_utf8();
        matches!(verdict, Verdict::Drop | Verdict::Replace(_)).then_some((here, c))
    })
}

/// What becomes of a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    Keep,
    /// Written otherwise, and nothing is lost.
    Respell(char),
    /// Part of the newline after it.
    Merge,
    /// Another stands where it stood.
    Replace(char),
    Drop,
}

/// Each character of a text and what becomes of it.
fn verdicts(text: impl Iterator<Item = char>) -> impl Iterator<Item = (char, Verdict)> {
    let mut sieve = Sieve { text: text.peekable(), last: None, marks: 0 };
    std::iter::from_fn(move || sieve.next())
}

/// Judges characters by what was kept before them and what comes after.
struct Sieve<I: Iterator<Item = char>> {
    text: Peekable<I>,
    /// The last character kept.
    last: Option<char>,
    /// The marks kept since the last base.
    marks: usize,
}

impl<I: Iterator<Item = char>> Sieve<I> {
    fn next(&mut self) -> Option<(char, Verdict)> {
        let c = self.text.next()?;
        let verdict = self.judge(c);
        match verdict {
            Verdict::Keep => {
                if is_mark(c) {
                    self.marks += 1;
                } else if self.last != Some(JOINER) {
                    self.marks = 0;
                }
                self.last = Some(c);
            }
            Verdict::Respell(c) | Verdict::Replace(c) => {
                self.marks = 0;
                self.last = Some(c);
            }
            Verdict::Merge | Verdict::Drop => {}
        }
        Some((c, verdict))
    }

    fn judge(&mut self, c: char) -> Verdict {
        match c {
            ' '..='~' | '\n' => Verdict::Keep,
            '\t' => Verdict::Respell(' '),
            '\r' if self.text.peek() == Some(&'\n') => Verdict::Merge,
            '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Verdict::Respell('\n'),
            c if c.is_control() => Verdict::Replace(char::REPLACEMENT_CHARACTER),
            c if is_invisible(c) => {
                if self.marks < MARKS && self.has_effect(c) {
                    Verdict::Keep
                } else {
                    Verdict::Drop
                }
            }
            c if !is_public_assigned(c) => Verdict::Replace(char::REPLACEMENT_CHARACTER),
            c if is_mark(c) && self.marks >= MARKS => Verdict::Drop,
            _ => Verdict::Keep,
        }
    }

    /// Whether an invisible character changes how its neighbors look.
    fn has_effect(&mut self, c: char) -> bool {
        let next = self.text.peek().copied();
        let Some(last) = self.last else { return false };
        match c {
            // A joiner is a mark, and so may be what it joins.
            JOINER | NON_JOINER => {
                self.marks + 1 < MARKS
                    && next.is_some_and(|next| {
                        is_of_joining_script(last) && is_of_joining_script(next)
                            || c == JOINER && is_emoji_part(last) && is_pictograph(next)
                    })
            }
            // A keycap: digit, selector, U+20E3.
            '\u{fe0f}' if matches!(last, '0'..='9' | '#' | '*') => {
                self.marks + 1 < MARKS && next == Some('\u{20e3}')
            }
            '\u{fe0e}' | '\u{fe0f}' => is_pictograph(last),
            '\u{fe00}'..='\u{fe02}' => is_han(last) || matches!(last, '\u{2200}'..='\u{22ff}'),
            '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(last, '\u{1820}'..='\u{18aa}'),
            '\u{e0100}'..='\u{e01ef}' => is_han(last),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_reader_needs_is_kept() {
        for text in [
            "plain",
            "two\nlines",
            "Горбачёв — “so”…",
            "5\u{a0}km 北京\u{3000}条约",
            "👨\u{200d}👩\u{200d}👧\u{200d}👦",
            "👨🏻\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👨🏻",
            "🏳\u{fe0f}\u{200d}🌈 🇫🇷 👍🏽",
            "1\u{fe0f}\u{20e3} ☀\u{fe0f} ☀\u{fe0e}",
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "葛\u{e0100}",
            "मराठी ไทยน้ำ বাংলা",
            "\u{fffd}",
        ] {
            assert!(matches!(clean(text), Cow::Borrowed(kept) if kept == text), "{text:?}");
            assert!(is_clean(text), "{text:?}");
        }
    }

    #[test]
    fn what_harms_or_hides_goes() {
        for (text, cleaned, first) in [
            ("a\u{1b}[31mb", "a�[31mb", Some((1, '\u{1b}'))),
            ("é\u{9b}31m", "é�31m", Some((2, '\u{9b}'))),
            ("a\0b\u{7f}", "a�b�", Some((1, '\0'))),
            ("a\u{202e}b\u{202c}", "ab", Some((1, '\u{202e}'))),
            ("\u{feff}a\u{200b}b", "ab", Some((0, '\u{feff}'))),
            ("co\u{ad}op", "coop", Some((2, '\u{ad}'))),
            ("a\u{2066}\u{200e}\u{61c}b", "ab", Some((1, '\u{2066}'))),
            ("a\u{e0041}b", "ab", Some((1, '\u{e0041}'))),
            ("a\u{fff9}b\u{fffa}c\u{fffb}", "abc", Some((1, '\u{fff9}'))),
            ("a\u{e000}b", "a�b", Some((1, '\u{e000}'))),
            ("a\u{fdd0}b", "a�b", Some((1, '\u{fdd0}'))),
            ("a\u{3164}b", "ab", Some((1, '\u{3164}'))),
            ("a\u{200d}b", "ab", Some((1, '\u{200d}'))),
            ("да\u{200c}да", "дада", Some((4, '\u{200c}'))),
            ("a\u{fe0f}", "a", Some((1, '\u{fe0f}'))),
            ("1\u{fe0f}2", "12", Some((1, '\u{fe0f}'))),
            ("👨\u{200d}", "👨", Some((4, '\u{200d}'))),
            ("a\u{e0100}", "a", Some((1, '\u{e0100}'))),
            ("e\u{200b}\u{301}", "é", Some((1, '\u{200b}'))),
        ] {
            assert_eq!(clean(text), cleaned, "{text:?}");
            assert_eq!(first_unclean(text), first, "{text:?}");
            assert!(is_clean(cleaned), "{text:?}");
        }
    }

    #[test]
    fn what_is_only_respelled_is_clean() {
        for (text, respelled) in [
            ("a\tb", "a b"),
            ("a\r\nb\rc\n", "a\nb\nc\n"),
            ("a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f", "a\nb\nc\nd\ne\nf"),
            ("e\u{301}", "é"),
            ("и\u{306}", "й"),
            ("\u{1112}\u{1161}\u{11ab}", "한"),
            ("\u{212b}", "Å"),
        ] {
            assert_eq!(clean(text), respelled, "{text:?}");
            assert!(is_clean(text), "{text:?}");
        }
    }

    #[test]
    fn marks_do_not_pile_up() {
        let marks = "\u{302}".repeat(20);
        let zalgo = format!("z{marks}x{marks}");
        assert_eq!(clean(&zalgo).chars().count(), 2 + 2 * MARKS);
        assert_eq!(first_unclean(&zalgo), Some((1 + 2 * MARKS, '\u{302}')));
        let crowd = vec!["👩"; 20].join("\u{200d}");
        assert!(!is_clean(&crowd));
        assert_eq!(clean(&crowd).matches('👩').count(), 20);
    }

    #[test]
    fn a_line_has_no_newline_and_no_blanks_around() {
        for (text, line) in [
            ("", ""),
            ("plain", "plain"),
            ("  plain\n", "plain"),
            ("one\ntwo", "one two"),
            ("one \r\n\n  two\t", "one two"),
            ("\u{200b} a  b \u{200b}", "a  b"),
        ] {
            assert_eq!(clean_line(text), line, "{text:?}");
        }
    }

    /// Text that is hard to clean, and any other.
    fn texts() -> impl Strategy<Value = String> {
        let hard = prop::sample::select(vec![
            "a",
            "1",
            "e",
            "\u{301}",
            "\u{344}",
            "\u{958}",
            "\u{93c}",
            "\u{200d}",
            "\u{200c}",
            "\u{200b}",
            "\u{fe0f}",
            "\u{fe00}",
            "\u{20e3}",
            "👩",
            "🏽",
            "ی",
            "क",
            "\u{94d}",
            "\u{9c7}",
            "\u{9be}",
            "葛",
            "\u{e0100}",
            "\r",
            "\n",
            "\u{1b}",
            "\u{202e}",
            "ᄒ",
            "ᅡ",
            "ᆫ",
            "\u{1160}",
            "\u{338}",
            "=",
            "\u{e000}",
            "\u{f900}",
            "\u{180b}",
        ]);
        let crowds = prop::collection::vec((hard, 1usize..10), 0..12)
            .prop_map(|parts| parts.into_iter().map(|(part, times)| part.repeat(times)).collect());
        prop_oneof![crowds, any::<String>()]
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in texts()) {
            let cleaned = clean(&text);
            prop_assert!(is_clean(&cleaned), "{cleaned:?} at {:?}", first_unclean(&cleaned));
            prop_assert_eq!(clean(&cleaned), &*cleaned);
            prop_assert!(is_nfc(&cleaned));
        }

        #[test]
        fn no_control_is_left_but_the_newline(text in texts()) {
            prop_assert!(!clean(&text).contains(|c: char| c.is_control() && c != '\n'));
            prop_assert!(!clean_line(&text).contains(char::is_control));
            prop_assert!(is_clean(&revealed(&text)));
        }
    }
}
