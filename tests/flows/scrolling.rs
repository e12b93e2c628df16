//! Scrolling: a list in order of time, in which the reader never gets lost.

use annals::app::cursor::Cursor;

use crate::reader::Reader;

fn cursor(reader: &Reader) -> Cursor {
    reader.app().reading().unwrap().cursor()
}

#[test]
fn a_year_is_named_once() {
    let reader = Reader::sized(120, 300).opens("russia-nato");
    let list = reader.list();
    for year in 1991..=2021 {
        let heading = format!(" {year}");
        let named = list
            .iter()
            .filter(|line| **line == heading || line.starts_with(&(heading.clone() + " ")))
            .count();
        assert_eq!(named, 1, "{year}");
    }
    assert_eq!(reader.events(), 227);
}

#[test]
fn the_year_in_view_is_always_named() {
    let mut reader = Reader::reads();
    for _ in 0..226 {
        let list = reader.list();
        let names =
            |row: usize| list[row].split_whitespace().next().unwrap().parse::<u16>().is_ok();
        let selected = cursor(&reader).view().start == cursor(&reader).selected();
        // An era that begins with a year stands above it.
        let era = list[0].trim().starts_with(['░', '▒']) && names(1);
        assert!(selected || names(0) || era, "{}", list[0]);
        reader = reader.types("j");
    }
    assert_eq!(reader.selected_id(), "air-intercepts-2021");
}

/// Each event by its id, and its date in the list and in the detail.
#[test]
fn dates_are_as_precise_as_the_record() {
    for (go, id, row, full) in [
        ("y1991-11-07⏎", "nato-rome-summit", "7–8 Nov", "7–8 November 1991"),
        ("y1991-12-08⏎", "belovezha-accords-1991", "8 Dec", "8 December 1991"),
        ("y1993-09⏎", "yeltsin-reversal-letter", "Sep", "September 1993"),
        ("y2021-03⏎", "spring-buildup-2021", "Mar–Apr", "March – 22 April 2021"),
    ] {
        let reader = Reader::reads().types(go);
        let selected = reader.list()[cursor(&reader).above()].clone();
        assert!(selected.contains(row), "{id}: {selected}");
        assert!(reader.detail().contains(full), "{id}:\n{}", reader.detail());
    }
}

#[test]
fn landmarks_are_marked_and_actors_stand_as_tags() {
    Reader::reads()
        .sees("● Ministers open the North Atl")
        .sees("• NATO adopts a new concept")
        .sees("· NATO's Wörner visits")
        .sees("NATO    │");
}

#[test]
fn keys_move_by_events_pages_years_and_to_the_ends() {
    for (keys, position) in [
        ("", 0),
        ("j", 1),
        ("↓↓", 2),
        ("jjk", 1),
        ("jj↑", 1),
        ("k", 0),
        ("G", 226),
        ("‹end›", 226),
        ("Gj", 226),
        ("Gg", 0),
        ("G‹home›", 0),
        ("J", 5),
        ("→", 5),
        ("lK", 0),
        ("JjK", 5),
        ("jj←", 0),
        ("GJ", 226),
    ] {
        let reader = Reader::reads().types(keys);
        assert_eq!(reader.app().reading().unwrap().position(), position, "{keys}");
    }
    let position = |keys: &str| Reader::reads().types(keys).app().reading().unwrap().position();
    for (forward, back) in
        [(" ", "b"), ("‹pgdn›", "‹pgup›"), ("‹ctrl-d›", "‹ctrl-u›"), ("‹ctrl-f›", "b")]
    {
        assert!(position(forward) > 1, "{forward}");
        assert_eq!(position(&(forward.to_owned() + back)), 0, "{forward} {back}");
    }
    assert!(position("‹ctrl-d›") < position("‹pgdn›"));
}

/// One row at a time and the headings between, of a year and of an era, in a
/// page of any height.
#[test]
fn the_view_never_jumps() {
    for height in [6, 12, 24, 36, 50] {
        let mut reader = Reader::sized(120, height).opens("russia-nato");
        for keys in ["j"; 226].iter().chain(&["k"; 226]) {
            let before = cursor(&reader).view().start;
            reader = reader.types(keys);
            let after = cursor(&reader).view().start;
            assert!(before.abs_diff(after) <= 3, "from row {before} to {after} at {height}");
        }
    }
}

#[test]
fn what_follows_a_place_gone_to_is_in_view() {
    for (width, height) in [(80, 24), (120, 36), (200, 50), (40, 12)] {
        Reader::sized(width, height)
            .opens("russia-nato")
            .types("y2021-10-06⏎")
            .reaches("nato-withdraws-eight-2021")
            .sees("US defense secret")
            .sees("Russia suspends");
    }
}

#[test]
fn the_ruler_shows_the_span_the_view_and_the_matches() {
    use ratatui::style::Modifier;
    let reader = Reader::reads().types("y2021-10-06⏎");
    let ruler = reader.app().regions().ruler;
    let line = reader.part(ruler).concat();
    assert!(line.starts_with(" 1991 ") && line.ends_with(" 2021"), "{line}");
    let columns = |reader: &Reader, modifier: Modifier| -> Vec<u16> {
        let (frame, _) = reader.frame();
        (ruler.left()..ruler.right())
            .filter(|&x| frame[(x, ruler.y)].modifier.contains(modifier))
            .collect()
    };
    let view = columns(&reader, Modifier::UNDERLINED);
    let selected = columns(&reader, Modifier::REVERSED);
    assert_eq!(selected.len(), 1);
    assert!(view.contains(&selected[0]), "{view:?}");
    assert!(view.iter().all(|&x| x > 100), "the end of the span is in view: {view:?}");
    assert!(columns(&reader, Modifier::BOLD).is_empty(), "nothing is asked");
    let reader = reader.types("/1999⏎");
    let matches = columns(&reader, Modifier::BOLD);
    assert!(!matches.is_empty());
    assert!(
        matches.iter().all(|&x| (30..45).contains(&x)),
        "1999 is in the left third: {matches:?}"
    );
}

#[test]
fn a_russian_keyboard_scrolls_too() {
    let reader = Reader::reads().types("jjj");
    let there = reader.selected_title().to_owned();
    let reader = reader.types("k");
    assert_ne!(reader.selected_title(), there);
    let mut reader = reader;
    let key = crossterm::event::KeyCode::Char('о');
    reader.tell(annals::app::Message::Key(key.into()));
    assert_eq!(reader.selected_title(), there);
}
