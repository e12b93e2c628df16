//! Which part of an event a citation attests, as far as words tell.
//!
//! A summary has several sentences and a source is cited for one of them. The
//! part that shares the most salient words with the citation's digest and
//! quotation is taken for it, if there are at least `ENOUGH` and no other
//! part has as many: better nothing than what misleads. Words that do not tell
//! one sentence of a history from another are not salient: short ones, common
//! ones, titles of office, and the names of the event's own actors.
//!
//! ```text
//! summary  … It creates a joint commission. [The Duma votes to ratify it on 23 May 2007.]
//! digest   NATO welcomes the [Duma's] [vote] of [23] May [2007], which makes joint …
//! ```

use std::ops::Range;

use crate::text;
use crate::timeline::{Citation, Event, Timeline};

/// So many words are no coincidence.
const ENOUGH: usize = 3;

/// The fewest letters that a salient word has.
const LEAST: usize = 4;

/// Words that do not tell one sentence from another.
const COMMON: &[&str] = &[
    "about",
    "after",
    "against",
    "also",
    "before",
    "been",
    "being",
    "beside",
    "between",
    "both",
    "call",
    "calls",
    "could",
    "does",
    "during",
    "each",
    "even",
    "first",
    "from",
    "have",
    "into",
    "last",
    "made",
    "make",
    "makes",
    "many",
    "minister",
    "ministers",
    "ministry",
    "more",
    "most",
    "much",
    "only",
    "other",
    "over",
    "president",
    "presidents",
    "prime",
    "puts",
    "said",
    "same",
    "says",
    "secretary",
    "general",
    "should",
    "some",
    "still",
    "such",
    "take",
    "takes",
    "tell",
    "tells",
    "than",
    "that",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "through",
    "under",
    "until",
    "upon",
    "very",
    "well",
    "were",
    "what",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "without",
    "would",
    "year",
    "years",
];

/// What to light in the event's page and the citation's: the part of the event
/// first, then the digest and quotation, each if its own words point there too;
/// empty if nothing is shared that tells.
#[must_use]
pub fn shared(timeline: &Timeline, event: &Event, citation: &Citation) -> Vec<String> {
    let names: Vec<String> =
        event.actors.iter().flat_map(|part| timeline[part.actor].names().flat_map(words)).collect();
    let salient = |text: &str| -> Vec<String> {
        let mut salient: Vec<String> = Vec::new();
        for word in words(text) {
            let known = salient.iter().chain(&names).any(|other| same(&word, other));
            if !known {
                salient.push(word);
            }
        }
        salient
    };
    let texts: Vec<&String> =
        [&citation.digest, &citation.quote, &citation.translation].into_iter().flatten().collect();
    let said: Vec<Vec<String>> = texts.iter().map(|text| salient(text)).collect();
    let summary = event.summary.as_deref().unwrap_or_default();
    let sentences = sentences(summary).into_iter().map(|range| &summary[range]);
    let parts: Vec<&str> = sentences.chain([event.title.as_str()]).collect();
    let counts = |said: &[Vec<String>]| -> Vec<usize> {
        let is_said = |word: &String| said.iter().flatten().any(|other| same(word, other));
        let common = |part: &&str| salient(part).iter().filter(|word| is_said(word)).count();
        parts.iter().map(common).collect()
    };
    let together = counts(&said);
    let Some(part) = foremost(&together).filter(|&part| together[part] >= ENOUGH) else {
        return Vec::new();
    };
    // A text that by itself points to another part is not about this one, nor
    // is one that points to two sentences by a few words. The title, which is
    // last, says over again what a sentence does.
    let agrees = |said: &Vec<String>| {
        let alone = counts(std::slice::from_ref(said));
        let most = alone.iter().max() == Some(&alone[part]);
        let title = alone.len() - 1;
        alone[part] > 1 && most && (alone[part] >= ENOUGH || is_alone(&alone[..title], alone[part]))
    };
    let lit = texts.iter().zip(&said).filter(|(_, said)| agrees(said));
    [parts[part].to_owned()].into_iter().chain(lit.map(|(text, _)| (*text).clone())).collect()
}

/// Where the greatest is, if there is but one.
fn foremost(counts: &[usize]) -> Option<usize> {
    let most = *counts.iter().max()?;
    is_alone(counts, most).then(|| counts.iter().position(|&count| count == most))?
}

/// Whether no two are so many.
fn is_alone(counts: &[usize], count: usize) -> bool {
    counts.iter().filter(|&&other| other == count).count() < 2
}

/// The words of a text that are long enough, and its numbers, folded; without
/// the common ones.
fn words(text: &str) -> Vec<String> {
    let folded = text::fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let long = |word: &&str| {
        let number = word.chars().all(char::is_numeric);
        word.chars().count() >= if number { 2 } else { LEAST }
    };
    words.filter(long).filter(|word| !COMMON.contains(word)).map(str::to_owned).collect()
}

/// Whether two words are one but for their endings: equal, a plural, or the
/// same in at least five letters with few behind them.
fn same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short == long || long.strip_suffix('s') == Some(short) {
        return true;
    }
    let alike = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    alike >= 5 && long.chars().count() - alike <= 4 && letters(short) && letters(long)
}

