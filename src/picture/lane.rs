//! One lane of a picture.
//!
//! ```text
//!          •  •
//! NATO   ● ·● •━━━━━   · ●    marks that would cover each other
//!           •                 stand side by side
//! ```

use super::svg::{Anchor, Dot, Svg};
use super::{Colors, LEFT, RIGHT, caption, x};
use crate::date::{Day, Qualifier};
use crate::page::{Parties, Role};
use crate::query::{Facet, Series, mark_day};
use crate::scale::Scale;
use crate::timeline::{Event, Ref, Timeline, Weight};

/// How far the rows of marks are apart.
const ROW: f64 = 13.0;
/// The most rows of a lane; marks beyond cover others.
const ROWS: usize = 9;

/// What lanes are drawn with.
pub struct Drawn<'a> {
    pub timeline: &'a Timeline,
    pub parties: &'a Parties,
    pub scale: &'a Scale,
    pub colors: &'a Colors,
    pub by: Facet,
}

impl Drawn<'_> {
    fn color(&self, subject: usize) -> &'static str {
        let role = match self.by {
            Facet::Actor => self.parties.role(Ref::new(subject)),
            _ => Role::Plain,
        };
        match role {
            Role::Actor(color) => self.colors.parties[usize::from(color)],
            _ => self.colors.muted,
        }
    }

    fn name(&self, subject: usize) -> &str {
        match self.by {
            Facet::Tag => &self.timeline.tags[subject].id,
            _ => self.timeline.actors[subject].tag(),
        }
    }
}

/// A lane, its marks placed.
pub struct Lane<'a> {
    series: &'a Series,
    top: f64,
    /// The row of each mark, from the top.
    rows: Vec<usize>,
    height: f64,
}

impl<'a> Lane<'a> {
    /// Places the marks of a lane whose top is there.
    pub fn new(drawn: &Drawn, series: &'a Series, top: f64) -> Self {
        let mut ends = [f64::MIN; ROWS];
        let mut rows = Vec::with_capacity(series.len());
        for event in (0..series.len()).filter_map(|place| series.get(place)) {
            let told = &drawn.timeline[event];
            let (at, radius) = (x(drawn.scale, mark_day(told)), radius(told.weight));
            let free = ends.iter().position(|&end| end <= at - radius);
            let row = free.unwrap_or(0);
            let until = series.until().min(*told.date.drawn_days().end());
            ends[row] = (at + radius).max(x(drawn.scale, until));
            rows.push(row);
        }
        let used = rows.iter().max().map_or(1, |&row| row + 1);
        let used = u8::try_from(used).unwrap_or(u8::MAX);
        Self { series, top, rows, height: f64::from(used) * ROW + 8.0 }
    }

    /// How high it is.
    pub fn height(&self) -> f64 {
        self.height
    }

    /// The middle of a row; the first is in the lane's middle, the others
    /// above and below it by turns.
    fn y(&self, row: usize) -> f64 {
        let away = f64::from(u8::try_from(row.div_ceil(2)).unwrap_or(u8::MAX));
        let side = if row % 2 == 1 { -1.0 } else { 1.0 };
        let used = self.rows.iter().max().map_or(1, |&row| row + 1);
        // An even number of rows has one more above the middle.
        let shift = if used.is_multiple_of(2) { ROW / 2.0 } else { 0.0 };
        self.top + self.height / 2.0 + shift + side * away * ROW
    }

    /// Draws it.
    pub fn draw(&self, svg: &mut Svg, drawn: &Drawn) {
        let color = drawn.color(self.series.subject);
        let middle = self.top + self.height / 2.0;
        let foot = self.top + self.height;
        svg.line((20.0, foot), (RIGHT, foot), drawn.colors.line, Some("1 5"));
        let name = drawn.name(self.series.subject);
        svg.bold(20.0, middle + 4.0, 12.0, name, color);
        let count = self.series.len().to_string();
        svg.text(LEFT - 12.0, middle + 4.0, 10.0, Anchor::End, &count, drawn.colors.muted);
        for (place, &row) in self.rows.iter().enumerate() {
            if let Some(event) = self.series.get(place) {
                event_at(svg, drawn, event, (self.y(row), self.series.until()), color);
            }
        }
    }
}

