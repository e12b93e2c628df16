//! The lanes: who or what down, time across.
//!
//! ```text
//!                │1997             │1998          ▼  │1999           ticks
//!                │ Enlargement and Bosnia ░░░░░░░░░░░░░░░│ Kosovo …  eras
//! ▌NATO       94     ●   ●•  •         ·  ·•     ┊ ●   ●•••3         lanes
//!  Russia     88     ●   •  ~•?        ●━━━━━━━━━┫       ●●
//!  Serbia     21                        ·╌╌╌╌╌╌  ┊   ·   ≠
//! ```
//!
//! A mark is an event and weighs as much; a digit is how many there are, bold
//! if a landmark is among them, `+` if more than nine; in a lane of several rows
//! marks stand one above the other, and a digit on top is how many more. `━┫`
//! lasts; dim, with `→`, it has no end that is known; `╌` is some day of these.
//! `~` before a mark is an estimate, `?` after it a doubt, `≠` a dispute of its
//! date, after a digit of the date of one that is counted; they stand where there
//! is room, or in place of a mark that stands apart. Other disputes are for the list
//! and the detail to mark. Zoomed out, only landmarks are marks, and a dim digit
//! counts what is folded away, until it is opened; a stretch that is open shows
//! all, and `+` before a lane's count is how much of it is folded. `▼` is the
//! selected event's time, `┊` where an era begins.
//!
//! It costs columns × lanes × log n, however many events there are.

mod cells;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;

use self::cells::{Cell, Cells};
use super::paint::Pen;
use super::theme::Theme;
use crate::app::folding::Sight;
use crate::app::lanes::Lanes;
use crate::app::lanes::frame::{self, More, Strip};
use crate::app::reading::Reading;
use crate::date::Day;
use crate::glyphs::Glyphs;
use crate::page::Role;
use crate::query::{Facet, Series, mark_day};
use crate::scale::Scale;
use crate::text;
use crate::timeline::eras::Eras;
use crate::timeline::{Event, Ref, Weight};

/// The lanes of the events that are shown.
#[derive(Debug)]
pub struct LanesView<'a> {
    /// The lanes, the selection, and what is asked.
    pub reading: &'a Reading,
    /// Whether the lanes have the focus.
    pub focused: bool,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

/// Shades every other era.
pub fn render_bands(
    eras: Option<&Eras>,
    scale: &Scale,
    theme: &Theme,
    area: Rect,
    buf: &mut Buffer,
) {
    let domain = scale.domain();
    for (era, days) in eras.into_iter().flat_map(|eras| eras.within(&domain)) {
        if era % 2 == 1 {
            let (from, to) = (scale.column(*days.start()), scale.column(*days.end()));
            let band = Rect { x: area.x.saturating_add(from), width: to - from + 1, ..area };
            buf.set_style(band.intersection(area), theme.band);
        }
    }
}

impl Widget for LanesView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let time = frame::time(area);
        let lanes = &self.reading.lanes;
        if time.width < 4 || self.reading.timeline().events.is_empty() {
            return;
        }
        let scale = Scale::new(&self.reading.zoom().window(), time.width);
        let head = Lanes::head(area.height, self.reading.has_eras_above());
        let mut rows = area.rows();
        if head > 0 {
            let row = rows.next().unwrap_or_default();
            self.render_ticks(&scale, row, buf);
        }
        if head > 1 {
            let row = rows.next().unwrap_or_default();
            self.render_eras(self.reading.eras(), &scale, frame::time(row), buf);
        }
        let body = Rect { y: area.y + head, height: area.height - head, ..area };
        if !self.reading.is_of_several() {
            let all = frame::time(body);
            render_bands(self.reading.eras(), &scale, self.theme, all, buf);
        }
        for (strip, row, height) in lanes.strips() {
            let rows = Rect { y: body.y.saturating_add(row), height, ..body }.intersection(body);
            let (place, more) = match strip {
                Strip::Head(part) => {
                    self.render_head(part, &scale, rows, buf);
                    continue;
                }
                Strip::Lane(place, more) => (place, more),
            };
            let Some(lane) = lanes.shown().nth(place) else { break };
            let row = Rect { y: rows.bottom().saturating_sub(1), height: 1, ..rows };
            let more = match more {
                More::Above => self.glyphs.more_up,
                More::Below => self.glyphs.more_down,
                More::None => " ",
            };
            self.render_label(lane, more, row, buf);
            self.render_lane(lane, &scale, frame::time(rows), buf);
        }
        let told = if self.reading.matches().is_empty() {
            Some("Nothing matches. Esc goes back a step.")
        } else if lanes.has_none() && lanes.by() == Facet::Tag {
            Some("No event here has a tag. A shows lanes of actors.")
        } else if lanes.has_none() {
            Some("No event here names an actor. A shows lanes of tags.")
        } else {
            None
        };
        if let Some(told) = told.filter(|_| lanes.asked().is_some()) {
            Pen::new(frame::time(body), buf).fit(told, self.glyphs.ellipsis, self.theme.muted);
        }
    }
}

