//! `annals export`: a timeline, or what of it answers a query, as a picture or
//! as data for other programs.

use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::search;
use crate::picture::Picture;
use crate::query::{Facet, Index, Parsed, Query};
use crate::timeline::export::Export;
use crate::timeline::{Ref, Timeline};

/// Write a timeline, or the part of it that answers a query, in another format
///
/// The picture stands alone: it can be printed, and put into a page. All other
/// formats have everything that is said of each event, its sources among it;
/// `annals search` has a short form of them.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// Bundled timelines' names, YAML files, folders, or - for the standard
    /// input; several are written as one
    #[arg(value_name = "TIMELINE", required = true)]
    pub timelines: Vec<PathBuf>,
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
    /// One array of objects, under the names of the format; sources stand whole
    /// in each citation and account
    Json,
    /// The same, one object a line
    Jsonl,
    /// For a spreadsheet: a row an event, in its cells the sources, addresses and
    /// quotations one a line, numbered alike. What a spreadsheet would compute
    /// has a ' before it
    Csv,
    /// A document: years as headings, quotations as such, sources as links
    Markdown,
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

/// What a spreadsheet knows UTF-8 by, before a file of it. A terminal is no
/// spreadsheet.
const UTF_8: char = '\u{feff}';

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
    let Parsed { query, error } = Query::parse(&args.query);
    if let Some(error) = error {
        search::point_at(&args.query, &error, err)?;
        return Ok(search::FAILED);
    }
    let index = Index::new(timeline);
    let mut written = match args.format {
        Format::Svg => picture(args, &index, &query, dark),
        format => text(&index, &query, name, format)?,
    };
    if args.format == Format::Csv && (args.output.is_some() || !io::stdout().is_terminal()) {
        written.insert(0, UTF_8);
    }
    // That nothing answers is no failure: it is what was written.
    match &args.output {
        Some(path) => fs::write(path, written).map_err(|error| named(path, &error))?,
        None => out.write_all(written.as_bytes())?,
    }
    Ok(search::FOUND)
}

fn text(index: &Index, query: &Query, name: &str, format: Format) -> anyhow::Result<String> {
    let events = index.answer(query).iter().map(Ref::new).collect();
    let asked = query.to_string();
    let export = Export { name, timeline: index.timeline(), events, asked: &asked };
    Ok(match format {
        Format::Jsonl => export.jsonl()?,
        Format::Csv => export.csv()?,
        Format::Markdown => export.markdown(),
        Format::Json | Format::Svg => export.json()?,
    })
}

fn picture(args: &Args, index: &Index, query: &Query, dark: bool) -> String {
    let by = match args.lanes {
        By::Actor => Facet::Actor,
        By::Tag => Facet::Tag,
    };
    Picture { index, query, by, most: args.most.max(1), dark }.svg()
}

fn named(path: &std::path::Path, error: &io::Error) -> anyhow::Error {
    anyhow::anyhow!("{}: {error}", path.display())
}
