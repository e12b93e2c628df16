//! Files that mean harm, or look as if they did.
//!
//! Each is a clear error or a clean reading, in bounded time. How much memory
//! is taken is measured in a child process: this test file, run again on one
//! file, tells its peak.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use annals::load;
use annals::text;
use annals::timeline::Event;
use annals::timeline::diagnostic::{Diagnostic, Severity};
use annals::timeline::rules::Rule;
use annals::timeline::yaml::{self, Reading};

/// Far more of a processor than any takes, and far less than a hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// The time that this thread has had a processor: a busy machine does not
/// lengthen it.
#[cfg(target_os = "linux")]
fn now() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).expect("a time since the start")
}

#[cfg(not(target_os = "linux"))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}

fn read(bytes: &[u8]) -> Reading {
    let start = now();
    let reading = yaml::check(bytes, load::mistake);
    for diagnostic in reading.diagnostics.iter().take(100) {
        let shown = diagnostic.render("x.yaml", bytes);
        assert!(shown.len() < 4096 && text::is_clean(&shown), "{shown:?}");
    }
    let taken = now().saturating_sub(start);
    assert!(taken < PATIENCE, "{taken:?}");
    reading
}

/// The first error of a file that has one.
fn error(bytes: &[u8]) -> Diagnostic {
    let reading = read(bytes);
    assert!(reading.timeline.is_none());
    let mut errors = reading.diagnostics.into_iter();
    errors.find(|said| said.severity == Severity::Error).expect("an error")
}

/// `a: &a [x, …]`, and then each line ten of the last.
fn billion_laughs(levels: u8) -> String {
    let mut text = "title: T\nevents:\n  - &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..levels {
        let (before, name) = (char::from(b'a' + level - 1), char::from(b'a' + level));
        let ten = vec![format!("*{before}"); 10].join(", ");
        let _ = writeln!(text, "  - &{name} [{ten}]");
    }
    text
}

#[test]
fn alias_bombs_are_refused() {
    for levels in [6, 9, 20] {
        assert_eq!(error(billion_laughs(levels).as_bytes()).rule, Rule::WrongType);
        let said = read(billion_laughs(levels).as_bytes()).diagnostics;
        assert!(said.iter().any(|said| said.rule == Rule::Limits), "{levels} levels");
    }
    // A text as long as the file, many times: it is the text that counts.
    for long in ["x".repeat(100_000), format!("\"\\n{}\"", "x".repeat(100_000))] {
        for again in ["{date: 1, title: *t}, ", "{date: 1, title: X, tags: [*t, *t]}, "] {
            let text =
                format!("title: T\nsummary: &t {long}\nevents: [{}]\n", again.repeat(10_000));
            assert_eq!(error(text.as_bytes()).rule, Rule::Limits);
        }
        let list = "*t, ".repeat(90_000);
        let text = format!("title: T\nsummary: &t {long}\nlicense: [{list}]\nevents: []\n");
        assert_eq!(error(text.as_bytes()).rule, Rule::Limits);
    }
    let quadratic =
        format!("title: &t {}\nevents: [{}]\n", "x".repeat(100_000), "*t, ".repeat(200_000));
    let said = read(quadratic.as_bytes()).diagnostics;
    assert!(said.iter().any(|said| said.rule == Rule::Limits));
    assert_eq!(error(b"title: &t [*t]\nevents: []\n").rule, Rule::Syntax);
}

#[test]
fn deep_nesting_is_refused() {
    for open in ["[", "{a: ", "- ", "? "] {
        let text = format!("title: T\nevents:\n  {}", open.repeat(10_000));
        let said = read(text.as_bytes()).diagnostics;
        assert!(said.iter().any(|said| said.rule == Rule::Limits), "{open}: {said:?}");
    }
    let mut block = String::from("title: T\nevents:\n");
    for depth in 1..3000 {
        let _ = writeln!(block, "{}a:", " ".repeat(depth));
    }
    let said = read(block.as_bytes()).diagnostics;
    assert!(said.iter().any(|said| said.rule == Rule::Limits));
    // As many as there can be of each kind, and once more by way of an alias.
    let deep = format!("{}x{}", "[".repeat(60), "]".repeat(60));
    let text = format!("title: T\nevents:\n  - &a {deep}\n  - [[[[*a]]]]\n");
    assert_eq!(error(text.as_bytes()).rule, Rule::WrongType);
}

