//! Text for terminals without UTF-8.
//!
//! Cyrillic follows BGN/PCGN's system for Russian (1947), without its marks
//! and signs: `щ` is `shch`, `е` always `e`, `ъ` and `ь` nothing. Letters that
//! Russian lacks are, likewise simplified, as in BGN/PCGN for Ukrainian (1965)
//! and Belarusian (1979), and as in the Latin alphabets of Serbian (`ђ` is `dj`)
//! and Macedonian. The language is not known, so `г` is `g` and `и` is `i` in
//! all of them. Greek follows ELOT 743 letter by letter, with `ου` as `ou`.
//!
//! Of what has no such spelling, each character is as many `?` as it took
//! cells: a reader sees that something is there.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::is_plain;
use super::width::cells;

/// The text in ASCII's graphic characters, blanks and newlines.
///
/// ```
/// # use annals::text::ascii;
/// assert_eq!(ascii("«Договор» — Zürich, 条约…"), "\"Dogovor\" - Zurich, ????...");
/// ```
#[must_use]
pub fn ascii(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut spelled = String::with_capacity(text.len());
    let mut graphemes = text.graphemes(true).peekable();
    let mut last = None;
    while let Some(grapheme) = graphemes.next() {
        let first = grapheme.chars().next();
        let next = graphemes.peek().and_then(|next| next.chars().next());
        spell(grapheme, last, next, &mut spelled);
        last = first;
    }
    Cow::Owned(spelled)
}

/// Spells a grapheme that stands between two characters.
fn spell(grapheme: &str, last: Option<char>, next: Option<char>, out: &mut String) {
    let start = out.len();
    // As it is written first, since `й` taken apart is `и`; then without its
    // marks; then what it stands for, as `½` for 1/2.
    let whole = grapheme.nfc().next();
    let bare = grapheme.nfd().next();
    for c in [whole, bare].into_iter().flatten() {
        if let Some(spelling) = spelling(c, last) {
            push_in_case(c, spelling, last, next, out);
            return;
        }
    }
    for c in grapheme.nfkd() {
        match spelling(c, None) {
            Some(spelling) => out.push_str(spelling),
            None if c.is_ascii_graphic() || c == ' ' || c == '\n' => out.push(c),
            None if c.is_whitespace() => out.push(' '),
            None if cells(c.encode_utf8(&mut [0; 4])) == 0 => {}
            None => {
                out.truncate(start);
                out.extend(std::iter::repeat_n('?', cells(grapheme)));
                return;
            }
        }
    }
}

/// Pushes the spelling of a letter, in capitals if it is one: all of them, in
/// a word in capitals.
fn push_in_case(c: char, spelling: &str, last: Option<char>, next: Option<char>, out: &mut String) {
    if !c.is_uppercase() {
        out.push_str(spelling);
        return;
    }
    let is_upper = |c: Option<char>| c.is_some_and(char::is_uppercase);
    let is_lower = |c: Option<char>| c.is_some_and(char::is_lowercase);
    if is_upper(next) || is_upper(last) && !is_lower(next) {
        out.extend(spelling.chars().map(|c| c.to_ascii_uppercase()));
    } else {
        let mut chars = spelling.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
}

/// How a character is spelled, in lower case; `last` came before it.
fn spelling(c: char, last: Option<char>) -> Option<&'static str> {
    if c.is_ascii() {
        return None;
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    let ends_in_omicron = last.is_some_and(|c| matches!(c, 'ο' | 'Ο' | 'ό' | 'Ό'));
    latin(lower)
        .or_else(|| cyrillic(lower))
        .or_else(|| if ends_in_omicron && lower == 'υ' { Some("u") } else { greek(lower) })
        .or_else(|| punctuation(c))
}

fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'þ' => "th",
        'ı' => "i",
        'ŋ' => "ng",
        'ə' => "a",
        _ => return None,
    })
}

fn cyrillic(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'ѣ' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' | 'і' | 'ѵ' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' | 'ѳ' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'є' => "ye",
        'ї' => "yi",
        'ў' => "w",
        'ђ' => "dj",
        'ћ' => "c",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'џ' | 'ѕ' => "dz",
        'ѓ' => "gj",
        'ќ' => "kj",
        _ => return None,
    })
}

