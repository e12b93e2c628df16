//! The library: what there is to read, and opening it.

use annals::app::overlay::Overlay;

use crate::reader::Reader;

#[test]
fn the_flagship_is_first_and_enter_opens_it() {
    let reader = Reader::sized(120, 36).starts();
    let reader = reader.sees("▌[ ] Russia and NATO, 1991–2021").sees("227  1991–2021");
    let reader = reader.sees("Rome and the Persians, 92 BC – AD 628").sees("40  92 BC – AD 628");
    reader.types("⏎").sees("227 events").reaches("nato-rome-summit");
}

#[test]
fn another_timeline_is_found_by_typing() {
    let reader = Reader::sized(120, 36).starts().types("rome⏎").sees("40 events");
    let reader = reader.types("T").sees("Timelines").types("⎋").sees("40 events");
    reader.types("Tarpanet⏎").sees("50 events");
}

#[test]
fn there_is_nothing_behind_the_library_to_escape_to() {
    let reader = Reader::sized(120, 36).starts().types("⎋⎋");
    assert!(matches!(reader.app().overlay(), Some(Overlay::Timelines(_))));
    assert!(reader.effects().is_empty());
    let reader = reader.types("‹ctrl-c›");
    assert_eq!(reader.effects(), [annals::app::Effect::Quit]);
}

#[test]
fn another_timeline_begins_anew() {
    let reader = Reader::reads().types("/lavrov⏎12").types("Tarpanet⏎");
    assert_eq!(reader.query(), "");
    assert!(reader.app().reading().unwrap().panes.sources.is_empty());
    assert_eq!(reader.events(), 50);
}
