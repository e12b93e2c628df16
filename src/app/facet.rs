//! The picker of actors, tags and such to filter by: it only writes the query.

use super::offer::Offer;
use super::picker::{Item, Picker};
use super::reading::Place;
use crate::query::{Choice, Count, Index, Marks, Name, Query};
use crate::text;

/// What is marked of one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    None,
    /// It is wanted.
    Included,
    /// It is not.
    Excluded,
}

/// A picker of things to filter by.
///
/// It has nothing to show until the first counts come.
#[derive(Clone, Debug)]
pub struct FacetPicker {
    /// Which things.
    pub offer: Offer,
    /// The things themselves, with counts.
    pub picker: Picker,
    /// What a query calls them, in the order of the picker's items.
    values: Vec<Name>,
    marks: Marks,
    by_name: bool,
    /// What Esc gives back.
    pub before: Place,
}

impl FacetPicker {
    /// A picker that is marked as the query has it.
    #[must_use]
    pub fn new(offer: Offer, before: Place) -> Self {
        let marks = offer.marks(&before.query);
        Self { offer, picker: Picker::default(), values: Vec::new(), marks, by_name: false, before }
    }

    /// Whether any of what is marked will do, or all of it must be there.
    #[must_use]
    pub fn choice(&self) -> Choice {
        self.marks.choice
    }

    /// What is marked of the item at this place.
    #[must_use]
    pub fn mark(&self, item: usize) -> Mark {
        match self.values.get(item) {
            Some(value) if self.marks.included.contains(value) => Mark::Included,
            Some(value) if self.marks.excluded.contains(value) => Mark::Excluded,
            _ => Mark::None,
        }
    }

    /// Whether anything is marked.
    #[must_use]
    pub fn is_marked(&self) -> bool {
        !self.marks.is_empty()
    }

    /// Marks the chosen item so, or takes that mark off; then what was typed
    /// has done its work.
    pub fn set(&mut self, mark: Mark) {
        let Some(item) = self.picker.chosen() else { return };
        let new = if self.mark(item) == mark { Mark::None } else { mark };
        let value = &self.values[item];
        self.marks.included.retain(|other| other != value);
        self.marks.excluded.retain(|other| other != value);
        match new {
            Mark::Included => self.marks.included.push(value.clone()),
            Mark::Excluded => self.marks.excluded.push(value.clone()),
            Mark::None => {}
        }
        self.picker.clear();
    }

    /// Switches between any of the marked and all of them.
    pub fn toggle_choice(&mut self) {
        self.marks.choice = match self.marks.choice {
            Choice::All => Choice::Any,
            Choice::Any => Choice::All,
        };
    }

    /// The query that the marks make of the one before.
    #[must_use]
    pub fn query(&self) -> Query {
        self.offer.with_marks(&self.before.query, &self.marks)
    }

    /// The query whose answer is counted: what one more mark would choose from.
    #[must_use]
    pub fn counted_query(&self) -> Query {
        if self.marks.choice == Choice::All {
            return self.query();
        }
        let excluding = Marks { included: Vec::new(), ..self.marks.clone() };
        self.offer.with_marks(&self.before.query, &excluding)
    }

    /// Orders the things by their events, or by name.
    pub fn toggle_sort(&mut self) {
        self.by_name = !self.by_name;
        let chosen = self.picker.chosen();
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        let items = self.picker.items();
        if self.by_name {
            order.sort_by_cached_key(|&i| text::fold(&items[i].label));
        } else {
            order.sort_by_key(|&i| std::cmp::Reverse(items[i].count));
        }
        let items = order.iter().map(|&i| items[i].clone()).collect();
        self.values = order.iter().map(|&i| self.values[i].clone()).collect();
        self.show(items);
        let chosen = chosen.and_then(|chosen| order.iter().position(|&i| i == chosen));
        if let Some(chosen) = chosen {
            self.picker.choose(chosen);
        }
    }

    /// Takes counts. The first ones bring the things themselves, what is marked
    /// and what is frequent first; they stay in that order.
    pub fn count(&mut self, index: &Index, counts: &[Count]) {
        if self.values.is_empty() {
            self.begin(index, counts);
        }
        let values = &self.values;
        self.picker.set_counts(|item| {
            let count = counts.iter().find(|count| count.value == values[item]);
            count.map_or(0, |count| count.events)
        });
    }

    fn begin(&mut self, index: &Index, counts: &[Count]) {
        self.call_by_value(index, counts);
        let mut order: Vec<&Count> = counts.iter().collect();
        let marked =
            |value| self.marks.included.contains(value) || self.marks.excluded.contains(value);
        order.sort_by_key(|count| (!marked(&count.value), std::cmp::Reverse(count.events)));
        self.values = order.iter().map(|count| count.value.clone()).collect();
        let items = order.iter().map(|count| self.offer.item(index.timeline(), count)).collect();
        self.show(items);
    }

    /// Other items under what is typed.
    fn show(&mut self, items: Vec<Item>) {
        let typed = self.picker.prompt.text().to_owned();
        let rows = self.picker.cursor().rows();
        self.picker = Picker::new(items);
        self.picker.resize(rows);
        self.picker.paste(&typed);
    }

    /// What a query calls otherwise is marked under the name the picker writes.
    fn call_by_value(&mut self, index: &Index, counts: &[Count]) {
        for name in self.marks.included.iter_mut().chain(&mut self.marks.excluded) {
            let meant = counts.iter().find(|count| self.offer.is_marked(index, name, count));
            if let Some(count) = meant {
                *name = count.value.clone();
            }
        }
    }
}
