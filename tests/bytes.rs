//! How many bytes a frame costs of the whole program, over a timeline of ten
//! thousand events and without a terminal: what `examples/bytes.rs` measures on
//! one.

#[path = "../benches/made/desk.rs"]
mod desk;
#[path = "../benches/made/timeline.rs"]
mod made;

use std::sync::Arc;

use annals::query::Index;
use annals::term::capability::{Capabilities, Overrides};
use annals::ui::theme::Theme;
use crossterm::event::KeyCode;
use desk::Desk;
use ratatui::layout::Size;

/// The colors of a terminal of 256 on which nothing else is known.
fn theme() -> Theme {
    let capabilities = Capabilities::detect(
        |name| match name {
            "TERM" => Some("xterm-256color".into()),
            "LANG" => Some("C.UTF-8".into()),
            _ => None,
        },
        Overrides::default(),
    );
    Theme::for_capabilities(&capabilities)
}

/// Presses a key, and says how many bytes the frame that shows it takes.
fn press(desk: &mut Desk, code: KeyCode) -> usize {
    desk.key(code);
    desk.paint()
}

/// The median of the bytes of so many presses.
fn median(desk: &mut Desk, code: KeyCode, presses: usize) -> usize {
    middle((0..presses).map(|_| press(desk, code)).collect())
}

fn middle(mut bytes: Vec<usize>) -> usize {
    bytes.sort_unstable();
    bytes[bytes.len() / 2]
}

/// Where the list scrolls, with the list alone or beside the detail.
fn at_the_edge(index: &Arc<Index>, (width, height): (u16, u16), alone: bool) -> Desk {
    let mut desk = Desk::open(index, theme(), Size { width, height });
    // The source that a large screen has room for is closed, or all but the list.
    desk.key(if alone { KeyCode::Char('m') } else { KeyCode::Esc });
    for _ in 0..height {
        desk.key(KeyCode::Char('j'));
    }
    desk.paint();
    desk
}

#[test]
fn a_key_costs_few_bytes_over_ten_thousand_events() {
    let index = Arc::new(Index::new(made::timeline(10_000)));
    // The most bytes of a line, a line beside the detail, a page, a hundred lines
    // at once, and a letter of a search.
    for (size, most) in
        [((80, 24), [150, 600, 1_750, 1_800, 500]), ((200, 50), [200, 800, 4_500, 4_500, 1_100])]
    {
        let mut beside = at_the_edge(&index, size, false);
        let beside = median(&mut beside, KeyCode::Char('j'), 40);
        let mut alone = at_the_edge(&index, size, true);
        let line = median(&mut alone, KeyCode::Char('j'), 120);
        for _ in 0..100 {
            alone.key(KeyCode::Char('j'));
        }
        let queued = alone.paint();
        let page = median(&mut alone, KeyCode::PageDown, 40);
        let letters = ('a'..='z').map(|letter| {
            press(&mut alone, KeyCode::Char('/'));
            let bytes = press(&mut alone, KeyCode::Char(letter));
            press(&mut alone, KeyCode::Esc);
            bytes
        });
        let letter = middle(letters.collect());
        let bytes = [line, beside, page, queued, letter];
        assert!(bytes.iter().zip(most).all(|(bytes, most)| *bytes <= most), "{bytes:?}, {most:?}");
        assert_eq!(alone.paint(), 0, "what does not change costs nothing");
    }
}
