//! The thread an event belongs to: what answers what, from the beginning on.
//!
//! The events that answer each other are a graph; a [`Thread`] is all of it
//! that hangs together, as a tree with each event once. An event stands under
//! the last thing it answers, which is nearest to being its cause, and says
//! what else it answers.
//!
//! ```text
//! 18 Mar 2014  ● Russia and Crimea sign a treaty of accession
//! 27 Mar 2014  ├─• The General Assembly affirms …
//!  1 Apr 2014  └─● NATO suspends practical cooperation
//! 28 Aug 2014  ● NATO says that Russian troops fight in Ukraine
//!  4 Sep 2014  └─● The Wales summit …    also answers 18 Mar 2014
//! ```
//!
//! A path ties events together that do not answer each other. [`Thread::along`]
//! is what hangs together with its steps, piece after piece: a piece is a thread
//! of its own, or a step alone.

use std::collections::{BTreeMap, BTreeSet};

use super::{Event, Path, Ref, Timeline};

/// No tree is drawn with more branches on a row than this.
pub const RAILS: usize = 12;

/// An event in a thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knot {
    /// Which.
    pub event: Ref<Event>,
    /// How many answers lie between a beginning and this one; 0 at a beginning.
    pub depth: usize,
    /// For the last [`RAILS`] answers on the way here: whether something that
    /// answers the same follows below.
    pub rails: Vec<bool>,
    /// What else it answers than the event it stands under.
    pub also: Vec<Ref<Event>>,
    /// Which piece it is of, from 0: no piece answers another.
    pub piece: usize,
    /// Which steps of the path it is, from 0.
    pub steps: Vec<usize>,
    /// The last event of the pieces above that it has to do with, if it is the
    /// first of its piece that has to do with one.
    pub related: Option<Ref<Event>>,
}

impl Knot {
    /// Of the steps that it is, the one nearest to this one.
    #[must_use]
    pub fn step_near(&self, reached: usize) -> Option<usize> {
        self.steps.iter().copied().min_by_key(|step| step.abs_diff(reached))
    }
}

/// Events that answer each other: a tree from its beginnings to its ends, in
/// the order of its rows. Along a path several such, in the order of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    knots: Vec<Knot>,
}

impl Thread {
    /// The thread of an event; `None` if it answers nothing and nothing
    /// answers it.
    #[must_use]
    pub fn of(timeline: &Timeline, event: Ref<Event>) -> Option<Self> {
        let told = &timeline[event];
        if told.responds_to.is_empty() && told.responses.is_empty() {
            return None;
        }
        Some(Self { knots: piece(timeline, &connected(timeline, event), 0) })
    }

    /// The threads of all the steps of a path, in the order in which they begin;
    /// a step that answers nothing and that nothing answers is a piece alone.
    #[must_use]
    pub fn along(timeline: &Timeline, path: &Path) -> Self {
        let mut steps: BTreeMap<Ref<Event>, Vec<usize>> = BTreeMap::new();
        for (number, step) in path.steps.iter().enumerate() {
            steps.entry(step.event).or_default().push(number);
        }
        let mut taken: BTreeSet<Ref<Event>> = BTreeSet::new();
        let mut pieces = Vec::new();
        for &event in steps.keys() {
            if !taken.contains(&event) {
                let events = connected(timeline, event);
                taken.extend(&events);
                pieces.push(events);
            }
        }
        pieces.sort_by_key(|events| events.first().copied());
        let mut above: BTreeSet<Ref<Event>> = BTreeSet::new();
        let mut knots = Vec::new();
        for (number, events) in pieces.into_iter().enumerate() {
            let mut piece = piece(timeline, &events, number);
            let before = |knot: &Knot| {
                let related = timeline[knot.event].related.iter();
                related.filter(|other| above.contains(*other)).max().copied()
            };
            let tied = piece.iter().enumerate().find_map(|(i, knot)| Some((i, before(knot)?)));
            if let Some((i, other)) = tied {
                piece[i].related = Some(other);
            }
            for knot in &mut piece {
                knot.steps = steps.remove(&knot.event).unwrap_or_default();
            }
            knots.append(&mut piece);
            above.extend(events);
        }
        Self { knots }
    }

