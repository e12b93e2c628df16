//! Asking: completion, suggestions, order, and every picker that writes the
//! query.

use ratatui::style::Modifier;

use super::reader::Reader;

#[test]
fn tab_completes_a_field_then_its_values_with_counts() {
    let reader = Reader::reads().types("/act⇥");
    assert_eq!(reader.query(), "", "a field alone asks nothing yet");
    let reader = reader.sees("/ actor:").types("⇥").sees("▌actor:russia").sees("▌actor:russia");
    let reader = reader.sees("215  Russia").sees("186  NATO").types("⇥");
    assert_eq!((reader.query().as_str(), reader.events()), ("actor:nato", 186));
    let reader = reader.types("⇤");
    assert_eq!(reader.query(), "actor:russia");
    let reader = reader.types("⏎").sees("215 of 227").misses("▌actor");
    assert_eq!(reader.query(), "actor:russia");
}

#[test]
fn counts_of_a_completion_are_under_the_rest_of_the_query() {
    Reader::reads().types("/1999 tag:exp⇥").sees("tag:expulsion").types("⏎").sees("1 of 227");
    Reader::reads().types("/georgia actor:ge⇥").sees("actor:georgia").sees("14  Georgia");
}

#[test]
fn nothing_to_complete_is_said() {
    Reader::reads().types("/xyzzyx⇥").sees("xyzzyx").misses("▌xyzzyx");
}

#[test]
fn what_was_meant_is_named_and_asked_with_one_key() {
    let reader = Reader::reads().types("/actor:stoltenburg⏎").sees("0 of 227");
    let reader = reader.sees("Did you mean").sees("actor:jens-stoltenberg? Enter asks").types("⏎");
    assert_eq!((reader.query().as_str(), reader.events()), ("actor:jens-stoltenberg", 24));
}

#[test]
fn a_mistake_is_pointed_at_and_what_stands_before_it_is_in_force() {
    let reader = Reader::reads().types("/georgia aktor:nato");
    let reader = reader.sees("did you mean `actor`").sees("22 of 227");
    assert_eq!(reader.query(), "georgia");
    // From the mistake on, the line looks wrong.
    let (buffer, _) = reader.frame();
    let row = buffer.area.height - 1;
    let is_wrong = |x: u16| buffer[(x, row)].modifier.contains(Modifier::REVERSED);
    let typed = u16::try_from(" / georgia ".len()).unwrap();
    assert!(!is_wrong(typed - 2) && is_wrong(typed), "{}", reader.status());
}

#[test]
fn the_most_relevant_comes_first_and_goes_back_in_time() {
    let reader = Reader::reads().types("/stoltenberg⏎");
    let first = reader.selected_id().to_owned();
    let reader = reader.types("R").sees("the most relevant first").types("g");
    assert!(reader.selected_title().contains("Stoltenberg"), "{}", reader.selected_title());
    let dates = reader.list().join("\n");
    assert!(dates.contains("2021"), "a row without a heading names its year:\n{dates}");
    reader.types("R").sees("by date").types("g").reaches(&first);
}

#[test]
fn named_filters_are_counted_marked_and_excluded() {
    let reader = Reader::reads().types("F").sees("Filters").sees("enlargement");
    let reader = reader.sees("48 ████").types("enlarg ").sees("[x] enlargement").sees("48 of 227");
    let reader = reader.types("⏎").sees("tag:enlargement");
    let reader = reader.types("Fcouncil-").sees("[-] the council").types("⏎");
    assert_eq!(reader.query(), "tag:enlargement -actor:nato-russia-council");
    let reader = reader.types("F").types("⎋");
    assert_eq!(reader.query(), "tag:enlargement -actor:nato-russia-council");
}

#[test]
fn any_of_several_filters_will_do() {
    let reader = Reader::reads().types("F⇥expul enlarg ⏎");
    assert_eq!(reader.query(), "tag:expulsion or tag:enlargement");
}

#[test]
fn eras_paths_sources_and_places_are_picked_in_the_same_way() {
    for (key, title, typed, query, events) in [
        ("‹f5›", "Eras", "kosovo", "era:kosovo-break", 13),
        ("‹f6›", "Paths", "expul", "path:expulsions-1999-2021", 14),
        ("S", "Sources", "founding", "source:", 1),
        ("P", "Places", "moscow", "place:=Moscow", 1),
    ] {
        let reader = Reader::reads().types(key).sees(title).sees("█").types(typed).types(" ⏎");
        let found = reader.query();
        assert!(!found.is_empty() && found.starts_with(query), "{title}: {found}");
        assert!(reader.events() >= events, "{title}: {} events", reader.events());
        assert!(reader.events() < 227, "{title}");
    }
}

#[test]
fn a_picker_is_ordered_by_count_or_by_name() {
    let place = |reader: &Reader, name: &str| {
        reader.screen().iter().position(|line| line.contains(name)).unwrap()
    };
    let reader = Reader::reads().types("t");
    assert!(place(&reader, "] diplomacy") < place(&reader, "] arms-control"));
    let reader = reader.types("‹ctrl-o›");
    assert!(place(&reader, "] arms-control") < place(&reader, "] diplomacy"));
}

#[test]
fn a_query_is_set_aside_to_see_what_else_happened_and_put_back() {
    let reader = Reader::reads().types("/actor:georgia⏎G");
    let here = reader.selected_id().to_owned();
    let reader =
        reader.types("u").sees("227 events").sees("set aside: actor:georgia").reaches(&here);
    reader.types("u").sees("14 of 227").reaches(&here);
}

#[test]
fn everything_is_shown_with_the_matches_marked() {
    let reader = Reader::reads().types("/actor:georgia⏎").misses("›");
    let reader = reader.types("gM").sees("everything is shown").sees("›");
    let reader = reader.types("n");
    let first = reader.selected_id().to_owned();
    let reader = reader.types("j").types("N").reaches(&first);
    reader.types("M").sees("only what matches").sees("14 of 227");
}

#[test]
fn what_there_is_nothing_of_is_said() {
    for (key, told) in [
        ("x", "nothing is asked: everything is shown"),
        ("X", "nothing is asked: everything is shown"),
        ("u", "there is no query to set aside"),
    ] {
        Reader::reads().types(key).sees(told);
    }
    // Esc where there is nothing to leave has nothing to say.
    Reader::reads().types("⎋").misses("nothing is asked");
}

#[test]
fn another_way_to_show_what_matches_stays_to_be_seen() {
    let reader = Reader::reads().types("/georgia⏎M").types("j").sees("in everything");
    reader.types("MRj").misses("in everything").sees("by relevance");
}
