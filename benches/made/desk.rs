//! The program without a terminal: keys go in, what it asks is answered at
//! once, and a frame comes out as the bytes that show it.

use std::sync::Arc;

use annals::app::{App, Effect, Message, Settings};
use annals::glyphs::UNICODE;
use annals::query::Index;
use annals::term::painter::Painter;
use annals::timeline::origin::Origin;
use annals::ui::{self, theme::Theme};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect, Size};

/// The program, what it reads, and what shows it.
pub struct Desk {
    pub app: App,
    pub index: Arc<Index>,
    theme: Theme,
    painter: Painter,
}

impl Desk {
    /// A timeline opened, its first frame painted.
    pub fn open(index: &Arc<Index>, theme: Theme, size: Size) -> Self {
        let settings = Settings {
            glyphs: &UNICODE,
            clipboard: "",
            display: false,
            colored: true,
            dark: Some(true),
            restricted: false,
            mouse: false,
        };
        let (app, painter) = (App::new(settings, size), Painter::new(true));
        let mut desk = Self { app, index: Arc::clone(index), theme, painter };
        desk.tell(Message::Opened(Origin::Bundled("made"), Arc::clone(index)));
        desk.paint();
        desk
    }

    /// Presses a key without painting what comes of it.
    pub fn key(&mut self, code: KeyCode) {
        self.tell(Message::Key(KeyEvent::new(code, KeyModifiers::NONE)));
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

    /// What is to be shown, and where the caret is.
    pub fn draw(&self) -> (Buffer, Option<Position>) {
        let Size { width, height } = self.app.size();
        let mut frame = Buffer::empty(Rect::new(0, 0, width, height));
        let caret = ui::draw(&self.app, &self.theme, &mut frame);
        (frame, caret)
    }

    /// How many bytes make a terminal show it.
    pub fn paint(&mut self) -> usize {
        let (frame, caret) = self.draw();
        self.painter.paint(&frame, caret).len()
    }
}
