//! The program as a value: everything it knows, and what changes it.
//!
//! A [`Message`] says what happened; [`App::update`] is the one function that
//! changes the value; [`Effect`]s say what the world is to do. Nothing here
//! touches a file, a thread, a clock or the terminal.

pub mod aside;
mod asking;
pub mod completing;
pub mod cursor;
mod disputing;
pub mod facet;
pub mod folding;
pub mod help;
mod holding;
pub mod keymap;
pub mod lanes;
pub mod layout;
pub mod library;
pub mod mouse;
mod moving;
pub mod notice;
pub mod offer;
pub mod outline;
pub mod overlay;
pub mod panes;
mod perform;
pub mod picker;
pub mod problems;
pub mod prompt;
pub mod question;
pub mod reading;
pub mod rows;
pub mod scroll;
pub mod search;
mod settle;
mod sourcing;
pub mod threading;
mod timing;
mod trail;
pub mod walk;
mod walking;
pub mod zoom;

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent};
use ratatui::layout::Size;

use crate::glyphs::Glyphs;
use crate::query::{Completion, Count, Index, Matches, Query, Series, Suggestion};
use crate::timeline::origin::Origin;
use keymap::Context;
use lanes::Subject;
use layout::Regions;
use library::Entry;
use notice::Notice;
use offer::Offer;
use overlay::{Overlay, Topic};
use panes::{Focus, TextPane};
use problems::Problems;
use question::Question;
use reading::{Reading, View};

/// Something that happened.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The window has this size now.
    Resize(Size),
    /// These timelines can be opened.
    Listed(Vec<Entry>),
    /// A timeline was opened, or read again.
    Opened(Origin, Arc<Index>),
    /// A query comes from the command line.
    Ask(Query),
    /// A timeline could not be read.
    Refused(Origin, Problems),
    /// The answer to a query.
    Found {
        /// What was asked.
        index: Arc<Index>,
        /// What was asked of it.
        query: Query,
        /// The answer.
        matches: Matches,
    },
    /// What may have been meant by a query that has no answer.
    Suggested {
        /// What was asked.
        query: Query,
        /// What to ask instead.
        suggestion: Suggestion,
    },
    /// Ways to go on with a text that was being typed.
    Completed {
        /// What was typed.
        text: String,
        /// The ways.
        completion: Completion,
    },
    /// How many events of an answer each thing has.
    Counted {
        /// What was asked.
        index: Arc<Index>,
        /// The query whose answer was counted.
        query: Query,
        /// The things counted.
        offer: Offer,
        /// The counts.
        counts: Vec<Count>,
    },
    /// The lanes of an answer.
    Laned {
        /// What was asked.
        index: Arc<Index>,
        /// What the lanes are of.
        subject: Subject,
        /// The lanes.
        lanes: Vec<Series>,
    },
    /// What was to be copied was not, and why.
    NotCopied(String),
    /// What was to be opened cannot be, and why.
    NotOpened(Notice),
    /// What became of something the shell was to do.
    Noticed(Notice),
}

/// Something the world is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Stop until the shell continues it.
    Suspend,
    /// Paint the whole screen again.
    Redraw,
    /// Read a timeline.
    Open(Origin),
    /// Answer a question about the open timeline.
    Ask(Question),
    /// Find out what timelines there are, and answer with [`Message::Listed`].
    List,
    /// Draw with the colors for a dark background, or for a light one.
    Theme {
        /// Whether it is dark.
        dark: bool,
    },
    /// Have the terminal report the mouse, or not.
    Mouse(bool),
    /// Put a text into the clipboard.
    Copy(String),
    /// Open a URL in a browser.
    Browse(String),
}

/// What does not change while the program runs.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing that is so or not")]
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The marks to write with.
    pub glyphs: &'static Glyphs,
    /// How a copied text reaches the reader, as a sentence.
    pub clipboard: &'static str,
    /// Whether there is a display for a browser.
    pub display: bool,
    /// Whether there are colors.
    pub colored: bool,
    /// Whether they are for a dark background; if that is not known, for any.
    pub dark: Option<bool>,
    /// Whether nothing may be done but to read: `--restricted`.
    pub restricted: bool,
    /// Whether the mouse is on from the start.
    pub mouse: bool,
}

