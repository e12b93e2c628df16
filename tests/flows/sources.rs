//! Sources: excerpts in panes beside the event, one party's beside the other's.

use annals::app::Effect;
use annals::app::panes::Focus;

use crate::reader::Reader;

fn at_the_suspension() -> Reader {
    Reader::reads().types("y2021-10-18⏎j").reaches("russia-suspends-mission-2021")
}

#[test]
fn enter_opens_the_source_and_again_one_more() {
    let reader = at_the_suspension().types("⏎");
    assert_eq!(reader.focus(), Focus::Source(0));
    let reader = reader.sees("▎1 · Russian Foreign Ministry").types("s");
    assert_eq!(reader.focus(), Focus::Source(1));
    reader.sees("▎2 · Russian Foreign Ministry").sees(" 1 · Russian Foreign Ministry");
}

#[test]
fn a_number_opens_that_citation() {
    let reader = at_the_suspension().types("7");
    assert!(reader.source(0).contains("7 · Heiko Maas"));
    let reader = reader.types("7");
    assert_eq!(reader.app().reading().unwrap().panes.sources.len(), 1, "it is open already");
    at_the_suspension().types("9").sees("this event cites 7 sources");
}

#[test]
fn a_source_pane_says_all_that_is_recorded() {
    let reader = Reader::sized(120, 80).opens("russia-nato").types("y2021-10-18⏎j3");
    let source = reader.source(0);
    for said in [
        "3 · Sergei Lavrov, Russian foreign minister",
        "Lavrov names as third measure the end of NATO's information office",
        "┃ “И, в-третьих, прекращается деятельность информационного бюро НАТО",
        "– Sergei Lavrov, Russian foreign minister, in Russian",
        "Translation: And third, the work of the NATO information office",
        "https://",
        "read ",
    ] {
        assert!(source.contains(said), "`{said}` is not in:\n{source}");
    }
    let reader = Reader::sized(120, 80).opens("russia-nato").types("y2021-10-18⏎j14");
    assert!(reader.source(0).contains("side: Russia"));
    assert!(reader.source(1).contains("confidence: medium"));
}

/// The words of a source stand behind a bar and in quotation marks, the
/// curator's never do.
#[test]
fn quoted_words_cannot_be_taken_for_the_curator_s() {
    let reader = at_the_suspension().types("1");
    let source = reader.source(0);
    let quoted: Vec<&str> = source.lines().filter(|line| line.contains('┃')).collect();
    assert!(quoted.concat().contains("“the functioning of the Russian Permanent Mission"));
    let rest: String = source.lines().filter(|line| !line.contains('┃')).collect();
    assert!(!rest.contains('“') && rest.contains("The ministry's first measure"));
}

#[test]
fn each_pane_scrolls_on_its_own_and_tab_moves_the_focus() {
    let reader = at_the_suspension().types("73");
    let before = (reader.source(0), reader.source(1));
    let reader = reader.types("j");
    assert_eq!(reader.source(0), before.0, "the focused pane alone is scrolled");
    assert_ne!(reader.source(1), before.1);
    let reader = reader.types("⇥");
    assert_eq!(reader.focus(), Focus::List);
    let reader = reader.types("⇥⇥");
    assert_eq!(reader.focus(), Focus::Source(0));
    let reader = reader.types("⇤");
    assert_eq!(reader.focus(), Focus::Detail);
    let reader = reader.types("⇤⇤");
    assert_eq!(reader.focus(), Focus::Source(1));
}

#[test]
fn panes_are_widened_narrowed_and_maximized() {
    let reader = at_the_suspension().types("17");
    let width = |reader: &Reader, place| reader.app().regions().of(Focus::Source(place)).width;
    let before = width(&reader, 1);
    let reader = reader.types(">");
    assert!(width(&reader, 1) > before);
    let reader = reader.types("<<");
    assert!(width(&reader, 1) < before);
    let reader = reader.types("LH");
    assert!(width(&reader, 1) < before);
    let reader = reader.types("m");
    assert_eq!(width(&reader, 1), 120);
    let reader = reader.types("⎋");
    assert!(width(&reader, 1) < before);
    let list = |reader: &Reader| reader.app().regions().list.width;
    let reader = Reader::reads();
    let before = list(&reader);
    assert!(list(&reader.types(">")) > before);
}

