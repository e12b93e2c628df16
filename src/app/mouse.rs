//! The mouse: what is under the pointer, and what a click there does.
//!
//! ```text
//! a row of the list     selects it; a fold that is selected, unfolds it
//! a cell of a lane      selects its event, or the nearest; again, the next there
//! a text                focuses its pane; on a link, follows it
//! an item of a picker   takes it, or marks it
//! beside an overlay     closes it
//! a rule, dragged       moves the border between its panes
//! the wheel             scrolls what is under the pointer
//! ```

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use super::App;
use super::facet::Mark;
use super::lanes::Lanes;
use super::lanes::frame;
use super::layout::{Regions, Split, inside};
use super::notice::Notice;
use super::overlay::Overlay;
use super::panes::{Focus, Panes, TextPane};
use super::reading::View;
use crate::scale::Scale;
use crate::text;

/// The lines or rows that a turn of the wheel goes.
const TURN: isize = 3;

/// What is under a cell of the screen, without overlays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// This row of the list or the lanes and this column, from 0.
    List(usize, u16),
    /// A text, at this line of its view and this column, from 0.
    Text(Focus, usize, usize),
    /// The border that divides the screen so.
    Border(Split),
    /// Nothing that a mouse can do something with.
    Nothing,
}

/// What is under a cell of the screen.
#[must_use]
pub fn under(regions: &Regions, at: Position) -> Spot {
    if let Some(border) = regions.borders.iter().find(|border| border.rule.contains(at)) {
        return Spot::Border(border.split);
    }
    let focus = regions.visible().find(|&focus| regions.of(focus).contains(at));
    match focus {
        None => Spot::Nothing,
        Some(Focus::List) => Spot::List(usize::from(at.y - regions.list.y), at.x - regions.list.x),
        Some(focus) => {
            let text = inside(regions.of(focus));
            let line = at.y.saturating_sub(text.y);
            let column = at.x.saturating_sub(text.x);
            Spot::Text(focus, usize::from(line), usize::from(column))
        }
    }
}

