//! Diagnostics as text: for people, for programs, for GitHub.
//!
//! ```text
//! rome.yaml:41:11: error[bad-date]: `-0044-13` is not in the calendar
//!    |
//! 41 |     date: -0044-13
//!    |           ^^^^^^^^
//!    = help: months run from 01 to 12
//! ```
//!
//! A line of the file is shown as it is, but nothing in it can reach the
//! terminal as a command, and of a long one only what is around the span.

use std::fmt::Write as _;
use std::ops::Range;

use serde_json::{Value, json};

use super::{Diagnostic, Location, Severity};
use crate::text;

/// The most bytes of a line that are shown before, after and of a span.
const BEFORE: usize = 60;
const SHOWN: usize = 120;

impl Diagnostic {
    /// The diagnostic with the line it is about, for people. `path` is how the
    /// file was named, `source` what was in it.
    #[must_use]
    pub fn render(&self, path: &str, source: &[u8]) -> String {
        let Location { line, column, span } = &self.location;
        let path = harmless(path);
        let (severity, rule) = (self.severity, self.rule);
        let mut out = format!("{path}:{line}:{column}: {severity}[{rule}]: {}\n", self.message);
        let number = line.to_string();
        let margin = " ".repeat(number.len());
        let excerpt = Excerpt::new(source, span);
        if !excerpt.text.is_empty() {
            let Excerpt { text, indent, marks } = excerpt;
            let (indent, marks) = (" ".repeat(indent), "^".repeat(marks));
            // Writing to a `String` cannot fail.
            let _ = writeln!(out, "{margin} |\n{number} | {text}\n{margin} | {indent}{marks}");
        }
        if let Some((place, what)) = &self.also {
            let _ = writeln!(out, "{margin} = {what}: {path}:{}:{}", place.line, place.column);
        }
        if let Some(help) = &self.help {
            let _ = writeln!(out, "{margin} = help: {help}");
        }
        out
    }

    /// The diagnostic as one JSON object, with the keys `path`, `line`,
    /// `column`, `start` and `end` (bytes), `severity`, `rule`, `message` and
    /// `help` (or null).
    #[must_use]
    pub fn json(&self, path: &str) -> Value {
        let Location { line, column, span } = &self.location;
        json!({
            "path": path,
            "line": line,
            "column": column,
            "start": span.start,
            "end": span.end,
            "severity": self.severity.word(),
            "rule": self.rule.name(),
            "message": self.message,
            "help": self.help,
        })
    }

    /// The diagnostic as a workflow command of GitHub Actions, which shows it
    /// beside the line of a pull request.
    #[must_use]
    pub fn github(&self, path: &str) -> String {
        let level = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let Location { line, column, .. } = &self.location;
        // It is read in a terminal too.
        let (file, title) = (property(&text::clean(path)), property(self.rule.name()));
        let help = self.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let message = data(&format!("{}{help}", self.message));
        format!("::{level} file={file},line={line},col={column},title={title}::{message}")
    }
}

/// The message of a workflow command: what would end it, escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command, which a colon or comma would end too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A piece of a line, where its span begins in it and how far it goes, in cells.
struct Excerpt {
    text: String,
    indent: usize,
    marks: usize,
}

impl Excerpt {
    fn new(source: &[u8], span: &Range<usize>) -> Self {
        let start = span.start.min(source.len());
        let is_break = |byte: &u8| matches!(byte, b'\n' | b'\r');
        // Never further back or on than is shown: a line can be the whole file.
        let floor = boundary(source, start.saturating_sub(BEFORE)).min(start);
        let head = match source[floor..start].iter().rposition(is_break) {
            Some(end) => floor + end + 1,
            None => floor,
        };
        let ceiling = boundary(source, (start + SHOWN).min(source.len()));
        let tail = source[start..ceiling].iter().position(is_break).map_or(ceiling, |n| start + n);
        let cut = |at: usize| at > 0 && at < source.len() && !is_break(&source[at]);
        let cut_before = head == floor && cut(head) && !is_break(&source[head - 1]);
        let mut text = String::new();
        if cut_before {
            text.push('…');
        }
        text.push_str(&harmless(&String::from_utf8_lossy(&source[head..start])));
        let indent = text::width(&text);
        let end = span.end.clamp(start, tail);
        let marked = harmless(&String::from_utf8_lossy(&source[start..end]));
        text.push_str(&marked);
        text.push_str(&harmless(&String::from_utf8_lossy(&source[end..tail])));
        if tail == ceiling && cut(tail) {
            text.push('…');
        }
        // The pieces are harmless, and what they make together may still be
        // a letter under a heap of marks.
        let text = text::clean(text.trim_end()).into_owned();
        Self { text, indent, marks: text::width(marked.trim_end()).max(1) }
    }
}

