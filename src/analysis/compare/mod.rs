//! Scenarios and choices side by side, future by future: figures, differences, and how often one exceeds another.

mod assumptions;
mod policies;
mod summary;

use std::sync::Arc;

pub use assumptions::{Assumption, Value, assumptions};
pub use policies::{CHOICES, Policies, Stakes, choices, policies, stakes};
pub use summary::{Summary, exceeds};

use super::output::{Unit, What};
use crate::model::{Choice, Scenario};
use crate::sim::{Asked, Bands, Ensemble, MAX_MEMORY, Measure, RoleSeries, Series, Stopped, Total, Watch};

/// Most variants side by side.
pub const MOST: usize = 6;

/// One of the columns: a scenario under a choice.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The scenario; its own seed, draws and choice are of no account.
    pub scenario: Arc<Scenario>,
    /// What the studio chooses.
    pub choice: Choice,
    /// Our own curves at ceiling 0, under the same choice.
    pub without_ai: bool,
}

/// A variant against the first one, over the futures in which both have a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    /// The variant's value less the first one's in the same future.
    pub difference: Summary,
    /// Share of the futures in which it is the larger, 0…1; a tie counts half.
    pub exceeds: f64,
}

/// A figure in every variant.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The figure.
    pub what: What,
    /// By variant; `None` where the variant has no such department or role, or no future with a value.
    pub figures: Vec<Option<Summary>>,
    /// By variant, the first one included; `None` where there is nothing to compare, or the money is another.
    pub against: Vec<Option<Against>>,
    /// Share of the futures in which variant i exceeds variant j, as `[i][j]`; ties count half.
    pub exceeds: Vec<Vec<Option<f64>>>,
}

/// Variants side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The figures that were asked for.
    pub rows: Vec<Row>,
    /// A figure month by month, by variant.
    pub fans: Vec<Option<Bands>>,
    /// Futures simulated.
    pub draws: u32,
}

/// What can be compared: the studio's series, the totals, the departments that any of them has, and the roles' people
/// where all have the same roles.
#[must_use]
pub fn comparable(variants: &[Variant]) -> Vec<What> {
    let series = Series::ALL.iter().map(|&series| What::Series(series));
    let totals = Total::ALL.iter().map(|&total| What::Total(total));
    let mut all: Vec<What> = series.chain(totals).collect();
    for department in variants.iter().flat_map(|variant| &variant.scenario.departments) {
        let what = What::Department(department.id.clone());
        if !all.contains(&what) {
            all.push(what);
        }
    }
    if let Some(first) = variants.first().filter(|_| same_roles(variants)) {
        all.extend(first.scenario.roles().map(|role| What::Role(role.id.clone(), RoleSeries::Headcount)));
    }
    all
}

/// Whether all have the same roles, by id, in whatever order.
#[must_use]
pub fn same_roles(variants: &[Variant]) -> bool {
    let ids = |scenario: &Scenario| {
        let mut ids: Vec<String> = scenario.roles().map(|role| role.id.clone()).collect();
        ids.sort_unstable();
        ids
    };
    variants.split_first().is_none_or(|(first, others)| {
        let wanted = ids(&first.scenario);
        others.iter().all(|other| Arc::ptr_eq(&other.scenario, &first.scenario) || ids(&other.scenario) == wanted)
    })
}

/// Whether a comparison of so many futures and figures fits into the memory that a run may take; otherwise the bytes needed.
///
/// # Errors
/// The bytes needed, where they are more than [`MAX_MEMORY`].
pub fn fits(variants: &[Variant], figures: usize, draws: u32) -> Result<(), usize> {
    let inputs = variants.iter().map(|variant| variant.scenario.inputs().len()).max().unwrap_or(0);
    // One variant's inputs at a time; everybody's figures.
    let columns = inputs.saturating_add(figures.saturating_mul(variants.len() + 1));
    let needed = columns.saturating_mul(8).saturating_mul(draws as usize);
    if needed > MAX_MEMORY { Err(needed) } else { Ok(()) }
}

