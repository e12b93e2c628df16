//! What could be meant by what is being typed: fields, then their values, each
//! with the events it would leave under the rest of the query.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Query;
use super::counts::Count;
use super::expr::{Expr, Field, Name, NameField, TimeField, Trait};
use super::facet::Facet;
use super::haystack::fold;
use super::index::Index;
use super::matches::Matches;
use super::names::Names;
use super::print::is_bare;
use crate::timeline::{Ref, Weight};

/// No more are offered at once.
const MOST: usize = 100;

/// What can stand in place of the term at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What it would replace: characters of the text.
    pub replace: Range<usize>,
    /// The likeliest first; all fields in their order.
    pub candidates: Vec<Candidate>,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What to write: `actor:`, `actor:nato`.
    pub text: String,
    /// What that is, where the text does not say: a name, a field's sentence.
    pub label: String,
    /// The events it would leave; `None` for a field alone.
    pub events: Option<usize>,
}

/// The term that a cursor is in.
struct Token {
    place: Range<usize>,
    /// Up to the cursor.
    typed: String,
}

impl Index {
    /// What the term at the cursor, so many characters into the text, could
    /// become.
    #[must_use]
    pub fn complete(&self, text: &str, cursor: usize) -> Completion {
        let chars: Vec<char> = text.chars().collect();
        let token = token(&chars, cursor.min(chars.len()));
        let rest =
            chars[..token.place.start].iter().chain(&chars[token.place.end..]).collect::<String>();
        let rest = Query::parse(&rest).query;
        let field = token.typed.split_once(':');
        let mut candidates =
            match field.and_then(|(name, value)| Some((Field::called(name)?, value))) {
                Some((field, value)) => self.values(&rest, field, value),
                None => self.fields(&rest, &token.typed),
            };
        candidates.truncate(MOST);
        Completion { replace: token.place, candidates }
    }

    /// Fields that begin so, then actors and tags that do.
    fn fields(&self, rest: &Query, typed: &str) -> Vec<Candidate> {
        let begins = |field: &Field| field.word().starts_with(&typed.to_ascii_lowercase());
        let mut candidates: Vec<Candidate> = Field::all()
            .filter(begins)
            .map(|field| Candidate {
                text: format!("{}:", field.word()),
                label: field.help().into(),
                events: None,
            })
            .collect();
        let wanted = fold(typed);
        if !wanted.is_empty() {
            let matches = self.answer(rest);
            let mut values = Vec::new();
            for (facet, field, names) in [
                (Facet::Actor, NameField::Actor, &self.actors),
                (Facet::Tag, NameField::Tag, &self.tags),
            ] {
                let known = flags(names, names.beginning(&wanted));
                values.extend(self.counted(&matches, facet, Field::Named(field), false, |count| {
                    known[count.index]
                }));
            }
            by_count(&mut values);
            candidates.extend(values);
        }
        candidates
    }

    /// Values of a facet that pass a test and have events.
    fn counted(
        &self,
        matches: &Matches,
        facet: Facet,
        field: Field,
        exact: bool,
        test: impl Fn(&Count) -> bool,
    ) -> Vec<Candidate> {
        let counts = self.counts(matches, facet).into_iter();
        let counts = counts.filter(|count| count.events > 0 && test(count));
        counts
            .map(|count| {
                let value = Name { text: count.value.text, exact: exact || count.value.exact };
                let written = value.to_string();
                let events = match field {
                    // Counts are of those who act for them as well.
                    Field::Named(field) if exact => {
                        let alone = self.answer(&Query::new(vec![Expr::Named(field, value)]));
                        alone.iter().filter(|&row| matches.contains(row)).count()
                    }
                    _ => count.events,
                };
                candidate(field, &written, count.label, events)
            })
            .collect()
    }

