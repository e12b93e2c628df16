//! The thin rules between panes, joined where they meet.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::theme::Theme;
use crate::glyphs::Glyphs;

/// Draws rules one cell thick.
pub fn draw(rules: &[Rect], glyphs: &Glyphs, theme: &Theme, buf: &mut Buffer) {
    let horizontal = |rule: &&Rect| rule.height == 1 && rule.width > 1;
    for rule in rules {
        let mark = if horizontal(&rule) { glyphs.horizontal } else { glyphs.vertical };
        for position in rule.intersection(buf.area).positions() {
            buf.set_string(position.x, position.y, mark, theme.rule);
        }
    }
    for across in rules.iter().filter(horizontal) {
        for down in rules.iter().filter(|rule| !horizontal(rule)) {
            join(*across, *down, glyphs, theme, buf);
        }
    }
}

/// Draws the joint of a rule across and one down, where the one down ends at it.
fn join(across: Rect, down: Rect, glyphs: &Glyphs, theme: &Theme, buf: &mut Buffer) {
    let joint = Position { x: down.x, y: across.y };
    if !across.contains(joint) || !buf.area.contains(joint) {
        return;
    }
    let drawn = buf[joint].symbol().to_owned();
    let below = down.top() == across.bottom();
    let mark = match (below, down.bottom() == across.top()) {
        (true, _) if drawn == glyphs.tee_up => glyphs.cross,
        (_, true) if drawn == glyphs.tee_down => glyphs.cross,
        (true, _) => glyphs.tee_down,
        (_, true) => glyphs.tee_up,
        _ => return,
    };
    buf.set_string(joint.x, joint.y, mark, theme.rule);
}
