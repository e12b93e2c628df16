//! The format as a JSON Schema, for editors that complete and check YAML.
//!
//! It says what a schema can: keys, types, words. What it cannot say is left to
//! the loader, never the other way round: a file that the loader takes is valid
//! here, and `tests/schema.rs` holds the two together.

/// The schema, in the dialect of 2020-12.
pub const SCHEMA: &str = include_str!("schema.json");
