//! A date as people write it in prose, for the help to say it in EDTF.
//!
//! ```text
//! c. 1996 → 1996~     perhaps 1996 → 1996?     44 BC → -0043     1990s → 199X
//! ```

use crate::date::Edtf;

/// Words before or after a date, and what they are in EDTF. What begins like
/// another stands before it.
const QUALIFIERS: &[(&str, char)] = &[
    ("approximately", '~'),
    ("approx", '~'),
    ("around", '~'),
    ("about", '~'),
    ("circa", '~'),
    ("ca", '~'),
    ("c", '~'),
    ("perhaps", '?'),
    ("possibly", '?'),
    ("probably", '?'),
    ("maybe", '?'),
];

/// What a text in prose is in EDTF, if it is a date there.
pub(super) fn in_edtf(text: &str) -> Option<String> {
    // A date is shorter; what is longer is not looked through.
    if text.len() > 60 {
        return None;
    }
    let lower = text.trim().to_ascii_lowercase();
    let (date, qualifier) = qualified(&lower);
    let ends = date.split('/').map(|end| Some(plain(end.trim())? + &qualifier));
    let written = ends.collect::<Option<Vec<String>>>()?.join("/");
    written.parse::<Edtf>().is_ok().then_some(written)
}

/// The date without a word that qualifies it, and that word's mark.
fn qualified(text: &str) -> (&str, String) {
    for &(word, mark) in QUALIFIERS {
        let before = text
            .strip_prefix(word)
            .filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()));
        let before = before.map(|rest| rest.strip_prefix('.').unwrap_or(rest));
        let after = text.trim_end_matches([')', '.']).strip_suffix(word);
        let after = after.and_then(|rest| rest.strip_suffix([' ', '(', ',']));
        if let Some(date) = before.or(after) {
            return (date.trim_matches([' ', '(', ',']), mark.to_string());
        }
    }
    (text, String::new())
}

/// A date without qualifiers in EDTF.
fn plain(text: &str) -> Option<String> {
    let before_christ = ["bce", "bc", "b.c.e.", "b.c."];
    let of_christ = ["ce", "ad", "c.e.", "a.d."];
    let year =
        |text: &str| text.trim().parse::<u32>().ok().filter(|year| (1..10_000).contains(year));
    if let Some(rest) = before_christ.iter().find_map(|era| text.strip_suffix(era)) {
        return match year(rest)? {
            1 => Some("0000".into()),
            year => Some(format!("-{:04}", year - 1)),
        };
    }
    let rest = of_christ.iter().find_map(|era| text.strip_suffix(era).or(text.strip_prefix(era)));
    if let Some(rest) = rest {
        return Some(format!("{:04}", year(rest)?));
    }
    let decade = text.strip_suffix("0s").or(text.strip_suffix("0's"));
    if let Some(decade) = decade.filter(|decade| decade.len() == 3 && year(decade).is_some()) {
        return Some(format!("{decade}X"));
    }
    // A number or three: of anything else the refusal would lead back here.
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let parts = text.strip_prefix('-').unwrap_or(text).split('-');
    let numbers = parts.clone().count() <= 3 && parts.into_iter().all(number);
    numbers.then(|| Edtf::from_plain(text).ok())?.map(|date| date.to_string())
}
