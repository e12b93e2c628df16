//! Whether accounts differ on when an event was.
//!
//! The format has no mark for it, and the accounts say it in words. It is so where
//! the point asks when (`The day …`), the accounts do not all name the same dates,
//! and a date that is named is the event's own, or its start, or its end: what is
//! said of another day, of a moment within, is of something else.

use std::ops::RangeInclusive;

use super::{Dispute, Event};
use crate::date::{Day, Edtf, prose};

/// A point in which one of these words stands asks when.
const ASKS: &[&str] = &[
    "century", "date", "dated", "dates", "day", "days", "decade", "duration", "length", "long",
    "month", "months", "season", "when", "year", "years",
];

/// Marks the disputes of an event's date, if they are told in English. Where no
/// language is given, they are read as if they were.
pub fn mark(event: &mut Event, language: Option<&str>) {
    let language = language.map(|tag| tag.split('-').next().unwrap_or_default());
    if language.is_some_and(|language| !language.eq_ignore_ascii_case("en")) {
        return;
    }
    for dispute in &mut event.disputed {
        dispute.of_date = is_of(dispute, &event.date);
    }
}

fn is_of(dispute: &Dispute, date: &Edtf) -> bool {
    let mut words = dispute.point.split(|c: char| !c.is_alphanumeric());
    if !words.any(|word| ASKS.contains(&&*word.to_ascii_lowercase())) {
        return false;
    }
    let accounts = dispute.accounts.iter();
    let named: Vec<Vec<RangeInclusive<Day>>> =
        accounts.map(|account| prose::mentions(&account.claim, date)).collect();
    let differ = named.iter().any(|dates| *dates != named[0]);
    let own = |days: &RangeInclusive<Day>| {
        date.ends().any(|end| days.start() <= end.end() && end.start() <= days.end())
    };
    differ && named.iter().flatten().any(own)
}

#[cfg(test)]
mod tests {
    use crate::timeline::yaml;

    /// Whether a dispute is of the date of its event.
    fn marked(head: &str, date: &str, point: &str, claims: &[&str]) -> bool {
        let claims: Vec<String> =
            claims.iter().map(|claim| format!("{{claim: {claim:?}}}")).collect();
        let file = format!(
            "title: One\n{head}events:\n  - {{date: {date}, title: One, disputed: [{{point: {point:?}, \
             accounts: [{}]}}]}}\n",
            claims.join(", ")
        );
        let reading = yaml::read(file.as_bytes());
        let timeline = reading.timeline.unwrap_or_else(|| panic!("{:?}", reading.diagnostics));
        timeline.events[0].has_disputed_date()
    }

    #[test]
    fn a_disputed_date_is_told_from_other_points() {
        for (date, point, claims, expected) in [
            ("1991-12-20", "The day", &["20 December", "21 December"][..], true),
            ("1991-12-20", "The day", &["20 December", "The 20 December 1991"], false),
            ("1991-12-20", "The day", &["20 December", "No single day"], true),
            ("1991-12-20", "The day", &["One", "Another"], false),
            ("1991-12-20", "Where it was", &["In Rome on 20 December", "On 21 December"], false),
            ("2013-06", "When the project began", &["In 2009", "In 2010"], false),
            // A moment of what lasts, its start, its end.
            ("2000-08-12/2000-08-22", "When help came", &["14 August", "15 August"], false),
            ("2000-08-12/2000-08-22", "The first day", &["12 August", "15 August"], true),
            ("2000-08-12/2000-08-22", "When it ended", &["22 August", "15 August"], true),
            ("2000-08-12/..", "When it began", &["12 August", "15 August"], true),
        ] {
            assert_eq!(marked("", date, point, claims), expected, "{date} {point} {claims:?}");
        }
    }

    #[test]
    fn only_english_is_read() {
        for (language, expected) in
            [("en", true), ("en-GB", true), ("EN", true), ("de", false), ("eng-x", false)]
        {
            let head = format!("language: {language}\n");
            let claims = &["3 April 1990", "4 April 1990"];
            assert_eq!(marked(&head, "1990-04-03", "Day", claims), expected, "{language}");
        }
    }
}
