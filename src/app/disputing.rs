//! The accounts of a disputed point, in the detail's place.

use super::panes::Focus;
use super::{App, Notice};

impl App {
    /// Shows the next disputed point of the selected event, or the previous;
    /// beyond the last, the detail again.
    pub(super) fn step_dispute(&mut self, forward: bool) {
        let Some(reading) = &mut self.reading else { return };
        let Some(event) = reading.selected() else { return };
        let points = reading.timeline()[event].disputed.len();
        if points == 0 {
            self.notice = Some(Notice::info("the accounts of this event do not differ here"));
            return;
        }
        reading.disputing = match (reading.disputing, forward) {
            (None, true) => Some(0),
            (None, false) => Some(points - 1),
            (Some(point), true) => Some(point + 1).filter(|&next| next < points),
            (Some(point), false) => point.checked_sub(1),
        };
        // Links are counted from the top of each page.
        reading.panes.detail.show(crate::page::Page::default(), 0);
        reading.panes.focus = if reading.disputing.is_some() { Focus::Detail } else { Focus::List };
    }

    /// The citations, from 0, of the sources of the accounts that are shown; none
    /// where no disputed point is.
    pub(super) fn citations_of_accounts(&self) -> Option<Vec<usize>> {
        let reading = self.reading.as_ref()?;
        let event = &reading.timeline()[reading.selected()?];
        let accounts = &event.disputed.get(reading.disputing?)?.accounts;
        let cited = accounts.iter().flat_map(|account| &account.sources).flat_map(|source| {
            let citations = event.citations.iter().enumerate();
            citations.filter(move |(_, citation)| citation.source == *source)
        });
        Some(cited.map(|(number, _)| number).collect())
    }

    /// Whether accounts of the selected event differ, and the reader is not in
    /// one of its sources.
    pub(super) fn has_dispute(&self) -> bool {
        self.event_before_the_reader().is_some_and(|event| !event.disputed.is_empty())
    }

    /// Whether accounts of the selected event differ, and are not shown yet.
    pub(super) fn has_new_dispute(&self) -> bool {
        let shown = self.reading.as_ref().is_some_and(|reading| reading.disputing.is_some());
        !shown && self.has_dispute()
    }

    /// Whether the last disputed point of the event is shown.
    pub(super) fn is_at_last_point(&self) -> bool {
        let shown = self.reading.as_ref().and_then(|reading| reading.disputing);
        let points = self.event_before_the_reader().map_or(0, |event| event.disputed.len());
        shown.is_some_and(|point| point + 1 >= points)
    }

    /// Whether one of several disputed points is shown.
    pub(super) fn has_next_dispute(&self) -> bool {
        let shown = self.reading.as_ref().is_some_and(|reading| reading.disputing.is_some());
        shown && self.event_before_the_reader().is_some_and(|event| event.disputed.len() > 1)
    }
}
