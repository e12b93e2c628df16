//! EDTF text → [`Edtf`], or why not.
//!
//! What is refused is refused with its reason: a form of level 2 is named, a
//! day that the calendar lacks is told from a text that is no date at all.

use std::str::FromStr;

use chrono::Month;

use super::refuse::{self, is_qualifier};
use super::{
    Date, DateError, Edtf, Ends, Interval, MAX_YEAR, Missing, Qualifier, Season, Span, day_from_ymd,
};

impl FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        refuse::foreign(text)?;
        if let Some((start, end)) = text.split_once('/') {
            interval(text, start, end).map(Self::Interval)
        } else if text.contains('T') && text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            super::time::parse(text).map(Self::Time)
        } else {
            date(text).map(Self::Date)
        }
    }
}

impl Edtf {
    /// Reads a plain YAML scalar: EDTF, and of integers the years that have
    /// lost their zeros, `987` for `0987` and `-43` for `-0043`.
    ///
    /// A number of five digits or more is refused: it is a date without its
    /// hyphens (`20080812`) rather than a year without its `Y`.
    ///
    /// # Errors
    ///
    /// As for [`str::parse`].
    pub fn from_plain(text: &str) -> Result<Self, DateError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        if !(1..4).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return text.parse();
        }
        let minus = if digits.len() < text.len() { "-" } else { "" };
        format!("{minus}{digits:0>4}").parse()
    }
}

fn interval(text: &str, start: &str, end: &str) -> Result<Interval, DateError> {
    if end.contains('/') {
        return Err(refuse::slashes(text));
    }
    let ends = match (self::end(start)?, self::end(end)?) {
        (Ok(start), Ok(end)) if start.first() > end.last() => {
            let message = format!("`{}` ends before it starts", refuse::quoted(text));
            return Err(refuse::error(message, format!("write `{end}/{start}`")));
        }
        (Ok(start), Ok(end)) => Ends::Both(start, end),
        (Ok(start), Err(end)) => Ends::From(start, end),
        (Err(start), Ok(end)) => Ends::Until(start, end),
        (Err(_), Err(_)) => {
            let message = format!("`{}` has no date at either end", refuse::quoted(text));
            return Err(refuse::error(message, "write one at least: `1991/..`, `../1991`"));
        }
    };
    Ok(Interval { ends })
}

/// An end of an interval: a date, or what stands for one.
fn end(text: &str) -> Result<Result<Date, Missing>, DateError> {
    match text {
        "" => return Ok(Err(Missing::Unknown)),
        ".." => return Ok(Err(Missing::Open)),
        _ => refuse::not_an_end(text)?,
    }
    let date = date(text)?;
    match date.span {
        Span::Century(_)
        | Span::Decade(_)
        | Span::MonthOfYear(_)
        | Span::DayOfYear(_)
        | Span::DayOfMonth(..) => {
            let feature = "unspecified digits at an end of an interval";
            Err(refuse::level_2(text, feature, "write `~` for what is not known: `2004~/2010`"))
        }
        Span::Year(_) | Span::Season(..) | Span::Month(..) | Span::Day(_) => Ok(Ok(date)),
    }
}

/// A date without a time of day.
pub(super) fn date(text: &str) -> Result<Date, DateError> {
    let (body, qualifier) = qualified(text);
    if body.contains(is_qualifier) {
        return Err(refuse::qualifiers(text, body));
    }
    let span = match body.strip_prefix('Y') {
        Some(year) => long_year(text, year)?,
        None => span(text, body)?,
    };
    Ok(Date { span, qualifier })
}

fn qualified(text: &str) -> (&str, Option<Qualifier>) {
    let qualifier = match text.as_bytes().last() {
        Some(b'?') => Qualifier::Uncertain,
        Some(b'~') => Qualifier::Approximate,
        Some(b'%') => Qualifier::Both,
        _ => return (text, None),
    };
    (&text[..text.len() - 1], Some(qualifier))
}

