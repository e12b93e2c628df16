//! `annals check` on a folder of small files, good and bad.
//!
//! Beside each `tests/check/X.yaml` stands `X.txt`: what is said of it, word
//! for word. `ANNALS_BLESS=1 cargo test --test check` writes them anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

use annals::cli::check::{self, Args, Format};
use annals::load;
use annals::timeline::diagnostic::Severity;
use annals::timeline::rules::Rule;
use annals::timeline::yaml::{self, Reading};

/// Each file of the folder, and what reading it gives.
fn files() -> Vec<(PathBuf, Vec<u8>, Reading)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check");
    let paths = load::yaml_under(&folder).unwrap();
    let read = |path: PathBuf| {
        let bytes = fs::read(&path).unwrap();
        let reading = yaml::check(&bytes, load::mistake);
        (path, bytes, reading)
    };
    paths.into_iter().map(read).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap().display().to_string()
}

#[test]
fn each_file_is_told_what_is_wrong_with_it() {
    for (path, bytes, reading) in files() {
        let name = file_name(&path);
        let said = reading.diagnostics.iter().map(|diagnostic| diagnostic.render(&name, &bytes));
        let said = said.collect::<Vec<_>>().join("\n");
        let expected = path.with_extension("txt");
        if std::env::var_os("ANNALS_BLESS").is_some() {
            fs::write(&expected, &said).unwrap();
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert!(said == expected, "{name} is told\n\n{said}\n\nand was to be told\n\n{expected}");
    }
}

#[test]
fn a_good_file_is_told_nothing_and_a_bad_one_is_no_timeline() {
    for (path, _, reading) in files() {
        let name = file_name(&path);
        if name.starts_with("good") {
            let serious = reading.diagnostics.iter().find(|said| said.severity > Severity::Note);
            assert_eq!(serious, None, "{name}");
        } else {
            assert!(!reading.diagnostics.is_empty(), "{name}");
        }
        let errors = reading.diagnostics.iter().any(|said| said.severity == Severity::Error);
        assert_eq!(reading.timeline.is_none(), errors, "{name}");
    }
}

#[test]
fn every_rule_is_broken_by_some_file() {
    let said: Vec<Rule> =
        files().iter().flat_map(|(_, _, r)| &r.diagnostics).map(|said| said.rule).collect();
    for rule in Rule::ALL {
        assert!(said.contains(rule), "no file of tests/check breaks `{rule}`");
    }
}

/// Runs the verb: exit code, standard output, standard error.
fn run(args: &Args) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = check::run(args, &mut out, &mut err).unwrap();
    (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
}

fn on(name: &str) -> Args {
    let paths = vec![format!("{}/tests/check/{name}", env!("CARGO_MANIFEST_DIR"))];
    Args { paths, ..Args::default() }
}

#[test]
fn the_exit_code_says_how_it_went() {
    for (name, strict, code) in [
        ("good.yaml", false, 0),
        ("good.yaml", true, 0),
        ("unsorted.yaml", false, 0),
        ("unsorted.yaml", true, 1),
        ("bad-date.yaml", false, 1),
        ("no-such.yaml", false, 2),
    ] {
        let (exit, out, err) = run(&Args { strict, ..on(name) });
        assert_eq!(exit, code, "{name}: {out}{err}");
    }
}

#[test]
fn notes_are_counted_and_shown_when_asked_for() {
    let (exit, out, err) = run(&Args { strict: true, ..on("no-quote-of-a-landmark.yaml") });
    assert_eq!((exit, out.as_str()), (0, ""));
    assert_eq!(err, "1 timeline: no errors, no warnings, 1 note (--notes shows them)\n");
    let (_, out, err) = run(&Args { notes: true, ..on("no-quote-of-a-landmark.yaml") });
    assert!(out.contains("note[no-quote]: a landmark without a word of its sources"), "{out}");
    assert_eq!(err, "1 timeline: no errors, no warnings, 1 note\n");
}

#[test]
fn json_is_one_array() {
    let (_, out, _) = run(&Args { format: Format::Json, ..on("unsorted.yaml") });
    let said: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(said[0]["rule"], "unsorted");
    assert_eq!(said[0]["severity"], "warning");
    let (_, out, _) = run(&Args { format: Format::Json, ..on("good.yaml") });
    assert_eq!(out, "[]\n");
}

#[test]
fn github_gets_a_command_for_each() {
    let (_, out, _) = run(&Args { format: Format::Github, ..on("bad-date.yaml") });
    for line in out.lines() {
        assert!(line.starts_with("::error file="), "{line}");
        assert!(line.contains(",line=") && line.contains(",title=bad-date::"), "{line}");
    }
    assert!(out.lines().count() > 5, "{out}");
}

#[test]
fn a_folder_is_every_timeline_in_it() {
    let (exit, _, err) = run(&on(""));
    assert_eq!(exit, 1);
    assert!(err.starts_with(&format!("{} timelines: ", files().len())), "{err}");
    let (exit, _, err) = run(&Args { paths: vec!["src/date".to_owned()], ..Args::default() });
    assert_eq!((exit, err.lines().next()), (2, Some("annals: src/date: no `.yaml` file in it")));
}

#[test]
fn a_rule_is_explained_and_a_slip_is_understood() {
    let explain = |rule: &str| run(&Args { explain: Some(rule.to_owned()), ..Args::default() });
    for rule in Rule::ALL {
        let (exit, out, _) = explain(rule.name());
        assert!(exit == 0 && out.starts_with(rule.name()), "{out}");
    }
    let (exit, out, err) = explain("bad-dat");
    assert_eq!((exit, out.as_str()), (2, ""));
    assert_eq!(err, "annals: no rule is called `bad-dat`\n  help: did you mean `bad-date`?\n");
    assert_eq!(explain("all").1.lines().count(), Rule::ALL.len());
}

#[test]
fn coverage_counts_every_event() {
    let args = Args { paths: vec!["russia-nato".into()], coverage: true, ..Args::default() };
    let (exit, out, _) = run(&args);
    assert_eq!(exit, 0);
    assert!(out.starts_with("Russia and NATO, 1991–2021\n\ndecade"), "{out}");
    assert!(out.contains("\nall        227      227"), "{out}");
}
