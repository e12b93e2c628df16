//! Where the parts of the lanes are: labels, time, and the rows of each.
//!
//! ```text
//! by actor        │1997        │1998          ticks
//!                 │ Kosovo ░░░░░░░░░░│ …      eras, of a timeline alone
//! R russia-nato   │ Kosovo ░░░░░░░░░░│ …      of several, each heads its own lanes
//!  NATO   94      ●   ●•  •         ·         a lane
//! └ label ┘       └ time ──────────────┘
//! ```

use ratatui::layout::Rect;

use super::Lanes;

/// The cells of a lane's name, and from [`BROAD`] on.
const NAMES: [usize; 2] = [8, 12];
/// From this width, a name has more room.
const BROAD: u16 = 100;
/// The cells of its count.
pub const COUNT: usize = 5;
/// From this width, there is a column of counts.
const COUNTED: u16 = 60;

/// Something that has rows of its own among the lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strip {
    /// The heading of one of the timelines read together.
    Head(usize),
    /// The lane at this place among those shown.
    Lane(usize, More),
}

/// Where there are more lanes than are in view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum More {
    /// Nowhere next to this one.
    None,
    /// Above this one.
    Above,
    /// Below this one.
    Below,
}

/// The part of a row where time is.
#[must_use]
pub fn time(area: Rect) -> Rect {
    let label = u16::try_from(label(area.width)).unwrap_or(u16::MAX).min(area.width);
    let width = (area.width - label).saturating_sub(u16::from(area.width > 24));
    Rect { x: area.x + label, width, ..area }
}

/// The cells of a lane's label: the mark of the selection, the name, the count,
/// and one that says that there are more.
#[must_use]
pub fn label(width: u16) -> usize {
    1 + name(width) + if is_counted(width) { COUNT } else { 0 } + 1
}

/// The cells of a lane's name.
#[must_use]
pub fn name(width: u16) -> usize {
    NAMES[usize::from(width >= BROAD)]
}

/// Whether there is a column of counts.
#[must_use]
pub fn is_counted(width: u16) -> bool {
    width >= COUNTED
}

impl Lanes {
    /// How many rows of a pane are taken by the ticks and by the eras' titles,
    /// if those stand above all lanes.
    #[must_use]
    pub fn head(height: u16, eras: bool) -> u16 {
        match height {
            0..4 => 0,
            4..6 => 1,
            _ => 1 + u16::from(eras),
        }
    }

    /// The lane at a row below the head, by its place among those shown, and how
    /// many rows of it are below that one.
    #[must_use]
    pub fn lane_at(&self, row: u16) -> Option<(usize, u16)> {
        self.strips().into_iter().find_map(|(strip, first, height)| match strip {
            Strip::Lane(place, _) if (first..first + height).contains(&row) => {
                Some((place, first + height - 1 - row))
            }
            _ => None,
        })
    }

    /// What is in view below the head, from the top, each with its first row
    /// and how many it has.
    #[must_use]
    pub fn strips(&self) -> Vec<(Strip, u16, u16)> {
        let depth = u16::try_from(self.depth()).unwrap_or(1);
        let mut strips = Vec::new();
        let mut row = 0;
        for (view, above, below) in self.groups().views() {
            let first = self.shown().nth(view.start).filter(|_| self.heads() > 0);
            if let Some(first) = first {
                strips.push((Strip::Head(first.part), row, 1));
                row += 1;
            }
            for place in view.clone() {
                let more = match place {
                    _ if place == view.start && above => More::Above,
                    _ if place + 1 == view.end && below => More::Below,
                    _ => More::None,
                };
                strips.push((Strip::Lane(place, more), row, depth));
                row += depth;
            }
        }
        strips
    }
}
