//! Timelines from the disk, the standard input and the binary itself.
//!
//! The only file that reads timelines. A path can be anything: a pipe that
//! nobody writes to, a device without an end, a directory, a file that is cut
//! short while it is read. Each is one clear line, and none is waited for.

pub mod shelf;

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::query::{Parsed, Query};
use crate::text;
use crate::timeline::Timeline;
use crate::timeline::nearest::nearest;
use crate::timeline::origin::Origin;
use crate::timeline::parts;
use crate::timeline::rules::Mistake;
use crate::timeline::yaml::{self, Reading};

/// The most bytes that are read of one file: 1 GiB, over a million events.
pub const LIMIT: u64 = 1 << 30;

/// The name that means the standard input.
pub const STDIN: &str = "-";

/// The timelines that come with the program: name and YAML.
const BUNDLED: &[(&str, &str)] = &[
    ("russia-nato", include_str!("../timelines/russia-nato.yaml")),
    ("internet", include_str!("../timelines/internet.yaml")),
    ("rome-persia", include_str!("../timelines/rome-persia.yaml")),
];

/// The timelines that come with the program, the first of them the one that
/// opens when none is named: name and YAML.
#[must_use]
pub const fn bundled() -> &'static [(&'static str, &'static str)] {
    BUNDLED
}

/// A timeline that was read, or why it could not be one.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Where it is from.
    pub origin: Origin,
    /// The timeline, if there are no errors, and what is wrong.
    pub reading: Reading,
    /// The bytes, which diagnostics quote.
    pub source: Vec<u8>,
}

/// Reads a timeline, to be read: of what is wrong, the errors alone are told.
///
/// # Errors
///
/// If there is nothing to read. A file that is no timeline is no error here.
///
/// Of several read together the first that is no timeline is given by itself,
/// with what is wrong with it.
pub fn load(origin: &Origin) -> Result<Loaded, LoadError> {
    if let Origin::Together(origins) = origin {
        return together(origins);
    }
    let source = source(origin)?;
    Ok(Loaded { origin: origin.clone(), reading: yaml::read(&source), source })
}

/// Reads a timeline and asks every rule of it.
///
/// # Errors
///
/// If there is nothing to read. A file that is no timeline is no error here.
pub fn check(origin: &Origin) -> Result<Loaded, LoadError> {
    let source = source(origin)?;
    let reading = yaml::check(&source, mistake);
    Ok(Loaded { origin: origin.clone(), reading, source })
}

/// The first mistake in the query of a filter.
#[must_use]
pub fn mistake(query: &str) -> Option<Mistake> {
    let Parsed { error, .. } = Query::parse(query);
    error.map(|error| Mistake { column: error.column, message: error.message, help: error.help })
}

/// Reads several as one.
fn together(origins: &[Origin]) -> Result<Loaded, LoadError> {
    let origin = Origin::Together(origins.to_vec());
    if origins.len() > parts::MOST {
        return Err(LoadError { name: origin.name(), reason: Reason::TooMany });
    }
    let mut timelines = Vec::with_capacity(origins.len());
    for origin in origins {
        let mut loaded = load(origin)?;
        match loaded.reading.timeline.take() {
            Some(timeline) => timelines.push((origin.name(), timeline)),
            None => return Ok(loaded),
        }
    }
    let timeline = Some(Timeline::together(timelines));
    let reading = Reading { timeline, diagnostics: Vec::new() };
    Ok(Loaded { origin, reading, source: Vec::new() })
}

fn source(origin: &Origin) -> Result<Vec<u8>, LoadError> {
    Ok(match origin {
        Origin::Bundled(name) => {
            let found = BUNDLED.iter().find(|(bundled, _)| bundled == name);
            found.map(|(_, yaml)| yaml.as_bytes().to_vec()).unwrap_or_default()
        }
        Origin::File(path) => read(path)?,
        Origin::Stdin => read_bounded(&mut io::stdin().lock(), 0, LIMIT, STDIN)?,
        // Each of them has bytes of its own.
        Origin::Together(_) => Vec::new(),
    })
}

/// What a name on the command line means: `-`, a file, a bundled timeline, or
/// one of the library, in that order.
///
/// # Errors
///
/// If there is nothing called so.
pub fn resolve(name: &str) -> Result<Origin, LoadError> {
    if name == STDIN {
        return Ok(Origin::Stdin);
    }
    let path = Path::new(name);
    // A broken link is a file too: what is wrong with it comes out on reading.
    if path.symlink_metadata().is_ok() {
        return Ok(Origin::File(path.to_owned()));
    }
    if let Some((name, _)) = BUNDLED.iter().find(|(bundled, _)| *bundled == name) {
        return Ok(Origin::Bundled(name));
    }
    let stem = |path: &PathBuf| path.file_stem().is_some_and(|stem| stem == name);
    if let Some(path) = library().into_iter().find(stem) {
        return Ok(Origin::File(path));
    }
    let known: Vec<String> = origins().iter().map(Origin::name).collect();
    let meant = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    Err(LoadError { name: name.to_owned(), reason: Reason::Missing(meant) })
}

