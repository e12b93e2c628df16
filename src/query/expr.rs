//! What a query is made of: terms, their fields and their values.

use std::ops::RangeInclusive;

use crate::date::Day;
use crate::timeline::{SourceKind, Weight};

/// A condition that an event meets or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// `bucharest`: a word somewhere in the event's text, or nearly so in a
    /// title or a name.
    Word(String),
    /// `"exact phrase"`: these words in this order.
    Phrase(String),
    /// `1999`: a bare time; events possibly of that time.
    Time(When),
    /// `actor:nato`: something the event has, by name.
    Named(NameField, Name),
    /// `year:1997..2004`: when it was.
    Dated(TimeField, When),
    /// `kind:treaty`: a source of that sort is cited.
    Kind(SourceKind),
    /// `weight:3`, `weight:2..3`: how much it matters.
    Weighs(RangeInclusive<Weight>),
    /// `is:disputed`: a property by its name.
    Is(Trait),
    /// `-term`, `not term`.
    Not(Box<Expr>),
    /// Terms side by side, in parentheses: every one of them.
    All(Vec<Expr>),
    /// `one or other`: at least one of them.
    Any(Vec<Expr>),
}

impl Expr {
    /// The condition with some of its parts replaced: by what they are for
    /// `instead`, which is asked of a whole before its parts.
    #[must_use]
    pub fn rewritten(&self, instead: &impl Fn(&Self) -> Option<Self>) -> Self {
        let all = |terms: &[Self]| terms.iter().map(|term| term.rewritten(instead)).collect();
        instead(self).unwrap_or_else(|| match self {
            Self::Not(inner) => Self::Not(Box::new(inner.rewritten(instead))),
            Self::All(terms) => Self::all(all(terms)),
            Self::Any(options) => Self::any(all(options)),
            leaf => leaf.clone(),
        })
    }

    /// The events that the name in this field leads to.
    #[must_use]
    pub fn named(field: NameField, name: impl Into<String>) -> Self {
        Self::Named(field, Name { text: name.into(), exact: false })
    }

    /// What does not meet this; the inner condition where this is already a
    /// negation.
    #[must_use]
    pub fn negated(self) -> Self {
        match self {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }

    /// All of these: nested conjunctions are made one, and one alone is itself.
    #[must_use]
    pub fn all(terms: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(terms.len());
        for term in terms {
            match term {
                Self::All(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        one_or(flat, Self::All)
    }

    /// Any of these: nested alternatives are made one, and one alone is itself.
    #[must_use]
    pub fn any(terms: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(terms.len());
        for term in terms {
            match term {
                Self::Any(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        one_or(flat, Self::Any)
    }

    /// Calls `visit` with every condition that an answer meets rather than
    /// avoids: leaves under no negation, or under two.
    pub fn each_positive<'a>(&'a self, visit: &mut impl FnMut(&'a Self)) {
        self.each_leaf(true, &mut |leaf, positive| {
            if positive {
                visit(leaf);
            }
        });
    }

    fn each_leaf<'a>(&'a self, positive: bool, visit: &mut impl FnMut(&'a Self, bool)) {
        match self {
            Self::Not(inner) => inner.each_leaf(!positive, visit),
            Self::All(terms) | Self::Any(terms) => {
                for term in terms {
                    term.each_leaf(positive, visit);
                }
            }
            leaf => visit(leaf, positive),
        }
    }
}

fn one_or(mut terms: Vec<Expr>, many: fn(Vec<Expr>) -> Expr) -> Expr {
    match terms.len() {
        1 => terms.remove(0),
        _ => many(terms),
    }
}

/// A value that names something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// As typed, without quotes.
    pub text: String,
    /// `field:=text`: the whole name and nothing else; of an actor, not those
    /// who act for it.
    pub exact: bool,
}

/// A stretch of time, and how it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    text: String,
    days: RangeInclusive<Day>,
}

impl When {
    pub(super) fn new(text: String, days: RangeInclusive<Day>) -> Self {
        Self { text, days }
    }

    /// As typed: `1997..2004`.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The days it covers; `Day::MIN` and `Day::MAX` where an end is left open.
    #[must_use]
    pub fn days(&self) -> &RangeInclusive<Day> {
        &self.days
    }
}

/// An enum whose variants are words of the language, each with its sentence.
macro_rules! vocabulary {
    ($(#[$meta:meta])* $name:ident { $($variant:ident = $word:literal: $help:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $word, "`: ", $help)] $variant),+ }

        impl $name {
            /// Every one, in the order of the grammar.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As a query writes it.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What it asks for, in a few words.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help),+ }
            }
        }
    };
}

vocabulary! {
    /// A field whose value is a name.
    NameField {
        Actor = "actor": "who acts, with those who act for them",
        By = "by": "who is named first",
        Tag = "tag": "what it is filed under",
        Place = "place": "where",
        Source = "source": "what attests it, by id, title, author or publisher",
        Side = "side": "whose voice a source is",
        Speaker = "speaker": "who is quoted",
        Lang = "lang": "the language of a source or its words",
        Era = "era": "a period it possibly falls in",
        Path = "path": "a walk that stops there",
        Timeline = "timeline": "which of the timelines read together",
        Id = "id": "the event's own id",
    }
}

vocabulary! {
    /// A field whose value is a time.
    TimeField {
        Year = "year": "possibly in these years",
        Date = "date": "possibly in this time",
        Certain = "certain": "certainly within this time",
    }
}

vocabulary! {
    /// What can be asked with `is:`.
    Trait {
        Disputed = "disputed": "accounts differ",
        Sourced = "sourced": "some source is cited",
        Unsourced = "unsourced": "no source is cited",
        OneSided = "onesided": "every source cited is of one side",
        Quoted = "quoted": "a source's own words are given",
        Landmark = "landmark": "of weight 3",
        Range = "range": "its date is an interval",
        Approximate = "approximate": "its date is approximate",
    }
}

/// Any field of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Its value is a name.
    Named(NameField),
    /// Its value is a time.
    Dated(TimeField),
    /// `kind:`
    Kind,
    /// `weight:`
    Weight,
    /// `is:`
    Is,
}

impl Field {
    /// Every field, in the order of the grammar.
    pub fn all() -> impl Iterator<Item = Self> {
        let names = NameField::ALL.iter().copied().map(Self::Named);
        let times = TimeField::ALL.iter().copied().map(Self::Dated);
        names.chain(times).chain([Self::Kind, Self::Weight, Self::Is])
    }

    /// The field with this name, in any case.
    #[must_use]
    pub fn called(word: &str) -> Option<Self> {
        Self::all().find(|field| field.word().eq_ignore_ascii_case(word))
    }

    /// As a query writes it, without the colon.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Named(field) => field.word(),
            Self::Dated(field) => field.word(),
            Self::Kind => "kind",
            Self::Weight => "weight",
            Self::Is => "is",
        }
    }

    /// What it asks for, in a few words.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Named(field) => field.help(),
            Self::Dated(field) => field.help(),
            Self::Kind => "a source of this sort is cited",
            Self::Weight => "how much it matters, from 1 to 3",
            Self::Is => "disputed, quoted, landmark and so on",
        }
    }
}

/// The number that the format writes for a weight.
#[must_use]
pub(super) const fn weight_number(weight: Weight) -> u8 {
    match weight {
        Weight::Minor => 1,
        Weight::Normal => 2,
        Weight::Landmark => 3,
    }
}
