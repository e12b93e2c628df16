//! A timeline to measure with, the same one each time: events of four to twelve
//! words from a vocabulary in three scripts whose words are as unequal as those
//! of a language, a summary of forty, one citation with a digest, four actors of
//! a thousand, two tags of fifty.

use std::sync::Arc;

use annals::timeline::{
    Actor, Citation, Confidence, Event, Participant, Ref, Source, Tag, Timeline, Weight,
};

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

/// A timeline of so many events.
pub fn timeline(events: usize) -> Arc<Timeline> {
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