/// Where the sentences of a text are, without the blanks between them. A
/// sentence ends before a capital or a number, but not behind an initial or an
/// abbreviated title.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (end, next) in breaks(text) {
        if !text[start..end].trim().is_empty() {
            sentences.push(trimmed(text, start..end));
            start = next;
        }
    }
    if !text[start..].trim().is_empty() {
        sentences.push(trimmed(text, start..text.len()));
    }
    sentences
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + part.len() - part.trim_start().len();
    start..start + part.trim().len()
}

/// Where blanks stand that part sentences: their ends.
fn breaks(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let blank = |c: char| c.is_whitespace();
    let starts = text.char_indices().filter(move |&(at, c)| {
        blank(c) && text[..at].chars().next_back().is_some_and(|before| !blank(before))
    });
    starts.filter_map(move |(at, _)| {
        let after = &text[at..];
        let next = at + after.len() - after.trim_start().len();
        let paragraph = text[at..next].matches('\n').count() > 1;
        let before = text[..at].trim_end_matches(['"', '\'', '”', '’', ')', '»']);
        let ended = before.ends_with(['.', '!', '?', ';']) && !is_abbreviated(before);
        let begun = text[next..].trim_start_matches(['"', '\'', '“', '‘', '(', '«']);
        let begins = begun.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        (paragraph || ended && begins).then_some((at, next))
    })
}

/// Whether a text ends in an initial, `J.`, or a title that is written short.
fn is_abbreviated(text: &str) -> bool {
    let Some(text) = text.strip_suffix('.') else { return false };
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or(text);
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    initial || ["Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Lt", "c", "vs", "p"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::{actor, citation, event};
    use crate::timeline::{Participant, Ref};

    #[test]
    fn a_text_is_cut_where_its_sentences_end() {
        for (text, wanted) in [
            ("", &[][..]),
            ("One sentence", &["One sentence"]),
            ("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]),
            (
                "It is 3.5 km, e.g. there. 20 men came.",
                &["It is 3.5 km, e.g. there.", "20 men came."],
            ),
            (
                "George W. Bush and St. Paul met. They left.",
                &["George W. Bush and St. Paul met.", "They left."],
            ),
            ("He said “No.” She left.", &["He said “No.”", "She left."]),
            ("first line\n\nsecond line\nthird", &["first line", "second line\nthird"]),
            ("Он ушёл. Она нет.", &["Он ушёл.", "Она нет."]),
            (" … . ", &["… ."]),
        ] {
            let cut: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(cut, wanted, "{text:?}");
        }
    }

    #[test]
    fn endings_do_not_part_words() {
        for (one, other, wanted) in [
            ("vote", "votes", true),
            ("enlarged", "enlargement", true),
            ("consult", "consultation", false),
            ("consultation", "consultations", true),
            ("duma", "dumas", true),
            ("plan", "plane", false),
            ("1999", "1998", false),
            ("20001", "20002", false),
            ("норма", "нормы", false),
            ("нормали", "нормальный", true),
        ] {
            assert_eq!(same(one, other), wanted, "{one} {other}");
            assert_eq!(same(other, one), wanted, "{other} {one}");
        }
    }

    fn lit(summary: &str, digest: &str, quote: &str) -> Vec<String> {
        let timeline =
            Timeline { actors: vec![actor("russia", "Russia", None, &[])], ..Timeline::default() };
        let mut told = event("2005", "Russia signs an agreement");
        told.actors = vec![Participant { actor: Ref::new(0), role: None }];
        told.summary = Some(summary.into());
        let mut cited = citation(0);
        cited.digest = Some(digest.into());
        cited.quote = (!quote.is_empty()).then(|| quote.into());
        shared(&timeline, &told, &cited)
    }

    const SUMMARY: &str =
        "Lavrov signs a treaty on troop transit. The Duma votes to ratify it on 23 May 2007.";

    #[test]
    fn the_sentence_that_shares_most_is_lit_with_what_shares_it() {
        let digest = "NATO welcomes the Duma's vote of 23 May 2007.";
        assert_eq!(
            lit(SUMMARY, digest, ""),
            ["The Duma votes to ratify it on 23 May 2007.", digest]
        );
        let quote = "the transit of troops under this treaty";
        let wanted = ["Lavrov signs a treaty on troop transit.", quote];
        assert_eq!(lit(SUMMARY, "An article of it.", quote), wanted);
    }

    #[test]
    fn a_text_that_points_elsewhere_by_itself_is_not_lit() {
        let (part, digest) = (
            "The Duma votes to ratify it on 23 May 2007.",
            "NATO welcomes the Duma's vote of 23 May 2007.",
        );
        for quote in
            ["the treaty on transit, by vote of the Duma", "Troops in transit: the Duma may vote"]
        {
            assert_eq!(lit(SUMMARY, digest, quote), [part, digest], "{quote}");
        }
        let quote = "by vote of the Duma";
        assert_eq!(lit(SUMMARY, digest, quote), [part, digest, quote]);
    }

    #[test]
    fn where_little_or_nothing_is_shared_nothing_is_lit() {
        for (digest, why) in [
            ("The Duma votes.", "two words"),
            ("Russia, Russian Russia and Russians.", "an actor of the event"),
            ("They were there before, with other ministers.", "common words"),
            ("Troop transit, a treaty; Duma votes, ratify it.", "two sentences as much"),
            ("Nothing of the kind.", "nothing"),
            ("", "no words"),
        ] {
            assert_eq!(lit(SUMMARY, digest, ""), <[String; 0]>::default(), "{why}");
        }
    }
}
