//! What the terminal can do, as far as the environment tells.
//!
//! The terminal itself is never asked: a reply can come late, split, or not at
//! all, and would then arrive as key presses. Everything here is read from
//! variables, through a look-up, so that it is a pure function of them.

/// How many colors there are to draw with, poorest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColorDepth {
    /// No color: only bold, dim, underlined and reversed.
    Mono,
    /// The terminal's own sixteen.
    Ansi16,
    /// The palette of 256.
    Ansi256,
    /// 24 bits a color.
    True,
}

/// What the reader asked of color on the command line: `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColorChoice {
    /// Whatever the environment says.
    #[default]
    Auto,
    /// At least the sixteen colors, whatever the environment says.
    Always,
    /// None.
    Never,
}

/// How text can be sent to the reader's clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clipboard {
    /// OSC 52, straight to the terminal.
    Osc52,
    /// OSC 52 for tmux, and wrapped to pass through it.
    Tmux,
    /// OSC 52 in the DCS strings of GNU screen.
    Screen,
    /// Not at all.
    None,
}

/// What the command line says against the environment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overrides {
    /// `--color auto|always|never`.
    pub color: ColorChoice,
    /// `--ascii`: lines and marks in ASCII.
    pub ascii: bool,
    /// `--links`: OSC 8 links where they are not known to be safe, either.
    pub links: bool,
    /// `--theme dark` is `Some(true)`, `--theme light` is `Some(false)`.
    pub dark: Option<bool>,
}

/// What the terminal can do.
#[expect(clippy::struct_excessive_bools, reason = "each is a thing the terminal can do or not")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capabilities {
    /// The colors to draw with.
    pub colors: ColorDepth,
    /// Whether lines and marks beyond ASCII can be shown.
    pub unicode: bool,
    /// How to copy.
    pub clipboard: Clipboard,
    /// Whether to write OSC 8 links.
    pub links: bool,
    /// Whether opening a URL in a browser is worth trying: there is a display,
    /// and it is the reader's, not that of a server they are logged in to.
    pub display: bool,
    /// Whether keys come over a network, which may tear a sequence apart.
    pub remote: bool,
    /// Whether a frame may be wrapped in synchronized output (mode 2026).
    pub synchronized: bool,
    /// Whether the background is dark, if anything tells.
    pub dark: Option<bool>,
}

impl Capabilities {
    /// Reads the capabilities from the environment and the command line.
    ///
    /// `lookup` answers for an environment variable; one that is set to nothing
    /// counts as not set. The rules are those of <https://no-color.org> and
    /// <https://bixense.com/clicolors>, `COLORTERM` as terminals set it, the
    /// locale order of POSIX, and `COLORFGBG` as rxvt sets it; `ANNALS_THEME` is
    /// ours.
    #[must_use]
    pub fn detect(lookup: impl Fn(&str) -> Option<String>, overrides: Overrides) -> Self {
        let env = Environment::read(lookup);
        Self {
            colors: env.colors(overrides.color),
            unicode: !overrides.ascii && env.utf8 && env.term != "linux",
            clipboard: env.clipboard(),
            links: !env.shows_links() && (overrides.links || env.links_are_safe()),
            display: env.display && !env.ssh,
            remote: env.ssh,
            synchronized: !env.is_plain(),
            dark: overrides.dark.or(env.dark),
        }
    }
}

/// The variables that tell something, read once.
#[expect(clippy::struct_excessive_bools, reason = "each is a variable that is set or not")]
struct Environment {
    term: String,
    program: String,
    truecolor: bool,
    no_color: bool,
    force_color: bool,
    clicolor_off: bool,
    utf8: bool,
    tmux: bool,
    screen: bool,
    ssh: bool,
    display: bool,
    vte: u32,
    dark: Option<bool>,
}

