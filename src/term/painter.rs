//! The least bytes that make a terminal show a frame.
//!
//! Over ssh every byte is delay. A [`Painter`] knows what the terminal shows,
//! and tells what to write so that it shows something else:
//!
//! ```text
//! Buffer ─ grid ─▶ Grid ─ scroll ─▶ rows that the terminal moves itself
//!          shown ──┘  └── strokes ─▶ the rest: cells that differ, erased ends
//!                                      └ hand: cursor moves, styles (pen), glyphs
//! ```
//!
//! Where there are several ways (to scroll or not, to go row by row or style by
//! style, to move or to write a cell once more, to change a style or begin a new
//! one) each is written, and the
//! shortest is kept. The screen is the same in all of them, and the same as
//! after a frame painted whole: `tests/painter.rs` compares.
//!
//! Nothing is asked of a terminal beyond a VT100 with the SGR codes that a theme
//! uses; see `hand` for what is written and what is avoided, `grid` for
//! glyphs that terminals are not agreed on. All is pure: the bytes are for the
//! caller to write, in one write.
//!
//! Style and cursor stay as they are between frames. What else is written
//! meanwhile must move neither, or be followed by [`Painter::forget`].

mod grid;
mod hand;
mod pen;
mod scroll;
mod strokes;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::mem;
use std::ops::Range;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use self::grid::{Grid, Slot};
use self::hand::Hand;
use self::pen::Pen;
use self::scroll::Scroll;
use self::strokes::Order;
use crate::term::osc;

/// Begin and end of synchronized output (mode 2026): a terminal that knows it
/// shows what is between at once; the others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The longest frame, in bytes, that is not wrapped, but for a whole one. One that comes in a single
/// packet is read at once and so shown at once, and the sixteen bytes around it
/// would be a tenth of a list that scrolls.
const SMALL: usize = 1024;

/// How few rows differ where no scroll is looked for.
const FEW: usize = 2;

/// No style, all rows scroll, home, erase to the end.
const CLEAR: &[u8] = b"\x1b[m\x1b[r\x1b[H\x1b[J";

/// The longest frame, in bytes, that is not tried style by style.
const LONG: usize = 256;

/// How many links are kept in mind, before all is painted anew.
const MOST_LINKS: usize = 4096;

const SHOW: &[u8] = b"\x1b[?25h";
const HIDE: &[u8] = b"\x1b[?25l";

/// What the terminal shows, and the least bytes that make it show something
/// else.
#[derive(Clone, Debug)]
pub struct Painter {
    synchronized: bool,
    /// Whether links are written, or only known to go on in the next row.
    linking: bool,
    /// What begins each link that was painted since nothing was known.
    links: Arc<Vec<String>>,
    /// The numbers of these links, by their URLs.
    numbers: HashMap<String, u16>,
    known: Option<Known>,
}

/// Cells of a row that are a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The row, from 0.
    pub row: u16,
    /// Its columns, from 0.
    pub columns: Range<u16>,
    /// Where it leads.
    pub url: String,
}

/// What is known of the terminal.
#[derive(Clone, Debug)]
struct Known {
    grid: Grid,
    pen: Pen,
    at: Option<(usize, usize)>,
    caret: bool,
}

impl Painter {
    /// A painter for a terminal of which nothing is known yet. Frames are
    /// wrapped in synchronized output if told so, but for the smallest.
    #[must_use]
    pub fn new(synchronized: bool) -> Self {
        let (links, numbers) = (Arc::default(), HashMap::new());
        Self { synchronized, linking: true, links, numbers, known: None }
    }

    /// The same, but links are written only if told so. One that goes on in the
    /// next row is joined to its rest in any case.
    #[must_use]
    pub fn with_links(self, linking: bool) -> Self {
        Self { linking, ..self }
    }

    /// The terminal's content is not known any more, after a resize, a resume
    /// or Ctrl-L: the next frame is painted whole.
    pub fn forget(&mut self) {
        self.known = None;
        self.links = Arc::default();
        self.numbers.clear();
    }

    /// The bytes that make the terminal show a frame, with the caret there or
    /// hidden; none if it does so already.
    ///
    /// The buffer's first cell is the terminal's, whatever its area says. A
    /// frame of another size than the one before is painted whole. Of the
    /// buffer's cells, [`Skip`] leaves what is shown, and [`AlwaysUpdate`] means
    /// nothing, since nobody else draws.
    ///
    /// [`Skip`]: ratatui::buffer::CellDiffOption::Skip
    /// [`AlwaysUpdate`]: ratatui::buffer::CellDiffOption::AlwaysUpdate
    pub fn paint(&mut self, next: &Buffer, caret: Option<Position>) -> Vec<u8> {
        self.paint_linked(next, caret, &[])
    }

