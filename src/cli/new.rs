//! `annals new`: a small timeline to begin with.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::path::PathBuf;

/// Write a small, commented timeline to begin with
///
/// It passes `annals check --strict`. A file that is there is left alone.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// The file to write, or - for the standard output
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// The timeline that is written.
pub const STARTER: &str = include_str!("new/starter.yaml");

/// Runs the verb. The result is the exit code: 0, or 2 if the file is there
/// already or cannot be written.
///
/// # Errors
///
/// If `out` or `err` cannot be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    if args.file.as_os_str() == "-" {
        out.write_all(STARTER.as_bytes())?;
        return Ok(0);
    }
    let name = args.file.display();
    // `create_new` asks and creates in one step: nothing is ever overwritten.
    let file = OpenOptions::new().write(true).create_new(true).open(&args.file);
    match file.and_then(|mut file| file.write_all(STARTER.as_bytes())) {
        Ok(()) => {
            writeln!(err, "{name}: a timeline to begin with; `annals {name}` opens it")?;
            Ok(0)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            writeln!(err, "annals: {name}: is there already, and is left as it is")?;
            Ok(2)
        }
        Err(error) => {
            writeln!(err, "annals: {name}: {error}")?;
            Ok(2)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;
    use crate::timeline::yaml;

    #[test]
    fn the_starter_has_nothing_to_mend() {
        let reading = yaml::check(STARTER.as_bytes(), load::mistake);
        assert_eq!(reading.diagnostics, []);
        assert_eq!(reading.timeline.map(|timeline| timeline.events.len()), Some(3));
    }

    #[test]
    fn a_file_that_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("mine.yaml");
        let run = |file: PathBuf| {
            let (mut out, mut err) = (Vec::new(), Vec::new());
            let exit = run(&Args { file }, &mut out, &mut err).unwrap();
            (exit, String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap())
        };
        assert_eq!(run(file.clone()).0, 0);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), STARTER);
        std::fs::write(&file, "mine").unwrap();
        let (exit, _, err) = run(file.clone());
        assert!(exit == 2 && err.contains("is there already"), "{err}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "mine");
        assert_eq!(run(folder.path().join("no/such/folder.yaml")).0, 2);
        assert_eq!(run("-".into()), (0, STARTER.to_owned(), String::new()));
    }
}
