//! A search being typed.

use super::completing::Menu;
use super::prompt::Prompt;
use super::reading::Place;
use crate::query::{Parsed, Query, QueryError};

/// A search being typed, and what it began from.
#[derive(Clone, Debug)]
pub struct SearchPrompt {
    /// What is typed: the whole query, not only what is new in it.
    pub prompt: Prompt,
    /// What Esc gives back.
    pub before: Place,
    /// What is wrong with it; what parses up to there is in force.
    pub error: Option<QueryError>,
    /// What is offered at the Tab key.
    pub menu: Option<Menu>,
    /// How far back in what was typed before.
    recalled: Option<usize>,
}

impl SearchPrompt {
    /// A prompt with the present query in it, to be added to.
    #[must_use]
    pub fn new(before: Place) -> Self {
        let mut text = before.query.to_string();
        if !text.is_empty() {
            text.push(' ');
        }
        Self { prompt: Prompt::new(&text), before, error: None, menu: None, recalled: None }
    }

    /// What is asked by what is typed so far.
    pub fn read(&mut self) -> Query {
        let Parsed { query, error } = Query::parse(self.prompt.text());
        self.error = error;
        query
    }

    /// Recalls an older search, or a newer; whether the text changed.
    pub fn recall(&mut self, history: &[String], older: bool) -> bool {
        let back = match (self.recalled, older) {
            (None, true) => 0,
            (None, false) => return false,
            (Some(back), true) => back + 1,
            (Some(back), false) => back.saturating_sub(1),
        };
        let Some(text) = history.iter().rev().nth(back) else { return false };
        self.recalled = Some(back);
        self.prompt.set(text);
        true
    }
}