#[test]
fn the_split_follows_the_window_until_it_is_flipped() {
    let beside = |reader: &Reader| {
        let [first, second] = [0, 1].map(|place| reader.app().regions().of(Focus::Source(place)));
        assert!(!first.is_empty() && !second.is_empty());
        (first.y == second.y, first.x > reader.app().regions().list.right())
    };
    // Whether the two are side by side, and whether they are beside the list.
    let reader = at_the_suspension().types("17");
    assert_eq!(beside(&reader), (true, false));
    let reader = reader.types("w");
    assert_eq!(beside(&reader), (false, true));
    let reader = reader.types("w").resized(200, 50);
    let reader = reader.types("w");
    assert_eq!(beside(&reader), (false, true));
    let reader = Reader::sized(200, 50).opens("russia-nato").types("y2021-10-18⏎j17");
    assert_eq!(beside(&reader), (false, true));
}

#[test]
fn a_pinned_pane_stays_while_the_selection_moves_on() {
    let reader = at_the_suspension().types("1p").sees("pinned").types("⇥");
    assert_eq!(reader.focus(), Focus::List);
    let pinned = reader.source(0);
    let reader = reader.types("j").reaches("stoltenberg-lowest-point-2021");
    let words = pinned.split("┃").nth(1).expect("it quotes");
    assert!(reader.source(0).contains(words), "{}", reader.source(0));
    let reader = reader.types("1");
    assert!(reader.source(0).contains("1 · Russian Foreign Ministry"), "pinned");
    assert!(reader.source(1).contains("1 · "), "of the event that is selected now");
    assert!(!reader.source(1).contains("Russian Foreign Ministry"));
}

#[test]
fn a_pane_is_closed_and_escape_backs_out_one_step() {
    let reader = at_the_suspension().types("17x");
    let panes = |reader: &Reader| reader.app().reading().unwrap().panes.sources.len();
    assert_eq!((panes(&reader), reader.focus()), (1, Focus::Source(0)));
    let reader = reader.types("x");
    assert_eq!((panes(&reader), reader.focus()), (0, Focus::List));
    let reader = reader.types("17m⎋");
    assert_eq!((panes(&reader), reader.focus()), (2, Focus::Source(1)));
    let reader = reader.types("⎋");
    assert_eq!((panes(&reader), reader.focus()), (2, Focus::List));
    let reader = reader.types("⎋");
    assert_eq!((panes(&reader), reader.focus()), (0, Focus::List));
    assert!(
        reader.reaches("russia-suspends-mission-2021").effects().is_empty(),
        "it does not quit"
    );
}

#[test]
fn sources_lie_over_the_detail_where_there_is_little_room() {
    let reader = Reader::sized(80, 24).opens("russia-nato").types("y2021-10-18⏎j⏎");
    assert!(reader.app().regions().detail.is_empty());
    let reader = reader.sees("▎1 · Russian Foreign Ministry").types("⎋");
    assert_eq!(reader.focus(), Focus::List);
    reader.sees("18 October 2021 · Moscow");
}

#[test]
fn another_excerpt_is_shown_in_the_same_pane() {
    let reader = at_the_suspension().types("1e").sees("▎2 · Russian Foreign Ministry");
    let reader = reader.types("E").sees("▎1 · Russian Foreign Ministry");
    reader.types("E").sees("▎7 · Heiko Maas");
}

#[test]
fn a_citation_is_copied_and_shown() {
    let reader = at_the_suspension().types("1c");
    let [Effect::Copy(text)] = reader.effects() else { panic!("{:?}", reader.effects()) };
    assert!(text.contains("the functioning of the Russian Permanent Mission to NATO"), "{text}");
    assert!(text.contains("https://www.mid.ru/"), "{text}");
    let reader = reader
        .sees("Sent to be copied")
        .sees("Sent to the clipboard.")
        .sees("“the functioning of the Russian");
    reader.types("⎋").misses("Sent to the clipboard.");
    let reader = at_the_suspension().types("c");
    let [Effect::Copy(text)] = reader.effects() else { panic!("{:?}", reader.effects()) };
    assert!(text.contains("Russia suspends its NATO mission") && text.contains("[7]"), "{text}");
}

#[test]
fn a_url_is_opened_where_there_is_a_display_and_else_copied() {
    let reader = Reader::at_a_desktop().opens("russia-nato").types("y2021-10-18⏎j1o");
    let [Effect::Browse(url)] = reader.effects() else { panic!("{:?}", reader.effects()) };
    assert!(url.starts_with("https://www.mid.ru/"), "{url}");
    reader.sees("opening https://www.mid.ru/");
    let reader = at_the_suspension().types("1o");
    let [Effect::Copy(url)] = reader.effects() else { panic!("{:?}", reader.effects()) };
    assert!(url.starts_with("https://www.mid.ru/"), "{url}");
    reader.sees("There is no display here for a browser.");
    let reader = Reader::restricted().opens("russia-nato").types("y2021-10-18⏎j1o");
    assert!(matches!(reader.effects(), [Effect::Copy(_)]), "{:?}", reader.effects());
    reader.sees("Browsers are not opened here.").misses("display");
}

