//! A timeline: dated events, who acted, and the sources that attest them.
//!
//! This is the format of `timelines/README.md` as a value. It is read whole by
//! [`yaml`], never edited, and shared by everything that asks or draws. What
//! refers to something else in the file by an id refers to it here by a
//! [`Ref`], which cannot dangle: `&timeline[citation.source]`.

pub mod coverage;
pub mod dating;
pub mod diagnostic;
pub mod eras;
pub mod export;
pub mod nearest;
pub mod origin;
pub mod parts;
pub mod rules;
pub mod schema;
pub mod thread;
pub mod yaml;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Index;

use crate::date::{Day, Edtf};
use parts::Parts;

/// Something that happened, with all the file says of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The name by which others link to it; without one it cannot be linked to.
    pub id: Option<String>,
    /// When, as precisely as it is known.
    pub date: Edtf,
    /// What the date alone does not say.
    pub date_note: Option<String>,
    /// One line, about 70 cells.
    pub title: String,
    /// A few sentences in the curator's words; blank lines part paragraphs.
    pub summary: Option<String>,
    /// Who acted, the foremost first.
    pub actors: Vec<Participant>,
    /// Where.
    pub place: Option<String>,
    /// The subjects it is filed under.
    pub tags: Vec<Ref<Tag>>,
    /// How much it matters.
    pub weight: Weight,
    /// The events that this one answers.
    pub responds_to: Vec<Ref<Event>>,
    /// The events that answer this one: the reverse of `responds_to`, derived.
    pub responses: Vec<Ref<Event>>,
    /// Other links, made symmetric.
    pub related: Vec<Ref<Event>>,
    /// The uses made of sources, numbered from 1 for the reader.
    pub citations: Vec<Citation>,
    /// The points on which accounts differ.
    pub disputed: Vec<Dispute>,
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Participant {
    /// Who.
    pub actor: Ref<Actor>,
    /// As what: `signs`, `hosts`.
    pub role: Option<String>,
}

/// Who acts: a state, an organization, a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// The key in the file's `actors`, or the name itself where there is no map.
    pub id: String,
    /// In full.
    pub name: String,
    /// What sort of actor.
    pub kind: Option<ActorKind>,
    /// At most eight cells, for tags, lanes and narrow screens.
    pub short: Option<String>,
    /// Other names, in any script.
    pub aliases: Vec<String>,
    /// The actor this one acts for.
    pub of: Option<Ref<Actor>>,
    /// Who that is, where the name does not say.
    pub note: Option<String>,
}

/// What attests.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The key in the file's `sources`.
    pub id: String,
    /// As published.
    pub title: String,
    /// What sort of document.
    pub kind: Option<SourceKind>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Edtf>,
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// Where it is read.
    pub url: Option<String>,
    /// An archived copy.
    pub archive: Option<String>,
    /// When the curator read it.
    pub accessed: Option<Edtf>,
    /// Whose voice it is, where it is one party's.
    pub side: Option<Ref<Actor>>,
    /// What a reader should know of it.
    pub note: Option<String>,
}

/// The use an event makes of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// The source used.
    pub source: Ref<Source>,
    /// Where in the source: page, paragraph, section.
    pub locator: Option<String>,
    /// What the passage says, in the curator's words.
    pub digest: Option<String>,
    /// The source's own words, at most 25 of them.
    pub quote: Option<String>,
    /// Who says it, if not the source's author.
    pub speaker: Option<String>,
    /// The language of the quote, if not the source's.
    pub language: Option<String>,
    /// Of the quote, if it is not in the timeline's language.
    pub translation: Option<String>,
    /// Where the words were read, if not at the source's own URL.
    pub via: Option<String>,
    /// How sure the curator is of the words.
    pub confidence: Confidence,
}

/// A point on which accounts differ.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// What is disputed.
    pub point: String,
    /// What is said of it, and by whom.
    pub accounts: Vec<Account>,
    /// Whether it is on when the event was: derived, see [`dating`].
    pub of_date: bool,
}

/// One account of a disputed point.
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// What is claimed.
    pub claim: String,
    /// The sources that claim it.
    pub sources: Vec<Ref<Source>>,
    /// The curator's remark.
    pub note: Option<String>,
}

/// A subject that events are filed under.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The word itself.
    pub id: String,
    /// What it stands for.
    pub meaning: Option<String>,
}

/// A background period, drawn behind the events.
#[derive(Clone, Debug, PartialEq)]
pub struct Era {
    /// The name by which a query asks for it.
    pub id: String,
    /// As shown.
    pub title: String,
    /// From when to when.
    pub date: Edtf,
    /// What makes it a period.
    pub summary: Option<String>,
}

/// A curated walk through events, in order.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The name by which a query asks for it.
    pub id: String,
    /// As shown.
    pub title: String,
    /// What the walk shows.
    pub summary: Option<String>,
    /// Its stops.
    pub steps: Vec<Step>,
}

impl Path {
    /// Whether an event is one of its steps.
    #[must_use]
    pub fn stops_at(&self, event: Ref<Event>) -> bool {
        self.steps.iter().any(|step| step.event == event)
    }
}

