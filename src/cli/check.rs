//! `annals check`: everything that is wrong with a timeline, and where.

use std::io::{self, Write};
use std::path::Path;

use crate::load::{self, LoadError, Loaded};
use crate::text;
use crate::timeline::coverage::Coverage;
use crate::timeline::diagnostic::Severity;
use crate::timeline::nearest::nearest;
use crate::timeline::origin::Origin;
use crate::timeline::rules::Rule;

/// Nothing is wrong.
pub const GOOD: u8 = 0;
/// There are errors, or warnings under `--strict`.
pub const WRONG: u8 = 1;
/// It could not be told: a file cannot be read, a rule is not known.
pub const FAILED: u8 = 2;

/// Say everything that is wrong with timelines
///
/// Exits with 0 if there are no errors, 1 if there are (or warnings, under
/// --strict), and 2 if a file could not be read.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Args {
    /// Files, directories to look for *.yaml in, names of timelines, or - for
    /// the standard input; without any, timelines/ if it is there, or else the
    /// bundled timelines
    #[arg(value_name = "PATH")]
    pub paths: Vec<String>,
    /// Let warnings fail too
    #[arg(long)]
    pub strict: bool,
    /// Show notes too: what is worth knowing and never fails
    #[arg(long)]
    pub notes: bool,
    /// How to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Print what a rule is about, or all rules for the word `all`
    #[arg(long, value_name = "RULE", conflicts_with_all = ["paths", "coverage"])]
    pub explain: Option<String>,
    /// Print how well each decade is attested
    #[arg(long)]
    pub coverage: bool,
}

/// How diagnostics are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people: the line, underlined
    #[default]
    Text,
    /// One array of objects
    Json,
    /// Annotations for a workflow of GitHub Actions
    Github,
}

/// Runs the verb: diagnostics to `out`, what could not be read and a summary to
/// `err`. The result is the exit code.
///
/// # Errors
///
/// If `out` or `err` cannot be written.
pub fn run(args: &Args, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    if let Some(rule) = &args.explain {
        return explain(rule, out, err);
    }
    let mut tally = Tally::default();
    let mut json = Vec::new();
    for origin in origins(&args.paths) {
        let loaded = match origin.and_then(|origin| load::check(&origin)) {
            Ok(loaded) => loaded,
            Err(error) => {
                writeln!(err, "annals: {error}")?;
                tally.failed += 1;
                continue;
            }
        };
        // As given: what prints it makes it harmless, and programs open it.
        let given = loaded.origin.paths().next().map(|path| path.to_string_lossy().into_owned());
        let path = given.unwrap_or_else(|| loaded.origin.to_string());
        tally.files += 1;
        for diagnostic in &loaded.reading.diagnostics {
            tally.count(diagnostic.severity);
            if diagnostic.severity == Severity::Note && !args.notes {
                continue;
            }
            match args.format {
                Format::Text => {
                    writeln!(out, "{}", diagnostic.render(&path, &loaded.source))?;
                }
                Format::Json => json.push(diagnostic.json(&path)),
                Format::Github => writeln!(out, "{}", diagnostic.github(&path))?,
            }
        }
        if args.coverage {
            coverage(&loaded, out)?;
        }
    }
    if args.format == Format::Json {
        serde_json::to_writer_pretty(&mut *out, &json)?;
        writeln!(out)?;
    }
    writeln!(err, "{}", tally.summary(args.notes))?;
    Ok(tally.exit(args.strict))
}

/// What each argument names; a directory names all the timelines under it.
fn origins(paths: &[String]) -> Vec<Result<Origin, LoadError>> {
    if !paths.is_empty() {
        return paths.iter().flat_map(|path| load::named(path)).collect();
    }
    let here = Path::new("timelines");
    if here.is_dir() {
        return load::under(here);
    }
    load::bundled().iter().map(|(name, _)| Ok(Origin::Bundled(name))).collect()
}

fn coverage(loaded: &Loaded, out: &mut dyn Write) -> io::Result<()> {
    let Some(timeline) = &loaded.reading.timeline else { return Ok(()) };
    writeln!(out, "{}\n\n{}", timeline.title, Coverage::of(timeline).table())
}

/// The cells of a line of prose.
const LINE: usize = 80;

fn explain(name: &str, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<u8> {
    if name == "all" {
        for rule in Rule::ALL {
            let (severity, summary) = (rule.severity(), rule.card().summary);
            writeln!(out, "{:<16}  {:<7}  {summary}", rule.name(), severity.word())?;
        }
        return Ok(GOOD);
    }
    let Some(rule) = Rule::called(name) else {
        writeln!(err, "annals: no rule is called `{name}`")?;
        match nearest(name, Rule::ALL.iter().map(|rule| rule.name())) {
            Some(meant) => writeln!(err, "  help: did you mean `{meant}`?")?,
            None => writeln!(err, "  help: `annals check --explain all` lists them")?,
        }
        return Ok(FAILED);
    };
    let card = rule.card();
    writeln!(out, "{rule} ({}): {}\n", rule.severity(), card.summary)?;
    for line in text::wrap(card.story, LINE) {
        writeln!(out, "{}", card.story[line].trim_end())?;
    }
    if !card.example.is_empty() {
        writeln!(out, "\nFor example:\n")?;
        for line in card.example.lines() {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(GOOD)
}

#[derive(Default)]
struct Tally {
    files: usize,
    failed: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Tally {
    fn count(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Note => self.notes += 1,
        }
    }

    fn exit(&self, strict: bool) -> u8 {
        if self.failed > 0 {
            FAILED
        } else if self.errors > 0 || (strict && self.warnings > 0) {
            WRONG
        } else {
            GOOD
        }
    }

    fn summary(&self, shown: bool) -> String {
        let number = |count: usize, noun: &str| match count {
            0 => format!("no {noun}s"),
            1 => format!("1 {noun}"),
            _ => format!("{count} {noun}s"),
        };
        let mut summary = format!(
            "{}: {}, {}",
            number(self.files, "timeline"),
            number(self.errors, "error"),
            number(self.warnings, "warning")
        );
        if self.notes > 0 {
            summary = summary + ", " + &number(self.notes, "note");
            summary += if shown { "" } else { " (--notes shows them)" };
        }
        summary
    }
}
