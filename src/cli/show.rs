//! `annals show`: an event or a path as a text, with the words of its sources.

use std::fmt;

use crate::glyphs::Glyphs;
use crate::page::{Page, Parties, Setting, told};
use crate::query::Highlighter;
use crate::timeline::nearest::nearest;
use crate::timeline::parts::QUALIFIES;
use crate::timeline::{Event, Path, Ref, Timeline};

/// Print an event, or a path through events, with the words of its sources
///
/// For example `annals show russia-nato:founding-act`, or
/// `annals show russia-nato:path:expulsions-1999-2021`. Without a timeline, any
/// of the library will do. Exits with 2 if there is nothing called so.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    /// An event's id, or path: and a path's id; before it, with a colon or as
    /// an argument of its own, the timeline it is in: a name or a file
    #[arg(value_name = "[TIMELINE:]ID | [TIMELINE:]path:ID", required = true, num_args = 1..=2)]
    pub what: Vec<String>,
    /// Print lines of at most so many cells
    #[arg(long, value_name = "CELLS", default_value_t = 80,
          value_parser = clap::value_parser!(u16).range(20..))]
    pub width: u16,
}

/// What begins the name of a path.
const PATH: &str = "path:";

/// The most paths that an error lists.
const LISTED: usize = 12;

/// What is to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The timeline it is in; any, if that is not said.
    pub timeline: Option<&'a str>,
    thing: Thing<'a>,
}

/// A thing that has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Thing<'a> {
    Event(&'a str),
    Path(&'a str),
}

/// Why nothing can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShowError {
    /// The arguments do not say one thing.
    Unclear,
    /// Nothing is called so: what was looked for, its name, the nearest name,
    /// and the paths that there are.
    Unknown(&'static str, String, Option<String>, Vec<String>),
    /// There is more than one: its name, the timelines that have it.
    Several(String, Vec<String>),
}

impl fmt::Display for ShowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unclear => f.write_str(
                "one event or path at a time: write its id, or the timeline and then its id",
            ),
            Self::Unknown(what, name, nearest, paths) => {
                write!(f, "no {what} is called `{name}`")?;
                if let Some(nearest) = nearest {
                    return write!(f, ": did you mean `{nearest}`?");
                }
                let ids = "`annals search WORDS --format ids` prints the ids of events";
                let more = paths.len().saturating_sub(LISTED);
                let listed = paths.iter().take(LISTED).map(|path| format!("`{path}`"));
                let listed = listed.collect::<Vec<_>>().join(", ");
                match more {
                    _ if paths.is_empty() => write!(f, "\n  help: {ids}"),
                    0 => write!(f, "\n  help: {ids}; the paths are {listed}"),
                    more => write!(f, "\n  help: {ids}; some paths are {listed}, and {more} more"),
                }
            }
            Self::Several(name, timelines) => {
                let whole: Vec<String> = timelines
                    .iter()
                    .map(|timeline| format!("`{timeline}{QUALIFIES}{name}`"))
                    .collect();
                write!(f, "`{name}` is in several timelines: write {}", whole.join(" or "))
            }
        }
    }
}

impl std::error::Error for ShowError {}

impl<'a> Wanted<'a> {
    /// What one or two arguments ask for: a thing, behind its timeline and a
    /// colon perhaps, or a timeline and a thing; a path can stand before its
    /// timeline too.
    ///
    /// # Errors
    ///
    /// If they name two paths, or there are more of them.
    pub fn new(what: &'a [String]) -> Result<Self, ShowError> {
        let thing = |name: &'a str| match name.strip_prefix(PATH) {
            Some(path) => Thing::Path(path),
            None => Thing::Event(name),
        };
        match what {
            [name] if name.starts_with(PATH) => Ok(Self { timeline: None, thing: thing(name) }),
            [name] => Ok(match name.rsplit_once(QUALIFIES) {
                Some((before, id)) => match before.strip_suffix(PATH.trim_end_matches(QUALIFIES)) {
                    Some(timeline) if timeline.ends_with(QUALIFIES) => {
                        let timeline = Some(timeline.trim_end_matches(QUALIFIES));
                        Self { timeline, thing: Thing::Path(id) }
                    }
                    _ => Self { timeline: Some(before), thing: Thing::Event(id) },
                },
                None => Self { timeline: None, thing: Thing::Event(name) },
            }),
            [one, other] => match (thing(one), thing(other)) {
                (Thing::Event(timeline), thing) | (thing, Thing::Event(timeline)) => {
                    Ok(Self { timeline: Some(timeline), thing })
                }
                _ => Err(ShowError::Unclear),
            },
            _ => Err(ShowError::Unclear),
        }
    }
}

