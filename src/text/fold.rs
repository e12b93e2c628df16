//! What search compares: text without the differences that a reader would not
//! type.
//!
//! Folding is by grapheme cluster, so that what is found is whole characters:
//!
//! ```text
//! source  D é j à ␣ ␣ v u   S t r a ß e    й о д
//! folded  d e j a ␣   v u   s t r a s s e  й о д
//! ```

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::clean::is_invisible;

/// The text as search compares it. Folding twice is folding once.
///
/// - Case is folded in full: `ß` as `ss`, `ς` as `σ`, `ﬁ` as `fi`.
/// - Accents, stress marks, Hebrew points and Arabic vowel signs are off: `é`
///   as `e`, `ё` as `е`, `ø` as `o`, `æ` as `ae`. What makes another letter
///   stays: the marks of Cyrillic `й ў ї ѓ ќ`, the voicing marks of kana, the
///   vowel signs of Indic scripts.
/// - Dashes are `-`, quotation marks `"`, apostrophes and primes `'`.
/// - A run of white space is one blank. Invisible characters are left out.
#[must_use]
pub fn fold(text: &str) -> String {
    let blanks_are_single = !text.as_bytes().windows(2).any(|pair| pair == b"  ");
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) && blanks_are_single {
        return text.to_ascii_lowercase();
    }
    Folded::new(text).text
}

/// The places in a text, as ranges of its bytes, where a folded text occurs;
/// none overlap. An empty one occurs nowhere.
#[must_use]
pub fn find_folded(text: &str, needle: &str) -> Vec<Range<usize>> {
    Folded::new(text).find(needle)
}

/// A folded text that knows where each of its characters came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Where what it came from changes course, in order; the first at 0.
    steps: Vec<Step>,
    /// The bytes of the source.
    source: usize,
}

/// A stretch of folded text, up to the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Step {
    folded: usize,
    source: usize,
    /// Whether it came from its source as a whole, and not byte by byte.
    whole: bool,
}

impl Folded {
    /// Folds a text.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(source.len()),
            steps: Vec::new(),
            source: source.len(),
        };
        if source.contains(is_invisible) {
            let (visible, origins) = visible(source);
            folded.read(&visible, false);
            for step in &mut folded.steps {
                step.source = origins[step.source];
            }
        } else {
            folded.read(source, true);
        }
        folded
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the source that a range of the folded text came from:
    /// whole characters, since of an `ß` found as `s` there is no half.
    #[must_use]
    pub fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_of(range.start).start;
        if range.is_empty() {
            return start..start;
        }
        start..self.source_of(range.end - 1).end.max(start)
    }

    /// The places in the source where a folded text occurs, as ranges of its
    /// bytes; none overlap. An empty one occurs nowhere.
    #[must_use]
    pub fn find(&self, needle: &str) -> Vec<Range<usize>> {
        let mut places: Vec<Range<usize>> = Vec::new();
        if needle.is_empty() {
            return places;
        }
        for start in memmem::find_iter(self.text.as_bytes(), needle) {
            let place = self.source(start..start + needle.len());
            match places.last_mut() {
                Some(last) if place.start < last.end => last.end = last.end.max(place.end),
                _ => places.push(place),
            }
        }
        places
    }

    /// The character of the source that a byte of the folded text came from.
    fn source_of(&self, at: usize) -> Range<usize> {
        let next = self.steps.partition_point(|step| step.folded <= at);
        let Some(step) = next.checked_sub(1).map(|last| self.steps[last]) else { return 0..0 };
        if at >= self.text.len() {
            return self.source..self.source;
        }
        if step.whole {
            return step.source..self.steps.get(next).map_or(self.source, |step| step.source);
        }
        let mut start = at;
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = at + 1;
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        step.source + (start - step.folded)..step.source + (end - step.folded)
    }

    /// Folds a text without invisible characters, byte by byte where that is
    /// so and it is `exact`.
    fn read(&mut self, text: &str, exact: bool) {
        let mut cluster = String::new();
        let mut at = 0;
        while let Some(first) = text[at..].chars().next() {
            let after = at + first.len_utf8();
            let alone = is_simple(first) && text[after..].chars().next().is_none_or(is_simple);
            let length = if alone {
                cluster.push(simple(first));
                first.len_utf8()
            } else {
                let grapheme = text[at..].graphemes(true).next().unwrap_or_default();
                fold_cluster(grapheme, &mut cluster);
                grapheme.len()
            };
            self.push(at, &text[at..at + length], &cluster, exact);
            cluster.clear();
            at += length;
        }
    }

    fn push(&mut self, at: usize, source: &str, folded: &str, exact: bool) {
        if folded.is_empty() || folded == " " && self.text.ends_with(' ') {
            return;
        }
        let is_one = |text: &str| text.chars().nth(1).is_none();
        let whole = !(exact && source.len() == folded.len() && is_one(source) && is_one(folded));
        let goes_on = self.steps.last().is_some_and(|last| {
            !whole && !last.whole && self.text.len() - last.folded == at - last.source
        });
        if !goes_on {
            self.steps.push(Step { folded: self.text.len(), source: at, whole });
        }
        self.text.push_str(folded);
    }
}

