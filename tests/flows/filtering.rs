//! Filtering by actor and tag: pickers that write the query.

use annals::app::overlay::Overlay;

use crate::reader::Reader;

/// The items of the open picker, with their counts.
fn offered(reader: &Reader) -> Vec<(String, usize)> {
    let Some(Overlay::Facet(facet)) = reader.app().overlay() else { panic!("no picker is open") };
    let items = facet.picker.shown().iter().map(|&item| &facet.picker.items()[item]);
    items.map(|item| (item.label.clone(), item.count.unwrap_or_default())).collect()
}

fn count(reader: &Reader, label: &str) -> usize {
    let all = offered(reader);
    all.iter().find(|(name, _)| name == label).unwrap_or_else(|| panic!("no {label}")).1
}

#[test]
fn actors_are_offered_with_their_counts() {
    let reader = Reader::reads().types("a").sees("Actors");
    let offered = offered(&reader);
    assert_eq!(offered[..2], [("Russia".to_owned(), 215), ("NATO".to_owned(), 186)]);
    assert_eq!(offered.len(), 62);
}

#[test]
fn counts_are_of_the_present_query() {
    let reader = Reader::reads().types("/1999⏎a");
    assert_eq!(count(&reader, "Georgia"), 1);
    assert!(count(&reader, "Russia") <= 16);
}

#[test]
fn typing_narrows_over_every_name_in_any_script() {
    for (typed, first) in [
        ("geo", "Georgia"),
        ("грузия", "Georgia"),
        ("лавров", "Sergei Lavrov"),
        ("ЛАВРОВ", "Sergei Lavrov"),
        ("lvrv", "Sergei Lavrov"),
        ("woerner", "Manfred Wörner"),
        ("otan", "NATO"),
    ] {
        let reader = Reader::reads().types("a").pastes(typed);
        assert_eq!(offered(&reader).first().map(|item| item.0.as_str()), Some(first), "{typed}");
    }
    Reader::reads().types("axyzzy").sees("Nothing is called so.");
}

#[test]
fn the_list_narrows_as_marks_are_set_and_escape_undoes() {
    let reader = Reader::reads().types("jjjj").reaches("ussr-dissolution");
    let before = reader.screen();
    let reader = reader.types("ageo ");
    assert_eq!((reader.events(), reader.query().as_str()), (14, "actor:georgia"));
    let reader = reader.types("nato ");
    assert_eq!(reader.events(), 13, "both");
    let reader = reader.types("⎋");
    assert_eq!(reader.screen(), before);
}

#[test]
fn any_or_all_and_exclusion() {
    let reader = Reader::reads().types("ageo ukraine ");
    let all = reader.events();
    let reader = reader.types("⇥");
    assert_eq!(reader.events(), 44, "any of the two");
    assert!(all < 22);
    let reader = reader.types("⇥⏎");
    assert_eq!(reader.events(), all);
    let reader = Reader::reads().types("ageo ukraine-⏎");
    assert_eq!((reader.events(), reader.query().as_str()), (9, "actor:georgia -actor:ukraine"));
}

#[test]
fn enter_without_a_mark_takes_the_chosen_one() {
    let reader = Reader::reads().types("ageo⏎");
    assert_eq!(reader.query(), "actor:georgia");
    assert!(reader.app().overlay().is_none());
    let reader = reader.types("a⎋");
    assert_eq!(reader.query(), "actor:georgia");
}

#[test]
fn a_person_counts_for_whom_they_act_for_and_can_be_chosen_alone() {
    let reader = Reader::reads().types("alavrov⏎");
    let alone = reader.events();
    assert_eq!(alone, 17);
    let state = Reader::reads().types("/actor:russia⏎").events();
    let both = Reader::reads().types("/actor:russia actor:lavrov⏎").events();
    assert_eq!((state, both), (215, 17), "each of Lavrov's events is Russia's");
    Reader::sized(200, 50).opens("russia-nato").types("alavrov").sees("acts for Russia");
}

#[test]
fn tags_are_picked_the_same_way() {
    let reader = Reader::reads().types("texp⏎");
    assert_eq!((reader.query().as_str(), reader.events()), ("tag:expulsion", 17));
}

#[test]
fn what_is_in_force_is_shown_and_taken_off_in_one_key() {
    let reader = Reader::reads().types("texp⏎ageo⏎");
    assert_eq!(reader.query(), "tag:expulsion actor:georgia");
    let reader = reader.sees("tag:expulsion").sees("actor:georgia");
    let reader = reader.types("x");
    assert_eq!(reader.query(), "tag:expulsion");
    let reader = reader.types("ageo⏎⎋");
    assert_eq!(reader.query(), "tag:expulsion");
    let reader = reader.types("ageo⏎X").misses("tag:expulsion");
    assert_eq!((reader.query().as_str(), reader.events()), ("", 227));
}

#[test]
fn the_key_that_takes_a_chip_off_is_named() {
    let reader = Reader::reads().types("texp⏎");
    assert!(reader.status().contains("x off"), "{}", reader.status());
    let reader = reader.types("⏎");
    assert!(!reader.status().contains("x off"), "it closes the source: {}", reader.status());
}

#[test]
fn the_query_is_set_aside_and_put_back() {
    let reader = Reader::reads().types("texp⏎j");
    let (title, events) = (reader.selected_title().to_owned(), reader.events());
    let reader = reader.types("u").sees("set aside: tag:expulsion; u puts it back");
    assert_eq!((reader.events(), reader.selected_title()), (227, title.as_str()));
    let reader = reader.types("u");
    assert_eq!((reader.events(), reader.selected_title()), (events, title.as_str()));
}

/// The place is kept by whatever is asked: the nearest event in time.
#[test]
fn asking_keeps_the_place() {
    let reader = Reader::reads().types("y2021-10-18⏎j").reaches("russia-suspends-mission-2021");
    let reader = reader.types("texp⏎").reaches("russia-suspends-mission-2021");
    let reader = reader.types("X").reaches("russia-suspends-mission-2021");
    let reader = reader.types("ageo").reaches("russia-suspends-mission-2021");
    let reader = reader.types(" ").reaches("austin-black-sea-tour-2021");
    let reader = reader.types("⎋").reaches("russia-suspends-mission-2021");
    let reader = reader.types("ageo⏎").reaches("austin-black-sea-tour-2021");
    reader.types("x").reaches("austin-black-sea-tour-2021");
}

/// What is looked at stays, however it came to be selected.
#[test]
fn the_match_in_view_stays_when_the_query_goes() {
    for keys in ["x", "X", "⎋", "u", "M"] {
        let reader = Reader::reads().types("/brussels summit⏎");
        let match_in_view = reader.selected_id().to_owned();
        assert_ne!(match_in_view, "nato-rome-summit");
        reader.types(keys).reaches(&match_in_view);
    }
}
