//! What the fuzz targets ask, of their seeds and of mutations of them.
//!
//! A fuzzer goes further and needs a nightly compiler; this needs neither it
//! nor patience. Both hold the program to `fuzz/properties.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::sample::Index;

#[path = "../fuzz/properties.rs"]
mod properties;

/// The seeds of a target, by name.
fn seeds(target: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = files(&root.join("fuzz/seeds").join(target));
    if target == "loader" {
        let checked = files(&root.join("tests/check"));
        paths.extend(
            checked.into_iter().filter(|path| path.extension().is_some_and(|e| e == "yaml")),
        );
    }
    assert!(paths.len() > 3, "{target} has seeds");
    paths.iter().map(|path| fs::read(path).expect("a seed can be read")).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    paths
}

/// A change to some bytes, as a fuzzer makes them.
#[derive(Clone, Debug)]
enum Edit {
    Cut(Index, usize),
    Repeat(Index, usize),
    Insert(Index, Vec<u8>),
    Overwrite(Index, u8),
    /// Part of another seed, at a place.
    Splice(Index, Index, Index, usize),
}

impl Edit {
    fn apply(&self, bytes: &mut Vec<u8>, seeds: &[Vec<u8>]) {
        let place = |at: &Index, bytes: &[u8]| at.index(bytes.len() + 1);
        let stretch = |at: usize, length: usize, bytes: &[u8]| at..(at + length).min(bytes.len());
        match self {
            Self::Cut(at, length) => {
                let range = stretch(place(at, bytes), *length, bytes);
                bytes.drain(range);
            }
            Self::Repeat(at, length) => {
                let range = stretch(place(at, bytes), *length, bytes);
                let (end, again) = (range.end, bytes[range].to_vec());
                bytes.splice(end..end, again);
            }
            Self::Insert(at, new) => {
                let at = place(at, bytes);
                bytes.splice(at..at, new.iter().copied());
            }
            Self::Overwrite(at, new) => {
                let at = place(at, bytes);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = *new;
                }
            }
            Self::Splice(at, which, from, length) => {
                let other = which.get(seeds);
                let range = stretch(place(from, other), *length, other);
                let at = place(at, bytes);
                bytes.splice(at..at, other[range].iter().copied());
            }
        }
    }
}

/// What has meaning to one of the parsers, and what has none anywhere.
fn token() -> impl Strategy<Value = Vec<u8>> {
    let texts = prop_oneof![
        "[-:,\\[\\]{}&*!|>'\"%@#?~/.()=0-9XYTZ \n\t\r]{1,4}",
        Just("\u{feff}".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\\u0000".to_owned()),
        Just(" or ".to_owned()),
        Just("not ".to_owned()),
        Just("actor:".to_owned()),
        Just("date:".to_owned()),
        Just("\n  - ".to_owned()),
        Just("99999999999999999999".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    texts.prop_map(String::into_bytes)
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        (at(), 1..20usize).prop_map(|(at, length)| Edit::Cut(at, length)),
        (at(), 1..40usize).prop_map(|(at, length)| Edit::Repeat(at, length)),
        (at(), token()).prop_map(|(at, new)| Edit::Insert(at, new)),
        (at(), any::<u8>()).prop_map(|(at, new)| Edit::Overwrite(at, new)),
        (at(), at(), at(), 1..60usize)
            .prop_map(|(at, which, from, length)| Edit::Splice(at, which, from, length)),
    ]
}

/// A seed and what is done to it.
fn mutation() -> impl Strategy<Value = (Index, Vec<Edit>)> {
    (any::<Index>(), proptest::collection::vec(edit(), 1..8))
}

fn mutated(target: &str, (which, edits): &(Index, Vec<Edit>)) -> Vec<u8> {
    let seeds = seeds(target);
    let mut bytes = which.get(&seeds).clone();
    for edit in edits {
        edit.apply(&mut bytes, &seeds);
    }
    bytes
}

#[test]
fn the_seeds_hold() {
    for seed in seeds("loader") {
        properties::loader(&seed);
    }
    for seed in seeds("date") {
        properties::date(str::from_utf8(&seed).expect("a text"));
    }
    for seed in seeds("query") {
        properties::query(str::from_utf8(&seed).expect("a text"));
    }
}

proptest! {
    #[test]
    fn any_file_is_a_timeline_or_told_why_not(mutation in mutation()) {
        properties::loader(&mutated("loader", &mutation));
    }

    #[test]
    fn any_date_is_written_as_it_was_read(mutation in mutation()) {
        properties::date(&String::from_utf8_lossy(&mutated("date", &mutation)));
    }

    #[test]
    fn any_query_is_printed_as_it_was_meant(mutation in mutation()) {
        properties::query(&String::from_utf8_lossy(&mutated("query", &mutation)));
    }
}
