//! Tables: what each form covers, and how each text that is no date is refused.

use proptest::prelude::*;

use super::*;

fn edtf(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// The number of a day written as a date.
fn day(text: &str) -> Day {
    edtf(text).first()
}

#[test]
fn a_date_covers_every_day_it_could_be() {
    for (date, first, last) in [
        ("1991", "1991-01-01", "1991-12-31"),
        ("1991-12", "1991-12-01", "1991-12-31"),
        ("1992-02", "1992-02-01", "1992-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("1991-12-25", "1991-12-25", "1991-12-25"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("-0001-02", "-0001-02-01", "-0001-02-28"),
        ("-0004-02", "-0004-02-01", "-0004-02-29"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30-14", "1985-04-12", "1985-04-12"),
        ("1991/1998", "1991-01-01", "1998-12-31"),
        ("1991-12/1991-12-25", "1991-12-01", "1991-12-25"),
        ("1991-12-25/1991", "1991-12-25", "1991-12-31"),
        ("-0052/0014", "-0052-01-01", "0014-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("-0001-24", "-0001-12-01", "0000-02-29"),
        ("9999-23", "9999-09-01", "9999-11-30"),
        ("1984?", "1984-01-01", "1984-12-31"),
        ("1984-06~", "1984-06-01", "1984-06-30"),
        ("1984-06-02%", "1984-06-02", "1984-06-02"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("000X", "0000-01-01", "0009-12-31"),
        ("00XX", "0000-01-01", "0099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("1984~/2004-06?", "1984-01-01", "2004-06-30"),
    ] {
        assert_eq!(edtf(date).days(), day(first)..=day(last), "{date}");
    }
}

#[test]
fn what_is_open_or_unknown_has_no_bound() {
    for (date, first, last, known) in [
        ("1985/..", Some("1985-01-01"), None, "1985"),
        ("1985/", Some("1985-01-01"), None, "1985"),
        ("../1985-04", None, Some("1985-04-30"), "1985-04"),
        ("/1985-04", None, Some("1985-04-30"), "1985-04"),
    ] {
        let date = edtf(date);
        assert_eq!(date.first(), first.map_or(Day::MIN, day), "{date}");
        assert_eq!(date.last(), last.map_or(Day::MAX, day), "{date}");
        assert_eq!(date.known_days(), Some(edtf(known).days()), "{date}");
        assert_eq!(date.start_year(), first.map(|_| 1985), "{date}");
    }
    assert_eq!(edtf("1991/1998").known_days(), Some(edtf("1991/1998").days()));
}

#[test]
fn years_beyond_any_calendar_are_kept_in_order() {
    let texts = [
        "Y-1000000000000000",
        "Y-170000002",
        "Y-10000",
        "-9999",
        "-0001",
        "0000",
        "0001",
        "9999",
        "Y10000",
        "Y262143",
        "Y1000000000000000",
    ];
    let dates = texts.map(edtf);
    assert!(dates.windows(2).all(|two| two[0].last() < two[1].first()));
    assert_eq!(dates.map(|date| date.to_string()), texts);
    assert_eq!(edtf("Y-170000002").start_year(), Some(-170_000_002));
}

#[test]
fn a_range_holds_a_date_certainly_or_possibly() {
    for (date, range, possibly, certainly) in [
        ("1991", "1991", true, true),
        ("1991", "1990/1992", true, true),
        ("1991", "1991-06/1992", true, false),
        ("1991", "1991-06-01", true, false),
        ("1991", "1992", false, false),
        ("1991", "1990-12-31", false, false),
        ("199X", "1999/2004", true, false),
        ("1985/..", "2004", true, false),
        ("1985/", "1985/..", true, true),
        ("1985/..", "1984", false, false),
        ("../1985", "1985-12-31", true, false),
        ("1991~", "1992", false, false),
    ] {
        let (date, range) = (edtf(date), edtf(range).days());
        assert_eq!(date.possibly(&range), possibly, "{date} in {range:?}");
        assert_eq!(date.certainly(&range), certainly, "{date} in {range:?}");
    }
    let empty = RangeInclusive::new(day("1992"), day("1991"));
    assert!(!edtf("1985/..").possibly(&empty) && !edtf("1991-06").certainly(&empty));
}

#[test]
fn a_date_says_how_precise_and_how_sure_it_is() {
    use Level::{One, Zero};
    use Precision::{Century, Day, Decade, Month, Season, Second, Year};

    for (date, precision, end, level) in [
        ("19XX", Century, Some(Century), One),
        ("199X", Decade, Some(Decade), One),
        ("1991", Year, Some(Year), Zero),
        ("-0043", Year, Some(Year), One),
        ("Y17000", Year, Some(Year), One),
        ("1991-XX", Year, Some(Year), One),
        ("1991-XX-XX", Year, Some(Year), One),
        ("1991-21", Season, Some(Season), One),
        ("1991-12", Month, Some(Month), Zero),
        ("-0043-03", Month, Some(Month), One),
        ("1991-12-XX", Month, Some(Month), One),
        ("1991-12-25", Day, Some(Day), Zero),
        ("1991-12-25?", Day, Some(Day), One),
        ("1991-12-25T18:35:00Z", Second, Some(Second), Zero),
        ("1991-12-25/1998", Day, Some(Year), Zero),
        ("1991/1998~", Year, Some(Year), One),
        ("1991-12/..", Month, None, One),
        ("../1991-12", Month, Some(Month), One),
    ] {
        let date = edtf(date);
        let found = (date.precision(), date.end_precision(), date.level());
        assert_eq!(found, (precision, end, level), "{date}");
    }
    for (date, approximate, uncertain) in [
        ("1984", false, false),
        ("1984?", false, true),
        ("1984~", true, false),
        ("1984%", true, true),
        ("1984~/2004?", true, true),
        ("../2004~", true, false),
        ("1985-04-12T23:20:30", false, false),
    ] {
        let date = edtf(date);
        assert_eq!((date.is_approximate(), date.is_uncertain()), (approximate, uncertain));
    }
}

#[test]
fn a_plain_integer_is_a_year() {
    for (plain, text) in [
        ("1991", "1991"),
        ("987", "0987"),
        ("0", "0000"),
        ("7", "0007"),
        ("-43", "-0043"),
        ("-1985", "-1985"),
        ("1991-12", "1991-12"),
    ] {
        assert_eq!(Edtf::from_plain(plain).map(|date| date.to_string()), Ok(text.into()));
    }
    for plain in ["-0", "", "-", "+43", "20080812", "1_991", "19.5", "0x7C7"] {
        assert!(Edtf::from_plain(plain).is_err(), "{plain}");
    }
}

/// Dates of every form, as texts.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let year = prop_oneof!["[0-9]{4}", "-[0-9]{3}[1-9]"];
    let long = "Y-?[1-9][0-9]{4,14}";
    let body = prop_oneof![
        "[0-9]{2}XX",
        "[0-9]{3}X",
        long,
        year.clone(),
        (year, "-XX|-XX-XX|-2[1-4]|-(0[1-9]|1[0-2])(-XX|-[0-2][0-9]|-3[01])?")
            .prop_map(|(year, rest)| year + &rest),
    ];
    let date = (body, "[?~%]?").prop_map(|(body, qualifier)| body + &qualifier);
    prop_oneof![
        date.clone(),
        "[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](Z|[+-][01][0-9](:[0-5][0-9])?)?",
        (date.clone(), date.clone()).prop_map(|(start, end)| format!("{start}/{end}")),
        (date.clone(), "/|/\\.\\.").prop_map(|(start, end)| start + &end),
        ("/|\\.\\./", date).prop_map(|(start, end)| start + &end),
    ]
}

proptest! {
    #[test]
    fn a_date_is_written_as_it_was_read(text in texts()) {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn sorting_is_a_total_order_of_first_and_last_days(
        texts in proptest::collection::vec(texts(), 0..12),
    ) {
        let mut dates: Vec<Edtf> = texts.iter().filter_map(|text| text.parse().ok()).collect();
        dates.sort_by_key(Edtf::sort_key);
        for (i, earlier) in dates.iter().enumerate() {
            for later in &dates[i..] {
                prop_assert!(earlier.first() <= later.first());
                prop_assert!(earlier.first() < later.first() || earlier.last() <= later.last());
            }
        }
    }

    #[test]
    fn a_date_starts_before_it_ends_and_knows_some_day(text in texts()) {
        if let Ok(date) = text.parse::<Edtf>() {
            prop_assert!(date.first() <= date.last());
            let known = date.known_days().unwrap();
            prop_assert!(date.first() <= *known.start() && known.start() <= known.end());
            prop_assert!(*known.end() <= date.last());
            prop_assert!(date.possibly(&known) && date.certainly(&date.days()));
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = (text.parse::<Edtf>(), Edtf::from_plain(&text));
    }

    #[test]
    fn no_likely_text_panics(
        parts in proptest::collection::vec("[0-9]{1,4}|-|/|:|\\.\\.|[XYTZSE?~%+{\\[]| |é", 0..10),
    ) {
        let text = parts.concat();
        match Edtf::from_plain(&text) {
            Ok(date) => prop_assert!(!date.full().is_empty() && !date.short().is_empty()),
            Err(error) => prop_assert!(!error.message.is_empty() && error.help.is_some()),
        }
    }
}
