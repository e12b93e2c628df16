//! Which pane gets which rectangle.
//!
//! ```text
//! wide               broad              narrow       small
//! ┌────┬─────┬────┐  ┌──────┬───────┐   ┌────────┐   ┌──────┐
//! │list│detl.│src1│  │ list │detail │   │  list  │   │ the  │
//! │    │     ├────┤  ├──────┴┬──────┤   ├────────┤   │focus │
//! │    │     │src2│  │ src 1 │src 2 │   │ detail │   │      │
//! └────┴─────┴────┘  └───────┴──────┘   └────────┘   └──────┘
//! ```
//!
//! Sources stand over the detail where neither side has room for them. The
//! split direction follows the shape of the window unless the reader flips it.

use ratatui::layout::{Position, Rect, Size};

use super::panes::{Focus, Panes};
use super::reading::View;

/// From this width, three columns.
pub(super) const WIDE: u16 = 160;
/// From this width, two columns.
pub const BROAD: u16 = 100;
/// From this width and height, list above detail.
const NARROW: (u16, u16) = (50, 15);
/// A source pane is no narrower, if there is a choice.
const PANE_WIDTH: u16 = 30;
/// A source pane is no lower, if there is a choice.
const PANE_HEIGHT: u16 = 7;

/// What divides list and detail.
const LEFT: &[Split] = &[Split::Columns(0, 1)];
/// What divides list, detail and sources.
const THREE: &[Split] = &[Split::Columns(0, 1), Split::Columns(1, 2)];

/// Where everything is; what is absent has no room.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Regions {
    /// The whole screen.
    pub screen: Rect,
    /// The title and the counts.
    pub header: Rect,
    /// The density ruler.
    pub ruler: Rect,
    /// The event list, or the lanes.
    pub list: Rect,
    /// The detail pane.
    pub detail: Rect,
    /// Source panes with room, by their places.
    pub sources: Vec<(usize, Rect)>,
    /// Chips and hints, or the prompt.
    pub status: Rect,
    /// The thin rules between panes, one cell thick.
    pub rules: Vec<Rect>,
    /// What each rule divides, in the same order.
    pub borders: Vec<Border>,
    /// Whether source panes stand one above the other.
    pub stacked: bool,
}

/// What a border divides, by the shares it is moved with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Two of the list, the detail and the sources, by their columns' places.
    Columns(usize, usize),
    /// The sources from what they stand below.
    Below,
    /// Two source panes, by their places.
    Sources(usize, usize),
}

/// A rule that can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Border {
    /// Where it is.
    pub rule: Rect,
    /// What it divides.
    pub split: Split,
    /// Whether it lies across, what it divides being above and below.
    across: bool,
    /// Where the first of what it divides begins, in columns or rows.
    start: u16,
    /// The cells of both.
    both: u16,
}

impl Border {
    /// The cells of the first, and of both, with the border at this place; each
    /// keeps one at least.
    #[must_use]
    pub fn moved(&self, to: Position) -> (u16, u16) {
        let place = if self.across { to.y } else { to.x };
        let most = self.both.saturating_sub(1).max(1);
        (place.saturating_sub(self.start).clamp(1, most), self.both)
    }
}

impl Regions {
    /// The panes with room, in the order of the Tab key.
    pub fn visible(&self) -> impl Iterator<Item = Focus> + '_ {
        let list = (!self.list.is_empty()).then_some(Focus::List);
        let detail = (!self.detail.is_empty()).then_some(Focus::Detail);
        let sources = self.sources.iter().map(|&(place, _)| Focus::Source(place));
        list.into_iter().chain(detail).chain(sources)
    }

    /// Where a pane is, if it has room.
    #[must_use]
    pub fn of(&self, focus: Focus) -> Rect {
        match focus {
            Focus::List => self.list,
            Focus::Detail => self.detail,
            Focus::Source(place) => {
                let mut sources = self.sources.iter();
                sources.find(|source| source.0 == place).map_or(Rect::ZERO, |source| source.1)
            }
        }
    }
}

/// The room for text in a pane: its first column is for the mark of the
/// focus, its last stays free.
#[must_use]
pub fn inside(pane: Rect) -> Rect {
    let margin = if pane.width > 24 { 2 } else { 1 };
    Rect { x: pane.x + 1, width: pane.width.saturating_sub(margin), ..pane }.intersection(pane)
}

/// Gives every pane its rectangle.
#[must_use]
pub fn arrange(size: Size, panes: &Panes, view: View) -> Regions {
    let screen = Rect::new(0, 0, size.width, size.height);
    let mut regions = Regions { screen, ..Regions::default() };
    let mut body = screen;
    if size.height >= 6 {
        (regions.header, body) = top(body, 1);
    }
    if size.height >= 10 {
        (regions.ruler, body) = top(body, 1);
    }
    if size.height >= 3 {
        (body, regions.status) = top(body, body.height - 1);
    }
    let small = size.width < NARROW.0 || size.height < NARROW.1;
    if panes.maximized || small {
        regions.fill(panes, body);
    } else if view == View::Lanes {
        regions.split_lanes(panes, body);
    } else {
        regions.split(panes, body);
    }
    regions
}

