//! The mouse, as a reader's story: what is clicked, turned and dragged, and
//! what the screen shows then.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::{Arc, LazyLock};

use annals::app::panes::Focus;
use annals::app::{App, Effect, Message, Settings};
use annals::glyphs::ASCII;
use annals::load;
use annals::query::Index;
use annals::timeline::origin::Origin;
use annals::ui;
use annals::ui::theme::Theme;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

const CLICK: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
const DRAG: MouseEventKind = MouseEventKind::Drag(MouseButton::Left);
const RELEASE: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

static INDEX: LazyLock<Arc<Index>> = LazyLock::new(|| {
    let loaded = load::load(&Origin::Bundled("russia-nato")).unwrap();
    Arc::new(Index::new(Arc::new(loaded.reading.timeline.unwrap())))
});

/// A reader with Russia and NATO open and the mouse on.
struct Reader {
    app: App,
    index: Arc<Index>,
    effects: Vec<Effect>,
}

impl Reader {
    fn at(width: u16, height: u16) -> Self {
        let origin = Origin::Bundled("russia-nato");
        let index = Arc::clone(&INDEX);
        let settings = Settings {
            glyphs: &ASCII,
            clipboard: "copied",
            display: false,
            restricted: false,
            mouse: true,
        };
        let app = App::new(settings, Size { width, height });
        let mut reader = Self { app, index: Arc::clone(&index), effects: Vec::new() };
        reader.tell(Message::Opened(origin, index));
        reader
    }

    /// Tells the app something, and does what it asks for.
    fn tell(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in self.app.update(message) {
                let index = Arc::clone(&self.index);
                match effect {
                    Effect::Search(query, _) => {
                        let matches = index.answer(&query);
                        messages.push(Message::Found { index, query, matches, suggestion: None });
                    }
                    Effect::Count(query, facet) => {
                        let counts = index.counts(&index.answer(&query), facet);
                        messages.push(Message::Counted { index, query, facet, counts });
                    }
                    other => self.effects.push(other),
                }
            }
        }
    }

    fn types(&mut self, keys: &str) {
        for key in keys.chars() {
            let code = if key == '\t' { KeyCode::Tab } else { KeyCode::Char(key) };
            self.tell(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        }
    }

    fn mouse(&mut self, kind: MouseEventKind, (column, row): (u16, u16)) {
        let modifiers = KeyModifiers::NONE;
        self.tell(Message::Mouse(MouseEvent { kind, column, row, modifiers }));
    }

    fn screen(&self) -> Vec<String> {
        let size = self.app.size();
        let area = Rect::new(0, 0, size.width, size.height);
        let mut buffer = Buffer::empty(area);
        let _caret = ui::draw(&self.app, &Theme::mono(), &mut buffer);
        let row = |row: Rect| row.columns().map(|cell| buffer[(cell.x, cell.y)].symbol()).collect();
        area.rows().map(row).collect()
    }

    /// Where a text begins on the screen.
    fn place(&self, text: &str) -> (u16, u16) {
        let screen = self.screen();
        let found = screen.iter().enumerate().find_map(|(y, row)| Some((row.find(text)?, y)));
        let (x, y) = found.unwrap_or_else(|| panic!("no {text:?}:\n{}", screen.join("\n")));
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    }

    fn clicks(&mut self, text: &str) {
        let place = self.place(text);
        self.mouse(CLICK, place);
        self.mouse(RELEASE, place);
    }

    fn drags(&mut self, from: (u16, u16), to: (u16, u16)) {
        self.mouse(CLICK, from);
        self.mouse(DRAG, to);
        self.mouse(RELEASE, to);
    }

    fn selected(&self) -> &str {
        let reading = self.app.reading().unwrap();
        &reading.timeline()[reading.selected().unwrap()].title
    }

    fn focus(&self) -> Focus {
        self.app.reading().unwrap().panes.focus
    }

    fn asked(&self) -> String {
        self.app.reading().unwrap().query().to_string()
    }
}

#[test]
fn a_click_selects_a_row_and_focuses_the_list() {
    let mut reader = Reader::at(120, 36);
    reader.types("\t");
    reader.clicks("Soviet Union dissolves");
    assert!(reader.selected().contains("Soviet Union dissolves"), "{}", reader.selected());
    assert_eq!(reader.focus(), Focus::List);
}

#[test]
fn a_click_on_a_year_selects_its_first_event() {
    let mut reader = Reader::at(120, 36);
    reader.types("jjj");
    reader.clicks("1992");
    assert!(reader.selected().contains("Moscow"), "{}", reader.selected());
}

#[test]
fn a_click_focuses_a_pane_and_follows_the_link_under_it() {
    let mut reader = Reader::at(120, 36);
    reader.clicks("Allied leaders meeting");
    assert_eq!(reader.focus(), Focus::Detail, "text without a link is only focused");
    reader.clicks("related  20 Dec 1991");
    assert!(reader.selected().starts_with("Ministers open"), "{}", reader.selected());
    reader.clicks("# cooperation");
    assert_eq!((reader.asked().as_str(), reader.focus()), ("tag:cooperation", Focus::List));
}

