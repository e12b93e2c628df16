//! The crate is built in layers; no module reaches up.
//!
//! What is read here is source text, not what it compiles to: a `use` that is
//! spelled strangely enough gets through, and a reviewer is there for that.

use std::fs;
use std::path::{Path, PathBuf};

/// From the ground up. A module may use those before it.
const LAYERS: &[&str] = &[
    "date", "text", "glyphs", "scale", "timeline", "query", "page", "picture", "app", "plain",
    "term", "ui", "load", "run", "cli",
];

/// The first that may touch the world: files, threads, the clock.
const FIRST_IMPURE: &str = "term";

/// Those after it that may not either, and draw what they are given.
const PURE_ABOVE: &[&str] = &["ui"];

/// What touches the world.
const IMPURE: &[&str] = &[
    "std::fs",
    "std::thread",
    "std::env",
    "std::net",
    "std::process",
    "Instant::now",
    "SystemTime::now",
    "println!",
    "print!",
    "dbg!",
];

/// A file of the crate, without its tests.
struct Source {
    path: String,
    text: String,
}

/// The files of a module: `name.rs`, and those in `name/`.
fn sources(module: &str) -> Vec<Source> {
    let mut paths = vec![root().join(format!("{module}.rs"))];
    let mut folders = vec![root().join(module)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.expect("a folder can be read").path()) {
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    // A file of tests is named so by what declares it.
    paths.retain(|path| path.exists() && !path.ends_with("tests.rs"));
    paths.iter().map(|path| source(path)).collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn source(path: &Path) -> Source {
    let text = fs::read_to_string(path).expect("a source can be read");
    Source { path: path.display().to_string(), text: code(&text) }
}

/// The text up to its tests, without comments.
fn code(text: &str) -> String {
    let lines = text.lines().take_while(|line| !line.trim_start().starts_with("#[cfg(test)]"));
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The names that follow `crate::`, those of a list in braces included.
fn used(code: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(listed(list)),
            None => names.extend(name(rest)),
        }
    }
    names
}

/// The names of a list in braces, not of the lists in it.
fn listed(list: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                names.extend(name(&list[start..at]));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    names
}

fn name(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    (end > 0).then(|| &text[..end])
}

#[test]
fn the_names_used_are_found() {
    for (code, names) in [
        ("use crate::ui;", &["ui"][..]),
        ("use crate::ui::draw;", &["ui"]),
        ("use crate::{date::Date, ui::{draw, theme}, text};", &["date", "ui", "text"]),
        ("use crate::{\n    app::App,\n    ui,\n};", &["app", "ui"]),
        ("let frame = crate::ui::draw(&app);", &["ui"]),
        ("use std::fmt;", &[]),
        ("// use crate::ui;", &[]),
        ("use crate::date;\n#[cfg(test)]\nuse crate::ui;", &["date"]),
    ] {
        assert_eq!(used(&self::code(code)), names, "{code}");
    }
}

#[test]
fn no_module_uses_one_above_it() {
    for (height, module) in LAYERS.iter().enumerate() {
        for Source { path, text } in sources(module) {
            for used in used(&text) {
                let known = LAYERS.iter().position(|layer| *layer == used);
                let used_height = known.unwrap_or_else(|| panic!("{path}: `{used}` is no layer"));
                assert!(
                    used_height <= height,
                    "{path}: `{module}` must not use `{used}`, which is built on it",
                );
            }
        }
    }
}

#[test]
fn what_is_below_the_terminal_touches_nothing() {
    let pure = LAYERS.iter().take_while(|layer| **layer != FIRST_IMPURE).chain(PURE_ABOVE);
    for module in pure {
        for Source { path, text } in sources(module) {
            for word in IMPURE {
                let touched = text.contains(word);
                assert!(!touched, "{path}: `{module}` is pure and must not have `{word}`");
            }
        }
    }
}

#[test]
fn what_draws_knows_of_the_terminal_only_what_it_can_do() {
    for Source { path, text } in sources("ui") {
        for rest in text.split("term::").skip(1) {
            let allowed = name(rest) == Some("capability");
            assert!(allowed, "{path}: of `term`, `ui` uses only `capability`");
        }
    }
}

#[test]
fn the_layers_are_the_modules_in_order() {
    let lib = fs::read_to_string(root().join("lib.rs")).unwrap();
    let modules: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(modules, LAYERS, "src/lib.rs lists its modules from the ground up");
}

#[test]
fn no_name_has_two_places() {
    let lib = fs::read_to_string(root().join("lib.rs")).unwrap();
    assert!(!code(&lib).contains("pub use"), "src/lib.rs: a name lives where it is defined");
    for module in LAYERS {
        for Source { path, text } in sources(module) {
            assert!(!text.contains("crate::prelude"), "{path}: names are used one by one");
        }
    }
}

#[test]
fn super_never_leaves_its_module() {
    for module in LAYERS {
        for Source { path, text } in sources(module) {
            let inside = Path::new(&path).strip_prefix(root()).unwrap().components().count();
            let deepest = "super::".repeat(inside);
            let leaves = text.contains(&deepest);
            assert!(!leaves, "{path}: `{deepest}` is the crate; write `crate::`");
        }
    }
}
