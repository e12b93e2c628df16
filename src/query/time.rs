//! Times as a query has them, and the mistakes that can be made in them.

use std::ops::RangeInclusive;

use super::parse::Problem;
use crate::date::{DateError, Day, typed, year_of};

/// The days that a bare word means, if it surely means a time.
pub(super) fn bare(word: &str) -> Option<RangeInclusive<Day>> {
    if typed::looks_like_time(word) { typed::parse(word).ok() } else { None }
}

/// The days of a year with its era after a blank: `53 BC`.
pub(super) fn year_and_era(year: &str, era: &str) -> Option<RangeInclusive<Day>> {
    let is_era = ["bc", "bce", "ad", "ce"].iter().any(|known| era.eq_ignore_ascii_case(known));
    if is_era { typed::parse(&format!("{year} {era}")).ok() } else { None }
}

/// The days of a time, or from one to another: `1997..2004`, `..1991`, `1992..`.
pub(super) fn range(text: &str) -> Result<RangeInclusive<Day>, Problem> {
    typed::parse(text).map_err(|DateError { message, help }| Problem { message, help })
}

/// The same, of whole years.
pub(super) fn years(text: &str) -> Result<RangeInclusive<Day>, Problem> {
    let days = range(text)?;
    if is_whole_years(&days) {
        return Ok(days);
    }
    let help = format!("write `date:{text}`");
    Err(Problem::new(format!("`{text}` is not a year or years"), help))
}

/// Whether these are the days of one year.
pub(super) fn is_one_year(days: &RangeInclusive<Day>) -> bool {
    is_whole_years(days) && years_of(days).is_some_and(|(from, to)| from == to)
}

/// Whether these are the days of one decade.
pub(super) fn is_one_decade(days: &RangeInclusive<Day>) -> bool {
    let decade = |(from, to)| super::counts::decade(from) == (from, to);
    is_whole_years(days) && years_of(days).is_some_and(decade)
}

fn years_of(days: &RangeInclusive<Day>) -> Option<(i64, i64)> {
    let closed = *days.start() != Day::MIN && *days.end() != Day::MAX;
    closed.then(|| (year_of(*days.start()), year_of(*days.end())))
}

fn is_whole_years(days: &RangeInclusive<Day>) -> bool {
    let begins_year = |day: Day| year_of(day) != year_of(day - 1);
    (*days.start() == Day::MIN || begins_year(*days.start()))
        && (*days.end() == Day::MAX || begins_year(*days.end() + 1))
}
