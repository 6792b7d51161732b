//! What the People view remembers: order, filter, folds, and the last complete results.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use super::rows::{Key, Table};
use crate::session::{Results, TooLarge};
use crate::ui::explore::Column;

/// What the People view remembers.
#[derive(Clone, Debug)]
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
    table: Option<(Column, usize, Rc<Table>)>,
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

    /// The table over the last complete results, computed once for a choice and a month.
    pub fn table(&mut self, column: Column, month: usize) -> Option<Rc<Table>> {
        let kept = self.kept.as_ref()?;
        if let Some((of, at, table)) = &self.table
            && (*of, *at) == (column, month)
        {
            return Some(Rc::clone(table));
        }
        let table = Rc::new(Table::of(kept, column.outcome(kept), month));
        self.table = Some((column, month, Rc::clone(&table)));
        Some(table)
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
