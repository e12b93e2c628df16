//! Opening sources, following links, copying citations.

use super::overlay::{Overlay, Topic};
use super::panes::Focus;
use super::reading::Reading;
use super::{App, Effect, Notice};
use crate::page::{Target, citation};
use crate::query::{Expr, Name, NameField};
use crate::timeline::{Event, Ref};

impl App {
    /// Opens a citation of the selected event, or the first that is not open.
    pub(super) fn open_source(&mut self, number: Option<usize>) {
        let next = number.or_else(|| self.next_citation());
        let of_accounts = self.citations_of_accounts().is_some();
        let Some(reading) = &mut self.reading else { return };
        let Some(event) = reading.selected() else { return self.take_suggestion() };
        let citations = reading.timeline()[event].citations.len();
        match next {
            Some(number) if number < citations => reading.panes.open(number),
            _ if of_accounts => {
                let told = "these accounts have no more sources that the event cites";
                self.notice = Some(Notice::info(told));
            }
            _ => {
                self.notice = Some(Notice::info(match citations {
                    0 => "this event cites no source".to_owned(),
                    1 => "this event cites one source".to_owned(),
                    _ => format!("this event cites {citations} sources"),
                }));
            }
        }
    }

    /// The citation of the selected event that is opened next: the first that is
    /// not open.
    fn next_citation(&self) -> Option<usize> {
        let reading = self.reading.as_ref()?;
        let citations = reading.timeline()[reading.selected()?].citations.len();
        if let Some(cited) = self.citations_of_accounts() {
            // Beside accounts stands what they rest on.
            return reading.panes.unopened(cited);
        }
        let none_is_open = reading.panes.sources.is_empty();
        let best = none_is_open.then(|| reading.best_citation()).flatten();
        best.or_else(|| reading.panes.unopened(0..citations))
    }

    /// Shows another citation of the event in the focused pane.
    pub(super) fn step_excerpt(&mut self, forward: bool) {
        let citations = self.citations_of_pane();
        let reading = self.reading.as_mut();
        if let Some(pane) = reading.and_then(|reading| reading.panes.focused_source_mut())
            && citations > 0
        {
            let step = if forward { 1 } else { citations - 1 };
            pane.number = (pane.number + step) % citations;
        }
    }

    /// How many citations has the event that the focused source is of.
    fn citations_of_pane(&self) -> usize {
        let citations = |reading: &Reading| {
            let Focus::Source(place) = reading.panes.focus else { return None };
            let (event, _) = reading.subject(place)?;
            Some(reading.timeline()[event].citations.len())
        };
        self.reading.as_ref().and_then(citations).unwrap_or_default()
    }

    /// Keeps the focused source while the selection moves on, or lets it go.
    pub(super) fn pin(&mut self) {
        let Some(reading) = &mut self.reading else { return };
        let selected = reading.selected();
        if let Some(pane) = reading.panes.focused_source_mut() {
            pane.pinned = if pane.pinned.is_some() { None } else { selected };
            let told = if pane.pinned.is_some() { "pinned: it stays" } else { "no longer pinned" };
            self.notice = Some(Notice::info(told));
        }
    }

    /// Chooses another link of the focused text.
    pub(super) fn step_link(&mut self, forward: bool) {
        let reading = self.reading.as_mut();
        if let Some(text) = reading.and_then(|reading| reading.panes.focused_text_mut()) {
            text.step_link(forward);
        }
    }

    /// Follows the chosen link; without one, opens a source.
    pub(super) fn follow(&mut self) {
        match self.reading.as_ref().and_then(|reading| reading.chosen().cloned()) {
            None => self.open_source(None),
            Some(Target::Event(event)) => self.jump(event),
            Some(Target::Citation(number)) => self.open_source(Some(number)),
            Some(Target::Url(url)) => self.browse_to(url),
            Some(Target::Record(source)) => self.show_text(Topic::Record(source)),
            Some(thing) => self.ask_all_of(&thing),
        }
    }

    fn jump(&mut self, event: Ref<Event>) {
        self.with_reading(|reading| reading.jump(event));
    }

    /// Asks for all events of a thing.
    fn ask_all_of(&mut self, thing: &Target) {
        let Some(reading) = &mut self.reading else { return };
        let timeline = reading.timeline();
        let named =
            |field, text: &str, exact| Expr::Named(field, Name { text: text.to_owned(), exact });
        let term = match thing {
            Target::Actor(actor) => named(NameField::Actor, &timeline[*actor].id, false),
            Target::Tag(tag) => named(NameField::Tag, &timeline[*tag].id, false),
            Target::Place(place) => named(NameField::Place, place, true),
            Target::Timeline(name) => named(NameField::Timeline, name, false),
            Target::Source(source) => named(NameField::Source, &timeline[*source].id, false),
            Target::Event(_)
            | Target::Citation(_)
            | Target::Record(_)
            | Target::Url(_)
            | Target::Problem(_) => return,
        };
        let query = crate::query::Query::new(vec![term]);
        reading.panes.focus = Focus::List;
        if let Some(here) = reading.selected() {
            reading.trail.leave_query(here, reading.query().clone());
        }
        self.ask(query);
    }

