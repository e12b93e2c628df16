//! Linear mode, as transcripts: each file in `tests/plain/` is a session, the
//! commands after `> ` and what they are answered by. `ANNALS_BLESS=1` writes
//! what is answered now.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, LazyLock};

use annals::load;
use annals::load::shelf::Shelf;
use annals::plain::{Effect, Plain};
use annals::query::{Index, Query};
use annals::run::entry;
use annals::text;
use annals::timeline::origin::Origin;
use proptest::prelude::*;

/// Every bundled timeline, read once.
static INDICES: LazyLock<HashMap<&'static str, Arc<Index>>> = LazyLock::new(|| {
    let read = |&(name, _)| {
        let loaded = load::load(&Origin::Bundled(name)).unwrap();
        (name, Arc::new(Index::new(Arc::new(loaded.reading.timeline.unwrap()))))
    };
    load::bundled().iter().map(read).collect()
});

fn called(name: &str) -> Option<(&'static str, Arc<Index>)> {
    INDICES
        .iter()
        .find(|(known, _)| **known == name)
        .map(|(name, index)| (*name, Arc::clone(index)))
}

/// A session that knows the bundled timelines.
struct Session {
    plain: Plain,
    ended: bool,
}

impl Session {
    /// Begins as a command line says: a timeline's name, and `--ascii`,
    /// `--width N` or `--query Q`.
    fn begin(arguments: &str) -> (Self, Vec<String>) {
        let words: Vec<&str> = arguments.split(' ').collect();
        let after =
            |name: &str| words.iter().position(|word| *word == name).map(|place| words[place + 1]);
        let width = after("--width").map_or(80, |width| width.parse().unwrap());
        let plain = Plain::new(width, words.contains(&"--ascii"));
        let mut session = Self { plain, ended: false };
        let lines = match called(words.first().copied().unwrap_or_default()) {
            Some((name, index)) => {
                let query = Query::parse(after("--query").unwrap_or_default()).query;
                session.plain.opened(Origin::Bundled(name), index, &query)
            }
            None => session.list(),
        };
        (session, lines)
    }

    fn list(&mut self) -> Vec<String> {
        let origins = load::bundled().iter().map(|(name, _)| Origin::Bundled(name));
        self.plain.listed(origins.map(entry).collect())
    }

    fn answer(&mut self, line: &str) -> Vec<String> {
        let mut answer = self.plain.answer(line);
        let more = match answer.effect {
            None => Vec::new(),
            Some(Effect::Quit) => {
                self.ended = true;
                Vec::new()
            }
            Some(Effect::List) => self.list(),
            Some(Effect::Open(origin)) => self.open(&origin.name().replace(" + ", " ")),
            Some(Effect::Find(name)) => self.open(&name),
        };
        answer.lines.extend(more);
        answer.lines
    }

    fn open(&mut self, name: &str) -> Vec<String> {
        match called(name) {
            Some((name, index)) => {
                self.plain.opened(Origin::Bundled(name), index, &Query::default())
            }
            None => match Shelf::bundled().find_all(name) {
                Ok(origin) => {
                    let timeline = load::load(&origin).unwrap().reading.timeline.unwrap();
                    let index = Arc::new(Index::new(Arc::new(timeline)));
                    self.plain.opened(origin, index, &Query::default())
                }
                Err(_) => self.plain.refused(&format!("{name}: no timeline is called so")),
            },
        }
    }
}

/// The session of a transcript, as it goes now.
fn played(transcript: &str) -> String {
    let mut lines = transcript.lines();
    let first = lines.next().unwrap();
    let (mut session, greeting) = Session::begin(first.trim_start_matches("annals --plain").trim());
    let mut played = vec![first.to_owned()];
    played.extend(greeting);
    for line in lines {
        if let Some(command) = line.strip_prefix("> ") {
            assert!(!session.ended, "{command} comes after the end");
            played.push(line.to_owned());
            played.extend(session.answer(command));
        }
    }
    played.join("\n") + "\n"
}

fn transcripts() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.filter(|path| path.extension().is_some()).collect();
    paths.sort();
    paths
}

#[test]
fn sessions_go_as_they_are_written() {
    let bless = std::env::var_os("ANNALS_BLESS").is_some();
    for path in transcripts() {
        let written = fs::read_to_string(&path).unwrap();
        let played = played(&written);
        if bless {
            fs::write(&path, &played).unwrap();
        } else {
            assert_eq!(played, written, "{}: ANNALS_BLESS=1 writes it anew", path.display());
        }
    }
}

#[test]
fn no_line_is_wider_than_it_may_be_and_none_has_a_control_character() {
    for path in transcripts() {
        let mut citing = false;
        for line in fs::read_to_string(&path).unwrap().lines() {
            assert!(!line.contains(char::is_control), "{line:?}");
            citing = line.starts_with("The citation") || citing && !line.starts_with("End of");
            let whole = citing || line.contains("://") || line.starts_with("> ");
            assert!(whole || text::width(line) <= 80, "{}: {line}", path.display());
        }
    }
}

