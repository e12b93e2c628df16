//! Times as a query has them: `1999`, `1997..2004`, `..1991`.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate};

use super::parse::Problem;
use crate::date::Day;

/// The days that a bare word names, if it looks like a time.
pub(super) fn bare(word: &str) -> Option<RangeInclusive<Day>> {
    typed(word)
}

/// The days of a time, or from one to another: `1997..2004`, `..1991`, `1992..`.
pub(super) fn range(text: &str) -> Result<RangeInclusive<Day>, Problem> {
    let Some((from, to)) = text.split_once("..") else { return one(text) };
    if from.is_empty() && to.is_empty() {
        let help = "write `1997..2004`, `..1991` or `1992..`";
        return Err(Problem::new("`..` has neither beginning nor end", help));
    }
    let first = if from.is_empty() { Day::MIN } else { *one(from)?.start() };
    let last = if to.is_empty() { Day::MAX } else { *one(to)?.end() };
    if first > last {
        let message = format!("`{text}` ends before it begins");
        return Err(Problem::new(message, format!("did you mean `{to}..{from}`?")));
    }
    Ok(first..=last)
}

/// The same, of whole years.
pub(super) fn years(text: &str) -> Result<RangeInclusive<Day>, Problem> {
    let days = range(text)?;
    let whole = (*days.start() == Day::MIN || begins_year(*days.start()))
        && (*days.end() == Day::MAX || begins_year(*days.end() + 1));
    if whole {
        Ok(days)
    } else {
        let message = format!("`{text}` is more than a year");
        Err(Problem::new(message, format!("write `date:{text}`")))
    }
}

fn one(text: &str) -> Result<RangeInclusive<Day>, Problem> {
    typed(text).ok_or_else(|| Problem::new(format!("`{text}` is not a date"), "write `1991`"))
}

fn typed(text: &str) -> Option<RangeInclusive<Day>> {
    let day = |text: &str| {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .map(|day| Day::from(day.num_days_from_ce()))
    };
    match text.len() {
        4 => Some(day(&format!("{text}-01-01"))?..=day(&format!("{text}-12-31"))?),
        10 => day(text).map(|day| day..=day),
        _ => None,
    }
}

fn begins_year(day: Day) -> bool {
    let day = i32::try_from(day).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    day.is_some_and(|day| day.ordinal() == 1)
}
