//! What the README says of keys, queries and arguments is what the program says.
//!
//! `ANNALS_BLESS=1 cargo test --test readme` writes it anew.

use std::path::Path;
use std::{env, fs};

use annals::app::keymap;
use annals::cli;
use annals::timeline::yaml;
use clap::CommandFactory as _;

/// Compares a block of the README, or writes it.
fn holds(block: &str, expected: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README.md");
    let (begin, end) = (format!("<!-- {block}:begin -->\n"), format!("<!-- {block}:end -->"));
    let (before, rest) = readme.split_once(&begin).expect("the block begins");
    let (found, after) = rest.split_once(&end).expect("the block ends");
    if env::var_os("ANNALS_BLESS").is_some() {
        let written = format!("{before}{begin}{expected}{end}{after}");
        fs::write(&path, written).expect("README.md can be written");
    } else {
        let how = "ANNALS_BLESS=1 cargo test --test readme -- --test-threads=1";
        assert!(found == expected, "README.md, {block}, is not what the program says: {how}");
    }
}

#[test]
fn the_keys_are_those_of_the_table() {
    holds("keys", &keymap::markdown());
}

#[test]
fn the_grammar_is_that_of_the_parser() {
    holds("grammar", include_str!("../src/query/grammar.md"));
}

#[test]
fn the_arguments_are_those_of_the_command_line() {
    let help = cli::Args::command().term_width(100).render_help();
    let help = help.to_string();
    let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
    holds("help", &format!("```text\n{}\n```\n", lines.join("\n").trim()));
}

/// The code block of this language that begins with these words.
fn example<'a>(readme: &'a str, language: &str, begins: &str) -> &'a str {
    let fence = format!("```{language}\n");
    let mut blocks = readme.split(&fence).skip(1).filter_map(|rest| rest.split("```").next());
    blocks.find(|block| block.starts_with(begins)).expect("the README has the example")
}

#[test]
fn the_example_is_a_timeline_and_its_mistake_is_told_so() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("there is a README.md");
    let yaml = example(&readme, "yaml", "annals: 1");
    let read = yaml::read(yaml.as_bytes());
    assert!(read.timeline.is_some(), "{:?}", read.diagnostics);

    let wrong = yaml.replacen("1997-05-27", "1997-13-27", 1);
    let said = yaml::read(wrong.as_bytes()).diagnostics;
    let said = said.first().expect("it is wrong").render("mine.yaml", wrong.as_bytes());
    assert_eq!(said.trim_end(), example(&readme, "text", "mine.yaml").trim_end());
}
