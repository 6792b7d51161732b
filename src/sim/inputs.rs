//! The values of every input in some draws, input by input.

use std::collections::HashMap;
use std::sync::Arc;

use super::plan::{Plan, Slot};

/// The values of every input in consecutive draws.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    columns: Vec<Column>,
}

/// The values of one input.
#[derive(Clone, Debug)]
pub(super) enum Column {
    /// The same in every draw.
    Same(f64),
    /// By draw.
    Each(Arc<Vec<f64>>),
    /// By draw, for moving pictures.
    Single(Arc<Vec<f32>>),
}

impl Column {
    fn at(&self, draw: usize) -> f64 {
        match self {
            Self::Same(x) => *x,
            Self::Each(values) => values[draw],
            Self::Single(values) => f64::from(values[draw]),
        }
    }
}

impl Values {
    /// The values in the given draws.
    pub(super) fn draw(plan: &Plan, draws: &[u32]) -> Self {
        Self { columns: plan.columns(draws) }
    }

    /// Given values, input by input.
    pub(super) fn of(columns: Vec<Column>) -> Self {
        Self { columns }
    }

    /// The values in the central case.
    pub(super) fn central(plan: &Plan) -> Self {
        Self { columns: plan.central().into_iter().map(Column::Same).collect() }
    }

    /// An input's values in `N` draws from the `first` on; beyond the last, the last one again.
    #[inline]
    pub(super) fn lanes<const N: usize>(&self, slot: Slot, first: usize) -> [f64; N] {
        match &self.columns[slot] {
            Column::Same(x) => [*x; N],
            Column::Each(values) => match values[first..].first_chunk() {
                Some(lanes) => *lanes,
                None => std::array::from_fn(|i| values[(first + i).min(values.len() - 1)]),
            },
            Column::Single(values) => match values[first..].first_chunk::<N>() {
                Some(lanes) => lanes.map(f64::from),
                None => std::array::from_fn(|i| f64::from(values[(first + i).min(values.len() - 1)])),
            },
        }
    }

    /// The same, with some inputs at a value of their own in every draw.
    pub(super) fn held(&self, held: &[(Slot, f64)]) -> Self {
        let mut columns = self.columns.clone();
        for &(slot, value) in held {
            columns[slot] = Column::Same(value);
        }
        Self { columns }
    }

    /// Draws that differ from the first one of these in what is held, draw by draw.
    pub(super) fn cases(&self, cases: &[Vec<(Slot, f64)>]) -> Self {
        let mut columns = self.columns.clone();
        let mut changed: HashMap<Slot, Vec<f64>> = HashMap::new();
        for (i, case) in cases.iter().enumerate() {
            for &(slot, value) in case {
                changed.entry(slot).or_insert_with(|| vec![self.at(slot, 0); cases.len()])[i] = value;
            }
        }
        for (slot, values) in changed {
            columns[slot] = Column::Each(Arc::new(values));
        }
        Self { columns }
    }

    /// One input's value in one draw.
    pub(super) fn at(&self, slot: Slot, draw: usize) -> f64 {
        self.columns[slot].at(draw)
    }

    /// Every input's value in one draw.
    pub(super) fn of_draw(&self, draw: usize) -> Vec<f64> {
        self.columns.iter().map(|column| column.at(draw)).collect()
    }
}
