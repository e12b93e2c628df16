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
        here && !is_for_the_screen(command.action)
            && !WORDS.iter().any(|word| word.names.contains(&command.name))
    });
    let whole = whole.map(|command| {
        let keys = command.keys.iter().filter(|key| key.chars().count() == 1);
        let keys: Vec<&str> = keys.copied().collect();
        let key = keys.first().map(|key| format!(", or {key}")).unwrap_or_default();
        item(format!("{}{key}: {}", command.name.replace('-', " "), sentence(command.help)))
    });
    own.chain(whole).collect()
}

/// What is said of a command that linear mode has no use for.
pub(super) fn for_the_screen(action: Action) -> &'static str {
    match action {
        Action::Suspend => "Ctrl-Z suspends linear mode as it does any program.",
        Action::Mark | Action::Exclude | Action::AnyOrAll => {
            "There is no picker here. Type actor A and B, actor A or B, or actor not C."
        }
        _ => "That command is for the screen alone.",
    }
}

/// Whether a command is about the screen alone.
fn is_for_the_screen(action: Action) -> bool {
    matches!(
        action,
        Action::FocusNext
            | Action::FocusPrevious
            | Action::Wider
            | Action::Narrower
            | Action::Maximize
            | Action::Flip
            | Action::Pin
            | Action::SwitchView
            | Action::ZoomIn
            | Action::ZoomOut
            | Action::Mouse
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
        for pane in ["wider", "maximize", "focus next", "mouse"] {
            assert!(!told.iter().any(|told| told.starts_with(pane)), "{pane}");
        }
    }
}
