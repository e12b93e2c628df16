//! Whatever is painted after whatever, the terminal shows what it would show if
//! the last frame had been painted whole.
//!
//! Random sessions go through a terminal (vt100) both ways: frame after frame
//! through one painter, and each frame through a new one.

use std::iter;
use std::num::NonZeroU16;

use annals::term::painter::{Link, Painter};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

/// What a frame is made of. Some are wide, and on some terminals disagree.
const GLYPHS: [&str; 24] = [
    "a",
    "b",
    "e",
    "S",
    "7",
    " ",
    "•",
    "▌",
    "│",
    "…",
    "ж",
    "é",
    "世",
    "한",
    "，",
    "e\u{301}",
    "а\u{301}",
    "🫠",
    "⌚",
    "☀\u{fe0f}",
    "👍🏽",
    "🇺🇦",
    "👨\u{200d}👩\u{200d}👧",
    "ｶﾞ",
];

/// How many of the glyphs, from the first on, terminals agree on.
const AGREED: usize = 15;

/// A part of a frame that changes at once.
#[derive(Clone, Debug)]
enum Step {
    /// Text written somewhere.
    Text { x: u16, y: u16, glyphs: Vec<usize>, style: Style },
    /// A rectangle in another style.
    Restyle { area: Rect, style: Style },
    /// A rectangle erased to a style.
    Erase { area: Rect, style: Style },
    /// A pane that shows a list from some event on, one of them selected.
    List { area: Rect, top: usize, selected: usize, style: Style },
    /// A wide glyph's first cell taken away from it, or put behind its second.
    Cell { x: u16, y: u16, glyph: usize },
}

/// What is done between two frames.
#[derive(Clone, Debug)]
struct Turn {
    steps: Vec<Step>,
    caret: Option<(u16, u16)>,
    /// The terminal takes another size, or is repainted in its own.
    resized: Option<(u16, u16)>,
}

