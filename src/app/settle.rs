//! After every message: who has room, how much, and what is laid out in it.
//!
//! Drawing changes nothing, so all that depends on the size of the window is
//! worked out here: rectangles, the rows of cursors, pages and their lines.

use super::help;
use super::layout::{arrange, inside};
use super::overlay::Overlay;
use super::panes::{Focus, Panes};
use super::{App, Effect, Settings};
use crate::page::{Page, Parties, Setting, claim, detail, dispute, source, step};
use crate::query::Highlighter;
use crate::timeline::{Event, Ref};

use super::reading::{Reading, View};

impl App {
    /// Makes everything that follows from the state follow from it again.
    pub(super) fn settle(&mut self) {
        let size = self.size;
        if let Some(reading) = &mut self.reading {
            self.regions = arrange(size, &reading.panes, reading.view);
            reading.resize_list(usize::from(self.regions.list.height));
            reading.settle_window();
            self.effects.extend(reading.settle_lanes(self.regions.list.height).map(Effect::Ask));
            reading.settle_thread(usize::from(self.regions.list.height));
            lay_out(reading, &self.settings, &self.regions);
        } else {
            self.regions = arrange(size, &Panes::default(), View::List);
            // With nothing to read, what there is to read is shown.
            let bare = self.overlay.is_none() && self.opening.is_none();
            if bare && !self.library.is_empty() {
                self.show_timelines();
            }
        }
        self.settle_overlay();
    }

    fn settle_overlay(&mut self) {
        let Some(overlay) = &mut self.overlay else { return };
        let (_, body) = overlay.parts(overlay.area(self.size));
        let rows = usize::from(body.height);
        let foot = usize::from(overlay.foot(self.size));
        if let Overlay::Text(topic, text) = overlay {
            let none = (Highlighter::default(), Parties::default());
            let setting = Setting {
                width: usize::from(body.width),
                glyphs: self.settings.glyphs,
                highlighter: &none.0,
                parties: &none.1,
                lit: &[],
            };
            let timeline = self.reading.as_ref().map(Reading::timeline);
            text.renew(help::page(topic, timeline, setting), rows);
        } else if let Some(picker) = overlay.picker_mut() {
            // A row is the prompt's.
            picker.resize(rows.saturating_sub(1 + foot));
        }
    }
}

/// Lays out the pages that are in view.
fn lay_out(reading: &mut Reading, settings: &Settings, regions: &super::Regions) {
    let selected = reading.selected();
    if reading.detailed != selected {
        reading.detailed = selected;
        reading.panes.follow();
        reading.disputing = None;
        reading.panes.detail.show(Page::default(), 0);
    }
    // Words are lit in two panes or in none.
    let lit = if regions.detail.is_empty() { Vec::new() } else { lit(reading) };
    // Where neither a list nor the detail names the event, its sources do.
    let named =
        !regions.detail.is_empty() || reading.view == View::List && !regions.list.is_empty();
    let page = |reading: &Reading, area: ratatui::layout::Rect, what: What| {
        let setting = Setting {
            width: usize::from(inside(area).width),
            glyphs: settings.glyphs,
            highlighter: reading.highlighter(),
            parties: reading.parties(),
            lit: &lit,
        };
        what.page(reading, named, setting)
    };
    let rows = |area: ratatui::layout::Rect| usize::from(area.height);
    if let Some(event) = selected {
        let detail = page(reading, regions.detail, What::Detail(event));
        reading.panes.detail.renew(detail, rows(regions.detail));
    } else {
        reading.panes.detail.renew(Page::default(), rows(regions.detail));
    }
    for place in 0..reading.panes.sources.len() {
        let area = regions.of(Focus::Source(place));
        let subject = reading.subject(place);
        let shown = match subject {
            Some((event, number)) => page(reading, area, What::Source(event, number)),
            None => Page::default(),
        };
        let pane = &mut reading.panes.sources[place];
        if pane.subject == subject {
            pane.text.renew(shown, rows(area));
        } else {
            pane.subject = subject;
            pane.text.show(shown, rows(area));
        }
    }
}

/// What the focused source and the selected event share.
fn lit(reading: &Reading) -> Vec<String> {
    let Focus::Source(place) = reading.panes.focus else { return Vec::new() };
    let shown = reading.subject(place).and_then(|(event, number)| {
        let event = &reading.timeline()[event];
        Some((event, event.citations.get(number)?))
    });
    shown.map_or_else(Vec::new, |(event, citation)| {
        claim::shared(reading.timeline(), event, citation)
    })
}

/// What a pane is about.
enum What {
    Detail(Ref<Event>),
    Source(Ref<Event>, usize),
}

impl What {
    fn page(self, reading: &Reading, named: bool, setting: Setting) -> Page {
        match self {
            Self::Detail(event) => {
                let timeline = reading.timeline();
                let point =
                    reading.disputing.and_then(|p| dispute::page(timeline, event, p, setting));
                point.unwrap_or_else(|| match reading.walking() {
                    Some((path, at)) if path.steps.get(at).is_some_and(|s| s.event == event) => {
                        step::page(timeline, path, at, setting)
                    }
                    _ => detail::page(timeline, event, setting),
                })
            }
            Self::Source(event, number) => {
                let away = !named || reading.selected() != Some(event);
                let page = source::page(reading.timeline(), event, number, away, setting);
                page.unwrap_or_else(|| source::absent(number, setting))
            }
        }
    }
}
