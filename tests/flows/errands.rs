//! What a stranger comes for, with no manual but the status line and `?`.

use crate::reader::Reader;

/// Finds what Russia did after NATO's expulsions of October 2021.
#[test]
fn what_russia_did_after_the_expulsions_of_october_2021() {
    let reader = Reader::reads().sees("y year").types("y2021-10⏎");
    let reader = reader.reaches("nato-withdraws-eight-2021").sees("● Russia suspends its NATO");
    let reader = reader.sees("↘ answered 18 Oct 2021  Russia suspends");
    let reader = reader.types("jj").reaches("russia-suspends-mission-2021");
    reader.sees("Foreign Minister Lavrov announces that Russia's mission");
}

/// Puts the Russian ministry's words beside NATO's.
#[test]
fn the_ministry_s_words_beside_nato_s() {
    let reader = Reader::reads().types("y2021-10-18⏎j").sees("Enter sources").types("⏎");
    let reader = reader.sees("▎1 · Russian Foreign Ministry").types("6");
    let (ministry, nato) = (reader.source(0), reader.source(1));
    assert!(ministry.contains("“the functioning of the Russian Permanent Mission"), "{ministry}");
    assert!(nato.contains("6 · Oana Lungescu, NATO spokesperson"), "{nato}");
    assert!(nato.contains("“We have taken note of the decision by Russia"), "{nato}");
    let regions = reader.app().regions();
    assert_eq!(regions.sources[0].1.y, regions.sources[1].1.y, "side by side");
}

/// Lists everything where Georgia and NATO act together.
#[test]
fn everything_where_georgia_and_nato_act_together() {
    let reader = Reader::reads().sees("a actor").types("a").sees("Space mark");
    let reader = reader.types("geo nato ⏎").sees("13 of 227");
    let reading = reader.app().reading().unwrap();
    for position in 0..reader.events() {
        let event = &reading.timeline()[reading.at(position).unwrap()];
        let acts = |id| {
            event.actors.iter().any(|part| {
                reading
                    .timeline()
                    .principals(part.actor)
                    .any(|actor| reading.timeline()[actor].id == id)
            })
        };
        assert!(acts("georgia") && acts("nato"), "{}", event.title);
    }
}

/// Finds the events of 1999.
#[test]
fn the_events_of_1999() {
    let reader = Reader::reads().sees("/ search").types("/1999⏎").sees("16 of 227");
    let reader = reader.sees(" 1999").reaches("first-post-cold-war-enlargement");
    let reader = reader.types("G").reaches("cfe-adaptation").types("X");
    reader.types("gy1999⏎").reaches("first-post-cold-war-enlargement");
}
