//! A date and a time of day: `1985-04-12T23:20:30Z`.
//!
//! The date is complete, the time has seconds and no fractions, the offset is
//! absent, `Z`, `±hh` or `±hh:mm`. Second 60 is a leap second and stands where
//! one can be: at 23:59:60 UTC.

use chrono::NaiveTime;

use super::parse::{date, number};
use super::refuse::{self, error, quoted};
use super::{Date, DateError, Offset, Span, Time};

/// The farthest offset in use, 14 hours, in minutes.
const MAX_OFFSET: i64 = 14 * 60;

/// Reads a text that has a `T`.
pub(super) fn parse(text: &str) -> Result<Time, DateError> {
    let (date_text, rest) = text.split_once('T').ok_or_else(|| refuse::no_date(text))?;
    let Date { span: Span::Day(day), qualifier: None } = date(date_text)? else {
        let message = format!("`{}` has a time but not a plain day", quoted(text));
        return Err(error(message, "write the day in full: `1985-04-12T23:20:30`"));
    };
    if date_text.starts_with('-') {
        let message = format!("`{}` has a time of day before year 0", quoted(text));
        return Err(error(message, format!("leave the time out: `{date_text}`")));
    }
    if rest.ends_with(refuse::is_qualifier) {
        let message = format!("`{}` qualifies a time of day", quoted(text));
        return Err(error(message, "leave the qualifier out, or the time"));
    }
    let clock = rest.get(..8).filter(|clock| is_like(clock, b"00:00:00")).ok_or_else(|| {
        let message = format!("`{}` has no time of the form hh:mm:ss", quoted(text));
        error(message, "write two digits for hours, minutes and seconds: `10:10:10`")
    })?;
    let offset = offset(text, &rest[8..])?;
    let clock = time(text, clock, offset)?;
    Ok(Time { day, clock, offset })
}

fn time(text: &str, clock: &str, offset: Option<Offset>) -> Result<NaiveTime, DateError> {
    let part = |from: usize| u32::try_from(number(&clock[from..from + 2])).unwrap_or_default();
    let (hour, minute, second) = (part(0), part(3), part(6));
    let leap = second == 60;
    if leap && !could_be_leap(hour, minute, offset) {
        let message = format!("`{}` has a second 60 where no leap second can be", quoted(text));
        return Err(error(message, "leap seconds are at 23:59:60 UTC"));
    }
    let time = if leap {
        // chrono has a leap second as the second thousand milliseconds of 59.
        NaiveTime::from_hms_milli_opt(hour, minute, 59, 1000)
    } else {
        NaiveTime::from_hms_opt(hour, minute, second)
    };
    time.ok_or_else(|| {
        let message = format!("`{}` has a time that no clock shows", quoted(text));
        error(message, "hours run from 00 to 23, minutes and seconds from 00 to 59")
    })
}

/// Whether second 60 of this minute can be 23:59:60 UTC; it can, somewhere,
/// where no offset is given.
fn could_be_leap(hour: u32, minute: u32, offset: Option<Offset>) -> bool {
    let minutes = i64::from(hour * 60 + minute);
    let utc = match offset {
        None => return true,
        Some(Offset::Utc) => minutes,
        Some(Offset::Hours(hours)) => minutes - i64::from(hours) * 60,
        Some(Offset::Minutes(offset)) => minutes - i64::from(offset),
    };
    utc.rem_euclid(24 * 60) == 23 * 60 + 59
}

fn offset(text: &str, zone: &str) -> Result<Option<Offset>, DateError> {
    if zone.is_empty() {
        return Ok(None);
    }
    if zone == "Z" {
        return Ok(Some(Offset::Utc));
    }
    let hours_only = is_like(zone, b"+00");
    if !hours_only && !is_like(zone, b"+00:00") {
        let message = format!("`{}` has `{}` after its seconds", quoted(text), quoted(zone));
        return Err(error(message, "write `Z`, `+02`, `+05:30` or nothing there"));
    }
    let (hours, minutes) = (number(&zone[1..3]), zone.get(4..6).map_or(0, number));
    let minus = zone.starts_with('-');
    let total = hours * 60 + minutes;
    if minutes > 59 || total > MAX_OFFSET || (minus && total == 0) {
        let message = format!("`{}` is no offset from UTC", quoted(zone));
        return Err(error(message, "offsets run from `-14` to `+14`; none is `Z` or `+00`"));
    }
    let signed = if minus { -total } else { total };
    let offset = if hours_only {
        i8::try_from(signed / 60).map(Offset::Hours)
    } else {
        i16::try_from(signed).map(Offset::Minutes)
    };
    offset.map(Some).map_err(|_| refuse::no_date(text))
}

/// Whether a text has digits where the pattern has `0`, a sign where it has
/// `+`, and else what the pattern has.
fn is_like(text: &str, pattern: &[u8]) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern).all(|(byte, pattern)| match pattern {
            b'0' => byte.is_ascii_digit(),
            b'+' => matches!(byte, b'+' | b'-'),
            _ => byte == *pattern,
        })
}
