//! A query in words: `with actor Georgia, but not with tag crisis`.

use super::told::listed;
use crate::query::{Expr, Index, Name, NameField, Query, TimeField, Trait};
use crate::timeline::Weight;

/// What a query asks for, to be said after `14 events`.
pub(super) fn query_in_words(index: &Index, query: &Query) -> String {
    query.terms().iter().map(|term| in_words(index, term)).collect::<Vec<_>>().join(", ")
}

/// What one term asks for.
pub(super) fn in_words(index: &Index, term: &Expr) -> String {
    let all = |terms: &[Expr], joint: &str| {
        let terms: Vec<String> = terms.iter().map(|term| in_words(index, term)).collect();
        listed(&terms, joint)
    };
    match term {
        Expr::Word(word) => format!("with the word {word}"),
        Expr::Phrase(words) => format!("with the words \"{words}\""),
        Expr::Named(field, name) => format!("{} {}", before(*field), named(index, *field, name)),
        Expr::Time(when) | Expr::Dated(TimeField::Year | TimeField::Date, when) => {
            time(when.text())
        }
        Expr::Dated(TimeField::Certain, when) => format!("certainly {}", time(when.text())),
        Expr::Kind(kind) => format!("citing a source of kind {kind}"),
        Expr::Weighs(range) if range.start() == range.end() => {
            format!("of weight {}", weight(*range.start()))
        }
        Expr::Weighs(range) => {
            format!("of weight {} to {}", weight(*range.start()), weight(*range.end()))
        }
        Expr::Is(property) => has(*property).to_owned(),
        Expr::Not(inner) => format!("but not {}", in_words(index, inner)),
        Expr::All(terms) => all(terms, "and"),
        Expr::Any(terms) => all(terms, "or"),
    }
}

/// A time as it is typed, its dots said.
fn time(text: &str) -> String {
    match text.split_once("..") {
        None => format!("in {text}"),
        Some(("", to)) => format!("until {to}"),
        Some((from, "")) => format!("from {from} on"),
        Some((from, to)) => format!("from {from} to {to}"),
    }
}

const fn before(field: NameField) -> &'static str {
    match field {
        NameField::Actor => "with actor",
        NameField::By => "with as first actor",
        NameField::Tag => "with tag",
        NameField::Place => "at",
        NameField::Source => "citing",
        NameField::Side => "citing a source of the side of",
        NameField::Speaker => "quoting",
        NameField::Lang => "with words in",
        NameField::Era => "in the era",
        NameField::Path => "on the path",
        NameField::Timeline => "of",
        NameField::Id => "called",
    }
}

const fn has(property: Trait) -> &'static str {
    match property {
        Trait::Disputed => "on which accounts differ",
        Trait::Sourced => "with a source",
        Trait::Unsourced => "without a source",
        Trait::OneSided => "with sources of one side only",
        Trait::Quoted => "with a quotation",
        Trait::Landmark => "that are landmarks",
        Trait::Range => "that lasted a while",
        Trait::Approximate => "whose date is approximate",
    }
}

const fn weight(weight: Weight) -> u8 {
    match weight {
        Weight::Minor => 1,
        Weight::Normal => 2,
        Weight::Landmark => 3,
    }
}

/// The name of the one thing that is meant; else as it was typed.
pub(super) fn named(index: &Index, field: NameField, name: &Name) -> String {
    let timeline = index.timeline();
    let [only] = index.named(field, name)[..] else { return name.text.clone() };
    let called = match field {
        NameField::Actor | NameField::By | NameField::Side => &timeline.actors[only].name,
        NameField::Tag => &timeline.tags[only].id,
        NameField::Source => &timeline.sources[only].title,
        NameField::Era => &timeline.eras[only].title,
        NameField::Path => &timeline.paths[only].title,
        NameField::Timeline => match timeline.parts.all().get(only) {
            Some(part) => &part.title,
            None => &timeline.title,
        },
        NameField::Place | NameField::Speaker | NameField::Lang | NameField::Id => &name.text,
    };
    called.clone()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::timeline::{Actor, Timeline};

    #[test]
    fn a_query_is_said_in_words() {
        let georgia = Actor {
            id: "georgia".into(),
            name: "Republic of Georgia".into(),
            kind: None,
            short: None,
            aliases: vec![],
            of: None,
            note: None,
        };
        let index = Index::new(Arc::new(Timeline { actors: vec![georgia], ..Timeline::default() }));
        for (query, words) in [
            ("", ""),
            ("war", "with the word war"),
            ("\"two words\" 1999", "with the words \"two words\", in 1999"),
            ("actor:georgia", "with actor Republic of Georgia"),
            ("actor:nobody -tag:war", "with actor nobody, but not with tag war"),
            ("(tag:war or tag:peace)", "with tag war or with tag peace"),
            ("-(war peace)", "but not with the word war and with the word peace"),
            ("year:1997..2004", "from 1997 to 2004"),
            ("certain:..1991", "certainly until 1991"),
            ("date:1999-06..", "from 1999-06 on"),
            ("weight:3 weight:1..2", "of weight 3, of weight 1 to 2"),
            ("is:disputed kind:treaty", "on which accounts differ, citing a source of kind treaty"),
        ] {
            assert_eq!(query_in_words(&index, &Query::parse(query).query), words, "{query}");
        }
    }
}
