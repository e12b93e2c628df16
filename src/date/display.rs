//! A date in plain English.
//!
//! ```text
//! full                  short            under the heading    in its row
//! 18 October 2021       18 Oct 2021      2021                 18 Oct
//! 7–12 August 2008      7–12 Aug 2008    2008                 7–12 Aug
//! c. 53 BC              c. 53 BC         53 BC                c. 53 BC
//! from 363              from AD 363      AD 363               from AD 363
//! ```
//!
//! An en dash stands closed between single words (`1991–1998`, `7–12 August`)
//! and between spaces where a side is longer (`30 August – 20 September`). It
//! is the only character beyond ASCII.

mod row;
mod spoken;

use chrono::Month;

pub use spoken::spoken_years;

use super::{Date, Edtf, Ends, Interval, Missing, Offset, Qualifier, Season, Span, Time, ymd};

/// A year as people name it: `44 BC`, `AD 363`, `1991`.
#[must_use]
pub fn year_name(year: i64) -> String {
    match year {
        ..=0 => format!("{} BC", 1 - i128::from(year)),
        1..1000 => format!("AD {year}"),
        _ => year.to_string(),
    }
}

/// The years from one to another, astronomical: `53–51 BC`, `AD 114–217`, `27 BC – AD 14`.
#[must_use]
pub fn years(from: i64, to: i64) -> String {
    match (from, to) {
        (..=0, ..=0) => format!("{}–{}", 1 - from, year_name(to)),
        (1..1000, 1..1000) => format!("AD {from}–{to}"),
        _ => join(&year_name(from), &year_name(to)),
    }
}

fn join(from: &str, to: &str) -> String {
    let dash = if from.contains(' ') || to.contains(' ') { " – " } else { "–" };
    format!("{from}{dash}{to}")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    Full,
    Short,
}

impl Edtf {
    /// In full: `18 October 2021`, `7–12 August 2008`, `from 1985, end
    /// unknown`, `12 April 1985, 23:20:30 UTC`.
    #[must_use]
    pub fn full(&self) -> String {
        match self {
            Self::Date(date) => date.named(Length::Full),
            Self::Time(time) => time.named(),
            Self::Interval(interval) => interval.named(Length::Full),
        }
    }

    /// With short months, and without a time of day: `18 Oct 2021`, `c. 53
    /// BC`, `until 1991`, `1985–?`.
    #[must_use]
    pub fn short(&self) -> String {
        match self {
            Self::Date(date) => date.named(Length::Short),
            Self::Time(time) => time.date().named(Length::Short),
            Self::Interval(interval) => interval.named(Length::Short),
        }
    }

    /// What a list writes above the dates that start in the same year:
    /// `2021`, `53 BC`, `1990s`, `20th century`; `until 1991` above a date
    /// without a start.
    #[must_use]
    pub fn heading(&self) -> String {
        match self {
            Self::Date(date) => date.period(),
            Self::Time(time) => time.date().period(),
            Self::Interval(Interval { ends }) => match ends {
                Ends::Both(start, _) | Ends::From(start, _) => start.period(),
                Ends::Until(_, end) => format!("until {}", end.period()),
            },
        }
    }
}

impl Date {
    /// The year, or what is coarser: `1991`, `1990s`, `20th century`.
    fn period(self) -> String {
        match self.span {
            Span::Century(century) => {
                let era = if century < 10 { " AD" } else { "" };
                format!("{} century{era}", ordinal(century + 1))
            }
            // The 1900s would be taken for a century.
            Span::Decade(decade) if decade % 10 == 0 => {
                let year = i64::from(decade) * 10;
                years(year, year + 9)
            }
            Span::Decade(decade) => format!("{}s", year_name(i64::from(decade) * 10)),
            _ => year_name(self.year()),
        }
    }

    /// The year of its first day.
    fn year(self) -> i64 {
        super::year_of(self.first())
    }

    /// What goes before the year: `12 April`, `April`, `spring`.
    fn within_year(self, length: Length) -> Option<String> {
        match self.span {
            Span::Day(day) => {
                let (_, month, day) = ymd(day);
                Some(format!("{day} {}", month_name(month_at(month), length)))
            }
            Span::Month(_, month) | Span::DayOfMonth(_, month) => {
                Some(month_name(month, length).into())
            }
            Span::Season(_, season) => Some(season.name().into()),
            _ => None,
        }
    }

