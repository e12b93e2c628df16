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
        Self::new(self.terms().iter().map(|term| local(term, timeline)).collect())
    }
}

fn local(term: &Expr, timeline: &str) -> Expr {
    let each = |terms: &[Expr]| terms.iter().map(|term| local(term, timeline)).collect();
    match term {
        Expr::Named(NameField::Id, name) => {
            let own =
                name.text.strip_prefix(timeline).and_then(|rest| rest.strip_prefix(QUALIFIES));
            let text = own.unwrap_or(&name.text).to_owned();
            Expr::Named(NameField::Id, Name { text, exact: name.exact })
        }
        Expr::Named(NameField::Timeline, name) if Wanted::new(name).is(timeline) => {
            Expr::All(Vec::new())
        }
        Expr::Not(term) => Expr::Not(Box::new(local(term, timeline))),
        Expr::All(terms) => Expr::All(each(terms)),
        Expr::Any(terms) => Expr::Any(each(terms)),
        other => other.clone(),
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
