//! An open timeline, read in lines: moving in it, and reading what is there.

use super::command::Verb;
use super::help::for_the_screen;
use super::listing::{Listing, Pick};
use super::telling;
use super::told::{Told, count, sentences};
use crate::app::keymap::Action;
use crate::app::reading::Reading;
use crate::date::typed;
use crate::query::{Facet, Query};
use crate::timeline::{Event, Ref, Timeline};

/// What the reader was told last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum At {
    /// A list; nothing in it has been read.
    List,
    /// The selected event.
    Event,
    /// A citation of the selected event, from 0.
    Source(usize),
}

/// An open timeline and the reader's place in it.
#[derive(Debug)]
pub(super) struct Desk {
    pub reading: Reading,
    pub at: At,
    /// The path that is walked and the step of it reached, both from 0; no step
    /// where only its list was said.
    pub walk: Option<(usize, Option<usize>)>,
    /// The chosen link of the event, from 0.
    pub link: Option<usize>,
}

/// What a command comes to.
#[derive(Debug)]
pub(super) enum Reply {
    /// Something is said.
    Told(Told),
    /// A list is said, from this item, after some words.
    List(Told, Listing, usize),
}

impl Reply {
    /// One line.
    pub fn say(text: impl Into<String>) -> Self {
        Self::Told(Told::say(text))
    }
}

impl Desk {
    /// A timeline just opened.
    pub fn new(reading: Reading) -> Self {
        Self { reading, at: At::List, walk: None, link: None }
    }

    pub fn timeline(&self) -> &Timeline {
        self.reading.timeline()
    }

    /// Does what is asked, of all that concerns the open timeline.
    pub fn obey(&mut self, verb: Verb, argument: &str, listing: &Listing) -> Reply {
        match verb {
            Verb::Read => self.read_number(argument),
            Verb::List => self.list(argument),
            Verb::Sources => self.sources(argument),
            Verb::Links => self.links(),
            Verb::Disputes => self.disputes(),
            Verb::Status => Reply::Told(self.status()),
            Verb::Narrow => self.narrow(argument),
            Verb::Filters => self.filters(argument),
            Verb::Facet(facet) => self.facet(facet, argument, listing),
            Verb::Act(action) => self.act(action, argument, listing),
            Verb::Pick(_) | Verb::More | Verb::Again => Reply::Told(Told::default()),
        }
    }

    fn act(&mut self, action: Action, argument: &str, listing: &Listing) -> Reply {
        match action {
            Action::Next => self.step(true),
            Action::Previous => self.step(false),
            Action::First => self.select(0),
            Action::Last => self.select(usize::MAX),
            Action::NextYear => self.moved(|reading| reading.move_years(1)),
            Action::PreviousYear => self.moved(|reading| reading.move_years(-1)),
            Action::NextMatch => self.moved(|reading| reading.move_to_match(true)),
            Action::PreviousMatch => self.moved(|reading| reading.move_to_match(false)),
            Action::GoTo => self.go_to(argument),
            Action::Back => self.back(),
            Action::Forward => self.forward(),
            Action::Escape => self.back_out(),
            Action::Enter if self.at == At::List => self.read(),
            Action::Sources | Action::Cite(_) | Action::Enter => self.source(argument),
            Action::NextExcerpt => self.step_source(true),
            Action::PreviousExcerpt => self.step_source(false),
            Action::Close => self.close(),
            Action::Follow => self.follow(argument),
            Action::NextLink => self.step_link(true),
            Action::PreviousLink => self.step_link(false),
            Action::Thread => self.thread(),
            Action::Dispute | Action::PreviousDispute => self.disputes(),
            Action::Eras | Action::ByEra => self.facet(Facet::Era, argument, listing),
            Action::Paths | Action::ByPath => self.facet(Facet::Path, argument, listing),
            Action::NextStep => self.walk_on(true),
            Action::PreviousStep => self.walk_on(false),
            Action::Copy => self.copy(),
            Action::Browse => self.address(),
            Action::About => Reply::Told(telling::about(self.timeline())),
            Action::Search => self.search(argument),
            Action::Actors => self.facet(Facet::Actor, argument, listing),
            Action::Tags => self.facet(Facet::Tag, argument, listing),
            Action::SourcesOf => self.facet(Facet::Source, argument, listing),
            Action::Places => self.facet(Facet::Place, argument, listing),
            Action::Filters => self.filters(argument),
            Action::Order => self.toggle_order(),
            Action::DropTerm => self.drop_term(),
            Action::DropAll => self.ask(&Query::default()),
            Action::SetAside => self.set_aside(),
            Action::Narrowing => self.toggle_narrow(),
            other => Reply::say(for_the_screen(other)),
        }
    }

