//! How a cell looks, and the SGR sequences that change it (ECMA-48, 8.3.117).
//!
//! ```text
//! bold ─▶ bold red      ESC [ 31 m         what is new
//! bold red ─▶ plain     ESC [ m            shorter than taking each away
//! bold red ─▶ red       ESC [ 22 m         shorter than all anew
//! ```

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// Attributes that are seen on a blank, too.
const SEEN_ON_BLANK: Modifier =
    Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// One code turns both of these off.
const INTENSITY: Modifier = Modifier::BOLD.union(Modifier::DIM);

/// The attributes that are drawn, and the codes that turn them on and off.
const ATTRIBUTES: [(Modifier, usize, usize); 6] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::REVERSED, 7, 27),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// The style that cells are written in. Blinking, hidden text and the color of
/// underlines are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
    /// The number of the link that is written, from 1; 0 is none.
    pub link: u16,
}

impl Pen {
    /// The style of a terminal that was told nothing.
    pub const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty(), link: 0 };

    pub fn of(cell: &Cell) -> Self {
        let drawn = ATTRIBUTES.iter().fold(Modifier::empty(), |all, (each, ..)| all | *each);
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier & drawn, link: 0 }
    }

    /// This style, as a part of the link of this number.
    pub fn linked(self, link: u16) -> Self {
        Self { link, ..self }
    }

    /// A number that equal styles share, and few that look much different.
    pub fn key(self) -> u64 {
        // Modifiers have nine bits, links sixteen; a grid has room for 32.
        let background = u64::from(self.bg != Color::Reset) << 15;
        u64::from(self.modifier.bits()) | background | u64::from(self.link) << 16
    }

    /// What is seen of the style where there is nothing but background.
    pub fn on_blank(self) -> Self {
        if self.modifier.intersects(SEEN_ON_BLANK) {
            self
        } else {
            Self { bg: self.bg, link: self.link, ..Self::PLAIN }
        }
    }

    /// This style, changed as little as makes a blank look as in `blank`.
    pub fn for_blank(self, blank: Self) -> Self {
        if blank.modifier.intersects(SEEN_ON_BLANK) {
            blank
        } else {
            let modifier = self.modifier - SEEN_ON_BLANK;
            Self { bg: blank.bg, link: blank.link, modifier, ..self }
        }
    }

    /// Whether what is erased or scrolled in is plain. A terminal fills it with
    /// the background of the moment, or does not (`bce`): this is where both
    /// are the same.
    pub fn erases_plain(self) -> bool {
        self.on_blank() == Self::PLAIN
    }

    /// Writes what changes this style to the other, but for its link; nothing
    /// if they are one.
    pub fn change(self, to: Self, out: &mut Vec<u8>) {
        if self == to.linked(self.link) {
            return;
        }
        let start = out.len();
        out.extend(b"\x1b[");
        self.write_codes(to, out);
        end(out);
        let anew = out.len();
        out.extend(b"\x1b[");
        if to != Self::PLAIN.linked(to.link) {
            out.extend(b"0;");
            Self::PLAIN.write_codes(to, out);
        }
        end(out);
        // Without colors it may be a VT100, which can only begin anew.
        let mono = [self, to].iter().all(|pen| (pen.fg, pen.bg) == (Color::Reset, Color::Reset));
        let removes = mono && !to.modifier.contains(self.modifier);
        if removes || out.len() - anew <= anew - start {
            out.drain(start..anew);
        } else {
            out.truncate(anew);
        }
    }

    /// Writes the codes between two styles, each with a `;` after it.
    fn write_codes(self, to: Self, out: &mut Vec<u8>) {
        let removed = self.modifier - to.modifier;
        let mut added = to.modifier - self.modifier;
        if removed.intersects(INTENSITY) {
            write_code(22, out);
            added |= to.modifier & INTENSITY;
        }
        // To some terminals these are degrees of one thing: the last one counts.
        if added.contains(Modifier::BOLD) {
            added |= to.modifier & Modifier::DIM;
        }
        for (attribute, _, off) in &ATTRIBUTES[2..] {
            if removed.contains(*attribute) {
                write_code(*off, out);
            }
        }
        for (attribute, on, _) in ATTRIBUTES {
            if added.contains(attribute) {
                write_code(on, out);
            }
        }
        if self.fg != to.fg {
            write_color(to.fg, 30, out);
        }
        if self.bg != to.bg {
            write_color(to.bg, 40, out);
        }
    }
}

/// Ends a sequence, over the `;` of its last code.
fn end(out: &mut Vec<u8>) {
    if out.last() == Some(&b';') {
        out.pop();
    }
    out.push(b'm');
}