/// An event at some height: how long it lasts, at most until this day, or when it
/// may have been, and its mark.
fn event_at(svg: &mut Svg, drawn: &Drawn, event: Ref<Event>, (y, until): (f64, Day), color: &str) {
    let told = &drawn.timeline[event];
    let at = x(drawn.scale, mark_day(told));
    let days = told.date.drawn_days();
    let (from, to) = (x(drawn.scale, *days.start()), x(drawn.scale, until.min(*days.end())));
    svg.open(&caption(drawn.timeline, event));
    if to - from >= 2.0 {
        if told.date.is_interval() {
            svg.bar((from, y), (to, y), color);
        } else {
            svg.line((from, y), (to, y), color, Some("2 2"));
        }
        if *days.end() == Day::MAX {
            svg.arrow((to.min(RIGHT), y), true, color);
        }
        if *days.start() == Day::MIN {
            svg.arrow((LEFT, y), false, color);
        }
    }
    mark(svg, told, (at, y), color, drawn.colors);
    svg.close();
}

/// A mark: full where the date is settled, hollow where it is in doubt, pale
/// and dashed where it is an estimate, ringed where accounts differ on it.
fn mark(svg: &mut Svg, event: &Event, at: (f64, f64), color: &str, colors: &Colors) {
    let start = event.date.sureness().0;
    let doubt = start.is_some_and(Qualifier::is_uncertain);
    let estimate = start.is_some_and(Qualifier::is_approximate);
    let landmark = event.weight == Weight::Landmark;
    let disputed = event.has_disputed_date();
    svg.dot(Dot {
        at,
        radius: radius(event.weight),
        fill: if doubt { colors.paper } else { color },
        stroke: if disputed { colors.disputed } else { color },
        width: if disputed { 2.2 } else { 1.4 },
        estimate,
    });
    if landmark && !event.citations.is_empty() {
        let count = event.citations.len().to_string();
        let ink = if doubt { color } else { colors.paper };
        svg.text(at.0, at.1 + 2.8, 8.0, Anchor::Middle, &count, ink);
    }
}

fn radius(weight: Weight) -> f64 {
    match weight {
        Weight::Landmark => 6.0,
        Weight::Normal => 4.0,
        Weight::Minor => 2.5,
    }
}

/// What the marks mean, in a row.
pub fn legend(svg: &mut Svg, left: f64, y: f64, colors: &Colors) {
    let color = colors.parties[0];
    let mut at = left + 6.0;
    let plain =
        Dot { at: (0.0, y), radius: 4.0, fill: color, stroke: color, width: 1.4, estimate: false };
    for (dot, number, told) in [
        (Dot { radius: 6.0, ..plain }, Some("5"), "landmark, with the number of its sources"),
        (plain, None, "event"),
        (Dot { radius: 2.5, ..plain }, None, "minor"),
        (Dot { stroke: colors.disputed, width: 2.2, ..plain }, None, "date disputed"),
        (Dot { estimate: true, ..plain }, None, "estimated date"),
        (Dot { fill: colors.paper, ..plain }, None, "date in doubt"),
    ] {
        svg.dot(Dot { at: (at, y), ..dot });
        if let Some(number) = number {
            svg.text(at, y + 2.8, 8.0, Anchor::Middle, number, colors.paper);
        }
        at = labeled(svg, at + 11.0, y, told, colors);
    }
    svg.bar((at - 6.0, y), (at + 16.0, y), color);
    at = labeled(svg, at + 22.0, y, "lasts", colors);
    svg.line((at - 6.0, y), (at + 16.0, y), color, Some("2 2"));
    labeled(svg, at + 22.0, y, "some day of these", colors);
}

/// Writes a word of the legend and says where the next begins.
fn labeled(svg: &mut Svg, x: f64, y: f64, told: &str, colors: &Colors) -> f64 {
    svg.text(x, y + 3.5, 10.5, Anchor::Start, told, colors.ink);
    let characters = u8::try_from(told.len()).unwrap_or(u8::MAX);
    x + f64::from(characters) * 5.6 + 22.0
}
