//! The marks and lines of the screen, in Unicode and in ASCII.
//!
//! A widget asks for a mark by what it means and never for a character. Each
//! is one cell wide unless it says otherwise, in both sets. The Unicode ones
//! are found in the fonts of common terminals; none is an emoji. Those marked
//! *ambiguous* have an East Asian width of "ambiguous" (UAX #11): a terminal set
//! up for Chinese or Japanese may give them two cells, and there `--ascii`
//! keeps the columns.

use std::borrow::Cow;

use crate::text;

/// A set of marks and lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyphs {
    /// An event of the greatest weight. Ambiguous.
    pub landmark: &'static str,
    /// An event of middle weight. Ambiguous.
    pub event: &'static str,
    /// An event of the least weight. Ambiguous.
    pub minor: &'static str,
    /// The event answers the query, among others that do not.
    pub found: &'static str,
    /// Accounts differ. Ambiguous.
    pub disputed: &'static str,
    /// The source's own words are given.
    pub quoted: &'static str,
    /// About this date.
    pub approximate: &'static str,
    /// The selected row. Ambiguous.
    pub selected: &'static str,
    /// The pane that has the focus. Ambiguous.
    pub focus: &'static str,
    /// Text goes on; in ASCII two cells. Ambiguous.
    pub ellipsis: &'static str,
    /// A rule between panes side by side. Ambiguous, as are all lines.
    pub vertical: &'static str,
    /// A rule between panes above each other.
    pub horizontal: &'static str,
    /// A horizontal rule with one leaving downward.
    pub tee_down: &'static str,
    /// A horizontal rule with one leaving upward.
    pub tee_up: &'static str,
    /// A vertical rule with one leaving to the right.
    pub tee_right: &'static str,
    /// A branch that is the last: a rule down to here and to the right.
    pub corner: &'static str,
    /// The corners of a frame: of its top, left and right, then of its bottom.
    pub frame: [[&'static str; 2]; 2],
    /// Two rules crossing.
    pub cross: &'static str,
    /// An interval of time.
    pub interval: &'static str,
    /// The last cell of an interval. Ambiguous.
    pub interval_end: &'static str,
    /// Days that an imprecise date may mean. Ambiguous.
    pub vague: &'static str,
    /// This date is in doubt.
    pub uncertain: &'static str,
    /// It goes on beyond the left edge. Ambiguous.
    pub before: &'static str,
    /// It goes on beyond the right edge. Ambiguous.
    pub onward: &'static str,
    /// Where one period ends and the next begins. Ambiguous.
    pub boundary: &'static str,
    /// Beside quoted words. Ambiguous.
    pub quote_bar: &'static str,
    /// Before quoted words. Ambiguous.
    pub open_quote: &'static str,
    /// After quoted words. Ambiguous.
    pub close_quote: &'static str,
    /// An actor. Ambiguous.
    pub actor: &'static str,
    /// The event answers another. Ambiguous.
    pub answers: &'static str,
    /// The event is answered by another. Ambiguous.
    pub answered: &'static str,
    /// The events have to do with each other. Ambiguous.
    pub related: &'static str,
    /// A tag.
    pub tag: &'static str,
    /// There is more above. Ambiguous.
    pub more_up: &'static str,
    /// There is more below. Ambiguous.
    pub more_down: &'static str,
    /// Between the ends of a range, or for what is absent. Ambiguous.
    pub dash: &'static str,
    /// Between things in a row. Ambiguous.
    pub separator: &'static str,
    /// Chosen, in a list of choices; three cells.
    pub checked: &'static str,
    /// Not chosen; three cells.
    pub unchecked: &'static str,
    /// Chosen to be left out; three cells.
    pub excluded: &'static str,
    /// Stays on the screen. Ambiguous.
    pub pinned: &'static str,
    /// A bar of a chart. Ambiguous.
    pub bar: &'static str,
    /// How much there is, from nothing to the most. Ambiguous.
    pub density: [&'static str; 9],
    /// A background period, by turns. The second is ambiguous.
    pub shades: [&'static str; 2],
    /// Before what is typed.
    pub prompt: &'static str,
}

/// For terminals that speak UTF-8.
pub const UNICODE: Glyphs = Glyphs {
    landmark: "●",
    event: "•",
    minor: "·",
    found: "›",
    disputed: "≠",
    quoted: "❝",
    approximate: "~",
    selected: "▌",
    focus: "▎",
    ellipsis: "…",
    vertical: "│",
    horizontal: "─",
    tee_down: "┬",
    tee_up: "┴",
    tee_right: "├",
    corner: "└",
    frame: [["┌", "┐"], ["└", "┘"]],
    cross: "┼",
    interval: "━",
    interval_end: "┫",
    vague: "╌",
    uncertain: "?",
    before: "←",
    onward: "→",
    boundary: "┊",
    quote_bar: "┃",
    open_quote: "“",
    close_quote: "”",
    actor: "◆",
    answers: "↖",
    answered: "↘",
    related: "↔",
    tag: "#",
    more_up: "▲",
    more_down: "▼",
    dash: "–",
    separator: "·",
    checked: "[x]",
    unchecked: "[ ]",
    excluded: "[-]",
    pinned: "■",
    bar: "█",
    density: [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
    shades: ["░", "▒"],
    prompt: ">",
};

/// For terminals that do not, and for `--ascii`.
pub const ASCII: Glyphs = Glyphs {
    landmark: "*",
    event: "-",
    minor: ".",
    found: ">",
    disputed: "!",
    quoted: "\"",
    approximate: "~",
    selected: ">",
    focus: "|",
    ellipsis: "..",
    vertical: "|",
    horizontal: "-",
    tee_down: "+",
    tee_up: "+",
    tee_right: "+",
    corner: "`",
    frame: [["+", "+"], ["+", "+"]],
    cross: "+",
    interval: "=",
    interval_end: "]",
    vague: "_",
    uncertain: "?",
    before: "<",
    onward: ">",
    boundary: ":",
    quote_bar: "|",
    open_quote: "\"",
    close_quote: "\"",
    actor: "@",
    answers: "<",
    answered: ">",
    related: "=",
    tag: "#",
    more_up: "^",
    more_down: "v",
    dash: "-",
    separator: "-",
    checked: "[x]",
    unchecked: "[ ]",
    excluded: "[-]",
    pinned: "#",
    bar: "#",
    density: [" ", ".", ":", "-", "=", "+", "*", "#", "@"],
    shades: [".", ":"],
    prompt: ">",
};

impl Glyphs {
    /// Whether these are for a terminal that shows nothing but ASCII.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.ellipsis.is_ascii()
    }

    /// A text as these go with: itself, or transliterated into ASCII.
    #[must_use]
    pub fn text<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.is_ascii() { text::ascii(text) } else { Cow::Borrowed(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every mark of a set that is one cell wide.
    fn marks(glyphs: &Glyphs) -> Vec<&'static str> {
        let Glyphs {
            landmark,
            event,
            minor,
            found,
            disputed,
            quoted,
            approximate,
            selected,
            focus,
            ellipsis: _,
            vertical,
            horizontal,
            tee_down,
            tee_up,
            tee_right,
            corner,
            frame,
            cross,
            interval,
            interval_end,
            vague,
            uncertain,
            before,
            onward,
            boundary,
            quote_bar,
            open_quote,
            close_quote,
            actor,
            answers,
            answered,
            related,
            tag,
            more_up,
            more_down,
            dash,
            separator,
            checked: _,
            unchecked: _,
            excluded: _,
            pinned,
            bar,
            density,
            shades,
            prompt,
        } = *glyphs;
        let mut marks = vec![
            landmark,
            event,
            minor,
            found,
            disputed,
            quoted,
            approximate,
            selected,
            focus,
            vertical,
            horizontal,
            tee_down,
            tee_up,
            tee_right,
            corner,
            cross,
            interval,
            interval_end,
            vague,
            uncertain,
            before,
            onward,
            boundary,
            quote_bar,
            open_quote,
            close_quote,
            actor,
            answers,
            answered,
            related,
            tag,
            more_up,
            more_down,
            dash,
            separator,
            pinned,
            bar,
            prompt,
        ];
        marks.extend(density);
        marks.extend(shades);
        marks.extend(frame.into_iter().flatten());
        marks
    }

    #[test]
    fn a_mark_is_one_cell_wide() {
        for mark in [UNICODE, ASCII].iter().flat_map(marks) {
            assert_eq!(text::width(mark), 1, "{mark}");
            assert_eq!(mark.chars().count(), 1, "{mark}");
        }
    }

    #[test]
    fn the_wider_ones_are_as_wide_as_they_say() {
        for glyphs in [UNICODE, ASCII] {
            for check in [glyphs.checked, glyphs.unchecked, glyphs.excluded] {
                assert_eq!(text::width(check), 3);
            }
        }
        assert_eq!(text::width(UNICODE.ellipsis), 1);
        assert_eq!(text::width(ASCII.ellipsis), 2);
    }

    #[test]
    fn the_ascii_set_is_of_ascii() {
        let checks = [ASCII.ellipsis, ASCII.checked, ASCII.unchecked, ASCII.excluded];
        for mark in marks(&ASCII).into_iter().chain(checks) {
            assert!(mark.is_ascii(), "{mark}");
        }
        assert!(ASCII.is_ascii() && !UNICODE.is_ascii());
    }

    #[test]
    fn weights_and_states_are_told_apart_in_both() {
        for set in [UNICODE, ASCII] {
            let weights = [
                set.landmark,
                set.event,
                set.minor,
                set.disputed,
                set.approximate,
                set.uncertain,
                set.interval,
                set.interval_end,
                set.vague,
                set.boundary,
                set.before,
                set.onward,
            ];
            let checks = [set.checked, set.unchecked, set.excluded];
            for marks in [&weights[..], &checks[..], &set.density[..]] {
                for (i, mark) in marks.iter().enumerate() {
                    assert!(!marks[..i].contains(mark), "{mark}");
                }
            }
        }
    }

    #[test]
    fn text_goes_with_its_marks() {
        assert_eq!(ASCII.text("«Мир» — ok"), "\"Mir\" - ok");
        assert!(matches!(UNICODE.text("«Мир»"), Cow::Borrowed("«Мир»")));
    }
}
