//! `annals export`: a timeline, or what of it answers a query, as a picture or
//! as data for other programs.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::search;
use crate::picture::Picture;
use crate::query::{Facet, Index, Query};
use crate::timeline::Timeline;

/// Write a timeline, or the part of it that answers a query, in another format
///
/// The picture stands alone: it can be printed, and put into a page.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// A bundled timeline's name, a YAML file, or - for the standard input
    #[arg(value_name = "TIMELINE")]
    pub timeline: PathBuf,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Only the events that answer this query
    #[arg(long, value_name = "QUERY", default_value = "", allow_hyphen_values = true)]
    pub query: String,
    /// What a picture has a lane for each of
    #[arg(long, value_enum, value_name = "WHAT", default_value_t)]
    pub lanes: By,
    /// The most lanes of a picture, the busiest first
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub most: usize,
    /// Write to this file instead of the standard output
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// What is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// A picture: lanes along time
    #[default]
    Svg,
    /// One array of objects
    Json,
    /// One object a line
    Jsonl,
    /// With a header; several values in one cell are parted by semicolons
    Csv,
}

/// What there is a lane for each of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum By {
    /// Who acts
    #[default]
    Actor,
    /// What events are filed under
    Tag,
}

/// Writes a timeline called `name`; pictures for a dark page if `dark`.
///
/// # Errors
///
/// If the query has a mistake, or it cannot be written.
pub fn run(
    args: &Args,
    name: &str,
    timeline: Arc<Timeline>,
    dark: bool,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> anyhow::Result<u8> {
    let mut written = Vec::new();
    let code = match args.format {
        Format::Svg => {
            let query = super::query(&args.query)?;
            written = picture(args, timeline, &query, dark).into_bytes();
            search::FOUND
        }
        format => {
            let format = match format {
                Format::Jsonl => search::Format::Jsonl,
                Format::Csv => search::Format::Csv,
                Format::Json | Format::Svg => search::Format::Json,
            };
            let asked = search::Args { query: args.query.clone(), format, ..Default::default() };
            search::run(&asked, &[(name.to_owned(), timeline)], false, &mut written, err)?
        }
    };
    if code == search::FAILED {
        return Ok(code);
    }
    match &args.output {
        Some(path) => fs::write(path, written).map_err(|error| named(path, &error))?,
        None => out.write_all(&written)?,
    }
    // That nothing answers is no failure: it is what was written.
    Ok(search::FOUND)
}

fn picture(args: &Args, timeline: Arc<Timeline>, query: &Query, dark: bool) -> String {
    let index = Index::new(timeline);
    let by = match args.lanes {
        By::Actor => Facet::Actor,
        By::Tag => Facet::Tag,
    };
    Picture { index: &index, query, by, most: args.most.max(1), dark }.svg()
}

fn named(path: &std::path::Path, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", path.display())
}
