//! The curator's desk: what an editor would ask before printing.
//!
//! A rule is a function over what was read. It must be right for honest work:
//! some events are attested once, some centuries are silent, and a curator who
//! invents nothing cannot mend that. So what only the past could mend is a
//! note; a warning is what the curator can.

use std::collections::{HashSet, VecDeque};

use super::Rule;
use crate::date::{Day, Precision};
use crate::text;
use crate::timeline::diagnostic::{Problem, Problems, Severity, Span, quote};
use crate::timeline::{Actor, Event, Ref, Source, SourceKind, Timeline, Weight};

/// Where the things of a timeline stand in its file, in the timeline's order.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Of each event.
    pub events: Vec<EventPlace>,
    /// The id of each actor; none where the file has no map of them.
    pub actors: Vec<Span>,
    /// The id of each source.
    pub sources: Vec<Span>,
    /// The word of each tag; none where the file has no map of them.
    pub tags: Vec<Span>,
    /// The query of each filter.
    pub filters: Vec<Span>,
}

/// Where an event stands.
#[derive(Clone, Copy, Debug)]
pub struct EventPlace {
    /// Where it begins.
    pub event: Span,
    /// Its date.
    pub date: Span,
    /// Its title.
    pub title: Span,
}

/// Asks every question. Of a file with errors (not `whole`) some is not known,
/// sources that are misspelled above all: only what is asked of dates and titles
/// can be answered.
pub fn check(timeline: &Timeline, places: &Places, whole: bool, problems: &mut Problems) {
    let desk = Desk { timeline, places };
    desk.order(problems);
    desk.duplicates(problems);
    if whole {
        for (event, place) in timeline.events.iter().zip(&places.events) {
            desk.sources(event, *place, problems);
            desk.sides(event, *place, problems);
            desk.precision(event, *place, problems);
        }
        desk.quotes(problems);
        desk.gaps(problems);
        desk.unused(problems);
    }
}

struct Desk<'a> {
    timeline: &'a Timeline,
    places: &'a Places,
}

