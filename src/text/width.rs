//! How many cells a text takes, and what of it fits in some.
//!
//! Cells are counted as ratatui's `Buffer` lays text out, or a row would break
//! its column: grapheme by grapheme, those that hold a control character left
//! out, each as wide as `unicode-width` finds it.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::is_plain;

/// The cells that a text takes on one row. Control characters take none.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    text.graphemes(true).map(cells).sum()
}

/// The cells that one grapheme cluster takes.
#[must_use]
pub fn cells(grapheme: &str) -> usize {
    if grapheme.contains(char::is_control) {
        return 0;
    }
    // The half-width sound marks of kana: ratatui gives them a cell more than
    // `unicode-width` does, and the columns are ratatui's.
    let sound_marks = grapheme.chars().filter(|c| matches!(c, '\u{ff9e}' | '\u{ff9f}')).count();
    grapheme.width() + sound_marks
}

/// The text, cut to at most so many cells, its end marked by the ellipsis if
/// it was cut and there is room for the mark. No grapheme is divided, and no
/// blank is left before the mark.
///
/// ```
/// # use annals::text::truncate;
/// assert_eq!(truncate("Владивосток", 6, "…"), "Влади…");
/// assert_eq!(truncate("北京条约", 6, "…"), "北京…");
/// ```
#[must_use]
pub fn truncate<'a>(text: &'a str, cells: usize, ellipsis: &str) -> Cow<'a, str> {
    let whole = prefix(text, cells);
    if whole == text.len() {
        return Cow::Borrowed(text);
    }
    let mark = width(ellipsis);
    if mark == 0 || mark > cells {
        return Cow::Borrowed(&text[..whole]);
    }
    let kept = text[..prefix(&text[..whole], cells - mark)].trim_end();
    Cow::Owned(format!("{kept}{ellipsis}"))
}

/// The text in exactly so many cells: truncated, or followed by blanks.
#[must_use]
pub fn fit(text: &str, cells: usize, ellipsis: &str) -> String {
    let mut fitted = truncate(text, cells, ellipsis).into_owned();
    let blanks = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', blanks));
    fitted
}

/// The bytes of the longest prefix that takes at most so many cells.
fn prefix(text: &str, room: usize) -> usize {
    if text.len() <= room && is_plain(text) {
        return text.len();
    }
    let mut taken = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        taken += cells(grapheme);
        if taken > room {
            return start;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn a_grapheme_is_measured_whole() {
        for (text, cells) in [
            ("", 0),
            ("NATO", 4),
            ("Горбачёв", 8),
            ("e\u{301}", 1),
            ("и\u{306}", 1),
            ("条约", 4),
            ("조약", 4),
            ("\u{1112}\u{1161}\u{11ab}", 2),
            // Two on a terminal; but ratatui keeps three.
            ("ｶﾞ", 3),
            ("が", 2),
            ("か\u{3099}", 2),
            ("👨\u{200d}👩\u{200d}👧\u{200d}👦", 2),
            ("👍🏽", 2),
            ("☀", 1),
            ("☀\u{fe0f}", 2),
            ("🇫🇷🇷🇺", 4),
            ("1\u{fe0f}\u{20e3}", 2),
            ("क्षि", 3),
            ("لا", 2),
            ("a\u{7}b\r\nc", 3),
            ("z\u{301}\u{302}\u{303}\u{304}", 1),
        ] {
            assert_eq!(width(text), cells, "{text:?}");
        }
    }

    #[test]
    fn what_is_cut_off_is_marked() {
        for (text, cells, truncated) in [
            ("Warsaw", 6, "Warsaw"),
            ("Warsaw", 5, "Wars…"),
            ("Warsaw", 1, "…"),
            ("Warsaw", 0, ""),
            ("", 0, ""),
            ("The Wall", 5, "The…"),
            ("北京条约", 8, "北京条约"),
            ("北京条约", 7, "北京条…"),
            ("北京条约", 6, "北京…"),
            ("北京条约", 2, "…"),
            ("👨\u{200d}👩\u{200d}👧 family", 3, "👨\u{200d}👩\u{200d}👧…"),
            ("👨\u{200d}👩\u{200d}👧 family", 2, "…"),
            ("e\u{301}te\u{301}s", 3, "e\u{301}t…"),
        ] {
            assert_eq!(truncate(text, cells, "…"), truncated, "{text:?} in {cells}");
        }
    }

    #[test]
    fn a_mark_without_room_is_left_off() {
        assert_eq!(truncate("Warsaw", 1, ".."), "W");
        assert_eq!(truncate("Warsaw", 2, ".."), "..");
        assert_eq!(truncate("Warsaw", 3, ".."), "W..");
        assert_eq!(truncate("Warsaw", 3, ""), "War");
        assert_eq!(truncate("条约", 1, ".."), "");
    }

    #[test]
    fn what_fits_is_not_copied() {
        assert!(matches!(truncate("Warsaw", 6, "…"), Cow::Borrowed("Warsaw")));
    }

    #[test]
    fn what_is_fitted_fills_its_column() {
        for (text, cells, fitted) in [
            ("Oslo", 6, "Oslo  "),
            ("Warsaw", 4, "War…"),
            ("条约", 4, "条约"),
            ("北京条约", 6, "北京… "),
            ("", 2, "  "),
            ("x", 0, ""),
        ] {
            assert_eq!(fit(text, cells, "…"), fitted, "{text:?} in {cells}");
        }
    }

    /// Text that is hard to measure, and any other.
    fn texts() -> impl Strategy<Value = String> {
        let hard = prop::sample::select(vec![
            "a", " ", "\n", "\t", "\r\n", "\u{301}", "\u{200d}", "\u{fe0f}", "👨", "👩", "🏽", "🇫",
            "🇷", "条", "ﾞ", "ｶ", "\u{1112}", "\u{1161}", "\u{11ab}", "क", "\u{94d}", "ل", "ا",
            "\u{600}", "\u{e33}", "\u{ad}", "\u{20e3}", "1", "☀", "\u{1b}", "…",
        ]);
        prop_oneof![
            prop::collection::vec(hard, 0..20).prop_map(|parts| parts.concat()),
            any::<String>()
        ]
    }

    proptest! {
        #[test]
        fn a_buffer_lays_text_out_as_it_is_measured(text in texts()) {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 1000, 1));
            let (x, _) = buffer.set_stringn(0, 0, &text, 1000, Style::new());
            prop_assert_eq!(usize::from(x), width(&text));
        }

        #[test]
        fn a_fitted_text_fills_its_column_to_the_cell(text in texts(), room in 0usize..30) {
            prop_assert!(width(&truncate(&text, room, "…")) <= room);
            let fitted = fit(&text, room, "…");
            prop_assert_eq!(width(&fitted), room);
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
            let (x, _) = buffer.set_stringn(0, 0, &fitted, 40, Style::new());
            prop_assert_eq!(usize::from(x), room);
        }
    }
}
