//! EDTF, held against the specification and against another implementation.
//!
//! - The conformance table of the README is what this file makes. After a
//!   change: `ANNALS_BLESS=1 cargo test --test edtf`.
//! - `edtf-core`, which reads levels 0 to 2, must accept the same texts and
//!   give them the same days, save for what [`differs`] lists.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use annals::date::{Day, Edtf, Level, day_from_ymd, ymd};
use edtf_core::{Bound, Edtf as Oracle};
use proptest::prelude::*;

const BEGIN: &str = "<!-- edtf:begin -->\n";
const END: &str = "<!-- edtf:end -->";

/// Each form of the specification, with examples, in its order; those of level
/// 2 and those that are no dates are refused.
const FORMS: &[(&str, &str, &[&str])] = &[
    ("0", "year, month, day", &["1985", "1985-04", "1985-04-12", "0000"]),
    (
        "0",
        "date and time",
        &[
            "1985-04-12T23:20:30",
            "1985-04-12T23:20:30Z",
            "1985-04-12T23:20:30-04",
            "1985-04-12T23:20:30+04:30",
        ],
    ),
    ("0", "interval", &["1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2005/2006-02"]),
    ("1", "year of more than four digits", &["Y170000002", "Y-170000002"]),
    ("1", "season", &["2001-21", "2001-22", "2001-23", "2001-24"]),
    ("1", "qualified date", &["1984?", "2004-06~", "2004-06-11%"]),
    ("1", "unspecified digits", &["201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX"]),
    ("1", "open end", &["1985-04-12/..", "1985/..", "../1985-04-12", "../1985"]),
    ("1", "unknown end", &["1985-04-12/", "1985/", "/1985-04-12", "/1985"]),
    ("1", "qualified interval", &["1984~/2004-06", "1984/2004-06?", "1984?/2004%"]),
    ("1", "negative year", &["-1985", "-0043-03-15"]),
    ("2", "exponential year", &["Y-17E7"]),
    ("2", "significant digits", &["1950S2", "Y171010000S3"]),
    ("2", "parts of a year", &["2001-25", "2001-34"]),
    ("2", "set", &["[1667,1668,1670..1672]", "{1960,1961-12}"]),
    ("2", "qualified part", &["2004-06~-11", "?2004-06-~11"]),
    ("2", "other unspecified digits", &["156X-12-25", "1XXX", "1560-XX-25", "1984-1X"]),
    ("2", "interval with those", &["2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03"]),
    (
        "–",
        "no date",
        &[
            "1960-06-31",
            "1960-13",
            "-0000",
            "2012-10-10T1:10:10",
            "2012-10-10T24:00:01",
            "1960 -06",
        ],
    ),
];

/// The README's table: what each form covers, or that it is refused.
fn conformance_table() -> String {
    let mut table = String::from(
        "| level | form | example | days, or why it is refused |\n| --- | --- | --- | --- |\n",
    );
    for (level, form, examples) in FORMS {
        for (i, example) in examples.iter().enumerate() {
            let (level, form) = if i == 0 { (*level, *form) } else { ("", "") };
            let days = match example.parse::<Edtf>() {
                Ok(date) => covered(example, &date),
                Err(error) => format!("refused: {error}"),
            };
            writeln!(table, "| {level} | {form} | `{example}` | {days} |").unwrap();
        }
    }
    table
}

fn covered(example: &str, date: &Edtf) -> String {
    let end = |unknown, day| if unknown { "unknown".into() } else { named(day) };
    let (first, last) = (example.starts_with('/'), example.ends_with('/'));
    format!("{} to {}", end(first, date.first()), end(last, date.last()))
}

fn named(day: Day) -> String {
    let (year, month, of_month) = ymd(day);
    match day {
        Day::MIN | Day::MAX => "open".into(),
        _ if year < 0 => format!("-{:04}-{month:02}-{of_month:02}", -year),
        _ => format!("{year:04}-{month:02}-{of_month:02}"),
    }
}

#[test]
fn the_table_in_the_readme_is_the_real_one() {
    const HOW: &str = "make it with `ANNALS_BLESS=1 cargo test --test edtf`";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("README.md: {error}; write one with the lines {BEGIN}{END} and {HOW}")
    });
    // A checkout may have other line ends than the repository.
    let readme = readme.replace("\r\n", "\n");
    let (before, rest) = readme.split_once(BEGIN).unwrap_or_else(|| panic!("no line {BEGIN}"));
    let (found, after) = rest.split_once(END).unwrap_or_else(|| panic!("no line {END}"));
    let table = conformance_table();
    if env::var_os("ANNALS_BLESS").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{table}{END}{after}")).unwrap();
    } else {
        assert_eq!(found, table, "the table of EDTF is stale: {HOW}");
    }
}

#[test]
fn each_form_is_of_the_level_that_the_table_says() {
    for (level, _, examples) in FORMS {
        for example in *examples {
            let date = example.parse::<Edtf>();
            let oracle = Oracle::parse(example);
            let found = date.as_ref().ok().map(Edtf::level);
            let (ours, theirs) = match *level {
                "0" => (Some(Level::Zero), Some(0)),
                "1" => (Some(Level::One), Some(1)),
                "2" => (None, Some(2)),
                _ => (None, None),
            };
            assert_eq!((found, oracle.map(|date| date.level()).ok()), (ours, theirs), "{example}");
        }
    }
}

