//! The panes a reader has open: the list, the detail, sources side by side.

use super::layout::Split;
use super::scroll::Scroll;
use crate::page::{Link, Page};
use crate::timeline::{Event, Ref};

/// The most source panes at a time; as many are shown as have room.
const MOST: usize = 6;

/// Shares of a split change by this many hundredths at a key press.
const STEP: u16 = 4;

/// Which pane the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The event list.
    #[default]
    List,
    /// The detail pane.
    Detail,
    /// This source pane, from 0.
    Source(usize),
}

/// A page and the reader's place in it.
#[derive(Clone, Debug, Default)]
pub struct TextPane {
    page: Page,
    scroll: Scroll,
    link: Option<usize>,
}

impl TextPane {
    /// What is shown.
    #[must_use]
    pub fn page(&self) -> &Page {
        &self.page
    }

    /// How far it is scrolled.
    #[must_use]
    pub fn scroll(&self) -> Scroll {
        self.scroll
    }

    /// The chosen link, by its place among the page's links.
    #[must_use]
    pub fn link(&self) -> Option<usize> {
        self.link
    }

    /// The chosen link.
    #[must_use]
    pub fn chosen(&self) -> Option<&Link> {
        self.page.links.get(self.link?)
    }

    /// Shows another page from its beginning.
    pub fn show(&mut self, page: Page, rows: usize) {
        self.scroll.reset();
        self.link = None;
        self.renew(page, rows);
    }

    /// Shows the same page laid out anew, at about the same place.
    pub fn renew(&mut self, page: Page, rows: usize) {
        self.link = self.link.filter(|&link| link < page.links.len());
        self.scroll.fit(page.lines.len(), rows);
        self.page = page;
    }

    /// Scrolls by lines.
    pub fn scroll_by(&mut self, lines: isize) {
        self.scroll.move_by(lines);
    }

    /// Chooses this link, if there is such.
    pub fn choose(&mut self, link: usize) {
        self.link = Some(link).filter(|&link| link < self.page.links.len());
    }

    /// Chooses the next link, or the previous, around the ends.
    pub fn step_link(&mut self, forward: bool) {
        let links = self.page.links.len();
        if links == 0 {
            return;
        }
        let link = match (self.link, forward) {
            (None, true) => self.first_link_in_view(),
            (None, false) => links - 1,
            (Some(link), true) => (link + 1) % links,
            (Some(link), false) => (link + links - 1) % links,
        };
        self.link = Some(link);
        self.scroll.reveal(self.page.links[link].line);
    }

    fn first_link_in_view(&self) -> usize {
        let top = self.scroll.top();
        self.page.links.iter().position(|link| link.line >= top).unwrap_or(0)
    }
}

/// A pane of one citation.
#[derive(Clone, Debug)]
pub struct SourcePane {
    /// Which of the event's citations, from 0.
    pub number: usize,
    /// The event it stays at while the selection moves on.
    pub pinned: Option<Ref<Event>>,
    /// What it shows.
    pub text: TextPane,
    /// What its page was last laid out for.
    pub subject: Option<(Ref<Event>, usize)>,
    /// Its share of the room the source panes have, in hundredths of an even one.
    pub share: u16,
}

/// All panes.
#[derive(Clone, Debug)]
pub struct Panes {
    /// The detail of the selected event.
    pub detail: TextPane,
    /// Sources, in the order they were opened.
    pub sources: Vec<SourcePane>,
    /// Which has the focus.
    pub focus: Focus,
    /// Whether the focused pane fills the screen.
    pub maximized: bool,
    /// Whether sources stand beside the text, if the reader has said.
    pub beside: Option<bool>,
    /// Shares of list, detail and sources in a row of columns.
    pub columns: [u16; 3],
    /// The share of the sources when they stand below, in hundredths.
    pub below: u16,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            detail: TextPane::default(),
            sources: Vec::new(),
            focus: Focus::List,
            maximized: false,
            beside: None,
            columns: [52, 54, 54],
            below: 44,
        }
    }
}

impl Panes {
    /// Opens the `number`-th citation in a pane of its own and focuses it; if
    /// it is open already, only that.
    pub fn open(&mut self, number: usize) {
        let open = |pane: &SourcePane| pane.pinned.is_none() && pane.number == number;
        if let Some(place) = self.sources.iter().position(open) {
            self.focus = Focus::Source(place);
            return;
        }
        if self.sources.len() == MOST {
            let loose = self.sources.iter().rposition(|pane| pane.pinned.is_none());
            self.sources.remove(loose.unwrap_or(MOST - 1));
        }
        let text = TextPane::default();
        self.sources.push(SourcePane { number, pinned: None, text, subject: None, share: 100 });
        self.focus = Focus::Source(self.sources.len() - 1);
    }

    /// The first of so many citations that no pane follows yet.
    #[must_use]
    pub fn unopened(&self, citations: impl IntoIterator<Item = usize>) -> Option<usize> {
        let open =
            |number| self.sources.iter().any(|pane| pane.pinned.is_none() && pane.number == number);
        citations.into_iter().find(|&number| !open(number))
    }

    /// Closes the focused source, or the last; the focus goes to its neighbor,
    /// to the list after the last one.
    pub fn close(&mut self) {
        let place = match self.focus {
            Focus::Source(place) => place,
            _ => self.sources.len().saturating_sub(1),
        };
        if place < self.sources.len() {
            self.sources.remove(place);
        }
        if let Focus::Source(_) = self.focus {
            self.focus = match self.sources.len() {
                0 => Focus::List,
                len => Focus::Source(place.min(len - 1)),
            };
        }
    }

