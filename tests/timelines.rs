//! The timelines in the repository are what the program says a timeline is.

use annals::load;
use annals::timeline::diagnostic::Severity;
use annals::timeline::origin::Origin;

#[test]
fn every_bundled_timeline_passes_check_strictly() {
    for (name, _) in load::bundled() {
        let loaded = load::check(&Origin::Bundled(name)).expect("bundled");
        let said: Vec<String> = loaded
            .reading
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity > Severity::Note)
            .map(|diagnostic| diagnostic.render(name, &loaded.source))
            .collect();
        assert!(said.is_empty(), "{}", said.concat());
        assert!(loaded.reading.timeline.is_some(), "{name}");
    }
}

#[test]
fn the_first_bundled_timeline_is_the_one_that_opens() {
    assert_eq!(load::bundled().first().map(|(name, _)| *name), Some("russia-nato"));
}

#[test]
fn links_run_both_ways() {
    for (name, _) in load::bundled() {
        let loaded = load::load(&Origin::Bundled(name)).expect("bundled");
        let timeline = loaded.reading.timeline.expect("it passes");
        for (index, event) in timeline.events.iter().enumerate() {
            for &other in &event.related {
                let back = &timeline[other].related;
                assert!(back.iter().any(|r| r.index() == index), "{name}: {:?}", event.id);
            }
            for &answered in &event.responds_to {
                let answers = &timeline[answered].responses;
                assert!(answers.iter().any(|r| r.index() == index), "{name}: {:?}", event.id);
            }
        }
    }
}
