//! What the panel of formulas remembers.

use std::collections::HashSet;
use std::sync::Arc;

use crate::analysis::What;
use crate::analysis::formula::{Formulas, Quantity};
use crate::model::Choice;
use crate::sim::Series;
use crate::ui::explore::{Column, ViewCtx};

/// What the panel of formulas remembers.
pub struct FormulaState {
    /// Whether it is shown.
    pub open: bool,
    /// The figure.
    pub what: What,
    /// The formulas of a revision under a choice.
    known: Option<(u64, Choice, Formulas)>,
    /// What is unfolded, by its way down from the figure.
    pub(super) unfolded: HashSet<Vec<Quantity>>,
    /// Sums of which every term is shown, by their way.
    pub(super) whole: HashSet<Vec<Quantity>>,
}

impl Default for FormulaState {
    fn default() -> Self {
        let what = What::Series(Series::Headcount);
        Self { open: false, what, known: None, unfolded: HashSet::new(), whole: HashSet::new() }
    }
}

impl FormulaState {
    /// Shows a figure.
    pub fn show(&mut self, what: What) {
        if self.what != what {
            self.unfolded.clear();
            self.whole.clear();
        }
        self.what = what;
        self.open = true;
    }

    /// The formulas of the document as it is now, under a choice.
    pub(super) fn formulas(&mut self, cx: &ViewCtx<'_>, revision: u64, column: Column) -> &Formulas {
        let choice = match column {
            Column::Compress => Choice::Compress,
            Column::Policy => cx.scenario.policy.choice,
            Column::Expand => Choice::Expand,
        };
        let known = self.known.take().filter(|(of, under, _)| (*of, *under) == (revision, choice));
        let known = known.unwrap_or_else(|| (revision, choice, Formulas::new(Arc::clone(cx.scenario), choice, false)));
        &self.known.insert(known).2
    }
}
