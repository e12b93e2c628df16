//! A picture of a timeline, for a page or a print: its lanes as SVG.
//!
//! ```text
//! Russia and NATO, 1991–2021                    title
//! tag:expulsion · 16 of 227 events · 84 sources
//!            First contacts │ Enlargement …     eras, as bands
//! NATO       ● ·  •━━━━  ●                      lanes, marks side by side
//! Russia       ●    ◌ ╌╌╌                       where they crowd
//!            1995      2000      2005           axis
//! ● 5 landmark, with its sources  ◌ estimate    legend
//! ```
//!
//! Of several timelines read together, the lanes of each stand below its name,
//! with its own eras behind them.
//!
//! It stands alone: no style sheet, no font, no link is fetched. The same
//! events give the same bytes. `annals export russia-nato --format svg -o
//! screenshots/russia-nato.svg` makes the one in the README; the screenshots
//! are made with it.

mod lane;
mod svg;

use crate::date::{Day, year_of, years};
use crate::page::Parties;
use crate::query::{Facet, Index, Matches, Query, Series, Whose};
use crate::scale::Scale;
use crate::timeline::eras::Eras;
use crate::timeline::{Event, Ref, Timeline};
use lane::{Drawn, Lane};
use svg::{Anchor, Svg};

/// The width of a picture, in its own units.
const WIDTH: f64 = 1200.0;
/// Where time begins and ends across.
const LEFT: f64 = 126.0;
const RIGHT: f64 = 1176.0;
/// Where the bands of the eras begin.
const TOP: f64 = 78.0;
/// The height of the eras' titles above lanes.
const HEAD: f64 = 26.0;
/// A character of the eras' titles is about so wide.
const CHARACTER: f64 = 6.6;

/// What is drawn.
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// What answers.
    pub index: &'a Index,
    /// What is asked; the empty query is everything.
    pub query: &'a Query,
    /// What there is a lane for each of.
    pub by: Facet,
    /// The most lanes, the busiest first.
    pub most: usize,
    /// Whether it is for a dark page.
    pub dark: bool,
}

/// The colors of a picture.
#[derive(Debug)]
pub(crate) struct Colors {
    paper: &'static str,
    band: &'static str,
    ink: &'static str,
    muted: &'static str,
    line: &'static str,
    disputed: &'static str,
    parties: [&'static str; crate::page::COLORS],
}

/// Okabe and Ito's, for white paper: those of the reader's light theme.
const LIGHT: Colors = Colors {
    paper: "#ffffff",
    band: "#f1f4f7",
    ink: "#1c1e21",
    muted: "#5f6368",
    line: "#cfd4da",
    disputed: "#8a2a8a",
    parties: ["#005f99", "#b84800", "#007a58", "#8a6600", "#9c4074", "#2a6a94"],
};

/// For a dark page: those of the reader's dark theme.
const DARK: Colors = Colors {
    paper: "#16181b",
    band: "#202429",
    ink: "#e6e8ea",
    muted: "#9aa0a8",
    line: "#3a3f46",
    disputed: "#d89ad8",
    parties: ["#56b4e9", "#f08040", "#2fc496", "#e6c040", "#dc92bc", "#9cd4f4"],
};

impl Picture<'_> {
    /// The picture as a whole SVG file.
    #[must_use]
    pub fn svg(&self) -> String {
        let colors = if self.dark { &DARK } else { &LIGHT };
        let timeline = self.index.timeline();
        let matches = self.index.answer(self.query);
        let span = self.span(&matches);
        let all = self.index.lanes(self.by, &matches, true);
        let scale = Scale::new(&(span.0..=span.1), units(RIGHT - LEFT));
        let parties = Parties::new(timeline);
        let drawn = Drawn { timeline, parties: &parties, scale: &scale, colors, by: self.by };
        let groups = groups(timeline, fair(&all, self.most));
        let mut y = TOP;
        let mut lanes: Vec<Lane> = Vec::new();
        let mut bands: Vec<Band> = Vec::new();
        for (part, series) in &groups {
            let top = y;
            y += HEAD;
            for series in series {
                let lane = Lane::new(&drawn, series, y);
                y += lane.height();
                lanes.push(lane);
            }
            y += 6.0;
            bands.push(Band { part: *part, top, bottom: y });
        }
        let bottom = y.max(TOP + HEAD + 6.0);

        let mut svg = Svg::new(WIDTH, bottom + 78.0, colors.paper, &timeline.title);
        self.head(&mut svg, timeline, &matches, colors);
        let eras = Eras::of_each(timeline);
        for band in &bands {
            band.draw(&mut svg, &drawn, &eras);
        }
        axis(&mut svg, &scale, bottom, colors);
        for lane in &lanes {
            lane.draw(&mut svg, &drawn);
        }
        let shown: Vec<Whose> =
            groups.iter().flat_map(|(_, lanes)| lanes).map(|lane| lane.whose()).collect();
        let hidden = all.iter().filter(|lane| !shown.contains(&lane.whose()));
        foot(&mut svg, timeline, hidden, bottom, colors);
        svg.finish()
    }

    /// The days of the events drawn, or of all if there are none.
    fn span(&self, matches: &Matches) -> (Day, Day) {
        let timeline = self.index.timeline();
        let known = matches.iter().filter_map(|row| timeline.events[row].date.known_days());
        let spans = known.map(|days| (*days.start(), *days.end()));
        let span = spans.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
        span.or_else(|| timeline.span()).unwrap_or_default()
    }

