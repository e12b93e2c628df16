//! The terminal is asked nothing, and told no more than it must be.

use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;

use crate::harness::{ANNALS, READY, command, process, program, ready, ready_with, title, writes};
use crate::link::Link;
use crate::pty::Pty;

/// The names that terminals go by, with the colors and the letters they have.
const TERMS: &[(Option<&str>, Look)] = &[
    (Some("xterm"), Look { colors: true, ascii: false }),
    (Some("xterm-256color"), Look { colors: true, ascii: false }),
    (Some("screen"), Look { colors: true, ascii: false }),
    (Some("tmux-256color"), Look { colors: true, ascii: false }),
    (Some("linux"), Look { colors: true, ascii: true }),
    (Some("vt100"), Look { colors: false, ascii: false }),
    (Some("dumb"), Look { colors: false, ascii: false }),
    (Some("unknown"), Look { colors: false, ascii: false }),
    (None, Look { colors: false, ascii: false }),
];

struct Look {
    colors: bool,
    ascii: bool,
}

fn on(term: Option<&str>) -> CommandBuilder {
    let mut command = program();
    match term {
        Some(term) => command.env("TERM", term),
        None => command.env_remove("TERM"),
    }
    command
}

/// Each control sequence in what was written, without its escape.
pub fn sequences(bytes: &[u8]) -> impl Iterator<Item = String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let sequences: Vec<String> = text.split('\x1b').skip(1).map(sequence).collect();
    sequences.into_iter()
}

/// `[…X`, or as much as there is of something else.
fn sequence(text: &str) -> String {
    let Some(body) = text.strip_prefix('[') else { return text.to_owned() };
    let end = body.find(|c| matches!(c, '@'..='~')).map_or(body.len(), |end| end + 1);
    text[..=end].to_owned()
}

/// Whether a sequence gives anything a color.
pub fn colors(sequence: &str) -> bool {
    let Some(codes) = sequence.strip_prefix('[').and_then(|it| it.strip_suffix('m')) else {
        return false;
    };
    codes.split(';').any(|code| matches!(code.parse(), Ok(30..=38 | 40..=48 | 90..=97 | 100..=107)))
}

/// The last letters of control sequences that ask nothing: modes, colors, and
/// where the cursor goes.
const HARMLESS: &str = "hlmHJKABCDGEFdrSTLMPX@";

/// How long a start may take on a machine that is busy. Who waits for an answer
/// waits for seconds, as a rule, or for good.
const SOON: Duration = Duration::from_secs(3);

#[test]
fn the_first_frame_comes_on_a_terminal_that_never_answers() {
    for (term, look) in TERMS {
        let began = Instant::now();
        let mut pty = Pty::spawn(on(*term), 80, 24);
        pty.wait_for(READY);
        let time = began.elapsed();
        assert!(time < SOON, "{term:?}: after {time:?}");
        let has_colors = sequences(&pty.bytes).any(|it| colors(&it));
        assert_eq!(has_colors, look.colors, "{term:?}: {}", pty.bytes.escape_ascii());
        if look.ascii {
            assert!(pty.bytes.is_ascii(), "{term:?}: {}", pty.screen().contents());
        }
        // In a reader of lines as well.
        pty.keys("q⏎");
        assert_eq!(pty.end().exit_code(), 0, "{term:?}");
        for sequence in sequences(&pty.bytes) {
            let last = sequence.chars().last().filter(|_| sequence.starts_with('['));
            assert!(last.is_some_and(|it| HARMLESS.contains(it)), "{term:?}: {sequence:?}");
        }
        assert!(!pty.bytes.contains(&0x05), "{term:?}: no ENQ");
    }
}

/// A start that asked something would be there and back before it is seen.
#[test]
fn the_first_frame_is_seen_after_one_way_of_a_slow_link() {
    const WAY: Duration = Duration::from_millis(200);
    const BUSY: Duration = Duration::from_secs(2);
    let (mut link, seen) = Link::start(program(), WAY);
    assert!((WAY..WAY + BUSY).contains(&seen), "{seen:?}");
    // Nothing was typed or answered until now.
    assert!(link.pty.screen().contents().contains(READY));
    let pressed = link.press("j");
    assert!((2 * WAY..2 * WAY + BUSY).contains(&pressed), "{pressed:?}");
}

