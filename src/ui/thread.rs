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
//! Where not all of it has room so, each event has one row. In the thread of a
//! path its steps have their numbers; between pieces, which do not answer each
//! other, the walk goes on along a dotted stem:
//!
//! ```text
//!  Thread · Expulsions, 1999–2021 · 23 events
//!   9 Apr 1999     └─• Yeltsin warns NATO against pushing Russia
//!                  ┊
//! ▌20 Feb 2001  3  • NATO opens an Information Office …  ↔ 26 Mar 1999
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;

use super::event_list::EventList;
use super::paint::Pen;
use crate::app::threading::{Line, Threading};
use crate::text;
use crate::timeline::thread::Knot;
use crate::timeline::{Event, Ref};

/// A date has no more cells than this, or a third of the row.
const DATE: usize = 25;

/// The numbers of steps have no more.
const NUMBERS: usize = 7;

/// With fewer cells than this for the event, only the year of what it has to do
/// with stands beside it.
const TOLD: usize = 28;

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
        self.render_heading(area, buf);
        let cursor = self.threading.cursor();
        let widest = knots.iter().map(|knot| text::width(&self.date(knot))).max().unwrap_or(0);
        let dates = widest.min(DATE).min(usize::from(area.width) / 3);
        let numbers = knots.iter().map(|knot| text::width(&numbers(knot))).max().unwrap_or(0);
        let columns = Columns { dates, numbers: numbers.min(NUMBERS) };
        let selected = self.threading.selected();
        let lines = &self.threading.lines()[cursor.view()];
        for (&line, area) in lines.iter().zip(area.rows().skip(1)) {
            match line {
                Line::Event(row) => {
                    self.render_knot(Place { row, selected: row == selected, columns }, area, buf);
                }
                Line::Parties(row) => {
                    let place = Place { row, selected: row == selected, columns };
                    self.render_parties(place, area, buf);
                }
                Line::Between => {
                    let stem = self.list.glyphs.boundary;
                    let mut pen = Pen::new(area, buf);
                    pen.skip(columns.before_branches()).write(stem, self.list.theme.rule);
                }
            }
        }
    }
}

/// The cells of the columns before the branches.
#[derive(Clone, Copy)]
struct Columns {
    dates: usize,
    /// Of the numbers of steps; 0 if it is not a path's thread.
    numbers: usize,
}

impl Columns {
    /// The cells up to the branches: of the selection's mark, the dates, the
    /// numbers, a gap, and the mark of what is found.
    fn before_branches(self) -> usize {
        let numbers = if self.numbers > 0 { self.numbers + 2 } else { 0 };
        1 + self.dates + numbers + 2
    }
}

/// Which steps of the path an event is.
fn numbers(knot: &Knot) -> String {
    let numbers: Vec<String> = knot.steps.iter().map(|step| (step + 1).to_string()).collect();
    numbers.join(",")
}

/// Which event is drawn, and how.
#[derive(Clone, Copy)]
struct Place {
    row: usize,
    selected: bool,
    columns: Columns,
}

