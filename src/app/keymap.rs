//! Every command: what it is called, its keys, its sentence.
//!
//! This table is read by the dispatch of keys, the help, the palette, the hints
//! of the status line and the README. Adding a key is one line.

pub mod key;
mod layout;

use std::borrow::Cow;

use crossterm::event::KeyEvent;

use super::App;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "each has its sentence in COMMANDS")]
pub enum Action {
    Next,
    Previous,
    NextPage,
    PreviousPage,
    NextHalf,
    PreviousHalf,
    First,
    Last,
    NextYear,
    PreviousYear,
    NextMatch,
    PreviousMatch,
    GoTo,
    Back,
    Forward,
    Enter,
    Sources,
    Cite(usize),
    Follow,
    NextLink,
    PreviousLink,
    NextExcerpt,
    PreviousExcerpt,
    Copy,
    Browse,
    FocusNext,
    FocusPrevious,
    Wider,
    Narrower,
    Maximize,
    Flip,
    Pin,
    Close,
    Search,
    Actors,
    Tags,
    DropTerm,
    DropAll,
    SetAside,
    Narrowing,
    Thread,
    Dispute,
    PreviousDispute,
    Paths,
    NextStep,
    PreviousStep,
    Timelines,
    Problems,
    About,
    Help,
    Palette,
    Redraw,
    Mouse,
    Theme,
    Suspend,
    Quit,
    Escape,
    Mark,
    Exclude,
    MarkTimeline,
    AnyOrAll,
    SwitchView,
    ZoomIn,
    ZoomOut,
    NextInLane,
    PreviousInLane,
    NextLane,
    PreviousLane,
    LaneDown,
    LaneUp,
    HideLane,
    EveryLane,
    SetAgainst,
    SwapLanes,
    Eras,
    Accept,
    Older,
    Newer,
    Complete,
    CompleteBack,
    Order,
    SortItems,
    SourcesOf,
    Places,
    Filters,
    ByEra,
    ByPath,
}

/// Where a key is heard. The most specific one that knows the key has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere but where text is typed.
    Reading,
    /// The event list has the focus.
    List,
    /// The lanes have the focus.
    Lanes,
    /// The detail or a source pane has the focus.
    Pane,
    /// A source pane has the focus.
    Source,
    /// A picker is open.
    Picker,
    /// A picker of actors or tags is open.
    Facet,
    /// The picker of timelines is open.
    Library,
    /// A search is being typed.
    Search,
    /// A line is being typed.
    Prompt,
    /// A text lies over the screen.
    Text,
    /// Truly everywhere.
    Anywhere,
}

/// A command of the program.
#[derive(Debug)]
pub struct Command {
    /// What it does.
    pub action: Action,
    /// Its name in the palette and in linear mode.
    pub name: &'static str,
    /// Its keys, as [`key::parse`] reads them; the first is the one shown.
    pub keys: &'static [&'static str],
    /// Where they are heard.
    pub context: Context,
    /// The heading it stands under in the help.
    pub group: &'static str,
    /// What it does, as a sentence without its full stop.
    pub help: &'static str,
    /// The word that the status line hints with, and how early it is dropped
    /// when there is no room: the highest first.
    pub hint: Option<(&'static str, u8)>,
    /// When it hints; always, if it does not say.
    pub when: Option<fn(&App) -> bool>,
    /// When it hints with another word or rank, and with which: the first that
    /// is apt.
    pub others: [Option<Other>; 2],
    /// What the word is said of, if there is something now: it stands after it.
    pub of: Option<fn(&App) -> Option<String>>,
}

/// Another word to hint with.
#[derive(Clone, Copy, Debug)]
pub struct Other {
    /// When it is the apt one.
    pub when: fn(&App) -> bool,
    /// The word, and how early it is dropped.
    pub hint: (&'static str, u8),
}

const fn command(
    action: Action,
    name: &'static str,
    keys: &'static [&'static str],
    context: Context,
    group: &'static str,
    help: &'static str,
) -> Command {
    Command {
        action,
        name,
        keys,
        context,
        group,
        help,
        hint: None,
        when: None,
        others: [None; 2],
        of: None,
    }
}

