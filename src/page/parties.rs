//! Which actors have a color of their own.
//!
//! The parties that act most get one each; who acts for a party shares its
//! color; everyone else has none. A color never stands without a name.

use std::cmp::Reverse;

use crate::page::Role;
use crate::timeline::{Actor, Ref, Timeline};

/// How many parties have a color: as many as stay apart for color-blind eyes.
pub const COLORS: usize = 6;

/// The colors of a timeline's actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parties {
    colors: Vec<Option<u8>>,
}

impl Parties {
    /// Those of this timeline.
    #[must_use]
    pub fn new(timeline: &Timeline) -> Self {
        let party = |actor| timeline.principals(actor).last().unwrap_or(actor);
        let mut acts = vec![0_usize; timeline.actors.len()];
        for event in &timeline.events {
            event.actors.iter().for_each(|part| acts[party(part.actor).index()] += 1);
        }
        let mut ranked: Vec<usize> = (0..acts.len()).filter(|&i| acts[i] > 0).collect();
        ranked.sort_by_key(|&i| Reverse(acts[i]));
        let color = |i: usize| ranked.iter().take(COLORS).position(|&rank| rank == i);
        let colors = (0..acts.len())
            .map(|i| color(party(Ref::new(i)).index()).and_then(|color| u8::try_from(color).ok()))
            .collect();
        Self { colors }
    }

    /// The role in which this actor is named.
    #[must_use]
    pub fn role(&self, actor: Ref<Actor>) -> Role {
        let color = self.colors.get(actor.index()).copied().flatten();
        color.map_or(Role::Plain, Role::Actor)
    }
}