/// A stop on a [`Path`].
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where it stops.
    pub event: Ref<Event>,
    /// Why this step matters.
    pub note: Option<String>,
}

/// A named query that a reader can pick.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// Its name.
    pub name: String,
    /// The query, in the language of `query`.
    pub query: String,
}

/// How much an event matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    /// `1`: first to be folded away.
    Minor,
    /// `2`, and the default.
    #[default]
    Normal,
    /// `3`: what stays when zoomed out.
    Landmark,
}

/// How sure the curator is of a quotation's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// Doubtful.
    Low,
    /// Probable.
    Medium,
    /// Seen in the source; the default.
    #[default]
    High,
}

/// An enum whose variants are words of the format.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* #[doc = concat!("`", $word, "`")] $variant),+ }

        impl $name {
            /// Every one, in the order of the format's page.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The word the format writes.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// What sort of actor one is.
    ActorKind {
        State = "state",
        Organization = "organization",
        Person = "person",
        Group = "group",
        Other = "other",
    }
}

words! {
    /// What sort of document a source is.
    SourceKind {
        Treaty = "treaty",
        Resolution = "resolution",
        Communique = "communique",
        Statement = "statement",
        PressRelease = "press-release",
        Speech = "speech",
        Interview = "interview",
        Letter = "letter",
        Transcript = "transcript",
        Article = "article",
        Book = "book",
        Standard = "standard",
        Rfc = "rfc",
        Post = "post",
        Inscription = "inscription",
        Reference = "reference",
    }
}

/// A whole timeline. Its events are in order of their first, then their last
/// possible day, then as the file has them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// As shown.
    pub title: String,
    /// Scope and method.
    pub summary: Option<String>,
    /// The language of titles and summaries, a BCP 47 tag.
    pub language: Option<String>,
    /// An SPDX expression.
    pub license: Option<String>,
    /// When the curator last touched it.
    pub updated: Option<Edtf>,
    /// Who acts, in the file's order.
    pub actors: Vec<Actor>,
    /// What attests, in the file's order.
    pub sources: Vec<Source>,
    /// The subjects, in the file's order.
    pub tags: Vec<Tag>,
    /// The background periods.
    pub eras: Vec<Era>,
    /// The curated walks.
    pub paths: Vec<Path>,
    /// The named queries.
    pub filters: Vec<Filter>,
    /// What happened, oldest first.
    pub events: Vec<Event>,
    /// The timelines it is made of, where it is several read together.
    pub parts: Parts,
}

impl Timeline {
    /// The event with this id.
    #[must_use]
    pub fn event_called(&self, id: &str) -> Option<Ref<Event>> {
        self.events.iter().position(|event| event.id.as_deref() == Some(id)).map(Ref::new)
    }

    /// The earliest and the latest day that any event surely touches; open
    /// ends and unknown ones do not count. `None` without events.
    #[must_use]
    pub fn span(&self) -> Option<(Day, Day)> {
        let known = self.events.iter().filter_map(|event| event.date.known_days());
        known.map(|days| (*days.start(), *days.end())).reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
    }

    /// The actor and everyone it acts for, nearest first.
    pub fn principals(&self, actor: Ref<Actor>) -> impl Iterator<Item = Ref<Actor>> + '_ {
        // `of` can be a loop in a bad file; no honest chain is as long as the list.
        std::iter::successors(Some(actor), |&actor| self[actor].of).take(self.actors.len())
    }
}

/// Where to find a `T` of one timeline: an actor, a source, a tag, an event.
pub struct Ref<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The `index`-th.
    ///
    /// # Panics
    ///
    /// Beyond 2³² things of a kind, which no file under the loader's limits has.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self { index: u32::try_from(index).expect("under 2^32 in a timeline"), of: PhantomData }
    }

    /// Its place in the timeline's list of them.
    #[must_use]
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ref<T> {}
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Ref<T> {}
impl<T> PartialOrd for Ref<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ref<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> Hash for Ref<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// `timeline[reference]`, for each kind of thing a [`Ref`] can lead to.
macro_rules! indexed {
    ($($name:ident in $list:ident),+) => {$(
        impl Index<Ref<$name>> for Timeline {
            type Output = $name;

            fn index(&self, reference: Ref<$name>) -> &$name {
                &self.$list[reference.index()]
            }
        }
    )+};
}

indexed!(Event in events, Actor in actors, Source in sources, Tag in tags);

impl Event {
    /// Whether accounts differ on when it was.
    #[must_use]
    pub fn has_disputed_date(&self) -> bool {
        self.disputed.iter().any(|dispute| dispute.of_date)
    }
}

impl Actor {
    /// The shortest name there is, for tags and lanes.
    #[must_use]
    pub fn tag(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }

    /// Every name: full, short, aliases.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let aliases = self.aliases.iter().map(String::as_str);
        [self.name.as_str()].into_iter().chain(self.short.as_deref()).chain(aliases)
    }
}
