//! Nearly the word: its letters in order, with few others between them.
//!
//! A word is looked for so, in titles and in actors' names, only where no word
//! of the timeline begins with it: who types `lavrv` means Lavrov, and who types
//! `rusia` is not content with what is Belarusian; but who types `treat` has
//! the treaties, and is not helped by every threat.

use std::fmt;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::names::begins_word;

/// Shorter words are in too many titles to mean anything.
const SHORTEST: usize = 4;

/// A word, ready to be compared with folded texts.
pub(super) struct Fuzzy {
    matcher: SkimMatcherV2,
    word: String,
    length: usize,
    letters: u64,
}

impl fmt::Debug for Fuzzy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fuzzy").field("word", &self.word).finish_non_exhaustive()
    }
}

impl Fuzzy {
    /// Of a folded word; `None` if it is too short.
    pub(super) fn new(word: &str) -> Option<Self> {
        let length = word.chars().count();
        (length >= SHORTEST).then(|| Self {
            matcher: SkimMatcherV2::default().respect_case(),
            word: word.to_owned(),
            length,
            letters: letters(word),
        })
    }

    /// Whether a folded text has something near to the word.
    pub(super) fn is_in(&self, text: &str) -> bool {
        self.near(text).is_some()
    }

    /// Whether it can be in a text with these letters: false is sure.
    pub(super) fn may_be_in(&self, letters: u64) -> bool {
        letters & self.letters == self.letters
    }

    /// The characters of a folded text that are near to the word, as places of
    /// their bytes.
    pub(super) fn characters(&self, text: &str) -> Vec<usize> {
        let Some((start, near)) = self.near(text) else { return Vec::new() };
        let Some((_, numbers)) = self.matcher.fuzzy_indices(near, &self.word) else {
            return Vec::new();
        };
        let places: Vec<usize> = near.char_indices().map(|(at, _)| start + at).collect();
        numbers.into_iter().filter_map(|number| places.get(number).copied()).collect()
    }

    /// The first stretch of a text that begins with a word and the word's first
    /// letter, and has the others in their order with few between; and where.
    fn near<'a>(&self, text: &'a str) -> Option<(usize, &'a str)> {
        let first = self.word.chars().next()?;
        let longest = self.length + 1 + self.length / 4;
        text.match_indices(first).filter(|&(at, _)| begins_word(text, at)).find_map(|(at, _)| {
            let mut wanted = self.word.chars().peekable();
            for (from, c) in text[at..].char_indices().take(longest) {
                if wanted.next_if_eq(&c).is_some() && wanted.peek().is_none() {
                    return Some((at, &text[at..at + from + c.len_utf8()]));
                }
            }
            None
        })
    }
}

/// The letters of a text as bits; two may share one, so that a missing bit is
/// a missing letter but not the reverse.
pub(super) fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_letters_left_out_is_near_and_scattered_letters_are_not() {
        for (word, text, lit) in [
            ("lavrv", "sergei lavrov", "lavrv"),
            ("stoltnberg", "jens stoltenberg", "stoltnberg"),
            ("foundng", "the founding act", "foundng"),
            ("путн", "владимир путин", "путн"),
            ("lavrv", "slavrov", ""),
            ("rome", "russia opposes more", ""),
            ("nato", "a nice autumn too", ""),
            ("lavorv", "sergei lavrov", ""),
        ] {
            let fuzzy = Fuzzy::new(word).unwrap();
            let found = fuzzy.characters(text);
            let found: String = found.iter().filter_map(|&at| text[at..].chars().next()).collect();
            assert_eq!((&*found, fuzzy.is_in(text)), (lit, !lit.is_empty()), "{word} in {text}");
        }
        assert!(Fuzzy::new("lav").is_none());
    }
}
