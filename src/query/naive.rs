//! What the language means, one event at a time and with nothing worked out
//! before: the engine must agree with it on whatever is asked.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::Query;
use super::expr::{Expr, Name, NameField, TimeField, Trait, When};
use super::facet::Facet;
use super::fuzzy::Fuzzy;
use super::index::Index;
use super::random::{queries, timelines};
use crate::text::fold;
use crate::timeline::parts::Part;
use crate::timeline::{Actor, Event, Ref, Timeline, Weight};

/// The events that answer a query.
fn answer(timeline: &Timeline, query: &Query) -> Vec<usize> {
    let meets = |row: &usize| {
        query.terms().iter().all(|term| meets(timeline, &timeline.events[*row], *row, term))
    };
    (0..timeline.events.len()).filter(meets).collect()
}

fn meets(timeline: &Timeline, event: &Event, row: usize, expr: &Expr) -> bool {
    let sources = || -> Vec<usize> {
        let accounts = event.disputed.iter().flat_map(|dispute| &dispute.accounts);
        let cited = event.citations.iter().map(|citation| citation.source);
        cited.chain(accounts.flat_map(|a| a.sources.clone())).map(Ref::index).collect()
    };
    let within = |when: &When| event.date.possibly(when.days());
    match expr {
        Expr::Not(inner) => !meets(timeline, event, row, inner),
        Expr::All(terms) => terms.iter().all(|term| meets(timeline, event, row, term)),
        Expr::Any(terms) => terms.iter().any(|term| meets(timeline, event, row, term)),
        Expr::Phrase(text) => texts(timeline, event).iter().any(|t| t.contains(fold(text).trim())),
        Expr::Word(word) => {
            let word = fold(word);
            let exact = texts(timeline, event).iter().any(|text| text.contains(&word));
            exact || is_near(timeline, event, &word)
        }
        Expr::Dated(TimeField::Certain, when) => event.date.certainly(when.days()),
        Expr::Time(when) | Expr::Dated(_, when) => within(when),
        Expr::Kind(kind) => sources().iter().any(|&i| timeline.sources[i].kind == Some(*kind)),
        Expr::Weighs(range) => range.contains(&event.weight),
        Expr::Is(property) => is(timeline, event, *property, &sources()),
        Expr::Named(field, name) => {
            let actors = |list: &[Ref<_>]| {
                let wanted = find(&actor_names(timeline), name, false);
                list.iter().any(|&actor| {
                    let reach = if name.exact { 1 } else { timeline.actors.len() };
                    timeline.principals(actor).take(reach).any(|a| wanted.contains(&a.index()))
                })
            };
            let who: Vec<_> = event.actors.iter().map(|participant| participant.actor).collect();
            let has = |text: &str| {
                let (text, wanted) = (fold(text), fold(&name.text));
                if name.exact { text == wanted } else { text.contains(&wanted) }
            };
            match field {
                NameField::Actor => actors(&who),
                NameField::By => actors(&who[..who.len().min(1)]),
                NameField::Side => actors(
                    &sources().iter().filter_map(|&i| timeline.sources[i].side).collect::<Vec<_>>(),
                ),
                NameField::Tag => {
                    let names: Vec<_> =
                        timeline.tags.iter().map(|tag| vec![tag.id.clone(); 2]).collect();
                    let wanted = find(&names, name, false);
                    event.tags.iter().any(|tag| wanted.contains(&tag.index()))
                }
                NameField::Source => {
                    let wanted = find(&source_names(timeline), name, false);
                    sources().iter().any(|source| wanted.contains(source))
                }
                NameField::Place => {
                    let known: BTreeSet<_> =
                        timeline.events.iter().filter_map(|e| e.place.clone()).collect();
                    let known: Vec<_> = known.into_iter().map(|place| vec![place; 2]).collect();
                    let wanted = find(&known, name, true);
                    event.place.iter().any(|place| wanted.iter().any(|&i| known[i][0] == *place))
                }
                NameField::Era => {
                    let eras = &timeline.eras;
                    let names: Vec<_> =
                        eras.iter().map(|e| called(timeline, &e.id, [&e.title])).collect();
                    let part = timeline.parts.of_event(Ref::new(row));
                    let own = |era: &usize| timeline.parts.of_era(*era) == part;
                    find(&names, name, false).into_iter().filter(own).any(|era| {
                        event.date.possibly(&(eras[era].date.first()..=eras[era].date.last()))
                    })
                }
                NameField::Path => {
                    let paths = &timeline.paths;
                    let names: Vec<_> =
                        paths.iter().map(|p| called(timeline, &p.id, [&p.title])).collect();
                    find(&names, name, false)
                        .iter()
                        .any(|&path| paths[path].steps.iter().any(|step| step.event.index() == row))
                }
                NameField::Timeline => is_part(timeline, row, name),
                NameField::Speaker => event.citations.iter().any(|citation| {
                    let author = &timeline[citation.source].author;
                    let author = author.as_ref().filter(|_| citation.quote.is_some());
                    citation.speaker.as_ref().or(author).is_some_and(|speaker| has(speaker))
                }),
                NameField::Lang => event.citations.iter().any(|citation| {
                    [&citation.language, &timeline[citation.source].language]
                        .into_iter()
                        .flatten()
                        .any(|tag| {
                            let (tag, wanted) = (fold(tag), fold(&name.text));
                            tag == wanted || !name.exact && tag.starts_with(&format!("{wanted}-"))
                        })
                }),
                NameField::Id => event.id.as_deref().is_some_and(has),
            }
        }
    }
}

