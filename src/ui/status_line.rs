//! The status line: what is in force on the left, what can be pressed on the
//! right; or the line being typed, or a notice.
//!
//! ```text
//!  tag:expulsion   2014..2021  x off       Tab pane  / search  ? help
//! ```
//!
//! Hints are those of the focused context; the least useful are dropped first.

use std::borrow::Cow;
use std::cmp::Reverse;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use super::paint::Pen;
use super::theme::Theme;
use crate::app::App;
use crate::app::keymap::{self, Action, COMMANDS, Command, key};
use crate::app::layout::BROAD;
use crate::app::overlay::Overlay;
use crate::app::prompt::Prompt;
use crate::app::reading::Reading;
use crate::glyphs::Glyphs;
use crate::query::Expr;
use crate::text;
use crate::timeline::Path;

/// No chip has more cells.
const CHIP: usize = 40;

/// No word of a hint has more cells.
const WORD: usize = 20;

/// The last row of the screen.
#[derive(Debug)]
pub struct StatusLine<'a> {
    /// What is in force, and where keys are heard.
    pub app: &'a App,
    /// The marks to draw with.
    pub glyphs: &'a Glyphs,
    /// How it looks.
    pub theme: &'a Theme,
}

impl Widget for StatusLine<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let mut pen = Pen::new(area, buf);
        if let Some(typed) = typed(self.app) {
            self.render_prompt(&typed, &mut pen);
        } else if let Some(notice) = self.app.notice() {
            let style = if notice.error { self.theme.error } else { self.theme.text };
            pen.skip(1).fit(&self.glyphs.text(&notice.text), self.glyphs.ellipsis, style);
        } else {
            self.render_chips(&mut pen);
            self.render_hints(&mut pen);
        }
    }
}

impl StatusLine<'_> {
    /// What is typed, and what is wrong with it from where it is wrong.
    fn render_prompt(&self, typed: &Typed, pen: &mut Pen) {
        pen.skip(1).write(typed.label, self.theme.accent);
        let hidden = hidden(typed.prompt, pen.room());
        let mut shown = typed.prompt.text().chars().skip(hidden);
        let right = typed.wrong_from.unwrap_or(usize::MAX).saturating_sub(hidden);
        let right: String = shown.by_ref().take(right).collect();
        let wrong: String = shown.collect();
        pen.write(&self.glyphs.text(&right), self.theme.text);
        pen.write(&self.glyphs.text(&wrong), self.theme.error);
        match &typed.error {
            Some(error) => {
                let error = self.glyphs.text(error);
                let error = tail(&error, pen.skip(2).room(), self.glyphs.ellipsis);
                pen.write(&error, self.theme.error);
            }
            None => self.render_hints(pen),
        }
    }

    fn render_chips(&self, pen: &mut Pen) {
        let Some(reading) = self.app.reading() else { return };
        if let Some((path, step)) = reading.walking() {
            self.render_walk(path, step, pen);
        }
        let terms = reading.query().terms();
        let chips = self.chips(terms, pen.room());
        if terms.len() > chips.len() {
            pen.skip(1).write(&format!("+{}", terms.len() - chips.len()), self.theme.muted);
        }
        for chip in &chips {
            pen.skip(1).write(&format!(" {chip} "), self.theme.chip);
        }
        if !terms.is_empty() {
            self.render_off(Action::DropTerm, pen);
            self.render_manner(reading, pen);
        }
        if let Some(aside) = reading.aside() {
            let aside = format!("({aside})");
            pen.skip(1).fit(&self.glyphs.text(&aside), self.glyphs.ellipsis, self.theme.muted);
        }
    }

    /// How far the reader has come on a path; where there is little room, its
    /// title is left to the detail.
    fn render_walk(&self, path: &Path, step: usize, pen: &mut Pen) {
        let (step, steps) = (step + 1, path.steps.len());
        if pen.room() < usize::from(BROAD) {
            pen.skip(1).write(&format!("step {step}/{steps}"), self.theme.accent);
            return;
        }
        let title = self.glyphs.text(&path.title);
        let title = text::truncate(&title, pen.room() / 3, self.glyphs.ellipsis);
        let place = format!(" {} {step} of {steps}", self.glyphs.separator);
        pen.skip(1).write(&title, self.theme.title).write(&place, self.theme.accent);
    }

    /// How what is asked is shown, if not alone and by date.
    fn render_manner(&self, reading: &Reading, pen: &mut Pen) {
        let (told, ends) = match () {
            () if self.app.overlay().is_some() => return,
            () if !reading.is_narrow() => ("in everything", Action::Narrowing),
            () if reading.is_ranked() => ("by relevance", Action::Order),
            () => return,
        };
        pen.skip(1).write(self.glyphs.separator, self.theme.muted);
        pen.skip(1).fit(told, self.glyphs.ellipsis, self.theme.muted);
        self.render_off(ends, pen);
    }

    /// What takes off what stands before it: its key, where that is heard.
    fn render_off(&self, action: Action, pen: &mut Pen) {
        if let Some(name) = keymap::key_of(action, self.app.contexts()) {
            pen.skip(1).write(&key::shown(name), self.theme.accent);
            pen.skip(1).write("off", self.theme.muted);
        }
    }

    /// The newest parts of the query that have room, at a guess of half the line.
    /// Under a picker, which shows what is marked itself, they have a third of it.
    fn chips(&self, terms: &[Expr], room: usize) -> Vec<String> {
        let over = self.app.overlay().is_some();
        let (mut left, widest) = match room / 3 {
            third if over => (third, third.saturating_sub(6).clamp(10, CHIP)),
            _ => (usize::MAX, CHIP),
        };
        let mut chips = Vec::new();
        for term in terms.iter().rev().take((room / 24).max(1)) {
            let chip = self.glyphs.text(&term.to_string()).into_owned();
            let chip = text::truncate(&chip, widest, self.glyphs.ellipsis).into_owned();
            let width = text::width(&chip) + 3;
            if width > left && !chips.is_empty() {
                break;
            }
            left = left.saturating_sub(width);
            chips.push(chip);
        }
        chips.reverse();
        chips
    }

    fn render_hints(&self, pen: &mut Pen) {
        let hints = hints(self.app, self.glyphs, pen.room().saturating_sub(1));
        let width: usize = hints.iter().map(|(key, word)| hint_width(key, word)).sum();
        pen.leave(width + 1);
        for (key, word) in hints {
            pen.skip(2).write(&key, self.theme.accent).skip(1).write(&word, self.theme.muted);
        }
    }
}

