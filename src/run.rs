//! The loop: messages in, frames and effects out.
//!
//! ```text
//! keys ──────┐                     ┌── frame → terminal
//! searcher ──┤→ messages → update ─┤
//! loader ────┘                     └── effects → threads
//! ```
//!
//! It sleeps until something happens: there is no tick. A burst of messages
//! costs one frame, and a frame that changes nothing costs no byte.

mod search;
mod watch;

use std::io::{self, Write};
use std::iter;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use rustix::io::Errno;

use crate::app::library::Entry;
use crate::app::notice::Notice;
use crate::app::problems::Problems;
use crate::app::question::Question;
use crate::app::{App, Effect, Message, Settings};
use crate::date::{year_of, years};
use crate::glyphs::{ASCII, UNICODE};
use crate::load::shelf::Shelf;
use crate::load::{self, Loaded};
use crate::query::{Index, Query};
use crate::term::capability::{Capabilities, Clipboard, ColorDepth};
use crate::term::decode::{ESCAPE_DELAY, REMOTE_ESCAPE_DELAY};
use crate::term::idle::Idle;
use crate::term::input::{self, Input};
use crate::term::painter::{Link, Painter};
use crate::term::{Output, Screen, osc};
use crate::timeline::origin::Origin;
use crate::ui::{self, ShownUrl, theme::Theme};
use search::Searcher;
use watch::Watcher;

/// What there is to read when the program begins.
#[derive(Debug)]
pub enum Start {
    /// One timeline, read already.
    Timeline(Box<Loaded>),
    /// A choice of all there are.
    Library,
    /// A choice of these.
    Some(Vec<Origin>),
}

/// How a session is run.
#[derive(Debug)]
pub struct Options {
    /// Whether the mouse is on from the start.
    pub mouse: bool,
    /// Whether nothing may be done but to read: no browser, no stopping.
    pub restricted: bool,
    /// What may be opened.
    pub shelf: Shelf,
    /// After how long without the reader the session ends.
    pub idle: Option<Duration>,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The reader quit.
    Quit,
    /// The terminal is gone, and the reader with it.
    HungUp,
    /// Nothing came from the reader for so long.
    Idle(Duration),
}

/// Something that reaches the loop.
enum Arrival {
    /// Something that happened.
    Message(Message),
    /// The file of the open timeline may have changed.
    Changed(Origin),
    /// The screen was lost: it is to be drawn whole.
    Resumed,
    /// There is nobody to type any more.
    Gone,
}

impl Arrival {
    /// Whether the reader did it: a session without such idles.
    fn is_of_reader(&self) -> bool {
        matches!(self, Self::Message(Message::Key(_) | Message::Paste(_) | Message::Mouse(_)))
    }
}

/// What arrives next. Without a timeout it is waited for as long as it takes;
/// with one, until so long after the reader was heard.
fn receive(inbox: &Receiver<Arrival>, idle: Option<&Idle>) -> Result<Arrival, End> {
    let Some(idle) = idle else { return inbox.recv().map_err(|_| End::HungUp) };
    inbox.recv_timeout(idle.rest()).map_err(|error| match error {
        RecvTimeoutError::Timeout => End::Idle(idle.time()),
        RecvTimeoutError::Disconnected => End::HungUp,
    })
}

/// Runs the program in the terminal until the reader quits or is gone.
///
/// # Errors
///
/// If there is no terminal, or it fails.
pub fn run(
    start: Start,
    query: Query,
    capabilities: Capabilities,
    options: &Options,
) -> io::Result<End> {
    let screen = Screen::enter(options.mouse)?;
    let (arrivals, inbox) = mpsc::channel();
    let mut app = App::new(settings(capabilities, options), screen.size());
    let mut shell = Shell {
        output: screen.output(),
        searcher: Searcher::start(&arrivals),
        arrivals,
        theme: Theme::for_capabilities(&capabilities),
        capabilities,
        options,
        screen: &screen,
        painter: Painter::new(capabilities.synchronized).with_links(capabilities.links),
        watchers: Vec::new(),
    };
    let patience = shell.begin(&mut app, start, query)?;
    shell.listen()?;
    match shell.serve(&mut app, &inbox, patience) {
        // That is what writing to a terminal that is gone comes to.
        Err(error) if error.raw_os_error() == Some(Errno::IO.raw_os_error()) => Ok(End::HungUp),
        served => served,
    }
}

fn settings(capabilities: Capabilities, options: &Options) -> Settings {
    Settings {
        glyphs: if capabilities.unicode { &UNICODE } else { &ASCII },
        clipboard: match capabilities.clipboard {
            Clipboard::None => "This terminal has no clipboard: select the text by hand.",
            Clipboard::Osc52 => {
                "Sent to the terminal's clipboard (OSC 52). Not every terminal takes it: \
                 then select the text by hand."
            }
            Clipboard::Tmux => {
                "Sent to tmux and through it (OSC 52; tmux needs `set-clipboard on`). \
                 Or select the text by hand."
            }
            Clipboard::Screen => "Sent through GNU screen (OSC 52). Or select the text by hand.",
        },
        display: capabilities.display && !options.restricted,
        colored: capabilities.colors != ColorDepth::Mono,
        dark: capabilities.dark,
        restricted: options.restricted,
        mouse: options.mouse,
    }
}

