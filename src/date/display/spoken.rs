//! A date as it is said aloud.
//!
//! ```text
//! full                          spoken
//! 7–12 August 2008              7 to 12 August 2008
//! c. 53 BC                      about 53 BC
//! c. 11 June 2004?              perhaps about 11 June 2004
//! from AD 363                   from AD 363 on
//! 1990s                         the 1990s
//! ```
//!
//! It is all ASCII, and no mark carries what a word should.

use super::super::{Date, Edtf, Ends, Interval, Missing, Qualifier, Span, Time, ymd};
use super::{Length, Offset, month_at, month_name, year_name};

/// The years from one to another, astronomical: `53 to 51 BC`, `AD 114 to 217`.
#[must_use]
pub fn spoken_years(from: i64, to: i64) -> String {
    match (from, to) {
        _ if from == to => year_name(from),
        (..=0, ..=0) => format!("{} to {}", 1 - i128::from(from), year_name(to)),
        (1..1000, 1..1000) => format!("AD {from} to {to}"),
        _ => format!("{} to {}", year_name(from), year_name(to)),
    }
}

impl Edtf {
    /// In words, to be read aloud: `7 to 12 August 2008`, `about 53 BC`, `from
    /// AD 363 on`. It begins in lower case.
    #[must_use]
    pub fn spoken(&self) -> String {
        match self {
            Self::Date(date) => date.spoken(),
            Self::Time(time) => time.spoken(),
            Self::Interval(Interval { ends }) => match *ends {
                Ends::Both(start, end) => between(start, end),
                Ends::From(start, Missing::Open) => format!("from {} on", start.spoken()),
                Ends::From(start, Missing::Unknown) => {
                    format!("from {}, end unknown", start.spoken())
                }
                Ends::Until(Missing::Open, end) => format!("until {}", end.spoken()),
                Ends::Until(Missing::Unknown, end) => {
                    format!("until {}, start unknown", end.spoken())
                }
            },
        }
    }
}

impl Date {
    fn spoken(self) -> String {
        let period = match self.span {
            Span::Decade(decade) if decade % 10 == 0 => {
                let year = i64::from(decade) * 10;
                spoken_years(year, year + 9)
            }
            Span::Decade(decade @ ..100) => format!("the {decade}0s AD"),
            Span::Century(_) | Span::Decade(_) => format!("the {}", self.period()),
            _ => self.period(),
        };
        let name = match self.within_year(Length::Full) {
            Some(within) => format!("{within} {period}"),
            None => period,
        };
        let unknown = match self.span {
            Span::MonthOfYear(_) => ", month unknown",
            Span::DayOfYear(_) | Span::DayOfMonth(..) => ", day unknown",
            _ => "",
        };
        format!("{}{name}{unknown}", doubt(self.qualifier))
    }
}

fn doubt(qualifier: Option<Qualifier>) -> &'static str {
    match qualifier {
        None => "",
        Some(Qualifier::Uncertain) => "perhaps ",
        Some(Qualifier::Approximate) => "about ",
        Some(Qualifier::Both) => "perhaps about ",
    }
}

/// Both dates, with what they share said once.
fn between(start: Date, end: Date) -> String {
    if start == end {
        return start.spoken();
    }
    if start.qualifier.is_none() && end.qualifier.is_none() {
        if let (Span::Year(from), Span::Year(to)) = (start.span, end.span) {
            return spoken_years(from, to);
        }
        if let Some(within) = within_one_year(start, end) {
            return format!("{within} {}", start.period());
        }
    }
    format!("{} to {}", start.spoken(), end.spoken())
}

/// `7 to 12 August`, `30 August to 20 September`: two dates of the same year.
fn within_one_year(start: Date, end: Date) -> Option<String> {
    if start.year() != end.year() {
        return None;
    }
    if let (Span::Day(from), Span::Day(to)) = (start.span, end.span) {
        let ((_, month, from), (_, last_month, to)) = (ymd(from), ymd(to));
        if month == last_month {
            return Some(format!("{from} to {to} {}", month_name(month_at(month), Length::Full)));
        }
    }
    let (from, to) = (start.within_year(Length::Full)?, end.within_year(Length::Full)?);
    Some(format!("{from} to {to}"))
}

impl Time {
    fn spoken(self) -> String {
        let zone = match self.offset {
            None => String::new(),
            Some(Offset::Utc) => " UTC".into(),
            Some(offset) => format!(" UTC{offset}"),
        };
        format!("{} at {}{zone}", self.date().spoken(), self.clock)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_said_in_words() {
        for (edtf, spoken) in [
            ("2021-10-18", "18 October 2021"),
            ("1992-02", "February 1992"),
            ("1991", "1991"),
            ("0363-06-26", "26 June AD 363"),
            ("-0043-03-15", "15 March 44 BC"),
            ("-0035-23", "autumn 36 BC"),
            ("199X", "the 1990s"),
            ("190X", "1900 to 1909"),
            ("036X", "the 360s AD"),
            ("000X", "1 BC to AD 9"),
            ("19XX", "the 20th century"),
            ("00XX", "the 1st century AD"),
            ("2004-XX", "2004, month unknown"),
            ("1985-04-XX", "April 1985, day unknown"),
            ("-0052~", "about 53 BC"),
            ("1984?", "perhaps 1984"),
            ("2004-06-11%", "perhaps about 11 June 2004"),
            ("199X~", "about the 1990s"),
            ("1985-04-12T23:20:30Z", "12 April 1985 at 23:20:30 UTC"),
            ("1985-04-12T23:20:30+05:30", "12 April 1985 at 23:20:30 UTC+05:30"),
        ] {
            assert_eq!(edtf.parse::<Edtf>().unwrap().spoken(), spoken, "{edtf}");
        }
    }

    #[test]
    fn what_both_ends_share_is_said_once() {
        for (edtf, spoken) in [
            ("2008-08-07/2008-08-12", "7 to 12 August 2008"),
            ("1995-08-30/1995-09-20", "30 August to 20 September 1995"),
            ("2008-12-03/2009-01-26", "3 December 2008 to 26 January 2009"),
            ("1994-01/1994-03", "January to March 1994"),
            ("2001-21/2001-23", "spring to autumn 2001"),
            ("1991/1998", "1991 to 1998"),
            ("1991/1991", "1991"),
            ("0114/0217", "AD 114 to 217"),
            ("0900/1100", "AD 900 to 1100"),
            ("-0052/-0050", "53 to 51 BC"),
            ("-0026/0014", "27 BC to AD 14"),
            ("1984~/2004-06", "about 1984 to June 2004"),
            ("0363/..", "from AD 363 on"),
            ("../1991", "until 1991"),
            ("1985/", "from 1985, end unknown"),
            ("/1985-04~", "until about April 1985, start unknown"),
        ] {
            assert_eq!(edtf.parse::<Edtf>().unwrap().spoken(), spoken, "{edtf}");
        }
    }
}
