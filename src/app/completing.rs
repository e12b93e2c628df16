//! What the search prompt offers at the Tab key.
//!
//! The first Tab asks; the answer opens a menu with its first line chosen, and
//! what is chosen stands in the prompt. Further Tabs go through the menu; any
//! other key keeps what stands there.

use crate::query::{Candidate, Completion};

/// Ways to go on with what was typed, one of them chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Menu {
    /// What stood in the prompt before anything was chosen.
    typed: String,
    completion: Completion,
    chosen: usize,
}

impl Menu {
    /// A menu for what is typed; `None` if there is nothing to offer.
    #[must_use]
    pub fn new(typed: &str, completion: Completion) -> Option<Self> {
        let some = !completion.candidates.is_empty();
        some.then(|| Self { typed: typed.to_owned(), completion, chosen: 0 })
    }

    /// What is offered, the likeliest first.
    #[must_use]
    pub fn candidates(&self) -> &[Candidate] {
        &self.completion.candidates
    }

    /// Which of them is chosen, from 0.
    #[must_use]
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Chooses the next, or the previous, around the ends.
    pub fn step(&mut self, forward: bool) {
        let count = self.completion.candidates.len();
        let step = if forward { 1 } else { count - 1 };
        self.chosen = (self.chosen + step) % count;
    }

    /// What stands in the prompt with the chosen one in its place.
    #[must_use]
    pub fn text(&self) -> String {
        let typed: Vec<char> = self.typed.chars().collect();
        let replace = &self.completion.replace;
        let part = |from: usize, to: usize| -> String {
            typed.iter().skip(from).take(to.saturating_sub(from)).collect()
        };
        let chosen = &self.completion.candidates[self.chosen].text;
        let after = part(replace.end, typed.len());
        format!("{}{chosen}{after}", part(0, replace.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(typed: &str, replace: std::ops::Range<usize>, texts: &[&str]) -> Option<Menu> {
        let candidates = texts.iter().map(|&text| Candidate {
            text: text.to_owned(),
            label: String::new(),
            events: None,
        });
        Menu::new(typed, Completion { replace, candidates: candidates.collect() })
    }

    #[test]
    fn what_is_chosen_stands_in_the_place_of_what_was_typed() {
        let mut menu = menu("ёж act 1999", 3..6, &["actor:", "actual"]).unwrap();
        assert_eq!(menu.text(), "ёж actor: 1999");
        menu.step(true);
        assert_eq!(menu.text(), "ёж actual 1999");
        menu.step(true);
        assert_eq!(menu.chosen(), 0, "around the end");
        menu.step(false);
        assert_eq!(menu.chosen(), 1);
    }

    #[test]
    fn nothing_to_offer_is_no_menu() {
        assert_eq!(menu("x", 0..1, &[]), None);
    }
}
