//! Dates as the record gives them.
//!
//! History is rarely known to the day. An [`Edtf`] keeps the precision the
//! record has and no more: `1991` is a year, not the first of January. What
//! sorting and drawing need is derived from it, never stored.

use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// Days from 1 January of year 1, which is day 1; year 0 is 1 BC. Proleptic
/// Gregorian.
pub type Day = i64;

/// When something happened, as EDTF levels 0 and 1 write it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    text: String,
    first: Day,
    last: Day,
}

impl Edtf {
    /// The first possible day; `Day::MIN` where the start is open or unknown.
    #[must_use]
    pub fn first(&self) -> Day {
        self.first
    }

    /// The last possible day; `Day::MAX` where the end is open or unknown.
    #[must_use]
    pub fn last(&self) -> Day {
        self.last
    }

    /// The days from the first to the last possible one, open and unknown ends
    /// left out; `None` where nothing is known.
    #[must_use]
    pub fn known_days(&self) -> Option<RangeInclusive<Day>> {
        Some(self.first..=self.last)
    }
}

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (a, b) = text.split_once('/').unwrap_or((text, text));
        let (first, _) = bounds(a)?;
        let (_, last) = bounds(b)?;
        Ok(Self { text: text.into(), first, last })
    }
}

fn bounds(text: &str) -> Result<(Day, Day), DateError> {
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| DateError {
        message: format!("`{text}` is not a date"),
        help: Some("write `1991`, `1991-12` or `1991-12-25`".into()),
    })?;
    let day = Day::from(day.num_days_from_ce());
    Ok((day, day))
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
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
