//! No text makes any pure function panic.
//!
//! [`TRIED`] lists every public function below the terminal that takes text,
//! file by file, and each is tried with the same texts: a table of the worst,
//! and whatever comes. A function that is not listed fails the test that reads
//! the sources.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use annals::app::completing::Menu;
use annals::app::keymap::key;
use annals::app::notice::Notice;
use annals::app::picker::{Item, Picker};
use annals::app::problems::Problems as FileProblems;
use annals::app::prompt::Prompt;
use annals::app::reading::Reading;
use annals::app::search::SearchPrompt;
use annals::date::{Edtf, prose, typed};
use annals::glyphs;
use annals::load;
use annals::page::{self, Block, Parties, Role, Setting, Writer};
use annals::picture::Picture;
use annals::plain::Plain;
use annals::query::{Expr, Facet, Field, Highlighter, Index, NameField, Query, quoted};
use annals::term::capability::Clipboard;
use annals::term::decode::Decoder;
use annals::term::osc;
use annals::text;
use annals::timeline::dating;
use annals::timeline::diagnostic::{self, Problem, Problems, Severity, Span};
use annals::timeline::nearest::nearest;
use annals::timeline::origin::Origin;
use annals::timeline::rules::Rule;
use annals::timeline::yaml;
use annals::timeline::{Event, Timeline};
use proptest::prelude::*;

/// The functions of a file, and how each is given a text.
struct Tried {
    file: &'static str,
    names: &'static [&'static str],
    with: fn(&str),
}

const TRIED: &[Tried] = &[
    Tried { file: "date/typed.rs", names: &["parse", "looks_like_time"], with: typed_dates },
    Tried { file: "date/prose.rs", names: &["mentions"], with: prose_dates },
    Tried { file: "date/parse.rs", names: &["from_plain", "from_str"], with: dates },
    Tried { file: "text.rs", names: &["words"], with: |text| _ = text::words(text) },
    Tried { file: "text/fold.rs", names: &["fold", "find_folded", "new", "find"], with: folding },
    Tried { file: "text/width.rs", names: &["width", "cells", "truncate", "fit"], with: measuring },
    Tried { file: "text/wrap.rs", names: &["wrap"], with: wrapping },
    Tried {
        file: "text/clean.rs",
        names: &["clean", "clean_line", "is_clean", "first_unclean", "revealed"],
        with: cleaning,
    },
    Tried {
        file: "timeline/origin.rs",
        names: &["names"],
        with: |text| {
            for name in Origin::names(text) {
                assert!(!name.is_empty() && !name.contains([' ', ',']));
            }
        },
    },
    Tried {
        file: "timeline/parts.rs",
        names: &["local", "together"],
        with: |text| {
            let named = || (text.to_owned(), Timeline::default());
            let _ = Timeline::together(vec![named(), named()]).parts.local(text);
        },
    },
    Tried { file: "text/ascii.rs", names: &["ascii"], with: |text| _ = text::ascii(text) },
    Tried { file: "text/name.rs", names: &["name_of"], with: naming },
    Tried { file: "glyphs.rs", names: &["text"], with: |text| _ = glyphs::ASCII.text(text) },
    Tried { file: "timeline/dating.rs", names: &["mark"], with: marking },
    Tried { file: "timeline.rs", names: &["event_called"], with: calling },
    Tried {
        file: "timeline/diagnostic.rs",
        names: &["new", "quote", "add", "help", "locate"],
        with: diagnosing,
    },
    Tried {
        file: "timeline/diagnostic/print.rs",
        names: &["render", "json", "github"],
        with: diagnosing,
    },
    Tried {
        file: "timeline/nearest.rs",
        names: &["nearest"],
        with: |text| _ = nearest(text, [text, "", "events"]),
    },
    Tried { file: "timeline/rules.rs", names: &["called"], with: |text| _ = Rule::called(text) },
    Tried { file: "timeline/yaml.rs", names: &["read", "check"], with: files },
    Tried { file: "query/parse.rs", names: &["parse"], with: queries },
    Tried { file: "query/complete.rs", names: &["complete"], with: queries },
    Tried { file: "query/highlight.rs", names: &["in_text", "in_name"], with: queries },
    Tried {
        file: "query/local.rs",
        names: &["local_to"],
        with: |text| _ = Query::parse(text).query.local_to(text),
    },
    Tried { file: "query/print.rs", names: &["quoted"], with: |text| _ = quoted(text) },
    Tried { file: "query/expr.rs", names: &["named", "called"], with: terms },
    Tried {
        file: "page/source.rs",
        names: &["language_name"],
        with: |text| _ = page::source::language_name(text),
    },
    Tried { file: "page/writer.rs", names: &["text", "whole", "url", "block"], with: writing },
    Tried { file: "app/problems.rs", names: &["new"], with: refusing },
    Tried { file: "app/search.rs", names: &["recall"], with: recalling },
    Tried { file: "app/notice.rs", names: &["info", "error"], with: noticing },
    Tried { file: "app/picker.rs", names: &["paste"], with: picking },
    Tried { file: "app/prompt.rs", names: &["new", "set", "paste"], with: typing },
    Tried { file: "app/completing.rs", names: &["new"], with: completing },
    Tried { file: "app/keymap/key.rs", names: &["parse", "shown"], with: keys },
    Tried { file: "plain.rs", names: &["refused", "answer"], with: conversing },
    Tried { file: "term/osc.rs", names: &["copy", "link"], with: sequences },
    Tried { file: "term/decode.rs", names: &["feed"], with: |text| decoding(text.as_bytes()) },
];

