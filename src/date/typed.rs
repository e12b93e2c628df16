//! A date as a reader types it in a prompt, in EDTF or in English.
//!
//! ```text
//! range = date | [date] ".." [date] | year "-" year
//! date  = EDTF | [day] [month | season] [day] year
//! year  = 1999 | 1990s | 20th century | 53 BC | AD 363 | 363 CE
//! ```
//!
//! Case does not matter, nor do commas; `c.` and `?` are allowed, as annals
//! shows them, and change nothing.

use std::ops::RangeInclusive;

use super::refuse::{error, quoted};
use super::{DateError, Day, Edtf, day_from_ymd};

const FORMS: &str =
    "write `1999`, `1999-06`, `June 1999`, `12 Aug 2008`, `53 BC`, `1990s` or `1997..2004`";

/// No date is longer; nothing longer is looked at.
const MAX_LEN: usize = 100;

/// The days that a typed date, or a range of them, covers; `Day::MIN` or
/// `Day::MAX` where the range is open.
///
/// # Errors
///
/// Texts that are no date, and ranges that end before they start.
pub fn parse(text: &str) -> Result<RangeInclusive<Day>, DateError> {
    let text = text.trim();
    let refused = || error(format!("`{}` is not a date", quoted(text)), FORMS);
    if text.len() > MAX_LEN {
        return Err(refused());
    }
    let edtf = match Edtf::from_plain(&text.to_ascii_uppercase()) {
        Ok(date) => return Ok(date.days()),
        Err(error) => error,
    };
    if let Some((start, end)) = ends(text) {
        let days = match (start.trim(), end.trim()) {
            ("", "") => return Err(refused()),
            ("", end) => Day::MIN..=*parse(end)?.end(),
            (start, "") => *parse(start)?.start()..=Day::MAX,
            (start, end) => *parse(start)?.start()..=*parse(end)?.end(),
        };
        if days.is_empty() {
            let message = format!("`{}` ends before it starts", quoted(text));
            return Err(error(message, "write the earlier date first"));
        }
        return Ok(days);
    }
    let mostly_edtf = text.contains('-') && !text.contains(char::is_whitespace);
    words(text).ok_or_else(|| if mostly_edtf { edtf } else { refused() })
}

/// Whether a bare word of a search is surely meant as a date: a year from
/// 1000 to 2999, or more of a date than that. `53` and `-0043` are not; they
/// could be a number, and a word to leave out.
#[must_use]
pub fn looks_like_time(text: &str) -> bool {
    let mut bytes = text.bytes();
    let starts = match bytes.next() {
        Some(b'0'..=b'9') => true,
        Some(b'Y') => bytes.next().is_some_and(|byte| byte == b'-' || byte.is_ascii_digit()),
        Some(b'.') => text.starts_with(".."),
        _ => false,
    };
    if !starts || text.contains(char::is_whitespace) || parse(text).is_err() {
        return false;
    }
    if let Ok(year) = text.parse::<u64>() {
        return text.len() == 4 && (1000..3000).contains(&year);
    }
    let digit = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'X' | b'x');
    let has_year = text.as_bytes().windows(4).any(|four| four.iter().all(digit));
    has_year || tokens(text).iter().any(|token| era(token).is_some())
}

/// The ends of a range: `1997..2004`, `1997-2004`.
fn ends(text: &str) -> Option<(&str, &str)> {
    let year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once("..")
        .or_else(|| text.split_once(['-', '–']).filter(|(from, to)| year(from) && year(to)))
}

/// The days of a date in English.
fn words(text: &str) -> Option<RangeInclusive<Day>> {
    let mut found = Found::default();
    for token in tokens(text) {
        found.take(&token)?;
    }
    found.days()
}

/// Runs of digits and runs of letters, in lower case; what is between them is
/// left out, if it is blank, a comma, a full stop or a question mark.
fn tokens(text: &str) -> Vec<String> {
    #[derive(PartialEq)]
    enum Kind {
        Digit,
        Letter,
        Between,
        Other,
    }
    let kind = |c: char| match c {
        '0'..='9' => Kind::Digit,
        'a'..='z' | 'A'..='Z' => Kind::Letter,
        ',' | '.' | '?' => Kind::Between,
        _ if c.is_whitespace() => Kind::Between,
        _ => Kind::Other,
    };
    let mut tokens: Vec<String> = Vec::new();
    let mut last = Kind::Between;
    for c in text.chars() {
        let this = kind(c);
        match tokens.last_mut() {
            Some(token) if this == last && this != Kind::Between => {
                token.push(c.to_ascii_lowercase());
            }
            _ if this != Kind::Between => tokens.push(c.to_ascii_lowercase().into()),
            _ => {}
        }
        last = this;
    }
    tokens
}

