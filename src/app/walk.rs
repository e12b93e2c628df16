//! How far the reader has come on each path.

use std::collections::HashMap;

use crate::timeline::{Path, Timeline};

/// The path that is walked, and the step reached on each.
///
/// Paths go by their ids, so that a file that changed keeps the places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walks {
    /// The path that is walked, or was last.
    path: Option<String>,
    /// Whether it is walked now.
    on: bool,
    steps: HashMap<String, usize>,
}

impl Walks {
    /// The path that is walked and the step reached, from 0.
    #[must_use]
    pub fn current<'a>(&self, timeline: &'a Timeline) -> Option<(&'a Path, usize)> {
        self.last(timeline).filter(|_| self.on)
    }

    /// The path that is walked, or was last, and the step reached, from 0.
    #[must_use]
    pub fn last<'a>(&self, timeline: &'a Timeline) -> Option<(&'a Path, usize)> {
        let id = self.path.as_deref()?;
        let path = timeline.paths.iter().find(|path| path.id == id)?;
        Some((path, self.reached(path)?))
    }

    /// The step reached on a path, from 0; `None` if it was never walked.
    #[must_use]
    pub fn reached(&self, path: &Path) -> Option<usize> {
        let last = path.steps.len().checked_sub(1)?;
        self.steps.get(&path.id).map(|&step| step.min(last))
    }

    /// Goes to a step of a path.
    pub fn go(&mut self, path: &Path, step: usize) {
        self.steps.insert(path.id.clone(), step);
        self.path = Some(path.id.clone());
        self.on = true;
    }

    /// Whether a path is walked.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.on
    }

    /// Leaves the path; whether one was walked. The place on it is kept.
    pub fn leave(&mut self) -> bool {
        std::mem::take(&mut self.on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Ref, Step};

    fn path(id: &str, steps: usize) -> Path {
        let step = |i| Step { event: Ref::new(i), note: None };
        Path {
            id: id.into(),
            title: id.into(),
            summary: None,
            steps: (0..steps).map(step).collect(),
        }
    }

    fn at(walks: &Walks, timeline: &Timeline) -> Option<(String, usize)> {
        walks.current(timeline).map(|(path, step)| (path.id.clone(), step))
    }

    #[test]
    fn each_path_keeps_its_place() {
        let paths = vec![path("war", 3), path("peace", 2)];
        let timeline = Timeline { paths, ..Timeline::default() };
        let mut walks = Walks::default();
        assert_eq!(at(&walks, &timeline), None);
        walks.go(&timeline.paths[0], 2);
        walks.go(&timeline.paths[1], 1);
        assert_eq!(at(&walks, &timeline), Some(("peace".into(), 1)));
        assert_eq!(walks.reached(&timeline.paths[0]), Some(2));
        assert!(walks.leave());
        assert!(!walks.leave());
        assert_eq!(at(&walks, &timeline), None);
        assert_eq!(walks.last(&timeline).map(|(_, step)| step), Some(1));
    }

    #[test]
    fn a_path_that_grew_shorter_or_went_away_is_no_trouble() {
        let mut walks = Walks::default();
        walks.go(&path("war", 9), 8);
        for (paths, place) in [
            (vec![path("war", 3)], Some(("war".into(), 2))),
            (vec![path("war", 0)], None),
            (vec![path("peace", 3)], None),
        ] {
            let timeline = Timeline { paths, ..Timeline::default() };
            assert_eq!(at(&walks, &timeline), place);
        }
    }
}