/// Files whose functions only their own module calls: tried by way of it.
const INSIDE: &[(&str, &str)] = &[
    ("timeline/yaml/", "yaml::read"),
    ("timeline/rules/filters.rs", "yaml::check"),
    ("picture/svg.rs", "Picture::svg, of files"),
    ("plain/", "Plain::answer"),
];

fn typed_dates(text: &str) {
    let _ = (typed::parse(text), typed::looks_like_time(text));
}

fn prose_dates(text: &str) {
    for about in ["1991-12-25", "-0052-06-09?", "0502/0503-01", "../0363", "Y-170000002"] {
        let days = prose::mentions(text, &about.parse().expect("a date"));
        assert!(days.iter().all(|days| !days.is_empty()), "{days:?}");
    }
}

fn marking(text: &str) {
    static FILE: &[u8] = b"
title: One
events:
  - {date: 1991-12-25, title: One, disputed: [{point: When, accounts: [{claim: 1991}, {claim: x}]}]}
";
    static EVENT: LazyLock<Event> =
        LazyLock::new(|| yaml::read(FILE).timeline.expect("a timeline").events.remove(0));
    let mut event = EVENT.clone();
    event.disputed[0].accounts[1].claim = text.into();
    dating::mark(&mut event, None);
    event.disputed[0].point = text.into();
    dating::mark(&mut event, Some(text));
    dating::mark(&mut event, Some("en"));
}

fn dates(text: &str) {
    for date in [text.parse::<Edtf>(), Edtf::from_plain(text)].into_iter().flatten() {
        let _ = (date.full(), date.short(), date.heading(), date.to_string(), date.known_days());
        for cells in 0..20 {
            let _ = date.in_year(cells);
        }
    }
}

fn folding(text: &str) {
    for needle in ["a", "", text] {
        for range in text::find_folded(text, needle) {
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        }
        let folded = text::Folded::new(text);
        for range in folded.find(&text::fold(needle)) {
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
        }
    }
}

fn measuring(text: &str) {
    let _ = (text::width(text), text::cells(text));
    for (cells, ellipsis) in [(0, "…"), (1, "…"), (2, "..."), (7, text)] {
        let _ = (text::truncate(text, cells, ellipsis), text::fit(text, cells, ellipsis));
    }
}

fn wrapping(text: &str) {
    for cells in [0, 1, 2, 40] {
        for line in text::wrap(text, cells) {
            assert!(text.get(line.clone()).is_some(), "{line:?} of {text:?}");
        }
    }
}

fn cleaning(text: &str) {
    assert!(text::is_clean(&text::clean(text)), "{text:?}");
    assert!(text::is_clean(&text::clean_line(text)), "{text:?}");
    let _ = text::first_unclean(text);
    assert!(text::is_clean(&text::revealed(text)), "{text:?}");
}

fn naming(text: &str) {
    text.chars().for_each(|letter| _ = text::name_of(letter));
}

static INDEX: LazyLock<Arc<Index>> = LazyLock::new(|| {
    let timeline = yaml::read(annals::cli::new::STARTER.as_bytes()).timeline;
    Arc::new(Index::new(Arc::new(timeline.expect("the starter is a timeline"))))
});

fn calling(text: &str) {
    let _ = INDEX.timeline().event_called(text);
}

fn diagnosing(text: &str) {
    for range in [0..text.len(), text.len() / 2..text.len() * 2, usize::MAX - 1..usize::MAX] {
        let mut problems = Problems::at_least(Severity::Note);
        let span = Span::new(range);
        problems.add(Rule::BadDate, span, text);
        problems.help(Rule::BadDate, span, diagnostic::quote(text), text);
        let also = Some((span, "there"));
        problems.push(Problem { also, ..Problem::new(Rule::BadDate, span, text) });
        for said in problems.locate(text.as_bytes()) {
            let rendered = said.render(text, text.as_bytes());
            assert!(text::is_clean(&rendered), "{rendered:?}");
            assert_eq!(said.github(text).lines().count(), 1);
            let _ = said.json(text);
        }
    }
}

