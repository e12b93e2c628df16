//! Looking at time: lanes or list, how close, which era.

use std::sync::Arc;

use super::lanes::{Lanes, Subject};
use super::overlay::Overlay;
use super::panes::Focus;
use super::picker::{Item, Picker};
use super::question::Question;
use super::reading::{Reading, View};
use super::{App, Notice};
use crate::date::Day;
use crate::query::{Index, Series, mark_day};
use crate::timeline::eras::Eras;

impl App {
    /// Whether events are looked at so: no thread is in their place.
    pub(super) fn is_viewing(&self, view: View) -> bool {
        let reading = self.reading.as_ref();
        reading.is_some_and(|reading| reading.view == view && reading.thread.is_none())
    }

    /// Whether what is selected, in the list or in the lanes, is folded away.
    pub(super) fn is_on_fold(&self) -> bool {
        self.reading.as_ref().is_some_and(is_on_fold)
    }

    /// Whether lesser events are folded away.
    pub(super) fn has_folds(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.folded() > 0)
    }

    /// Whether there is a step further out.
    pub(super) fn can_zoom_out(&self) -> bool {
        self.has_selection()
            && self.reading.as_ref().is_some_and(|reading| reading.zoom().can_step_out())
    }

    /// Whether two lanes are shown alone.
    pub(super) fn is_in_pair(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.lanes.is_pair())
    }

    /// Whether lanes have the focus.
    pub(super) fn is_in_lanes(&self) -> bool {
        self.is_viewing(View::Lanes) && !self.is_in_text()
    }

    /// Whether something other than the list has the focus.
    pub(super) fn is_off_the_list(&self) -> bool {
        self.is_in_lanes() || self.is_in_text()
    }

    /// Whether a lane waits for another to be set against.
    pub(super) fn is_lane_waiting(&self) -> bool {
        self.waiting_lane().is_some()
    }

    /// The name of that lane.
    pub(super) fn waiting_lane(&self) -> Option<String> {
        let reading = self.reading.as_ref()?;
        let whose = reading.lanes.waits()?;
        Some(reading.lanes.name(reading.timeline(), whose.subject).to_owned())
    }

    /// Looks at the events as lanes, or as a list again.
    pub(super) fn switch_view(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        if reading.thread.is_some() {
            // A thread stands in the way of the lanes.
            self.effects.extend(reading.leave_thread());
        } else {
            reading.view = match reading.view {
                View::List => View::Lanes,
                View::Lanes => View::List,
            };
        }
        reading.panes.focus = Focus::List;
    }

    /// Zooms in, or out.
    pub(super) fn zoom(&mut self, inward: bool) {
        let Some(reading) = &mut self.reading else { return };
        let folded = reading.zoom().shown();
        let stepped = reading.step_zoom(inward);
        if reading.is_ranked() && reading.zoom().shown() != folded {
            self.notice = Some(Notice::info("nothing is folded by relevance: R orders by date"));
        } else if !stepped {
            let told = if inward {
                "this is as close as it gets"
            } else {
                "this is as far out as it gets: a run of lesser events is one line"
            };
            self.notice = Some(Notice::info(told));
        }
    }

    /// Opens the fold that is selected, in the list and in the lanes. Whether
    /// one is.
    pub(super) fn unfold(&mut self) -> bool {
        let folded = self.reading.as_mut().filter(|reading| is_on_fold(reading));
        folded.is_some_and(Reading::unfold)
    }

    /// Does something with the lanes; where they are not looked at, as by way
    /// of the palette, shows them first.
    pub(super) fn in_lanes(&mut self, deed: impl FnOnce(&mut Self)) {
        if self.is_viewing(View::Lanes) {
            return deed(self);
        }
        let Some(reading) = &mut self.reading else { return };
        self.effects.extend(reading.leave_thread());
        reading.view = View::Lanes;
        reading.panes.focus = Focus::List;
    }

    /// Moves the selected lane so many places down, or up.
    pub(super) fn carry_lane(&mut self, by: isize) {
        self.with_reading(|reading| reading.lanes.carry(by));
    }

    /// Shows every lane.
    pub(super) fn restore_lanes(&mut self) {
        self.with_reading(|reading| reading.lanes.restore());
    }

    /// Shows lanes of tags, or of actors again.
    pub(super) fn swap_lanes(&mut self) {
        self.with_reading(|reading| reading.lanes.swap());
    }

    /// Selects the next event of the selected lane, or the previous.
    pub(super) fn move_in_lane(&mut self, forward: bool) {
        let Some(reading) = &mut self.reading else { return };
        reading.lanes.aim_anew();
        let here = reading.selected();
        let beside = here.and_then(|event| {
            let stops = |other| reading.row_of(other) != reading.row_of(event);
            reading.lanes.beside(reading.timeline(), event, stops, forward)
        });
        if let Some(event) = beside {
            reading.select_event(event);
        }
    }

    /// Selects a lane so many below, or above, at its event nearest in time.
    pub(super) fn move_to_lane(&mut self, by: isize) {
        let Some(reading) = &mut self.reading else { return };
        let Some(here) = reading.selected() else { return };
        let index = Arc::clone(reading.index());
        if let Some(event) = reading.lanes.go(index.timeline(), here, by) {
            reading.select_event(event);
        }
    }

    /// Hides the selected lane.
    pub(super) fn hide_lane(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        let told =
            if reading.lanes.hide() { "hidden; V shows every lane" } else { "it is the only one" };
        self.notice = Some(Notice::info(told));
    }

    /// Shows the selected lane with another alone, or all again.
    pub(super) fn set_against(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        reading.lanes.set_against();
        if let Some(name) = self.waiting_lane() {
            self.notice =
                Some(Notice::info(format!("{name} and … go to another lane and press O")));
        }
    }

    /// Takes lanes, if they are those asked for last.
    pub(super) fn laned(&mut self, index: &Arc<Index>, subject: &Subject, lanes: Vec<Series>) {
        let Some(reading) = &mut self.reading else { return };
        if Arc::ptr_eq(reading.index(), index) && reading.lanes.asked() == Some(subject) {
            reading.lanes.take(Arc::new(lanes));
        }
    }

    /// Whether there are eras to go to.
    pub(super) fn has_eras(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| !reading.timeline().eras.is_empty())
    }

    /// Shows the eras there are.
    pub(super) fn show_eras(&mut self) {
        let Some(reading) = &self.reading else { return };
        let timeline = reading.timeline();
        if timeline.eras.is_empty() {
            self.notice = Some(Notice::info("this timeline has no eras"));
            return;
        }
        let shown = reading.shown();
        let letter = |era| timeline.parts.prefix(timeline.parts.of_era(era));
        let items = timeline.eras.iter().enumerate().map(|(place, era)| Item {
            label: era.title.clone(),
            note: format!("{}{}", letter(place), era.date.short()),
            aliases: vec![era.id.clone()],
            count: Some(reading.index().count_in_era(&shown, place)),
        });
        let mut picker = Picker::new(items.collect());
        let here = reading.selected().map(|event| mark_day(&timeline[event]));
        let era = here.and_then(|day| reading.eras().and_then(|eras| eras.on(day)));
        if let Some(era) = era {
            picker.choose(era);
        }
        self.overlay = Some(Overlay::Eras(picker));
    }

    /// Selects the first event of an era, or the nearest to it.
    pub(super) fn go_to_era(&mut self, era: usize) {
        let Some(reading) = &mut self.reading else { return };
        let Some(era) = reading.timeline().eras.get(era) else { return };
        let days = era.date.days();
        reading.go_to(&days);
        reading.panes.focus = Focus::List;
    }
}

