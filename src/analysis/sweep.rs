//! The map: an output over a grid of two levers' values, coarse first.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::contour::contour;
use super::lever::Lever;
use super::output::Output;
use super::probe::{Probe, Statistic, value_now};
use crate::model::Scenario;
use crate::sim::{Stopped, Watch};

/// Nodes a side that are worked first, at least, where there are as many.
const COARSE: usize = 8;
/// Nodes between two looks at what is there.
const BATCH: usize = 1024;

/// One side of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What is turned.
    pub lever: Lever,
    /// From and to.
    pub range: [f64; 2],
    /// Values, both ends among them; at least 2.
    pub nodes: usize,
}

impl Axis {
    /// Its values: even, both ends among them, cut to what is valid.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        let [low, high] = self.range;
        let last = self.nodes.max(2) - 1;
        #[expect(clippy::cast_precision_loss, reason = "some thousands at most")]
        let at = |i: usize| if i == last { high } else { low + (high - low) * (i as f64 / last as f64) };
        (0..=last).map(|i| self.lever.valid().clamp(at(i))).collect()
    }
}

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// To the right.
    pub x: Axis,
    /// Upwards.
    pub y: Axis,
    /// Of what.
    pub output: Output,
    /// Which number of it.
    pub statistic: Statistic,
    /// Futures at each node: the same ones.
    pub draws: u32,
}

/// What is known so far.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Values of the lever to the right.
    pub xs: Vec<f64>,
    /// Values of the lever upwards.
    pub ys: Vec<f64>,
    /// By row, then column; NaN where nothing is known, or the model gives no value.
    pub values: Vec<f64>,
    /// Which of them have been worked.
    pub known: Vec<bool>,
    /// Every `step`th node of both sides is known.
    pub step: usize,
    /// The output as the scenario has it.
    pub now: f64,
    /// What the output is today, in month 0; NaN where it has no value, as a total has not.
    pub today: f64,
}

impl Map {
    /// Lines of a level among the nodes that are known, in units of the axes.
    ///
    /// A plain that is at the level, as headcount is where nobody ever leaves, counts as above it in spite of rounding: the line is that
    /// of `level − 1e-11 · |level|`, and runs along the plain's edge.
    #[must_use]
    pub fn contour(&self, level: f64) -> Vec<Vec<[f64; 2]>> {
        let some = |nodes: &[f64]| nodes.iter().copied().step_by(self.step).collect::<Vec<f64>>();
        let (xs, ys) = (some(&self.xs), some(&self.ys));
        let rows = self.values.chunks(self.xs.len()).step_by(self.step);
        let values: Vec<f64> = rows.flat_map(|row| row.iter().copied().step_by(self.step)).collect();
        contour(&xs, &ys, &values, level - 1e-11 * level.abs())
    }

    /// Least and greatest value; `None` where there is none.
    #[must_use]
    pub fn extremes(&self) -> Option<[f64; 2]> {
        let finite = || self.values.iter().copied().filter(|x| x.is_finite());
        let (low, high) = (finite().fold(f64::INFINITY, f64::min), finite().fold(f64::NEG_INFINITY, f64::max));
        (low <= high).then_some([low, high])
    }
}

/// The order in which the nodes of a grid are worked: batches of (column, row) with the step that each one completes; 0 where it completes
/// none. Every node comes once; first every 8th of a grid of 64, then every 4th, 2nd and all.
#[must_use]
pub fn batches(columns: usize, rows: usize) -> Vec<(Vec<(usize, usize)>, usize)> {
    let mut step = 1;
    while columns.min(rows) / (2 * step) >= COARSE {
        step *= 2;
    }
    let mut batches = Vec::new();
    let mut before = None;
    while step > 0 {
        let is_new = |&(column, row): &(usize, usize)| before.is_none_or(|before| column % before != 0 || row % before != 0);
        let nodes = (0..rows).step_by(step).flat_map(|row| (0..columns).step_by(step).map(move |column| (column, row)));
        let nodes: Vec<(usize, usize)> = nodes.filter(is_new).collect();
        let parts = nodes.chunks(BATCH).len();
        batches.extend(nodes.chunks(BATCH).enumerate().map(|(i, part)| (part.to_vec(), if i + 1 == parts { step } else { 0 })));
        before = Some(step);
        step /= 2;
    }
    batches
}

/// Works a map; `seen` is shown what is known after each batch. `None` where the scenario has no such output or lever.
///
/// The nodes' values are those of goal seek at the same values; each is worked alone, so that threads never matter.
/// Where both levers move the same input, the one upwards has the last word.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn sweep(
    scenario: &Scenario,
    survey: &Survey,
    watch: &Watch<'_>,
    seen: &mut dyn FnMut(&Map),
) -> Result<Option<Map>, Stopped> {
    let levers = [&survey.x.lever, &survey.y.lever];
    let probe = Probe::new(scenario, &levers, &survey.output, survey.statistic, survey.draws);
    let Some(futures) = probe else { return Ok(None) };
    let month0 = Output { month: 0, ..survey.output.clone() };
    let today = value_now(scenario, &month0).filter(|_| survey.output.what.has_today()).unwrap_or(f64::NAN);
    let (xs, ys) = (survey.x.values(), survey.y.values());
    let (columns, rows) = (xs.len(), ys.len());
    let count = columns * rows;
    let now = futures.at(&[], watch)?;
    let mut map = Map { xs, ys, values: vec![f64::NAN; count], known: vec![false; count], step: columns.max(rows), now, today };
    let done = AtomicUsize::new(0);
    for (nodes, completes) in batches(columns, rows) {
        let worked = |&(column, row): &(usize, usize)| {
            let value = futures.at(&[map.xs[column], map.ys[row]], watch)?;
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            if let Some(progress) = watch.progress {
                #[expect(clippy::cast_precision_loss, reason = "a share for the eye")]
                progress(done as f32 / count as f32);
            }
            Ok((row * columns + column, value))
        };
        let values = nodes.par_iter().map(worked).collect::<Result<Vec<(usize, f64)>, Stopped>>()?;
        for (i, value) in values {
            (map.values[i], map.known[i]) = (value, true);
        }
        if completes > 0 {
            map.step = completes;
        }
        seen(&map);
    }
    Ok(Some(map))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_is_worked_once_and_coarse_ones_first() {
        for (columns, rows) in [(64, 64), (65, 33), (2, 2), (3, 100), (16, 17)] {
            let all = batches(columns, rows);
            let mut nodes: Vec<(usize, usize)> = all.iter().flat_map(|(nodes, _)| nodes.clone()).collect();
            nodes.sort_unstable();
            let wanted: Vec<(usize, usize)> = (0..columns).flat_map(|c| (0..rows).map(move |r| (c, r))).collect();
            assert_eq!(nodes, wanted);
            assert!(all.last().is_some_and(|(_, step)| *step == 1));
        }
        let steps: Vec<usize> = batches(64, 64).into_iter().map(|(_, step)| step).filter(|step| *step > 0).collect();
        assert_eq!((steps, batches(64, 64)[0].0.len()), (vec![8, 4, 2, 1], 64));
    }
}
