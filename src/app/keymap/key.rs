//! A key and its name.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with the modifiers that tell it apart.
pub type Key = (KeyCode, KeyModifiers);

/// Names of keys that are not their own character, and how they are shown.
const NAMED: &[(&str, KeyCode, &str)] = &[
    ("space", KeyCode::Char(' '), "Space"),
    ("enter", KeyCode::Enter, "Enter"),
    ("esc", KeyCode::Esc, "Esc"),
    ("tab", KeyCode::Tab, "Tab"),
    ("shift-tab", KeyCode::BackTab, "Shift-Tab"),
    ("backspace", KeyCode::Backspace, "Backspace"),
    ("up", KeyCode::Up, "Up"),
    ("down", KeyCode::Down, "Down"),
    ("left", KeyCode::Left, "Left"),
    ("right", KeyCode::Right, "Right"),
    ("home", KeyCode::Home, "Home"),
    ("end", KeyCode::End, "End"),
    ("pgup", KeyCode::PageUp, "PgUp"),
    ("pgdn", KeyCode::PageDown, "PgDn"),
    ("f1", KeyCode::F(1), "F1"),
    ("f2", KeyCode::F(2), "F2"),
    ("f4", KeyCode::F(4), "F4"),
    ("f5", KeyCode::F(5), "F5"),
    ("f6", KeyCode::F(6), "F6"),
    ("f7", KeyCode::F(7), "F7"),
];

/// The key of this name: `j`, `G`, `ctrl-l`, `pgdn`.
#[must_use]
pub fn parse(name: &str) -> Option<Key> {
    if let Some(&(_, code, _)) = NAMED.iter().find(|named| named.0 == name) {
        return Some((code, KeyModifiers::NONE));
    }
    let (modifiers, rest) = match name.strip_prefix("ctrl-") {
        Some(rest) => (KeyModifiers::CONTROL, rest),
        None => (KeyModifiers::NONE, name),
    };
    let mut chars = rest.chars();
    let only = chars.next().filter(|_| chars.next().is_none())?;
    Some((KeyCode::Char(only), modifiers))
}

/// The name as a reader knows it: `PgDn`, `Ctrl-L`, `1–9`.
#[must_use]
pub fn shown(name: &str) -> String {
    if let Some(&(_, _, shown)) = NAMED.iter().find(|named| named.0 == name) {
        return shown.to_owned();
    }
    match name.strip_prefix("ctrl-") {
        Some(rest) => format!("Ctrl-{}", rest.to_uppercase()),
        None if name == "1-9" => "1–9".to_owned(),
        None => name.to_owned(),
    }
}

/// The key, without the modifiers that its character already shows.
#[must_use]
pub fn normalized(key: KeyEvent) -> Key {
    let shown = KeyModifiers::SHIFT;
    let modifiers = key.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | shown);
    match key.code {
        KeyCode::Char(_) | KeyCode::BackTab => (key.code, modifiers - shown),
        code => (code, modifiers),
    }
}

/// The digit from 1 to 9 that this key is.
#[must_use]
pub fn digit(key: Key) -> Option<usize> {
    match key {
        (KeyCode::Char(c @ '1'..='9'), KeyModifiers::NONE) => {
            c.to_digit(10).and_then(|digit| usize::try_from(digit).ok())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_names() {
        for (name, code, modifiers, text) in [
            ("j", KeyCode::Char('j'), KeyModifiers::NONE, "j"),
            ("G", KeyCode::Char('G'), KeyModifiers::NONE, "G"),
            ("ctrl-l", KeyCode::Char('l'), KeyModifiers::CONTROL, "Ctrl-L"),
            ("pgdn", KeyCode::PageDown, KeyModifiers::NONE, "PgDn"),
            ("-", KeyCode::Char('-'), KeyModifiers::NONE, "-"),
        ] {
            assert_eq!(parse(name), Some((code, modifiers)));
            assert_eq!(shown(name), text);
        }
        assert_eq!(parse("hyper"), None);
    }

    #[test]
    fn shift_is_in_the_letter() {
        let key = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Some(normalized(key)), parse("G"));
    }
}