fn files(text: &str) {
    let quoted = serde_json::to_string(text).expect("a text is JSON");
    let within = format!(
        "title: {quoted}\nevents: [{{date: {quoted}, title: {quoted}, actors: [{quoted}]}}]"
    );
    let about =
        format!("title: {quoted}\nevents: [{{date: 1991, title: {quoted}, actors: [{quoted}]}}]");
    for file in [text, &within, &about, &format!("title: T\n{text}\nevents: []")] {
        let _ = yaml::read(file.as_bytes());
        let Some(timeline) = yaml::check(file.as_bytes(), load::mistake).timeline else { continue };
        let (index, query) = (Index::new(Arc::new(timeline)), Query::default());
        let (by, most, dark) = (Facet::Actor, 3, false);
        let _ = Picture { index: &index, query: &query, by, most, dark }.svg();
    }
}

fn queries(text: &str) {
    let query = Query::parse(text).query;
    let matches = INDEX.answer(&query);
    let _ = (query.to_string(), INDEX.nearest(&query), INDEX.by_relevance(&query, &matches));
    let lights = Highlighter::new(&query, &matches);
    for range in lights.in_text(text).into_iter().chain(lights.in_name(text)) {
        assert!(text.get(range.clone()).is_some(), "{range:?} of {text:?}");
    }
    for cursor in 0..=text.chars().count().min(20) {
        let _ = INDEX.complete(text, cursor);
    }
    let _ = INDEX.complete(text, usize::MAX);
}

fn terms(text: &str) {
    let _ = Field::called(text);
    for field in NameField::ALL {
        let _ = INDEX.answer(&Query::new(vec![Expr::named(*field, text)]));
    }
}

fn writing(text: &str) {
    let query = Query::parse(text).query;
    let highlighter = Highlighter::new(&query, &INDEX.answer(&query));
    let parties = Parties::new(INDEX.timeline());
    for (width, glyphs) in [(0, &glyphs::UNICODE), (1, &glyphs::ASCII), (40, &glyphs::UNICODE)] {
        let lit = [text.to_owned()];
        let mut page = Writer::new(Setting {
            width,
            glyphs,
            highlighter: &highlighter,
            parties: &parties,
            lit: &lit,
        });
        page.text(Role::Title, text);
        page.whole(Role::Plain, text);
        page.url(text);
        page.block(&Block { first: text, rest: "", ..Block::default() }, text);
        let _ = page.finish().text();
    }
}

fn refusing(text: &str) {
    let said = yaml::read(text.as_bytes()).diagnostics;
    let _ = FileProblems::new(&Origin::File(text.into()), &said, text.as_bytes());
}

fn recalling(text: &str) {
    let reading = Reading::new(Origin::Stdin, Arc::clone(&INDEX));
    let mut search = SearchPrompt::new(reading.place());
    search.recall(&[text.to_owned()], true);
    let _ = search.read();
}

fn noticing(text: &str) {
    let _ = (Notice::info(text), Notice::error(text));
}

fn picking(text: &str) {
    let item = Item {
        label: text.to_owned(),
        note: String::new(),
        aliases: vec![text.to_owned()],
        count: None,
    };
    let mut picker = Picker::new(vec![item]);
    picker.resize(1);
    picker.paste(text);
    picker.paste(text);
    let _ = picker.chosen();
}

fn typing(text: &str) {
    let mut prompt = Prompt::new(text);
    prompt.paste(text);
    prompt.set(text);
    let _ = (prompt.caret(), prompt.before_caret());
}

fn completing(text: &str) {
    let completion = INDEX.complete(text, text.chars().count());
    let _ = Menu::new(text, completion).map(|menu| menu.text());
}

fn keys(text: &str) {
    let _ = (key::parse(text), key::shown(text));
}

fn conversing(text: &str) {
    let mut plain = Plain::new(0, false);
    let _ = (plain.answer(text), plain.refused(text));
    let _ = plain.opened(Origin::Stdin, Arc::clone(&INDEX), &Query::parse(text).query);
    for verb in ["", "actor ", "open ", "narrow "] {
        let _ = plain.answer(&format!("{verb}{text}"));
    }
}

fn sequences(text: &str) {
    for clipboard in [Clipboard::Osc52, Clipboard::Tmux, Clipboard::Screen, Clipboard::None] {
        let _ = osc::copy(text, clipboard);
    }
    let _ = osc::link(text, text);
}

fn decoding(bytes: &[u8]) {
    let mut decoder = Decoder::new(Duration::ZERO);
    for piece in bytes.chunks(3) {
        let _ = (decoder.feed(piece), decoder.waits(), decoder.timeout());
    }
    let _ = decoder.flush();
}

