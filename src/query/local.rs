//! A query over several timelines, as each of them alone is asked it.

use super::Query;
use super::expr::{Expr, Name, NameField};
use super::matcher::Wanted;
use crate::timeline::parts::QUALIFIES;

impl Query {
    /// For the timeline of this name: `id:rome:carrhae` is its `id:carrhae`, and
    /// `timeline:rome` is all of it.
    #[must_use]
    pub fn local_to(&self, timeline: &str) -> Self {
        let own = |term: &Expr| match term {
            Expr::Named(NameField::Id, name) => {
                let rest = name.text.strip_prefix(timeline)?.strip_prefix(QUALIFIES)?;
                let name = Name { text: rest.to_owned(), exact: name.exact };
                Some(Expr::Named(NameField::Id, name))
            }
            Expr::Named(NameField::Timeline, name) if Wanted::new(name).is(timeline) => {
                Some(Expr::All(Vec::new()))
            }
            _ => None,
        };
        Self::new(self.terms().iter().map(|term| term.rewritten(&own)).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::query::{Index, Query, fixture};

    #[test]
    fn a_timeline_is_asked_by_its_own_ids() {
        let index = fixture::index();
        let all = index.timeline().events.len();
        let found = |query: &str| {
            let query = Query::parse(query).query;
            index.answer(&query.local_to("rome")).len()
        };
        let one = |index: &Index| index.timeline().events.iter().find_map(|event| event.id.clone());
        let id = one(&index).unwrap();
        for (query, count) in [
            (format!("id:={id}"), 1),
            (format!("id:=rome:{id}"), 1),
            (format!("not id:=rome:{id}"), all - 1),
            (format!("id:=persia:{id}"), 0),
            ("timeline:rome".to_owned(), all),
            ("timeline:=rome".to_owned(), all),
            ("timeline:persia".to_owned(), 0),
            ("not timeline:rome".to_owned(), 0),
            (format!("timeline:persia or id:=rome:{id}"), 1),
            (format!("timeline:rome id:=rome:{id}"), 1),
        ] {
            assert_eq!(found(&query), count, "{query}");
        }
    }
}
