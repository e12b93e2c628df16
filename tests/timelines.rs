//! The timelines in the repository are what the program says a timeline is.

use annals::load::{self, Origin};

#[test]
fn every_bundled_timeline_passes_check_and_has_nothing_to_mend() {
    for (name, _) in load::bundled() {
        let loaded = load::load(&Origin::Bundled(name)).expect("bundled");
        let said: Vec<String> = loaded
            .reading
            .diagnostics
            .iter()
            .map(|diagnostic| diagnostic.render(name, &loaded.source))
            .collect();
        assert!(said.is_empty(), "{}", said.concat());
        assert!(loaded.reading.timeline.is_some(), "{name}");
    }
}
