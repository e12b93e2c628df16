//! A typed line as a command: a number, a word of linear mode, or the name or
//! the key of a command of the whole program.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::keymap::{self, Action, COMMANDS, Context};
use crate::query::Facet;
use crate::timeline::nearest::nearest;

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Command<'a> {
    /// What to do.
    pub verb: Verb,
    /// What to do it with, as typed.
    pub argument: &'a str,
}

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verb {
    /// What stands under this number in the list.
    Pick(usize),
    /// The next piece of a list.
    More,
    /// The list of events.
    List,
    /// The event again, or the one of a number.
    Read,
    /// The sources of the event, as a list.
    Sources,
    /// A search in what was found.
    Narrow,
    /// The values of a facet, or the events that have one.
    Facet(Facet),
    /// The named queries.
    Filters,
    /// The links of the event.
    Links,
    /// The accounts of what is disputed.
    Disputes,
    /// What was said last.
    Again,
    /// What is asked, and where the reader is.
    Status,
    /// A command of the whole program.
    Act(Action),
}

/// A word of linear mode.
pub(super) struct Word {
    /// What it is called; the first is the one shown.
    pub names: &'static [&'static str],
    /// How it is typed.
    pub usage: &'static str,
    /// What it does, as a sentence without its full stop.
    pub help: &'static str,
    /// What to do.
    pub verb: Verb,
}

const fn word(
    names: &'static [&'static str],
    usage: &'static str,
    help: &'static str,
    verb: Verb,
) -> Word {
    Word { names, usage, help, verb }
}

use Verb as V;

/// The words that linear mode has of its own, in the order of its help. They
/// come before the names of the whole program's commands.
#[rustfmt::skip]
pub(super) const WORDS: &[Word] = &[
    word(&["read"],                      "5",                  "Read the fifth event of the list, or take the fifth of another list said last", V::Read),
    word(&["next"],                      "next, previous",     "Read the event after, or before", V::Act(Action::Next)),
    word(&["more"],                      "more",               "The next piece of a long list", V::More),
    word(&["list", "events"],            "list, list 40",      "The list of events, from the first or from the fortieth", V::List),
    word(&["source", "cite"],            "source 1",           "Read a source of the event; without a number, the next one", V::Act(Action::Cite(0))),
    word(&["sources"],                   "sources",            "The sources of the event", V::Sources),
    word(&["links", "link"],             "links",              "The events that this one answers, is answered by or has to do with", V::Links),
    word(&["thread"],                    "thread",             "What the event, or all of the path walked, answers and is answered by, with the level of each", V::Act(Action::Thread)),
    word(&["follow"],                    "follow 1",           "Read the event that a link leads to", V::Act(Action::Follow)),
    word(&["disputes", "dispute", "disputed"], "disputes",     "What accounts differ on, in the event that is read; in a list, the events in which they do", V::Disputes),
    word(&["back"],                      "back",               "From a source to its event, from a link to where it stood, from an event to the list", V::Act(Action::Back)),
    word(&["year", "date", "goto"],      "year 1999",          "Go to a year or a date: year 53 BC, date 1999-06", V::Act(Action::GoTo)),
    word(&["search", "find"],            "search expulsion",   "Find words, \"a phrase\", 1999, actor:nato, tag:treaty, -tag:summit, (this or that)", V::Act(Action::Search)),
    word(&["also", "and"],               "also 1999",          "Search in what was found", V::Narrow),
    word(&["actor", "actors"],           "actor georgia",      "The events of an actor: actor georgia and nato, actor georgia or nato, actor not russia; without a name, the actors with their counts", V::Facet(Facet::Actor)),
    word(&["tag", "tags"],               "tag treaty",         "The same by tag", V::Facet(Facet::Tag)),
    word(&["era", "eras"],               "era NAME",           "The same by era; without a name, the eras with their counts", V::Facet(Facet::Era)),
    word(&["path", "paths"],             "path 1",             "The steps of a curated walk, in order; next reads the first, and so on", V::Facet(Facet::Path)),
    word(&["place", "places"],           "place rome",         "The events at a place", V::Facet(Facet::Place)),
    word(&["kind", "kinds"],             "kind treaty",        "The events that cite a source of this kind", V::Facet(Facet::Kind)),
    word(&["side", "sides"],             "side nato",          "The events that cite a source of this side", V::Facet(Facet::Side)),
    word(&["filters", "filter"],         "filters",            "The searches that come with the timeline", V::Filters),
    word(&["clear"],                     "clear",              "All events again", V::Act(Action::DropAll)),
    word(&["where", "status"],           "where",              "What is asked, and where you are", V::Status),
    word(&["again", "repeat"],           "again",              "Say the last answer again", V::Again),
    word(&["copy"],                      "copy",               "The citation of the source or of the event, as text", V::Act(Action::Copy)),
    word(&["about"],                     "about",              "What the timeline is about", V::Act(Action::About)),
    word(&["open", "timelines"],         "open NAME",          "Open another timeline, or several by their names; without one, which there are", V::Act(Action::Timelines)),
    word(&["help"],                      "help",               "This list; every other command of the program is known by its name and its key", V::Act(Action::Help)),
    word(&["quit", "exit", "bye"],       "quit",               "End", V::Act(Action::Quit)),
];

/// Where keys are heard, there being no panes: at the list and its events.
pub(super) const AT_LIST: &[Context] =
    &[Context::List, Context::Reading, Context::Source, Context::Pane, Context::Anywhere];

