//! A prompt over a list of anything: type to narrow it, then choose.

use crossterm::event::KeyEvent;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::cursor::Cursor;
use super::prompt::Prompt;
use crate::text;

/// How much less it counts to fit an alias than to fit the label.
const ALIAS: i64 = 500;

/// Something to choose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// What it is called on the screen.
    pub label: String,
    /// What else there is to say of it.
    pub note: String,
    /// What it is also found by, beside its label.
    pub aliases: Vec<String>,
    /// How many events it stands for.
    pub count: Option<usize>,
}

/// A list of items, those that fit what is typed, and the chosen one.
#[derive(Clone, Debug, Default)]
pub struct Picker {
    /// What is typed.
    pub prompt: Prompt,
    items: Vec<Item>,
    /// The items that fit, the best first.
    shown: Vec<usize>,
    cursor: Cursor,
}

impl Picker {
    /// A picker of these, in this order until something is typed.
    #[must_use]
    pub fn new(items: Vec<Item>) -> Self {
        let mut picker = Self { items, ..Self::default() };
        picker.narrow();
        picker
    }

    /// Everything there is to choose from.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items that fit, by their places in [`Picker::items`].
    #[must_use]
    pub fn shown(&self) -> &[usize] {
        &self.shown
    }

    /// The cursor over the items that fit.
    #[must_use]
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The chosen item, by its place in [`Picker::items`].
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.cursor.selected()).copied()
    }

    /// Moves the choice.
    pub fn move_by(&mut self, rows: isize) {
        self.cursor.move_by(rows);
    }

    /// Chooses the item at this place, if it fits what is typed.
    pub fn choose(&mut self, item: usize) {
        if let Some(row) = self.shown.iter().position(|&shown| shown == item) {
            self.cursor.select(row);
        }
    }

    /// Tells the picker how many rows it has.
    pub fn resize(&mut self, rows: usize) {
        self.cursor.resize(rows);
    }

    /// Edits what is typed.
    pub fn key(&mut self, key: KeyEvent) {
        if self.prompt.key(key) {
            self.narrow();
        }
    }

    /// Types text.
    pub fn paste(&mut self, text: &str) {
        self.prompt.paste(text);
        self.narrow();
    }

    /// Forgets what was typed and keeps the choice; whether there was anything.
    pub fn clear(&mut self) -> bool {
        let chosen = self.chosen();
        let typed = !self.prompt.text().is_empty();
        self.prompt.set("");
        self.narrow();
        if let Some(item) = chosen {
            self.choose(item);
        }
        typed
    }

    /// Brings new counts, in the order of [`Picker::items`].
    pub fn set_counts(&mut self, counts: impl Fn(usize) -> usize) {
        for (i, item) in self.items.iter_mut().enumerate() {
            item.count = Some(counts(i));
        }
    }

    fn narrow(&mut self) {
        let typed = text::fold(self.prompt.text());
        let matcher = SkimMatcherV2::default().respect_case();
        let mut ranked: Vec<(i64, usize)> = (0..self.items.len())
            .filter_map(|i| {
                let item = &self.items[i];
                let fit = |name: &String| fit(&matcher, &text::fold(name), &typed);
                let aliases = item.aliases.iter().filter_map(fit).map(|score| score - ALIAS);
                let best = aliases.chain(fit(&item.label)).max()?;
                Some((best, i))
            })
            .collect();
        ranked.sort_by_key(|&(score, i)| (std::cmp::Reverse(score), i));
        self.shown = ranked.into_iter().map(|(_, i)| i).collect();
        self.cursor.set_len(self.shown.len());
        self.cursor.select(0);
    }
}

/// How well a folded name fits what is typed: where it begins with it, then
/// where a word of it does, then where its letters are there in order.
fn fit(matcher: &SkimMatcherV2, name: &str, typed: &str) -> Option<i64> {
    if typed.is_empty() {
        return Some(0);
    }
    let bonus = match name.find(typed) {
        Some(0) => 2_000,
        Some(at) if !name[..at].ends_with(char::is_alphanumeric) => 1_000,
        _ => 0,
    };
    matcher.fuzzy_match(name, typed).map(|score| score + bonus)
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyModifiers};

    use super::*;

    fn picker() -> Picker {
        let item = |label: &str, aliases: &[&str]| Item {
            label: label.into(),
            aliases: aliases.iter().map(|&alias| alias.into()).collect(),
            ..Item::default()
        };
        let mut picker = Picker::new(vec![
            item("Georgia", &["Грузия"]),
            item("Germany", &[]),
            item("George W. Bush", &[]),
        ]);
        picker.resize(10);
        picker
    }

    fn types(picker: &mut Picker, text: &str) -> Vec<String> {
        for c in text.chars() {
            picker.key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
        }
        picker.shown().iter().map(|&i| picker.items()[i].label.clone()).collect()
    }

    #[test]
    fn typing_narrows_by_any_name() {
        assert_eq!(types(&mut picker(), "germ"), ["Germany"]);
        assert_eq!(types(&mut picker(), "ge"), ["Georgia", "Germany", "George W. Bush"]);
        assert_eq!(types(&mut picker(), "ГРУЗ"), ["Georgia"]);
        assert_eq!(types(&mut picker(), "").len(), 3);
        assert!(types(&mut picker(), "xyz").is_empty());
    }

    #[test]
    fn forgetting_what_was_typed_keeps_the_choice() {
        let mut picker = picker();
        types(&mut picker, "germ");
        assert!(picker.clear());
        assert_eq!(picker.chosen(), Some(1));
        assert!(!picker.clear());
    }
}