#[test]
fn the_start_is_one_write_and_one_frame() {
    // So does one that asks, and one that begins with a list of timelines.
    for (arguments, shown) in [
        (&["russia-nato", "--query", "expulsion"][..], "18 of 227"),
        (&["--restricted"], "From ARPANET"),
    ] {
        let words = [&[ANNALS], arguments].concat();
        let mut pty = Pty::spawn(command(&words), 80, 24);
        pty.wait_for(shown);
        pty.settle(Duration::from_millis(300));
        assert_eq!(writes(pty.pid()), 1, "{arguments:?}");
    }
    let mut pty = ready();
    pty.settle(Duration::from_millis(300));
    assert_eq!(writes(pty.pid()), 1);
    let text = String::from_utf8(pty.take_bytes()).unwrap();
    assert_eq!(text.matches("\x1b[?1049h").count(), 1);
    // The frame clears once more at most, and draws no cell twice.
    let first = text.rfind("\x1b[2J").unwrap_or(0);
    let mut seen = std::collections::HashSet::new();
    for sequence in sequences(&text.as_bytes()[first..]).filter(|it| it.ends_with('H')) {
        assert!(seen.insert(sequence.clone()), "{sequence} is drawn twice");
    }
}

#[test]
fn an_idle_program_writes_nothing_and_uses_no_time() {
    let mut pty = ready();
    pty.press("j⏎");
    pty.settle(Duration::from_millis(300));
    let pid = pty.pid();
    let (_, before) = process(pid).unwrap();
    pty.is_silent(Duration::from_secs(10));
    let (_, after) = process(pid).unwrap();
    assert!(after.saturating_sub(before) <= Duration::from_millis(10), "{before:?}, {after:?}");
}

#[test]
fn a_key_costs_few_bytes() {
    let mut pty = ready();
    pty.settle(Duration::from_millis(300));
    for number in 1..40 {
        let mark = pty.bytes.len();
        pty.keys("j");
        pty.wait_for_selected(number);
        pty.settle(Duration::from_millis(30));
        let written = pty.bytes_since(mark).len();
        assert!(written <= LIMIT, "{written} bytes for step {number}");
    }
}

/// The most bytes that a step may cost at 80 × 24.
const LIMIT: usize = 2048;

#[test]
fn keys_in_a_burst_cost_one_or_two_frames() {
    let mut pty = ready();
    pty.settle(Duration::from_millis(300));
    let mark = pty.bytes.len();
    pty.keys(&"j".repeat(100));
    pty.wait_for_selected(100);
    pty.settle(Duration::from_millis(100));
    let written = pty.bytes_since(mark).len();
    assert!(written <= 4 * LIMIT, "{written} bytes");
}

/// Every cell of a screen, row by row: what it shows, and how.
pub fn cells(screen: &vt100::Screen) -> Vec<String> {
    let (rows, cols) = screen.size();
    let look = |cell: &vt100::Cell| {
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let under = (cell.bgcolor(), cell.underline(), cell.inverse());
        // Of a blank, the rest is not seen.
        let style = (text != " ").then(|| (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic()));
        format!("{text} {under:?} {style:?}")
    };
    (0..rows.get())
        .map(|row| (0..cols.get()).filter_map(|col| screen.cell(row, col)).map(look).collect())
        .collect()
}

#[test]
fn a_frame_after_scrolling_is_a_whole_frame() {
    let mut pty = ready_with(program());
    for keys in ["j", " ", " ", "b", "⌃d", "G", "k", "g", "⏎", "j", "j", "s", "x", "⇥", "j"] {
        let [drawn, whole] = pty.drawn_and_whole(keys);
        assert_eq!(cells(drawn.screen()), cells(whole.screen()), "{keys}");
    }
}