    /// Its events, each below what it answers.
    #[must_use]
    pub fn knots(&self) -> &[Knot] {
        &self.knots
    }

    /// The row of an event.
    #[must_use]
    pub fn row(&self, event: Ref<Event>) -> Option<usize> {
        self.knots.iter().position(|knot| knot.event == event)
    }

    /// The row of what the event in this row stands under; its own at a
    /// beginning.
    #[must_use]
    pub fn up(&self, row: usize) -> usize {
        let Some(knot) = self.knots.get(row) else { return row };
        let above = self.knots[..row].iter().rposition(|above| above.depth < knot.depth);
        above.filter(|_| knot.depth > 0).unwrap_or(row)
    }

    /// The row of the first answer to the event in this row; its own at an end.
    #[must_use]
    pub fn down(&self, row: usize) -> usize {
        let deeper = |next: &Knot| self.knots.get(row).is_some_and(|knot| knot.depth < next.depth);
        self.knots.get(row + 1).filter(|next| deeper(next)).map_or(row, |_| row + 1)
    }
}

/// Everything that is tied to an event by answers, in the order of time.
fn connected(timeline: &Timeline, event: Ref<Event>) -> BTreeSet<Ref<Event>> {
    let mut events = BTreeSet::from([event]);
    let mut open = vec![event];
    while let Some(event) = open.pop() {
        let told = &timeline[event];
        for &other in told.responds_to.iter().chain(&told.responses) {
            if events.insert(other) {
                open.push(other);
            }
        }
    }
    events
}

/// The tree of events that hang together.
fn piece(timeline: &Timeline, events: &BTreeSet<Ref<Event>>, piece: usize) -> Vec<Knot> {
    let over = parents(timeline, events);
    let mut under: BTreeMap<Option<Ref<Event>>, Vec<Ref<Event>>> = BTreeMap::new();
    for &event in events {
        under.entry(over.get(&event).copied()).or_default().push(event);
    }
    let mut knots = Vec::new();
    let beginnings = under.get(&None).into_iter().flatten().rev();
    let mut open: Vec<(Ref<Event>, usize, Vec<bool>)> =
        beginnings.map(|&event| (event, 0, Vec::new())).collect();
    while let Some((event, depth, rails)) = open.pop() {
        let answers = under.get(&Some(event)).map_or(&[][..], Vec::as_slice);
        let near = &rails[(rails.len() + 1).saturating_sub(RAILS).min(rails.len())..];
        for (i, &answer) in answers.iter().enumerate().rev() {
            let follows = i + 1 < answers.len();
            let rails = near.iter().copied().chain([follows]).collect();
            open.push((answer, depth + 1, rails));
        }
        let mut also = timeline[event].responds_to.clone();
        also.retain(|other| over.get(&event) != Some(other));
        knots.push(Knot { event, depth, rails, also, piece, steps: Vec::new(), related: None });
    }
    knots
}

