//! Text → a query, as far as it can be read, and the first mistake in it.

use std::fmt;
use std::ops::RangeInclusive;

use super::Query;
use super::expr::{Expr, Field, Name, NameField, TimeField, Trait, When};
use super::print::{is_bare, quoted};
use super::time;
use crate::timeline::nearest::nearest;
use crate::timeline::{SourceKind, Weight};

/// Parentheses and negations, one inside the other, before the parser gives
/// up: far more than anyone means, far fewer than the stack holds.
const DEEPEST: usize = 64;

/// What was read of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// Everything up to the mistake, or all of it.
    pub query: Query,
    /// The first mistake.
    pub error: Option<QueryError>,
}

/// A mistake in the text of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// Where it begins: characters, from 1.
    pub column: usize,
    /// What is wrong, the text quoted.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

impl fmt::Display for QueryError {
    /// ``unknown field `aktor`: did you mean `actor`?``, without the column.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.help {
            Some(help) => write!(f, ": {help}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for QueryError {}

/// A mistake whose place is known to the caller.
pub(super) struct Problem {
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Problem {
    pub(super) fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()) }
    }
}

impl Query {
    /// Reads a text as far as it goes: a mistake ends the reading, and what
    /// stands before it is the query.
    #[must_use]
    pub fn parse(text: &str) -> Parsed {
        let mut parser = Parser { chars: text.chars().collect(), at: 0, error: None };
        let expr = parser.any(0);
        if parser.error.is_none() && parser.peek() == Some(')') {
            parser.fail(parser.at, Problem::new("`)` closes nothing", "take it out, or open one"));
        }
        let query = expr.map_or_else(Query::default, |expr| Query::new(vec![expr]));
        Parsed { query, error: parser.error }
    }
}

/// Whether the parser reads this text back as a [`Expr::Word`].
pub(super) fn reads_as_word(text: &str) -> bool {
    let parsed = Query::parse(text);
    parsed.error.is_none()
        && matches!(parsed.query.terms(), [Expr::Word(word)] if word.as_str() == text)
}

struct Parser {
    chars: Vec<char>,
    at: usize,
    error: Option<QueryError>,
}

impl Parser {
    /// `all { "or" all }`; `None` where nothing stands.
    fn any(&mut self, depth: usize) -> Option<Expr> {
        let mut options = Vec::new();
        let mut last_or = None;
        loop {
            let option = self.all(depth);
            let missing = option.is_none();
            options.extend(option);
            if self.error.is_some() {
                break;
            }
            let here = self.at;
            let more = self.take_keyword("or");
            if missing && let Some(or) = if more { Some(here) } else { last_or } {
                let help = "write a term on each side";
                self.fail(or, Problem::new("`or` has nothing to choose from", help));
                break;
            }
            if !more {
                break;
            }
            last_or = Some(here);
        }
        if options.is_empty() { None } else { Some(Expr::any(options)) }
    }

    /// Terms side by side, up to an `or`, a `)` or the end.
    fn all(&mut self, depth: usize) -> Option<Expr> {
        let mut terms = Vec::new();
        while self.error.is_none() {
            while self.take_keyword("and") {}
            if matches!(self.peek(), None | Some(')')) || self.sees_keyword("or") {
                break;
            }
            terms.extend(self.unary(depth));
        }
        if terms.is_empty() { None } else { Some(Expr::all(terms)) }
    }

