//! Lines: where a text breaks to fit a column.

use std::iter::Fuse;
use std::ops::Range;

use memchr::memmem;
use unicode_segmentation::UnicodeSegmentation;

use super::width::cells;

/// The lines of a text in a column so many cells wide, as ranges of its bytes.
///
/// A newline ends a line; an empty line is a line. Lines break
///
/// - at blanks, which are dropped there (a no-break space is not a blank);
/// - after a hyphen, dash or slash within a word, unless a digit follows, so
///   that dates and ranges of years stay whole;
/// - between the characters of Chinese and Japanese, but not before what
///   closes or after what opens. Korean has blanks to break at.
///
/// A URL is broken only if it does not fit on a line of its own. A word that
/// does not is broken between graphemes. No line is wider than the column,
/// unless a single grapheme is: it has a line to itself.
///
/// Takes time linear in the text.
#[must_use]
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let paragraph = line.strip_suffix('\n').unwrap_or(line);
        Paragraph::new(text, start, cells).fill(start..start + paragraph.len(), &mut lines);
        start += line.len();
    }
    lines
}

/// A line being filled.
struct Paragraph<'a> {
    text: &'a str,
    room: usize,
    /// Where the line begins.
    start: usize,
    /// Its cells, from `start` to here.
    taken: usize,
    /// The end of its last grapheme that is not blank; `start` if all are.
    end: usize,
    /// The last place where it may break.
    gap: Option<Gap>,
}

/// A place to break.
struct Gap {
    /// Where the line above would end.
    end: usize,
    /// Where the line below would begin.
    next: usize,
    /// The cells of the line from its start to `next`.
    taken: usize,
}

impl<'a> Paragraph<'a> {
    fn new(text: &'a str, start: usize, room: usize) -> Self {
        Self { text, room, start, taken: 0, end: start, gap: None }
    }

    fn fill(mut self, range: Range<usize>, lines: &mut Vec<Range<usize>>) {
        let paragraph = &self.text[range.clone()];
        let mut urls = Urls::new(paragraph);
        let mut before = Kind::Blank;
        let mut last = Kind::Blank;
        for (offset, grapheme) in paragraph.grapheme_indices(true) {
            let here = range.start + offset;
            let after = here + grapheme.len();
            let kind = Kind::of(grapheme);
            let width = cells(grapheme);
            if kind == Kind::Blank {
                self.taken += width;
                self.gap = Some(Gap { end: self.end, next: after, taken: self.taken });
            } else {
                if breaks(before, last, kind) && !urls.hold(offset) {
                    self.gap = Some(Gap { end: here, next: here, taken: self.taken });
                }
                if self.taken + width > self.room && (width > 0 || last == Kind::Blank) {
                    self.break_before(here, width, lines);
                }
                self.taken += width;
                self.end = after;
            }
            before = last;
            last = kind;
        }
        lines.push(self.start..self.end);
    }

    /// Makes room for a grapheme, by breaking the line above it as often as
    /// need be.
    fn break_before(&mut self, here: usize, width: usize, lines: &mut Vec<Range<usize>>) {
        if let Some(gap) = self.gap.take() {
            // Blanks that begin a paragraph are an indentation: what does not
            // fit after it takes its place.
            if gap.end > self.start {
                lines.push(self.start..gap.end);
            }
            self.start = gap.next;
            self.end = self.end.max(gap.next);
            self.taken -= gap.taken;
        }
        if self.taken + width > self.room {
            if self.end > self.start {
                lines.push(self.start..self.end);
            }
            self.start = here;
            self.end = here;
            self.taken = 0;
        }
    }
}

/// What a grapheme is to the line breaker; after the classes of UAX #14, but few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Blank,
    Letter,
    Digit,
    /// A hyphen, dash or slash.
    Joint,
    /// A character of Chinese or Japanese.
    Ideograph,
    Opening,
    Closing,
    /// What closes in Chinese and Japanese, small kana among it.
    IdeographClosing,
    Other,
}

impl Kind {
    fn of(grapheme: &str) -> Self {
        let mut chars = grapheme.chars();
        match (chars.next(), chars.next()) {
            (Some(c), None) if is_blank(c) => Self::Blank,
            (Some(c), _) => Self::of_base(c),
            (None, _) => Self::Other,
        }
    }

