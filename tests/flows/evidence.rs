//! Threads, disputes, paths, and what sources attest.

use annals::app::Effect;
use annals::app::panes::Focus;
use annals::page::Page;

use super::reader::Reader;

fn at(width: u16, height: u16) -> Reader {
    Reader::sized(width, height).opens("russia-nato")
}

/// The lines of the list, to the rule beside it, as far as there are some.
fn list(reader: &Reader) -> String {
    let lines = reader.list().into_iter().map(|line| line.trim_end().to_owned() + "\n");
    lines.collect::<String>().trim_end().to_owned()
}

fn detail(reader: &Reader) -> &Page {
    reader.app().reading().unwrap().panes.detail.page()
}

#[test]
fn the_break_over_kosovo_reads_as_one_thread_of_answers() {
    let reader =
        Reader::reads().goes_to("nato-representatives-expelled").sees("r thread").types("r");
    insta::assert_snapshot!(list(&reader), @r"
     Thread · 5 events
     24 Mar 1999  ● NATO begins airstrikes on Yugoslavia     ≠
                  │ NATO · Solana · Serbia · Russia · Lavrov
     24 Mar 1999  ├─● Russia suspends cooperation with NATO  ≠
                  │   Russia · Yeltsin · NATO
    ▌26 Mar 1999  ├─• Russia orders NATO's representatives…  ≠
    ▌             │   Russia · Ivanov · NATO
     26 Mar 1999  ├─• Security Council rejects a Russian ca… ≠
                  │   Russia · Lavrov · Belarus · UNSC · US
      9 Apr 1999  └─• Yeltsin warns NATO against pushing Ru… ≠
                      Russia · Yeltsin · NATO
    ");
}

#[test]
fn where_there_is_little_room_each_event_has_one_row() {
    let reader = at(80, 24).goes_to("wales-summit-2014").types("r");
    insta::assert_snapshot!(list(&reader), @r"
     Thread · 6 events
        18 Mar 2014  ● Putin signs the treaty taking Crimea into Russia     Russia
        27 Mar 2014  ├─• UN General Assembly upholds Ukraine's borders      UN
         1 Apr 2014  ├─● NATO suspends all practical cooperation with Russia       ≠
      7–16 Apr 2014  └─• Separatists proclaim a Donetsk republic; NATO r…   Ukraine
     28–29 Aug 2014  • NATO says Russian combat troops are inside Ukraine ≠ NATO
    ▌  4–5 Sep 2014  └─● Wales summit turns NATO back to d…   NATO     ↖ 18 Mar 2014
    ");
}

#[test]
fn moving_in_a_thread_moves_the_selection() {
    Reader::reads()
        .goes_to("yeltsin-world-war-warning")
        .types("r")
        .types("k")
        .reaches("unsc-rejects-ceasefire-draft")
        .types("g")
        .reaches("allied-force-begins")
        .sees("NATO begins airstrikes on Yugoslavia")
        .types("G")
        .reaches("yeltsin-world-war-warning")
        .types("h")
        .reaches("allied-force-begins")
        .types("l")
        .reaches("russia-freezes-nato-ties")
        .sees("Thread · 5 events")
        .types("r")
        .misses("Thread · 5 events")
        .reaches("russia-freezes-nato-ties")
        .types("⌫")
        .reaches("yeltsin-world-war-warning");
}

/// The expulsions are linked in pieces: the file says of each what it answers,
/// and a thread is no longer than that.
#[test]
fn a_thread_goes_as_far_as_the_file_says() {
    for (id, events) in [
        ("russia-expels-nato-staff-2009", 3),
        ("us-staff-cut-2017", 2),
        ("nato-cuts-mission-2018", 3),
        ("russia-suspends-mission-2021", 5),
    ] {
        Reader::reads().goes_to(id).types("r").sees(&format!("Thread · {events} events"));
    }
}

#[test]
fn a_thread_gives_way_when_the_selection_leaves_it() {
    let reader = Reader::reads().goes_to("wales-summit-2014").types("r").sees("Thread · 6");
    let reader = reader.types("y1999⏎").misses("Thread").types("⌫").reaches("wales-summit-2014");
    reader.types("r").types("/kosovo⏎").misses("Thread").sees("kosovo");
}

const EXPULSIONS: &str = "pexpul⏎";

/// The expulsions are linked in pieces, and their path ties these together.
#[test]
fn the_expulsions_read_as_one_thread_while_their_path_is_walked() {
    for (width, height) in [(80, 24), (120, 36), (200, 50)] {
        let name = format!("path-thread-{width}x{height}");
        let reader = at(width, height).types(EXPULSIONS).sees("r thread").types("r");
        let reader = reader.sees_picture(&name).sees("r list");
        let last = format!("{name}-last");
        reader.types("Gkkk").reaches("russia-suspends-mission-2021").sees_picture(&last);
        let reader = Reader::ascii(width, height).opens("russia-nato").types(EXPULSIONS);
        let reader = reader.types("rCCC").sees_picture(&format!("{name}-ascii"));
        assert!(reader.screen().iter().all(|line| line.is_ascii()));
    }
    at(120, 36).types(EXPULSIONS).types("rCC").sees_roles("path-thread-120x36-roles");
}

#[test]
fn coming_to_a_step_in_the_thread_of_a_path_walks_there() {
    let reader = Reader::reads().types(EXPULSIONS).types("r").sees("1999–2021 · 23 events");
    let reader = reader.types("j").reaches("nato-representatives-expelled").sees("· 2 of 14");
    let reader = reader.sees("Two days later it is NATO that has to leave Moscow");
    let reader = reader.types("j").reaches("unsc-rejects-ceasefire-draft").sees("· 2 of 14");
    let reader = reader.types("C").reaches("nato-information-office-opens").sees("· 3 of 14");
    let reader = reader.sees("Thread · Expulsions").types("C").sees("· 4 of 14");
    let reader = reader.types("BB").reaches("nato-representatives-expelled").sees("Thread");
    let reader = reader.types("G").reaches("biden-putin-call-2021").sees("· 2 of 14");
    let reader = reader.types("k").types("kk").sees("· 14 of 14").types("C");
    reader.sees("the path ends here").types("⎋").misses("Thread").sees("· 14 of 14").types("⎋");
}

#[test]
fn what_answers_a_step_opens_the_thread_of_the_path_too() {
    let reader = Reader::reads().types(EXPULSIONS);
    let reader = reader.goes_to("biden-putin-call-2021").sees("r thread").types("r");
    let reader = reader.sees("Thread · Expulsions").sees("· 1 of 14").types("r");
    let reader = reader.goes_to("litvinenko-expulsions-2007").sees("r thread").types("r");
    reader.sees("Thread · Expulsions").sees("· 5 of 14");
}

#[test]
fn an_event_of_no_step_has_its_own_thread_while_a_path_is_walked() {
    let reader = Reader::reads().types(EXPULSIONS).goes_to("wales-summit-2014").types("r");
    let reader = reader.sees("Thread · 6 events").types("⎋");
    reader.goes_to("moscow-theatre-siege-2002").misses("r thread").types("r").misses("Thread");
}

#[test]
fn a_path_that_is_not_walked_is_named_where_nothing_answers() {
    let reader = at(80, 24).goes_to("litvinenko-expulsions-2007").misses("r thread").types("r");
    let reader = reader.sees("nothing here says what this event answers; p walks “Expulsions, ");
    let reader = reader.types("k").goes_to("nato-expels-russians-2009").types("r");
    reader.sees("Thread · 3 events");
}

#[test]
fn another_path_puts_the_thread_of_a_path_away() {
    let reader = Reader::reads().types(EXPULSIONS).types("r").sees("Thread · Expulsions");
    reader.types("poffices⏎").sees("· 1 of 12").misses("Thread");
}

#[test]
fn what_the_thread_of_a_path_set_aside_is_put_back() {
    let reader = Reader::reads().types("/path:expulsions 1999⏎").types(EXPULSIONS);
    let reader = reader.reaches("russia-freezes-nato-ties").types("rCC").sees("u puts it back");
    let reader = reader.types("C").sees("· 4 of 14").types("⎋").sees("· 4 of 14");
    let reader = reader.reaches("russia-freezes-nato-ties");
    assert_eq!(reader.query(), "path:expulsions 1999");
}

#[test]
fn paging_goes_through_the_thread_of_a_path() {
    for height in 4..40 {
        let mut reader = at(80, height).types(EXPULSIONS).types("rg");
        for (keys, end) in [("‹pgdn›", "biden-putin-call-2021"), ("b", "allied-force-begins")] {
            let mut pages = 0;
            while reader.selected_id() != end {
                reader = reader.types(keys).sees("Thread");
                pages += 1;
                assert!(pages < 40, "{keys} stops at {height}: {}", reader.selected_id());
            }
        }
    }
}

#[test]
fn a_query_that_hides_the_thread_is_set_aside() {
    Reader::reads()
        .types("/id:wales-summit-2014⏎")
        .sees("1 of 227")
        .types("rg")
        .reaches("crimea-treaty-2014")
        .sees("set aside: id:wales-summit-2014; u puts it back")
        .types("u")
        .sees("1 of 227");
}

/// Of the thread, only the last two events are of the military.
#[test]
fn leaving_a_path_puts_back_the_query_that_it_set_aside() {
    let reader = Reader::reads().types("/actor:us⏎");
    let asked = reader.query();
    let reader = reader.types("pexpul⏎");
    assert_eq!(reader.query(), "", "its first step is not found");
    let reader = reader.types("⎋");
    assert_eq!(reader.query(), asked);
    // What the reader set aside is theirs.
    let reader = Reader::reads().types("/actor:us⏎upexpul⏎⎋");
    assert_eq!(reader.query(), "");
    // And so is what they ask for meanwhile.
    let reader = Reader::reads().types("/actor:us⏎pexpul⏎/1999⏎⎋");
    assert_eq!(reader.query(), "1999");
}

#[test]
fn leaving_a_thread_puts_back_the_query_that_it_set_aside() {
    let military = "/tag:military 2014⏎";
    for leaves in ["r", "⎋", "v", ":every lane⏎"] {
        let reader = Reader::reads().types(military).goes_along_to("wales-summit-2014");
        let reader = reader.types("rg").reaches("crimea-treaty-2014").sees("u puts it back");
        let reader = reader.types(leaves).misses("Thread").reaches("wales-summit-2014");
        assert_eq!(reader.query(), "tag:military 2014", "{leaves}");
        let reader = reader.misses("query back").types("rgGk").types(leaves).misses("Thread");
        let reader = reader.reaches("nato-troops-in-ukraine-2014");
        assert_eq!(reader.query(), "tag:military 2014", "{leaves}");
    }
}

#[test]
fn leaving_a_thread_leaves_alone_what_the_reader_set_aside() {
    let reader = Reader::reads().types("/tag:military 2014⏎").goes_along_to("wales-summit-2014");
    let reader = reader.types("rug⎋").misses("Thread").reaches("crimea-treaty-2014");
    let reader = reader.sees("(tag:military 2014)").types("u").misses("query back");
    let reader = reader.goes_along_to("wales-summit-2014").types("rguu").types("⎋");
    reader.misses("Thread").sees("(tag:military 2014)");
}

#[test]
fn an_event_that_answers_nothing_says_so() {
    Reader::reads()
        .goes_to("moscow-theatre-siege-2002")
        .misses("r thread")
        .types("r")
        .sees("nothing here says what this event answers")
        .misses("Thread");
}

#[test]
fn the_points_of_a_dispute_are_gone_through_and_left() {
    let reader = Reader::reads().goes_to("russia-suspends-mission-2021").sees("d dispute");
    let reader = reader.types("d").sees("What was to close at the Belgian embassy in Moscow");
    let reader = reader.sees("│ The embassy itself");
    let reader = reader.types("e").sees("point 2 of 3").types("I").sees("point 1 of 3");
    let reader = reader.types("E").sees("Eras").types("⎋").misses("d dispute");
    let reader = reader.types("dd").sees("point 3 of 3").types("d").misses("point");
    reader.types("d").sees("point 1 of 3").types("⎋").misses("point").types("dj").sees("point");
}

#[test]
fn the_sources_of_an_account_open_beside_it() {
    let reader = Reader::reads().goes_to("russia-suspends-mission-2021").types("dl⏎");
    let panes = &reader.app().reading().unwrap().panes;
    assert_eq!((panes.focus, panes.sources[0].number), (Focus::Source(0), 2));
    let reader = reader.sees("point 1 of 3").sees("3 · Sergei Lavrov").types("⎋");
    assert_eq!(reader.app().reading().unwrap().panes.focus, Focus::Detail);
    reader.sees("point 1 of 3").types("⎋").misses("point 1 of 3").sees("3 · Sergei Lavrov");
}

#[test]
fn accounts_stand_above_each_other_where_they_have_no_room() {
    let reader = at(44, 40).goes_to("russia-suspends-mission-2021").types("d");
    let text = detail(&reader).text();
    let place = |words: &str| text.lines().position(|line| line.starts_with(words)).unwrap();
    assert!(place("NATO's information office") < place("The embassy itself"), "{text}");
}

#[test]
fn where_no_accounts_differ_there_is_nothing_to_open() {
    let reader = Reader::reads().goes_to("mh17-2014").misses("d dispute").types("d");
    reader.sees("the accounts of this event do not differ here");
}

#[test]
fn a_path_is_walked_step_by_step_and_resumed_where_it_was_left() {
    let reader = Reader::reads().types("p").sees("Expulsions, 1999–2021").sees("14 steps");
    let reader = reader.types("expul⏎").reaches("russia-freezes-nato-ties");
    let reader =
        reader.sees("Expulsions, 1999–2021 · 1 of 14").sees("The first break: Moscow calls");
    let reader =
        reader.types("C").reaches("nato-representatives-expelled").types("CB").sees("· 2 of 14");
    let reader = reader.types("⎋").misses("of 14").types("C").sees("· 2 of 14");
    let reader = reader.types("⎋p").sees("at step 2 of 14").types("offices⏎").sees("· 1 of 12");
    reader.types("pexpul⏎").sees("Expulsions, 1999–2021 · 2 of 14").types("B").sees("· 1 of 14");
}

#[test]
fn a_path_has_two_ends() {
    let reader = Reader::reads().types("C").sees("no path is walked: p chooses one");
    let reader = reader.types("pexpul⏎").types("B").sees("the path begins here");
    reader.types(&"C".repeat(13)).sees("· 14 of 14").types("C").sees("the path ends here");
}

#[test]
fn the_note_stands_only_above_its_own_event() {
    let reader = Reader::reads().types("pexpul⏎").sees("The first break: Moscow calls");
    reader.types("j").misses("The first break").sees("· 1 of 14").types("C").sees("· 2 of 14");
}

/// Beside accounts stands what they rest on, not the event's first source.
#[test]
fn a_dispute_opens_and_copies_the_sources_of_its_accounts() {
    let mut reader = Reader::sized(200, 50).opens("russia-nato");
    reader = reader.goes_to("russia-suspends-mission-2021").types("d");
    let numbers = |reader: &Reader| -> Vec<usize> {
        let panes = &reader.app().reading().unwrap().panes;
        panes.sources.iter().map(|pane| pane.number + 1).collect()
    };
    reader = reader.types("xxxxx");
    for opened in [&[3][..], &[3, 6], &[3, 6, 4]] {
        reader = reader.types("⇥".repeat(9).as_str());
        while reader.focus() != Focus::Detail {
            reader = reader.types("⇥");
        }
        reader = reader.types("s");
        assert!(numbers(&reader).ends_with(opened), "{:?}", numbers(&reader));
    }
    let reader = Reader::reads().goes_to("russia-suspends-mission-2021").types("dc");
    let copied = reader.effects().iter().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.as_str()),
        _ => None,
    });
    let copied = copied.unwrap_or_default();
    assert!(copied.contains("\n– The embassy itself\n"), "{copied}");
    assert!(copied.contains("[6] “") && !copied.contains("[1] “"), "{copied}");
}

