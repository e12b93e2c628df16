//! What a reader sees at each size: the pictures of `tests/flows/pictures`.

use crate::reader::Reader;

/// 6 October 2021 and what followed, from the start of a story.
const OCTOBER: &str = "y2021-10-18⏎j";

#[test]
fn a_small_terminal_over_ssh() {
    Reader::sized(80, 24)
        .opens("russia-nato")
        .sees_picture("first-80x24")
        .types(OCTOBER)
        .sees_picture("reading-80x24")
        .types("⏎")
        .sees_picture("source-80x24")
        .types("s")
        .sees_picture("two-sources-80x24");
}

#[test]
fn a_common_terminal() {
    Reader::sized(120, 36)
        .opens("russia-nato")
        .sees_picture("first-120x36")
        .types(OCTOBER)
        .types("17")
        .sees_picture("two-sources-120x36")
        .sees_roles("two-sources-120x36-roles");
}

#[test]
fn a_large_terminal() {
    Reader::sized(200, 50)
        .opens("russia-nato")
        .types(OCTOBER)
        .sees_picture("reading-200x50")
        .types("s")
        .sees_picture("two-sources-200x50");
}

#[test]
fn a_narrow_terminal_shows_one_pane_at_a_time() {
    Reader::sized(40, 12)
        .opens("russia-nato")
        .types(OCTOBER)
        .sees_picture("list-40x12")
        .types("⇥")
        .sees_picture("detail-40x12")
        .types("s")
        .sees_picture("source-40x12");
}

#[test]
fn a_tiny_terminal_shows_the_selected_event() {
    Reader::sized(20, 6)
        .opens("russia-nato")
        .types(OCTOBER)
        .sees_picture("list-20x6")
        .types("⇥")
        .sees_picture("detail-20x6")
        .resized(1, 1)
        .sees_picture("1x1");
}

#[test]
fn a_terminal_of_ascii() {
    Reader::ascii(80, 24).opens("russia-nato").types(OCTOBER).sees_picture("reading-80x24-ascii");
    let reader = Reader::ascii(120, 36).opens("russia-nato").types(OCTOBER).types("17");
    let reader = reader.sees_picture("two-sources-120x36-ascii");
    for (overlay, name) in [("a", "actors"), ("?", "keys"), (":", "commands"), ("i", "about")] {
        let reader = reader.another().opens("russia-nato").types(overlay);
        for line in reader.screen() {
            assert!(line.is_ascii(), "{name}: {line}");
        }
    }
}

#[test]
fn what_is_found_and_what_is_selected_stand_out_without_color() {
    Reader::sized(80, 24)
        .opens("russia-nato")
        .types("/lavrov⏎j")
        .sees_picture("search-80x24")
        .sees_roles("search-80x24-roles");
}

#[test]
fn what_lies_over_the_screen() {
    for (keys, name) in [
        ("a", "actors"),
        ("ageo ", "actors-georgia"),
        ("t", "tags"),
        ("?", "keys"),
        (":", "commands"),
        (":pin", "commands-pin"),
        ("i", "about"),
        ("T", "timelines"),
        ("/geo", "searching"),
        ("/actor:", "searching-unfinished"),
        ("y1999-13⏎", "going-nowhere"),
        ("c", "copied"),
        ("/xyzzy⏎", "nothing-found"),
    ] {
        for (width, height) in [(80, 24), (120, 36)] {
            let reader = Reader::sized(width, height).opens("russia-nato").types(keys);
            reader.sees_picture(&format!("{name}-{width}x{height}"));
        }
    }
}

#[test]
fn the_library() {
    Reader::sized(80, 24).starts().sees_picture("library-80x24");
    Reader::sized(40, 12).starts().sees_picture("library-40x12");
}
