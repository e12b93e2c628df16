//! What is worked out once, so that a question is answered fast.
//!
//! ```text
//! names      actors  tags  sources  eras  paths  places     a value → things
//! postings   actor → events   tag → events   source → …    things → events
//! days       firsts, lasts, each event's and in order      times  → events
//! haystack   the text of all events, folded                words  → events
//! ```
//!
//! The haystack is made when a word is first looked for: folding is the one
//! costly part, and the first frame does not wait for it.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

use super::expr::{Name, NameField};
use super::haystack::Haystack;
use super::matches::{Matches, alive};
use super::names::Names;
use super::rows::Rows;
use crate::date::Day;
use crate::timeline::{Actor, Event, Ref, Source, SourceKind, Tag, Timeline};

/// A timeline, ready to be asked.
#[derive(Debug)]
pub struct Index {
    timeline: Arc<Timeline>,
    pub(super) actors: Names,
    pub(super) tags: Names,
    pub(super) sources: Names,
    pub(super) eras: Names,
    pub(super) paths: Names,
    /// The timelines read together, or the only one.
    pub(super) parts: Names,
    pub(super) places: Names,
    /// For each actor, itself and everyone it acts for.
    pub(super) principals: Vec<Vec<u32>>,
    /// For each actor, the events that name it.
    pub(super) by_name: Vec<Vec<u32>>,
    /// For each actor, the events that name it or one who acts for it.
    pub(super) by_actor: Vec<Vec<u32>>,
    pub(super) by_tag: Vec<Vec<u32>>,
    pub(super) by_source: Vec<Vec<u32>>,
    pub(super) by_place: Vec<Vec<u32>>,
    /// For each actor, the events attested by a source of its side.
    pub(super) by_side: Vec<Vec<u32>>,
    /// For each kind of source, in the order of [`SourceKind::ALL`].
    pub(super) by_kind: Vec<Vec<u32>>,
    /// Each event's first possible day: in order, as the events are.
    firsts: Vec<Day>,
    /// Each event's last possible day.
    lasts: Vec<Day>,
    /// The events in order of their last possible days.
    by_last: Vec<u32>,
    /// The last possible days, in order.
    ordered_lasts: Vec<Day>,
    haystack: OnceLock<Haystack>,
    vocabulary: OnceLock<Vec<String>>,
}

impl Index {
    /// Of a timeline, whose events are in order of their first days.
    #[must_use]
    pub fn new(timeline: Arc<Timeline>) -> Self {
        let firsts: Vec<Day> = timeline.events.iter().map(|event| event.date.first()).collect();
        let lasts: Vec<Day> = timeline.events.iter().map(|event| event.date.last()).collect();
        let mut by_last: Vec<u32> = rows(&timeline).map(|(row, _)| row).collect();
        by_last.sort_by_key(|&row| lasts[row as usize]);
        let ordered_lasts = by_last.iter().map(|&row| lasts[row as usize]).collect();

        let mut places = Names::default();
        let mut by_place: Vec<Vec<u32>> = Vec::new();
        let mut known = HashMap::new();
        for (row, event) in rows(&timeline) {
            let Some(place) = event.place.as_deref() else { continue };
            let index = *known.entry(place).or_insert_with(|| {
                places.push(place, []);
                by_place.push(Vec::new());
                by_place.len() - 1
            });
            by_place[index].push(row);
        }

        let principals = |index| {
            let mut chain: Vec<u32> = Vec::new();
            for principal in timeline.principals(Ref::new(index)) {
                let principal = number(principal.index());
                if chain.contains(&principal) {
                    break;
                }
                chain.push(principal);
            }
            chain
        };
        let principals: Vec<Vec<u32>> = (0..timeline.actors.len()).map(principals).collect();
        let acts_for = |actor: Ref<Actor>| principals[actor.index()].iter().map(|&i| i as usize);

        Self {
            actors: actor_names(&timeline),
            tags: tag_names(&timeline.tags),
            sources: source_names(&timeline),
            eras: titled(&timeline, timeline.eras.iter().map(|era| (&*era.id, &*era.title))),
            paths: titled(&timeline, timeline.paths.iter().map(|path| (&*path.id, &*path.title))),
            parts: part_names(&timeline),
            places,
            by_name: postings(&timeline, timeline.actors.len(), |event| {
                event.actors.iter().map(|participant| participant.actor.index())
            }),
            by_actor: postings(&timeline, timeline.actors.len(), |event| {
                event.actors.iter().flat_map(|participant| acts_for(participant.actor))
            }),
            by_side: postings(&timeline, timeline.actors.len(), |event| {
                sources_of(event).filter_map(|source| timeline[source].side).flat_map(acts_for)
            }),
            by_kind: postings(&timeline, SourceKind::ALL.len(), |event| {
                sources_of(event).filter_map(|source| timeline[source].kind.map(kind_index))
            }),
            by_tag: postings(&timeline, timeline.tags.len(), |event| {
                event.tags.iter().map(|tag| tag.index())
            }),
            by_source: postings(&timeline, timeline.sources.len(), |event| {
                sources_of(event).map(Ref::index)
            }),
            by_place,
            firsts,
            lasts,
            by_last,
            ordered_lasts,
            haystack: OnceLock::new(),
            vocabulary: OnceLock::new(),
            principals,
            timeline,
        }
    }

