//! How each role looks, for each depth of color.
//!
//! Color never carries meaning alone: mono tells everything with bold, dim,
//! underline and reverse, and the other depths add to it.

use ratatui::style::{Color, Modifier, Style};

use crate::page::{COLORS, Role};
use crate::term::capability::{Capabilities, ColorDepth};

/// A style for every role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Running text.
    pub text: Style,
    /// The name of what is shown, and headings.
    pub title: Style,
    /// What is secondary.
    pub muted: Style,
    /// The one accent: focus, landmarks, what can be pressed.
    pub accent: Style,
    /// The source's own words.
    pub quote: Style,
    /// What is not settled.
    pub disputed: Style,
    /// A URL.
    pub url: Style,
    /// What the query found.
    pub matched: Style,
    /// What the query found within what is lit.
    pub matched_lit: Style,
    /// What the focused source attests, and its words.
    pub lit: Style,
    /// The selected row, over the styles of its text.
    pub selected: Style,
    /// The date of the selected event, and, not reversed, the bar before it.
    pub selected_date: Style,
    /// What is selected while another pane has the focus.
    pub selected_dim: Style,
    /// The chosen link.
    pub link: Style,
    /// The rules between panes.
    pub rule: Style,
    /// A part of the query in force.
    pub chip: Style,
    /// What went wrong.
    pub error: Style,
    /// Events outside the query in the ruler.
    pub density: Style,
    /// The stretch of the ruler that is in view.
    pub view: Style,
    /// Behind every other era, under what is drawn there.
    pub band: Style,
    /// The parties.
    pub actors: [Style; COLORS],
}

/// The colors of a depth and a background; where there is none, it looks as
/// without color.
struct Palette {
    accent: Option<Color>,
    quote: Option<Color>,
    disputed: Option<Color>,
    error: Color,
    muted: Option<Color>,
    rule: Option<Color>,
    selected: Option<Color>,
    band: Style,
    lit: Option<Color>,
    actors: [Color; COLORS],
}

impl Theme {
    /// The theme for a terminal.
    #[must_use]
    pub fn for_capabilities(capabilities: &Capabilities) -> Self {
        let palette = match (capabilities.colors, capabilities.dark) {
            (ColorDepth::Mono, _) => return Self::mono(),
            (ColorDepth::Ansi16, Some(dark)) => ansi16(dark),
            (ColorDepth::Ansi16, None) => ansi16_anywhere(),
            (ColorDepth::Ansi256, Some(dark)) => ansi256(dark),
            (ColorDepth::Ansi256, None) => ansi256_anywhere(),
            (ColorDepth::True, Some(dark)) => truecolor(dark),
            (ColorDepth::True, None) => truecolor_anywhere(),
        };
        Self::colored(&palette)
    }

    /// Without any color.
    #[must_use]
    pub fn mono() -> Self {
        let plain = Style::new();
        let with = |modifier| plain.add_modifier(modifier);
        Self {
            text: plain,
            title: with(Modifier::BOLD),
            muted: with(Modifier::DIM),
            accent: with(Modifier::BOLD),
            quote: with(Modifier::BOLD),
            disputed: with(Modifier::BOLD),
            url: with(Modifier::UNDERLINED),
            matched: with(Modifier::BOLD | Modifier::UNDERLINED),
            matched_lit: with(Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED),
            lit: with(Modifier::UNDERLINED),
            selected: with(Modifier::REVERSED).remove_modifier(Modifier::DIM),
            selected_date: with(Modifier::REVERSED).remove_modifier(Modifier::DIM),
            selected_dim: with(Modifier::BOLD).remove_modifier(Modifier::DIM),
            link: with(Modifier::REVERSED),
            rule: with(Modifier::DIM),
            chip: with(Modifier::REVERSED),
            error: with(Modifier::BOLD | Modifier::REVERSED),
            density: with(Modifier::DIM),
            view: with(Modifier::UNDERLINED),
            band: plain,
            actors: [plain; COLORS],
        }
    }

