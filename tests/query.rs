//! The language on the real timeline of Russia and NATO. Every number was
//! counted apart from the engine, by a script over the YAML.

use std::sync::Arc;

use annals::query::{Facet, Highlighter, Index, Parsed, Query};
use annals::timeline::yaml;
use annals::timeline::{Ref, Timeline};

fn timeline(name: &str) -> Arc<Timeline> {
    let path = format!("{}/timelines/{name}.yaml", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"));
    Arc::new(yaml::read(&bytes).timeline.unwrap_or_else(|| panic!("{name} has errors")))
}

fn index() -> Index {
    Index::new(timeline("russia-nato"))
}

fn query(text: &str) -> Query {
    let Parsed { query, error } = Query::parse(text);
    assert_eq!(error, None, "{text}");
    query
}

#[test]
fn every_answer_is_what_was_counted_by_hand() {
    let index = index();
    for (text, events) in [
        ("", 227),
        ("georgia", 22),
        ("bucharest", 5),
        ("\"founding act\"", 9),
        ("путин", 42),
        ("worner", 5),
        ("expulsion", 18),
        ("1999", 16),
        ("1999 kosovo", 10),
        ("2008-08", 5),
        ("actor:nato", 186),
        ("actor:=nato", 186),
        ("actor:russia", 215),
        ("actor:=russia", 215),
        ("actor:Россия", 215),
        ("actor:un-security-council", 15),
        ("actor:united-nations", 18),
        ("actor:lavrov", 17),
        ("actor:georgia actor:nato", 13),
        ("actor:georgia or actor:ukraine", 44),
        ("actor:georgia -actor:ukraine", 9),
        ("by:russia", 86),
        ("by:=russia", 85),
        ("tag:expulsion", 17),
        ("tag:expulsion year:2021", 5),
        ("actor:nato actor:russia year:2014..2021", 61),
        ("tag:arms-control year:1999..2021", 30),
        ("certain:1991..1999", 61),
        ("date:..1991", 5),
        ("place:paris", 5),
        ("place:=Moscow", 38),
        ("place:moscow", 47),
        ("kind:treaty", 7),
        ("side:russia", 31),
        ("side:nato side:russia", 11),
        ("speaker:putin", 33),
        ("lang:ru", 12),
        ("weight:3", 44),
        ("weight:1", 63),
        ("era:kosovo-break", 13),
        ("path:offices-and-missions", 12),
        ("id:=nato-rome-summit", 1),
        ("is:disputed", 81),
        ("is:sourced", 227),
        ("is:unsourced", 0),
        ("is:onesided", 6),
        ("is:quoted", 211),
        ("is:landmark", 44),
        ("is:range", 50),
        ("is:approximate", 1),
        ("is:disputed is:landmark -tag:summit", 17),
        ("source:nato-declassified-1991", 3),
        ("(tag:cyber or tag:terrorism) -actor:nato", 2),
    ] {
        assert_eq!(index.answer(&query(text)).len(), events, "{text}");
    }
}

#[test]
fn a_slip_of_the_pen_finds_what_was_meant_and_no_more() {
    let index = index();
    for (slip, meant) in [
        ("lavrv", "actor:=sergei-lavrov"),
        ("stoltnberg", "actor:=jens-stoltenberg"),
        ("medvdev", "actor:=dmitry-medvedev"),
        ("gorgia", "actor:=georgia"),
        ("foundng act", "id:=founding-act"),
        ("bucharst", "\"at the bucharest council\" or \"in bucharest they will join\""),
    ] {
        let found = index.answer(&query(slip));
        assert_eq!(found, index.answer(&query(meant)), "{slip}");
        assert!(!found.is_empty(), "{slip}");
    }
}

#[test]
fn every_count_adds_up() {
    let index = index();
    let matches = index.answer(&query(""));
    for (facet, value, events) in [
        (Facet::Actor, "russia", 215),
        (Facet::Actor, "nato", 186),
        (Facet::Actor, "united-states", 72),
        (Facet::Actor, "ukraine", 35),
        (Facet::Tag, "diplomacy", 112),
        (Facet::Tag, "expulsion", 17),
        (Facet::Year, "1999", 16),
        (Facet::Year, "2021", 22),
        (Facet::Decade, "1990..1999", 61),
        (Facet::Kind, "treaty", 7),
        (Facet::Side, "russia", 31),
        (Facet::Place, "Moscow", 38),
        (Facet::Era, "kosovo-break", 13),
        (Facet::Path, "offices-and-missions", 12),
    ] {
        let counts = index.counts(&matches, facet);
        let count = counts.iter().find(|count| count.value.text == value);
        assert_eq!(count.map(|count| count.events), Some(events), "{value}");
    }
}

#[test]
fn the_excerpt_that_has_the_words_is_the_one_to_open() {
    let index = index();
    for (text, id, quote) in [
        ("adversaries", "founding-act", "do not consider each other"),
        ("\"a new confrontation\"", "founding-act", "a new confrontation"),
        ("speaker:gorbachev", "belovezha-accords-1991", "het lot van de Unie"),
        ("minutes", "belovezha-accords-1991", "a few minutes ago"),
        ("source:sunsentinel-19911221", "nacc-first-meeting", "Europe will not be the same"),
    ] {
        let row = index.timeline().event_called(id).map(Ref::index);
        let row = row.unwrap_or_else(|| panic!("no {id}"));
        let citation = index.which_citation(&query(text), row);
        let cited = citation.map(|i| &index.timeline().events[row].citations[i]);
        let words = cited.and_then(|citation| citation.quote.as_deref()).unwrap_or_default();
        assert!(words.contains(quote), "{text}: {words}");
    }
}

#[test]
fn what_was_found_is_lit_in_any_script() {
    let index = index();
    for (text, shown, lit) in [
        ("worner", "Manfred Wörner visits", &["Wörner"][..]),
        ("путин", "Владимир Путин", &["Путин"]),
        ("nato-russia", "the NATO–Russia Council", &["NATO–Russia"]),
        ("nato russia", "NATO–Russia", &["NATO", "Russia"]),
        ("-nato russia", "NATO and Russia", &["Russia"]),
        ("stoltnberg", "Jens Stoltenberg", &["Stolt", "nberg"]),
        ("путн", "Владимир Путин", &["Пут", "н"]),
        ("actor:nato", "NATO", &[]),
    ] {
        let query = query(text);
        let highlighter = Highlighter::new(&query, &index.answer(&query));
        let found: Vec<&str> =
            highlighter.in_name(shown).into_iter().map(|range| &shown[range]).collect();
        assert_eq!(found, lit, "{text} in {shown}");
    }
}

#[test]
fn every_named_filter_of_every_timeline_finds_something() {
    for name in ["russia-nato", "rome-persia", "internet"] {
        let index = Index::new(timeline(name));
        assert!(!index.timeline().filters.is_empty(), "{name}");
        for filter in &index.timeline().filters {
            let found = index.answer(&query(&filter.query));
            assert!(!found.is_empty(), "{name}: {}", filter.query);
        }
    }
}