#[test]
fn bytes_that_are_no_text_are_placed() {
    for (bytes, column) in [
        (&b"title: \xff\n"[..], 8),
        (b"title: \xc0\x80\n", 8),
        (b"title: \xe0\x80\xaf\n", 8),
        (b"title: ab\xed\xa0\x80\n", 10),
        (b"title: \xf5\x80\x80\x80\n", 8),
        (b"title: \xd0\xb6\xd0", 9),
        (b"\xff\xfet\x00", 1),
    ] {
        let said = error(bytes);
        assert_eq!((said.rule, said.location.column), (Rule::Encoding, column), "{bytes:?}");
    }
}

#[test]
fn a_nul_is_refused_where_it_stands() {
    for (text, line) in
        [("\0", 1), ("title: a\0b\n", 1), ("title: T\n\0\n", 2), ("# \0\ntitle: T", 1)]
    {
        let said = error(text.as_bytes());
        assert_eq!((said.rule, said.location.line), (Rule::Syntax, line), "{text:?}: {said}");
    }
}

#[test]
fn line_ends_of_every_kind_and_a_mark_before_are_read() {
    let text = "title: T\nevents:\n  - date: 1991\n    title: X\n";
    let plain = read(text.as_bytes()).timeline;
    assert!(plain.is_some());
    for end in ["\r\n", "\r"] {
        assert_eq!(read(text.replace('\n', end).as_bytes()).timeline, plain);
        let marked = format!("\u{feff}{}", text.replace('\n', end));
        assert_eq!(read(marked.as_bytes()).timeline, plain);
    }
    assert_eq!(
        error(text.replace("1991", "1991-13").replace('\n', "\r").as_bytes()).location.line,
        3
    );
}

/// A text in quotation marks, every character of it escaped as YAML has it.
fn escaped(text: &str) -> String {
    let letters = text.chars().map(|letter| format!("\\U{:08X}", u32::from(letter)));
    format!("\"{}\"", letters.collect::<String>())
}

/// A timeline with `q` wherever there can be text.
fn everywhere(q: &str) -> String {
    format!(
        "title: {q}
summary: {q}
language: {q}
license: {q}
actors: {{n: {{name: {q}, short: {q}, aliases: [{q}], note: {q}}}}}
sources: {{s: {{title: {q}, author: {q}, publisher: {q}, language: {q}, note: {q}}}}}
tags: {{t: {q}}}
eras: [{{id: e, title: {q}, date: 1991, summary: {q}}}]
paths: [{{id: p, title: {q}, summary: {q}, steps: [{{event: x, note: {q}}}]}}]
filters: {{{q}: {q}}}
events:
  - id: x
    date: 1991
    date_note: {q}
    title: {q}
    summary: {q}
    actors: [{{id: n, role: {q}}}]
    place: {q}
    tags: [t]
    citations:
      - {{source: s, locator: {q}, digest: {q}, quote: {q}, speaker: {q}, language: {q}, translation: {q}}}
    disputed: [{{point: {q}, accounts: [{{claim: {q}, sources: [s], note: {q}}}]}}]
"
    )
}

/// Every control, every mark of direction, and what else has no shape.
fn unshowable() -> impl Iterator<Item = char> {
    let ranges =
        ['\u{0}'..='\u{1f}', '\u{7f}'..='\u{9f}', '\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}'];
    let more = ['\u{2066}'..='\u{206f}', '\u{e0000}'..='\u{e007f}', '\u{fff9}'..='\u{fffb}'];
    let rest = ['\u{ad}', '\u{61c}', '\u{180e}', '\u{2060}', '\u{2028}', '\u{2029}', '\u{feff}'];
    ranges.into_iter().chain(more).flatten().chain(rest)
}

