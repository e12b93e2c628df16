//! Help: every key from the one table, every command by name.

use annals::app::Effect;
use annals::app::keymap::COMMANDS;
use annals::app::overlay::{Overlay, Topic};

use crate::reader::Reader;

#[test]
fn help_shows_every_key_of_the_table() {
    for keys in ["?", "‹f1›"] {
        let reader = Reader::reads().types(keys);
        let Some(Overlay::Text(Topic::Help, pane)) = reader.app().overlay() else {
            panic!("{keys} does not open the help")
        };
        let text = pane.page().text();
        for command in COMMANDS {
            let said = format!("{} ", command.keys_shown());
            assert!(text.contains(&said), "{said} is not in the help");
        }
        let reader = reader.sees("Next event; a line down in a text");
        reader.types("G").misses("Next event; a line down in a text").types("q").misses("Keys");
    }
}

#[test]
fn the_palette_does_a_command_by_name() {
    for (keys, typed) in [(":", "last"), ("‹f2›", "last event")] {
        Reader::reads()
            .types(keys)
            .sees("Commands")
            .pastes(typed)
            .types("⏎")
            .reaches("air-intercepts-2021");
    }
    let reader = Reader::reads().types(":help⏎");
    assert!(matches!(reader.app().overlay(), Some(Overlay::Text(Topic::Help, _))));
}

#[test]
fn search_has_a_letter_too() {
    let reader = Reader::reads().types("flavrov⏎");
    assert_eq!(reader.query(), "lavrov");
}

#[test]
fn q_quits_and_escape_backs_out_one_step_at_a_time() {
    assert_eq!(Reader::reads().types("q").effects(), [Effect::Quit]);
    assert_eq!(Reader::reads().types("/quit‹ctrl-c›").effects(), [Effect::Quit]);
    let reader = Reader::reads().types("/quit");
    assert!(reader.effects().is_empty(), "q is a letter where text is typed");
    let reader = Reader::reads().types("texp⏎⏎m?");
    let reader = reader.types("⎋");
    assert!(reader.app().overlay().is_none());
    let panes = |reader: &Reader| {
        let panes = &reader.app().reading().unwrap().panes;
        (panes.maximized, panes.sources.len(), reader.query())
    };
    let query = "tag:expulsion".to_owned();
    assert_eq!(panes(&reader), (true, 1, query.clone()));
    let reader = reader.types("⎋");
    assert_eq!(panes(&reader), (false, 1, query.clone()));
    let reader = reader.types("⎋⎋");
    assert_eq!(panes(&reader), (false, 0, query));
    let reader = reader.types("⎋");
    assert_eq!(panes(&reader), (false, 0, String::new()));
    assert!(reader.types("⎋⎋⎋").effects().is_empty());
}

#[test]
fn keys_for_the_shell_are_effects() {
    assert_eq!(Reader::reads().types("‹ctrl-z›").effects(), [Effect::Suspend]);
    assert_eq!(Reader::reads().types("‹ctrl-l›").effects(), [Effect::Redraw]);
}

#[test]
fn hints_are_of_what_has_the_focus_and_none_is_cut() {
    for width in [10_u16, 20, 40, 60, 80, 120, 200] {
        for keys in ["", "⇥", "1", "17", "a", "?", ":", "T"] {
            let reader = Reader::sized(width, 24).opens("russia-nato").types("y2021-10-18⏎j");
            let status = reader.types(keys).status();
            let words: Vec<&str> = COMMANDS.iter().filter_map(|c| Some(c.hint?.0)).collect();
            let whole = words.iter().any(|word| status.ends_with(word));
            assert!(status.is_empty() || whole, "{width} {keys}: {status}");
        }
    }
    Reader::reads().sees("Enter sources").sees("? help").sees("/ search").sees("a actor");
}

#[test]
fn the_way_out_is_hinted_wherever_there_is_one() {
    for (width, height) in [(20, 6), (40, 12), (80, 24), (120, 36)] {
        for keys in ["⇥", "1", "a", "/geo", "y", "i"] {
            let reader = Reader::sized(width, height).opens("russia-nato").types(keys);
            let status = reader.status();
            let way_out = ["Esc", "q close"].iter().any(|way| status.contains(way));
            assert!(way_out || width < 40, "{width}×{height} {keys}: {status}");
        }
    }
}

#[test]
fn about_tells_what_is_read() {
    Reader::reads()
        .types("i")
        .sees("227 events · 62 actors · 715 sources")
        .types("⎋")
        .misses("Eras");
}
