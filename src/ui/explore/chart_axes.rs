//! The axes of Explore's charts: one for each row, so that the eye compares along it.

use egui::Ui;

use super::charts::Row;
use super::context::ViewCtx;
use super::futures::FuturesState;
use super::view::{Column, ExploreState};
use crate::analysis::What;
use crate::session::Results;
use crate::sim::Bands;
use crate::ui::charts::{Axis, AxisMemory};

/// The axis of a row: all three columns and today, whole.
pub(super) fn axis(cx: &ViewCtx<'_>, ui: &Ui, state: &mut ExploreState, results: &Results, row: Row) -> Axis {
    let unit = row.unit(results);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut see = |values: &[f64]| {
        for value in values.iter().filter(|value| value.is_finite()) {
            low = low.min(value / unit);
            high = high.max(value / unit);
        }
    };
    for column in Column::ALL {
        let bands = column.outcome(results).get(row.series());
        see(&bands.p5);
        see(&bands.p95);
        if !state.without_central {
            see(&bands.central);
        }
    }
    for without in results.without_ai.iter().flatten().filter(|_| !state.without_no_ai) {
        see(&without.get(row.series()).p50);
    }
    let (low, high) = settled(ui, state.holds_axes, &mut state.axes[row as usize], low, high);
    Axis::nice(low, high, 4, |value, step| row.tick(cx, value, step))
}

/// The axis of a row's values in the month shown: what nearly all futures of all three columns have, today, and the lines near them.
pub(super) fn month_axis(
    cx: &ViewCtx<'_>,
    ui: &Ui,
    state: &mut ExploreState,
    results: &Results,
    futures: &FuturesState,
    row: Row,
) -> Option<Axis> {
    state.shape?;
    let unit = row.unit(results);
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for column in Column::ALL {
        let sorted = &futures.of(column, row as usize)?.sorted;
        // Half of a percent at each end may lie outside.
        let tail = sorted.len() / 200;
        for value in [sorted.get(tail), sorted.get((sorted.len().max(1) - 1).saturating_sub(tail))].into_iter().flatten() {
            low = low.min(value / unit);
            high = high.max(value / unit);
        }
        let today = Bands::at(column.outcome(results).get(row.series()), 0).central / unit;
        low = low.min(today);
        high = high.max(today);
    }
    let room = 0.25 * (high - low);
    for threshold in cx.scenario.thresholds.iter().filter(|threshold| threshold.what == What::Series(row.series())) {
        let value = threshold.side.value() / unit;
        if value > low - room && value < high + room {
            low = low.min(value);
            high = high.max(value);
        }
    }
    let (low, high) = settled(ui, state.holds_axes, &mut state.month_axes[row as usize], low, high);
    Some(Axis::nice(low, high, 4, |value, step| row.tick(cx, value, step)))
}

/// The range to be drawn: it holds still while two pictures are compared, or the pointer is down.
fn settled(ui: &Ui, holds: bool, memory: &mut AxisMemory, low: f64, high: f64) -> (f64, f64) {
    if holds { memory.hold(low, high) } else { memory.settle(ui.ctx(), low, high) }
}
