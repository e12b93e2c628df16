//! `annals search`: the events that answer a query, for people and programs.
//!
//! The engine of the reader's prompt, with no terminal.

mod print;

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::glyphs::Glyphs;
use crate::query::{Count, Facet, Highlighter, Index, Matches, Parsed, Query, QueryError};
use crate::timeline::Timeline;

/// Something was found.
pub const FOUND: u8 = 0;
/// Nothing was found.
pub const NOTHING: u8 = 1;
/// The query has a mistake.
pub const FAILED: u8 = 2;

/// Print the events that answer a query
///
/// Exits with 0 if there are some, 1 if there are none, and 2 if the query or a
/// timeline cannot be read. The query is one argument: quote it for the shell.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    /// What to look for: words, "phrases", years, actor:nato, tag:summit,
    /// -is:disputed, one or other
    #[arg(value_name = "QUERY", allow_hyphen_values = true)]
    pub query: String,
    /// Files, directories to look for *.yaml in, names of timelines, or - for
    /// the standard input; without any, the whole library
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// What comes first
    #[arg(long, value_enum, default_value_t)]
    pub sort: Sort,
    /// Print how many of the events each of these has, in place of the events
    #[arg(long, value_enum, value_name = "WHAT")]
    pub count_by: Option<CountBy>,
    /// Print no more than this many
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
}

/// How events and counts are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: one event a line
    #[default]
    Text,
    /// One array of objects
    Json,
    /// One object a line
    Jsonl,
    /// With a header; several values in one cell are parted by semicolons
    Csv,
    /// The ids alone, of several timelines as TIMELINE:ID; events without one
    /// are left out
    Ids,
}

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Sort {
    /// The oldest
    #[default]
    Date,
    /// What has the words in its title, then in names
    Relevance,
}

/// What events are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum CountBy {
    /// Who acts, those who act for an actor counting for it
    Actor,
    /// What it is filed under
    Tag,
    /// The year it begins in
    Year,
    /// The ten years it begins in
    Decade,
    /// What attests it
    Source,
    /// The kinds of its sources
    Kind,
    /// The sides of its sources
    Side,
}

impl CountBy {
    const fn facet(self) -> Facet {
        match self {
            Self::Actor => Facet::Actor,
            Self::Tag => Facet::Tag,
            Self::Year => Facet::Year,
            Self::Decade => Facet::Decade,
            Self::Source => Facet::Source,
            Self::Kind => Facet::Kind,
            Self::Side => Facet::Side,
        }
    }
}

/// A timeline that was searched, and its answer.
struct Answer<'a> {
    name: &'a str,
    index: Index,
    matches: Matches,
    lights: Highlighter,
}

/// An event that was found.
#[derive(Clone, Copy)]
struct Hit<'a> {
    answer: &'a Answer<'a>,
    row: usize,
    /// The number of the citation that the query is met by, from 1.
    citation: Option<usize>,
}

/// How the text for people looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether the words found are bold.
    pub bold: bool,
    /// The letters it is in go with these marks.
    pub glyphs: &'static Glyphs,
}

/// Runs the verb on timelines with their names: events to `out`; mistakes and suggestions to
/// `err`. The result is the exit code.
///
/// # Errors
///
/// If nothing more can be written; a reader who has gone away is no error.
pub fn run(
    args: &Args,
    timelines: &[(String, Arc<Timeline>)],
    look: Look,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    match search(args, timelines, look, out, err) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(FOUND),
        result => result,
    }
}

