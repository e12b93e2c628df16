//! A terminal's screen as SVG, in a window's frame.
//!
//! Text is set in runs of one style, each with its length given, so that the
//! columns hold in any monospaced font. Lines and blocks are drawn as shapes,
//! so that they join, and wide characters one by one, so that none is stretched.

use std::fmt::Write as _;
use std::ops::Range;

use vt100::{Cell, Color, Screen};

/// The width and height of a cell, and the size of the letters in it: those of
/// `DejaVu Sans Mono`.
const WIDTH: f32 = 8.43;
const HEIGHT: f32 = 18.0;
const LETTER: f32 = 14.0;
/// Where letters stand in a cell, from its top.
const BASELINE: f32 = 13.5;
const MARGIN: f32 = 12.0;
const BAR: f32 = 30.0;

const BACKGROUND: [u8; 3] = [0x16, 0x18, 0x1d];
const FOREGROUND: [u8; 3] = [0xd7, 0xda, 0xe0];

/// The sixteen colors, as a terminal on a dark ground may have them.
const PALETTE: [[u8; 3]; 16] = [
    [0x28, 0x2c, 0x34],
    [0xe0, 0x6c, 0x75],
    [0x98, 0xc3, 0x79],
    [0xe5, 0xc0, 0x7b],
    [0x61, 0xaf, 0xef],
    [0xc6, 0x78, 0xdd],
    [0x56, 0xb6, 0xc2],
    [0xab, 0xb2, 0xbf],
    [0x6b, 0x73, 0x80],
    [0xef, 0x8a, 0x92],
    [0xb2, 0xd8, 0x95],
    [0xf0, 0xd1, 0x96],
    [0x85, 0xc4, 0xf5],
    [0xd6, 0x97, 0xe8],
    [0x78, 0xcc, 0xd6],
    [0xff, 0xff, 0xff],
];

/// How a run of cells looks.
#[derive(Clone, Copy, PartialEq)]
struct Look {
    ink: [u8; 3],
    ground: [u8; 3],
    bold: bool,
    italic: bool,
    underline: bool,
}

impl Look {
    fn of(cell: &Cell) -> Self {
        let (mut ink, mut ground) =
            (rgb(cell.fgcolor(), FOREGROUND), rgb(cell.bgcolor(), BACKGROUND));
        if cell.inverse() {
            (ink, ground) = (ground, ink);
        }
        if cell.dim() {
            ink = blend(ink, ground);
        }
        let (bold, italic, underline) = (cell.bold(), cell.italic(), cell.underline());
        Self { ink, ground, bold, italic, underline }
    }
}

fn rgb(color: Color, default: [u8; 3]) -> [u8; 3] {
    match color {
        Color::Default => default,
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Idx(index @ 0..16) => PALETTE[usize::from(index)],
        Color::Idx(index @ 16..232) => {
            let cube = index - 16;
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
        }
        Color::Idx(index) => [8 + 10 * (index - 232); 3],
    }
}

