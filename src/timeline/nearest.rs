//! The nearest of some words: for `did you mean`.

/// The word nearest to `word`, if one is near enough to be meant by it: a
/// third of its letters wrong at most, or one. Of two as near, the first.
#[must_use]
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = word.chars().take(LONGEST).collect();
    let allowed = (wanted.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in words {
        let letters = candidate.chars().count();
        if letters > LONGEST || letters.abs_diff(wanted.len()) > allowed {
            continue;
        }
        let distance = distance(&wanted, candidate);
        // A word with every letter wrong is another word.
        if distance <= allowed
            && distance < letters.max(wanted.len())
            && best.is_none_or(|(least, _)| distance < least)
        {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, word)| word)
}

/// No word that a curator mistypes is longer, in characters.
const LONGEST: usize = 40;

/// Letters added, left out, changed, or swapped with the next one, ignoring
/// case: Damerau's distance, each pair swapped at most once.
fn distance(a: &[char], b: &str) -> usize {
    let lower = |letter: char| letter.to_lowercase().next().unwrap_or(letter);
    let a: Vec<char> = a.iter().map(|&letter| lower(letter)).collect();
    let b: Vec<char> = b.chars().map(lower).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let changed = above[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = changed.min(above[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_word_that_was_meant() {
        let words = ["summary", "title", "actors", "caesar", "date_note", "жуков", "to"];
        for (slip, meant) in [
            ("sumary", Some("summary")),
            ("ceasar", Some("caesar")),
            ("Title", Some("title")),
            ("date-note", Some("date_note")),
            ("жукоф", Some("жуков")),
            ("responds_to", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(nearest(slip, words), meant, "{slip}");
        }
    }
}
