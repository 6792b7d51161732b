//! The futures themselves: what figures are in one month, future by future.

use super::output::What;
use crate::model::{Choice, Scenario, Side};
use crate::sim::{Asked, Ensemble, Stopped, Watch};

/// A figure in one month over many futures.
#[derive(Clone, Debug, PartialEq)]
pub struct Futures {
    /// The values, the smallest first; futures in which the figure has none are not among them.
    pub sorted: Vec<f64>,
    /// Futures, those without a value included.
    pub draws: u32,
}

impl Futures {
    /// Of values by future; those that are not finite are none.
    #[must_use]
    pub fn of(mut values: Vec<f64>) -> Self {
        let draws = u32::try_from(values.len()).unwrap_or(u32::MAX);
        values.retain(|value| value.is_finite());
        values.sort_unstable_by(f64::total_cmp);
        Self { sorted: values, draws }
    }

    /// Share of the futures that have passed a threshold, 0…1; a future without a value has not. NaN without futures.
    #[must_use]
    pub fn passed(&self, side: Side) -> f64 {
        let values = &self.sorted;
        let count = match side {
            Side::Below(limit) => values.partition_point(|value| *value < limit),
            Side::Above(limit) => values.len() - values.partition_point(|value| *value <= limit),
        };
        self.share(count)
    }

    /// Share of the futures with a value of at most `x`, 0…1. NaN without futures.
    #[must_use]
    pub fn up_to(&self, x: f64) -> f64 {
        self.share(self.sorted.partition_point(|value| *value <= x))
    }

    /// So many futures that stand for all: the `(i + ½)/n` quantiles (type 7), fewer where some futures have no value.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "places in a list")]
    pub fn like(&self, n: usize) -> Vec<f64> {
        let n = (n as f64 * self.share(self.sorted.len())).round() as usize;
        let Some(last) = self.sorted.len().checked_sub(1) else { return Vec::new() };
        let quantile = |i: usize| {
            let place = (i as f64 + 0.5) / n as f64 * last as f64;
            let below = place.floor() as usize;
            let (low, high) = (self.sorted[below], self.sorted[(below + 1).min(last)]);
            low + (high - low) * (place - below as f64)
        };
        (0..n).map(quantile).collect()
    }

    /// Shares of the futures in so many bins of one width from `low` to `high`: `[edge, next)`, the last one with its end.
    /// What lies outside is in none; what misses an edge by a rounding (1e-9 of the whole width) is on it.
    #[must_use]
    pub fn bins(&self, low: f64, high: f64, n: usize) -> Vec<f64> {
        #[expect(clippy::cast_precision_loss, reason = "some bins")]
        let edge = |i: usize| low + (high - low) * (i as f64 / n as f64 - 1e-9);
        let below = |i: usize| match i {
            i if i == n => self.sorted.partition_point(|value| *value <= high + (high - low) * 1e-9),
            i => self.sorted.partition_point(|value| *value < edge(i)),
        };
        (0..n).map(|i| self.share(below(i + 1) - below(i))).collect()
    }

    #[expect(clippy::cast_precision_loss, reason = "futures")]
    fn share(&self, count: usize) -> f64 {
        count as f64 / f64::from(self.draws)
    }
}

/// Figures in a month under some choices, by choice, then figure; `None` for what the scenario has not. The scenario must be free of
/// defects. The futures are those of a run of so many draws.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn futures(
    scenario: &Scenario,
    choices: &[Choice],
    whats: &[What],
    month: u32,
    draws: u32,
    watch: &Watch<'_>,
) -> Result<Vec<Vec<Option<Futures>>>, Stopped> {
    let measures: Vec<_> = whats.iter().map(|what| what.measure(scenario)).collect();
    let of = |choice: usize| measures.iter().flatten().map(move |&measure| Asked { choice, measure, month });
    let asked: Vec<Asked> = (0..choices.len()).flat_map(of).collect();
    let found = Ensemble::new(scenario, choices, false, draws, &[]).values(&[], &asked, watch)?;
    let mut found = found.into_iter();
    let row = |_| measures.iter().map(|measure| measure.and_then(|_| found.next()).map(Futures::of)).collect();
    Ok((0..choices.len()).map(row).collect())
}