/// Whether an event is of the timeline that is called so.
fn is_part(timeline: &Timeline, row: usize, name: &Name) -> bool {
    let names = |part: &Part| {
        vec![part.name.clone(), part.name.clone(), part.letter.to_string(), part.title.clone()]
    };
    let mut parts: Vec<Vec<String>> = timeline.parts.all().iter().map(names).collect();
    if parts.is_empty() {
        parts.push(vec![timeline.title.clone(); 2]);
    }
    find(&parts, name, false).contains(&timeline.parts.of_event(Ref::new(row)))
}

fn is(timeline: &Timeline, event: &Event, property: Trait, sources: &[usize]) -> bool {
    match property {
        Trait::Disputed => !event.disputed.is_empty(),
        Trait::Sourced => !sources.is_empty(),
        Trait::Unsourced => sources.is_empty(),
        Trait::OneSided => {
            let sides: Vec<_> =
                sources.iter().map(|&source| timeline.sources[source].side).collect();
            !sides.is_empty() && sides.iter().all(|side| side.is_some() && *side == sides[0])
        }
        Trait::Quoted => event.citations.iter().any(|citation| citation.quote.is_some()),
        Trait::Landmark => event.weight == Weight::Landmark,
        Trait::Range => event.date.to_string().contains('/'),
        Trait::Approximate => event.date.to_string().contains(['~', '%']),
    }
}

/// What a name leads to, among things with these names, the first being ids
/// that are only meant whole.
fn find(things: &[Vec<String>], name: &Name, parts: bool) -> Vec<usize> {
    let having = |test: &dyn Fn(&str) -> bool| -> Vec<usize> {
        let things = things.iter().enumerate();
        things
            .filter(|(_, names)| names[1..].iter().any(|n| test(&fold(n))))
            .map(|(i, _)| i)
            .collect()
    };
    let wanted = fold(&name.text);
    let whole_names = name.exact || !parts;
    if whole_names && let Some(i) = things.iter().position(|names| names[0] == name.text) {
        return vec![i];
    }
    let whole = having(&|name| name == wanted);
    if name.exact || whole_names && !whole.is_empty() {
        return whole;
    }
    let begins = having(&|name| begins_in(name, &wanted));
    if begins.is_empty() { having(&|name| name.contains(&wanted)) } else { begins }
}

fn begins_in(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| !text[..at].chars().last().is_some_and(char::is_alphanumeric))
}

fn actor_names(timeline: &Timeline) -> Vec<Vec<String>> {
    let names = |actor: &Actor| actor.names().map(String::from).collect::<Vec<_>>();
    timeline.actors.iter().map(|actor| called(timeline, &actor.id, &names(actor))).collect()
}

/// The names of a thing: its id, its id as its own timeline has it, others.
fn called<'a>(
    timeline: &Timeline,
    id: &str,
    others: impl IntoIterator<Item = &'a String>,
) -> Vec<String> {
    let ids = [id, timeline.parts.local(id)].map(str::to_owned);
    ids.into_iter().chain(others.into_iter().cloned()).collect()
}

fn source_names(timeline: &Timeline) -> Vec<Vec<String>> {
    let names = timeline.sources.iter().map(|source| {
        let names = [Some(&source.title), source.author.as_ref(), source.publisher.as_ref()];
        called(timeline, &source.id, names.into_iter().flatten())
    });
    names.collect()
}