impl<'a> Thing<'a> {
    /// What it is called, and how that is written.
    fn name(self) -> (&'static str, String) {
        match self {
            Self::Event(id) => ("event", id.to_owned()),
            Self::Path(id) => ("path", format!("{PATH}{id}")),
        }
    }

    /// The text of it, if the timeline has it.
    fn page(self, timeline: &Timeline, setting: Setting) -> Option<Page> {
        match self {
            Self::Event(id) => {
                let event: Ref<Event> = timeline.event_called(id)?;
                Some(told::event(timeline, event, setting))
            }
            Self::Path(id) => {
                let path: &Path = timeline.paths.iter().find(|path| path.id == id)?;
                Some(told::path(timeline, path, setting))
            }
        }
    }

    /// The nearest name of its kind in these timelines.
    fn nearest(self, timelines: &'a [(String, Timeline)]) -> Option<String> {
        let timelines = timelines.iter().map(|(_, timeline)| timeline);
        let paths = timelines.clone().flat_map(|timeline| &timeline.paths);
        match self {
            Self::Event(id) if paths.clone().any(|path| path.id == id) => {
                Some(format!("{PATH}{id}"))
            }
            Self::Event(id) => {
                let events = timelines.flat_map(|timeline| &timeline.events);
                nearest(id, events.filter_map(|event| event.id.as_deref())).map(str::to_owned)
            }
            Self::Path(id) => {
                nearest(id, paths.map(|path| path.id.as_str())).map(|id| format!("{PATH}{id}"))
            }
        }
    }
}

/// The text of what is wanted, from these timelines with their names; each line
/// of at most `width` cells.
///
/// # Errors
///
/// If none of them has it, or several have.
pub fn text(
    wanted: &Wanted,
    timelines: &[(String, Timeline)],
    width: usize,
    glyphs: &'static Glyphs,
) -> Result<String, ShowError> {
    let (highlighter, parties) = (Highlighter::default(), Parties::default());
    let setting = Setting { width, glyphs, highlighter: &highlighter, parties: &parties, lit: &[] };
    let mut pages: Vec<(&String, Page)> = timelines
        .iter()
        .filter_map(|(name, timeline)| Some((name, wanted.thing.page(timeline, setting)?)))
        .collect();
    match (pages.pop(), pages.is_empty()) {
        (Some((_, page)), true) => Ok(page.text()),
        (Some((last, _)), false) => {
            let names = pages.iter().map(|(name, _)| (*name).clone()).chain([last.clone()]);
            Err(ShowError::Several(wanted.thing.name().1, names.collect()))
        }
        (None, _) => {
            let (what, name) = wanted.thing.name();
            let paths = paths(timelines, wanted.timeline.is_some());
            Err(ShowError::Unknown(what, name, wanted.thing.nearest(timelines), paths))
        }
    }
}