/// What is drawn of each URL.
fn urls_shown(reader: &Reader) -> Vec<String> {
    let links = annals::ui::links(reader.app());
    let (frame, _) = reader.frame();
    let shown = links
        .iter()
        .map(|link| link.columns.clone().map(|x| frame[(x, link.row)].symbol()).collect());
    shown.collect()
}

#[test]
fn a_url_is_whole_on_one_line_or_ends_in_an_ellipsis() {
    let mut whole = 0;
    for (width, height, keys) in
        [(80, 24, "12"), (120, 36, "12"), (200, 50, "12"), (80, 24, "1"), (200, 50, "1m")]
    {
        let reader = Reader::sized(width, height).opens("russia-nato").types("y2021-10-18⏎j");
        // The URL is the second link, after the title.
        let reader = reader.types(keys).types("ll");
        let shown = urls_shown(&reader);
        assert!(!shown.is_empty(), "{width}×{height} {keys}: {:#?}", reader.screen());
        for (link, shown) in annals::ui::links(reader.app()).iter().zip(shown) {
            whole += usize::from(link.url == shown);
            // A part leads nowhere: without its scheme no terminal follows it.
            let bare = link.url.split_once("://").unwrap().1;
            let part = shown.strip_suffix('…').is_some_and(|start| bare.starts_with(start));
            assert!(link.url == shown || part, "{shown}");
        }
    }
    assert!(whole > 0);
}

#[test]
fn a_url_too_long_for_its_pane_is_shown_alone_from_side_to_side() {
    for (width, height) in [(80, 24), (200, 50), (40, 12)] {
        let reader = Reader::sized(width, height).opens("russia-nato").types("y2021-10-18⏎j12");
        for keys in ["o", "llc"] {
            let reader = reader.another().opens("russia-nato").types("y2021-10-18⏎j12").types(keys);
            let [Effect::Copy(url)] = reader.effects() else { panic!("{:?}", reader.effects()) };
            let lines = reader.screen();
            let first: String = url.chars().take(width.into()).collect();
            let at = lines.iter().position(|line| *line == first);
            let at = at.unwrap_or_else(|| panic!("{url} is not in\n{}", lines.join("\n")));
            assert!(lines[at..].concat().starts_with(url.as_str()), "{}", lines.join("\n"));
        }
    }
}

#[test]
fn the_urls_of_a_copied_citation_begin_their_lines() {
    let reader = Reader::sized(80, 24).opens("russia-nato").types("c");
    let lines = reader.screen();
    assert!(lines.iter().any(|line| line.starts_with("http://johnmajorarchive.org.uk/")));
    assert!(!lines.iter().any(|line| line.contains('│')), "nothing else is selected");
}

#[test]
fn enter_goes_to_the_source_that_is_in_view_and_then_opens_another() {
    let reader = at_the_suspension().types("1⎋");
    assert_eq!(reader.focus(), Focus::List);
    let reader = reader.types("⏎");
    assert_eq!(reader.focus(), Focus::Source(0));
    let reader = reader.types("⏎");
    assert_eq!(reader.focus(), Focus::Source(1));
}

#[test]
fn a_pinned_source_says_whose_it_is_once_another_event_is_read() {
    let reader = at_the_suspension().types("1p⇥").misses("of 18 Oct 2021:");
    reader.types("j").sees("of 18 Oct 2021: Russia suspends").types("k").misses("of 18 Oct 2021:");
}

#[test]
fn back_asks_again_what_a_link_asked_something_else_than() {
    let reader = Reader::sized(80, 24).opens("russia-nato").types("/tag:expulsion⏎G");
    let here = reader.selected_id().to_owned();
    let reader = reader.types("⇥l⏎");
    assert_ne!(reader.query(), "tag:expulsion");
    let asked = reader.query();
    let reader = reader.types("⌫").reaches(&here);
    assert_eq!(reader.query(), "tag:expulsion");
    assert_eq!(reader.types("W").query(), asked);
}

#[test]
fn a_full_screen_gives_the_list_back_as_it_was() {
    let reader = Reader::reads().types("jjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjjkkkk1");
    let list = reader.list();
    assert_eq!(reader.types("m⎋").list(), list);
}

#[test]
fn a_source_names_its_event_where_nothing_else_does() {
    let reader = Reader::sized(80, 24).opens("russia-nato").types("y2021-10-18⏎j");
    let reader = reader.types("1").misses("of 18 Oct 2021:").types("m").sees("of 18 Oct 2021:");
    reader.types("⎋").misses("of 18 Oct 2021:").types("v").sees("of 18 Oct 2021: Russia suspends");
}