impl Command {
    const fn hint(self, word: &'static str, rank: u8) -> Self {
        Self { hint: Some((word, rank)), ..self }
    }

    const fn when(self, when: fn(&App) -> bool) -> Self {
        Self { when: Some(when), ..self }
    }

    const fn or(self, when: fn(&App) -> bool, word: &'static str, rank: u8) -> Self {
        let other = Some(Other { when, hint: (word, rank) });
        let others = match self.others {
            [None, _] => [other, None],
            [first, _] => [first, other],
        };
        Self { others, ..self }
    }

    const fn of(self, of: fn(&App) -> Option<String>) -> Self {
        Self { of: Some(of), ..self }
    }

    /// The word that it hints with now, and how early that is dropped; none if
    /// it does not hint now.
    #[must_use]
    pub fn hint_now(&self, app: &App) -> Option<(Cow<'static, str>, u8)> {
        let apt = self.when.is_none_or(|when| when(app));
        let mut others = self.others.iter().flatten();
        let other = others.find(|other| (other.when)(app)).map(|other| other.hint);
        let (word, rank) = other.or(self.hint).filter(|_| apt)?;
        let word = match self.of.and_then(|of| of(app)) {
            Some(name) => Cow::Owned(format!("{word} {name}")),
            None => Cow::Borrowed(word),
        };
        Some((word, rank))
    }

    /// The keys as a reader knows them: `j ↓`, `PgDn Space`.
    #[must_use]
    pub fn keys_shown(&self) -> String {
        self.keys.iter().map(|name| key::shown(name)).collect::<Vec<_>>().join(" ")
    }
}

use Action as A;
use Context::{
    Anywhere, Facet, Lanes, Library, List, Pane, Picker, Prompt, Reading, Search, Source, Text,
};

