//! annals: read curated, sourced timelines in a terminal.
//!
//! The library is for the binary and its tests; its interface makes no promise
//! of stability. Modules are listed from the ground up: each may use those
//! above it in this list and none below (`tests/layers.rs` holds them to it).

pub mod date;
pub mod text;

pub mod glyphs;
pub mod scale;

pub mod timeline;

pub mod query;

pub mod page;

pub mod picture;

pub mod app;

pub mod plain;

pub mod term;

pub mod ui;

pub mod load;

pub mod run;

pub mod cli;
