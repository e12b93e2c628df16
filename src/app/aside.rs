//! A query that is set aside, to see what else happened.

use crate::query::Query;

/// What is set aside, and when it comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aside {
    /// What is not asked now.
    pub query: Query,
    /// When it is asked again.
    pub until: Until,
}

/// When a query that is set aside is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// When the reader says so.
    Asked,
    /// Then, or when the thread is left in which an event was come to that the
    /// query does not find.
    ThreadLeft,
    /// Then, or when the path is left on which such a step was come to.
    PathLeft,
}