/// The nearest start of a character, at `at` or after it; `at` itself where
/// that is none, nor are the next: then it is no text.
fn boundary(source: &[u8], at: usize) -> usize {
    let mut near = at..source.len().min(at + 4);
    near.find(|&at| source[at] & 0xC0 != 0x80).unwrap_or(at)
}

/// The text with a mark for each character a terminal would obey or hide.
fn harmless(text: &str) -> String {
    text::revealed(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::super::{Problems, Span};
    use super::*;
    use crate::timeline::rules::Rule;

    fn rendered(source: &str, range: Range<usize>) -> String {
        let mut problems = Problems::at_least(Severity::Note);
        problems.help(Rule::BadDate, Span::new(range), "`x` is wrong", "write `y`");
        problems.locate(source.as_bytes())[0].render("a.yaml", source.as_bytes())
    }

    #[test]
    fn the_span_is_underlined() {
        assert_eq!(
            rendered("a: 1\ndate: -0044-13\nb: 2\n", 11..19),
            "a.yaml:2:7: error[bad-date]: `x` is wrong\n  |\n2 | date: -0044-13\n  |       ^^^^^^^^\n  = help: write `y`\n"
        );
    }

    #[test]
    fn wide_characters_are_underlined_by_cells() {
        let drawn = rendered("a: 铁路 b\n", 3..9);
        assert!(drawn.contains("1 | a: 铁路 b\n  |    ^^^^\n"), "{drawn}");
    }

    #[test]
    fn a_tab_is_a_cell_and_a_command_is_none() {
        let drawn = rendered("\ta: \u{1b}[31mx\n", 4..5);
        assert!(drawn.contains("1 |  a: \u{fffd}[31mx\n  |     ^\n"), "{drawn:?}");
    }

    #[test]
    fn emoji_stay_whole_and_what_hides_is_marked() {
        let family = "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}";
        let drawn = rendered(&format!("a: {family} b\u{200d}\u{202e}c\n"), 0..1);
        assert!(drawn.contains(&format!("1 | a: {family} b\u{fffd}\u{fffd}c\n")), "{drawn}");
    }

    #[test]
    fn a_heap_of_marks_is_cut_wherever_the_span_begins() {
        let source = format!("a: x{}\n", "\u{301}".repeat(40));
        for range in [3..4, 3..14, 8..14] {
            assert!(text::is_clean(&rendered(&source, range)));
        }
    }

    #[test]
    fn of_a_long_line_only_the_neighborhood_is_shown() {
        let source = format!("{}ZZ{}", "é".repeat(500), "x".repeat(5000));
        let drawn = rendered(&source, 1000..1002);
        let line = drawn.lines().nth(2).unwrap();
        assert!(line.starts_with("1 | …é") && line.ends_with("x…"), "{drawn}");
        assert!(text::width(line) < 200, "{drawn}");
        assert_eq!(line.find("ZZ").map(|at| text::width(&line[..at])), {
            drawn.lines().nth(3).unwrap().find('^')
        });
    }

    #[test]
    fn a_span_past_the_end_or_over_lines_is_cut() {
        for range in [0..9, 2..2, 5..100, 90..99] {
            let drawn = rendered("ab\ncd", range);
            assert!(drawn.contains("help"), "{drawn}");
        }
        assert!(rendered("ab\ncd", 0..5).contains("1 | ab\n  | ^^\n"));
    }

    #[test]
    fn bytes_that_are_no_text_are_shown_and_no_more_of_them_than_others() {
        for (source, place) in [
            (&b"\x80"[..], 0),
            (b"\x80\x80\x80: T\n", 1),
            (b"a: \x80\n", 3),
            (&[0x80; 10_000][..], 0),
            (&[0x80; 10_000][..], 5_000),
            (&[0x80; 10_000][..], 9_999),
        ] {
            let mut problems = Problems::at_least(Severity::Note);
            problems.add(Rule::Encoding, Span::new(place..place + 1), "no");
            let drawn = problems.locate(source)[0].render("a.yaml", source);
            assert!(drawn.lines().count() == 4 && text::width(&drawn) < 500, "{drawn}");
        }
    }

    #[test]
    fn github_reads_no_command_in_a_message() {
        let mut problems = Problems::at_least(Severity::Note);
        problems.help(Rule::BadDate, Span::default(), "100%\n::error::x", "y");
        let line = problems.locate(b"")[0].github("a,b:c.yaml");
        assert_eq!(
            line,
            "::error file=a%2Cb%3Ac.yaml,line=1,col=1,title=bad-date::100%25 ::error::x%0Ahelp: y"
        );
    }
}
