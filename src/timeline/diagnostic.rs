//! What a timeline gets wrong, and where.
//!
//! A [`Problem`] is found while reading, at a [`Span`] of bytes; there can be
//! any number. When the reading is over they are sorted and given their lines
//! and columns in one walk over the text: then they are [`Diagnostic`]s.

mod print;

use std::fmt;
use std::ops::Range;

use crate::text;
use crate::timeline::rules::Rule;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never a failure.
    Note,
    /// What a careful curator would mend; a failure under `--strict`.
    Warning,
    /// The file cannot be read as a timeline.
    Error,
}

impl Severity {
    /// The word for it, as compilers say it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A stretch of a file, in bytes from its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes of `range`. Beyond 4 GiB, more than the loader reads, it stops
    /// at the last byte it can name.
    #[must_use]
    pub fn new(range: Range<usize>) -> Self {
        let narrow = |offset| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: narrow(range.start), end: narrow(range.end) }
    }

    /// Its first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after its last.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }
}

/// A place in a file, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// From 1. `\n`, `\r\n` and `\r` end a line, as in YAML.
    pub line: usize,
    /// In characters, from 1; a byte order mark is not one.
    pub column: usize,
    /// In bytes from the start of the file.
    pub span: Range<usize>,
}

/// Something wrong at a [`Span`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// How much it matters, which can be less than the rule at its worst.
    pub severity: Severity,
    /// The rule that is broken.
    pub rule: Rule,
    /// Where.
    pub span: Span,
    /// What is wrong: lower case, no full stop, what was found in backquotes.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Another place that explains it, and what is there: `first given here`.
    pub also: Option<(Span, &'static str)>,
}

impl Problem {
    /// One as bad as its rule.
    #[must_use]
    pub fn new(rule: Rule, span: Span, message: impl Into<String>) -> Self {
        let (severity, message) = (rule.severity(), message.into());
        Self { severity, rule, span, message, help: None, also: None }
    }
}

/// The text in backquotes, cut where it is longer than anyone would read.
#[must_use]
pub fn quote(text: &str) -> String {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let more = if end < text.len() { "…" } else { "" };
    format!("`{}{more}`", &text[..end])
}

/// The longest quotation in a message, in characters.
const LONGEST: usize = 60;

/// The problems of one file, as they are found.
///
/// A file can be nothing but problems; past [`Problems::MOST`] they are counted
/// and not kept.
#[derive(Debug)]
pub struct Problems {
    least: Severity,
    found: Vec<Problem>,
    more: usize,
    errors: usize,
}

impl Problems {
    /// The most that are kept of one file.
    pub const MOST: usize = 10_000;

    /// None yet. What matters less than `least` will be passed over.
    #[must_use]
    pub const fn at_least(least: Severity) -> Self {
        Self { least, found: Vec::new(), more: 0, errors: 0 }
    }

    /// Adds one.
    pub fn add(&mut self, rule: Rule, span: Span, message: impl Into<String>) {
        self.push(Problem::new(rule, span, message));
    }

    /// Adds one with what to write instead.
    pub fn help(
        &mut self,
        rule: Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Problem { help: Some(help.into()), ..Problem::new(rule, span, message) });
    }

    /// Adds one.
    pub fn push(&mut self, mut problem: Problem) {
        if problem.severity < self.least {
            return;
        }
        self.errors += usize::from(problem.severity == Severity::Error);
        if self.found.len() >= Self::MOST {
            self.more += 1;
            return;
        }
        // Both may quote the file.
        problem.message = text::clean_line(&problem.message).into_owned();
        problem.help = problem.help.map(|help| text::clean_line(&help).into_owned());
        self.found.push(problem);
    }

    /// How many are errors.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len() + self.more
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The diagnostics, in the order of the file.
    #[must_use]
    pub fn locate(mut self, source: &[u8]) -> Vec<Diagnostic> {
        self.found.sort_by_key(|problem| problem.span.start);
        if self.more > 0
            && let Some(last) = self.found.last()
        {
            let message = format!("{} more problems were found and are not shown", self.more);
            let span = last.span;
            let help = Some("mend these first".into());
            self.found.push(Problem { help, ..Problem::new(Rule::Limits, span, message) });
        }
        let also = self.found.iter().filter_map(|problem| problem.also.map(|(span, _)| span));
        let spans = self.found.iter().map(|problem| problem.span).chain(also);
        let places = Places::new(source, spans.map(Span::start).collect());
        let located = |span| places.location(span);
        self.found
            .into_iter()
            .map(|Problem { severity, rule, span, message, help, also }| Diagnostic {
                severity,
                rule,
                location: located(span),
                message,
                help,
                also: also.map(|(span, what)| (located(span), what)),
            })
            .collect()
    }
}

