//! What is true of whatever is read, one function for each way in.
//!
//! The fuzz targets and `tests/fuzz_seeds.rs` hold the program to them.

#![allow(dead_code, reason = "a fuzz target uses one of the three")]

use std::cell::OnceCell;
use std::sync::Arc;

use annals::date::{self, Edtf};
use annals::glyphs::UNICODE;
use annals::load;
use annals::page::{self, Parties, Setting};
use annals::query::{Highlighter, Index, Query};
use annals::text;
use annals::timeline::coverage::Coverage;
use annals::timeline::diagnostic::Severity;
use annals::timeline::{Event, Ref, Timeline, yaml};

/// A file is a timeline or has errors; what is said of it can be shown, and so
/// can what it says.
pub fn loader(bytes: &[u8]) {
    let checked = yaml::check(bytes, load::mistake);
    let reading = yaml::read(bytes);
    assert_eq!(reading.timeline, checked.timeline);
    let errors = checked.diagnostics.iter().filter(|said| said.severity == Severity::Error);
    assert!(errors.eq(&reading.diagnostics));
    assert_eq!(reading.timeline.is_none(), !reading.diagnostics.is_empty());
    for said in &checked.diagnostics {
        assert!(said.location.line > 0 && said.location.column > 0, "{said:?}");
        assert!(said.location.span.end <= bytes.len(), "{said:?}");
        let shown = said.render("x.yaml", bytes);
        assert!(text::is_clean(&shown), "{shown:?}");
    }
    if let Some(timeline) = checked.timeline {
        shown(timeline);
    }
}

/// A timeline can be indexed, asked and shown, and is in order.
fn shown(timeline: Timeline) {
    assert!(timeline.events.iter().map(|event| event.date.sort_key()).is_sorted());
    let _ = Coverage::of(&timeline).table();
    let index = Index::new(Arc::new(timeline));
    let timeline = index.timeline();
    for filter in &timeline.filters {
        let _ = index.answer(&Query::parse(&filter.query).query);
    }
    let (highlighter, parties) = (Highlighter::default(), Parties::new(timeline));
    let setting = Setting {
        width: 40,
        glyphs: &UNICODE,
        highlighter: &highlighter,
        parties: &parties,
        lit: &[],
    };
    for row in 0..timeline.events.len().min(20) {
        let page = page::detail::page(timeline, Ref::<Event>::new(row), setting);
        assert!(text::is_clean(&page.text()), "{:?}", page.text());
    }
}

/// A date is printed as it was written, and its days are in order.
pub fn date(text: &str) {
    let _ = (date::typed::parse(text), date::typed::looks_like_time(text));
    for date in [text.parse::<Edtf>(), Edtf::from_plain(text)] {
        match date {
            Ok(date) => {
                let written = date.to_string();
                assert_eq!(written.parse(), Ok(date.clone()), "{text:?}");
                assert!(date.first() <= date.last(), "{text:?}");
                assert!(date.sort_key() == (date.first(), date.last()), "{text:?}");
                let english = [date.full(), date.short(), date.heading()];
                assert!(english.iter().all(|words| !words.is_empty()), "{text:?}: {english:?}");
            }
            Err(error) => assert!(!error.message.is_empty(), "{text:?}"),
        }
    }
    if let Ok(date) = text.parse::<Edtf>() {
        assert_eq!(date.to_string(), text);
    }
}

/// A query is printed so that it is read again as the same, can be answered,
/// and can be completed wherever the cursor is.
pub fn query(text: &str) {
    thread_local! {
        static INDEX: OnceCell<Index> = const { OnceCell::new() };
    }
    INDEX.with(|index| asked(index.get_or_init(index_of_starter), text));
}

fn index_of_starter() -> Index {
    let timeline = yaml::read(annals::cli::new::STARTER.as_bytes()).timeline;
    Index::new(Arc::new(timeline.unwrap_or_default()))
}

fn asked(index: &Index, text: &str) {
    let parsed = Query::parse(text);
    let printed = parsed.query.to_string();
    let again = Query::parse(&printed);
    assert_eq!(again.error, None, "{text:?} is printed {printed:?}");
    assert_eq!(again.query, parsed.query, "{text:?} is printed {printed:?}");
    let matches = index.answer(&parsed.query);
    let lights = Highlighter::new(&parsed.query, &matches);
    for title in index.timeline().events.iter().map(|event| &event.title) {
        for range in lights.in_text(title) {
            assert!(title.get(range.clone()).is_some(), "{text:?}: {range:?} of {title:?}");
        }
    }
    if matches.is_empty() {
        let _ = index.nearest(&parsed.query);
    }
    let length = text.chars().count();
    if let Some(error) = parsed.error {
        assert!((1..=length + 1).contains(&error.column), "{text:?}: {error:?}");
    }
    for cursor in [0, length / 2, length] {
        let completion = index.complete(text, cursor);
        assert!(completion.replace.end <= length, "{text:?} at {cursor}");
    }
}
