//! The picture of the program: one frame, drawn from what it knows.
//!
//! ```text
//! Russia and NATO, 1991–2021                    16 of 227    header
//! 1991 ▃▃▂▂▃▄▃▃▃▆▆▃▅▃▂▂▃▂▂▂▃▅▅▃▃▄▂▂▂▇▃▃▂▄▂▃█ 2021       ruler
//! ▌18 Oct  ● Russia suspends …    │▎Russia suspends …     list, detail
//! ────────────────────────────────┬──────────────────
//! ▎1 · Russian Foreign Ministry   │ 6 · Oana Lungescu     sources
//! tag:expulsion ✕                      / search  ? help   status line
//! ```
//!
//! Nothing is decided here: where everything is and what is laid out in it is
//! in the [`App`].

mod density;
mod event_list;
mod header;
mod lanes;
mod links;
mod menu;
mod overlay;
mod paint;
mod picker;
mod rules;
mod status_line;
mod text_pane;
pub mod theme;
mod thread;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::widgets::Widget;

use crate::app::App;
use crate::app::layout::Regions;
use crate::app::panes::Focus;
use crate::app::reading::{Reading, View};
use crate::glyphs::Glyphs;
use density::Density;
use event_list::EventList;
use header::Header;
use lanes::LanesView;
pub use links::{ShownUrl, links};
use status_line::StatusLine;
use text_pane::TextView;
use theme::Theme;
use thread::ThreadView;

/// Draws one frame, and says where the caret is, if anything is typed.
#[must_use]
pub fn draw(app: &App, theme: &Theme, buf: &mut Buffer) -> Option<Position> {
    let regions = app.regions();
    let glyphs = app.settings().glyphs;
    Header { app, glyphs, theme }.render(regions.header, buf);
    if let Some(reading) = app.reading() {
        Density { reading, glyphs, theme }.render(regions.ruler, buf);
        draw_panes(reading, regions, glyphs, theme, buf);
    }
    StatusLine { app, glyphs, theme }.render(regions.status, buf);
    overlay::draw(app, theme, buf);
    status_line::caret(app).or_else(|| overlay::caret(app))
}

fn draw_panes(
    reading: &Reading,
    regions: &Regions,
    glyphs: &Glyphs,
    theme: &Theme,
    buf: &mut Buffer,
) {
    let panes = &reading.panes;
    let focused = |focus| panes.focus == focus;
    let list = EventList { reading, focused: focused(Focus::List), glyphs, theme };
    match (&reading.thread, reading.view) {
        (Some(threading), _) => ThreadView { threading, list }.render(regions.list, buf),
        (None, View::List) => list.render(regions.list, buf),
        (None, View::Lanes) => {
            LanesView { reading, focused: list.focused, glyphs, theme }.render(regions.list, buf);
        }
    }
    let view = |pane, focused, pinned| TextView { pane, focused, pinned, glyphs, theme };
    view(&panes.detail, focused(Focus::Detail), false).render(regions.detail, buf);
    for &(place, area) in &regions.sources {
        if let Some(pane) = panes.sources.get(place) {
            let focused = focused(Focus::Source(place));
            view(&pane.text, focused, pane.pinned.is_some()).render(area, buf);
        }
    }
    rules::draw(&regions.rules, glyphs, theme, buf);
}