/// What the words of a date have said so far.
#[derive(Debug, Default)]
struct Found {
    numbers: Vec<i64>,
    /// `th`: there is a day or a century.
    ordinal: Option<()>,
    month: Option<u32>,
    era: Option<Era>,
    reach: Option<Reach>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    Before,
    After,
}

/// How many years a year stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    Decade,
    Century,
}

pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl Found {
    /// Takes one word in; `None` if it has no place.
    fn take(&mut self, word: &str) -> Option<()> {
        if let Ok(number) = word.parse::<u32>() {
            self.numbers.push(number.into());
            return (self.numbers.len() <= 2).then_some(());
        }
        match word {
            "c" | "ca" | "circa" | "of" | "the" | "in" => Some(()),
            "th" | "st" | "nd" | "rd" if !self.numbers.is_empty() => set(&mut self.ordinal, ()),
            "s" if !self.numbers.is_empty() => set(&mut self.reach, Reach::Decade),
            "century" => set(&mut self.reach, Reach::Century),
            _ => match era(word) {
                Some(era) => set(&mut self.era, era),
                None => set(&mut self.month, month(word)?),
            },
        }
    }

    fn days(mut self) -> Option<RangeInclusive<Day>> {
        let (&last, before) = match self.numbers.as_mut_slice() {
            // `2008 Aug 12`
            [year, day] if *year > 31 && *day <= 31 && self.era.is_none() => {
                std::mem::swap(year, day);
                self.numbers.split_last()?
            }
            _ => self.numbers.split_last()?,
        };
        if let Some(reach) = self.reach {
            let plain = before.is_empty() && self.month.is_none();
            return plain.then(|| reach.days(last, self.era))?;
        }
        if self.ordinal.is_some() && before.is_empty() {
            return None;
        }
        let year = match self.era {
            Some(Era::Before) => 1 - at_least_1(last)?,
            Some(Era::After) => at_least_1(last)?,
            None => last,
        };
        match (before, self.month) {
            ([], None) => Some(day_from_ymd(year, 1, 1)?..=day_from_ymd(year, 12, 31)?),
            ([], Some(month)) => edtf(year, month),
            ([day], Some(month @ 1..=12)) => {
                let day = day_from_ymd(year, month, u32::try_from(*day).ok()?)?;
                Some(day..=day)
            }
            _ => None,
        }
    }
}

impl Reach {
    /// The days of the 1990s, or of the 20th century, which is 1900 to 1999 as
    /// it is in EDTF. Before Christ a century is counted from its end: the 1st
    /// is 100 to 1 BC.
    pub(super) fn days(self, number: i64, era: Option<Era>) -> Option<RangeInclusive<Day>> {
        let (first, last) = match (self, era) {
            (Self::Decade, _) if number % 10 != 0 => return None,
            (Self::Decade, Some(Era::Before)) => (1 - (number + 9), 1 - number),
            (Self::Decade, _) => (number, number + 9),
            (Self::Century, Some(Era::Before)) => {
                (1 - number.checked_mul(100)?, (1 - at_least_1(number)?) * 100)
            }
            (Self::Century, _) => ((at_least_1(number)? - 1) * 100, number * 100 - 1),
        };
        Some(day_from_ymd(first, 1, 1)?..=day_from_ymd(last, 12, 31)?)
    }
}

/// There is no year 0 BC and no 0th century.
fn at_least_1(number: i64) -> Option<i64> {
    (number >= 1).then_some(number)
}

pub(super) fn era(word: &str) -> Option<Era> {
    match word {
        "bc" | "bce" => Some(Era::Before),
        "ad" | "ce" => Some(Era::After),
        _ => None,
    }
}

/// Sets what has not been set.
fn set<T>(place: &mut Option<T>, value: T) -> Option<()> {
    place.is_none().then(|| *place = Some(value))
}

/// The number of a month or season, as EDTF has it: three letters are enough.
pub(super) fn month(word: &str) -> Option<u32> {
    let season = match word {
        "spring" => 21,
        "summer" => 22,
        "autumn" | "fall" => 23,
        "winter" => 24,
        "sept" => 9,
        _ if word.len() < 3 => return None,
        _ => (1u32..).zip(MONTHS).find(|(_, name)| *name == word || name[..3] == *word)?.0,
    };
    Some(season)
}

