//! The language by tables: what each term finds, how a query is read and
//! written, and what is said of a mistake.

use super::fixture::index;
use super::*;

fn query(text: &str) -> Query {
    let parsed = Query::parse(text);
    assert_eq!(parsed.error, None, "{text}");
    parsed.query
}

#[test]
fn each_term_finds_its_events() {
    let index = index();
    for (text, rows) in [
        ("", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9][..]),
        // Words: titles, summaries, notes, places, roles, names, aliases, tags,
        // excerpts, sources, disputes.
        ("wall", &[1]),
        ("WALL opens", &[1]),
        ("elysee", &[3]),
        ("glad", &[1]),
        ("now", &[9]),
        ("tunis", &[0, 1]),
        ("signs", &[2]),
        ("republic", &[0, 2, 4, 8]),
        ("рим", &[0, 2, 4, 8]),
        ("сципион", &[3, 5, 6]),
        ("war", &[4, 5, 9]),
        ("pledge", &[2]),
        ("friendship", &[2]),
        ("мир", &[6]),
        ("last", &[6]),
        ("livy", &[2, 3]),
        ("senate", &[2, 3, 5]),
        ("oysters", &[3]),
        ("were", &[3]),
        ("\"founding act\"", &[2, 3, 5]),
        ("founding", &[1, 2, 3, 5]),
        ("\"it and is\"", &[1]),
        ("\"opens hanno\"", &[]),
        // Nearly: only what is nowhere to the letter, and only words.
        ("scpio", &[3, 5, 6]),
        ("sipio", &[3, 5, 6, 7]),
        ("mnor", &[7]),
        ("\"mnor\"", &[]),
        ("zzzz", &[]),
        // Times.
        ("1990", &[2, 3]),
        ("1992-06", &[4, 6, 7]),
        ("1990s", &[2, 3, 4, 5, 6, 7, 8, 9]),
        ("\"1990\"", &[]),
        ("53 BC", &[0]),
        // Who.
        ("actor:rome", &[0, 2, 3, 4, 5, 6, 8]),
        ("actor:=rome", &[0, 2, 4, 8]),
        ("actor:Рим", &[0, 2, 3, 4, 5, 6, 8]),
        ("actor:\"rome-carthage board\"", &[9]),
        ("actor:scip", &[3, 5, 6]),
        ("actor:nobody", &[]),
        ("by:carthage", &[1, 2, 8]),
        ("by:=carthage", &[8]),
        // What, where, from what.
        ("tag:war", &[4, 5]),
        ("tag:t", &[0, 1, 2, 3, 6, 8]),
        ("place:tunis", &[0, 1]),
        ("place:=tunis", &[0]),
        ("source:letter", &[3, 6]),
        ("source:livy", &[2, 3]),
        ("source:senate", &[2, 3, 5]),
        ("kind:treaty", &[2, 3, 5]),
        ("kind:book", &[2, 3]),
        ("side:rome", &[2, 3, 5, 6]),
        ("side:=rome", &[2, 3, 5]),
        ("speaker:hanno", &[2]),
        ("speaker:scipio", &[6]),
        ("lang:ru", &[3, 6]),
        ("lang:en", &[2]),
        ("lang:=en", &[]),
        ("era:cold", &[0, 1, 2]),
        ("path:road", &[1, 2, 4]),
        ("id:wall", &[1]),
        ("id:hanno", &[2]),
        ("id:=hanno", &[]),
        // When.
        ("year:1991", &[4, 5]),
        ("year:1991..1992", &[4, 5, 6, 7]),
        ("date:1991-03", &[4]),
        ("date:..1989", &[0, 1]),
        ("date:1993..", &[4, 8, 9]),
        ("certain:1990..1992", &[2, 3, 5, 6, 7]),
        ("certain:..1989", &[0, 1]),
        // How.
        ("weight:3", &[1, 8]),
        ("weight:..2", &[0, 2, 3, 4, 5, 6, 7, 9]),
        ("is:disputed", &[3]),
        ("is:sourced", &[2, 3, 5, 6]),
        ("is:unsourced", &[0, 1, 4, 7, 8, 9]),
        ("is:onesided", &[5, 6]),
        ("is:quoted", &[2, 6]),
        ("is:landmark", &[1, 8]),
        ("is:range", &[0, 4, 9]),
        ("is:approximate", &[5]),
        // Together.
        ("actor:rome actor:carthage", &[0, 2, 4, 6, 8]),
        ("actor:rome and actor:carthage", &[0, 2, 4, 6, 8]),
        ("tag:war or tag:treaty", &[2, 4, 5, 8]),
        ("tag:war or tag:treaty is:landmark", &[4, 5, 8]),
        ("(tag:war or tag:treaty) is:landmark", &[8]),
        ("-actor:rome", &[1, 7, 9]),
        ("not actor:rome", &[1, 7, 9]),
        ("-(tag:war or tag:talks) -weight:1", &[2, 8, 9]),
        ("--tag:war", &[4, 5]),
    ] {
        let found: Vec<usize> = index.answer(&query(text)).iter().collect();
        assert_eq!(found, rows, "{text}");
    }
}

