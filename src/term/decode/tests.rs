//! Tables of bytes and what they mean, each read whole and torn at every byte.

use crossterm::event::{KeyModifiers as Mods, MouseEventKind};
use proptest::prelude::*;

use super::*;

/// What bytes mean, as text: `C-c`, `Up`, `S-F5`, `paste(…)`.
fn meaning(inputs: &[Input]) -> String {
    let words: Vec<String> = inputs.iter().map(word).collect();
    words.join(" ")
}

fn word(input: &Input) -> String {
    let held = |modifiers: Mods| -> String {
        [(Mods::SUPER, "D-"), (Mods::CONTROL, "C-"), (Mods::ALT, "A-"), (Mods::SHIFT, "S-")]
            .into_iter()
            .filter(|(bit, _)| modifiers.contains(*bit))
            .map(|(_, name)| name)
            .collect()
    };
    match input {
        Input::Key(key) => {
            let code = match key.code {
                KeyCode::Char(' ') => "Space".into(),
                KeyCode::Char(c) => c.to_string(),
                KeyCode::F(n) => format!("F{n}"),
                code => format!("{code:?}"),
            };
            format!("{}{code}", held(key.modifiers))
        }
        Input::Paste(text) => format!("paste({text:?})"),
        Input::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(it) => format!("down-{it:?}"),
                MouseEventKind::Up(it) => format!("up-{it:?}"),
                MouseEventKind::Drag(it) => format!("drag-{it:?}"),
                kind => format!("{kind:?}"),
            };
            format!("{}{kind}@{},{}", held(mouse.modifiers), mouse.column, mouse.row)
        }
        other => format!("{other:?}"),
    }
}

fn read(bytes: &[u8]) -> Vec<Input> {
    let mut decoder = Decoder::default();
    let mut inputs = decoder.feed(bytes);
    inputs.extend(decoder.flush());
    inputs
}

/// Asserts that bytes mean the same whole, in two parts cut anywhere, and one
/// at a time.
fn assert_means(bytes: &[u8], expected: &str) {
    let text = bytes.escape_ascii();
    assert_eq!(meaning(&read(bytes)), expected, "{text}");
    for cut in 0..=bytes.len() {
        let mut decoder = Decoder::default();
        let mut inputs = decoder.feed(&bytes[..cut]);
        inputs.extend(decoder.feed(&bytes[cut..]));
        inputs.extend(decoder.flush());
        assert_eq!(meaning(&inputs), expected, "{text} cut at {cut}");
    }
    let mut decoder = Decoder::default();
    let mut inputs: Vec<_> = bytes.iter().flat_map(|byte| decoder.feed(&[*byte])).collect();
    inputs.extend(decoder.flush());
    assert_eq!(meaning(&inputs), expected, "{text} byte by byte");
}

#[test]
fn what_is_typed_is_read() {
    for (bytes, expected) in [
        ("jk", "j k"),
        ("G", "S-G"),
        ("?/:", "? / :"),
        ("\r\t\x7f\x08 ", "Enter Tab Backspace Backspace Space"),
        ("\x03\x1a\x00\n", "C-c C-z C-Space C-j"),
        ("\x1c\x1d\x1e\x1f", "C-4 C-5 C-6 C-7"),
        ("яЯё", "я S-Я ё"),
        ("中😀é", "中 😀 é"),
        ("\u{85}", ""),
        ("\x1b", "Esc"),
        ("\x1b\x1b", "Esc Esc"),
        ("\x1bx\x1bX\x1b\r\x1bя", "A-x A-S-X A-Enter A-я"),
        ("\x1b\x03", "C-A-c"),
        ("\x1b\x1b[A", "Esc Up"),
    ] {
        assert_means(bytes.as_bytes(), expected);
    }
}

