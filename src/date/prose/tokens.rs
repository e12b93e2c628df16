//! A text as what matters of it to dates: words, numbers, what joins them.

use super::super::typed;
use super::super::{Day, Edtf};

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Word(&'a str),
    /// A number that stands alone, and how many digits it is written with.
    Number(u32, usize),
    /// `20th`.
    Ordinal(u32),
    /// `1990s`.
    Decade(u32),
    /// `1991-12-25`.
    Day(Day),
    /// A dash that joins two numbers or months.
    Dash,
    Comma,
    Slash,
    /// Whatever else; nothing is read across it.
    Break,
}

/// Words that a full stop shortens.
const SHORTENED: [&str; 3] = ["c", "ca", "no"];

/// The pieces of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let end = end_of(rest, c);
        let (piece, after) = rest.split_at(end);
        let next = after.chars().next().unwrap_or(' ');
        match c {
            '0'..='9' if "$€£#§№".contains(before) || next == '%' => {
                tokens.push(Token::Break);
            }
            '0'..='9' => number(piece, &mut tokens),
            _ if c.is_alphabetic() => tokens.push(Token::Word(piece)),
            // Inside a word it joins what is no date by itself: `Zapad-99`.
            '-' if before.is_alphabetic() || next.is_alphabetic() => {}
            '-' | '–' => tokens.push(Token::Dash),
            ',' => tokens.push(Token::Comma),
            '/' => tokens.push(Token::Slash),
            '.' if tokens.last().is_some_and(is_shortened) => {}
            _ if c.is_whitespace() => {}
            _ => tokens.push(Token::Break),
        }
        before = piece.chars().next_back().unwrap_or(' ');
        rest = after;
    }
    tokens
}

/// Where the piece that begins with `c` ends.
fn end_of(text: &str, c: char) -> usize {
    if c.is_ascii_digit() {
        if let Some(date) = text.get(..ISO).filter(|date| is_iso(date))
            && !text[ISO..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
        {
            return date.len();
        }
        // `1,500`, `96.77` and `23:35` are one number each.
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let goes_on = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if !(c.is_alphanumeric() || (goes_on && ".,:".contains(c))) {
                return at;
            }
        }
        return text.len();
    }
    if c.is_alphabetic() {
        let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '’';
        return text.find(|c| !inside(c)).unwrap_or(text.len());
    }
    c.len_utf8()
}

/// The length of `1991-12-25`.
const ISO: usize = 10;

fn is_iso(text: &str) -> bool {
    text.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    })
}

fn number<'a>(piece: &'a str, tokens: &mut Vec<Token<'a>>) {
    if is_iso(piece) && piece.len() == ISO {
        let day = piece.parse::<Edtf>().map(|date| Token::Day(date.first()));
        tokens.push(day.unwrap_or(Token::Break));
        return;
    }
    let digits = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
    let (number, suffix) = piece.split_at(digits);
    let Ok(value) = number.parse::<u32>() else {
        tokens.push(Token::Break);
        return;
    };
    match suffix {
        "" => tokens.push(Token::Number(value, digits)),
        "s" => tokens.push(Token::Decade(value)),
        "st" | "nd" | "rd" | "th" => tokens.push(Token::Ordinal(value)),
        _ if typed::era(&suffix.to_ascii_lowercase()).is_some() => {
            tokens.extend([Token::Number(value, digits), Token::Word(suffix)]);
        }
        _ => tokens.push(Token::Break),
    }
}

fn is_shortened(token: &Token) -> bool {
    let Token::Word(word) = token else { return false };
    let word = word.to_ascii_lowercase();
    SHORTENED.contains(&&*word) || (word.len() <= 4 && typed::month(&word).is_some())
}