#[test]
fn a_query_is_written_as_it_is_read() {
    for text in [
        "",
        "war",
        "\"exact phrase\"",
        "1999 53 BC ..1991",
        "actor:nato actor:=nato actor:\"two words\" actor:=\"two words\"",
        "actor:\"=x\"",
        "\"say \\\"so\\\" \\\\\"",
        "year:1997..2004 certain:..1991 date:\"12 Aug 2008\"",
        "weight:3 weight:2..3 is:disputed kind:press-release",
        "a or b",
        "a b or c",
        "x (a b or c)",
        "(a or b) (c or d)",
        "-a -\"b c\" -(a b) -(a or b) --a",
        "\"or\" \"not\" \"-x\" \"a:b\"",
        "12:30 o'brien f-16",
    ] {
        let read = query(text);
        assert_eq!(read.to_string(), text);
        assert_eq!(query(&read.to_string()), read, "{text}");
    }
    for (text, written) in [
        ("  war   peace ", "war peace"),
        ("(war)", "war"),
        ("(war peace) x", "war peace x"),
        ("not war", "-war"),
        ("war AND peace OR talks", "war peace or talks"),
        ("(a or (b or c))", "a or b or c"),
        ("Actor:nato", "actor:nato"),
        ("weight:2..", "weight:2..3"),
        ("weight:1..1", "weight:1"),
        ("a\"b\"c", "a \"b\" c"),
        ("6 (ce)", "6 (ce)"),
        ("-53 (BC) or 6 ce", "-53 (BC) or 6 ce"),
        ("-53 1999(BC)", "-53 1999 (BC)"),
        ("-1999 (BC)", "-1999 (BC)"),
    ] {
        assert_eq!(query(text).to_string(), written);
    }
}

#[test]
fn a_mistake_is_pointed_at_and_what_stands_before_it_holds() {
    for (text, column, message, kept) in [
        ("aktor:nato", 1, "unknown field `aktor`: did you mean `actor`?", ""),
        ("мир aktor:x war", 5, "unknown field `aktor`: did you mean `actor`?", "мир"),
        (
            "https://x.org",
            1,
            "unknown field `https`: to look for the words, write \"https://x.org\"",
            "",
        ),
        (
            "war tag:",
            5,
            "`tag:` wants a value: write one after the colon: `tag:\"some name\"`",
            "war",
        ),
        (
            "actor:= x",
            1,
            "`actor:` wants a value: write one after the colon: `actor:\"some name\"`",
            "",
        ),
        ("kind:treety", 6, "unknown kind of source `treety`: did you mean `treaty`?", ""),
        ("is:dispute", 4, "unknown property `dispute`: did you mean `disputed`?", ""),
        ("weight:4", 8, "`4` is not a weight: write `1`, `2`, `3` or a range such as `2..3`", ""),
        (
            "weight:3..1",
            8,
            "`3..1` is not a weight: write `1`, `2`, `3` or a range such as `2..3`",
            "",
        ),
        ("year:1999-05", 6, "`1999-05` is not a year or years: write `date:1999-05`", ""),
        (
            "year:2004..1997",
            6,
            "`2004..1997` ends before it starts: write the earlier date first",
            "",
        ),
        ("a or", 3, "`or` has nothing to choose from: write a term on each side", "a"),
        ("or a", 1, "`or` has nothing to choose from: write a term on each side", ""),
        ("a or or b", 6, "`or` has nothing to choose from: write a term on each side", "a"),
        ("war -", 5, "`-` has nothing to exclude: write `-` before a term", "war"),
        ("war - x", 5, "`-` has nothing to exclude: write `-` before a term", "war"),
        ("not", 1, "`not` has nothing to exclude: write `not` before a term", ""),
        ("x (a or b", 3, "`(` is not closed: write `)` after its terms", "x (a or b)"),
        ("a) b", 2, "`)` closes nothing: take it out, or open one", "a"),
        ("()", 1, "nothing stands in the parentheses: write terms between them, or quote them", ""),
        ("\"two wo", 1, "the quotation is not closed: write `\"` after its words", "\"two wo\""),
        ("a \"\"", 3, "nothing stands in the quotes: write words in them", "a"),
    ] {
        let Parsed { query, error } = Query::parse(text);
        let error = error.unwrap_or_else(|| panic!("{text} is read as {query}"));
        assert_eq!((error.column, &*error.to_string()), (column, message), "{text}");
        assert_eq!(query.to_string(), kept, "{text}");
    }
}

#[test]
fn however_deep_it_is_nested_it_is_refused_and_not_fallen_into() {
    for text in ["(".repeat(100_000), "-".repeat(100_000), "not ".repeat(100_000)] {
        assert!(Query::parse(&text).error.is_some());
    }
}

#[test]
fn terms_are_put_on_and_taken_off() {
    let two = query("war tag:crisis");
    assert_eq!(two.without(0), query("tag:crisis"));
    assert_eq!(two.without(7), two);
    assert_eq!(two.and(Expr::Word("war".into())), two);
    assert_eq!(two.and(Expr::named(NameField::Tag, "x")).to_string(), "war tag:crisis tag:x");
    assert_eq!(query("a or b").and(Expr::Word("c".into())).to_string(), "(a or b) c");
}

#[test]
fn a_search_can_be_stopped_and_narrowed() {
    let index = index();
    let war = query("war");
    assert_eq!(index.search(&war, &mut || true), None);
    let before = index.answer(&query("wa"));
    let narrowed = index.search_within(&before, &war, &mut || false);
    assert_eq!(narrowed, Some(index.answer(&war)));
}
