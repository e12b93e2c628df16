//! Seeing time: lanes, zoom, folds and eras.

use std::sync::Arc;

use annals::app::Message;
use annals::query::Index;
use annals::timeline::origin::Origin;
use annals::timeline::yaml;

use crate::reader::Reader;

#[test]
fn lanes_at_each_size() {
    for (width, height) in [(80, 24), (120, 36), (200, 50)] {
        for timeline in ["russia-nato", "rome-persia", "internet"] {
            let reader = Reader::sized(width, height).opens(timeline).types("v");
            let reader = reader.sees_picture(&format!("lanes-{timeline}-{width}x{height}"));
            let folded = format!("lanes-folded-{timeline}-{width}x{height}");
            reader.types("ZZ").sees_picture(&folded);
        }
    }
}

#[test]
fn lanes_in_ascii_and_without_color() {
    for (width, height) in [(80, 24), (120, 36), (200, 50)] {
        for timeline in ["russia-nato", "rome-persia", "internet"] {
            Reader::ascii(width, height)
                .opens(timeline)
                .types("v")
                .sees_picture(&format!("lanes-{timeline}-{width}x{height}-ascii"));
        }
    }
    Reader::sized(80, 24)
        .opens("russia-nato")
        .types("vjzzz")
        .sees_picture("lanes-zoomed-80x24")
        .sees_roles("lanes-zoomed-80x24-roles");
}

#[test]
fn the_list_zoomed_out_has_landmarks_and_says_what_is_folded() {
    Reader::sized(80, 24).opens("russia-nato").types("ZZ").sees_picture("landmarks-80x24");
}

/// One above the other, each mark has its own sign, and so has the digit on top.
#[test]
fn a_disputed_date_is_seen_in_a_stack_and_in_a_count() {
    Reader::sized(120, 36).opens("russia-nato").types("vOjO").sees_picture("lanes-pair-120x36");
    Reader::ascii(120, 36)
        .opens("russia-nato")
        .types("vOjO")
        .sees_picture("lanes-pair-120x36-ascii");
}

#[test]
fn the_selection_is_the_same_event_in_list_and_lanes() {
    let reader = Reader::reads().types("y1999-03-24⏎");
    let id = reader.selected_id().to_owned();
    let reader = reader.types("v");
    assert_eq!(reader.selected_id(), id);
    let reader = reader.types("lllhjz");
    let id = reader.selected_id().to_owned();
    let reader = reader.types("v");
    assert_eq!(reader.selected_id(), id);
}

#[test]
fn what_is_in_view_is_always_stated() {
    Reader::reads()
        .sees("227 events")
        .types("y1999⏎zz")
        .sees("1997–2000 · 28 of 227")
        .types("v")
        .sees("1997–2000 · 28 of 227")
        .types("ZZ")
        .sees("227 events")
        .types("Z")
        .sees("folded");
}

#[test]
fn a_fold_opens_in_place() {
    let reader = Reader::reads().types("ZZ").sees("+ 2 more · 1991");
    assert_eq!(reader.app().reading().unwrap().position(), 0);
    for key in ["⏎", "→"] {
        Reader::reads()
            .types("ZZ")
            .types(key)
            .sees("NATO adopts a new concept")
            .misses("+ 2 more · 1991")
            .sees("+ 7 more · 1992–1993");
    }
}

#[test]
fn a_fold_opens_in_place_in_the_lanes() {
    let reader = Reader::sized(80, 24).opens("russia-nato").types("vZZ").sees("+ 2 more");
    let folded = reader.selected_id().to_owned();
    let reader = reader.sees("Enter unfold").types("⏎").misses("+ 2 more").sees("Enter sources");
    assert_eq!(reader.selected_id(), folded, "what was folded is selected still");
    let reader = reader.sees_picture("lanes-unfolded-80x24");
    // Both are events of their own now, then comes the next fold as one.
    let reader = reader.types("lll").sees("+ 7 more");
    let before = reader.selected_id().to_owned();
    let reader = reader.types("l").misses("more");
    assert_ne!(reader.selected_id(), before);
    let reader = reader.types("h").sees("+ 7 more");
    // The list has the same folds open.
    reader.types("v").misses("+ 2 more").sees("+ 7 more · 1992–1993");
}