    fn unary(&mut self, depth: usize) -> Option<Expr> {
        let start = self.at;
        if depth >= DEEPEST {
            let help = format!("at most {DEEPEST} may stand one inside the other");
            self.fail(start, Problem::new("too many parentheses and negations", help));
            return None;
        }
        if self.take('-') || self.take_keyword("not") {
            let sign = if self.chars[start] == '-' { "-" } else { "not" };
            let blank = sign == "-" && self.chars.get(self.at).is_none_or(|c| c.is_whitespace());
            if blank || matches!(self.peek(), None | Some(')')) || self.sees_keyword("or") {
                let message = format!("`{sign}` has nothing to exclude");
                self.fail(start, Problem::new(message, format!("write `{sign}` before a term")));
                return None;
            }
            return self.unary(depth + 1).map(|term| Expr::Not(Box::new(term)));
        }
        if self.take('(') {
            let inner = self.any(depth + 1);
            if self.error.is_none() && inner.is_none() {
                let help = "write terms between them, or quote them";
                self.fail(start, Problem::new("nothing stands in the parentheses", help));
            } else if self.error.is_none() {
                self.skip_blanks();
                if !self.take(')') {
                    self.fail(
                        start,
                        Problem::new("`(` is not closed", "write `)` after its terms"),
                    );
                }
            }
            return inner;
        }
        if self.peek() == Some('"') {
            let phrase = self.quotation();
            if phrase.trim().is_empty() {
                self.fail(
                    start,
                    Problem::new("nothing stands in the quotes", "write words in them"),
                );
                return None;
            }
            return Some(Expr::Phrase(phrase));
        }
        self.word()
    }

    /// A bare word, a time, or a field and its value.
    fn word(&mut self) -> Option<Expr> {
        let start = self.at;
        let word = self.bare();
        if let Some((name, _)) = word.split_once(':')
            && !name.is_empty()
            && name.chars().all(|c| c.is_ascii_alphabetic())
        {
            self.at = start + name.chars().count() + 1;
            let Some(field) = Field::called(name) else {
                self.fail(start, unknown_field(name, &word));
                return None;
            };
            return self.value(field, start);
        }
        // `53 BC` is one time, though a blank stands in it.
        if word.chars().all(|c| c.is_ascii_digit()) {
            let after = self.at;
            self.skip_blanks();
            let era = self.bare();
            if let Some(days) = time::year_and_era(&word, &era) {
                return Some(Expr::Time(When::new(format!("{word} {era}"), days)));
            }
            self.at = after;
        }
        match time::bare(&word) {
            Some(days) => Some(Expr::Time(When::new(word, days))),
            None => Some(Expr::Word(word)),
        }
    }

    /// The value after `field:`.
    fn value(&mut self, field: Field, start: usize) -> Option<Expr> {
        let exact = matches!(field, Field::Named(_)) && self.chars.get(self.at) == Some(&'=');
        if exact {
            self.at += 1;
        }
        let value_at = self.at;
        let text =
            if self.chars.get(self.at) == Some(&'"') { self.quotation() } else { self.bare() };
        if text.trim().is_empty() {
            let word = field.word();
            let help = format!("write one after the colon: `{word}:{}`", example(field));
            self.fail(start, Problem::new(format!("`{word}:` wants a value"), help));
            return None;
        }
        match meaning(field, text, exact) {
            Ok(expr) => Some(expr),
            Err(problem) => {
                self.fail(value_at, problem);
                None
            }
        }
    }

    /// The characters up to a blank, a parenthesis or a quote.
    fn bare(&mut self) -> String {
        let rest = self.chars[self.at..].iter().copied();
        let word: String = rest.take_while(|&c| is_bare(c)).collect();
        self.at += word.chars().count();
        word
    }

    /// What stands between quotes. An unclosed one goes on to the end, and is
    /// a mistake.
    fn quotation(&mut self) -> String {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        while let Some(&c) = self.chars.get(self.at) {
            self.at += 1;
            match c {
                '"' => return text,
                '\\' => {
                    let escaped = self.chars.get(self.at).filter(|c| matches!(c, '"' | '\\'));
                    text.push(*escaped.unwrap_or(&c));
                    self.at += usize::from(escaped.is_some());
                }
                _ => text.push(c),
            }
        }
        self.fail(start, Problem::new("the quotation is not closed", "write `\"` after its words"));
        text
    }

    fn skip_blanks(&mut self) {
        while self.chars.get(self.at).is_some_and(|c| c.is_whitespace()) {
            self.at += 1;
        }
    }

