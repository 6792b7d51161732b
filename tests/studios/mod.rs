//! What the integration tests share: small studios, arbitrary valid scenarios, runs and comparisons.
#![allow(dead_code, reason = "every test file uses its own part of this")]

pub mod arbitrary;
pub mod small;

use crewcast::model::{Choice, Scenario};
use crewcast::sim::{Detail, Outcome, Request, RoleSeries, Series, Spread, Total, Watch, run};

/// The four kinds of choice, with a λ between.
pub const CHOICES: [Choice; 4] = [Choice::Compress, Choice::Expand, Choice::Blend(0.6), Choice::Follow];

/// Outcomes of `draws` futures under each choice, with every role series.
pub fn outcomes(scenario: &Scenario, choices: &[Choice], draws: u32) -> Vec<Outcome> {
    let request = Request { scenario, choices, without_ai: false, draws, detail: Detail::Full };
    run(&request, &Watch::default()).expect("nobody cancels")
}

/// The outcome of one future under the scenario's own choice: with `draws` 1, every band is that future.
pub fn outcome(scenario: &Scenario, draws: u32) -> Outcome {
    outcomes(scenario, &[scenario.policy.choice], draws).remove(0)
}

/// The same without AI.
pub fn without_ai(scenario: &Scenario, draws: u32) -> Outcome {
    let request = Request { scenario, choices: &[scenario.policy.choice], without_ai: true, draws, detail: Detail::Full };
    run(&request, &Watch::default()).expect("nobody cancels").remove(0)
}

/// Which numbers of an outcome are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// The central case.
    Central,
    /// The only draw of a run of one draw.
    Draw,
}

/// A series, month by month.
pub fn series(outcome: &Outcome, series: Series, case: Case) -> &[f64] {
    let bands = outcome.get(series);
    if case == Case::Central { &bands.central } else { &bands.p50 }
}

/// A role's series, month by month.
pub fn role_series<'a>(outcome: &'a Outcome, role: &str, series: RoleSeries, case: Case) -> &'a [f64] {
    let bands = outcome.role(role).and_then(|role| role.get(series)).expect("a role of the scenario");
    if case == Case::Central { &bands.central } else { &bands.p50 }
}

/// A total.
pub fn total(outcome: &Outcome, total: Total, case: Case) -> f64 {
    let Spread { central, band, .. } = outcome.total(total);
    if case == Case::Central { central } else { band[2] }
}

/// Every number of a spread: central, mean and the five quantiles.
pub fn numbers(spread: Spread) -> Vec<f64> {
    [vec![spread.central, spread.mean], spread.band.to_vec()].concat()
}

/// The bits of every number of an outcome, to be compared exactly (NaN equals NaN).
pub fn bits(outcome: &Outcome) -> Vec<u64> {
    let of_roles = outcome.roles.iter().flat_map(|role| role.series.iter().map(|(_, bands)| bands));
    let bands = outcome.series.iter().chain(of_roles).flat_map(|bands| bands.columns().map(|(_, column)| column.to_vec()));
    let bottlenecks = outcome.roles.iter().flat_map(|role| [role.bottleneck.central.clone(), role.bottleneck.mean.clone()]);
    let totals = outcome.totals.iter().map(|&total| numbers(total));
    bands.chain(bottlenecks).chain(totals).flatten().map(f64::to_bits).collect()
}

/// Whether two numbers agree to 1e-12 of the larger (or of `scale`, for a difference of numbers of that size).
pub fn agree(a: f64, b: f64, scale: f64) -> bool {
    (a.is_nan() && b.is_nan()) || a == b || (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(scale)
}

/// Asserts that a closed form is met to 1e-12 relative.
#[track_caller]
pub fn assert_is(got: f64, expected: f64) {
    assert!(agree(got, expected, 0.0), "got {got}, expected {expected}");
}
