//! The command line: the verbs.

pub mod check;