    fn named(self, length: Length) -> String {
        let period = self.period();
        let name = match self.within_year(length) {
            Some(within) => format!("{within} {period}"),
            None => period,
        };
        let name = qualified(self.qualifier, &name);
        match self.span {
            Span::MonthOfYear(_) if length == Length::Full => format!("{name}, month unknown"),
            Span::DayOfYear(_) | Span::DayOfMonth(..) if length == Length::Full => {
                format!("{name}, day unknown")
            }
            _ => name,
        }
    }
}

impl Interval {
    fn named(self, length: Length) -> String {
        match self.ends {
            Ends::Both(start, end) => between(start, end, length),
            Ends::From(start, Missing::Open) => format!("from {}", start.named(length)),
            Ends::Until(Missing::Open, end) => format!("until {}", end.named(length)),
            Ends::From(start, Missing::Unknown) => match length {
                Length::Full => format!("from {}, end unknown", start.named(length)),
                Length::Short => join(&start.named(length), "?"),
            },
            Ends::Until(Missing::Unknown, end) => match length {
                Length::Full => format!("until {}, start unknown", end.named(length)),
                Length::Short => join("?", &end.named(length)),
            },
        }
    }
}

/// Both dates, with what they share written once.
fn between(start: Date, end: Date, length: Length) -> String {
    if start == end {
        return start.named(length);
    }
    if start.qualifier.is_none() && end.qualifier.is_none() {
        if let (Span::Year(from), Span::Year(to)) = (start.span, end.span) {
            return years(from, to);
        }
        if let Some(within) = within_one_year(start, end, length) {
            return format!("{within} {}", start.period());
        }
    }
    join(&start.named(length), &end.named(length))
}

/// `7–12 August`, `30 August – 20 September`: two dates of the same year.
fn within_one_year(start: Date, end: Date, length: Length) -> Option<String> {
    if start.year() != end.year() {
        return None;
    }
    if let (Span::Day(from), Span::Day(to)) = (start.span, end.span) {
        let ((_, month, from), (_, last_month, to)) = (ymd(from), ymd(to));
        if month == last_month {
            return Some(format!("{from}–{to} {}", month_name(month_at(month), length)));
        }
    }
    Some(join(&start.within_year(length)?, &end.within_year(length)?))
}

impl Time {
    fn date(self) -> Date {
        Date { span: Span::Day(self.day), qualifier: None }
    }

    /// The day and the time as written.
    fn named(self) -> String {
        let zone = match self.offset {
            None => String::new(),
            Some(Offset::Utc) => " UTC".into(),
            Some(offset) => format!(" UTC{offset}"),
        };
        format!("{}, {}{zone}", self.date().named(Length::Full), self.clock)
    }
}

fn qualified(qualifier: Option<Qualifier>, name: &str) -> String {
    let circa = if qualifier.is_some_and(Qualifier::is_approximate) { "c. " } else { "" };
    let doubt = if qualifier.is_some_and(Qualifier::is_uncertain) { "?" } else { "" };
    format!("{circa}{name}{doubt}")
}

/// The month of this number, 1 to 12.
fn month_at(number: u32) -> Month {
    u8::try_from(number)
        .ok()
        .and_then(|number| Month::try_from(number).ok())
        .expect("a month of the calendar has a number from 1 to 12")
}

fn month_name(month: Month, length: Length) -> &'static str {
    let name = month.name();
    if length == Length::Full { name } else { &name[..3] }
}

impl Season {
    const fn name(self) -> &'static str {
        match self {
            Self::Spring => "spring",
            Self::Summer => "summer",
            Self::Autumn => "autumn",
            Self::Winter => "winter",
        }
    }
}

