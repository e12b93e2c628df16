//! A date in a list's narrow column, mostly under a heading that names its year.
//!
//! The finest form that fits is taken: `3 Dec–26 Jan 2009`, `Dec–Jan 2009`,
//! `to 2009`, `–2009`, nothing. Each coarser one says less and nothing false.
//! Dashes are closed here, where cells are dear.

use super::super::{Date, Edtf, Ends, Interval, Missing, Span};
use super::{Length, month_at, month_name, qualified, within_one_year};
use crate::date::ymd;

impl Edtf {
    /// What a list writes in a column of `cells` cells, beneath
    /// [`Edtf::heading`]: `3 Feb`, `Mar`, `7–12 Aug`, `to 1998`; nothing for a
    /// year that the heading says all of, nor where nothing true fits.
    #[must_use]
    pub fn in_year(&self, cells: usize) -> String {
        let (forms, heading) = match self {
            Self::Date(date) => (date_forms(*date), date.year()),
            Self::Time(time) => (date_forms(time.date()), time.date().year()),
            Self::Interval(Interval { ends }) => match *ends {
                Ends::Both(start, end) => (between_forms(start, end), start.year()),
                Ends::From(start, missing) => (from_forms(start, missing), start.year()),
                Ends::Until(missing, end) => (until_forms(missing, end), end.year()),
            },
        };
        let with_closed = forms.into_iter().flat_map(|form| [form.clone(), closed(&form, heading)]);
        fitting(with_closed, cells)
    }

    /// What a list without headings writes in a column of `cells` cells: `12
    /// Mar 1999`, `Mar 1999`, `1999`.
    #[must_use]
    pub fn alone(&self, cells: usize) -> String {
        let forms = match self {
            Self::Date(date) => forms(*date, None),
            Self::Time(time) => forms(time.date(), None),
            Self::Interval(Interval { ends: Ends::Both(start, end) }) => {
                let ends = forms(*end, None);
                forms(*start, None).into_iter().filter(|form| ends.contains(form)).collect()
            }
            Self::Interval(_) => Vec::new(),
        };
        fitting([self.short()].into_iter().chain(forms).chain([self.heading()]), cells)
    }
}

/// The first that fits, finest first; each of their characters takes one cell.
fn fitting(forms: impl IntoIterator<Item = String>, cells: usize) -> String {
    forms.into_iter().find(|form| form.chars().count() <= cells).unwrap_or_default()
}

/// The same in fewer cells: without what the heading says of the era.
fn closed(form: &str, heading: i64) -> String {
    let form = form.replace("c. ", "c.");
    if heading > 0 { form.replace("AD ", "") } else { form }
}

fn date_forms(date: Date) -> Vec<String> {
    let mut forms = forms(date, Some(date.year()));
    if date.qualifier.is_some() {
        forms.push(qualified(date.qualifier, "").replace(' ', ""));
    }
    forms
}

/// A date from fine to coarse, without the year if it is the one of the
/// heading; empty for that year itself, unless it is qualified.
fn forms(date: Date, heading: Option<i64>) -> Vec<String> {
    let mut within: Vec<String> = date.within_year(Length::Short).into_iter().collect();
    if let Span::Day(day) = date.span {
        within.push(month_name(month_at(ymd(day).1), Length::Short).into());
    }
    let period = date.period();
    if Some(date.year()) != heading {
        for form in &mut within {
            *form = format!("{form} {period}");
        }
        within.push(period);
    } else if within.is_empty() && date.qualifier.is_some() {
        within.push(period);
    }
    within.iter().map(|form| qualified(date.qualifier, form)).collect()
}

fn between_forms(start: Date, end: Date) -> Vec<String> {
    if start == end {
        return date_forms(start);
    }
    let year = start.year();
    let (from, to) = (forms(start, Some(year)), forms(end, Some(year)));
    let mut found = Vec::new();
    let plain = start.qualifier.is_none() && end.qualifier.is_none();
    if plain && let Some(within) = within_one_year(start, end, Length::Short) {
        found.push(within.replace(" – ", "–"));
    }
    for finest in 0..from.len().max(to.len()) {
        let at = |forms: &[String]| forms.get(finest).or(forms.last()).cloned();
        match (at(&from), at(&to)) {
            (Some(from), Some(to)) if from == to => found.push(from),
            (Some(from), Some(to)) => found.push(format!("{from}–{to}")),
            // The heading is the start.
            (None, Some(to)) => found.extend([format!("to {to}"), format!("–{to}")]),
            (Some(from), None) => found.push(format!("{from}–{}", end.period())),
            (None, None) => {}
        }
    }
    if start.qualifier.is_none() && end.year() != year {
        let to = qualified(end.qualifier, &end.period());
        found.extend([format!("to {to}"), format!("–{to}"), "–".into()]);
    }
    if !plain {
        let mark = |date: Date| qualified(date.qualifier, "").replace(' ', "");
        // A `?` before a dash would be a start that is not known.
        if let ("c.", [_], Some(to)) = (&*mark(start), &*from, to.last()) {
            found.push(format!("c.–{to}"));
        }
        found.push(if start.qualifier.is_some() { mark(start) } else { "–".into() });
    }
    found
}

