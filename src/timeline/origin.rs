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
    /// Several, read together as one; none of them is such itself.
    Together(Vec<Origin>),
}

impl Origin {
    /// These, each once: one alone is itself.
    #[must_use]
    pub fn together(origins: impl IntoIterator<Item = Self>) -> Option<Self> {
        let mut all: Vec<Self> = Vec::new();
        for origin in origins.into_iter().flat_map(Self::into_each) {
            if !all.contains(&origin) {
                all.push(origin);
            }
        }
        if all.len() > 1 { Some(Self::Together(all)) } else { all.pop() }
    }

    /// The names in what a reader writes of several: parted by blanks, commas or
    /// an `and`.
    pub fn names(text: &str) -> impl Iterator<Item = &str> {
        text.split([' ', ',']).filter(|word| !word.is_empty() && *word != "and")
    }

    fn into_each(self) -> Vec<Self> {
        match self {
            Self::Together(origins) => origins,
            one => vec![one],
        }
    }

    /// Every one of those read together; itself, if it is one.
    #[must_use]
    pub fn each(&self) -> &[Self] {
        match self {
            Self::Together(origins) => origins,
            one => std::slice::from_ref(one),
        }
    }

    /// What to call it: `russia-nato`, the file's name without `.yaml`. Clean,
    /// as a terminal can show it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Bundled(name) => (*name).to_owned(),
            Self::File(path) => shown(path.file_stem().unwrap_or(path.as_os_str()).as_ref()),
            Self::Stdin => "standard input".to_owned(),
            Self::Together(origins) => {
                origins.iter().map(Self::name).collect::<Vec<_>>().join(" + ")
            }
        }
    }

    /// The files to watch, as far as they are some.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.each().iter().filter_map(|origin| match origin {
            Self::File(path) => Some(path.as_path()),
            Self::Bundled(_) | Self::Stdin | Self::Together(_) => None,
        })
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
            Self::Together(origins) => {
                for (place, origin) in origins.iter().enumerate() {
                    let before = if place == 0 { "" } else { ", " };
                    write!(f, "{before}{origin}")?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_told_one_by_one() {
        let (rome, bundled) = (Origin::File("a/rome.yaml".into()), Origin::Bundled("internet"));
        let both = Origin::together([rome.clone(), bundled.clone(), rome.clone()]).unwrap();
        assert_eq!(both, Origin::Together(vec![rome.clone(), bundled.clone()]));
        assert_eq!(
            (both.name(), both.to_string()),
            ("rome + internet".to_owned(), "a/rome.yaml, internet".to_owned(),)
        );
        assert_eq!(both.paths().collect::<Vec<_>>(), [Path::new("a/rome.yaml")]);
        let all = Origin::together([both.clone(), Origin::Stdin]).unwrap();
        assert_eq!(all.each(), [rome.clone(), bundled, Origin::Stdin]);
        assert_eq!(Origin::together([rome.clone(), rome.clone()]), Some(rome));
        assert_eq!(Origin::together([]), None);
    }

    #[test]
    fn a_name_is_shown_without_what_drives_a_terminal() {
        let origin = Origin::File("a/\u{1b}]0;title\u{7}b\n.yaml".into());
        assert_eq!(origin.to_string(), "a/\u{fffd}]0;title\u{fffd}b .yaml");
        assert_eq!(origin.name(), "\u{fffd}]0;title\u{fffd}b");
        assert_eq!(Origin::File("a/rome.yaml".into()).to_string(), "a/rome.yaml");
    }
}