#[test]
fn no_text_of_a_file_can_command_a_terminal() {
    for letter in unshowable() {
        let source = everywhere(&escaped(&format!("a{letter}[31mb")));
        let reading = read(source.as_bytes());
        // Bare, YAML itself refuses some of them; the others read the same.
        let bare = read(everywhere(&format!("\"a{letter}[31mb\"")).as_bytes());
        let refused = bare.diagnostics.iter().any(|said| said.severity == Severity::Error);
        assert_eq!(bare.timeline.is_none(), refused, "{letter:?}");
        let Some(timeline) = reading.timeline else {
            panic!("{letter:?}: {:#?}", reading.diagnostics)
        };
        let shown = format!("{timeline:#?}");
        // Debug escapes what it would not print, so the texts are looked at too.
        for event in &timeline.events {
            for text in texts(event) {
                assert!(text::is_clean(text), "{letter:?} in {text:?}: {shown}");
            }
        }
        let about = [&timeline.title, &timeline.actors[0].name, &timeline.sources[0].title];
        let more = [&timeline.eras[0].title, &timeline.paths[0].title, &timeline.filters[0].query];
        for text in about.into_iter().chain(more) {
            assert!(text::is_clean(text) && !text.contains('\n'), "{letter:?} in {text:?}");
        }
    }
}

fn texts(event: &Event) -> impl Iterator<Item = &str> {
    let cited = event.citations.iter().flat_map(|c| [&c.locator, &c.digest, &c.quote, &c.speaker]);
    let own = [&event.date_note, &event.summary, &event.place].into_iter().chain(cited);
    own.flatten().map(String::as_str).chain([event.title.as_str()])
}

#[test]
fn no_name_of_a_file_can_command_a_terminal() {
    for letter in unshowable().filter(|letter| *letter != '\u{0}') {
        let key = escaped(&format!("a{letter}[31m"));
        // In keys, ids, dates, addresses and references: read() looks at what is said.
        read(format!("title: T\n{key}: x\nevents: []\n").as_bytes());
        read(
            format!("title: T\nactors: {{{key}: {{name: N, of: {key}}}}}\nevents: []\n").as_bytes(),
        );
        read(
            format!("title: T\nevents: [{{id: {key}, date: {key}, title: X, tags: {key}, citations: [{{source: {key}, via: {key}, confidence: {key}}}]}}]\n")
                .as_bytes(),
        );
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let pipe = folder.path().join("pipe.yaml");
    let made = Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    let directory = folder.path().join("x.yaml");
    fs::create_dir(&directory).expect("a directory");
    // Waiting for a writer would be for ever, and reading a device too.
    for (path, reason) in [
        (pipe.as_path(), "a pipe or device, not a file; `-` reads from a pipe"),
        (&directory, "a directory, not a file"),
        (Path::new("/dev/zero"), "a pipe or device, not a file; `-` reads from a pipe"),
    ] {
        let error = load::read(path).expect_err("no file").to_string();
        assert_eq!(error, format!("{}: {reason}", path.display()));
    }
}

#[test]
fn a_file_that_shrinks_or_grows_while_it_is_read_is_read_as_it_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.yaml");
    let line = "# a remark, and a long one at that: it goes on and on and on\n";
    let full = format!("title: T\nevents: []\n{}", line.repeat(100_000));
    fs::write(&path, &full).expect("written");
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..20 {
                let file = fs::OpenOptions::new().write(true).open(&path).expect("there");
                file.set_len(9).expect("shorter");
                fs::write(&path, &full).expect("written");
            }
        });
        for _ in 0..20 {
            // Half a file is half a file: an error that says so, or nothing wrong.
            read(&load::read(&path).expect("a file"));
        }
    });
}

#[test]
fn a_file_of_nothing_but_mistakes_is_told_the_first_ten_thousand() {
    let many = format!("title: T\nevents: [{}]\n", "{x: y}, ".repeat(20_000));
    let reading = read(many.as_bytes());
    assert_eq!(reading.diagnostics.len(), 10_001);
    let keys: String = (0..20_000).fold(String::new(), |mut keys, n| {
        let _ = writeln!(keys, "k{n}: v");
        keys
    });
    assert_eq!(read(format!("title: T\nevents: []\n{keys}").as_bytes()).diagnostics.len(), 10_001);
}

/// Files with so many of one thing.
fn many(number: usize) -> [String; 6] {
    let list = |item: &str| vec![item; number].join(", ");
    let numbered =
        |of: &dyn Fn(usize) -> String| (0..number).map(of).collect::<Vec<_>>().join(", ");
    let days = list("{date: 1991, title: The same}");
    let ids = numbered(&|n| format!("{{id: e{n}, date: 1991, title: X{n}, related: [hub]}}"));
    let eras = numbered(&|n| format!("{{id: e{n}, title: E, date: 1991}}"));
    let unknown = numbered(&|n| format!("e{n}"));
    let unknown = format!("title: T\nevents: [{{date: 1991, title: X, tags: [{unknown}]}}]\n");
    let loops = numbered(&|n| format!("a{n}: {{name: A, of: a{}}}", (n + 1) % number));
    [
        format!("title: T\nevents: [{days}]\n"),
        format!("title: T\nevents: [{{id: hub, date: 1990, title: Hub}}, {ids}]\n"),
        format!("title: T\neras: [{eras}]\nevents: []\n"),
        unknown.clone(),
        unknown.replace("title: T\n", "title: T\ntags: {summit: x}\n"),
        format!("title: T\nactors: {{{loops}}}\nevents: []\n"),
    ]
}