impl Environment {
    fn read(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let get = |name: &str| lookup(name).filter(|value| !value.is_empty());
        let set = |name: &str| get(name).is_some();
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(get);
        Self {
            term: get("TERM").unwrap_or_default(),
            program: get("TERM_PROGRAM").unwrap_or_default(),
            truecolor: get("COLORTERM").is_some_and(|it| it == "truecolor" || it == "24bit"),
            no_color: set("NO_COLOR"),
            force_color: get("CLICOLOR_FORCE").is_some_and(|it| it != "0"),
            clicolor_off: get("CLICOLOR").is_some_and(|it| it == "0"),
            utf8: locale.is_some_and(|it| is_utf8(&it)),
            tmux: set("TMUX"),
            screen: set("STY"),
            ssh: ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"].into_iter().any(set),
            display: cfg!(target_os = "macos") || set("DISPLAY") || set("WAYLAND_DISPLAY"),
            vte: get("VTE_VERSION").and_then(|it| it.parse().ok()).unwrap_or(0),
            dark: get("ANNALS_THEME")
                .and_then(|it| is_theme(&it))
                .or_else(|| get("COLORFGBG").and_then(|it| is_dark(&it)))
                .or_else(|| get("TERM").is_some_and(|it| it == "linux").then_some(true)),
        }
    }

    fn colors(&self, choice: ColorChoice) -> ColorDepth {
        let forced = choice == ColorChoice::Always || (self.force_color && !self.no_color);
        if choice == ColorChoice::Never {
            ColorDepth::Mono
        } else if forced {
            self.depth().max(ColorDepth::Ansi16)
        } else if self.no_color || self.clicolor_off {
            ColorDepth::Mono
        } else {
            self.depth()
        }
    }

    /// The colors of the terminal, whatever is wanted of them.
    fn depth(&self) -> ColorDepth {
        let term = self.term.as_str();
        if self.is_plain() || is_vt(term) || term.ends_with("-m") || term.ends_with("-mono") {
            return ColorDepth::Mono;
        }
        // The Linux console has sixteen, and GNU screen drops what it does not
        // know; both inherit COLORTERM from the terminal they run in.
        let honest = term != "linux" && !self.screen;
        let named = ["-direct", "-truecolor"].iter().any(|end| term.ends_with(end));
        if honest && (self.truecolor || named || is_modern(term)) {
            ColorDepth::True
        } else if term.contains("256color") {
            ColorDepth::Ansi256
        } else {
            ColorDepth::Ansi16
        }
    }

    fn clipboard(&self) -> Clipboard {
        if self.is_plain() || is_vt(&self.term) || self.term == "linux" {
            Clipboard::None
        } else if self.tmux || (!self.screen && self.term.starts_with("tmux")) {
            Clipboard::Tmux
        } else if self.screen {
            Clipboard::Screen
        } else {
            Clipboard::Osc52
        }
    }

    /// Whether the terminal would show an OSC 8 as text, asked for or not.
    fn shows_links(&self) -> bool {
        self.is_plain() || is_vt(&self.term) || self.term == "linux"
    }

    /// Whether the terminal is known to take OSC 8, or to drop it unseen. VTE
    /// 0.50.0 is known to end at it.
    fn links_are_safe(&self) -> bool {
        const PROGRAMS: &[&str] = &["iTerm.app", "WezTerm", "vscode", "ghostty"];
        let known =
            is_modern(&self.term) || self.vte > 5000 || PROGRAMS.contains(&self.program.as_str());
        let direct = !["screen", "tmux"].iter().any(|name| self.term.starts_with(name));
        known && direct && !self.tmux && !self.screen
    }

    /// A terminal that may show an escape sequence as text.
    fn is_plain(&self) -> bool {
        matches!(self.term.as_str(), "" | "dumb" | "unknown")
    }
}

