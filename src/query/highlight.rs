//! Where the words of a query are in a text: what is lit when it is drawn.

use std::ops::Range;

use super::Query;
use super::expr::{Expr, Name, NameField};
use super::fuzzy::Fuzzy;
use super::haystack::fold;
use super::index::Index;
use super::matcher::Wanted;
use super::matches::Matches;
use crate::text::Folded;
use crate::timeline::Citation;

/// The words of a query, ready to be found in what is drawn.
#[derive(Debug, Default)]
pub struct Highlighter {
    /// Folded.
    words: Vec<String>,
    /// Those that were found nearly as well.
    near: Vec<Fuzzy>,
}

impl Highlighter {
    /// Of the words that an answer has, not those that it must not have. The
    /// answer tells which of them were found nearly.
    #[must_use]
    pub fn new(query: &Query, matches: &Matches) -> Self {
        let mut highlighter = Self::default();
        for word in words(query) {
            let fuzzy = matches.words().iter().any(|known| known.fuzzy && known.word == word);
            highlighter.near.extend(if fuzzy { Fuzzy::new(&word) } else { None });
            highlighter.words.push(word);
        }
        highlighter
    }

    /// Whether nothing can be lit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.near.is_empty()
    }

    /// The bytes of a text to light, in order, none touching another.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let folded = Folded::new(text);
        joined(self.words.iter().flat_map(|word| folded.find(word)).collect())
    }

    /// The same of a title or a name, which can match nearly.
    #[must_use]
    pub fn in_name(&self, text: &str) -> Vec<Range<usize>> {
        if self.near.is_empty() {
            return self.in_text(text);
        }
        let folded = Folded::new(text);
        let mut ranges: Vec<_> = self.words.iter().flat_map(|word| folded.find(word)).collect();
        for near in &self.near {
            let lit = near.characters(folded.text()).into_iter();
            ranges.extend(lit.map(|at| folded.source(at..at + 1)));
        }
        joined(ranges)
    }
}

/// The words and phrases that an answer has, folded.
pub(super) fn words(query: &Query) -> Vec<String> {
    let mut words = Vec::new();
    for term in query.terms() {
        term.each_positive(&mut |leaf| {
            if let Expr::Word(text) | Expr::Phrase(text) = leaf {
                let word = fold(text);
                if !word.is_empty() && !words.contains(&word) {
                    words.push(word);
                }
            }
        });
    }
    words
}

/// The ranges in order, those that overlap or touch made one.
fn joined(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}

impl Index {
    /// The citation of an event that a query is best met by, from 0; `None`
    /// where it is met by none of them. Its excerpt is the one to open.
    #[must_use]
    pub fn which_citation(&self, query: &Query, row: usize) -> Option<usize> {
        let event = self.timeline().events.get(row)?;
        let words = words(query);
        let scores = event.citations.iter().map(|citation| {
            let mut score: usize = words.iter().map(|word| self.says(citation, word)).sum();
            for term in query.terms() {
                term.each_positive(&mut |leaf| {
                    score += usize::from(self.is_met_by(citation, leaf));
                });
            }
            score
        });
        // The first of the best.
        let best = scores.enumerate().rev().max_by_key(|&(_, score)| score);
        best.filter(|&(_, score)| score > 0).map(|(i, _)| i)
    }

    /// 2 where the excerpt has the word, 1 where only the source's name has.
    fn says(&self, citation: &Citation, word: &str) -> usize {
        let Citation { digest, quote, translation, speaker, .. } = citation;
        let mut excerpt = [digest, quote, translation, speaker].into_iter().flatten();
        if excerpt.any(|text| fold(text).contains(word)) {
            return 2;
        }
        usize::from(self.sources.of(citation.source.index()).iter().any(|name| name.contains(word)))
    }

    fn is_met_by(&self, citation: &Citation, condition: &Expr) -> bool {
        let source = &self.timeline()[citation.source];
        match condition {
            Expr::Kind(kind) => source.kind == Some(*kind),
            Expr::Named(NameField::Source, name) => {
                self.sources.find(name).contains(&citation.source.index())
            }
            Expr::Named(NameField::Side, name) => {
                source.side.is_some_and(|side| self.acting(name)[side.index()])
            }
            Expr::Named(NameField::Speaker, name) => {
                is_speaker(name, citation, source.author.as_deref())
            }
            Expr::Named(NameField::Lang, name) => {
                let wanted = Wanted::new(name);
                let tags = [&citation.language, &source.language];
                tags.into_iter().flatten().any(|tag| wanted.is_language(tag))
            }
            _ => false,
        }
    }
}

fn is_speaker(name: &Name, citation: &Citation, author: Option<&str>) -> bool {
    let author = author.filter(|_| citation.quote.is_some());
    citation.speaker.as_deref().or(author).is_some_and(|speaker| Wanted::new(name).is(speaker))
}