#[test]
fn many_of_anything_takes_no_longer_than_its_length() {
    let time = |text: &String| {
        let start = now();
        read(text.as_bytes());
        now().saturating_sub(start)
    };
    for (few, many) in many(2_500).iter().zip(&many(10_000)) {
        // Four times as much is four times as long; sixteen, if each thing were
        // held against every other.
        let (short, long) = (time(few), time(many));
        let start = &many[..60];
        assert!(long < short * 10 + Duration::from_millis(50), "{short:?}, {long:?}: {start}");
    }
}

/// The most memory this process has had, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a peak");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).expect("a number") * 1024
}

/// Run by [`memory_is_a_small_multiple_of_the_file`], on a file that it names.
#[cfg(target_os = "linux")]
#[test]
fn child() {
    let Some(path) = std::env::var_os("ANNALS_HOSTILE_FILE") else { return };
    let before = peak();
    let bytes = load::read(Path::new(&path)).expect("a file");
    let reading = yaml::check(&bytes, load::mistake);
    println!("\npeak {} {}", peak() - before, reading.diagnostics.len());
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_a_small_multiple_of_the_file() {
    const MB: usize = 1_000_000;
    let folder = tempfile::tempdir().expect("a folder");
    let event = "  - {date: 1991-12-25, title: The Union ends, summary: Some sentences on what \
                 came to an end and how it was told., citations: [{source: s, quote: the end}]}\n";
    let honest = "title: T\nsources: {s: {title: S}}\nevents:\n";
    let least = "title: T\nevents:\n".to_owned() + &"- {date: 1, title: a}\n".repeat(MB / 20);
    let cited = "{source: s}, ".repeat(20_000);
    let cited = format!("- {{date: 1, title: a, citations: [{cited}]}}\n").repeat(4);
    let cases = [
        ("a single line", format!("title: {}\nevents: []\n", "x".repeat(200 * MB)), 3),
        ("a single word", "x".repeat(20 * MB), 2),
        ("honest events", honest.to_owned() + &event.repeat(MB / 60), 6),
        ("the least events", least, 30),
        ("the least citations", honest.to_owned() + &cited, 30),
        ("a list of letters", format!("title: T\nsummary: [{}]\n", "a,".repeat(2 * MB)), 5),
        (
            "a list that should be a map",
            format!("title: T\nactors: [{}]\n", "a,".repeat(MB / 2)),
            5,
        ),
        ("nothing but mistakes", format!("title: T\nevents: [{}]\n", "{},".repeat(MB / 5)), 5),
        ("nothing but brackets", "[".repeat(2 * MB), 5),
    ];
    std::thread::scope(|scope| {
        for (name, text, multiple) in cases {
            let path = folder.path().join(format!("{name}.yaml"));
            scope.spawn(move || {
                let peak = peak_of_child(&path, &text);
                let tenths = peak * 10 / text.len();
                println!("{name}: {}.{} times", tenths / 10, tenths % 10);
                assert!(peak < text.len() * multiple + 8 * MB, "{name}: {peak} of {}", text.len());
            });
        }
    });
}

/// The bytes that reading this text, put into this file, takes at most.
#[cfg(target_os = "linux")]
fn peak_of_child(path: &Path, text: &str) -> usize {
    fs::write(path, text).expect("written");
    let out = Command::new(std::env::current_exe().expect("this"))
        .args(["child", "--exact", "--nocapture", "--test-threads=1"])
        .env("ANNALS_HOSTILE_FILE", path)
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    let line = said
        .lines()
        .find_map(|line| line.strip_prefix("peak "))
        .unwrap_or_else(|| panic!("{said}{}", String::from_utf8_lossy(&out.stderr)));
    line.split(' ').next().and_then(|number| number.parse().ok()).expect("a number")
}