/// One alone is an event in the list, where a fold would take no less room; in
/// the lanes it is folded, and opens like any other.
#[test]
fn the_lanes_and_the_header_agree_on_what_is_folded() {
    let reader = Reader::reads().types("/actor:georgia⏎ZZv").sees("14 of 227 · 9 folded");
    let reader = reader.sees("+9").types("l");
    let folded = reader.app().reading().unwrap().fold();
    assert!(folded.is_some());
    reader.types("⏎").misses("14 of 227 · 9 folded").types("v").misses("9 folded");
}

#[test]
fn nothing_is_folded_by_relevance() {
    Reader::reads()
        .types("/expulsion⏎RZZ")
        .sees("nothing is folded by relevance: R orders by date")
        .types("v")
        .misses("folded")
        .types("R")
        .sees("folded");
}

#[test]
fn lanes_of_what_nobody_is_named_in_say_so() {
    let file = "title: T\ntags: {a: A}\nevents:\n  - {date: 1999, title: One, tags: [a]}\n";
    let timeline = yaml::read(file.as_bytes()).timeline.unwrap();
    let index = Arc::new(Index::new(Arc::new(timeline)));
    let mut reader = Reader::sized(80, 24);
    reader.tell(Message::Opened(Origin::Bundled("t"), index));
    reader
        .types("v")
        .sees("No event here names an actor. A shows lanes of tags.")
        .types("A")
        .misses("No event here");
}

#[test]
fn zooming_out_and_in_again_keeps_the_selection() {
    let reader = Reader::reads().types("y1993-09⏎");
    let id = reader.selected_id().to_owned();
    let reader = reader.types("ZZ");
    assert_eq!(reader.selected_id(), id, "it is folded away, and selected");
    assert_eq!(reader.types("zz").selected_id(), id);
}

#[test]
fn lanes_follow_the_query() {
    Reader::reads()
        .types("v/tag:expulsion⏎")
        .sees("Russia     ")
        .sees("17 of 227")
        .misses("Poland");
}

#[test]
fn two_lanes_are_set_against_each_other() {
    Reader::reads()
        .types("v")
        .sees("Ukraine        35")
        .types("OjO")
        .misses("Ukraine        35")
        .sees(" hidden ")
        .types("O")
        .sees("Ukraine        35");
}

#[test]
fn lanes_are_hidden_and_come_back() {
    Reader::reads()
        .types("vx")
        .sees("hidden; V shows every lane")
        .sees(" 1 hidden ")
        .types("V")
        .misses(" 1 hidden ");
}

#[test]
fn an_era_is_gone_to_by_name() {
    let reader = Reader::reads().types("Ereset⏎");
    let event = reader.selected().unwrap();
    assert!(event.date.first() >= "2009-03-05".parse::<annals::date::Edtf>().unwrap().first());
    reader.sees("Reset · 5 Mar 2009");
}

#[test]
fn empty_stretches_are_said_where_they_are_long() {
    Reader::sized(80, 24).opens("rome-persia").sees("38 years without an event");
    Reader::sized(80, 300).opens("russia-nato").misses("without an event");
}

#[test]
fn a_thread_stands_in_the_place_of_the_lanes() {
    Reader::reads()
        .types("y2021-10-18⏎jv")
        .sees("by actor")
        .types("r")
        .misses("by actor")
        .types("v")
        .sees("by actor");
}

#[test]
fn a_time_without_an_event_says_that_the_nearest_is_shown() {
    let reader = Reader::reads().types("y1850⏎").sees("nothing is of 1850: this is the nearest");
    reader.types("y1999⏎").misses("nothing is of");
}

#[test]
fn two_lanes_alone_are_left_with_esc() {
    let reader = Reader::reads().types("vOjO");
    let lanes = |reader: &Reader| reader.app().reading().unwrap().lanes.shown().len();
    assert_eq!(lanes(&reader), 2);
    let reader = reader.sees("Esc back").types("⎋");
    assert!(lanes(&reader) > 2);
}
