//! From today's figure to the month's, cause by cause: an exact attribution by Shapley values over groups of assumptions, in the central case.
//!
//! A group is *off* where its assumptions are as if there were nothing of it; with all groups off, every month is like today. A group's part is the mean of
//! what switching it on changes, over all orders in which the groups can be switched on; so the parts sum to the whole change, whatever their order.

use rayon::prelude::*;

use super::output::{Output, What};
use crate::model::{Choice, Curve, Estimate, Input, Scenario, Shape};
use crate::sim::{Asked, Ensemble, Measure, RoleSeries, Stopped, Watch};

/// A group of assumptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// What AI does of the tasks. Off: automation 0.
    Automation,
    /// The human time that AI's work takes. Off: review 0.
    Review,
    /// Review that falls with practice. Off: it stays.
    Practice,
    /// Work that AI makes for people. Off: rates 0.
    WithAi,
    /// Whom and which works AI reaches. Off: reach 1 and no quality band.
    Reach,
    /// Adoption that is not complete. Off: at its ceiling from month 1.
    Adoption,
    /// Work that clients want without AI. Off: 0.
    Handmade,
    /// Demand that grows, and work turned away today. Off: both 0.
    Demand,
    /// Prices that follow costs, and clients who follow prices. Off: pass-through 0.
    Price,
    /// Competitors. Off: none.
    Rivals,
    /// Clients who come to make it themselves. Off: none.
    Clients,
    /// What demand does by chance. Off: volatility 0. In the central case, which is what is explained here, it does nothing.
    Chance,
    /// What the policy chooses. Off: Compress.
    Policy,
    /// How fast people can be hired and laid off, and how many stay in any case. Off: no caps, no minima. Whoever leaves is then replaced at
    /// once, as in the ordinary month that today is.
    Limits,
}

impl Cause {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 14] = [
        Self::Automation,
        Self::Review,
        Self::Practice,
        Self::WithAi,
        Self::Reach,
        Self::Adoption,
        Self::Handmade,
        Self::Demand,
        Self::Price,
        Self::Rivals,
        Self::Clients,
        Self::Chance,
        Self::Policy,
        Self::Limits,
    ];

    /// Its name in JSON and CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Automation => "automation",
            Self::Review => "review",
            Self::Practice => "practice",
            Self::WithAi => "with_ai",
            Self::Reach => "reach",
            Self::Adoption => "adoption",
            Self::Handmade => "handmade",
            Self::Demand => "demand",
            Self::Price => "price",
            Self::Rivals => "rivals",
            Self::Clients => "clients",
            Self::Chance => "chance",
            Self::Policy => "policy",
            Self::Limits => "limits",
        }
    }

    /// Switches it off.
    pub fn switch_off(self, scenario: &mut Scenario) {
        let none = Estimate::Exact(0.0);
        let set = |scenario: &mut Scenario, of: &dyn Fn(&Input) -> bool, value: f64| {
            for input in scenario.inputs().iter().filter(|input| of(input)) {
                if let Some(estimate) = input.get_mut(scenario) {
                    *estimate = Estimate::Exact(value);
                }
            }
        };
        match self {
            Self::Automation => set(scenario, &Input::is_automation, 0.0),
            Self::Review => {
                set(scenario, &|input| matches!(input, Input::RoleReview { .. } | Input::TaskReview { .. }), 0.0);
            }
            Self::Practice => scenario.practice = None,
            Self::WithAi => set(scenario, &|input| matches!(input, Input::Rate { .. }), 0.0),
            Self::Reach => {
                set(scenario, &|input| matches!(input, Input::Reach { .. }), 1.0);
                scenario.quality = None;
            }
            Self::Adoption => {
                for curve in scenario.adoption.values_mut() {
                    let ceiling = curve.ceiling;
                    *curve = Curve { start: none, ceiling, ..Curve::new(Shape::Immediate) };
                }
            }
            Self::Handmade => scenario.handmade.share = none,
            Self::Demand => (scenario.market.growth, scenario.market.unmet) = (none, none),
            Self::Price => scenario.market.pass_through = none,
            Self::Rivals => scenario.rivals = None,
            Self::Clients => scenario.clients = None,
            Self::Chance => scenario.market.volatility = 0.0,
            Self::Policy => scenario.policy.choice = Choice::Compress,
            Self::Limits => {
                (scenario.policy.layoff_cap, scenario.policy.hiring_cap) = (None, None);
                for role in scenario.departments.iter_mut().flat_map(|department| &mut department.roles) {
                    role.minimum = 0.0;
                }
            }
        }
    }
}

/// What each cause does to one figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Parts {
    /// What the figure is today.
    pub today: f64,
    /// What it is in the month.
    pub then: f64,
    /// By cause, in the order of [`Waterfall::causes`]; they sum to `then − today`.
    pub by_cause: Vec<f64>,
}

/// A change and its causes.
#[derive(Clone, Debug, PartialEq)]
pub struct Waterfall {
    /// The causes that are on in this scenario; the others do nothing.
    pub causes: Vec<Cause>,
    /// Of the figure that was asked for.
    pub whole: Parts,
    /// Of each department's headcount, in file order.
    pub departments: Vec<Parts>,
    /// Of each role's headcount, in file order.
    pub roles: Vec<Parts>,
}

