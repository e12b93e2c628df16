//! What each action does: a call an arm.

use crossterm::event::KeyEvent;

use super::facet::{FacetPicker, Mark};
use super::keymap::Action;
use super::notice::Notice;
use super::offer::Offer;
use super::overlay::{Overlay, Topic};
use super::prompt::Prompt;
use super::reading::Reading;
use super::{App, Effect};
use crate::query::Facet;

impl App {
    /// Does what a key, the palette or linear mode asks for.
    pub fn perform(&mut self, action: Action) {
        match action {
            Action::Quit => self.effects.push(Effect::Quit),
            Action::Suspend => self.suspend(),
            Action::Redraw => self.effects.push(Effect::Redraw),
            Action::Mouse => self.toggle_mouse(),
            Action::Theme => self.switch_theme(),
            _ if self.overlay.is_some() => self.perform_over(action),
            Action::Timelines => self.show_timelines(),
            Action::Help => self.show_text(Topic::Help),
            Action::Problems => self.show_text(Topic::Problems(self.problems.clone())),
            Action::Palette => self.show_palette(),
            _ if self.reading.is_some() => self.perform_reading(action),
            _ => {}
        }
    }

    fn suspend(&mut self) {
        if self.settings.restricted {
            self.notice = Some(Notice::info("nothing to stop for here: q ends the session"));
        } else {
            self.effects.push(Effect::Suspend);
        }
    }

    /// Takes the colors for the other background.
    fn switch_theme(&mut self) {
        if !self.settings.colored {
            self.notice = Some(Notice::info("there are no colors here"));
            return;
        }
        // Those for any background are the dimmer ones on a light one.
        let dark = self.dark.is_some_and(|dark| !dark);
        self.dark = Some(dark);
        self.effects.push(Effect::Theme { dark });
        let background = if dark { "dark" } else { "light" };
        self.notice = Some(Notice::info(format!("colors for a {background} background")));
    }