fn from_forms(start: Date, missing: Missing) -> Vec<String> {
    let mut found = Vec::new();
    let mut from = forms(start, Some(start.year()));
    if from.is_empty() {
        from.push(start.period());
    }
    for from in from {
        match missing {
            Missing::Open => found.extend([format!("from {from}"), format!("{from}–")]),
            Missing::Unknown => found.push(format!("{from}–?")),
        }
    }
    if start.qualifier.is_none() {
        found.push(if missing == Missing::Open { "–" } else { "–?" }.into());
    }
    found
}

fn until_forms(missing: Missing, end: Date) -> Vec<String> {
    let to = forms(end, Some(end.year()));
    match missing {
        Missing::Open => to.iter().map(|to| format!("to {to}")).collect(),
        Missing::Unknown => {
            let year = qualified(end.qualifier.filter(|_| to.is_empty()), &end.period());
            let year = to.is_empty().then_some(year);
            to.into_iter().chain(year).map(|to| format!("?–{to}")).chain(["?".into()]).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a date is written as, at ever fewer cells.
    fn forms(edtf: &str) -> String {
        let date: Edtf = edtf.parse().unwrap();
        let mut forms: Vec<String> = (0..=30).rev().map(|cells| date.in_year(cells)).collect();
        forms.dedup();
        forms.join("|")
    }

    #[test]
    fn a_row_leaves_out_what_the_heading_says() {
        for (edtf, found) in [
            ("2021-02-03", "3 Feb|Feb|"),
            ("2021-03", "Mar|"),
            ("-0035-23", "autumn|"),
            ("2021", ""),
            ("199X", ""),
            ("19XX", ""),
            ("1985-04-XX", "Apr|"),
            ("1985-XX-XX", ""),
            ("1985-04-12T23:20:30Z", "12 Apr|Apr|"),
            ("-0052~", "c. 53 BC|c.53 BC|c.|"),
            ("-0052?", "53 BC?|?|"),
            ("2004-06-11%", "c. 11 Jun?|c.11 Jun?|c. Jun?|c.Jun?|c.?|"),
            ("199X~", "c. 1990s|c.1990s|c.|"),
        ] {
            assert_eq!(forms(edtf), found, "{edtf}");
        }
    }

    #[test]
    fn a_row_of_a_range_says_less_where_it_must_and_nothing_false() {
        for (edtf, found) in [
            ("2008-08-07/2008-08-12", "7–12 Aug|Aug|"),
            ("1995-08-30/1995-09-20", "30 Aug–20 Sep|Aug–Sep|"),
            ("2008-12-03/2009-01-26", "3 Dec–26 Jan 2009|Dec–Jan 2009|Dec–2009|to 2009|–2009|–|"),
            ("1994-01/1994-03", "Jan–Mar|"),
            ("1991/1998", "to 1998|–1998|–|"),
            ("-0052/0014", "to AD 14|–AD 14|–|"),
            ("-0052/-0050", "to 51 BC|–51 BC|–|"),
            ("1991/1991", ""),
            ("2004/2004-06", "to Jun|–Jun|"),
            ("2004-06/2004", "Jun–2004|"),
            (
                "1984~/2004-06",
                "c. 1984–Jun 2004|c.1984–Jun 2004|c. 1984–2004|c.1984–2004|c.–2004|c.|",
            ),
            ("2008-08-07~/2008-08-12", "c. 7 Aug–12 Aug|c.7 Aug–12 Aug|c. Aug–Aug|c.Aug–Aug|c.|"),
            ("0260~/0267~", "c. AD 260–c. AD 267|c.260–c.267|c.–c.267|c.|"),
            ("0420?/0422", "AD 420?–AD 422|420?–422|?|"),
            ("2007-04-27/2007-05~", "27 Apr–c. May|27 Apr–c.May|Apr–c. May|Apr–c.May|–|"),
            ("2014-03-01/..", "from 1 Mar|1 Mar–|Mar–|–|"),
            ("0363/..", "from AD 363|from 363|AD 363–|363–|–|"),
            ("1985/", "1985–?|–?|"),
            ("../1991", ""),
            ("../1991-12-03", "to 3 Dec|to Dec|"),
            ("/1991-12", "?–Dec|?|"),
            ("/1991~", "?–c. 1991|?–c.1991|?|"),
        ] {
            assert_eq!(forms(edtf), found, "{edtf}");
        }
    }

    #[test]
    fn a_row_without_a_heading_names_the_year() {
        for (edtf, found) in [
            ("1999-03-12", ["12 Mar 1999", "Mar 1999", "1999"]),
            ("0363-06-26~", ["c. AD 363", "c. AD 363", "AD 363"]),
            ("2008-08-07/2008-08-12", ["Aug 2008", "Aug 2008", "2008"]),
            ("1991/1998", ["1991–1998", "1991–1998", "1991"]),
        ] {
            let date: Edtf = edtf.parse().unwrap();
            assert_eq!([11, 9, 6].map(|cells| date.alone(cells)), found, "{edtf}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_wider_than_its_column(text in crate::date::tests::texts(), cells in 0..24_usize) {
            if let Ok(date) = text.parse::<Edtf>() {
                prop_assert!(date.in_year(cells).chars().count() <= cells);
                prop_assert!(date.alone(cells).chars().count() <= cells);
                for shown in [date.full(), date.short(), date.heading(), date.in_year(cells)] {
                    prop_assert!(shown.chars().all(|c| c == '–' || c == ' ' || c.is_ascii_graphic()));
                }
            }
        }
    }
}