/// The whole state of the program.
#[derive(Debug)]
pub struct App {
    settings: Settings,
    size: Size,
    library: Vec<Entry>,
    reading: Option<Reading>,
    /// What is being read from disk.
    opening: Option<Origin>,
    /// What is pressed meanwhile.
    held: Vec<KeyEvent>,
    overlay: Option<Overlay>,
    notice: Option<Notice>,
    /// What is wrong with the open timeline's file as it is now.
    problems: Problems,
    /// Searches of this session, the newest last.
    history: Vec<String>,
    regions: Regions,
    mouse: bool,
    /// Whether the colors are for a dark background; if that is not known, for
    /// any.
    dark: Option<bool>,
    /// The border that the mouse holds.
    dragged: Option<layout::Split>,
    effects: Vec<Effect>,
}

impl App {
    /// A program with nothing open.
    #[must_use]
    pub fn new(settings: Settings, size: Size) -> Self {
        let mut app = Self {
            settings,
            size,
            library: Vec::new(),
            reading: None,
            opening: None,
            held: Vec::new(),
            overlay: None,
            notice: None,
            problems: Problems::default(),
            history: Vec::new(),
            regions: Regions::default(),
            mouse: settings.mouse,
            dark: settings.dark,
            dragged: None,
            effects: Vec::new(),
        };
        app.settle();
        app
    }

    /// Asks for a timeline to be opened.
    pub fn open(&mut self, origin: Origin) {
        self.opening = Some(origin.clone());
        self.effects.push(Effect::Open(origin));
    }

