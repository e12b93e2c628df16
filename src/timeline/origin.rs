//! Where a timeline comes from.

use std::fmt;
use std::path::{Path, PathBuf};

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
    /// What to call it: `russia-nato`, the file's name without `.yaml`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Bundled(name) => (*name).to_owned(),
            Self::File(path) => path.file_stem().unwrap_or(path.as_os_str()).display().to_string(),
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

/// As it is named in a diagnostic: the path as given.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bundled(name) => f.write_str(name),
            Self::File(path) => path.display().fmt(f),
            Self::Stdin => f.write_str("<stdin>"),
        }
    }
}
