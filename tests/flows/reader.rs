//! A reader at a terminal of some size, who types and looks.
//!
//! Keys are written as they are on a keyboard, those without a character as
//! their sign: `⏎ ⎋ ⇥ ⇤ ⌫ ↑ ↓ ← →`; any other by its name in the key table:
//! `‹ctrl-d›`, `‹pgdn›`.

use std::sync::{Arc, OnceLock};

use annals::app::keymap::key;
use annals::app::library::Entry;
use annals::app::panes::Focus;
use annals::app::{App, Effect, Message, Settings};
use annals::glyphs::{ASCII, Glyphs, UNICODE};
use annals::query::Index;
use annals::timeline::Event;
use annals::timeline::origin::Origin;
use annals::ui::theme::Theme;
use annals::{load, run, text, ui};
use crossterm::event::KeyEvent;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

/// What stands in every cell that nothing was drawn in.
const BLANK: &str = " ";

/// A reader at a terminal.
pub struct Reader {
    app: App,
    /// What the shell was asked to do and this reader does not do itself.
    effects: Vec<Effect>,
    display: bool,
    glyphs: &'static Glyphs,
}

/// The index of bundled timelines: of one it is made once for all tests.
fn index_of(origin: &Origin) -> Arc<Index> {
    if let Origin::Bundled(name) = origin {
        return index(name);
    }
    let loaded = load::load(origin).unwrap();
    Arc::new(Index::new(Arc::new(loaded.reading.timeline.unwrap())))
}

fn index(name: &str) -> Arc<Index> {
    static INDEXES: [OnceLock<Arc<Index>>; 3] = [const { OnceLock::new() }; 3];
    let place = load::bundled().iter().position(|(bundled, _)| *bundled == name).unwrap();
    let name = load::bundled()[place].0;
    let read = || {
        let loaded = load::load(&Origin::Bundled(name)).unwrap();
        Arc::new(Index::new(Arc::new(loaded.reading.timeline.unwrap())))
    };
    Arc::clone(INDEXES[place].get_or_init(read))
}