    fn colored(palette: &Palette) -> Self {
        let mono = Self::mono();
        let fg = |color| Style::new().fg(color);
        let bg = |color| Style::new().bg(color);
        let or = |color: Option<Color>, plain| color.map_or(plain, fg);
        let muted = or(palette.muted, mono.muted);
        let selected = palette.selected.map_or(mono.selected, bg);
        let selected = selected.fg(Color::Reset).remove_modifier(Modifier::DIM);
        let accented = |modifier, plain| {
            palette.accent.map_or(plain, |color| fg(color).add_modifier(modifier))
        };
        let found = Modifier::BOLD | Modifier::UNDERLINED;
        Self {
            muted,
            accent: accented(Modifier::empty(), mono.accent),
            quote: or(palette.quote, mono.quote).add_modifier(Modifier::BOLD),
            disputed: or(palette.disputed, mono.disputed),
            url: accented(Modifier::UNDERLINED, mono.url),
            matched: accented(found, mono.matched),
            matched_lit: accented(found, mono.matched_lit),
            lit: palette.lit.map_or(mono.lit, bg),
            selected,
            selected_date: palette.selected.map_or(selected, |_| {
                accented(Modifier::REVERSED, mono.selected_date).remove_modifier(Modifier::DIM)
            }),
            selected_dim: mono.selected_dim,
            rule: or(palette.rule, mono.rule),
            chip: accented(Modifier::REVERSED, mono.chip),
            error: fg(palette.error).add_modifier(Modifier::BOLD),
            density: muted,
            band: palette.band,
            actors: palette.actors.map(fg),
            ..mono
        }
    }

    /// The style of a role of a page.
    #[must_use]
    pub fn role(&self, role: Role) -> Style {
        match role {
            Role::Plain => self.text,
            Role::Title => self.title,
            Role::Muted => self.muted,
            Role::Accent => self.accent,
            Role::Quote => self.quote,
            Role::Disputed => self.disputed,
            Role::Url => self.url,
            Role::Rule => self.rule,
            Role::Actor(color) => self.actors.get(usize::from(color)).copied().unwrap_or(self.text),
        }
    }
}

/// On white, of the sixteen, only the darker ones can be read: not cyan, green
/// or yellow, in which most terminals are bright.
fn ansi16(dark: bool) -> Palette {
    let on = |dark_ground, light_ground| if dark { dark_ground } else { light_ground };
    Palette {
        accent: Some(on(Color::Cyan, Color::Blue)),
        quote: Some(on(Color::LightYellow, Color::Black)),
        disputed: Some(Color::Magenta),
        actors: [
            Color::LightBlue,
            on(Color::LightRed, Color::Red),
            on(Color::Green, Color::DarkGray),
            on(Color::Yellow, Color::LightMagenta),
            on(Color::LightMagenta, Color::LightRed),
            on(Color::LightGreen, Color::Black),
        ],
        ..ansi16_anywhere()
    }
}

/// The six of the sixteen that can be read on black and on white.
fn ansi16_anywhere() -> Palette {
    Palette {
        accent: None,
        quote: None,
        disputed: None,
        error: Color::Red,
        muted: None,
        rule: None,
        selected: None,
        band: Style::new(),
        lit: None,
        actors: [
            Color::LightBlue,
            Color::LightRed,
            Color::DarkGray,
            Color::LightMagenta,
            Color::Red,
            Color::Magenta,
        ],
    }
}

