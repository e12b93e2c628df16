//! YAML text → a timeline, and everything that is wrong with it.
//!
//! ```text
//! bytes ─ UTF-8? ─▶ text ─ node::Stream ─▶ nodes ─ Decoder ─▶ timeline, problems
//!                                                └─ rules ─▶ problems ─▶ diagnostics
//! ```
//!
//! A reader is served by [`read`], which stops at errors and asks no rules: the
//! first screen waits for it. A curator is served by [`check`], which asks all.
//!
//! Only the files below this one name `serde_yaml`.

mod decode;
mod fields;
mod names;
mod node;
mod refusal;

use crate::timeline::Timeline;
use crate::timeline::diagnostic::{Diagnostic, Problems, Severity, Span};
use crate::timeline::rules::{self, FindMistake, Rule};

/// What reading a file gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The timeline, if there are no errors.
    pub timeline: Option<Timeline>,
    /// What is wrong, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a timeline. Never fails: the errors, and only they, are in the
/// diagnostics.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    read_to(bytes, Severity::Error, None)
}

/// Reads a timeline and asks every rule. Errors, warnings and notes are in the
/// diagnostics. `find_mistake` is asked of each filter.
#[must_use]
pub fn check(bytes: &[u8], find_mistake: FindMistake) -> Reading {
    read_to(bytes, Severity::Note, Some(find_mistake))
}

fn read_to(bytes: &[u8], least: Severity, rules: Option<FindMistake>) -> Reading {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return not_utf8(bytes, error.valid_up_to(), error.error_len()),
    };
    let decoder = decode::Decoder::new(Problems::at_least(least));
    let (timeline, places, mut problems) = decoder.read(text);
    let whole = problems.errors() == 0;
    if let Some(find_mistake) = rules {
        rules::check(&timeline, &places, whole, &mut problems);
        rules::check_filters(&timeline, &places, text, find_mistake, &mut problems);
    }
    let timeline = whole.then_some(timeline);
    let diagnostics = if problems.is_empty() { Vec::new() } else { problems.locate(bytes) };
    Reading { timeline, diagnostics }
}

