//! What lies over the screen: a box with a title, and a picker or a text in it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use super::menu::MenuView;
use super::paint::Pen;
use super::picker::PickerView;
use super::text_pane::{draw_lines, draw_more};
use super::theme::Theme;
use crate::app::App;
use crate::app::overlay::Overlay;
use crate::glyphs::Glyphs;
use crate::text;

/// Draws the overlay, if there is one.
pub fn draw(app: &App, theme: &Theme, buf: &mut Buffer) {
    let Some(overlay) = app.overlay() else { return };
    let glyphs = app.settings().glyphs;
    if let Overlay::Search(search) = overlay
        && let Some(menu) = &search.menu
    {
        MenuView { menu, glyphs, theme }.render_above(app.regions().status, buf);
    }
    let area = overlay.area(app.size()).intersection(buf.area);
    if area.is_empty() {
        return;
    }
    Clear.render(area, buf);
    let (title, body) = overlay.parts(area);
    if title.y > area.y {
        frame(area, !overlay.is_open_at_the_sides(), glyphs, theme, buf);
    }
    match overlay {
        Overlay::Text(topic, pane) => {
            Pen::new(title, buf).write(topic.title(), theme.title);
            draw_lines(pane, pane.link(), body, theme, buf);
            // On the frame, where there is one, and on no word.
            let side = title.x - area.x;
            let width = area.width - side.div_ceil(2);
            let beside = Rect { y: title.y, height: area.bottom() - title.y, width, ..area };
            draw_more(pane, beside, glyphs, theme, buf);
        }
        Overlay::Search(_) | Overlay::GoTo(..) => {}
        overlay => {
            let foot = overlay.foot(app.size()).min(body.height);
            let (body, foot) = (
                Rect { height: body.height - foot, ..body },
                Rect { y: body.bottom() - foot, height: foot, ..body },
            );
            PickerView { overlay, glyphs, theme }.render_in(title, body, buf);
            if let (Overlay::Paths(picker), Some(reading)) = (overlay, app.reading()) {
                let path = picker.chosen().and_then(|path| reading.timeline().paths.get(path));
                let summary = path.and_then(|path| path.summary.as_deref()).unwrap_or_default();
                let summary = glyphs.text(summary);
                let lines = text::wrap(&summary, usize::from(foot.width.saturating_sub(2)));
                for (line, row) in lines.into_iter().zip(foot.rows().skip(1)) {
                    Pen::new(row, buf).skip(1).write(&summary[line], theme.muted);
                }
            }
        }
    }
}

/// Where the caret of a picker's prompt is.
pub fn caret(app: &App) -> Option<Position> {
    let overlay = app.overlay()?;
    let picker = overlay.picker()?;
    let (_, body) = overlay.parts(overlay.area(app.size()));
    let before = text::width(picker.prompt.before_caret());
    let x = body.x.saturating_add(u16::try_from(before + 2).unwrap_or(u16::MAX));
    (!body.is_empty()).then(|| Position { x: x.min(body.right() - 1), y: body.y })
}

/// A frame around an area that is large enough for one, or rules above and below.
fn frame(area: Rect, sides: bool, glyphs: &Glyphs, theme: &Theme, buf: &mut Buffer) {
    let across = glyphs.horizontal.repeat(usize::from(area.width - 2));
    let [top, bottom] = if sides { glyphs.frame } else { [[glyphs.horizontal; 2]; 2] };
    for (row, [left, right]) in [(area.y, top), (area.bottom() - 1, bottom)] {
        let line = Rect { y: row, height: 1, ..area };
        Pen::new(line, buf)
            .write(left, theme.rule)
            .write(&across, theme.rule)
            .write(right, theme.rule);
    }
    for y in (area.y + 1..area.bottom() - 1).filter(|_| sides) {
        let line = Rect { y, height: 1, ..area };
        Pen::new(line, buf).write(glyphs.vertical, theme.rule);
        Pen::new(line, buf).leave(1).write(glyphs.vertical, theme.rule);
    }
}
