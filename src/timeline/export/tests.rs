//! One event with all that can be said of one, in every format.

use super::*;
use crate::query::fixture::{self, citation, event, source};
use crate::timeline::{
    Account, Actor, Citation, Confidence, Dispute, Participant, Source, SourceKind, Weight,
};

/// An event with all that can be said of one, and one that it answers.
fn timeline() -> Timeline {
    let actor = |id: &str, name: &str| fixture::actor(id, name, None, &[]);
    let cited = Citation {
        locator: Some("p. 3".into()),
        digest: Some("They say what they are not.".into()),
        quote: Some("не рассматривают друг друга как противников".into()),
        translation: Some("do not consider each other as adversaries".into()),
        speaker: Some("Yeltsin".into()),
        language: Some("ru".into()),
        via: Some("https://example.org/via".into()),
        confidence: Confidence::Medium,
        ..citation(0)
    };
    let account = |claim: &str, source: usize| Account {
        claim: claim.into(),
        sources: vec![Ref::new(source)],
        note: Some("A note.".into()),
    };
    let act = Event {
        id: Some("act".into()),
        date_note: Some("In the morning.".into()),
        summary: Some("They sign it.\n\nIn Paris.".into()),
        actors: vec![
            Participant { actor: Ref::new(0), role: Some("signs".into()) },
            Participant { actor: Ref::new(1), role: None },
        ],
        place: Some("Paris".into()),
        tags: vec![Ref::new(0)],
        weight: Weight::Landmark,
        responds_to: vec![Ref::new(0)],
        citations: vec![cited, citation(1)],
        disputed: vec![Dispute {
            point: "Whether it binds".into(),
            of_date: false,
            accounts: vec![account("It does", 0), account("It does not", 2)],
        }],
        ..event("1997-05-27", "NATO and Russia sign the Founding Act")
    };
    let founding = Source {
        kind: Some(SourceKind::PressRelease),
        author: Some("A. Writer".into()),
        publisher: Some("NATO".into()),
        date: Some("1997-05".parse().unwrap()),
        language: Some("en".into()),
        url: Some("https://example.org/act?a=1&b=(2)".into()),
        archive: Some("https://archive.example/act".into()),
        accessed: Some("2021-01-02".parse().unwrap()),
        side: Some(Ref::new(0)),
        note: Some("In two languages.".into()),
        ..source("act-text", "Founding Act")
    };
    let before = Event {
        id: Some("before".into()),
        responses: vec![Ref::new(1)],
        ..event("-0043-03-15", "=SUM(A1)")
    };
    Timeline {
        title: "Two".into(),
        summary: Some("What it is about.".into()),
        license: Some("CC0-1.0".into()),
        actors: vec![actor("nato", "NATO"), Actor { note: None, ..actor("russia", "Russia") }],
        sources: vec![founding, source("b", "Book"), source("c", "Column")],
        tags: vec![crate::timeline::Tag { id: "treaty".into(), meaning: None }],
        events: vec![before, act],
        ..Timeline::default()
    }
}

fn of(timeline: &Timeline) -> Export<'_> {
    let events = (0..timeline.events.len()).map(Ref::new).collect();
    Export { name: "two", timeline, events, asked: "" }
}

#[test]
fn json_has_all_that_is_said_and_what_attests_it() {
    let timeline = timeline();
    let written: serde_json::Value = serde_json::from_str(&of(&timeline).json().unwrap()).unwrap();
    let source = serde_json::json!({
        "id": "act-text", "title": "Founding Act", "kind": "press-release",
        "author": "A. Writer", "publisher": "NATO", "date": "1997-05", "language": "en",
        "url": "https://example.org/act?a=1&b=(2)", "archive": "https://archive.example/act",
        "accessed": "2021-01-02", "side": {"id": "nato", "name": "NATO"},
        "note": "In two languages.",
    });
    let act = serde_json::json!({
        "timeline": "two", "id": "act", "date": "1997-05-27", "date_note": "In the morning.",
        "title": "NATO and Russia sign the Founding Act", "summary": "They sign it.\n\nIn Paris.",
        "actors": [
            {"id": "nato", "name": "NATO", "role": "signs"}, {"id": "russia", "name": "Russia"},
        ],
        "place": "Paris", "tags": ["treaty"], "weight": 3,
        "responds_to": ["before"], "responses": [], "related": [],
        "citations": [
            {
                "source": source, "locator": "p. 3", "digest": "They say what they are not.",
                "quote": "не рассматривают друг друга как противников",
                "translation": "do not consider each other as adversaries",
                "speaker": "Yeltsin", "language": "ru", "via": "https://example.org/via",
                "confidence": "medium",
            },
            {"source": {"id": "b", "title": "Book"}, "confidence": "high"},
        ],
        "disputed": [{
            "point": "Whether it binds",
            "accounts": [
                {"claim": "It does", "sources": [source], "note": "A note."},
                {
                    "claim": "It does not", "sources": [{"id": "c", "title": "Column"}],
                    "note": "A note.",
                },
            ],
        }],
    });
    assert_eq!(written[1], act);
    assert_eq!(written[0]["responses"], serde_json::json!(["act"]));
}