/// The causes of an output's change until its month, in the central case; `None` where the scenario has no such output, or it has no value somewhere
/// on the way (a unit cost without units), or is a total: a total has no value today.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn waterfall(scenario: &Scenario, output: &Output, watch: &Watch<'_>) -> Result<Option<Waterfall>, Stopped> {
    let (Some(measure), false) = (output.what.measure(scenario), matches!(output.what, What::Total(_))) else { return Ok(None) };
    let mut given = scenario.clone();
    given.policy.choice = output.choice;
    let causes: Vec<Cause> = Cause::ALL
        .into_iter()
        .filter(|cause| {
            let mut without = given.clone();
            cause.switch_off(&mut without);
            without != given
        })
        .collect();
    let asked: Vec<Measure> = std::iter::once(measure)
        .chain((0..given.departments.len()).map(Measure::Department))
        .chain((0..given.roles().count()).map(|role| Measure::Role(role, RoleSeries::Headcount)))
        .collect();
    let ask = |scenario: &Scenario, month: u32| {
        let asked: Vec<Asked> = asked.iter().map(|&measure| Asked { choice: 0, measure, month }).collect();
        Ensemble::new(scenario, &[scenario.policy.choice], output.without_ai, 0, &[]).central(&[], &asked)
    };
    // In the central case chance does nothing, in any company: its part is 0, and half of the work is saved.
    let players: Vec<Cause> = causes.iter().copied().filter(|cause| *cause != Cause::Chance).collect();
    // By coalition: bit i says whether player i is on.
    let coalition = |on: usize| {
        if watch.cancelled() {
            return Err(Stopped);
        }
        let mut coalition = given.clone();
        for (i, cause) in players.iter().enumerate() {
            if on >> i & 1 == 0 {
                cause.switch_off(&mut coalition);
            }
        }
        Ok(ask(&coalition, output.month))
    };
    let values = (0..1_usize << players.len()).into_par_iter().map(coalition).collect::<Result<Vec<Vec<f64>>, Stopped>>()?;
    let parts = |question: usize| {
        let game: Vec<f64> = values.iter().map(|values| values[question]).collect();
        let (today, then) = (game[0], game.last().copied().unwrap_or(game[0]));
        let mut by_cause = shapley(&game);
        if let Some(chance) = causes.iter().position(|cause| *cause == Cause::Chance) {
            by_cause.insert(chance, 0.0);
        }
        Parts { today, then, by_cause }
    };
    let whole = parts(0);
    if !whole.by_cause.iter().all(|part| part.is_finite()) || !whole.today.is_finite() {
        return Ok(None);
    }
    let departments = (1..=given.departments.len()).map(parts).collect();
    let roles = (1 + given.departments.len()..asked.len()).map(parts).collect();
    Ok(Some(Waterfall { causes, whole, departments, roles }))
}

/// Shapley values of a game: `game[S]` is the worth of the coalition whose members are the bits of S; its length is 2^players.
///
/// `φ_i = Σ_S |S|! (k−|S|−1)! / k! · (v(S ∪ i) − v(S))` over the coalitions without i.
///
/// # Panics
/// Where the length is not a power of two.
#[must_use]
pub fn shapley(game: &[f64]) -> Vec<f64> {
    assert!(game.len().is_power_of_two(), "a game has a worth for every coalition");
    let players = game.len().trailing_zeros() as usize;
    // |S|! (k−|S|−1)! / k! = 1 / (k · C(k−1, |S|))
    let mut weights = Vec::with_capacity(players);
    let mut choose = 1.0;
    for size in 0..players {
        #[expect(clippy::cast_precision_loss, reason = "a few players")]
        let (k, s) = (players as f64, size as f64);
        weights.push(1.0 / (k * choose));
        choose = choose * (k - 1.0 - s) / (s + 1.0);
    }
    let part = |player: usize| {
        let without = (0..game.len()).filter(|coalition| coalition >> player & 1 == 0);
        without.map(|set| weights[set.count_ones() as usize] * (game[set | 1 << player] - game[set])).sum()
    };
    (0..players).map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapley_values_are_what_the_axioms_say() {
        // Three players; worth 1 where the first and one of the others are in: the textbook's answer is 2/3, 1/6, 1/6.
        let glove: Vec<f64> = (0..8_usize).map(|set| f64::from(set & 1 == 1 && set & 6 != 0)).collect();
        for (found, wanted) in shapley(&glove).into_iter().zip([2.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]) {
            assert!((found - wanted).abs() < 1e-15);
        }
        // Any game: the parts sum; a dummy gets what it brings alone; players that are alike get the same.
        let game: Vec<f64> = (0..64_u32)
            .map(|set| {
                let alike = f64::from((set & 3).count_ones());
                alike * alike * 1.3 + f64::from(set >> 2 & 3) * alike + 5.0 * f64::from(set >> 4 & 1)
            })
            .collect();
        let parts = shapley(&game);
        assert!((parts.iter().sum::<f64>() - (game[63] - game[0])).abs() < 1e-12, "sum");
        assert!((parts[0] - parts[1]).abs() < 1e-12, "symmetry");
        assert!((parts[4] - 5.0).abs() < 1e-12 && parts[5].abs() < 1e-12, "dummies");
        assert_eq!(shapley(&[3.0]), Vec::<f64>::new());
    }
}