/// What a path on the command line stands for: a directory for every timeline
/// under it, anything else for what [`resolve`] makes of it.
#[must_use]
pub fn named(path: &str) -> Vec<Result<Origin, LoadError>> {
    let directory = Path::new(path);
    if directory.is_dir() { under(directory) } else { vec![resolve(path)] }
}

/// Every timeline under a directory.
#[must_use]
pub fn under(directory: &Path) -> Vec<Result<Origin, LoadError>> {
    match yaml_under(directory) {
        Ok(files) => files.into_iter().map(|file| Ok(Origin::File(file))).collect(),
        Err(error) => vec![Err(error)],
    }
}

/// Every timeline that needs no path: those that come with the program, then
/// the reader's own.
#[must_use]
pub fn origins() -> Vec<Origin> {
    let bundled = BUNDLED.iter().map(|(name, _)| Origin::Bundled(name));
    bundled.chain(library().into_iter().map(Origin::File)).collect()
}

/// The reader's own timelines: `annals/timelines/*.yaml` in the data directory
/// (`$XDG_DATA_HOME`, or `~/.local/share`), by name.
#[must_use]
pub fn library() -> Vec<PathBuf> {
    let Ok(base) = etcetera::choose_base_strategy() else { return Vec::new() };
    yaml_files(&base.data_dir().join("annals").join("timelines"), 0).unwrap_or_default()
}

/// The `.yaml` and `.yml` files in a directory and all below it, by path.
/// Hidden directories and links to directories are not entered.
///
/// # Errors
///
/// If the directory cannot be listed, or has no such file.
pub fn yaml_under(directory: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |reason| LoadError { name: directory.display().to_string(), reason };
    match yaml_files(directory, DEEPEST) {
        Ok(files) if files.is_empty() => Err(failed(Reason::Empty)),
        Ok(files) => Ok(files),
        Err(error) => Err(failed(Reason::Io(error))),
    }
}

/// How many directories below the one that is named are looked into.
const DEEPEST: usize = 16;

fn yaml_files(directory: &Path, deeper: usize) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        let yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        if entry.file_type()?.is_dir() {
            if deeper > 0 && !hidden {
                // One that cannot be listed hides nothing that was asked for.
                files.extend(yaml_files(&path, deeper - 1).unwrap_or_default());
            }
        } else if yaml {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The bytes of a regular file of at most [`LIMIT`].
///
/// # Errors
///
/// If it is not a regular file, too big, or cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, LoadError> {
    let name = path.display().to_string();
    let failed = |reason| LoadError { name: name.clone(), reason };
    // Looked at before it is opened, since opening a pipe waits for a writer,
    // and again after, since it can be another by then.
    let named = fs::metadata(path).map_err(|error| failed(Reason::Io(error)))?;
    regular(&named).map_err(failed)?;
    let mut file = open(path).map_err(|error| failed(Reason::Io(error)))?;
    let opened = file.metadata().map_err(|error| failed(Reason::Io(error)))?;
    regular(&opened).map_err(failed)?;
    if opened.len() > LIMIT {
        return Err(failed(Reason::TooBig));
    }
    read_bounded(&mut file, opened.len(), LIMIT, &name)
}

#[cfg(unix)]
fn open(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let nonblocking = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    OpenOptions::new().read(true).custom_flags(nonblocking).open(path)
}

#[cfg(not(unix))]
fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).open(path)
}

fn regular(metadata: &fs::Metadata) -> Result<(), Reason> {
    if metadata.is_file() {
        Ok(())
    } else if metadata.is_dir() {
        Err(Reason::Directory)
    } else {
        Err(Reason::NotAFile)
    }
}

/// All there is, and no more than `limit` bytes of it. The `likely` length is
/// what a file claims, which can change while it is read.
fn read_bounded(
    reader: &mut dyn Read,
    likely: u64,
    limit: u64,
    name: &str,
) -> Result<Vec<u8>, LoadError> {
    let failed = |reason| LoadError { name: name.to_owned(), reason };
    // Room for what is said to be there, if there is that much.
    let mut bytes = Vec::new();
    let room = usize::try_from(likely.min(limit).saturating_add(1)).unwrap_or(usize::MAX);
    bytes.try_reserve(room).map_err(|_| failed(Reason::TooBig))?;
    let read = reader.take(limit + 1).read_to_end(&mut bytes);
    let read = read.map_err(|error| failed(Reason::Io(error)))?;
    if read as u64 > limit { Err(failed(Reason::TooBig)) } else { Ok(bytes) }
}

