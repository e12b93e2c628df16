//! The menu of what the Tab key can complete, above the prompt.
//!
//! ```text
//! ▌actor:nato                145  NATO
//!  actor:nato-russia-council  31  NATO–Russia Council
//! / actor:nat
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use super::paint::Pen;
use super::theme::Theme;
use crate::app::completing::Menu;
use crate::glyphs::Glyphs;
use crate::text;

/// The most rows of it.
const ROWS: u16 = 8;
/// The most cells of a row.
const WIDTH: u16 = 76;

/// The ways to complete what is typed.
#[derive(Debug)]
pub struct MenuView<'a> {
    /// What is offered, and chosen.
    pub menu: &'a Menu,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

impl MenuView<'_> {
    /// Draws it over the rows above the line being typed.
    pub fn render_above(&self, prompt: Rect, buf: &mut Buffer) {
        let candidates = self.menu.candidates();
        let count = u16::try_from(candidates.len()).unwrap_or(u16::MAX);
        let rows = count.min(ROWS).min(prompt.y);
        let width = prompt.width.min(WIDTH);
        let area = Rect { y: prompt.y - rows, height: rows, width, ..prompt };
        Clear.render(area, buf);
        let first = (self.menu.chosen() + 1).saturating_sub(usize::from(rows));
        let shown = candidates.iter().enumerate().skip(first);
        let widest = candidates.iter().map(|candidate| text::width(&candidate.text)).max();
        let widest = widest.unwrap_or_default().min(usize::from(width) / 2);
        for ((i, candidate), row) in shown.zip(area.rows()) {
            let chosen = i == self.menu.chosen();
            let mut pen = Pen::new(row, buf);
            pen.write(if chosen { self.glyphs.selected } else { " " }, self.theme.accent);
            let content = self.glyphs.text(&candidate.text);
            pen.write(&text::fit(&content, widest, self.glyphs.ellipsis), self.theme.text);
            let events = candidate.events.map_or(String::new(), |events| events.to_string());
            pen.write(&format!(" {events:>6}  "), self.theme.muted);
            let label = self.glyphs.text(&candidate.label);
            pen.fit(&label, self.glyphs.ellipsis, self.theme.muted);
            if chosen {
                let over = Rect { x: row.x + 1, width: row.width.saturating_sub(1), ..row };
                buf.set_style(over, self.theme.selected);
            }
        }
    }
}
