//! The open file is saved in another window.

use std::sync::Arc;

use annals::app::Message;
use annals::app::panes::Focus;
use annals::app::problems::Problems;
use annals::load;
use annals::query::Index;
use annals::timeline::origin::Origin;
use annals::timeline::yaml;

use super::reader::Reader;

/// The text of the timeline that is read.
fn text() -> &'static str {
    load::bundled()[0].1
}

/// What reading a text in the place of the open timeline's comes to.
fn saved(text: &str) -> Message {
    let origin = Origin::Bundled("russia-nato");
    let read = yaml::read(text.as_bytes());
    if let Some(timeline) = read.timeline {
        return Message::Opened(origin, Arc::new(Index::new(Arc::new(timeline))));
    }
    let problems = Problems::new(&origin, &read.diagnostics, text.as_bytes());
    Message::Refused(origin, problems)
}

#[test]
fn one_event_is_one() {
    let mut reader = Reader::reads();
    let event = "events: [{id: only, date: 1999, title: Only this}]";
    reader.tell(saved(&format!("title: One\n{event}\n")));
    reader.sees("1 event").misses("1 events").types("i").sees("1 event · 0 actors · 0 sources");
}

/// A curator adds an event before all others: every event has another number.
#[test]
fn a_save_keeps_the_place_the_query_the_panes_and_the_pins() {
    let mut reader =
        Reader::reads().types("/tag:expulsion⏎").goes_along_to("nato-cuts-mission-2018");
    reader =
        reader.types("12p").types("⎋").goes_along_to("russia-suspends-mission-2021").types("⇥");
    let (query, focus) = (reader.query(), reader.focus());
    let pinned = |reader: &Reader| -> Vec<Option<String>> {
        let reading = reader.app().reading().unwrap();
        let panes = reading.panes.sources.iter();
        panes.map(|pane| reading.timeline()[pane.pinned?].id.clone()).collect()
    };
    let pins = pinned(&reader);
    assert_eq!(pins, [None, Some("nato-cuts-mission-2018".to_owned())]);

    let added = text().replacen(
        "\nevents:\n",
        "\nevents:\n  - {id: added, date: 1991-01-01, title: Added, tags: [expulsion]}\n",
        1,
    );
    reader.tell(saved(&added));
    let reader = reader.reaches("russia-suspends-mission-2021").sees("18 of 228");
    assert_eq!((reader.query(), reader.focus()), (query, focus));
    assert_eq!(pinned(&reader), pins);
    let sources = [reader.source(0), reader.source(1)];
    assert!(sources[0].contains("1 · Russian Foreign Ministry"), "{}", sources[0]);
    assert!(sources[1].contains("27 Mar 2018"), "{}", sources[1]);
}

#[test]
fn a_broken_save_keeps_the_last_reading_and_is_told_problem_by_problem() {
    let mut reader = Reader::reads().goes_to("founding-act");
    let broken = text().replacen("'1997-05-27'", "'1997-13-27'", 1).replacen(
        "place: Rome\n",
        "palce: Rome\n",
        1,
    );
    reader.tell(saved(&broken));
    let reader = reader.reaches("founding-act").sees("227 events").sees("russia-nato:");
    let reader = reader.types("D").sees("What is wrong with the file");
    let reader = reader.sees("`1997-13-27` is not in the calendar").sees("palce");
    let chosen = |reader: &Reader| match reader.app().overlay() {
        Some(annals::app::overlay::Overlay::Text(_, text)) => text.link(),
        _ => None,
    };
    assert_eq!(chosen(&reader), None);
    let reader = reader.types("n");
    assert_eq!(chosen(&reader), Some(0));
    let reader = reader.types("n");
    assert_eq!(chosen(&reader), Some(1));
    let mut reader = reader.types("nN");
    assert_eq!(chosen(&reader), Some(1), "around the ends and back");

    reader.tell(saved(text()));
    let reader = reader.misses("What is wrong with the file").reaches("founding-act");
    assert_eq!(reader.focus(), Focus::List);
}

/// The message goes with the next key; that the file is broken stays to be seen.
#[test]
fn a_broken_save_is_told_until_it_is_mended() {
    let mut reader = Reader::reads();
    reader.tell(saved(&text().replacen("date: ", "date: x", 1)));
    let mut reader = reader.types("jj").sees("saved with errors: D").sees("D what is wrong");
    reader.tell(saved(text()));
    reader.misses("saved with errors").types("j").misses("what is wrong");
}
