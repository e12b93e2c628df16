//! Reading: the detail pane follows the selection, and its links lead on.

use annals::app::panes::Focus;

use crate::reader::Reader;

/// At the event of 18 October 2021 that most is said of.
fn at_the_suspension() -> Reader {
    Reader::sized(120, 80)
        .opens("russia-nato")
        .types("y2021-10-18⏎j")
        .reaches("russia-suspends-mission-2021")
}

#[test]
fn the_detail_says_all_that_is_recorded() {
    let reader = at_the_suspension();
    let detail = reader.detail();
    for said in [
        "Russia suspends its NATO mission and shuts NATO's Moscow",
        "18 October 2021 · Moscow",
        "Announced on 18 October, to take effect about 1 November.",
        "◆ Sergei Lavrov",
        "Foreign Minister Lavrov announces",
        "# expulsion",
        "↖ answers  6 Oct 2021  NATO withdraws",
        "↘ answered 20 Oct 2021  Stoltenberg: ties",
        "↔ related  1998  Russia establishes",
        "≠ What was to close at the Belgian embassy in Moscow",
        "1 ❝ Russian Foreign Ministry",
        "7 ❝ Heiko Maas, German foreign minister",
    ] {
        assert!(detail.contains(said), "`{said}` is not in:\n{detail}");
    }
}

#[test]
fn the_detail_follows_the_selection() {
    let reader = Reader::reads();
    assert!(reader.detail().contains("NATO adopts a new concept"));
    let reader = reader.types("j");
    assert!(reader.detail().contains("declare the Soviet Union at an"));
}

#[test]
fn a_long_detail_is_scrolled_and_begins_anew_with_another_event() {
    let reader = Reader::sized(80, 24).opens("russia-nato").types("y2021-10-18⏎j⇥");
    assert_eq!(reader.focus(), Focus::Detail);
    let reader =
        reader.sees("18 October 2021 · Moscow").types("G").misses("18 October 2021 · Moscow");
    let reader = reader.sees("7 ❝ Heiko Maas").types("g").sees("18 October 2021 · Moscow");
    let reader = reader.types("G⇥");
    assert_eq!(reader.focus(), Focus::List);
    reader.types("jk").sees("18 October 2021 · Moscow");
}

#[test]
fn what_it_answers_is_jumped_to_and_back() {
    let mut reader = at_the_suspension().types("⇥");
    while !matches!(link(&reader).as_deref(), Some(text) if text.contains("6 Oct 2021")) {
        reader = reader.types("→");
    }
    let reader = reader.types("⏎").reaches("nato-withdraws-eight-2021");
    let reader = reader.types("⌫").reaches("russia-suspends-mission-2021");
    let reader = reader.types("W").reaches("nato-withdraws-eight-2021");
    reader.types("⌫⌫⌫").sees("nothing to go back to");
}

/// The text of the chosen link of the focused pane.
fn link(reader: &Reader) -> Option<String> {
    let panes = &reader.app().reading()?.panes;
    let pane = panes.focused_text()?;
    let link = pane.link()?;
    let spans = pane.page().lines.iter().flat_map(|line| &line.spans);
    Some(spans.filter(|span| span.link == Some(link)).map(|span| span.text.as_str()).collect())
}

#[test]
fn a_jump_out_of_what_is_asked_sets_the_query_aside() {
    let reader = Reader::sized(120, 80).opens("russia-nato").types("/weight:3 2021⏎");
    let reader = reader.types("/ lavrov⏎").reaches("russia-suspends-mission-2021");
    let mut reader = reader.types("⇥");
    while !matches!(link(&reader).as_deref(), Some(text) if text.contains("20 Oct 2021")) {
        reader = reader.types("→");
    }
    let reader = reader.types("⏎").reaches("stoltenberg-lowest-point-2021");
    assert_eq!(reader.query(), "", "it would hide the event");
    let reader = reader.sees("u puts it back").types("⎋u").reaches("russia-suspends-mission-2021");
    assert!(reader.query().contains("lavrov"));
}

#[test]
fn an_actor_a_tag_and_a_place_lead_to_all_their_events() {
    for (named, query, events) in [
        ("Sergei Lavrov", "actor:sergei-lavrov", 17),
        ("expulsion", "tag:expulsion", 17),
        ("Moscow", "place:=Moscow", 38),
    ] {
        let mut reader = at_the_suspension().types("⇥");
        while !matches!(link(&reader).as_deref(), Some(text) if text.contains(named)) {
            reader = reader.types("→");
        }
        let reader = reader.types("⏎").reaches("russia-suspends-mission-2021");
        assert_eq!((reader.query().as_str(), reader.events()), (query, events));
        assert_eq!(reader.focus(), Focus::List);
    }
}

#[test]
fn a_citation_of_the_detail_opens_the_source() {
    let mut reader = at_the_suspension().types("⇥");
    while !matches!(link(&reader).as_deref(), Some(text) if text.contains("Heiko Maas")) {
        reader = reader.types("→");
    }
    reader.types("⏎").sees("It's more than just regrettable");
}

#[test]
fn disputed_accounts_are_marked_in_the_list() {
    let reader = Reader::reads().types("y2021-10-18⏎");
    let list = reader.list();
    let marked = |title: &str| list.iter().any(|line| line.contains(title) && line.contains('≠'));
    assert!(marked("HMS Defender sails"), "{list:#?}");
    assert!(!marked("Biden and Putin meet"), "{list:#?}");
}

/// The other event has a disputed point too.
#[test]
fn a_disputed_date_is_said_beside_it() {
    let detail = |id| Reader::reads().goes_to(id).types("⏎").detail();
    assert!(detail("ussr-dissolution").contains("December 1991 ≠ disputed"));
    assert!(!detail("belovezha-accords-1991").contains("≠ disputed"));
    Reader::reads().goes_to("ussr-dissolution").types("d").sees("on the date · 21");
}