/// What each event stands under: of what it answers, the last that is before
/// it; without any, the first after it, unless that goes round in a circle.
fn parents(timeline: &Timeline, events: &BTreeSet<Ref<Event>>) -> BTreeMap<Ref<Event>, Ref<Event>> {
    let mut over = BTreeMap::new();
    for &event in events {
        let before = timeline[event].responds_to.iter().filter(|&&other| other < event).max();
        if let Some(&before) = before {
            over.insert(event, before);
        }
    }
    for &event in events {
        if over.contains_key(&event) {
            continue;
        }
        let mut after: Vec<Ref<Event>> = timeline[event].responds_to.clone();
        after.sort_unstable();
        let circular = |other| {
            let mut up = std::iter::successors(Some(other), |other| over.get(other).copied());
            up.any(|above| above == event)
        };
        if let Some(after) = after.into_iter().find(|&other| !circular(other)) {
            over.insert(event, after);
        }
    }
    over
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fixture::event;
    use crate::timeline::Step;

    /// A timeline of so many events with these answers: who, whom.
    fn timeline(events: usize, answers: &[(usize, usize)]) -> Timeline {
        let mut timeline = Timeline::default();
        for i in 0..events {
            let to = |end: fn(&(usize, usize)) -> (usize, usize)| {
                let ends = answers.iter().map(end).filter(|ends| ends.0 == i);
                ends.map(|ends| Ref::new(ends.1)).collect()
            };
            timeline.events.push(Event {
                responds_to: to(|&ends| ends),
                responses: to(|&(who, whom)| (whom, who)),
                ..event("1999", "")
            });
        }
        timeline
    }

    fn row(knot: &Knot) -> String {
        let rails: String = knot.rails.iter().map(|&on| if on { '|' } else { '.' }).collect();
        let also = knot.also.iter().map(|also| format!(" +{}", also.index()));
        let related = knot.related.iter().map(|other| format!(" ={}", other.index()));
        let also: String = also.chain(related).collect();
        format!("{rails}{}{also}", knot.event.index())
    }

    fn picture(events: usize, answers: &[(usize, usize)], of: usize) -> Vec<String> {
        let thread = Thread::of(&timeline(events, answers), Ref::new(of));
        let knots = thread.map(|thread| thread.knots).unwrap_or_default();
        knots.iter().map(row).collect()
    }

    /// The thread of a path with these steps: each row with the letter of its
    /// piece before it and its steps, from 1, behind.
    fn along(timeline: &Timeline, steps: &[usize]) -> Vec<String> {
        let step = |&event: &usize| Step { event: Ref::new(event), note: None };
        let path = Path {
            id: "path".into(),
            title: "Path".into(),
            summary: None,
            steps: steps.iter().map(step).collect(),
        };
        let told = |knot: &Knot| {
            let piece = ["a", "b", "c", "d"][knot.piece];
            let steps = knot.steps.iter().map(|step| format!("#{}", step + 1));
            let told = [piece.to_owned(), row(knot)].into_iter().chain(steps);
            told.collect::<Vec<_>>().join(" ")
        };
        Thread::along(timeline, &path).knots.iter().map(told).collect()
    }

    /// As a timeline with these answers, some events having to do with others.
    fn related(events: usize, answers: &[(usize, usize)], ties: &[(usize, usize)]) -> Timeline {
        let mut timeline = timeline(events, answers);
        for &(one, other) in ties {
            timeline.events[one].related.push(Ref::new(other));
            timeline.events[other].related.push(Ref::new(one));
        }
        timeline
    }

    #[test]
    fn an_event_that_nothing_is_tied_to_has_no_thread() {
        assert_eq!(Thread::of(&timeline(3, &[(1, 0)]), Ref::new(2)), None);
    }

    #[test]
    fn a_thread_is_the_same_from_anywhere_in_it() {
        let answers = [(1, 0), (2, 0), (3, 1), (4, 3)];
        for of in 0..5 {
            assert_eq!(picture(6, &answers, of), ["0", "|1", "|.3", "|..4", ".2"], "{of}");
        }
    }

    #[test]
    fn what_answers_two_things_stands_once_under_the_later() {
        assert_eq!(picture(4, &[(1, 0), (3, 0), (3, 2)], 0), ["0", ".1", "2", ".3 +0"]);
        assert_eq!(picture(3, &[(1, 0), (2, 0), (2, 1)], 2), ["0", ".1", "..2 +0"]);
    }

    #[test]
    fn circles_end() {
        assert_eq!(picture(2, &[(0, 1), (1, 0)], 0), ["0 +1", ".1"]);
        assert_eq!(picture(3, &[(0, 1), (1, 2), (2, 0)], 1), ["1 +2", ".0", "..2"].to_vec());
        assert_eq!(picture(1, &[(0, 0)], 0), ["0 +0"]);
    }

    #[test]
    fn an_answer_that_is_dated_earlier_stands_under_its_question_all_the_same() {
        assert_eq!(picture(2, &[(0, 1)], 0), ["1", ".0"]);
    }

    #[test]
    fn a_long_thread_is_no_deeper_than_the_stack() {
        let answers: Vec<(usize, usize)> = (1..2_000).map(|i| (i, i - 1)).collect();
        let thread = Thread::of(&timeline(2_000, &answers), Ref::new(7)).unwrap();
        let last = thread.knots().last().unwrap();
        assert_eq!((last.depth, last.rails.len()), (1_999, RAILS));
    }

    #[test]
    fn one_can_climb_up_and_down() {
        let answers = [(1, 0), (2, 1), (3, 0)];
        let thread = Thread::of(&timeline(4, &answers), Ref::new(0)).unwrap();
        let rows = 0..thread.knots().len();
        assert_eq!(rows.clone().map(|row| thread.up(row)).collect::<Vec<_>>(), [0, 0, 1, 0]);
        assert_eq!(rows.map(|row| thread.down(row)).collect::<Vec<_>>(), [1, 2, 2, 3]);
        assert_eq!((thread.up(9), thread.down(9)), (9, 9));
    }

    #[test]
    fn a_path_without_steps_has_no_thread() {
        assert!(along(&timeline(3, &[(1, 0)]), &[]).is_empty());
    }

    #[test]
    fn along_a_path_piece_stands_after_piece_in_the_order_of_time() {
        let timeline = timeline(7, &[(2, 0), (5, 4)]);
        let rows = ["a 0", "a .2 #3", "b 1 #2", "c 4", "c .5 #1"];
        assert_eq!(along(&timeline, &[5, 1, 2]), rows);
    }

    #[test]
    fn two_steps_of_one_piece_are_rows_of_it() {
        let timeline = timeline(4, &[(1, 0), (2, 0), (3, 2)]);
        assert_eq!(along(&timeline, &[1, 3]), ["a 0", "a |1 #1", "a .2", "a ..3 #2"]);
    }

    #[test]
    fn a_step_that_comes_twice_is_one_row_and_both() {
        let timeline = timeline(3, &[(2, 1)]);
        assert_eq!(along(&timeline, &[2, 0, 2]), ["a 0 #2", "b 1", "b .2 #1 #3"]);
    }

    #[test]
    fn circles_end_along_a_path_too() {
        let timeline = timeline(4, &[(0, 1), (1, 0), (3, 3)]);
        assert_eq!(along(&timeline, &[1, 3, 0]), ["a 0 +1 #3", "a .1 #1", "b 3 +3 #2"]);
    }

    #[test]
    fn a_piece_says_once_and_of_the_nearest_what_it_has_to_do_with_above() {
        let ties = [(0, 1), (2, 4), (3, 0), (3, 1), (4, 0), (5, 4)];
        let timeline = related(6, &[(3, 2), (4, 2)], &ties);
        let rows = ["a 0 #1", "b 1 =0 #2", "c 2 #3", "c |3 =1", "c .4", "d 5 =4 #4"];
        assert_eq!(along(&timeline, &[0, 1, 2, 5]), rows);
    }

    #[test]
    fn what_begins_later_is_not_what_a_piece_above_has_to_do_with() {
        let timeline = related(3, &[(2, 0)], &[(1, 2)]);
        assert_eq!(along(&timeline, &[2, 1]), ["a 0", "a .2 #1", "b 1 =2 #2"]);
    }

    #[test]
    fn of_the_steps_of_a_row_the_nearest_is_reached() {
        let knot = |steps: &[usize]| Knot {
            event: Ref::new(0),
            depth: 0,
            rails: Vec::new(),
            also: Vec::new(),
            piece: 0,
            steps: steps.to_vec(),
            related: None,
        };
        for (steps, reached, near) in
            [(&[][..], 3, None), (&[5], 0, Some(5)), (&[2, 7], 7, Some(7)), (&[2, 7], 3, Some(2))]
        {
            assert_eq!(knot(steps).step_near(reached), near, "{steps:?} {reached}");
        }
    }
}
