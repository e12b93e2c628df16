//! A thread in the list's place: moving in it moves the selection.

use std::sync::Arc;

use super::aside::Until;
use super::cursor::Cursor;
use super::panes::Focus;
use super::reading::Reading;
use super::{App, Effect, Notice};
use crate::timeline::thread::Thread;
use crate::timeline::{Event, Path, Ref, Timeline};

/// What stands in a row of the list's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The event in this row of the thread.
    Event(usize),
    /// Who acted in it.
    Parties(usize),
    /// That the walk goes on: neither piece answers the other.
    Between,
}

/// A thread and the reader's place in it: always at the selected event.
#[derive(Clone, Debug)]
pub struct Threading {
    thread: Thread,
    /// The id of the path whose thread it is.
    path: Option<String>,
    lines: Vec<Line>,
    cursor: Cursor,
    tall: bool,
    /// The event it was opened at.
    opened: Ref<Event>,
}

impl Threading {
    /// What answers what.
    #[must_use]
    pub fn thread(&self) -> &Thread {
        &self.thread
    }

    /// Whether each event has two rows.
    #[must_use]
    pub fn is_tall(&self) -> bool {
        self.tall
    }

    /// Whether it is the thread of a path, and not of this one.
    pub(super) fn is_along_another_than(&self, path: &Path) -> bool {
        self.path.as_ref().is_some_and(|id| *id != path.id)
    }

    /// The path whose thread it is; `None` if it is an event's.
    #[must_use]
    pub fn path<'a>(&self, timeline: &'a Timeline) -> Option<&'a Path> {
        let id = self.path.as_deref()?;
        timeline.paths.iter().find(|path| path.id == id)
    }

    /// What stands in its rows.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The cursor over them.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The selected row of the thread.
    #[must_use]
    pub fn selected(&self) -> usize {
        self.event_at(self.cursor.selected(), true)
    }

    /// The thread of the path that is walked, if the event is in it, or the
    /// event's own.
    fn new(reading: &Reading, event: Ref<Event>) -> Option<Self> {
        let timeline = reading.timeline();
        let along = reading.walking().map(|(path, _)| (path, Thread::along(timeline, path)));
        let along = along.filter(|(_, thread)| thread.row(event).is_some());
        let (path, thread) = match along {
            Some((path, thread)) => (Some(path.id.clone()), thread),
            None => (None, Thread::of(timeline, event)?),
        };
        let cursor = Cursor::default();
        // What stands above the first of a piece says that it is one.
        let cursor = if path.is_some() { cursor.with_lead(1) } else { cursor };
        let mut threading =
            Self { thread, path, lines: Vec::new(), cursor, tall: false, opened: event };
        threading.rule_lines();
        Some(threading)
    }

    /// Makes the lines of its rows.
    fn rule_lines(&mut self) {
        let knots = self.thread.knots();
        let mut lines = Vec::with_capacity(knots.len() * 2);
        for (row, knot) in knots.iter().enumerate() {
            if self.tall {
                lines.extend([Line::Event(row), Line::Parties(row)]);
                continue;
            }
            if row > 0 && knots[row - 1].piece != knot.piece {
                lines.push(Line::Between);
            }
            lines.push(Line::Event(row));
        }
        self.cursor.set_len(lines.len());
        self.lines = lines;
    }

    /// Takes up so many rows, each event two of them if they are enough.
    fn resize(&mut self, rows: usize) {
        let tall = rows / 2 >= self.thread.knots().len();
        if tall != self.tall {
            self.tall = tall;
            self.rule_lines();
        }
        self.cursor.resize(rows);
    }

    fn select(&mut self, row: usize) {
        let line = self.lines.iter().position(|&line| line == Line::Event(row));
        self.cursor.select(line.unwrap_or_default());
    }

    /// The row of the thread that a line belongs to; between two, the one after
    /// it, or before it.
    fn event_at(&self, line: usize, after: bool) -> usize {
        let line = line.min(self.lines.len().saturating_sub(1));
        let event = |line: usize| match self.lines.get(line) {
            Some(&(Line::Event(row) | Line::Parties(row))) => Some(row),
            Some(Line::Between) | None => None,
        };
        let near = if after { line + 1 } else { line.saturating_sub(1) };
        event(line).or_else(|| event(near)).unwrap_or_default()
    }
}

impl App {
    /// Shows the thread of the selected event in the list's place, or the list
    /// again.
    pub(super) fn toggle_thread(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        if reading.thread.is_some() {
            self.effects.extend(reading.leave_thread());
            return;
        }
        let Some(event) = reading.selected() else { return };
        match Threading::new(reading, event) {
            Some(threading) => {
                reading.thread = Some(threading);
                reading.trail.leave(event);
                reading.panes.focus = Focus::List;
                reading.panes.maximized = false;
            }
            None => self.notice = Some(Notice::info(unanswered(reading.timeline(), event))),
        }
    }