/// Three parts of one color and two of another.
fn blend(more: [u8; 3], less: [u8; 3]) -> [u8; 3] {
    let part = |at: usize| (u16::from(more[at]) * 3 + u16::from(less[at]) * 2) / 5;
    [0, 1, 2].map(|at| u8::try_from(part(at)).unwrap_or(u8::MAX))
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Draws a screen, with a title in the bar of its window.
pub fn draw(screen: &Screen, title: &str) -> String {
    let (rows, cols) = screen.size();
    let width = f32::from(cols.get()) * WIDTH + 2.0 * MARGIN;
    let height = f32::from(rows.get()) * HEIGHT + BAR + MARGIN;
    let mut svg = String::new();
    let mut line = |text: String| {
        svg.push_str(&text);
        svg.push('\n');
    };
    line(format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1} {height:.1}" width="{width:.0}" height="{height:.0}" font-family="'DejaVu Sans Mono', 'Noto Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK JP', monospace" font-size="{LETTER}">"#
    ));
    line(format!("<title>{}</title>", escape(title)));
    line(format!(
        r##"<rect x="0.5" y="0.5" width="{:.1}" height="{:.1}" rx="8" fill="{}" stroke="#3a3f4b"/>"##,
        width - 1.0,
        height - 1.0,
        hex(BACKGROUND)
    ));
    for (x, color) in [(18, "#e06c75"), (36, "#e5c07b"), (54, "#98c379")] {
        line(format!(r#"<circle cx="{x}" cy="15" r="5" fill="{color}"/>"#));
    }
    line(format!(
        r##"<text x="{:.1}" y="19.5" text-anchor="middle" font-size="12" fill="#8b919c">{}</text>"##,
        width / 2.0,
        escape(title)
    ));
    for row in 0..rows.get() {
        let cells: Vec<&Cell> = (0..cols.get()).filter_map(|col| screen.cell(row, col)).collect();
        draw_row(&mut line, &cells, BAR + f32::from(row) * HEIGHT);
    }
    line("</svg>".into());
    svg
}

fn draw_row(line: &mut impl FnMut(String), cells: &[&Cell], y: f32) {
    let looks: Vec<Look> = cells.iter().map(|cell| Look::of(cell)).collect();
    let mut from = 0;
    for same in looks.chunk_by(|a, b| a.ground == b.ground) {
        let ground = same[0].ground;
        if ground != BACKGROUND {
            let (x, width) = (left(from), left(from + same.len()) - left(from));
            line(rect(x, y, width, HEIGHT, ground, 1.0));
        }
        from += same.len();
    }
    let mut from = 0;
    for same in looks.chunk_by(|a, b| a == b) {
        draw_run(line, &cells[from..from + same.len()], from, y, same[0]);
        from += same.len();
    }
}

/// Where a column begins.
fn left(col: usize) -> f32 {
    let col = u16::try_from(col).unwrap_or(u16::MAX);
    MARGIN + f32::from(col) * WIDTH
}

/// Draws cells of one look, in words: two spaces end a word.
fn draw_run(line: &mut impl FnMut(String), cells: &[&Cell], from: usize, y: f32, look: Look) {
    if look.underline {
        let (x, width) = (left(from), left(from + cells.len()) - left(from));
        line(rect(x, y + BASELINE + 2.0, width, 1.0, look.ink, 1.0));
    }
    let (mut word, mut start, mut end) = (String::new(), from, from);
    for (at, cell) in cells.iter().enumerate() {
        let col = from + at;
        let text = cell.contents();
        let blank = text.trim().is_empty();
        let apart = cell.is_wide() || cell.is_wide_continuation() || !text.chars().all(is_letter);
        let ends = apart || (blank && (word.is_empty() || word.ends_with(' ')));
        if !ends {
            if word.is_empty() {
                start = col;
            }
            word.push_str(if blank { " " } else { text });
            if !blank {
                end = col + 1;
            }
            continue;
        }
        draw_word(line, &word, start..end, y, look);
        word.clear();
        if blank {
            continue;
        }
        let shapes = text.chars().next().map(shapes).unwrap_or_default();
        for (x, top, width, height, opacity) in &shapes {
            let (x, top) = (left(col) + x * WIDTH, y + top * HEIGHT);
            line(rect(x, top, width * WIDTH, height * HEIGHT, look.ink, *opacity));
        }
        if shapes.is_empty() {
            line(text_at(text, left(col), y, look, None));
        }
    }
    draw_word(line, &word, start..end, y, look);
}

fn draw_word(line: &mut impl FnMut(String), word: &str, cols: Range<usize>, y: f32, look: Look) {
    let word = word.trim_end();
    if !word.is_empty() {
        let width = left(cols.end) - left(cols.start);
        line(text_at(word, left(cols.start), y, look, Some(width)));
    }
}

/// Whether every monospaced font has a character, in its width.
fn is_letter(c: char) -> bool {
    c.is_ascii() || c.is_alphanumeric() || "–—“”‘’«»…·".contains(c)
}

fn text_at(text: &str, x: f32, y: f32, look: Look, width: Option<f32>) -> String {
    let mut style = String::new();
    // Writing to a string cannot go wrong.
    if let Some(width) = width {
        let _ = write!(style, r#" textLength="{width:.1}""#);
    }
    if look.bold {
        style.push_str(r#" font-weight="bold""#);
    }
    if look.italic {
        style.push_str(r#" font-style="italic""#);
    }
    let (y, ink) = (y + BASELINE, hex(look.ink));
    format!(r#"<text x="{x:.1}" y="{y:.1}" fill="{ink}"{style}>{}</text>"#, escape(text))
}

fn rect(x: f32, y: f32, width: f32, height: f32, color: [u8; 3], opacity: f32) -> String {
    let opacity = if opacity < 1.0 { format!(r#" opacity="{opacity}""#) } else { String::new() };
    let color = hex(color);
    format!(
        r#"<rect x="{x:.2}" y="{y:.2}" width="{width:.2}" height="{height:.2}" fill="{color}"{opacity}/>"#
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// Left, top, width and height in cells, and opacity.
type Shape = (f32, f32, f32, f32, f32);

/// The shapes of a line or block; none for a letter.
fn shapes(c: char) -> Vec<Shape> {
    let eighths = |from: char| f32::from(u16::try_from(c as u32 - from as u32).unwrap_or(0)) / 8.0;
    match c {
        '▀' => vec![(0.0, 0.0, 1.0, 0.5, 1.0)],
        '▁'..='█' => {
            let height = eighths('▀');
            vec![(0.0, 1.0 - height, 1.0, height, 1.0)]
        }
        '▉'..='▏' => vec![(0.0, 0.0, 1.0 - eighths('█'), 1.0, 1.0)],
        '▐' => vec![(0.5, 0.0, 0.5, 1.0, 1.0)],
        '░' => vec![(0.0, 0.0, 1.0, 1.0, 0.2)],
        '▒' => vec![(0.0, 0.0, 1.0, 1.0, 0.4)],
        '▓' => vec![(0.0, 0.0, 1.0, 1.0, 0.7)],
        _ => arms(c).map(lines).unwrap_or_default(),
    }
}

/// The weight of a line's arms up, right, down and left.
fn arms(c: char) -> Option<[u8; 4]> {
    Some(match c {
        '─' => [0, 1, 0, 1],
        '━' => [0, 2, 0, 2],
        '│' => [1, 0, 1, 0],
        '┃' => [2, 0, 2, 0],
        '┌' | '╭' => [0, 1, 1, 0],
        '┐' | '╮' => [0, 0, 1, 1],
        '└' | '╰' => [1, 1, 0, 0],
        '┘' | '╯' => [1, 0, 0, 1],
        '├' => [1, 1, 1, 0],
        '┤' => [1, 0, 1, 1],
        '┬' => [0, 1, 1, 1],
        '┴' => [1, 1, 0, 1],
        '┼' => [1, 1, 1, 1],
        _ => return None,
    })
}

fn lines(arms: [u8; 4]) -> Vec<Shape> {
    let [up, right, down, left] = arms.map(f32::from);
    // A weight's thickness, in parts of a cell across and along.
    let (across, along) = (1.1 / WIDTH, 1.1 / HEIGHT);
    let mut shapes = Vec::new();
    for (weight, top) in [(up, 0.0), (down, 0.5)] {
        if weight > 0.0 {
            shapes.push((0.5 - weight * across / 2.0, top, weight * across, 0.5, 1.0));
        }
    }
    for (weight, side) in [(left, 0.0), (right, 0.5)] {
        if weight > 0.0 {
            shapes.push((side, 0.5 - weight * along / 2.0, 0.5, weight * along, 1.0));
        }
    }
    shapes
}
