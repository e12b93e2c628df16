//! What the mouse did, from xterm's reports: the form of mode 1006 (SGR), and
//! the three bytes that terminals without it send.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

/// The report `CSI < button ; column ; row`, the last byte of which told
/// whether a button was let go. Cells are counted from 1.
pub(super) fn sgr(parameters: &[u8], released: bool) -> Option<MouseEvent> {
    let mut numbers = str::from_utf8(parameters).ok()?.split(';').map(str::parse::<u16>);
    let mut next = || numbers.next()?.ok();
    let (button, column, row) = (next()?, next()?, next()?);
    report(button, column, row, released)
}

/// The report `CSI M` and three bytes, each 32 more than its number. Which
/// button was let go is not told; the left is assumed.
pub(super) fn old(bytes: [u8; 3]) -> Option<MouseEvent> {
    let [button, column, row] = bytes.map(|byte| u16::from(byte.saturating_sub(32)));
    let released = button & 3 == 3 && button & 0b110_0000 == 0;
    let button = if released { button & !3 } else { button };
    report(button, column, row, released)
}

fn report(button: u16, column: u16, row: u16, released: bool) -> Option<MouseEvent> {
    let (moved, wheel) = (button & 32 != 0, button & 64 != 0);
    if button > 127 {
        return None;
    }
    let kind = match (wheel, button & 3) {
        (true, 0) => MouseEventKind::ScrollUp,
        (true, 1) => MouseEventKind::ScrollDown,
        (true, 2) => MouseEventKind::ScrollLeft,
        (true, _) => MouseEventKind::ScrollRight,
        (false, 3) if moved => MouseEventKind::Moved,
        (false, 3) => return None,
        (false, which) => {
            let which =
                [MouseButton::Left, MouseButton::Middle, MouseButton::Right][usize::from(which)];
            match (released, moved) {
                (true, _) => MouseEventKind::Up(which),
                (false, true) => MouseEventKind::Drag(which),
                (false, false) => MouseEventKind::Down(which),
            }
        }
    };
    let held = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers =
        held.into_iter().filter(|(bit, _)| button & bit != 0).map(|(_, key)| key).collect();
    Some(MouseEvent {
        kind,
        column: column.saturating_sub(1),
        row: row.saturating_sub(1),
        modifiers,
    })
}