/// Where annals deliberately reads a text otherwise than `edtf-core`, which
/// gives the level and the text; with the reason.
fn differs(text: &str, date: &Result<Edtf, annals::date::DateError>) -> Option<&'static str> {
    const REASONS: &[(&str, &str)] = &[
        // The value could be written at level 1, the text is not.
        ("level 2", "`?1985-?04` says what `1985-04?` does, in the notation of level 2"),
        // `Day` counts days in 64 bits; nothing is known of that time anyway.
        ("farther away", "years beyond 10^15"),
        // ISO 8601-1 has second 60 for a leap second, which is at 23:59:60 UTC.
        ("leap second", "second 60 where no leap second can be"),
    ];
    let message = &date.as_ref().err()?.message;
    let found = REASONS.iter().find(|(part, _)| message.contains(part))?;
    let excused = match found.0 {
        "level 2" => text.contains(['?', '~', '%']),
        "leap second" => text.contains(":60"),
        _ => text.starts_with('Y') || text.contains("/Y"),
    };
    excused.then_some(found.1)
}

/// Fails unless both accept the text and agree on its days, or both refuse it.
fn compare(text: &str) -> Result<(), TestCaseError> {
    let date = text.parse::<Edtf>();
    let oracle = Oracle::parse(text).ok().filter(|oracle| oracle.level() < 2);
    if oracle.is_some() && differs(text, &date).is_some() {
        return Ok(());
    }
    prop_assert_eq!(date.is_ok(), oracle.is_some(), "{}: {:?} {:?}", text, date, oracle);
    let (Ok(date), Some(oracle)) = (date, oracle) else { return Ok(()) };
    let bounds = oracle.bounds();
    prop_assert_eq!(date.first(), number(bounds.earliest, Day::MIN), "{}", text);
    prop_assert_eq!(date.last(), number(bounds.latest, Day::MAX), "{}", text);
    prop_assert_eq!(u8::from(date.level() == Level::One), oracle.level(), "{}", text);
    prop_assert_eq!(date.is_uncertain(), oracle.is_uncertain(), "{}", text);
    prop_assert_eq!(date.is_approximate(), oracle.is_approximate(), "{}", text);
    prop_assert_eq!(date.to_string(), text);
    Ok(())
}

fn number(bound: Bound, unknown: Day) -> Day {
    match bound {
        Bound::Date(date) => day_from_ymd(date.year, date.month.into(), date.day.into()).unwrap(),
        Bound::NegativeInfinity => Day::MIN,
        Bound::PositiveInfinity => Day::MAX,
        Bound::Unknown => unknown,
    }
}

/// One date, of every form of levels 0 and 1 but with a time; now and then
/// with a day that its month lacks.
fn date() -> impl Strategy<Value = String> {
    let year = prop_oneof![4 => "[0-9]{4}", 1 => "-[0-9]{3}[1-9]", 1 => "(19|20)[0-9]{2}"];
    let rest = "|-XX|-XX-XX|-2[1-4]|-(0[1-9]|1[0-2])|-(0[1-9]|1[0-2])-(XX|0[1-9]|[12][0-9]|3[01])";
    let body = prop_oneof![
        1 => "[0-9]{2}XX",
        1 => "[0-9]{3}X",
        1 => "Y-?[1-9][0-9]{4,15}",
        6 => (year, rest).prop_map(|(year, rest)| year + &rest),
    ];
    (body, "|||[?~%]").prop_map(|(body, qualifier)| body + &qualifier)
}

fn time() -> impl Strategy<Value = String> {
    let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    let clock = "T([01][0-9]|2[0-4]):[0-5][0-9]:([0-5][0-9]|60)";
    let offset = "|Z|[+-](0[0-9]|1[0-5])(:[0-6][0-9])?";
    (day, clock, offset).prop_map(|(day, clock, offset)| day + &clock + &offset)
}

fn text() -> impl Strategy<Value = String> {
    let end = || prop_oneof![6 => date(), 1 => Just("..".into()), 1 => Just(String::new())];
    prop_oneof![
        3 => date(),
        1 => time(),
        3 => (end(), end()).prop_map(|(start, end)| format!("{start}/{end}")),
    ]
}

/// A text with a few characters changed, put in or left out.
fn mutated() -> impl Strategy<Value = String> {
    let edits = proptest::collection::vec(
        (any::<prop::sample::Index>(), 0..3, "[-0-9XYTZSE?~%/.:+ {]"),
        1..4,
    );
    (text(), edits).prop_map(|(text, edits)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, edit, new) in edits {
            let at = at.index(chars.len() + 1);
            let new = new.chars().next().unwrap();
            match (edit, chars.get_mut(at)) {
                (0, Some(char)) => *char = new,
                (1, Some(_)) => drop(chars.remove(at)),
                _ => chars.insert(at, new),
            }
        }
        chars.into_iter().collect()
    })
}

#[test]
fn what_differs_is_what_is_listed() {
    for (text, reason) in [
        ("?1985-?04", "`?1985-?04` says what `1985-04?` does, in the notation of level 2"),
        ("?1985", "`?1985-?04` says what `1985-04?` does, in the notation of level 2"),
        ("1985/?2004", "`?1985-?04` says what `1985-04?` does, in the notation of level 2"),
        ("Y1000000000000001", "years beyond 10^15"),
        ("1985/Y9000000000000000", "years beyond 10^15"),
        ("1985-04-12T10:10:60Z", "second 60 where no leap second can be"),
    ] {
        assert!(Oracle::parse(text).is_ok_and(|oracle| oracle.level() < 2), "{text}");
        assert_eq!(differs(text, &text.parse()), Some(reason), "{text}");
    }
    for text in ["1985", "1960-06-31", "1984-06~-11", "1985-04-12T23:59:60Z"] {
        compare(text).unwrap();
    }
}

proptest! {
    #[test]
    fn both_read_generated_dates_alike(text in text()) {
        compare(&text)?;
    }

    #[test]
    fn both_accept_the_same_mutated_dates(text in mutated()) {
        compare(&text)?;
    }
}
