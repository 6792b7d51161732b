//! What drives an output: every uncertain input from its P10 to its P90 with the others at their central case, and its share of the variance.

use rayon::prelude::*;

use super::output::Output;
use super::sensitivity::{Share, first_order, rank_correlation};
use crate::model::{Input, Scenario};
use crate::sim::{Asked, Ensemble, Stopped, Watch};

/// Something uncertain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Driver {
    /// An input. One of automation moves by itself, without what it shares with the others.
    Input(Input),
    /// Z: how much better or worse than thought AI turns out for all tasks together (`shared_progress`).
    Luck,
}

impl Driver {
    /// The name-path; `shared_progress` for what automation shares.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Input(input) => input.path(),
            Self::Luck => "shared_progress".to_owned(),
        }
    }
}

/// What one driver does.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What moves.
    pub driver: Driver,
    /// The input's own values at P10 and P90; for what automation shares, Z itself (−1.28 and 1.28).
    pub values: [f64; 2],
    /// The output where the driver is at its P10, and at its P90, the others being at their middle. NaN where the model gives none.
    pub outputs: [f64; 2],
    /// Spearman's correlation of driver and output over the futures, −1…1.
    pub rank: f64,
    /// Share of the output's variance, with its interval; `None` with fewer than 64 futures.
    pub share: Option<Share>,
}

impl Bar {
    /// How far the output moves; 0 where it has no value.
    #[must_use]
    pub fn swing(&self) -> f64 {
        let swing = (self.outputs[1] - self.outputs[0]).abs();
        if swing.is_finite() { swing } else { 0.0 }
    }
}

/// The drivers of an output, the widest swing first.
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    /// The output in the central case.
    pub central: f64,
    /// By swing; those that move nothing are at the end.
    pub bars: Vec<Bar>,
    /// Futures that ranks and shares come from.
    pub draws: u32,
}

/// P10 and P90.
const ENDS: [f64; 2] = [0.1, 0.9];

/// The drivers of an output; `None` where the scenario has no such output. Ranks and shares come from `draws` futures.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn tornado(scenario: &Scenario, output: &Output, draws: u32, watch: &Watch<'_>) -> Result<Option<Tornado>, Stopped> {
    let Some(measure) = output.what.measure(scenario) else { return Ok(None) };
    let asked = [Asked { choice: 0, measure, month: output.month }];
    let inputs = scenario.drawn();
    let ensemble = Ensemble::new(scenario, &[output.choice], output.without_ai, draws, &inputs);
    let uncertain: Vec<usize> = (0..ensemble.inputs().len()).filter(|&slot| !ensemble.is_point(slot)).collect();
    let luck = ensemble.luck();
    // The central case, then each driver at both ends.
    let mut cases = vec![Vec::new()];
    for &slot in &uncertain {
        cases.extend(ENDS.map(|u| vec![(slot, ensemble.at(slot, u))]));
    }
    if luck.is_some() {
        cases.extend(ENDS.map(|u| ensemble.at_luck(u)));
    }
    let outputs = ensemble.cases(&cases, &asked).remove(0);
    let drawn = ensemble.values(&[], &asked, watch)?.remove(0);
    let drivers = uncertain.iter().map(|&slot| (Driver::Input(ensemble.inputs()[slot].clone()), Some(slot)));
    let drivers: Vec<(Driver, Option<usize>)> = drivers.chain(luck.as_ref().map(|_| (Driver::Luck, None))).collect();
    let bar = |(i, (driver, slot)): (usize, (Driver, Option<usize>))| {
        if watch.cancelled() {
            return Err(Stopped);
        }
        let own = slot.map_or_else(|| luck.clone().unwrap_or_default(), |slot| ensemble.own(slot));
        let value = |u: f64| slot.map_or_else(|| crate::num::normal::quantile(u), |slot| ensemble.at(slot, u));
        Ok(Bar {
            driver,
            values: ENDS.map(value),
            outputs: [outputs[1 + 2 * i], outputs[2 + 2 * i]],
            rank: rank_correlation(&own, &drawn),
            share: first_order(&own, &drawn),
        })
    };
    let mut bars = drivers.into_par_iter().enumerate().map(bar).collect::<Result<Vec<Bar>, Stopped>>()?;
    bars.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
    Ok(Some(Tornado { central: outputs[0], bars, draws }))
}
