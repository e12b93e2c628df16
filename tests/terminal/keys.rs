//! What is typed arrives, however the link tears it; what the terminal says
//! of itself does not.

use std::thread::sleep;
use std::time::Duration;

use crate::harness::ready;

#[test]
fn keys_arrive() {
    let mut pty = ready();
    for (keys, shown) in [
        ("j", "key Char('j')"),
        ("Ж", "key Char('Ж')"),
        ("⎋", "key Esc"),
        ("↑", "key Up"),
        ("⏎", "key Enter"),
        ("⌃d", "key Char('d') KeyModifiers(CONTROL)"),
    ] {
        pty.keys(keys);
        pty.wait_for(shown);
    }
    pty.send(b"\x1b[200~q\x1b[201~");
    pty.wait_for("Paste(\"q\")");
}

#[test]
fn a_reply_changes_nothing_wherever_it_is_split() {
    let mut pty = ready();
    for reply in [&b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\"[..], b"\x1b[?62;22c", b"\x1b[24;80R"] {
        for cut in 2..reply.len() {
            pty.send(&reply[..cut]);
            // Longer than an Esc key takes.
            sleep(Duration::from_millis(60));
            pty.send(&reply[cut..]);
        }
    }
    pty.keys("j");
    pty.wait_for("key Char('j')");
    pty.wait_for("frame 2");
}

#[test]
fn an_arrow_a_byte_at_a_time_is_an_arrow() {
    let mut pty = ready();
    for (byte, pause) in [(b"\x1b", 5), (b"[", 200), (b"A", 0)] {
        pty.send(byte);
        sleep(Duration::from_millis(pause));
    }
    pty.wait_for("key Up");
    // Torn after the escape for longer than that key takes: it is that key,
    // and the rest is no letter.
    for byte in [b"\x1b", b"[", b"B"] {
        pty.send(byte);
        sleep(Duration::from_millis(150));
    }
    pty.wait_for("key Down");
    pty.wait_for("frame 4");
}
