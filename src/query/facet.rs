//! What a picker marks, as terms of the query, and read back from them.
//!
//! ```text
//! all of    actor:georgia actor:nato
//! any of    (actor:georgia or actor:nato)
//! none of   -actor:russia
//! ```
//!
//! A picker only writes the query: it keeps nothing of its own, and finds its
//! marks again in whatever query it is opened on, typed or picked.

use super::Query;
use super::expr::{Expr, Name, NameField, TimeField, When};
use super::time;
use crate::timeline::SourceKind;

/// A way to divide the events: what there is a picker of, or a count by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Facet {
    /// By who acts, those who act for an actor counting for it.
    Actor,
    /// By tag.
    Tag,
    /// By the eras they possibly fall in.
    Era,
    /// By the paths that stop there.
    Path,
    /// By what attests them.
    Source,
    /// By place.
    Place,
    /// By the kinds of their sources.
    Kind,
    /// By the sides of their sources.
    Side,
    /// By the year they begin in.
    Year,
    /// By the ten years they begin in.
    Decade,
}

/// How several marks are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Every one of them.
    #[default]
    All,
    /// At least one of them.
    Any,
}

/// What is marked in a picker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// What is asked for.
    pub included: Vec<Name>,
    /// What is kept out.
    pub excluded: Vec<Name>,
    /// Whether all or any of the included are asked for.
    pub choice: Choice,
}

impl Marks {
    /// Whether nothing is marked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.included.is_empty() && self.excluded.is_empty()
    }
}

impl Facet {
    /// The term that asks for one value of this facet; `None` for what is no
    /// value of it.
    #[must_use]
    pub fn term(self, name: &Name) -> Option<Expr> {
        match (self.field(), self) {
            (Some(field), _) => Some(Expr::Named(field, name.clone())),
            (None, Self::Kind) => {
                let kind = SourceKind::ALL.iter().find(|kind| kind.word() == name.text);
                kind.map(|&kind| Expr::Kind(kind))
            }
            (None, _) => {
                let days = time::years(&name.text).ok()?;
                Some(Expr::Dated(TimeField::Year, When::new(name.text.clone(), days)))
            }
        }
    }

    /// The value of this facet that a term asks for.
    fn value(self, term: &Expr) -> Option<Name> {
        let inexact = |text: &str| Name { text: text.to_owned(), exact: false };
        match (self, term) {
            (Self::Kind, Expr::Kind(kind)) => Some(inexact(kind.word())),
            (Self::Year, Expr::Dated(TimeField::Year, when)) => {
                time::is_one_year(when.days()).then(|| inexact(when.text()))
            }
            (Self::Decade, Expr::Dated(TimeField::Year, when)) => {
                time::is_one_decade(when.days()).then(|| inexact(when.text()))
            }
            (_, Expr::Named(field, name)) if self.field() == Some(*field) => Some(name.clone()),
            _ => None,
        }
    }

    /// The field that asks for its values by name; `None` for kinds, years and
    /// decades.
    #[must_use]
    pub const fn field(self) -> Option<NameField> {
        match self {
            Self::Actor => Some(NameField::Actor),
            Self::Tag => Some(NameField::Tag),
            Self::Era => Some(NameField::Era),
            Self::Path => Some(NameField::Path),
            Self::Source => Some(NameField::Source),
            Self::Place => Some(NameField::Place),
            Self::Side => Some(NameField::Side),
            Self::Kind | Self::Year | Self::Decade => None,
        }
    }

    /// What a whole term marks, if it is only about this facet.
    fn marks(self, term: &Expr) -> Option<Marks> {
        let values = |terms: &[Expr]| terms.iter().map(|term| self.value(term)).collect();
        match term {
            Expr::Not(inner) => {
                let excluded = match &**inner {
                    Expr::Any(terms) => values(terms),
                    one => self.value(one).map(|value| vec![value]),
                }?;
                Some(Marks { excluded, ..Marks::default() })
            }
            Expr::Any(terms) => {
                let included: Vec<Name> = values(terms)?;
                Some(Marks { included, choice: Choice::Any, ..Marks::default() })
            }
            one => Some(Marks { included: vec![self.value(one)?], ..Marks::default() }),
        }
    }
}

impl Query {
    /// What is marked of a facet: its values among the terms, alone, negated or
    /// in an `or` with nothing else. Where some stand alone and some in an
    /// `or`, any of all of them is what the picker makes of it.
    #[must_use]
    pub fn facet(&self, facet: Facet) -> Marks {
        let mut marks = Marks::default();
        for term in self.terms() {
            let Some(term) = facet.marks(term) else { continue };
            if term.choice == Choice::Any {
                marks.choice = Choice::Any;
            }
            add_new(&mut marks.included, term.included);
            add_new(&mut marks.excluded, term.excluded);
        }
        marks
    }