/// How long the first frame waits for what it is to show.
const FIRST: Duration = Duration::from_secs(1);

/// The world around the program.
struct Shell<'a> {
    screen: &'a Screen,
    output: Output,
    painter: Painter,
    capabilities: Capabilities,
    theme: Theme,
    options: &'a Options,
    searcher: Searcher,
    watchers: Vec<Watcher>,
    arrivals: Sender<Arrival>,
}

impl Shell<'_> {
    /// Brings what there is to read, and says how long its answers are worth
    /// waiting for before anything is shown.
    fn begin(&mut self, app: &mut App, start: Start, query: Query) -> io::Result<Option<Duration>> {
        match start {
            Start::Timeline(loaded) => {
                let asks = !query.is_empty();
                self.watch(&loaded.origin);
                for message in [opened(*loaded), Message::Ask(query)] {
                    // Neither ends the program.
                    let _ = self.update(app, message)?;
                }
                return Ok(asks.then_some(FIRST));
            }
            Start::Library => self.list(self.options.shelf.origins()),
            Start::Some(origins) => self.list(origins),
        }
        Ok(Some(FIRST))
    }

    /// Delivers what the reader does.
    fn listen(&self) -> io::Result<()> {
        let delay = if self.capabilities.remote { REMOTE_ESCAPE_DELAY } else { ESCAPE_DELAY };
        let keyboard = self.screen.keyboard().with_escape_delay(delay);
        let arrivals = self.arrivals.clone();
        thread::Builder::new().name("input".into()).spawn(move || {
            let deliver = |input| {
                let arrival = match input {
                    Input::Key(key) => Arrival::Message(Message::Key(key)),
                    Input::Paste(text) => Arrival::Message(Message::Paste(text)),
                    Input::Resize(size) => Arrival::Message(Message::Resize(size)),
                    Input::Mouse(event) => Arrival::Message(Message::Mouse(event)),
                    Input::Resumed => Arrival::Resumed,
                };
                match arrivals.send(arrival) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(_) => ControlFlow::Break(()),
                }
            };
            // Whatever ended it, there are no more keys.
            let _ = input::read(&keyboard, deliver);
            let _ = arrivals.send(Arrival::Gone);
        })?;
        Ok(())
    }

    /// Goes on until something ends it. Nothing is shown before the first arrival
    /// or until this has passed.
    fn serve(
        &mut self,
        app: &mut App,
        inbox: &Receiver<Arrival>,
        mut patience: Option<Duration>,
    ) -> io::Result<End> {
        let idle = self.options.idle.map(|time| self.screen.end_when_idle(time)).transpose()?;
        loop {
            let first = match patience.take().map(|time| inbox.recv_timeout(time)) {
                Some(Ok(first)) => first,
                Some(Err(_)) => continue,
                None => {
                    self.draw(app)?;
                    match receive(inbox, idle.as_ref()) {
                        Ok(first) => first,
                        Err(end) => return Ok(end),
                    }
                }
            };
            for arrival in iter::once(first).chain(inbox.try_iter()) {
                if let Some(idle) = idle.as_ref().filter(|_| arrival.is_of_reader()) {
                    idle.heard();
                }
                let flow = match arrival {
                    Arrival::Message(message) => self.update(app, message)?,
                    Arrival::Changed(origin) => {
                        self.read_again(origin);
                        ControlFlow::Continue(())
                    }
                    Arrival::Resumed => {
                        self.painter.forget();
                        self.update(app, Message::Resize(self.screen.size()))?
                    }
                    Arrival::Gone => return Ok(End::HungUp),
                };
                if flow.is_break() {
                    return Ok(End::Quit);
                }
            }
        }
    }

    fn draw(&mut self, app: &App) -> io::Result<()> {
        let size = app.size();
        let mut frame = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let caret = ui::draw(app, &self.theme, &mut frame);
        let link = |ShownUrl { row, columns, url }| Link { row, columns, url };
        let links: Vec<Link> = ui::links(app).into_iter().map(link).collect();
        let bytes = self.painter.paint_linked(&frame, caret, &links);
        self.output.write_all(&bytes)?;
        self.output.flush()
    }

    fn update(&mut self, app: &mut App, message: Message) -> io::Result<ControlFlow<()>> {
        if let Message::Opened(_, index) = &message {
            self.searcher.ask(index, Question::Warm);
        }
        for effect in app.update(message) {
            match effect {
                Effect::Quit => return Ok(ControlFlow::Break(())),
                // With restrictions nothing asks for these; nor are they done.
                Effect::Browse(_) | Effect::Suspend if self.options.restricted => {}
                Effect::Suspend => {
                    self.screen.suspend()?;
                    self.painter.forget();
                    self.send(Message::Resize(self.screen.size()));
                }
                Effect::Redraw => {
                    self.painter.forget();
                    self.send(Message::Resize(self.screen.size()));
                }
                Effect::List => self.list(self.options.shelf.origins()),
                Effect::Open(origin) if !self.options.shelf.has(&origin) => {
                    self.send(Message::NotOpened(Notice::error("not to be opened here")));
                }
                Effect::Open(origin) => {
                    self.watch(&origin);
                    self.open(origin);
                }
                Effect::Theme { dark } => {
                    self.capabilities.dark = Some(dark);
                    self.theme = Theme::for_capabilities(&self.capabilities);
                }
                Effect::Mouse(on) => self.screen.set_mouse(on)?,
                Effect::Ask(question) => self.ask(app, question),
                Effect::Copy(text) => self.copy(&text)?,
                Effect::Browse(url) => self.browse(url),
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn send(&self, message: Message) {
        // The loop is the one that receives: it cannot be gone.
        let _ = self.arrivals.send(Arrival::Message(message));
    }

    fn ask(&self, app: &App, question: Question) {
        if let Some(reading) = app.reading() {
            self.searcher.ask(reading.index(), question);
        }
    }

    /// Reads a timeline, on a thread of its own.
    fn open(&self, origin: Origin) {
        let arrivals = self.arrivals.clone();
        thread::spawn(move || {
            let message = match load::load(&origin) {
                Ok(loaded) => opened(loaded),
                Err(error) => Message::NotOpened(Notice::error(error.to_string())),
            };
            let _ = arrivals.send(Arrival::Message(message));
        });
    }

    /// Watches the files of the open timeline, and no others any more.
    fn watch(&mut self, origin: &Origin) {
        let arrivals = &self.arrivals;
        let watch = |path: &Path| {
            let (arrivals, changed) = (arrivals.clone(), origin.clone());
            let watcher = Watcher::start(path, move || {
                let _ = arrivals.send(Arrival::Changed(changed.clone()));
            });
            // A system that cannot watch leaves a reader that does not reload.
            watcher.ok()
        };
        self.watchers = origin.paths().filter_map(watch).collect();
    }

    /// Reads the open timeline again, if its file is there: an editor may have
    /// taken it away for a moment, or somebody for good.
    fn read_again(&self, origin: Origin) {
        let gone = |one: &&Origin| !one.paths().all(Path::exists);
        match origin.each().iter().find(gone) {
            None => self.open(origin),
            Some(gone) => {
                let told = format!("{gone} is gone; what was read of it stays");
                self.send(Message::Noticed(Notice::error(told)));
            }
        }
    }

    /// Finds out what timelines there are, on a thread of its own.
    fn list(&self, origins: Vec<Origin>) {
        let arrivals = self.arrivals.clone();
        thread::spawn(move || {
            let entries = origins.into_iter().map(entry).collect();
            let _ = arrivals.send(Arrival::Message(Message::Listed(entries)));
        });
    }

    /// Puts a text into the reader's clipboard, as far as the terminal has one.
    fn copy(&mut self, text: &str) -> io::Result<()> {
        match osc::copy(text, self.capabilities.clipboard) {
            Ok(bytes) => {
                self.output.write_all(&bytes)?;
                self.output.flush()
            }
            Err(error) => {
                self.send(Message::NotCopied(error.to_string()));
                Ok(())
            }
        }
    }

    /// Opens a URL in the reader's browser, on a thread of its own.
    fn browse(&self, url: String) {
        let arrivals = self.arrivals.clone();
        thread::spawn(move || {
            if let Err(error) = open::that_detached(&url) {
                let notice = Notice::error(format!("no browser could be started: {error}"));
                let _ = arrivals.send(Arrival::Message(Message::Noticed(notice)));
            }
        });
    }
}

/// What reading a timeline came to.
fn opened(loaded: Loaded) -> Message {
    if let Some(timeline) = loaded.reading.timeline {
        let index = Index::new(Arc::new(timeline));
        return Message::Opened(loaded.origin, Arc::new(index));
    }
    let problems = Problems::new(&loaded.origin, &loaded.reading.diagnostics, &loaded.source);
    Message::Refused(loaded.origin, problems)
}

/// What the choice of timelines says of one.
#[must_use]
pub fn entry(origin: Origin) -> Entry {
    let unread = |origin: &Origin, why: String| Entry {
        title: origin.name(),
        span: String::new(),
        events: Err(why),
        origin: origin.clone(),
    };
    let loaded = match load::load(&origin) {
        Ok(loaded) => loaded,
        Err(error) => return unread(&origin, error.to_string()),
    };
    let Some(timeline) = loaded.reading.timeline else {
        let first = loaded.reading.diagnostics.first().map(ToString::to_string);
        return unread(&origin, first.unwrap_or_default());
    };
    let span = timeline.span().map(|(first, last)| years(year_of(first), year_of(last)));
    Entry {
        title: timeline.title.clone(),
        span: span.unwrap_or_default(),
        events: Ok(timeline.events.len()),
        origin,
    }
}
