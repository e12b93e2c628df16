//! Asking a timeline: one language for the prompt, the pickers, the named filters
//! and the command line.
//!
#![doc = include_str!("query/grammar.md")]
//!
//! # How it is answered
//!
//! ```text
//! text ─ parse ─▶ Query ─ Index::search ─▶ Matches ─ counts, density ─▶ pickers, ruler
//!          │        ▲                         └───── Highlighter ─────▶ what is lit
//!          ▼        └─ with_facet ─ Marks
//!     QueryError
//! ```
//!
//! Each condition gives a set of events, from lists made beforehand or from one
//! pass over the folded text, and the sets are combined: see [`Index`].

pub mod complete;
pub mod counts;
pub mod expr;
pub mod facet;
mod fuzzy;
mod haystack;
pub mod highlight;
mod index;
mod local;
mod matcher;
mod matches;
mod names;
mod parse;
mod print;
mod relevance;
mod rows;
pub mod series;
pub mod suggest;
mod time;

#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod random;
#[cfg(test)]
mod tests;

pub use complete::{Candidate, Completion};
pub use counts::Count;
pub use expr::{Expr, Field, Name, NameField, TimeField, Trait, When};
pub use facet::{Choice, Facet, Marks};
pub use highlight::Highlighter;
pub use index::Index;
pub use matches::{Found, Matches};
pub use parse::{Parsed, QueryError};
pub use print::quoted;
pub use rows::Rows;
pub use series::{Series, Stretch, Whose, mark_day};
pub use suggest::Suggestion;

/// What is asked of a timeline: terms, each of which an answer meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Expr>,
}

impl Query {
    /// Of these terms, side by side.
    #[must_use]
    pub fn new(terms: Vec<Expr>) -> Self {
        match Expr::all(terms) {
            Expr::All(terms) => Self { terms },
            one => Self { terms: vec![one] },
        }
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The terms, each of which can stand and be taken off alone.
    #[must_use]
    pub fn terms(&self) -> &[Expr] {
        &self.terms
    }

    /// The query without its `i`-th term, from 0; the same if there is none.
    #[must_use]
    pub fn without(&self, i: usize) -> Self {
        let mut terms = self.terms.clone();
        if i < terms.len() {
            terms.remove(i);
        }
        Self { terms }
    }

    /// The query with one more term; the same if it has it already.
    #[must_use]
    pub fn and(&self, term: Expr) -> Self {
        if self.terms.contains(&term) {
            return self.clone();
        }
        let mut terms = self.terms.clone();
        terms.push(term);
        Self::new(terms)
    }
}