    /// The next character that is not blank.
    fn peek(&mut self) -> Option<char> {
        self.skip_blanks();
        self.chars.get(self.at).copied()
    }

    fn take(&mut self, c: char) -> bool {
        let taken = self.chars.get(self.at) == Some(&c);
        self.at += usize::from(taken);
        taken
    }

    fn sees_keyword(&mut self, keyword: &str) -> bool {
        self.skip_blanks();
        let start = self.at;
        let seen = self.bare().eq_ignore_ascii_case(keyword);
        self.at = start;
        seen
    }

    fn take_keyword(&mut self, keyword: &str) -> bool {
        let seen = self.sees_keyword(keyword);
        self.at += if seen { keyword.len() } else { 0 };
        seen
    }

    /// Remembers a mistake, unless there is an earlier one.
    fn fail(&mut self, at: usize, problem: Problem) {
        let Problem { message, help } = problem;
        self.error.get_or_insert(QueryError { column: at + 1, message, help });
    }
}

/// What `field:text` asks for.
fn meaning(field: Field, text: String, exact: bool) -> Result<Expr, Problem> {
    match field {
        Field::Named(field) => Ok(Expr::Named(field, Name { text, exact })),
        Field::Dated(field) => {
            let days =
                if field == TimeField::Year { time::years(&text) } else { time::range(&text) }?;
            Ok(Expr::Dated(field, When::new(text, days)))
        }
        Field::Kind => SourceKind::ALL
            .iter()
            .find(|kind| kind.word().eq_ignore_ascii_case(&text))
            .map(|&kind| Expr::Kind(kind))
            .ok_or_else(|| {
                unknown("kind of source", &text, SourceKind::ALL.iter().map(|k| k.word()))
            }),
        Field::Is => Trait::ALL
            .iter()
            .find(|property| property.word().eq_ignore_ascii_case(&text))
            .map(|&property| Expr::Is(property))
            .ok_or_else(|| unknown("property", &text, Trait::ALL.iter().map(|t| t.word()))),
        Field::Weight => weights(&text).map(Expr::Weighs),
    }
}

fn weights(text: &str) -> Result<RangeInclusive<Weight>, Problem> {
    let problem = || {
        let message = format!("`{text}` is not a weight");
        Problem::new(message, "write `1`, `2`, `3` or a range such as `2..3`")
    };
    let one = |end: &str, open: Weight| match end {
        "" => Ok(open),
        "1" => Ok(Weight::Minor),
        "2" => Ok(Weight::Normal),
        "3" => Ok(Weight::Landmark),
        _ => Err(problem()),
    };
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    if low.is_empty() && high.is_empty() {
        return Err(problem());
    }
    let range = one(low, Weight::Minor)?..=one(high, Weight::Landmark)?;
    if range.is_empty() { Err(problem()) } else { Ok(range) }
}

fn unknown_field(name: &str, word: &str) -> Problem {
    let help = match nearest(name, Field::all().map(Field::word)) {
        Some(field) => format!("did you mean `{field}`?"),
        None => format!("to look for the words, write {}", quoted_phrase(word)),
    };
    Problem::new(format!("unknown field `{name}`"), help)
}

fn unknown(what: &str, text: &str, words: impl Iterator<Item = &'static str> + Clone) -> Problem {
    let help = match nearest(text, words.clone()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("it is one of {}", words.collect::<Vec<_>>().join(", ")),
    };
    Problem::new(format!("unknown {what} `{text}`"), help)
}

fn quoted_phrase(word: &str) -> String {
    Expr::Phrase(word.to_owned()).to_string()
}

/// A value that this field could have, for its help.
fn example(field: Field) -> String {
    match field {
        Field::Named(NameField::Lang) => "en".into(),
        Field::Named(NameField::Place) => "Paris".into(),
        Field::Named(_) => quoted("some name"),
        Field::Dated(_) => "1997..2004".into(),
        Field::Kind => SourceKind::Treaty.word().into(),
        Field::Weight => "3".into(),
        Field::Is => Trait::Disputed.word().into(),
    }
}
