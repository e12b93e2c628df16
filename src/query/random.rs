//! Timelines and queries at random, of few words, so that much is found.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::Query;
use super::expr::Expr;
use super::fixture;
use crate::timeline::{Event, Participant, Ref, Timeline};

const WORDS: [&str; 13] = [
    "War",
    "peace",
    "unsipioned",
    "Rome",
    "treaty",
    "Élysée",
    "Мир",
    "стена",
    "walls",
    "opens",
    "東京",
    "f-16",
    "scipio’s",
];

const DATES: [&str; 14] = [
    "1988",
    "1989-11-09",
    "1990-05",
    "1990?",
    "1991/1993",
    "1991-02~",
    "1992/..",
    "../1990",
    "1992-06-01",
    "199X",
    "1993-12",
    "-0043",
    "1985/",
    "1993-21",
];

const TERMS: [&str; 67] = [
    "war",
    "wa",
    "w",
    "WALL",
    "romans",
    "rom",
    "scpio",
    "sipio",
    "treaty",
    "peac",
    "elysee",
    "мир",
    "ми",
    "стна",
    "東",
    "f-16",
    "\"war peace\"",
    "\"opens w\"",
    "\"tre\"",
    "1990",
    "1991..1992",
    "1990s",
    "53 BC",
    "actor:rome",
    "actor:=rome",
    "actor:carthage",
    "actor:scip",
    "actor:r",
    "actor:e",
    "actor:Рим",
    "by:rome",
    "by:=hanno",
    "tag:war",
    "tag:t",
    "place:tunis",
    "place:=Tunis",
    "place:rome",
    "source:livy",
    "source:senate",
    "source:act",
    "kind:treaty",
    "side:rome",
    "side:=rome",
    "speaker:scipio",
    "speaker:hanno",
    "lang:ru",
    "lang:en",
    "lang:=en",
    "era:cold",
    "path:to-war",
    "timeline:one",
    "timeline:other",
    "actor:one:rome",
    "era:other:cold",
    "id:wall",
    "id:=wall",
    "year:1991",
    "date:1992-03..",
    "certain:1990..1992",
    "weight:3",
    "weight:..2",
    "is:disputed",
    "is:onesided",
    "is:quoted",
    "is:range",
    "is:approximate",
    "is:unsourced",
];

/// The small timeline with other events, or two of them read together.
pub(super) fn timelines() -> impl Strategy<Value = Timeline> {
    let both = (alone(), alone()).prop_map(|(one, other)| {
        Timeline::together(vec![("one".into(), one), ("other".into(), other)])
    });
    prop_oneof![2 => alone(), 1 => both]
}

fn alone() -> impl Strategy<Value = Timeline> {
    let model = fixture::timeline();
    let words =
        |sizes| proptest::collection::vec(select(&WORDS[..]), sizes).prop_map(|w| w.join(" "));
    let event = (
        select(&DATES[..]),
        words(1..4),
        proptest::option::of(words(0..6)),
        subsequence((0..model.actors.len()).collect::<Vec<_>>(), 0..4).prop_shuffle(),
        select(model.events.clone()),
        select(model.events.clone()),
    );
    let events = proptest::collection::vec(event, 0..24).prop_map(|events| {
        let made = events.into_iter().map(|(date, title, summary, actors, one, other)| {
            let participant = |actor| Participant { actor: Ref::new(actor), role: None };
            let actors = actors.into_iter().map(participant).collect();
            let plain = fixture::event(date, &title);
            let Event { citations, disputed, tags, id, .. } = one;
            let Event { place, weight, .. } = other;
            Event { id, summary, actors, place, tags, weight, citations, disputed, ..plain }
        });
        let mut events: Vec<Event> = made.collect();
        events.sort_by_key(|event| (event.date.first(), event.date.last()));
        events
    });
    events.prop_map(move |events| {
        let mut timeline = Timeline { events, ..model.clone() };
        for path in &mut timeline.paths {
            path.steps.retain(|step| step.event.index() < timeline.events.len());
        }
        timeline
    })
}

fn exprs() -> impl Strategy<Value = Expr> {
    let leaf = select(&TERMS[..]).prop_map(|text| Query::parse(text).query.terms()[0].clone());
    leaf.prop_recursive(4, 12, 3, |inner| {
        let several = proptest::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            inner.prop_map(|term| Expr::Not(Box::new(term))),
            several.clone().prop_map(Expr::all),
            several.prop_map(Expr::any),
        ]
    })
}

/// Up to three terms, some of several conditions.
pub(super) fn queries() -> impl Strategy<Value = Query> {
    proptest::collection::vec(exprs(), 0..4).prop_map(Query::new)
}