#[test]
fn without_utf_8_every_byte_is_ascii() {
    let ascii = transcripts().into_iter().filter(|path| path.ends_with("ascii.txt"));
    for path in ascii {
        assert!(fs::read_to_string(&path).unwrap().is_ascii(), "{}", path.display());
    }
}

/// The program, told commands through a pipe, and what it prints.
fn piped(arguments: &[&str], commands: &[u8]) -> (String, Option<i32>) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_annals"))
        .arg("--plain")
        .args(arguments)
        .env("LC_ALL", "C.UTF-8")
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    program.stdin.take().unwrap().write_all(commands).unwrap();
    let output = program.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code())
}

#[test]
fn a_pipe_is_answered_without_a_prompt_and_its_end_is_the_end() {
    let (printed, code) = piped(&["russia-nato"], b"actor georgia\n6\nsource 1");
    assert_eq!(code, Some(0));
    assert!(printed.starts_with("Russia and NATO, 1991–2021. 227 events, 1991 to 2021.\n"));
    assert!(printed.contains("\n14 events with actor Georgia.\n"));
    let war = "\n7 to 12 August 2008. Georgia and Russia fight a five-day war. Landmark. Accounts\n\
               differ on one point.\n";
    assert!(printed.contains(war), "{printed}");
    assert!(printed.contains("\nSource 1 of "), "the last line needs no newline: {printed}");
    assert!(!printed.contains("> ") && !printed.contains('\x1b'));
}

#[test]
fn any_bytes_are_answered() {
    let (printed, code) = piped(&["internet"], b"\xff\xfe\x00\x1b[2J\n\nquit\nlist\n");
    assert_eq!(code, Some(0));
    assert!(printed.contains("No command is called"), "{printed}");
    assert!(!printed.contains('\x1b') && !printed.contains("1:"), "{printed}");
}

#[test]
fn the_width_is_that_of_columns() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
    command.args(["--plain", "internet", "--query", "tag:terminal"]).stdin(Stdio::null());
    let output = command.env("COLUMNS", "33").env("LC_ALL", "C").output().unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.is_ascii(), "{printed}");
    assert!(printed.lines().all(|line| line.len() <= 33), "{printed}");
    assert!(printed.lines().any(|line| line.len() > 25), "{printed}");
}

#[test]
fn one_stream_is_not_two() {
    let (printed, code) = piped(&["-"], b"title: x\nevents: []\n");
    assert_eq!((printed.as_str(), code), ("", Some(2)));
}

/// Lines that are like commands.
fn line() -> impl Strategy<Value = String> {
    const WORDS: &[&str] = &[
        "next",
        "previous",
        "more",
        "list",
        "back",
        "forward",
        "escape",
        "help",
        "again",
        "where",
        "source",
        "sources",
        "links",
        "follow",
        "next link",
        "copy",
        "browse",
        "about",
        "clear",
        "set aside",
        "drop term",
        "narrowing",
        "actor",
        "actors",
        "tag",
        "era",
        "path",
        "place",
        "kind",
        "side",
        "filters",
        "disputes",
        "year",
        "search",
        "also",
        "open",
        "timelines",
        "read",
        "first",
        "last",
        "next year",
        "e",
        "E",
        "x",
        "N",
        "G",
        "j",
        "/",
        "page down",
        "previous page",
        "next half",
        "previous half",
    ];
    const ARGUMENTS: &[&str] = &[
        "",
        "1",
        "2",
        "0",
        "7",
        "99999",
        "-1",
        "nato",
        "georgia and russia",
        "a or b",
        "not rome",
        "any",
        "1999",
        "53 BC",
        "tag:war",
        "(",
        "\"",
        "-",
        "is:disputed",
        "internet",
        "rome-persia",
        "18446744073709551615",
        "=",
        "ё",
        ",",
        "or or or",
        "dara",
    ];
    let typed = (prop::sample::select(WORDS), prop::sample::select(ARGUMENTS))
        .prop_map(|(word, argument)| format!("{word} {argument}"));
    prop_oneof![
        6 => typed,
        3 => prop::sample::select(ARGUMENTS).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_lines_are_answered(
        name in prop::sample::select(vec!["russia-nato", "internet", "rome-persia", "none"]),
        lines in prop::collection::vec(line(), 1..30),
        width in 0..120_usize,
    ) {
        let (mut session, _) = Session::begin(&format!("{name} --width {width}"));
        for line in lines {
            let answer = session.answer(&line);
            let clean = answer.iter().all(|line| !line.contains(char::is_control));
            prop_assert!(clean, "{line:?}: {answer:?}");
        }
    }
}