    /// Whether a thread stands in the list's place.
    pub(super) fn is_in_thread(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.thread.is_some())
    }

    /// Whether the selected event belongs to a thread, its own or that of the
    /// path that is walked, and the reader is not in one of its sources.
    pub(super) fn has_thread(&self) -> bool {
        let answers = self
            .event_before_the_reader()
            .is_some_and(|event| !event.responds_to.is_empty() || !event.responses.is_empty());
        answers || self.stands_on_path()
    }

    /// Whether the selected event is a step of the path that is walked, and the
    /// reader is not in one of its sources.
    fn stands_on_path(&self) -> bool {
        let Some(reading) = &self.reading else { return false };
        let in_source = matches!(reading.panes.focus, Focus::Source(_));
        let walked = reading.walking().filter(|_| !in_source);
        walked.zip(reading.selected()).is_some_and(|((path, _), event)| path.stops_at(event))
    }

    /// The selected event, unless a source has the focus.
    pub(super) fn event_before_the_reader(&self) -> Option<&Event> {
        let reading = self.reading.as_ref()?;
        let in_source = matches!(reading.panes.focus, Focus::Source(_));
        reading.selected().filter(|_| !in_source).map(|event| &reading.timeline()[event])
    }
}

/// That an event has no thread, and which path it is on all the same.
fn unanswered(timeline: &Timeline, event: Ref<Event>) -> String {
    let told = "nothing here says what this event answers";
    match timeline.paths.iter().find(|path| path.stops_at(event)) {
        Some(path) => format!("{told}; p walks “{}”", path.title),
        None => told.to_owned(),
    }
}

impl Reading {
    /// Puts the thread away, and asks again what it set aside; an event that is
    /// then not found leaves the reader where the thread was opened.
    pub(super) fn leave_thread(&mut self) -> Option<Effect> {
        let threading = self.thread.take()?;
        self.put_back(Until::ThreadLeft, threading.opened)
    }

    /// Moves by rows of the thread.
    pub(super) fn move_in_thread(&mut self, rows: isize) {
        self.with_thread(|threading| threading.selected().saturating_add_signed(rows));
    }

    /// Selects the event in a row of the list's place, from 0, if one is there:
    /// the first row is the heading's.
    pub(super) fn point_in_thread(&mut self, row: usize) {
        self.with_thread(|threading| {
            let lines = threading.cursor.view();
            let line = row.checked_sub(1).map(|row| lines.start + row);
            match line.filter(|line| lines.contains(line)) {
                Some(line) => threading.event_at(line, true),
                None => threading.selected(),
            }
        });
    }

    /// Moves by pages of the thread, in hundredths.
    pub(super) fn page_in_thread(&mut self, hundredths: isize) {
        self.with_thread(|threading| {
            let page = isize::try_from(threading.cursor.rows()).unwrap_or(isize::MAX / 100).max(2);
            let rows = (page - 1) * hundredths / 100;
            let line = threading.cursor.selected().saturating_add_signed(rows);
            threading.event_at(line, rows > 0)
        });
    }

    /// Moves across the list: by years, or in a thread to an answer and back.
    pub(super) fn move_across(&mut self, forward: bool) {
        let in_thread = self.with_thread(|threading| {
            let row = threading.selected();
            if forward { threading.thread.down(row) } else { threading.thread.up(row) }
        });
        if !in_thread {
            self.move_years(if forward { 1 } else { -1 });
        }
    }

    /// Selects the event of a row of the thread; whether there is one.
    fn with_thread(&mut self, row: impl FnOnce(&Threading) -> usize) -> bool {
        let Some(threading) = &self.thread else { return false };
        let knots = threading.thread.knots();
        let row = row(threading).min(knots.len().saturating_sub(1));
        if let Some(knot) = knots.get(row) {
            let event = knot.event;
            self.visit(event);
        }
        true
    }

    /// Brings the thread to the selected event, and the walk to the step that it
    /// is, or puts the thread away when the selection has left it; the first of
    /// so many rows is its heading's.
    pub(super) fn settle_thread(&mut self, rows: usize) {
        let (index, selected) = (Arc::clone(self.index()), self.selected());
        let Some(threading) = &mut self.thread else { return };
        let Some(row) = selected.and_then(|event| threading.thread.row(event)) else {
            self.thread = None;
            return;
        };
        threading.resize(rows.saturating_sub(1));
        threading.select(row);
        let timeline = index.timeline();
        let along = threading.path(timeline);
        let walked = self.walks.current(timeline).filter(|&(path, _)| along == Some(path));
        let step = |reached| threading.thread.knots()[row].step_near(reached);
        if let Some((path, step)) = walked.and_then(|(path, at)| Some((path, step(at)?))) {
            self.walks.go(path, step);
        }
    }
}
