//! What can be typed, as a list to be read in pieces.

use super::command::WORDS;
use super::listing::{Item, Pick};
use super::told::sentence;
use crate::app::keymap::{self, Action, Context};

/// The words of linear mode, then the names and keys of all other commands.
pub(super) fn items() -> Vec<Item> {
    let item = |text| Item { text, pick: Pick::Nothing };
    let own = WORDS.iter().map(|word| item(format!("{}: {}", word.usage, sentence(word.help))));
    let whole = keymap::COMMANDS.iter().filter(|command| {
        let here = matches!(command.context, Context::List | Context::Reading | Context::Source);
        here && !is_left_out(command.action)
            && !WORDS.iter().any(|word| word.names.contains(&command.name))
    });
    let whole = whole.map(|command| {
        let keys = command.keys.iter().filter(|key| key.chars().count() == 1);
        let keys: Vec<&str> = keys.copied().collect();
        let key = keys.first().map(|key| format!(", or {key}")).unwrap_or_default();
        let help = in_lines(command.action).unwrap_or(command.help);
        item(format!("{}{key}: {}", command.name.replace('-', " "), sentence(help)))
    });
    own.chain(whole).collect()
}

/// What is said of a command that linear mode has no use for.
pub(super) fn for_the_screen(action: Action) -> &'static str {
    match action {
        Action::Suspend => "Ctrl-Z suspends linear mode as it does any program.",
        Action::Problems => {
            "Linear mode does not watch the file. At a shell, annals check says what is wrong."
        }
        Action::Mark | Action::Exclude | Action::AnyOrAll => {
            "There is no picker here. Type actor A and B, actor A or B, or actor not C."
        }
        _ => "That command is for the screen alone.",
    }
}

/// What a command does here, where the table of all commands tells of a screen.
const fn in_lines(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Previous => "Read the event before",
        Action::NextPage => "The next piece of a list",
        Action::PreviousPage => "The piece of a list before",
        Action::NextHalf => "Half a piece further in a list",
        Action::PreviousHalf => "Half a piece back in a list",
        Action::First => "Read the first event of the list",
        Action::Last => "Read the last event of the list",
        Action::NextYear => "Read the first event of the next year",
        Action::PreviousYear => "Read the first event of this year, then of the year before",
        Action::NextMatch => "Read the next event that was found",
        Action::PreviousMatch => "Read the previous event that was found",
        Action::Forward => "Forward again, after back",
        Action::Enter => "Read the event, then its sources, one each time",
        Action::NextExcerpt => "Read the event's next source",
        Action::PreviousExcerpt => "Read the event's previous source",
        Action::Browse => "The address of the source",
        Action::Close => "From a source back to its event",
        Action::SourcesOf => "The events that cite a source; without a name, the sources",
        Action::Narrowing => "List only what was found, or everything with it marked",
        Action::NextStep => "Read the next step of the path",
        Action::PreviousStep => "Read the previous step of the path",
        _ => return None,
    })
}

/// Whether the help leaves a command out: it is about the screen alone, or
/// there is a word for it.
const fn is_left_out(action: Action) -> bool {
    matches!(
        action,
        Action::FocusNext
            | Action::FocusPrevious
            | Action::Wider
            | Action::Narrower
            | Action::Maximize
            | Action::Flip
            | Action::Pin
            | Action::Mouse
            | Action::Theme
            | Action::SwitchView
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::Problems
            | Action::Palette
            | Action::Places
            | Action::ByEra
            | Action::ByPath
            | Action::DropAll
            | Action::GoTo
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_has_every_word_then_the_other_commands_with_their_keys() {
        let told: Vec<String> = items().into_iter().map(|item| item.text).collect();
        assert!(told[0].starts_with("5: Read the fifth event of the list"), "{}", told[0]);
        for line in ["drop term, or x: ", "year 1999: ", "actor georgia: ", "quit: End."] {
            assert!(told.iter().any(|told| told.starts_with(line)), "{line}");
        }
        for word in ["pane", "screen", "page", "picker", "browser", "hidden", "show"] {
            let told = told.iter().find(|told| {
                let (_, help) = told.split_once(": ").unwrap_or_default();
                help.to_lowercase().contains(word)
            });
            assert_eq!(told, None, "{word}");
        }
        for pane in ["wider", "maximize", "focus next", "mouse"] {
            assert!(!told.iter().any(|told| told.starts_with(pane)), "{pane}");
        }
    }
}