    /// The timeline it is of.
    #[must_use]
    pub fn timeline(&self) -> &Arc<Timeline> {
        &self.timeline
    }

    /// How many different sources attest these events: those that they cite, and
    /// those of the accounts of what is disputed.
    #[must_use]
    pub fn sources(&self, matches: &Matches) -> usize {
        let sources = matches.iter().flat_map(|row| sources_of(&self.timeline.events[row]));
        sources.collect::<BTreeSet<_>>().len()
    }

    /// How many of these events possibly happened on some of the days.
    #[must_use]
    pub fn density(&self, matches: &Matches, days: &RangeInclusive<Day>) -> usize {
        match matches {
            Matches::All(_) => alive(&self.firsts, &self.ordered_lasts, days),
            Matches::Some(found) => alive(&found.firsts, &found.lasts, days),
        }
    }

    /// Folds the text now, so that the first search need not.
    pub fn warm(&self) {
        self.haystack();
    }

    pub(super) fn haystack(&self) -> &Haystack {
        self.haystack.get_or_init(|| Haystack::new(&self.timeline))
    }

    /// The words of titles and names, folded, each once.
    pub(super) fn vocabulary(&self) -> &[String] {
        self.vocabulary.get_or_init(|| {
            let names = [&self.actors, &self.tags, &self.places].into_iter().flat_map(Names::all);
            let titles = (0..self.len()).map(|row| self.haystack().title(row));
            let texts = titles.chain(names.map(String::as_str));
            let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
            let words: BTreeSet<&str> = words.filter(|word| word.chars().count() > 2).collect();
            words.into_iter().map(str::to_owned).collect()
        })
    }

    pub(super) fn len(&self) -> usize {
        self.firsts.len()
    }

    /// An event's first and last possible days.
    pub(super) fn days(&self, row: usize) -> (Day, Day) {
        (self.firsts[row], self.lasts[row])
    }

    /// The events possibly in these days.
    pub(super) fn possibly(&self, days: &RangeInclusive<Day>) -> Rows {
        let mut rows = Rows::none(self.len());
        let begun = self.firsts.partition_point(|first| first <= days.end());
        for (row, last) in self.lasts[..begun].iter().enumerate() {
            if last >= days.start() {
                rows.insert(row);
            }
        }
        rows
    }

    /// The events of one of several timelines read together; of a timeline of
    /// its own, all.
    pub(super) fn of_part(&self, part: usize) -> Rows {
        let parts = &self.timeline.parts;
        if parts.is_empty() {
            return Rows::all(self.len());
        }
        let mut rows = Rows::none(self.len());
        for row in (0..self.len()).filter(|&row| parts.of_event(Ref::new(row)) == part) {
            rows.insert(row);
        }
        rows
    }

    /// The events possibly within an era, of the timeline that has it.
    pub(super) fn in_era(&self, era: usize) -> Rows {
        let date = &self.timeline.eras[era].date;
        let mut rows = self.possibly(&(date.first()..=date.last()));
        if !self.timeline.parts.is_empty() {
            rows.intersect(&self.of_part(self.timeline.parts.of_era(era)));
        }
        rows
    }

    /// How many of these events are possibly within an era, of the timeline that
    /// has it.
    #[must_use]
    pub fn count_in_era(&self, matches: &Matches, era: usize) -> usize {
        if self.timeline.parts.is_empty() {
            let date = &self.timeline.eras[era].date;
            return self.density(matches, &(date.first()..=date.last()));
        }
        self.in_era(era).iter().filter(|&row| matches.contains(row)).count()
    }

    /// The events certainly within these days.
    pub(super) fn certainly(&self, days: &RangeInclusive<Day>) -> Rows {
        let mut rows = Rows::none(self.len());
        let begin = self.firsts.partition_point(|first| first < days.start());
        for (row, last) in self.lasts.iter().enumerate().skip(begin) {
            if last <= days.end() {
                rows.insert(row);
            }
        }
        rows
    }

