//! Policies against scenarios: what each choice brings in each, and how far that is from the best choice there (its regret).

use std::sync::Arc;

use super::seeded;
use crate::model::{Choice, Scenario};
use crate::sim::{Asked, Ensemble, Measure, Series, Stopped, Total, Watch};

/// The choices of a table: from fewer people to more work, and as many people as demand needs.
pub const CHOICES: [Choice; 6] =
    [Choice::Compress, Choice::Blend(0.25), Choice::Blend(0.5), Choice::Blend(0.75), Choice::Expand, Choice::Follow];

/// [`CHOICES`] and the scenarios' own where they are others.
#[must_use]
pub fn choices(scenarios: &[Arc<Scenario>]) -> Vec<Choice> {
    let mut choices = CHOICES.to_vec();
    for own in scenarios.iter().map(|scenario| scenario.policy.choice) {
        let known = |known: &Choice| *known == own || (own.lambda().is_some() && known.lambda() == own.lambda());
        if !choices.iter().any(known) {
            choices.push(own);
        }
    }
    // Blends stand where their λ puts them; Follow stays at the end.
    choices.sort_by(|a, b| a.lambda().unwrap_or(2.0).total_cmp(&b.lambda().unwrap_or(2.0)));
    choices
}

/// What is at stake with one figure of which more is better: its mean in every scenario under every choice, and the regret.
///
/// The regret of a choice in a scenario is the best choice's mean there less its own, ≥ 0. Its share is the regret over the size of the best mean,
/// so that scenarios of different size and money count alike; where the best is 0 it is 0 without regret and infinite with.
#[derive(Clone, Debug, PartialEq)]
pub struct Stakes {
    /// Means over the futures, by choice, then scenario. A scenario in which some choice has none is left out of everything below.
    pub means: Vec<Vec<Option<f64>>>,
    /// Regrets, by choice, then scenario.
    pub regrets: Vec<Vec<Option<f64>>>,
    /// Shares of the best, by choice, then scenario.
    pub shares: Vec<Vec<Option<f64>>>,
    /// The largest share of each choice over the scenarios; `None` where no scenario counts.
    pub worst: Vec<Option<f64>>,
    /// The mean share of each choice over the scenarios.
    pub mean: Vec<Option<f64>>,
    /// The choice whose worst share is the smallest; among equals, whose mean share is.
    pub robust: Option<usize>,
}

impl Stakes {
    /// The choices that are never worse than the best by more than a share.
    #[must_use]
    pub fn within(&self, share: f64) -> Vec<usize> {
        let inside = |worst: &Option<f64>| worst.is_some_and(|worst| worst <= share + 1e-12);
        (0..self.worst.len()).filter(|&choice| inside(&self.worst[choice])).collect()
    }

    /// The best choice in a scenario.
    #[must_use]
    pub fn best(&self, scenario: usize) -> Option<usize> {
        (0..self.regrets.len()).find(|&choice| self.regrets[choice][scenario] == Some(0.0))
    }
}

/// Choices against scenarios.
#[derive(Clone, Debug, PartialEq)]
pub struct Policies {
    /// The choices.
    pub choices: Vec<Choice>,
    /// Profit over all months, discounted.
    pub profit: Stakes,
    /// People in the month.
    pub people: Stakes,
    /// Futures simulated.
    pub draws: u32,
}

/// Simulates every choice in every scenario with the first scenario's seed; the scenarios' limits and costs stay their own.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn policies(
    scenarios: &[Arc<Scenario>],
    choices: &[Choice],
    month: u32,
    draws: u32,
    watch: &Watch<'_>,
) -> Result<Policies, Stopped> {
    let seed = scenarios.first().map_or(0, |first| first.seed);
    let (mut profit, mut people) = (vec![Vec::new(); choices.len()], vec![Vec::new(); choices.len()]);
    for (done, scenario) in scenarios.iter().enumerate() {
        if let Some(progress) = watch.progress {
            #[expect(clippy::cast_precision_loss, reason = "some scenarios")]
            progress(done as f32 / scenarios.len() as f32);
        }
        let ensemble = Ensemble::new(&seeded(scenario, seed), choices, false, draws, &[]);
        let asked = |measure, month| (0..choices.len()).map(move |choice| Asked { choice, measure, month });
        let questions: Vec<Asked> =
            asked(Measure::Total(Total::Npv), 0).chain(asked(Measure::Series(Series::Headcount), month)).collect();
        let values = ensemble.values(&[], &questions, watch)?;
        let mean = |values: &Vec<f64>| super::Summary::of(values).map(|summary| summary.mean);
        for choice in 0..choices.len() {
            profit[choice].push(mean(&values[choice]));
            people[choice].push(mean(&values[choices.len() + choice]));
        }
    }
    Ok(Policies { choices: choices.to_vec(), profit: stakes(profit), people: stakes(people), draws })
}

