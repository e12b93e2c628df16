//! The fields of one mapping, taken one by one by key.
//!
//! A field that is not as it should be is a problem, and the reading goes on
//! without it.

use std::borrow::Cow;
use std::collections::HashSet;

use super::node::{Key, Node, Value};
use crate::date::{DateError, Edtf};
use crate::text;
use crate::timeline::diagnostic::{Problem, Problems, Span, quote};
use crate::timeline::nearest::nearest;
use crate::timeline::rules::Rule;

/// What a mapping of the format is called, and the keys it may have.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// With its article: `an event`.
    pub noun: &'static str,
    /// In the order of the format's page.
    pub keys: &'static [&'static str],
    /// Those it cannot do without.
    pub required: &'static [&'static str],
}

/// One mapping, its problems, and what has not been taken from it yet.
pub struct Fields<'s, 'p> {
    shape: &'static Shape,
    name: Option<Cow<'s, str>>,
    span: Span,
    entries: Vec<(Key<'s>, Node<'s>)>,
    /// Where to say what is wrong.
    pub problems: &'p mut Problems,
}

/// A word of the file and where it stands.
pub type Word<'s> = (Cow<'s, str>, Span);

impl<'s, 'p> Fields<'s, 'p> {
    /// The fields of `node`, if it is a mapping. Unknown, duplicate and missing
    /// keys are said at once; `name` is what an entry of a map is called.
    pub fn new(
        shape: &'static Shape,
        name: Option<&Cow<'s, str>>,
        node: Node<'s>,
        problems: &'p mut Problems,
    ) -> Option<Self> {
        let entries = match node.value {
            Value::Mapping(entries) => entries,
            other => {
                let message = format!("{} is a mapping, and this is {}", shape.noun, other.noun());
                let keys = shape.required.first().or(shape.keys.first()).unwrap_or(&"key");
                problems.help(Rule::WrongType, node.span, message, format!("write `{keys}: …`"));
                return None;
            }
        };
        let mut fields =
            Self { shape, name: name.cloned(), span: node.span, entries: Vec::new(), problems };
        fields.entries.reserve_exact(entries.len());
        fields.name = fields.name.or_else(|| {
            let named = entries.iter().find(|(key, _)| key.text == "id");
            named.and_then(|(_, node)| scalar(node)).cloned()
        });
        for (key, node) in entries {
            fields.admit(key, node);
        }
        for key in shape.required {
            if !fields.entries.iter().any(|(given, _)| given.text == *key) {
                let message = format!("{} has no `{key}`", fields.owner());
                fields.problems.add(Rule::MissingKey, fields.span, message);
            }
        }
        Some(fields)
    }

    fn admit(&mut self, key: Key<'s>, node: Node<'s>) {
        let Shape { noun, keys, .. } = self.shape;
        if !keys.contains(&&*key.text) {
            let message = format!("{} is not a key of {noun}", quote(&key.text));
            let help = match nearest(&key.text, keys.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the keys of {noun} are {}", listed(keys)),
            };
            self.problems.help(Rule::UnknownKey, key.span, message, help);
        } else if let Some((first, _)) = self.entries.iter().find(|(k, _)| k.text == key.text) {
            let also = Some((first.span, "first given"));
            let message = format!("`{}` is given twice", key.text);
            let help = Some("keep one".into());
            let rule = Rule::DuplicateKey;
            self.problems.push(Problem { help, also, ..Problem::new(rule, key.span, message) });
        } else {
            self.entries.push((key, node));
        }
    }

    /// What the mapping is called in a message: ``event `x` ``, `an event`.
    pub fn owner(&self) -> String {
        let noun = self.shape.noun;
        match &self.name {
            Some(name) => {
                format!("{} {}", noun.split_once(' ').map_or(noun, |(_, n)| n), quote(name))
            }
            None => noun.to_owned(),
        }
    }