/// The same at a source of an event, whose keys come first.
pub(super) const AT_SOURCE: &[Context] =
    &[Context::Source, Context::List, Context::Reading, Context::Pane, Context::Anywhere];

/// What a line asks for where keys are heard so; nothing if it is blank.
///
/// # Errors
///
/// A sentence, if no command is called so.
pub(super) fn read<'a>(line: &'a str, heard: &[Context]) -> Option<Result<Command<'a>, String>> {
    let line = line.trim();
    let (first, argument) = halves(line);
    if first.is_empty() {
        return None;
    }
    if let Ok(number) = line.parse() {
        return Some(Ok(Command { verb: Verb::Pick(number), argument: "" }));
    }
    // On a Russian keyboard the same key is a full stop.
    let stop = || line.strip_prefix('.').filter(|typed| typed.starts_with(char::is_alphabetic));
    if let Some(typed) = line.strip_prefix('/').or_else(stop) {
        return Some(Ok(Command { verb: Verb::Act(Action::Search), argument: typed.trim() }));
    }
    let two = halves(argument);
    let pair = format!("{first}-{}", two.0);
    let found = called(&pair, false, heard).map(|verb| Command { verb, argument: two.1 });
    let found = found.or_else(|| called(first, true, heard).map(|verb| Command { verb, argument }));
    Some(found.ok_or_else(|| unknown(first, line)))
}

fn halves(text: &str) -> (&str, &str) {
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (first, rest.trim())
}

/// What a word or a key of one letter asks for.
fn called(word: &str, own: bool, heard: &[Context]) -> Option<Verb> {
    let folded = word.to_lowercase();
    let mut words = WORDS.iter().filter(|_| own);
    let own = words.find(|known| known.names.contains(&folded.as_str())).map(|known| known.verb);
    own.or_else(|| key(word, heard)).or_else(|| {
        let command = COMMANDS.iter().find(|command| command.name == folded)?;
        Some(Verb::Act(command.action))
    })
}

fn key(word: &str, heard: &[Context]) -> Option<Verb> {
    let mut letters = word.chars();
    let only = letters.next().filter(|_| letters.next().is_none())?;
    let event = KeyEvent::new(KeyCode::Char(only), KeyModifiers::NONE);
    keymap::lookup(event, heard).map(Verb::Act)
}

fn unknown(first: &str, line: &str) -> String {
    let folded = first.to_lowercase();
    let own = WORDS.iter().flat_map(|word| word.names.iter().copied());
    let known = own.chain(COMMANDS.iter().map(|command| command.name));
    let meant = match nearest(&folded, known) {
        Some(name) => format!("Did you mean {name}? "),
        None => String::new(),
    };
    format!(
        "No command is called {first}. {meant}Type help for the commands, or search {line} to look \
         for it."
    )
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_line_is_a_number_a_word_a_name_or_a_key() {
        use Action as A;
        for (line, verb, argument) in [
            ("5", V::Pick(5), ""),
            (" 12 ", V::Pick(12), ""),
            ("actor georgia", V::Facet(Facet::Actor), "georgia"),
            ("ACTORS", V::Facet(Facet::Actor), ""),
            ("a georgia", V::Act(A::Actors), "georgia"),
            ("/expulsion", V::Act(A::Search), "expulsion"),
            ("/ two words", V::Act(A::Search), "two words"),
            (".лавров", V::Act(A::Search), "лавров"),
            (". лавров", V::Act(A::Search), "лавров"),
            ("year 53 BC", V::Act(A::GoTo), "53 BC"),
            ("go to 1999", V::Act(A::GoTo), "1999"),
            ("drop-term", V::Act(A::DropTerm), ""),
            ("drop term", V::Act(A::DropTerm), ""),
            ("next year", V::Act(A::NextYear), ""),
            ("next", V::Act(A::Next), ""),
            ("j", V::Act(A::Next), ""),
            ("о", V::Act(A::Next), ""),
            ("J", V::Act(A::NextYear), ""),
            ("?", V::Act(A::Help), ""),
            ("e", V::Act(A::NextExcerpt), ""),
            ("E", V::Act(A::Eras), ""),
            ("source 2", V::Act(A::Cite(0)), "2"),
        ] {
            assert_eq!(read(line, AT_LIST), Some(Ok(Command { verb, argument })), "{line}");
        }
        assert_eq!(read("  \t", AT_LIST), None);
    }

    #[test]
    fn a_word_that_is_no_command_has_a_suggestion() {
        for (line, begins) in [
            ("serch nato", "No command is called serch. Did you mean search? "),
            ("zzzzzz", "No command is called zzzzzz. Type help "),
            ("99999999999999999999999", "No command is called 9999"),
        ] {
            let told = read(line, AT_LIST).unwrap().unwrap_err();
            assert!(told.starts_with(begins), "{told}");
        }
    }

    #[test]
    fn at_a_source_its_keys_come_first() {
        for (line, action) in [("E", Action::PreviousExcerpt), ("x", Action::Close)] {
            let command = Command { verb: V::Act(action), argument: "" };
            assert_eq!(read(line, AT_SOURCE), Some(Ok(command)), "{line}");
        }
    }

    #[test]
    fn no_word_means_two_things() {
        let mut seen = HashSet::new();
        for name in WORDS.iter().flat_map(|word| word.names) {
            assert!(seen.insert(name), "{name}");
        }
    }

    /// Every command that is not about a picker or a prompt has its name here.
    #[test]
    fn every_command_is_known_by_its_name() {
        for command in COMMANDS {
            assert!(called(command.name, true, AT_LIST).is_some(), "{}", command.name);
        }
    }
}
