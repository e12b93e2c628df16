//! What keyboards of other alphabets type, as the keys it is on.

use crossterm::event::KeyCode;

use super::key::Key;

/// Rows of the keyboard as a Latin, a Russian, a Ukrainian and a Greek layout
/// print them (Windows' standard layouts, which Linux and macOS follow for the
/// letters). With the letters come the symbols that are keys of commands and
/// lie elsewhere there. On a Greek keyboard `Σ` is both S and W: it is read as
/// S, and what W does has another key.
const ROWS: &[(&str, &str)] = &[
    ("qwertyuiopasdfghjklzxcvbnm", "йцукенгшщзфывапролдячсмить"),
    ("QWERTYUIOPASDFGHJKLZXCVBNM", "ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ"),
    ("sS", "іІ"),
    ("/?:<>", ".,ЖБЮ"),
    ("qwertyuiopasdfghjklzxcvbnm", ";ςερτυθιοπασδφγηξκλζχψωβνμ"),
    ("ERTYUIOPASDFGHJKLZXCVBNM", "ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ"),
];

/// The Latin key at the same place, if those layouts type this at one.
pub fn on_latin((code, modifiers): Key) -> Option<Key> {
    let KeyCode::Char(typed) = code else { return None };
    ROWS.iter().find_map(|(latin, other)| {
        let place = other.chars().position(|c| c == typed)?;
        Some((KeyCode::Char(latin.chars().nth(place)?), modifiers))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keymap::COMMANDS;

    #[test]
    fn rows_are_aligned() {
        for (latin, other) in ROWS {
            assert_eq!(latin.chars().count(), other.chars().count(), "{other}");
        }
    }

    #[test]
    fn every_command_has_a_key_on_every_keyboard() {
        let [low, high, ukrainian, symbols, greek, greek_high] = ROWS else { panic!("other rows") };
        for layout in
            [&[low, high, symbols][..], &[low, high, ukrainian, symbols], &[greek, greek_high]]
        {
            let typed = |c: char| layout.iter().any(|(latin, _)| latin.contains(c));
            for command in COMMANDS {
                let is_there = |key: &&str| {
                    let mut letters = key.chars();
                    match (letters.next(), letters.next()) {
                        (Some(c), None) => !c.is_ascii_alphabetic() || typed(c),
                        _ => true,
                    }
                };
                assert!(command.keys.iter().any(is_there), "{}: {layout:?}", command.name);
            }
        }
    }
}
