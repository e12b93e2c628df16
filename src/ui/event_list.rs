//! The event list: one event a row, each year named once.
//!
//! ```text
//!  2021
//! ▌18 Oct  ● Russia suspends its NATO mission and sh…  ≠  Russia Lavrov
//!  20 Oct  • Stoltenberg: ties at their lowest since …      NATO Stolte
//! ```
//!
//! From left to right: the bar of the selection, the date as precise as the
//! record and no more, the weight, the title, whether accounts differ, the
//! foremost actors. The date of the selected event is reversed, which is seen
//! in any colors. Where not only what matches is shown, a mark before the weight
//! says what does. Of several timelines read together, the letter of the one it
//! is of stands before the weight. The first row always names a year: when its
//! heading is scrolled away it stays there, over the event that is leaving.
//! Between the events stand the eras that begin, the stretches without an event
//! and, zoomed out, how many events are folded away.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::widgets::Widget;

use super::paint::{Pen, highlighted};
use super::theme::Theme;
use crate::app::outline::duration;
use crate::app::reading::Reading;
use crate::app::rows::Row;
use crate::date::{Day, year_name, year_of, years};
use crate::glyphs::Glyphs;
use crate::page::Role;
use crate::query::mark_day;
use crate::text;
use crate::timeline::{Actor, Event, Ref, Weight};

/// The most cells of an actor's tag.
const TAG: usize = 8;
/// From this width, a list has a column of tags.
const TAGGED: u16 = 48;
/// From this width, it has two.
const TWICE_TAGGED: u16 = 100;

/// A window onto the events that are shown.
#[derive(Debug)]
pub struct EventList<'a> {
    /// The events, the cursor over them, and what is asked.
    pub reading: &'a Reading,
    /// Whether the list has the focus.
    pub focused: bool,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for EventList<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let rows = self.reading.rows();
        if rows.is_empty() {
            return self.render_nothing(area, buf);
        }
        let cursor = self.reading.cursor();
        let view = cursor.view();
        for (row, line) in view.clone().zip(area.rows()) {
            let ranked = self.reading.is_ranked();
            let first = row == view.start && row != cursor.selected() && !ranked;
            // What stands above a heading or a fold need not name the year.
            let sticky = first && matches!(rows.at(row + 1), Row::Event(_));
            match rows.at(row) {
                Row::Heading(position) => {
                    self.render_heading(position, line, buf);
                }
                Row::Event(position) if first => {
                    self.render_heading(position, line, buf);
                }
                Row::Era(position, era) if sticky => {
                    let named = self.render_heading(position, line, buf);
                    let rest = Rect { x: line.x + named, width: line.width - named, ..line };
                    self.render_era(era, rest, buf);
                }
                Row::Gap(position, _) if sticky => {
                    self.render_heading(position, line, buf);
                }
                Row::Era(_, era) => self.render_era(era, line, buf),
                Row::Gap(_, days) => self.render_gap(days, line, buf),
                Row::Folded(first, count) => {
                    self.render_folded(first, count, row == cursor.selected(), line, buf);
                }
                Row::Event(position) => {
                    if let Some(event) = self.reading.at(position) {
                        self.render_event(event, row == cursor.selected(), line, buf);
                    }
                }
            }
        }
    }
}

