//! How likely a threshold is passed: the share of futures in which it is, month by month, under each choice and without AI.

use super::output::Output;
use crate::model::{Choice, Scenario, Side, Threshold};
use crate::sim::{Asked, Ensemble, Measure, Stopped, Watch};

/// Values that are looked at together, to bound the memory.
const AT_ONCE: usize = 1 << 22;

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// The choice.
    pub choice: Choice,
    /// Our own curves at ceiling 0.
    pub without_ai: bool,
}

impl Case {
    /// A choice, with AI.
    #[must_use]
    pub const fn of(choice: Choice) -> Self {
        Self { choice, without_ai: false }
    }

    /// A choice, without AI.
    #[must_use]
    pub const fn without_ai(choice: Choice) -> Self {
        Self { choice, without_ai: true }
    }

    /// The cases that are compared: compress, the scenario's choice, expand, and the scenario's choice without AI.
    #[must_use]
    pub const fn compared(scenario: &Scenario) -> [Self; 4] {
        let own = scenario.policy.choice;
        [Self::of(Choice::Compress), Self::of(own), Self::of(Choice::Expand), Self::without_ai(own)]
    }
}

/// The share of futures in which a threshold is passed, under one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Chance {
    /// What is decided.
    pub case: Case,
    /// `P(t) = (futures in which the figure of month t has passed) / draws`, 0…1, for the months 0…H. Passed in that month, not
    /// ever before; a total counts over the whole horizon and has the same share in every month. A figure without a value has
    /// not passed.
    pub by_month: Vec<f64>,
}

/// By threshold, then case; `None` for a threshold whose figure the scenario does not have. The scenario must be free of defects.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn chances(
    scenario: &Scenario,
    thresholds: &[Threshold],
    cases: &[Case],
    draws: u32,
    watch: &Watch<'_>,
) -> Result<Vec<Option<Vec<Chance>>>, Stopped> {
    let measures: Vec<Option<Measure>> = thresholds.iter().map(|threshold| threshold.what.measure(scenario)).collect();
    let there: Vec<(Side, Measure)> =
        thresholds.iter().zip(&measures).filter_map(|(threshold, measure)| Some((threshold.side, (*measure)?))).collect();
    let mut found: Vec<Vec<Chance>> = vec![Vec::new(); there.len()];
    for without_ai in [false, true] {
        let of: Vec<Case> = cases.iter().copied().filter(|case| case.without_ai == without_ai).collect();
        if of.is_empty() || there.is_empty() {
            continue;
        }
        let choices: Vec<Choice> = of.iter().map(|case| case.choice).collect();
        let ensemble = Ensemble::new(scenario, &choices, without_ai, draws, &[]);
        let each = of.len() * (scenario.horizon as usize + 1);
        let together = (AT_ONCE / (each * draws.max(1) as usize)).max(1);
        for (first, some) in there.chunks(together).enumerate().map(|(i, some)| (i * together, some)) {
            let shares = shares(&ensemble, some, of.len(), scenario.horizon, watch)?;
            for (found, shares) in found[first..].iter_mut().zip(shares) {
                found.extend(of.iter().zip(shares).map(|(case, by_month)| Chance { case: *case, by_month }));
            }
        }
    }
    for chances in &mut found {
        chances.sort_by_key(|chance| cases.iter().position(|case| *case == chance.case));
    }
    let mut found = found.into_iter();
    Ok(measures.into_iter().map(|measure| measure.and_then(|_| found.next())).collect())
}

/// By threshold, choice, month.
fn shares(
    ensemble: &Ensemble,
    thresholds: &[(Side, Measure)],
    choices: usize,
    horizon: u32,
    watch: &Watch<'_>,
) -> Result<Vec<Vec<Vec<f64>>>, Stopped> {
    let months = |measure| if matches!(measure, Measure::Total(_)) { 1 } else { horizon + 1 };
    let mut asked = Vec::new();
    for &(_, measure) in thresholds {
        for choice in 0..choices {
            asked.extend((0..months(measure)).map(|month| Asked { choice, measure, month }));
        }
    }
    let mut values = ensemble.values(&[], &asked, watch)?.into_iter();
    let share = |side: Side, values: &[f64]| {
        let passed = values.iter().filter(|value| side.passed(**value)).count();
        #[expect(clippy::cast_precision_loss, reason = "a number of futures")]
        let share = passed as f64 / values.len().max(1) as f64;
        share
    };
    let of_choice = |&(side, measure): &(Side, Measure), values: &mut dyn Iterator<Item = Vec<f64>>| {
        let found: Vec<f64> = values.take(months(measure) as usize).map(|values| share(side, &values)).collect();
        if found.len() == 1 { vec![found[0]; horizon as usize + 1] } else { found }
    };
    Ok(thresholds.iter().map(|threshold| (0..choices).map(|_| of_choice(threshold, &mut values)).collect()).collect())
}

/// Whether a threshold is passed in each future of an ensemble whose first choice is the one that is asked about.
pub(super) fn passed(
    scenario: &Scenario,
    ensemble: &Ensemble,
    output: &Output,
    side: Side,
    watch: &Watch<'_>,
) -> Result<Option<Vec<bool>>, Stopped> {
    let Some(measure) = output.what.measure(scenario) else { return Ok(None) };
    let asked = [Asked { choice: 0, measure, month: output.month }];
    let values = ensemble.values(&[], &asked, watch)?.remove(0);
    Ok(Some(values.into_iter().map(|value| side.passed(value)).collect()))
}