/// Every path there is, as it can be asked for; where its timeline is named
/// already, without that.
fn paths(timelines: &[(String, Timeline)], named: bool) -> Vec<String> {
    let of = |(name, timeline): &'_ (String, Timeline)| -> Vec<String> {
        let before = if named { String::new() } else { format!("{name}{QUALIFIES}") };
        timeline.paths.iter().map(|path| format!("{before}{PATH}{}", path.id)).collect()
    };
    timelines.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glyphs::UNICODE;
    use crate::query::fixture::{citation, event, source};
    use crate::timeline::Step;

    /// A treaty that a path stops at.
    fn timeline() -> Timeline {
        let mut treaty = event("1997-05-27", "NATO and Russia sign the Founding Act");
        treaty.id = Some("founding-act".into());
        treaty.summary = Some("They sign it in Paris.".into());
        treaty.citations = vec![citation(0)];
        treaty.citations[0].quote = Some("do not consider each other as adversaries".into());
        treaty.citations[0].digest = Some("They say what they are not.".into());
        let mut act = source("act", "Founding Act on Mutual Relations");
        act.publisher = Some("NATO".into());
        act.url = Some("https://example.org/act".into());
        let stop = Step { event: Ref::new(0), note: Some("Six weeks before Madrid.".into()) };
        let path = Path {
            id: "road".into(),
            title: "The road".into(),
            summary: Some("How it came about.".into()),
            steps: vec![stop],
        };
        Timeline {
            title: "Two".into(),
            events: vec![treaty],
            sources: vec![act],
            paths: vec![path],
            ..Timeline::default()
        }
    }

    fn shown(what: &[&str], timelines: &[&str]) -> Result<String, String> {
        let what: Vec<String> = what.iter().map(ToString::to_string).collect();
        let timelines: Vec<(String, Timeline)> =
            timelines.iter().map(|name| (name.to_string(), timeline())).collect();
        let wanted = Wanted::new(&what).map_err(|error| error.to_string())?;
        text(&wanted, &timelines, 40, &UNICODE).map_err(|error| error.to_string())
    }

    #[test]
    fn a_path_reads_as_a_text() {
        insta::assert_snapshot!(shown(&["path:road"], &["two"]).unwrap(), @r"
        The road
        Two · 1 step

        How it came about.

        ────────────────────────────────────────
        1 · NATO and Russia sign the Founding
        Act
        27 May 1997

        Six weeks before Madrid.

        They sign it in Paris.

        [1] NATO
            Founding Act on Mutual Relations
            They say what they are not.
            “do not consider each other as
            adversaries”
            https://example.org/act
        ");
    }

    #[test]
    fn an_event_comes_with_the_words_of_its_sources() {
        insta::assert_snapshot!(shown(&["two", "founding-act"], &["two"]).unwrap(), @r"
        NATO and Russia sign the Founding Act
        27 May 1997

        They sign it in Paris.

        [1] NATO
            Founding Act on Mutual Relations
            They say what they are not.
            “do not consider each other as
            adversaries”
            https://example.org/act
        ");
    }

    #[test]
    fn where_the_words_stand_is_told_and_no_address_is_cut() {
        let mut timeline = timeline();
        let long = |name: &str| format!("https://example.org/{name}/{}", "long-".repeat(20));
        timeline.sources[0].url = Some(long("url"));
        timeline.sources[0].archive = Some(long("archive"));
        timeline.events[0].citations[0].via = Some(long("via"));
        timeline.events[0].citations[0].locator = Some("preamble".into());
        let what = ["founding-act".to_owned()];
        let wanted = Wanted::new(&what).unwrap();
        let told = text(&wanted, &[("two".into(), timeline)], 40, &UNICODE).unwrap();
        for whole in [
            format!("    {}\n", long("url")),
            format!("    archived {}\n", long("archive")),
            format!("    words read at {}\n", long("via")),
            "    preamble\n".to_owned(),
        ] {
            assert!(told.contains(&whole), "{whole}{told}");
        }
    }

    #[test]
    fn the_timeline_stands_before_or_behind_a_path() {
        for (what, timeline, thing) in [
            (["russia-nato", "path:road"], "russia-nato", Thing::Path("road")),
            (["path:road", "russia-nato"], "russia-nato", Thing::Path("road")),
            (["russia-nato", "founding-act"], "russia-nato", Thing::Event("founding-act")),
        ] {
            let what = what.map(str::to_owned);
            let wanted = Wanted { timeline: Some(timeline), thing };
            assert_eq!(Wanted::new(&what), Ok(wanted), "{what:?}");
        }
        for (what, timeline, thing) in [
            ("path:road", None, Thing::Path("road")),
            ("founding-act", None, Thing::Event("founding-act")),
            ("russia-nato:path:road", Some("russia-nato"), Thing::Path("road")),
            ("russia-nato:founding-act", Some("russia-nato"), Thing::Event("founding-act")),
            ("a/b:c.yaml:act", Some("a/b:c.yaml"), Thing::Event("act")),
            ("bypath:act", Some("bypath"), Thing::Event("act")),
        ] {
            assert_eq!(Wanted::new(&[what.to_owned()]), Ok(Wanted { timeline, thing }), "{what}");
        }
    }

    #[test]
    fn what_is_not_there_is_quoted_back() {
        for (what, timelines, told) in [
            (
                ["foundng-act"].as_slice(),
                ["two"].as_slice(),
                "no event is called `foundng-act`: did you mean `founding-act`?",
            ),
            (&["path:raod"], &["two"], "no path is called `path:raod`: did you mean `path:road`?"),
            (&["road"], &["two"], "no event is called `road`: did you mean `path:road`?"),
            (
                &["path:x"],
                &["two"],
                "no path is called `path:x`\n  help: `annals search WORDS --format ids` prints the \
                 ids of events; the paths are `two:path:road`",
            ),
            (
                &["two", "zzzz"],
                &["two"],
                "no event is called `zzzz`\n  help: `annals search WORDS --format ids` prints the \
                 ids of events; the paths are `path:road`",
            ),
            (
                &["path:a", "path:b"],
                &["two"],
                "one event or path at a time: write its id, or the timeline and then its id",
            ),
            (
                &["path:road"],
                &["one", "two"],
                "`path:road` is in several timelines: write `one:path:road` or `two:path:road`",
            ),
        ] {
            assert_eq!(shown(what, timelines), Err(told.to_owned()));
        }
    }
}