impl ThreadView<'_> {
    /// Whose thread it is, if a path's, and how long; the length has the room
    /// that it needs.
    fn render_heading(&self, area: Rect, buf: &mut Buffer) {
        let EventList { glyphs, theme, reading, .. } = self.list;
        let number = self.threading.thread().knots().len();
        let events = if number == 1 { "event" } else { "events" };
        let separator = format!(" {} ", glyphs.separator);
        let length = format!("{separator}{number} {events}");
        let mut pen = Pen::new(area, buf);
        pen.skip(1).write("Thread", theme.title);
        if let Some(path) = self.threading.path(reading.timeline()) {
            let title = glyphs.text(&path.title);
            let room = pen.room().saturating_sub(text::width(&separator) + text::width(&length));
            let title = text::truncate(&title, room, glyphs.ellipsis);
            pen.write(&separator, theme.muted).write(&title, theme.title);
        }
        pen.write(&length, theme.muted);
    }

    fn date(&self, knot: &Knot) -> String {
        self.list.glyphs.text(&self.list.reading.timeline()[knot.event].date.short()).into_owned()
    }

    fn knot(&self, row: usize) -> &Knot {
        &self.threading.thread().knots()[row]
    }

    fn render_knot(&self, place: Place, line: Rect, buf: &mut Buffer) {
        let EventList { glyphs, theme, .. } = self.list;
        let knot = self.knot(place.row);
        let Columns { dates, numbers: room } = place.columns;
        let date = text::truncate(&self.date(knot), dates, glyphs.ellipsis).into_owned();
        let mut pen = Pen::new(line, buf);
        self.list.write_bar(place.selected, &mut pen);
        pen.skip(dates - text::width(&date)).write(&date, theme.muted);
        if room > 0 {
            let numbers = text::truncate(&numbers(knot), room, glyphs.ellipsis).into_owned();
            pen.skip(2 + room - text::width(&numbers)).write(&numbers, theme.accent);
        }
        pen.skip(1);
        self.list.write_found(knot.event, &mut pen);
        pen.write(&self.branch(knot), theme.rule);
        let room = pen.room();
        let start = line.right().saturating_sub(u16::try_from(room).unwrap_or(line.width));
        let also = if self.threading.is_tall() { String::new() } else { self.also(knot, room) };
        let noted = text::width(&also);
        let told = line.width.saturating_sub(u16::try_from(noted).unwrap_or(line.width));
        let end = line.x + told;
        let rest = Rect { x: start, width: end.saturating_sub(start), ..line };
        // Beside a note, the title needs the room more than the actors do.
        let tight = knot.related.is_some() && room < 2 * TOLD;
        let tagged = if self.threading.is_tall() || tight { 0 } else { told };
        self.list.render_told(knot.event, tagged, &mut Pen::new(rest, buf));
        Pen::new(line, buf).leave(noted).write(&also, theme.muted);
        self.list.render_selection(place.selected, dates, line, buf);
    }

    /// Who acted, in a row of their own below the event.
    fn render_parties(&self, place: Place, line: Rect, buf: &mut Buffer) {
        let EventList { glyphs, theme, reading, .. } = self.list;
        let knot = self.knot(place.row);
        let mut pen = Pen::new(line, buf);
        self.list.write_bar(place.selected, &mut pen);
        pen.skip(place.columns.before_branches() - 1).write(&self.stems(place.row), theme.rule);
        let also = self.also(knot, usize::MAX);
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

    /// When what else it answers was, and what above it has to do with, in a
    /// row with so much room.
    fn also(&self, knot: &Knot, room: usize) -> String {
        let EventList { glyphs, reading, .. } = self.list;
        let told = |mark: &str, date: &str| format!(" {mark} {}", glyphs.text(date));
        let date = |other: Ref<Event>| &reading.timeline()[other].date;
        let answers = knot.also.iter().map(|&also| told(glyphs.answers, &date(also).short()));
        let answers: String = answers.collect();
        let Some(date) = knot.related.map(date) else { return answers };
        let related = told(glyphs.related, &date.short());
        let noted = text::width(&answers) + text::width(&related);
        if room < noted.saturating_add(TOLD) {
            return answers + &told(glyphs.related, &date.heading());
        }
        answers + &related
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

    /// The branches that go on below an event, its own answers' last; below a
    /// piece the walk.
    fn stems(&self, row: usize) -> String {
        let knots = self.threading.thread().knots();
        let piece = |row: usize| knots.get(row).map(|knot| knot.piece);
        if piece(row + 1).is_some_and(|next| Some(next) != piece(row)) {
            let deeper = knots[row].rails.len();
            return format!("{} {}", self.list.glyphs.boundary, "  ".repeat(deeper));
        }
        let rails = knots[row].rails.iter().copied();
        let answered = knots.get(row + 1).is_some_and(|next| next.depth > knots[row].depth);
        rails.chain([answered]).map(|goes_on| self.stem(goes_on)).collect()
    }

    fn stem(&self, goes_on: bool) -> String {
        format!("{} ", if goes_on { self.list.glyphs.vertical } else { " " })
    }
}