    /// The same, with some cells being links.
    pub fn paint_linked(
        &mut self,
        next: &Buffer,
        caret: Option<Position>,
        links: &[Link],
    ) -> Vec<u8> {
        if self.links.len() + links.len() > MOST_LINKS {
            self.forget();
        }
        let known = self.known.take();
        let mut next = Grid::of(next, known.as_ref().map(|it| &it.grid));
        for link in links {
            let number = self.number(&link.url);
            let columns = usize::from(link.columns.start)..usize::from(link.columns.end);
            next.link(link.row.into(), columns, number);
        }
        next.join();
        if !self.linking {
            next.unlink();
        }
        let known = known.filter(|it| (it.grid.columns, it.grid.rows) == (next.columns, next.rows));
        let caret = caret
            .map(|it| (usize::from(it.x), usize::from(it.y)))
            .filter(|(x, y)| *x < next.columns && *y < next.rows);

        let whole = known.is_none();
        let mut hand = self.begin(known.as_ref(), &next, caret.is_some());
        if let Some(Known { grid, .. }) = &known {
            if *grid != next {
                let shown = part(&mut hand, grid);
                draw(&mut hand, &shown, &next);
            }
        } else {
            let blank = vec![Slot::BLANK; next.columns];
            let blank = (0..next.rows).map(|y| (y, &*blank));
            strokes::rows(&mut hand, blank, &next, Order::Rows, usize::MAX);
        }
        if known.as_ref().is_none_or(|it| it.grid != next) {
            for &y in &next.joined {
                hand.join(&next, y);
            }
        }
        if let Some((x, y)) = caret {
            hand.move_to(x, y);
            if known.is_none_or(|it| !it.caret) {
                hand.out.extend(SHOW);
            }
        }
        hand.end_link();
        let (pen, at) = (hand.pen, hand.at);
        self.known = Some(Known { grid: next, pen, at, caret: caret.is_some() });
        if self.synchronized && (whole || hand.out.len() > SMALL) {
            [BEGIN, &hand.out, END].concat()
        } else {
            hand.out
        }
    }

    /// The number of a link; that of no link if it cannot be one.
    fn number(&mut self, url: &str) -> u16 {
        if let Some(&number) = self.numbers.get(url) {
            return number;
        }
        let number = u16::try_from(self.links.len() + 1).unwrap_or(0);
        let Some(begin) = osc::link(url, &number.to_string()).filter(|_| number > 0) else {
            return 0;
        };
        Arc::make_mut(&mut self.links).push(begin);
        self.numbers.insert(url.to_owned(), number);
        number
    }

    /// A hand at the terminal as it is known to be, or cleared.
    fn begin(&self, known: Option<&Known>, next: &Grid, caret: bool) -> Hand {
        let mut out = Vec::new();
        if known.is_none_or(|it| it.caret && !caret) && !caret {
            out.extend(HIDE);
        }
        let (pen, at) = if let Some(known) = known {
            (known.pen, known.at)
        } else {
            out.extend(CLEAR);
            (Pen::PLAIN, Some((0, 0)))
        };
        Hand { out, at, pen, columns: next.columns, links: Arc::clone(&self.links) }
    }
}

/// Parts the rows that are joined, and tells what is shown then: terminals join
/// them until the end of the row is erased, whatever is written over it.
fn part(hand: &mut Hand, shown: &Grid) -> Grid {
    let mut shown = shown.clone();
    for y in mem::take(&mut shown.joined) {
        let last = shown.columns - 1;
        hand.erase_from(last, y);
        shown.erase(last, y);
    }
    shown
}

/// Paints what differs, with the scroll and in the order that make it shortest.
fn draw(hand: &mut Hand, shown: &Grid, next: &Grid) {
    let differ = (0..next.rows).filter(|y| shown.row(*y) != next.row(*y)).count();
    let guesses = if differ > FEW { scroll::guesses(shown, next) } else { Vec::new() };
    let start = hand.clone();
    let mut most = usize::MAX;
    let mut best = None;
    let mut try_way = |scroll: Option<Scroll>, order: Order| {
        let mut other = start.clone();
        if let Some(scroll) = &scroll {
            scroll.write(&mut other, shown, next, order, most);
        } else {
            let shown = (0..next.rows).map(|y| (y, shown.row(y)));
            strokes::rows(&mut other, shown, next, order, most);
        }
        if other.out.len() < most {
            most = other.out.len();
            best = scroll;
            *hand = other;
        }
        (best.clone(), most)
    };
    for scroll in guesses {
        try_way(Some(scroll), Order::Rows);
    }
    let (best, length) = try_way(None, Order::Rows);
    if length > LONG {
        try_way(best, Order::Styles);
    }
}
