//! Whatever is typed at whatever size, the program stands and its frame holds.

use annals::app::keymap::COMMANDS;
use annals::app::overlay::Overlay;
use annals::app::{App, Message};
use annals::text;
use annals::ui;
use annals::ui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use proptest::prelude::*;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Rect, Size};

use crate::reader::Reader;

/// What no drawing leaves behind: seen again, nothing was drawn there.
const UNTOUCHED: &str = "\u{2603}";

/// The screens there are, as the keys that lead to them.
const PANES: &[&str] = &["", "j⇥", "j1", "j12", "jsss⇥", "j12m", "j12w", "j1p"];
const VIEWS: &[&str] = &[
    "v",
    "vzzz",
    "vAj",
    "vO",
    "ZZ",
    "y2021-10-18⏎jr",
    "y2021-10-18⏎jd",
    "y2021-10-18⏎jdd⇥",
    "y2021-10-18⏎jd1",
    "p⏎",
    "p⏎.⇥",
    "pexpul⏎r",
    "pexpul⏎rGkm",
];
const OVERLAYS: &[&str] = &[
    "a", "ageo ", "t", "?", ":", "i", "T", "c", "S", "P", "F", "‹f5›", "‹f6›", "E", "p", "D",
    "1llc", "1o",
];
const QUERIES: &[&str] =
    &["/", "/lavrov", "/lavrov⏎", "/xyzzy⏎", "/actor:", "y", "y1999-13⏎", "texp⏎M", "texp⏎u"];

/// All of them.
fn screens() -> impl Iterator<Item = &'static &'static str> {
    PANES.iter().chain(VIEWS).chain(OVERLAYS).chain(QUERIES)
}

/// Holds a frame to what every frame obeys.
fn check(app: &App, size: Size) {
    let area = Rect::new(0, 0, size.width, size.height);
    let mut buffer = Buffer::filled(area, Cell::new(UNTOUCHED));
    let caret = ui::draw(app, &Theme::mono(), &mut buffer);
    if let Some(caret) = caret.filter(|_| size == app.size()) {
        assert!(area.contains(caret), "the caret is at {caret} of {size}");
    }
    for y in area.rows().map(|row| row.y) {
        let mut cells = 0;
        while cells < area.width {
            let symbol = buffer[(cells, y)].symbol();
            assert!(symbol.chars().all(is_visible), "{symbol:?} at {cells},{y}");
            cells += u16::try_from(text::width(symbol)).unwrap().max(1);
        }
        assert_eq!(cells, area.width, "row {y} of {size}");
    }
    if size == app.size() {
        check_panes(app, &buffer);
        check_links(app, &buffer);
    }
    if let Some(reading) = app.reading() {
        let cursor = reading.cursor();
        assert!(cursor.is_empty() || cursor.selected() < cursor.len());
        assert!(cursor.view().end <= cursor.len());
        assert!(
            cursor.is_empty() || cursor.rows() == 0 || cursor.view().contains(&cursor.selected())
        );
        assert_eq!(reading.selected().is_some(), !cursor.is_empty());
    }
}

/// Panes lie within the screen, none over another, and nothing is drawn
/// outside them.
fn check_panes(app: &App, buffer: &Buffer) {
    let regions = app.regions();
    let mut areas =
        vec![regions.header, regions.ruler, regions.list, regions.detail, regions.status];
    areas.extend(regions.sources.iter().map(|source| source.1));
    areas.extend(&regions.rules);
    let mut covered = 0;
    for (i, area) in areas.iter().enumerate() {
        assert_eq!(area.intersection(buffer.area), *area, "{area} of {}", buffer.area);
        for other in &areas[i + 1..] {
            assert!(area.intersection(*other).is_empty(), "{area} and {other}");
        }
        covered += area.area();
    }
    let overlay = app.overlay().map_or(Rect::ZERO, |overlay| overlay.area(app.size()));
    assert!(overlay.is_empty() || overlay.intersection(buffer.area) == overlay, "{overlay}");
    for at in buffer.area.positions().filter(|_| covered < buffer.area.area()) {
        let inside = areas.iter().chain([&overlay]).any(|area| area.contains(at));
        assert!(inside || buffer[at].symbol() == UNTOUCHED, "{:?} at {at}", buffer[at].symbol());
    }
}

/// A link is where its URL is, or the beginning of it.
fn check_links(app: &App, buffer: &Buffer) {
    for link in ui::links(app) {
        let at = |x: u16| buffer[(x, link.row)].symbol();
        let shown: String = link.columns.clone().map(at).collect();
        // In a narrow pane the mark that there is more lies over the last cell.
        let glyphs = app.settings().glyphs;
        let more = [glyphs.more_up, glyphs.more_down];
        let begins = more.iter().find_map(|mark| shown.strip_suffix(mark)).unwrap_or(&shown);
        // It may lie over a part of what says that the URL goes on.
        let part: &[char] = &glyphs.ellipsis.chars().collect::<Vec<_>>();
        let begins = begins.trim_end_matches(part);
        assert!(link.url.contains(begins), "{shown:?} of {}", link.url);
    }
}

/// Neither a control character nor one that turns or hides text.
fn is_visible(c: char) -> bool {
    let turns =
        matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
    let hides = matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}');
    !c.is_control() && !turns && !hides
}

#[test]
fn panes_hold_at_every_size() {
    hold_at_every_size(PANES);
}

#[test]
fn views_of_time_and_evidence_hold_at_every_size() {
    hold_at_every_size(VIEWS);
}

#[test]
fn what_lies_over_the_screen_holds_at_every_size() {
    hold_at_every_size(OVERLAYS);
}

