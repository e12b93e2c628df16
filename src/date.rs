//! Dates as the record gives them.
//!
//! History is rarely known to the day. An [`Edtf`] keeps the precision the
//! record has and no more: `1991` is a year, not the first of January. What
//! sorting and drawing need is derived from it, never stored: see
//! [`Edtf::first`] and [`Edtf::last`].
//!
//! The notation is levels 0 and 1 of the Extended Date/Time Format, as ISO
//! 8601-2:2019 and the Library of Congress (4 February 2019) have it. Years
//! are astronomical (`0000` is 1 BC) and of the proleptic Gregorian calendar.
//!
//! - `~`, approximate, does not widen the days: nobody can say by how much,
//!   so a date covers what it writes.
//! - A season is three whole months of the northern hemisphere's meteorology:
//!   spring is March to May, winter December to February of the next year.
//! - A time of day stays with the day it is written with, whatever its offset
//!   from UTC: a date is never shifted to another.

mod calendar;
mod display;
mod extent;
mod parse;
pub mod prose;
mod refuse;
mod time;
pub mod typed;
mod write;

use std::fmt;
use std::ops::RangeInclusive;

use chrono::{Month, NaiveTime};

pub use calendar::{day_from_ymd, year_of, ymd};
pub use display::{spoken_years, year_name, years};

/// Days from 1 January of year 1, which is day 1; year 0 is 1 BC. Proleptic
/// Gregorian.
pub type Day = i64;

/// The farthest year, before or after year 0, that a date may name: 10¹⁵, so
/// that each of its days has a number with room to spare.
pub const MAX_YEAR: i64 = 1_000_000_000_000_000;

/// When something happened, as EDTF levels 0 and 1 write it.
///
/// It is read with [`str::parse`] and displayed as the same text. For people
/// there are [`Edtf::full`], [`Edtf::short`] and [`Edtf::in_year`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// Some day among those of one date: `1991`, `1991-12~`, `199X`.
    Date(Date),
    /// A time of one day: `1985-04-12T23:20:30Z`.
    Time(Time),
    /// All the days from one date to another: `1991/1998`, `../1991`.
    Interval(Interval),
}

/// A date, as precise as it is known, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    span: Span,
    qualifier: Option<Qualifier>,
}

/// The days that a date may mean. Years are within [`MAX_YEAR`]; only
/// [`Span::Year`] holds one of more than four digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Span {
    /// `19XX`, as 19.
    Century(u8),
    /// `199X`, as 199.
    Decade(u16),
    /// `1991`, `-0043`, `Y-170000002`.
    Year(i64),
    /// `2004-XX`.
    MonthOfYear(i64),
    /// `1985-XX-XX`.
    DayOfYear(i64),
    /// `2001-21`.
    Season(i64, Season),
    /// `1985-04`.
    Month(i64, Month),
    /// `1985-04-XX`.
    DayOfMonth(i64, Month),
    /// `1985-04-12`.
    Day(Day),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// How sure a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// `?`: the source is dubious.
    Uncertain,
    /// `~`: an estimate.
    Approximate,
    /// `%`: both.
    Both,
}

/// A time of day, with what it says of its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    day: Day,
    clock: NaiveTime,
    offset: Option<Offset>,
}

/// What is added to UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Offset {
    /// `Z`.
    Utc,
    /// `+05`.
    Hours(i8),
    /// `+05:30`, in minutes.
    Minutes(i16),
}

/// The time between two dates, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Interval {
    ends: Ends,
}

/// Which ends are dates; one at least is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Ends {
    Both(Date, Date),
    From(Date, Missing),
    Until(Missing, Date),
}

/// An end that is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Missing {
    /// `..`: there is no end.
    Open,
    /// Blank: there is one, and it is not known.
    Unknown,
}

/// How precisely a date is known, from the coarsest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `19XX`.
    Century,
    /// `199X`.
    Decade,
    /// `1991`, `1991-XX`, `1991-XX-XX`.
    Year,
    /// `1991-21`.
    Season,
    /// `1991-12`, `1991-12-XX`.
    Month,
    /// `1991-12-25`.
    Day,
    /// `1991-12-25T18:35:00Z`.
    Second,
}

/// A level of EDTF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// What ISO 8601-1 already had: dates, times, intervals.
    Zero,
    /// Long and negative years, seasons, qualifiers, unspecified digits, open
    /// and unknown ends.
    One,
}

impl Edtf {
    /// The first possible day; `Day::MIN` where the start is open or unknown.
    #[must_use]
    pub fn first(&self) -> Day {
        match self {
            Self::Date(date) => date.first(),
            Self::Time(time) => time.day,
            Self::Interval(interval) => match interval.ends {
                Ends::Both(start, _) | Ends::From(start, _) => start.first(),
                Ends::Until(..) => Day::MIN,
            },
        }
    }

    /// The last possible day; `Day::MAX` where the end is open or unknown.
    #[must_use]
    pub fn last(&self) -> Day {
        match self {
            Self::Date(date) => date.last(),
            Self::Time(time) => time.day,
            Self::Interval(interval) => match interval.ends {
                Ends::Both(_, end) | Ends::Until(_, end) => end.last(),
                Ends::From(..) => Day::MAX,
            },
        }
    }