impl EventList<'_> {
    fn render_nothing(&self, area: Rect, buf: &mut Buffer) {
        let told = match (self.reading.query().is_empty(), self.reading.suggestion()) {
            (true, _) => "This timeline has no events.".to_owned(),
            (false, None) => {
                let unknown = self.reading.unknown_name();
                let unknown = unknown.map(|(what, name)| format!(" No {what} is called {name}."));
                format!("Nothing matches.{} Esc goes back a step.", unknown.unwrap_or_default())
            }
            (false, Some(suggestion)) => format!(
                "Nothing matches {}. Did you mean {}? Enter asks for that.",
                suggestion.term, suggestion.instead
            ),
        };
        let told = self.glyphs.text(&told);
        for (range, line) in text::wrap(&told, usize::from(area.width.saturating_sub(2)))
            .into_iter()
            .zip(area.rows().skip(1))
        {
            Pen::new(line, buf).skip(1).write(&told[range], self.theme.muted);
        }
    }

    /// Names the year of an event, and says how many cells that took.
    fn render_heading(&self, position: usize, line: Rect, buf: &mut Buffer) -> u16 {
        let Some(event) = self.reading.at(position) else { return 0 };
        let heading = self.reading.timeline()[event].date.heading();
        let heading = self.glyphs.text(&heading);
        Pen::new(line, buf).skip(1).write(&heading, self.theme.title);
        u16::try_from(text::width(&heading) + 1).unwrap_or(u16::MAX).min(line.width)
    }

    fn render_era(&self, era: usize, line: Rect, buf: &mut Buffer) {
        let Some(told) = self.reading.timeline().eras.get(era) else { return };
        let shade = self.glyphs.shades[era % 2];
        let date = self.glyphs.text(&told.date.short()).into_owned();
        let mut pen = Pen::new(line, buf);
        pen.skip(1).write(&shade.repeat(2), self.theme.rule).skip(1);
        self.write_letter(self.reading.timeline().parts.of_era(era), &mut pen);
        let title = self.glyphs.text(&told.title);
        pen.fit(&title, self.glyphs.ellipsis, self.theme.accent).skip(1);
        if pen.room() > text::width(&date) + 2 {
            pen.write(self.glyphs.separator, self.theme.rule).skip(1);
            pen.write(&date, self.theme.muted).skip(1);
        }
        let room = pen.room().saturating_sub(1);
        pen.write(&shade.repeat(room), self.theme.rule);
    }

    /// How long nothing happened.
    fn render_gap(&self, days: Day, line: Rect, buf: &mut Buffer) {
        let what = if self.reading.query().is_empty() || !self.reading.is_narrow() {
            "an event"
        } else {
            "a match"
        };
        let told = format!("{} without {what}", duration(days));
        let mut pen = Pen::new(line, buf);
        pen.skip(self.before_mark(line.width) + 3)
            .write(self.glyphs.boundary, self.theme.rule)
            .skip(1);
        pen.fit(&told, self.glyphs.ellipsis, self.theme.muted);
    }

    /// How many events are folded away here, and of which years.
    fn render_folded(
        &self,
        first: usize,
        count: usize,
        selected: bool,
        line: Rect,
        buf: &mut Buffer,
    ) {
        let year = |position| {
            let event = self.reading.at(position)?;
            Some(year_of(mark_day(&self.reading.timeline()[event])))
        };
        let told = match (year(first), year(first + count - 1)) {
            (Some(from), Some(to)) => {
                let years = if from == to { year_name(from) } else { years(from, to) };
                let separator = self.glyphs.separator;
                format!("{count} more {separator} {}", self.glyphs.text(&years))
            }
            _ => format!("{count} more"),
        };
        let mut pen = Pen::new(line, buf);
        self.write_bar(selected, &mut pen);
        pen.skip(self.before_mark(line.width) + 2).write("+", self.theme.accent).skip(1);
        pen.fit(&told, self.glyphs.ellipsis, self.theme.muted);
        self.render_selection(selected, self.dates(line.width), line, buf);
    }

    fn render_event(&self, event: Ref<Event>, selected: bool, line: Rect, buf: &mut Buffer) {
        let told = &self.reading.timeline()[event];
        let dates = self.dates(line.width);
        let date = self.date(told, dates);
        let date = self.glyphs.text(&date);
        let mut pen = Pen::new(line, buf);
        self.write_bar(selected, &mut pen);
        pen.write(&format!("{date:>dates$}"), self.theme.muted).skip(1);
        self.write_found(event, &mut pen);
        self.render_told(event, line.width, &mut pen);
        self.render_selection(selected, dates, line, buf);
    }

    /// In a list of everything, marks what the query matches; a cell either way.
    pub(super) fn write_found(&self, event: Ref<Event>, pen: &mut Pen) {
        let among_others = !self.reading.is_narrow() && !self.reading.query().is_empty();
        if among_others && self.is_match(event) {
            pen.write(self.glyphs.found, self.theme.accent);
        } else {
            pen.skip(1);
        }
    }

    /// Draws an event but for its date, on the rest of a row of this width.
    pub(super) fn render_told(&self, event: Ref<Event>, width: u16, pen: &mut Pen) {
        let timeline = self.reading.timeline();
        let told = &timeline[event];
        let (mark, mark_style) = self.mark(told.weight);
        if !timeline.parts.is_empty() {
            self.write_letter(timeline.parts.of_event(event), pen);
        }
        pen.write(mark, mark_style).skip(1);
        let title = self.glyphs.text(&told.title);
        let tags = self.tags(told, width, text::width(&title), pen.room());
        let beside = tags.len() * (TAG + 1) + 2;
        let title = text::truncate(&title, pen.room().saturating_sub(beside), self.glyphs.ellipsis);
        let base = if self.is_match(event) { self.theme.text } else { self.theme.muted };
        for (piece, matched) in highlighted(&title, &self.reading.highlighter().in_name(&title)) {
            pen.write(piece, if matched { self.theme.matched } else { base });
        }
        let disputed = if told.disputed.is_empty() { " " } else { self.glyphs.disputed };
        pen.leave(beside - 1).write(disputed, self.theme.disputed);
        for (name, style) in tags {
            pen.skip(1).write(&name, style);
        }
    }

    /// Writes the letter of one of several timelines.
    fn write_letter(&self, part: usize, pen: &mut Pen) {
        if let Some(told) = self.reading.timeline().parts.all().get(part) {
            let style = self.theme.role(Role::part(part));
            pen.write(&told.letter.to_string(), style).skip(1);
        }
    }

    /// The cells of the column of dates in a list so wide: room for `18 Oct`,
    /// then for `21–26 Dec`, then for `30 Nov–1 Dec`, or `18 Oct 2021` where
    /// there are no headings.
    fn dates(&self, width: u16) -> usize {
        match width {
            0..40 => 6,
            64.. if self.reading.is_ranked() => 12,
            40..90 => 9,
            90.. => 12,
        }
    }

    /// The cells of the date and, if there are letters, of the letter.
    fn before_mark(&self, width: u16) -> usize {
        let letters = !self.reading.timeline().parts.is_empty();
        self.dates(width) + if letters { 2 } else { 0 }
    }

    /// Writes the bar before the selected row; a cell either way.
    pub(super) fn write_bar(&self, selected: bool, pen: &mut Pen) {
        let style = self.theme.selected_date.remove_modifier(Modifier::REVERSED);
        pen.write(if selected { self.glyphs.selected } else { " " }, style);
    }

    /// Draws the selection over the date of a row, so many cells. The rest keeps
    /// its colors, and a thin link need not carry it again.
    pub(super) fn render_selection(
        &self,
        selected: bool,
        dates: usize,
        line: Rect,
        buf: &mut Buffer,
    ) {
        if selected {
            let style =
                if self.focused { self.theme.selected_date } else { self.theme.selected_dim };
            let width = u16::try_from(dates + 1).unwrap_or(line.width);
            let over = Rect { x: line.x + 1, width, ..line };
            buf.set_style(over.intersection(line), style);
        }
    }

    /// Beneath a heading the year is known; in a list by relevance it is not.
    fn date(&self, event: &Event, cells: usize) -> String {
        if self.reading.is_ranked() { event.date.alone(cells) } else { event.date.in_year(cells) }
    }

    /// In a list of everything, what the query does not match is dim.
    fn is_match(&self, event: Ref<Event>) -> bool {
        self.reading.is_narrow() || self.reading.matches().contains(event.index())
    }

    fn mark(&self, weight: Weight) -> (&'static str, Style) {
        match weight {
            Weight::Landmark => (self.glyphs.landmark, self.theme.accent),
            Weight::Normal => (self.glyphs.event, self.theme.text),
            Weight::Minor => (self.glyphs.minor, self.theme.muted),
        }
    }

    /// The foremost actors, each as wide as a column of them: as many as the
    /// width has columns for, none if the title then has the room it needs.
    fn tags(&self, event: &Event, width: u16, title: usize, room: usize) -> Vec<(String, Style)> {
        let columns = match width {
            TWICE_TAGGED.. => 2,
            TAGGED.. => 1,
            _ => 0,
        };
        let tags = |columns: usize| {
            let actors = event.actors.iter().map(Some).chain(std::iter::repeat(None));
            actors
                .take(columns)
                .map(|part| part.map_or_else(|| self.no_tag(), |p| self.tag(p.actor)))
        };
        let spare = |columns: usize| room.saturating_sub(columns * (TAG + 1) + 2);
        let fitting = (0..=columns).rev().find(|&columns| title <= spare(columns));
        tags(fitting.unwrap_or(columns)).collect()
    }

    fn tag(&self, actor: Ref<Actor>) -> (String, Style) {
        let name = self.glyphs.text(self.reading.timeline()[actor].tag());
        let role = self.reading.parties().role(actor);
        (text::fit(&name, TAG, ""), self.theme.role(role))
    }

    fn no_tag(&self) -> (String, Style) {
        (" ".repeat(TAG), self.theme.text)
    }
}
