//! The program as a shell runs it: arguments and files in; what is printed,
//! what is said beside it, and the exit code out.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::io::{Read, Write};
use std::process::{Command, Stdio};

use annals::timeline::rules::Rule;
use tempfile::TempDir;

const GOOD: &str = "title: T
sources: {a: {title: A}, b: {title: B}}
events:
  - date: 1991
    title: One
    citations: [{source: a, quote: x}, {source: b}]
";

/// A date no calendar has, and a key that is mistyped.
const BAD: &str = "title: T
events:
  - {date: 1991-13, title: X}
  - {date: 1992, titel: Y}
";

/// Events in the wrong order: a warning.
const UNSORTED: &str = "title: T
sources: {a: {title: A}, b: {title: B}}
events:
  - {date: 1992, title: Two, citations: [{source: a, quote: x}, {source: b}]}
  - {date: 1991, title: One, citations: [{source: a}, {source: b}]}
";

/// A folder with files of these, in which the program is run.
struct Folder {
    folder: TempDir,
}

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Self { folder }
    }

    fn usual() -> Self {
        Self::with(&[("good.yaml", GOOD), ("bad.yaml", BAD), ("unsorted.yaml", UNSORTED)])
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_annals"));
        command.args(arguments).current_dir(self.folder.path());
        // No library but this folder's, which has none.
        command.env("XDG_DATA_HOME", self.folder.path()).env("HOME", self.folder.path());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Runs the program with nothing on its standard input.
    fn annals(&self, arguments: &[&str]) -> Ran {
        self.annals_reading("", arguments)
    }

    fn annals_reading(&self, input: &str, arguments: &[&str]) -> Ran {
        let mut child = self.command(arguments).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let done = child.wait_with_output().unwrap();
        Ran {
            command: arguments.join(" "),
            code: done.status.code(),
            out: String::from_utf8(done.stdout).unwrap(),
            err: String::from_utf8(done.stderr).unwrap(),
        }
    }
}

/// What a run came to.
struct Ran {
    command: String,
    code: Option<i32>,
    out: String,
    err: String,
}

impl Ran {
    #[track_caller]
    fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "annals {}\n{}{}", self.command, self.out, self.err);
        self
    }

    /// The whole of the standard output.
    #[track_caller]
    fn prints(self, out: &str) -> Self {
        assert_eq!(self.out, out, "annals {}: {}", self.command, self.err);
        self
    }

    /// The whole of the standard error.
    #[track_caller]
    fn says(self, err: &str) -> Self {
        assert_eq!(self.err, err, "annals {}: {}", self.command, self.out);
        self
    }

    #[track_caller]
    fn has(self, part: &str) -> Self {
        assert!(self.out.contains(part), "annals {}: no `{part}` in\n{}", self.command, self.out);
        self
    }
}

#[test]
fn check_prints_the_place_the_line_and_what_to_write() {
    Folder::usual()
        .annals(&["check", "bad.yaml"])
        .exits(1)
        .prints(
            "bad.yaml:3:12: error[bad-date]: `1991-13` is not in the calendar: there is no month 13
  |
3 |   - {date: 1991-13, title: X}
  |            ^^^^^^^
  = help: months run from 01 to 12; 21 to 24 are spring, summer, autumn and winter

bad.yaml:4:5: error[missing-key]: an event has no `title`
  |
4 |   - {date: 1992, titel: Y}
  |     ^

bad.yaml:4:18: error[unknown-key]: `titel` is not a key of an event
  |
4 |   - {date: 1992, titel: Y}
  |                  ^^^^^
  = help: did you mean `title`?

",
        )
        .says("1 timeline: 3 errors, no warnings\n");
}