#[test]
fn what_is_asked_holds_at_every_size() {
    hold_at_every_size(QUERIES);
}

fn hold_at_every_size(screens: &[&str]) {
    for keys in screens {
        let mut reader = Reader::reads().types(keys);
        let selected = reader.selected_id().to_owned();
        let huge = [(1_000, 2), (2, 1_000), (400, 200), (u16::MAX, 1), (1, u16::MAX)];
        let small = (0..=20_u16).flat_map(|height| (0..=40_u16).map(move |width| (width, height)));
        for (width, height) in small.chain(huge) {
            let size = Size { width, height };
            reader.tell(Message::Resize(size));
            check(reader.app(), size);
            // The window has changed again, and the program does not know yet.
            let other = Size { width: width.abs_diff(40), height: height.abs_diff(20) };
            if width <= 40 && height <= 20 && (width + height) % 3 == 0 {
                check(reader.app(), other);
            }
            assert_eq!(reader.selected_id(), selected, "`{keys}` at {size}");
        }
        let reader = reader.resized(120, 36).reaches(&selected);
        check(reader.app(), Size { width: 120, height: 36 });
    }
}

/// The window can have changed before the program knows.
#[test]
fn a_frame_can_be_of_another_size_than_was_told() {
    for keys in screens() {
        for told in [(120, 36), (80, 24), (40, 12), (200, 50)] {
            let reader = Reader::sized(told.0, told.1).opens("russia-nato").types(keys);
            for (width, height) in [(0, 0), (1, 1), (3, 2), (20, 6), (79, 23), (80, 24), (300, 100)]
            {
                check(reader.app(), Size { width, height });
            }
        }
    }
}

#[test]
fn the_library_holds_at_every_size() {
    let mut reader = Reader::sized(80, 24).starts();
    for (width, height) in
        (0..=40_u16).flat_map(|width| (0..=20_u16).map(move |height| (width, height)))
    {
        reader.tell(Message::Resize(Size { width, height }));
        check(reader.app(), Size { width, height });
    }
}

/// A file can change, and shrink, under whatever is open.
#[test]
fn a_file_can_shrink_under_every_screen() {
    for keys in screens() {
        let reader = Reader::reads().types("G12p").types(keys).rereads("rome-persia");
        check(reader.app(), reader.app().size());
        for more in ["", "j", "⏎", "⎋", "⎋⎋⎋⎋", "⌫", "u", "M", "⇥→⏎"] {
            let reader = Reader::reads().types("Gy1999⏎G12p").types(keys).rereads("rome-persia");
            let reader = reader.types(more);
            check(reader.app(), reader.app().size());
            let reader = reader.rereads("russia-nato").types("⎋").types(more);
            check(reader.app(), reader.app().size());
        }
    }
}

/// Something a reader may do.
#[derive(Clone, Debug)]
enum Deed {
    Press(String),
    Paste(String),
    Resize(u16, u16),
}

fn deed() -> impl Strategy<Value = Deed> {
    let named: Vec<String> = COMMANDS
        .iter()
        .flat_map(|command| command.keys)
        .filter(|&&key| key != "1-9")
        .map(|key| format!("‹{key}›"))
        .collect();
    let typed =
        ["n", "a", "t", "o", "1", "9", "2", "-", ":", "\"", "(", "é", "ж", "字", "🦀", "‹esc›"];
    prop_oneof![
        8 => prop::sample::select(named).prop_map(Deed::Press),
        4 => prop::sample::select(typed.to_vec()).prop_map(|key| Deed::Press(key.to_owned())),
        1 => any::<String>().prop_map(Deed::Paste),
        1 => prop::sample::select(vec!["actor:nato", "1999", "лавров\u{202e}", "x\u{1b}[31m\u{200b}", "tag:expulsion or"])
            .prop_map(|text| Deed::Paste(text.to_owned())),
        2 => (0..=130_u16, 0..=45_u16).prop_map(|(width, height)| Deed::Resize(width, height)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_the_frame_holds(deeds in prop::collection::vec(deed(), 1..60), ascii in any::<bool>()) {
        let reader = if ascii { Reader::ascii(120, 36) } else { Reader::sized(120, 36) };
        let mut reader = reader.opens("russia-nato");
        for deed in deeds {
            reader = match deed {
                Deed::Press(key) => reader.types(&key),
                Deed::Paste(text) => reader.pastes(&text),
                Deed::Resize(width, height) => reader.resized(width, height),
            };
            check(reader.app(), reader.app().size());
            prop_assert!(!matches!(reader.app().overlay(), Some(Overlay::Timelines(_))) || !reader.app().library().is_empty());
        }
    }
}

/// A link that stalls delivers Esc and the key after it as one, which looks like
/// a key with Alt.
#[test]
fn a_key_with_alt_is_esc_and_the_key() {
    let alt = |code| Message::Key(KeyEvent::new(code, KeyModifiers::ALT));
    let mut reader = Reader::reads().types("?").sees("Moving");
    let before = reader.selected_id().to_owned();
    reader.tell(alt(KeyCode::Char('j')));
    reader = reader.misses("Moving");
    assert_ne!(reader.selected_id(), before);
    let mut reader = Reader::reads().types("/lavrov");
    let found = reader.selected_id().to_owned();
    reader.tell(alt(KeyCode::Char('j')));
    assert!(reader.query().is_empty() && reader.selected_id() != found);
    // But where a line is edited with Alt.
    let mut reader = Reader::reads().types("/lavrov nato");
    reader.tell(alt(KeyCode::Backspace));
    reader.sees("lavrov ").misses("lavrov nato");
}