fn ordinal(number: u8) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_as_people_write_it() {
        for (edtf, full, short) in [
            ("2021-10-18", "18 October 2021", "18 Oct 2021"),
            ("1992-02", "February 1992", "Feb 1992"),
            ("1991", "1991", "1991"),
            ("0363", "AD 363", "AD 363"),
            ("0363-06-26", "26 June AD 363", "26 Jun AD 363"),
            ("0000", "1 BC", "1 BC"),
            ("-0043-03-15", "15 March 44 BC", "15 Mar 44 BC"),
            ("Y-170000002", "170000003 BC", "170000003 BC"),
            ("Y12345", "12345", "12345"),
            ("-0035-23", "autumn 36 BC", "autumn 36 BC"),
            ("199X", "1990s", "1990s"),
            ("190X", "1900–1909", "1900–1909"),
            ("036X", "AD 360s", "AD 360s"),
            ("000X", "1 BC – AD 9", "1 BC – AD 9"),
            ("19XX", "20th century", "20th century"),
            ("10XX", "11th century", "11th century"),
            ("00XX", "1st century AD", "1st century AD"),
            ("2004-XX", "2004, month unknown", "2004"),
            ("1985-XX-XX", "1985, day unknown", "1985"),
            ("1985-04-XX", "April 1985, day unknown", "Apr 1985"),
            ("-0052~", "c. 53 BC", "c. 53 BC"),
            ("1984?", "1984?", "1984?"),
            ("2004-06-11%", "c. 11 June 2004?", "c. 11 Jun 2004?"),
            ("1985-04-XX~", "c. April 1985, day unknown", "c. Apr 1985"),
            ("1985-04-12T23:20:30Z", "12 April 1985, 23:20:30 UTC", "12 Apr 1985"),
            ("1985-04-12T23:20:30+05:30", "12 April 1985, 23:20:30 UTC+05:30", "12 Apr 1985"),
            ("1985-04-12T23:20:30-04", "12 April 1985, 23:20:30 UTC-04", "12 Apr 1985"),
            ("1985-04-12T23:20:30", "12 April 1985, 23:20:30", "12 Apr 1985"),
        ] {
            let date: Edtf = edtf.parse().unwrap();
            assert_eq!((date.full(), date.short()), (full.into(), short.into()), "{edtf}");
        }
    }

    #[test]
    fn a_range_says_once_what_its_ends_share() {
        for (edtf, full, short) in [
            ("2008-08-07/2008-08-12", "7–12 August 2008", "7–12 Aug 2008"),
            ("1995-08-30/1995-09-20", "30 August – 20 September 1995", "30 Aug – 20 Sep 1995"),
            (
                "2008-12-03/2009-01-26",
                "3 December 2008 – 26 January 2009",
                "3 Dec 2008 – 26 Jan 2009",
            ),
            ("1994-01/1994-03", "January–March 1994", "Jan–Mar 1994"),
            ("1994-01/1995-03", "January 1994 – March 1995", "Jan 1994 – Mar 1995"),
            ("1994-01/1994-03-02", "January – 2 March 1994", "Jan – 2 Mar 1994"),
            ("2001-21/2001-23", "spring–autumn 2001", "spring–autumn 2001"),
            ("1991/1998", "1991–1998", "1991–1998"),
            ("1991/1991", "1991", "1991"),
            ("1991/1991-03", "1991 – March 1991", "1991 – Mar 1991"),
            ("0114/0217", "AD 114–217", "AD 114–217"),
            ("0900/1100", "AD 900 – 1100", "AD 900 – 1100"),
            ("-0052/-0050", "53–51 BC", "53–51 BC"),
            ("-0026/0014", "27 BC – AD 14", "27 BC – AD 14"),
            ("-0043-03-15/-0043-03-17", "15–17 March 44 BC", "15–17 Mar 44 BC"),
            ("1984~/2004-06", "c. 1984 – June 2004", "c. 1984 – Jun 2004"),
            ("1984?/1990", "1984?–1990", "1984?–1990"),
            (
                "2008-08-07~/2008-08-12",
                "c. 7 August 2008 – 12 August 2008",
                "c. 7 Aug 2008 – 12 Aug 2008",
            ),
            ("0363/..", "from AD 363", "from AD 363"),
            ("../1991", "until 1991", "until 1991"),
            ("1985/", "from 1985, end unknown", "1985–?"),
            ("/1985-04~", "until c. April 1985, start unknown", "? – c. Apr 1985"),
        ] {
            let date: Edtf = edtf.parse().unwrap();
            assert_eq!((date.full(), date.short()), (full.into(), short.into()), "{edtf}");
        }
    }

    #[test]
    fn a_heading_names_the_year_of_the_start() {
        for (edtf, heading) in [
            ("2021-10-18?", "2021"),
            ("-0052~", "53 BC"),
            ("0363-06/0364", "AD 363"),
            ("199X", "1990s"),
            ("19XX", "20th century"),
            ("1985/..", "1985"),
            ("../1991-12", "until 1991"),
            ("1985-04-12T23:20:30Z", "1985"),
        ] {
            assert_eq!(edtf.parse::<Edtf>().unwrap().heading(), heading, "{edtf}");
        }
    }
}