/// What stands on every row is in the terminal's own colors, or only dim, which
/// takes half the bytes; the rest is chosen.
fn ansi256(dark: bool) -> Palette {
    let index = |on_dark, on_light| Color::Indexed(if dark { on_dark } else { on_light });
    Palette {
        accent: Some(index(80, 30)),
        quote: Some(index(230, 52)),
        disputed: Some(index(176, 90)),
        error: index(203, 160),
        muted: None,
        rule: Some(if dark { Color::DarkGray } else { Color::Gray }),
        selected: Some(index(237, 253)),
        band: Style::new().bg(index(235, 255)),
        lit: Some(index(23, 195)),
        actors: [
            index(74, 25),
            index(209, 166),
            index(78, 29),
            index(221, 136),
            index(182, 133),
            index(117, 31),
        ],
    }
}

/// A shade where the background is not known, and what is read on it.
const SHADE: Color = Color::Indexed(235);
const SHADED: Color = Color::Indexed(250);

/// Neither dark nor light, for what is read on either; the selection is
/// reversed, and what is shaded says in which color it is to be read.
fn ansi256_anywhere() -> Palette {
    Palette {
        accent: Some(Color::Indexed(30)),
        quote: Some(Color::Indexed(136)),
        disputed: Some(Color::Indexed(133)),
        error: Color::Indexed(167),
        rule: Some(Color::DarkGray),
        band: Style::new().bg(SHADE).fg(SHADED),
        actors: [33, 166, 29, 100, 169, 67].map(Color::Indexed),
        ..ansi16_anywhere()
    }
}

/// The parties are in Okabe and Ito's colors (Color Universal Design, 2008),
/// which color-blind eyes tell apart, made lighter or darker for the background.
fn truecolor(dark: bool) -> Palette {
    let rgb = |on_dark: u32, on_light: u32| {
        let [_, r, g, b] = (if dark { on_dark } else { on_light }).to_be_bytes();
        Color::Rgb(r, g, b)
    };
    Palette {
        accent: Some(rgb(0x5c_c8_c8, 0x00_7a_80)),
        quote: Some(rgb(0xf6_e8_c3, 0x5a_2a_00)),
        disputed: Some(rgb(0xd8_9a_d8, 0x8a_2a_8a)),
        error: rgb(0xff_6b_5e, 0xb4_23_18),
        muted: Some(rgb(0x8a_90_98, 0x6a_6e_74)),
        rule: Some(rgb(0x48_4c_52, 0xc0_c4_ca)),
        selected: Some(rgb(0x2f_35_3d, 0xdf_e4_ea)),
        band: Style::new().bg(rgb(0x28_2b_30, 0xf1_f4_f7)),
        lit: Some(rgb(0x14_44_48, 0xd4_f0_f0)),
        actors: [
            rgb(0x56_b4_e9, 0x00_5f_99),
            rgb(0xf0_80_40, 0xb8_48_00),
            rgb(0x2f_c4_96, 0x00_7a_58),
            rgb(0xe6_c0_40, 0x8a_66_00),
            rgb(0xdc_92_bc, 0x9c_40_74),
            rgb(0x9c_d4_f4, 0x2a_6a_94),
        ],
    }
}