#[test]
fn the_exit_code_of_check_is_the_worst_there_is() {
    let folder = Folder::usual();
    for (arguments, code) in [
        (&["check", "good.yaml"][..], 0),
        (&["check", "--strict", "good.yaml"], 0),
        (&["check", "unsorted.yaml"], 0),
        (&["check", "--strict", "unsorted.yaml"], 1),
        (&["check", "bad.yaml"], 1),
        (&["check", "good.yaml", "bad.yaml"], 1),
        (&["check", "."], 1),
        (&["check", "missing.yaml"], 2),
        (&["check", "bad.yaml", "missing.yaml", "good.yaml"], 2),
        (&["check", "--format", "xml", "good.yaml"], 2),
        (&["check", "--explain", "no-such-rule"], 2),
        (&["check", "--nonsense"], 2),
    ] {
        folder.annals(arguments).exits(code);
    }
}

#[test]
fn check_without_a_path_is_of_the_folder_timelines_or_of_what_comes_along() {
    let folder = Folder::with(&[("timelines/a.yaml", GOOD), ("timelines/deep/b.yml", GOOD)]);
    folder.annals(&["check"]).exits(0).says("2 timelines: no errors, no warnings\n");
    let ran = Folder::usual().annals(&["check", "--strict"]).exits(0).prints("");
    assert!(ran.err.starts_with("3 timelines: no errors, no warnings"), "{}", ran.err);
    let names = ["russia-nato", "internet", "rome-persia"];
    Folder::usual().annals(&[&["check", "--strict"][..], &names].concat()).exits(0);
}

#[test]
fn check_reads_the_standard_input() {
    let folder = Folder::usual();
    folder
        .annals_reading(BAD, &["check", "-"])
        .exits(1)
        .has("<stdin>:3:12: error[bad-date]: `1991-13` is not in the calendar");
    folder.annals_reading(GOOD, &["check", "-"]).exits(0).prints("");
    folder.annals_reading("", &["check", "-"]).exits(1).has("<stdin>:1:1: error[missing-key]");
}

#[test]
fn json_keeps_what_a_name_and_a_file_say() {
    let name = "a \"b\"\u{1b}.yaml";
    let folder = Folder::with(&[(name, "title: \"a\\u0007\"\n\"k\\\"\\n\": 1\nevents: []\n")]);
    let ran = folder.annals(&["check", "--format", "json", name]).exits(1);
    let said: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let rules: Vec<_> = said.as_array().unwrap().iter().map(|one| &one["rule"]).collect();
    assert_eq!(rules, ["unshowable-text", "unknown-key"]);
    assert_eq!(said[0]["path"], name);
    assert_eq!((&said[0]["line"], &said[0]["column"]), (&1.into(), &8.into()));
    assert_eq!((&said[0]["start"], &said[0]["end"]), (&7.into(), &16.into()));
    assert!(!ran.out.contains('\u{1b}'), "{:?}", ran.out);
    let keys = said[0].as_object().unwrap().keys().map(String::as_str).collect::<Vec<_>>();
    let all = ["column", "end", "help", "line", "message", "path", "rule", "severity", "start"];
    assert_eq!(keys, all);
    folder.annals(&["check", "--format", "json", "no-such.yaml"]).exits(2).prints("[]\n");
}

#[test]
fn a_file_cannot_give_github_commands() {
    let folder = Folder::with(&[("a,b:c%.yaml", "title: T\n\"k\\n::error::x%\": 1\nevents: []\n")]);
    folder.annals(&["check", "--format", "github", "a,b:c%.yaml"]).exits(1).prints(
        "::error file=a%2Cb%3Ac%25.yaml,line=2,col=1,title=unknown-key::\
         `k ::error::x%25` is not a key of a timeline%0Ahelp: the keys of a timeline are annals, \
         title, summary, language, license, updated, actors, sources, tags, eras, paths, \
         filters, events\n",
    );
}

