//! Whatever is written in a timeline, no pane is wider than it is.

use std::fmt::Write as _;
use std::sync::Arc;

use annals::app::Message;
use annals::app::panes::Focus;
use annals::query::Index;
use annals::text;
use annals::timeline::origin::Origin;
use annals::timeline::yaml;
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::reader::Reader;

/// Words that are wide, combined, drawn from right to left, or told apart by
/// no two terminals alike.
const WORDS: &[&str] = &[
    "NATO",
    "a",
    "北大西洋条約機構",
    "條約",
    "한국어",
    "ｶﾞ",
    "e\u{301}e\u{323}",
    "हिन्दी",
    "ไทย",
    "שלום",
    "العربية",
    "👩\u{200d}👩\u{200d}👧",
    "🇺🇦",
    "☎\u{fe0f}",
    "👍🏽",
    "\u{200b}",
    "\u{ad}x",
    "ﷺ",
    "…",
];

/// The screens that show a timeline's words.
const SCREENS: &[&str] = &[
    "",
    "v",
    "vA",
    "r",
    "d",
    "⏎",
    "⏎s",
    "⏎m",
    "⇥",
    "a",
    "t",
    "S",
    "P",
    "F",
    "E",
    "p",
    "p⏎",
    "T",
    "i",
    "c",
    "/words⏎",
    "zz",
    "Z",
];

fn words() -> impl Strategy<Value = String> {
    let gap = prop::sample::select(vec!["", " "]);
    let word = (prop::sample::select(WORDS), gap).prop_map(|(word, gap)| format!("{word}{gap}"));
    prop::collection::vec(word, 1..14).prop_map(|words| format!("W{}", words.concat()))
}

/// A timeline of these words.
fn timeline(words: &[String]) -> String {
    let word = |i: usize| words[i % words.len()].trim();
    let mut yaml = format!(
        "title: \"{0}\"\nactors:\n  a: {{name: \"{1}\"}}\n  b: {{name: \"{2}\"}}\n\
         eras:\n  - {{id: era, title: \"{3}\", date: 1990/2000}}\n\
         paths:\n  - {{id: path, title: \"{4}\", summary: \"{5}\", steps: [{{event: e0, note: \"{1}\"}}]}}\n\
         filters:\n  first: words\n\
         sources:\n  s: {{title: \"{0}\", publisher: \"{5}\", url: 'https://example.org/{6}'}}\nevents:\n",
        word(0),
        word(1),
        word(2),
        word(3),
        word(4),
        word(5),
        "x".repeat(90),
    );
    for i in 0..12 {
        let answers = if i > 0 { format!("responds_to: [e{}], ", i - 1) } else { String::new() };
        let _ = writeln!(
            yaml,
            "  - {{id: e{i}, date: {}, title: \"{}\", summary: \"{}\", place: \"{}\", tags: [tag{i}], \
             actors: [a, b], {answers}citations: [{{source: s, quote: \"{}\", digest: \"{}\"}}]}}",
            1990 + i,
            word(i),
            word(i + 1),
            word(i + 2),
            word(i + 3),
            word(i + 4),
        );
    }
    yaml
}

/// Holds the cells of each row of an area to its width.
fn check(buffer: &Buffer, area: Rect, what: &str) {
    for row in area.rows() {
        let mut x = row.x;
        while x < row.right() {
            x += u16::try_from(text::width(buffer[(x, row.y)].symbol())).unwrap().max(1);
        }
        assert_eq!(x, row.right(), "{what}: row {} of {area}", row.y);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_cells_of_every_row_sum_to_the_width_of_its_pane(
        words in prop::collection::vec(words(), 1..8),
        (width, height) in prop_oneof![Just((80, 24)), Just((120, 36)), (1..130_u16, 1..40_u16)],
        ascii in any::<bool>(),
    ) {
        let read = yaml::read(timeline(&words).as_bytes());
        let told: Vec<String> = read.diagnostics.iter().map(ToString::to_string).collect();
        let index = Arc::new(Index::new(Arc::new(read.timeline.unwrap_or_else(|| panic!("{told:?}")))));
        for keys in SCREENS {
            let reader = if ascii { Reader::ascii(width, height) } else { Reader::sized(width, height) };
            let mut reader = reader.starts();
            reader.tell(Message::Opened(Origin::Bundled("russia-nato"), Arc::clone(&index)));
            let reader = reader.types("j").types(keys);
            let (buffer, _) = reader.frame();
            let what = format!("`{keys}` at {width}×{height}");
            check(&buffer, buffer.area, &what);
            let size = reader.app().size();
            if let Some(overlay) = reader.app().overlay() {
                check(&buffer, overlay.area(size).intersection(buffer.area), &what);
            } else {
                let regions = reader.app().regions();
                for area in [regions.header, regions.ruler, regions.list, regions.detail, regions.status] {
                    check(&buffer, area, &what);
                }
                for place in 0..regions.sources.len() {
                    check(&buffer, regions.of(Focus::Source(place)), &what);
                }
            }
        }
    }
}
