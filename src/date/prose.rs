//! The dates that an English sentence names.
//!
//! ```text
//! mentions = mention …, among other words
//! mention  = date ["to" date]
//! date     = day [("and" | "or" | "to") day] month [year] | month day [year]
//!          | (month | season) [year] | year | 1990s | 20th century
//! ```
//!
//! A sentence leaves the year out where everyone knows it: it is then the year
//! of what the sentence is about. A number alone is rarely a date. It is a year
//! if it looks like one and only small words stand beside it: `in 1991`, `343 or
//! 344`; not `1,500`, `96 hours`, `Resolution 1244`.

mod tokens;

use std::ops::RangeInclusive;

use super::typed::{self, Era, MONTHS, Reach};
use super::{Day, Edtf, day_from_ymd, year_of};
use tokens::{Token, tokens};

/// The days of each date that a text names, in order of time and each once. A
/// date without a year is one in the year that `about` begins in, and one in
/// the year that it ends in, if that is another.
#[must_use]
pub fn mentions(text: &str, about: &Edtf) -> Vec<RangeInclusive<Day>> {
    let reader = Reader { tokens: tokens(text), years: Years::of(about) };
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.tokens.len() {
        let Some((mut named, mut next)) = reader.dates(at, MOST) else {
            at += 1;
            continue;
        };
        // `6 May to 1 June`
        if let Some((Joint::Range, after)) = reader.joint(next)
            && let Some((until, after)) = reader.dates(after, 0)
            && let (Some(last), [(end, None), ..]) = (named.last_mut(), until.as_slice())
            && last.1.is_none()
        {
            last.1 = Some(end.clone());
            next = after;
        }
        found.extend(named.iter().flat_map(|(from, to)| reader.years.days(from, to.as_ref())));
        at = next;
    }
    found.sort_unstable_by_key(|days| (*days.start(), *days.end()));
    found.dedup();
    found
}

/// No more days are read as of one month: `1, 2, 3 and 4 May`.
const MOST: usize = 4;

/// A year is so many digits long where nothing else says that it is one.
const DIGITS: usize = 4;

/// How far a short number can be from the years that are spoken of, and be one.
const CENTURY: i64 = 100;

/// Words that stand beside a year without making it a number of something.
const SMALL: &[&str] = &[
    "about", "after", "and", "around", "as", "at", "be", "because", "before", "between", "but",
    "by", "c", "ca", "circa", "during", "early", "end", "for", "from", "if", "in", "is", "it",
    "late", "mid", "not", "of", "on", "only", "or", "perhaps", "possibly", "probably", "rather",
    "since", "so", "that", "the", "then", "this", "through", "till", "to", "until", "was", "when",
    "where", "which", "while", "with", "year",
];

/// What is said of one date.
#[derive(Clone, Debug)]
struct Said {
    part: Part,
    /// Astronomical.
    year: Option<i64>,
}

#[derive(Clone, Debug)]
enum Part {
    Year,
    /// A month or a season, as EDTF numbers them.
    Month(u32),
    Day(u32, u32),
    /// No year is wanted: a decade, a day of the calendar.
    Whole(RangeInclusive<Day>),
}

/// Dates that are said in one breath, each with the one that it runs to.
type Named = Vec<(Said, Option<Said>)>;

/// How two dates are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    Range,
    List,
}

impl Said {
    fn days(&self, year: i64) -> Option<RangeInclusive<Day>> {
        match &self.part {
            Part::Year => Some(day_from_ymd(year, 1, 1)?..=day_from_ymd(year, 12, 31)?),
            Part::Month(month) => typed::edtf(year, *month),
            Part::Day(month, day) => day_from_ymd(year, *month, *day).map(|day| day..=day),
            Part::Whole(days) => Some(days.clone()),
        }
    }
}

/// The years that are spoken of.
#[derive(Clone, Copy, Debug)]
struct Years {
    first: i64,
    last: i64,
}

impl Years {
    fn of(about: &Edtf) -> Self {
        let known = about.known_days().unwrap_or_else(|| about.days());
        Self { first: year_of(*known.start()), last: year_of(*known.end()) }
    }

    /// A bare number as a year, if it can be one.
    fn year(self, number: u32, digits: usize) -> Option<i64> {
        let number = i64::from(number);
        if digits == DIGITS && (1000..3000).contains(&number) {
            return Some(number);
        }
        let near = |year: &i64| {
            let from = year.abs_diff(self.first).min(year.abs_diff(self.last));
            from <= CENTURY.unsigned_abs()
        };
        let before = Some(1 - number).filter(|_| self.first <= 0);
        let years = before.into_iter().chain([number]);
        years.take(if self.first < 1000 && number > 0 { 2 } else { 0 }).find(near)
    }

