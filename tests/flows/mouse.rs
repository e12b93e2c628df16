//! The mouse: what is clicked, turned and dragged, and what comes of it.

use annals::app::lanes::frame;
use annals::app::panes::Focus;
use annals::app::{Effect, Message};
use annals::timeline::Weight;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use ratatui::layout::Rect;

use crate::reader::Reader;

const CLICK: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
const RELEASE: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

impl Reader {
    /// Has Russia and NATO open at a terminal of this size, and the mouse on.
    fn points(width: u16, height: u16) -> Self {
        Self::ascii(width, height).opens("russia-nato").types("U")
    }

    fn mouse(mut self, kind: MouseEventKind, (column, row): (u16, u16)) -> Self {
        let modifiers = KeyModifiers::NONE;
        self.tell(Message::Mouse(MouseEvent { kind, column, row, modifiers }));
        self
    }

    /// Where a text begins on the screen.
    fn place(&self, text: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.iter().enumerate().find_map(|(y, row)| Some((row.find(text)?, y)));
        let (x, y) = found.unwrap_or_else(|| panic!("no {text:?}:\n{}", screen.join("\n")));
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    }

    fn clicks(self, text: &str) -> Self {
        let place = self.place(text);
        self.mouse(CLICK, place).mouse(RELEASE, place)
    }

    fn drags(self, from: (u16, u16), to: (u16, u16)) -> Self {
        self.mouse(CLICK, from).mouse(DRAG, to).mouse(RELEASE, to)
    }

    /// The first rule between panes.
    fn rule(&self) -> Rect {
        self.app().regions().rules[0]
    }

    /// The columns of the list and of the detail, and the rows of the list.
    fn cells(&self) -> [u16; 3] {
        let regions = self.app().regions();
        [regions.list.width, regions.detail.width, regions.list.height]
    }
}

#[test]
fn a_click_selects_a_row_and_focuses_the_list() {
    let mut reader = Reader::points(120, 36);
    reader = reader.types("⇥");
    reader = reader.clicks("Soviet Union dissolves");
    assert!(
        reader.selected_title().contains("Soviet Union dissolves"),
        "{}",
        reader.selected_title()
    );
    assert_eq!(reader.focus(), Focus::List);
}

#[test]
fn a_click_on_a_year_selects_its_first_event() {
    let mut reader = Reader::points(120, 36);
    reader = reader.types("jjj");
    reader = reader.clicks("1992");
    assert!(reader.selected_title().contains("Moscow"), "{}", reader.selected_title());
}

/// The first cell of a lane with this sign, and its place on the screen.
fn cell(reader: &Reader, lane: &str, sign: char) -> (u16, u16) {
    let (_, y) = reader.place(lane);
    let row = &reader.screen()[usize::from(y)];
    let label = frame::label(reader.app().regions().list.width);
    let x = row.char_indices().skip(label).find(|(_, c)| *c == sign);
    (u16::try_from(x.unwrap_or_else(|| panic!("{row}")).0).unwrap(), y)
}

#[test]
fn a_click_in_a_lane_selects_what_stands_there() {
    let mut reader = Reader::points(120, 36).types("v");
    let place = cell(&reader, " Ukraine ", '*');
    reader = reader.mouse(CLICK, place);
    let selected = reader.selected().unwrap();
    assert_eq!(selected.weight, Weight::Landmark);
    assert!(selected.title.contains("Ukraine"), "{}", selected.title);
    // A count is gone through click by click, and begins anew.
    let place = cell(&reader, ">Ukraine ", '2');
    let mut seen = Vec::new();
    for _ in 0..3 {
        reader = reader.mouse(CLICK, place);
        seen.push(reader.selected_title().to_owned());
    }
    assert!(seen[0] != seen[1] && seen[0] == seen[2], "{seen:?}");
    // A label selects its lane, at the event of it that is nearest.
    reader = reader.clicks(" Georgia ").sees(">Georgia");
    // Ticks are no lane.
    let before = reader.selected_title().to_owned();
    reader = reader.clicks("by actor");
    assert_eq!(reader.selected_title(), before);
}

#[test]
fn a_thread_is_clicked_and_scrolled_like_the_list() {
    let mut reader = Reader::points(120, 36).types("y1999-03-24⏎jr").sees("Thread");
    let row = reader.place("Yeltsin warns");
    reader = reader.mouse(CLICK, row).sees("Thread");
    assert_eq!(reader.selected_id(), "yeltsin-world-war-warning");
    // Its heading is no event.
    reader = reader.clicks("Thread").sees("Thread");
    assert_eq!(reader.selected_id(), "yeltsin-world-war-warning");
    for _ in 0..2 {
        reader = reader.mouse(MouseEventKind::ScrollUp, row).sees("Thread");
    }
    assert_eq!(reader.selected_id(), "allied-force-begins");
}

#[test]
fn a_fold_in_a_lane_is_selected_by_a_click_and_opened_by_another() {
    let reader = Reader::points(120, 36).types("vZZ");
    let place = cell(&reader, " Georgia ", '2');
    let mut reader = reader.mouse(CLICK, place).sees("more").sees("Enter unfold");
    let selected = reader.selected_title().to_owned();
    reader = reader.mouse(CLICK, place).misses("Enter unfold");
    assert_eq!(reader.selected_title(), selected);
}

#[test]
fn a_click_focuses_a_pane_and_follows_the_link_under_it() {
    let mut reader = Reader::points(120, 36);
    reader = reader.clicks("Allied leaders meeting");
    assert_eq!(reader.focus(), Focus::Detail, "text without a link is only focused");
    reader = reader.clicks("related  20 Dec 1991");
    assert!(reader.selected_title().starts_with("Ministers open"), "{}", reader.selected_title());
    reader = reader.clicks("# cooperation");
    assert_eq!((reader.query().as_str(), reader.focus()), ("tag:cooperation", Focus::List));
}