/// An account can rest on a source that the event does not cite otherwise.
#[test]
fn a_source_of_an_account_alone_tells_what_is_known_of_it() {
    let reader = Reader::reads().goes_to("russia-suspends-mission-2021").types("d");
    let reader = reader.types("llll⏎");
    assert_eq!(reader.query(), "", "nothing is asked");
    reader.sees("China Economic Net, after Xinhua").types("⎋").misses("China Economic Net, after");
}

#[test]
fn a_query_that_hides_a_step_is_set_aside() {
    let reader =
        Reader::reads().types("/tag:enlargement⏎pexpul⏎").reaches("russia-freezes-nato-ties");
    reader.sees("set aside: tag:enlargement; u puts it back");
}

#[test]
fn what_the_focused_source_attests_is_lit_in_both_panes() {
    let lit = |page: &Page| -> String {
        let spans = page.lines.iter().flat_map(|line| &line.spans).filter(|span| span.lit);
        spans.map(|span| span.text.as_str()).collect::<Vec<_>>().join(" ")
    };
    let reader = Reader::reads().goes_to("nato-troops-in-ukraine-2014");
    assert_eq!(lit(detail(&reader)), "");
    let reader = reader.types("1");
    assert_eq!(
        lit(detail(&reader)),
        "NATO's military command publishes satellite images and puts well over 1,000 Russian \
         troops inside Ukraine, beside the separatists."
    );
    let source = reader.app().reading().unwrap().panes.sources[0].text.page();
    assert!(lit(source).contains("We assess well over 1,000 Russian troops"), "{}", lit(source));
    let reader = reader.types("e");
    assert_eq!(lit(detail(&reader)), "", "the second source is for something else");
    let reader = reader.types("E⎋");
    assert_eq!(lit(detail(&reader)), "", "no source has the focus");
}

#[test]
fn no_window_is_too_small_for_any_of_it() {
    for (width, height) in [(1, 1), (3, 2), (20, 6), (40, 12), (80, 10), (250, 60)] {
        for keys in ["r", "d", "ddd", "dl⏎", "p", "p⏎", "rd⏎m", "r1e"] {
            let reader = at(width, height).goes_to("nato-withdraws-eight-2021");
            assert_eq!(reader.types(keys).screen().len(), usize::from(height));
        }
    }
}

/// Every third event of the timeline, its thread, its disputes.
#[test]
fn a_thread_and_a_dispute_never_lose_the_place() {
    let mut reader = at(100, 30);
    let events = reader.app().reading().unwrap().timeline().events.len();
    for _ in 0..events / 3 {
        reader = reader.types("rddddr");
        let id = reader.selected_id().to_owned();
        reader = reader.types("⎋⎋").reaches(&id).types("jjj");
    }
}
