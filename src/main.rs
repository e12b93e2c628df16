//! The `annals` command: parse, run, exit.

fn main() {}