/// Every command, in the order of the help.
#[rustfmt::skip]
pub const COMMANDS: &[Command] = &[
    command(A::Next,            "next",             &["j", "down"],                 Reading, "Moving", "Next event; a line down in a text"),
    command(A::Previous,        "previous",         &["k", "up"],                   Reading, "Moving", "Previous event; a line up in a text"),
    command(A::NextPage,        "next-page",        &["space", "pgdn", "ctrl-f"],   Reading, "Moving", "A page down"),
    command(A::PreviousPage,    "previous-page",    &["b", "pgup"],                 Reading, "Moving", "A page up"),
    command(A::NextHalf,        "next-half",        &["ctrl-d"],                    Reading, "Moving", "Half a page down"),
    command(A::PreviousHalf,    "previous-half",    &["ctrl-u"],                    Reading, "Moving", "Half a page up"),
    command(A::First,           "first",            &["g", "home"],                 Reading, "Moving", "The first event; the beginning of a text"),
    command(A::Last,            "last",             &["G", "end"],                  Reading, "Moving", "The last event; the end of a text"),
    command(A::NextYear,        "next-year",        &["J", "right", "l"],           List,    "Moving", "The first event of the next year"),
    command(A::PreviousYear,    "previous-year",    &["K", "left", "h"],            List,    "Moving", "The first event of this year, then of the year before"),
    command(A::GoTo,            "go-to",            &["y"],                         Reading, "Moving", "Go to a year or date: 1999, 1999-06, 53 BC").hint("year", 4).or(App::is_off_the_list, "year", 6),
    command(A::NextMatch,       "next-match",       &["n"],                         Reading, "Moving", "The next event that matches"),
    command(A::PreviousMatch,   "previous-match",   &["N"],                         Reading, "Moving", "The previous event that matches"),
    command(A::Back,            "back",             &["backspace"],                 Reading, "Moving", "Back to where a jump began"),
    command(A::Forward,         "forward",          &["W", "f7"],                   Reading, "Moving", "Forward again"),

    command(A::Enter,           "enter",            &["enter"],                     List,    "Reading", "Open the event's detail if that is hidden, then its sources").hint("sources", 1).when(App::has_selection).or(App::is_on_fold, "unfold", 1),
    command(A::Sources,         "sources",          &["s"],                         List,    "Reading", "Open the sources of the event, one more each time"),
    command(A::Sources,         "another-source",   &["s"],                         Pane,    "Reading", "Open one more of the event's sources").hint("source", 4).when(App::has_source_beside_link),
    command(A::Cite(0),         "cite",             &["1-9"],                       Reading, "Reading", "Open that source in a pane of its own"),
    command(A::NextExcerpt,     "next-excerpt",     &["e"],                         Source,  "Reading", "Show the event's next source in this pane").hint("next source", 3).when(App::has_other_excerpt),
    command(A::PreviousExcerpt, "previous-excerpt", &["E"],                         Source,  "Reading", "Show the event's previous source in this pane"),
    command(A::NextLink,        "next-link",        &["l", "right"],                Pane,    "Reading", "Choose the next link of the pane").hint("links", 4),
    command(A::PreviousLink,    "previous-link",    &["h", "left"],                 Pane,    "Reading", "Choose the previous link of the pane"),
    command(A::Follow,          "follow",           &["enter"],                     Pane,    "Reading", "Follow the link: to an event, to a source, to all events of an actor, tag, place or source").hint("sources", 1).when(App::can_follow).or(App::has_chosen_link, "follow", 1).or(App::is_in_source, "source", 1),
    command(A::Copy,            "copy",             &["c"],                         Reading, "Reading", "Copy the chosen URL, or the citation of the pane or the event").hint("copy", 7).when(App::has_selection).or(App::is_in_text, "copy", 4),
    command(A::Browse,          "browse",           &["o"],                         Reading, "Reading", "Open the source's URL in a browser; where there is no display, copy it and show it whole").hint("URL", 4).when(App::has_url),
    command(A::About,           "about",            &["i"],                         Reading, "Reading", "What this timeline is about"),

    command(A::FocusNext,       "focus-next",       &["tab"],                       Reading, "Panes", "Focus the next pane").hint("pane", 3).or(App::is_in_lanes, "pane", 4),
    command(A::FocusPrevious,   "focus-previous",   &["shift-tab"],                 Reading, "Panes", "Focus the previous pane"),
    command(A::Wider,           "wider",            &[">", "L"],                    Reading, "Panes", "Give the focused pane more room"),
    command(A::Narrower,        "narrower",         &["<", "H"],                    Reading, "Panes", "Give the focused pane less room"),
    command(A::Maximize,        "maximize",         &["m"],                         Reading, "Panes", "Fill the screen with the focused pane, or undo that"),
    command(A::Flip,            "flip",             &["w"],                         Reading, "Panes", "Put the sources beside the text, or below it"),
    command(A::Pin,             "pin",              &["p"],                         Source,  "Panes", "Keep this source while the selection moves on").hint("pin", 4),
    command(A::Close,           "close",            &["x"],                         Source,  "Panes", "Close this source").hint("close", 2),

    command(A::Search,          "search",           &["/", "f"],                    Reading, "Asking", "Search: words, \"a phrase\", 1999, actor:nato, tag:expulsion").hint("search", 2).or(App::is_walking, "search", 3),
    command(A::Actors,          "actors",           &["a"],                         Reading, "Asking", "Filter by actor").hint("actor", 3).or(App::is_off_the_list, "actor", 6),
    command(A::Tags,            "tags",             &["t"],                         Reading, "Asking", "Filter by tag").hint("tag", 6),
    command(A::SourcesOf,       "by-source",        &["S"],                         Reading, "Asking", "Filter by source"),
    command(A::Places,          "by-place",         &["P"],                         Reading, "Asking", "Filter by place"),
    command(A::ByEra,           "by-era",           &["f5"],                        Reading, "Asking", "Filter by era"),
    command(A::ByPath,          "by-path",          &["f6"],                        Reading, "Asking", "Filter by path"),
    command(A::Filters,         "filters",          &["F"],                         Reading, "Asking", "Filter by one of the timeline's named filters"),
    command(A::DropTerm,        "drop-term",        &["x"],                         List,    "Asking", "Take off the newest part of the query"),
    command(A::DropAll,         "drop-all",         &["X"],                         Reading, "Asking", "Take off the whole query"),
    command(A::SetAside,        "set-aside",        &["u"],                         Reading, "Asking", "Set the query aside, to see what else happened then; put it back").hint("query back", 2).when(App::has_aside),
    command(A::Narrowing,       "narrowing",        &["M"],                         Reading, "Asking", "Show only what matches, or everything with the matches marked"),

    command(A::Order,           "order",            &["R"],                         Reading, "Asking", "Order by date, or what is most relevant first"),

    command(A::SwitchView,      "view",             &["v"],                         Reading, "Time", "Look at the events as lanes along time, or as a list").hint("view", 4).or(App::is_in_lanes, "list", 3).or(App::is_off_the_list, "view", 6),
    command(A::ZoomIn,          "zoom-in",          &["z", "+", "="],               Reading, "Time", "Zoom in: unfold, then a shorter stretch of time around the event, down to days").hint("zoom in", 7).when(App::has_selection).or(App::has_folds, "unfold", 2).or(App::is_in_lanes, "zoom in", 3),
    command(A::ZoomOut,         "zoom-out",         &["Z", "-"],                    Reading, "Time", "Zoom out: to the whole time, then fold lesser events away, to the landmarks").hint("zoom out", 7).when(App::can_zoom_out).or(App::is_in_lanes, "zoom out", 3),
    command(A::Eras,            "eras",             &["E"],                         Reading, "Time", "Go to an era").hint("eras", 8).when(App::has_eras),
    command(A::NextInLane,      "next-in-lane",     &["l", "right"],                Lanes,   "Time", "The lane's next event").hint("event", 3).when(App::has_selection),
    command(A::PreviousInLane,  "previous-in-lane", &["h", "left"],                 Lanes,   "Time", "The lane's previous event"),
    command(A::NextLane,        "next-lane",        &["j", "down"],                 Lanes,   "Time", "The lane below, at its event nearest in time").hint("lane", 4).when(App::has_selection),
    command(A::PreviousLane,    "previous-lane",    &["k", "up"],                   Lanes,   "Time", "The lane above, at its event nearest in time"),
    command(A::SwapLanes,       "swap-lanes",       &["A"],                         Lanes,   "Time", "Lanes of tags in place of actors, or of actors again").hint("tags", 5).when(App::has_selection),
    command(A::SetAgainst,      "set-against",      &["O"],                         Lanes,   "Time", "Set this lane against another: choose one, then the other; again shows all").hint("only two", 5).when(App::has_selection).or(App::is_in_pair, "all lanes", 4).or(App::is_lane_waiting, "with", 1).of(App::waiting_lane),
    command(A::HideLane,        "hide-lane",        &["x"],                         Lanes,   "Time", "Hide this lane").hint("hide", 5).when(App::has_selection),
    command(A::LaneDown,        "lane-down",        &["J"],                         Lanes,   "Time", "Move this lane down"),
    command(A::LaneUp,          "lane-up",          &["K"],                         Lanes,   "Time", "Move this lane up"),
    command(A::EveryLane,       "every-lane",       &["V"],                         Lanes,   "Time", "Show every lane again, in the first order"),

    command(A::Thread,          "thread",           &["r"],                         Reading, "Evidence", "Show what answers what, around the event or along the path, as a tree; the list again").hint("thread", 1).when(App::has_thread).or(App::is_in_thread, "list", 0).or(App::is_walking, "thread", 0),
    command(A::Dispute,         "dispute",          &["d"],                         Reading, "Evidence", "Set the accounts of a disputed point side by side; the next point").hint("dispute", 1).when(App::has_new_dispute).or(App::is_walking, "dispute", 2),
    command(A::Dispute,         "next-dispute",     &["e"],                         Pane,    "Evidence", "The next disputed point; after the last, the detail again").hint("next point", 2).when(App::has_next_dispute).or(App::is_at_last_point, "detail", 2),
    command(A::PreviousDispute, "previous-dispute", &["I"],                         Pane,    "Evidence", "The previous disputed point"),
    command(A::Paths,           "paths",            &["p"],                         Reading, "Evidence", "Walk a curated path through the events, or go on where it was left").hint("paths", 6).when(App::has_paths),
    command(A::NextStep,        "next-step",        &["C"],                         Reading, "Evidence", "The next step of the path").hint("step", 0).when(App::has_next_step),
    command(A::PreviousStep,    "previous-step",    &["B"],                         Reading, "Evidence", "The previous step of the path").hint("previous", 1).when(App::has_previous_step),

    command(A::Timelines,       "timelines",        &["T"],                         Reading, "Program", "Open another timeline, or several together"),
    command(A::Problems,        "problems",         &["D"],                         Reading, "Program", "What is wrong with the open file as it was last saved").hint("what is wrong", 1).when(App::has_problems),
    command(A::Help,            "help",             &["?", "f1"],                   Reading, "Program", "Show every key").hint("help", 0),
    command(A::Palette,         "palette",          &[":", "f2"],                   Reading, "Program", "Find a command by name"),
    command(A::Mouse,           "mouse",            &["U"],                         Reading, "Program", "Turn the mouse on or off: wheel, clicks, borders to drag"),
    command(A::Theme,           "theme",            &["Y"],                         Reading, "Program", "Colors for a light background, or for a dark one"),
    command(A::Escape,          "escape",           &["esc"],                       Anywhere,"Program", "Back out one step").hint("back", 0).when(App::can_back_out),
    command(A::Redraw,          "redraw",           &["ctrl-l"],                    Anywhere,"Program", "Paint the screen anew"),
    command(A::Suspend,         "suspend",          &["ctrl-z"],                    Anywhere,"Program", "Suspend the program; `fg` brings it back"),
    command(A::Quit,            "quit",             &["q"],                         Reading, "Program", "Quit").hint("quit", 8),
    command(A::Quit,            "interrupt",        &["ctrl-c"],                    Anywhere,"Program", "Quit, from anywhere"),

    command(A::Next,            "next-item",        &["down", "ctrl-n"],            Picker,  "In a picker", "Next"),
    command(A::Previous,        "previous-item",    &["up", "ctrl-p"],              Picker,  "In a picker", "Previous"),
    command(A::NextPage,        "next-items",       &["pgdn"],                      Picker,  "In a picker", "A page down"),
    command(A::PreviousPage,    "previous-items",   &["pgup"],                      Picker,  "In a picker", "A page up"),
    command(A::Mark,            "mark",             &["space"],                     Facet,   "In a picker", "Mark this one, or take the mark off").hint("mark", 1).or(App::has_marks, "mark", 3),
    command(A::Exclude,         "exclude",          &["-", "f4"],                   Facet,   "In a picker", "Exclude this one").hint("exclude", 2).or(App::has_marks, "exclude", 1),
    command(A::AnyOrAll,        "any-or-all",       &["tab"],                       Facet,   "In a picker", "Any of the marked, or all of them").hint("any or all", 3).or(App::has_marks, "any or all", 1),
    command(A::MarkTimeline,    "mark-timeline",    &["space"],                   Library, "In a picker", "Mark this timeline: Enter opens the marked together").hint("mark", 2),
    command(A::SortItems,       "sort-items",       &["ctrl-o"],                    Facet,   "In a picker", "Order by number of events, or by name"),
    command(A::Accept,          "accept",           &["enter"],                     Picker,  "In a picker", "Take it").hint("take it", 1).or(App::has_marks, "keep", 0),

    command(A::Complete,        "complete",         &["tab"],                       Search,  "At a prompt", "Complete a field or a value; again for the next").hint("complete", 2),
    command(A::CompleteBack,    "complete-back",    &["shift-tab"],                 Search,  "At a prompt", "The previous way to complete"),
    command(A::Accept,          "accept-line",      &["enter"],                     Prompt,  "At a prompt", "Keep the result").hint("take it", 1),
    command(A::Older,           "older",            &["up", "ctrl-p"],              Prompt,  "At a prompt", "What was typed before"),
    command(A::Newer,           "newer",            &["down", "ctrl-n"],            Prompt,  "At a prompt", "What was typed after that"),

    command(A::Next,            "line-down",        &["j", "down"],                 Text,    "In a text over the screen", "A line down"),
    command(A::Previous,        "line-up",          &["k", "up"],                   Text,    "In a text over the screen", "A line up"),
    command(A::NextPage,        "page-down",        &["space", "pgdn"],             Text,    "In a text over the screen", "A page down"),
    command(A::PreviousPage,    "page-up",          &["b", "pgup"],                 Text,    "In a text over the screen", "A page up"),
    command(A::NextLink,        "next-problem",     &["n", "right"],                Text,    "In a text over the screen", "The next problem"),
    command(A::PreviousLink,    "previous-problem", &["N", "left"],                 Text,    "In a text over the screen", "The previous problem"),
    command(A::First,           "text-first",       &["g", "home"],                 Text,    "In a text over the screen", "Its beginning"),
    command(A::Last,            "text-last",        &["G", "end"],                  Text,    "In a text over the screen", "Its end"),
    command(A::Escape,          "close-text",       &["q", "enter", "?", "f1"],     Text,    "In a text over the screen", "Close it").hint("close", 1),
];

