//! The named filters: whether their queries can be read.
//!
//! The language of queries is built on timelines, not under them. So whoever
//! checks a file brings along the function that finds a mistake in a query.

use super::{Places, Rule};
use crate::timeline::Timeline;
use crate::timeline::diagnostic::{Problem, Problems, Span};

/// The first mistake in the text of a query, if there is one.
pub type FindMistake = fn(&str) -> Option<Mistake>;

/// A mistake in the text of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Where it begins: characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// Asks of each filter whether it can be read. `text` is the file's.
pub fn check_filters(
    timeline: &Timeline,
    places: &Places,
    text: &str,
    find_mistake: FindMistake,
    problems: &mut Problems,
) {
    for (filter, &place) in timeline.filters.iter().zip(&places.filters) {
        let Some(Mistake { column, mut message, help }) = find_mistake(&filter.query) else {
            continue;
        };
        let span = within(text, place, &filter.query, column).unwrap_or_else(|| {
            message = format!("{message} (column {column} of the query)");
            place
        });
        problems.push(Problem { help, ..Problem::new(Rule::BadFilter, span, message) });
    }
}

/// From a column of a query to its end, in the file; `None` if the file writes
/// the query otherwise, with escapes or over several lines.
fn within(text: &str, place: Span, query: &str, column: usize) -> Option<Span> {
    let at = place.start() + text.get(place.start()..place.end())?.find(query)?;
    let skipped = query.char_indices().nth(column.saturating_sub(1));
    let skipped = skipped.map_or(query.len(), |(offset, _)| offset);
    Some(Span::new(at + skipped..at + query.len()))
}
