//! Searching while typing, by words, names, years and dates.

use annals::app::panes::Focus;
use ratatui::buffer::Cell;

use crate::reader::Reader;

#[test]
fn the_list_narrows_while_typing() {
    let mut reader = Reader::reads().types("/");
    let mut before = reader.events();
    for c in "georgia".chars() {
        reader = reader.types(&c.to_string());
        assert!(reader.events() <= before, "{c}");
        before = reader.events();
    }
    assert_eq!(before, 22);
    assert!(reader.app().overlay().is_some());
}

/// Words in titles, summaries, places, tags, actors and aliases, digests and
/// quotations; years and dates; folded and in any script.
#[test]
fn everything_written_is_found() {
    for (typed, id) in [
        ("NACC admits", "nacc-extended-to-cis"),
        ("belovezha forest", "belovezha-accords-1991"),
        ("Kravchuk", "belovezha-accords-1991"),
        ("informational office", ""),
        ("the functioning of the Russian Permanent Mission", "russia-suspends-mission-2021"),
        ("информационного бюро", "russia-suspends-mission-2021"),
        ("ИНФОРМАЦИОННОГО БЮРО", "russia-suspends-mission-2021"),
        ("regret is too weak", "russia-suspends-mission-2021"),
        ("vrbetice", "vrbetice-expulsions-2021"),
        ("2021-10-06", "nato-withdraws-eight-2021"),
        ("october 2021 lavrov", "russia-suspends-mission-2021"),
    ] {
        let reader = Reader::reads().types("/").pastes(typed).types("⏎");
        let found = reader.app().reading().unwrap();
        let ids: Vec<&str> = (0..reader.events())
            .filter_map(|position| found.timeline()[found.at(position)?].id.as_deref())
            .collect();
        assert!(ids.contains(&id) || id.is_empty() && ids.is_empty(), "{typed}: {ids:?}");
        assert!(ids.len() < 40, "{typed}: {}", ids.len());
    }
}

#[test]
fn a_year_and_a_name_are_found_as_such() {
    for (typed, events) in
        [("1999", 16), ("путин", 42), ("worner", 5), ("2008-08", 5), ("1999 kosovo", 10)]
    {
        let reader = Reader::reads().types("/").pastes(typed).types("⏎");
        assert_eq!(reader.events(), events, "{typed}");
    }
}

#[test]
fn titles_and_names_match_nearly() {
    let reader = Reader::reads().types("/stoltnberg⏎");
    assert!(reader.events() > 10, "{}", reader.events());
    let reader = Reader::reads().types("/lavrv⏎");
    assert!((17..40).contains(&reader.events()), "{}", reader.events());
}

#[test]
fn matches_are_highlighted_in_the_list_the_detail_and_the_source() {
    use ratatui::style::Modifier;
    let reader = Reader::sized(120, 50).opens("russia-nato").types("/suspends mission moscow⏎");
    let reader = reader.types("j").reaches("russia-suspends-mission-2021").types("⏎");
    let (frame, _) = reader.frame();
    let regions = reader.app().regions();
    for (area, word) in [(regions.list, "suspends"), (regions.detail, "mission")] {
        let found: String = area
            .positions()
            .map(|at| &frame[at])
            .filter(|cell| cell.modifier.contains(Modifier::BOLD | Modifier::UNDERLINED))
            .map(|cell| cell.symbol().to_lowercase())
            .collect();
        assert!(found.contains(word), "{found}");
    }
    let source = regions.of(Focus::Source(0));
    let found = |cell: &Cell| cell.modifier.contains(Modifier::BOLD | Modifier::UNDERLINED);
    assert!(source.positions().any(|at| found(&frame[at])), "the quoted words are searched too");
}

#[test]
fn enter_keeps_and_escape_gives_back_exactly_what_was_there() {
    let reader = Reader::reads().types("y2014-03⏎jj12⇥j");
    let before = reader.screen();
    let reader = reader.types("/lavrov");
    assert_ne!(reader.screen(), before);
    let reader = reader.types("⎋");
    assert_eq!(reader.screen(), before);
    let reader = reader.types("/lavrov⏎");
    assert_eq!(reader.query(), "lavrov");
    let kept = reader.screen();
    let reader = reader.types("/ moscow⎋");
    assert_eq!(reader.screen(), kept);
}

#[test]
fn a_search_is_added_to_and_recalled() {
    let reader = Reader::reads().types("/lavrov⏎X/1999⏎X/↑↑⏎");
    assert_eq!(reader.query(), "lavrov");
    let reader = reader.types("/1999⏎");
    assert_eq!(reader.query(), "lavrov 1999", "what is in force is added to");
}

#[test]
fn n_goes_from_match_to_match() {
    let reader = Reader::reads().types("/tag:expulsion⏎").reaches("nato-representatives-expelled");
    let reader = reader.types("M").sees("everything is shown, matches are marked");
    assert_eq!(reader.events(), 227);
    let reader = reader.reaches("nato-representatives-expelled").types("n");
    let second = reader.selected_id().to_owned();
    assert!(reader.selected().unwrap().date.first() > 0);
    let reader = reader.types("N").reaches("nato-representatives-expelled");
    let reader = reader.types("M").types("j").reaches(&second);
    reader.types("N").reaches("nato-representatives-expelled");
}

#[test]
fn y_goes_to_a_date_or_the_nearest_event() {
    for (typed, id) in [
        ("1999", "first-post-cold-war-enlargement"),
        ("1999-06", "chernomyrdin-ahtisaari-plan"),
        ("June 1999", "chernomyrdin-ahtisaari-plan"),
        ("2021-10-06", "nato-withdraws-eight-2021"),
        ("1999-04-10", "yeltsin-world-war-warning"),
        ("53 BC", "nato-rome-summit"),
        ("2500", "air-intercepts-2021"),
    ] {
        Reader::reads().types("y").pastes(typed).types("⏎").reaches(id);
    }
    let reader = Reader::reads().types("jjy1999⎋");
    assert!(reader.app().overlay().is_none());
    reader.reaches("nacc-first-meeting").types("yfoo⏎").sees("`foo`").reaches("nacc-first-meeting");
}

#[test]
fn going_to_a_date_can_be_undone() {
    Reader::reads().types("jjy1999⏎⌫").reaches("nacc-first-meeting");
}

#[test]
fn an_unfinished_query_says_what_it_wants() {
    let reader = Reader::reads().types("/actor:").sees("`actor:` wants a value");
    let reader = reader.types("nato").misses("wants a value");
    assert_eq!(reader.events(), 186);
}

#[test]
fn nothing_found_says_how_to_go_on() {
    let reader = Reader::reads().types("/xyzzy⏎").sees("Nothing matches.");
    assert_eq!(reader.selected_id(), "");
    let reader = reader.types("jkGgn⏎s1c").sees("Nothing matches.");
    reader.types("⎋").misses("Nothing matches.").reaches("nato-rome-summit");
}

#[test]
fn the_prompt_names_its_keys() {
    let reader = Reader::reads().types("/geo");
    let status = reader.status();
    assert!(status.starts_with(" / geo") && status.contains("Enter take it"), "{status}");
    assert!(status.contains("Esc"), "{status}");
}

#[test]
fn a_name_that_nothing_has_is_said_to_be_so() {
    let reader = Reader::reads().types("/actor:zzzz⏎").sees("No actor is called zzzz.");
    let reader = reader.misses("Enter sources").types("v").sees("Esc goes back a step");
    reader.misses("l event").misses("A tags").types("v⎋").sees("227 events");
}
