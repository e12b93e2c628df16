//! The command line: the arguments, the verbs, the exit codes.

pub mod check;
mod duration;
pub mod export;
mod list;
pub mod new;
pub mod plain;
pub mod schema;
pub mod search;
pub mod show;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::glyphs::{self, Glyphs};
use crate::load::shelf::Shelf;
use crate::load::{self, Loaded};
use crate::query::{Parsed, Query};
use crate::run::{self, End, Options, Start};
use crate::term::capability::{Capabilities, ColorChoice, ColorDepth, Overrides};
use crate::text;
use crate::timeline::diagnostic::Severity;
use crate::timeline::origin::Origin;

/// Read curated, sourced timelines in a terminal.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag that is given or not")]
#[derive(Debug, Parser)]
#[command(
    name = "annals",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
pub struct Args {
    #[command(subcommand)]
    verb: Option<Verb>,

    /// A bundled timeline's name, a YAML file, a folder of them, or `-` for
    /// standard input; several are read together; without one, all timelines
    /// there are
    #[arg(value_name = "TIMELINE")]
    timelines: Vec<PathBuf>,

    /// Begin with this query: words, "a phrase", 1999, actor:nato, tag:summit
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,

    /// When to use color
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    color: When,

    /// Colors for a dark or a light background
    #[arg(long, value_name = "BACKGROUND", global = true)]
    theme: Option<Background>,

    /// Draw with ASCII only, and transliterate text
    #[arg(long, global = true)]
    ascii: bool,

    /// Read in lines: no screen, nothing redrawn, answers to typed commands,
    /// for screen readers and pipes. Taken by itself on a terminal whose TERM is
    /// `dumb` or not set
    #[arg(long)]
    plain: bool,

    /// Begin with the mouse on; otherwise U turns it on
    #[arg(long)]
    mouse: bool,

    /// Make links of URLs (OSC 8), also where the terminal is not known to take
    /// them
    #[arg(long)]
    links: bool,

    /// Read what was named or comes with annals, and nothing else: no other
    /// files, no browser, nothing written, no stopping. For kiosks and for a
    /// forced command of sshd
    #[arg(long)]
    restricted: bool,

    /// End after this long without a key: 90s, 15m, 2h
    #[arg(long, value_name = "TIME", value_parser = duration::parse)]
    idle_timeout: Option<Duration>,
}

/// What else there is to do than to read.
#[derive(Debug, Subcommand)]
enum Verb {
    Check(check::Args),
    Export(export::Args),
    New(new::Args),
    Schema(schema::Args),
    Search(search::Args),
    Show(show::Args),
}

/// When to use color.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum When {
    /// Where the terminal has it
    Auto,
    /// Everywhere
    Always,
    /// Nowhere
    Never,
}

/// What is behind the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Background {
    /// Light text on it
    Dark,
    /// Dark text on it
    Light,
}

/// The exit code of what could not be run.
const FAILED: u8 = 2;

/// The exit code of a session whose terminal is gone: that of `SIGHUP`.
const HUNG_UP: u8 = 129;

/// Runs what the command line asks for.
#[must_use]
pub fn run() -> ExitCode {
    let args = parse(env::args_os()).unwrap_or_else(|error| refuse_arguments(&error));
    // Not locked: a panic on another thread must be able to speak.
    let (mut out, mut err) = (io::stdout(), io::stderr());
    let done = match &args.verb {
        None => misplaced(&args).and_then(|()| open(&args, &mut out, &mut err)),
        Some(Verb::Check(verb)) => check::run(verb, &mut out, &mut err).map_err(Into::into),
        Some(Verb::Export(verb)) => export(verb, &args, &mut out, &mut err),
        Some(Verb::New(verb)) => new::run(verb, &mut out, &mut err).map_err(Into::into),
        Some(Verb::Schema(verb)) => schema::run(*verb, &mut out).map_err(Into::into),
        Some(Verb::Search(verb)) => search(verb, &args, &mut out, &mut err),
        Some(Verb::Show(verb)) => show(verb, glyphs(&args), &mut out, &mut err),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // The terminal may be gone, and with it who would read this.
            // It may quote what was typed, or the name of a file.
            let error = format!("{error:#}");
            let _ = writeln!(err, "annals: {}", text::clean(&error));
            ExitCode::from(FAILED)
        }
    }
}

/// The arguments there are. What is said of them is in color where the reader is.
fn command() -> clap::Command {
    let colors = Capabilities::detect(|name| env::var(name).ok(), Overrides::default()).colors;
    let mono = colors == ColorDepth::Mono;
    Args::command().color(if mono { clap::ColorChoice::Never } else { clap::ColorChoice::Auto })
}

