//! A thread: what answers what, as a tree in the list's place.
//!
//! ```text
//!  Thread · 3 events
//! ▌24 Mar 1999  ● NATO begins airstrikes on Yugoslavia
//! ▌             │ NATO · Serbia
//!  24 Mar 1999  ├─● Russia suspends cooperation with NATO
//!               │   Russia · NATO
//!  26 Mar 1999  └─• Russia orders NATO's representatives out
//!                   Russia · Ivanov
//! ```
//!
//! Where not all of it has room so, each event has one row.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::event_list::EventList;
use super::paint::Pen;
use crate::app::threading::Threading;
use crate::text;
use crate::timeline::thread::Knot;

/// A date has no more cells than this, or a third of the row.
const DATE: usize = 25;

/// A thread and the list in whose place it stands.
#[derive(Debug)]
pub struct ThreadView<'a> {
    /// What answers what, and the selected row.
    pub threading: &'a Threading,
    /// How events are drawn.
    pub list: EventList<'a>,
}

impl Widget for ThreadView<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let knots = self.threading.thread().knots();
        let EventList { glyphs, theme, .. } = self.list;
        let events = if knots.len() == 1 { "event" } else { "events" };
        Pen::new(area, buf)
            .skip(1)
            .write("Thread", theme.title)
            .write(&format!(" {} {} {}", glyphs.separator, knots.len(), events), theme.muted);
        let cursor = self.threading.cursor();
        let widest = knots.iter().map(|knot| text::width(&self.date(knot))).max().unwrap_or(0);
        let dates = widest.min(DATE).min(usize::from(area.width) / 3);
        let mut rows = area.rows().skip(1);
        for row in cursor.view() {
            let Some(line) = rows.next() else { break };
            let place = Place { row, selected: row == cursor.selected(), dates };
            self.render_knot(place, line, buf);
            if self.threading.is_tall()
                && let Some(below) = rows.next()
            {
                self.render_parties(place, below, buf);
            }
        }
    }
}

/// Which event is drawn, and how.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    selected: bool,
    /// The cells of the column of dates.
    dates: usize,
}

impl ThreadView<'_> {
    fn date(&self, knot: &Knot) -> String {
        self.list.glyphs.text(&self.list.reading.timeline()[knot.event].date.short()).into_owned()
    }

    fn knot(&self, row: usize) -> &Knot {
        &self.threading.thread().knots()[row]
    }

    fn render_knot(&self, place: Place, line: Rect, buf: &mut Buffer) {
        let EventList { glyphs, theme, .. } = self.list;
        let knot = self.knot(place.row);
        let date = text::truncate(&self.date(knot), place.dates, glyphs.ellipsis).into_owned();
        let mut pen = Pen::new(line, buf);
        pen.write(if place.selected { glyphs.selected } else { " " }, theme.accent);
        pen.skip(place.dates - text::width(&date)).write(&date, theme.muted).skip(1);
        self.list.write_found(knot.event, &mut pen);
        pen.write(&self.branch(knot), theme.rule);
        let start = line.right().saturating_sub(u16::try_from(pen.room()).unwrap_or(line.width));
        let also = if self.threading.is_tall() { String::new() } else { self.also(knot) };
        let noted = text::width(&also);
        let told = line.width.saturating_sub(u16::try_from(noted).unwrap_or(line.width));
        let end = line.x + told;
        let rest = Rect { x: start, width: end.saturating_sub(start), ..line };
        let tagged = if self.threading.is_tall() { 0 } else { told };
        self.list.render_told(knot.event, tagged, &mut Pen::new(rest, buf));
        Pen::new(line, buf).leave(noted).write(&also, theme.muted);
        self.list.render_selection(place.selected, line, buf);
    }

    /// Who acted, in a row of their own below the event.
    fn render_parties(&self, place: Place, line: Rect, buf: &mut Buffer) {
        let EventList { glyphs, theme, reading, .. } = self.list;
        let knot = self.knot(place.row);
        let mut pen = Pen::new(line, buf);
        pen.write(if place.selected { glyphs.selected } else { " " }, theme.accent);
        pen.skip(place.dates + 2).write(&self.stems(place.row), theme.rule);
        let also = self.also(knot);
        for (i, part) in reading.timeline()[knot.event].actors.iter().enumerate() {
            let name = glyphs.text(reading.timeline()[part.actor].tag());
            let gap = if i > 0 { format!(" {} ", glyphs.separator) } else { String::new() };
            // What does not fit is not begun: the detail names everyone.
            if text::width(&gap) + text::width(&name) + text::width(&also) > pen.room() {
                break;
            }
            let style = theme.role(reading.parties().role(part.actor));
            pen.write(&gap, theme.muted).write(&name, style);
        }
        pen.fit(&also, glyphs.ellipsis, theme.muted);
    }

    /// When what else it answers was.
    fn also(&self, knot: &Knot) -> String {
        let EventList { glyphs, reading, .. } = self.list;
        let dates = knot.also.iter().map(|&also| {
            let date = reading.timeline()[also].date.short();
            format!(" {} {}", glyphs.answers, glyphs.text(&date))
        });
        dates.collect()
    }

    /// The branches that lead to an event.
    fn branch(&self, knot: &Knot) -> String {
        let glyphs = self.list.glyphs;
        let Some((&last, before)) = knot.rails.split_last() else { return String::new() };
        let turn = if last { glyphs.tee_right } else { glyphs.corner };
        before.iter().map(|&goes_on| self.stem(goes_on)).collect::<String>()
            + turn
            + glyphs.horizontal
    }

    /// The branches that go on below an event, its own answers' last.
    fn stems(&self, row: usize) -> String {
        let knots = self.threading.thread().knots();
        let rails = knots[row].rails.iter().copied();
        let answered = knots.get(row + 1).is_some_and(|next| next.depth > knots[row].depth);
        rails.chain([answered]).map(|goes_on| self.stem(goes_on)).collect()
    }

    fn stem(&self, goes_on: bool) -> String {
        format!("{} ", if goes_on { self.list.glyphs.vertical } else { " " })
    }
}