/// What has made some program or other panic.
const WORST: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n\r",
    "\0",
    "\u{feff}",
    "é",
    "e\u{301}",
    "ß",
    "İ",
    "ﬃ",
    "\u{1f1e9}\u{1f1ea}\u{1f1e9}",
    "👩‍👩‍👧‍👦",
    "\u{301}\u{301}\u{301}",
    "\u{200d}",
    "\u{202e}a",
    "\u{e0001}\u{e0061}",
    "\u{10ffff}",
    "铁路",
    "\u{1b}[31m\u{9b}31m\u{1b}]52;c;?\u{7}",
    "-",
    "/",
    "..",
    "9223372036854775808",
    "-99999999999999999999/99999999999999999999",
    "Y-9223372036854775808",
    "-9999-12-31/9999-12-31",
    "2004-XX/..",
    "53 BC",
    "actor:",
    "actor:=\"",
    "\"",
    "(((((",
    "not not -",
    "- or and",
    "&a [*a, *a]",
    "? : - [",
    "ctrl-",
];

fn all(text: &str) {
    for tried in TRIED {
        (tried.with)(text);
    }
}

#[test]
fn the_worst_texts_do_no_harm() {
    for text in WORST {
        all(text);
        all(&text.repeat(30));
        all(&format!("a{text}b"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_does_harm(text in any::<String>()) {
        all(&text);
    }

    #[test]
    fn no_text_of_meaningful_pieces_does_harm(
        text in "([0-9XY/~?%.TZ:-]{1,5}|actor:|date:|or |not |[(\"'\\[{&*!|>#]|\n  - |\u{1b}\\[|[a-zéß铁\u{301}\u{200d}] ?){0,15}"
    ) {
        all(&text);
    }

    #[test]
    fn no_bytes_do_harm(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        decoding(&bytes);
        let _ = yaml::check(&bytes, load::mistake);
    }
}

/// What lies below the terminal, and the two of it that are pure.
const PURE: &[&str] = &[
    "date",
    "text",
    "glyphs",
    "scale",
    "timeline",
    "query",
    "page",
    "picture",
    "app",
    "plain",
    "term/osc",
    "term/decode",
];

/// The sources of a module: `name.rs`, and those in `name/`.
fn sources(root: &Path, module: &str) -> Vec<PathBuf> {
    let mut found = vec![root.join(format!("{module}.rs"))];
    let mut folders = vec![root.join(module)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for path in entries.map(|entry| entry.expect("a folder can be read").path()) {
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.retain(|path| !path.ends_with("tests.rs"));
    found
}

/// The public functions of a source that take text, by name.
fn that_take_text(source: &str) -> Vec<&str> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let declared = code.split("pub fn ").skip(1).chain(code.split("pub const fn ").skip(1));
    let declared = declared.filter_map(|rest| {
        let name = &rest[..rest.find(['(', '<'])?];
        let end = rest.find(" {\n").unwrap_or(rest.len());
        let taken = rest[name.len()..end].split("->").next().unwrap_or_default();
        let mut words = taken.split(|c: char| !c.is_alphanumeric());
        let text = words.any(|word| matches!(word, "str" | "char" | "String"));
        (text || taken.contains("[u8]")).then_some(name)
    });
    declared.collect()
}

#[test]
fn every_function_that_takes_text_is_tried() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = 0;
    for path in PURE.iter().flat_map(|module| sources(&root, module)) {
        let source = fs::read_to_string(&path).expect("a source can be read");
        let file = path.strip_prefix(&root).expect("under it").to_string_lossy().replace('\\', "/");
        if INSIDE.iter().any(|(inside, _)| file.starts_with(inside)) {
            continue;
        }
        let tried = TRIED.iter().filter(|tried| tried.file == file);
        let tried: Vec<&str> = tried.flat_map(|tried| tried.names).copied().collect();
        for name in that_take_text(&source) {
            found += 1;
            assert!(tried.contains(&name), "{file}: `{name}` takes text and is not tried");
        }
    }
    assert!(found > 50, "only {found} were found");
}

#[test]
fn a_function_that_takes_text_is_known_by_its_declaration() {
    for (source, names) in [
        ("pub fn a(text: &str) -> usize {\n", &["a"][..]),
        ("pub fn a<'a>(&self, text: &'a str) {\n", &["a"]),
        ("pub const fn a(bytes: &[u8]) {\n", &["a"]),
        ("pub fn a(\n    text: impl Into<String>,\n) {\n", &["a"]),
        ("pub fn a(&self) -> &str {\n", &[]),
        ("pub fn stretch(&self, stretch: &Stretch) {\n", &[]),
        ("fn a(text: &str) {\n", &[]),
        ("#[cfg(test)]\npub fn a(text: &str) {\n", &[]),
    ] {
        assert_eq!(that_take_text(source), names, "{source}");
    }
}