/// Reads the arguments.
fn parse(arguments: impl IntoIterator<Item = OsString>) -> clap::error::Result<Args> {
    let mut command = command();
    let matches = command.try_get_matches_from_mut(arguments)?;
    Args::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

/// Says what is wrong with the arguments, or what they ask to be said of them.
/// An argument is quoted as it is, so what is quoted is cleaned first.
fn refuse_arguments(error: &clap::Error) -> ! {
    let clean = env::args_os().map(|it| text::clean(&it.to_string_lossy()).into_owned().into());
    match parse(clean) {
        Err(error) => error.exit(),
        Ok(_) => command().error(error.kind(), "an argument has control characters").exit(),
    }
}

/// What is said of a verb behind what is for reading alone, where it is taken
/// for a timeline and none is called so.
fn misplaced(args: &Args) -> anyhow::Result<()> {
    let verbs = Args::command();
    let named = args.timelines.iter().map(|timeline| timeline.to_string_lossy());
    let mut unknown = named.filter(|name| verbs.find_subcommand(&**name).is_some());
    match unknown.find(|name| load::resolve(name).is_err()) {
        Some(verb) if args.restricted => {
            anyhow::bail!("--restricted is for reading alone: write `annals {verb} …` without it")
        }
        Some(verb) => anyhow::bail!("`{verb}` comes first: write `annals {verb} …`"),
        None => Ok(()),
    }
}

/// Whoever read the output has had enough of it.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let cause = cause.downcast_ref::<io::Error>();
        cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
    })
}

