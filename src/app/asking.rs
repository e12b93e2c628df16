//! Asking: the search prompt, the pickers, the parts of the query.

use super::completing::Menu;
use super::facet::FacetPicker;
use super::keymap::{Action, COMMANDS};
use super::library::LibraryPicker;
use super::offer::Offer;
use super::overlay::{Overlay, Topic};
use super::panes::TextPane;
use super::picker::{Item, Picker};
use super::question::Question;
use super::reading::{Order, Place, Reading};
use super::search::SearchPrompt;
use super::{App, Effect, Notice};
use crate::query::{Completion, Query};

impl App {
    /// Asks a query of the open timeline.
    pub fn ask(&mut self, query: Query) {
        let Some(reading) = &mut self.reading else { return };
        reading.forget_aside();
        reading.thread = None;
        self.effects.extend(reading.ask(query));
    }

    /// Opens the search prompt.
    pub(super) fn search(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        reading.stay();
        self.overlay = Some(Overlay::Search(SearchPrompt::new(reading.place())));
    }

    /// Asks what is typed at the search prompt, if that has changed.
    pub(super) fn search_changed(&mut self, changed: bool) {
        if changed && let Some(Overlay::Search(search)) = &mut self.overlay {
            search.menu = None;
            let query = search.read();
            self.ask(query);
        }
    }

    /// Asks what could be meant by what is typed, or goes through the answer.
    pub(super) fn complete(&mut self, forward: bool) {
        let Some(Overlay::Search(search)) = &mut self.overlay else { return };
        let Some(menu) = &mut search.menu else {
            let (text, caret) = (search.prompt.text().to_owned(), search.prompt.caret());
            self.effects.push(Effect::Ask(Question::Complete(text, caret)));
            return;
        };
        menu.step(forward);
        self.take_completion();
    }

    /// Opens the menu of what could be meant, if that is still what is typed.
    pub(super) fn completed(&mut self, text: &str, completion: Completion) {
        let Some(Overlay::Search(search)) = &mut self.overlay else { return };
        if search.prompt.text() != text {
            return;
        }
        search.menu = Menu::new(text, completion);
        if search.menu.is_some() {
            self.take_completion();
        } else {
            self.notice = Some(Notice::info("nothing to complete"));
        }
    }

    /// Writes what the menu has chosen into the prompt, and asks it.
    fn take_completion(&mut self) {
        let Some(Overlay::Search(search)) = &mut self.overlay else { return };
        let Some(menu) = search.menu.take() else { return };
        search.prompt.set(&menu.text());
        let query = search.read();
        // A menu of one has done its work.
        search.menu = Some(menu).filter(|menu| menu.candidates().len() > 1);
        self.ask(query);
    }

    /// Asks what may have been meant by a query without an answer.
    pub(super) fn take_suggestion(&mut self) {
        let suggestion = self.reading.as_ref().and_then(Reading::suggestion);
        if let Some(query) = suggestion.map(|suggestion| suggestion.query.clone()) {
            self.ask(query);
        }
    }

    /// Puts the events in the other order: by date, or by relevance.
    pub(super) fn toggle_order(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        self.effects.extend(reading.toggle_order());
        self.notice = Some(Notice::info(match reading.order() {
            Order::Date => "by date",
            Order::Relevance => "the most relevant first",
        }));
    }

    /// Opens the picker of the timeline's named filters.
    pub(super) fn show_filters(&mut self) {
        let Some(reading) = &self.reading else { return };
        if reading.timeline().filters.is_empty() {
            self.notice = Some(Notice::info("this timeline names no filters"));
            return;
        }
        let offer = Offer::filters(reading.timeline());
        self.pick(offer);
    }

    /// Brings an older search to the prompt, or a newer.
    pub(super) fn recall(&mut self, older: bool) {
        if let Some(Overlay::Search(search)) = &mut self.overlay {
            let changed = search.recall(&self.history, older);
            self.search_changed(changed);
        }
    }

    /// Opens a picker of what there is to filter by.
    pub(super) fn pick(&mut self, offer: Offer) {
        let Some(reading) = &mut self.reading else { return };
        reading.stay();
        let picker = FacetPicker::new(offer, reading.place());
        let question = Question::Count(picker.counted_query(), picker.offer.clone());
        self.effects.push(Effect::Ask(question));
        self.overlay = Some(Overlay::Facet(picker));
    }

    /// Changes the marks of the facet picker, and asks what they say.
    pub(super) fn mark(&mut self, change: impl FnOnce(&mut FacetPicker)) {
        let Some(Overlay::Facet(picker)) = &mut self.overlay else { return };
        change(picker);
        let query = picker.query();
        let question = Question::Count(picker.counted_query(), picker.offer.clone());
        self.ask(query);
        self.effects.push(Effect::Ask(question));
    }

    /// Orders the things of a picker by their events, or by name.
    pub(super) fn sort_items(&mut self) {
        if let Some(Overlay::Facet(picker)) = &mut self.overlay {
            picker.toggle_sort();
        }
    }

    /// Shows the timelines there are.
    pub(super) fn show_timelines(&mut self) {
        let read = self.reading.as_ref().map(Reading::origin);
        self.overlay = Some(Overlay::Timelines(LibraryPicker::new(&self.library, read)));
        if self.library.is_empty() {
            self.effects.push(Effect::List);
        }
    }

    /// Marks a timeline to be read with others, or takes the mark off.
    pub(super) fn mark_timeline(&mut self) {
        if let Some(Overlay::Timelines(library)) = &mut self.overlay {
            library.mark();
        }
    }