    /// The query with these marks in place of those of this facet. What is no
    /// value of the facet is left out.
    #[must_use]
    pub fn with_facet(&self, facet: Facet, marks: &Marks) -> Self {
        let terms = |names: &[Name]| names.iter().filter_map(|name| facet.term(name)).collect();
        let mut included: Vec<Expr> = terms(&marks.included);
        if marks.choice == Choice::Any && !included.is_empty() {
            included = vec![Expr::any(included)];
        }
        let excluded: Vec<Expr> = terms(&marks.excluded);
        included.extend(excluded.into_iter().map(|term| Expr::Not(Box::new(term))));
        let mut place = None;
        let mut rest = Vec::new();
        for term in self.terms() {
            if facet.marks(term).is_some() {
                place.get_or_insert(rest.len());
            } else {
                rest.push(term.clone());
            }
        }
        let place = place.unwrap_or(rest.len());
        rest.splice(place..place, included);
        Self::new(rest)
    }
}

fn add_new(names: &mut Vec<Name>, new: Vec<Name>) {
    for name in new {
        if !names.contains(&name) {
            names.push(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(text: &str) -> Query {
        let parsed = Query::parse(text);
        assert_eq!(parsed.error, None, "{text}");
        parsed.query
    }

    fn names(texts: &[&str]) -> Vec<Name> {
        texts.iter().map(|&text| Name { text: text.into(), exact: false }).collect()
    }

    #[test]
    fn a_picker_finds_its_marks_again() {
        for (text, included, excluded, choice) in [
            ("", &[][..], &[][..], Choice::All),
            ("war tag:crisis", &[], &[], Choice::All),
            ("actor:nato war actor:georgia", &["nato", "georgia"], &[], Choice::All),
            ("(actor:nato or actor:georgia)", &["nato", "georgia"], &[], Choice::Any),
            ("-actor:nato actor:georgia", &["georgia"], &["nato"], Choice::All),
            ("-(actor:nato or actor:un)", &[], &["nato", "un"], Choice::All),
            ("(actor:nato or tag:crisis)", &[], &[], Choice::All),
            ("actor:un (actor:nato or actor:un)", &["un", "nato"], &[], Choice::Any),
        ] {
            let marks = query(text).facet(Facet::Actor);
            let (included, excluded) = (names(included), names(excluded));
            assert_eq!(marks, Marks { included, excluded, choice }, "{text}");
        }
    }

    #[test]
    fn marks_are_written_where_the_last_ones_stood() {
        let marks = |included: &[&str], excluded: &[&str], choice| Marks {
            included: names(included),
            excluded: names(excluded),
            choice,
        };
        for (before, marks, after) in [
            ("", marks(&["nato"], &[], Choice::All), "actor:nato"),
            ("", marks(&["nato", "un"], &[], Choice::All), "actor:nato actor:un"),
            ("", marks(&["nato", "un"], &[], Choice::Any), "actor:nato or actor:un"),
            ("war", marks(&["nato", "un"], &[], Choice::Any), "war (actor:nato or actor:un)"),
            ("", marks(&["nato"], &[], Choice::Any), "actor:nato"),
            (
                "war actor:un 1999",
                marks(&["nato"], &["un"], Choice::All),
                "war actor:nato -actor:un 1999",
            ),
            ("war -(actor:un or actor:nato) 1999", marks(&[], &[], Choice::All), "war 1999"),
            ("", marks(&["two words"], &[], Choice::All), "actor:\"two words\""),
        ] {
            assert_eq!(
                query(before).with_facet(Facet::Actor, &marks).to_string(),
                after,
                "{before}"
            );
        }
    }

    #[test]
    fn a_year_and_a_decade_are_different_marks_of_one_field() {
        let query = query("year:1999 year:1990..1999 year:1997..2004 kind:treaty place:=Rome");
        assert_eq!(query.facet(Facet::Year).included, names(&["1999"]));
        assert_eq!(query.facet(Facet::Decade).included, names(&["1990..1999"]));
        assert_eq!(query.facet(Facet::Kind).included, names(&["treaty"]));
        assert!(query.facet(Facet::Place).included[0].exact);
        let marks = query.facet(Facet::Year);
        assert_eq!(query.with_facet(Facet::Year, &marks), query);
    }
}