    fn of_base(c: char) -> Self {
        match c {
            '-' | '\u{2010}' | '\u{2012}'..='\u{2015}' | '/' => Self::Joint,
            '(' | '[' | '{' | '«' | '‹' | '“' | '‘' | '„' | '‚' | '〈' | '《' | '「' | '『'
            | '【' | '〔' | '〖' | '〘' | '〝' | '（' | '［' | '｛' | '｢' => {
                Self::Opening
            }
            ')' | ']' | '}' | '»' | '›' | '”' | '’' | '.' | ',' | ';' | ':' | '!' | '?' | '…'
            | '%' | '"' | '\'' => Self::Closing,
            '、' | '。' | '〉' | '》' | '」' | '』' | '】' | '〕' | '〗' | '〙' | '〞' | '〟'
            | '）' | '］' | '｝' | '｣' | '！' | '？' | '，' | '．' | '：' | '；' | '～' | '・'
            | 'ー' | '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ'
            | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ'
            | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' => Self::IdeographClosing,
            '\u{2e80}'..='\u{2fdf}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3021}'..='\u{30ff}'
            | '\u{3105}'..='\u{312f}'
            | '\u{31a0}'..='\u{31bf}'
            | '\u{31f0}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}' => Self::Ideograph,
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Whether a line may end at this character: a white space that is not glue.
fn is_blank(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}') && !c.is_control()
        || c == '\t'
}

/// Whether a line may break between the last grapheme and the next, neither
/// blank; `before` came before the last.
fn breaks(before: Kind, last: Kind, next: Kind) -> bool {
    use Kind::{Closing, Digit, Ideograph, IdeographClosing, Joint, Letter, Opening};
    match (last, next) {
        (Joint, Letter | Opening | Ideograph) => {
            matches!(before, Letter | Digit | Closing | Ideograph | IdeographClosing)
        }
        (Ideograph | IdeographClosing, Letter | Digit | Opening | Ideograph)
        | (Letter | Closing, Ideograph) => true,
        _ => false,
    }
}

/// The URLs of a paragraph, asked about from left to right.
struct Urls<'a> {
    text: &'a str,
    /// Fused, or each question past the last would search the rest again.
    colons: Fuse<memmem::FindIter<'a, 'static>>,
    current: Range<usize>,
}

impl<'a> Urls<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, colons: memmem::find_iter(text.as_bytes(), "://").fuse(), current: 0..0 }
    }

    /// Whether a break at this offset would divide a URL.
    fn hold(&mut self, offset: usize) -> bool {
        while self.current.end <= offset {
            let past = self.current.end;
            let Some(colon) = self.colons.find(|&colon| colon >= past) else { return false };
            let scheme = self.text[past..colon]
                .bytes()
                .rev()
                .take_while(|byte| {
                    matches!(byte, b'+' | b'-' | b'.') || byte.is_ascii_alphanumeric()
                })
                .count();
            let length = self.text[colon..]
                .find(|c| is_blank(c) || Kind::of_base(c) == Kind::IdeographClosing)
                .unwrap_or(self.text.len() - colon);
            self.current = colon - scheme..colon + length;
        }
        self.current.start < offset
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::width;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrap(text, cells).into_iter().map(|line| &text[line]).collect()
    }

    #[test]
    fn lines_break_at_blanks_and_drop_them() {
        for (text, cells, expected) in [
            ("", 5, vec![]),
            ("one two", 7, vec!["one two"]),
            ("one two", 6, vec!["one", "two"]),
            ("one   two  ", 5, vec!["one", "two"]),
            ("one two  three", 3, vec!["one", "two", "thr", "ee"]),
            ("one two three", 8, vec!["one two", "three"]),
            ("   one", 6, vec!["   one"]),
            ("   one", 5, vec!["one"]),
            ("     ", 3, vec![""]),
            ("5\u{a0}km to go", 6, vec!["5\u{a0}km", "to go"]),
            ("one\u{3000}two", 5, vec!["one", "two"]),
        ] {
            assert_eq!(lines(text, cells), expected, "{text:?} in {cells}");
        }
    }

    #[test]
    fn a_newline_ends_a_line() {
        for (text, expected) in [
            ("\n", vec![""]),
            ("one\n", vec!["one"]),
            ("one\ntwo", vec!["one", "two"]),
            ("one\n\ntwo\n", vec!["one", "", "two"]),
            ("\n one \n", vec!["", " one"]),
        ] {
            assert_eq!(lines(text, 9), expected, "{text:?}");
        }
    }

    #[test]
    fn words_break_after_hyphens_dashes_and_slashes() {
        for (text, cells, expected) in [
            ("long-range missiles", 12, vec!["long-range", "missiles"]),
            ("long-range missiles", 8, vec!["long-", "range", "missiles"]),
            ("NATO–Russia", 8, vec!["NATO–", "Russia"]),
            ("said—and", 6, vec!["said—", "and"]),
            ("said — and", 7, vec!["said —", "and"]),
            ("and/or", 5, vec!["and/", "or"]),
            ("on 2021-10-18", 10, vec!["on", "2021-10-18"]),
            ("in 1991–2021", 9, vec!["in", "1991–2021"]),
            ("at −5 or -5", 5, vec!["at −5", "or -5"]),
            ("see --help", 6, vec!["see", "--help"]),
            ("non\u{2011}state", 5, vec!["non\u{2011}s", "tate"]),
        ] {
            assert_eq!(lines(text, cells), expected, "{text:?} in {cells}");
        }
    }

    #[test]
    fn chinese_and_japanese_break_between_characters() {
        for (text, cells, expected) in [
            ("北大西洋公约组织", 6, vec!["北大西", "洋公约", "组织"]),
            ("北大西洋公约组织", 7, vec!["北大西", "洋公约", "组织"]),
            ("他说：「不」。", 8, vec!["他说：", "「不」。"]),
            ("去北京。再见", 6, vec!["去北", "京。再", "见"]),
            ("与NATO签约", 6, vec!["与NATO", "签约"]),
            ("与NATO签约", 5, vec!["与", "NATO", "签约"]),
            ("ニュース", 4, vec!["ニュ", "ース"]),
            ("한국 조약", 6, vec!["한국", "조약"]),
        ] {
            assert_eq!(lines(text, cells), expected, "{text:?} in {cells}");
        }
    }

    #[test]
    fn a_url_stays_whole_where_it_can() {
        let url = "https://a-b.example/c-d/e";
        for (text, cells, expected) in [
            (format!("see {url} now"), 25, vec!["see", url, "now"]),
            (format!("see {url}"), 24, vec!["see", "https://a-b.example/c-d/", "e"]),
            (format!("见{url}。再见"), 27, vec!["见", "https://a-b.example/c-d/e。", "再见"]),
            ("x://条约/条约".into(), 13, vec!["x://条约/条约"]),
            ("见 x://条约/条约".into(), 13, vec!["见", "x://条约/条约"]),
            ("://".into(), 2, vec![":/", "/"]),
        ] {
            assert_eq!(lines(&text, cells), expected, "{text:?} in {cells}");
        }
    }

    #[test]
    fn a_column_too_narrow_still_ends() {
        assert_eq!(lines("abc", 0), ["a", "b", "c"]);
        assert_eq!(lines("a 条b", 1), ["a", "条", "b"]);
        assert_eq!(lines(" 条", 0), ["条"]);
        assert_eq!(lines("e\u{301}e", 1), ["e\u{301}", "e"]);
    }

    /// In time that grows with the square, one of these took minutes.
    #[test]
    fn a_long_text_takes_no_longer_by_the_character() {
        for unit in ["a", "a ", "条", "a-b", "://", "x://", " ", "\n", "\u{301}"] {
            let text = unit.repeat(200_000);
            let start = std::time::Instant::now();
            assert!(wrap(&text, 80).len() <= text.len());
            assert!(start.elapsed().as_secs() < 20, "{unit:?}");
        }
    }

    proptest! {
        #[test]
        fn lines_hold_all_but_blanks_in_order_and_fit(
            text in "([a-z条。「😀\u{301}\u{200d}/:–\\-\n\t ]|://|\\PC){0,60}",
            cells in 0usize..12,
        ) {
            let mut end = 0;
            for line in wrap(&text, cells) {
                prop_assert!(end <= line.start && line.start <= line.end);
                prop_assert!(text[end..line.start].chars().all(char::is_whitespace));
                let line = &text[std::mem::replace(&mut end, line.end).max(line.start)..line.end];
                prop_assert!(!line.contains('\n') && line.graphemes(true).next_back() != Some(" "));
                prop_assert!(width(line) <= cells || line.graphemes(true).filter(|g| width(g) > 0).count() <= 1);
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }

        #[test]
        fn a_word_that_fits_is_not_broken(text in "([a-z]{1,9} ){0,20}", cells in 9usize..30) {
            prop_assert_eq!(lines(&text, cells).join(" "), text.trim_end());
        }
    }
}
