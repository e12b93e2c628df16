//! `annals schema`: the JSON Schema of the format.

use std::io::{self, Write};

use crate::timeline::schema::SCHEMA;

/// Print the JSON Schema of the format, for editors
///
/// Save it, and put `# yaml-language-server: $schema=annals.schema.json` on the
/// first line of a timeline: the editor then completes keys and marks mistakes.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct Args {}

/// Runs the verb. The result is the exit code.
///
/// # Errors
///
/// If `out` cannot be written.
pub fn run(_args: Args, out: &mut dyn Write) -> io::Result<u8> {
    out.write_all(SCHEMA.as_bytes())?;
    Ok(0)
}