/// `ssh` does not pass `COLORTERM`: the colors of `TERM=xterm` are sixteen, and
/// what the reader asks of color is obeyed.
#[test]
fn colors_are_those_that_the_terminal_has() {
    let depth = |bytes: &[u8]| {
        let of = |sequence: String| match () {
            () if sequence.contains("8;2;") => 3,
            () if sequence.contains("8;5;") => 2,
            () if colors(&sequence) => 1,
            () => 0,
        };
        sequences(bytes).map(of).max().unwrap_or(0)
    };
    for (variables, most) in [
        (&[("TERM", "xterm")][..], 1),
        (&[("TERM", "linux"), ("COLORTERM", "truecolor")], 1),
        (&[("TERM", "xterm-256color")], 2),
        (&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], 3),
        (&[("TERM", "xterm-256color"), ("NO_COLOR", "1")], 0),
        (&[("TERM", "xterm"), ("CLICOLOR", "0")], 0),
        (&[("TERM", "vt220"), ("COLORTERM", "truecolor")], 0),
        (&[("TERM", "vt220"), ("CLICOLOR_FORCE", "1")], 1),
        (&[("TERM", "xterm"), ("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], 0),
    ] {
        let mut command = program();
        for (name, value) in variables {
            command.env(name, value);
        }
        let mut pty = ready_with(command);
        pty.press("j⏎");
        let found = depth(&pty.bytes);
        assert!(found <= most && (found == 0) == (most == 0), "{variables:?}: {found}");
        assert!(
            pty.screen().contents().contains(&title(1)) || pty.shown_after("g").contains(&title(0))
        );
    }
}

/// The program at its first frame, with these variables and arguments.
fn first_frame(variables: &[(&str, &str)], arguments: &[&str]) -> Vec<u8> {
    let mut command = program();
    command.args(arguments);
    for (name, value) in variables {
        command.env(name, value);
    }
    ready_with(command).press("j")
}

#[test]
fn a_light_background_is_told_by_a_variable_or_a_flag() {
    let unsaid = first_frame(&[], &[]);
    let dark = first_frame(&[("COLORFGBG", "15;0")], &[]);
    let light = first_frame(&[("COLORFGBG", "0;15")], &[]);
    assert!(light != dark && unsaid != dark && unsaid != light);
    let text = |bytes: &[u8]| {
        let mut parser = vt100::Parser::new(crate::pty::cells(24), crate::pty::cells(80), 0);
        parser.process(bytes);
        parser.screen().contents()
    };
    assert_eq!(text(&light), text(&dark), "only the colors are others");
    assert_eq!(text(&unsaid), text(&dark), "only the colors are others");
    for (flag, variable, shown) in [("light", "15;0", &light), ("dark", "0;15", &dark)] {
        let told = first_frame(&[("COLORFGBG", variable)], &["--theme", flag]);
        assert_eq!(told.escape_ascii().to_string(), shown.escape_ascii().to_string(), "{flag}");
        let told = first_frame(&[("COLORFGBG", variable), ("ANNALS_THEME", flag)], &[]);
        assert_eq!(told.escape_ascii().to_string(), shown.escape_ascii().to_string(), "{flag}");
    }
}

#[test]
fn without_a_utf8_locale_or_on_the_console_all_is_ascii() {
    for (name, value) in
        [("LC_ALL", "C"), ("LC_ALL", "POSIX"), ("TERM", "linux"), ("ARGUMENT", "--ascii")]
    {
        let mut command = program();
        if name == "ARGUMENT" {
            command.arg(value);
        } else {
            command.env(name, value);
        }
        let mut pty = ready_with(command);
        for keys in [
            "j",
            "⏎",
            "s",
            "⇥",
            "i",
            "q",
            "?",
            "q",
            "a",
            "⎋",
            "t",
            "⎋",
            "T",
            "⎋",
            ":",
            "⎋",
            "/Лавров",
            "⎋",
            "G",
            "c",
        ] {
            pty.press(keys);
        }
        let letter = pty.bytes.iter().position(|byte| !byte.is_ascii());
        let around =
            letter.map(|at| &pty.bytes[at.saturating_sub(60)..(at + 20).min(pty.bytes.len())]);
        let around = around.map(|it| String::from_utf8_lossy(it).into_owned());
        assert_eq!(around, None, "{name}={value}");
    }
}
