//! What lanes count, and find of it.

use std::sync::Arc;

use super::super::fixture;
use super::*;
use crate::timeline::{Dispute, Participant, Tag};

fn index(dates: &[&str]) -> Index {
    let event = |date: &&str| Event {
        tags: vec![Ref::new(0)],
        actors: vec![Participant { actor: Ref::new(0), role: None }],
        ..fixture::event(date, date)
    };
    let mut events: Vec<Event> = dates.iter().map(event).collect();
    events.sort_by_key(|event| event.date.sort_key());
    Index::new(Arc::new(Timeline {
        events,
        tags: vec![Tag { id: "all".into(), meaning: None }],
        actors: vec![fixture::actor("one", "One", None, &[])],
        ..Timeline::default()
    }))
}

fn lane(index: &Index) -> Series {
    index.lanes(Facet::Tag, &Matches::All(index.len()), true).remove(0)
}

fn day(date: &str) -> Day {
    date.parse::<crate::date::Edtf>().unwrap().first()
}

#[test]
fn a_stretch_has_what_begins_in_it() {
    let index = index(&["1990-05-01", "1990-06-01", "1991", "1989/1992"]);
    let lane = lane(&index);
    let in_days = |from, to| lane.stretch(&(day(from)..=day(to))).events.len();
    assert_eq!(in_days("1990-01-01", "1990-12-31"), 2);
    assert_eq!(in_days("1990-05-02", "1990-06-01"), 1);
    assert_eq!(in_days("1991-01-01", "1991-01-01"), 1);
    assert_eq!(in_days("1991-01-02", "1999-01-01"), 0);
    let never = RangeInclusive::new(1, 0);
    assert_eq!(lane.stretch(&never).events.len(), 0);
}

#[test]
fn events_are_counted_and_found_by_weight() {
    let index = index(&["1990", "1991", "1992", "1993", "1994"]);
    let mut timeline = Timeline::clone(index.timeline());
    for (place, weight) in [(1, Weight::Landmark), (2, Weight::Minor), (4, Weight::Landmark)] {
        timeline.events[place].weight = weight;
    }
    let index = Index::new(Arc::new(timeline));
    let lane = lane(&index);
    let all = lane.stretch(&(day("1991-01-01")..=Day::MAX));
    for (least, places) in [
        (Weight::Minor, &[1, 2, 3, 4][..]),
        (Weight::Normal, &[1, 3, 4]),
        (Weight::Landmark, &[1, 4]),
    ] {
        assert_eq!(all.of(least), places.len());
        for (n, &place) in places.iter().enumerate() {
            assert_eq!(lane.nth(&all, least, n), Some(Ref::new(place)), "{least:?} {n}");
        }
        assert_eq!(lane.nth(&all, least, places.len()), None);
    }
}

#[test]
fn disputed_dates_are_counted_by_weight() {
    let index = index(&["1990", "1991", "1992", "1993", "1994"]);
    let mut timeline = Timeline::clone(index.timeline());
    for (place, weight) in [(1, Weight::Landmark), (2, Weight::Minor), (4, Weight::Landmark)] {
        let dispute = |of_date| Dispute { point: "p".into(), accounts: Vec::new(), of_date };
        timeline.events[place].weight = weight;
        timeline.events[place].disputed = vec![dispute(false), dispute(place != 4)];
    }
    let index = Index::new(Arc::new(timeline));
    let lane = lane(&index);
    for (from, all, landmarks, minor) in [("1990", 2, 1, 1), ("1992", 1, 0, 1), ("1993", 0, 0, 0)] {
        let stretch = lane.stretch(&(day(from)..=Day::MAX));
        let counted = (
            lane.redated(&stretch, ..),
            lane.redated(&stretch, Weight::Landmark..),
            lane.redated(&stretch, ..Weight::Normal),
        );
        assert_eq!(counted, (all, landmarks, minor), "{from}");
    }
}

#[test]
fn what_lasts_is_told_from_what_is_not_precise() {
    let index = index(&["1990", "1995/1996", "2001/..", "../1980", "2010/"]);
    let lane = lane(&index);
    for (date, lasts, maybe) in [
        ("1900-01-01", true, false),
        ("1980-12-31", true, false),
        ("1981-01-01", false, false),
        ("1990-07-01", false, true),
        ("1995-07-01", true, false),
        ("1997-01-01", false, false),
        ("2999-01-01", true, false),
    ] {
        assert_eq!((lane.lasts_on(day(date)), lane.maybe_on(day(date))), (lasts, maybe), "{date}");
    }
    for (date, endless, beginless) in
        [("1980-12-31", false, true), ("1981-01-01", false, false), ("2001-01-01", true, false)]
    {
        let open = (lane.endless_on(day(date)), lane.beginless_on(day(date)));
        assert_eq!(open, (endless, beginless), "{date}");
    }
    assert!(lane.ending(day("1996-12-01"), day("1997-01-01")).is_some());
    assert!(lane.ending(day("1996-12-01"), day("1996-12-31")).is_none());
}

#[test]
fn the_nearest_event_is_found() {
    let index = index(&["1990", "1995", "1999"]);
    let lane = lane(&index);
    for (date, nearest) in [("1000", 0), ("1992", 0), ("1993", 1), ("1998", 2), ("2020", 2)] {
        assert_eq!(lane.nearest(day(date)), Some(Ref::new(nearest)), "{date}");
    }
    for place in 0..3 {
        let found = lane.find(index.timeline(), Ref::new(place));
        assert_eq!(found, Ok(place));
    }
}

#[test]
fn lanes_follow_the_query() {
    let index = index(&["1990", "1995", "1999"]);
    let matches = index.answer(&crate::query::Query::parse("1995").query);
    let narrow = index.lanes(Facet::Actor, &matches, true);
    assert_eq!(narrow[0].len(), 1);
    let wide = index.lanes(Facet::Actor, &matches, false);
    let all = wide[0].stretch(&(Day::MIN..=Day::MAX));
    assert_eq!((all.events.len(), all.matched), (3, 1));
    assert!(index.lanes(Facet::Year, &matches, true).is_empty());
}