fn search(
    args: &Args,
    timelines: &[(String, Arc<Timeline>)],
    look: Look,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<u8> {
    let Parsed { query, error } = Query::parse(&args.query);
    if let Some(error) = error {
        point_at(&args.query, &error, err)?;
        return Ok(FAILED);
    }
    let answers: Vec<Answer> = timelines
        .iter()
        .map(|(name, timeline)| {
            let index = Index::new(Arc::clone(timeline));
            let matches = index.answer(&query.local_to(name));
            let lights = Highlighter::new(&query, &matches);
            Answer { name, index, matches, lights }
        })
        .collect();
    if answers.iter().all(|answer| answer.matches.is_empty()) {
        if let Some(suggestion) = answers.iter().find_map(|answer| answer.index.nearest(&query)) {
            writeln!(err, "annals: nothing found: did you mean `{}`?", suggestion.query)?;
        }
        return Ok(NOTHING);
    }
    let limit = args.limit.unwrap_or(usize::MAX);
    if let Some(by) = args.count_by {
        let mut counts = counts(&answers, by);
        counts.truncate(limit);
        print::counts(&counts, args.format, look, out)?;
    } else {
        let mut hits = hits(&answers, &query, args.sort);
        hits.truncate(limit);
        print::hits(&hits, answers.len() > 1, args.format, look, out)?;
    }
    out.flush()?;
    Ok(FOUND)
}

/// The query with its mistake underlined.
pub(super) fn point_at(query: &str, error: &QueryError, err: &mut dyn Write) -> io::Result<()> {
    writeln!(err, "annals: {error}")?;
    let before: String = query.chars().take(error.column - 1).collect();
    let indent = " ".repeat(crate::text::width(&before));
    writeln!(err, "  {}\n  {indent}^", crate::text::clean_line(query))
}

/// What all timelines found, in one order.
fn hits<'a>(answers: &'a [Answer<'a>], query: &Query, sort: Sort) -> Vec<Hit<'a>> {
    let rows =
        answers.iter().flat_map(|answer| answer.matches.iter().map(move |row| (answer, row)));
    let mut hits: Vec<Hit> = rows
        .map(|(answer, row)| {
            let citation = answer.index.which_citation(query, row).map(|i| i + 1);
            Hit { answer, row, citation }
        })
        .collect();
    hits.sort_by_key(|hit| hit.event().date.sort_key());
    if sort == Sort::Relevance {
        hits.sort_by_cached_key(|hit| {
            std::cmp::Reverse(hit.answer.index.relevance(query, hit.row))
        });
    }
    hits
}

/// The counts of all timelines: what has the same value counts as one. The
/// most first, years and decades in order of time.
fn counts(answers: &[Answer], by: CountBy) -> Vec<Count> {
    let mut counts: Vec<Count> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for answer in answers {
        for count in answer.index.counts(&answer.matches, by.facet()) {
            if let Some(&i) = known.get(&count.value.text) {
                counts[i].events += count.events;
            } else {
                known.insert(count.value.text.clone(), counts.len());
                counts.push(count);
            }
        }
    }
    counts.retain(|count| count.events > 0);
    if matches!(by, CountBy::Year | CountBy::Decade) {
        counts.sort_by_key(|count| count.first);
    } else {
        counts.sort_by_key(|count| std::cmp::Reverse(count.events));
    }
    counts
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::glyphs::UNICODE;
    use crate::query::fixture;

    #[derive(Parser)]
    struct Annals {
        #[command(flatten)]
        args: Args,
    }

    const PLAIN: Look = Look { bold: false, glyphs: &UNICODE };

    /// What is printed to both, and the exit code, for one timeline or two.
    fn searched(arguments: &[&str], names: &[&str], highlighted: bool) -> (String, String, u8) {
        let args = Annals::try_parse_from([&["annals"], arguments].concat()).unwrap().args;
        let timeline = Arc::new(fixture::timeline());
        let timelines: Vec<_> =
            names.iter().map(|&name| (name.to_owned(), Arc::clone(&timeline))).collect();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let look = Look { bold: highlighted, ..PLAIN };
        let code = run(&args, &timelines, look, &mut out, &mut err).unwrap();
        (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap(), code)
    }

    #[test]
    fn events_are_printed_in_each_format() {
        for (arguments, printed) in [
            (&["scipio tag:war"][..], "c. Feb 1991  Siege  [Scipio Africanus]\n"),
            (
                &["tag:treaty"],
                "1990      Hanno's treaty  [Hanno the Great, Rome]\nDec 1993  Peace  [Carthage, Rome]\n",
            ),
            (&["tag:treaty", "--limit", "1", "--format", "ids"], "hannos-treaty\n"),
            (&["--format", "ids", "-tag:treaty"], "wall\n"),
            (
                &["friendship", "--format", "jsonl"],
                "{\"timeline\":\"one\",\"id\":\"hannos-treaty\",\"date\":\"1990\",\"title\":\"Hanno's treaty\",\
                 \"actors\":[\"hanno\",\"rome\"],\"tags\":[\"treaty\"],\"weight\":2,\"citation\":2}\n",
            ),
            (
                &["minor", "--format", "json"],
                "[{\"timeline\":\"one\",\"date\":\"1992-06-01\",\"title\":\"A minor matter\",\"summary\":\"Unsipioned.\",\
                 \"actors\":[],\"tags\":[],\"weight\":1}]\n",
            ),
            (
                &["friendship", "--format", "csv"],
                "timeline,id,date,title,actors,place,tags,weight,citation\n\
                 one,hannos-treaty,1990,Hanno's treaty,hanno;rome,,treaty,2,2\n",
            ),
            (
                &["war", "--sort", "relevance", "--limit", "2"],
                "1991–1993    The war  [Rome, Carthage]\nc. Feb 1991  Siege  [Scipio Africanus]\n",
            ),
            (&["year:1990..1992", "--count-by", "year"], "2  1990\n2  1991\n2  1992\n"),
            (&["", "--count-by", "tag", "--limit", "1"], "4  talks\n"),
            (&["", "--count-by", "actor", "--format", "ids", "--limit", "2"], "rome\ncarthage\n"),
            (
                &["", "--count-by", "kind", "--format", "csv"],
                "value,label,events\ntreaty,treaty,3\nletter,letter,2\nbook,book,2\n",
            ),
        ] {
            let (out, err, code) = searched(arguments, &["one"], false);
            assert_eq!((&*out, &*err, code), (printed, "", FOUND), "{arguments:?}");
        }
    }

    #[test]
    fn each_of_several_timelines_is_named() {
        let (out, _, _) = searched(&["siege"], &["one", "other"], false);
        let line = "c. Feb 1991  Siege  [Scipio Africanus]\n";
        assert_eq!(out, format!("one    {line}other  {line}"));
        let (out, _, _) = searched(&["id:wall", "--format", "ids"], &["one", "other"], false);
        assert_eq!(out, "one:wall\nother:wall\n");
        let (out, _, _) = searched(&["", "--count-by", "tag"], &["one", "other"], false);
        assert_eq!(out, "8  talks\n4  treaty\n4  war\n");
    }

    #[test]
    fn what_was_found_is_bold_on_a_terminal() {
        let (out, _, _) = searched(&["scip sieg"], &["one"], true);
        let bold = "c. Feb 1991  \x1b[1mSieg\x1b[22me  [\x1b[1mScip\x1b[22mio Africanus]\n";
        assert_eq!(out, bold);
    }

    #[test]
    fn nothing_found_is_1_and_a_mistake_is_2() {
        for (query, said, code) in [
            ("zzzz", "", NOTHING),
            ("siegw", "annals: nothing found: did you mean `siege`?\n", NOTHING),
            (
                "мир aktor:x",
                "annals: unknown field `aktor`: did you mean `actor`?\n  мир aktor:x\n      ^\n",
                FAILED,
            ),
        ] {
            let (out, err, exit) = searched(&[query], &["one"], false);
            assert_eq!((&*out, &*err, exit), ("", said, code), "{query}");
        }
    }

    #[test]
    fn a_reader_who_has_gone_is_no_error() {
        struct Gone;
        impl Write for Gone {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let timelines = [("one".to_owned(), Arc::new(fixture::timeline()))];
        for format in [Format::Text, Format::Json, Format::Csv, Format::Ids] {
            let args = Args { query: "wall".into(), format, ..Args::default() };
            assert_eq!(run(&args, &timelines, PLAIN, &mut Gone, &mut Gone).unwrap(), FOUND);
        }
    }
}