    fn head(&self, svg: &mut Svg, timeline: &Timeline, matches: &Matches, colors: &Colors) {
        svg.bold(20.0, 34.0, 20.0, &timeline.title, colors.ink);
        let all = timeline.events.len();
        let events = if self.query.is_empty() {
            format!("{all} events")
        } else {
            format!("{} · {} of {all} events", self.query, matches.len())
        };
        let told = format!("{events} · {} sources", self.index.sources(matches));
        svg.text(20.0, 54.0, 12.0, Anchor::Start, &told, colors.muted);
    }
}

/// Whole units of a length.
fn units(length: f64) -> u16 {
    // Lengths here are constants well within range.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1200")]
    let units = length as u16;
    units
}

/// The middle of a day's column across, from the left of the picture.
fn x(scale: &Scale, day: Day) -> f64 {
    LEFT + f64::from(scale.column(day)) + 0.5
}

/// The busiest lanes, of each of several timelines by turns.
fn fair(all: &[Series], most: usize) -> Vec<&Series> {
    let mut ranks: Vec<usize> = Vec::new();
    let rank = |lane: &Series| {
        if ranks.len() <= lane.part {
            ranks.resize(lane.part + 1, 0);
        }
        ranks[lane.part] += 1;
        ranks[lane.part]
    };
    let mut ranked: Vec<(usize, &Series)> = all.iter().map(rank).zip(all).collect();
    ranked.sort_by_key(|&(rank, _)| rank);
    ranked.into_iter().take(most).map(|(_, lane)| lane).collect()
}

/// Lanes below the timeline they are of, where there are several.
fn groups<'a>(
    timeline: &Timeline,
    lanes: Vec<&'a Series>,
) -> Vec<(Option<usize>, Vec<&'a Series>)> {
    if timeline.parts.is_empty() {
        return vec![(None, lanes)];
    }
    let of = |part| lanes.iter().copied().filter(move |lane| lane.part == part);
    let parts = 0..timeline.parts.all().len();
    let groups = parts.map(|part| (Some(part), of(part).collect::<Vec<_>>()));
    groups.filter(|(_, lanes)| !lanes.is_empty()).collect()
}

/// The ground of some lanes: what is behind them, and what they are of.
struct Band {
    /// Which of several timelines they are of.
    part: Option<usize>,
    top: f64,
    bottom: f64,
}

impl Band {
    /// Draws it, with the eras of each of the timelines.
    fn draw(&self, svg: &mut Svg, drawn: &Drawn, eras: &[Eras]) {
        let Drawn { timeline, scale, colors, .. } = *drawn;
        let part = self.part.and_then(|part| timeline.parts.all().get(part));
        if let Some(part) = part {
            let name = crate::text::truncate(&part.name, 14, "…");
            svg.bold(20.0, self.top + 15.0, 11.0, &format!("{} {name}", part.letter), colors.ink);
        }
        let own = eras.get(self.part.unwrap_or_default());
        for (era, days) in
            own.into_iter().flat_map(|eras| eras.within(&scale.domain()).collect::<Vec<_>>())
        {
            let (from, to) = (x(scale, *days.start()) - 0.5, x(scale, *days.end()) + 0.5);
            if era % 2 == 1 {
                svg.rect(from, self.top, to - from, self.bottom - self.top, colors.band, None);
            }
            svg.line((from, self.top), (from, self.bottom), colors.line, Some("1 3"));
            let told = &timeline.eras[era];
            let room = ((to - from - 6.0) / CHARACTER).max(0.0);
            let title = crate::text::truncate(&told.title, usize::from(units(room)), "…");
            let tooltip = format!("{}, {}", told.title, told.date.full());
            if room >= 3.0 {
                svg.titled(from + 4.0, self.top + 15.0, 11.0, &title, colors.muted, &tooltip);
            }
        }
    }
}

fn axis(svg: &mut Svg, scale: &Scale, bottom: f64, colors: &Colors) {
    svg.line((LEFT, bottom), (RIGHT, bottom), colors.muted, None);
    for tick in scale.ticks(52) {
        let x = LEFT + f64::from(tick.column);
        svg.line((x, TOP + 22.0), (x, bottom + 5.0), colors.line, None);
        svg.text(x, bottom + 18.0, 11.0, Anchor::Start, &tick.label, colors.ink);
    }
}

/// The legend, what is left out, and whose work it is.
fn foot<'a>(
    svg: &mut Svg,
    timeline: &Timeline,
    hidden: impl Iterator<Item = &'a Series>,
    bottom: f64,
    colors: &Colors,
) {
    lane::legend(svg, 20.0, bottom + 42.0, colors);
    let mut told = Vec::new();
    let (left_out, events) =
        hidden.fold((0, 0), |(lanes, events), lane| (lanes + 1, events + lane.len()));
    if left_out > 0 {
        told.push(format!("{left_out} lanes with {events} marks are left out"));
    }
    let span = timeline.span().map(|(first, last)| years(year_of(first), year_of(last)));
    told.extend(span);
    told.extend(timeline.license.clone());
    svg.text(20.0, bottom + 64.0, 10.0, Anchor::Start, &told.join(" · "), colors.muted);
}

/// What an event is called in a picture: its date, its title, its sources.
fn caption(timeline: &Timeline, event: Ref<Event>) -> String {
    let event = &timeline[event];
    let sources = match event.citations.len() {
        1 => "1 source".to_owned(),
        count => format!("{count} sources"),
    };
    format!("{}: {} ({sources})", event.date.full(), event.title)
}

#[cfg(test)]
mod tests;