#[test]
fn every_rule_is_explained_in_lines_that_fit() {
    let folder = Folder::with(&[]);
    for rule in Rule::ALL {
        let ran = folder.annals(&["check", "--explain", rule.name()]).exits(0).says("");
        assert!(ran.out.starts_with(&format!("{rule} ({}): ", rule.severity())), "{}", ran.out);
        let prose = ran.out.lines().skip(1).take_while(|line| !line.starts_with("For example"));
        assert!(prose.clone().count() > 1, "{}", ran.out);
        for line in prose {
            assert!(annals::text::width(line) <= 80, "{line}");
        }
    }
    let all = folder.annals(&["check", "--explain", "all"]).exits(0);
    assert_eq!(all.out.lines().count(), Rule::ALL.len());
    folder
        .annals(&["check", "--explain", "bad-fitler"])
        .exits(2)
        .says("annals: no rule is called `bad-fitler`\n  help: did you mean `bad-filter`?\n");
}

#[test]
fn coverage_is_a_table_of_decades() {
    Folder::usual().annals(&["check", "--coverage", "good.yaml"]).exits(0).has("1990s");
}

#[test]
fn what_cannot_be_opened_is_one_line() {
    let folder = Folder::usual();
    fs::create_dir(folder.folder.path().join("empty")).unwrap();
    for (arguments, said) in [
        (
            &["missing.yaml"][..],
            "annals: missing.yaml: no such file, and no timeline is called so\n",
        ),
        (&["empty"], "annals: empty: no `.yaml` file in it\n"),
        (
            &["--query", "aktor:x", "good.yaml"],
            "annals: --query: unknown field `aktor`: did you mean `actor`?\n",
        ),
    ] {
        folder.annals(arguments).exits(2).prints("").says(said);
    }
}

#[test]
fn what_is_no_timeline_is_placed_and_not_opened() {
    let folder = Folder::usual();
    folder.annals(&["bad.yaml"]).exits(2).prints("").says(
        "bad.yaml:3:12: error: `1991-13` is not in the calendar: there is no month 13
  help: months run from 01 to 12; 21 to 24 are spring, summer, autumn and winter
bad.yaml:4:5: error: an event has no `title`
bad.yaml:4:18: error: `titel` is not a key of an event
  help: did you mean `title`?
",
    );
    let named = Folder::with(&[("a\u{1b}[31m.yaml", BAD)]).annals(&["a\u{1b}[31m.yaml"]).exits(2);
    assert!(annals::text::is_clean(&named.err), "{:?}", named.err);
}

#[test]
fn without_a_terminal_what_the_reader_would_show_is_listed() {
    let folder = Folder::usual();
    folder.annals(&["good.yaml"]).exits(0).prints("T\n1991\tOne\t\n").says("");
    folder.annals_reading(UNSORTED, &["-"]).exits(0).prints("T\n1991\tOne\t\n1992\tTwo\t\n");
    folder.annals(&["unsorted.yaml", "--query", "two"]).exits(0).prints("T\n1992\tTwo\t\n");
    let ran = folder.annals(&[]).exits(0);
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    // One that is no timeline says the first error, and not a warning before it.
    let late = Folder::with(&[(
        "late.yaml",
        "title: \"a\\u0007\"\nevents: [{date: 1991-13, title: X}]\n",
    )]);
    late.annals(&["."]).exits(0).prints(
        "./late.yaml\tlate\t\t2:17: error: `1991-13` is not in the calendar: there is no month 13\n",
    );
}

