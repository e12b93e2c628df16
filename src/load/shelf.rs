//! Which timelines a reader may open.

use super::{BUNDLED, LoadError, Reason, origins, resolve};
use crate::timeline::origin::Origin;

/// Which timelines a reader may open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// Any file, and all that need no path.
    Open,
    /// These, and nothing else: `--restricted`.
    Closed(Vec<Origin>),
}

impl Shelf {
    /// The timelines that come with the program, and nothing else.
    #[must_use]
    pub fn bundled() -> Self {
        Self::Closed(BUNDLED.iter().map(|(name, _)| Origin::Bundled(name)).collect())
    }

    /// Those to choose from.
    #[must_use]
    pub fn origins(&self) -> Vec<Origin> {
        match self {
            Self::Open => origins(),
            Self::Closed(origins) => origins.clone(),
        }
    }

    /// Whether this one may be opened.
    #[must_use]
    pub fn has(&self, origin: &Origin) -> bool {
        match self {
            Self::Open => true,
            Self::Closed(origins) => origin.each().iter().all(|one| origins.contains(one)),
        }
    }

    /// The one that a reader calls so.
    ///
    /// # Errors
    ///
    /// If there is none. On a closed shelf nothing tells whether there is a
    /// file of that name.
    pub fn find(&self, name: &str) -> Result<Origin, LoadError> {
        match self {
            Self::Open => resolve(name),
            Self::Closed(origins) => {
                let found = origins.iter().find(|origin| origin.name() == name);
                let missing = LoadError { name: name.to_owned(), reason: Reason::NotOnShelf };
                found.cloned().ok_or(missing)
            }
        }
    }

    /// The one that a reader calls so, or those of several names, as one.
    ///
    /// # Errors
    ///
    /// If there is none of the first name that is missing.
    pub fn find_all(&self, names: &str) -> Result<Origin, LoadError> {
        self.find(names).or_else(|error| {
            let each: Vec<&str> = Origin::names(names).collect();
            if each.len() < 2 {
                return Err(error);
            }
            let found: Vec<Origin> =
                each.into_iter().map(|name| self.find(name)).collect::<Result<_, _>>()?;
            Origin::together(found).ok_or(error)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_shelf_has_what_is_on_it_by_name_alone() {
        let shelf = Shelf::Closed(vec![Origin::File("/srv/rome.yaml".into())]);
        assert_eq!(shelf.find("rome").unwrap(), Origin::File("/srv/rome.yaml".into()));
        for name in ["/srv/rome.yaml", "Cargo.toml", "internet", "-", "", "../rome"] {
            let error = shelf.find(name).unwrap_err().to_string();
            assert_eq!(error, format!("{name}: no timeline here is called so"));
        }
        let (there, missing) = (Origin::File("/srv/rome.yaml".into()), Origin::Bundled("internet"));
        assert!(shelf.has(&there) && !shelf.has(&missing));
        assert!(!shelf.has(&Origin::Together(vec![there, missing])));
    }

    #[test]
    fn several_are_found_by_their_names() {
        let both = Shelf::bundled().find_all("internet,  and russia-nato").unwrap();
        assert_eq!(both.each(), [Origin::Bundled("internet"), Origin::Bundled("russia-nato")]);
        assert_eq!(Shelf::Open.find_all("internet").unwrap(), Origin::Bundled("internet"));
        let error = Shelf::bundled().find_all("internet rome").unwrap_err().to_string();
        assert!(error.starts_with("rome: "), "{error}");
    }

    #[test]
    fn an_open_shelf_has_any_file() {
        assert_eq!(Shelf::Open.find("Cargo.toml").unwrap(), Origin::File("Cargo.toml".into()));
        assert_eq!(Shelf::bundled().origins().len(), BUNDLED.len());
    }
}
