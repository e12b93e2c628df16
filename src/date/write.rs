//! A date as EDTF writes it: the text that was read.

use std::fmt;

use super::{Date, Edtf, Ends, Interval, Missing, Offset, Qualifier, Season, Span, Time, ymd};

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Time(time) => time.fmt(f),
            Self::Interval(interval) => interval.fmt(f),
        }
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ends {
            Ends::Both(start, end) => write!(f, "{start}/{end}"),
            Ends::From(start, end) => write!(f, "{start}/{end}"),
            Ends::Until(start, end) => write!(f, "{start}/{end}"),
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "..",
            Self::Unknown => "",
        })
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.span {
            Span::Century(century) => write!(f, "{century:02}XX")?,
            Span::Decade(decade) => write!(f, "{decade:03}X")?,
            Span::Year(year) => write!(f, "{}", Year(year))?,
            Span::MonthOfYear(year) => write!(f, "{}-XX", Year(year))?,
            Span::DayOfYear(year) => write!(f, "{}-XX-XX", Year(year))?,
            Span::Season(year, season) => write!(f, "{}-{}", Year(year), season.number())?,
            Span::Month(year, month) => {
                write!(f, "{}-{:02}", Year(year), month.number_from_month())?;
            }
            Span::DayOfMonth(year, month) => {
                write!(f, "{}-{:02}-XX", Year(year), month.number_from_month())?;
            }
            Span::Day(day) => {
                let (year, month, day) = ymd(day);
                write!(f, "{}-{month:02}-{day:02}", Year(year))?;
            }
        }
        match self.qualifier {
            None => Ok(()),
            Some(Qualifier::Uncertain) => f.write_str("?"),
            Some(Qualifier::Approximate) => f.write_str("~"),
            Some(Qualifier::Both) => f.write_str("%"),
        }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = ymd(self.day);
        write!(f, "{}-{month:02}-{day:02}T{}", Year(year), self.clock)?;
        match self.offset {
            None => Ok(()),
            Some(Offset::Utc) => f.write_str("Z"),
            Some(offset) => offset.fmt(f),
        }
    }
}

impl fmt::Display for Offset {
    /// The hours, and the minutes if they are written: `+05`, `-03:30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Utc => Ok(()),
            Self::Hours(hours) => write!(f, "{hours:+03}"),
            Self::Minutes(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// Four digits, or `Y` and more.
struct Year(i64);

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(year) = *self;
        let (long, minus) = (year.abs() > 9999, if year < 0 { "-" } else { "" });
        write!(f, "{}{minus}{:04}", if long { "Y" } else { "" }, year.unsigned_abs())
    }
}

impl Season {
    /// As it stands in the place of a month.
    const fn number(self) -> u8 {
        match self {
            Self::Spring => 21,
            Self::Summer => 22,
            Self::Autumn => 23,
            Self::Winter => 24,
        }
    }
}