#[test]
fn several_are_read_together() {
    let folder = Folder::usual();
    let both = folder.annals(&["good.yaml", "unsorted.yaml"]).exits(0).says("");
    both.prints("G T + U T\n1991\tG One\t\n1991\tU One\t\n1992\tU Two\t\n");
    let one = ["good.yaml", "unsorted.yaml", "--query", "timeline:unsorted"];
    folder.annals(&one).exits(0).prints("G T + U T\n1991\tU One\t\n1992\tU Two\t\n");
    // The same twice is one.
    folder.annals(&["good.yaml", "good.yaml"]).exits(0).prints("T\n1991\tOne\t\n");
    let bundled = folder.annals(&["internet", "rome-persia"]).exits(0);
    assert_eq!(bundled.out.lines().count(), 91);
    // What is wrong with one of them is said of that one.
    let broken = folder.annals(&["good.yaml", "bad.yaml"]).exits(2);
    assert!(broken.err.starts_with("bad.yaml:"), "{}", broken.err);
    folder.annals(&["good.yaml", "none.yaml"]).exits(2);
    folder
        .annals_reading(UNSORTED, &["-", "good.yaml"])
        .exits(2)
        .says("annals: standard input cannot be read together with others: it ends\n");
}

#[test]
fn search_tells_found_from_not_found_from_mistaken() {
    let folder = Folder::usual();
    folder.annals(&["search", "one", "good.yaml"]).exits(0).has("One");
    folder.annals(&["search", "zebra", "good.yaml"]).exits(1).prints("");
    folder
        .annals(&["search", "aktor:x", "good.yaml"])
        .exits(2)
        .prints("")
        .says("annals: unknown field `aktor`: did you mean `actor`?\n  aktor:x\n  ^\n");
    folder.annals(&["search", "one", "missing.yaml"]).exits(2);
    folder.annals(&["search", "one", "good.yaml", "bad.yaml"]).exits(2).has("One");
}

#[test]
fn several_are_searched_by_their_names() {
    let folder = Folder::usual();
    let timelines = ["russia-nato", "internet"];
    let ids = |query: &str| {
        let arguments = ["search", query, "--format", "ids"];
        folder.annals(&[&arguments[..], &timelines].concat())
    };
    ids("id:=russia-nato:founding-act").exits(0).prints("russia-nato:founding-act\n");
    ids("id:=internet:founding-act").exits(1);
    let all = ids("timeline:=internet").exits(0);
    assert!(all.out.lines().count() == 50 && all.out.lines().all(|id| id.starts_with("internet:")));
}

/// Data stays as it is; a text for people is spelled.
#[test]
fn ascii_spells_what_is_printed_for_people() {
    let text = "title: Übersicht — 1991\nsources: {a: {title: Договор}}\nactors: {z: {name: Zürich}}\n\
                events:\n  - {id: eins, date: 1991/1992, title: «Один», actors: [z], \
                citations: [{source: a, quote: Это}]}\n";
    let folder = Folder::with(&[("one.yaml", text)]);
    for (arguments, spelled) in [
        (&["one.yaml"][..], "Ubersicht - 1991\n1991-1992\t\"Odin\"\tZurich\n"),
        (&["search", "один", "one.yaml"], "1991-1992  \"Odin\"  [Zurich]\n"),
        (&["search", "один", "--count-by", "actor", "one.yaml"], "1  Zurich\n"),
    ] {
        let plain = folder.annals(arguments).exits(0).out;
        assert!(!plain.is_ascii(), "{plain}");
        folder.annals(&[arguments, &["--ascii"]].concat()).exits(0).prints(spelled);
    }
    let shown = folder.annals(&["show", "./one.yaml:eins", "--ascii"]).exits(0).out;
    assert!(shown.is_ascii() && shown.contains("Dogovor") && shown.contains("Eto"), "{shown}");
    for format in ["json", "jsonl", "csv"] {
        let found = ["search", "один", "one.yaml", "--ascii", "--format", format];
        assert!(folder.annals(&found).exits(0).out.contains("«Один»"), "{format}");
        let written = ["export", "one.yaml", "--ascii", "--format", format];
        assert!(folder.annals(&written).exits(0).out.contains("«Один»"), "{format}");
    }
}

