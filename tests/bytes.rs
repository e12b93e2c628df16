//! How many bytes a frame costs of the whole program, over a timeline of ten
//! thousand events and without a terminal: what `examples/bytes.rs` measures on
//! one.

#[path = "../benches/made/timeline.rs"]
mod made;

use std::sync::Arc;

use annals::app::{App, Effect, Message, Settings};
use annals::glyphs::UNICODE;
use annals::query::Index;
use annals::term::capability::{Capabilities, Overrides};
use annals::term::painter::Painter;
use annals::timeline::origin::Origin;
use annals::ui::{self, theme::Theme};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

/// The program without a terminal.
struct Reader {
    app: App,
    index: Arc<Index>,
    theme: Theme,
    painter: Painter,
}

impl Reader {
    fn new(index: &Arc<Index>, size: Size) -> Self {
        let settings = Settings {
            glyphs: &UNICODE,
            clipboard: "",
            display: false,
            dark: Some(true),
            restricted: false,
            mouse: false,
        };
        let capabilities = Capabilities::detect(
            |name| match name {
                "TERM" => Some("xterm-256color".into()),
                "LANG" => Some("C.UTF-8".into()),
                _ => None,
            },
            Overrides::default(),
        );
        let mut reader = Self {
            app: App::new(settings, size),
            index: Arc::clone(index),
            theme: Theme::for_capabilities(&capabilities),
            painter: Painter::new(true),
        };
        reader.tell(Message::Opened(Origin::Bundled("made"), Arc::clone(index)));
        reader.paint();
        reader
    }

    /// Presses a key, and says how many bytes the frame that shows it takes.
    fn press(&mut self, code: KeyCode) -> usize {
        self.tell(key(code));
        self.paint()
    }

    fn tell(&mut self, message: Message) {
        for effect in self.app.update(message) {
            if let Effect::Ask(question) = effect
                && let Some(answer) = question.answer_now(&self.index)
            {
                self.tell(answer);
            }
        }
    }

    fn paint(&mut self) -> usize {
        let size = self.app.size();
        let mut frame = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let caret = ui::draw(&self.app, &self.theme, &mut frame);
        self.painter.paint(&frame, caret).len()
    }
}

fn key(code: KeyCode) -> Message {
    Message::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

/// The median of the bytes of so many presses.
fn median(reader: &mut Reader, code: KeyCode, presses: usize) -> usize {
    middle((0..presses).map(|_| reader.press(code)).collect())
}

fn middle(mut bytes: Vec<usize>) -> usize {
    bytes.sort_unstable();
    bytes[bytes.len() / 2]
}

/// A reader where the list scrolls, with the list alone or beside the detail.
fn at_the_edge(index: &Arc<Index>, (width, height): (u16, u16), alone: bool) -> Reader {
    let mut reader = Reader::new(index, Size { width, height });
    if alone {
        reader.press(KeyCode::Char('m'));
    }
    for _ in 0..height {
        reader.tell(key(KeyCode::Char('j')));
    }
    reader.paint();
    reader
}

#[test]
fn a_key_costs_few_bytes_over_ten_thousand_events() {
    let index = Arc::new(Index::new(made::timeline(10_000)));
    // The most bytes of a line, a line beside the detail, a page, a hundred lines
    // at once, and a letter of a search.
    for (size, most) in
        [((80, 24), [200, 690, 1_750, 1_800, 500]), ((200, 50), [270, 1_000, 4_500, 4_500, 1_100])]
    {
        let mut beside = at_the_edge(&index, size, false);
        let beside = median(&mut beside, KeyCode::Char('j'), 40);
        let mut alone = at_the_edge(&index, size, true);
        let line = median(&mut alone, KeyCode::Char('j'), 120);
        for _ in 0..100 {
            alone.tell(key(KeyCode::Char('j')));
        }
        let queued = alone.paint();
        let page = median(&mut alone, KeyCode::PageDown, 40);
        let letters = ('a'..='z').map(|letter| {
            alone.press(KeyCode::Char('/'));
            let bytes = alone.press(KeyCode::Char(letter));
            alone.press(KeyCode::Esc);
            bytes
        });
        let letter = middle(letters.collect());
        let bytes = [line, beside, page, queued, letter];
        assert!(bytes.iter().zip(most).all(|(bytes, most)| *bytes <= most), "{bytes:?}, {most:?}");
        assert_eq!(alone.paint(), 0, "what does not change costs nothing");
    }
}
