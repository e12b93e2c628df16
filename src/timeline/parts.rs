//! Several timelines read together as one.
//!
//! ```text
//! russia-nato   R   founding-act  1997-05-27 ──┐   russia-nato:founding-act
//! internet      I   wifi          1997-06-26 ──┴─▶ internet:wifi
//! ```
//!
//! The events stand in one order of time. What has an id keeps it behind its
//! timeline's name, so that no two are the same; whether two actors of two
//! timelines are one is not for a program to say. A tag is a word, and means
//! the same in all.

use std::ops::Range;

use super::{Actor, Era, Event, Path, Ref, Source, Tag, Timeline};

/// What stands between a timeline's name and an id in it.
pub const QUALIFIES: char = ':';

/// The most timelines that are read together: each has a letter.
pub const MOST: usize = 26;

/// The timelines that a timeline is made of; none where it is one of its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    list: Vec<Part>,
    /// Which of them each event is of.
    events: Vec<u8>,
}

/// One of the timelines that a timeline is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is called, as others are not: `russia-nato`.
    pub name: String,
    /// What marks it: `R`. No other has it.
    pub letter: char,
    /// As shown.
    pub title: String,
    actors: Range<usize>,
    sources: Range<usize>,
    eras: Range<usize>,
    paths: Range<usize>,
}

impl Parts {
    /// Whether the timeline is one of its own.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Every one, in the order they were named in.
    #[must_use]
    pub fn all(&self) -> &[Part] {
        &self.list
    }

    /// Which one an event is of, by its place; 0 where there is only one.
    #[must_use]
    pub fn of_event(&self, event: Ref<Event>) -> usize {
        self.events.get(event.index()).copied().unwrap_or_default().into()
    }

    /// Which one an actor is of.
    #[must_use]
    pub fn of_actor(&self, actor: Ref<Actor>) -> usize {
        self.having(|part| part.actors.contains(&actor.index()))
    }

    /// Which one an era is of, by its place among the timeline's eras.
    #[must_use]
    pub fn of_era(&self, era: usize) -> usize {
        self.having(|part| part.eras.contains(&era))
    }

    /// Which one a path is of, by its place among the timeline's paths.
    #[must_use]
    pub fn of_path(&self, path: usize) -> usize {
        self.having(|part| part.paths.contains(&path))
    }

    /// Which one a source is of.
    #[must_use]
    pub fn of_source(&self, source: Ref<Source>) -> usize {
        self.having(|part| part.sources.contains(&source.index()))
    }

    /// The one that an event is of, where there are several.
    #[must_use]
    pub fn with_event(&self, event: Ref<Event>) -> Option<&Part> {
        self.list.get(self.of_event(event))
    }

    /// What stands before a thing of one of several: its letter and a blank;
    /// nothing where there is one.
    #[must_use]
    pub fn prefix(&self, part: usize) -> String {
        self.list.get(part).map(|part| format!("{} ", part.letter)).unwrap_or_default()
    }

    /// An id as its own timeline has it.
    #[must_use]
    pub fn local<'a>(&self, id: &'a str) -> &'a str {
        match id.split_once(QUALIFIES) {
            Some((_, local)) if !self.is_empty() => local,
            _ => id,
        }
    }

    fn having(&self, has: impl Fn(&Part) -> bool) -> usize {
        self.list.iter().position(has).unwrap_or_default()
    }
}

impl Part {
    /// How it is told of in a word: `R Russia and NATO`.
    #[must_use]
    pub fn lettered(&self) -> String {
        format!("{} {}", self.letter, self.title)
    }

    /// The eras it has, by their places among the timeline's.
    #[must_use]
    pub fn eras(&self) -> Range<usize> {
        self.eras.clone()
    }

    fn qualify(&self, id: &mut String) {
        *id = format!("{}{QUALIFIES}{id}", self.name);
    }
}

