//! Lanes shown, hidden, ordered and gone through.

use super::*;
use crate::query::{Index, Matches, Query};
use crate::timeline::yaml;

const FILE: &str = "
title: Three
actors:
  a: {name: A}
  b: {name: B}
  c: {name: C}
events:
  - {id: one, date: 1990, title: One, actors: [a, b]}
  - {id: two, date: 1995, title: Two, actors: [a]}
  - {id: three, date: 1996, title: Three, actors: [b]}
  - {id: four, date: 2005, title: Four, actors: [a, c]}
";

/// What is done, the lanes shown after it, and the selected one.
type Step = (fn(&mut Lanes), &'static str, &'static str);

fn lanes() -> (Arc<Timeline>, Lanes) {
    let timeline = Arc::new(yaml::read(FILE.as_bytes()).timeline.unwrap());
    let index = Index::new(Arc::clone(&timeline));
    let mut lanes = Lanes::default();
    lanes.take(Arc::new(index.lanes(Facet::Actor, &Matches::All(4), true)));
    lanes.resize(2, false);
    (timeline, lanes)
}

fn shown(timeline: &Timeline, lanes: &Lanes) -> String {
    let names = lanes.shown().map(|lane| lanes.name(timeline, lane.subject));
    names.collect::<Vec<_>>().join(" ")
}

/// Another query's lanes may be fewer, and stand in other places.
#[test]
fn the_selected_lane_is_kept_among_other_lanes() {
    let (timeline, mut lanes) = lanes();
    let index = Index::new(Arc::clone(&timeline));
    let of = |query: &str| {
        let matches = index.answer(&Query::parse(query).query);
        Arc::new(index.lanes(Facet::Actor, &matches, true))
    };
    let selected =
        |lanes: &Lanes| lanes.selected().map(|lane| lanes.name(&timeline, lane.subject).to_owned());
    lanes.groups.select(2);
    lanes.take(of("id:four"));
    assert_eq!((&*shown(&timeline, &lanes), selected(&lanes)), ("A C", Some("C".into())));
    lanes.take(of("id:none"));
    assert_eq!((&*shown(&timeline, &lanes), selected(&lanes)), ("", None));
    lanes.take(of(""));
    assert_eq!((&*shown(&timeline, &lanes), selected(&lanes)), ("A B C", Some("A".into())));
}

#[test]
fn lanes_are_hidden_moved_and_set_against_each_other() {
    let (timeline, mut lanes) = lanes();
    let steps: [Step; 9] = [
        (|_| {}, "A B C", "A"),
        (|lanes| lanes.carry(1), "B A C", "A"),
        (|lanes| lanes.carry(-5), "A B C", "A"),
        (|lanes| lanes.carry(2), "B C A", "A"),
        (|lanes| assert!(lanes.hide()), "B C", "C"),
        (Lanes::restore, "A B C", "C"),
        (Lanes::set_against, "A B C", "C"),
        (
            |lanes| {
                lanes.groups.select(0);
                lanes.set_against();
            },
            "A C",
            "A",
        ),
        (Lanes::set_against, "A B C", "A"),
    ];
    for (i, (step, expected, selected)) in steps.into_iter().enumerate() {
        step(&mut lanes);
        let name = lanes.selected().map(|lane| lanes.name(&timeline, lane.subject));
        assert_eq!((&*shown(&timeline, &lanes), name), (expected, Some(selected)), "step {i}");
    }
}

#[test]
fn few_lanes_are_deep() {
    let (_, mut lanes) = lanes();
    for (rows, depth, in_view) in [(2, 1, 0..2), (6, 2, 0..3), (7, 2, 0..3), (90, 6, 0..3)] {
        lanes.resize(rows, false);
        assert_eq!(
            (lanes.depth(), lanes.groups().views().next().unwrap().0),
            (depth, in_view),
            "{rows}"
        );
    }
}

#[test]
fn the_only_lane_stays() {
    let (_, mut lanes) = lanes();
    assert!(lanes.hide() && lanes.hide());
    assert!(!lanes.hide());
    assert_eq!(lanes.hidden(), 2);
}

#[test]
fn going_from_lane_to_lane_does_not_drift() {
    let (timeline, mut lanes) = lanes();
    let event = |id: &str| timeline.event_called(id).unwrap();
    assert_eq!(lanes.go(&timeline, event("two"), 1), Some(event("three")));
    assert_eq!(lanes.go(&timeline, event("three"), 1), Some(event("four")));
    assert_eq!(lanes.go(&timeline, event("four"), -2), Some(event("two")));
}

#[test]
fn a_lane_is_gone_along_event_by_event() {
    let (timeline, lanes) = lanes();
    let event = |id: &str| timeline.event_called(id).unwrap();
    for (from, forward, to) in [
        ("one", true, Some("two")),
        ("two", true, Some("four")),
        ("four", true, None),
        ("three", true, Some("four")),
        ("three", false, Some("two")),
        ("one", false, None),
    ] {
        assert_eq!(
            lanes.beside(&timeline, event(from), |_| true, forward),
            to.map(event),
            "{from}"
        );
    }
}

#[test]
fn the_selected_lane_has_the_selected_event() {
    let (timeline, mut lanes) = lanes();
    lanes.settle(&timeline, timeline.event_called("three"));
    assert_eq!(lanes.groups().selected(), 1);
    lanes.settle(&timeline, timeline.event_called("one"));
    assert_eq!(lanes.groups().selected(), 1, "it has that one too");
}
