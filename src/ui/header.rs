//! The header: what is read, and how much of it.
//!
//! ```text
//!  Russia and NATO, 1991–2021                       1997–1999 · 14 of 227
//! ```
//!
//! Of a file that was saved with mistakes since it was read, it says so. Of a stretch of time it says which and how many events are in it; of a list
//! in which some are folded away, how many.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::paint::Pen;
use super::theme::Theme;
use crate::app::App;
use crate::app::reading::{Reading, View};
use crate::app::zoom::stretch;
use crate::glyphs::Glyphs;
use crate::text;

/// What is said of a file that cannot be read as it is now.
const BROKEN: &str = "saved with errors: D  ";

/// The first row of the screen.
#[derive(Debug)]
pub struct Header<'a> {
    /// What is read.
    pub app: &'a App,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for Header<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let (title, counts) = match (self.app.reading(), self.app.opening()) {
            (Some(reading), _) => {
                (reading.timeline().title.clone(), self.glyphs.text(&counts(reading)).into_owned())
            }
            (None, Some(origin)) => (format!("Opening {} …", origin.name()), String::new()),
            (None, None) => ("annals".to_owned(), String::new()),
        };
        let broken = self.app.reading().is_some() && !self.app.problems().is_empty();
        let told = if broken { BROKEN } else { "" };
        let title = self.glyphs.text(&title);
        let right = text::width(&counts) + text::width(told) + 1;
        let room = usize::from(area.width).saturating_sub(right + 3);
        let title = text::truncate(&title, room, self.glyphs.ellipsis);
        let mut pen = Pen::new(area, buf);
        pen.skip(1).write(&title, self.theme.title);
        if pen.room() > right {
            pen.leave(right).write(told, self.theme.error).write(&counts, self.theme.muted);
        }
    }
}

fn counts(reading: &Reading) -> String {
    let all = reading.timeline().events.len();
    let counts = if reading.zoom().is_window() {
        let window = stretch(&reading.zoom().window());
        // The list goes on beyond the stretch that its ruler shows.
        let ruler = if reading.view == View::List { "ruler " } else { "" };
        format!("{ruler}{window} · {} of {all}", reading.in_window())
    } else if reading.query().is_empty() {
        format!("{all} {}", if all == 1 { "event" } else { "events" })
    } else {
        format!("{} of {all}", reading.matches().len())
    };
    match reading.folded() {
        0 => counts,
        folded => format!("{counts} · {folded} folded"),
    }
}
