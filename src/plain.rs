//! Linear mode: the program as a conversation in lines, for screen readers and
//! terminals that can do nothing but print.
//!
//! ```text
//! > actor georgia
//! 14 events with actor Georgia.
//! 1: 21 September 2006. NATO starts Intensified Dialogue with Georgia; …
//! > 5
//! 7 to 12 August 2008. Georgia and Russia fight a five-day war. Landmark. …
//! ```
//!
//! A line is a command, by its word, its name or its key; the answer is whole
//! sentences and numbered lists. Nothing is ever redrawn, and no control
//! sequence is written. A number picks from the list that was said last: of
//! events, unless something else was listed. Like `app`, it is a value that
//! lines change; what the world is to do is an [`Effect`].

mod asking;
mod command;
mod desk;
mod faceting;
mod help;
mod listing;
mod sourcing;
mod telling;
mod told;
mod wording;

use std::sync::Arc;

use crate::app::keymap::Action;
use crate::app::library::Entry;
use crate::app::reading::Reading;
use crate::query::{Index, Query};
use crate::text;
use crate::timeline::origin::Origin;
use command::{Command, Verb};
use desk::{At, Desk, Reply};
use listing::{Item, Listing, Numbers, PIECE, Pick};
use told::{Told, count, sentence, sentences};

/// No line is wrapped narrower.
const NARROWEST: usize = 10;

/// Something the world is to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// End the session.
    Quit,
    /// Find the timelines there are, for [`Plain::listed`].
    List,
    /// Read this timeline, for [`Plain::opened`] or [`Plain::refused`].
    Open(Origin),
    /// The same of the one that the reader calls so, or of several by their
    /// names.
    Find(String),
}

/// What a line is answered by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What to print.
    pub lines: Vec<String>,
    /// What to do then.
    pub effect: Option<Effect>,
}

impl Answer {
    fn to_do(effect: Effect) -> Self {
        Self { lines: Vec::new(), effect: Some(effect) }
    }
}

/// A session of linear mode.
#[derive(Debug)]
pub struct Plain {
    /// The cells of a line.
    width: usize,
    /// Whether lines are to be in ASCII.
    ascii: bool,
    desk: Option<Desk>,
    listing: Listing,
    /// The timelines that were listed last, which `open` counts.
    timelines: Vec<Origin>,
    /// What was said last.
    last: Told,
}

impl Plain {
    /// A session with nothing open, for lines so many cells wide.
    #[must_use]
    pub fn new(width: usize, ascii: bool) -> Self {
        Self {
            width: width.max(NARROWEST),
            ascii,
            desk: None,
            listing: Listing::default(),
            timelines: Vec::new(),
            last: Told::default(),
        }
    }

    /// Tells the cells of a line from now on.
    pub fn resize(&mut self, width: usize) {
        self.width = width.max(NARROWEST);
    }

    /// Takes a timeline, and says what it is; with a query, what answers it.
    pub fn opened(&mut self, origin: Origin, index: Arc<Index>, query: &Query) -> Vec<String> {
        let mut desk = Desk::new(Reading::new(origin, index));
        let mut told = Told::say(telling::title(desk.timeline()));
        self.listing = Listing::default();
        let reply = (!query.is_empty()).then(|| desk.ask(query));
        self.desk = Some(desk);
        match reply {
            Some(reply) => told.extend(self.take(reply)),
            None => told.line("Type help, or a number to read an event, or list."),
        }
        self.say(told)
    }

    /// Takes the reason why a timeline cannot be read; what is open stays.
    pub fn refused(&mut self, why: &str) -> Vec<String> {
        self.say(Told::say(sentence(&format!("not opened: {}", text::clean_line(why)))))
    }

    /// Takes the timelines there are.
    pub fn listed(&mut self, entries: Vec<Entry>) -> Vec<String> {
        self.timelines = entries.iter().map(|entry| entry.origin.clone()).collect();
        let items: Vec<Item> = entries
            .into_iter()
            .map(|entry| {
                let events = match &entry.events {
                    Ok(events) => count(*events, "event"),
                    Err(why) => why.clone(),
                };
                let name = entry.origin.name();
                let span = entry.span.replace(" – ", " to ").replace('–', " to ");
                let told = sentences([entry.title.as_str(), &events, &span]);
                Item { text: format!("{name}. {told}"), pick: Pick::Timeline(entry.origin) }
            })
            .collect();
        let told = sentence(&count(items.len(), "timeline"));
        let told = format!("{told} Type a number to open one.");
        let told = self.take(Reply::List(Told::say(told), Listing::of(items), 0));
        self.say(told)
    }

    /// Answers a typed line. Any text will do: what is no command has an
    /// answer that says so, and a blank line has none.
    pub fn answer(&mut self, line: &str) -> Answer {
        let line = text::clean_line(line);
        let source = self.desk.as_ref().is_some_and(|desk| matches!(desk.at, At::Source(_)));
        let heard = if source { command::AT_SOURCE } else { command::AT_LIST };
        match command::read(&line, heard) {
            None => Answer::default(),
            Some(Ok(Command { verb, argument })) => self.obey(verb, argument),
            Some(Err(unknown)) => self.told(Told::say(unknown)),
        }
    }

