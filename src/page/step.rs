//! A step of a path: its note, above the detail of its event.
//!
//! ```text
//! The road to Bucharest · 3 of 12
//! Moscow puts forward another design, in which …
//! ────────────────────────────────────────────────
//! Yeltsin writes to Western leaders
//! 15 September 1993
//! ```

use super::{Page, Role, Setting, Writer, detail};
use crate::timeline::{Path, Timeline};

/// The `step`-th step of a path, from 0; an empty page if it has no such.
#[must_use]
pub fn page(timeline: &Timeline, path: &Path, step: usize, setting: Setting) -> Page {
    let Some(stop) = path.steps.get(step) else { return Page::default() };
    let mut writer = Writer::new(setting);
    let place = format!("{} · {} of {}", path.title, step + 1, path.steps.len());
    writer.text(Role::Accent, &place);
    if let Some(note) = &stop.note {
        writer.text(Role::Plain, note);
    }
    writer.text(Role::Rule, &setting.glyphs.horizontal.repeat(setting.width));
    let mut page = writer.finish();
    page.append(detail::page(timeline, stop.event, setting));
    page
}