fn color() -> impl Strategy<Value = Color> {
    prop_oneof![
        4 => Just(Color::Reset),
        2 => prop::sample::select(vec![Color::Red, Color::Blue, Color::DarkGray, Color::White]),
        1 => any::<u8>().prop_map(Color::Indexed),
        1 => any::<[u8; 3]>().prop_map(|[red, green, blue]| Color::Rgb(red, green, blue)),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    let modifier = prop_oneof![
        3 => Just(Modifier::empty()),
        1 => any::<u16>().prop_map(Modifier::from_bits_truncate),
        1 => prop::sample::select(vec![Modifier::BOLD, Modifier::DIM, Modifier::REVERSED]),
    ];
    (color(), color(), modifier)
        .prop_map(|(fg, bg, modifier)| Style::new().fg(fg).bg(bg).add_modifier(modifier))
}

fn area() -> impl Strategy<Value = Rect> {
    prop_oneof![
        (0..40_u16, 0..12_u16, 1..40_u16, 1..12_u16).prop_map(|(x, y, width, height)| Rect {
            x,
            y,
            width,
            height
        }),
        // Panes side by side, and one over the whole width.
        prop::sample::select(vec![
            Rect::new(0, 2, 40, 8),
            Rect::new(0, 2, 20, 8),
            Rect::new(20, 2, 20, 8),
            Rect::new(0, 0, 40, 12),
        ]),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let glyph = 0..GLYPHS.len();
    prop_oneof![
        3 => (0..40_u16, 0..12_u16, prop::collection::vec(glyph.clone(), 1..20), style())
            .prop_map(|(x, y, glyphs, style)| Step::Text { x, y, glyphs, style }),
        2 => (area(), style()).prop_map(|(area, style)| Step::Restyle { area, style }),
        1 => (area(), style()).prop_map(|(area, style)| Step::Erase { area, style }),
        4 => (area(), 0..9_usize, 0..20_usize, style())
            .prop_map(|(area, top, selected, style)| Step::List { area, top, selected, style }),
        1 => (0..40_u16, 0..12_u16, glyph)
            .prop_map(|(x, y, glyph)| Step::Cell { x, y, glyph }),
    ]
}

fn turn() -> impl Strategy<Value = Turn> {
    let caret = prop::option::of((0..41_u16, 0..13_u16));
    let resized = prop::option::weighted(0.1, (1..41_u16, 1..13_u16));
    (prop::collection::vec(step(), 0..4), caret, resized).prop_map(|(steps, caret, resized)| Turn {
        steps,
        caret,
        resized,
    })
}

fn draw(step: &Step, buffer: &mut Buffer) {
    let whole = buffer.area;
    match step {
        Step::Text { x, y, glyphs, style } if whole.contains(Position::new(*x, *y)) => {
            let text: String = glyphs.iter().map(|it| GLYPHS[*it]).collect();
            buffer.set_string(*x, *y, text, *style);
        }
        Step::Restyle { area, style } => buffer.set_style(area.intersection(whole), *style),
        Step::Erase { area, style } => {
            for position in area.intersection(whole).positions() {
                buffer[position].reset();
                buffer[position].set_style(*style);
            }
        }
        Step::List { area, top, selected, style } => {
            for (i, row) in area.intersection(whole).rows().enumerate() {
                let event = top + i;
                let glyphs = (0..event * 7 % 30).map(|it| GLYPHS[it * event % AGREED]);
                let line = format!(" {event} • {:40}", glyphs.collect::<String>());
                buffer.set_stringn(row.x, row.y, line, row.width.into(), Style::reset());
                if event == *selected {
                    buffer.set_style(row, *style);
                }
            }
        }
        Step::Cell { x, y, glyph } if whole.contains(Position::new(*x, *y)) => {
            buffer[(*x, *y)].set_symbol(GLYPHS[*glyph]);
        }
        Step::Text { .. } | Step::Cell { .. } => {}
    }
}

fn terminal(columns: u16, rows: u16) -> vt100::Parser {
    vt100::Parser::new(cells(rows), cells(columns), 0)
}

fn cells(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).expect("no frame here is empty")
}

/// What is seen on a terminal: a line for each cell.
fn seen(parser: &vt100::Parser) -> Vec<String> {
    let screen = parser.screen();
    let (rows, columns) = screen.size();
    let mut seen = Vec::new();
    for y in 0..rows.get() {
        for x in 0..columns.get() {
            let cell = screen.cell(y, x).expect("a cell of the terminal");
            let blank = matches!(cell.contents(), "" | " ") && !cell.is_wide_continuation();
            let look = (cell.bgcolor(), cell.inverse(), cell.underline());
            let ink = (cell.fgcolor(), cell.bold(), cell.dim(), cell.italic());
            let (reversed, underlined) = (look.1, look.2);
            seen.push(if blank && !reversed && !underlined {
                format!("{x},{y}: blank {look:?}")
            } else if blank {
                format!("{x},{y}: blank {look:?} {ink:?}")
            } else {
                format!("{x},{y}: {:?} {look:?} {ink:?}", cell.contents())
            });
        }
    }
    let caret = (!screen.hide_cursor()).then(|| screen.cursor_position());
    seen.push(format!("caret {caret:?}"));
    seen
}

/// The links of a frame, by their number: in which row, from where to where.
type Linked = Vec<(u8, u16, u16, u16)>;

fn linked() -> impl Strategy<Value = Linked> {
    let somewhere = (0..3_u8, 0..12_u16, 0..40_u16, 1..30_u16).prop_map(|it| vec![it]);
    // In several rows, each filled to its end.
    let long = (0..3_u8, 0..12_u16, 0..40_u16, 1..4_u16).prop_map(|(number, row, start, rows)| {
        let rest = (1..=rows).map(|it| (number, row + it, 0, if it < rows { 40 } else { 7 }));
        iter::once((number, row, start, 40 - start)).chain(rest).collect()
    });
    prop::collection::vec(prop_oneof![2 => somewhere, 1 => long], 0..4).prop_map(|it| it.concat())
}

/// The link of a cell, if it is one.
fn link_of(linked: &Linked, x: u16, y: u16) -> Option<u8> {
    let there = |(_, row, start, length): &&(u8, u16, u16, u16)| {
        *row == y && (*start..start + length).contains(&x)
    };
    linked.iter().rev().find(there).map(|it| it.0)
}

/// Asserts that rows are one line for the terminal where a link goes on from
/// one to the next, and nowhere else.
fn assert_joined(terminal: &vt100::Parser, linked: &Linked) -> Result<(), TestCaseError> {
    let glyph = |x, y| {
        let cell = terminal.screen().cell(y, x).expect("a cell of the terminal");
        !matches!(cell.contents(), "" | " ") && !cell.is_wide() && !cell.is_wide_continuation()
    };
    for y in 0..12 {
        let link = link_of(linked, 39, y).filter(|_| y < 11);
        // Of a blank it does not matter.
        let may = link.is_some() && link == link_of(linked, 0, y + 1);
        let wrapped = terminal.screen().row_wrapped(y);
        prop_assert!(may || !wrapped, "row {y} is joined {linked:?}");
        if may && glyph(39, y) && glyph(0, y + 1) {
            prop_assert!(wrapped, "row {y} is not joined {linked:?}");
        }
    }
    Ok(())
}

fn links(linked: &Linked) -> Vec<Link> {
    let link = |&(number, row, start, length): &(u8, u16, u16, u16)| Link {
        row,
        columns: start..start + length,
        url: format!("https://a.example/{number}"),
    };
    linked.iter().map(link).collect()
}

/// The bytes for a terminal that shows a link as one of the colors from 100 on,
/// there being no other colors: what is linked on the screen is then seen.
fn with_links_as_colors(bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).expect("frames are UTF-8");
    let (mut colored, mut color) = (String::new(), String::new());
    let mut rest = text;
    while let Some(escape) = rest.find('\x1b') {
        colored.push_str(&rest[..escape]);
        rest = &rest[escape..];
        if let Some(link) = rest.strip_prefix("\x1b]8;") {
            let (target, after) = link.split_once("\x1b\\").expect("a link is told whole");
            color = match target.rsplit_once('/') {
                Some((_, number)) => format!("\x1b[38;5;10{number}m"),
                None => "\x1b[39m".to_owned(),
            };
            colored.push_str(&color);
            rest = after;
        } else {
            let end =
                rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |it| it + 2);
            colored.push_str(&rest[..end]);
            if rest[..end].ends_with('m') {
                colored.push_str(&color);
            }
            rest = &rest[end..];
        }
    }
    assert!(color.is_empty() || color == "\x1b[39m", "a link is open when the frame ends");
    colored.push_str(rest);
    colored.into_bytes()
}

