//! Where a timeline comes from.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::text;

/// Where a timeline is read from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Bundled, under this name.
    Bundled(&'static str),
    /// A file.
    File(PathBuf),
    /// The standard input.
    Stdin,
}

impl Origin {
    /// What to call it: `russia-nato`, the file's name without `.yaml`. Clean,
    /// as a terminal can show it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Bundled(name) => (*name).to_owned(),
            Self::File(path) => shown(path.file_stem().unwrap_or(path.as_os_str()).as_ref()),
            Self::Stdin => "standard input".to_owned(),
        }
    }

    /// The file to watch, if it is one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Bundled(_) | Self::Stdin => None,
        }
    }
}

/// A path without what must not reach a terminal: a name can hold anything.
fn shown(path: &Path) -> String {
    text::clean_line(&path.to_string_lossy()).into_owned()
}

/// As it is named in a diagnostic: the path as given, clean.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bundled(name) => f.write_str(name),
            Self::File(path) => f.write_str(&shown(path)),
            Self::Stdin => f.write_str("<stdin>"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_without_what_drives_a_terminal() {
        let origin = Origin::File("a/\u{1b}]0;title\u{7}b\n.yaml".into());
        assert_eq!(origin.to_string(), "a/\u{fffd}]0;title\u{fffd}b .yaml");
        assert_eq!(origin.name(), "\u{fffd}]0;title\u{fffd}b");
        assert_eq!(Origin::File("a/rome.yaml".into()).to_string(), "a/rome.yaml");
    }
}
