//! What linear mode says: lines to be read aloud, wrapped for a width.

use crate::text;

/// Lines that answer a command.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Line {
    /// Sentences, wrapped.
    Sentences(String),
    /// What a terminal should be able to pick up whole, whatever its width.
    Whole(String),
}

impl Told {
    /// One line of sentences.
    pub fn say(text: impl Into<String>) -> Self {
        let mut told = Self::default();
        told.line(text);
        told
    }

    /// Adds a line of sentences; a blank line in it parts it into two.
    pub fn line(&mut self, text: impl Into<String>) {
        let text = text.into();
        let paragraphs = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        self.lines.extend(paragraphs.map(|line| Line::Sentences(line.to_owned())));
    }

    /// Adds a line that is not wrapped: a URL.
    pub fn whole(&mut self, text: &str) {
        self.lines.push(Line::Whole(text.to_owned()));
    }

    /// Adds all lines of another.
    pub fn extend(&mut self, other: Self) {
        self.lines.extend(other.lines);
    }

    /// The lines in columns of a width, in ASCII if need be.
    pub fn wrapped(&self, width: usize, ascii: bool) -> Vec<String> {
        let spell = |text: &str| {
            if ascii { text::ascii(text).into_owned() } else { text.to_owned() }
        };
        let mut lines = Vec::new();
        for line in &self.lines {
            match line {
                Line::Whole(text) => lines.push(spell(text)),
                Line::Sentences(text) => {
                    let text = spell(text);
                    let places = text::wrap(&text, width);
                    lines.extend(places.into_iter().map(|place| text[place].to_owned()));
                }
            }
        }
        lines
    }
}

/// The text as a sentence: its first letter a capital, an end to it.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    let mut sentence: String = first.to_uppercase().chain(letters).collect();
    let last = sentence.chars().rfind(|c| !matches!(c, '"' | '”' | '’' | '\'' | '»' | ')'));
    if !last.is_some_and(|last| matches!(last, '.' | '?' | '!' | '…')) {
        sentence.push('.');
    }
    sentence
}

/// These as sentences, one after the other.
pub(super) fn sentences<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let sentences = texts.into_iter().map(sentence).filter(|sentence| !sentence.is_empty());
    sentences.collect::<Vec<_>>().join(" ")
}

/// `no events`, `1 event`, `14 events`.
pub(super) fn count(number: usize, one: &str) -> String {
    match number {
        0 => format!("no {one}s"),
        1 => format!("1 {one}"),
        _ => format!("{number} {one}s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed<T: AsRef<str>>(items: &[T], and: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [first @ .., last] => {
            let first = first.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
            format!("{first} {and} {}", last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_has_a_capital_and_an_end() {
        for (text, told) in [
            ("about 53 BC", "About 53 BC."),
            ("Is it so?", "Is it so?"),
            ("he said “no.”", "He said “no.”"),
            ("he said “no”", "He said “no”."),
            ("érable ", "Érable."),
            ("", ""),
            ("“", "“."),
        ] {
            assert_eq!(sentence(text), told);
        }
    }

    #[test]
    fn a_url_is_whole_and_a_sentence_is_wrapped() {
        let mut told = Told::say("one two three\n\nfour");
        told.whole("https://example.org/a/long/path");
        let lines = told.wrapped(9, true);
        assert_eq!(lines, ["one two", "three", "four", "https://example.org/a/long/path"]);
    }

    #[test]
    fn a_list_is_joined_with_a_word() {
        for (items, joined) in [
            (&["a"][..], "a"),
            (&["a", "b"], "a and b"),
            (&["a", "b", "c"], "a, b and c"),
            (&[], ""),
        ] {
            assert_eq!(listed(items, "and"), joined);
        }
    }
}