/// Every text that a word is looked for in, folded.
fn texts(timeline: &Timeline, event: &Event) -> Vec<String> {
    let mut texts = vec![event.title.clone()];
    texts.extend([&event.summary, &event.date_note, &event.place].into_iter().flatten().cloned());
    for participant in &event.actors {
        texts.extend(participant.role.clone());
        texts.extend_from_slice(&actor_names(timeline)[participant.actor.index()][1..]);
    }
    texts.extend(event.tags.iter().map(|tag| timeline[*tag].id.clone()));
    for citation in &event.citations {
        let said = [&citation.digest, &citation.quote, &citation.translation, &citation.speaker];
        texts.extend(said.into_iter().flatten().cloned());
        texts.extend_from_slice(&source_names(timeline)[citation.source.index()][1..]);
    }
    for dispute in &event.disputed {
        texts.push(dispute.point.clone());
        for account in &dispute.accounts {
            texts.push(account.claim.clone());
            texts.extend(account.note.clone());
            let names = source_names(timeline);
            texts.extend(
                account.sources.iter().flat_map(|source| names[source.index()][1..].to_vec()),
            );
        }
    }
    texts.iter().map(|text| fold(text)).collect()
}

/// Whether the event's title or an actor's name is near to a word with which
/// no word of the whole timeline begins.
fn is_near(timeline: &Timeline, event: &Event, word: &str) -> bool {
    let Some(fuzzy) = Fuzzy::new(word) else { return false };
    let events = timeline.events.iter().flat_map(|event| texts(timeline, event));
    let names = actor_names(timeline).into_iter().chain(source_names(timeline)).flatten();
    let tags = timeline.tags.iter().map(|tag| tag.id.clone());
    let begun =
        events.chain(names.chain(tags).map(|name| fold(&name))).any(|text| begins_in(&text, word));
    let names = event.actors.iter().flat_map(|p| actor_names(timeline)[p.actor.index()].clone());
    !begun && names.chain([event.title.clone()]).any(|name| fuzzy.is_in(&fold(&name)))
}

proptest! {
    #[test]
    fn the_engine_agrees(timeline in timelines(), query in queries(), before in queries()) {
        let expected = answer(&timeline, &query);
        let index = Index::new(Arc::new(timeline));
        let found = index.answer(&query);
        prop_assert_eq!(found.iter().collect::<Vec<_>>(), expected.clone());
        let narrowed = index.search_within(&index.answer(&before), &query, &mut || false);
        prop_assert_eq!(narrowed, Some(found.clone()));
        for (i, &row) in expected.iter().enumerate() {
            prop_assert_eq!(found.get(i), Some(row));
            prop_assert_eq!(found.position(row), Some(i));
        }
        for years in ["1989", "1990-05", "..1991", "1992..", "1800"] {
            let days = crate::date::typed::parse(years).unwrap();
            let alive = |row: &&usize| index.timeline().events[**row].date.possibly(&days);
            prop_assert_eq!(index.density(&found, &days), expected.iter().filter(alive).count());
        }
    }

    #[test]
    fn a_count_is_what_picking_would_leave(timeline in timelines(), query in queries()) {
        let index = Index::new(Arc::new(timeline));
        let matches = index.answer(&query);
        for facet in [Facet::Actor, Facet::Tag, Facet::Era, Facet::Path, Facet::Source, Facet::Place,
            Facet::Kind, Facet::Side] {
            for count in index.counts(&matches, facet) {
                let picked = query.and(facet.term(&count.value).unwrap());
                prop_assert_eq!(index.answer(&picked).len(), count.events, "{}", picked);
            }
        }
        for facet in [Facet::Year, Facet::Decade] {
            let total: usize = index.counts(&matches, facet).iter().map(|count| count.events).sum();
            prop_assert_eq!(total, matches.len());
        }
    }

    #[test]
    fn what_is_written_is_read_back(query in queries()) {
        let text = query.to_string();
        let parsed = Query::parse(&text);
        prop_assert_eq!(&parsed.error, &None, "{}", text);
        prop_assert_eq!(parsed.query, query, "{}", text);
    }

    #[test]
    fn any_text_is_read_as_far_as_it_goes(text in r#"([ ()"\-=:.\\]|or|not|actor:|year:|[a-z0-9é東]){0,24}"#) {
        let parsed = Query::parse(&text);
        let written = parsed.query.to_string();
        prop_assert_eq!(Query::parse(&written).query, parsed.query.clone(), "{:?} as {:?}", text, written);
        if let Some(error) = parsed.error {
            prop_assert!((1..=text.chars().count() + 1).contains(&error.column), "{:?}", error);
        }
    }
}
