//! Everything that is carried away, simulated once.

use super::Failure;
use crate::analysis::{self, What};
use crate::model::{Choice, Scenario};
use crate::num::quantiles::band;
use crate::sim::{self, Detail, Outcome, Request, RoleSeries, Spread, Watch};

/// A scenario and what comes of it.
pub struct Found<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Compress, the scenario's own policy, expand: the very numbers of a run.
    pub outcomes: [Outcome; 3],
    /// The month that is spoken of.
    pub month: usize,
    /// People of each department in that month, by choice; no central case.
    pub departments: Vec<[Spread; 3]>,
    /// Futures that those come from.
    pub department_draws: u32,
}

/// The three choices: compress, the scenario's own policy, expand.
#[must_use]
pub const fn choices(scenario: &Scenario) -> [Choice; 3] {
    [Choice::Compress, scenario.policy.choice, Choice::Expand]
}

impl<'a> Found<'a> {
    /// Simulates all of it. The scenario must be free of defects.
    ///
    /// # Errors
    /// [`Failure::Stopped`] if `watch.cancel` was set; [`Failure::TooLarge`].
    pub fn new(scenario: &'a Scenario, month: u32, watch: &Watch<'_>) -> Result<Self, Failure> {
        let (choices, month) = (choices(scenario), month.min(scenario.horizon));
        let request = Request { scenario, choices: &choices, without_ai: false, draws: scenario.draws, detail: Detail::Full };
        // Asked for in one piece and given back: a run that can never fit ends with a sentence instead of a crash on the way.
        if request.memory() > sim::MAX_MEMORY || Vec::<u8>::new().try_reserve_exact(request.memory()).is_err() {
            return Err(Failure::TooLarge { megabytes: request.memory() / 1_000_000, most: request.most() });
        }
        let outcomes = <[Outcome; 3]>::try_from(sim::run(&request, watch)?).map_err(|_| Failure::Stopped)?;
        let department_draws = scenario.draws.min(sim::EXACT_DRAWS);
        let whats: Vec<What> = scenario.departments.iter().map(|department| What::Department(department.id.clone())).collect();
        let futures = analysis::futures(scenario, &choices, &whats, month, department_draws, watch)?;
        let spread = |choice: usize, department: usize| {
            spread(futures[choice][department].as_ref().map_or(&[], |futures| &futures.sorted[..]))
        };
        let departments = (0..whats.len()).map(|d| [spread(0, d), spread(1, d), spread(2, d)]).collect();
        Ok(Self { scenario, outcomes, month: month as usize, departments, department_draws })
    }

    /// A role's flow until the month under a choice: the mean over the futures of its sum.
    #[must_use]
    pub fn until(&self, choice: usize, role: usize, series: RoleSeries) -> f64 {
        let bands = self.outcomes[choice].roles[role].get(series);
        bands.map_or(f64::NAN, |bands| bands.mean.iter().skip(1).take(self.month).sum())
    }
}

fn spread(values: &[f64]) -> Spread {
    if values.is_empty() {
        return Spread { central: f64::NAN, mean: f64::NAN, band: [f64::NAN; 5] };
    }
    #[expect(clippy::cast_precision_loss, reason = "some thousand futures")]
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    Spread { central: f64::NAN, mean, band: band(values) }
}
