//! A page in a pane: its lines from where it is scrolled to.
//!
//! ```text
//! ▎Russia suspends its NATO mission and shuts   ▲
//!  18 October 2021 · Moscow
//!
//!  ◆ Russia  ◆ Sergei Lavrov  ◆ NATO            ▼
//! ```
//!
//! The bar says that the pane has the focus, the triangles that there is more.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::paint::Pen;
use super::theme::Theme;
use crate::app::layout::inside;
use crate::app::panes::TextPane;
use crate::glyphs::Glyphs;

/// A page and the reader's place in it.
#[derive(Debug)]
pub struct TextView<'a> {
    /// What is shown.
    pub pane: &'a TextPane,
    /// Whether it has the focus.
    pub focused: bool,
    /// Whether it stays while the selection moves on.
    pub pinned: bool,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for TextView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let link = self.pane.link().filter(|_| self.focused);
        draw_lines(self.pane, link, inside(area), self.theme, buf);
        self.render_margin(area, buf);
    }
}

impl TextView<'_> {
    fn render_margin(&self, area: Rect, buf: &mut Buffer) {
        let mark = if self.focused {
            self.glyphs.focus
        } else if self.pinned {
            self.glyphs.pinned
        } else {
            " "
        };
        Pen::new(area, buf).write(mark, self.theme.accent);
        if self.pinned && self.focused {
            let below = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
            Pen::new(below, buf).write(self.glyphs.pinned, self.theme.accent);
        }
        draw_more(self.pane, area, self.glyphs, self.theme, buf);
    }
}

/// Draws the lines that are in view, one of the links chosen.
pub fn draw_lines(
    pane: &TextPane,
    link: Option<usize>,
    area: Rect,
    theme: &Theme,
    buf: &mut Buffer,
) {
    let lines = pane.page().lines.iter().skip(pane.scroll().top());
    for (line, row) in lines.zip(area.rows()) {
        let mut pen = Pen::new(row, buf);
        for span in &line.spans {
            let mut style = theme.role(span.role);
            if span.lit {
                style = style.patch(theme.lit);
            }
            if span.matched {
                style = style.patch(if span.lit { theme.matched_lit } else { theme.matched });
            }
            if span.link.is_some() && span.link == link {
                style = style.patch(theme.link);
            }
            pen.write(&span.text, style);
        }
    }
}

/// Says at the right edge that there is more above, and below.
pub fn draw_more(pane: &TextPane, area: Rect, glyphs: &Glyphs, theme: &Theme, buf: &mut Buffer) {
    let (above, below) = pane.scroll().hidden();
    let last = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
    for (hidden, row, mark) in [(above, area, glyphs.more_up), (below, last, glyphs.more_down)] {
        if hidden {
            Pen::new(row, buf).leave(1).write(mark, theme.accent);
        }
    }
}
