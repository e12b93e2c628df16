//! Names and what they lead to: the actors, tags, sources, eras, paths and
//! places of a timeline, each under every name it has.
//!
//! A value means the closest of what it could mean, and only that: the thing
//! with this very id; else those with this whole name; else those with a word
//! that begins so; else those that contain it. So `actor:nato` is NATO and not
//! the NATO–Russia Council, and `actor:united` is all that are united.

use memchr::memmem;

use super::expr::Name;
use super::haystack::fold;

/// Things of one kind, in the timeline's order, with their names.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: Vec<String>,
    folded: Vec<Vec<String>>,
}

impl Names {
    /// Adds the next thing, by its id and other names.
    pub(super) fn push<'a>(&mut self, id: &str, others: impl IntoIterator<Item = &'a str>) {
        self.push_known(id, id, others);
    }

    /// Adds the next thing, whose id is known by another name: one without that
    /// of its timeline, where several are read together.
    pub(super) fn push_known<'a>(
        &mut self,
        id: &str,
        known: &str,
        others: impl IntoIterator<Item = &'a str>,
    ) {
        let mut folded: Vec<String> = vec![fold(known)];
        for name in others.into_iter().map(fold) {
            if !name.is_empty() && !folded.contains(&name) {
                folded.push(name);
            }
        }
        self.ids.push(id.to_owned());
        self.folded.push(folded);
    }

    /// How many things there are.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Every folded name.
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        self.folded.iter().flatten()
    }

    /// The id of the `index`-th.
    pub(super) fn id(&self, index: usize) -> &str {
        &self.ids[index]
    }

    /// The folded names of the `index`-th.
    pub(super) fn of(&self, index: usize) -> &[String] {
        &self.folded[index]
    }

    /// What a name leads to, where one place can be part of another: whole
    /// names do not keep out those that contain them.
    pub(super) fn find_in(&self, name: &Name) -> Vec<usize> {
        if name.exact { self.find(name) } else { self.containing(&fold(&name.text)) }
    }

    /// What a name leads to.
    pub(super) fn find(&self, name: &Name) -> Vec<usize> {
        if let Some(index) = self.ids.iter().position(|id| *id == name.text) {
            return vec![index];
        }
        let wanted = fold(&name.text);
        if wanted.is_empty() {
            return Vec::new();
        }
        let whole = self.having(|names| names.contains(&wanted));
        if name.exact || !whole.is_empty() {
            return whole;
        }
        self.containing(&wanted)
    }

    /// Those with a word that begins so, else those that contain it.
    pub(super) fn containing(&self, wanted: &str) -> Vec<usize> {
        let begins = self.beginning(wanted);
        if wanted.is_empty() || !begins.is_empty() {
            return begins;
        }
        let finder = memmem::Finder::new(wanted);
        self.having(|names| names.iter().any(|name| finder.find(name.as_bytes()).is_some()))
    }

    /// Those with a word that begins so; none where nothing is wanted.
    pub(super) fn beginning(&self, wanted: &str) -> Vec<usize> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let finder = memmem::Finder::new(wanted);
        let begins =
            |name: &String| finder.find_iter(name.as_bytes()).any(|at| begins_word(name, at));
        self.having(|names| names.iter().any(begins))
    }

    /// Those of which some name satisfies the test.
    pub(super) fn having(&self, test: impl Fn(&[String]) -> bool) -> Vec<usize> {
        let all = self.folded.iter().enumerate();
        all.filter(|(_, names)| test(names)).map(|(index, _)| index).collect()
    }
}

/// Whether a word begins at this byte.
pub(super) fn begins_word(text: &str, at: usize) -> bool {
    !text[..at].chars().next_back().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_means_the_closest_of_what_it_could_mean() {
        let mut names = Names::default();
        names.push("nato", ["NATO", "OTAN", "НАТО"]);
        names.push("nato-russia-council", ["NATO–Russia Council", "NRC"]);
        names.push("united-states", ["United States", "US"]);
        names.push("united-kingdom", ["United Kingdom", "UK"]);
        for (text, exact, found) in [
            ("nato", false, vec![0]),
            ("Nato", false, vec![0]),
            ("нато", false, vec![0]),
            ("nato-", false, vec![1]),
            ("council", false, vec![1]),
            ("UNITED", false, vec![2, 3]),
            ("uncil", false, vec![1]),
            ("united", true, vec![]),
            ("us", true, vec![2]),
            ("", false, vec![]),
            ("warsaw", false, vec![]),
        ] {
            assert_eq!(names.find(&Name { text: text.into(), exact }), found, "{text}");
        }
    }
}