impl Timeline {
    /// Timelines with their names, as one. One alone is itself.
    #[must_use]
    pub fn together(timelines: Vec<(String, Self)>) -> Self {
        if timelines.len() < 2 {
            return timelines.into_iter().next().map(|(_, only)| only).unwrap_or_default();
        }
        let titles = |timeline: &(String, Self)| (timeline.0.clone(), timeline.1.title.clone());
        let titles: Vec<_> = timelines.iter().map(titles).collect();
        let alike = |of: fn(&Self) -> &Option<String>| {
            let first = of(&timelines[0].1);
            timelines.iter().all(|(_, other)| of(other) == first).then(|| first.clone()).flatten()
        };
        let mut whole = Self {
            language: alike(|timeline| &timeline.language),
            license: alike(|timeline| &timeline.license),
            ..Self::default()
        };
        let mut summaries = Vec::new();
        for ((name, timeline), letter) in timelines.into_iter().zip(letters(&titles)) {
            let name = unique(&name, &whole.parts.list);
            let title = timeline.title.clone();
            let part = Part {
                name,
                letter,
                title,
                actors: next(&whole.actors, &timeline.actors),
                sources: next(&whole.sources, &timeline.sources),
                eras: next(&whole.eras, &timeline.eras),
                paths: next(&whole.paths, &timeline.paths),
            };
            summaries.push(part.lettered());
            summaries.extend(timeline.summary.clone());
            whole.add(part, timeline);
        }
        // More titles than two have no room on a line.
        let told = |part: &Part| match titles.len() {
            2 => part.lettered(),
            _ => format!("{} {}", part.letter, part.name),
        };
        whole.title = whole.parts.list.iter().map(told).collect::<Vec<_>>().join(" + ");
        whole.summary = Some(summaries.join("\n\n"));
        whole.sort();
        whole
    }

    /// Adds a timeline's things behind those that are there.
    fn add(&mut self, part: Part, timeline: Self) {
        let tags: Vec<Ref<Tag>> = timeline.tags.into_iter().map(|tag| self.tagged(tag)).collect();
        let moves = Moves {
            events: self.events.len(),
            actors: part.actors.start,
            sources: part.sources.start,
            tags,
        };
        self.actors.extend(timeline.actors.into_iter().map(|mut actor| {
            part.qualify(&mut actor.id);
            moves.actor_of(&mut actor.of);
            actor
        }));
        self.sources.extend(timeline.sources.into_iter().map(|mut source| {
            part.qualify(&mut source.id);
            moves.actor_of(&mut source.side);
            source
        }));
        self.eras.extend(timeline.eras.into_iter().map(|mut era: Era| {
            part.qualify(&mut era.id);
            era
        }));
        self.paths.extend(timeline.paths.into_iter().map(|mut path: Path| {
            part.qualify(&mut path.id);
            for step in &mut path.steps {
                moves.event(&mut step.event);
            }
            path
        }));
        self.filters.extend(timeline.filters.into_iter().map(|mut filter| {
            filter.query = format!("timeline:{} ({})", part.name, filter.query);
            filter
        }));
        let place = u8::try_from(self.parts.list.len()).unwrap_or(u8::MAX);
        for mut event in timeline.events {
            if let Some(id) = &mut event.id {
                part.qualify(id);
            }
            moves.all(&mut event);
            self.events.push(event);
            self.parts.events.push(place);
        }
        self.parts.list.push(part);
    }

    /// The tag of this word, which is added if it is not there.
    fn tagged(&mut self, tag: Tag) -> Ref<Tag> {
        let place = self.tags.iter().position(|other| other.id == tag.id);
        Ref::new(place.unwrap_or_else(|| {
            self.tags.push(tag);
            self.tags.len() - 1
        }))
    }

    /// Brings the events of all into one order of time.
    fn sort(&mut self) {
        let mut order: Vec<usize> = (0..self.events.len()).collect();
        order.sort_by_key(|&place| self.events[place].date.sort_key());
        let mut places = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            places[old] = new;
        }
        let again = |event: &mut Ref<Event>| *event = Ref::new(places[event.index()]);
        for path in &mut self.paths {
            path.steps.iter_mut().for_each(|step| again(&mut step.event));
        }
        self.parts.events = order.iter().map(|&old| self.parts.events[old]).collect();
        let mut events: Vec<Option<Event>> =
            std::mem::take(&mut self.events).into_iter().map(Some).collect();
        self.events = order.iter().filter_map(|&old| events[old].take()).collect();
        for event in &mut self.events {
            let links = [&mut event.responds_to, &mut event.responses, &mut event.related];
            links.into_iter().flatten().for_each(again);
        }
    }
}