impl Desk<'_> {
    /// No source at all, or only one.
    fn sources(&self, event: &Event, place: EventPlace, problems: &mut Problems) {
        let cited: HashSet<Ref<Source>> = event.citations.iter().map(|c| c.source).collect();
        let Some(&only) = cited.iter().next() else {
            let help = "cite what attests it under `citations`";
            problems.help(Rule::NoSource, place.title, "no source for this event", help);
            return;
        };
        if cited.len() > 1 {
            return;
        }
        let source = &self.timeline[only];
        let landmark = event.weight == Weight::Landmark && !is_first_hand(source);
        let mut problem = Problem::new(Rule::OneSource, place.title, "one source for this event");
        problem.severity = if landmark { Severity::Warning } else { Severity::Note };
        problem.help = Some(format!("all rests on `{}`: look for a second", source.id));
        problems.push(problem);
    }

    /// Several parties, and only one of them heard.
    fn sides(&self, event: &Event, place: EventPlace, problems: &mut Problems) {
        let timeline = self.timeline;
        let principals = |actor| timeline.principals(actor).take(PRINCIPALS);
        let sides = event.citations.iter().map(|citation| timeline[citation.source].side);
        let Some(sides) = sides.collect::<Option<HashSet<Ref<Actor>>>>() else { return };
        let (Some(&side), 1) = (sides.iter().next(), sides.len()) else { return };
        let ours = |actor: Ref<Actor>| actor == side || principals(actor).any(|p| p == side);
        let allied = |actor: Ref<Actor>| principals(side).any(|p| p == actor);
        let Some(other) = event.actors.iter().find(|part| !ours(part.actor) && !allied(part.actor))
        else {
            return;
        };
        let message = format!(
            "every source is {}'s, and {} acts too",
            timeline[side].name, timeline[other.actor].name
        );
        let mut problem = Problem::new(Rule::OneSided, place.title, message);
        if event.weight != Weight::Landmark {
            problem.severity = Severity::Note;
        }
        problem.help = Some("cite the other side, or someone on neither".into());
        problems.push(problem);
    }

    /// A day, when nothing cited is dated closer than that year.
    fn precision(&self, event: &Event, place: EventPlace, problems: &mut Problems) {
        let date = &event.date;
        let exact =
            date.precision() >= Precision::Day && !date.is_uncertain() && !date.is_approximate();
        if !exact || event.date_note.is_some() || event.citations.is_empty() {
            return;
        }
        let vague = |source: &Source| {
            source.date.as_ref().is_some_and(|published| {
                published.precision() <= Precision::Year && date.certainly(&published.days())
            })
        };
        if event.citations.iter().all(|citation| vague(&self.timeline[citation.source])) {
            let message = "dated to the day, by sources dated to the year";
            let help = "say in `date_note` which of them gives the day, or date the source closer";
            problems.help(Rule::OverpreciseDate, place.date, message, help);
        }
    }

    /// Events not in the file as they came. `1971` may stand before or after
    /// `1971-04`: either can be true.
    fn order(&self, problems: &mut Problems) {
        let mut filed: Vec<usize> = (0..self.places.events.len()).collect();
        filed.sort_by_key(|&index| self.places.events[index].event);
        let date = |index: usize| &self.timeline.events[index].date;
        for pair in filed.windows(2) {
            if let [before, after] = *pair
                && date(after).last() < date(before).first()
            {
                let place = self.places.events[after].date;
                let also = Some((self.places.events[before].date, "the later one"));
                let help = Some("put it where it belongs in time".into());
                let message = "an event before the one above it";
                let problem = Problem::new(Rule::Unsorted, place, message);
                problems.push(Problem { help, also, ..problem });
            }
        }
    }

    /// The same date, the same actors, and nearly the same title. Events of
    /// one date stand together, as they are sorted by it.
    fn duplicates(&self, problems: &mut Problems) {
        let events = &self.timeline.events;
        let date = |index: usize| events[index].date.sort_key();
        // Those of the date at hand, with their actors and words; on a day with
        // more than so many only the last of them, as no curator has such days.
        let mut day: VecDeque<(usize, HashSet<Ref<Actor>>, HashSet<String>)> = VecDeque::new();
        for (index, event) in events.iter().enumerate() {
            let first = index == 0 || date(index) != date(index - 1);
            if first {
                day.clear();
                if events.get(index + 1).is_none_or(|_| date(index) != date(index + 1)) {
                    continue;
                }
            }
            let actors: HashSet<Ref<Actor>> = event.actors.iter().map(|part| part.actor).collect();
            let words = words(&event.title);
            let twin = day.iter().find(|(_, a, w)| *a == actors && near_same(w, &words));
            if let Some(&(earlier, ..)) = twin {
                self.report_twin(index, earlier, problems);
            }
            if day.len() == SAME_DAY {
                day.pop_front();
            }
            day.push_back((index, actors, words));
        }
    }

    fn report_twin(&self, later: usize, earlier: usize, problems: &mut Problems) {
        let title = quote(&self.timeline.events[earlier].title);
        let message = format!("the same day and actors as {title}, and nearly its title");
        let also = Some((self.places.events[earlier].title, "the other"));
        let help = Some("make one event of the two, or say in the title how they differ".into());
        let place = self.places.events[later].title;
        let problem = Problem::new(Rule::DuplicateEvent, place, message);
        problems.push(Problem { help, also, ..problem });
    }

    /// Not one word of any source.
    fn quotes(&self, problems: &mut Problems) {
        let quoted = |event: &Event| event.citations.iter().any(|c| c.quote.is_some());
        let events = &self.timeline.events;
        let cited = events.iter().any(|event| !event.citations.is_empty());
        if cited && !events.iter().any(quoted) {
            let message = "not one citation quotes its source";
            let help = "give a `quote` where the exact words matter";
            let place = self.places.events.first().map_or(Span::default(), |place| place.title);
            problems.help(Rule::NoQuote, place, message, help);
            return;
        }
        for (event, place) in events.iter().zip(&self.places.events) {
            if event.weight == Weight::Landmark && !event.citations.is_empty() && !quoted(event) {
                let message = "a landmark without a word of its sources";
                let mut problem = Problem::new(Rule::NoQuote, place.title, message);
                problem.severity = Severity::Note;
                problem.help = Some("give a `quote` where the exact words matter".into());
                problems.push(problem);
            }
        }
    }

    /// A stretch without events, out of all proportion to the rest.
    fn gaps(&self, problems: &mut Problems) {
        let Some((first, last)) = self.timeline.span() else { return };
        let events = &self.timeline.events;
        if events.len() < GAP_EVENTS {
            return;
        }
        let longest = (last.saturating_sub(first) / GAP_SHARE).max(YEAR * 2);
        let mut until = first;
        for (index, event) in events.iter().enumerate() {
            let Some(days) = event.date.known_days() else { continue };
            let gap = days.start().saturating_sub(until);
            if gap > longest {
                let message = format!("{} years without an event end here", gap / YEAR);
                let help = "see `annals check --coverage`; if nothing is missing, say in `summary` \
                            what the timeline leaves out and give an event of those years";
                problems.help(Rule::Gap, self.places.events[index].date, message, help);
            }
            until = until.max(*days.end());
        }
    }

    /// What is listed and never spoken of.
    fn unused(&self, problems: &mut Problems) {
        let timeline = self.timeline;
        let mut actors = vec![false; timeline.actors.len()];
        let mut sources = vec![false; timeline.sources.len()];
        let mut tags = vec![false; timeline.tags.len()];
        for event in &timeline.events {
            event.actors.iter().for_each(|part| actors[part.actor.index()] = true);
            event.tags.iter().for_each(|tag| tags[tag.index()] = true);
            event.citations.iter().for_each(|citation| sources[citation.source.index()] = true);
            let accounts = event.disputed.iter().flat_map(|dispute| &dispute.accounts);
            accounts.flat_map(|account| &account.sources).for_each(|s| sources[s.index()] = true);
        }
        let of = timeline.actors.iter().filter_map(|actor| actor.of);
        let side = timeline.sources.iter().filter_map(|source| source.side);
        of.chain(side).for_each(|actor| actors[actor.index()] = true);
        let mut report =
            |rule, used: &[bool], places: &[Span], id: &dyn Fn(usize) -> String, what| {
                for (index, &place) in places.iter().enumerate().filter(|(index, _)| !used[*index])
                {
                    let message = format!("no event {what} {}", quote(&id(index)));
                    problems.help(rule, place, message, "use it, or take it out");
                }
            };
        let actor = |index: usize| timeline.actors[index].id.clone();
        report(Rule::UnusedActor, &actors, &self.places.actors, &actor, "has to do with");
        let source = |index: usize| timeline.sources[index].id.clone();
        report(Rule::UnusedSource, &sources, &self.places.sources, &source, "cites");
        let tag = |index: usize| timeline.tags[index].id.clone();
        report(Rule::UnusedTag, &tags, &self.places.tags, &tag, "is tagged");
    }
}

/// The longest chain of those that act for one another: no honest one is near.
const PRINCIPALS: usize = 16;
/// A year, in days.
const YEAR: Day = 365;
/// A gap is a fifth of the whole span or more …
const GAP_SHARE: Day = 5;
/// … in a timeline of so many events; fewer are too few to be even.
const GAP_EVENTS: usize = 10;
/// The most earlier events of a date that one is compared with.
const SAME_DAY: usize = 16;

/// Whether the source is itself a piece of what happened rather than a report
/// of it: a treaty attests itself.
fn is_first_hand(source: &Source) -> bool {
    use SourceKind::{Article, Book, Reference};
    source.kind.is_some_and(|kind| !matches!(kind, Article | Book | Reference))
}

fn words(title: &str) -> HashSet<String> {
    let folded = text::fold(title);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether two titles share two words of three.
fn near_same(a: &HashSet<String>, b: &HashSet<String>) -> bool {
    let shared = a.intersection(b).count();
    let all = a.union(b).count();
    all > 0 && shared * 3 >= all * 2
}
