//! How far a text is scrolled.

/// A window onto the lines of a text, never beyond its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    lines: usize,
    rows: usize,
    top: usize,
}

impl Scroll {
    /// The first line in view, from 0.
    #[must_use]
    pub fn top(self) -> usize {
        self.top
    }

    /// How many lines there is room for.
    #[must_use]
    pub fn rows(self) -> usize {
        self.rows
    }

    /// Whether lines are hidden above and below the view.
    #[must_use]
    pub fn hidden(self) -> (bool, bool) {
        (self.top > 0, self.top + self.rows < self.lines)
    }

    /// Tells how many lines there are, and room for how many.
    pub fn fit(&mut self, lines: usize, rows: usize) {
        (self.lines, self.rows) = (lines, rows);
        self.move_by(0);
    }

    /// Scrolls by lines, stopping at the ends.
    pub fn move_by(&mut self, lines: isize) {
        let last = self.lines.saturating_sub(self.rows);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }

    /// Scrolls as little as shows this line.
    pub fn reveal(&mut self, line: usize) {
        let highest = (line + 1).saturating_sub(self.rows);
        self.top = self.top.clamp(highest, line.max(highest));
    }

    /// Back to the beginning.
    pub fn reset(&mut self) {
        self.top = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_never_scrolls_beyond_the_end() {
        let mut scroll = Scroll::default();
        scroll.fit(10, 4);
        scroll.move_by(100);
        assert_eq!((scroll.top(), scroll.hidden()), (6, (true, false)));
        scroll.fit(5, 4);
        assert_eq!(scroll.top(), 1);
        scroll.fit(3, 4);
        assert_eq!((scroll.top(), scroll.hidden()), (0, (false, false)));
    }

    #[test]
    fn a_line_is_revealed_with_the_least_movement() {
        let mut scroll = Scroll::default();
        scroll.fit(10, 4);
        for (line, top) in [(2, 0), (4, 1), (9, 6), (7, 6), (0, 0)] {
            scroll.reveal(line);
            assert_eq!(scroll.top(), top, "line {line}");
        }
    }
}