    /// First and last days of these events, each list in order.
    pub(super) fn days_of(&self, set: &Rows) -> (Vec<Day>, Vec<Day>) {
        let firsts = set.iter().map(|row| self.firsts[row]).collect();
        let ordered = self.by_last.iter().map(|&row| row as usize);
        let lasts = ordered.filter(|&row| set.contains(row)).map(|row| self.lasts[row]).collect();
        (firsts, lasts)
    }

    /// The actors that a name leads to and, unless it is exact, those who act
    /// for them; one flag an actor.
    pub(super) fn acting(&self, name: &Name) -> Vec<bool> {
        let mut named = vec![false; self.actors.len()];
        for index in self.actors.find(name) {
            named[index] = true;
        }
        if name.exact {
            return named;
        }
        let member = |chain: &Vec<u32>| chain.iter().any(|&principal| named[principal as usize]);
        self.principals.iter().map(member).collect()
    }

    /// The events in any of these lists.
    pub(super) fn listed(
        &self,
        lists: &[Vec<u32>],
        indices: impl IntoIterator<Item = usize>,
    ) -> Rows {
        let mut rows = Rows::none(self.len());
        indices.into_iter().for_each(|index| rows.extend(&lists[index]));
        rows
    }

    /// The things that a name in this field leads to, by their places in the
    /// timeline's lists (of places, in the order of their first events); empty
    /// for fields whose values are not names of things.
    #[must_use]
    pub fn named(&self, field: NameField, name: &Name) -> Vec<usize> {
        match field {
            NameField::Actor | NameField::By | NameField::Side => self.actors.find(name),
            NameField::Tag => self.tags.find(name),
            NameField::Source => self.sources.find(name),
            NameField::Era => self.eras.find(name),
            NameField::Path => self.paths.find(name),
            NameField::Timeline => self.parts.find(name),
            NameField::Place => self.places.find_in(name),
            NameField::Speaker | NameField::Lang | NameField::Id => Vec::new(),
        }
    }
}

/// The sources that attest an event: those it cites, and those of its accounts.
pub(super) fn sources_of(event: &Event) -> impl Iterator<Item = Ref<Source>> + '_ {
    let accounts = event.disputed.iter().flat_map(|dispute| &dispute.accounts);
    let cited = event.citations.iter().map(|citation| citation.source);
    cited.chain(accounts.flat_map(|account| account.sources.iter().copied()))
}

fn rows(timeline: &Timeline) -> impl Iterator<Item = (u32, &Event)> {
    timeline.events.iter().enumerate().map(|(row, event)| (number(row), event))
}

pub(super) fn number(index: usize) -> u32 {
    u32::try_from(index).expect("under 2^32 in a timeline")
}

/// Where a kind of source stands among all.
pub(super) fn kind_index(kind: SourceKind) -> usize {
    SourceKind::ALL.iter().position(|&other| other == kind).expect("ALL has every kind")
}

/// For each of `count` things, the events that have it.
fn postings<'a, I: Iterator<Item = usize>>(
    timeline: &'a Timeline,
    count: usize,
    things: impl Fn(&'a Event) -> I,
) -> Vec<Vec<u32>> {
    let mut lists: Vec<Vec<u32>> = vec![Vec::new(); count];
    for (row, event) in rows(timeline) {
        for thing in things(event) {
            if lists[thing].last() != Some(&row) {
                lists[thing].push(row);
            }
        }
    }
    lists
}

fn actor_names(timeline: &Timeline) -> Names {
    let mut names = Names::default();
    for actor in &timeline.actors {
        names.push_known(&actor.id, timeline.parts.local(&actor.id), actor.names());
    }
    names
}

fn tag_names(tags: &[Tag]) -> Names {
    let mut names = Names::default();
    for tag in tags {
        names.push(&tag.id, []);
    }
    names
}

fn source_names(timeline: &Timeline) -> Names {
    let mut names = Names::default();
    for source in &timeline.sources {
        let others = [Some(&source.title), source.author.as_ref(), source.publisher.as_ref()];
        let others = others.into_iter().flatten().map(String::as_str);
        names.push_known(&source.id, timeline.parts.local(&source.id), others);
    }
    names
}

fn titled<'a>(timeline: &Timeline, things: impl Iterator<Item = (&'a str, &'a str)>) -> Names {
    let mut names = Names::default();
    things.for_each(|(id, title)| names.push_known(id, timeline.parts.local(id), [title]));
    names
}

/// The timelines read together, by name, letter and title; the only one by its
/// title.
fn part_names(timeline: &Timeline) -> Names {
    let mut names = Names::default();
    for part in timeline.parts.all() {
        names.push(&part.name, [&*part.letter.to_string(), &part.title]);
    }
    if timeline.parts.is_empty() {
        names.push(&timeline.title, []);
    }
    names
}