/// Whether the reader is where folds are, on one.
fn is_on_fold(reading: &Reading) -> bool {
    reading.thread.is_none() && reading.panes.focus == Focus::List && reading.fold().is_some()
}

impl Reading {
    /// Gives the lanes their rows, and asks for those that are to be shown.
    pub(super) fn settle_lanes(&mut self, height: u16) -> Option<Question> {
        if self.view != View::Lanes {
            return None;
        }
        let grouped = self.is_of_several();
        let head = Lanes::head(height, self.has_eras_above());
        self.lanes.resize(usize::from(height - head), grouped);
        let index = Arc::clone(self.index());
        let selected = self.selected();
        self.lanes.settle(index.timeline(), selected);
        let by = self.lanes.by();
        let subject = Subject { by, query: self.query().clone(), narrow: self.is_narrow() };
        self.lanes.ask(&subject).then_some(Question::Lanes(subject))
    }

    /// The eras behind a lane.
    #[must_use]
    pub fn eras_of_lane(&self, lane: &Series) -> Option<&Eras> {
        self.eras_of(lane.part)
    }

    /// Whether several timelines are read together.
    #[must_use]
    pub fn is_of_several(&self) -> bool {
        !self.timeline().parts.is_empty()
    }

    /// Whether the eras' titles stand above all lanes.
    #[must_use]
    pub fn has_eras_above(&self) -> bool {
        !self.timeline().eras.is_empty() && !self.is_of_several()
    }

    /// Selects the event nearest to a day further along the time axis, by
    /// hundredths of a quarter of it.
    pub(super) fn move_along(&mut self, hundredths: isize) {
        let Some(here) = self.selected() else { return };
        let window = self.zoom().window();
        let length = i128::from(*window.end()) - i128::from(*window.start());
        let by = length * i128::from(i64::try_from(hundredths).unwrap_or(0)) / 400;
        let day = i128::from(mark_day(&self.timeline()[here])) + by;
        let day = Day::try_from(day).unwrap_or(if by < 0 { Day::MIN } else { Day::MAX });
        let before = self.position();
        if let Some(position) = self.nearest(&(day..=day)) {
            self.select_position(position);
        }
        if self.position() == before {
            self.move_by(hundredths.signum());
        }
        self.lanes.aim_anew();
    }

    /// How many of the events shown are possibly in the days of the time axis.
    #[must_use]
    pub fn in_window(&self) -> usize {
        self.index().density(&self.shown(), &self.zoom().window())
    }
}
