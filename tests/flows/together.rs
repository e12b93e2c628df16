//! Several timelines read together.

use std::sync::Arc;

use annals::app::Message;
use annals::app::problems::Problems;
use annals::load;
use annals::query::{Index, Series};
use annals::timeline::Timeline;
use annals::timeline::origin::Origin;
use annals::timeline::yaml;

use crate::reader::Reader;

const BOTH: &[&str] = &["russia-nato", "internet"];

fn both(width: u16, height: u16) -> Reader {
    Reader::sized(width, height).opens_together(BOTH)
}

#[test]
fn the_list_is_one_with_a_letter_for_each() {
    let reader =
        both(120, 36).sees("R Russia and NATO, 1991–2021 + I From ARPANET").sees("277 events");
    let reader = reader.goes_to("russia-nato:founding-act");
    let reader = reader.sees("27 May  R ● NATO and Russia sign the Found");
    let reader = reader.sees("30 Sep  I ● ICANN is incorporated in California");
    // The detail says it in full.
    assert!(reader.detail().contains("R Russia and NATO, 1991–2021"), "{}", reader.detail());
}

#[test]
fn a_query_is_of_all_or_of_one() {
    let all = both(120, 36).types("/actor:us⏎");
    let ids = |reader: &Reader| -> Vec<String> {
        let reading = reader.app().reading().unwrap();
        let events = reading.matches().iter().map(|row| reading.timeline().events[row].id.clone());
        events.flatten().collect()
    };
    let found = ids(&all);
    assert!(found.iter().any(|id| id.starts_with("russia-nato:")), "{found:?}");
    for (query, events) in [
        ("timeline:internet", 50),
        ("timeline:r", 227),
        ("timeline:\"russia and nato\"", 227),
        ("id:internet:", 50),
        ("-timeline:internet", 227),
        ("actor:russia-nato:nato", 186),
        ("era:open-internet", 17),
        ("timeline:internet actor:nato", 0),
    ] {
        let reader = both(120, 36).types(&format!("/{query}⏎"));
        assert_eq!(reader.events(), events, "{query}");
    }
}

/// The line of the detail that says which timeline it is leads to its events.
#[test]
fn an_event_leads_to_its_timeline() {
    let reader = both(120, 36).goes_to("internet:icann").types("⇥ll⏎");
    assert_eq!((reader.query().as_str(), reader.events()), ("timeline:internet", 50));
}

#[test]
fn lanes_of_each_stand_below_its_heading_on_one_axis() {
    let reader = both(120, 36).types("vy1990⏎");
    let list = reader.list();
    let row = |text: &str| {
        let found =
            list.iter().position(|line| line.trim_start_matches('▌').trim().starts_with(text));
        found.unwrap_or_else(|| panic!("no {text}:\n{}", list.join("\n")))
    };
    assert!(row("R russia-nato") < row("NATO") && row("NATO") < row("I internet"));
    assert!(row("I internet") < row("ARPA"));
    // Its own eras are beside each heading.
    assert!(list[row("R russia-nato")].contains("Crimea"), "{}", list.join("\n"));
    assert!(list[row("I internet")].contains("ARPANET"), "{}", list.join("\n"));
    // From the last lane of one to the first of the other, and back.
    let reader = reader.types("y1997⏎kkkkkkkkkk").sees("▌Russia ");
    // A lane does not leave its timeline.
    let reader = reader.types("KK").sees("▌Russia ");
    let names = |reader: &Reader| {
        let reading = reader.app().reading().unwrap();
        reading.lanes.shown().map(|lane| lane.part).collect::<Vec<_>>()
    };
    let parts = names(&reader);
    assert!(parts.is_sorted() && parts.contains(&1), "{parts:?}");
}

/// A tag is a word, and each timeline has its own lane of it.
#[test]
fn lanes_of_tags_are_grouped_too() {
    let reader = both(120, 36).types("vA").sees("by tag").sees("R russia-nato").sees("I internet");
    let reading = reader.app().reading().unwrap();
    let lanes: Vec<_> = reading.lanes.shown().map(Series::whose).collect();
    assert!(lanes.iter().any(|lane| lane.part == 0) && lanes.iter().any(|lane| lane.part == 1));
    // One hidden hides no other.
    let hidden = reader.types("x");
    assert_eq!(hidden.app().reading().unwrap().lanes.shown().len(), lanes.len() - 1);
}