/// Simulates every variant with the first one's seed, so that the same inputs have the same luck in the same future, and compares
/// them: `whats` in a month (the last one where a scenario ends sooner), and `fan` month by month.
///
/// # Errors
/// [`Stopped`] if `watch.cancel` was set.
pub fn compare(
    variants: &[Variant],
    whats: &[What],
    month: u32,
    fan: Option<&What>,
    draws: u32,
    watch: &Watch<'_>,
) -> Result<Comparison, Stopped> {
    let Some(first) = variants.first() else {
        return Ok(Comparison { rows: Vec::new(), fans: Vec::new(), draws });
    };
    let seed = first.scenario.seed;
    let mut values: Vec<Vec<Option<Vec<f64>>>> = Vec::new();
    let mut fans = Vec::new();
    for (done, variant) in variants.iter().enumerate() {
        if let Some(progress) = watch.progress {
            #[expect(clippy::cast_precision_loss, reason = "a few variants")]
            progress(done as f32 / variants.len() as f32);
        }
        let scenario = seeded(&variant.scenario, seed);
        let ensemble = Ensemble::new(&scenario, &[variant.choice], variant.without_ai, draws, &[]);
        let measures: Vec<Option<Measure>> = whats.iter().map(|what| what.measure(&scenario)).collect();
        let asked = |measure, month| Asked { choice: 0, measure, month };
        let questions: Vec<Asked> = measures.iter().flatten().map(|&measure| asked(measure, month)).collect();
        let mut answers = ensemble.values(&[], &questions, watch)?.into_iter();
        values.push(measures.iter().map(|measure| measure.and_then(|_| answers.next())).collect());
        let of_fan = fan.filter(|what| !matches!(what, What::Total(_))).and_then(|what| what.measure(&scenario));
        fans.push(match of_fan {
            Some(measure) => {
                let months: Vec<Asked> = (0..=scenario.horizon).map(|month| asked(measure, month)).collect();
                let central = ensemble.central(&[], &months);
                Some(summary::bands(&ensemble.values(&[], &months, watch)?, central))
            }
            None => None,
        });
    }
    let same_money: Vec<bool> = variants.iter().map(|variant| variant.scenario.currency == first.scenario.currency).collect();
    let row = |(i, what): (usize, &What)| {
        let of = |variant: usize| values[variant][i].as_deref();
        let money = matches!(what.unit(), Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork);
        let may = |a: usize, b: usize| {
            !money || (same_money[a] && same_money[b]) || variants[a].scenario.currency == variants[b].scenario.currency
        };
        let pair = |a: usize, b: usize| Some((of(a)?, of(b)?)).filter(|_| may(a, b));
        let all = 0..variants.len();
        Row {
            what: what.clone(),
            figures: all.clone().map(|variant| of(variant).and_then(Summary::of)).collect(),
            against: all
                .clone()
                .map(|variant| {
                    let (own, base) = pair(variant, 0)?;
                    let apart: Vec<f64> = own.iter().zip(base).map(|(own, base)| own - base).collect();
                    Some(Against { difference: Summary::of(&apart)?, exceeds: exceeds(own, base)? })
                })
                .collect(),
            exceeds: all
                .clone()
                .map(|a| all.clone().map(|b| pair(a, b).and_then(|(own, other)| exceeds(own, other))).collect())
                .collect(),
        }
    };
    let rows = whats.iter().enumerate().map(row).collect();
    Ok(Comparison { rows, fans, draws })
}

/// The scenario with another seed.
fn seeded(scenario: &Arc<Scenario>, seed: u64) -> Arc<Scenario> {
    if scenario.seed == seed {
        return Arc::clone(scenario);
    }
    Arc::new(Scenario { seed, ..Scenario::clone(scenario) })
}
