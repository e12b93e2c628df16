//! The scenes: what is typed, and what is waited for.

/// A screenshot to take.
pub struct Scene {
    /// The name of its file, without `.svg`.
    pub name: &'static str,
    pub cols: u16,
    pub rows: u16,
    pub args: &'static [&'static str],
    pub env: &'static [(&'static str, &'static str)],
    /// Keys to type, as [`Pty::keys`](crate::pty::Pty::keys) has them, and a
    /// text that is then on the screen.
    pub steps: &'static [(&'static str, &'static str)],
}

pub const SCENES: &[Scene] = &[
    Scene {
        name: "reading",
        cols: 120,
        rows: 36,
        args: &["russia-nato"],
        env: &[("COLORTERM", "truecolor")],
        steps: &[("", "Russia and NATO, 1991–2021"), ("G", "2021")],
    },
    Scene {
        name: "two-voices",
        cols: 120,
        rows: 36,
        args: &["russia-nato"],
        env: &[("COLORTERM", "truecolor")],
        steps: &[
            ("", "Russia and NATO, 1991–2021"),
            ("y2021-10-18⏎", "US defense secretary starts"),
            ("j", "Foreign Minister Lavrov announces"),
            ("1", "1 · Russian Foreign Ministry"),
            ("6", "Lungescu"),
        ],
    },
    Scene {
        name: "actors",
        cols: 120,
        rows: 36,
        args: &["russia-nato"],
        env: &[("COLORTERM", "truecolor")],
        steps: &[("", "Russia and NATO, 1991–2021"), ("a", "Actors"), ("ge", "Georgia")],
    },
    Scene {
        name: "search",
        cols: 120,
        rows: 36,
        args: &["russia-nato"],
        env: &[("COLORTERM", "truecolor")],
        steps: &[("", "Russia and NATO, 1991–2021"), ("/kosovo", "of 227")],
    },
    Scene {
        name: "lanes",
        cols: 120,
        rows: 36,
        args: &["russia-nato"],
        env: &[("COLORTERM", "truecolor")],
        steps: &[("", "Russia and NATO, 1991–2021"), ("y1999⏎", "1999"), ("vzz", "of 227")],
    },
    Scene {
        name: "together",
        cols: 120,
        rows: 36,
        args: &["russia-nato", "internet"],
        env: &[("COLORTERM", "truecolor")],
        steps: &[("", "+ I From ARPANET"), ("y1991-12-25⏎", "1991"), ("vzz", "of 277")],
    },
    Scene {
        name: "dispute",
        cols: 120,
        rows: 36,
        args: &["russia-nato"],
        env: &[("COLORTERM", "truecolor")],
        steps: &[
            ("", "Russia and NATO, 1991–2021"),
            ("y2021-10-18⏎j", "Foreign Minister Lavrov announces"),
            ("d", "The embassy itself"),
        ],
    },
    Scene {
        name: "served",
        cols: 80,
        rows: 24,
        args: &["--restricted", "--idle-timeout", "15m"],
        env: &[],
        steps: &[("", "Timelines")],
    },
    Scene {
        name: "small",
        cols: 80,
        rows: 24,
        args: &["russia-nato"],
        env: &[],
        steps: &[("", "Russia and NATO, 1991–2021"), ("G", "2021")],
    },
    Scene {
        name: "mono-ascii",
        cols: 80,
        rows: 24,
        args: &["russia-nato", "--ascii", "--color", "never"],
        env: &[],
        steps: &[("", "Russia and NATO, 1991-2021"), ("G", "2021")],
    },
];
