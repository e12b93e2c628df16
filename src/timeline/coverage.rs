//! How well each decade is attested.
//!
//! ```text
//! decade  events  sourced  quoted  two-sided  disputed
//! 1990s       71       71      63         24        30
//! 2000s       68       68      65         21        26
//! ```

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use crate::date::year_of;
use crate::timeline::{Event, Timeline};

/// How many events, and how many of them have what a curator looks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them.
    pub events: usize,
    /// With one citation at least.
    pub sourced: usize,
    /// With one quotation at least.
    pub quoted: usize,
    /// With sources of two sides at least.
    pub two_sided: usize,
    /// With a point on which accounts differ.
    pub disputed: usize,
}

impl Tally {
    fn count(&mut self, timeline: &Timeline, event: &Event) {
        let sides = event.citations.iter().filter_map(|cited| timeline[cited.source].side);
        self.events += 1;
        self.sourced += usize::from(!event.citations.is_empty());
        self.quoted += usize::from(event.citations.iter().any(|cited| cited.quote.is_some()));
        self.two_sided += usize::from(sides.collect::<HashSet<_>>().len() > 1);
        self.disputed += usize::from(!event.disputed.is_empty());
    }

    /// Its five numbers, in order.
    #[must_use]
    pub const fn numbers(self) -> [usize; 5] {
        [self.events, self.sourced, self.quoted, self.two_sided, self.disputed]
    }
}

/// The tallies of a timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By the first year of each decade in which an event begins.
    pub decades: BTreeMap<i64, Tally>,
    /// Of all events.
    pub total: Tally,
}

impl Coverage {
    /// Counts the events, each in the decade of its first known day.
    #[must_use]
    pub fn of(timeline: &Timeline) -> Self {
        let mut coverage = Self::default();
        for event in &timeline.events {
            coverage.total.count(timeline, event);
            if let Some(days) = event.date.known_days() {
                let decade = year_of(*days.start()).div_euclid(10) * 10;
                coverage.decades.entry(decade).or_default().count(timeline, event);
            }
        }
        coverage
    }

    /// The table, with a line for each run of decades without an event.
    #[must_use]
    pub fn table(&self) -> String {
        let mut rows = vec![
            ["decade", "events", "sourced", "quoted", "two-sided", "disputed"]
                .map(str::to_owned)
                .to_vec(),
        ];
        let mut before = None;
        for (&decade, tally) in &self.decades {
            match before.map_or(0, |before| (decade - before) / 10 - 1) {
                0 => {}
                1 => rows.push(row(decade_name(decade - 10), Tally::default())),
                empty => rows.push(vec![format!("({empty} decades without an event)")]),
            }
            rows.push(row(decade_name(decade), *tally));
            before = Some(decade);
        }
        rows.push(row("all".to_owned(), self.total));
        let width = |column: usize| {
            let full = rows.iter().filter(|row| row.len() > 1);
            full.map(|row| row[column].chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..6).map(width).collect();
        let line = |row: &Vec<String>| match row.as_slice() {
            [name, numbers @ ..] => {
                let mut line =
                    format!("{name:<0$}", if numbers.is_empty() { 0 } else { widths[0] });
                for (number, width) in numbers.iter().zip(&widths[1..]) {
                    // Writing to a `String` cannot fail.
                    let _ = write!(line, "  {number:>width$}");
                }
                line + "\n"
            }
            [] => String::new(),
        };
        rows.iter().map(line).collect()
    }
}

fn row(name: String, tally: Tally) -> Vec<String> {
    std::iter::once(name).chain(tally.numbers().map(|number| number.to_string())).collect()
}

/// `1990s`, `101–92 BC`: the decade that begins with this astronomical year.
fn decade_name(decade: i64) -> String {
    match decade {
        10.. => format!("{decade}s"),
        0 => "1 BC–AD 9".to_owned(),
        _ => format!("{}–{} BC", 1 - decade, 1 - (decade + 9)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::yaml;

    #[test]
    fn each_decade_is_a_row_and_a_long_silence_one() {
        let text = "
title: T
actors: {a: {name: A}, b: {name: B}}
sources:
  a: {title: A, side: a}
  b: {title: B, side: b}
events:
  - {date: -95, title: One}
  - {date: 1991, title: Two, citations: [{source: a, quote: x}, {source: b}]}
  - {date: 1992, title: Three, citations: [{source: a}], disputed: [{point: p, accounts: []}]}
  - {date: 2011, title: Four}
";
        let timeline = yaml::read(text.as_bytes()).timeline.unwrap();
        insta::assert_snapshot!(Coverage::of(&timeline).table(), @r"
        decade     events  sourced  quoted  two-sided  disputed
        101–92 BC       1        0       0          0         0
        (208 decades without an event)
        1990s           2        2       1          1         1
        2000s           0        0       0          0         0
        2010s           1        0       0          0         0
        all             4        2       1          1         1
        ");
    }

    #[test]
    fn a_decade_is_named_as_people_say_it() {
        for (decade, name) in
            [(1990, "1990s"), (10, "10s"), (0, "1 BC–AD 9"), (-10, "11–2 BC"), (-100, "101–92 BC")]
        {
            assert_eq!(decade_name(decade), name);
        }
    }
}
