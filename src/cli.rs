//! The command line: the verbs.

pub mod search;
