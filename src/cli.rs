//! The command line: the verbs.

pub mod check;
pub mod new;
pub mod schema;