fn greek(c: char) -> Option<&'static str> {
    Some(match c {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

fn punctuation(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2010}'..='\u{2015}' | '−' | '•' | '─' => "-",
        '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '❝' | '❞' => "\"",
        '‘' | '’' | '‚' | '‛' | 'ʼ' | 'ʹ' | '′' | '‹' | '›' | '´' => "'",
        '…' => "...",
        '·' | '。' => ".",
        '、' => ",",
        '×' => "x",
        '÷' | '⁄' | '∕' => "/",
        '№' => "No.",
        '§' => "S.",
        '¶' => "P.",
        '€' => "EUR",
        '£' => "GBP",
        '¥' => "JPY",
        '₽' => "RUB",
        '₴' => "UAH",
        '©' => "(c)",
        '®' => "(r)",
        '°' => "deg",
        '←' => "<-",
        '→' => "->",
        '↔' => "<->",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        '≈' => "~",
        '±' => "+/-",
        '†' | '‡' => "+",
        '¡' => "!",
        '¿' => "?",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_has_a_spelling_is_spelled() {
        for (text, spelled) in [
            ("", ""),
            ("plain\ntext", "plain\ntext"),
            ("Ångström, São Tomé, Łódź, Malmö", "Angstrom, Sao Tome, Lodz, Malmo"),
            ("Straße, Æsir, œuvre, Þingvellir", "Strasse, Aesir, oeuvre, Thingvellir"),
            ("İstanbul Diyarbakır ﬁn", "Istanbul Diyarbakir fin"),
            ("Việt Nam", "Viet Nam"),
            ("«quoted» “so” ‘or’ „so“", "\"quoted\" \"so\" 'or' \"so\""),
            ("1991–2021 — and…", "1991-2021 - and..."),
            ("5\u{a0}km² ½ № 7", "5 km2 1/2 No. 7"),
            ("Ⅳ ＮＡＴＯ ™", "IV NATO TM"),
        ] {
            assert_eq!(ascii(text), spelled);
        }
    }

    #[test]
    fn cyrillic_is_spelled_as_maps_spell_it() {
        for (text, spelled) in [
            ("Россия и НАТО", "Rossiya i NATO"),
            ("Ельцин, Горбачёв, Хрущёв", "Eltsin, Gorbachyov, Khrushchyov"),
            ("Щукин ЩУКИН Щ", "Shchukin SHCHUKIN Shch"),
            ("ВЯЗЬМА Юг ЮГ", "VYAZMA Yug YUG"),
            ("Южная Осетия", "Yuzhnaya Osetiya"),
            ("Київ, Єнакієве", "Kiyiv, Yenakiyeve"),
            ("Магілёў", "Magilyow"),
            ("Љубљана, Ђинђић, Џон", "Ljubljana, Djindjic, Dzon"),
            ("съезд, за́мок", "sezd, zamok"),
            ("и\u{306}", "y"),
        ] {
            assert_eq!(ascii(text), spelled);
        }
    }

    #[test]
    fn greek_is_spelled_letter_by_letter() {
        for (text, spelled) in [
            ("Ἀθῆναι", "Athinai"),
            ("Θουκυδίδης", "Thoukydidis"),
            ("ΘΟΥΚΥΔΙΔΗΣ", "THOUKYDIDIS"),
            ("Χαλκίς, ψυχή", "Chalkis, psychi"),
        ] {
            assert_eq!(ascii(text), spelled);
        }
    }

    #[test]
    fn what_has_none_is_marked_in_as_many_cells() {
        for (text, marked) in [
            ("条约", "????"),
            ("السلام", "??????"),
            ("한국", "????"),
            ("👨‍👩‍👧 🇫🇷", "?? ??"),
            ("a\tb\u{1b}c", "a bc"),
            ("�", "?"),
            ("全\u{3000}角", "?? ??"),
        ] {
            assert_eq!(ascii(text), marked, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn only_ascii_comes_out(text in any::<String>()) {
            prop_assert!(is_plain(&ascii(&text)));
        }
    }
}
