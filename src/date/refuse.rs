//! Why a text is not a date of EDTF levels 0 and 1, and what to write instead.

mod words;

use chrono::Month;

use super::calendar::{first_of_month, last_of_month};
use super::{DateError, Edtf, MAX_YEAR};

const FORMS: &str = "write a date as `1991`, `1991-12`, `1991-12-25` or `1991/1998`";

pub(super) fn error(message: impl Into<String>, help: impl Into<String>) -> DateError {
    DateError { message: message.into(), help: Some(help.into()) }
}

/// A text as an error quotes it: one line, 40 characters at most, and what
/// would not be seen escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    for char in text.chars().take(40) {
        match char {
            '"' | '\'' | '\\' => quoted.push(char),
            _ => quoted.extend(char.escape_debug()),
        }
    }
    if text.chars().nth(40).is_some() {
        quoted.push_str("...");
    }
    quoted
}

pub(super) fn no_date(text: &str) -> DateError {
    let help = match text.to_ascii_lowercase().as_str() {
        // A date may be left out only where the format says so.
        "unknown" | "n.d." | "undated" => "write what is known, as an interval: `../1991`".into(),
        lower => suggestion(text, &lower.to_ascii_uppercase())
            .or_else(|| suggestion(text, &words::in_edtf(text)?))
            .unwrap_or_else(|| FORMS.into()),
    };
    error(format!("`{}` is not a date", quoted(text)), help)
}

/// A feature of level 2, and how level 1 says about the same.
pub(super) fn level_2(text: &str, feature: &str, help: impl Into<String>) -> DateError {
    let message = format!("`{}` is EDTF level 2, which is not read: {feature}", quoted(text));
    error(message, help)
}

/// "write `…`", if that is another text and a date.
fn suggestion(text: &str, instead: &str) -> Option<String> {
    // A date is shorter; what is longer is not read twice.
    let is_date = instead.len() < 100 && instead != text && instead.parse::<Edtf>().is_ok();
    is_date.then(|| format!("write `{instead}`"))
}

/// Refuses what no date has in it: blanks, letters of other scripts, brackets.
pub(super) fn foreign(text: &str) -> Result<(), DateError> {
    if text.is_empty() {
        return Err(error("an empty text is not a date", FORMS));
    }
    if text.starts_with(['[', '{']) {
        return Err(level_2(text, "a set of dates", "write an interval: `1667/1672`"));
    }
    let blank = |c: char| c.is_whitespace() || c.is_control();
    if text.contains(blank) {
        if let Some(help) = words::in_edtf(text).and_then(|instead| {
            // Where only the blanks are wrong, that is what is said.
            let words = instead != text.replace(blank, "");
            suggestion(text, &instead).filter(|_| words)
        }) {
            return Err(error(format!("`{}` is not a date", quoted(text)), help));
        }
        let help = suggestion(text, &text.replace(blank, "")).unwrap_or_else(|| FORMS.into());
        return Err(error(format!("`{}` has a blank in it", quoted(text)), help));
    }
    if !text.is_ascii() {
        let instead = text.replace(['\u{2010}', '\u{2011}', '\u{2013}', '\u{2212}'], "-");
        let help = suggestion(text, &instead).unwrap_or_else(|| FORMS.into());
        return Err(error(format!("`{}` is not a date", quoted(text)), help));
    }
    Ok(())
}

pub(super) const fn is_qualifier(c: char) -> bool {
    matches!(c, '?' | '~' | '%')
}

/// `body` is `text` without the last qualifier, and has another.
pub(super) fn qualifiers(text: &str, body: &str) -> DateError {
    if body.ends_with(is_qualifier) {
        let message = format!("`{}` has two qualifiers", quoted(text));
        let instead = format!("{}%", body.trim_end_matches(is_qualifier));
        let help = suggestion(text, &instead).unwrap_or_else(|| "`%` says both".into());
        return error(message, help);
    }
    let mut instead = body.replace(is_qualifier, "");
    instead.push(text.chars().rfind(|&c| is_qualifier(c)).unwrap_or('~'));
    let help = suggestion(text, &instead).unwrap_or_else(|| "qualify the whole: `2004-06~`".into());
    level_2(text, "a qualifier of one part of a date", help)
}

pub(super) fn slashes(text: &str) -> DateError {
    let message = format!("`{}` has more than one `/`", quoted(text));
    error(message, "write a day as `1991-12-25` and an interval as `1991/1998`")
}

/// Refuses what an end of an interval cannot be, though it is like a date.
pub(super) fn not_an_end(text: &str) -> Result<(), DateError> {
    if text.starts_with("..") || text.ends_with("..") {
        return Err(level_2(text, "`..` beside a date", "write the date, or `..` alone"));
    }
    let instead = match text.to_ascii_lowercase().as_str() {
        "open" | "present" | "now" => "`..` for an open end",
        "unknown" => "nothing for an unknown end",
        _ if text.contains('T') && text.starts_with(|c: char| c.is_ascii_digit()) => {
            let message = format!("`{}` is a time: an interval runs between dates", quoted(text));
            let date = text.split('T').next().unwrap_or_default();
            return Err(error(message, format!("leave the time out: `{}`", quoted(date))));
        }
        _ => return Ok(()),
    };
    Err(error(format!("`{}` is not a date", quoted(text)), format!("write {instead}")))
}