/// Byte offsets, sorted, and the line and column of each.
struct Places {
    offsets: Vec<usize>,
    places: Vec<(usize, usize)>,
}

impl Places {
    /// One walk over the source, however many the offsets: a file of a single
    /// line costs no more than another.
    fn new(source: &[u8], mut offsets: Vec<usize>) -> Self {
        offsets.sort_unstable();
        offsets.dedup();
        let (mut line, mut column) = (1, 1);
        let mut at = if source.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        let mut places = Vec::with_capacity(offsets.len());
        for &offset in &offsets {
            let to = offset.min(source.len()).max(at);
            let passed = &source[at..to];
            let mut rest = passed;
            while let Some(end) = memchr::memchr2(b'\n', b'\r', rest) {
                let next = source.get(at + (passed.len() - rest.len()) + end + 1);
                if rest[end] == b'\n' || next != Some(&b'\n') {
                    line += 1;
                    column = 1;
                } else {
                    column += characters(&rest[..=end]);
                }
                rest = &rest[end + 1..];
            }
            column += characters(rest);
            at = to;
            places.push((line, column));
        }
        Self { offsets, places }
    }

    fn location(&self, span: Span) -> Location {
        let found = self.offsets.binary_search(&span.start());
        let (line, column) = found.map_or((1, 1), |index| self.places[index]);
        Location { line, column, span: span.start()..span.end().max(span.start()) }
    }
}

/// How many characters begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// A problem with its place: what `check` prints and the reader is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// The rule that is broken, for `annals check --explain`.
    pub rule: Rule,
    /// Where.
    pub location: Location,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Another place that explains it, and what is there.
    pub also: Option<(Location, &'static str)>,
}

/// One line: `41:11: error: …`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Location { line, column, .. } = self.location;
        write!(f, "{line}:{column}: {}: {}", self.severity, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_lines_and_characters() {
        for (source, offset, place) in [
            ("ab", 0, (1, 1)),
            ("ab", 1, (1, 2)),
            ("жук", 4, (1, 3)),
            ("a\nb", 2, (2, 1)),
            ("a\r\nb", 3, (2, 1)),
            ("a\rb", 2, (2, 1)),
            ("a\r\nb", 2, (1, 3)),
            ("\u{feff}ab", 4, (1, 2)),
            ("\u{feff}ab", 0, (1, 1)),
            ("ab", 99, (1, 3)),
        ] {
            let places = Places::new(source.as_bytes(), vec![offset]);
            let Location { line, column, .. } = places.location(Span::new(offset..offset));
            assert_eq!((line, column), place, "{source:?} at {offset}");
        }
    }

    #[test]
    fn places_do_not_depend_on_their_order() {
        let source = "a: 1\r\nб: 2\rc: 3\n".as_bytes();
        let all = Places::new(source, (0..source.len()).rev().collect());
        for offset in 0..source.len() {
            let one = Places::new(source, vec![offset]);
            let span = Span::new(offset..offset);
            // Between `\r` and `\n` the line is not over.
            assert_eq!(all.location(span), one.location(span), "at {offset}");
        }
    }

    #[test]
    fn past_the_most_problems_are_only_counted() {
        let mut problems = Problems::at_least(Severity::Note);
        for _ in 0..Problems::MOST + 5 {
            problems.add(Rule::UnknownKey, Span::default(), "x");
        }
        let diagnostics = problems.locate(b"");
        assert_eq!(diagnostics.len(), Problems::MOST + 1);
        let last = &diagnostics[Problems::MOST].message;
        assert_eq!(last, "5 more problems were found and are not shown");
    }
}