/// The command that this key is in these contexts, the most specific first.
///
/// What another layout types is read as the key it is on, unless it is a key of
/// its own somewhere.
#[must_use]
pub fn lookup(key: KeyEvent, contexts: &[Context]) -> Option<Action> {
    let pressed = key::normalized(key);
    find(pressed, contexts).or_else(|| {
        let typing = contexts
            .iter()
            .any(|context| matches!(context, Picker | Facet | Library | Search | Prompt));
        let latin = layout::on_latin(pressed).filter(|_| !typing)?;
        find(latin, contexts)
    })
}

fn find(pressed: key::Key, contexts: &[Context]) -> Option<Action> {
    contexts.iter().find_map(|&context| {
        let mut here = COMMANDS.iter().filter(|command| command.context == context);
        here.find_map(|command| match (command.action, key::digit(pressed)) {
            (Action::Cite(_), Some(digit)) => Some(Action::Cite(digit - 1)),
            (action, _) => {
                let mut keys = command.keys.iter().filter_map(|name| key::parse(name));
                keys.any(|key| key == pressed).then_some(action)
            }
        })
    })
}

/// The key of an action in these contexts; none where what is nearer to the
/// reader has each of its keys.
#[must_use]
pub fn key_of(action: Action, contexts: &[Context]) -> Option<&'static str> {
    let heard =
        |command: &&Command| command.action == action && contexts.contains(&command.context);
    let keys = COMMANDS.iter().filter(heard).flat_map(|command| command.keys);
    let its_own =
        |name: &&str| key::parse(name).is_some_and(|key| find(key, contexts) == Some(action));
    keys.copied().find(its_own)
}

/// The groups of the help, in order, with their commands.
pub fn groups() -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static Command>)> {
    let mut names: Vec<&'static str> = COMMANDS.iter().map(|command| command.group).collect();
    names.dedup();
    names.into_iter().map(|name| (name, COMMANDS.iter().filter(move |c| c.group == name)))
}

/// The table for the README.
#[must_use]
pub fn markdown() -> String {
    let row = |command: &Command| {
        let keys = command.keys.iter().map(|name| format!("`{}`", key::shown(name)));
        format!("| {} | {} |\n", keys.collect::<Vec<_>>().join(" "), command.help)
    };
    let table = |(group, commands): (&str, Vec<&'static Command>)| {
        let rows: String = commands.into_iter().map(row).collect();
        format!("| {group} | |\n| --- | --- |\n{rows}\n")
    };
    groups().map(|(group, commands)| table((group, commands.collect()))).collect()
}

#[cfg(test)]
mod tests;
