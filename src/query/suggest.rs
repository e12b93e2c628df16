//! Nothing was found: what the timeline calls what may have been meant.

use super::Query;
use super::expr::{Expr, Name, NameField};
use super::haystack::fold;
use super::index::Index;
use super::names::Names;
use crate::timeline::nearest::nearest;

/// A term that leads nowhere, and the nearest that does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The term, as it is written.
    pub term: String,
    /// What to write instead.
    pub instead: String,
    /// The whole query with it.
    pub query: Query,
}

impl Index {
    /// The nearest actor, tag, name or spelling for the first term that finds
    /// nothing by itself; `None` if every term finds something, or nothing is
    /// near. For queries that have no answer; not fast.
    #[must_use]
    pub fn nearest(&self, query: &Query) -> Option<Suggestion> {
        let mut leaves = Vec::new();
        for term in query.terms() {
            term.each_positive(&mut |leaf| leaves.push(leaf));
        }
        let mut first = None;
        for leaf in leaves {
            if !self.answer(&Query::new(vec![leaf.clone()])).is_empty() {
                continue;
            }
            let Some(instead) = self.nearest_to(leaf) else { continue };
            let meant = |term: &Expr| (term == leaf).then(|| instead.clone());
            let terms = query.terms().iter().map(|term| term.rewritten(&meant)).collect();
            let suggestion = Suggestion {
                term: leaf.to_string(),
                instead: instead.to_string(),
                query: Query::new(terms),
            };
            if !self.answer(&suggestion.query).is_empty() {
                return Some(suggestion);
            }
            first.get_or_insert(suggestion);
        }
        first
    }

    fn nearest_to(&self, leaf: &Expr) -> Option<Expr> {
        match leaf {
            Expr::Word(text) => {
                let words = self.vocabulary().iter().map(String::as_str);
                nearest(&fold(text), words).map(|word| Expr::Word(word.to_owned()))
            }
            Expr::Named(field, name) => {
                let names = self.names(*field)?;
                let wanted = fold(&name.text);
                let nearest = nearest(&wanted, names.all().map(String::as_str))?.to_owned();
                let id =
                    names.having(|names| names.contains(&nearest)).first().map(|&i| names.id(i));
                let text = id.map_or(nearest.clone(), str::to_owned);
                Some(Expr::Named(*field, Name { text, exact: name.exact }))
            }
            _ => None,
        }
    }

    fn names(&self, field: NameField) -> Option<&Names> {
        match field {
            NameField::Actor | NameField::By | NameField::Side => Some(&self.actors),
            NameField::Tag => Some(&self.tags),
            NameField::Source => Some(&self.sources),
            NameField::Place => Some(&self.places),
            NameField::Era => Some(&self.eras),
            NameField::Path => Some(&self.paths),
            NameField::Timeline => Some(&self.parts),
            NameField::Speaker | NameField::Lang | NameField::Id => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::index;
    use super::*;

    #[test]
    fn the_nearest_name_or_spelling_is_given() {
        let index = index();
        for (text, suggested) in [
            ("teraty", Some("treaty")),
            ("war siegw", Some("war siege")),
            ("actor:scpioi", Some("actor:scipio")),
            ("actor:afrikanus", None),
            ("actor:\"hano the graet\"", Some("actor:hanno")),
            ("tag:tretay -rome", Some("tag:treaty -rome")),
            ("(tag:wra or zzzz)", Some("tag:war or zzzz")),
            ("zzzzzz", None),
            ("1066", None),
            ("tag:war tag:treaty", None),
        ] {
            let suggestion = index.nearest(&Query::parse(text).query);
            assert_eq!(suggestion.map(|s| s.query.to_string()).as_deref(), suggested, "{text}");
        }
    }
}