#[test]
fn each_terminals_way_with_a_key_is_read() {
    for (bytes, expected) in [
        ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F", "Up Down Right Left Home End"),
        ("\x1bOA\x1bOB\x1bOC\x1bOD\x1bOH\x1bOF", "Up Down Right Left Home End"),
        ("\x1b[1~\x1b[4~\x1b[7~\x1b[8~", "Home End Home End"),
        ("\x1b[2~\x1b[3~\x1b[5~\x1b[6~", "Insert Delete PageUp PageDown"),
        ("\x1bOP\x1bOQ\x1bOR\x1bOS", "F1 F2 F3 F4"),
        ("\x1b[11~\x1b[12~\x1b[13~\x1b[14~\x1b[15~", "F1 F2 F3 F4 F5"),
        ("\x1b[17~\x1b[18~\x1b[19~\x1b[20~\x1b[21~\x1b[23~\x1b[24~", "F6 F7 F8 F9 F10 F11 F12"),
        ("\x1b[[A\x1b[[E", "F1 F5"),
        ("\x1b[Z", "S-BackTab"),
        ("\x1b[1;5A\x1b[1;2D\x1b[1;3C\x1b[1;6H", "C-Up S-Left A-Right C-S-Home"),
        ("\x1b[5;5~\x1b[3;2~\x1b[15;5~\x1b[1;5P", "C-PageUp S-Delete C-F5 C-F1"),
        ("\x1b[1;9A", "D-Up"),
        ("\x1b[1;133A", "C-Up"),
        ("\x1b[a\x1bOa\x1b[7^\x1b[3$\x1b[5@", "S-Up C-Up C-Home S-Delete C-S-PageUp"),
        ("\x1bOM\x1bOj\x1bOp\x1bOy", "Enter * 0 9"),
        ("\x1bO5A", "C-Up"),
        ("\x1b[97u\x1b[97;5u\x1b[97;2u\x1b[49:33;2u", "a C-a S-A S-!"),
        ("\x1b[27u\x1b[13u\x1b[9;2u\x1b[127u", "Esc Enter S-BackTab Backspace"),
        ("\x1b[97;1:1u\x1b[97;1:2u\x1b[97;1:3u\x1b[1;1:3A", "a a"),
        ("\x1b[27;5;99~", "C-c"),
        ("\x1b[57399u\x1b[57414u\x1b[57358u", "0 Enter"),
    ] {
        assert_means(bytes.as_bytes(), expected);
    }
}

#[test]
fn replies_nobody_asked_for_are_dropped() {
    for reply in [
        "\x1b[?62;22c",
        "\x1b[>1;4000;36c",
        "\x1b[=0c",
        "\x1b[1;1R",
        "\x1b[24;80R",
        "\x1b[?1;1R",
        "\x1b[0n",
        "\x1b[?2026;2$y",
        "\x1b[4;1$y",
        "\x1b[?0u",
        "\x1b[I\x1b[O",
        "\x1b[8;24;80t",
        "\x1b[?997;1n",
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]11;rgb:ffff/ffff/ffff\x07",
        "\x1b]52;c;aGVsbG8=\x07",
        "\x1b]lA title with j and q\x1b\\",
        "\x1bP>|xterm(390)\x1b\\",
        "\x1bP1+r544e=787465726d\x1b\\",
        "\x1bP!|00000000\x1b\\",
        "\x1bP1$r0m\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b[201~",
        "\x1b[99~",
        "\x1b[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29A",
        "\x1b[99999999999999999999A",
    ] {
        assert_means(format!("{reply}j").as_bytes(), "j");
    }
}

#[test]
fn what_looks_like_a_reply_does_not_swallow_keys() {
    for (bytes, expected) in [
        ("\x1bPj", "A-S-P j"),
        ("\x1b]j", "A-] j"),
        ("\x1b_j", "A-_ j"),
        ("\x1b]1never ended\rj", "Enter j"),
        ("\x1b]1never ended\x1b[Aj", "Up j"),
        ("\x1b]1never ended\x03", "C-c"),
        ("\x1b[1;\rj", "Enter j"),
        ("\x1b[1\x1b[A", "Up"),
        ("\x1b[12\x18j", "j"),
        ("\x1bO\rj", "Enter j"),
        ("\x1b[я", "я"),
        ("\x1b[[j", "j"),
    ] {
        assert_means(bytes.as_bytes(), expected);
    }
}

