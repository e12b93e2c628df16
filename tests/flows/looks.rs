//! The screen in every theme: the same words, with the colors that there are.

use annals::app::Effect;
use annals::term::capability::{Capabilities, ColorDepth, Overrides};
use annals::ui;
use annals::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use crate::reader::Reader;

/// Screens that have every role among them.
const SCREENS: &[&str] =
    &["", "/lavrov⏎j", "y2021-10-18⏎j17", "y2021-10-18⏎jd", "v", "a", "y1999-13⏎"];

const DEPTHS: [ColorDepth; 4] =
    [ColorDepth::Mono, ColorDepth::Ansi16, ColorDepth::Ansi256, ColorDepth::True];

/// Every depth on every background: a dark one, a light one, one not known.
fn looks() -> impl Iterator<Item = (ColorDepth, Option<bool>)> {
    DEPTHS.into_iter().flat_map(|it| [(it, Some(true)), (it, Some(false)), (it, None)])
}

fn theme(colors: ColorDepth, dark: Option<bool>) -> Theme {
    let plain = Capabilities::detect(|_| None, Overrides::default());
    Theme::for_capabilities(&Capabilities { colors, dark, ..plain })
}

fn drawn(reader: &Reader, theme: &Theme) -> Buffer {
    let size = reader.app().size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.width, size.height));
    let _ = ui::draw(reader.app(), theme, &mut buffer);
    buffer
}

/// The least depth that has a color.
fn depth(color: Color) -> ColorDepth {
    match color {
        Color::Reset => ColorDepth::Mono,
        Color::Rgb(..) => ColorDepth::True,
        Color::Indexed(_) => ColorDepth::Ansi256,
        _ => ColorDepth::Ansi16,
    }
}

#[test]
fn every_theme_shows_the_same_words_in_the_colors_it_has() {
    for keys in SCREENS {
        let reader = Reader::reads().types(keys);
        let mono = drawn(&reader, &Theme::mono());
        for (colors, dark) in looks() {
            let buffer = drawn(&reader, &theme(colors, dark));
            let mut deepest = ColorDepth::Mono;
            for (i, (cell, plain)) in buffer.content.iter().zip(&mono.content).enumerate() {
                // Without colors the ruler draws what matches alone.
                let ruler = reader.app().regions().ruler;
                if !ruler.contains(Position::from(buffer.pos_of(i))) {
                    assert_eq!(cell.symbol(), plain.symbol(), "{colors:?} {dark:?} `{keys}`");
                }
                deepest = deepest.max(depth(cell.fg)).max(depth(cell.bg));
            }
            assert_eq!(deepest, colors, "{dark:?} `{keys}`");
        }
    }
}

#[test]
fn the_colors_of_the_other_background_are_a_key_away() {
    let reader = Reader::reads().types("Y").sees("colors for a light background");
    assert_eq!(reader.effects(), [Effect::Theme { dark: false }]);
    let reader = reader.types("Y").sees("colors for a dark background");
    assert_eq!(reader.effects().last(), Some(&Effect::Theme { dark: true }));
    let reader = Reader::without_colors().opens("russia-nato").types("Y");
    assert!(reader.effects().is_empty());
    reader.sees("there are no colors here");
}

#[test]
fn roles_are_told_apart_in_every_theme() {
    for (colors, dark) in looks() {
        let theme = theme(colors, dark);
        // Without color what is accented, disputed or quoted has a mark as well.
        let mut apart = vec![
            ("text", theme.text),
            ("title", theme.title),
            ("muted", theme.muted),
            ("url", theme.url),
            ("matched", theme.matched),
            ("selected", theme.selected),
            ("error", theme.error),
        ];
        if theme.accent.fg.is_some() {
            apart.extend([
                ("accent", theme.accent),
                ("disputed", theme.disputed),
                ("quote", theme.quote),
                ("link", theme.link),
                ("chip", theme.chip),
            ]);
        }
        let lit = theme.quote.patch(theme.lit);
        let found = lit.patch(theme.matched_lit);
        assert_ne!(lit, theme.quote, "a quotation and a lit one: {colors:?}, dark {dark:?}");
        assert_ne!(found, lit, "found in a lit quotation: {colors:?}, dark {dark:?}");
        for (i, (name, style)) in apart.iter().enumerate() {
            for (other, like) in &apart[..i] {
                assert_ne!(style, like, "{name} and {other}: {colors:?}, dark {dark:?}");
            }
        }
    }
}
