//! What a good timeline obeys.
//!
//! Every rule has a name, by which `annals check --explain` tells its story.
//! The errors are found while the file is read, where its text is at hand
//! ([`yaml`](super::yaml)); the warnings and notes are found here, one function
//! a rule, in a timeline that could be read.

mod cards;
mod desk;
mod filters;

pub use cards::Card;
pub use desk::{EventPlace, Places, check};
pub use filters::{FindMistake, Mistake, check_filters};

use std::fmt;

use crate::timeline::diagnostic::Severity;

/// The rules, each once: variant, name, severity.
macro_rules! rules {
    ($($(#[$meta:meta])* $variant:ident = $name:literal $severity:ident),+ $(,)?) => {
        /// What a timeline can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = concat!("`", $name, "`")] $variant),+ }

        impl Rule {
            /// Every rule, errors first.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Its name: `bad-date`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// How much it matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),+ }
            }
        }
    };
}

rules! {
    Encoding = "encoding" Error,
    Syntax = "syntax" Error,
    Limits = "limits" Error,
    Version = "version" Error,
    UnknownKey = "unknown-key" Error,
    MissingKey = "missing-key" Error,
    DuplicateKey = "duplicate-key" Error,
    WrongType = "wrong-type" Error,
    WrongValue = "wrong-value" Error,
    BadId = "bad-id" Error,
    DuplicateId = "duplicate-id" Error,
    UnknownActor = "unknown-actor" Error,
    UnknownSource = "unknown-source" Error,
    UnknownTag = "unknown-tag" Error,
    UnknownEvent = "unknown-event" Error,
    SelfLink = "self-link" Error,
    BadDate = "bad-date" Error,
    EndBeforeStart = "end-before-start" Error,
    BadUrl = "bad-url" Error,
    LongQuote = "long-quote" Error,
    NoSource = "no-source" Warning,
    OneSource = "one-source" Warning,
    OneSided = "one-sided" Warning,
    NoQuote = "no-quote" Warning,
    OverpreciseDate = "overprecise-date" Warning,
    Unsorted = "unsorted" Warning,
    Gap = "gap" Warning,
    UnusedActor = "unused-actor" Warning,
    UnusedSource = "unused-source" Warning,
    UnusedTag = "unused-tag" Warning,
    DuplicateEvent = "duplicate-event" Warning,
    RepeatedEntry = "repeated-entry" Warning,
    BadFilter = "bad-filter" Warning,
    LongTitle = "long-title" Warning,
    LongShortName = "long-short-name" Warning,
    UnshowableText = "unshowable-text" Warning,
}

impl Rule {
    /// The rule with this name.
    #[must_use]
    pub fn called(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