/// Why there is nothing to read.
#[derive(Debug)]
pub struct LoadError {
    name: String,
    reason: Reason,
}

#[derive(Debug)]
enum Reason {
    Io(io::Error),
    /// There is none; what may have been meant.
    Missing(Option<String>),
    NotOnShelf,
    Empty,
    Directory,
    NotAFile,
    TooBig,
    TooMany,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A name can be as hostile as what is in the file.
        write!(f, "{}: ", text::clean_line(&self.name))?;
        match &self.reason {
            Reason::Io(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("no such file")
            }
            Reason::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                f.write_str("no permission to read it")
            }
            Reason::Io(error) => error.fmt(f),
            Reason::Missing(meant) => {
                f.write_str("no such file, and no timeline is called so")?;
                match meant {
                    Some(meant) => write!(f, ": did you mean `{meant}`?"),
                    None => Ok(()),
                }
            }
            Reason::NotOnShelf => f.write_str("no timeline here is called so"),
            Reason::Empty => f.write_str("no `.yaml` file in it"),
            Reason::Directory => f.write_str("a directory, not a file"),
            Reason::NotAFile => f.write_str("a pipe or device, not a file; `-` reads from a pipe"),
            Reason::TooMany => {
                write!(f, "over {} timelines, more than are read together", parts::MOST)
            }
            Reason::TooBig => write!(f, "over {} MiB, more than is read", LIMIT >> 20),
        }
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.reason {
            Reason::Io(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_than_the_limit_is_read() {
        let mut endless = io::repeat(b'x');
        let error = read_bounded(&mut endless, 0, 100, "-").unwrap_err();
        assert_eq!(error.to_string(), "-: over 1024 MiB, more than is read");
        let mut exact: &[u8] = &[b'x'; 100];
        assert_eq!(read_bounded(&mut exact, 7, 100, "-").unwrap().len(), 100);
    }

    /// A file that another program cuts short after the first piece is read.
    struct Shrinking {
        file: File,
        path: PathBuf,
    }

    impl Read for Shrinking {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let piece = buffer.len().min(5);
            let read = self.file.read(&mut buffer[..piece])?;
            OpenOptions::new().write(true).open(&self.path)?.set_len(7)?;
            Ok(read)
        }
    }

    #[test]
    fn of_a_file_that_shrinks_while_it_is_read_what_is_left_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.yaml");
        fs::write(&path, "title: one that is long\nevents: []\n").unwrap();
        let file = File::open(&path).unwrap();
        let likely = file.metadata().unwrap().len();
        let bytes = read_bounded(&mut Shrinking { file, path }, likely, LIMIT, "x").unwrap();
        assert_eq!(bytes, b"title: ");
        // Half a file is an error that has a place, and no timeline.
        let reading = yaml::read(&bytes);
        assert_eq!(reading.timeline, None);
        assert_eq!(reading.diagnostics[0].to_string(), "1:1: error: the timeline has no `events`");
    }

    #[test]
    fn a_name_is_a_pipe_a_file_or_a_bundled_timeline() {
        assert_eq!(resolve("-").unwrap(), Origin::Stdin);
        assert_eq!(resolve("internet").unwrap(), Origin::Bundled("internet"));
        assert_eq!(resolve("Cargo.toml").unwrap(), Origin::File("Cargo.toml".into()));
        let error = resolve("no\u{1b}[31m").unwrap_err().to_string();
        assert!(text::is_clean(&error), "{error:?}");
        let error = resolve("rusia-nato").unwrap_err().to_string();
        let meant = "no such file, and no timeline is called so: did you mean `russia-nato`?";
        assert_eq!(error, format!("rusia-nato: {meant}"));
        let error = resolve("no/such.yaml").unwrap_err().to_string();
        assert_eq!(error, "no/such.yaml: no such file, and no timeline is called so");
    }

    #[test]
    fn what_is_no_file_is_refused_without_waiting() {
        for (path, reason) in [
            (".", "a directory, not a file"),
            ("/dev/null", "a pipe or device, not a file; `-` reads from a pipe"),
            ("no/such.yaml", "no such file"),
        ] {
            let error = read(Path::new(path)).unwrap_err().to_string();
            assert_eq!(error, format!("{path}: {reason}"));
        }
    }
}