    /// Changes the program by what happened, and says what the world is to do.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Key(key) if self.hold(key) => {}
            Message::Key(key) => self.press(key),
            Message::Paste(text) => self.paste(&text),
            Message::Mouse(event) => self.point(event),
            Message::Resize(size) => self.size = size,
            Message::Listed(entries) => self.list(entries),
            Message::Opened(origin, index) => self.opened(origin, index),
            Message::Ask(query) => self.ask(query),
            Message::Refused(origin, problems) => self.refused(&origin, problems),
            Message::Found { index, query, matches } => {
                let reading = self.reading.as_mut();
                if let Some(reading) = reading.filter(|r| Arc::ptr_eq(r.index(), &index)) {
                    self.effects.extend(reading.answer(&query, matches));
                }
            }
            Message::Suggested { query, suggestion } => {
                self.with_reading(|reading| reading.suggest(&query, suggestion));
            }
            Message::Completed { text, completion } => self.completed(&text, completion),
            Message::Counted { index, query, offer, counts } => {
                self.counted(&index, &query, &offer, &counts);
            }
            Message::Laned { index, subject, lanes } => self.laned(&index, &subject, lanes),
            Message::NotCopied(reason) => self.not_copied(reason),
            Message::NotOpened(notice) => self.not_opened(notice),
            Message::Noticed(notice) => self.notice = Some(notice),
        }
        self.settle();
        self.let_go();
        std::mem::take(&mut self.effects)
    }

    /// The timelines there are.
    #[must_use]
    pub fn library(&self) -> &[Entry] {
        &self.library
    }

    /// The open timeline.
    #[must_use]
    pub fn reading(&self) -> Option<&Reading> {
        self.reading.as_ref()
    }

    /// What is being read from disk.
    #[must_use]
    pub fn opening(&self) -> Option<&Origin> {
        self.opening.as_ref()
    }

    /// What lies over the screen.
    #[must_use]
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// What the status line has to say.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// What is wrong with the open timeline's file as it was last saved.
    #[must_use]
    pub fn problems(&self) -> &Problems {
        &self.problems
    }

    /// Where everything is.
    #[must_use]
    pub fn regions(&self) -> &Regions {
        &self.regions
    }

    /// What does not change.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The size of the window.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// Where keys are heard now, the most specific first.
    #[must_use]
    pub fn contexts(&self) -> &'static [Context] {
        match (&self.overlay, self.reading.as_ref().map(|reading| reading.panes.focus)) {
            (Some(overlay), _) => overlay.contexts(),
            (None, Some(Focus::Detail)) => &[Context::Pane, Context::Reading, Context::Anywhere],
            (None, Some(Focus::Source(_))) => {
                &[Context::Source, Context::Pane, Context::Reading, Context::Anywhere]
            }
            (None, Some(Focus::List)) if self.is_viewing(View::Lanes) => {
                &[Context::Lanes, Context::List, Context::Reading, Context::Anywhere]
            }
            (None, _) => &[Context::List, Context::Reading, Context::Anywhere],
        }
    }

    /// Whether Esc leads out of something: a pane, or what lies over the
    /// screen. A part of the query has a key of its own.
    #[must_use]
    pub fn can_back_out(&self) -> bool {
        match (&self.overlay, &self.reading) {
            (Some(overlay), reading) => {
                reading.is_some() || !matches!(overlay, Overlay::Timelines(_))
            }
            (None, Some(reading)) => {
                let panes = &reading.panes;
                let put_away = reading.thread.is_some() || self.is_walking();
                put_away
                    || (self.is_viewing(View::Lanes) && reading.lanes.is_pair())
                    || panes.maximized
                    || panes.focus != Focus::List
                    || !panes.sources.is_empty()
            }
            (None, None) => false,
        }
    }

    /// A link that stalls delivers Esc and the key after it as one key with Alt,
    /// which no command has: they are two, but where a line is edited with Alt.
    fn press(&mut self, key: KeyEvent) {
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        let typing = self.overlay.as_ref().is_some_and(|it| !matches!(it, Overlay::Text(..)));
        if alt && !(typing && prompt::edits(key)) {
            self.press_one(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
            let modifiers = key.modifiers - KeyModifiers::ALT;
            return self.press_one(KeyEvent { modifiers, ..key });
        }
        self.press_one(key);
    }

    fn press_one(&mut self, key: KeyEvent) {
        self.notice = None;
        let before = self.aside().cloned();
        match keymap::lookup(key, self.contexts()) {
            Some(action) => self.perform(action),
            None => self.type_key(key),
        }
        if let Some(set) = self.aside().filter(|set| before.as_ref() != Some(set)) {
            self.notice = Some(Notice::info(format!("set aside: {set}; u puts it back")));
        }
    }

    /// The query that is set aside.
    fn aside(&self) -> Option<&Query> {
        self.reading.as_ref().and_then(Reading::aside)
    }

    /// Whether a query is set aside.
    fn has_aside(&self) -> bool {
        self.aside().is_some()
    }

    /// Whether an event is selected.
    fn has_selection(&self) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.selected().is_some())
    }

    /// Whether the open timeline's file was saved with mistakes.
    fn has_problems(&self) -> bool {
        !self.problems.is_empty() && self.reading.is_some()
    }

    fn list(&mut self, entries: Vec<Entry>) {
        self.library = entries;
        let waiting = matches!(self.overlay, Some(Overlay::Timelines(_)));
        if waiting || self.reading.is_none() && self.opening.is_none() {
            self.show_timelines();
        }
    }

    fn opened(&mut self, origin: Origin, index: Arc<Index>) {
        self.opening = None;
        self.problems = Problems::default();
        match &mut self.reading {
            Some(reading) if *reading.origin() == origin => {
                reading.renew(index, self.overlay.as_mut().and_then(Overlay::place_mut));
                self.effects.extend(reading.search());
                self.notice = Some(Notice::info(format!("{} was read again", origin.name())));
                if matches!(self.overlay, Some(Overlay::Text(Topic::Problems(_), _))) {
                    self.overlay = None;
                }
            }
            _ => {
                let mut reading = Reading::new(origin, index);
                if self.size.width >= layout::WIDE {
                    reading.panes.open(0);
                    reading.panes.focus = Focus::List;
                }
                self.reading = Some(reading);
                self.overlay = None;
            }
        }
    }

    /// What was pressed meanwhile is not meant for what is shown still.
    fn not_opened(&mut self, notice: Notice) {
        self.opening = None;
        self.held.clear();
        self.notice = Some(notice);
    }

    /// A reader who has the timeline open keeps it as it was last read.
    fn refused(&mut self, origin: &Origin, problems: Problems) {
        self.not_opened(Notice::error(problems.first()));
        let open = self.reading.as_ref().map(Reading::origin);
        let reads = |open: &Origin| open == origin || open.each().contains(origin);
        if !open.is_some_and(reads) {
            let topic = Topic::Problems(problems.clone());
            self.overlay = Some(Overlay::Text(topic, TextPane::default()));
        }
        self.problems = problems;
    }

    fn counted(&mut self, index: &Arc<Index>, query: &Query, offer: &Offer, counts: &[Count]) {
        let (Some(reading), Some(Overlay::Facet(picker))) = (&self.reading, &mut self.overlay)
        else {
            return;
        };
        let newest = Arc::ptr_eq(reading.index(), index)
            && picker.offer == *offer
            && picker.counted_query() == *query;
        if newest {
            picker.count(index, counts);
        }
    }
}
