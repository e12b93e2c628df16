//! How long a reader waits for what is typed, from the key to the bytes of the
//! frame that shows its result.
//!
//! ```text
//! cargo run --release --example typing
//! ```
//!
//! The whole program but for the terminal: update, answer, draw, paint. The
//! answer is found on the thread that draws here, so that its time counts. Then,
//! with a million events, a search goes on and on beside the thread that draws,
//! and that one only moves the selection.

#[path = "../benches/made/timeline.rs"]
mod made;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use annals::app::{App, Effect, Message, Settings};
use annals::glyphs::UNICODE;
use annals::query::{Index, Query};
use annals::term::painter::Painter;
use annals::timeline::origin::Origin;
use annals::ui::{self, theme::Theme};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

const SIZE: Size = Size { width: 120, height: 36 };

/// How often the selection is moved while a search goes on.
const MOVES: usize = 400;

fn main() {
    for events in [10_000, 100_000] {
        let mut reader = Reader::new(events);
        let mut times = Vec::new();
        for letter in ('a'..='z').chain("дотпе".chars()) {
            reader.press(KeyCode::Char('/'));
            times.push(reader.press(KeyCode::Char(letter)));
            reader.press(KeyCode::Esc);
        }
        report(&format!("{events} events, a letter to its result"), times);
    }
    let mut reader = Reader::new(1_000_000);
    let times = reader.moves_while_searching();
    report("1000000 events, a move during a search", times);
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let (median, most) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{what:<40} median {median:>10.2?}  most {most:>10.2?}");
}

/// The program without a terminal.
struct Reader {
    app: App,
    index: Arc<Index>,
    theme: Theme,
    painter: Painter,
}

impl Reader {
    fn new(events: usize) -> Self {
        let index = Arc::new(Index::new(made::timeline(events)));
        index.warm();
        let settings = Settings {
            glyphs: &UNICODE,
            clipboard: "",
            display: false,
            dark: Some(true),
            restricted: false,
            mouse: false,
        };
        let app = App::new(settings, SIZE);
        let mut reader = Self { app, index, theme: Theme::mono(), painter: Painter::new(true) };
        let opened = Message::Opened(Origin::Bundled("made"), Arc::clone(&reader.index));
        reader.tell(opened);
        reader.paint();
        reader
    }

    /// Presses a key, and says how long it takes until its bytes are there.
    fn press(&mut self, code: KeyCode) -> Duration {
        let pressed = Instant::now();
        self.tell(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
        self.paint();
        pressed.elapsed()
    }

    fn tell(&mut self, message: Message) {
        for effect in self.app.update(message) {
            // What nobody waits for is another thread's.
            if let Effect::Ask(question) = effect
                && !question.is_patient()
                && let Some(answer) = question.answer_now(&self.index)
            {
                self.tell(answer);
            }
        }
    }

    fn paint(&mut self) -> Vec<u8> {
        let mut frame = Buffer::empty(Rect::new(0, 0, SIZE.width, SIZE.height));
        let caret = ui::draw(&self.app, &self.theme, &mut frame);
        self.painter.paint(&frame, caret)
    }

    fn moves_while_searching(&mut self) -> Vec<Duration> {
        let ended = Arc::new(AtomicBool::new(false));
        let searcher = thread::spawn({
            let (index, ended) = (Arc::clone(&self.index), Arc::clone(&ended));
            let query = Query::parse("the e t").query;
            move || {
                while !ended.load(Ordering::Relaxed) {
                    let _ = index.search(&query, &mut || ended.load(Ordering::Relaxed));
                }
            }
        });
        let times = (0..MOVES).map(|_| self.press(KeyCode::Char('j'))).collect();
        ended.store(true, Ordering::Relaxed);
        if searcher.join().is_err() {
            println!("the search has failed");
        }
        times
    }
}