    /// Values of a field that have what is typed in a name.
    fn values(&self, rest: &Query, field: Field, typed: &str) -> Vec<Candidate> {
        let (exact, typed) = match typed.strip_prefix('=') {
            Some(typed) => (true, typed),
            None => (false, typed),
        };
        let typed = typed.trim_matches('"');
        let matches = self.answer(rest);
        let facet = |facet, names: Option<&Names>| {
            let known = names.map(|names| {
                let wanted = fold(typed);
                let all = || (0..names.len()).collect();
                flags(names, if wanted.is_empty() { all() } else { names.containing(&wanted) })
            });
            self.counted(&matches, facet, field, exact, |count| match &known {
                Some(known) => known[count.index],
                None => count.value.text.starts_with(typed),
            })
        };
        let mut values = match field {
            Field::Named(NameField::Actor) => facet(Facet::Actor, Some(&self.actors)),
            Field::Named(NameField::Side) => facet(Facet::Side, Some(&self.actors)),
            Field::Named(NameField::Tag) => facet(Facet::Tag, Some(&self.tags)),
            Field::Named(NameField::Source) => facet(Facet::Source, Some(&self.sources)),
            Field::Named(NameField::Era) => facet(Facet::Era, Some(&self.eras)),
            Field::Named(NameField::Path) => facet(Facet::Path, Some(&self.paths)),
            Field::Named(NameField::Place) => facet(Facet::Place, Some(&self.places)),
            Field::Kind => facet(Facet::Kind, None),
            // Times stay in their order.
            Field::Dated(TimeField::Year | TimeField::Date | TimeField::Certain) => {
                return facet(Facet::Year, None);
            }
            Field::Named(
                NameField::By
                | NameField::Speaker
                | NameField::Lang
                | NameField::Timeline
                | NameField::Id,
            ) => self.said(&matches, field, typed, exact),
            Field::Weight => {
                let weights =
                    [(Weight::Minor, "1"), (Weight::Normal, "2"), (Weight::Landmark, "3")];
                let weights = weights.into_iter().filter(|(_, word)| word.starts_with(typed));
                let condition = |(weight, word)| (word, "", Expr::Weighs(weight..=weight));
                return self.conditions(rest, field, weights.map(condition));
            }
            Field::Is => {
                let traits =
                    Trait::ALL.iter().filter(|property| property.word().starts_with(typed));
                let condition =
                    |&property: &Trait| (property.word(), property.help(), Expr::Is(property));
                return self.conditions(rest, field, traits.map(condition));
            }
        };
        by_count(&mut values);
        values
    }

    /// Values with the events that each leaves.
    fn conditions<'a>(
        &self,
        rest: &Query,
        field: Field,
        conditions: impl Iterator<Item = (&'a str, &'a str, Expr)>,
    ) -> Vec<Candidate> {
        let counted = conditions.map(|(word, label, condition)| {
            candidate(field, word, label.to_owned(), self.answer(&rest.and(condition)).len())
        });
        counted.filter(|candidate| candidate.events > Some(0)).collect()
    }

    /// Values that are texts of the events themselves.
    fn said(&self, matches: &Matches, field: Field, typed: &str, exact: bool) -> Vec<Candidate> {
        let timeline = self.timeline();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for row in matches.iter() {
            let event = &timeline.events[row];
            let mut texts: Vec<&str> = match field {
                Field::Named(NameField::By) => {
                    let first = event.actors.first().into_iter();
                    let reach = if exact { 1 } else { self.actors.len() };
                    let chain = first
                        .flat_map(|first| self.principals[first.actor.index()].iter().take(reach));
                    chain.map(|&actor| self.actors.id(actor as usize)).collect()
                }
                Field::Named(NameField::Speaker) => self.speakers(event).collect(),
                Field::Named(NameField::Lang) => self.languages(event).collect(),
                Field::Named(NameField::Timeline) => {
                    let part = timeline.parts.with_event(Ref::new(row));
                    part.map(|part| &*part.name).into_iter().collect()
                }
                _ => event.id.as_deref().into_iter().collect(),
            };
            texts.sort_unstable();
            texts.dedup();
            for text in texts {
                *counts.entry(text).or_default() += 1;
            }
        }
        let wanted = fold(typed);
        let counts = counts.into_iter().filter(|(text, _)| fold(text).contains(&wanted));
        counts
            .map(|(text, events)| {
                let value = Name { text: text.to_owned(), exact };
                candidate(field, &value.to_string(), String::new(), events)
            })
            .collect()
    }
}

fn candidate(field: Field, value: &str, label: String, events: usize) -> Candidate {
    Candidate { text: format!("{}:{value}", field.word()), label, events: Some(events) }
}

fn by_count(candidates: &mut [Candidate]) {
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.events));
}

