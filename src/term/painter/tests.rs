//! How many bytes a frame may take.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};

use super::{Link, Painter};

/// Titles as long as they are in a timeline, 30 to 90 cells.
const TITLES: [&str; 7] = [
    "NATO withdraws accreditation of eight at Russia's mission",
    "US defense secretary starts a Black Sea tour in Tbilisi",
    "Russia suspends its NATO mission and shuts NATO's Moscow offices",
    "Stoltenberg: ties at their lowest since the Cold War ended thirty years before",
    "Biden and Putin meet in Geneva",
    "Russia and Belarus hold Zapad-2021, 200,000 by Russia's count, on NATO's border",
    "HMS Defender sails past Crimea, and shots are said to be fired at it from a ship",
];

const ACTORS: [&str; 4] = ["Russia Lavrov", "NATO Stolte", "US Georgi", "UK Russia"];

/// A list of events at `top`, the selected one reversed, under a header and a
/// ruler, over a status line.
fn list(columns: u16, rows: u16, top: usize, selected: usize) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    let width = usize::from(columns);
    buffer.set_string(1, 0, "Russia and NATO, 1991–2021", Modifier::BOLD);
    buffer.set_string(1, 1, "▃▄▃▅▂▃".repeat(width / 6 - 1), Modifier::DIM);
    let mark = selected * (width - 8) / 10_000 + 1;
    for x in mark..mark + 2 {
        buffer.content[width + x].modifier |= Modifier::REVERSED;
    }
    for y in 2..rows - 1 {
        let event = top + usize::from(y) - 2;
        let title = TITLES[event * 5 % TITLES.len()];
        let actors = format!(" {:13}", ACTORS[event * 3 % ACTORS.len()]);
        let line = format!(" {:2} Oct  • {title}", event % 28 + 1);
        buffer.set_stringn(0, y, &line, width - 14, Style::new());
        buffer.set_string(columns - 14, y, &actors, Modifier::DIM);
        if event == selected {
            buffer.set_style(Rect::new(0, y, columns, 1), Modifier::REVERSED);
        }
    }
    let hint = "Enter sources  / search  a actor  ? help";
    buffer.set_string(1, rows - 1, format!("{selected}/10000"), Style::new());
    buffer.set_string(columns - 42, rows - 1, hint, Modifier::DIM);
    buffer
}

/// The bytes of one frame after another, the first of them apart.
fn bytes(frames: impl IntoIterator<Item = Buffer>) -> Vec<usize> {
    let mut painter = Painter::new(true);
    frames.into_iter().map(|it| painter.paint(&it, None).len()).skip(1).collect()
}

/// The median over 120 presses, of which each moves the list by `step` rows.
fn median(columns: u16, rows: u16, step: isize) -> usize {
    let view = usize::from(rows) - 3;
    let frames = (0..=120).map(|press| {
        let moved = 5_000_usize.saturating_add_signed(press * step);
        let selected = if step > 0 { moved + view - 1 } else { moved };
        list(columns, rows, moved, selected)
    });
    let mut bytes = bytes(frames);
    bytes.sort_unstable();
    bytes[bytes.len() / 2]
}

#[test]
fn a_list_scrolls_in_few_bytes() {
    for (columns, rows, step, most) in [
        (80, 24, 1, 200),
        (80, 24, -1, 200),
        (200, 50, 1, 240),
        (200, 50, -1, 240),
        (80, 24, 21, 700),
        (80, 24, -21, 700),
    ] {
        let median = median(columns, rows, step);
        assert!(median <= most, "{columns}x{rows} by {step}: {median}");
    }
}

#[test]
fn the_same_frame_is_nothing() {
    let mut painter = Painter::new(true);
    let frame = list(80, 24, 0, 3);
    let caret = Some(Position::new(4, 4));
    assert!(!painter.paint(&frame, None).is_empty());
    assert_eq!(painter.paint(&frame, None), b"");
    assert_eq!(painter.paint(&frame, caret), b"\x1b[5;5H\x1b[?25h");
    assert_eq!(painter.paint(&frame, caret), b"");
    assert_eq!(painter.paint(&frame, Some(Position::new(5, 4))), b"\x1b[C");
    assert_eq!(painter.paint(&frame, Some(Position::new(80, 4))), b"\x1b[?25l");
    painter.forget();
    let whole = painter.paint(&frame, None);
    assert_eq!(whole, Painter::new(true).paint(&frame, None));
    assert!(whole.starts_with(b"\x1b[?2026h\x1b[?25l\x1b[m\x1b[r\x1b[H\x1b[J"));
    assert!(whole.ends_with(b"\x1b[?2026l"));
}

#[test]
fn a_small_frame_is_not_wrapped() {
    let mut painter = Painter::new(true);
    let mut frame = list(80, 24, 0, 3);
    painter.paint(&frame, None);
    frame.set_string(1, 23, "4", Style::new());
    assert_eq!(painter.paint(&frame, None), b"\r\x1b[C\x1b[m4");
}