    /// Where the mapping begins.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The value of a key.
    pub fn take(&mut self, key: &str) -> Option<Node<'s>> {
        let index = self.entries.iter().position(|(given, _)| given.text == key)?;
        Some(self.entries.swap_remove(index).1)
    }

    /// A text as it is written.
    pub fn word(&mut self, key: &str) -> Option<Word<'s>> {
        let node = self.take(key)?;
        word(key, node, self.problems)
    }

    /// A text of one line.
    pub fn line(&mut self, key: &str) -> Option<String> {
        self.word(key).map(|word| line(&word, self.problems))
    }

    /// A text of paragraphs.
    pub fn prose(&mut self, key: &str) -> Option<String> {
        self.word(key).map(|word| prose(&word, self.problems))
    }

    /// A date.
    pub fn date(&mut self, key: &str) -> Option<(Edtf, Span)> {
        let node = self.take(key)?;
        date(key, node, self.problems)
    }

    /// A web address.
    pub fn url(&mut self, key: &str) -> Option<String> {
        let (url, span) = self.word(key)?;
        if is_url(&url) {
            return Some(url.into_owned());
        }
        let message = format!("{} is not a web address", quote(&url));
        self.problems.help(Rule::BadUrl, span, message, "write `https://…`");
        None
    }

    /// One of some words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &str,
        all: &[T],
        word_of: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let (text, span) = self.word(key)?;
        if let Some(choice) = all.iter().copied().find(|&choice| word_of(choice) == text) {
            return Some(choice);
        }
        let names: Vec<&str> = all.iter().map(|&choice| word_of(choice)).collect();
        let message = format!("{} is no {key}", quote(&text));
        let help = match nearest(&text, names.iter().copied()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write {}", either(&names)),
        };
        self.problems.help(Rule::WrongValue, span, message, help);
        None
    }

    /// A name that others refer to: kebab-case.
    pub fn id(&mut self) -> Option<Word<'s>> {
        let (text, span) = self.word("id")?;
        check_id(&text, span, self.problems);
        Some((text, span))
    }

    /// A list.
    pub fn list(&mut self, key: &str) -> Vec<Node<'s>> {
        let Some(node) = self.take(key) else { return Vec::new() };
        match node.value {
            Value::Sequence(items) => items,
            other => {
                let message = format!("`{key}` is a list, and this is {}", other.noun());
                let help = match &other {
                    Value::Scalar { text, .. } => format!("write `{key}: [{}]`", text.trim()),
                    Value::Null => format!("write `{key}: []`, or leave the key out"),
                    _ => "begin each item with `- `".to_owned(),
                };
                self.problems.help(Rule::WrongType, node.span, message, help);
                Vec::new()
            }
        }
    }

    /// A list of texts, each once.
    pub fn words(&mut self, key: &str) -> Vec<Word<'s>> {
        let items = self.list(key);
        let mut words: Vec<Word<'s>> = Vec::with_capacity(items.len());
        let mut given = HashSet::new();
        let long = items.len() > SHORT;
        for item in items {
            let Some((text, span)) = word(key, item, self.problems) else { continue };
            let again = if long {
                !given.insert(text.clone())
            } else {
                words.iter().any(|(before, _)| *before == text)
            };
            if again {
                repeated(key, &text, span, self.problems);
            } else {
                words.push((text, span));
            }
        }
        words
    }
}

/// The longest list that is looked through faster than it is hashed.
const SHORT: usize = 16;

/// Says that a list names the same thing twice.
pub fn repeated(key: &str, text: &str, span: Span, problems: &mut Problems) {
    let message = format!("`{key}` has {} twice", quote(text));
    problems.help(Rule::RepeatedEntry, span, message, "keep one");
}

/// The text of a node: never empty, and without blanks around it.
pub fn word<'s>(key: &str, node: Node<'s>, problems: &mut Problems) -> Option<Word<'s>> {
    match node.value {
        Value::Scalar { text, .. } if !text.trim().is_empty() => Some((text, node.span)),
        Value::Scalar { .. } | Value::Null => {
            let message = format!("`{key}` has nothing in it");
            let help = "write something, or leave it out";
            problems.help(Rule::WrongValue, node.span, message, help);
            None
        }
        other => {
            let message = format!("`{key}` is a text, and this is {}", other.noun());
            problems.add(Rule::WrongType, node.span, message);
            None
        }
    }
}

/// A text on one line, cleaned.
pub fn line((text, span): &Word<'_>, problems: &mut Problems) -> String {
    let cleaned = text::clean_line(text.trim());
    if matches!(cleaned, Cow::Owned(_)) {
        report_unshowable(text, *span, problems);
    }
    cleaned.into_owned()
}

