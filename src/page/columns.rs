//! Pages side by side: one page of several, with a rule between each two.

use super::{Line, Page, Role, Span};
use crate::text;

/// What stands between two columns, in cells.
pub(super) const GAP: usize = 3;

/// How many columns of at least `least` cells have room in `width`, up to
/// `most`, and how wide each is then.
pub(super) fn columns(width: usize, least: usize, most: usize) -> (usize, usize) {
    let count = ((width + GAP) / (least + GAP)).clamp(1, most.max(1));
    (count, ((width + GAP) / count).saturating_sub(GAP).max(1))
}

/// These pages from left to right, each `width` cells wide. Links stay in the
/// order of the pages.
pub(super) fn beside(pages: Vec<Page>, width: usize, rule: &str) -> Page {
    let rows = pages.iter().map(|page| page.lines.len()).max().unwrap_or(0);
    let mut joined = Page { lines: vec![Line::default(); rows], links: Vec::new() };
    for (i, page) in pages.into_iter().enumerate() {
        let before = joined.links.len();
        joined.links.extend(page.links);
        let mut lines = page.lines.into_iter();
        for line in &mut joined.lines {
            if i > 0 {
                let used: usize = line.spans.iter().map(|span| text::width(&span.text)).sum();
                let until = i * (width + GAP) - GAP;
                let gap = format!("{} {rule} ", " ".repeat(until.saturating_sub(used)));
                line.spans.push(Span { text: gap, role: Role::Rule, ..Span::default() });
            }
            let spans = lines.next().map(|line| line.spans).unwrap_or_default();
            line.spans.extend(spans.into_iter().map(|mut span| {
                span.link = span.link.map(|link| link + before);
                span
            }));
        }
    }
    joined
}

impl Page {
    /// This page with another below it.
    pub(super) fn append(&mut self, below: Self) {
        let (lines, links) = (self.lines.len(), self.links.len());
        self.links.extend(below.links.into_iter().map(|mut link| {
            link.line += lines;
            link
        }));
        self.lines.extend(below.lines.into_iter().map(|mut line| {
            for span in &mut line.spans {
                span.link = span.link.map(|link| link + links);
            }
            line
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Link, Target};

    fn page(lines: &[&str]) -> Page {
        let span = |text: &str| Span { text: text.into(), link: Some(0), ..Span::default() };
        let lines = lines.iter().map(|text| Line { spans: vec![span(text)] }).collect();
        Page { lines, links: vec![Link { target: Target::Citation(0), line: 0 }] }
    }

    #[test]
    fn as_many_columns_stand_as_have_room() {
        for (width, most, wanted) in [
            (64, 2, (2, 30)),
            (64, 3, (2, 30)),
            (100, 3, (3, 31)),
            (30, 4, (1, 30)),
            (5, 2, (1, 5)),
            (0, 0, (1, 1)),
        ] {
            assert_eq!(columns(width, 28, most), wanted, "{width} cells");
        }
    }

    #[test]
    fn the_shorter_column_is_filled_up() {
        let joined = beside(vec![page(&["one", "three"]), page(&["two"])], 6, "|");
        assert_eq!(joined.text(), "one    | two\nthree  |\n");
        let links: Vec<_> = joined.lines[0].spans.iter().map(|span| span.link).collect();
        assert_eq!(links, [Some(0), None, Some(1)]);
    }

    #[test]
    fn links_below_are_counted_on() {
        let mut joined = page(&["one"]);
        joined.append(page(&["two"]));
        assert_eq!((joined.links[1].line, joined.lines[1].spans[0].link), (1, Some(1)));
    }
}