    /// Types a key that no command claims.
    pub(super) fn type_key(&mut self, key: KeyEvent) {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => {
                let changed = search.prompt.key(key);
                self.search_changed(changed);
            }
            Some(Overlay::GoTo(prompt, error)) => {
                prompt.key(key);
                *error = None;
            }
            Some(overlay) => {
                if let Some(picker) = overlay.picker_mut() {
                    picker.key(key);
                }
            }
            None => {}
        }
    }

    /// Types pasted text, where text is typed.
    pub(super) fn paste(&mut self, text: &str) {
        match &mut self.overlay {
            Some(Overlay::Search(search)) => {
                search.prompt.paste(text);
                self.search_changed(true);
            }
            Some(Overlay::GoTo(prompt, _)) => prompt.paste(text),
            Some(overlay) => {
                if let Some(picker) = overlay.picker_mut() {
                    picker.paste(text);
                }
            }
            None => {}
        }
    }

    fn perform_reading(&mut self, action: Action) {
        match action {
            Action::NextYear | Action::Enter | Action::Sources if self.unfold() => {}
            Action::Next => self.move_by(1),
            Action::Previous => self.move_by(-1),
            Action::NextPage => self.move_pages(100),
            Action::PreviousPage => self.move_pages(-100),
            Action::NextHalf => self.move_pages(50),
            Action::PreviousHalf => self.move_pages(-50),
            Action::First => self.move_by(isize::MIN / 2),
            Action::Last => self.move_by(isize::MAX / 2),
            Action::SwitchView => self.switch_view(),
            Action::ZoomIn => self.zoom(true),
            Action::ZoomOut => self.zoom(false),
            Action::NextInLane => self.in_lanes(|app| app.move_in_lane(true)),
            Action::PreviousInLane => self.in_lanes(|app| app.move_in_lane(false)),
            Action::NextLane => self.in_lanes(|app| app.move_to_lane(1)),
            Action::PreviousLane => self.in_lanes(|app| app.move_to_lane(-1)),
            Action::LaneDown => self.in_lanes(|app| app.carry_lane(1)),
            Action::LaneUp => self.in_lanes(|app| app.carry_lane(-1)),
            Action::HideLane => self.in_lanes(Self::hide_lane),
            Action::EveryLane => self.in_lanes(Self::restore_lanes),
            Action::SetAgainst => self.in_lanes(Self::set_against),
            Action::SwapLanes => self.in_lanes(Self::swap_lanes),
            Action::Eras => self.show_eras(),
            Action::NextYear => self.with_reading(|reading| reading.move_across(true)),
            Action::PreviousYear => self.with_reading(|reading| reading.move_across(false)),
            Action::NextMatch => self.with_reading(|reading| reading.move_to_match(true)),
            Action::PreviousMatch => self.with_reading(|reading| reading.move_to_match(false)),
            Action::GoTo => self.overlay = Some(Overlay::GoTo(Prompt::default(), None)),
            Action::Back => self.go_along_trail(false),
            Action::Forward => self.go_along_trail(true),
            Action::Enter => self.enter(),
            Action::Sources => self.open_source(None),
            Action::Cite(number) => self.open_source(Some(number)),
            Action::Follow => self.follow(),
            Action::NextLink => self.step_link(true),
            Action::PreviousLink => self.step_link(false),
            Action::NextExcerpt => self.step_excerpt(true),
            Action::PreviousExcerpt => self.step_excerpt(false),
            Action::Copy => self.copy(),
            Action::Browse => self.browse(),
            Action::About => self.show_text(Topic::About),
            Action::FocusNext => self.focus(true),
            Action::FocusPrevious => self.focus(false),
            Action::Wider => self.widen(true),
            Action::Narrower => self.widen(false),
            Action::Maximize => {
                self.with_reading(|reading| reading.panes.maximized = !reading.panes.maximized);
            }
            Action::Flip => self.flip(),
            Action::Pin => self.pin(),
            Action::Close => self.with_reading(|reading| reading.panes.close()),
            Action::Search => self.search(),
            Action::Actors => self.pick(Offer::Facet(Facet::Actor)),
            Action::Tags => self.pick(Offer::Facet(Facet::Tag)),
            Action::SourcesOf => self.pick(Offer::Facet(Facet::Source)),
            Action::Places => self.pick(Offer::Facet(Facet::Place)),
            Action::ByEra => self.pick(Offer::Facet(Facet::Era)),
            Action::ByPath => self.pick(Offer::Facet(Facet::Path)),
            Action::Filters => self.show_filters(),
            Action::Order => self.toggle_order(),
            Action::DropTerm => self.drop_term(),
            Action::DropAll => self.drop_all(),
            Action::SetAside => self.set_aside(),
            Action::Narrowing => self.toggle_narrow(),
            Action::Thread => self.toggle_thread(),
            Action::Dispute => self.step_dispute(true),
            Action::PreviousDispute => self.step_dispute(false),
            Action::Paths => self.show_paths(),
            Action::NextStep => self.step_path(true),
            Action::PreviousStep => self.step_path(false),
            Action::Escape => self.back_out(),
            _ => {}
        }
    }

    fn perform_over(&mut self, action: Action) {
        match action {
            Action::Escape => self.cancel(),
            Action::Accept => self.accept(),
            Action::Older => self.recall(true),
            Action::Newer => self.recall(false),
            Action::Complete => self.complete(true),
            Action::CompleteBack => self.complete(false),
            Action::SortItems => self.sort_items(),
            Action::Mark => self.mark(|facet| facet.set(Mark::Included)),
            Action::MarkTimeline => self.mark_timeline(),
            Action::Exclude => self.mark(|facet| facet.set(Mark::Excluded)),
            Action::AnyOrAll => self.mark(FacetPicker::toggle_choice),
            Action::NextLink => self.step_over(true),
            Action::PreviousLink => self.step_over(false),
            Action::Next => self.move_over(1, 0),
            Action::Previous => self.move_over(-1, 0),
            Action::NextPage => self.move_over(0, 1),
            Action::PreviousPage => self.move_over(0, -1),
            Action::First => self.move_over(isize::MIN / 2, 0),
            Action::Last => self.move_over(isize::MAX / 2, 0),
            _ => {}
        }
    }

    /// Changes the reading, if there is one.
    pub(super) fn with_reading(&mut self, change: impl FnOnce(&mut Reading)) {
        if let Some(reading) = &mut self.reading {
            change(reading);
        }
    }
}