impl Regions {
    /// One pane, the focused one.
    fn fill(&mut self, panes: &Panes, body: Rect) {
        match panes.focus {
            Focus::List => self.list = body,
            Focus::Detail => self.detail = body,
            Focus::Source(place) => self.sources = vec![(place, body)],
        }
    }

    /// Lanes take the whole width; what is read of an event is below them.
    fn split_lanes(&mut self, panes: &Panes, body: Rect) {
        let open = !panes.sources.is_empty();
        let [_, detail, sources] = panes.columns;
        let [lanes, below] = self.rows(body, [100 - panes.below, panes.below], &[Split::Below]);
        self.list = lanes;
        if open && body.width >= BROAD {
            let [detail, column] = self.columns(below, [detail, sources], &[Split::Columns(1, 2)]);
            self.detail = detail;
            self.place_sources(panes, column, false);
        } else {
            self.over(panes, open, below);
        }
    }

    fn split(&mut self, panes: &Panes, body: Rect) {
        let open = !panes.sources.is_empty();
        let [list, detail, sources] = panes.columns;
        let wide = body.width >= WIDE;
        if body.width < BROAD {
            let [list, detail] = self.rows(body, [list, detail], LEFT);
            self.list = list;
            self.over(panes, open, detail);
        } else if open && panes.beside.unwrap_or(wide) {
            let [list, detail, column] = self.columns(body, [list, detail, sources], THREE);
            (self.list, self.detail) = (list, detail);
            self.place_sources(panes, column, true);
        } else if open && body.height >= 24 {
            let [main, below] = self.rows(body, [100 - panes.below, panes.below], &[Split::Below]);
            let [list, detail] = self.columns(main, [list, detail], LEFT);
            (self.list, self.detail) = (list, detail);
            self.place_sources(panes, below, false);
        } else {
            let [list, detail] = self.columns(body, [list, detail], LEFT);
            self.list = list;
            self.over(panes, open, detail);
        }
    }

    /// The detail, or the sources over it.
    fn over(&mut self, panes: &Panes, open: bool, area: Rect) {
        if open && panes.focus != Focus::Detail {
            let beside = panes.beside.unwrap_or(area.width >= 2 * PANE_WIDTH);
            self.place_sources(panes, area, !beside);
        } else {
            self.detail = area;
        }
    }

    /// As many source panes as have room, the focused one among them.
    fn place_sources(&mut self, panes: &Panes, area: Rect, stacked: bool) {
        self.stacked = stacked;
        let room = if stacked {
            (area.height + 1) / (PANE_HEIGHT + 1)
        } else {
            (area.width + 1) / (PANE_WIDTH + 1)
        };
        let room = usize::from(room.max(1)).min(panes.sources.len());
        let last = match panes.focus {
            Focus::Source(place) => place.max(room - 1),
            _ => room - 1,
        };
        let places: Vec<usize> = (last + 1 - room..=last).collect();
        let shares: Vec<u16> = places.iter().map(|&place| panes.sources[place].share).collect();
        let splits: Vec<Split> =
            places.windows(2).map(|pair| Split::Sources(pair[0], pair[1])).collect();
        let areas = self.cut(area, &shares, stacked, &splits);
        self.sources = places.into_iter().zip(areas).collect();
    }

    fn rows<const N: usize>(
        &mut self,
        area: Rect,
        shares: [u16; N],
        splits: &[Split],
    ) -> [Rect; N] {
        let areas = self.cut(area, &shares, true, splits);
        std::array::from_fn(|i| areas[i])
    }

    fn columns<const N: usize>(
        &mut self,
        area: Rect,
        shares: [u16; N],
        splits: &[Split],
    ) -> [Rect; N] {
        let areas = self.cut(area, &shares, false, splits);
        std::array::from_fn(|i| areas[i])
    }

    /// Cuts an area by shares, with a rule between each two pieces, which
    /// divides what `splits` says.
    fn cut(&mut self, area: Rect, shares: &[u16], across: bool, splits: &[Split]) -> Vec<Rect> {
        let whole = if across { area.height } else { area.width };
        let rules = u16::try_from(shares.len()).unwrap_or(u16::MAX).saturating_sub(1);
        let room = u32::from(whole.saturating_sub(rules));
        let total: u32 = shares.iter().map(|&share| u32::from(share)).sum::<u32>().max(1);
        let mut areas = Vec::new();
        let (mut start, mut given, mut shared) = (0, 0, 0);
        for (i, &share) in shares.iter().enumerate() {
            shared += u32::from(share);
            let until = (room * shared + total / 2) / total;
            let length = u16::try_from(until - given).unwrap_or(u16::MAX);
            given = until;
            areas.push(piece(area, start, length, across));
            start += length;
            if i + 1 < shares.len() {
                self.rules.push(piece(area, start, 1, across));
                start += 1;
            }
        }
        for (pair, &split) in areas.windows(2).zip(splits) {
            self.borders.push(border(pair[0], pair[1], across, split));
        }
        areas
    }
}

