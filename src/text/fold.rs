//! What search compares: text without the differences that a reader would not
//! type.
//!
//! Folding is by grapheme cluster, so that what is found is whole characters:
//!
//! ```text
//! source  D é j à ␣ ␣ v u   S t r a ß e    й о д
//! folded  d e j a ␣   v u   s t r a s s e  й о д
//! ```

mod letter;

use std::ops::Range;

use memchr::memmem;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;
use unicode_segmentation::UnicodeSegmentation;

use self::letter::{is_accent, is_letter_of_its_own, spelled, without_width};
use super::kind::is_invisible;

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
        if self.join_jamo(folded) {
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

    /// Adds a vowel or final of Hangul to the syllable before it, from which
    /// only an accent had kept it; false if that is not what this is.
    fn join_jamo(&mut self, folded: &str) -> bool {
        let Some(jamo @ '\u{1161}'..='\u{11c2}') = folded.chars().next() else { return false };
        let Some(last) = self.text.chars().next_back() else { return false };
        let Some(mut syllable) = compose(last, jamo) else { return false };
        let mut rest = &folded[jamo.len_utf8()..];
        while let Some(next) = rest.chars().next() {
            let Some(joined) = compose(syllable, next) else { break };
            syllable = joined;
            rest = &rest[next.len_utf8()..];
        }
        let at = self.text.len() - last.len_utf8();
        let source = self.source_of(at).start;
        while self.steps.pop_if(|step| step.folded >= at).is_some() {}
        self.steps.push(Step { folded: at, source, whole: true });
        self.text.truncate(at);
        self.text.push(syllable);
        self.text.push_str(rest);
        true
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn case_accents_and_typography_are_folded() {
        for (text, folded) in [
            ("", ""),
            ("NATO", "nato"),
            ("ДОГОВОР", "договор"),
            ("Traité", "traite"),
            ("Traite\u{301}", "traite"),
            ("São Paulo", "sao paulo"),
            ("İstanbul ISPARTA ıspa", "istanbul isparta ispa"),
            ("Überleitung", "uberleitung"),
            ("Ёлка ёж е\u{308}ж", "елка еж еж"),
            ("за\u{301}мок", "замок"),
            ("Straße STRASSE ẞ", "strasse strasse ss"),
            ("Ὀδυσσεύς ΟΔΥΣΣΕΥΣ", "οδυσσευσ οδυσσευσ"),
            ("ᾳ ΐ", "α ι"),
            ("ﬁn ﬀ ﬃ ŉ", "fin ff ffi 'n"),
            ("Łódź Øst Đà Æsir Œuvre Þór", "lodz ost da aesir oeuvre thor"),
            ("Việt Nam", "viet nam"),
            ("K Å µ ſ", "k a μ s"),
            ("ＮＡＴＯ－２", "nato-2"),
            ("1991–2021 — − ‑ ‐ ‒ ―", "1991-2021 - - - - - -"),
            ("«a» „b“ “c” ‘d’ ʼ ′", "\"a\" \"b\" \"c\" 'd' ' '"),
            ("5\u{a0}km\t\n  on\u{3000}", "5 km on "),
            ("שָׁלוֹם", "שלום"),
            ("مُحَمَّد", "محمد"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
            assert_eq!(Folded::new(text).text(), folded, "{text:?}");
        }
    }

    #[test]
    fn letters_of_their_own_stay() {
        for text in ["йод", "май", "ў", "ї", "ѓ", "ќ", "が", "パ", "한국", "हिन्दी", "ไทย", "条约"]
        {
            assert_eq!(fold(text), text);
            assert_eq!(fold(&text.nfd().collect::<String>()), text, "taken apart");
        }
        assert_eq!(fold("Й Ў Ї"), "й ў ї");
    }

    #[test]
    fn what_is_invisible_is_not_compared() {
        for (text, folded) in [
            ("co\u{ad}operate", "cooperate"),
            ("a\u{200b}b\u{202e}c\u{1b}d", "abcd"),
            ("می\u{200c}خواهم", "میخواهم"),
            ("☀\u{fe0f}", "☀"),
            ("и\u{200d}\u{306}", "й"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn what_is_found_is_shown_where_it_is() {
        for (text, needle, found) in [
            ("", "a", vec![]),
            ("abc", "", vec![]),
            ("Traité de Rome", "traite", vec!["Traité"]),
            ("Traite\u{301} de", "traite", vec!["Traite\u{301}"]),
            ("Traite\u{301} de", "de", vec!["de"]),
            ("São São", "sao", vec!["São", "São"]),
            ("Straße", "s", vec!["S", "ß"]),
            ("Straße", "as", vec!["aß"]),
            ("Straße", "se", vec!["ße"]),
            ("ßß", "ss", vec!["ß", "ß"]),
            ("aßß", "ass", vec!["aß"]),
            ("deﬁne", "fi", vec!["ﬁ"]),
            ("deﬁne", "i", vec!["ﬁ"]),
            ("deﬁne", "ne", vec!["ne"]),
            ("Ёлка и ёлка", "елка", vec!["Ёлка", "ёлка"]),
            ("йи", "и", vec!["и"]),
            ("조약 체결", "조약", vec!["조약"]),
            ("\u{110c}\u{1169}\u{110b}\u{1163}\u{11a8}", "조", vec!["\u{110c}\u{1169}"]),
            ("北京条约", "条约", vec!["条约"]),
            ("İstanbul", "istanbul", vec!["İstanbul"]),
            ("ᄒ\u{345}ᅡᆫ", "한", vec!["ᄒ\u{345}ᅡᆫ"]),
            ("하\u{306}ᆫ나", "한", vec!["하\u{306}ᆫ"]),
            ("a  \n b", "a b", vec!["a  \n b"]),
            ("co\u{ad}operate", "oper", vec!["oper"]),
            ("co\u{ad}operate", "coop", vec!["co\u{ad}op"]),
            ("aaaa", "aa", vec!["aa", "aa"]),
            ("1991–2021", "1991-2021", vec!["1991–2021"]),
        ] {
            let shown: Vec<_> =
                find_folded(text, needle).into_iter().map(|place| &text[place]).collect();
            assert_eq!(shown, found, "{needle:?} in {text:?}");
        }
    }

    #[test]
    fn every_character_folds_once_and_for_all() {
        for c in '\0'..='\u{3ffff}' {
            let folded = fold(c.encode_utf8(&mut [0; 4]));
            assert_eq!(fold(&folded), folded, "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn a_range_out_of_the_text_is_met_with_its_end() {
        let folded = Folded::new("aß");
        for (range, source) in [(0..9, 0..3), (5..9, 3..3), (1..1, 1..1), (3..3, 3..3)] {
            assert_eq!(folded.source(range.clone()), source, "{range:?}");
        }
        assert_eq!(Folded::new("").source(0..1), 0..0);
    }

    /// Text that is hard to fold, and any other.
    fn texts() -> impl Strategy<Value = String> {
        let hard = prop::sample::select(vec![
            "a", "A", "ß", "ﬁ", "и", "И", "Й", "\u{306}", "\u{301}", "\u{308}", "і", "г", " ",
            "\u{a0}", "\n", "\t", "\r", "\u{ad}", "\u{200d}", "\u{7}", "İ", "ᄒ", "ᅡ", "ᆫ", "하",
            "か", "\u{3099}", "क", "\u{94d}", "\u{600}", "—", "”", "Σ", "\u{345}", "\u{344}", "Å",
            "條", "👨", "🇫", "\u{1160}",
        ]);
        prop_oneof![
            prop::collection::vec(hard, 0..20).prop_map(|parts| parts.concat()),
            any::<String>()
        ]
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in texts()) {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), &*folded);
            prop_assert_eq!(Folded::new(&text).text, folded);
        }

        #[test]
        fn any_range_comes_from_whole_characters(text in texts(), start in 0usize..40, length in 0usize..40) {
            let place = Folded::new(&text).source(start..start + length);
            prop_assert!(text.get(place).is_some());
        }

        #[test]
        fn what_is_found_folds_to_what_was_sought(text in texts(), from in 0usize..20, take in 1usize..6) {
            let needle: String = fold(&text).chars().skip(from).take(take).collect();
            let places = find_folded(&text, &needle);
            prop_assert_eq!(places.is_empty(), needle.is_empty());
            for pair in places.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for place in places {
                prop_assert!(fold(&text[place]).contains(needle.trim()));
            }
        }
    }
}