/// Plays a session with links, and looks at each cell after each frame.
fn play_linked(turns: &[(Turn, Linked)]) -> Result<(), TestCaseError> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 12));
    let mut painter = Painter::new(false);
    let mut unlinking = Painter::new(false).with_links(false);
    let [mut colored, mut unaware, mut unlinked] =
        [terminal(40, 12), terminal(40, 12), terminal(40, 12)];
    for (turn, linked) in turns {
        turn.steps.iter().for_each(|step| draw(step, &mut buffer));
        for cell in &mut buffer.content {
            (cell.fg, cell.bg) = (Color::Reset, Color::Reset);
            // This terminal, too, has a width of its own for the others.
            if !GLYPHS[..AGREED].contains(&cell.symbol()) {
                cell.set_symbol("x");
            }
        }
        let caret = turn.caret.map(Position::from);
        let bytes = painter.paint_linked(&buffer, caret, &links(linked));
        colored.process(&with_links_as_colors(&bytes));
        unaware.process(&bytes);
        let bytes_without = unlinking.paint_linked(&buffer, caret, &links(linked));
        unlinked.process(&bytes_without);
        prop_assert!(!bytes_without.windows(4).any(|it| it == b"\x1b]8;"), "no link is written");

        let mut whole = terminal(40, 12);
        whole.process(&Painter::new(false).paint(&buffer, caret));
        prop_assert_eq!(seen(&unaware), seen(&whole), "links change nothing else");
        prop_assert_eq!(seen(&unlinked), seen(&whole), "nor do those that are not written");
        for terminal in [&unaware, &unlinked] {
            assert_joined(terminal, linked)?;
        }
        for (x, y) in (0..12).flat_map(|y| (0..40).map(move |x| (x, y))) {
            let cell = colored.screen().cell(y, x).expect("a cell of the terminal");
            let link = link_of(linked, x, y);
            let color = link.map_or(vt100::Color::Default, |it| vt100::Color::Idx(100 + it));
            let half = cell.is_wide() || cell.is_wide_continuation();
            prop_assert!(half || cell.fgcolor() == color, "{x},{y} {linked:?}: {bytes:?}");
        }
        prop_assert!(painter.paint_linked(&buffer, caret, &links(linked)).is_empty());
        prop_assert!(unlinking.paint_linked(&buffer, caret, &links(linked)).is_empty());
    }
    Ok(())
}

/// Plays a session, and compares after each frame.
fn play(turns: &[Turn], synchronized: bool) -> Result<(), TestCaseError> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 12));
    let mut painter = Painter::new(synchronized);
    let mut parser = terminal(40, 12);
    parser.process(b"\x1b[2;5r\x1b[31;44mleft by another program\x1b[?25l");
    for turn in turns {
        if let Some((columns, rows)) = turn.resized {
            buffer.resize(Rect::new(0, 0, columns, rows));
            parser.screen_mut().set_size(cells(rows), cells(columns));
            painter.forget();
        }
        turn.steps.iter().for_each(|step| draw(step, &mut buffer));
        let caret = turn.caret.map(Position::from);
        let bytes = painter.paint(&buffer, caret);
        parser.process(&bytes);

        let (columns, rows) = (buffer.area.width, buffer.area.height);
        let mut whole = terminal(columns, rows);
        whole.process(&Painter::new(false).paint(&buffer, caret));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (seen, expected) = (seen(&parser), seen(&whole));
        let wrong: Vec<_> =
            seen.iter().zip(&expected).filter(|(one, other)| one != other).collect();
        prop_assert!(wrong.is_empty(), "{wrong:#?} after {text:?}");
        prop_assert!(painter.paint(&buffer, caret).is_empty());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_session_shows_what_whole_frames_show(
        turns in prop::collection::vec(turn(), 1..8),
        synchronized in any::<bool>(),
    ) {
        play(&turns, synchronized)?;
    }

    #[test]
    fn a_link_is_on_its_cells_and_on_no_others(
        turns in prop::collection::vec((turn(), linked()), 1..6),
    ) {
        play_linked(&turns)?;
    }
}