/// Where a timeline's things come to stand among those of all.
struct Moves {
    events: usize,
    actors: usize,
    sources: usize,
    tags: Vec<Ref<Tag>>,
}

impl Moves {
    fn event(&self, event: &mut Ref<Event>) {
        *event = Ref::new(self.events + event.index());
    }

    fn actor(&self, actor: &mut Ref<Actor>) {
        *actor = Ref::new(self.actors + actor.index());
    }

    fn actor_of(&self, actor: &mut Option<Ref<Actor>>) {
        if let Some(actor) = actor {
            self.actor(actor);
        }
    }

    fn source(&self, source: &mut Ref<Source>) {
        *source = Ref::new(self.sources + source.index());
    }

    /// Everything that an event refers to.
    fn all(&self, event: &mut Event) {
        event.actors.iter_mut().for_each(|part| self.actor(&mut part.actor));
        event.tags.iter_mut().for_each(|tag| *tag = self.tags[tag.index()]);
        let links = [&mut event.responds_to, &mut event.responses, &mut event.related];
        links.into_iter().flatten().for_each(|other| self.event(other));
        event.citations.iter_mut().for_each(|citation| self.source(&mut citation.source));
        let accounts = event.disputed.iter_mut().flat_map(|dispute| &mut dispute.accounts);
        accounts.flat_map(|account| &mut account.sources).for_each(|source| self.source(source));
    }
}

/// Where things come to stand behind those that are there.
fn next<T>(there: &[T], new: &[T]) -> Range<usize> {
    there.len()..there.len() + new.len()
}

/// A name as no other part has it, and as a query needs no quotes for.
fn unique(name: &str, parts: &[Part]) -> String {
    let plain = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' };
    let name: String = name.chars().map(plain).collect();
    let taken = |name: &str| parts.iter().any(|part| part.name == name);
    if !taken(&name) {
        return name;
    }
    let mut numbered = (2..).map(|number| format!("{name}-{number}"));
    numbered.find(|name| !taken(name)).unwrap_or(name)
}

