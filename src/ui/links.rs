//! The URLs on the screen, for a terminal that makes links of them.
//!
//! A cell of a buffer cannot say that it is a link, so they are told beside it:
//! where each stands, in rows and columns.

use std::ops::Range;

use ratatui::layout::Rect;

use crate::app::App;
use crate::app::layout::inside;
use crate::app::overlay::Overlay;
use crate::app::panes::TextPane;
use crate::page::Target;
use crate::text;

/// A URL, or a part of one, in a row of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownUrl {
    /// The row, from 0.
    pub row: u16,
    /// Its columns, from 0.
    pub columns: Range<u16>,
    /// All of it.
    pub url: String,
}

/// The URLs that [`draw`](super::draw) draws. Those behind something that lies
/// over the screen are none.
#[must_use]
pub fn links(app: &App) -> Vec<ShownUrl> {
    let mut found = Vec::new();
    match (app.overlay(), app.reading()) {
        (Some(overlay), _) => {
            if let Overlay::Text(_, pane) = overlay {
                add(pane, overlay.parts(overlay.area(app.size())).1, &mut found);
            }
        }
        (None, Some(reading)) => {
            let (panes, regions) = (&reading.panes, app.regions());
            add(&panes.detail, inside(regions.detail), &mut found);
            for &(place, area) in &regions.sources {
                if let Some(pane) = panes.sources.get(place) {
                    add(&pane.text, inside(area), &mut found);
                }
            }
        }
        (None, None) => {}
    }
    found
}

/// Adds those in the lines of a pane that are in view.
fn add(pane: &TextPane, area: Rect, found: &mut Vec<ShownUrl>) {
    let page = pane.page();
    for (line, row) in page.lines.iter().skip(pane.scroll().top()).zip(area.rows()) {
        let mut start = row.x;
        for span in &line.spans {
            let width = u16::try_from(text::width(&span.text)).unwrap_or(u16::MAX);
            let end = start.saturating_add(width).min(row.right());
            let target = span.link.and_then(|link| page.links.get(link)).map(|link| &link.target);
            if let Some(Target::Url(url)) = target
                && start < end
            {
                found.push(ShownUrl { row: row.y, columns: start..end, url: url.clone() });
            }
            start = end;
        }
    }
}