/// As [`ansi256_anywhere`], in the parties' own colors.
fn truecolor_anywhere() -> Palette {
    let rgb = |color: u32| {
        let [_, r, g, b] = color.to_be_bytes();
        Color::Rgb(r, g, b)
    };
    Palette {
        accent: Some(rgb(0x12_8a_90)),
        quote: Some(rgb(0xa8_7a_10)),
        disputed: Some(rgb(0xb0_5c_b0)),
        error: rgb(0xd8_3a_2c),
        muted: Some(rgb(0x7c_82_8a)),
        rule: Some(rgb(0x7c_82_8a)),
        band: Style::new().bg(SHADE).fg(SHADED),
        actors: [
            rgb(0x1a_84_c8),
            rgb(0xd0_5c_14),
            rgb(0x0c_90_6a),
            rgb(0x8c_80_1c),
            rgb(0xc0_64_94),
            rgb(0x5c_86_b0),
        ],
        ..ansi16_anywhere()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_has_no_color_and_tells_everything() {
        let theme = Theme::mono();
        let styles = [
            theme.text,
            theme.title,
            theme.muted,
            theme.quote,
            theme.url,
            theme.matched,
            theme.selected,
            theme.selected_date,
            theme.chip,
            theme.error,
            theme.view,
        ];
        for style in styles {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        for (one, other) in [
            (theme.selected, theme.text),
            (theme.selected, theme.selected_dim),
            (theme.selected_date, theme.text),
            (theme.selected_date, theme.selected_dim),
            (theme.matched, theme.text),
            (theme.matched, theme.title),
            (theme.quote, theme.text),
            (theme.link, theme.text),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn parties_have_colors_of_their_own() {
        let palettes = [ansi16, ansi256, truecolor].map(|of| [of(true), of(false)]);
        let anywhere = [ansi16_anywhere(), ansi256_anywhere(), truecolor_anywhere()];
        for palette in palettes.iter().flatten().chain(&anywhere) {
            for (i, color) in palette.actors.iter().enumerate() {
                assert!(!palette.actors[..i].contains(color), "{color:?}");
                assert!(![palette.accent, palette.disputed].contains(&Some(*color)), "{color:?}");
            }
        }
    }

    /// How light xterm shows a color, from 0 to 1: WCAG's relative luminance.
    fn luminance(color: Color) -> f64 {
        let [r, g, b]: [u8; 3] = match color {
            Color::Black => [0, 0, 0],
            Color::Red => [205, 0, 0],
            Color::Green => [0, 205, 0],
            Color::Yellow => [205, 205, 0],
            Color::Blue => [0, 0, 238],
            Color::Magenta => [205, 0, 205],
            Color::Cyan => [0, 205, 205],
            Color::Gray => [229, 229, 229],
            Color::DarkGray => [127, 127, 127],
            Color::LightRed => [255, 0, 0],
            Color::LightGreen => [0, 255, 0],
            Color::LightYellow => [255, 255, 0],
            Color::LightBlue => [92, 92, 255],
            Color::LightMagenta => [255, 0, 255],
            Color::LightCyan => [0, 255, 255],
            Color::White => [255, 255, 255],
            Color::Rgb(r, g, b) => [r, g, b],
            Color::Indexed(color @ 16..232) => [36, 6, 1]
                .map(|place| [0, 95, 135, 175, 215, 255][usize::from((color - 16) / place % 6)]),
            Color::Indexed(color @ 232..) => [8 + 10 * (color - 232); 3],
            _ => panic!("{color:?} depends on the terminal"),
        };
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    /// All that is written in a color of its own.
    fn written(palette: &Palette) -> Vec<Color> {
        let named = [palette.accent, palette.quote, palette.disputed, palette.muted];
        let named = named.into_iter().flatten().chain([palette.error]);
        palette.actors.into_iter().chain(named).collect()
    }

    fn assert_seen(palette: &Palette, ground: f64) {
        for color in written(palette) {
            let (one, other) = (luminance(color) + 0.05, ground + 0.05);
            let contrast = (one / other).max(other / one);
            assert!(contrast >= 3.0, "{color:?} on {ground}: {contrast:.1}");
        }
    }

    #[test]
    fn colors_are_seen_on_their_background() {
        for of in [ansi16, ansi256, truecolor] {
            assert_seen(&of(true), 0.0);
            assert_seen(&of(false), 1.0);
        }
    }

    #[test]
    fn where_the_background_is_not_known_colors_are_seen_on_any() {
        for palette in [ansi16_anywhere(), ansi256_anywhere(), truecolor_anywhere()] {
            assert_seen(&palette, 0.0);
            assert_seen(&palette, 1.0);
            assert_eq!((palette.selected, palette.lit), (None, None));
            // What is shaded is shaded for all that stands there.
            if let Some(ground) = palette.band.bg {
                assert_seen(&palette, luminance(ground));
                assert!(palette.band.fg.is_some_and(|fg| luminance(fg) > 0.3));
            }
        }
    }
}
