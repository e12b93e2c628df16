//! The screen: what is where, at each size.

use annals::app::panes::Focus;

use crate::reader::Reader;

#[test]
fn a_common_terminal_has_everything_at_once() {
    let reader = Reader::reads().types("12");
    let regions = reader.app().regions().clone();
    assert_eq!(regions.header.y, 0);
    assert_eq!(regions.ruler.y, 1);
    assert_eq!(regions.status.y, 35);
    assert!(regions.list.right() < regions.detail.left(), "list left, detail right");
    assert_eq!(regions.list.y, regions.detail.y);
    assert_eq!(regions.sources.len(), 2);
    assert!(regions.sources.iter().all(|(_, area)| area.top() > regions.detail.bottom()));
    let screen = reader.screen();
    assert!(
        screen[0].starts_with(" Russia and NATO, 1991–2021") && screen[0].ends_with("227 events")
    );
}

#[test]
fn a_large_terminal_has_three_columns() {
    let reader = Reader::sized(200, 50).opens("russia-nato");
    let regions = reader.app().regions();
    let source = regions.of(Focus::Source(0));
    assert!(regions.list.right() < regions.detail.left());
    assert!(regions.detail.right() < source.left());
    assert_eq!((regions.list.y, regions.detail.y, source.y), (2, 2, 2));
    assert_eq!(reader.focus(), Focus::List);
}

#[test]
fn a_small_terminal_has_the_list_above_the_detail() {
    let reader = Reader::sized(80, 24).opens("russia-nato");
    let regions = reader.app().regions();
    assert!(regions.list.bottom() < regions.detail.top());
    assert_eq!((regions.list.width, regions.detail.width), (80, 80));
}

/// Enter goes in, Esc comes out: list, detail, source.
#[test]
fn below_that_there_is_one_pane_at_a_time() {
    for (width, height) in [(40, 12), (20, 6), (49, 30), (120, 14)] {
        let reader = Reader::sized(width, height).opens("russia-nato");
        let alone = |reader: &Reader, focus| {
            assert_eq!(reader.focus(), focus, "{width}×{height}");
            assert_eq!(reader.app().regions().visible().collect::<Vec<_>>(), [focus]);
        };
        alone(&reader, Focus::List);
        let reader = reader.types("⏎");
        alone(&reader, Focus::Detail);
        let reader = reader.types("⏎");
        alone(&reader, Focus::Source(0));
        let reader = reader.types("⎋");
        alone(&reader, Focus::Detail);
        let reader = reader.types("⎋");
        alone(&reader, Focus::List);
        let reader = reader.types("s");
        alone(&reader, Focus::Source(0));
        let reader = reader.types("⎋⎋");
        alone(&reader, Focus::List);
    }
}

#[test]
fn the_selected_event_is_still_there_in_a_tiny_terminal() {
    for (width, height) in [(20, 6), (20, 3), (20, 1), (10, 2)] {
        let reader = Reader::sized(120, 36).opens("russia-nato").types("y2021-10-18⏎j");
        let reader = reader.resized(width, height);
        let seen = reader.screen().join("\n");
        assert!(
            seen.contains(if width < 20 { "▌" } else { "Russia" }),
            "{width}×{height}:\n{seen}"
        );
    }
}

/// The selected row stays in view whatever becomes of the window.
#[test]
fn a_resize_keeps_the_place() {
    let mut reader = Reader::reads().types("y2014-03-18⏎");
    let selected = reader.selected_id().to_owned();
    for (width, height) in [(80, 24), (40, 12), (1, 1), (200, 50), (500, 3), (0, 0), (120, 36)] {
        reader = reader.resized(width, height).reaches(&selected);
        let cursor = reader.app().reading().unwrap().cursor();
        let row = cursor.selected();
        assert!(cursor.rows() == 0 || cursor.view().contains(&row), "{width}×{height}");
    }
}

/// Where colors are missing, a sign tells: the bar of the focus is in exactly
/// one pane, the bar of the selection in the list.
#[test]
fn the_focus_is_seen_without_color() {
    for (width, height) in [(80, 24), (120, 36), (200, 50), (40, 12)] {
        let mut reader = Reader::sized(width, height).opens("russia-nato").types("12");
        for _ in 0..4 {
            reader = reader.types("⇥");
            let screen = reader.screen().concat();
            let bars = screen.matches('▎').count();
            assert_eq!(bars, usize::from(reader.focus() != Focus::List), "{width}×{height}");
        }
    }
}

#[test]
fn there_is_no_emoji_in_our_own_chrome() {
    for keys in ["", "12", "a", "t", "?", ":", "T", "/x"] {
        for line in Reader::reads().types(keys).screen() {
            assert!(line.chars().all(|c| c < '\u{1f000}' && c != '\u{fe0f}'), "{line}");
        }
    }
}
