//! A thread in the list's place: moving in it moves the selection.

use super::cursor::Cursor;
use super::panes::Focus;
use super::reading::Reading;
use super::{App, Effect, Notice};
use crate::timeline::thread::Thread;
use crate::timeline::{Event, Ref};

/// A thread and the reader's place in it: always at the selected event.
#[derive(Clone, Debug)]
pub struct Threading {
    thread: Thread,
    cursor: Cursor,
    tall: bool,
    /// The event it was opened at.
    opened: Ref<Event>,
    /// Whether a row that the query does not find was come to, and the query set
    /// aside for it.
    pub(super) hides_query: bool,
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

    /// The cursor over its events.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.cursor
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
        match Thread::of(reading.timeline(), event) {
            Some(thread) => {
                let mut cursor = Cursor::default();
                cursor.set_len(thread.knots().len());
                reading.thread = Some(Threading {
                    thread,
                    cursor,
                    tall: false,
                    opened: event,
                    hides_query: false,
                });
                reading.trail.leave(event);
                reading.panes.focus = Focus::List;
                reading.panes.maximized = false;
            }
            None => self.notice = Some(Notice::info("nothing here says what this event answers")),
        }
    }

    /// Whether a thread stands in the list's place.
    pub(super) fn is_in_thread(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.thread.is_some())
    }

    /// Whether the selected event belongs to a thread, and the reader is not in
    /// one of its sources.
    pub(super) fn has_thread(&self) -> bool {
        self.event_before_the_reader()
            .is_some_and(|event| !event.responds_to.is_empty() || !event.responses.is_empty())
    }

    /// The selected event, unless a source has the focus.
    pub(super) fn event_before_the_reader(&self) -> Option<&Event> {
        let reading = self.reading.as_ref()?;
        let in_source = matches!(reading.panes.focus, Focus::Source(_));
        reading.selected().filter(|_| !in_source).map(|event| &reading.timeline()[event])
    }
}

impl Reading {
    /// Puts the thread away, and asks again what it set aside: the reader stays
    /// at the event that they came to or, if that is not found, is back at the
    /// one they left.
    pub(super) fn leave_thread(&mut self) -> Option<Effect> {
        let threading = self.thread.take()?;
        let query = self.aside.take_if(|_| threading.hides_query)?;
        self.stay();
        let search = self.ask(query);
        self.unless_found = self.anchor.zip(Some(threading.opened));
        search
    }

    /// Moves by rows of the thread.
    pub(super) fn move_in_thread(&mut self, rows: isize) {
        self.with_thread(|threading| threading.cursor.selected().saturating_add_signed(rows));
    }

    /// Moves by pages of the thread, in hundredths.
    pub(super) fn page_in_thread(&mut self, hundredths: isize) {
        self.with_thread(|threading| {
            let page = isize::try_from(threading.cursor.rows()).unwrap_or(isize::MAX / 100).max(2);
            let rows = (page - 1) * hundredths / 100;
            threading.cursor.selected().saturating_add_signed(rows)
        });
    }

    /// Moves across the list: by years, or in a thread to an answer and back.
    pub(super) fn move_across(&mut self, forward: bool) {
        let in_thread = self.with_thread(|threading| {
            let row = threading.cursor.selected();
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

    /// Brings the thread to the selected event, or puts it away when the
    /// selection has left it; the first of so many rows is its heading's.
    pub(super) fn settle_thread(&mut self, rows: usize) {
        let selected = self.selected();
        let Some(threading) = &mut self.thread else { return };
        match selected.and_then(|event| threading.thread.row(event)) {
            Some(row) => {
                let (rows, events) = (rows.saturating_sub(1), threading.thread.knots().len());
                threading.tall = rows / 2 >= events;
                threading.cursor.resize(if threading.tall { events } else { rows });
                threading.cursor.select(row);
            }
            None => self.thread = None,
        }
    }
}
