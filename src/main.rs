//! The `annals` command: parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    annals::cli::run()
}
