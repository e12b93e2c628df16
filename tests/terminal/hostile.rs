//! What stands in a file, or in the name of one, never drives the terminal.

#![expect(clippy::unwrap_used, reason = "clippy.toml's exception does not reach helpers")]

use std::path::PathBuf;
use std::{fs, iter};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use tempfile::TempDir;

use crate::harness::{ANNALS, command, shell};
use crate::pty::Pty;
use crate::silence::{cells, sequences};

/// A number that we write nowhere: it tells sequences of the file from ours.
const MARK: &str = "31337";

/// What terminals obey, as YAML writes it in a text in double quotes.
fn hostile() -> String {
    let controls = (1..=0x1f).chain(0x7f..=0x9f).filter(|it| !matches!(it, 9 | 10 | 13 | 0x85));
    let controls = controls.map(|it| format!("\\x{it:02x}")).collect::<Vec<_>>().concat();
    let sequences = r"\e]0;31337\a\e]52;c;MzEzMzc=\a\e]8;;https://31337\e\\\e[31337;31337H\e[31337m\
        \eP31337\e\\\e_31337\e\\\e[?31337h\e[31337n\e]11;31337?\a\x9b31337m\x9d0;31337\x9c\e]0;31337";
    let unseen = r"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\
        \u200b\u200d\u2060\ufeff\u00ad\u2028\u2029\U000e0041";
    format!("{controls}{sequences}{unseen}")
}

/// A timeline with a word, what is hostile, and another word in every field.
fn timeline() -> String {
    let hostile = hostile();
    // Up to the first field's name every field is `NAME: ?`.
    let form = "annals: 1\ntitle: ?\nsummary: ?\n\
        actors:\n  a: {name: ?, short: ?, aliases: [?], note: ?}\n\
        sources:\n  s: {title: ?, kind: book, author: ?, publisher: ?, note: ?, side: a}\n\
        tags:\n  t: ?\n\
        eras:\n  - {id: e, title: ?, date: 1991/1992, summary: ?}\n\
        paths:\n  - {id: p, title: ?, summary: ?, steps: [{event: one, note: ?}]}\n\
        events:\n  - id: one\n    date: 1991-01-02\n    date_note: ?\n    title: ?\n    \
        summary: ?\n    place: ?\n    tags: [t]\n    actors: [{id: a, role: ?}]\n    \
        related: [two]\n    citations:\n      - {source: s, locator: ?, digest: ?, quote: ?, \
        speaker: ?, translation: ?}\n    disputed:\n      - point: ?\n        \
        accounts: [{claim: ?, sources: [s], note: ?}, {claim: ?, sources: [s]}]\n  \
        - id: two\n    date: 1992\n    title: ?\n";
    let texts = iter::repeat_with(|| format!("\"Words {hostile} words\""));
    let parts: Vec<&str> = form.split('?').collect();
    let last = parts.len() - 1;
    let filled = parts.iter().zip(texts).enumerate();
    filled
        .map(|(i, (part, text))| if i < last { part.to_string() + &text } else { part.to_string() })
        .collect()
}

/// Asserts that what was written is text, with no sequences but our own.
fn assert_ours(bytes: &[u8], when: &str) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{when}: {error}"));
    for c in text.chars() {
        let ours = matches!(c, '\x1b' | '\r' | '\n' | '\t' | '\u{8}');
        assert!(ours || !c.is_control(), "{when}: {c:?} {}", around(text, c));
        let unseen = matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}' | '\u{e0000}'..='\u{e007f}');
        assert!(!unseen, "{when}: {c:?}");
    }
    for sequence in sequences(bytes) {
        assert!(sequence.starts_with(['[', 'M', '7', '8']), "{when}: {sequence:?}");
        assert!(!sequence.contains(MARK), "{when}: {sequence:?}");
    }
}

/// The first of a character and what stands around it.
fn around(text: &str, c: char) -> String {
    let at = text.find(c).unwrap_or_default();
    let before: Vec<char> = text[..at].chars().rev().take(80).collect();
    let after = text[at..].chars().take(40);
    before.into_iter().rev().chain(after).collect::<String>().escape_debug().to_string()
}