fn library() -> Vec<Entry> {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    let entry = |&(name, _): &(&'static str, &str)| run::entry(Origin::Bundled(name));
    ENTRIES.get_or_init(|| load::bundled().iter().map(entry).collect()).clone()
}

impl Reader {
    /// At a terminal of this size, before anything is listed or opened.
    pub fn sized(width: u16, height: u16) -> Self {
        Self::with(width, height, &UNICODE, false)
    }

    /// At a terminal that has nothing but ASCII.
    pub fn ascii(width: u16, height: u16) -> Self {
        Self::with(width, height, &ASCII, false)
    }

    /// At a terminal on a desktop, with a browser.
    pub fn at_a_desktop() -> Self {
        Self::with(120, 36, &UNICODE, true)
    }

    fn with(width: u16, height: u16, glyphs: &'static Glyphs, display: bool) -> Self {
        let clipboard = "Sent to the clipboard.";
        let settings = Settings {
            glyphs,
            clipboard,
            display,
            colored: true,
            dark: Some(true),
            restricted: false,
            mouse: false,
        };
        Self::of(settings, width, height)
    }

    /// At a terminal without any color.
    pub fn without_colors() -> Self {
        let settings = Settings { colored: false, ..*Self::sized(1, 1).app.settings() };
        Self::of(settings, 120, 36)
    }

    /// At a terminal where nothing may be done but to read.
    pub fn restricted() -> Self {
        let settings = Settings { restricted: true, ..*Self::sized(1, 1).app.settings() };
        Self::of(settings, 120, 36)
    }

    fn of(settings: Settings, width: u16, height: u16) -> Self {
        let app = App::new(settings, Size { width, height });
        let Settings { display, glyphs, .. } = settings;
        Self { app, effects: Vec::new(), display, glyphs }
    }

    /// Has Russia and NATO open at 120×36.
    pub fn reads() -> Self {
        Self::sized(120, 36).opens("russia-nato")
    }

    /// Starts the program without naming a timeline.
    pub fn starts(mut self) -> Self {
        self.tell(Message::Listed(library()));
        self
    }

    /// Starts the program with a bundled timeline.
    pub fn opens(mut self, name: &'static str) -> Self {
        self.tell(Message::Opened(Origin::Bundled(name), index(name)));
        self.tell(Message::Listed(library()));
        self
    }

    /// Starts the program with several bundled timelines.
    pub fn opens_together(mut self, names: &[&'static str]) -> Self {
        let origin = Origin::together(names.iter().map(|name| Origin::Bundled(name))).unwrap();
        let index = index_of(&origin);
        self.tell(Message::Opened(origin, index));
        self.tell(Message::Listed(library()));
        self
    }

    /// Finds the open file changed on disk: it holds what another timeline did.
    pub fn rereads(mut self, as_if: &str) -> Self {
        let origin = self.app.reading().unwrap().origin().clone();
        self.tell(Message::Opened(origin, index(as_if)));
        self
    }

    /// Changes the size of the window.
    pub fn resized(mut self, width: u16, height: u16) -> Self {
        self.tell(Message::Resize(Size { width, height }));
        self
    }

    /// Types these keys.
    pub fn types(mut self, keys: &str) -> Self {
        for key in pressed(keys) {
            self.tell(Message::Key(key));
        }
        self
    }

    /// Goes to an event by searching for its id, moves, so as to stay there, and
    /// drops the search.
    #[track_caller]
    pub fn goes_to(self, id: &str) -> Self {
        self.types(&format!("/id:{id}⏎gX")).reaches(id)
    }

    /// Goes on, event by event, to the one with this id.
    #[track_caller]
    pub fn goes_along_to(mut self, id: &str) -> Self {
        for _ in 0..self.events() {
            if self.selected_id() == id {
                return self;
            }
            self = self.types("j");
        }
        self.reaches(id)
    }

    /// Pastes a text.
    pub fn pastes(mut self, text: &str) -> Self {
        self.tell(Message::Paste(text.to_owned()));
        self
    }

    /// Lets something happen, and does what the shell does about it.
    pub fn tell(&mut self, message: Message) {
        for effect in self.app.update(message) {
            self.answer(effect);
        }
    }

    fn answer(&mut self, effect: Effect) {
        let answer = match (effect, self.app.reading()) {
            (Effect::Ask(question), Some(reading)) => {
                let index = Arc::clone(reading.index());
                question.answer_now(&index)
            }
            (Effect::Open(origin), _) => {
                let index = index_of(&origin);
                Some(Message::Opened(origin, index))
            }
            (Effect::List, _) => Some(Message::Listed(library())),
            (effect, _) => {
                self.effects.push(effect);
                None
            }
        };
        if let Some(answer) = answer {
            self.tell(answer);
        }
    }

    /// The program, to be asked what the screen does not say.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// What the shell was asked to do, but for what is answered at once.
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// The selected event.
    pub fn selected(&self) -> Option<&Event> {
        let reading = self.app.reading()?;
        reading.selected().map(|event| &reading.timeline()[event])
    }

    /// The title of the selected event; nothing if none is.
    pub fn selected_title(&self) -> &str {
        self.selected().map_or("", |event| &event.title)
    }

    /// The id of the selected event; nothing if none is.
    pub fn selected_id(&self) -> &str {
        self.selected().and_then(|event| event.id.as_deref()).unwrap_or_default()
    }

    /// The number of events that are shown.
    pub fn events(&self) -> usize {
        self.app.reading().unwrap().rows().events()
    }

    /// What is asked, as it would be typed.
    pub fn query(&self) -> String {
        self.app.reading().unwrap().query().to_string()
    }

    /// Which pane has the focus.
    pub fn focus(&self) -> Focus {
        self.app.reading().unwrap().panes.focus
    }

    /// A frame in mono, and where the caret is.
    pub fn frame(&self) -> (Buffer, Option<Position>) {
        let size = self.app.size();
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let caret = ui::draw(&self.app, &Theme::mono(), &mut buffer);
        (buffer, caret)
    }

    /// The lines of the screen.
    pub fn screen(&self) -> Vec<String> {
        lines(&self.frame().0, |cell| cell.symbol())
    }

    /// The lines of a part of the screen.
    pub fn part(&self, area: Rect) -> Vec<String> {
        let (whole, _) = self.frame();
        let mut part = Buffer::empty(area);
        for position in area.intersection(whole.area).positions() {
            part[position] = whole[position].clone();
        }
        lines(&part, |cell| cell.symbol())
    }

    /// The lines of the list.
    pub fn list(&self) -> Vec<String> {
        self.part(self.app.regions().list)
    }

    /// The text of the detail pane.
    pub fn detail(&self) -> String {
        self.part(self.app.regions().detail).join("\n")
    }

    /// The text of a source pane, from 0.
    pub fn source(&self, place: usize) -> String {
        self.part(self.app.regions().of(Focus::Source(place))).join("\n")
    }

    /// The last line of the screen.
    pub fn status(&self) -> String {
        self.part(self.app.regions().status).concat()
    }

    /// Sees this text on one line of the screen.
    #[track_caller]
    pub fn sees(self, text: &str) -> Self {
        assert!(self.is_seen(text), "`{text}` is not on the screen:\n{}", self.screen().join("\n"));
        self
    }

    /// Does not see this text on any line of the screen.
    #[track_caller]
    pub fn misses(self, text: &str) -> Self {
        assert!(!self.is_seen(text), "`{text}` is on the screen:\n{}", self.screen().join("\n"));
        self
    }

    fn is_seen(&self, text: &str) -> bool {
        self.screen().iter().any(|line| line.contains(text))
    }

    /// Has come to the event with this id.
    #[track_caller]
    pub fn reaches(self, id: &str) -> Self {
        assert_eq!(self.selected_id(), id, "{}", self.screen().join("\n"));
        self
    }

    /// Sees the picture of this name in `tests/flows/pictures`.
    ///
    /// `ANNALS_BLESS=1` paints the picture anew: look at it before it is kept.
    #[track_caller]
    pub fn sees_picture(self, name: &str) -> Self {
        compare(name, &self.screen());
        self
    }

    /// Sees the picture with a letter for how each cell stands out in mono:
    /// `r` reversed, `m` bold and underlined (found), `b` bold, `u` underlined,
    /// `d` dim, `.` plain.
    #[track_caller]
    pub fn sees_roles(self, name: &str) -> Self {
        compare(name, &lines(&self.frame().0, role));
        self
    }

    /// A terminal like this reader's, nothing open.
    pub fn another(&self) -> Self {
        let Size { width, height } = self.app.size();
        Self::with(width, height, self.glyphs, self.display)
    }
}

/// The letter of how a cell stands out.
fn role(cell: &Cell) -> &str {
    use ratatui::style::Modifier as M;
    let has = |modifier| cell.modifier.contains(modifier);
    match () {
        () if has(M::REVERSED) => "r",
        () if has(M::BOLD | M::UNDERLINED) => "m",
        () if cell.symbol() == BLANK && !has(M::UNDERLINED) => BLANK,
        () if has(M::BOLD) => "b",
        () if has(M::UNDERLINED) => "u",
        () if has(M::DIM) => "d",
        () => ".",
    }
}

/// The lines of a buffer, without the blanks at their ends.
fn lines(buffer: &Buffer, sign: impl Fn(&Cell) -> &str) -> Vec<String> {
    let area = buffer.area;
    let line = |y| {
        let mut line = String::new();
        let mut x = area.left();
        while x < area.right() {
            let cell = &buffer[(x, y)];
            line.push_str(sign(cell));
            x += u16::try_from(text::width(cell.symbol())).unwrap().max(1);
        }
        line.truncate(line.trim_end().len());
        line
    };
    (area.top()..area.bottom()).map(line).collect()
}

/// The keys of a line, as this file's head says.
fn pressed(keys: &str) -> Vec<KeyEvent> {
    let mut pressed = Vec::new();
    let mut rest = keys;
    while let Some(first) = rest.chars().next() {
        let (name, after) = match first {
            '‹' => rest[first.len_utf8()..].split_once('›').unwrap(),
            _ => rest.split_at(first.len_utf8()),
        };
        rest = after;
        let name = match name {
            "⏎" => "enter",
            "⎋" => "esc",
            "⇥" => "tab",
            "⇤" => "shift-tab",
            "⌫" => "backspace",
            "↑" => "up",
            "↓" => "down",
            "←" => "left",
            "→" => "right",
            name => name,
        };
        let (code, modifiers) = key::parse(name).unwrap_or_else(|| panic!("no key `{name}`"));
        pressed.push(KeyEvent::new(code, modifiers));
    }
    pressed
}

#[track_caller]
fn compare(name: &str, screen: &[String]) {
    let path = format!("{}/tests/flows/pictures/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    let seen = screen.join("\n") + "\n";
    if std::env::var_os("ANNALS_BLESS").is_some() {
        std::fs::write(&path, &seen).unwrap();
        return;
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        seen == kept,
        "the screen is not {path}:\n{seen}\nif it is better, run the test with ANNALS_BLESS=1"
    );
}
