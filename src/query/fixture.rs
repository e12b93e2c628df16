//! A small timeline for tests: built in code, read at a glance.

use std::sync::Arc;

use super::index::Index;
use crate::timeline::{
    Account, Actor, ActorKind, Citation, Confidence, Dispute, Era, Event, Participant, Path, Ref,
    Source, SourceKind, Step, Tag, Timeline, Weight,
};

/// An event and nothing said of it.
pub(crate) fn event(date: &str, title: &str) -> Event {
    Event {
        id: None,
        date: date.parse().unwrap(),
        date_note: None,
        title: title.into(),
        summary: None,
        actors: Vec::new(),
        place: None,
        tags: Vec::new(),
        weight: Weight::Normal,
        responds_to: Vec::new(),
        responses: Vec::new(),
        related: Vec::new(),
        citations: Vec::new(),
        disputed: Vec::new(),
    }
}

pub(crate) fn actor(id: &str, name: &str, of: Option<usize>, aliases: &[&str]) -> Actor {
    Actor {
        id: id.into(),
        name: name.into(),
        kind: Some(ActorKind::Other),
        short: None,
        aliases: aliases.iter().map(|&alias| alias.into()).collect(),
        of: of.map(Ref::new),
        note: None,
    }
}

pub(crate) fn source(id: &str, title: &str) -> Source {
    Source {
        id: id.into(),
        title: title.into(),
        kind: None,
        author: None,
        publisher: None,
        date: None,
        language: None,
        url: None,
        archive: None,
        accessed: None,
        side: None,
        note: None,
    }
}

pub(crate) fn citation(source: usize) -> Citation {
    Citation {
        source: Ref::new(source),
        locator: None,
        digest: None,
        quote: None,
        speaker: None,
        language: None,
        translation: None,
        via: None,
        confidence: Confidence::High,
    }
}

fn named(actors: &[usize]) -> Vec<Participant> {
    let participant = |&actor: &usize| Participant { actor: Ref::new(actor), role: None };
    actors.iter().map(participant).collect()
}

/// Ten events of a cold and of a warm year.
///
/// ```text
/// 0  Rome meets Carthage    …/1989       rome carthage       talks
/// 1  The Wall opens         1989-11-09   hanno               talks        landmark
/// 2  Hanno's treaty         1990         hanno rome          treaty       quoted
/// 3  Élysée dinner          1990-05      scipio              talks        disputed
/// 4  The war                1991/1993    rome carthage       war
/// 5  Siege                  1991-02~     scipio              war
/// 6  Письмо Сципиона        1992         scipio carthage     talks        quoted, ru
/// 7  A minor matter         1992-06-01   —                   —            minor
/// 8  Peace                  1993-12      carthage rome       treaty       landmark
/// 9  Afterward              1994/..      rome-carthage-board —
/// ```
pub(crate) fn timeline() -> Timeline {
    Timeline {
        title: "Rome and Carthage".into(),
        language: Some("en".into()),
        actors: actors(),
        sources: sources(),
        tags: ["talks", "treaty", "war"].map(|id| Tag { id: id.into(), meaning: None }).into(),
        eras: vec![Era {
            id: "cold".into(),
            title: "The cold years".into(),
            date: "1988/1990-03".parse().unwrap(),
            summary: None,
        }],
        paths: vec![Path {
            id: "to-war".into(),
            title: "The road to war".into(),
            summary: None,
            steps: [1, 2, 4].map(|event| Step { event: Ref::new(event), note: None }).into(),
        }],
        events: events(),
        ..Timeline::default()
    }
}

/// The small timeline, ready to be asked.
pub(crate) fn index() -> Index {
    Index::new(Arc::new(timeline()))
}

const TALKS: usize = 0;
const TREATY: usize = 1;
const WAR: usize = 2;

const ROME: usize = 0;
const CARTHAGE: usize = 1;
const HANNO: usize = 2;
const SCIPIO: usize = 3;
const BOARD: usize = 4;

const ACT: usize = 0;
const ANNALS: usize = 1;
const LETTER: usize = 2;

