//! Tables: what sentences name, and what they do not.

use proptest::prelude::*;

use super::*;

/// What a text about something of this date names, as EDTF.
fn named(text: &str, about: &str) -> Vec<RangeInclusive<Day>> {
    mentions(text, &about.parse().unwrap())
}

fn days(dates: &[&str]) -> Vec<RangeInclusive<Day>> {
    dates.iter().map(|date| date.parse::<Edtf>().unwrap().days()).collect()
}

#[test]
fn sentences_name_dates() {
    for (about, text, dates) in [
        ("1991-12-08", "20 December 1991, in a letter", &["1991-12-20"][..]),
        ("1991-12-08", "After the Alma-Ata meeting of 21 December", &["1991-12-21"]),
        ("2019-02-02", "On 2 February, in Putin's reply", &["2019-02-02"]),
        ("1995", "In September", &["1995-09"]),
        ("1995", "September", &["1995-09"]),
        ("2008-08", "September 2008, after the recognition", &["2008-09"]),
        ("2008-08", "Sept. 2008", &["2008-09"]),
        ("1961", "Written in May 1961, printed in April 1962", &["1961-05", "1962-04"]),
        ("0298", "Spring of 299", &["0299-21"]),
        ("0298", "in the spring", &["0298-21"]),
        ("0198-01-28", "By the autumn of 198", &["0198-23"]),
        ("-0091", "96 BC", &["-0095"]),
        ("-0091", "96–92 BC", &["-0095/-0091"]),
        ("-0091", "about 96", &["-0095"]),
        ("-0043", "44 or 43 BC", &["-0043", "-0042"]),
        ("0363", "AD 363", &["0363"]),
        ("0363", "363 CE, or 5 May AD 364", &["0363", "0364-05-05"]),
        ("-0052", "9 June, in the Roman calendar of the time", &["-0052-06-09"]),
        ("-0052", "15 March 44 BC", &["-0043-03-15"]),
        ("0001", "53BC", &["-0052"]),
        ("0344", "343 or 344", &["0343", "0344"]),
        ("0256", "Twice, in 253 and about 256", &["0253", "0256"]),
        ("0614-05", "19 May 614, or 25 June 615", &["0614-05-19", "0615-06-25"]),
        ("2009", "6 May to 1 June, with 1,300 troops from 19 states.", &["2009-05-06/2009-06-01"]),
        ("2008", "in the night of 7-8 August, after years", &["2008-08-07/2008-08-08"]),
        ("1995", "5 to 14 September", &["1995-09-05/1995-09-14"]),
        ("1995", "on 30 and 31 August", &["1995-08-30", "1995-08-31"]),
        ("1995", "1, 2 and 4 May 1996", &["1996-05-01", "1996-05-02", "1996-05-04"]),
        ("1991", "28 December to 3 January", &["1991-12-28/1992-01-03"]),
        ("1991", "28 December to 3 January 1990", &["1989-12-28/1990-01-03"]),
        ("1991", "from 5 May 1990 to 3 June", &["1990-05-05/1990-06-03"]),
        ("1991", "December 25, 1991, or Dec 26", &["1991-12-25", "1991-12-26"]),
        ("1991", "the 25th of December", &["1991-12-25"]),
        ("1995", "May 1995", &["1995-05"]),
        ("1988", "1988", &["1988"]),
        ("2005", "2006.", &["2006"]),
        ("2005", "mid-2006, 2007–2009", &["2006", "2007/2009"]),
        ("2005", "By the end of 2002", &["2002"]),
        ("2005", "In 1999 NATO began, as in 1998 they agreed", &["1998", "1999"]),
        ("2005", "2004-05-06", &["2004-05-06"]),
        ("2005", "in the 1990s, in the 20th century", &["19XX", "199X"]),
        ("0502/0503", "in January", &["0502-01", "0503-01"]),
        ("0502/..", "in January", &["0502-01"]),
        ("1991", "29 February", &[]),
    ] {
        assert_eq!(named(text, about), days(dates), "{text}");
    }
}

#[test]
fn most_numbers_and_words_are_no_dates() {
    for (about, texts) in [
        (
            "1994",
            &[
                "",
                "1,500",
                "338,000 stationed four years earlier",
                "At least 72",
                "72",
                "256",
                "3,294 documents, 386 of them",
                "96 hours",
                "More than 2000",
                "1500 soldiers",
                "Resolution 1244",
                "RFC 1122",
                "Zapad-2013",
                "$1999",
                "1988%",
                "at 23:35",
                "By 3 votes to 12",
                "They may stay, and march on",
                "the March on Rome",
                "the fall of Antioch",
                "a spring of hope",
                "30 February 1991",
                "99999999999999999999",
                "1991-13-01",
            ][..],
        ),
        ("0363", &["Granted for 320 years", "in 350 days", "300 men", "No. 320", "1,363"]),
    ] {
        for text in texts {
            assert_eq!(named(text, about), [], "{text}");
        }
    }
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>(), about in crate::date::tests::texts()) {
        if let Ok(about) = about.parse() {
            let _ = mentions(&text, &about);
        }
    }

    #[test]
    fn no_likely_text_panics(
        words in proptest::collection::vec(
            "[0-9]{1,5}|[0-9]{1,2} |-|–|/|, | to | or | of |BC|AD |May|June |winter |th|s|century|é",
            0..12,
        ),
        about in crate::date::tests::texts(),
    ) {
        if let Ok(about) = about.parse() {
            for days in mentions(&words.concat(), &about) {
                prop_assert!(!days.is_empty());
            }
        }
    }
}