/// A month or a season of a year, if EDTF can write it.
pub(super) fn edtf(year: i64, month: u32) -> Option<RangeInclusive<Day>> {
    let (minus, year) = if year < 0 { ("-", -year) } else { ("", year) };
    format!("{minus}{year:04}-{month:02}").parse::<Edtf>().ok().map(|date| date.days())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn english_and_edtf_mean_the_same_days() {
        for (typed, edtf) in [
            ("1999", "1999"),
            (" 1999 ", "1999"),
            ("1999-06", "1999-06"),
            ("199x", "199X"),
            ("53", "0053"),
            ("-43", "-0043"),
            ("53 BC", "-0052"),
            ("53BC", "-0052"),
            ("53 bce", "-0052"),
            ("c. 53 BC?", "-0052"),
            ("AD 363", "0363"),
            ("363 AD", "0363"),
            ("363 CE", "0363"),
            ("June 1999", "1999-06"),
            ("jun 1999", "1999-06"),
            ("1999 June", "1999-06"),
            ("Sept. 1999", "1999-09"),
            ("12 aug 2008", "2008-08-12"),
            ("12th of August, 2008", "2008-08-12"),
            ("aug 12 2008", "2008-08-12"),
            ("2008 Aug 12", "2008-08-12"),
            ("12 Aug AD 9", "0009-08-12"),
            ("15 March 44 BC", "-0043-03-15"),
            ("29 Feb 1 BC", "0000-02-29"),
            ("autumn 1995", "1995-23"),
            ("fall 1995", "1995-23"),
            ("autumn 36 BC", "-0035-23"),
            ("1990s", "199X"),
            ("1990S", "199X"),
            ("20th century", "19XX"),
            ("1st century AD", "00XX"),
            ("1st century BC", "-0099/0000"),
            ("50s BC", "-0058/-0049"),
            ("1997..2004", "1997/2004"),
            ("1997/2004", "1997/2004"),
            ("1997-2004", "1997/2004"),
            ("1997–2004", "1997/2004"),
            ("..1991", "../1991"),
            ("2014..", "2014/.."),
            ("53 BC .. AD 9", "-0052/0009"),
            ("june 1999..12 aug 2008", "1999-06/2008-08-12"),
        ] {
            let days = edtf.parse::<Edtf>().unwrap().days();
            assert_eq!(parse(typed), Ok(days), "{typed}");
        }
    }

    #[test]
    fn what_is_no_date_is_quoted_back() {
        for (typed, message) in [
            ("", "`` is not a date"),
            ("..", "`..` is not a date"),
            ("caesar", "`caesar` is not a date"),
            ("june", "`june` is not a date"),
            ("30 feb 1999", "`30 feb 1999` is not a date"),
            ("0 BC", "`0 BC` is not a date"),
            ("0th century", "`0th century` is not a date"),
            ("12 12 2008", "`12 12 2008` is not a date"),
            ("53 BC AD", "`53 BC AD` is not a date"),
            ("2004..1997", "`2004..1997` ends before it starts"),
            ("1999-13", "`1999-13` is not in the calendar: there is no month 13"),
            ("1997..caesar", "`caesar` is not a date"),
        ] {
            assert_eq!(parse(typed).unwrap_err().message, message, "{typed}");
        }
    }

    #[test]
    fn a_word_is_a_date_only_if_surely_meant_as_one() {
        for word in [
            "1000",
            "1999",
            "2999",
            "1999-06",
            "1999-06-21",
            "199X",
            "199x",
            "1990s",
            "1984?",
            "1997/2004",
            "1997..2004",
            "1997-2004",
            "..1991",
            "2014..",
            "53BC",
            "Y17000",
        ] {
            assert!(looks_like_time(word), "{word}");
        }
        for word in [
            "", "2", "53", "999", "0999", "3000", "-0043", "may", "nato", "y2k", "YMCA", "..",
            "...", "1999-13", "x1999", "2nd", "5th", "12345", "53 BC",
        ] {
            assert!(!looks_like_time(word), "{word}");
        }
    }

    proptest! {
        #[test]
        fn a_date_can_be_typed_as_it_is_shown(text in crate::date::tests::texts()) {
            let date = text.parse::<Edtf>();
            // The words for ranges and for what is unknown are not read back.
            if let Ok(date @ Edtf::Date(_)) = date && !date.full().contains(['–', ',']) {
                // No year beyond 32 bits is typed.
                if date.start_year().is_some_and(|year| year.abs() < i64::from(u32::MAX)) {
                    prop_assert_eq!(parse(&date.full()), Ok(date.days()), "{}", date.full());
                    prop_assert_eq!(parse(&date.short()), Ok(date.days()), "{}", date.short());
                }
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = (parse(&text), looks_like_time(&text));
        }

        #[test]
        fn no_likely_text_panics(
            words in proptest::collection::vec(
                "[0-9]{1,11}|-|/|\\.\\.|[XxYyTSE?~%–]| |bc|ad|century|s|th|june|winter|é", 0..8,
            ),
        ) {
            let text = words.concat();
            let days = parse(&text);
            prop_assert!(days.is_err() || !days.unwrap().is_empty());
            let _ = looks_like_time(&text);
        }
    }
}