fn actors() -> Vec<Actor> {
    vec![
        actor("rome", "Rome", None, &["the Republic", "Рим"]),
        actor("carthage", "Carthage", None, &[]),
        actor("hanno", "Hanno the Great", Some(CARTHAGE), &[]),
        actor("scipio", "Scipio Africanus", Some(ROME), &["Сципион"]),
        actor("rome-carthage-board", "Rome–Carthage Board", None, &[]),
    ]
}

fn sources() -> Vec<Source> {
    vec![
        Source {
            kind: Some(SourceKind::Treaty),
            publisher: Some("Senate".into()),
            side: Some(Ref::new(ROME)),
            language: Some("la".into()),
            ..source("founding-act", "Founding Act")
        },
        Source {
            kind: Some(SourceKind::Book),
            author: Some("Livy".into()),
            language: Some("en-GB".into()),
            ..source("livy", "Annals of the City")
        },
        Source {
            kind: Some(SourceKind::Letter),
            author: Some("Scipio".into()),
            side: Some(Ref::new(SCIPIO)),
            language: Some("ru".into()),
            ..source("letter", "A letter home")
        },
    ]
}

fn events() -> Vec<Event> {
    let tags = |tags: &[usize]| tags.iter().map(|&tag| Ref::new(tag)).collect::<Vec<Ref<Tag>>>();
    vec![
        Event {
            actors: named(&[ROME, CARTHAGE]),
            tags: tags(&[TALKS]),
            place: Some("Tunis".into()),
            ..event("../1989", "Rome meets Carthage")
        },
        Event {
            id: Some("wall".into()),
            actors: named(&[HANNO]),
            tags: tags(&[TALKS]),
            weight: Weight::Landmark,
            summary: Some("Hanno sees it and\nis glad of the founding.".into()),
            place: Some("Tunis and Rome".into()),
            ..event("1989-11-09", "The Wall opens")
        },
        Event {
            id: Some("hannos-treaty".into()),
            actors: vec![
                Participant { actor: Ref::new(HANNO), role: Some("signs".into()) },
                Participant { actor: Ref::new(ROME), role: None },
            ],
            tags: tags(&[TREATY]),
            citations: vec![
                Citation { digest: Some("A pledge.".into()), ..citation(ANNALS) },
                Citation {
                    quote: Some("friendship for ever".into()),
                    speaker: Some("Hanno of Carthage".into()),
                    ..citation(ACT)
                },
            ],
            ..event("1990", "Hanno's treaty")
        },
        Event {
            actors: named(&[SCIPIO]),
            tags: tags(&[TALKS]),
            citations: vec![citation(ACT), citation(LETTER)],
            disputed: vec![Dispute {
                point: "Whether oysters were served".into(),
                of_date: false,
                accounts: vec![Account {
                    claim: "They were".into(),
                    sources: vec![Ref::new(ANNALS)],
                    note: None,
                }],
            }],
            ..event("1990-05", "Élysée dinner")
        },
        Event {
            actors: named(&[ROME, CARTHAGE]),
            tags: tags(&[WAR]),
            ..event("1991/1993", "The war")
        },
        Event {
            actors: named(&[SCIPIO]),
            tags: tags(&[WAR]),
            citations: vec![citation(ACT)],
            ..event("1991-02~", "Siege")
        },
        Event {
            actors: named(&[SCIPIO, CARTHAGE]),
            tags: tags(&[TALKS]),
            citations: vec![Citation {
                quote: Some("Мир".into()),
                translation: Some("Peace, at last".into()),
                ..citation(LETTER)
            }],
            ..event("1992", "Письмо Сципиона")
        },
        Event {
            summary: Some("Unsipioned.".into()),
            weight: Weight::Minor,
            ..event("1992-06-01", "A minor matter")
        },
        Event {
            actors: named(&[CARTHAGE, ROME]),
            tags: tags(&[TREATY]),
            weight: Weight::Landmark,
            ..event("1993-12", "Peace")
        },
        Event {
            actors: named(&[BOARD]),
            date_note: Some("Until now.".into()),
            ..event("1994/..", "Afterward")
        },
    ]
}
