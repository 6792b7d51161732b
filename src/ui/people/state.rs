//! What the People view remembers: order, filter, folds, and the last complete results.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use egui::Context;

use super::rows::{Key, Table};
use crate::analysis::What;
use crate::analysis::compare::{self, Variant};
use crate::session::{Results, TooLarge};
use crate::sim::Watch;
use crate::ui::background::Background;
use crate::ui::explore::Column;

/// Whose departments' bands are asked for.
#[derive(Clone)]
struct Question {
    results: Arc<Results>,
    column: Column,
    month: usize,
}

/// Results are the same where they are the same object.
impl PartialEq for Question {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.results, &other.results) && (self.column, self.month) == (other.column, other.month)
    }
}

/// P5 and P95 of every department's people: those of the sums, future by future, over the same futures as the roles' bands.
fn bands(question: &Question, watch: &Watch<'_>) -> Option<Vec<[f64; 2]>> {
    let (scenario, draws) = (&question.results.scenario, question.results.draws);
    let choice = question.column.outcome(&question.results).choice;
    let variants = [Variant { scenario: Arc::clone(scenario), choice, without_ai: false }];
    let whats: Vec<What> = scenario.departments.iter().map(|department| What::Department(department.id.clone())).collect();
    compare::fits(&variants, whats.len(), draws).ok()?;
    let month = u32::try_from(question.month).ok()?;
    let found = compare::compare(&variants, &whats, month, None, draws, watch).ok()?;
    let ends = |row: &compare::Row| row.figures[0].map_or([f64::NAN; 2], |summary| [summary.band[0], summary.band[4]]);
    Some(found.rows.iter().map(ends).collect())
}

/// What the People view remembers.
pub struct PeopleState {
    /// What is searched for.
    pub search: String,
    /// The column that the rows are sorted by, and whether the largest comes first; `None`: the order of the file.
    pub sort: Option<(Key, bool)>,
    /// Roles under their departments.
    pub grouped: bool,
    /// Departments that are folded.
    pub folded: HashSet<String>,
    /// Why the roles' series are not simulated.
    pub too_large: Option<TooLarge>,
    kept: Option<Arc<Results>>,
    /// With whether the departments' bands are in it.
    table: Option<(Column, usize, bool, Rc<Table>)>,
    bands: Background<Question, Vec<[f64; 2]>>,
}

impl Default for PeopleState {
    fn default() -> Self {
        Self {
            search: String::new(),
            sort: None,
            grouped: true,
            folded: HashSet::new(),
            too_large: None,
            kept: None,
            table: None,
            bands: Background::default(),
        }
    }
}

impl PeopleState {
    /// Takes results in, if every series is in them; they stay until newer ones come.
    pub fn keep(&mut self, results: &Arc<Results>) {
        if results.is_full() && self.kept.as_ref().is_none_or(|kept| !Arc::ptr_eq(kept, results)) {
            self.kept = Some(Arc::clone(results));
            self.table = None;
        }
    }

    /// Another document: nothing of the last one stays but the order of the columns.
    pub fn forget(&mut self) {
        *self = Self { sort: self.sort, grouped: self.grouped, ..Self::default() };
    }

    /// The last complete results.
    #[must_use]
    pub fn kept(&self) -> Option<&Arc<Results>> {
        self.kept.as_ref()
    }

    /// The table over the last complete results, computed once for a choice and a month. The departments' bands come a little later.
    /// `at_once`: they come without a background, for pictures and tests.
    pub(super) fn table(&mut self, ctx: &Context, column: Column, month: usize, at_once: bool) -> Option<Rc<Table>> {
        let kept = self.kept.as_ref()?;
        let question = Question { results: Arc::clone(kept), column, month };
        self.bands.follow(ctx, question, bands, at_once);
        let bands = self.bands.answer().filter(|(.., current)| *current).and_then(|(_, bands, _)| bands);
        if let Some((of, at, with_bands, table)) = &self.table
            && (*of, *at, *with_bands) == (column, month, bands.is_some())
        {
            return Some(Rc::clone(table));
        }
        let mut table = Table::of(kept, column.outcome(kept), month);
        for (group, band) in table.groups.iter_mut().zip(bands.into_iter().flatten()) {
            group.total.band = *band;
        }
        let table = Rc::new(table);
        self.table = Some((column, month, bands.is_some(), Rc::clone(&table)));
        Some(table)
    }

    /// Whether nothing of the table is still being worked out.
    pub(in crate::ui) fn is_settled(&self) -> bool {
        self.bands.answer().is_some_and(|(.., current)| current)
    }

    /// A column's head was pressed: the largest first (of names the first), then the other way round, then the order of the file.
    pub fn press(&mut self, key: Key) {
        let first = key != Key::Name;
        self.sort = match self.sort {
            Some((old, down)) if old == key => (down == first).then_some((key, !first)),
            _ => Some((key, first)),
        };
    }
}