fn hint_width(key: &str, word: &str) -> usize {
    text::width(key) + text::width(word) + 3
}

/// The hints that have room: over an overlay in the order of the table, else the
/// most useful last.
///
/// What one event has and the next has not stands before the others and takes
/// the room of the least useful, so that the rest stays where it is, and costs no
/// byte while the selection moves.
fn hints(app: &App, glyphs: &Glyphs, room: usize) -> Vec<(String, String)> {
    let mut hinted: Vec<&Command> = Vec::new();
    for &context in app.contexts() {
        for command in COMMANDS.iter().filter(|command| command.context == context) {
            let taken = hinted.iter().any(|hint| hint.keys[0] == command.keys[0]);
            if command.hint_now(app).is_some() && !taken {
                hinted.push(command);
            }
        }
    }
    let shown = |command: &Command| {
        let (word, rank) = command.hint_now(app)?;
        let word = text::truncate(&glyphs.text(&word), WORD, glyphs.ellipsis).into_owned();
        // A thread or a dispute is one event's.
        Some((key::shown(command.keys[0]), word, rank, command.group != "Evidence"))
    };
    let mut shown: Vec<_> = hinted.into_iter().filter_map(shown).collect();
    let width = |hints: &[(String, String, u8, bool)]| -> usize {
        hints.iter().map(|(key, word, ..)| hint_width(key, word)).sum()
    };
    while width(&shown) > room {
        let last = shown.iter().enumerate().max_by_key(|(i, hint)| (hint.2, *i));
        let Some((last, _)) = last else { break };
        shown.remove(last);
    }
    if app.overlay().is_none() {
        shown.reverse();
        shown.sort_by_key(|&(.., rank, stays)| (stays, Reverse(rank)));
    }
    shown.into_iter().map(|(key, word, ..)| (key, word)).collect()
}

/// The line being typed in the status line.
struct Typed<'a> {
    /// What is asked for.
    label: &'static str,
    prompt: &'a Prompt,
    /// What is wrong with it, and from which character on, from 0.
    error: Option<String>,
    wrong_from: Option<usize>,
}

fn typed(app: &App) -> Option<Typed<'_>> {
    match app.overlay()? {
        Overlay::Search(search) => {
            let error = search.error.as_ref();
            Some(Typed {
                label: "/ ",
                prompt: &search.prompt,
                error: error.map(ToString::to_string),
                wrong_from: error.map(|error| error.column.saturating_sub(1)),
            })
        }
        Overlay::GoTo(prompt, error) => {
            Some(Typed { label: "Go to: ", prompt, error: error.clone(), wrong_from: None })
        }
        _ => None,
    }
}

/// A message, or of one that has no room its last words, which say what to
/// write instead; what is wrong stands before it, marked.
fn tail<'a>(message: &'a str, room: usize, ellipsis: &str) -> Cow<'a, str> {
    if text::width(message) <= room {
        return Cow::Borrowed(message);
    }
    let fits = |words: &&str| text::width(ellipsis) + text::width(words) < room;
    let blanks = message.match_indices(' ').map(|(blank, _)| &message[blank + 1..]);
    match blanks.into_iter().find(fits) {
        Some(words) => Cow::Owned(format!("{ellipsis} {words}")),
        None => text::truncate(message, room, ellipsis),
    }
}

/// How many characters of a line are hidden on its left, so that the caret is
/// in view.
fn hidden(prompt: &Prompt, room: usize) -> usize {
    let mut hidden = 0;
    let mut left = prompt.before_caret();
    while text::width(left) >= room.max(1) {
        let mut rest = left.chars();
        rest.next();
        left = rest.as_str();
        hidden += 1;
    }
    hidden
}

/// Where the caret of the line being typed is.
pub fn caret(app: &App) -> Option<Position> {
    let Typed { label, prompt, .. } = typed(app)?;
    let area = app.regions().status;
    let start = text::width(label) + 1;
    let room = usize::from(area.width).saturating_sub(start);
    let before: String = prompt.before_caret().chars().skip(hidden(prompt, room)).collect();
    let x = u16::try_from(start + text::width(&before)).unwrap_or(u16::MAX);
    let x = area.x.saturating_add(x).min(area.right().saturating_sub(1));
    (!area.is_empty()).then_some(Position { x, y: area.y })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_long_message_what_to_write_is_kept() {
        let message = "`13` is no month: write 01 to 12";
        for (room, shown) in [
            (32, message),
            (31, "… is no month: write 01 to 12"),
            (18, "… write 01 to 12"),
            (4, "… 12"),
            (3, "`1…"),
            (0, ""),
        ] {
            assert_eq!(tail(message, room, "…"), shown, "{room}");
        }
    }
}