    /// Copies the chosen URL, else the citation of the focused source or of the
    /// selected event.
    pub(super) fn copy(&mut self) {
        let Some(reading) = &self.reading else { return };
        if let Some(Target::Url(url)) = reading.chosen() {
            let url = url.clone();
            return self.copy_text(url, self.settings.clipboard.to_owned());
        }
        let Some(selected) = reading.selected() else { return };
        let timeline = reading.timeline();
        let text = match reading.panes.focus {
            Focus::Source(place) => reading
                .subject(place)
                .and_then(|(event, number)| citation::of_citation(timeline, event, number)),
            _ => reading
                .disputing
                .and_then(|point| citation::of_dispute(timeline, selected, point))
                .or_else(|| Some(citation::of_event(timeline, selected))),
        };
        if let Some(text) = text {
            self.copy_text(text, self.settings.clipboard.to_owned());
        }
    }

    /// Copies a text and shows it, to be selected by hand.
    fn copy_text(&mut self, text: String, outcome: String) {
        self.effects.push(Effect::Copy(text.clone()));
        self.show_text(Topic::Copied { text, outcome });
    }

    /// Takes back that a text was copied, if it is still said to be.
    pub(super) fn not_copied(&mut self, reason: String) {
        if let Some(Overlay::Text(Topic::Copied { text, .. }, _)) = &self.overlay {
            let text = text.clone();
            self.show_text(Topic::NotCopied { text, reason });
        }
    }

    /// Opens the URL of the chosen link or of the focused source.
    pub(super) fn browse(&mut self) {
        let Some(reading) = &self.reading else { return };
        let url = match reading.chosen() {
            Some(Target::Url(url)) => Some(url.clone()),
            _ => reading.url(),
        };
        match url {
            Some(url) => self.browse_to(url),
            None => self.notice = Some(Notice::info("no URL here: open a source first")),
        }
    }

    /// Opens a URL in a browser; without a display, copies it.
    fn browse_to(&mut self, url: String) {
        if self.settings.display {
            self.notice = Some(Notice::info(format!("opening {url}")));
            self.effects.push(Effect::Browse(url));
        } else {
            let why = if self.settings.restricted {
                "Browsers are not opened here."
            } else {
                "There is no display here for a browser."
            };
            let outcome = format!("{why} {}", self.settings.clipboard);
            self.copy_text(url, outcome);
        }
    }

    /// Whether a source has the focus.
    pub(super) fn is_in_source(&self) -> bool {
        let focus = self.reading.as_ref().map(|reading| reading.panes.focus);
        matches!(focus, Some(Focus::Source(_)))
    }

    /// Whether the detail or a source has the focus.
    pub(super) fn is_in_text(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.panes.focus != Focus::List)
    }

    /// Whether a source with a URL has the focus.
    pub(super) fn has_url(&self) -> bool {
        self.is_in_source() && self.reading.as_ref().is_some_and(|it| it.url().is_some())
    }

    /// Whether the focused source can give way to another of its event.
    pub(super) fn has_other_excerpt(&self) -> bool {
        self.citations_of_pane() > 1
    }

    /// Whether a link of the focused text is chosen.
    pub(super) fn has_chosen_link(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.chosen().is_some())
    }

    /// Whether there is a link to follow or a source to open.
    pub(super) fn can_follow(&self) -> bool {
        self.has_chosen_link() || self.next_citation().is_some()
    }

    /// Whether a link is chosen, so that Enter does not open the source that
    /// could be.
    pub(super) fn has_source_beside_link(&self) -> bool {
        self.has_chosen_link() && self.next_citation().is_some()
    }

    /// Gives the focused pane more room, or less.
    pub(super) fn widen(&mut self, more: bool) {
        let stacked = self.regions.stacked;
        self.with_reading(|reading| reading.panes.widen(more, stacked));
    }

    /// Puts the sources beside the text, or below it.
    pub(super) fn flip(&mut self) {
        let stacked = self.regions.stacked;
        let narrow = self.size.width < super::layout::BROAD;
        self.with_reading(|reading| {
            // Beside the text they stand one above the other, but over the
            // detail of a narrow screen the sides are each other's.
            reading.panes.beside = Some(stacked == narrow);
        });
    }
}