/// One flag for each thing, raised for these.
fn flags(names: &Names, raised: Vec<usize>) -> Vec<bool> {
    let mut flags = vec![false; names.len()];
    for index in raised {
        flags[index] = true;
    }
    flags
}

/// The term that the cursor is in or at the end of, without its negation.
fn token(chars: &[char], cursor: usize) -> Token {
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (i, &c) in chars[..cursor].iter().enumerate() {
        match c {
            '"' if !escaped => {
                // A quote opens a phrase of its own, unless it is a value.
                if !quoted && i > start && !matches!(chars[i - 1], ':' | '=') {
                    start = i;
                }
                quoted = !quoted;
            }
            _ if quoted || is_bare(c) => {}
            _ => start = i + 1,
        }
        escaped = quoted && c == '\\' && !escaped;
    }
    let mut end = cursor;
    while end < chars.len() && (quoted || is_bare(chars[end])) {
        quoted &= chars[end] != '"';
        end += 1;
    }
    if quoted {
        // Not closed: the rest of the line is not part of it.
        end = cursor;
    } else if end < chars.len() && chars[end] == '"' && end > cursor {
        end += 1;
    }
    while start < cursor && chars[start] == '-' {
        start += 1;
    }
    Token { place: start..end, typed: chars[start..cursor].iter().collect() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::index;
    use super::*;

    fn completed(text: &str) -> (Range<usize>, Vec<String>) {
        let cursor = text.chars().position(|c| c == '|').unwrap();
        let Completion { replace, candidates } = index().complete(&text.replace('|', ""), cursor);
        let shown = candidates.iter().map(|candidate| match candidate.events {
            Some(events) => format!("{} {events}", candidate.text),
            None => candidate.text.clone(),
        });
        (replace, shown.collect())
    }

    #[test]
    fn fields_come_first_then_values_by_their_events() {
        for (text, replace, candidates) in [
            ("s|", 0..1, &["source:", "side:", "speaker:", "actor:scipio 3"][..]),
            ("war pl|", 4..6, &["place:"]),
            ("-ta|", 1..3, &["tag:", "tag:talks 4"]),
            ("rom|", 0..3, &["actor:rome 7", "actor:rome-carthage-board 1"]),
            ("zzz|", 0..3, &[]),
            ("tag:|", 0..4, &["tag:talks 4", "tag:treaty 2", "tag:war 2"]),
            ("tag:tre|aty war", 0..10, &[]),
            ("actor:carthage tag:| 1990", 15..19, &["tag:treaty 1"]),
            ("actor:africanus|", 0..15, &["actor:scipio 3"]),
            ("actor:=ro|", 0..9, &["actor:=rome 4", "actor:=rome-carthage-board 1"]),
            ("place:\"tunis a|", 0..14, &["place:=\"Tunis and Rome\" 1"]),
            (
                "by:|",
                0..3,
                &[
                    "by:rome 5",
                    "by:carthage 3",
                    "by:scipio 3",
                    "by:hanno 2",
                    "by:rome-carthage-board 1",
                ],
            ),
            ("kind:b|", 0..6, &["kind:book 2"]),
            ("weight:|", 0..7, &["weight:1 1", "weight:2 7", "weight:3 2"]),
            ("is:q|", 0..4, &["is:quoted 2"]),
            (
                "year:199|",
                0..8,
                &["year:1990 2", "year:1991 2", "year:1992 2", "year:1993 1", "year:1994 1"],
            ),
            ("lang:|", 0..5, &["lang:la 3", "lang:ru 2", "lang:en-GB 1"]),
            ("speaker:h|", 0..9, &["speaker:\"Hanno of Carthage\" 1"]),
            ("id:wa|", 0..5, &["id:wall 1"]),
        ] {
            let wanted = candidates.iter().map(|&text| text.to_owned()).collect();
            assert_eq!(completed(text), (replace, wanted), "{text}");
        }
    }

    #[test]
    fn any_place_in_any_text_can_be_completed() {
        let index = index();
        let text = "-(actor:\"a \\\" b\" or é\"x\")  is: tag:= \"";
        for cursor in 0..=text.len() + 1 {
            let replace = index.complete(text, cursor).replace;
            assert!(replace.start <= replace.end && replace.end <= text.chars().count());
        }
    }
}
