//! How closely one looks: out to the landmarks, or into a stretch of time.
//!
//! ```text
//! out  ◂ landmarks · all but the minor · everything · ⅓ · 1/9 · … · two weeks ▸  in
//! ```
//!
//! Out from everything, lesser events fold away; in from it, the time axis
//! narrows to a window around the selection, and follows it.

use std::ops::RangeInclusive;

use crate::date::{Day, Edtf, year_of, years, ymd};
use crate::timeline::Weight;

/// A step in shows this part of the time shown before: one in so many.
const FACTOR: i128 = 3;
/// No window is shorter, in days, unless the whole is.
const SHORTEST: i128 = 14;
/// How far out one can zoom: to the landmarks.
const OUTERMOST: i32 = -2;
/// The part of the window at each end that the selection is kept out of: one
/// in so many.
const MARGIN: i128 = 8;

/// How far the reader has zoomed, and where the window is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zoom {
    level: i32,
    whole: (Day, Day),
    window: (Day, Day),
}

impl Default for Zoom {
    fn default() -> Self {
        Self::new(&(0..=0))
    }
}

impl Zoom {
    /// Everything, of a timeline of these days.
    #[must_use]
    pub fn new(whole: &RangeInclusive<Day>) -> Self {
        let whole = (*whole.start(), *whole.end());
        Self { level: 0, whole, window: whole }
    }

    /// The days of the time axis.
    #[must_use]
    pub fn window(&self) -> RangeInclusive<Day> {
        self.window.0..=self.window.1
    }

    /// Whether the axis shows a part of the time only.
    #[must_use]
    pub fn is_window(&self) -> bool {
        self.window != self.whole
    }

    /// Whether there is a step out.
    #[must_use]
    pub fn can_step_out(&self) -> bool {
        self.level > OUTERMOST
    }

    /// The least weight that is not folded away.
    #[must_use]
    pub fn shown(&self) -> Weight {
        match self.level {
            ..=-2 => Weight::Landmark,
            -1 => Weight::Normal,
            _ => Weight::Minor,
        }
    }

    /// Zooms in by a step around a day, or out. Whether there was such a step.
    pub fn step(&mut self, inward: bool, around: Day) -> bool {
        let level = if inward { self.level + 1 } else { self.level - 1 };
        if level < OUTERMOST || (inward && level > 0 && self.width(self.level) < 2 * SHORTEST) {
            return false;
        }
        self.level = level;
        self.place(i128::from(around) - self.width(level) / 2);
        true
    }

    /// Keeps a day in the window.
    pub fn follow(&mut self, day: Day) {
        let width = self.width(self.level);
        let day = i128::from(day);
        let (start, margin) = (i128::from(self.window.0), width / MARGIN);
        let (lowest, highest) = (day - width + 1 + margin, day - margin);
        let start = match start {
            start if start < lowest - width || start > highest + width => day - width / 2,
            start => start.clamp(lowest, highest.max(lowest)),
        };
        self.place(start);
    }

    /// Takes the days of a timeline that was read again.
    pub fn renew(&mut self, whole: &RangeInclusive<Day>) {
        self.whole = (*whole.start(), *whole.end());
        self.place(i128::from(self.window.0));
    }

    /// Puts the window's start where it can be.
    fn place(&mut self, start: i128) {
        let (first, last) = (i128::from(self.whole.0), i128::from(self.whole.1));
        let width = self.width(self.level);
        let start = start.clamp(first, (last - width + 1).max(first));
        let day = |day: i128| Day::try_from(day).unwrap_or(self.whole.1);
        self.window = (day(start), day((start + width - 1).min(last)));
    }

    /// How many days the window has at a level.
    fn width(&self, level: i32) -> i128 {
        let whole = i128::from(self.whole.1) - i128::from(self.whole.0) + 1;
        (0..level.max(0)).fold(whole, |width, _| (width / FACTOR).max(SHORTEST.min(width)))
    }
}

/// These days as people say them, no more precisely than their number asks:
/// `1997–1999`, `March–July 1999`, `3–17 March 1999`.
#[must_use]
pub fn stretch(days: &RangeInclusive<Day>) -> String {
    let (from, to) = (*days.start(), *days.end());
    let length = to.saturating_sub(from);
    let whole = years(year_of(from), year_of(to));
    if length > 3 * 366 {
        return whole;
    }
    let date = |day: Day| {
        let (year, month, of_month) = ymd(day);
        let sign = if year < 0 { "-" } else { "" };
        let month = format!("{sign}{:04}-{month:02}", year.abs());
        if length > 90 { month } else { format!("{month}-{of_month:02}") }
    };
    let written = format!("{}/{}", date(from), date(to));
    written.parse::<Edtf>().map_or(whole, |edtf| edtf.short())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(date: &str) -> Day {
        date.parse::<Edtf>().unwrap().first()
    }

    fn days(edtf: &str) -> RangeInclusive<Day> {
        edtf.parse::<Edtf>().unwrap().days()
    }

    #[test]
    fn zooming_out_folds_and_zooming_in_narrows() {
        let mut zoom = Zoom::new(&days("1991/2021"));
        let around = day("1999-03-24");
        assert!(zoom.step(false, around));
        assert_eq!((zoom.shown(), zoom.is_window()), (Weight::Normal, false));
        assert!(zoom.step(false, around));
        assert_eq!(zoom.shown(), Weight::Landmark);
        assert!(!zoom.step(false, around), "there is nothing further out");
        let mut told = Vec::new();
        while zoom.step(true, around) {
            told.push(stretch(&zoom.window()));
            assert!(zoom.window().contains(&around));
        }
        assert_eq!(
            told,
            [
                "1991–2021",
                "1991–2021",
                "1994–2004",
                "1997–2000",
                "Aug 1998 – Oct 1999",
                "Jan–Jun 1999",
                "1 Mar – 15 Apr 1999",
                "17–31 Mar 1999",
            ]
        );
    }

    #[test]
    fn the_window_follows_the_selection_and_stays_inside() {
        let mut zoom = Zoom::new(&days("1991/2021"));
        zoom.step(true, day("2000-01-01"));
        let before = zoom.window();
        zoom.follow(day("2001-01-01"));
        assert_eq!(zoom.window(), before, "a step within it leaves it");
        for date in ["1991-01-01", "2021-12-31", "2004-06-01", "2010-01-01"] {
            zoom.follow(day(date));
            assert!(zoom.window().contains(&day(date)), "{date}");
            assert!(*zoom.window().start() >= day("1991-01-01"));
            assert!(*zoom.window().end() <= day("2021-12-31"));
        }
    }

    #[test]
    fn the_longest_and_the_shortest_timelines_can_be_zoomed() {
        for whole in [Day::MIN..=Day::MAX, 5..=5, 1..=20] {
            let mut zoom = Zoom::new(&whole);
            let mut steps = 0;
            while zoom.step(true, *whole.start()) {
                steps += 1;
                assert!(steps < 60);
            }
            assert!(whole.contains(zoom.window().start()) && whole.contains(zoom.window().end()));
        }
    }
}