#[test]
fn export_keeps_the_evidence_in_every_format() {
    let folder = Folder::usual();
    for format in ["json", "jsonl", "csv", "markdown"] {
        let arguments = ["export", "russia-nato", "--format", format, "--query", "founding act"];
        let ran = folder.annals(&arguments).exits(0).says("");
        for evidence in ["Founding Act on Mutual Relations", "https://www.nato.int/", "adversar"] {
            assert!(ran.out.contains(evidence), "{format}: no `{evidence}`");
        }
    }
    let ran = folder.annals(&["export", "good.yaml", "--format", "csv"]).exits(0);
    assert!(ran.out.starts_with("\u{feff}timeline,id,date,"), "{}", ran.out);
    let ran = folder.annals(&["export", "russia-nato", "--format", "json"]).exits(0);
    let events: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(events.as_array().unwrap().len(), 227);
    folder
        .annals(&["export", "good.yaml", "--query", "aktor:x"])
        .exits(2)
        .prints("")
        .says("annals: unknown field `aktor`: did you mean `actor`?\n  aktor:x\n  ^\n");
    folder.annals(&["export", "good.yaml", "--format", "json", "--query", "zebra"]).prints("[]\n");
}

#[test]
fn show_takes_an_id_behind_its_timeline() {
    let folder = Folder::usual();
    folder.annals(&["show", "russia-nato:founding-act"]).exits(0).has("NATO and Russia sign");
    folder.annals(&["show", "russia-nato:path:kosovo-1998-1999"]).exits(0).has("Kosovo, 1998");
    for what in ["path:zzzzzzzz", "zzzzzzzz"] {
        let ran = folder.annals(&["show", what]).exits(2).prints("");
        assert!(ran.err.contains("`russia-nato:path:expulsions-1999-2021`"), "{}", ran.err);
    }
    let ran = folder.annals(&["show", "rusia-nato:founding-act"]).exits(2);
    assert!(ran.err.contains("did you mean `russia-nato`?"), "{}", ran.err);
    // What search prints, show takes.
    let ran = folder.annals(&["search", "id:founding-act", "--format", "ids"]).exits(0);
    folder.annals(&["show", ran.out.trim()]).exits(0);
}

#[test]
fn a_flag_for_reading_before_a_verb_is_told_so() {
    for (arguments, said) in [
        (&["--restricted", "check", "bad.yaml"][..], "--restricted is for reading alone"),
        (&["--idle-timeout=5m", "search", "x"], "`search` comes first: write `annals search …`"),
        (&["bad.yaml", "check"], "`check` comes first: write `annals check …`"),
    ] {
        let ran = Folder::usual().annals(arguments).exits(2).prints("");
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

#[test]
fn a_new_file_passes_and_is_never_overwritten() {
    let folder = Folder::with(&[]);
    folder.annals(&["new", "mine.yaml"]).exits(0).prints("");
    folder.annals(&["check", "--strict", "--notes", "mine.yaml"]).exits(0).prints("");
    folder
        .annals(&["new", "mine.yaml"])
        .exits(2)
        .says("annals: mine.yaml: is there already, and is left as it is\n");
    let written = fs::read_to_string(folder.folder.path().join("mine.yaml")).unwrap();
    folder.annals(&["new", "-"]).exits(0).prints(&written);
}

#[test]
fn the_schema_is_json() {
    let ran = Folder::with(&[]).annals(&["schema"]).exits(0).says("");
    assert!(serde_json::from_str::<serde_json::Value>(&ran.out).is_ok());
}

#[test]
fn whoever_reads_no_further_does_no_harm() {
    let folder = Folder::usual();
    for arguments in [
        &["russia-nato"][..],
        &["schema"],
        &["check", "--explain", "all"],
        &["check", "--notes", "russia-nato"],
        &["check", "--notes", "--format", "json", "russia-nato"],
        &["search", "nato", "russia-nato"],
        &["new", "-"],
    ] {
        let mut child = folder.command(arguments).spawn().unwrap();
        // Shut before the program can have written anything.
        drop(child.stdout.take());
        let code = child.wait().unwrap().code();
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}