/// The regrets of a table of means, by choice, then scenario.
#[must_use]
pub fn stakes(means: Vec<Vec<Option<f64>>>) -> Stakes {
    let scenarios = means.iter().map(Vec::len).min().unwrap_or(0);
    let best: Vec<Option<f64>> = (0..scenarios)
        .map(|scenario| {
            let column: Option<Vec<f64>> = means.iter().map(|row| row[scenario]).collect();
            column?.into_iter().reduce(f64::max)
        })
        .collect();
    let each = |what: &dyn Fn(f64, f64) -> f64| -> Vec<Vec<Option<f64>>> {
        let row = |row: &Vec<Option<f64>>| row.iter().zip(&best).map(|(own, best)| Some(what((*best)?, (*own)?))).collect();
        means.iter().map(row).collect()
    };
    let share = |best: f64, own: f64| if own == best { 0.0 } else { (best - own) / best.abs() };
    let regrets = each(&|best, own| best - own);
    let shares = each(&share);
    let worst: Vec<Option<f64>> = shares.iter().map(|row| row.iter().copied().flatten().reduce(f64::max)).collect();
    let mean: Vec<Option<f64>> = shares
        .iter()
        .map(|row| {
            let known: Vec<f64> = row.iter().copied().flatten().collect();
            #[expect(clippy::cast_precision_loss, reason = "some scenarios")]
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        })
        .collect();
    let rank = |choice: &usize| (worst[*choice].unwrap_or(f64::INFINITY), mean[*choice].unwrap_or(f64::INFINITY));
    let robust = (0..means.len())
        .filter(|&choice| worst[choice].is_some())
        .min_by(|a, b| rank(a).0.total_cmp(&rank(b).0).then(rank(a).1.total_cmp(&rank(b).1)));
    Stakes { means, regrets, shares, worst, mean, robust }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regrets_are_what_a_hand_gives() {
        let table = |rows: &[&[f64]]| stakes(rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect());
        // Best: 100, 50, −10.
        let found = table(&[&[100.0, 20.0, -10.0], &[90.0, 45.0, -11.0], &[80.0, 50.0, -20.0]]);
        assert_eq!(found.regrets[1], [Some(10.0), Some(5.0), Some(1.0)]);
        assert_eq!(found.shares[0], [Some(0.0), Some(0.6), Some(0.0)]);
        assert_eq!(found.worst, [Some(0.6), Some(0.1), Some(1.0)]);
        assert!((found.mean[1].expect("it") - 0.1).abs() < 1e-12);
        assert_eq!((found.robust, found.within(0.1), found.best(1)), (Some(1), vec![1], Some(2)));
        // Among equals the mean decides; a best of nothing is infinitely better than a loss.
        assert_eq!(table(&[&[10.0, 5.0], &[5.0, 10.0], &[10.0, 5.0]]).robust, Some(0));
        assert_eq!(table(&[&[10.0, 5.0, 8.0], &[5.0, 10.0, 10.0]]).robust, Some(1));
        assert_eq!(table(&[&[0.0], &[-1.0]]).worst, [Some(0.0), Some(f64::INFINITY)]);
    }

    #[test]
    fn a_scenario_without_a_value_counts_for_nobody() {
        let found = stakes(vec![vec![Some(1.0), None], vec![Some(0.5), Some(3.0)]]);
        assert_eq!((found.worst, found.robust), (vec![Some(0.0), Some(0.5)], Some(0)));
        assert_eq!(found.shares[1], [Some(0.5), None]);
        assert_eq!((stakes(Vec::new()).robust, stakes(vec![vec![None]]).robust), (None, None));
    }
}
