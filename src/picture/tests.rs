//! The picture, read back as text.

use std::sync::Arc;

use super::*;
use crate::timeline::yaml;

const BUNDLED: [&str; 3] = [
    include_str!("../../timelines/russia-nato.yaml"),
    include_str!("../../timelines/rome-persia.yaml"),
    include_str!("../../timelines/internet.yaml"),
];

fn index(file: &str) -> Index {
    Index::new(Arc::new(yaml::read(file.as_bytes()).timeline.unwrap()))
}

fn svg(index: &Index, query: &str, by: Facet, dark: bool) -> String {
    let query = Query::parse(query).query;
    Picture { index, query: &query, by, most: 16, dark }.svg()
}

/// Goes through an XML text: every element is closed in order, every attribute
/// quoted, every `&` the beginning of an entity.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = xml;
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!text.contains('>'), "{text}");
        for entity in text.split('&').skip(1) {
            let end = entity.find(';').expect("an entity ends");
            assert!(entity[..end].chars().all(|c| c.is_ascii_alphanumeric() || c == '#'));
        }
        let end = start + rest[start..].find('>').expect("a tag ends");
        let tag = &rest[start + 1..end];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else {
            let name = tag.split([' ', '/']).next().unwrap();
            let quotes = tag.matches('"').count();
            assert_eq!(quotes % 2, 0, "{tag}");
            assert_eq!(quotes, tag.matches('=').count() * 2, "{tag}");
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
}

#[test]
fn pictures_are_well_formed() {
    for file in BUNDLED {
        let index = index(file);
        for (query, dark) in [("", false), ("is:disputed", true), ("nothing-is-called-so", false)] {
            for by in [Facet::Actor, Facet::Tag] {
                assert_well_formed(&svg(&index, query, by, dark));
            }
        }
    }
}

#[test]
fn a_hostile_title_stays_text() {
    let index = index("title: '<script>\"&'\nevents:\n  - {date: 1999, title: '</svg>'}\n");
    let picture = svg(&index, "", Facet::Actor, false);
    assert_well_formed(&picture);
    assert!(picture.contains("<title>&lt;script&gt;&quot;&amp;</title>"));
    assert!(!picture.contains("<script"));
}

#[test]
fn the_same_events_give_the_same_picture() {
    let index = index(BUNDLED[0]);
    let one = svg(&index, "tag:expulsion", Facet::Actor, false);
    assert_eq!(one, svg(&index, "tag:expulsion", Facet::Actor, false));
    assert_ne!(one, svg(&index, "tag:expulsion", Facet::Actor, true));
}

#[test]
fn a_picture_says_what_is_in_it() {
    let index = index(BUNDLED[0]);
    let picture = svg(&index, "tag:expulsion", Facet::Actor, false);
    let matches = index.answer(&Query::parse("tag:expulsion").query);
    for told in [
        format!("tag:expulsion · {} of 227 events", matches.len()),
        "Crimea and after, ".to_owned(),
        "6 October 2021: NATO withdraws accreditation".to_owned(),
        " sources)".to_owned(),
    ] {
        assert!(picture.contains(&told), "{told}");
    }
}

#[test]
fn the_sources_of_accounts_are_counted_too() {
    for file in BUNDLED {
        let index = index(file);
        let all = index.timeline().sources.len();
        let told = format!("{} events · {all} sources", index.timeline().events.len());
        assert!(svg(&index, "", Facet::Actor, false).contains(&told), "{told}");
    }
}

/// One of its two disputed events, and one mark of the legend.
#[test]
fn a_ring_is_for_a_disputed_date_alone() {
    let index = index(
        "title: Two\nevents:
  - {date: 1999, title: One, actors: [a],
     disputed: [{point: The year, accounts: [{claim: 1999}, {claim: 2000}]}]}
  - {date: 2001, title: Two, actors: [a],
     disputed: [{point: How many, accounts: [{claim: '1,999'}, {claim: '2,000'}]}]}
",
    );
    let ring = format!("stroke=\"{}\"", LIGHT.disputed);
    assert_eq!(svg(&index, "", Facet::Actor, false).matches(&ring).count(), 2);
}

#[test]
fn several_timelines_stand_below_each_other() {
    let timelines = [("russia-nato", BUNDLED[0]), ("internet", BUNDLED[2])];
    let read = |file: &str| yaml::read(file.as_bytes()).timeline.unwrap();
    let timelines = timelines.map(|(name, file)| (name.to_owned(), read(file)));
    let index = Index::new(Arc::new(Timeline::together(timelines.into())));
    let picture = svg(&index, "", Facet::Actor, false);
    assert_well_formed(&picture);
    let place = |text: &str| picture.find(text).unwrap_or_else(|| panic!("no {text}"));
    // Each heading stands before its own eras, each lane below its own heading.
    assert!(place(">R russia-nato<") < place(">Crimea"));
    assert!(place(">Crimea") < place(">I internet<"));
    assert!(place(">I internet<") < place(">The ARPANET<"));
    assert!(place(">Russia<") < place(">ARPA<"), "the lanes of both are there, half and half");
    // Each has its own lanes of tags.
    assert!(svg(&index, "", Facet::Tag, false).contains(">I internet<"));
    assert_well_formed(&svg(&index, "nothing-is-called-so", Facet::Actor, true));
}
