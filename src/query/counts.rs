//! How many events of an answer each actor, tag, year … has.

use std::collections::BTreeMap;

use super::expr::Name;
use super::facet::Facet;
use super::index::Index;
use super::matches::Matches;
use super::time;
use crate::date::{Day, year_name, year_of};
use crate::timeline::SourceKind;

/// A value of a facet and its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// As a query asks for it: see [`Facet::term`].
    pub value: Name,
    /// As shown.
    pub label: String,
    /// Its place in the timeline's list of such things; for places, kinds,
    /// years and decades, in the list of counts.
    pub index: usize,
    /// How many of the events have it.
    pub events: usize,
    /// The first year of years and decades, astronomical; else 0.
    pub first: i64,
}

impl Index {
    /// For each value of a facet how many of these events have it, in the
    /// order of the timeline's list; for years and decades in order of time,
    /// those without events left out.
    ///
    /// These are the events that picking the value would leave, but for years
    /// and decades: an event is counted where it begins, so that the counts add
    /// up, and asked for wherever it possibly was.
    #[must_use]
    pub fn counts(&self, matches: &Matches, facet: Facet) -> Vec<Count> {
        let timeline = self.timeline();
        let among = |lists: &[Vec<u32>]| -> Vec<usize> {
            lists.iter().map(|rows| among(rows, matches)).collect()
        };
        let named = |events: Vec<usize>, name: &dyn Fn(usize) -> (String, String)| {
            let counts = events.into_iter().enumerate();
            counts
                .map(|(index, events)| {
                    let (text, label) = name(index);
                    let exact = facet == Facet::Place;
                    Count { value: Name { text, exact }, label, index, events, first: 0 }
                })
                .collect()
        };
        let actor = |i: usize| (timeline.actors[i].id.clone(), timeline.actors[i].name.clone());
        match facet {
            Facet::Actor => named(among(&self.by_actor), &actor),
            Facet::Side => named(among(&self.by_side), &actor),
            Facet::Tag => named(among(&self.by_tag), &|i| {
                let id = &timeline.tags[i].id;
                (id.clone(), id.clone())
            }),
            Facet::Source => named(among(&self.by_source), &|i| {
                let source = &timeline.sources[i];
                (source.id.clone(), source.title.clone())
            }),
            Facet::Place => named(among(&self.by_place), &|i| {
                let place = self.places.id(i);
                (place.to_owned(), place.to_owned())
            }),
            Facet::Kind => named(among(&self.by_kind), &|i| {
                let kind = SourceKind::ALL[i].word();
                (kind.to_owned(), kind.to_owned())
            }),
            Facet::Era => {
                let eras = 0..timeline.eras.len();
                let counts = eras.map(|era| self.count_in_era(matches, era)).collect();
                named(counts, &|i| (timeline.eras[i].id.clone(), timeline.eras[i].title.clone()))
            }
            Facet::Path => {
                let steps = timeline.paths.iter().map(|path| {
                    let mut rows: Vec<u32> = Vec::with_capacity(path.steps.len());
                    rows.extend(
                        path.steps.iter().map(|step| super::index::number(step.event.index())),
                    );
                    rows.sort_unstable();
                    rows.dedup();
                    rows
                });
                let counts = steps.map(|rows| self::among(&rows, matches)).collect();
                named(counts, &|i| (timeline.paths[i].id.clone(), timeline.paths[i].title.clone()))
            }
            Facet::Year => self.by_time(matches, |year| (year, year)),
            Facet::Decade => self.by_time(matches, decade),
        }
    }

    /// Whether a mark, as [`Query::facet`] reads it from a query that may have
    /// been typed, is of this value, or of several of which it is one.
    ///
    /// [`Query::facet`]: super::Query::facet
    #[must_use]
    pub fn is_marked(&self, facet: Facet, mark: &Name, count: &Count) -> bool {
        match (facet.field(), facet) {
            (Some(field), _) => self.named(field, mark).contains(&count.index),
            (None, Facet::Kind) => mark.text == count.value.text,
            (None, _) => {
                let days = |name: &Name| time::years(&name.text).ok();
                days(mark).is_some_and(|marked| Some(marked) == days(&count.value))
            }
        }
    }

