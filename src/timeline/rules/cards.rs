//! The rules, told: what `annals check --explain` prints.

use super::Rule;

/// A rule, told.
#[derive(Clone, Copy, Debug)]
pub struct Card {
    /// In one sentence.
    pub summary: &'static str,
    /// Why, when exactly, and what to do.
    pub story: &'static str,
    /// A piece of YAML that breaks the rule; none where no YAML can.
    pub example: &'static str,
}

macro_rules! cards {
    ($($rule:ident: $summary:literal, $story:literal, $example:literal;)+) => {
        impl Rule {
            /// The rule, told.
            #[must_use]
            pub const fn card(self) -> Card {
                match self {$(
                    Self::$rule => Card { summary: $summary, story: $story, example: $example },
                )+}
            }
        }
    };
}

cards! {
    Encoding: "the file is not UTF-8",
        "A timeline is UTF-8, with a byte order mark or without. The bytes that are not \
         are named; most often the file was saved in an older encoding.",
        "";
    Syntax: "the file is not YAML",
        "Nothing after the place can be read, so nothing after it is checked, and names \
         that are never declared are not complained of. Tags (`!x`), a second document \
         and keys that are not words are YAML, but not in this format.",
        "title: \"never closed\n";
    Limits: "the file is larger or deeper than any timeline",
        "Lists and mappings nest 64 deep at most, one entry has 100,000 values at most, \
         and aliases repeat 100,000 at most, nor more text than the file has. After 10,000 problems the rest are counted \
         and not shown. No honest file comes near; a hostile one gets no further.",
        "";
    Version: "the file is of another version of the format",
        "`annals: 1` says that a file is written for version 1, the only one there is. \
         The key can be left out.",
        "annals: 2\n";
    UnknownKey: "a key that the format does not have",
        "A mistyped key would otherwise be lost without a word. The nearest known key is \
         named, or all there are. Remarks belong in comments: `# like this`.",
        "events:\n  - {date: 1991, title: X, sumary: Y}\n";
    MissingKey: "a key that cannot be left out",
        "A timeline has a `title` and `events`; an event a `date` and a `title`; a source \
         a `title`; an actor a `name`; a citation its `source`.",
        "events:\n  - {title: An event without a date}\n";
    DuplicateKey: "a key given twice",
        "Only one of the two can be meant, and YAML does not say which.",
        "events:\n  - {date: 1991, date: 1992, title: X}\n";
    WrongType: "a list where a text belongs, or the like",
        "What was found is named, and what belongs there.",
        "events:\n  - {date: 1991, title: X, actors: nato}\n";
    WrongValue: "a text that is none of those a key can have",
        "`kind`, `weight` and `confidence` have their own words. A key with nothing after \
         it is one too: write something, or leave the key out.",
        "events:\n  - {date: 1991, title: X, weight: 5}\n";
    BadId: "an id that is not kebab-case",
        "Ids are small letters of `a` to `z`, digits and hyphens, so that they can be typed \
         in a query and on a command line.",
        "events:\n  - {id: Founding Act, date: 1997, title: X}\n";
    DuplicateId: "an id of two things",
        "A link to it could mean either.",
        "events:\n  - {id: x, date: 1991, title: X}\n  - {id: x, date: 1992, title: Y}\n";
    UnknownActor: "an actor that is not listed",
        "Where the file has `actors`, everyone is listed there, so that no one appears \
         under two spellings. Without the map, events may name actors freely.",
        "actors:\n  caesar: {name: Caesar}\nevents:\n  - {date: -48, title: X, actors: [ceasar]}\n";
    UnknownSource: "a source that is not listed",
        "Every citation names an entry of `sources`.",
        "events:\n  - {date: 1991, title: X, citations: [{source: act}]}\n";
    UnknownTag: "a tag that is not listed",
        "Where the file has `tags`, every tag is listed there. Without the map, events may \
         be tagged freely.",
        "tags: {summit: Meetings}\nevents:\n  - {date: 1991, title: X, tags: [sumit]}\n";
    UnknownEvent: "a link to an event that is not there",
        "`responds_to`, `related` and the steps of a path name events by their `id`.",
        "events:\n  - {id: a, date: 1991, title: X, related: [b]}\n";
    SelfLink: "a link to itself",
        "An event does not answer itself, nor an actor act for itself.",
        "events:\n  - {id: a, date: 1991, title: X, related: [a]}\n";
    BadDate: "a date that is no EDTF of level 0 or 1",
        "Dates are written in EDTF (ISO 8601-2): `1991`, `1991-12-25`, `1984~`, `199X`, \
         `2001-21`, `1996/2003`. The message says what is wrong with this one.",
        "events:\n  - {date: 1991-02-30, title: X}\n";
    EndBeforeStart: "an interval that ends before it starts",
        "The two ends are the wrong way round, or one of them is mistyped.",
        "events:\n  - {date: 2003/1996, title: X}\n";
    BadUrl: "a web address that cannot be followed",
        "Addresses are `http` or `https`, with a host and without blanks: a reader follows \
         them, and other schemes can do more than show a page.",
        "sources:\n  act: {title: X, url: 'javascript:alert(1)'}\n";
    LongQuote: "a quotation of more than 25 words",
        "A quote is for where the exact words matter. The rest of the passage is told in \
         `digest`, in the curator's own words; copyright and the reader's eye ask for it.",
        "";
    NoSource: "an event that cites nothing",
        "A reader cannot tell it from an invention. A source you have only heard of is still \
         one: say so in its `note`.",
        "events:\n  - {date: 1991, title: X}\n";
    OneSource: "an event that rests on one source",
        "A warning where a landmark (`weight: 3`) rests on one report of it, an article, a \
         book or a reference work: what matters most should be attested twice. A note \
         otherwise, as for many things there is only one, and a treaty, a letter or a post \
         attests itself.",
        "";
    OneSided: "an event told by one of its parties only",
        "Every source has the same `side`, and the event has an actor who is neither that \
         side nor acts for it (`of`). A warning for a landmark (`weight: 3`); a note \
         otherwise, as often only one side left a record. An event whose actors are all of \
         the side is its own affair and is not mentioned.",
        "";
    NoQuote: "no word of the sources",
        "A warning if not one citation of the timeline has a `quote`: the reader never hears \
         anyone. A note for each landmark (`weight: 3`) without one. Other events need \
         none: a quote is for where the exact words matter.",
        "";
    OverpreciseDate: "a date more precise than its sources",
        "The event is dated to the day, without `?` or `~`, and every source it cites is \
         dated only to the year, the event's own. Where does the day come from? Say it in \
         `date_note`, or date a source closer. Sources of a later year may well know the \
         day, and sources without a date say nothing, so neither counts.",
        "sources:\n  s: {title: X, date: 1991}\nevents:\n  - {date: 1991-12-25, title: X, citations: [{source: s}]}\n";
    Unsorted: "events not in order",
        "annals sorts them itself, by first, then last possible day. But the next curator \
         looks for an event where it belongs, and adds it again if it is not there. Only \
         an event that is surely the earlier one counts: `1971` may follow `1971-04`.",
        "events:\n  - {date: 1992, title: X}\n  - {date: 1991, title: Y}\n";
    Gap: "a long silence",
        "No event for a fifth of the whole span or longer, in a timeline of ten events or \
         more. Years without an event are as a rule honest, so shorter gaps are not \
         mentioned: `annals check --coverage` shows every decade.",
        "";
    UnusedActor: "an actor of no event",
        "Listed under `actors`, and no event, source or other actor speaks of it.",
        "actors:\n  nato: {name: NATO}\n";
    UnusedSource: "a source that nothing cites",
        "Listed under `sources`, and no citation or account names it.",
        "sources:\n  act: {title: Founding Act}\n";
    UnusedTag: "a tag of no event",
        "Listed under `tags`, and no event has it.",
        "tags:\n  summit: Meetings of heads of state.\n";
    DuplicateEvent: "perhaps the same event twice",
        "The same date, the same actors, and titles that share two words of three.",
        "events:\n  - {date: 1991, title: The Union ends}\n  - {date: 1991, title: The Union ends!}\n";
    RepeatedEntry: "a list that names something twice",
        "The second is not counted.",
        "events:\n  - {date: 1991, title: X, tags: [summit, summit]}\n";
    BadFilter: "a filter that is no query",
        "The query of a filter is what a reader could type at `/`: words, `actor:nato`, \
         `tag:summit -is:disputed`. One with a mistake is listed and refused when it is \
         picked. All else can be read, so it is a warning. What a query can ask is told by \
         `?` in the reader.",
        "filters:\n  theirs: aktor:nato\n";
    LongTitle: "a title of more than 70 cells",
        "On a terminal of 80 columns the date stands beside it, and what is too long is cut. \
         Cells are columns: a Chinese character takes two.",
        "";
    LongShortName: "a short name of more than 8 cells",
        "`short` is for tags, lanes and narrow screens, which have eight cells for it.",
        "actors:\n  nato: {name: NATO, short: North Atlantic}\n";
    UnshowableText: "text that cannot be shown as it is written",
        "Control characters, marks that turn the direction of writing and characters \
         without a shape are left out when the file is read: on a terminal they could hide \
         or forge what a reader sees.",
        "title: \"a\\u0007b\"\n";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::rules::Mistake;
    use crate::timeline::yaml;

    #[test]
    fn an_example_breaks_its_rule() {
        for rule in Rule::ALL {
            let card = rule.card();
            if card.example.is_empty() {
                continue;
            }
            let rest = [("title:", "title: T\n"), ("events:", "events: []\n")];
            let given = |key| card.example.lines().any(|line| line.starts_with(key));
            let rest = rest.iter().filter(|(key, _)| !given(*key));
            let rest: String = rest.map(|(_, line)| *line).collect();
            // The language of queries is not known down here.
            let mistake = |_: &str| Some(Mistake { column: 1, message: "x".into(), help: None });
            let text = card.example.to_owned() + &rest;
            let found = yaml::check(text.as_bytes(), mistake).diagnostics;
            let said = found.iter().any(|diagnostic| diagnostic.rule == *rule);
            assert!(said, "{rule}: {found:?}");
        }
    }

    #[test]
    fn a_summary_is_no_sentence() {
        for rule in Rule::ALL {
            let summary = rule.card().summary;
            assert!(!summary.ends_with('.') && summary.starts_with(char::is_lowercase), "{rule}");
        }
    }
}