/// A letter for each: of its name, or of its title, that none before it has.
fn letters(timelines: &[(String, String)]) -> Vec<char> {
    let mut letters = Vec::with_capacity(timelines.len());
    for (name, title) in timelines {
        let own = name.chars().chain(title.chars()).filter(char::is_ascii_alphabetic);
        let all = own.map(|letter| letter.to_ascii_uppercase()).chain('A'..='Z');
        let free = all.into_iter().find(|letter| !letters.contains(letter));
        letters.push(free.unwrap_or('?'));
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::yaml;

    fn timeline(file: &str) -> Timeline {
        let reading = yaml::read(file.as_bytes());
        reading.timeline.unwrap_or_else(|| panic!("{:?}", reading.diagnostics))
    }

    const ROME: &str = "
title: Rome
summary: Of the city.
actors:
  rome: {name: Rome}
  consul: {name: A consul, of: rome}
sources: {livy: {title: Livy, side: rome}}
tags: {war: fighting}
eras: [{id: old, title: Old times, date: 0100/0200}]
paths: [{id: way, title: A way, steps: [{event: last}]}]
filters: {ours: actor:rome or 0100}
events:
  - {id: first, date: 0100, title: First, actors: [consul], tags: [war]}
  - {id: last, date: 0300, title: Last, responds_to: [first], citations: [{source: livy, digest: So.}]}
";

    const RHODES: &str = "
title: Rhodes
actors: {rome: {name: Rome}}
sources: {livy: {title: Livy}}
tags: {peace: none, war: any}
events:
  - {id: first, date: 0200, title: Between, actors: [rome], tags: [war, peace],
     citations: [{source: livy}],
     disputed: [{point: What, accounts: [{claim: That, sources: [livy]}, {claim: This}]}]}
";

    fn both() -> Timeline {
        Timeline::together(vec![
            ("rome".into(), timeline(ROME)),
            ("rhodes".into(), timeline(RHODES)),
        ])
    }

    #[test]
    fn events_stand_in_one_order_with_the_letter_of_each() {
        let both = both();
        let told = (0..both.events.len()).map(Ref::new).map(|event| {
            let part = both.parts.with_event(event).unwrap();
            format!("{} {} {}", part.letter, both[event].id.as_ref().unwrap(), both[event].title)
        });
        let told: Vec<String> = told.collect();
        assert_eq!(told, ["R rome:first First", "H rhodes:first Between", "R rome:last Last"]);
        assert_eq!(both.title, "R Rome + H Rhodes");
        assert_eq!(both.summary.as_deref(), Some("R Rome\n\nOf the city.\n\nH Rhodes"));
    }

    /// Whatever is referred to is found by its own name and title.
    #[test]
    fn links_lead_where_they_did() {
        let both = both();
        let event = |id| &both[both.event_called(id).unwrap()];
        let (first, last) = (event("rome:first"), event("rome:last"));
        let consul = first.actors[0].actor;
        assert_eq!(both[consul].id, "rome:consul");
        assert_eq!(both[consul].of.map(|of| &*both[of].id), Some("rome:rome"));
        assert_eq!(both[last.responds_to[0]].title, "First");
        assert_eq!(both[first.responses[0]].title, "Last");
        let livy = last.citations[0].source;
        assert_eq!(both[livy].side.map(|side| &*both[side].id), Some("rome:rome"));
        assert_eq!(both[both.paths[0].steps[0].event].title, "Last");
        assert_eq!((&*both.paths[0].id, &*both.eras[0].id), ("rome:way", "rome:old"));

        let between = event("rhodes:first");
        assert_eq!(both[between.actors[0].actor].id, "rhodes:rome");
        assert_eq!(both[between.citations[0].source].id, "rhodes:livy");
        assert_eq!(between.disputed[0].accounts[0].sources, [between.citations[0].source]);
        let parts = &both.parts;
        assert_eq!((parts.of_actor(consul), parts.of_actor(between.actors[0].actor)), (0, 1));
        assert_eq!((parts.of_source(livy), parts.of_era(0), parts.of_path(0)), (0, 0, 0));
        assert_eq!(parts.local("rome:consul"), "consul");
    }

    /// A tag is a word: both timelines file events under it.
    #[test]
    fn tags_are_shared_and_filters_keep_to_their_own() {
        let both = both();
        let tags: Vec<&str> = both.tags.iter().map(|tag| &*tag.id).collect();
        assert_eq!(tags, ["war", "peace"]);
        let of = |id| &both[both.event_called(id).unwrap()].tags;
        assert_eq!(of("rome:first")[0], of("rhodes:first")[0]);
        assert_eq!(both.filters[0].query, "timeline:rome (actor:rome or 0100)");
    }

    #[test]
    fn one_alone_is_itself() {
        let rome = timeline(ROME);
        assert_eq!(Timeline::together(vec![("rome".into(), rome.clone())]), rome);
        assert_eq!(Timeline::together(Vec::new()), Timeline::default());
        assert_eq!(rome.parts.local("a:b"), "a:b");
        assert_eq!(rome.parts.with_event(Ref::new(0)), None);
    }

    #[test]
    fn names_and_letters_are_told_apart() {
        let rome = || ("rome".to_owned(), timeline(ROME));
        let three = Timeline::together(vec![rome(), rome(), rome()]);
        let told = three.parts.all().iter().map(|part| (part.letter, &*part.name));
        let told: Vec<_> = told.collect();
        assert_eq!(told, [('R', "rome"), ('O', "rome-2"), ('M', "rome-3")]);
        assert_eq!(three.title, "R rome + O rome-2 + M rome-3");
        let same: Vec<_> = (0..MOST).map(|_| ("россия".to_owned(), "Р".to_owned())).collect();
        assert_eq!(letters(&same).into_iter().collect::<String>(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    }
}