/// A folder with files that mean harm, and their paths.
fn folder() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("\x1b]0;31337\x07\u{202e}.yaml");
    fs::write(&good, timeline()).unwrap();
    let raw = folder.path().join("raw\x1b[31337m.yaml");
    let bytes = b"annals: 1\ntitle: 'a \x1b]0;31337\x07 b'\nevents:\n  - {date: 1991-13, \
        titel: \"\x1b[31337m \xe2\x80\xae\"}\n";
    fs::write(&raw, bytes).unwrap();
    (folder, good, raw)
}

#[test]
fn every_screen_of_a_hostile_file_is_ours() {
    let (_folder, good, raw) = folder();
    for variables in [&[][..], &[("LC_ALL", "C")], &[("TERM", "linux")], &[("TERM", "vt100")]] {
        let mut command = command(&[ANNALS.as_ref(), good.as_os_str()]);
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut pty = Pty::spawn(command, 100, 30);
        pty.wait_for("Words");
        for keys in [
            "j",
            "k",
            "⏎",
            "s",
            "e",
            "⇥",
            "l",
            "l",
            "p",
            "m",
            "m",
            "w",
            "⎋⎋⎋",
            "i",
            "q",
            "?",
            "q",
            "a",
            "⎋",
            "t",
            "⎋",
            "T",
            "⎋",
            ":",
            "⎋",
            "/words",
            "⏎",
            "u",
            "u",
            "M",
            "X",
            "y1992",
            "⏎",
            "D",
            "q",
            "v",
            "v",
            "d",
            "⎋⎋",
            "P",
            "⎋⎋",
            "F",
            "⎋⎋",
        ] {
            let frame = pty.press(keys);
            assert_ours(&frame, keys);
        }
        // A save that breaks it: its name, its text and the reason are shown.
        fs::copy(&raw, &good).unwrap();
        pty.wait_for(": error");
        assert!(pty.shown_after("D").contains("31337"), "the line that is wrong is quoted");
        pty.keys("⌃c");
        pty.end();
        assert_ours(&pty.take_bytes(), "from the first to the last byte");
        fs::write(&good, timeline()).unwrap();
    }
}

#[test]
fn a_folder_of_hostile_names_is_ours() {
    let (folder, ..) = folder();
    let mut pty = Pty::spawn(command(&[ANNALS.as_ref(), folder.path().as_os_str()]), 100, 30);
    pty.wait_for("Words");
    for keys in ["↓", "↑", "⏎"] {
        pty.press(keys);
    }
    pty.keys("⌃c");
    pty.end();
    assert_ours(&pty.take_bytes(), "the choice of timelines");
}

#[test]
fn what_the_verbs_print_to_a_terminal_is_ours() {
    let (folder, good, raw) = folder();
    let script = "annals check GOOD; annals check --notes --coverage GOOD RAW; annals RAW; \
        annals search words GOOD; annals search 'zzz' GOOD; annals show one GOOD; \
        annals show 'GOOD:one'; for it in json jsonl csv markdown; do annals export --format $it GOOD; done; \
        annals GOOD | cat; annals DIR | cat; annals check DIR; annals DIR/none*; annals check DIR/none$X; \
        annals --query \"date:$X\" GOOD; annals \"$X\"; annals \"--$X\"; annals search \"date:$X\"; \
        annals check --format github GOOD RAW; annals check --format json RAW; annals show \"$X\"; \
        echo done; annals --plain GOOD";
    let quoted = |path: &std::path::Path| format!("'{}'", path.display());
    let script = script
        .replace("annals ", &format!("'{ANNALS}' "))
        .replace("'GOOD:one'", &format!("'{}:one'", good.display()))
        .replace("GOOD", &quoted(&good))
        .replace("RAW", &quoted(&raw))
        .replace("DIR", &quoted(folder.path()));
    let mut command = shell(&script);
    command.env("X", "\x1b]0;31337\x07");
    let mut pty = Pty::spawn(command, 200, 50);
    pty.wait_for("Type help");
    for line in ["1", "source 1", "actors", "tags", "about", "search words", "paths", "copy"] {
        pty.keys(&format!("{line}⏎"));
    }
    pty.keys("quit⏎");
    pty.end();
    let bytes = pty.take_bytes();
    // A copy is a sequence of ours, whose payload is looked at elsewhere.
    assert_ours(&bytes, "the verbs");
}