    /// The days from the first to the last possible one, both included.
    #[must_use]
    pub fn days(&self) -> RangeInclusive<Day> {
        self.first()..=self.last()
    }

    /// The days from the first to the last possible one, open and unknown ends
    /// left out: of `1985/..`, those of 1985. As each date has one end at
    /// least that is known, there are always some.
    #[must_use]
    pub fn known_days(&self) -> Option<RangeInclusive<Day>> {
        Some(match self {
            Self::Interval(Interval { ends: Ends::From(date, _) | Ends::Until(_, date) }) => {
                date.first()..=date.last()
            }
            _ => self.days(),
        })
    }

    /// The days of each end that is a date: of `1985-04/1986`, those of April 1985
    /// and those of 1986. A single date is its own only end.
    pub fn ends(&self) -> impl Iterator<Item = RangeInclusive<Day>> {
        let (start, end) = match self {
            Self::Interval(interval) => match interval.ends {
                Ends::Both(start, end) => (Some(start), Some(end)),
                Ends::From(date, _) | Ends::Until(_, date) => (Some(date), None),
            },
            Self::Date(date) => (Some(*date), None),
            Self::Time(time) => {
                let date = Date { span: Span::Day(time.day), qualifier: None };
                (Some(date), None)
            }
        };
        start.into_iter().chain(end).map(|date| date.first()..=date.last())
    }

    /// The days it is drawn over: to `Day::MIN` or `Day::MAX` where an end is
    /// open, no farther than the date beside it where an end is unknown.
    #[must_use]
    pub fn drawn_days(&self) -> RangeInclusive<Day> {
        match self {
            Self::Interval(Interval {
                ends: Ends::From(date, Missing::Unknown) | Ends::Until(Missing::Unknown, date),
            }) => date.first()..=date.last(),
            _ => self.days(),
        }
    }

    /// How sure its start is, and how sure its end: the same of a single date,
    /// none where an end is open or unknown.
    #[must_use]
    pub fn sureness(&self) -> (Option<Qualifier>, Option<Qualifier>) {
        match self {
            Self::Time(_) => (None, None),
            Self::Date(date) => (date.qualifier, date.qualifier),
            Self::Interval(interval) => match interval.ends {
                Ends::Both(start, end) => (start.qualifier, end.qualifier),
                Ends::From(start, _) => (start.qualifier, None),
                Ends::Until(_, end) => (None, end.qualifier),
            },
        }
    }

    /// What dates are sorted by: the first, then the last possible day.
    #[must_use]
    pub fn sort_key(&self) -> (Day, Day) {
        (self.first(), self.last())
    }

    /// Whether some day it may mean falls within the range.
    #[must_use]
    pub fn possibly(&self, range: &RangeInclusive<Day>) -> bool {
        !range.is_empty() && self.first() <= *range.end() && *range.start() <= self.last()
    }

    /// Whether every day it may mean falls within the range.
    #[must_use]
    pub fn certainly(&self, range: &RangeInclusive<Day>) -> bool {
        *range.start() <= self.first() && self.last() <= *range.end()
    }

    /// Whether it runs from one date to another.
    #[must_use]
    pub fn is_interval(&self) -> bool {
        matches!(self, Self::Interval(_))
    }

    /// Whether it is an estimate, at either end: `~` or `%`.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.qualifiers().any(Qualifier::is_approximate)
    }

    /// Whether it is in doubt, at either end: `?` or `%`.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.qualifiers().any(Qualifier::is_uncertain)
    }

    /// The astronomical year of the first possible day; `None` where the start
    /// is open or unknown.
    #[must_use]
    pub fn start_year(&self) -> Option<i64> {
        Some(self.first()).filter(|&first| first != Day::MIN).map(year_of)
    }

    /// How precisely it is known: an interval by its start, or by its end
    /// where the start is open or unknown.
    #[must_use]
    pub fn precision(&self) -> Precision {
        match self {
            Self::Time(_) => Precision::Second,
            Self::Date(date) => date.precision(),
            Self::Interval(interval) => match interval.ends {
                Ends::Both(date, _) | Ends::From(date, _) | Ends::Until(_, date) => {
                    date.precision()
                }
            },
        }
    }

    /// How precisely its end is known; `None` where that is open or unknown.
    #[must_use]
    pub fn end_precision(&self) -> Option<Precision> {
        match self {
            Self::Interval(interval) => match interval.ends {
                Ends::Both(_, end) | Ends::Until(_, end) => Some(end.precision()),
                Ends::From(..) => None,
            },
            _ => Some(self.precision()),
        }
    }

    /// The lowest level of EDTF that can write it.
    #[must_use]
    pub fn level(&self) -> Level {
        match self {
            Self::Time(_) => Level::Zero,
            Self::Date(date) => date.level(),
            Self::Interval(interval) => match interval.ends {
                Ends::Both(start, end) => start.level().max(end.level()),
                Ends::From(..) | Ends::Until(..) => Level::One,
            },
        }
    }

    fn qualifiers(&self) -> impl Iterator<Item = Qualifier> {
        let (start, end) = self.sureness();
        start.into_iter().chain(end)
    }
}

impl Qualifier {
    /// `~` or `%`.
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::Both)
    }

    /// `?` or `%`.
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::Both)
    }
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong, the text quoted.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DateError {}

#[cfg(test)]
mod tests;