#[test]
fn jsonl_has_the_objects_of_json_a_line_each() {
    let timeline = timeline();
    let export = of(&timeline);
    let whole: Vec<serde_json::Value> = serde_json::from_str(&export.json().unwrap()).unwrap();
    let lines = export.jsonl().unwrap();
    let lines: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, whole);
}

#[test]
fn csv_is_a_row_an_event_with_its_sources_in_words() {
    insta::assert_snapshot!(of(&timeline()).csv().unwrap(), @r#"
    timeline,id,date,when,year,title,summary,actors,place,tags,weight,responds_to,responses,related,disputed,sources,urls,archives,digests,quotes
    two,before,'-0043-03-15,15 March 44 BC,-43,'=SUM(A1),,,,,2,,act,,,,,,,
    two,act,1997-05-27,27 May 1997; In the morning.,1997,NATO and Russia sign the Founding Act,"They sign it.

    In Paris.",NATO (signs); Russia,Paris,treaty,3,before,,,"Whether it binds
    • It does [A. Writer, Founding Act, NATO, May 1997] Note: A note.
    • It does not [Column] Note: A note.","[1] A. Writer, Founding Act, NATO, May 1997, p. 3
    [2] Book",[1] https://example.org/act?a=1&b=(2),[1] https://archive.example/act,[1] They say what they are not.,[1] “не рассматривают друг друга как противников” (“do not consider each other as adversaries”) — Yeltsin
    "#);
}

#[test]
fn a_spreadsheet_computes_nothing() {
    let mut timeline = timeline();
    for title in ["=1+1", "+1", "-1-1", "@SUM(1)", "plain"] {
        timeline.events[0].title = title.into();
        let written = of(&timeline).csv().unwrap();
        let mut rows = ::csv::Reader::from_reader(written.as_bytes());
        let row = rows.records().next().unwrap().unwrap();
        for cell in &row {
            let computed = cell.starts_with(['=', '+', '-', '@']);
            assert!(!computed || cell.parse::<i64>().is_ok(), "{cell}");
        }
        assert!(row[5].ends_with(title), "{row:?}");
    }
}

#[test]
fn markdown_is_a_document_by_years() {
    insta::assert_snapshot!(of(&timeline()).markdown(), @r"
# Two

What it is about.

## 44 BC

### 15 March 44 BC · \=SUM(A1)

**Answered by:** NATO and Russia sign the Founding Act (27 May 1997)

## 1997

### 27 May 1997 · NATO and Russia sign the Founding Act

**Date:** In the morning.

**Place:** Paris

**Actors:** NATO, signs; Russia

They sign it.

In Paris.

**Answers:** \=SUM(A1) (15 March 44 BC)

**Tags:** treaty

**Accounts differ:** Whether it binds

- It does — [Founding Act](<https://example.org/act?a=1&amp;b=(2)>)

  A note.

- It does not — Column

  A note.

**Sources**

1. [Founding Act](<https://example.org/act?a=1&amp;b=(2)>), A. Writer, NATO, press release, May 1997, p. 3 ([archived copy](<https://archive.example/act>))

   They say what they are not.

   > не рассматривают друг друга как противников

   — Yeltsin; the words are probable, not certain

   In translation: “do not consider each other as adversaries”

   The words were read [here](<https://example.org/via>).

2. Book

License: CC0-1.0
");
}

#[test]
fn nothing_in_a_timeline_is_markup() {
    let mut timeline = timeline();
    let title = "# 1. *bold* <b>x</b> [a](javascript:x) `c` | &copy; \u{1b}[31m\n## two";
    timeline.events[0].title = title.into();
    timeline.events[0].summary = Some("- one\n\n1997. two\n\n> three\n\n    four\n\n===".into());
    timeline.events[0].citations = vec![citation(0), citation(1), citation(2)];
    timeline.sources[0].url = Some("https://x.example/a>b)[c](d\\".into());
    timeline.sources[1].url = Some("javascript:alert(1)".into());
    timeline.sources[2].title = "](https://evil.example)".into();
    timeline.events.truncate(1);
    timeline.events[0].responses.clear();
    insta::assert_snapshot!(of(&timeline).markdown(), @r"
    # Two

    What it is about.

    ## 44 BC

    ### 15 March 44 BC · \# 1. \*bold\* \<b\>x\</b\> \[a\](javascript:x) \`c\` \| \&copy; �\[31m \#\# two

    \- one

    1997\. two

    \> three

    four

    \===

    **Sources**

    1. [Founding Act](<https://x.example/a%3Eb)[c](d%5C>), A. Writer, NATO, press release, May 1997 ([archived copy](<https://archive.example/act>))

    2. Book

    3. \](https://evil.example)

    License: CC0-1.0
    ");
}

#[test]
fn a_document_says_what_was_asked() {
    let timeline = timeline();
    let export = Export { asked: "tag:a_b", events: vec![Ref::new(1)], ..of(&timeline) };
    let written = export.markdown();
    assert!(written.starts_with("# Two\n\n1 of 2 events: tag:a\\_b\n\n## 1997\n"), "{written}");
}
