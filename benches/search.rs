//! How long an answer takes: `cargo bench --bench search`.

#[path = "made/timeline.rs"]
mod made;

use std::hint::black_box;
use std::sync::Arc;

use annals::query::{Facet, Highlighter, Index, Matches, Query};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use made::timeline;

fn query(text: &str) -> Query {
    Query::parse(text).query
}

fn answers(criterion: &mut Criterion) {
    for events in [10_000, 100_000] {
        let index = Index::new(timeline(events));
        index.warm();
        let mut group = criterion.benchmark_group(format!("answer/{events}"));
        for text in [
            "actor:actor-1",
            "actor:actor-900",
            "tag:tag-1",
            "year:1500..1600",
            "source:source-3",
            "e",
            "t",
            "q",
            "x",
            "z",
            "о",
            "条",
            "the",
            "nato",
            "nattion",
            "zzzz",
            "actor:actor-1 tag:tag-2 e",
            "-e",
            "a or о",
            "is:quoted",
            "speaker:na",
        ] {
            let query = query(text);
            group.bench_function(BenchmarkId::from_parameter(text), |bencher| {
                bencher.iter(|| index.answer(black_box(&query)));
            });
        }
        group.finish();
        the_worst_letter(&index, events);
    }
}

/// Every letter once, to name the slowest.
fn the_worst_letter(index: &Index, events: usize) {
    let timed = ('a'..='z').map(|letter| {
        let query = query(&letter.to_string());
        let fastest = (0..5).map(|_| {
            let start = std::time::Instant::now();
            black_box(index.answer(&query));
            start.elapsed()
        });
        (fastest.min().unwrap_or_default(), letter)
    });
    if let Some((time, letter)) = timed.max() {
        println!("the slowest letter of {events} events is `{letter}`: {time:?}");
    }
}

fn typing(criterion: &mut Criterion) {
    let index = Index::new(timeline(100_000));
    index.warm();
    let mut group = criterion.benchmark_group("typed/100000");
    let keys = ["s", "su", "sum", "sumt", "sumtion"].map(query);
    for (before, after) in keys.iter().zip(&keys[1..]) {
        let previous = index.answer(before);
        group.bench_function(BenchmarkId::from_parameter(after), |bencher| {
            bencher.iter(|| index.search_within(&previous, black_box(after), &mut || false));
        });
    }
    group.finish();
}

fn around(criterion: &mut Criterion) {
    let timeline = timeline(100_000);
    let index = Index::new(Arc::clone(&timeline));
    index.warm();
    let query = query("sum");
    let matches = index.answer(&query);
    let mut group = criterion.benchmark_group("around/100000");
    group.sample_size(10);
    group.bench_function("index", |bencher| bencher.iter(|| Index::new(Arc::clone(&timeline))));
    group.bench_function("index and fold", |bencher| {
        bencher.iter(|| Index::new(Arc::clone(&timeline)).warm());
    });
    for (name, matches) in [("all", &Matches::All(100_000)), ("sum", &matches)] {
        group.bench_function(BenchmarkId::new("count actors", name), |bencher| {
            bencher.iter(|| index.counts(black_box(matches), Facet::Actor));
        });
        group.bench_function(BenchmarkId::new("density of 200 columns", name), |bencher| {
            bencher.iter(|| {
                (0..200_i64)
                    .map(|column| {
                        let first = 365_250 + column * 1826;
                        index.density(black_box(matches), &(first..=first + 1825))
                    })
                    .sum::<usize>()
            });
        });
    }
    group.bench_function("by relevance", |bencher| {
        bencher.iter(|| index.by_relevance(&query, &matches));
    });
    group.bench_function("highlight 50 titles", |bencher| {
        let highlighter = Highlighter::new(&query, &matches);
        bencher.iter(|| {
            timeline.events[..50]
                .iter()
                .map(|event| highlighter.in_name(&event.title).len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, answers, typing, around);
criterion_main!(benches);
