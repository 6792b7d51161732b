//! Formulas with their numbers: they give what the simulation gives, and are written as they are worked out.

use crate::studios;

use std::sync::Arc;

use crewcast::analysis::What;
use crewcast::analysis::formula::{Formulas, Quantity};
use crewcast::files::{self, Example};
use crewcast::model::Scenario;
use crewcast::sim::{RoleSeries, Series, Total, central_months};
use proptest::prelude::*;
use studios::CHOICES;

/// Every figure of a scenario's central case in some months against what its formulas give.
fn check(scenario: &Arc<Scenario>, without_ai: bool) -> Result<(), TestCaseError> {
    for choice in CHOICES {
        let formulas = Formulas::new(Arc::clone(scenario), choice, without_ai);
        let months = central_months(scenario, choice, without_ai);
        let horizon = scenario.horizon;
        let largest = |series: Series| {
            let values = months.iter().map(|month| month.series[series as usize].abs());
            values.filter(|x| x.is_finite()).fold(0.0, f64::max)
        };
        // Profit is a difference of large sums; people of one role are moved by sums over all.
        let money = largest(Series::Revenue) + largest(Series::Payroll) + largest(Series::AiCost) + largest(Series::OtherCost);
        for t in [0, 1, 2, horizon / 2, horizon] {
            let month = &months[t.min(horizon) as usize];
            let compare = |what: &What, expected: f64, scale: f64| {
                let quantity = formulas.quantity(what, t).expect("a figure of the scenario");
                let got = formulas.worked_out(&quantity);
                let same = got == expected || !expected.is_finite() && !got.is_finite();
                prop_assert!(
                    same || (got - expected).abs() <= 1e-9 * scale,
                    "{} in month {t} under {choice}, without AI {without_ai}: {got} is not {expected}",
                    what.name()
                );
                Ok(())
            };
            for &series in Series::ALL {
                let scale = if series == Series::Profit { money } else { largest(series) };
                let people = if matches!(series, Series::Idle | Series::Moved | Series::Hired | Series::LaidOff | Series::Left) {
                    largest(Series::Headcount)
                } else {
                    0.0
                };
                let wanted = if series == Series::Unmet { largest(Series::Demand) } else { 0.0 };
                let paid = if series == Series::ChangeCost { money } else { 0.0 };
                compare(&What::Series(series), month.series[series as usize], scale.max(people).max(paid).max(wanted))?;
            }
            for (role, row) in scenario.roles().zip(&month.roles) {
                for &series in RoleSeries::ALL {
                    let scale = if series == RoleSeries::TimeLeft { 1.0 } else { largest(Series::Headcount).max(1e-9) };
                    compare(&What::Role(role.id.clone(), series), row[series as usize], scale)?;
                }
            }
            for department in &scenario.departments {
                let people = |role: &crewcast::model::Role| {
                    let i = scenario.roles().position(|other| other.id == role.id).expect("a role of the scenario");
                    month.roles[i][RoleSeries::Headcount as usize]
                };
                let sum: f64 = department.roles.iter().map(people).sum();
                compare(&What::Department(department.id.clone()), sum, largest(Series::Headcount))?;
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn formulas_give_what_the_simulation_gives(scenario in studios::arbitrary::scenario(), without_ai: bool) {
        check(&Arc::new(scenario), without_ai)?;
    }
}

#[test]
fn formulas_of_every_voice_give_what_the_simulation_gives() {
    let mut scenarios = vec![files::example(Example::NorthLight)];
    scenarios.extend(files::library::voices().iter().map(|voice| voice.scenario.clone()));
    for scenario in scenarios {
        check(&Arc::new(scenario), false).unwrap_or_else(|wrong| panic!("{wrong}"));
    }
}

#[test]
fn totals_are_sums_over_the_months() {
    let scenario = Arc::new(files::example(Example::NorthLight));
    let outcome = &studios::outcomes(&scenario, &[scenario.policy.choice], 1)[0];
    let formulas = Formulas::new(Arc::clone(&scenario), scenario.policy.choice, false);
    for &total in Total::ALL {
        let expected = studios::total(outcome, total, studios::Case::Central);
        let got = formulas.worked_out(&Quantity::Total(total));
        assert!((got - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{total:?}: {got} is not {expected}");
    }
}

/// Down from people to what is given: every chain ends, and no quantity is without a name or a symbol.
#[test]
fn every_chain_ends_at_what_is_given() {
    let scenario = Arc::new(files::example(Example::NorthLight));
    let formulas = Formulas::new(Arc::clone(&scenario), scenario.policy.choice, false);
    let mut open: Vec<Quantity> = Series::ALL.iter().map(|&series| Quantity::Series(series, 2)).collect();
    open.extend(Total::ALL.iter().map(|&total| Quantity::Total(total)));
    let mut seen = std::collections::HashSet::new();
    let mut given = std::collections::HashSet::new();
    while let Some(quantity) = open.pop() {
        if !seen.insert(quantity.clone()) {
            continue;
        }
        assert!(!quantity.symbol().is_empty() && !quantity.key(&scenario).is_empty(), "{quantity:?}");
        let step = formulas.step(&quantity);
        assert_eq!(step.expression.is_none(), quantity.is_given(), "{quantity:?}");
        match step.expression {
            None => drop(given.insert(quantity.key(&scenario))),
            Some(expression) => {
                assert!(!formulas.with_symbols(&expression).is_empty());
                open.extend(expression.quantities().into_iter().cloned());
            }
        }
    }
    // Every assumption that the example has is at the end of some chain, but for those of human steps.
    let human = |path: &str| {
        let mut tasks = scenario.roles().flat_map(|role| role.tasks.iter().map(move |task| (role, task)));
        tasks.any(|(role, task)| task.protected && path.starts_with(&format!("roles/{}/tasks/{}/", role.id, task.id)))
    };
    for path in scenario.inputs().iter().map(crewcast::model::Input::path) {
        assert!(given.contains(&path) || human(&path), "{path} is in no formula");
    }
}
