//! Nearly the word: its letters in order, with few others between them.
//!
//! A word is looked for so, in titles and in actors' names, only where no word
//! of the timeline begins with it: who types `lavrv` means Lavrov, and who types
//! `rusia` is not content with what is Belarusian; but who types `treat` has
//! the treaties, and is not helped by every threat.

use std::fmt;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

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
        letters(text) & self.letters == self.letters && self.characters(text).is_some()
    }

    /// The characters of a folded text that are near to the word, by number.
    pub(super) fn characters(&self, text: &str) -> Option<Vec<usize>> {
        let (_, at) = self.matcher.fuzzy_indices(text, &self.word)?;
        let (first, last) = (*at.first()?, *at.last()?);
        let skipped = last + 1 - first - at.len();
        let begins = text.chars().nth(first.wrapping_sub(1)).is_none_or(|c| !c.is_alphanumeric());
        (begins && skipped <= 1 + self.length / 4).then_some(at)
    }
}

/// The letters of a text as bits; two may share one, so that a missing bit is
/// a missing letter but not the reverse.
fn letters(text: &str) -> u64 {
    text.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}
