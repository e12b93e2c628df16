//! The table of commands, and what is read from it.

use std::collections::HashSet;

use crossterm::event::{KeyCode, KeyModifiers};

use super::*;

#[test]
fn every_key_can_be_read() {
    for command in COMMANDS {
        for name in command.keys {
            assert!(*name == "1-9" || key::parse(name).is_some(), "{name}");
        }
    }
}

#[test]
fn no_key_does_two_things_in_one_context() {
    let mut seen = HashSet::new();
    for command in COMMANDS {
        for name in command.keys {
            assert!(seen.insert((command.context, name)), "{name} in {:?}", command.context);
        }
    }
}

#[test]
fn no_command_has_two_meanings_in_the_palette() {
    let names: HashSet<_> = COMMANDS.iter().map(|command| command.name).collect();
    assert_eq!(names.len(), COMMANDS.len());
}

#[test]
fn a_key_is_told_only_where_nothing_nearer_has_it() {
    for (action, contexts, key) in [
        (Action::DropTerm, &[List, Reading, Anywhere][..], Some("x")),
        (Action::DropTerm, &[Lanes, List, Reading, Anywhere], None),
        (Action::DropTerm, &[Source, Pane, Reading, Anywhere], None),
        (Action::Narrowing, &[Source, Pane, Reading, Anywhere], Some("M")),
        (Action::Narrowing, &[Facet, Picker, Anywhere], None),
        (Action::Cite(0), &[List, Reading, Anywhere], None),
    ] {
        assert_eq!(key_of(action, contexts), key, "{action:?} in {contexts:?}");
    }
}

/// Symbols need Shift, and digits on some keyboards, so something else does it too.
#[test]
fn every_symbol_has_a_letter_beside_it() {
    let plain = |name: &&str| name.len() > 1 || name.chars().all(char::is_alphabetic);
    for command in COMMANDS {
        assert!(command.keys.iter().any(plain), "{}", command.name);
    }
}

#[test]
fn multiplexers_keep_their_keys() {
    for command in COMMANDS {
        for name in command.keys {
            assert!(!["ctrl-a", "ctrl-b", "ctrl-s", "ctrl-q"].contains(name), "{name}");
            assert!(!name.starts_with("alt-"), "{name}");
        }
    }
}

#[test]
fn other_layouts_drive_the_program() {
    let key = |c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE);
    for (typed, action) in [
        ('о', Action::Next),
        ('П', Action::Last),
        ('ф', Action::Actors),
        ('ы', Action::Sources),
        ('.', Action::Search),
        (',', Action::Help),
        ('Ж', Action::Palette),
        ('Ю', Action::Wider),
        ('Б', Action::Narrower),
        ('ξ', Action::Next),
        (';', Action::Quit),
        ('Ε', Action::PreviousExcerpt),
    ] {
        assert_eq!(lookup(key(typed), &[Source, List, Reading]), Some(action), "{typed}");
    }
    for typed in ['о', '.', ',', 'Ж', ';'] {
        for context in [Prompt, Search, Picker, Facet, Library] {
            assert_eq!(lookup(key(typed), &[context, Reading]), None, "{typed} is text");
        }
    }
}
