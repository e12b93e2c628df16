//! How long an answer takes: `cargo bench --bench search`.
//!
//! Timelines are made here, the same ones each time: events of four to twelve
//! words from a vocabulary in three scripts whose words are as unequal as those
//! of a language, a summary of forty, one citation with a digest, four actors of
//! a thousand, two tags of fifty.

use std::hint::black_box;
use std::sync::Arc;

use annals::query::{Facet, Highlighter, Index, Matches, Query};
use annals::timeline::{
    Actor, Citation, Confidence, Event, Participant, Ref, Source, Tag, Timeline, Weight,
};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};

/// A sequence of numbers that look random and are the same each time
/// (Marsaglia's xorshift64).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(usize::MAX) % end
    }

    /// A number that is the more seldom the greater it is.
    fn unequal(&mut self, end: usize) -> usize {
        let below = self.below(end) + 1;
        self.below(below)
    }

    fn word(&mut self) -> String {
        const SYLLABLES: [&[&str]; 3] = [
            &[
                "the", "na", "to", "re", "tion", "con", "sign", "é", "mis", "sum", "er", "qua",
                "Ge", "ju", "xi",
            ],
            &["до", "го", "вор", "пере", "ро", "сов", "ет", "ёл", "мир", "ия"],
            &["条", "約", "会", "議", "東", "京"],
        ];
        let script = if self.below(5) > 0 { 0 } else { 1 + self.below(2) };
        let count = 1 + self.below(3);
        (0..count).map(|_| SYLLABLES[script][self.below(SYLLABLES[script].len())]).collect()
    }

    fn words(&mut self, count: usize, vocabulary: &[String]) -> String {
        let words: Vec<&str> =
            (0..count).map(|_| &*vocabulary[self.unequal(vocabulary.len())]).collect();
        words.join(" ")
    }
}

fn timeline(events: usize) -> Arc<Timeline> {
    let mut numbers = Numbers(0x0091_1991_2021_0001);
    let vocabulary: Vec<String> = (0..20_000).map(|_| numbers.word()).collect();
    let actors = (0..1000).map(|i| Actor {
        id: format!("actor-{i}"),
        name: numbers.words(2, &vocabulary),
        kind: None,
        short: None,
        aliases: vec![numbers.words(1, &vocabulary)],
        of: (i % 3 == 2).then(|| Ref::new(i / 3)),
        note: None,
    });
    let actors = actors.collect();
    let sources = (0..1000).map(|i| Source {
        id: format!("source-{i}"),
        title: numbers.words(5, &vocabulary),
        kind: None,
        author: None,
        publisher: Some(numbers.words(1, &vocabulary)),
        date: None,
        language: None,
        url: None,
        archive: None,
        accessed: None,
        side: None,
        note: None,
    });
    let sources = sources.collect();
    let tags = (0..50).map(|i| Tag { id: format!("tag-{i}"), meaning: None }).collect();
    let event = |i: usize| {
        let length = 4 + numbers.below(9);
        let text = numbers.words(12, &vocabulary);
        Event {
            id: Some(format!("event-{i}")),
            date: format!("{:04}-{:02}", 1000 + i * 1000 / events, 1 + numbers.below(12))
                .parse()
                .unwrap_or_else(|error| panic!("{error}")),
            date_note: None,
            title: numbers.words(length, &vocabulary),
            summary: Some(numbers.words(40, &vocabulary)),
            actors: (0..4)
                .map(|_| Participant { actor: Ref::new(numbers.unequal(1000)), role: None })
                .collect(),
            place: None,
            tags: (0..2).map(|_| Ref::new(numbers.unequal(50))).collect(),
            weight: Weight::Normal,
            responds_to: Vec::new(),
            responses: Vec::new(),
            related: Vec::new(),
            citations: vec![Citation {
                source: Ref::new(numbers.unequal(1000)),
                locator: None,
                digest: Some(text),
                quote: None,
                speaker: None,
                language: None,
                translation: None,
                via: None,
                confidence: Confidence::High,
            }],
            disputed: Vec::new(),
        }
    };
    let mut events: Vec<Event> = (0..events).map(event).collect();
    events.sort_by_key(|event| event.date.sort_key());
    Arc::new(Timeline { actors, sources, tags, events, ..Timeline::default() })
}

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