    /// The days of a date, or of those to another one, in each year that may be
    /// meant.
    fn days(self, from: &Said, to: Option<&Said>) -> Vec<RangeInclusive<Day>> {
        let said = from.year.or(to.and_then(|to| to.year));
        let mut years = said.map_or_else(|| vec![self.first, self.last], |year| vec![year]);
        years.dedup();
        let days = |year: i64| match to {
            None => from.days(year),
            Some(to) => {
                let ends = |first: i64, last: i64| {
                    let days = *from.days(first)?.start()..=*to.days(last)?.end();
                    (!days.is_empty()).then_some(days)
                };
                // `28 December to 3 January`: one of them is of another year.
                match (from.year, to.year) {
                    (Some(first), Some(last)) => ends(first, last),
                    (None, Some(last)) => ends(last, last).or_else(|| ends(last - 1, last)),
                    _ => ends(year, year).or_else(|| ends(year, year + 1)),
                }
            }
        };
        years.into_iter().filter_map(days).collect()
    }
}

struct Reader<'a> {
    tokens: Vec<Token<'a>>,
    years: Years,
}

impl Reader<'_> {
    fn at(&self, at: usize) -> Option<Token<'_>> {
        self.tokens.get(at).copied()
    }

    fn word(&self, at: usize) -> Option<&str> {
        match self.at(at)? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    fn before(&self, at: usize) -> Option<Token<'_>> {
        at.checked_sub(1).and_then(|at| self.at(at))
    }

    /// The dates that begin here, and where what follows them is.
    fn dates(&self, at: usize, most: usize) -> Option<(Named, usize)> {
        if let Some(days) = self.days_of_month(at, most) {
            return Some(days);
        }
        let (said, next) = self
            .day_after_month(at)
            .or_else(|| self.month(at))
            .or_else(|| self.season(at))
            .or_else(|| self.stretch(at))
            .or_else(|| self.bare_year(at))?;
        Some((vec![(said, None)], next))
    }

    /// `21 December`, `5 to 14 September`, `30 and 31 August 1995`.
    fn days_of_month(&self, at: usize, most: usize) -> Option<(Named, usize)> {
        let (Token::Number(day, _) | Token::Ordinal(day)) = self.at(at)? else { return None };
        if !(1..=31).contains(&day) {
            return None;
        }
        let of = usize::from(self.word(at + 1) == Some("of"));
        if let Some(month) = self.month_name(at + 1 + of) {
            let next = at + 2 + of;
            let (year, next) = self.year(next).unzip();
            let said = Said { part: Part::Day(month, day), year };
            return Some((vec![(said, None)], next.unwrap_or(at + 2 + of)));
        }
        let (joint, next) = self.joint(at + 1)?;
        let (mut rest, after) = self.days_of_month(next, most.checked_sub(1)?)?;
        let (first, until) = rest.first_mut()?;
        let Part::Day(month, _) = first.part else { return None };
        let said = Said { part: Part::Day(month, day), year: first.year };
        match (joint, &until) {
            (Joint::Range, None) => *until = Some(std::mem::replace(first, said)),
            (Joint::Range, Some(_)) => return None,
            (Joint::List, _) => rest.insert(0, (said, None)),
        }
        Some((rest, after))
    }

    /// `December 25`, `December 25, 1991`.
    fn day_after_month(&self, at: usize) -> Option<(Said, usize)> {
        let month = self.month_name(at)?;
        let (Token::Number(day, _) | Token::Ordinal(day)) = self.at(at + 1)? else { return None };
        let is_day = (1..=31).contains(&day) && self.era(at + 2).is_none();
        let comma = usize::from(self.at(at + 2) == Some(Token::Comma));
        let (year, next) = self.year(at + 2 + comma).unzip();
        let said = Said { part: Part::Day(month, day), year };
        is_day.then_some((said, next.unwrap_or(at + 2)))
    }

    /// `September 2008`, `in September`.
    fn month(&self, at: usize) -> Option<(Said, usize)> {
        let month = self.month_name(at)?;
        let of = usize::from(self.word(at + 1) == Some("of"));
        if let Some((year, next)) = self.year(at + 1 + of) {
            return Some((Said { part: Part::Month(month), year: Some(year) }, next));
        }
        // Alone, `May` and `March` can be other words, `Jan` a name.
        let word = self.word(at)?.to_ascii_lowercase();
        let sure = match self.before(at) {
            Some(Token::Word(before)) => before != "the" && is_small(before),
            _ => !["may", "march"].contains(&&*word),
        };
        let sure = sure && MONTHS.contains(&&*word);
        sure.then_some((Said { part: Part::Month(month), year: None }, at + 1))
    }

    /// `Spring of 299`, `in the autumn`.
    fn season(&self, at: usize) -> Option<(Said, usize)> {
        let word = self.word(at)?.to_ascii_lowercase();
        let season = typed::month(&word).filter(|&season| season > 12)?;
        let of = usize::from(self.word(at + 1) == Some("of"));
        if let Some((year, next)) = self.year(at + 1 + of) {
            return Some((Said { part: Part::Month(season), year: Some(year) }, next));
        }
        let small = matches!(self.before(at), Some(Token::Word(before)) if is_small(before));
        let sure = small && word != "fall" && of == 0;
        sure.then_some((Said { part: Part::Month(season), year: None }, at + 1))
    }

    /// `1990s`, `20th century`, `1991-12-25`.
    fn stretch(&self, at: usize) -> Option<(Said, usize)> {
        let (days, next) = match self.at(at)? {
            Token::Day(day) => (day..=day, at + 1),
            Token::Decade(decade) => {
                let era = self.era(at + 1);
                let days = Reach::Decade.days(decade.into(), era)?;
                (days, at + 1 + usize::from(era.is_some()))
            }
            Token::Ordinal(century) if self.word(at + 1) == Some("century") => {
                let era = self.era(at + 2);
                let days = Reach::Century.days(century.into(), era)?;
                (days, at + 2 + usize::from(era.is_some()))
            }
            _ => return None,
        };
        Some((Said { part: Part::Whole(days), year: None }, next))
    }

    /// A year with nothing else.
    fn bare_year(&self, at: usize) -> Option<(Said, usize)> {
        let (year, next) = self.year(at)?;
        let has_era = !matches!(self.at(at)?, Token::Number(..)) || self.era(next - 1).is_some();
        // `In 1999 they agreed`, but not `in 40 days`.
        let told = matches!(self.at(at), Some(Token::Number(_, DIGITS)))
            && matches!(self.before(at), Some(Token::Word(word)) if is_telling(word));
        let alone = match self.before(at) {
            Some(Token::Word(before)) => is_small(before),
            Some(Token::Number(..)) => false,
            _ => true,
        };
        let named = match self.at(next) {
            Some(Token::Word(after)) => {
                !is_small(after) && !after.starts_with(|c: char| c.is_uppercase())
            }
            Some(Token::Number(..)) => true,
            _ => false,
        };
        let sure = has_era || told || (alone && !named);
        sure.then_some((Said { part: Part::Year, year: Some(year) }, next))
    }

    /// `1991`, `53 BC`, `AD 363`; of `53 or 52 BC` the first too.
    fn year(&self, at: usize) -> Option<(i64, usize)> {
        if let (Some(Era::After), Some(Token::Number(year, _))) = (self.era(at), self.at(at + 1)) {
            return (year > 0).then_some((year.into(), at + 2));
        }
        let Token::Number(number, digits) = self.at(at)? else { return None };
        let counted = |era| match era {
            Era::Before => 1 - i64::from(number),
            Era::After => i64::from(number),
        };
        if let Some(era) = self.era(at + 1) {
            return (number > 0).then(|| (counted(era), at + 2));
        }
        if let Some((_, next)) = self.joint(at + 1)
            && let (Some(Token::Number(..)), Some(era)) = (self.at(next), self.era(next + 1))
            && number > 0
        {
            return Some((counted(era), at + 1));
        }
        Some((self.years.year(number, digits)?, at + 1))
    }

    /// `BC`, `AD`: in capitals, as `ad` is a word.
    fn era(&self, at: usize) -> Option<Era> {
        let word = self.word(at).filter(|word| word.bytes().all(|byte| byte.is_ascii_uppercase()));
        typed::era(&word?.to_ascii_lowercase())
    }

    /// The number of a month; its name is capitalized, as `may` is a word.
    fn month_name(&self, at: usize) -> Option<u32> {
        let word = self.word(at).filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
        typed::month(&word?.to_ascii_lowercase()).filter(|&month| month <= 12)
    }

    fn joint(&self, at: usize) -> Option<(Joint, usize)> {
        let joint = match self.at(at)? {
            Token::Dash | Token::Word("to" | "through" | "until") => Joint::Range,
            Token::Comma | Token::Slash | Token::Word("and" | "or") => Joint::List,
            _ => return None,
        };
        Some((joint, at + 1))
    }
}

/// Whether a number of four digits after it is surely a year.
fn is_telling(word: &str) -> bool {
    ["in", "since", "until"].contains(&&*word.to_ascii_lowercase())
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&&*word.to_ascii_lowercase())
}

#[cfg(test)]
mod tests;