impl LanesView<'_> {
    fn render_ticks(&self, scale: &Scale, row: Rect, buf: &mut Buffer) {
        let what = match (self.reading.fold(), self.reading.lanes.hidden()) {
            (Some(folded), _) => format!("+ {folded} more"),
            (_, 1..) => format!("{} hidden", self.reading.lanes.hidden()),
            _ if self.reading.lanes.by() == Facet::Tag => "by tag".to_owned(),
            _ => "by actor".to_owned(),
        };
        Pen::new(row, buf).skip(1).write(&what, self.theme.muted);
        let time = frame::time(row);
        let ticks = scale.ticks(3);
        for tick in &ticks {
            let mut pen = Pen::new(time, buf);
            pen.skip(usize::from(tick.column)).write(self.glyphs.vertical, self.theme.rule);
            // The rule before it takes a cell: what has none left is not cut.
            if tick.end() < scale.columns() {
                pen.write(&tick.label, self.theme.muted);
            }
        }
        if let Some(event) = self.reading.selected() {
            let column = scale.column(mark_day(&self.reading.timeline()[event]));
            let mut labels = ticks.iter().map(|tick| tick.column..=tick.end());
            if labels.any(|label| label.contains(&column)) {
                // A label is not written over: its cell stands out.
                let cell = Rect { x: time.x + column, width: 1, ..time }.intersection(time);
                buf.set_style(cell, self.theme.accent.add_modifier(Modifier::REVERSED));
                return;
            }
            let mut pen = Pen::new(time, buf);
            pen.skip(usize::from(column)).write(self.glyphs.more_down, self.theme.accent);
        }
    }

    /// The heading of one of several timelines: its letter, its name, its eras.
    fn render_head(&self, part: usize, scale: &Scale, row: Rect, buf: &mut Buffer) {
        let parts = &self.reading.timeline().parts;
        let Some(told) = parts.all().get(part) else { return };
        let time = frame::time(row);
        let label = Rect { width: time.x - row.x, ..row };
        let role = Role::part(part);
        let mut pen = Pen::new(label, buf);
        pen.skip(1).write(&told.letter.to_string(), self.theme.role(role)).skip(1);
        pen.fit(&self.glyphs.text(&told.name), self.glyphs.ellipsis, self.theme.title);
        self.render_eras(self.reading.eras_of(part), scale, time, buf);
    }

    fn render_eras(&self, eras: Option<&Eras>, scale: &Scale, time: Rect, buf: &mut Buffer) {
        let timeline = self.reading.timeline();
        let selected = self.reading.selected().map(|event| mark_day(&timeline[event]));
        let Some(eras) = eras else { return };
        let current = selected.and_then(|day| eras.on(day));
        for (era, days) in eras.within(&scale.domain()) {
            let (from, to) = (scale.column(*days.start()), scale.column(*days.end()));
            let band = Rect { x: time.x + from, width: to - from + 1, ..time }.intersection(time);
            let mut pen = Pen::new(band, buf);
            pen.write(self.glyphs.vertical, self.theme.rule);
            let room = pen.room();
            let title = self.glyphs.text(&timeline.eras[era].title).into_owned();
            let title = text::truncate(&title, room.saturating_sub(1), self.glyphs.ellipsis);
            let style = if current == Some(era) { self.theme.accent } else { self.theme.muted };
            if room > 3 {
                pen.write(&title, style).skip(1);
            }
            let room = pen.room();
            pen.write(&self.glyphs.shades[era % 2].repeat(room), self.theme.rule);
        }
    }

    fn render_label(&self, lane: &Series, more: &str, row: Rect, buf: &mut Buffer) {
        let lanes = &self.reading.lanes;
        let selected = lanes.selected().is_some_and(|other| other.whose() == lane.whose());
        let called = self.glyphs.text(lanes.name(self.reading.timeline(), lane.subject));
        let mut pen = Pen::new(row, buf);
        pen.write(if selected { self.glyphs.selected } else { " " }, self.theme.accent);
        pen.write(
            &text::fit(&called, frame::name(row.width), self.glyphs.ellipsis),
            self.color(lane),
        );
        if frame::is_counted(row.width) {
            let everything = self.reading.folding().look(lane, &(Day::MIN..=Day::MAX));
            let count = match lane.len() - everything.count() {
                0 => lane.len().to_string(),
                folded => format!("+{folded}"),
            };
            pen.write(&format!("{count:>0$}", frame::COUNT), self.theme.muted);
        }
        pen.write(more, self.theme.accent);
        if selected {
            let style = if self.focused { self.theme.selected } else { self.theme.selected_dim };
            // The lane keeps its color, which its marks have.
            let style = Style { fg: None, ..style };
            let width = u16::try_from(frame::label(row.width) - 2).unwrap_or(0);
            let over = Rect { x: row.x + 1, width, ..row };
            buf.set_style(over.intersection(row), style);
        }
    }

    fn render_lane(&self, lane: &Series, scale: &Scale, time: Rect, buf: &mut Buffer) {
        let (timeline, folding) = (self.reading.timeline(), self.reading.folding());
        let Cells { sights, cells } = Cells::new(timeline, lane, scale, folding, time.height > 1);
        let eras = self.reading.eras_of_lane(lane);
        if self.reading.is_of_several() {
            render_bands(eras, scale, self.theme, time, buf);
        }
        let domain = scale.domain();
        let eras = eras.into_iter().flat_map(|eras| eras.within(&domain));
        let turns: Vec<u16> =
            eras.map(|(_, days)| scale.column(*days.start())).filter(|&turn| turn > 0).collect();
        let selected = self.reading.selected();
        let here = selected.filter(|&event| lane.find(self.reading.timeline(), event).is_ok());
        let here = here.map(|event| scale.column(mark_day(&self.reading.timeline()[event])));
        for ((column, sight), area) in (0..).zip(&sights).zip(time.columns()) {
            let here = (here == Some(column)).then_some(selected).flatten();
            match cells[usize::from(column)] {
                Cell::Empty => {}
                Cell::Count(count, _) if area.height > 1 => {
                    let beside = cells.get(usize::from(column) + 1).copied();
                    let free = beside.map(|cell| cell.rows(usize::from(area.height)));
                    self.render_stack(lane, sight, (count, here, free), area, buf);
                }
                cell => {
                    let (mark, style) = self.drawn(cell, lane, sight);
                    let style = if here.is_some() { self.here(lane, style) } else { style };
                    let row = Rect { y: area.bottom() - 1, height: 1, ..area };
                    Pen::new(row, buf).write(&mark, style);
                }
            }
            if turns.contains(&column) {
                self.render_boundary(area, buf);
            }
        }
    }

    /// Draws where an era begins, in the cells that nothing else is in.
    fn render_boundary(&self, area: Rect, buf: &mut Buffer) {
        for row in area.rows() {
            if buf.cell(row.as_position()).is_some_and(|cell| cell.symbol() == " ") {
                Pen::new(row, buf).write(self.glyphs.boundary, self.theme.rule);
            }
        }
    }

    /// So many events one above the other; on top, if there are more than
    /// rows, how many more. Beside each, above what is in the next column, what
    /// is to be said of its date.
    fn render_stack(
        &self,
        lane: &Series,
        sight: &Sight,
        (count, here, taken): (usize, Option<Ref<Event>>, Option<usize>),
        area: Rect,
        buf: &mut Buffer,
    ) {
        let rows = usize::from(area.height);
        let marks = if count > rows { rows - 1 } else { count };
        let mut rest = here;
        let mut redated = sight.redated();
        let sign = |n: usize, row: Rect, buf: &mut Buffer| {
            if taken.is_some_and(|taken| taken <= n) {
                let beside = Rect { x: row.right(), ..row };
                Pen::new(beside, buf).write(self.glyphs.disputed, self.theme.disputed);
            }
        };
        for (n, row) in (0..marks).zip(area.rows().rev()) {
            let Some(event) = sight.nth(n) else { return };
            let (mark, mut style) = self.drawn(Cell::Mark(event), lane, sight);
            if here == Some(event) {
                style = self.here(lane, style);
                rest = None;
            }
            Pen::new(row, buf).write(&mark, style);
            if self.reading.timeline()[event].has_disputed_date() {
                redated -= 1;
                sign(n, row, buf);
            }
        }
        if count > marks {
            let more = Cell::Count(count - marks, false);
            let (mark, style) = self.drawn(more, lane, sight);
            let style = if rest.is_some() { self.here(lane, style) } else { style };
            Pen::new(area, buf).write(&mark, style);
            if redated > 0 {
                sign(marks, Rect { height: 1, ..area }, buf);
            }
        }
    }

    /// The selected event in its own lane, or in another.
    fn here(&self, lane: &Series, style: Style) -> Style {
        let selected = self.reading.lanes.selected();
        if selected.is_some_and(|other| other.whose() == lane.whose()) {
            style.add_modifier(Modifier::REVERSED)
        } else {
            style.add_modifier(Modifier::UNDERLINED)
        }
    }

    fn drawn(&self, cell: Cell, lane: &Series, sight: &Sight) -> (String, Style) {
        let color = self.color(lane);
        let glyphs = self.glyphs;
        let (mark, style) = match cell {
            Cell::Empty => ("", color),
            Cell::Vague => (glyphs.vague, self.theme.muted),
            Cell::Lasting => (glyphs.interval, color),
            Cell::Ongoing => (glyphs.interval, self.theme.muted),
            Cell::Ending(true) | Cell::Estimate => (glyphs.approximate, color),
            Cell::Ending(false) => (glyphs.interval_end, color),
            Cell::Onward => (glyphs.onward, color),
            Cell::Before => (glyphs.before, color),
            Cell::Doubt => (glyphs.uncertain, self.theme.disputed),
            Cell::Dispute => (glyphs.disputed, self.theme.disputed),
            Cell::Mark(event) => match self.reading.timeline()[event].weight {
                Weight::Landmark => (glyphs.landmark, color.add_modifier(Modifier::BOLD)),
                Weight::Normal => (glyphs.event, color),
                Weight::Minor => (glyphs.minor, color),
            },
            Cell::Redated(event) => match self.reading.timeline()[event].weight {
                Weight::Landmark => {
                    (glyphs.disputed, self.theme.disputed.add_modifier(Modifier::BOLD))
                }
                Weight::Normal | Weight::Minor => (glyphs.disputed, self.theme.disputed),
            },
            Cell::Count(count, landmark) => {
                let style = if landmark { color.add_modifier(Modifier::BOLD) } else { color };
                return (digit(count), self.dimmed(style, sight));
            }
            Cell::Folded(1) => (glyphs.minor, self.theme.muted),
            Cell::Folded(count) => return (digit(count), self.theme.muted),
        };
        let style = match cell {
            Cell::Mark(_) => self.dimmed(style, sight),
            _ => style,
        };
        (mark.to_owned(), style)
    }

    /// In lanes of everything, what the query does not match is dim.
    fn dimmed(&self, style: Style, sight: &Sight) -> Style {
        if sight.stretch().matched == 0 { self.theme.muted } else { style }
    }

    fn color(&self, lane: &Series) -> Style {
        match self.reading.lanes.by() {
            Facet::Actor => self.theme.role(self.reading.parties().role(Ref::new(lane.subject))),
            _ => self.theme.role(Role::Plain),
        }
    }
}

/// A count as one character.
fn digit(count: usize) -> String {
    if count > 9 { "+".to_owned() } else { count.to_string() }
}
