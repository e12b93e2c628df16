//! What is wrong with the file of a timeline, ready to be read.

use crate::text;
use crate::timeline::diagnostic::{Diagnostic, Severity};
use crate::timeline::origin::Origin;

/// The errors of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    first: String,
    texts: Vec<String>,
}

impl Problems {
    /// The errors among these diagnostics of a file with this text.
    #[must_use]
    pub fn new(origin: &Origin, diagnostics: &[Diagnostic], source: &[u8]) -> Self {
        let path = origin.to_string();
        let is_error = |it: &&Diagnostic| it.severity == Severity::Error;
        let errors = || diagnostics.iter().filter(is_error);
        let first = errors().next();
        // One line has no room for folders.
        let file = origin.paths().next().and_then(|path| path.file_name());
        let file = file.map_or(path.clone(), |file| file.to_string_lossy().into_owned());
        let first = first.map(|error| format!("{}:{error}", text::clean_line(&file)));
        let texts = errors().map(|error| error.render(&path, source)).collect();
        Self { first: first.unwrap_or_default(), texts }
    }

    /// The first of them in one line, with its place.
    #[must_use]
    pub fn first(&self) -> &str {
        &self.first
    }

    /// Each with its place in the file underlined, over several lines.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
}