    /// Does what a number of a list leads to.
    pub fn pick(&mut self, pick: &Pick) -> Reply {
        match pick {
            Pick::Step(path, step) => self.read_step(*path, *step),
            Pick::Value(facet, name) => self.among(*facet, name),
            Pick::Path(path) => self.steps(*path, None),
            Pick::Filter(filter) => self.filter(*filter),
            Pick::Source(number) => self.cite(*number),
            Pick::Link(event) => self.jump(*event),
            Pick::Beside(event) => self.read_beside(*event),
            Pick::Nothing | Pick::Timeline(_) => Reply::say("That number leads nowhere."),
        }
    }

    /// The event in a place of the list, in brief.
    pub fn place_in_brief(&self, place: usize) -> String {
        let Some(event) = self.reading.at(place) else { return String::new() };
        let found = !self.reading.is_narrow() && !self.reading.query().is_empty();
        let found = found && self.reading.matches().contains(event.index());
        let brief = telling::in_brief(self.timeline(), event);
        if found { format!("{brief} Found.") } else { brief }
    }

    /// Reads the event in a place of the list, from 1.
    pub fn read_place(&mut self, number: usize) -> Reply {
        let events = self.reading.rows().events();
        if let Some(place) = number.checked_sub(1).filter(|&place| place < events) {
            return self.select(place);
        }
        let year = match number {
            0 => String::new(),
            _ => format!(" Type year {number} to go to that year."),
        };
        let events = count(events, "event");
        Reply::say(format!("There is no number {number} in the list of {events}.{year}"))
    }

    fn read_number(&mut self, argument: &str) -> Reply {
        match argument.parse() {
            Ok(number) => self.read_place(number),
            Err(_) if argument.is_empty() => self.read(),
            Err(_) => Reply::say("Type a number of the list after read: read 5."),
        }
    }

    fn select(&mut self, place: usize) -> Reply {
        self.moved(|reading| reading.select_position(place))
    }

    fn moved(&mut self, change: impl FnOnce(&mut Reading)) -> Reply {
        let before = (self.reading.selected(), self.at);
        change(&mut self.reading);
        self.walk = None;
        if before == (self.reading.selected(), At::Event) {
            return Reply::say("There is no other event in that direction.");
        }
        self.read()
    }

    /// Reads the selected event.
    pub fn read(&mut self) -> Reply {
        self.link = None;
        match self.reading.selected() {
            Some(event) => {
                self.at = At::Event;
                Reply::Told(telling::in_full(self.timeline(), event))
            }
            None => Reply::say("There is no event in the list."),
        }
    }

    /// Reads the next event of the path or the list, or the previous.
    fn step(&mut self, forward: bool) -> Reply {
        if self.walk.is_some() {
            return self.walk_on(forward);
        }
        if self.at == At::List && forward {
            return self.read();
        }
        self.moved(|reading| reading.move_by(if forward { 1 } else { -1 }))
    }

    /// Reads the next step of the path that is walked, or the previous.
    fn walk_on(&mut self, forward: bool) -> Reply {
        let Some((path, step)) = self.walk else {
            return Reply::say("No path is walked. Type paths to choose one.");
        };
        let steps = self.timeline().paths[path].steps.len();
        let next = match step {
            Some(step) if forward => Some(step + 1),
            Some(step) => step.checked_sub(1),
            None => forward.then_some(0),
        };
        match next.filter(|&next| next < steps) {
            Some(next) => self.read_step(path, next),
            None => Reply::say("The path has no step in that direction."),
        }
    }