fn not_utf8(bytes: &[u8], at: usize, length: Option<usize>) -> Reading {
    let mut problems = Problems::at_least(Severity::Error);
    let end = length.map_or(bytes.len(), |length| at + length);
    let wrong: Vec<String> = bytes[at..end].iter().map(|byte| format!("{byte:02X}")).collect();
    let message = match wrong.as_slice() {
        [byte] => format!("the byte `{byte}` is not UTF-8"),
        bytes => format!("the bytes `{}` are not UTF-8", bytes.join(" ")),
    };
    problems.help(Rule::Encoding, Span::new(at..end), message, "save the file as UTF-8");
    Reading { timeline: None, diagnostics: problems.locate(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The timeline in a text that has no errors.
    fn timeline(text: &str) -> Timeline {
        let Reading { timeline, diagnostics } = read(text.as_bytes());
        timeline.unwrap_or_else(|| panic!("{diagnostics:#?}"))
    }

    #[test]
    fn a_text_stays_as_it_is_written() {
        for text in
            ["no", "yes", "012", "1_000", "0x10", "1e3", "-0043", "true", ".inf", "nan", "y"]
        {
            let timeline = timeline(&format!("title: {text}\nevents: []\n"));
            assert_eq!(timeline.title, text);
        }
    }

    #[test]
    fn an_integer_is_a_year() {
        for (written, date) in
            [("1991", "1991"), ("-43", "-0043"), ("7", "0007"), ("0987", "0987"), ("0", "0000")]
        {
            let text = format!("title: T\nevents: [{{date: {written}, title: X}}]\n");
            assert_eq!(timeline(&text).events[0].date.to_string(), date, "{written}");
        }
    }

    #[test]
    fn events_are_in_order_of_time_and_links_follow_them() {
        let timeline = timeline(
            "title: T
events:
  - {id: late, date: 1999, title: Late, responds_to: [early], related: [year]}
  - {id: early, date: 1991-01-01, title: Early}
  - {id: year, date: 1991, title: Some time in 1991}
  - {id: twin, date: 1991-01-01, title: The same day}
",
        );
        let ids: Vec<_> = timeline.events.iter().flat_map(|event| &event.id).collect();
        assert_eq!(ids, ["early", "twin", "year", "late"]);
        let id = |link: &crate::timeline::Ref<crate::timeline::Event>| {
            timeline[*link].id.clone().unwrap()
        };
        let links = |index: usize| {
            let event = &timeline.events[index];
            [&event.responds_to, &event.responses, &event.related]
                .map(|links| links.iter().map(id).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(links(0), ["", "late", ""]);
        assert_eq!(links(2), ["", "", "late"]);
        assert_eq!(links(3), ["early", "", "year"]);
    }

    #[test]
    fn without_a_map_actors_and_tags_are_as_they_are_named() {
        let timeline = timeline(
            "title: T
events:
  - {date: 1992, title: B, actors: [Россия, The Alliance], tags: [arms control]}
  - {date: 1991, title: A, actors: [{id: The Alliance, role: host}]}
",
        );
        let names: Vec<_> = timeline.actors.iter().map(|actor| actor.name.as_str()).collect();
        assert_eq!(names, ["Россия", "The Alliance"]);
        assert_eq!(timeline[timeline.events[1].actors[1].actor].id, "The Alliance");
        assert_eq!(timeline[timeline.events[0].actors[0].actor].id, "The Alliance");
        assert_eq!(timeline[timeline.events[1].tags[0]].id, "arms control");
    }

    #[test]
    fn sources_may_stand_after_the_events_that_cite_them() {
        let timeline = timeline(
            "events: [{date: 1991, title: X, citations: [{source: b, quote: q}, {source: a}]}]
sources: {a: {title: A, side: n}, b: {title: B}}
actors: {n: {name: N}}
title: T
",
        );
        let titles = timeline.events[0].citations.iter().map(|c| &timeline[c.source].title);
        assert_eq!(titles.collect::<Vec<_>>(), ["B", "A"]);
        assert_eq!(timeline.sources[0].side.map(|side| timeline[side].name.as_str()), Some("N"));
    }

    #[test]
    fn paragraphs_stay_and_lines_do_not() {
        let text = "title: one\n  two\nsummary: |\n  First.\n\n  Second.\nevents: []\n";
        let timeline = timeline(text);
        assert_eq!(timeline.title, "one two");
        assert_eq!(timeline.summary.as_deref(), Some("First.\n\nSecond."));
    }

    #[test]
    fn a_reader_is_told_errors_only_and_reads_the_same() {
        for text in [
            "title: T\nevents: [{date: 1992, title: X}, {date: 1991, title: Y}]\n",
            "title: T\nevents: [{date: 1992, title: X, tags: [a, a]}, {date: 1991-13, title: Y}]\n",
        ] {
            let (reading, checked) = (read(text.as_bytes()), check(text.as_bytes(), |_| None));
            assert_eq!(reading.timeline, checked.timeline);
            let mut errors = checked.diagnostics.clone();
            errors.retain(|said| said.severity == Severity::Error);
            assert_eq!(reading.diagnostics, errors);
            assert!(errors.len() < checked.diagnostics.len());
        }
    }

    #[test]
    fn what_stops_the_reading_stops_no_rule() {
        let text = "title: T
events:
  - {date: 1991, title: X, actors: [a, b, c], citations: [{source: x}, {source: y}]}
  - {date: 1990, title: Y, actors: [c], citations: [{source: z}]}
sources: {x: {title: X}}
@
";
        let found = check(text.as_bytes(), |_| None).diagnostics;
        let rules: Vec<Rule> = found.iter().map(|said| said.rule).collect();
        assert_eq!(rules, [Rule::Syntax]);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
            let _ = check(&bytes, |_| None);
        }

        #[test]
        fn no_text_of_its_own_kind_makes_it_panic(
            text in "(title: |events:|  - |date: |id: x|[0-9/~?-]{0,6}|[a-z\\[\\]{},:&*!|>'\"%@#]|\n|  |\t|é|\u{202e}){0,60}"
        ) {
            let reading = check(text.as_bytes(), |_| None);
            for diagnostic in &reading.diagnostics {
                let _ = diagnostic.render("x.yaml", text.as_bytes());
            }
        }
    }
}