/// The terminals that never had color: vt52 to vt525, as they are named.
fn is_vt(term: &str) -> bool {
    term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The terminals with every color and OSC 8 that are known by `TERM` alone,
/// which ssh passes on where it does not pass `COLORTERM`.
fn is_modern(term: &str) -> bool {
    const TERMS: &[&str] =
        &["xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour"];
    TERMS.iter().any(|known| {
        term.strip_prefix(known).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    })
}

fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// Whether a theme is for a dark background; what is no theme is not heard.
fn is_theme(name: &str) -> Option<bool> {
    match &*name.to_ascii_lowercase() {
        "dark" => Some(true),
        "light" => Some(false),
        _ => None,
    }
}

/// Whether the background of `foreground;background` (rxvt puts a third field
/// between them) is dark: vim's rule, 0 to 6 and 8.
fn is_dark(colorfgbg: &str) -> Option<bool> {
    let (_, background) = colorfgbg.rsplit_once(';')?;
    match background.parse::<u8>().ok()? {
        0..=6 | 8 => Some(true),
        7 | 9..=15 => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The capabilities under `NAME=value` pairs, space apart.
    fn under(env: &str, overrides: Overrides) -> Capabilities {
        let lookup = |name: &str| {
            env.split(' ')
                .filter_map(|pair| pair.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value.to_owned())
        };
        Capabilities::detect(lookup, overrides)
    }

    #[test]
    fn colors_are_what_the_environment_says() {
        use ColorDepth::{Ansi16, Ansi256, Mono, True};
        for (env, colors) in [
            ("", Mono),
            ("TERM=", Mono),
            ("TERM=dumb", Mono),
            ("TERM=dumb COLORTERM=truecolor", Mono),
            ("TERM=unknown", Mono),
            ("TERM=vt100", Mono),
            ("TERM=vt220", Mono),
            ("TERM=xterm-mono", Mono),
            ("TERM=linux-m", Mono),
            ("TERM=xterm", Ansi16),
            ("TERM=screen", Ansi16),
            ("TERM=something-new", Ansi16),
            ("TERM=linux COLORTERM=truecolor", Ansi16),
            ("TERM=xterm-256color", Ansi256),
            ("TERM=tmux-256color", Ansi256),
            ("TERM=xterm COLORTERM=truecolor", True),
            ("TERM=xterm COLORTERM=24bit", True),
            ("TERM=xterm COLORTERM=yes", Ansi16),
            ("TERM=xterm-direct", True),
            ("TERM=xterm-kitty", True),
            ("TERM=foot-extra", True),
            ("TERM=football", Ansi16),
            ("TERM=screen-256color COLORTERM=truecolor STY=1.a", Ansi256),
            ("TERM=tmux-256color COLORTERM=truecolor TMUX=/tmp/t", True),
            ("TERM=xterm NO_COLOR=1", Mono),
            ("TERM=xterm NO_COLOR=", Ansi16),
            ("TERM=xterm CLICOLOR=0", Mono),
            ("TERM=dumb CLICOLOR_FORCE=1", Ansi16),
            ("TERM=dumb CLICOLOR_FORCE=0", Mono),
            ("TERM=xterm CLICOLOR=0 CLICOLOR_FORCE=1", Ansi16),
            ("TERM=xterm NO_COLOR=1 CLICOLOR_FORCE=1", Mono),
        ] {
            assert_eq!(under(env, Overrides::default()).colors, colors, "{env}");
        }
    }

    #[test]
    fn the_command_line_has_the_last_word_on_color() {
        use ColorChoice::{Always, Never};
        use ColorDepth::{Ansi16, Mono, True};
        for (env, color, colors) in [
            ("TERM=xterm COLORTERM=truecolor", Never, Mono),
            ("TERM=xterm CLICOLOR_FORCE=1", Never, Mono),
            ("TERM=xterm NO_COLOR=1 COLORTERM=truecolor", Always, True),
            ("TERM=dumb", Always, Ansi16),
        ] {
            let overrides = Overrides { color, ..Overrides::default() };
            assert_eq!(under(env, overrides).colors, colors, "{env} {color:?}");
        }
    }

    #[test]
    fn marks_beyond_ascii_need_a_utf8_locale() {
        for (env, unicode) in [
            ("TERM=xterm", false),
            ("TERM=xterm LANG=C", false),
            ("TERM=xterm LANG=en_GB.UTF-8", true),
            ("TERM=xterm LANG=de_DE.utf8", true),
            ("TERM=xterm LANG=de_DE.ISO-8859-1", false),
            ("TERM=xterm LANG=en_GB.UTF-8 LC_ALL=C", false),
            ("TERM=xterm LANG=en_GB.UTF-8 LC_ALL=", true),
            ("TERM=xterm LANG=C LC_CTYPE=C.UTF-8", true),
            ("TERM=xterm LC_CTYPE=C LC_ALL=C.UTF-8", true),
            ("TERM=linux LANG=C.UTF-8", false),
        ] {
            assert_eq!(under(env, Overrides::default()).unicode, unicode, "{env}");
        }
        let ascii = Overrides { ascii: true, ..Overrides::default() };
        assert!(!under("TERM=xterm LANG=C.UTF-8", ascii).unicode);
    }

    #[test]
    fn copying_goes_the_way_the_multiplexer_lets_it() {
        for (env, clipboard) in [
            ("TERM=xterm", Clipboard::Osc52),
            ("TERM=xterm SSH_TTY=/dev/pts/1", Clipboard::Osc52),
            ("TERM=tmux-256color TMUX=/tmp/t,1,0", Clipboard::Tmux),
            // ssh passes on nothing but TERM.
            ("TERM=tmux-256color SSH_TTY=/dev/pts/1", Clipboard::Tmux),
            ("TERM=screen STY=12.pts", Clipboard::Screen),
            ("TERM=screen TMUX=/tmp/t STY=12.pts", Clipboard::Tmux),
            ("TERM=linux", Clipboard::None),
            ("TERM=vt100", Clipboard::None),
            ("TERM=dumb", Clipboard::None),
            ("", Clipboard::None),
        ] {
            assert_eq!(under(env, Overrides::default()).clipboard, clipboard, "{env}");
        }
    }

    #[test]
    fn links_are_written_where_known_safe_or_asked_for() {
        let asked = Overrides { links: true, ..Overrides::default() };
        for (env, known, wanted) in [
            ("TERM=xterm", false, true),
            ("TERM=xterm-kitty", true, true),
            ("TERM=xterm-kitty TMUX=/tmp/t", false, true),
            ("TERM=foot STY=1.a", false, true),
            ("TERM=xterm-256color VTE_VERSION=7600", true, true),
            ("TERM=xterm-256color VTE_VERSION=4200", false, true),
            ("TERM=xterm-256color VTE_VERSION=5000", false, true),
            ("TERM=screen-256color VTE_VERSION=7600", false, true),
            ("TERM=tmux-256color TERM_PROGRAM=vscode", false, true),
            ("TERM=xterm-256color TERM_PROGRAM=iTerm.app", true, true),
            ("TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", false, true),
            ("TERM=dumb", false, false),
            ("TERM=unknown", false, false),
            ("VTE_VERSION=7600", false, false),
            ("TERM=linux", false, false),
            ("TERM=vt100 VTE_VERSION=7600", false, false),
        ] {
            assert_eq!(under(env, Overrides::default()).links, known, "{env}");
            assert_eq!(under(env, asked).links, wanted, "{env} --links");
        }
    }

    #[test]
    #[cfg(not(target_os = "macos"))]
    fn a_browser_needs_a_display_that_is_the_readers() {
        for (env, display) in [
            ("TERM=xterm", false),
            ("DISPLAY=:0", true),
            ("DISPLAY=", false),
            ("WAYLAND_DISPLAY=wayland-0", true),
            ("DISPLAY=localhost:10.0 SSH_CONNECTION=a", false),
            ("DISPLAY=:0 SSH_TTY=/dev/pts/1", false),
        ] {
            assert_eq!(under(env, Overrides::default()).display, display, "{env}");
        }
    }

    #[test]
    fn the_background_is_known_only_where_it_is_told() {
        for (env, dark) in [
            ("", None),
            ("COLORFGBG=15;0", Some(true)),
            ("COLORFGBG=0;15", Some(false)),
            ("COLORFGBG=0;default;7", Some(false)),
            ("COLORFGBG=12;8", Some(true)),
            ("COLORFGBG=default;default", None),
            ("COLORFGBG=15;99", None),
            ("COLORFGBG=0", None),
            ("TERM=linux", Some(true)),
            ("TERM=linux ANNALS_THEME=light", Some(false)),
            ("ANNALS_THEME=light", Some(false)),
            ("ANNALS_THEME=dark", Some(true)),
            ("ANNALS_THEME=light COLORFGBG=15;0", Some(false)),
            ("ANNALS_THEME=dark COLORFGBG=0;15", Some(true)),
            ("ANNALS_THEME=Light", Some(false)),
            ("ANNALS_THEME=Light COLORFGBG=15;0", Some(false)),
            ("ANNALS_THEME=beige COLORFGBG=0;15", Some(false)),
            ("ANNALS_THEME= COLORFGBG=15;0", Some(true)),
        ] {
            assert_eq!(under(env, Overrides::default()).dark, dark, "{env}");
        }
        let light = Overrides { dark: Some(false), ..Overrides::default() };
        assert_eq!(under("COLORFGBG=15;0", light).dark, Some(false));
        assert_eq!(under("ANNALS_THEME=dark", light).dark, Some(false));
    }

    #[test]
    fn a_frame_is_synchronized_unless_escapes_may_show() {
        for (env, synchronized) in
            [("TERM=xterm", true), ("TERM=screen", true), ("TERM=dumb", false), ("", false)]
        {
            assert_eq!(under(env, Overrides::default()).synchronized, synchronized, "{env}");
        }
    }
}