    /// Shows the commands there are.
    pub(super) fn show_palette(&mut self) {
        let items = palette().map(|command| Item {
            label: command.help.to_owned(),
            note: command.keys_shown(),
            aliases: vec![command.name.replace('-', " ")],
            count: None,
        });
        self.overlay = Some(Overlay::Palette(Picker::new(items.collect())));
    }

    /// Shows a text over the screen.
    pub(super) fn show_text(&mut self, topic: Topic) {
        self.overlay = Some(Overlay::Text(topic, TextPane::default()));
    }

    /// Moves in what lies over the screen, by lines and pages.
    pub(super) fn move_over(&mut self, lines: isize, pages: isize) {
        let by = |rows: usize| {
            let page = isize::try_from(rows.saturating_sub(1)).unwrap_or(isize::MAX).max(1);
            lines.saturating_add(pages * page)
        };
        match &mut self.overlay {
            Some(Overlay::Text(_, text)) => text.scroll_by(by(text.scroll().rows())),
            Some(overlay) => {
                if let Some(picker) = overlay.picker_mut() {
                    picker.move_by(by(picker.cursor().rows()));
                }
            }
            None => {}
        }
    }

    /// Chooses another link of the text over the screen.
    pub(super) fn step_over(&mut self, forward: bool) {
        if let Some(Overlay::Text(_, text)) = &mut self.overlay {
            text.step_link(forward);
        }
    }

    /// Takes what the overlay offers.
    pub(super) fn accept(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Search(search)) => self.keep_search(&search),
            Some(Overlay::Facet(picker)) => self.keep_marks(picker),
            Some(Overlay::Timelines(library)) => {
                if let Some(origin) = library.taken() {
                    self.open(origin);
                }
            }
            Some(Overlay::Eras(picker)) => {
                if let Some(era) = picker.chosen() {
                    self.go_to_era(era);
                }
            }
            Some(Overlay::Palette(picker)) => {
                let chosen = picker.chosen().and_then(|item| palette().nth(item));
                if let Some(command) = chosen {
                    self.perform(command.action);
                }
            }
            Some(Overlay::Paths(picker)) => self.walk(picker.chosen()),
            Some(go_to @ Overlay::GoTo(..)) => {
                self.overlay = Some(go_to);
                self.go_to();
            }
            Some(Overlay::Text(..)) | None => {}
        }
    }

    fn keep_search(&mut self, search: &SearchPrompt) {
        let text = search.prompt.text().trim();
        if !text.is_empty() && self.history.last().is_none_or(|last| last != text) {
            self.history.push(text.to_owned());
        }
        if let Some(error) = &search.error {
            self.notice = Some(Notice::error(error.to_string()));
        }
    }

    /// Whether something is marked in the picker that is open.
    pub(super) fn has_marks(&self) -> bool {
        matches!(&self.overlay, Some(Overlay::Facet(picker)) if picker.is_marked())
    }

    /// Enter without a mark marks what is chosen.
    fn keep_marks(&mut self, mut picker: FacetPicker) {
        if !picker.is_marked() {
            picker.set(super::facet::Mark::Included);
            self.ask(picker.query());
        }
    }

    /// Closes the overlay; what a prompt or a picker changed is as before.
    pub(super) fn cancel(&mut self) {
        match self.overlay.take() {
            Some(Overlay::Search(search)) => self.go_back_to(search.before),
            Some(Overlay::Facet(picker)) => self.go_back_to(picker.before),
            Some(timelines @ Overlay::Timelines(_)) if self.reading.is_none() => {
                // There is nothing behind it to go back to.
                self.overlay = Some(timelines);
            }
            _ => {}
        }
    }

    fn go_back_to(&mut self, place: Place) {
        let Some(reading) = &mut self.reading else { return };
        self.effects.extend(reading.go_back_to(place));
    }

    /// Takes off the newest part of the query.
    pub(super) fn drop_term(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        reading.stay();
        match reading.query().terms().len().checked_sub(1) {
            Some(newest) => {
                let query = reading.query().without(newest);
                self.ask(query);
            }
            None => self.notice = Some(Notice::info("nothing is asked: everything is shown")),
        }
    }

    /// Takes off the whole query.
    pub(super) fn drop_all(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        if reading.query().is_empty() {
            if reading.forget_aside() {
                self.notice = Some(Notice::info("what was set aside is taken off too"));
                return;
            }
            return self.drop_term();
        }
        reading.stay();
        self.ask(Query::default());
    }

    /// Sets the query aside, or puts it back.
    pub(super) fn set_aside(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        if reading.query().is_empty() && reading.aside().is_none() {
            self.notice = Some(Notice::info("there is no query to set aside"));
        }
        self.effects.extend(reading.toggle_aside());
    }

    /// Shows only what matches, or everything.
    pub(super) fn toggle_narrow(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        reading.toggle_narrow();
        let told = if reading.is_narrow() {
            "only what matches is shown"
        } else {
            "everything is shown, matches are marked; n and N go from one to the next"
        };
        self.notice = Some(Notice::info(told));
    }
}

/// What the palette offers: every command that does not need its own context.
fn palette() -> impl Iterator<Item = &'static super::keymap::Command> {
    use super::keymap::Context;
    COMMANDS.iter().filter(|command| {
        let here = !matches!(
            command.context,
            Context::Picker
                | Context::Facet
                | Context::Library
                | Context::Search
                | Context::Prompt
                | Context::Text
        );
        here && !matches!(command.action, Action::Cite(_) | Action::Palette)
    })
}
