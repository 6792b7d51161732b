//! Which scenario an answer belongs to.

use std::ops::Deref;
use std::sync::Arc;

use crate::model::Scenario;

/// One state of a document: the scenario as it was between two changes. Two versions are the same exactly where they are the
/// same object, so an answer that carries its version can never pass for another scenario's, whichever document that is in.
/// [`super::Document`] gives them out; undo gives out an earlier one again, whose answers still hold.
#[derive(Clone, Debug)]
pub struct Version(Arc<Scenario>);

impl Version {
    /// A version of its own: equal to its clones and to nothing else, whatever they hold.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        Self(Arc::new(scenario))
    }
}

impl From<Arc<Scenario>> for Version {
    fn from(scenario: Arc<Scenario>) -> Self {
        Self(scenario)
    }
}

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Version {}

impl Deref for Version {
    type Target = Arc<Scenario>;

    fn deref(&self) -> &Arc<Scenario> {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Example, example};

    #[test]
    fn what_reads_alike_is_not_the_same_version() {
        let one = Version::new(example(Example::NorthLight));
        let other = Version::new(example(Example::NorthLight));
        assert_eq!(**one, **other);
        assert_eq!(one, one.clone());
        assert_ne!(one, other);
    }
}