#[test]
fn a_frame_without_cells_is_painted() {
    for (columns, rows) in [(0, 0), (0, 3), (3, 0), (1, 1)] {
        let frame = Buffer::empty(Rect::new(0, 0, columns, rows));
        let mut painter = Painter::new(false);
        let bytes = painter.paint(&frame, Some(Position::ORIGIN));
        assert!(!bytes.is_empty(), "{columns}x{rows}");
        assert_eq!(painter.paint(&frame, Some(Position::ORIGIN)), b"", "{columns}x{rows}");
    }
}

/// The list beside a pane that tells of the selected event, and of the list
/// what fits.
fn beside(columns: u16, rows: u16, top: usize, selected: usize) -> Buffer {
    let mut buffer = list(columns, rows, top, selected);
    let half = columns / 2;
    let pane = Rect::new(half, 2, columns - half, rows - 3);
    for position in pane.positions() {
        buffer[position].reset();
    }
    for y in pane.rows().map(|row| row.y) {
        buffer.set_string(half, y, "│", Modifier::DIM);
    }
    for (y, line) in (3..8).zip(TITLES.iter().cycle().skip(selected)) {
        buffer.set_stringn(half + 2, y, line, usize::from(columns - half - 2), Style::new());
    }
    buffer
}

#[test]
fn a_list_beside_other_text_scrolls_too() {
    let bytes = bytes((0..9).map(|press| beside(120, 36, press, press + 32)));
    assert!(bytes.iter().all(|it| *it <= 600), "{bytes:?}");
}

#[test]
fn a_link_is_begun_and_ended_once() {
    let mut painter = Painter::new(false);
    let mut frame = Buffer::empty(Rect::new(0, 0, 20, 3));
    let link = |url: &str| Link { row: 1, columns: 2..7, url: url.to_owned() };
    painter.paint(&frame, None);
    frame.set_string(0, 1, "a https b", Style::new());
    let written = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace('\x1b', "^");
    let (one, other) = (link("https://a.b/"), link("https://a.c/"));
    let first = written(painter.paint_linked(&frame, None, std::slice::from_ref(&one)));
    assert_eq!(first, "\r\na ^]8;id=1;https://a.b/^\\https^]8;;^\\ b");
    assert_eq!(written(painter.paint_linked(&frame, None, &[one])), "");
    let moved = written(painter.paint_linked(&frame, None, &[other]));
    assert_eq!(moved, "^[7D^]8;id=2;https://a.c/^\\https^]8;;^\\");
    assert_eq!(written(painter.paint(&frame, None)), "^[5Dhttps");
    let hostile = link("https://a\u{1b}\\\u{7}\u{9c}");
    let hostile = painter.paint_linked(&frame, None, &[hostile]);
    assert_eq!(hostile.iter().filter(|byte| **byte == 7 || **byte == 0x9c).count(), 0);
    assert!(written(hostile).contains("https://a\\^\\https^]8;;^\\"));
}

#[test]
fn a_url_that_fills_its_row_is_one_line_with_its_rest() {
    let cells = |side| std::num::NonZeroU16::new(side).unwrap();
    let link = |row, columns| Link { row, columns, url: "https://a.example/b".to_owned() };
    let links = [link(0, 3..10), link(1, 0..10), link(2, 0..2)];
    // Terminals are not agreed on where the cursor is after the last.
    for (ends, joined) in [("bc", true), ("世", false), ("b\u{301}c", true), ("bc\u{301}", false)]
    {
        for linking in [true, false] {
            let mut painter = Painter::new(false).with_links(linking);
            let mut terminal = vt100::Parser::new(cells(3), cells(10), 0);
            let mut frame = Buffer::empty(Rect::new(0, 0, 10, 3));
            for (x, y, text) in
                [(0, 0, "1. https:/"), (0, 1, "/a.examp"), (8, 1, ends), (0, 2, "le")]
            {
                frame.set_string(x, y, text, Style::new());
            }
            let whole = painter.paint_linked(&frame, None, &links);
            terminal.process(&whole);
            let wrapped =
                |terminal: &vt100::Parser| [0, 1].map(|y| terminal.screen().row_wrapped(y));
            assert_eq!(wrapped(&terminal), [true, joined], "{ends} {linking}");
            let text = terminal.screen().contents();
            assert_eq!(text.replace('\n', ""), format!("1. https://a.examp{ends}le"));
            assert_eq!(whole.windows(4).any(|it| it == b"\x1b]8;"), linking);
            // Other text in the same cells is not joined any more.
            terminal.process(&painter.paint(&frame, None));
            assert_eq!(wrapped(&terminal), [false, false], "{ends} {linking}");
            assert_eq!(terminal.screen().contents().replace('\n', ""), text.replace('\n', ""));
        }
    }
}