impl App {
    /// Does what the mouse did.
    pub(super) fn point(&mut self, event: MouseEvent) {
        // Reports may be on their way when it is turned off.
        if !self.mouse {
            return;
        }
        let at = Position { x: event.column, y: event.row };
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.notice = None;
                self.click(at);
            }
            MouseEventKind::Drag(MouseButton::Left) => self.drag(at),
            MouseEventKind::Up(_) => self.dragged = None,
            MouseEventKind::ScrollUp => self.turn(at, -TURN),
            MouseEventKind::ScrollDown => self.turn(at, TURN),
            _ => {}
        }
    }

    /// Turns the mouse on or off.
    pub(super) fn toggle_mouse(&mut self) {
        self.mouse = !self.mouse;
        self.dragged = None;
        self.effects.push(super::Effect::Mouse(self.mouse));
        self.notice = Some(Notice::info(if self.mouse {
            "the mouse is on: most terminals still select text with Shift held"
        } else {
            "the mouse is off: the terminal selects text"
        }));
    }

    fn click(&mut self, at: Position) {
        self.dragged = None;
        if self.overlay.is_some() {
            return self.click_over(at);
        }
        match under(&self.regions, at) {
            Spot::List(row, _) if !self.is_viewing(View::Lanes) => self.click_row(row),
            Spot::List(row, column) => self.click_lane(row, column),
            Spot::Text(focus, line, column) => self.click_text(focus, line, column),
            Spot::Border(split) => self.dragged = Some(split),
            Spot::Nothing => {}
        }
    }

    fn click_row(&mut self, row: usize) {
        let Some(reading) = &mut self.reading else { return };
        reading.panes.focus = Focus::List;
        if reading.thread.is_some() {
            return reading.point_in_thread(row);
        }
        let cursor = reading.cursor();
        let row = cursor.view().start + row;
        if row == cursor.selected() {
            // What is folded there is unfolded; an event stays selected.
            reading.unfold();
        } else if row < cursor.view().end {
            let place = reading.rows().at(row).position();
            reading.select_position(place);
        }
    }

    /// Selects what is in a cell of a lane, or the event of the lane nearest to
    /// it.
    fn click_lane(&mut self, row: usize, column: u16) {
        let area = self.regions.list;
        let Some(reading) = &mut self.reading else { return };
        reading.panes.focus = Focus::List;
        let head = Lanes::head(area.height, reading.has_eras_above());
        let Some(row) = row.checked_sub(usize::from(head)) else { return };
        let row = u16::try_from(row).unwrap_or(u16::MAX);
        let Some((place, level)) = reading.lanes.lane_at(row) else { return };
        let time = frame::time(Rect { x: 0, ..area });
        let window = reading.zoom().window();
        let column = (column >= time.x && column < time.right()).then(|| column - time.x);
        let days = column.map(|column| Scale::new(&window, time.width).days(column));
        reading.point_in_lane(place, level, days);
    }

    fn click_text(&mut self, focus: Focus, line: usize, column: usize) {
        let Some(reading) = &mut self.reading else { return };
        reading.panes.focus = focus;
        let Some(text) = reading.panes.focused_text_mut() else { return };
        if let Some(link) = link_at(text, line, column) {
            text.choose(link);
            self.follow();
        }
    }

    /// A click while something lies over the screen: it is for that alone.
    fn click_over(&mut self, at: Position) {
        let Some(overlay) = &mut self.overlay else { return };
        let area = overlay.area(self.size);
        if !area.contains(at) {
            return self.cancel();
        }
        let items = items(overlay.parts(area).1);
        let Some(picker) = overlay.picker_mut().filter(|_| items.contains(at)) else { return };
        let row = picker.cursor().view().start + usize::from(at.y - items.y);
        let Some(&item) = picker.shown().get(row) else { return };
        picker.choose(item);
        if matches!(overlay, Overlay::Facet(_)) {
            self.mark(|facet| facet.set(Mark::Included));
        } else {
            self.accept();
        }
    }

    /// Moves the border that the button went down on.
    fn drag(&mut self, at: Position) {
        let Some(split) = self.dragged else { return };
        let border = self.regions.borders.iter().find(|border| border.split == split).copied();
        if let (Some(border), Some(reading)) = (border, &mut self.reading) {
            let (first, both) = border.moved(at);
            reading.panes.divide(split, first, both);
        }
    }

    /// Scrolls what is under the pointer.
    fn turn(&mut self, at: Position, by: isize) {
        if self.overlay.is_some() {
            return self.move_over(by, 0);
        }
        let spot = under(&self.regions, at);
        let Some(reading) = &mut self.reading else { return };
        match spot {
            Spot::List(..) if reading.thread.is_some() => reading.move_in_thread(by),
            Spot::List(..) => reading.move_by(by),
            Spot::Text(focus, ..) => {
                if let Some(text) = text_of(&mut reading.panes, focus) {
                    text.scroll_by(by);
                }
            }
            Spot::Border(_) | Spot::Nothing => {}
        }
    }
}

fn text_of(panes: &mut Panes, focus: Focus) -> Option<&mut TextPane> {
    match focus {
        Focus::List => None,
        Focus::Detail => Some(&mut panes.detail),
        Focus::Source(place) => panes.sources.get_mut(place).map(|pane| &mut pane.text),
    }
}

/// Where the items of a picker are: under the line that is typed.
fn items(body: Rect) -> Rect {
    let items = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    items.intersection(body)
}

/// The link at a line of the view and a column.
fn link_at(pane: &TextPane, line: usize, column: usize) -> Option<usize> {
    let line = pane.page().lines.get(pane.scroll().top() + line)?;
    let mut end = 0;
    line.spans.iter().find_map(|span| {
        let start = end;
        end += text::width(&span.text);
        span.link.filter(|_| (start..end).contains(&column))
    })
}
