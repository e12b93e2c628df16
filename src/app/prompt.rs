//! A line being typed, with the keys of readline.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, InputRequest as Request};

/// The most characters a line takes; pasted text beyond them is dropped.
const LONGEST: usize = 1_000;

/// A line being typed.
#[derive(Clone, Debug, Default)]
pub struct Prompt {
    input: Input,
}

impl Prompt {
    /// A line with this in it and the caret at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// What is typed.
    #[must_use]
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// How many characters are before the caret.
    #[must_use]
    pub fn caret(&self) -> usize {
        self.input.cursor()
    }

    /// What is typed before the caret.
    #[must_use]
    pub fn before_caret(&self) -> &str {
        let text = self.text();
        let end = text.char_indices().nth(self.caret()).map_or(text.len(), |(at, _)| at);
        &text[..end]
    }

    /// Replaces the line.
    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Types text at the caret, cleaned of what a line cannot hold.
    pub fn paste(&mut self, text: &str) {
        for c in crate::text::clean_line(text).chars() {
            self.insert(c);
        }
    }

    /// Edits the line; whether its text changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let before = self.text().len();
        match request(key) {
            Some(Request::InsertChar(c)) => self.insert(c),
            Some(request) => drop(self.input.handle(request)),
            None => {}
        }
        self.text().len() != before
    }

    fn insert(&mut self, c: char) {
        if self.text().chars().count() < LONGEST {
            self.input.handle(Request::InsertChar(c));
        }
    }
}

/// Whether a line is edited by this key.
#[must_use]
pub fn edits(key: KeyEvent) -> bool {
    request(key).is_some()
}

/// What readline does at this key.
fn request(key: KeyEvent) -> Option<Request> {
    let control = key.modifiers.contains(KeyModifiers::CONTROL);
    let alt = key.modifiers.contains(KeyModifiers::ALT);
    Some(match key.code {
        KeyCode::Char('a') if control => Request::GoToStart,
        KeyCode::Char('e') if control => Request::GoToEnd,
        KeyCode::Char('b') if control => Request::GoToPrevChar,
        KeyCode::Char('f') if control => Request::GoToNextChar,
        KeyCode::Char('b') if alt => Request::GoToPrevWord,
        KeyCode::Char('f') if alt => Request::GoToNextWord,
        KeyCode::Char('d') if control => Request::DeleteNextChar,
        KeyCode::Char('h') if control => Request::DeletePrevChar,
        KeyCode::Char('w') if control => Request::DeletePrevWord,
        KeyCode::Char('d') if alt => Request::DeleteNextWord,
        KeyCode::Char('u') if control => Request::DeleteLine,
        KeyCode::Char('k') if control => Request::DeleteTillEnd,
        KeyCode::Left if control => Request::GoToPrevWord,
        KeyCode::Right if control => Request::GoToNextWord,
        KeyCode::Left => Request::GoToPrevChar,
        KeyCode::Right => Request::GoToNextChar,
        KeyCode::Home => Request::GoToStart,
        KeyCode::End => Request::GoToEnd,
        KeyCode::Backspace if alt => Request::DeletePrevWord,
        KeyCode::Backspace => Request::DeletePrevChar,
        KeyCode::Delete => Request::DeleteNextChar,
        KeyCode::Char(c) if !control && !alt => Request::InsertChar(c),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_edited_as_in_readline() {
        let mut prompt = Prompt::new("actor:nato 1999");
        let key = |code, modifiers| KeyEvent::new(code, modifiers);
        for (code, modifiers, text, caret) in [
            (KeyCode::Char('w'), KeyModifiers::CONTROL, "actor:nato ", 11),
            (KeyCode::Backspace, KeyModifiers::NONE, "actor:nato", 10),
            (KeyCode::Char('a'), KeyModifiers::CONTROL, "actor:nato", 0),
            (KeyCode::Char('-'), KeyModifiers::NONE, "-actor:nato", 1),
            (KeyCode::Char('k'), KeyModifiers::CONTROL, "-", 1),
            (KeyCode::Char('ё'), KeyModifiers::NONE, "-ё", 2),
            (KeyCode::Char('u'), KeyModifiers::CONTROL, "", 0),
        ] {
            prompt.key(key(code, modifiers));
            assert_eq!((prompt.text(), prompt.caret()), (text, caret));
        }
    }

    #[test]
    fn pasted_text_stays_one_clean_line() {
        let mut prompt = Prompt::default();
        prompt.paste("two\nlines\u{1b}[31m");
        assert_eq!(prompt.text(), "two lines\u{fffd}[31m");
        prompt.paste(&"x".repeat(5_000));
        assert_eq!(prompt.text().chars().count(), LONGEST);
    }
}