#[test]
fn a_source_in_the_detail_opens_beside_it() {
    let mut reader = Reader::at(120, 36);
    reader.clicks("Bundeszentrale");
    assert_eq!(reader.app.reading().unwrap().panes.sources[0].number, 1);
    assert_eq!(reader.focus(), Focus::Source(0));
}

/// The columns of the list and the detail, and the rows of the list and of
/// what is below it.
fn cells(reader: &Reader) -> [u16; 3] {
    let regions = reader.app.regions();
    [regions.list.width, regions.detail.width, regions.list.height]
}

#[test]
fn borders_are_dragged() {
    let mut reader = Reader::at(120, 36);
    let rule = reader.app.regions().rules[0];
    let [list, detail, _] = cells(&reader);
    reader.drags((rule.x, 10), (rule.x + 20, 12));
    let [wider, narrower, _] = cells(&reader);
    assert!(wider.abs_diff(list + 20) <= 1, "{list} to {wider}");
    assert_eq!(wider + narrower, list + detail);
    reader.types("s");
    let below = reader.app.regions().rules[0];
    assert_eq!(below.height, 1, "the sources stand below");
    let [.., rows] = cells(&reader);
    reader.drags((50, below.y), (50, below.y - 6));
    let [.., fewer] = cells(&reader);
    assert!(fewer.abs_diff(rows - 6) <= 1, "{rows} to {fewer}");
    reader.types("s");
    let sources = reader.app.regions().sources.clone();
    let between = (sources[0].1.right(), sources[0].1.y + 1);
    reader.drags(between, (between.0 - 25, 0));
    let narrowed = reader.app.regions().sources[0].1.width;
    assert!(narrowed.abs_diff(sources[0].1.width - 25) <= 1, "{narrowed}");
}

#[test]
fn a_border_let_go_stays() {
    let mut reader = Reader::at(120, 36);
    let rule = reader.app.regions().rules[0];
    reader.drags((rule.x, 10), (rule.x + 8, 10));
    let there = cells(&reader);
    reader.mouse(DRAG, (5, 5));
    assert_eq!(cells(&reader), there, "nothing is held");
}

#[test]
fn no_pane_is_dragged_away() {
    for to in [(0, 0), (u16::MAX, u16::MAX), (0, u16::MAX)] {
        let mut reader = Reader::at(120, 36);
        reader.types("ss");
        for rule in reader.app.regions().rules.clone() {
            reader.drags((rule.x, rule.y), to);
        }
        let regions = reader.app.regions();
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
        let mut reader = Reader::at(width, height);
        for (kind, column, row, keys) in deeds {
            reader.types(&keys);
            reader.mouse(kind, (column, row));
        }
        prop_assert_eq!(reader.screen().len(), usize::from(height));
    }
}

#[test]
fn the_wheel_scrolls_what_is_under_the_pointer() {
    let mut reader = Reader::at(120, 16);
    let list = reader.place("1991");
    let before = reader.selected().to_owned();
    reader.mouse(MouseEventKind::ScrollDown, (list.0, list.1 + 2));
    assert_ne!(reader.selected(), before);
    reader.mouse(MouseEventKind::ScrollUp, (list.0, list.1 + 2));
    assert_eq!(reader.selected(), before);
    let text = reader.place("7-8 November 1991");
    reader.mouse(MouseEventKind::ScrollDown, text);
    let reading = reader.app.reading().unwrap();
    assert_eq!(reading.panes.detail.scroll().top(), 3);
    assert_eq!((reader.focus(), reader.selected()), (Focus::List, before.as_str()));
}

#[test]
fn a_picker_takes_the_item_that_is_pressed() {
    let mut reader = Reader::at(120, 36);
    reader.types("a");
    reader.clicks("Vladimir Putin");
    assert_eq!(reader.asked(), "actor:vladimir-putin");
    reader.clicks("Boris Yeltsin");
    assert_eq!(reader.asked(), "actor:vladimir-putin actor:boris-yeltsin");
    reader.clicks("Boris Yeltsin");
    assert_eq!(reader.asked(), "actor:vladimir-putin", "pressed again, the mark is off");
    reader.mouse(CLICK, (0, 0));
    assert!(reader.app.overlay().is_none(), "a click beside it closes it");
}

#[test]
fn the_mouse_does_nothing_while_it_is_off() {
    let mut reader = Reader::at(120, 36);
    reader.types("U");
    assert_eq!(reader.effects, [Effect::Mouse(false)]);
    let before = reader.screen();
    for kind in [CLICK, DRAG, RELEASE, MouseEventKind::ScrollDown] {
        reader.mouse(kind, (10, 10));
    }
    assert_eq!(reader.screen(), before);
    reader.types("U");
    assert_eq!(reader.effects, [Effect::Mouse(false), Effect::Mouse(true)]);
    reader.mouse(MouseEventKind::ScrollDown, (10, 10));
    assert_ne!(reader.screen(), before);
}
