//! Moving: the selection in the list, the lines of a text, the focus.

use super::panes::{Focus, Panes};
use super::reading::View;
use super::{App, Notice};
use crate::date::typed;

use super::overlay::Overlay;

impl App {
    /// Moves by events in the list, by lines in a text.
    pub(super) fn move_by(&mut self, by: isize) {
        let Some(reading) = &mut self.reading else { return };
        match reading.panes.focused_text_mut() {
            Some(text) => text.scroll_by(by),
            None if reading.thread.is_some() => reading.move_in_thread(by),
            None => reading.move_by(by),
        }
    }

    /// Moves by hundredths of a page.
    pub(super) fn move_pages(&mut self, hundredths: isize) {
        let Some(reading) = &mut self.reading else { return };
        match reading.panes.focused_text_mut() {
            Some(text) => {
                let rows = isize::try_from(text.scroll().rows()).unwrap_or(isize::MAX);
                text.scroll_by((rows - 1).max(1) * hundredths / 100);
            }
            None if reading.thread.is_some() => reading.page_in_thread(hundredths),
            None if reading.view == View::Lanes => reading.move_along(hundredths),
            None => reading.move_pages(hundredths),
        }
    }

    /// Opens the event: its detail if only the list is in view, else a source.
    pub(super) fn enter(&mut self) {
        let alone = self.regions.visible().eq([Focus::List]);
        let Some(reading) = &mut self.reading else { return };
        let cited = reading.selected().map_or(0, |it| reading.timeline()[it].citations.len());
        let panes = &mut reading.panes;
        // A source of the event that is in view need not be opened.
        let mut open = self.regions.sources.iter().map(|&(place, _)| place);
        let follows = |&place: &usize| {
            let pane = panes.sources.get(place);
            pane.is_some_and(|pane| pane.pinned.is_none() && pane.number < cited)
        };
        match open.find(follows) {
            Some(place) => panes.focus = Focus::Source(place),
            None if alone => panes.focus = Focus::Detail,
            None => self.open_source(None),
        }
    }

    /// Gives the focus to the next pane with room, or the previous.
    pub(super) fn focus(&mut self, forward: bool) {
        let Some(reading) = &mut self.reading else { return };
        let order = every_focus(&reading.panes);
        let here = order.iter().position(|&focus| focus == reading.panes.focus).unwrap_or(0);
        let step = if forward { 1 } else { order.len() - 1 };
        reading.panes.focus = order[(here + step) % order.len()];
    }

    /// Goes to the date that is typed, or says what is wrong with it.
    pub(super) fn go_to(&mut self) {
        let Some(Overlay::GoTo(prompt, error)) = &mut self.overlay else { return };
        let Some(reading) = &mut self.reading else { return };
        match typed::parse(prompt.text()) {
            Ok(days) => {
                reading.go_to(&days);
                reading.panes.focus = Focus::List;
                let here = reading.selected().map(|event| &reading.timeline()[event]);
                if here.is_some_and(|event| !event.date.possibly(&days)) {
                    let told =
                        format!("nothing is of {}: this is the nearest", prompt.text().trim());
                    self.notice = Some(Notice::info(told));
                }
                self.overlay = None;
            }
            Err(wrong) => {
                let help = wrong.help.map(|help| format!(": {help}"));
                *error = Some(format!("{}{}", wrong.message, help.unwrap_or_default()));
            }
        }
    }

    /// Goes back to where a jump began, or forward again.
    pub(super) fn go_along_trail(&mut self, forward: bool) {
        let Some(reading) = &mut self.reading else { return };
        let Some(here) = reading.selected() else { return };
        match reading.stop(here, forward) {
            Some(stop) => {
                reading.thread.take_if(|_| stop.query.is_some());
                self.effects.extend(reading.return_to(stop));
            }
            None if forward => self.notice = Some(Notice::info("nothing to go forward to")),
            None => self.notice = Some(Notice::info("nothing to go back to")),
        }
    }

    /// Backs out one step: from a full screen, from a pane, from the accounts of
    /// a dispute, from a thread, from the sources, from a path, from two lanes
    /// alone, from the newest part of the query.
    pub(super) fn back_out(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        let panes = &mut reading.panes;
        let over_detail = self.regions.detail.is_empty();
        // One pane at a time: the way out leads over the detail.
        let over_detail_only = reading.disputing.is_some() || self.regions.list.is_empty();
        let home = if over_detail_only { Focus::Detail } else { Focus::List };
        if panes.maximized {
            panes.maximized = false;
        } else if let (Focus::Source(_), true) = (panes.focus, over_detail) {
            panes.close();
            if panes.focus == Focus::List {
                // One pane at a time: the way out leads over the detail.
                panes.focus = if self.regions.list.is_empty() { Focus::Detail } else { home };
            }
        } else if let Focus::Source(_) = panes.focus {
            panes.focus = home;
        } else if reading.disputing.take().is_some() || panes.focus == Focus::Detail {
            panes.focus = Focus::List;
        } else if reading.thread.is_some() {
            self.effects.extend(reading.leave_thread());
        } else if panes.close_loose() {
            // That was the step.
        } else if reading.walks.is_on() {
            self.effects.extend(reading.leave_walk());
        } else if reading.view == View::Lanes && reading.lanes.is_pair() {
            reading.lanes.set_against();
        } else if !reading.query().is_empty() {
            self.drop_term();
        }
    }
}

/// Every pane, with room or without, in the order of the Tab key.
fn every_focus(panes: &Panes) -> Vec<Focus> {
    let sources = (0..panes.sources.len()).map(Focus::Source);
    [Focus::List, Focus::Detail].into_iter().chain(sources).collect()
}
