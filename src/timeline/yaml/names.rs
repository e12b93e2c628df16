//! The names by which one part of a file speaks of another.
//!
//! A name can be mentioned before it is declared: an event answers a later one,
//! the sources stand at the end. So each name has a number from when it is
//! first met, and a mention is a [`Ref`] of that number until [`Names::settle`]
//! says where the thing came to stand.

use std::borrow::Cow;
use std::collections::HashMap;

use super::fields::Word;
use crate::timeline::Ref;
use crate::timeline::diagnostic::{Problem, Problems, Span, quote};
use crate::timeline::nearest::nearest;
use crate::timeline::rules::Rule;

/// The names of the things of one kind.
pub struct Names<'s> {
    numbers: HashMap<Cow<'s, str>, u32>,
    known: Vec<Name<'s>>,
    mentions: Vec<(u32, Span)>,
    /// Whether some that are declared could not be read.
    unread: bool,
}

struct Name<'s> {
    text: Cow<'s, str>,
    /// Where it is declared, and the place in the list of its kind: none if
    /// the declaration is too broken to have one.
    declared: Option<(Span, Option<usize>)>,
}

/// Where each name's thing came to stand.
pub struct Settled(Vec<Option<usize>>);

impl<'s> Names<'s> {
    /// No names yet.
    pub fn new() -> Self {
        Self { numbers: HashMap::new(), known: Vec::new(), mentions: Vec::new(), unread: false }
    }

    /// Speaks of a name.
    pub fn mention<T>(&mut self, (text, span): Word<'s>) -> Ref<T> {
        let number = self.number(text);
        self.mentions.push((number, span));
        Ref::new(number as usize)
    }

    /// Declares a name, with its place in the list. `false`, and a problem of
    /// this rule, if it is declared already.
    pub fn declare(
        &mut self,
        (text, span): Word<'s>,
        index: Option<usize>,
        rule: Rule,
        problems: &mut Problems,
    ) -> bool {
        let number = self.number(text);
        let name = &mut self.known[number as usize];
        if let Some((first, _)) = name.declared {
            let message = format!("{} is given twice", quote(&name.text));
            let (help, also) = (Some("rename one".into()), Some((first, "first given")));
            problems.push(Problem { help, also, ..Problem::new(rule, span, message) });
            return false;
        }
        name.declared = Some((span, index));
        true
    }

    /// Where they are declared cannot be read: of no mention can be said then
    /// that it leads nowhere.
    pub fn give_up(&mut self) {
        self.unread = true;
    }

    /// The names that were mentioned and never declared, in the order they were
    /// met, declared now as places from `next` on.
    pub fn declare_rest(&mut self, next: usize) -> Vec<String> {
        let undeclared = self.known.iter_mut().filter(|name| name.declared.is_none());
        let mut texts = Vec::new();
        for name in undeclared {
            name.declared = Some((Span::default(), Some(next + texts.len())));
            texts.push(name.text.clone().into_owned());
        }
        texts
    }

    /// Says which mentions lead nowhere: no `noun` is called so. `help` is for
    /// a name that resembles none.
    pub fn report_unknown(&self, rule: Rule, noun: &str, help: &str, problems: &mut Problems) {
        if self.unread {
            return;
        }
        let declared = self.known.iter().filter(|name| name.declared.is_some());
        let declared: Vec<&str> = declared.map(|name| &*name.text).collect();
        let mut guesses = GUESSES / declared.len().max(1);
        let mut suggested: HashMap<u32, Option<&str>> = HashMap::new();
        for &(number, span) in &self.mentions {
            let name = &self.known[number as usize];
            if name.declared.is_some() {
                continue;
            }
            let meant = *suggested.entry(number).or_insert_with(|| {
                guesses = usize::checked_sub(guesses, 1)?;
                nearest(&name.text, declared.iter().copied())
            });
            let message = format!("no {noun} is called {}", quote(&name.text));
            let help = meant.map_or(help.to_owned(), |meant| format!("did you mean `{meant}`?"));
            problems.help(rule, span, message, help);
        }
    }

    /// Where each thing stands. `moved` says where a list's `n`-th went.
    pub fn settle(&self, moved: impl Fn(usize) -> usize) -> Settled {
        let index = |name: &Name<'_>| name.declared.and_then(|(_, index)| index).map(&moved);
        Settled(self.known.iter().map(index).collect())
    }

    fn number(&mut self, text: Cow<'s, str>) -> u32 {
        if let Some(&number) = self.numbers.get(&text) {
            return number;
        }
        let number = u32::try_from(self.known.len()).expect("under 2^32 names in under 4 GiB");
        self.known.push(Name { text: text.clone(), declared: None });
        self.numbers.insert(text, number);
        number
    }
}

/// How many times in all an unknown name is compared with a known one.
const GUESSES: usize = 200_000;

impl Settled {
    /// Makes a mention a reference. `false` if it leads nowhere.
    pub fn settle<T>(&self, mention: &mut Ref<T>) -> bool {
        let index = self.0.get(mention.index()).copied().flatten();
        index.map(|index| *mention = Ref::new(index)).is_some()
    }

    /// A reference, of a mention that leads somewhere.
    pub fn settled<T>(&self, mention: Option<Ref<T>>) -> Option<Ref<T>> {
        mention.and_then(|mut mention| self.settle(&mut mention).then_some(mention))
    }

    /// Makes mentions references, and drops those that lead nowhere.
    pub fn settle_all<T>(&self, mentions: &mut Vec<Ref<T>>) {
        mentions.retain_mut(|mention| self.settle(mention));
    }
}
