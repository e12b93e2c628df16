//! What there is to filter by: the values of a facet, or the named filters of
//! the timeline. Both are marked and counted alike, and both only write the
//! query.

use super::picker::Item;
use crate::query::{Choice, Count, Expr, Facet, Index, Marks, Name, Query};
use crate::timeline::parts::Part;
use crate::timeline::{Ref, Timeline};

/// What a picker offers.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// The actors there are, or the tags, the places …
    Facet(Facet),
    /// What the curator has named, and what it asks.
    Filters(Vec<(Name, Expr)>),
}

impl Offer {
    /// The named filters of a timeline, as far as they can be read.
    #[must_use]
    pub fn filters(timeline: &Timeline) -> Self {
        let filters = timeline.filters.iter().filter_map(|filter| {
            let query = Query::parse(&filter.query).query;
            let name = Name { text: filter.name.clone(), exact: false };
            (!query.is_empty()).then(|| (name, Expr::all(query.terms().to_vec())))
        });
        Self::Filters(filters.collect())
    }

    /// What the things are called.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self {
            Self::Filters(_) => "Filters",
            Self::Facet(Facet::Actor) => "Actors",
            Self::Facet(Facet::Tag) => "Tags",
            Self::Facet(Facet::Era) => "Eras",
            Self::Facet(Facet::Path) => "Paths",
            Self::Facet(Facet::Source) => "Sources",
            Self::Facet(Facet::Place) => "Places",
            Self::Facet(Facet::Kind) => "Kinds of sources",
            Self::Facet(Facet::Side) => "Sides",
            Self::Facet(Facet::Year) => "Years",
            Self::Facet(Facet::Decade) => "Decades",
        }
    }

    /// What a query has marked. What a filter once wrote is the query's own.
    #[must_use]
    pub fn marks(&self, query: &Query) -> Marks {
        match self {
            Self::Facet(facet) => query.facet(*facet),
            Self::Filters(_) => Marks::default(),
        }
    }

    /// The query with these marks.
    #[must_use]
    pub fn with_marks(&self, query: &Query, marks: &Marks) -> Query {
        let filters = match self {
            Self::Facet(facet) => return query.with_facet(*facet, marks),
            Self::Filters(filters) => filters,
        };
        let asked = |names: &[Name]| -> Vec<Expr> {
            let filter = |name| filters.iter().find(|(known, _)| known == name);
            names.iter().filter_map(filter).map(|(_, asked)| asked.clone()).collect()
        };
        let mut terms = asked(&marks.included);
        if marks.choice == Choice::Any && !terms.is_empty() {
            terms = vec![Expr::any(terms)];
        }
        terms.extend(asked(&marks.excluded).into_iter().map(|term| Expr::Not(Box::new(term))));
        terms.into_iter().fold(query.clone(), |query, term| query.and(term))
    }

    /// How many of the events that answer a query each thing has.
    #[must_use]
    pub fn counts(&self, index: &Index, query: &Query) -> Vec<Count> {
        let filters = match self {
            Self::Facet(facet) => return index.counts(&index.answer(query), *facet),
            Self::Filters(filters) => filters,
        };
        let count = |(place, (name, asked)): (usize, &(Name, Expr))| Count {
            value: name.clone(),
            label: name.text.replace('-', " "),
            index: place,
            events: index.answer(&query.and(asked.clone())).len(),
            first: 0,
        };
        filters.iter().enumerate().map(count).collect()
    }

    /// Whether a mark is of the thing that is counted, whatever it calls it.
    #[must_use]
    pub fn is_marked(&self, index: &Index, mark: &Name, count: &Count) -> bool {
        match self {
            Self::Facet(facet) => index.is_marked(*facet, mark, count),
            Self::Filters(_) => *mark == count.value,
        }
    }

    /// Which of several timelines read together a thing is of, if of one.
    fn part<'a>(&self, timeline: &'a Timeline, place: usize) -> Option<&'a Part> {
        let parts = &timeline.parts;
        let part = match self {
            Self::Facet(Facet::Actor | Facet::Side) => parts.of_actor(Ref::new(place)),
            Self::Facet(Facet::Source) => parts.of_source(Ref::new(place)),
            Self::Facet(Facet::Era) => parts.of_era(place),
            Self::Facet(Facet::Path) => parts.of_path(place),
            Self::Facet(_) | Self::Filters(_) => return None,
        };
        parts.all().get(part)
    }

    /// The thing that is counted, as a picker shows and finds it.
    #[must_use]
    pub fn item(&self, timeline: &Timeline, count: &Count) -> Item {
        let (note, aliases) = match self {
            Self::Facet(Facet::Actor | Facet::Side) => {
                let actor = &timeline.actors[count.index];
                let of = actor.of.map(|of| format!("acts for {}", timeline[of].name));
                let aliases = actor.names().skip(1).map(ToOwned::to_owned).collect();
                (of.or_else(|| actor.note.clone()), aliases)
            }
            Self::Facet(Facet::Tag) => (timeline.tags[count.index].meaning.clone(), Vec::new()),
            Self::Facet(Facet::Source) => {
                (timeline.sources[count.index].publisher.clone(), Vec::new())
            }
            Self::Facet(Facet::Era) => (Some(timeline.eras[count.index].date.short()), Vec::new()),
            Self::Facet(Facet::Path) => {
                let steps = timeline.paths[count.index].steps.len();
                (Some(format!("{steps} steps")), Vec::new())
            }
            Self::Facet(_) => (None, Vec::new()),
            Self::Filters(filters) => {
                (filters.get(count.index).map(|(_, asked)| asked.to_string()), Vec::new())
            }
        };
        let part = self.part(timeline, count.index).map(|part| part.letter.to_string());
        let note = part.into_iter().chain(note).collect::<Vec<_>>().join(" ");
        Item { label: count.label.clone(), note, aliases, count: Some(count.events) }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::timeline::yaml;

    const FILE: &str = "
title: Three
filters: {wars: 'tag:war', late-ones: 'year:1995.. tag:talk', broken: 'aktor:x'}
events:
  - {date: 1990, title: One, tags: [war]}
  - {date: 1995, title: Two, tags: [talk]}
  - {date: 1996, title: Three, tags: [war, talk]}
";

    fn marks(included: &[&str], excluded: &[&str], choice: Choice) -> Marks {
        let names = |texts: &[&str]| {
            texts.iter().map(|&text| Name { text: text.into(), exact: false }).collect()
        };
        Marks { included: names(included), excluded: names(excluded), choice }
    }

    #[test]
    fn filters_are_marked_and_counted_as_the_values_of_a_facet_are() {
        let timeline = yaml::read(FILE.as_bytes()).timeline.unwrap();
        let index = Index::new(Arc::new(timeline));
        let offer = Offer::filters(index.timeline());
        for (before, marks, after) in [
            ("", marks(&["wars"], &[], Choice::All), "tag:war"),
            ("two", marks(&["late-ones"], &[], Choice::All), "two year:1995.. tag:talk"),
            (
                "",
                marks(&["wars", "late-ones"], &[], Choice::Any),
                "tag:war or (year:1995.. tag:talk)",
            ),
            ("", marks(&[], &["wars"], Choice::All), "-tag:war"),
            ("x", marks(&[], &[], Choice::Any), "x"),
        ] {
            let before = Query::parse(before).query;
            let written = offer.with_marks(&before, &marks);
            assert_eq!(written, Query::parse(after).query, "{written}");
        }
        let counts = offer.counts(&index, &Query::parse("tag:talk").query);
        let counts: Vec<_> = counts.iter().map(|count| (&*count.label, count.events)).collect();
        assert_eq!(counts, [("wars", 1), ("late ones", 2)], "what cannot be read is not offered");
    }
}