/// Refuses a year that is not four digits, the last of them `X` perhaps.
pub(super) fn year_shape(text: &str, year: &str) -> Result<(), DateError> {
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X') {
        return Ok(());
    }
    if !digits || year.is_empty() {
        let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        return Err(match year.split_once('S') {
            Some((a, b)) if !a.is_empty() && number(a) && number(b) => {
                level_2(text, "significant digits", "write an interval: `1900/1999`")
            }
            _ if text.contains("..") => range(text),
            _ => no_date(text),
        });
    }
    let message = format!("`{}` has a year of {}", quoted(text), digits_of(year));
    let help = match year.len() {
        1..4 => text.replacen(year, &format!("{year:0>4}"), 1),
        8 if year == text => format!("{}-{}-{}", &year[..4], &year[4..6], &year[6..]),
        _ => text.replacen(year, &format!("Y{year}"), 1).replacen("-Y", "Y-", 1),
    };
    let help = suggestion(text, &help);
    Err(error(message, help.unwrap_or_else(|| "write four digits, or `Y` and more".into())))
}

fn digits_of(part: &str) -> String {
    if part.len() == 1 { "one digit".into() } else { format!("{} digits", part.len()) }
}

/// `1991..1998`, as a query may have it.
fn range(text: &str) -> DateError {
    let message = format!("`{}` is not a date", quoted(text));
    let slash = match text.split_once("..") {
        Some(("", _)) => "../",
        Some((_, "")) => "/..",
        _ => "/",
    };
    let help = suggestion(text, &text.replacen("..", slash, 1));
    error(message, help.unwrap_or_else(|| FORMS.into()))
}

/// Refuses a month or a day that is not two digits or `X`.
pub(super) fn part_shape(text: &str, part: &str, last: bool, name: &str) -> Result<(), DateError> {
    if part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X') {
        return Ok(());
    }
    if part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(no_date(text));
    }
    let message = format!("`{}` has a {name} of {}", quoted(text), digits_of(part));
    let instead = if part.len() == 1 {
        // Before the minus of a year there is an empty part.
        let padded = |part: &str| if part.len() == 1 { format!("0{part}") } else { part.into() };
        text.split('-').map(padded).collect::<Vec<_>>().join("-")
    } else {
        text.replacen(&format!("-{part}"), &format!("/{part}"), usize::from(last))
    };
    let help = suggestion(text, &instead);
    Err(error(message, help.unwrap_or_else(|| format!("write the {name} with two digits"))))
}

pub(super) fn unspecified(text: &str) -> DateError {
    level_2(
        text,
        "unspecified digits in this place",
        "write `199X`, `19XX`, `1985-XX`, `1985-04-XX`, `1985-XX-XX`, or an interval",
    )
}

pub(super) fn unspecified_before_christ(text: &str) -> DateError {
    let message = format!("`{}` leaves digits of a year before 0 unspecified", quoted(text));
    error(message, "write an interval: `-0049/-0040`")
}

pub(super) fn day_of_season(text: &str) -> DateError {
    let message = format!("`{}` gives a season a day", quoted(text));
    error(message, "months run from 01 to 12; 21 to 24 are the seasons")
}

pub(super) fn no_month(text: &str, digits: &str) -> DateError {
    if matches!(digits.parse(), Ok(25..=41)) {
        let feature = "a part of the year other than the seasons 21 to 24";
        return level_2(text, feature, "write an interval of months: `2001-04/2001-06`");
    }
    let message = format!("`{}` is not in the calendar: there is no month {digits}", quoted(text));
    error(message, "months run from 01 to 12; 21 to 24 are spring, summer, autumn and winter")
}

pub(super) fn no_day(text: &str, year: i64, month: Month) -> DateError {
    let days = last_of_month(year, month) - first_of_month(year, month) + 1;
    let message = format!("`{}` is not in the calendar", quoted(text));
    error(message, format!("{} {} runs from 01 to {days}", month.name(), super::year_name(year)))
}

/// Refuses an exponent and significant digits after `Y`.
pub(super) fn long_year_of_level_2(text: &str, digits: &str) -> Result<(), DateError> {
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.as_bytes() {
        [b'E', b'0'..=b'9', ..] => {
            Err(level_2(text, "a year with an exponent", "write its zeros: `Y-170000000`"))
        }
        [b'S', b'0'..=b'9', ..] => {
            Err(level_2(text, "significant digits", "write an interval: `Y17000/Y17999`"))
        }
        _ => Ok(()),
    }
}

pub(super) fn long_year_with_more(text: &str) -> DateError {
    let message = format!("`{}` has more than a year after its `Y`", quoted(text));
    error(message, "a year of more than four digits has neither month nor day")
}

/// `year` is what follows the `Y`; `digits` the same without its sign.
pub(super) fn short_long_year(text: &str, year: &str, digits: &str) -> DateError {
    let significant = digits.trim_start_matches('0');
    let minus = if digits.len() < year.len() { "-" } else { "" };
    let instead = match significant.len() {
        0..=4 => format!("{minus}{significant:0>4}"),
        _ => format!("Y{minus}{significant}"),
    };
    let message = format!("`{}` has a `Y` before a year that needs none", quoted(text));
    if significant.len() > 4 {
        let message = format!("`{}` has a zero before its year", quoted(text));
        return error(message, suggestion(text, &instead).unwrap_or_else(|| FORMS.into()));
    }
    error(message, suggestion(text, &instead).unwrap_or_else(|| FORMS.into()))
}

pub(super) fn far_year(text: &str) -> DateError {
    let message = format!("`{}` is farther away than annals counts", quoted(text));
    error(message, format!("years run from `Y-{MAX_YEAR}` to `Y{MAX_YEAR}`"))
}

#[cfg(test)]
mod tests;