/// A text of paragraphs, cleaned.
pub fn prose((text, span): &Word<'_>, problems: &mut Problems) -> String {
    let cleaned = text::clean(text.trim());
    if matches!(cleaned, Cow::Owned(_)) {
        report_unshowable(text, *span, problems);
    }
    cleaned.into_owned()
}

/// A date.
pub fn date(key: &str, node: Node<'_>, problems: &mut Problems) -> Option<(Edtf, Span)> {
    let bare = matches!(node.value, Value::Scalar { plain: true, .. });
    let (text, span) = word(key, node, problems)?;
    let date = if bare { Edtf::from_plain(&text) } else { text.parse() };
    match date {
        Ok(date) => Some((date, span)),
        Err(DateError { message, help }) => {
            let rule = if is_backward(&text) { Rule::EndBeforeStart } else { Rule::BadDate };
            problems.push(Problem { help, ..Problem::new(rule, span, message) });
            None
        }
    }
}

/// Whether both ends of an interval are dates, the wrong way round.
fn is_backward(text: &str) -> bool {
    let ends = text.split_once('/');
    let ends = ends.and_then(|(a, b)| Some((a.parse::<Edtf>().ok()?, b.parse::<Edtf>().ok()?)));
    ends.is_some_and(|(start, end)| start.first() > end.last())
}

/// Says that an id is none.
pub fn check_id(id: &str, span: Span, problems: &mut Problems) {
    let part = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    if id.split('-').all(part) {
        return;
    }
    let lower = id.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let meant = words.collect::<Vec<_>>().join("-");
    let help = match meant.as_str() {
        "" => "write small letters, digits and hyphens".to_owned(),
        meant => format!("write `{meant}`"),
    };
    problems.help(Rule::BadId, span, format!("{} is not an id", quote(id)), help);
}

fn report_unshowable(text: &str, span: Span, problems: &mut Problems) {
    if let Some((_, letter)) = text::first_unclean(text) {
        let message = format!("{} cannot be shown and is left out", text::name_of(letter));
        problems.help(Rule::UnshowableText, span, message, "delete it");
    }
}

fn scalar<'a, 's>(node: &'a Node<'s>) -> Option<&'a Cow<'s, str>> {
    match &node.value {
        Value::Scalar { text, .. } if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// Whether a reader could follow it: `http` or `https`, then a host; nothing
/// that is blank or that a terminal would obey.
fn is_url(url: &str) -> bool {
    let rest = url.split_once("://").and_then(|(scheme, rest)| {
        let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        web.then_some(rest)
    });
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && !url.chars().any(|letter| letter.is_whitespace() || letter == '`')
        && text::is_clean(url)
}

/// `a`, `b`, `c`, in backquotes.
fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// `a`, `b` or `c`, in backquotes.
fn either(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [word] => format!("`{word}`"),
        [most @ .., last] => format!("{} or `{last}`", listed(most)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::diagnostic::Severity;

    #[test]
    fn a_web_address_is_one_a_reader_can_follow() {
        for (url, good) in [
            ("https://nato.int/a?b=c#d", true),
            ("HTTP://nato.int", true),
            ("https://[::1]/", true),
            ("https://пример.рф/", true),
            ("ftp://nato.int", false),
            ("javascript:alert(1)", false),
            ("file:///etc/passwd", false),
            ("https://", false),
            ("https:// nato.int", false),
            ("https://nato.int/\u{1b}[0m", false),
            ("www.nato.int", false),
        ] {
            assert_eq!(is_url(url), good, "{url}");
        }
    }

    #[test]
    fn an_id_is_kebab_case() {
        for (id, help) in [
            ("nato", None),
            ("un-1031-a", None),
            ("NATO", Some("write `nato`")),
            ("two words", Some("write `two-words`")),
            ("a--b", Some("write `a-b`")),
            ("-", Some("write small letters, digits and hyphens")),
        ] {
            let mut problems = Problems::at_least(Severity::Note);
            check_id(id, Span::default(), &mut problems);
            let found = problems.locate(b"");
            assert_eq!(found.first().and_then(|d| d.help.as_deref()), help, "{id}");
        }
    }
}
