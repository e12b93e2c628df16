//! What is lit in a source pane, judged by hand on thirty events of the
//! bundled timeline on Russia and NATO, drawn by lot.
//!
//! Of their hundred citations, twenty-four light a part of their event. For
//! twenty-three of these it is the part they are cited for; one is near it and
//! not it. For the other seventy-six the words do not tell, and nothing is lit.

use annals::load;
use annals::page::claim;
use annals::timeline::origin::Origin;

/// What a reader who knows the source says of what is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Judged {
    Right,
    Wrong,
}

use Judged::{Right, Wrong};

/// Every citation that lights something: its event, its number, the judgment,
/// how the part that is lit begins.
const LIT: &[(&str, usize, Judged, &str)] = &[
    ("russia-halts-cooperation-2008", 1, Right, "The next day NATO receives notice"),
    ("russia-halts-cooperation-2008", 2, Right, "On 20 August Norway says"),
    ("cfe-data-cutoff-2011", 1, Right, "Four years after Russia suspended"),
    ("nato-defence-plan-2021", 1, Right, "Defense ministers endorse a confidential plan"),
    ("nato-defence-plan-2021", 2, Right, "The Kremlin says the plan shows"),
    ("biden-reset-2009", 1, Right, "The new US vice president tells"),
    ("biden-reset-2009", 3, Right, "Missile defense will go on if"),
    ("european-security-treaty-draft-2009", 1, Right, "It would bar any state"),
    ("stoltenberg-lowest-point-2021", 1, Right, "Stoltenberg: ties at their lowest"),
    ("stoltenberg-lowest-point-2021", 2, Right, "Before a meeting of defense ministers"),
    ("kaliningrad-ammunition-fund", 2, Right, "Foreign ministers of the NATO–Russia Council"),
    ("new-start-extended-2021", 1, Right, "Two days before it would lapse"),
    ("new-start-extended-2021", 2, Right, "Russia and the US extend New START"),
    ("russian-military-doctrine-2010", 3, Right, "Medvedev approves a doctrine"),
    ("nrc-formal-resumption-2009", 4, Right, "Leaders confirm the decision in April."),
    // The condemnation is cited, and the loss it condemns is lit.
    ("mh17-2014", 1, Wrong, "Malaysia Airlines flight MH17"),
    ("nato-withdraws-eight-2021", 3, Right, "NATO announces that it has withdrawn"),
    ("nato-withdraws-eight-2021", 5, Right, "Moscow says it was given no reason"),
    ("nac-georgia-2008", 4, Right, "They decide on a NATO-Georgia Commission"),
    ("putin-kuchma-sochi-2002", 1, Right, "Putin repeats that Russia does not plan"),
    ("yeltsin-warheads-remark", 1, Right, "Interpreters and agencies render this"),
    ("nato-troops-in-ukraine-2014", 1, Right, "NATO's military command publishes"),
    ("crimea-force-authorised", 4, Right, "Moscow says the men in Crimea"),
    ("crimea-force-authorised", 5, Right, "Moscow says the men in Crimea"),
];

/// Events that have citations, and none that lights anything.
const DARK: &[&str] = &[
    "asat-test-2021",
    "pandemic-drill-freeze-2020",
    "air-intercepts-2021",
    "allied-force-begins",
    "primakov-turns-back",
    "unga-68-262",
    "putin-missile-moratorium-2020",
    "yeltsin-flames-of-war",
    "enlargement-study",
    "libya-resolution-abstention",
    "deveselu-opens-2016",
    "svr-report-on-enlargement",
    "estonia-cyber-attacks-2007",
];

/// NATO's spokesperson takes note of all three measures; the words quoted are of
/// the first, and the part is of the others.
#[test]
fn a_quotation_of_another_measure_is_not_lit() {
    let loaded = load::load(&Origin::Bundled("russia-nato")).unwrap();
    let timeline = loaded.reading.timeline.unwrap();
    let event = &timeline[timeline.event_called("russia-suspends-mission-2021").unwrap()];
    let citation = &event.citations[5];
    let lit = claim::shared(&timeline, event, citation);
    assert_eq!(lit[1..], [citation.digest.clone().unwrap()]);
    assert!(!lit.contains(citation.quote.as_ref().unwrap()));
}

#[test]
fn what_is_lit_is_what_was_judged() {
    let loaded = load::load(&Origin::Bundled("russia-nato")).unwrap();
    let timeline = loaded.reading.timeline.unwrap();
    let mut ids: Vec<&str> =
        LIT.iter().map(|judged| judged.0).chain(DARK.iter().copied()).collect();
    ids.dedup();
    assert_eq!(ids.len(), 30);
    for id in ids {
        let event = &timeline[timeline.event_called(id).unwrap()];
        for (citation, number) in event.citations.iter().zip(1..) {
            let lit = claim::shared(&timeline, event, citation);
            let part = lit.first().map_or("", String::as_str);
            match LIT.iter().find(|judged| (judged.0, judged.1) == (id, number)) {
                Some((.., begins)) => assert!(part.starts_with(begins), "{id} {number}: {part}"),
                None => assert_eq!(part, "", "{id} {number}"),
            }
        }
    }
    let wrong = LIT.iter().filter(|judged| judged.2 == Wrong).count();
    assert!(wrong * 20 <= LIT.len(), "{wrong} of {} mislead", LIT.len());
}