    /// The list of events, from a number or the first.
    fn list(&mut self, argument: &str) -> Reply {
        let from = match argument.parse::<usize>() {
            Ok(number) => number.saturating_sub(1),
            Err(_) if argument.is_empty() => 0,
            Err(_) => return Reply::say("Type a number after list, or nothing: list 40."),
        };
        self.reading.select_position(from);
        self.list_from_here()
    }

    /// The list of events, from the selected one.
    pub fn list_from_here(&mut self) -> Reply {
        self.at = At::List;
        self.walk = None;
        let from = self.reading.position();
        Reply::List(Told::say(self.heading()), Listing::default(), from)
    }

    fn go_to(&mut self, argument: &str) -> Reply {
        if argument.is_empty() {
            return Reply::say(
                "Type a year or a date after it: year 1999, date 1999-06, year 53 BC.",
            );
        }
        let days = match typed::parse(argument) {
            Ok(days) => days,
            Err(wrong) => {
                let help = wrong.help.unwrap_or_default();
                return Reply::say(sentences([wrong.message.as_str(), &help]));
            }
        };
        self.reading.go_to(&days);
        let there = self.reading.selected().map(|event| &self.timeline()[event].date);
        let near = there.is_some_and(|date| !date.possibly(&days));
        match self.list_from_here() {
            Reply::List(mut told, listing, from) if near => {
                told.line(format!("None is of {argument}. The nearest begins here."));
                Reply::List(told, listing, from)
            }
            reply => reply,
        }
    }

    /// Reads an event that something leads to.
    pub fn jump(&mut self, event: Ref<Event>) -> Reply {
        let aside = self.reading.aside().is_some();
        self.reading.jump(event);
        self.walk = None;
        self.read_after(aside)
    }

    /// Reads the selected event, and says that its way there set the query
    /// aside if it did.
    fn read_after(&mut self, aside: bool) -> Reply {
        match self.read() {
            Reply::Told(told) if !aside && self.reading.aside().is_some() => {
                let mut all = Told::say(
                    "It is not among what was found: all events are listed now, and set aside \
                     puts the search back.",
                );
                all.extend(told);
                Reply::Told(all)
            }
            reply => reply,
        }
    }

    pub fn back(&mut self) -> Reply {
        match (self.at, self.reading.selected()) {
            (At::Source(_), Some(event)) => {
                self.at = At::Event;
                Reply::say(telling::in_brief(self.timeline(), event))
            }
            (At::Event, Some(here)) => {
                if let Some((path, step)) = self.walk {
                    return self.steps(path, step);
                }
                let aside = self.reading.aside().is_some();
                match self.reading.stop(here, false) {
                    Some(stop) => {
                        let search = self.reading.return_to(stop);
                        self.find(search);
                        self.read_after(aside)
                    }
                    None => self.list_from_here(),
                }
            }
            (At::List, _) if self.walk.is_some() => self.list_from_here(),
            _ if self.reading.query().is_empty() => {
                Reply::say("There is nothing to go back to. Type quit to end.")
            }
            _ => Reply::say("There is nothing to go back to. Type clear for all events."),
        }
    }

    fn forward(&mut self) -> Reply {
        let aside = self.reading.aside().is_some();
        let here = self.reading.selected();
        match here.and_then(|here| self.reading.stop(here, true)) {
            Some(stop) => {
                let search = self.reading.return_to(stop);
                self.find(search);
                self.walk = None;
                self.read_after(aside)
            }
            None => Reply::say("There is nothing to go forward to."),
        }
    }

    /// Back, or at the list one term less of the query.
    fn back_out(&mut self) -> Reply {
        if self.at == At::List && !self.reading.query().is_empty() {
            return self.drop_term();
        }
        self.back()
    }

    /// The event that is being read; `None` if it is a list.
    pub fn read_now(&self) -> Option<Ref<Event>> {
        self.reading.selected().filter(|_| self.at != At::List)
    }
}