#[test]
fn a_copied_text_is_clean() {
    let (_folder, good, _) = folder();
    for keys in ["c", "⏎c"] {
        let mut pty = ready_with_words(&good);
        let mark = pty.bytes.len();
        pty.keys(keys);
        pty.wait_for("OSC 52");
        let written = String::from_utf8_lossy(pty.bytes_since(mark)).into_owned();
        let (_, copied) = written.split_once("\x1b]52;c;").expect("a copy");
        let (copied, _) = copied.split_once('\x07').expect("a whole copy");
        let copied = STANDARD.decode(copied).unwrap();
        assert!(copied.starts_with(b"Words") || copied.windows(5).any(|it| it == b"Words"));
        assert!(!copied.contains(&0x1b), "{}", copied.escape_ascii());
        assert_ours(&copied, "the copy");
    }
}

fn ready_with_words(path: &std::path::Path) -> Pty {
    let mut pty = Pty::spawn(command(&[ANNALS.as_ref(), path.as_os_str()]), 80, 24);
    pty.wait_for("Words");
    pty
}

/// Hebrew and Arabic are kept in the order they are read in, and a bidi
/// override between them does nothing.
#[test]
fn right_to_left_text_keeps_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rtl.yaml");
    let title = "\u{202e}שלום 1991 עולם and العربية";
    fs::write(&path, format!("title: RTL\nevents:\n  - {{date: 1991, title: \"{title}\"}}\n"))
        .unwrap();
    let mut pty = Pty::spawn(command(&[ANNALS.as_ref(), path.as_os_str()]), 80, 24);
    pty.wait_for("שלום 1991 עולם and العربية");
    let mark = pty.bytes.len();
    pty.keys("c");
    pty.wait_for("OSC 52");
    let written = String::from_utf8_lossy(pty.bytes_since(mark)).into_owned();
    let (_, copied) = written.split_once("\x1b]52;c;").expect("a copy");
    let copied = STANDARD.decode(copied.split('\x07').next().unwrap()).unwrap();
    let copied = String::from_utf8(copied).unwrap();
    assert!(copied.contains(&title[3..]) && !copied.contains('\u{202e}'), "{copied:?}");
}

/// Wide and combined letters: a row that scrolls is the row drawn whole.
#[test]
fn wide_and_combined_letters_keep_their_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wide.yaml");
    let titles = [
        "北大西洋条約機構とロシア連邦の相互関係、協力及び安全保障に関する基本文書に署名する",
        "한국어 자모 분리 텍스트",
        "e\u{301}e\u{323}\u{301}\u{302} combining",
        "ї й Україна",
        "👩‍👩‍👧‍👦 🇺🇦 emoji ☎️ x",
        "हिन्दी क्षत्रिय ไทย",
    ];
    let events = (0..60)
        .map(|i| {
            format!("  - {{date: {}, title: \"{} {i}\"}}\n", 1900 + i, titles[i % titles.len()])
        })
        .collect::<Vec<_>>()
        .concat();
    fs::write(&path, format!("title: Wide\nevents:\n{events}")).unwrap();
    let mut pty = Pty::spawn(command(&[ANNALS.as_ref(), path.as_os_str()]), 61, 20);
    pty.wait_for("60 events");
    for keys in ["j", "j", " ", "G", "b", "k", "g"] {
        let [drawn, whole] = pty.drawn_and_whole(keys);
        assert_eq!(cells(drawn.screen()), cells(whole.screen()), "{keys}");
    }
}