/// Writes the code of a color: 30 is the base of foregrounds, 40 that of
/// backgrounds. The bright eight are aixterm's, 60 above the others.
fn write_color(color: Color, base: usize, out: &mut Vec<u8>) {
    let code = match color {
        Color::Reset => 9,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(_) | Color::Rgb(..) => 8,
    };
    write_code(base + code, out);
    match color {
        Color::Indexed(index) => {
            write_code(5, out);
            write_code(index.into(), out);
        }
        Color::Rgb(red, green, blue) => {
            write_code(2, out);
            for part in [red, green, blue] {
                write_code(part.into(), out);
            }
        }
        _ => {}
    }
}

fn write_code(code: usize, out: &mut Vec<u8>) {
    write_number(code, out);
    out.push(b';');
}

/// Writes a number in decimal.
pub(super) fn write_number(number: usize, out: &mut Vec<u8>) {
    let start = out.len();
    let mut rest = number;
    loop {
        out.extend(u8::try_from(rest % 10).map(|digit| b'0' + digit));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    out[start..].reverse();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The style of letters and a foreground: `B` for a red bold one.
    fn pen(attributes: &str, fg: Color, bg: Color) -> Pen {
        let modifier = attributes.chars().fold(Modifier::empty(), |all, letter| {
            all | match letter {
                'b' => Modifier::BOLD,
                'd' => Modifier::DIM,
                'i' => Modifier::ITALIC,
                'u' => Modifier::UNDERLINED,
                'r' => Modifier::REVERSED,
                _ => Modifier::CROSSED_OUT,
            }
        });
        Pen { fg, bg, modifier, link: 0 }
    }

    fn change(from: Pen, to: Pen) -> String {
        let mut out = Vec::new();
        from.change(to, &mut out);
        String::from_utf8(out).unwrap().replace('\x1b', "^")
    }

    #[test]
    fn a_change_takes_the_shortest_way() {
        use Color::{Red, Reset};
        for (from, fg, to, new_fg, bytes) in [
            ("", Reset, "", Reset, ""),
            ("", Reset, "b", Reset, "^[1m"),
            ("b", Reset, "", Reset, "^[m"),
            ("b", Red, "", Red, "^[22m"),
            ("b", Red, "", Reset, "^[m"),
            ("bd", Reset, "d", Reset, "^[0;2m"),
            ("bd", Red, "d", Red, "^[22;2m"),
            ("b", Red, "d", Red, "^[22;2m"),
            ("r", Reset, "b", Reset, "^[0;1m"),
            ("biurs", Red, "", Red, "^[0;31m"),
            ("iurs", Reset, "urs", Reset, "^[0;4;7;9m"),
            ("iurs", Red, "urs", Red, "^[23m"),
            ("u", Red, "", Red, "^[24m"),
            ("s", Red, "", Red, "^[29m"),
            ("b", Reset, "bdiurs", Reset, "^[2;3;4;7;9m"),
            ("d", Reset, "bd", Reset, "^[1;2m"),
        ] {
            let (from, to) = (pen(from, fg, Reset), pen(to, new_fg, Reset));
            assert_eq!(change(from, to), bytes, "{from:?} to {to:?}");
        }
    }

    #[test]
    fn every_color_has_its_code() {
        for (color, bytes) in [
            (Color::Black, "^[30m"),
            (Color::Gray, "^[37m"),
            (Color::DarkGray, "^[90m"),
            (Color::White, "^[97m"),
            (Color::Indexed(208), "^[38;5;208m"),
            (Color::Rgb(0, 10, 255), "^[38;2;0;10;255m"),
        ] {
            assert_eq!(change(Pen::PLAIN, pen("", color, Color::Reset)), bytes);
            let background = bytes.replace("[3", "[4").replace("[9", "[10");
            assert_eq!(change(Pen::PLAIN, pen("", Color::Reset, color)), background);
        }
        let both = pen("", Color::Red, Color::Blue);
        assert_eq!(change(both, pen("", Color::Red, Color::Reset)), "^[49m");
        assert_eq!(change(both, pen("", Color::Reset, Color::Blue)), "^[39m");
    }

    #[test]
    fn a_blank_shows_the_background_and_lines_alone() {
        use Color::{Blue, Red, Reset};
        for (attributes, bg, plain) in [
            ("", Reset, true),
            ("bdi", Reset, true),
            ("", Blue, false),
            ("u", Reset, false),
            ("r", Reset, false),
            ("s", Reset, false),
        ] {
            let pen = pen(attributes, Red, bg);
            assert_eq!(pen.erases_plain(), plain, "{pen:?}");
            assert_eq!(pen.for_blank(Pen::PLAIN).on_blank(), Pen::PLAIN, "{pen:?}");
        }
    }
}
