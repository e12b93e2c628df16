//! How much an event is about a query, and the answer in that order.

use std::cmp::Reverse;
use std::sync::Arc;

use super::Query;
use super::haystack::fold;
use super::highlight::words;
use super::index::Index;
use super::matches::{Found, Matches};
use super::names::begins_word;
use crate::timeline::Weight;

impl Index {
    /// The same events, the most relevant first, and as they were where they
    /// are equally so: a word counts most in the title, then in the name of an
    /// actor, a tag or the place, then elsewhere; more where a word begins with
    /// it; and a landmark more than a minor event. Everything, which nothing
    /// was asked of, stays as it is.
    #[must_use]
    pub fn by_relevance(&self, query: &Query, matches: &Matches) -> Matches {
        let Matches::Some(found) = matches else { return matches.clone() };
        let words = words(query);
        let mut rows: Vec<u32> = found.set.iter().map(super::index::number).collect();
        rows.sort_by_cached_key(|&row| Reverse(self.score(&words, row as usize)));
        let mut places = vec![0; self.len()];
        for (place, &row) in rows.iter().enumerate() {
            places[row as usize] = super::index::number(place);
        }
        Matches::Some(Arc::new(Found {
            set: found.set.clone(),
            rows,
            places: Some(places),
            firsts: found.firsts.clone(),
            lasts: found.lasts.clone(),
            words: found.words.clone(),
        }))
    }

    /// How relevant an event is to a query: from 0, more for more.
    #[must_use]
    pub fn relevance(&self, query: &Query, row: usize) -> u32 {
        self.score(&words(query), row)
    }

    fn score(&self, words: &[String], row: usize) -> u32 {
        let event = &self.timeline().events[row];
        let title = self.haystack().title(row);
        let place = event.place.as_deref().map(fold).unwrap_or_default();
        let weight = match event.weight {
            Weight::Minor => 0,
            Weight::Normal => 1,
            Weight::Landmark => 2,
        };
        let actors = event.actors.iter().flat_map(|part| self.actors.of(part.actor.index()));
        let tags = event.tags.iter().flat_map(|tag| self.tags.of(tag.index()));
        let names: Vec<&String> = actors.chain(tags).chain([&place]).collect();
        let score = |word: &String| {
            let in_title = quality(title, word);
            let in_names = names.iter().map(|name| quality(name, word)).max().unwrap_or(0);
            let anywhere = u32::from(self.haystack().text(row).contains(word.as_str()));
            in_title * 8 + in_names * 4 + anywhere * 2
        };
        words.iter().map(score).sum::<u32>() + weight
    }
}

/// 4 where a word of the text begins so, 1 where one contains it.
fn quality(text: &str, word: &str) -> u32 {
    let mut found =
        text.match_indices(word).map(|(at, _)| if begins_word(text, at) { 4 } else { 1 });
    let first = found.next().unwrap_or(0);
    found.fold(first, u32::max)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::index;
    use super::*;

    #[test]
    fn what_is_in_the_title_comes_before_what_is_in_a_note() {
        let index = index();
        for (text, rows) in [
            // A title; a tag; the end of a word in a title.
            ("war", &[4, 5, 9][..]),
            ("rome", &[0, 1, 8, 2, 4, 9]),
            ("actor:scipio", &[3, 5, 6]),
            ("", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        ] {
            let query = Query::parse(text).query;
            let matches = index.answer(&query);
            let ranked = index.by_relevance(&query, &matches);
            assert_eq!(ranked.iter().collect::<Vec<_>>(), rows, "{text}");
            for (place, &row) in rows.iter().enumerate() {
                assert_eq!(ranked.position(row), Some(place), "{text}");
            }
        }
    }
}