#[test]
fn a_source_in_the_detail_opens_beside_it() {
    let mut reader = Reader::points(120, 36);
    reader = reader.clicks("Bundeszentrale");
    assert_eq!(reader.app().reading().unwrap().panes.sources[0].number, 1);
    assert_eq!(reader.focus(), Focus::Source(0));
}

#[test]
fn borders_are_dragged() {
    let mut reader = Reader::points(120, 36);
    let rule = reader.rule();
    let [list, detail, _] = reader.cells();
    reader = reader.drags((rule.x, 10), (rule.x + 20, 12));
    let [wider, narrower, _] = reader.cells();
    assert!(wider.abs_diff(list + 20) <= 1, "{list} to {wider}");
    assert_eq!(wider + narrower, list + detail);
    reader = reader.types("s");
    let below = reader.rule();
    assert_eq!(below.height, 1, "the sources stand below");
    let [.., rows] = reader.cells();
    reader = reader.drags((50, below.y), (50, below.y - 6));
    let [.., fewer] = reader.cells();
    assert!(fewer.abs_diff(rows - 6) <= 1, "{rows} to {fewer}");
    reader = reader.types("s");
    let sources = reader.app().regions().sources.clone();
    let between = (sources[0].1.right(), sources[0].1.y + 1);
    reader = reader.drags(between, (between.0 - 25, 0));
    let narrowed = reader.app().regions().sources[0].1.width;
    assert!(narrowed.abs_diff(sources[0].1.width - 25) <= 1, "{narrowed}");
}

#[test]
fn a_border_let_go_stays() {
    let mut reader = Reader::points(120, 36);
    let rule = reader.rule();
    reader = reader.drags((rule.x, 10), (rule.x + 8, 10));
    let there = reader.cells();
    reader = reader.mouse(DRAG, (5, 5));
    assert_eq!(reader.cells(), there, "nothing is held");
}

#[test]
fn no_pane_is_dragged_away() {
    for to in [(0, 0), (u16::MAX, u16::MAX), (0, u16::MAX)] {
        let mut reader = Reader::points(120, 36);
        reader = reader.types("ss");
        for rule in reader.app().regions().rules.clone() {
            reader = reader.drags((rule.x, rule.y), to);
        }
        let regions = reader.app().regions();
        assert!(!regions.list.is_empty() && !regions.detail.is_empty(), "{to:?}");
        assert!(regions.sources.iter().all(|source| !source.1.is_empty()), "{to:?}");
    }
}

fn kind() -> impl Strategy<Value = MouseEventKind> {
    prop::sample::select(vec![
        CLICK,
        DRAG,
        RELEASE,
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollUp,
        MouseEventKind::Moved,
        MouseEventKind::Down(MouseButton::Right),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_mouse_may_do_anything_anywhere(
        deeds in prop::collection::vec((kind(), 0..140_u16, 0..50_u16, "[ast:?Tjm\t/y]{0,1}"), 0..40),
        width in 0..130_u16,
        height in 0..45_u16,
    ) {
        let mut reader = Reader::points(width, height);
        for (kind, column, row, keys) in deeds {
            reader = reader.types(&keys);
            reader = reader.mouse(kind, (column, row));
        }
        prop_assert_eq!(reader.screen().len(), usize::from(height));
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_the_pointer() {
    let mut reader = Reader::points(120, 16);
    let list = reader.place("1991");
    let before = reader.selected_title().to_owned();
    reader = reader.mouse(MouseEventKind::ScrollDown, (list.0, list.1 + 2));
    assert_ne!(reader.selected_title(), before);
    reader = reader.mouse(MouseEventKind::ScrollUp, (list.0, list.1 + 2));
    assert_eq!(reader.selected_title(), before);
    let text = reader.place("7-8 November 1991");
    reader = reader.mouse(MouseEventKind::ScrollDown, text);
    let reading = reader.app().reading().unwrap();
    assert_eq!(reading.panes.detail.scroll().top(), 3);
    assert_eq!((reader.focus(), reader.selected_title()), (Focus::List, before.as_str()));
}

#[test]
fn a_picker_takes_the_item_that_is_pressed() {
    let mut reader = Reader::points(120, 36);
    reader = reader.types("a");
    reader = reader.clicks("Vladimir Putin");
    assert_eq!(reader.query(), "actor:vladimir-putin");
    reader = reader.clicks("Boris Yeltsin");
    assert_eq!(reader.query(), "actor:vladimir-putin actor:boris-yeltsin");
    reader = reader.clicks("Boris Yeltsin");
    assert_eq!(reader.query(), "actor:vladimir-putin", "pressed again, the mark is off");
    reader = reader.mouse(CLICK, (0, 0));
    assert!(reader.app().overlay().is_none(), "a click beside it closes it");
}

#[test]
fn the_mouse_does_nothing_while_it_is_off() {
    let mut reader = Reader::ascii(120, 36).opens("russia-nato");
    let before = reader.screen();
    for kind in [CLICK, DRAG, RELEASE, MouseEventKind::ScrollDown] {
        reader = reader.mouse(kind, (10, 10));
    }
    assert_eq!(reader.screen(), before);
    let first = reader.selected_id().to_owned();
    reader = reader.types("U").sees("the mouse is on");
    reader = reader.mouse(MouseEventKind::ScrollDown, (10, 10));
    assert_ne!(reader.selected_id(), first);
    reader = reader.types("U").sees("the mouse is off");
    assert_eq!(reader.effects(), [Effect::Mouse(true), Effect::Mouse(false)]);
}
