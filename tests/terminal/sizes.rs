//! Any size is drawn for, and any change of it.

use crate::harness::ready;
use crate::pty::{Pty, size};

/// Sets the size that the terminal tells, and leaves what emulates it as it is.
fn tell(pty: &Pty, cols: u16, rows: u16) {
    let master = pty.master.as_ref().expect("the terminal is there");
    master.resize(size(cols, rows)).expect("it has sizes");
}

#[test]
fn a_size_told_late_is_believed_then() {
    let mut pty = ready();
    for (cols, rows) in [(0, 0), (65535, 65535), (1, 1), (0, 1), (1, 0)] {
        tell(&pty, cols, rows);
        pty.keys("j");
    }
    pty.resize(80, 24);
    pty.wait_for_selected(5);
}

#[test]
fn a_storm_of_sizes_keeps_the_place() {
    // Sources open, a text over the screen, a picker, a line being typed.
    for keys in ["jj⏎", "jj?", "jja", "jj/", "jj⏎⏎m"] {
        let mut pty = ready();
        pty.press(keys);
        let mut random = 1_u32;
        for _ in 0..150 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let [cols, rows, ..] = random.to_be_bytes().map(u16::from);
            tell(&pty, cols % 121, rows % 41);
            pty.keys("⌃l");
        }
        tell(&pty, 80, 24);
        pty.press("⎋⎋⎋⎋");
        pty.wait_for_selected(2);
        pty.keys("⌃c");
        assert_eq!(pty.end().exit_code(), 0, "{keys}");
    }
}
