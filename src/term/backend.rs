//! What ratatui draws on: a frame goes out in one write, and nothing is asked.
//!
//! ratatui's own backend for crossterm draws the cells. It is kept from three
//! things: it asks the terminal where the cursor is and waits for the answer
//! (which would come as keys), it sends each step on its own, and it takes the
//! size from the terminal, which may have changed since the frame was laid out.

use std::io::{self, Write};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::force_color_output;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, EndSynchronizedUpdate};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};

/// Draws on a writer of which a flush is a frame.
#[derive(Debug)]
pub struct Canvas<W: Write> {
    inner: CrosstermBackend<W>,
    size: Size,
    cursor: Position,
    cursor_shown: bool,
    /// Whether frames are wrapped in synchronized output …
    synchronized: bool,
    /// … and whether one was begun.
    begun: bool,
}

impl<W: Write> Canvas<W> {
    /// A canvas of a size; `synchronized` wraps each frame in mode 2026.
    ///
    /// Colors are drawn as they are told. What `NO_COLOR` means has been
    /// decided by [`Capabilities`](crate::term::capability::Capabilities).
    pub fn new(writer: W, size: Size, synchronized: bool) -> Self {
        force_color_output(true);
        let (inner, cursor) = (CrosstermBackend::new(writer), Position::ORIGIN);
        Self { inner, size, cursor, cursor_shown: false, synchronized, begun: false }
    }

    /// Tells the size that frames are laid out for from now on.
    pub fn resize(&mut self, size: Size) {
        self.size = size;
    }

    /// Tells that the screen was taken again: it is empty and has no cursor.
    pub fn resumed(&mut self) {
        self.cursor_shown = false;
    }

    fn begin(&mut self) -> io::Result<()> {
        if self.synchronized && !self.begun {
            queue!(self.inner, BeginSynchronizedUpdate)?;
        }
        self.begun = true;
        Ok(())
    }
}

impl<W: Write> Backend for Canvas<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.begin()?;
        self.inner.draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if !self.cursor_shown {
            return Ok(());
        }
        self.begin()?;
        self.cursor_shown = false;
        queue!(self.inner, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor_shown {
            return Ok(());
        }
        self.begin()?;
        self.cursor_shown = true;
        queue!(self.inner, Show)
    }

    /// Where the cursor was put last; the terminal is not asked.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.begin()?;
        self.cursor = position.into();
        queue!(self.inner, MoveTo(self.cursor.x, self.cursor.y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        use crossterm::terminal::ClearType as Region;
        self.begin()?;
        let region = match clear_type {
            ClearType::All => Region::All,
            ClearType::AfterCursor => Region::FromCursorDown,
            ClearType::BeforeCursor => Region::FromCursorUp,
            ClearType::CurrentLine => Region::CurrentLine,
            ClearType::UntilNewLine => Region::UntilNewLine,
        };
        queue!(self.inner, Clear(region))
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.synchronized && self.begun {
            queue!(self.inner, EndSynchronizedUpdate)?;
        }
        self.begun = false;
        Write::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::Terminal;
    use ratatui::style::Stylize;

    use super::*;

    /// What is written, a frame an entry.
    #[derive(Clone, Default)]
    struct Frames(Rc<RefCell<(Vec<u8>, Vec<String>)>>);

    impl Write for Frames {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().0.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            let (bytes, frames) = &mut *self.0.borrow_mut();
            if !bytes.is_empty() {
                frames.push(String::from_utf8(std::mem::take(bytes)).unwrap());
            }
            Ok(())
        }
    }

    impl Frames {
        fn take(&self) -> Vec<String> {
            std::mem::take(&mut self.0.borrow_mut().1)
        }
    }

    fn terminal(synchronized: bool) -> (Terminal<Canvas<Frames>>, Frames) {
        let frames = Frames::default();
        let canvas = Canvas::new(frames.clone(), Size::new(10, 2), synchronized);
        (Terminal::new(canvas).unwrap(), frames)
    }

    #[test]
    fn a_frame_is_one_write_and_no_change_is_none() {
        let (mut terminal, frames) = terminal(true);
        for (text, written) in [("Rome", 1), ("Rome", 0), ("Ravenna", 1)] {
            terminal.draw(|frame| frame.render_widget(text.red(), frame.area())).unwrap();
            let frames = frames.take();
            assert_eq!(frames.len(), written, "{text}: {frames:?}");
            for frame in frames {
                assert!(frame.starts_with("\x1b[?2026h"), "{frame:?}");
                assert!(frame.ends_with("\x1b[?2026l"), "{frame:?}");
            }
        }
    }

    #[test]
    fn a_frame_is_not_wrapped_where_that_may_show() {
        let (mut terminal, frames) = terminal(false);
        terminal.draw(|frame| frame.render_widget("Rome", frame.area())).unwrap();
        assert!(!frames.take().concat().contains("2026"));
    }

    #[test]
    fn the_cursor_is_shown_and_hidden_when_that_changes() {
        let (mut terminal, frames) = terminal(false);
        for (shown, bytes) in [
            (false, ""),
            (true, "\x1b[?25h\x1b[2;4H"),
            (true, "\x1b[2;4H"),
            (false, "\x1b[?25l"),
            (false, ""),
        ] {
            terminal
                .draw(|frame| {
                    if shown {
                        frame.set_cursor_position((3, 1));
                    }
                })
                .unwrap();
            assert_eq!(frames.take().concat(), bytes, "{shown}");
        }
    }

    #[test]
    fn clearing_asks_nothing_and_draws_the_whole_again() {
        let (mut terminal, frames) = terminal(false);
        terminal.draw(|frame| frame.render_widget("Rome", frame.area())).unwrap();
        frames.take();
        terminal.clear().unwrap();
        terminal.draw(|frame| frame.render_widget("Rome", frame.area())).unwrap();
        let bytes = frames.take().concat();
        assert!(bytes.starts_with("\x1b[2J") && bytes.contains("Rome"), "{bytes:?}");
        assert!(!bytes.contains("\x1b[6n"), "{bytes:?}");
    }

    #[test]
    fn the_size_is_the_one_that_was_laid_out_for() {
        let (mut terminal, _) = terminal(false);
        terminal.backend_mut().resize(Size::new(7, 3));
        let mut area = None;
        terminal.draw(|frame| area = Some(frame.area().as_size())).unwrap();
        assert_eq!(area, Some(Size::new(7, 3)));
    }
}