    /// Closes the sources that are not pinned; whether there were any.
    pub fn close_loose(&mut self) -> bool {
        let before = self.sources.len();
        self.sources.retain(|pane| pane.pinned.is_some());
        if matches!(self.focus, Focus::Source(place) if place >= self.sources.len()) {
            self.focus = Focus::List;
        }
        before != self.sources.len()
    }

    /// Loose panes show the first, second … citation of a newly selected event.
    pub fn follow(&mut self) {
        let loose = self.sources.iter_mut().filter(|pane| pane.pinned.is_none());
        for (number, pane) in loose.enumerate() {
            pane.number = number;
        }
    }

    /// The focused text, if a text has the focus.
    #[must_use]
    pub fn focused_text(&self) -> Option<&TextPane> {
        match self.focus {
            Focus::List => None,
            Focus::Detail => Some(&self.detail),
            Focus::Source(place) => self.sources.get(place).map(|pane| &pane.text),
        }
    }

    /// The focused text, to be changed.
    pub fn focused_text_mut(&mut self) -> Option<&mut TextPane> {
        match self.focus {
            Focus::List => None,
            Focus::Detail => Some(&mut self.detail),
            Focus::Source(place) => self.sources.get_mut(place).map(|pane| &mut pane.text),
        }
    }

    /// The focused source pane.
    pub fn focused_source_mut(&mut self) -> Option<&mut SourcePane> {
        match self.focus {
            Focus::Source(place) => self.sources.get_mut(place),
            _ => None,
        }
    }

    /// Divides what two panes have so that the first gets `first` cells of
    /// `both`, as near as shares can say.
    pub fn divide(&mut self, split: Split, first: u16, both: u16) {
        let part = |whole: u16, cells: u16, least: u16| {
            let cells = u32::from(whole) * u32::from(cells) + u32::from(both) / 2;
            let share = u16::try_from(cells / u32::from(both.max(1))).unwrap_or(whole);
            share.clamp(least, whole.saturating_sub(least).max(least))
        };
        match split {
            Split::Columns(a, b) => {
                let whole = self.columns[a] + self.columns[b];
                self.columns[a] = part(whole, first, 1);
                self.columns[b] = whole - self.columns[a];
            }
            Split::Below => self.below = 100 - part(100, first, 8),
            Split::Sources(a, b) => {
                let (Some(one), Some(other)) = (self.sources.get(a), self.sources.get(b)) else {
                    return;
                };
                let whole = one.share + other.share;
                let share = part(whole, first, 1);
                self.sources[a].share = share;
                self.sources[b].share = whole - share;
            }
        }
    }

    /// Gives the focused pane more room, or less; `stacked` says that source
    /// panes stand one above the other in a column beside the text.
    pub fn widen(&mut self, more: bool, stacked: bool) {
        let step = |share: u16, step: u16, most: u16| {
            let changed = if more { share + step } else { share.saturating_sub(step) };
            changed.clamp(step * 3, most)
        };
        match self.focus {
            Focus::List => self.columns[0] = step(self.columns[0], STEP, 160),
            Focus::Detail => self.columns[1] = step(self.columns[1], STEP, 160),
            Focus::Source(_) if stacked => self.columns[2] = step(self.columns[2], STEP, 160),
            Focus::Source(place) if self.sources.len() > 1 => {
                let share = &mut self.sources[place].share;
                *share = step(*share, STEP * 5, 400);
            }
            Focus::Source(_) => self.below = step(self.below, STEP, 80),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(panes: &Panes) -> Vec<usize> {
        panes.sources.iter().map(|pane| pane.number).collect()
    }

    #[test]
    fn a_citation_opens_once() {
        let mut panes = Panes::default();
        panes.open(0);
        panes.open(5);
        panes.open(0);
        assert_eq!((numbers(&panes), panes.focus), (vec![0, 5], Focus::Source(0)));
        assert_eq!(panes.unopened(0..6), Some(1));
        assert_eq!(panes.unopened(0..1), None);
    }

    #[test]
    fn the_focus_goes_to_the_neighbor_of_what_is_closed() {
        let mut panes = Panes::default();
        (0..3).for_each(|number| panes.open(number));
        panes.focus = Focus::Source(1);
        panes.close();
        assert_eq!((numbers(&panes), panes.focus), (vec![0, 2], Focus::Source(1)));
        panes.close();
        panes.close();
        assert_eq!((numbers(&panes), panes.focus), (vec![], Focus::List));
        panes.close();
    }

    #[test]
    fn a_pinned_pane_stays_and_the_others_follow() {
        let mut panes = Panes::default();
        (3..6).for_each(|number| panes.open(number));
        panes.sources[1].pinned = Some(Ref::new(7));
        panes.follow();
        assert_eq!(numbers(&panes), [0, 4, 1]);
        assert!(panes.close_loose());
        assert_eq!(numbers(&panes), [4]);
    }

    #[test]
    fn no_more_panes_open_than_are_allowed() {
        let mut panes = Panes::default();
        (0..10).for_each(|number| panes.open(number));
        assert_eq!(numbers(&panes), [0, 1, 2, 3, 4, 9]);
    }
}
