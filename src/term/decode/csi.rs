//! The keys that are sent as control sequences.
//!
//! xterm's *Control Sequences* ("PC-Style Function Keys"), rxvt's and the Linux
//! console's own ways, and the part of kitty's keyboard protocol that a
//! terminal may send unasked.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::term::input::Input;

/// A number of a sequence and the one after its colon.
type Parameter = (u32, Option<u32>);

/// The key of `CSI parameters last`; `None` if it is a reply or nothing known.
///
/// `CSI row ; column R` is always taken for a cursor report and never for F3
/// with modifiers, which xterm sends in the same form.
pub(super) fn key(parameters: &[u8], last: u8) -> Option<Input> {
    let parameters = numbers(parameters)?;
    let number = parameters.first().map_or(0, |it| it.0);
    let modifier = parameters.get(1).copied().unwrap_or((1, None));
    if modifier.1 == Some(3) {
        // A key let go.
        return None;
    }
    let modifiers = modifiers(modifier.0);
    let (code, more) = match last {
        b'~' if number == 27 => {
            let code = parameters.get(2)?.0;
            return typed(code, None, modifiers);
        }
        b'u' => {
            let (code, shifted) = *parameters.first()?;
            return typed(code, shifted, modifiers);
        }
        b'~' => (numbered(number)?, KeyModifiers::NONE),
        b'^' => (numbered(number)?, KeyModifiers::CONTROL),
        b'$' => (numbered(number)?, KeyModifiers::SHIFT),
        b'@' => (numbered(number)?, KeyModifiers::CONTROL | KeyModifiers::SHIFT),
        b'a'..=b'd' if parameters.is_empty() => {
            (lettered(last.to_ascii_uppercase())?, KeyModifiers::SHIFT)
        }
        b'Z' => (KeyCode::BackTab, KeyModifiers::SHIFT),
        b'R' => return None,
        _ => (lettered(last)?, KeyModifiers::NONE),
    };
    Some(Input::Key(KeyEvent::new(code, modifiers | more)))
}

/// The key of `SS3 modifier last`: cursor and function keys, and the keypad of
/// a terminal left in application mode.
pub(super) fn ss3(modifier: &[u8], last: u8) -> Option<Input> {
    let modifiers = modifiers(numbers(modifier)?.first().map_or(1, |it| it.0));
    let (code, more) = match last {
        b'a'..=b'd' => (lettered(last.to_ascii_uppercase())?, KeyModifiers::CONTROL),
        b'M' => (KeyCode::Enter, KeyModifiers::NONE),
        b'I' => (KeyCode::Tab, KeyModifiers::NONE),
        b'X' => (KeyCode::Char('='), KeyModifiers::NONE),
        b'j'..=b'y' => (KeyCode::Char(char::from(last - b'j' + b'*')), KeyModifiers::NONE),
        _ => (lettered(last)?, KeyModifiers::NONE),
    };
    Some(Input::Key(KeyEvent::new(code, modifiers | more)))
}

/// `1;5:2` as numbers; an empty one is 0. `None` if anything else is in them.
fn numbers(parameters: &[u8]) -> Option<Vec<Parameter>> {
    let text = str::from_utf8(parameters).ok()?;
    if text.is_empty() {
        return Some(Vec::new());
    }
    let number = |text: &str| {
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        if text.is_empty() { Some(0) } else { text.parse().ok().filter(|_| digits) }
    };
    let parameter = |text: &str| {
        let mut parts = text.split(':');
        let first = number(parts.next()?)?;
        let second = parts.next().map(number);
        match second {
            None => Some((first, None)),
            Some(second) => Some((first, Some(second?))),
        }
    };
    text.split(';').map(parameter).collect()
}

/// One more than a bit for each key held; the locks are not of interest.
fn modifiers(number: u32) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let held = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    held.into_iter()
        .enumerate()
        .filter(|(bit, _)| bits >> bit & 1 == 1)
        .map(|(_, key)| key)
        .collect()
}

fn lettered(last: u8) -> Option<KeyCode> {
    Some(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'E' => KeyCode::KeypadBegin,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(last - b'P' + 1),
        _ => return None,
    })
}

fn numbered(number: u32) -> Option<KeyCode> {
    // The gaps are a VT220's, between the groups of its function keys.
    let f = |gaps: u32| u8::try_from(number - 10 - gaps).ok().map(KeyCode::F);
    match number {
        1 | 7 => Some(KeyCode::Home),
        2 => Some(KeyCode::Insert),
        3 => Some(KeyCode::Delete),
        4 | 8 => Some(KeyCode::End),
        5 => Some(KeyCode::PageUp),
        6 => Some(KeyCode::PageDown),
        11..=15 => f(0),
        17..=21 => f(1),
        23..=26 => f(2),
        28..=29 => f(3),
        31..=34 => f(4),
        _ => None,
    }
}

/// A key told by its character; `shifted` is what Shift makes of it.
fn typed(code: u32, shifted: Option<u32>, modifiers: KeyModifiers) -> Option<Input> {
    let shift = modifiers.contains(KeyModifiers::SHIFT);
    let code = match code {
        9 if shift => KeyCode::BackTab,
        9 => KeyCode::Tab,
        13 | 57414 => KeyCode::Enter,
        27 => KeyCode::Esc,
        8 | 127 => KeyCode::Backspace,
        // The digits of kitty's keypad.
        57399..=57408 => KeyCode::Char(char::from_digit(code - 57399, 10)?),
        // The rest of the private area is kitty's: locks, media, modifiers.
        0xe000..=0xf8ff => return None,
        _ => {
            let plain = char::from_u32(code).filter(|c| !c.is_control())?;
            let c = match shifted.and_then(char::from_u32).filter(|c| !c.is_control()) {
                Some(shifted) if shift => shifted,
                _ if shift => single_upper(plain),
                _ => plain,
            };
            KeyCode::Char(c)
        }
    };
    Some(Input::Key(KeyEvent::new(code, modifiers)))
}

/// The upper case of a character, unless it is more than one (`ß`).
fn single_upper(c: char) -> char {
    let mut upper = c.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(one), None) => one,
        _ => c,
    }
}