#[test]
fn bytes_that_are_not_utf8_are_dropped_alone() {
    for (bytes, expected) in [
        (&b"\xe9j"[..], "j"),
        (b"\xffj\xc0j\x80j", "j j j"),
        (b"\xd1\x1b[A", "Up"),
        (b"\xe0\x80\x80j", "j"),
        (b"\xed\xa0\x80j", "j"),
        (b"\xf0\x9f\xd1\x8f", "я"),
    ] {
        assert_means(bytes, expected);
    }
}

#[test]
fn a_paste_comes_whole_and_is_not_typed() {
    for (bytes, expected) in [
        ("\x1b[200~q\rj\x1b[201~k", r#"paste("q\rj") k"#),
        ("\x1b[200~\x1b[201~", r#"paste("")"#),
        ("\x1b[200~a\x1b[20\x1b[201~", r#"paste("a\u{1b}[20")"#),
        ("\x1b[200~\x1b\x1b[201~", r#"paste("\u{1b}")"#),
        ("\x1b[200~Грузия\x1b[201~", r#"paste("Грузия")"#),
        ("\x1b[200~never ended", ""),
    ] {
        assert_means(bytes.as_bytes(), expected);
    }
    let long = [b"\x1b[200~".as_slice(), &vec![b'x'; MAX_PASTE + 10], PASTE_END].concat();
    assert_eq!(read(&long), [Input::Paste("x".repeat(MAX_PASTE))]);
}

#[test]
fn the_mouse_is_read() {
    for (bytes, expected) in [
        ("\x1b[<0;1;1M\x1b[<0;1;1m", "down-Left@0,0 up-Left@0,0"),
        ("\x1b[<2;80;24M", "down-Right@79,23"),
        ("\x1b[<32;10;5M\x1b[<35;10;5M", "drag-Left@9,4 Moved@9,4"),
        ("\x1b[<64;10;5M\x1b[<65;10;5M", "ScrollUp@9,4 ScrollDown@9,4"),
        ("\x1b[<20;10;5M", "C-S-down-Left@9,4"),
        ("\x1b[<0;0;0M", "down-Left@0,0"),
        ("\x1b[<0;99999;1Mj", "j"),
        ("\x1b[<0;1Mj", "j"),
        ("\x1b[<128;1;1Mj", "j"),
        ("\x1b[M !!j", "down-Left@0,0 j"),
        ("\x1b[M#!!", "up-Left@0,0"),
        ("\x1b[M`*%", "ScrollUp@9,4"),
    ] {
        assert_means(bytes.as_bytes(), expected);
    }
}

/// Bytes with a pause after each: longer than a lone `ESC` waits, and shorter
/// than the grace.
fn read_slowly(bytes: &[u8]) -> String {
    let mut decoder = Decoder::default();
    let mut inputs = Vec::new();
    for byte in bytes {
        inputs.extend(decoder.feed(&[*byte]));
        if decoder.waits() == Some(ESCAPE_DELAY) {
            inputs.extend(decoder.timeout());
        }
    }
    inputs.extend(decoder.flush());
    meaning(&inputs)
}

#[test]
fn a_sequence_torn_by_a_slow_link_gives_no_stray_letter() {
    for (bytes, expected) in [
        ("\x1b[A", "Esc Up"),
        ("\x1bOA", "Esc Up"),
        ("\x1b[1;5A", "Esc C-Up"),
        ("\x1b[?62;22c", "Esc"),
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "Esc"),
        ("\x1b]11;rgb:ffff/ffff/ffff\x07", "Esc"),
        ("\x1bP>|xterm(390)\x1b\\", "Esc"),
        ("\x1b_Gi=31;OK\x1b\\", "Esc"),
        ("\x1b\x1b", "Esc Esc"),
        ("\x1bj", "Esc j"),
        ("\x1bO", "Esc S-O"),
        ("\x1bOj", "Esc S-O j"),
        ("\x1b[", "Esc"),
        ("\x1bP", "Esc S-P"),
        ("\x1bPj", "Esc S-P j"),
    ] {
        assert_eq!(read_slowly(bytes.as_bytes()), expected, "{}", bytes.escape_debug());
    }
}

/// Slower than any grace.
#[test]
fn a_sequence_that_takes_minutes_gives_no_stray_letter() {
    for (bytes, expected) in [
        ("\x1b[1;2Bj", "Esc S-Down j"),
        ("\x1b[3;2~", "Esc S-Delete"),
        ("\x1b[<64;10;10M", "Esc ScrollUp@9,9"),
        ("\x1b]11;rgb:ffff/ffff/ffff\x07j", "Esc j"),
        ("\x1bj", "Esc j"),
        ("\x1bO", "Esc S-O"),
        ("\x1b]x", "Esc ] x"),
    ] {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        for byte in bytes.bytes() {
            inputs.extend(decoder.feed(&[byte]));
            inputs.extend(decoder.flush());
        }
        assert_eq!(meaning(&inputs), expected, "{}", bytes.escape_debug());
    }
}

#[test]
fn with_a_longer_delay_a_torn_sequence_is_whole() {
    let mut decoder = Decoder::new(Duration::from_millis(300));
    assert_eq!(decoder.feed(b"\x1b"), []);
    assert_eq!(decoder.waits(), Some(Duration::from_millis(300)));
    assert_eq!(meaning(&decoder.feed(b"[A")), "Up");
    assert_eq!(decoder.waits(), None);
}

#[test]
fn only_what_time_can_tell_waits() {
    for (bytes, waits) in [
        ("", None),
        ("j", None),
        ("\x1b", Some(ESCAPE_DELAY)),
        ("\x1b[", None),
        ("\x1bO", None),
        ("\x1b[1;", None),
        ("\x1b]", Some(GRACE)),
        ("\x1b]1", None),
        ("\x1b]1\x1b", Some(GRACE)),
        ("\x1b[200~text\x1b", None),
    ] {
        let mut decoder = Decoder::default();
        decoder.feed(bytes.as_bytes());
        assert_eq!(decoder.waits(), waits, "{}", bytes.escape_debug());
    }
}

/// Bytes that are likely to be a sequence, or part of one.
fn terminal_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..4),
        "[ -~]{0,3}".prop_map(String::into_bytes),
        "\x1b\\[[?<>=]?[0-9;:$]{0,6}[@-~]?".prop_map(String::into_bytes),
        "\x1b[\\]P_O\\[][0-9>|+!G]{0,4}(\x07|\x1b\\\\)?".prop_map(String::into_bytes),
        "(\x1b\\[200~)?[яa]{0,3}(\x1b\\[201~)?".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_bytes_panic_and_no_cut_matters(bytes in terminal_bytes(), cuts in proptest::collection::vec(0..64usize, 0..6)) {
        let whole = read(&bytes);
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        for pair in cuts.windows(2) {
            inputs.extend(decoder.feed(&bytes[pair[0]..pair[1]]));
        }
        inputs.extend(decoder.flush());
        prop_assert_eq!(inputs, whole);
    }

    #[test]
    fn no_key_is_a_control_character(bytes in terminal_bytes()) {
        for input in read(&bytes) {
            if let Input::Key(KeyEvent { code: KeyCode::Char(c), .. }) = input {
                prop_assert!(!c.is_control(), "{:?}", c);
            }
        }
    }
}
