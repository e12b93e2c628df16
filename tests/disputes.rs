//! Every dispute of the bundled timelines, and whether it is of the date of its
//! event, as `tests/disputes.txt` has it: `≠` stands before those that are.
//!
//! `ANNALS_BLESS=1 cargo test --test disputes` writes the file anew: then read what
//! has changed in it, as nobody but a reader can say what a point is of.

use std::fmt::Write;
use std::{env, fs};

use annals::load;
use annals::timeline::origin::Origin;
use annals::timeline::{Dispute, Event};

/// Those that are decided wrongly: the event, how the point begins, why.
const WRONG: &[(&str, &str, &str)] = &[
    (
        "allied-force-begins",
        "The date of the Security Council session",
        "the session is another event, near to this one in time",
    ),
    (
        "dura",
        "Whether Dura fell once or twice",
        "it fell in 256 or before, and the point does not ask when",
    ),
];

const HEAD: &str = "\
Every point on which accounts differ in the bundled timelines. A ≠ stands before
those that are decided to be of the date of their event; \"wrong\" after an event
says that a reader decides otherwise. See tests/disputes.rs.
";

#[test]
fn disputes_of_the_date_are_those_that_were_judged() {
    let mut told = HEAD.to_owned();
    let mut unseen: Vec<(&str, &str)> =
        WRONG.iter().map(|&(event, point, _)| (event, point)).collect();
    for (name, _) in load::bundled() {
        let timeline = load::load(&Origin::Bundled(name)).unwrap().reading.timeline.unwrap();
        write!(told, "\n\n{name}\n").unwrap();
        for event in &timeline.events {
            for dispute in &event.disputed {
                let id = event.id.as_deref().unwrap_or_default();
                let here = unseen.iter().position(|wrong| *wrong == (id, &*dispute.point));
                let wrong = if here.is_some() { ", wrong" } else { "" };
                here.map(|here| unseen.remove(here));
                write!(told, "\n{id}, {}{wrong}\n{}", event.date, lines(dispute)).unwrap();
            }
        }
    }
    assert!(unseen.is_empty(), "there are none such: {unseen:?}");
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/disputes.txt");
    if env::var_os("ANNALS_BLESS").is_some() {
        fs::write(path, &told).unwrap();
    }
    let written = fs::read_to_string(path).unwrap();
    assert!(
        written == told,
        "{path} says otherwise; `ANNALS_BLESS=1 cargo test --test disputes` writes it anew"
    );
}

/// The curator of one timeline has a tag for it, which the program does not read.
/// It stands at four more events, whose dates are in doubt for other reasons.
#[test]
fn the_dates_that_are_marked_are_those_a_curator_tags() {
    let loaded = load::load(&Origin::Bundled("rome-persia")).unwrap();
    let timeline = loaded.reading.timeline.unwrap();
    let is_tagged =
        |event: &&Event| event.tags.iter().any(|&tag| timeline[tag].id == "disputed-date");
    let marked = || timeline.events.iter().filter(|event| event.has_disputed_date());
    assert!(marked().all(|event| is_tagged(&event)));
    assert_eq!((marked().count(), timeline.events.iter().filter(is_tagged).count()), (12, 16));
}

fn lines(dispute: &Dispute) -> String {
    let mark = if dispute.of_date { '≠' } else { ' ' };
    let claims = dispute.accounts.iter().map(|account| format!("      – {}\n", account.claim));
    format!("  {mark} {}\n{}", dispute.point, claims.collect::<String>())
}
