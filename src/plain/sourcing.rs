//! What an event rests on and leads to: its sources, its links, the accounts
//! that differ.

use super::desk::{At, Desk, Reply};
use super::listing::{Item, Listing, Pick};
use super::telling;
use super::told::{Told, count, listed, sentence, sentences};
use crate::page::citation;
use crate::timeline::thread::{Knot, Thread};
use crate::timeline::{Event, Ref};

impl Desk {
    pub(super) fn sources(&mut self, argument: &str) -> Reply {
        if !argument.is_empty() {
            return self.source(argument);
        }
        let Some(event) = self.reading.selected() else { return self.read() };
        let citations = &self.timeline()[event].citations;
        let items = citations.iter().enumerate().map(|(number, citation)| Item {
            text: telling::citation_in_brief(self.timeline(), citation),
            pick: Pick::Source(number),
        });
        let brief = &self.timeline()[event].title;
        let told = format!("{} of: {}", count(citations.len(), "source"), sentence(brief));
        Reply::List(Told::say(sentence(&told)), Listing::of(items.collect()), 0)
    }

    /// A source by its number; without one, the best, then the next.
    pub(super) fn source(&mut self, argument: &str) -> Reply {
        if argument.is_empty() {
            let next = match self.at {
                At::Source(number) => number + 1,
                _ => self.reading.best_citation().unwrap_or(0),
            };
            return self.cite(next);
        }
        match argument.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
            Some(number) => self.cite(number),
            None => Reply::say("Type the number of a source of the event: source 1."),
        }
    }

    pub(super) fn cite(&mut self, number: usize) -> Reply {
        let Some(event) = self.reading.selected() else { return self.read() };
        if let Some(told) = telling::citation(self.timeline(), event, number) {
            self.at = At::Source(number);
            return Reply::Told(told);
        }
        let citations = count(self.timeline()[event].citations.len(), "source");
        Reply::say(sentence(&format!("the event cites {citations}")))
    }

    pub(super) fn step_source(&mut self, forward: bool) -> Reply {
        let At::Source(number) = self.at else { return self.source("") };
        match if forward { Some(number + 1) } else { number.checked_sub(1) } {
            Some(number) => self.cite(number),
            None => Reply::say("That was the first source."),
        }
    }

    pub(super) fn close(&mut self) -> Reply {
        match self.at {
            At::Source(_) => self.back(),
            _ => Reply::say("No source is open."),
        }
    }

    pub(super) fn links(&mut self) -> Reply {
        let Some(event) = self.reading.selected() else { return self.read() };
        let links = telling::links(self.timeline(), event);
        let items = links.iter().map(|&(label, other)| Item {
            text: format!("{label}: {}", telling::in_brief(self.timeline(), other)),
            pick: Pick::Link(other),
        });
        let told = format!("{} of: {}", count(links.len(), "link"), self.timeline()[event].title);
        Reply::List(Told::say(sentence(&told)), Listing::of(items.collect()), 0)
    }

    /// What the event that is being read answers and what answers it, from the
    /// beginning on: each event with its level and the number of what it answers.
    /// On a path that is walked, that of all its steps, from this piece of it on.
    pub(super) fn thread(&self) -> Reply {
        let Some(here) = self.read_now() else { return Reply::say("Read an event first.") };
        let timeline = self.timeline();
        if let Some((number, reached)) = self.walk {
            let path = &timeline.paths[number];
            let thread = Thread::along(timeline, path);
            if let Some(row) = thread.row(here) {
                let piece = thread.knots()[row].piece;
                let from = thread.knots().iter().position(|knot| knot.piece == piece);
                let told = sentences([
                    format!("The thread of {}", path.title).as_str(),
                    &count(thread.knots().len(), "event"),
                    "What answers an event follows it, a level deeper",
                    "Where the walk goes on, nothing before is answered",
                ]);
                let pick = |knot: &Knot| match knot.step_near(reached.unwrap_or_default()) {
                    Some(step) => Pick::Step(number, step),
                    None => Pick::Beside(knot.event),
                };
                return Reply::List(
                    Told::say(told),
                    self.rows(&thread, here, pick),
                    from.unwrap_or(0),
                );
            }
        }
        let Some(thread) = Thread::of(timeline, here) else { return self.unanswered(here) };
        let told = format!(
            "The thread of {}. What answers an event follows it, a level deeper.",
            count(thread.knots().len(), "event"),
        );
        let pick = |knot: &Knot| Pick::Link(knot.event);
        Reply::List(Told::say(told), self.rows(&thread, here, pick), 0)
    }

    /// That an event has no thread, and which path it is on all the same.
    fn unanswered(&self, event: Ref<Event>) -> Reply {
        let paths = &self.timeline().paths;
        let path = paths.iter().position(|path| path.stops_at(event));
        let path = path.map(|number| {
            let title = &paths[number].title;
            format!("It is a step of {title}. Type path {} for it.", number + 1)
        });
        Reply::say(sentences([
            "The event answers none, and none answers it",
            "Type links for what it has to do with",
            &path.unwrap_or_default(),
        ]))
    }

    /// The rows of a thread, numbered.
    fn rows(&self, thread: &Thread, here: Ref<Event>, pick: impl Fn(&Knot) -> Pick) -> Listing {
        let number = |event| thread.row(event).map(|row| row + 1).unwrap_or_default().to_string();
        let mut piece = 0;
        let items = thread.knots().iter().enumerate().map(|(row, knot)| {
            let goes_on = std::mem::replace(&mut piece, knot.piece) != knot.piece;
            let goes_on = if goes_on { "the walk goes on" } else { "" };
            let steps: Vec<String> =
                knot.steps.iter().map(|step| format!("step {}", step + 1)).collect();
            let steps = listed(&steps, "and");
            let level = match knot.depth {
                0 => "level 1".to_owned(),
                depth => format!("level {}, answers number {}", depth + 1, thread.up(row) + 1),
            };
            let also: Vec<String> = knot.also.iter().map(|&event| number(event)).collect();
            let also = match also.as_slice() {
                [] => String::new(),
                also => format!("it answers number {} too", listed(also, "and")),
            };
            let related = knot.related.map(number);
            let related = related.map(|other| format!("it is related to number {other}"));
            let related = related.unwrap_or_default();
            let at = if knot.event == here { "you are here" } else { "" };
            let event = &self.timeline()[knot.event];
            let brief = sentences([&event.date.spoken(), event.title.as_str()]);
            let text = sentences([goes_on, &steps, &level, &brief, &also, &related, at]);
            Item { text, pick: pick(knot) }
        });
        Listing::of(items.collect())
    }

    /// Reads an event beside the path that is walked: the walk goes on from the
    /// step reached.
    pub(super) fn read_beside(&mut self, event: Ref<Event>) -> Reply {
        let walk = self.walk;
        let reply = self.jump(event);
        self.walk = walk;
        reply
    }

    pub(super) fn follow(&mut self, argument: &str) -> Reply {
        let Some(event) = self.reading.selected() else { return self.read() };
        let links = telling::links(self.timeline(), event);
        let typed = argument.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let only = (links.len() == 1).then_some(0);
        let chosen = if argument.is_empty() { self.link.or(only) } else { typed };
        match chosen.and_then(|number| links.get(number)) {
            Some(&(_, other)) => self.jump(other),
            None if argument.is_empty() && !links.is_empty() => self.links(),
            None => Reply::say(sentence(&format!("the event has {}", count(links.len(), "link")))),
        }
    }

    pub(super) fn step_link(&mut self, forward: bool) -> Reply {
        let Some(event) = self.reading.selected() else { return self.read() };
        let links = telling::links(self.timeline(), event);
        let next = match (self.link, forward) {
            (None, true) => Some(0),
            (None, false) => links.len().checked_sub(1),
            (Some(link), true) => Some(link + 1),
            (Some(link), false) => link.checked_sub(1),
        };
        match next.and_then(|number| Some((number, links.get(number)?))) {
            Some((number, &(label, other))) => {
                self.link = Some(number);
                let link = telling::link(self.timeline(), number, label, other);
                Reply::say(format!("{link} Type follow to read it."))
            }
            None => Reply::say("There is no link in that direction."),
        }
    }

    /// What accounts differ on; of no event, in which events they do.
    pub(super) fn disputes(&mut self) -> Reply {
        let Some(event) = self.read_now() else { return self.search("is:disputed") };
        let event = &self.timeline()[event];
        let mut told = Told::default();
        for dispute in &event.disputed {
            told.extend(telling::dispute(self.timeline(), event, dispute));
        }
        if event.disputed.is_empty() {
            told.line(
                "No accounts of this event differ. Type search is:disputed for those that do.",
            );
        }
        Reply::Told(told)
    }

    pub(super) fn copy(&self) -> Reply {
        let Some(event) = self.reading.selected() else { return Reply::say("There is no event.") };
        let text = match self.at {
            At::Source(number) => citation::of_citation(self.timeline(), event, number),
            _ => Some(citation::of_event(self.timeline(), event)),
        };
        let mut told = Told::say("The citation, to be selected by hand:");
        for line in text.iter().flat_map(|text| text.lines()) {
            told.whole(line);
        }
        told.line("End of the citation.");
        Reply::Told(told)
    }

    pub(super) fn address(&self) -> Reply {
        let number = if let At::Source(number) = self.at { number } else { 0 };
        let citation =
            self.reading.selected().and_then(|event| self.timeline()[event].citations.get(number));
        let url = citation.and_then(|citation| self.timeline()[citation.source].url.as_deref());
        let Some(url) = url else { return Reply::say("There is no address to give.") };
        let mut told = Told::say("Linear mode opens no browser. The address:");
        told.whole(url);
        Reply::Told(told)
    }
}
