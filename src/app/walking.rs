//! Walking a path: choosing one, going on and back, leaving and resuming.

use super::aside::Until;
use super::overlay::Overlay;
use super::panes::Focus;
use super::picker::{Item, Picker};
use super::reading::Reading;
use super::{App, Effect, Notice};
use crate::timeline::Path;

impl App {
    /// Shows the paths there are.
    pub(super) fn show_paths(&mut self) {
        let Some(reading) = &self.reading else { return };
        let paths = &reading.timeline().paths;
        if paths.is_empty() {
            self.notice = Some(Notice::info("this timeline has no paths"));
            return;
        }
        let items = paths.iter().enumerate().map(|(place, path)| item(reading, place, path));
        let mut picker = Picker::new(items.collect());
        let last = reading.walks.last(reading.timeline());
        let last = last.and_then(|(last, _)| paths.iter().position(|path| path.id == last.id));
        if let Some(place) = last {
            picker.choose(place);
        }
        self.overlay = Some(Overlay::Paths(picker));
    }

    /// Walks the path at this place in the timeline, from where it was left.
    pub(super) fn walk(&mut self, path: Option<usize>) {
        let Some(reading) = &mut self.reading else { return };
        let Some(path) = path.and_then(|path| reading.timeline().paths.get(path)) else { return };
        if path.steps.is_empty() {
            self.notice = Some(Notice::info("this path has no steps"));
            return;
        }
        let step = reading.walks.reached(path).unwrap_or(0);
        let path = path.clone();
        if let Some(here) = reading.selected() {
            reading.trail.leave(here);
        }
        reading.step_to(&path, step);
    }

    /// Goes to the next step of the path, or the previous; to where it was left
    /// if it is not walked now.
    pub(super) fn step_path(&mut self, forward: bool) {
        let Some(reading) = &mut self.reading else { return };
        let Some((path, step)) = reading.walks.last(reading.timeline()) else {
            self.notice = Some(Notice::info("no path is walked: p chooses one"));
            return;
        };
        let path = path.clone();
        let next = match (reading.walking().is_some(), forward) {
            (false, _) => Some(step),
            (true, true) => Some(step + 1).filter(|&next| next < path.steps.len()),
            (true, false) => step.checked_sub(1),
        };
        match next {
            Some(next) => reading.step_to(&path, next),
            None if forward => self.notice = Some(Notice::info("the path ends here")),
            None => self.notice = Some(Notice::info("the path begins here")),
        }
    }

    /// Whether there are paths to walk.
    pub(super) fn has_paths(&self) -> bool {
        let reading = self.reading.as_ref();
        reading.is_some_and(|r| !r.timeline().paths.is_empty() && r.walking().is_none())
    }

    /// Whether a path is walked that goes on.
    pub(super) fn has_next_step(&self) -> bool {
        self.reading
            .as_ref()
            .and_then(Reading::walking)
            .is_some_and(|(path, step)| step + 1 < path.steps.len())
    }

    /// Whether a path is walked, and not at its first step.
    pub(super) fn has_previous_step(&self) -> bool {
        self.reading.as_ref().and_then(Reading::walking).is_some_and(|(_, step)| step > 0)
    }

    /// Whether a path is walked.
    pub(super) fn is_walking(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.walking().is_some())
    }
}

impl Reading {
    /// The path that is walked and the step reached, from 0.
    #[must_use]
    pub fn walking(&self) -> Option<(&Path, usize)> {
        self.walks.current(self.timeline())
    }

    /// Leaves the path, and asks again what it set aside.
    pub(super) fn leave_walk(&mut self) -> Option<Effect> {
        self.walks.leave();
        self.put_back(Until::PathLeft, self.selected()?)
    }

    fn step_to(&mut self, path: &Path, step: usize) {
        self.walks.go(path, step);
        self.disputing = None;
        // The thread of another path says nothing of this one.
        self.thread.take_if(|threading| threading.is_along_another_than(path));
        if let Some(step) = path.steps.get(step) {
            self.visit(step.event);
        }
        if self.panes.focus != Focus::List && !self.panes.maximized {
            self.panes.focus = Focus::List;
        }
        self.panes.detail.show(crate::page::Page::default(), 0);
    }
}

fn item(reading: &Reading, place: usize, path: &Path) -> Item {
    let parts = &reading.timeline().parts;
    let letter = parts.prefix(parts.of_path(place));
    let steps = path.steps.len();
    let note = match reading.walks.reached(path) {
        Some(step) => format!("at step {} of {steps}", step + 1),
        None => format!("{steps} steps"),
    };
    let note = format!("{letter}{note}");
    Item { label: path.title.clone(), note, aliases: vec![path.id.clone()], count: None }
}