#[test]
fn two_actors_of_two_timelines_are_set_against_each_other() {
    let reader = both(120, 36).types("vy1969⏎O").sees("go to another lane");
    let reader = reader.types("kkkkkkkkkkkkkkkkO");
    let reading = reader.app().reading().unwrap();
    let parts: Vec<usize> = reading.lanes.shown().map(|lane| lane.part).collect();
    assert_eq!(parts, [0, 1]);
    reader.sees("R russia-nato").sees("I internet");
}

#[test]
fn timelines_are_marked_and_opened_together() {
    let reader = Reader::sized(80, 24).starts().types(" ↓ ").sees("[x]");
    let reader = reader.sees_picture("library-marked-80x24").types("⏎").sees("277 events");
    let origin = reader.app().reading().unwrap().origin().clone();
    assert_eq!(origin.each(), BOTH.iter().map(|name| Origin::Bundled(name)).collect::<Vec<_>>());
    // They are marked when the picker is opened again; taking a mark off leaves one.
    reader.types("T").sees("▌[x] Russia and NATO").types(" ⏎").sees("50 events");
}

#[test]
fn eras_paths_and_actors_say_whose_they_are() {
    both(120, 36).types("E").sees("I 1961–1969").sees("R 24 Mar 1999 – 15 Feb 2000");
    both(120, 36).types("p").sees("R 13 steps");
    both(120, 36).types("aarpa").sees("I Research agency");
}

#[test]
fn a_filter_keeps_to_its_own_timeline() {
    let reader = both(120, 36).types("Fexpulsions⏎");
    assert_eq!(reader.query(), "timeline:russia-nato tag:expulsion");
}

/// One of the files is saved, first with a mistake in it.
#[test]
fn a_save_of_one_keeps_the_place_and_a_mistake_in_one_what_was_read() {
    let (name, text) = load::bundled()[1];
    let mut reader = both(120, 36).goes_to("internet:icann").types("/tag:governance⏎");
    let (query, selected) = (reader.query(), reader.selected_id().to_owned());
    let origin = reader.app().reading().unwrap().origin().clone();

    let broken = text.replacen("date: ", "date: x", 1);
    let read = yaml::read(broken.as_bytes());
    assert!(read.timeline.is_none());
    let part = Origin::Bundled(name);
    let problems = Problems::new(&part, &read.diagnostics, broken.as_bytes());
    reader.tell(Message::Refused(part, problems));
    let mut reader = reader.sees("internet:").sees("is not a date").reaches(&selected);

    let saved = text.replacen("\nevents:\n", "\nevents:\n  - {date: 1950, title: Added}\n", 1);
    let parts = [load::bundled()[0].1, &saved].map(|text| yaml::read(text.as_bytes()));
    let names = BOTH.iter().map(|&name| name.to_owned());
    let parts = names.zip(parts.map(|read| read.timeline.unwrap())).collect();
    let index = Index::new(Arc::new(Timeline::together(parts)));
    reader.tell(Message::Opened(origin, Arc::new(index)));
    let reader = reader.sees("was read again").reaches(&selected);
    assert_eq!(reader.query(), query);
    assert_eq!(reader.types("X").sees("278 events").selected_id(), selected);
}

#[test]
fn pictures() {
    for (width, height) in [(80, 24), (120, 36), (200, 50)] {
        let size = format!("{width}x{height}");
        both(width, height)
            .types("y1997-05⏎")
            .sees_picture(&format!("together-{size}"))
            .types("v")
            .sees_picture(&format!("together-lanes-{size}"));
    }
    Reader::ascii(120, 36)
        .opens_together(&["russia-nato", "internet", "rome-persia"])
        .types("y1997-05⏎")
        .sees_picture("together-120x36-ascii")
        .types("v")
        .sees_picture("together-lanes-120x36-ascii");
}
