//! Did you mean …? The nearest spelling among known words.

/// The candidate nearest to a word, if it is near enough to be meant: one slip
/// in four letters.
#[must_use]
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    let slips = 1 + word.len() / 4;
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let letters: Vec<char> = candidate.to_lowercase().chars().collect();
            if letters.len().abs_diff(word.len()) > slips {
                return None;
            }
            let distance = distance(&word, &letters);
            (distance <= slips && distance < word.len()).then_some((distance, candidate))
        })
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// The letters to insert, take out, replace or swap with a neighbor to make one
/// word of the other (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(above.len());
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_and_a_stranger_is_not() {
        let fields = ["actor", "tag", "year", "speaker", "is"];
        for (word, nearest) in [
            ("aktor", Some("actor")),
            ("actro", Some("actor")),
            ("acter", Some("actor")),
            ("Yaer", Some("year")),
            ("spekers", Some("speaker")),
            ("http", None),
            ("", None),
            ("zz", None),
        ] {
            assert_eq!(closest(word, fields), nearest, "{word}");
        }
    }
}