/// Opens the reader, or without a terminal prints what it would show.
fn open(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> anyhow::Result<u8> {
    let query = query(args.query.as_deref().unwrap_or_default())?;
    let terminals = io::stdin().is_terminal() && io::stdout().is_terminal();
    let plain = args.plain || terminals && is_dumb(env::var("TERM").ok().as_deref());
    let (start, shelf) = match args.timelines.as_slice() {
        [] if args.restricted => {
            let shelf = Shelf::bundled();
            (Start::Some(shelf.origins()), shelf)
        }
        [] => (Start::Library, Shelf::Open),
        [path] if path.is_dir() => {
            let files: Vec<Origin> =
                load::yaml_under(path)?.into_iter().map(Origin::File).collect();
            (Start::Some(files.clone()), shelf(args, files))
        }
        paths => {
            let origin = together(paths)?;
            if plain && origin == Origin::Stdin {
                anyhow::bail!("standard input cannot be both the timeline and the commands");
            }
            let loaded = load::load(&origin)?;
            if loaded.reading.timeline.is_none() {
                return refuse(&loaded, err);
            }
            (Start::Timeline(Box::new(loaded)), shelf(args, origin.each().to_vec()))
        }
    };
    let capabilities = capabilities(args);
    let idle = args.idle_timeout;
    if plain {
        let options = plain::Options { ascii: !capabilities.unicode, shelf, idle };
        plain::run(start, query, &options, out)?;
    } else if io::stdout().is_terminal() {
        let options = Options { mouse: args.mouse, restricted: args.restricted, shelf, idle };
        match run::run(start, query, capabilities, &options)? {
            End::Quit => {}
            End::HungUp => return Ok(HUNG_UP),
            End::Idle(time) => writeln!(err, "{}", duration::farewell(time))?,
        }
    } else {
        list::print(start, &query, glyphs(args), out)?;
    }
    Ok(0)
}

/// Writes a timeline in another format. A picture is for a light page unless a
/// dark one is asked for: it is not for this terminal.
fn export(
    verb: &export::Args,
    args: &Args,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> anyhow::Result<u8> {
    let loaded = load::load(&together(&verb.timelines)?)?;
    let name = loaded.origin.name();
    match loaded.reading.timeline {
        Some(timeline) => {
            let dark = args.theme == Some(Background::Dark);
            export::run(verb, &name, timeline.into(), dark, out, err)
        }
        None => refuse(&loaded, err),
    }
}

/// What these name, as one; of a directory, every timeline in it.
fn together(paths: &[PathBuf]) -> anyhow::Result<Origin> {
    let named = paths.iter().flat_map(|path| load::named(&path.to_string_lossy()));
    let origins = named.collect::<Result<Vec<Origin>, _>>()?;
    let several = origins.len() > 1;
    if several && origins.contains(&Origin::Stdin) {
        anyhow::bail!("standard input cannot be read together with others: it ends");
    }
    Origin::together(origins).context("there is no timeline")
}

/// What may be opened beside what was named.
fn shelf(args: &Args, named: Vec<Origin>) -> Shelf {
    if args.restricted { Shelf::Closed(named) } else { Shelf::Open }
}

/// Whether a terminal can only print, as far as `TERM` tells.
fn is_dumb(term: Option<&str>) -> bool {
    matches!(term, None | Some("" | "dumb"))
}

/// Searches the timelines that are named, or all there are. One that cannot be
/// read is said to be so, and the others are searched.
fn search(
    verb: &search::Args,
    args: &Args,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> anyhow::Result<u8> {
    let origins = match verb.paths.as_slice() {
        [] => load::origins().into_iter().map(Ok).collect(),
        paths => paths.iter().flat_map(|path| load::named(path)).collect::<Vec<_>>(),
    };
    let mut timelines = Vec::new();
    let mut failed = false;
    for origin in origins {
        let loaded = match origin.and_then(|origin| load::load(&origin)) {
            Ok(loaded) => loaded,
            Err(error) => {
                writeln!(err, "annals: {error}")?;
                failed = true;
                continue;
            }
        };
        match loaded.reading.timeline {
            Some(timeline) => timelines.push((loaded.origin.name(), timeline.into())),
            None => failed = refuse(&loaded, err)? == FAILED,
        }
    }
    let colors = capabilities(args).colors;
    let bold = io::stdout().is_terminal() && colors != ColorDepth::Mono;
    let look = search::Look { bold, glyphs: glyphs(args) };
    let code = search::run(verb, &timelines, look, out, err)?;
    Ok(if failed { FAILED } else { code })
}

/// Shows an event or a path of the timeline that is named, or of any there is.
/// One of those that cannot be read is said to be so, and the others are asked.
fn show(
    verb: &show::Args,
    glyphs: &'static Glyphs,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> anyhow::Result<u8> {
    let wanted = show::Wanted::new(&verb.what)?;
    let mut timelines = Vec::new();
    if let Some(name) = wanted.timeline {
        let loaded = load::load(&load::resolve(name)?)?;
        let name = loaded.origin.name();
        match loaded.reading.timeline {
            Some(timeline) => timelines.push((name, timeline)),
            None => return refuse(&loaded, err),
        }
    } else {
        for origin in load::origins() {
            match load::load(&origin).map(|loaded| loaded.reading.timeline) {
                Ok(Some(timeline)) => timelines.push((origin.name(), timeline)),
                Ok(None) => writeln!(err, "annals: {origin}: cannot be read: see `annals check`")?,
                Err(error) => writeln!(err, "annals: {error}")?,
            }
        }
    }
    let text = show::text(&wanted, &timelines, usize::from(verb.width), glyphs)?;
    out.write_all(text.as_bytes())?;
    Ok(0)
}

/// Says what is wrong with a file, the screen untouched.
fn refuse(loaded: &Loaded, err: &mut dyn Write) -> anyhow::Result<u8> {
    let errors = loaded
        .reading
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    for diagnostic in errors {
        // A name can be as hostile as what is in the file.
        writeln!(err, "{}:{diagnostic}", text::clean_line(&loaded.origin.to_string()))?;
        if let Some(help) = &diagnostic.help {
            writeln!(err, "  help: {help}")?;
        }
    }
    Ok(FAILED)
}

fn query(text: &str) -> anyhow::Result<Query> {
    let Parsed { query, error } = Query::parse(text);
    match error {
        None => Ok(query),
        Some(error) => Err(anyhow::anyhow!("--query: {error}")),
    }
}

/// The marks that a text is printed with, and its letters: ASCII where that is
/// asked for, or is all that the terminal has. A file or a pipe takes any.
fn glyphs(args: &Args) -> &'static Glyphs {
    let any = !args.ascii && (!io::stdout().is_terminal() || capabilities(args).unicode);
    if any { &glyphs::UNICODE } else { &glyphs::ASCII }
}

fn capabilities(args: &Args) -> Capabilities {
    let overrides = Overrides {
        color: match args.color {
            When::Auto => ColorChoice::Auto,
            When::Always => ColorChoice::Always,
            When::Never => ColorChoice::Never,
        },
        ascii: args.ascii,
        dark: args.theme.map(|background| background == Background::Dark),
        links: args.links,
    };
    Capabilities::detect(|name| env::var(name).ok(), overrides)
}