/// The text without its invisible characters; and for each of its bytes, and
/// its end, where in the text that was.
fn visible(text: &str) -> (String, Vec<usize>) {
    let mut visible = String::with_capacity(text.len());
    let mut origins = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices().filter(|(_, c)| !is_invisible(*c)) {
        visible.push(c);
        origins.extend(at..at + c.len_utf8());
    }
    origins.push(text.len());
    (visible, origins)
}

/// Whether a character is a grapheme before another such, and folds to one.
fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | 'А'..='И' | 'К'..='и' | 'к'..='я')
}

/// What a simple character folds to.
fn simple(c: char) -> char {
    match c {
        'А'..='Я' => char::from_u32(u32::from(c) + 0x20).unwrap_or(c),
        _ => c.to_ascii_lowercase(),
    }
}

fn fold_cluster(cluster: &str, folded: &mut String) {
    for c in cluster.nfd() {
        if is_accent(c) {
            if folded.chars().next_back().is_some_and(|base| is_letter_of_its_own(base, c)) {
                folded.push(c);
            }
        } else if c.is_whitespace() {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else {
            // By way of upper case, whose table is the fuller: `ß`, `ς`, `ﬁ`.
            for c in c.to_uppercase().flat_map(char::to_lowercase) {
                match spelled(c) {
                    Some(spelling) => folded.push_str(spelling),
                    None => folded.push(without_width(c)),
                }
            }
        }
    }
    if !folded.is_ascii() {
        *folded = folded.nfc().collect();
    }
}

/// The marks that search leaves out, of the scripts that write them for
/// pronunciation or in addition to a letter.
fn is_accent(mark: char) -> bool {
    matches!(mark,
        '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{489}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a mark makes another letter of the alphabet: `й` is not an `и`.
fn is_letter_of_its_own(base: char, mark: char) -> bool {
    matches!((base, mark), ('и' | 'у', '\u{306}') | ('і', '\u{308}') | ('г' | 'к', '\u{301}'))
}

/// How a lower-case letter or mark that Unicode does not take apart is typed.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ǆ' | 'ǳ' => "dz",
        'ǉ' => "lj",
        'ǌ' => "nj",
        '\u{2010}'..='\u{2015}' | '−' | '﹘' | '﹣' => "-",
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '〝' | '〞' | '〟' => "\"",
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '´' | '‹' | '›' => "'",
        _ => return None,
    })
}

/// A full-width form of an ASCII character as that character.
fn without_width(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => {
            let narrow = u32::from(c) - 0xfee0;
            char::from_u32(narrow).map_or(c, |narrow| narrow.to_ascii_lowercase())
        }
        _ => c,
    }
}
