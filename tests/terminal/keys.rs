//! What is typed arrives, however the link tears it; what the terminal says
//! of itself does not.

use std::time::Duration;
use std::{fs, thread};

use crate::harness::{ANNALS, command, ready, title};
use crate::pty::Pty;

/// Longer than an `ESC` alone waits to be the Esc key.
const TORN: Duration = Duration::from_millis(70);

#[test]
fn keys_arrive() {
    let mut pty = ready();
    for (keys, selected) in
        [("j", 1), ("↓", 2), ("↑", 1), ("k", 0), ("о", 1), ("ξ", 2), ("⎋", 2), ("g", 0)]
    {
        pty.keys(keys);
        pty.wait_for_selected(selected);
    }
}

#[test]
fn keys_behind_the_choice_of_a_timeline_are_for_it() {
    let mut pty = Pty::spawn(command(&[ANNALS]), 80, 24);
    pty.wait_for("Timelines");
    pty.send(b"\rG");
    pty.wait_for("28 December 2021");
    pty.send(b"Trome\rjy363\r");
    pty.wait_for("AD 363");
}

#[test]
fn a_choice_that_cannot_be_opened_leaves_the_keys_alive() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str| folder.path().join(format!("{name}.yaml"));
    for name in ["first", "second"] {
        let event = format!("[{{id: e, date: '1999', title: The event of the {name}}}]");
        fs::write(file(name), format!("title: The {name}\nevents: {event}\n")).expect("written");
    }
    let mut pty = Pty::spawn(command(&[ANNALS.as_ref(), folder.path().as_os_str()]), 80, 24);
    pty.wait_for("The second");
    fs::remove_file(file("first")).expect("it is there");
    pty.send(b"\r");
    pty.wait_for("first.yaml");
    pty.send(b"second\r");
    pty.wait_for("The event of the second");
}

#[test]
fn a_paste_is_no_command() {
    let mut pty = ready();
    pty.send(b"\x1b[200~q\x03j\x1b[201~");
    assert!(pty.shown_after("").contains(&title(0)), "it neither quits nor moves");
    pty.wait_for_selected(0);
    pty.keys("/");
    pty.send(b"\x1b[200~NATO\x1b[201~");
    assert!(pty.shown_after("").contains("/NATO") || pty.shown_after("").contains("NATO"));
}

/// What terminals answer to questions that others ask.
const REPLIES: &[&[u8]] = &[
    b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
    b"\x1b]10;rgb:0000/0000/0000\x07",
    b"\x1b[?62;22;52c",
    b"\x1b[>41;388;0c",
    b"\x1b[24;80R",
    b"\x1b[?2026;2$y",
    b"\x1b[?1u",
    b"\x1b[0n",
    b"\x1b[8;24;80t",
    b"\x1bP>|XTerm(388)\x1b\\",
    b"\x1bP1+r544e=787465726d\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b]52;c;cXE=\x07",
];

#[test]
fn a_reply_changes_nothing_wherever_it_is_split() {
    thread::scope(|scope| {
        for reply in REPLIES {
            scope.spawn(|| {
                let mut pty = ready();
                let before = pty.press("j");
                for cut in 1..=reply.len() {
                    pty.send(&reply[..cut]);
                    pty.settle(TORN);
                    pty.send(&reply[cut..]);
                }
                assert_eq!(
                    pty.press("").escape_ascii().to_string(),
                    before.escape_ascii().to_string(),
                    "{}",
                    reply.escape_ascii()
                );
            });
        }
    });
}

#[test]
fn a_reply_a_byte_at_a_time_changes_nothing() {
    let mut pty = ready();
    let before = pty.press("j");
    for byte in b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" {
        pty.send(&[*byte]);
        pty.settle(Duration::from_millis(200));
    }
    assert_eq!(pty.press(""), before);
}

#[test]
fn an_arrow_a_byte_at_a_time_is_an_arrow() {
    let mut pty = ready();
    for (byte, pause) in [(b"\x1b", 5), (b"[", 200), (b"B", 0)] {
        pty.send(byte);
        pty.settle(Duration::from_millis(pause));
    }
    pty.wait_for_selected(1);
    // Torn after the escape for longer than that key takes: it is that key,
    // and the rest is no letter.
    for byte in [b"\x1b", b"[", b"B"] {
        pty.send(byte);
        pty.settle(Duration::from_millis(150));
    }
    pty.wait_for_selected(2);
    pty.keys("k");
    pty.wait_for_selected(1);
}
