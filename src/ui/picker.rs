//! A picker: a prompt, and the items that fit what is typed.
//!
//! ```text
//! Actors                       any of · all of the marked
//! > ge
//! ▌[x] Georgia          14 ██████████████
//!  [ ] Germany           9 █████████
//!  [-] George W. Bush    3 ███        acts for United States
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::paint::Pen;
use super::theme::Theme;
use crate::app::facet::{FacetPicker, Mark};
use crate::app::overlay::Overlay;
use crate::app::picker::{Item, Picker};
use crate::glyphs::Glyphs;
use crate::query::Choice;
use crate::text;

/// The most cells of a bar.
const BAR: usize = 16;
/// The cells of a count and the space around it.
const COUNT: usize = 7;

/// An overlay that is a picker.
#[derive(Debug)]
pub struct PickerView<'a> {
    /// What there is to pick.
    pub overlay: &'a Overlay,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

/// How wide the columns of the items are.
#[derive(Clone, Copy)]
struct Columns {
    label: usize,
    /// None if it is 0.
    bar: usize,
}

impl Columns {
    /// Labels have half of the width; where there are no bars, also what the
    /// notes leave.
    fn new(picker: &Picker, width: usize, bars: bool) -> Self {
        let items = || picker.shown().iter().map(|&item| &picker.items()[item]);
        let widest = items().map(|item| text::width(&item.label)).max().unwrap_or(0);
        let note = items().map(|item| text::width(&item.note)).max().unwrap_or(0);
        let count = if items().any(|item| item.count.is_some()) { COUNT } else { 0 };
        let left = if bars { 0 } else { width.saturating_sub(note + count + 3) };
        let bar = if bars { BAR.min(width / 8) } else { 0 };
        Self { label: widest.min(left.max(width / 2)).max(12), bar }
    }
}

impl PickerView<'_> {
    /// Draws the title, the prompt and the items.
    pub fn render_in(&self, title: Rect, body: Rect, buf: &mut Buffer) {
        let (name, facet, picker) = match self.overlay {
            Overlay::Facet(facet) => (facet.offer.title(), Some(facet), &facet.picker),
            Overlay::Timelines(library) => ("Timelines", None, &library.picker),
            Overlay::Eras(picker) => ("Eras", None, picker),
            Overlay::Palette(picker) => ("Commands", None, picker),
            Overlay::Paths(picker) => ("Paths", None, picker),
            Overlay::Search(_) | Overlay::GoTo(..) | Overlay::Text(..) => return,
        };
        let mut pen = Pen::new(title, buf);
        pen.write(name, self.theme.title);
        if let Some(facet) = facet {
            self.render_choice(facet, &mut pen);
        }
        let mut pen = Pen::new(body, buf);
        pen.write(self.glyphs.prompt, self.theme.accent).skip(1);
        let typed = self.glyphs.text(picker.prompt.text());
        pen.write(&typed, self.theme.text);
        let items = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
        self.render_items(facet, picker, items.intersection(body), buf);
    }

    /// Which of any and all is in force, and the key that switches.
    fn render_choice(&self, facet: &FacetPicker, pen: &mut Pen) {
        let (any, all) = match facet.choice() {
            Choice::Any => ("[any]", " all "),
            Choice::All => (" any ", "[all]"),
        };
        let width = any.len() + all.len() + " of the marked".len();
        pen.leave(width);
        for (word, on) in
            [(any, facet.choice() == Choice::Any), (all, facet.choice() == Choice::All)]
        {
            pen.write(word, if on { self.theme.accent } else { self.theme.muted });
        }
        pen.write(" of the marked", self.theme.muted);
    }

    fn render_items(
        &self,
        facet: Option<&FacetPicker>,
        picker: &Picker,
        area: Rect,
        buf: &mut Buffer,
    ) {
        if picker.shown().is_empty() {
            let told = if picker.items().is_empty() { "" } else { "Nothing is called so." };
            Pen::new(area, buf).skip(2).write(told, self.theme.muted);
        }
        let most = picker.items().iter().filter_map(|item| item.count).max().unwrap_or(0).max(1);
        let columns = Columns::new(picker, usize::from(area.width), facet.is_some());
        let cursor = picker.cursor();
        for (row, line) in cursor.view().zip(area.rows()) {
            let item = picker.shown()[row];
            let selected = row == cursor.selected();
            let mut pen = Pen::new(line, buf);
            pen.write(if selected { self.glyphs.selected } else { " " }, self.theme.accent);
            if let Some(mark) = self.mark(item) {
                self.render_mark(mark, &mut pen);
            }
            self.render_item(&picker.items()[item], columns, most, &mut pen);
            if selected {
                let over = Rect { x: line.x + 1, width: line.width.saturating_sub(1), ..line };
                buf.set_style(over, self.theme.selected);
            }
        }
    }

    /// What is marked of an item, where items can be.
    fn mark(&self, item: usize) -> Option<Mark> {
        match self.overlay {
            Overlay::Facet(facet) => Some(facet.mark(item)),
            Overlay::Timelines(library) if library.picker.items().len() > 1 => {
                Some(if library.is_marked(item) { Mark::Included } else { Mark::None })
            }
            _ => None,
        }
    }

    fn render_mark(&self, mark: Mark, pen: &mut Pen) {
        let (mark, style) = match mark {
            Mark::None => (self.glyphs.unchecked, self.theme.muted),
            Mark::Included => (self.glyphs.checked, self.theme.accent),
            Mark::Excluded => (self.glyphs.excluded, self.theme.disputed),
        };
        pen.write(mark, style).skip(1);
    }

    fn render_item(&self, item: &Item, columns: Columns, most: usize, pen: &mut Pen) {
        let Columns { label, bar } = columns;
        let label = text::fit(&self.glyphs.text(&item.label), label, self.glyphs.ellipsis);
        pen.write(&label, self.theme.text);
        if let Some(count) = item.count {
            pen.write(&format!(" {count:>5} "), self.theme.muted);
            if bar > 0 {
                let filled = (count * bar).div_ceil(most);
                pen.write(&self.glyphs.bar.repeat(filled), self.theme.accent);
                pen.skip(bar - filled + 1);
            }
        }
        pen.skip(1).fit(&self.glyphs.text(&item.note), self.glyphs.ellipsis, self.theme.muted);
    }
}