/// The border between two pieces, on the rule between them.
fn border(first: Rect, second: Rect, across: bool, split: Split) -> Border {
    let (start, both, rule) = if across {
        (first.y, first.height + second.height, Rect { y: first.bottom(), height: 1, ..first })
    } else {
        (first.x, first.width + second.width, Rect { x: first.right(), width: 1, ..first })
    };
    Border { rule, split, across, start, both }
}

fn piece(area: Rect, start: u16, length: u16, across: bool) -> Rect {
    if across {
        Rect { y: area.y + start, height: length, ..area }.intersection(area)
    } else {
        Rect { x: area.x + start, width: length, ..area }.intersection(area)
    }
}

fn top(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn panes(sources: usize) -> Panes {
        let mut panes = Panes::default();
        (0..sources).for_each(|number| panes.open(number));
        panes
    }

    fn at(width: u16, height: u16, panes: &Panes) -> Regions {
        arrange(Size::new(width, height), panes, View::List)
    }

    fn lanes_at(width: u16, height: u16, panes: &Panes) -> Regions {
        arrange(Size::new(width, height), panes, View::Lanes)
    }

    #[test]
    fn lanes_take_the_whole_width() {
        for (width, height) in [(80, 24), (120, 36), (200, 50)] {
            let regions = lanes_at(width, height, &panes(1));
            assert_eq!(regions.list.width, width);
            assert!(regions.sources[0].1.top() > regions.list.bottom());
        }
    }

    #[test]
    fn a_broad_window_has_list_and_detail_above_the_sources() {
        let regions = at(120, 36, &panes(2));
        assert!(regions.list.right() < regions.detail.left());
        let (first, second) = (regions.sources[0].1, regions.sources[1].1);
        assert!(first.top() > regions.list.bottom());
        assert_eq!(first.top(), second.top());
    }

    #[test]
    fn a_wide_window_has_three_columns() {
        let regions = at(200, 50, &panes(2));
        assert!(regions.detail.right() < regions.sources[0].1.left());
        assert!(regions.sources[0].1.bottom() < regions.sources[1].1.top());
    }

    #[test]
    fn flipping_overrules_the_shape() {
        let mut panes = panes(1);
        panes.beside = Some(true);
        assert!(at(120, 36, &panes).sources[0].1.left() > at(120, 36, &panes).detail.right());
        panes.beside = Some(false);
        assert!(at(200, 50, &panes).sources[0].1.top() > at(200, 50, &panes).detail.bottom());
    }

    #[test]
    fn a_narrow_window_has_sources_over_the_detail() {
        let regions = at(80, 24, &panes(1));
        assert!(regions.detail.is_empty());
        assert!(regions.sources[0].1.top() > regions.list.bottom());
        assert_eq!(at(80, 24, &panes(0)).sources, []);
    }

    #[test]
    fn a_small_window_has_one_pane() {
        for focus in [Focus::List, Focus::Detail] {
            let panes = Panes { focus, ..panes(0) };
            assert_eq!(at(20, 6, &panes).visible().collect::<Vec<_>>(), [focus]);
        }
    }

    #[test]
    fn nothing_overlaps_or_leaves_the_screen_at_any_size() {
        for sources in 0..4 {
            for beside in [None, Some(true), Some(false)] {
                for width in (0..=220).step_by(7) {
                    for height in 0..=60 {
                        let panes = Panes { beside, ..panes(sources) };
                        let view = if height % 2 == 0 { View::List } else { View::Lanes };
                        let regions = arrange(Size::new(width, height), &panes, view);
                        let mut areas = vec![
                            regions.header,
                            regions.ruler,
                            regions.list,
                            regions.detail,
                            regions.status,
                        ];
                        areas.extend(regions.sources.iter().map(|source| source.1));
                        areas.extend(&regions.rules);
                        let borders: Vec<Rect> = regions.borders.iter().map(|it| it.rule).collect();
                        assert_eq!(borders, regions.rules, "{width}x{height} {sources}");
                        let cells: u32 = areas.iter().map(|area| area.area()).sum();
                        assert_eq!(cells, regions.screen.area(), "{width}x{height} {sources}");
                        assert!(areas.iter().all(|&a| regions.screen.union(a) == regions.screen));
                    }
                }
            }
        }
    }
}
