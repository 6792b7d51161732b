//! What the panel of formulas remembers.

use std::collections::HashSet;
use std::sync::Arc;

use crate::analysis::What;
use crate::analysis::formula::{Formulas, Quantity};
use crate::model::{Choice, Scenario};
use crate::sim::Series;
use crate::ui::explore::{Column, ViewCtx};

/// A studio under a choice that need not be one of the open document's three: a column of Compare, a place on the map.
#[derive(Clone, Debug)]
pub struct Whose {
    /// What it is called in the panel.
    pub name: String,
    /// Another scenario than the open one; `None`: the open one, as it is now.
    pub scenario: Option<Arc<Scenario>>,
    /// Another choice than the scenario's own.
    pub choice: Option<Choice>,
    /// Our own curves at ceiling 0, and Follow.
    pub without_ai: bool,
}

/// Scenarios are the same where they are the same object.
impl PartialEq for Whose {
    fn eq(&self, other: &Self) -> bool {
        let scenarios = (self.scenario.as_ref().map(Arc::as_ptr), other.scenario.as_ref().map(Arc::as_ptr));
        (&self.name, self.choice, self.without_ai) == (&other.name, other.choice, other.without_ai) && scenarios.0 == scenarios.1
    }
}

impl Eq for Whose {}

/// What the panel of formulas remembers.
pub struct FormulaState {
    /// Whether it is shown.
    pub open: bool,
    /// The figure.
    pub what: What,
    /// Whose it is; `None`: of the open document, under the choice that is in focus.
    pub whose: Option<Whose>,
    /// The formulas that were shown last.
    known: Option<(bool, Formulas)>,
    /// What is unfolded, by its way down from the figure.
    pub(super) unfolded: HashSet<Vec<Quantity>>,
    /// Sums of which every term is shown, by their way.
    pub(super) whole: HashSet<Vec<Quantity>>,
}

impl Default for FormulaState {
    fn default() -> Self {
        let what = What::Series(Series::Headcount);
        Self { open: false, what, whose: None, known: None, unfolded: HashSet::new(), whole: HashSet::new() }
    }
}

impl FormulaState {
    /// Shows a figure; `whose`: see [`Self::whose`].
    pub fn show(&mut self, what: What, whose: Option<Whose>) {
        if self.what != what {
            self.unfolded.clear();
            self.whole.clear();
        }
        self.what = what;
        self.whose = whose;
        self.open = true;
    }

    /// The formulas of a scenario as it is now, under the choice that is asked for, or else that of a column.
    pub(super) fn formulas(&mut self, cx: &ViewCtx<'_>, column: Column) -> &Formulas {
        let (choice, without_ai) = match (&self.whose, column) {
            (Some(whose), _) => (whose.choice.unwrap_or(cx.scenario.policy.choice), whose.without_ai),
            (None, Column::Compress) => (Choice::Compress, false),
            (None, Column::Policy) => (cx.scenario.policy.choice, false),
            (None, Column::Expand) => (Choice::Expand, false),
        };
        let fits = |(without, formulas): &(bool, Formulas)| {
            *without == without_ai && formulas.choice() == choice && Arc::ptr_eq(formulas.scenario(), cx.scenario)
        };
        let known = self.known.take().filter(fits);
        let known = known.unwrap_or_else(|| (without_ai, Formulas::new(Arc::clone(cx.scenario), choice, without_ai)));
        &self.known.insert(known).1
    }
}
