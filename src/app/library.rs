//! The timelines there are to open.

use crate::timeline::origin::Origin;

/// A timeline that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub origin: Origin,
    /// What it is called; the file's name if it cannot be read.
    pub title: String,
    /// From when to when: `1991–2021`.
    pub span: String,
    /// How many events it has, or why it cannot be read.
    pub events: Result<usize, String>,
}