/// The digits after the `Y`.
fn long_year(text: &str, year: &str) -> Result<Span, DateError> {
    let digits = year.strip_prefix('-').unwrap_or(year);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(refuse::no_date(text));
    }
    refuse::long_year_of_level_2(text, digits)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refuse::long_year_with_more(text));
    }
    if digits.starts_with('0') || digits.len() <= 4 {
        return Err(refuse::short_long_year(text, year, digits));
    }
    match year.parse::<i64>() {
        Ok(year) if (-MAX_YEAR..=MAX_YEAR).contains(&year) => Ok(Span::Year(year)),
        _ => Err(refuse::far_year(text)),
    }
}

/// The date in `body`, which is `text` without its qualifier.
fn span(text: &str, body: &str) -> Result<Span, DateError> {
    let (minus, rest) = match body.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, body),
    };
    let mut parts = rest.split('-');
    let year_text = parts.next().unwrap_or_default();
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return Err(refuse::no_date(text));
    }

    refuse::year_shape(text, year_text)?;
    if year_text.contains('X') {
        return unspecified_year(text, year_text, minus, month.is_some());
    }
    let year = number(year_text);
    if minus && year == 0 {
        let message = format!("`{}` is no year: zero has no sign", refuse::quoted(text));
        return Err(refuse::error(message, "write `0000` for 1 BC, `-0001` for 2 BC"));
    }
    let year = if minus { -year } else { year };

    let Some(month) = month else { return Ok(Span::Year(year)) };
    refuse::part_shape(text, month, day.is_none(), "month")?;
    if let Some(day) = day {
        refuse::part_shape(text, day, false, "day")?;
    }
    match (month, day) {
        ("XX", None) => Ok(Span::MonthOfYear(year)),
        ("XX", Some("XX")) => Ok(Span::DayOfYear(year)),
        _ if month.contains('X') => Err(refuse::unspecified(text)),
        (_, None) => match number(month) {
            21 => Ok(Span::Season(year, Season::Spring)),
            22 => Ok(Span::Season(year, Season::Summer)),
            23 => Ok(Span::Season(year, Season::Autumn)),
            24 => Ok(Span::Season(year, Season::Winter)),
            _ => month_of(text, month).map(|month| Span::Month(year, month)),
        },
        (_, Some(day)) => {
            if (21..=41).contains(&number(month)) {
                return Err(refuse::day_of_season(text));
            }
            let month = month_of(text, month)?;
            match day {
                "XX" => Ok(Span::DayOfMonth(year, month)),
                _ if day.contains('X') => Err(refuse::unspecified(text)),
                _ => self::day(text, year, month, day).map(Span::Day),
            }
        }
    }
}

/// `199X` and `19XX`.
fn unspecified_year(
    text: &str,
    digits: &str,
    minus: bool,
    has_month: bool,
) -> Result<Span, DateError> {
    if minus {
        return Err(refuse::unspecified_before_christ(text));
    }
    let known = digits.trim_end_matches('X');
    match known.parse::<u16>() {
        Ok(decade) if known.len() == 3 && !has_month => Ok(Span::Decade(decade)),
        Ok(century) if known.len() == 2 && !has_month => {
            u8::try_from(century).map(Span::Century).map_err(|_| refuse::no_date(text))
        }
        _ => Err(refuse::unspecified(text)),
    }
}

/// The month that two digits name.
pub(super) fn month_of(text: &str, digits: &str) -> Result<Month, DateError> {
    let month = u8::try_from(number(digits)).ok().and_then(|month| Month::try_from(month).ok());
    month.ok_or_else(|| refuse::no_month(text, digits))
}

/// The day that two digits name.
pub(super) fn day(
    text: &str,
    year: i64,
    month: Month,
    digits: &str,
) -> Result<super::Day, DateError> {
    let day = u32::try_from(number(digits)).ok();
    day.and_then(|day| day_from_ymd(year, month.number_from_month(), day))
        .ok_or_else(|| refuse::no_day(text, year, month))
}

/// The value of a few digits; zero if they are none.
pub(super) fn number(digits: &str) -> i64 {
    digits.parse().unwrap_or_default()
}
