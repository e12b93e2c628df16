//! The density ruler: the whole span in one row.
//!
//! ```text
//!  1991 ▃▃▂▂▃▄▃▃▃▆▆▃▅▃▂▂▃▂▂▂▃▅▅▃▃▄▂▂▂▇▃▃▂▄▂▃█ 2021
//! ```
//!
//! It has the time axis of the lanes: a part of the span where the reader has
//! zoomed in. A cell is a stretch of time, as high as events are many in it. The stretch
//! in view is underlined, the selection reversed, matches in the accent color
//! and bold; without colors they alone are drawn. It costs columns × log n,
//! however many events there are.

use std::ops::RangeInclusive;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;

use super::lanes;
use super::paint::Pen;
use super::theme::Theme;
use crate::app::lanes::frame;
use crate::app::reading::{Reading, View};
use crate::app::zoom::stretch;
use crate::date::{Day, year_name, year_of};
use crate::glyphs::Glyphs;
use crate::query::Matches;
use crate::scale::Scale;
use crate::text;
use crate::timeline::{Event, Ref};

/// Where the events are, where the view is and where the matches are.
#[derive(Debug)]
pub struct Density<'a> {
    /// The events, what is in view, and what is asked.
    pub reading: &'a Reading,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for Density<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        if self.reading.timeline().events.is_empty() {
            return;
        }
        let window = self.reading.zoom().window();
        if self.reading.view == View::Lanes {
            // Above the lanes, on their columns.
            let bar = frame::time(area);
            return self.render_columns(&Scale::new(&window, bar.width), bar, buf);
        }
        let names = [*window.start(), *window.end()].map(|day| edge(day, &window));
        let margin = names.iter().map(|name| text::width(name) + 2).sum::<usize>();
        let columns = usize::from(area.width).saturating_sub(margin);
        if columns < 8 {
            return;
        }
        let columns = u16::try_from(columns).unwrap_or(u16::MAX);
        Pen::new(area, buf).skip(1).write(&names[0], self.theme.muted);
        Pen::new(area, buf).leave(text::width(&names[1]) + 1).write(&names[1], self.theme.muted);
        let x = area.x + u16::try_from(text::width(&names[0])).unwrap_or(0) + 2;
        let bar = Rect { x, width: columns, height: 1, ..area }.intersection(area);
        self.render_columns(&Scale::new(&window, columns), bar, buf);
    }
}

/// How an end of the axis is called: its year, of a short stretch its day.
fn edge(day: Day, window: &RangeInclusive<Day>) -> String {
    if window.end().saturating_sub(*window.start()) > 2 * 366 {
        return year_name(year_of(day));
    }
    stretch(&(day..=day))
}

impl Density<'_> {
    fn render_columns(&self, scale: &Scale, area: Rect, buf: &mut Buffer) {
        let index = self.reading.index();
        if area.is_empty() {
            return;
        }
        lanes::render_bands(self.reading.eras(), scale, self.theme, area, buf);
        let everything = Matches::All(self.reading.timeline().events.len());
        let asked = !self.reading.query().is_empty();
        let columns = || 0..area.width.min(scale.columns());
        // Where no color tells matches from the rest, they alone are drawn.
        let colored = self.theme.accent.fg.is_some();
        let drawn = if asked && !colored { self.reading.matches() } else { &everything };
        let counts: Vec<usize> =
            columns().map(|column| index.density(drawn, &scale.days(column))).collect();
        let most = counts.iter().copied().max().unwrap_or_default().max(1);
        let view = self.days_in_view().filter(|_| self.reading.view == View::List);
        let view = view.map(|(a, b)| scale.column(a)..=scale.column(b));
        let selected = self.reading.selected().and_then(|event| self.first_day(event));
        let selected = selected.map(|day| scale.column(day));
        for (column, &count) in columns().zip(&counts) {
            let matched = asked && index.density(self.reading.matches(), &scale.days(column)) > 0;
            let mut style = match (asked, matched) {
                (_, true) => self.theme.accent.add_modifier(Modifier::BOLD),
                (true, false) => self.theme.density,
                (false, false) => self.theme.text,
            };
            if view.as_ref().is_some_and(|view| view.contains(&column)) {
                style = style.patch(self.theme.view);
            }
            let mut height = (count * 8).div_ceil(most);
            if selected == Some(column) {
                style = style.add_modifier(Modifier::REVERSED);
                // A high column reversed would be a hole.
                height = height.min(3);
            }
            let cell = Rect { x: area.x + column, width: 1, ..area };
            Pen::new(cell, buf).write(self.glyphs.density[height.min(8)], style);
        }
    }

    fn first_day(&self, event: Ref<Event>) -> Option<Day> {
        self.reading.timeline()[event].date.known_days().map(|days| *days.start())
    }

    /// The first days of the first and the last event in view.
    fn days_in_view(&self) -> Option<(Day, Day)> {
        let view = self.reading.cursor().view();
        let last = view.end.checked_sub(1)?;
        let day = |row| {
            let position = self.reading.rows().at(row).position();
            self.first_day(self.reading.at(position)?)
        };
        Some((day(view.start)?, day(last)?))
    }
}
