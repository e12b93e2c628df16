//! What the terminal shows, and the bytes that make it show something else.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// What the terminal shows.
#[derive(Debug, Default)]
pub struct Painter {
    shown: Option<Buffer>,
    caret: Option<Position>,
}

impl Painter {
    /// What the terminal shows is not known any more: the next frame is whole.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// The bytes that make the terminal show `next`; empty if it does already.
    pub fn paint(&mut self, next: &Buffer, caret: Option<Position>) -> Vec<u8> {
        let mut bytes = String::new();
        let blank = Buffer::empty(next.area);
        let known = self.shown.as_ref().filter(|shown| shown.area == next.area);
        if known.is_none() {
            bytes.push_str("\x1b[m\x1b[2J");
        }
        for (x, y, cell) in known.unwrap_or(&blank).diff(next) {
            let _ = write!(bytes, "\x1b[{};{}H\x1b[m", y + 1, x + 1);
            style(cell, &mut bytes);
            bytes.push_str(cell.symbol());
        }
        match caret {
            Some(at) => {
                let _ = write!(bytes, "\x1b[{};{}H", at.y + 1, at.x + 1);
                if self.caret.is_none() {
                    bytes.push_str("\x1b[?25h");
                }
            }
            None if self.caret.is_some() => bytes.push_str("\x1b[?25l"),
            None => {}
        }
        self.caret = caret;
        self.shown = Some(next.clone());
        bytes.into_bytes()
    }
}

fn style(cell: &Cell, bytes: &mut String) {
    for (modifier, code) in [
        (Modifier::BOLD, 1),
        (Modifier::DIM, 2),
        (Modifier::ITALIC, 3),
        (Modifier::UNDERLINED, 4),
        (Modifier::REVERSED, 7),
    ] {
        if cell.modifier.contains(modifier) {
            let _ = write!(bytes, "\x1b[{code}m");
        }
    }
    for (color, base) in [(cell.fg, 30), (cell.bg, 40)] {
        let _ = match color {
            Color::Reset => Ok(()),
            Color::Indexed(index) => write!(bytes, "\x1b[{};5;{index}m", base + 8),
            Color::Rgb(r, g, b) => write!(bytes, "\x1b[{};2;{r};{g};{b}m", base + 8),
            Color::Black => write!(bytes, "\x1b[{base}m"),
            Color::Red => write!(bytes, "\x1b[{}m", base + 1),
            Color::Green => write!(bytes, "\x1b[{}m", base + 2),
            Color::Yellow => write!(bytes, "\x1b[{}m", base + 3),
            Color::Blue => write!(bytes, "\x1b[{}m", base + 4),
            Color::Magenta => write!(bytes, "\x1b[{}m", base + 5),
            Color::Cyan => write!(bytes, "\x1b[{}m", base + 6),
            Color::Gray => write!(bytes, "\x1b[{}m", base + 7),
            Color::DarkGray => write!(bytes, "\x1b[{}m", base + 60),
            Color::LightRed => write!(bytes, "\x1b[{}m", base + 61),
            Color::LightGreen => write!(bytes, "\x1b[{}m", base + 62),
            Color::LightYellow => write!(bytes, "\x1b[{}m", base + 63),
            Color::LightBlue => write!(bytes, "\x1b[{}m", base + 64),
            Color::LightMagenta => write!(bytes, "\x1b[{}m", base + 65),
            Color::LightCyan => write!(bytes, "\x1b[{}m", base + 66),
            Color::White => write!(bytes, "\x1b[{}m", base + 67),
        };
    }
}