    fn obey(&mut self, verb: Verb, argument: &str) -> Answer {
        match verb {
            Verb::Act(Action::Quit) => Answer::to_do(Effect::Quit),
            Verb::Act(Action::Timelines) if argument.is_empty() => Answer::to_do(Effect::List),
            Verb::Act(Action::Timelines) => self.open(argument),
            Verb::Act(Action::Help | Action::Palette) => {
                let told = Told::say("What can be typed:");
                let told = self.take(Reply::List(told, Listing::of(help::items()), 0));
                self.told(told)
            }
            Verb::Again | Verb::Act(Action::Redraw) => self.told(self.last.clone()),
            Verb::Pick(number) => self.pick(number),
            Verb::More | Verb::Act(Action::NextPage) => self.piece(self.listing.said.end),
            Verb::Act(Action::PreviousPage) => {
                self.piece(self.listing.said.start.saturating_sub(PIECE))
            }
            Verb::Act(Action::NextHalf) => self.piece(self.listing.said.start + PIECE / 2),
            Verb::Act(Action::PreviousHalf) => {
                self.piece(self.listing.said.start.saturating_sub(PIECE / 2))
            }
            verb => {
                let Some(desk) = &mut self.desk else {
                    return self.told(Told::say(
                        "No timeline is open. Type open, then the number of one.",
                    ));
                };
                let reply = desk.obey(verb, argument, &self.listing);
                let told = self.take(reply);
                self.told(told)
            }
        }
    }

    /// Opens the timeline of a number, where timelines are listed, or a name;
    /// those of several, together.
    fn open(&mut self, argument: &str) -> Answer {
        let picked = |number: &str| {
            let number = number.parse::<usize>().ok()?.checked_sub(1)?;
            self.timelines.get(number).cloned()
        };
        let picked: Option<Vec<Origin>> = Origin::names(argument).map(picked).collect();
        let effect = match picked.and_then(Origin::together) {
            Some(origin) => Effect::Open(origin),
            None => Effect::Find(argument.to_owned()),
        };
        Answer::to_do(effect)
    }

    fn item(&self, place: usize) -> Option<&Pick> {
        match &self.listing.numbers {
            Numbers::Events => None,
            Numbers::Items(items) => items.get(place).map(|item| &item.pick),
        }
    }

    /// What stands under a number in the list.
    fn pick(&mut self, number: usize) -> Answer {
        let pick = number.checked_sub(1).and_then(|place| self.item(place)).cloned();
        // What is only read has no numbers: the events keep theirs.
        let events = self.is_of_events();
        let reply = match (pick, &mut self.desk) {
            (Some(Pick::Timeline(origin)), _) => return Answer::to_do(Effect::Open(origin)),
            (Some(pick), Some(desk)) if pick != Pick::Nothing => desk.pick(&pick),
            (_, Some(desk)) if events => desk.read_place(number),
            (_, Some(_)) => {
                let items = self.len();
                Reply::say(format!(
                    "There is no number {number} in the list of {}. Type list for the events.",
                    count(items, "item")
                ))
            }
            (_, None) => Reply::say("No timeline is open. Type open, then the number of one."),
        };
        let told = self.take(reply);
        self.told(told)
    }

    /// Whether numbers are of the events: nothing else in the list has one.
    fn is_of_events(&self) -> bool {
        match &self.listing.numbers {
            Numbers::Events => true,
            Numbers::Items(items) => items.iter().all(|item| item.pick == Pick::Nothing),
        }
    }

    /// How many items the list has.
    fn len(&self) -> usize {
        match (&self.listing.numbers, &self.desk) {
            (Numbers::Items(items), _) => items.len(),
            (Numbers::Events, Some(desk)) => desk.reading.rows().events(),
            (Numbers::Events, None) => 0,
        }
    }

    /// Says the piece of the list from an item on.
    fn piece(&mut self, from: usize) -> Answer {
        if from >= self.len() {
            return self.told(Told::say("That was the end of the list."));
        }
        let told = self.said_from(from);
        self.told(told)
    }

    fn said_from(&mut self, from: usize) -> Told {
        let len = self.len();
        let desk = self.desk.as_ref();
        let brief = |place| desk.map(|desk| desk.place_in_brief(place)).unwrap_or_default();
        self.listing.piece(from, len, brief)
    }

    /// Takes a reply: the list in it is the one that numbers are of now.
    fn take(&mut self, reply: Reply) -> Told {
        match reply {
            Reply::Told(told) => told,
            Reply::List(mut told, listing, from) => {
                self.listing = listing;
                told.extend(self.said_from(from));
                told
            }
        }
    }

    fn told(&mut self, told: Told) -> Answer {
        Answer { lines: self.say(told), effect: None }
    }

    fn say(&mut self, told: Told) -> Vec<String> {
        self.last = told;
        self.last.wrapped(self.width, self.ascii)
    }
}
