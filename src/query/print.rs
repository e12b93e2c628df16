//! A query as text, in the one way that reads back as the same query.

use std::fmt::{self, Display, Formatter, Write};

use super::expr::{Expr, Name, When, weight_number};
use super::{Query, time};

impl Display for Query {
    /// What [`Query::parse`] reads back as this query.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.terms() {
            [Expr::Any(options)] if options.len() > 1 => write_any(options, f),
            terms => spaced(terms, f),
        }
    }
}

impl Display for Expr {
    /// As one term of a query, in parentheses where it is more than one.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) if is_bare_word(word) => f.write_str(word),
            Self::Word(text) | Self::Phrase(text) => write_quoted(text, f),
            Self::Time(when) => f.write_str(when.text()),
            Self::Named(field, name) => write!(f, "{}:{name}", field.word()),
            Self::Dated(field, when) => write!(f, "{}:{when}", field.word()),
            Self::Kind(kind) => write!(f, "kind:{kind}"),
            Self::Weighs(range) => {
                let (low, high) = (weight_number(*range.start()), weight_number(*range.end()));
                if low == high {
                    write!(f, "weight:{low}")
                } else {
                    write!(f, "weight:{low}..{high}")
                }
            }
            Self::Is(property) => write!(f, "is:{}", property.word()),
            Self::Not(inner) => write!(f, "-{inner}"),
            Self::All(terms) => {
                f.write_char('(')?;
                spaced(terms, f)?;
                f.write_char(')')
            }
            Self::Any(options) => {
                f.write_char('(')?;
                write_any(options, f)?;
                f.write_char(')')
            }
        }
    }
}

impl Display for Name {
    /// As the value of a field, quoted where it must be.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.exact {
            f.write_char('=')?;
        }
        write_value(&self.text, f)
    }
}

impl Display for When {
    /// As the value of a field, quoted where it must be.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write_value(self.text(), f)
    }
}

fn spaced(terms: &[Expr], f: &mut Formatter<'_>) -> fmt::Result {
    let mut before = None;
    for term in terms {
        if before.is_some() {
            f.write_char(' ')?;
        }
        if before.is_some_and(|before| is_one_time(before, term)) {
            write!(f, "({term})")?;
        } else {
            term.fmt(f)?;
        }
        before = Some(term);
    }
    Ok(())
}

/// Whether two words side by side would be read as one time: `53 BC`.
fn is_one_time(year: &Expr, era: &Expr) -> bool {
    let year = match year {
        Expr::Not(year) => return is_one_time(year, era),
        Expr::Word(year) => year,
        Expr::Time(when) => when.text(),
        _ => return false,
    };
    let Expr::Word(era) = era else { return false };
    year.bytes().all(|byte| byte.is_ascii_digit()) && time::year_and_era(year, era).is_some()
}

/// Alternatives; conjunctions bind tighter and need no parentheses.
fn write_any(options: &[Expr], f: &mut Formatter<'_>) -> fmt::Result {
    for (i, option) in options.iter().enumerate() {
        if i > 0 {
            f.write_str(" or ")?;
        }
        match option {
            Expr::All(terms) if !terms.is_empty() => spaced(terms, f)?,
            other => other.fmt(f)?,
        }
    }
    Ok(())
}

fn write_value(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    let bare = !text.is_empty() && !text.starts_with('=') && text.chars().all(is_bare);
    if bare { f.write_str(text) } else { write_quoted(text, f) }
}

fn write_quoted(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_char('"')?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}

/// Whether a word or value can have this character without quotes.
pub(super) fn is_bare(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '(' | ')' | '"')
}

/// Whether the parser reads this back as a word.
fn is_bare_word(word: &str) -> bool {
    super::parse::reads_as_word(word)
}

/// A value as a query writes it, quoted where it must be.
#[must_use]
pub fn quoted(value: &str) -> String {
    Name { text: value.to_owned(), exact: false }.to_string()
}