    /// Counts by the years, or stretches of years, that events begin in; that
    /// they end in, where it is not known when they begin.
    fn by_time(&self, matches: &Matches, stretch: impl Fn(i64) -> (i64, i64)) -> Vec<Count> {
        let mut counts: BTreeMap<(i64, i64), usize> = BTreeMap::new();
        for row in matches.iter() {
            let (first, last) = self.days(row);
            let day = if first == Day::MIN { last } else { first };
            if day != Day::MAX {
                *counts.entry(stretch(year_of(day))).or_default() += 1;
            }
        }
        let counts = counts.into_iter().enumerate();
        counts
            .map(|(index, ((from, to), events))| {
                let (text, label) = if from == to {
                    (edtf_year(from), year_name(from))
                } else {
                    (format!("{}..{}", edtf_year(from), edtf_year(to)), decade_name(from, to))
                };
                Count { value: Name { text, exact: false }, label, index, events, first: from }
            })
            .collect()
    }
}

fn among(rows: &[u32], matches: &Matches) -> usize {
    match matches {
        Matches::All(_) => rows.len(),
        Matches::Some(_) => rows.iter().filter(|&&row| matches.contains(row as usize)).count(),
    }
}

/// The decade of an astronomical year, as it is counted in its era: 59 to 50
/// BC are the 50s BC, and the first ones have nine years.
pub(super) fn decade(year: i64) -> (i64, i64) {
    if year > 0 {
        let ten = year - year % 10;
        return (ten.max(1), ten + 9);
    }
    let before = 1 - year;
    let ten = before - before % 10;
    (1 - (ten + 9), 1 - ten.max(1))
}

fn decade_name(from: i64, to: i64) -> String {
    match (from, to) {
        (10.., _) => format!("{from}s"),
        (1.., _) => format!("AD {from}–{to}"),
        _ if to > -9 => format!("{}–{} BC", 1 - from, 1 - to),
        _ => format!("{}s BC", 1 - to),
    }
}

/// A year as EDTF writes it.
fn edtf_year(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Query;
    use super::super::fixture::index;
    use super::*;

    #[test]
    fn decades_are_counted_within_their_era() {
        for (year, first, last, text, label) in [
            (1999, 1990, 1999, "1990..1999", "1990s"),
            (2000, 2000, 2009, "2000..2009", "2000s"),
            (9, 1, 9, "0001..0009", "AD 1–9"),
            (0, -8, 0, "-0008..0000", "9–1 BC"),
            (-9, -18, -9, "-0018..-0009", "10s BC"),
            (-43, -48, -39, "-0048..-0039", "40s BC"),
        ] {
            assert_eq!(decade(year), (first, last), "{year}");
            assert_eq!(format!("{}..{}", edtf_year(first), edtf_year(last)), text, "{year}");
            assert_eq!(decade_name(first, last), label, "{year}");
            let days = time::years(text).ok().expect("years");
            assert!(time::is_one_decade(&days), "{text}");
        }
    }

    #[test]
    fn a_mark_finds_its_value_however_it_was_typed() {
        let index = index();
        let all = Matches::All(10);
        for (text, facet, marked) in [
            ("actor:Рим", Facet::Actor, &["rome"][..]),
            ("actor:=rome", Facet::Actor, &["rome"]),
            ("actor:rom", Facet::Actor, &["rome", "rome-carthage-board"]),
            ("place:=tunis", Facet::Place, &["Tunis"]),
            ("kind:book", Facet::Kind, &["book"]),
            ("year:1991", Facet::Year, &["1991"]),
            ("year:1990s", Facet::Decade, &["1990..1999"]),
            ("year:1990s", Facet::Year, &[]),
        ] {
            let marks = Query::parse(text).query.facet(facet).included;
            let counts = index.counts(&all, facet);
            let is_marked =
                |count: &&Count| marks.iter().any(|mark| index.is_marked(facet, mark, count));
            let found: Vec<_> =
                counts.iter().filter(is_marked).map(|count| &*count.value.text).collect();
            assert_eq!(found, marked, "{text}");
        }
    }
}
