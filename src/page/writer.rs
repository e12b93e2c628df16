//! Writes a page line by line.

use std::ops::Range;

use super::{Line, Link, Page, Role, Setting, Span, Target};
use crate::text;

/// A page being written.
#[derive(Debug)]
pub struct Writer<'a> {
    setting: Setting<'a>,
    page: Page,
}

impl<'a> Writer<'a> {
    /// An empty page.
    #[must_use]
    pub fn new(setting: Setting<'a>) -> Self {
        Self { setting, page: Page::default() }
    }

    /// The finished page.
    #[must_use]
    pub fn finish(self) -> Page {
        self.page
    }

    /// An empty line, unless the page begins or the line above is empty.
    pub fn gap(&mut self) {
        if self.page.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.page.lines.push(Line::default());
        }
    }

    /// A link, to be named by what is written next.
    pub fn link(&mut self, target: Target) -> usize {
        self.page.links.push(Link { target, line: self.page.lines.len() });
        self.page.links.len() - 1
    }

    /// Running text, wrapped.
    pub fn text(&mut self, role: Role, text: &str) {
        self.block(&Block { role, ..Block::default() }, text);
    }

    /// A line that is not broken, however long it is: for text that is printed
    /// and taken up again whole.
    pub fn whole(&mut self, role: Role, text: &str) {
        let text = self.setting.glyphs.text(text);
        self.page.lines.push(Line { spans: vec![span(&text, role, false, None)] });
    }

    /// A URL on a line of its own, so that a terminal can pick it up. One that is
    /// longer ends in an ellipsis, and stands without its scheme for none to pick
    /// up a part of it, which leads elsewhere.
    pub fn url(&mut self, url: &str) {
        let link = self.link(Target::Url(url.to_owned()));
        let glyphs = self.setting.glyphs;
        let content = glyphs.text(url);
        let fits = text::width(&content) <= self.setting.width;
        let bare = content.split_once("://").map_or(&*content, |(_, rest)| rest);
        let shown = if fits { &*content } else { bare };
        let shown = text::truncate(shown, self.setting.width, glyphs.ellipsis);
        self.page.lines.push(Line { spans: vec![span(&shown, Role::Url, false, Some(link))] });
    }

    /// Text after a mark or a margin.
    pub fn block(&mut self, block: &Block, content: &str) {
        let content = self.setting.glyphs.text(content);
        let margin = text::width(block.first);
        let width = self.setting.width.saturating_sub(margin).max(1);
        let found = self.found(block.role, &content);
        let lit = self.lit(&content);
        for (i, line) in text::wrap(content.trim_end(), width).into_iter().enumerate() {
            let mut spans = Vec::new();
            let lead = if i == 0 { block.first } else { block.rest };
            if !lead.is_empty() {
                spans.push(span(lead, block.margin, false, block.link));
            }
            split(&line, &found, |range, matched| {
                split(&range, &lit, |range, lit| {
                    let piece = span(&content[range], block.role, matched, block.link);
                    spans.push(Span { lit, ..piece });
                });
            });
            self.page.lines.push(Line { spans });
        }
    }

    /// Where what is to be lit stands in a text.
    fn lit(&self, text: &str) -> Vec<Range<usize>> {
        let glyphs = self.setting.glyphs;
        let mut lit: Vec<Range<usize>> = self
            .setting
            .lit
            .iter()
            .filter_map(|passage| {
                let passage = glyphs.text(passage);
                text.find(&*passage).map(|start| start..start + passage.len())
            })
            .collect();
        lit.sort_by_key(|range| range.start);
        lit
    }

    /// What the query found; titles may match nearly.
    fn found(&self, role: Role, text: &str) -> Vec<Range<usize>> {
        match role {
            Role::Title => self.setting.highlighter.in_name(text),
            _ => self.setting.highlighter.in_text(text),
        }
    }

    /// Short pieces side by side, as many to a line as fit.
    pub fn flow(&mut self, gap: usize, pieces: impl IntoIterator<Item = Piece>) {
        let mut line = Line::default();
        let mut used = 0;
        for Piece { target, texts } in pieces {
            let texts: Vec<_> = texts
                .into_iter()
                .map(|(role, content)| (role, self.setting.glyphs.text(&content).into_owned()))
                .collect();
            let width: usize = texts.iter().map(|(_, content)| text::width(content)).sum();
            if used > 0 && used + gap + width > self.setting.width {
                self.page.lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.spans.push(span(&" ".repeat(gap), Role::Plain, false, None));
                used += gap;
            }
            let link = target.map(|target| self.link(target));
            let mut room = self.setting.width.saturating_sub(used);
            for (role, content) in texts {
                let shown = text::truncate(&content, room, self.setting.glyphs.ellipsis);
                room -= text::width(&shown).min(room);
                used += text::width(&shown);
                let found = self.setting.highlighter.in_name(&shown);
                split(&(0..shown.len()), &found, |range, matched| {
                    line.spans.push(span(&shown[range], role, matched, link));
                });
            }
        }
        if !line.spans.is_empty() {
            self.page.lines.push(line);
        }
    }
}

/// How a block of text stands.
#[derive(Clone, Copy, Debug, Default)]
pub struct Block<'a> {
    /// What the text is.
    pub role: Role,
    /// What stands before its first line.
    pub first: &'a str,
    /// What stands before the others; as wide as `first`.
    pub rest: &'a str,
    /// What those two are.
    pub margin: Role,
    /// The link that it all belongs to.
    pub link: Option<usize>,
}

/// A piece of a flow: texts that stay together, perhaps a link.
#[derive(Debug)]
pub struct Piece {
    /// Where it leads.
    pub target: Option<Target>,
    /// What it says.
    pub texts: Vec<(Role, String)>,
}

fn span(text: &str, role: Role, matched: bool, link: Option<usize>) -> Span {
    Span { text: text.to_owned(), role, matched, lit: false, link }
}

/// Cuts a line where what was found begins and ends.
fn split(line: &Range<usize>, found: &[Range<usize>], mut write: impl FnMut(Range<usize>, bool)) {
    let mut at = line.start;
    for range in found {
        let (start, end) = (range.start.clamp(at, line.end), range.end.clamp(at, line.end));
        if start < end {
            if at < start {
                write(at..start, false);
            }
            write(start..end, true);
            at = end;
        }
    }
    if at < line.end {
        write(at..line.end, false);
    }
}
