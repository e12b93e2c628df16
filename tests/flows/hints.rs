//! Hints: what the status line says can be pressed, and what is in force.

use crate::reader::Reader;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];

/// At the Allied answer of October 2021, which cites five sources.
const OCTOBER: &str = "y2021-10-18⏎";

fn reads(width: u16, height: u16, keys: &str) -> Reader {
    Reader::sized(width, height).opens("russia-nato").types(keys)
}

/// Sees each of these hints in the status line.
#[track_caller]
fn hints(reader: Reader, words: &[&str]) -> Reader {
    let status = reader.status();
    for word in words {
        assert!(status.contains(&format!("  {word}")), "`{word}` is not hinted: {status}");
    }
    reader
}

/// Sees none of these in the status line.
#[track_caller]
fn hides(reader: Reader, words: &[&str]) -> Reader {
    let status = reader.status();
    for word in words {
        assert!(!status.contains(word), "`{word}` is in the status line: {status}");
    }
    reader
}

#[test]
fn enter_is_told_by_what_it_does_in_a_text() {
    for (width, height) in SIZES {
        let reader = reads(width, height, OCTOBER).types("⇥");
        let reader = hides(hints(reader, &["Enter sources"]), &["follow"]).types("l");
        let reader = hints(reader, &["Enter follow"]).types("⎋⏎");
        let reader = hides(hints(reader, &["Enter source", "x close"]), &["follow", "s source"]);
        let reader = hints(reader.types("l"), &["Enter follow"]);
        // Once each of the five is open, Enter opens nothing.
        let reader = reader.types("2345");
        hides(hints(reader, &["x close", "Tab pane"]), &["Enter", "s source"]);
    }
}

#[test]
fn what_is_of_a_source_comes_before_what_is_of_everywhere() {
    let own = ["p pin", "e next source", "c copy", "o URL", "x close", "Enter source"];
    hides(hints(reads(120, 36, OCTOBER).types("⏎"), &own), &["a actor", "v view"]);
    let reader = hints(reads(80, 24, OCTOBER).types("⏎"), &["e next source", "Tab pane"]);
    hints(hides(reader, &["y year"]), &["/ search", "x close", "Esc back", "? help"]);
}

#[test]
fn what_is_of_the_lanes_comes_before_what_is_of_everywhere() {
    let own = ["z zoom in", "Z zoom out", "v list", "l event"];
    for (width, height) in SIZES {
        let reader = hints(reads(width, height, "v"), &own);
        let reader = hides(reader, &["y year", "a actor", "v view"]);
        hints(reader.types("v"), &["v view", "y year", "a actor"]);
    }
    hints(reads(120, 36, "v"), &["j lane", "A tags", "O only two", "x hide", "Tab pane"]);
}

#[test]
fn a_walk_tells_the_steps_the_sources_and_the_way_back() {
    for (width, height) in SIZES {
        let reader = hints(reads(width, height, "pexpul⏎"), &["C step", "d dispute"]);
        let reader = hides(reader, &["B previous"]);
        // Step 10 has the longest chip that goes on.
        for keys in ["C", "CCCCCCCC"] {
            let around = ["B previous", "C step", "Esc back", "? help"];
            let reader = reads(width, height, "pexpul⏎").types(keys);
            let reader = hints(hints(reader, &around), &["r thread", "Enter sources"]);
            hints(hints(reader.types("⏎"), &around), &["Enter source", "x close"]);
        }
        let title = "Expulsions, 1999–2021 · 1 of 14";
        let chip = if width < 100 { "step 1/14" } else { title };
        assert!(reader.status().starts_with(&format!(" {chip} ")), "{}", reader.status());
    }
}

#[test]
fn a_picker_with_marks_tells_what_else_can_be_marked() {
    let marked = ["- exclude", "Tab any or all", "Enter keep", "Esc back"];
    for (width, height) in SIZES {
        let reader = hints(reads(width, height, "a"), &["Space mark", "Enter take it"]);
        let reader = hints(reader.types("georgia "), &marked);
        hints(hints(reader, &["Space mark"]).types("ukraine "), &marked);
        hints(reads(width, height, "a⇥georgia ukraine belarus "), &marked);
        hints(reads(width, height, "ageorgia ukraine - "), &marked);
    }
}

#[test]
fn a_lane_that_waits_for_another_is_named() {
    for (width, height) in SIZES {
        let reader = reads(width, height, "vO").types("j");
        let reader = hints(reader, &["O with NATO"]).types("jl");
        let reader = hides(hints(reader, &["O with NATO"]).types("O"), &["O with"]);
        hides(reader.types("⎋"), &["O with"]);
        // The same lane again gives it up.
        let reader = hints(reads(width, height, "vOl"), &["O with NATO"]);
        hides(reader.types("O"), &["O with"]);
        hides(reads(width, height, "vOV"), &["O with"]);
    }
}

#[test]
fn the_newest_part_is_told_to_come_off_only_where_its_key_does_that() {
    for keys in ["", "j"] {
        let reader = reads(80, 24, "/expulsion⏎").types(keys);
        assert!(reader.status().starts_with("  expulsion  x off "), "{}", reader.status());
    }
    // There x hides a lane, closes the source, or is a letter.
    for keys in ["v", "⇥", "1", "a"] {
        for reader in [reads(80, 24, ""), Reader::ascii(80, 24).opens("russia-nato")] {
            let reader = hides(reader.types("/expulsion⏎").types(keys), &["x off", "✕"]);
            assert!(!reader.status().contains("expulsion  x "), "{}", reader.status());
        }
    }
}

#[test]
fn how_what_is_asked_is_shown_stands_apart_with_the_key_that_ends_it() {
    let reader = reads(80, 24, "/expulsion⏎Mj");
    let reader = reader.sees(" expulsion  x off · in everything M off  ").types("Mj");
    let reader = hides(reader, &["in everything"]).types("Rj");
    let reader = reader.sees(" expulsion  x off · by relevance R off  ").types("⏎");
    // The key is heard in a source too.
    hides(reader, &["x off"])
        .sees(" expulsion  · by relevance R off  ")
        .types("Rj")
        .misses("R off");
    let ascii = Reader::ascii(80, 24).opens("russia-nato").types("/expulsion⏎Mj");
    ascii.sees("x off - in everything M off");
}

#[test]
fn by_relevance_is_told_only_while_it_is_the_order() {
    let reader = reads(80, 24, "/expulsion⏎Rj").sees("by relevance").types("Xj");
    let reader = hides(reader, &["by relevance"]).types("/georgia⏎");
    // All events are by date, those that match among them.
    let reader = reader.sees("by relevance").types("Mj").misses("by relevance");
    reader.sees("in everything").types("Mj").sees("by relevance");
}
