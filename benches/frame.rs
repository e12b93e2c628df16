//! How long a frame takes: `cargo bench --bench frame`.
//!
//! The whole screen at 120×36, as a list and as lanes, over timelines of a
//! thousand to a million events on the same forty actors and thirty years. A
//! frame asks each column of each lane a few binary searches, so a thousand
//! times the events may cost a few times the frame and no more.

#[path = "made/desk.rs"]
mod desk;

use std::hint::black_box;
use std::sync::Arc;

use annals::date::Day;
use annals::query::Index;
use annals::timeline::yaml;
use annals::timeline::{Event, Participant, Ref, Timeline, Weight};
use annals::ui::theme::Theme;
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use crossterm::event::KeyCode;
use desk::Desk;
use ratatui::layout::Size;

const SIZE: Size = Size { width: 120, height: 36 };
const ACTORS: usize = 40;

/// Zoomed out, with the first fold opened.
const UNFOLDED: &str = "vZZ⏎";

/// What every event is made from, and the eras behind them.
fn seed() -> Timeline {
    let actor = |i: usize| format!("  a{i}: {{name: Actor {i}}}\n");
    let actors = (0..ACTORS).map(actor).collect::<Vec<_>>().concat();
    let text = format!(
        "title: Made for this\nactors:\n{actors}eras:\n  - {{id: one, title: One, date: 1991/2003}}\n  \
         - {{id: two, title: Two, date: 2004/2021}}\nevents:\n  - {{date: 1991, title: A seed, \
         disputed: [{{point: The year, accounts: [{{claim: 1991}}, {{claim: 1992}}]}}]}}\n"
    );
    yaml::read(text.as_bytes()).timeline.expect("the text above is a timeline")
}

/// So many events, evenly over thirty years; every tenth lasts, every seventh
/// is a landmark, every fifth has no exact day, every third a disputed date.
fn timeline(events: usize) -> Arc<Timeline> {
    let mut timeline = seed();
    let model = timeline.events.remove(0);
    let span = 30 * 365;
    let made = (0..events).map(|i| {
        let day = Day::try_from(i * span / events).unwrap_or(0);
        let (year, rest) = (1991 + day / 365, day % 365);
        let month = (rest / 31 + 1).min(12);
        let date = match i {
            i if i % 10 == 0 => format!("{year}-{month:02}/{}", year + 1),
            i if i % 5 == 0 => format!("{year}-{month:02}"),
            _ => format!("{year}-{month:02}-{:02}", rest % 28 + 1),
        };
        let part = |step| Participant { actor: Ref::new((i * step + step) % ACTORS), role: None };
        Event {
            date: date.parse().expect("a date of the calendar"),
            title: format!("Event {i} and what it came to"),
            weight: if i % 7 == 0 { Weight::Landmark } else { Weight::Normal },
            actors: vec![part(1), part(7), part(11)],
            disputed: if i % 3 == 0 { model.disputed.clone() } else { Vec::new() },
            ..model.clone()
        }
    });
    timeline.events = made.collect();
    timeline.events.sort_by_key(|event| event.date.sort_key());
    Arc::new(timeline)
}

fn frames(criterion: &mut Criterion) {
    for (name, keys) in
        [("list", ""), ("lanes", "v"), ("lanes zoomed in", "vzzz"), ("lanes unfolded", UNFOLDED)]
    {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        for events in [1_000, 10_000, 100_000, 1_000_000] {
            let index = Arc::new(Index::new(timeline(events)));
            let mut desk = Desk::open(&index, Theme::mono(), SIZE);
            for key in keys.chars() {
                desk.key(if key == '⏎' { KeyCode::Enter } else { KeyCode::Char(key) });
            }
            group.bench_with_input(BenchmarkId::from_parameter(events), &desk, |bencher, desk| {
                bencher.iter(|| black_box(desk.draw()));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, frames);
criterion_main!(benches);
