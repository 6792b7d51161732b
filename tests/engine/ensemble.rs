//! Futures that are asked again and again: what analyses are made of has the numbers of a run, to the bit or to rounding.

use crate::studios;

use crewcast::analysis::What;
use crewcast::files;
use crewcast::model::{Choice, Estimate, Input, Scenario, Valid};
use crewcast::num::quantiles::band;
use crewcast::sim::{Asked, Ensemble, Measure, RoleSeries, Series, Total, Watch};
use proptest::prelude::*;
use studios::{CHOICES, outcomes};

const DRAWS: u32 = 300;

fn near(a: f64, b: f64, scale: f64) -> bool {
    (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-9 * scale.abs().max(1e-6)
}

/// Every question to one month under every choice, in the order of [`What::all`].
fn everything(scenario: &Scenario, month: u32) -> (Vec<What>, Vec<Asked>) {
    let all = What::all(scenario);
    let ask = |choice: usize| {
        let asked = move |what: &What| Asked { choice, measure: what.measure(scenario).expect("its own"), month };
        all.iter().map(asked)
    };
    let asked = (0..CHOICES.len()).flat_map(ask).collect();
    (all, asked)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Held inputs are what a scenario with exact estimates has; the others keep their draws.
    #[test]
    fn what_is_held_is_exact(still in any::<bool>(), (mut scenario, held) in studios::arbitrary::scenario().prop_flat_map(|scenario| {
        let inputs = scenario.inputs().len();
        (Just(scenario), proptest::collection::vec((0..inputs, 0.001..0.999_f64), 1..4))
    })) {
        scenario.draws = DRAWS;
        if still {
            for input in scenario.inputs().iter().filter(|input| input.is_automation()) {
                *input.get_mut(&mut scenario).expect("its own") = Estimate::Exact(0.0);
            }
        }
        let month = scenario.horizon.min(17);
        let inputs = scenario.inputs();
        let mut held = held;
        if still && let Some(first) = inputs.iter().position(Input::is_automation) {
            held[0].0 = first;
        }
        let movable: Vec<Input> = held.iter().map(|&(i, _)| inputs[i].clone()).collect();
        let ensemble = Ensemble::new(&scenario, &CHOICES, false, DRAWS, &movable);
        let mut exact = scenario.clone();
        let mut values = Vec::new();
        for (input, &(_, u)) in movable.iter().zip(&held) {
            let slot = ensemble.slot(input).expect("it has this input");
            // A point has no other value of its own; where AI does nothing at all, it may have to.
            let value = if ensemble.is_point(slot) && input.valid() == Valid::between(0.0, 1.0) { u } else { ensemble.at(slot, u) };
            *input.get_mut(&mut exact).expect("it has this input") = Estimate::Exact(value);
            values.retain(|&(other, _)| other != slot);
            values.push((slot, value));
        }
        let (all, asked) = everything(&scenario, month);
        let many = ensemble.values(&values, &asked, &Watch::default()).expect("nobody cancels");
        let central = ensemble.central(&values, &asked);
        let runs = outcomes(&exact, &CHOICES, DRAWS);
        for (i, (asked, mut drawn)) in asked.iter().zip(many).enumerate() {
            let run = &runs[asked.choice];
            let at = month as usize;
            let (wanted, middle) = match asked.measure {
                Measure::Series(series) => {
                    let bands = run.get(series);
                    ([bands.p5[at], bands.p50[at], bands.p95[at]], bands.central[at])
                }
                Measure::Role(role, series) => {
                    let bands = run.roles[role].get(series).expect("every series");
                    ([bands.p5[at], bands.p50[at], bands.p95[at]], bands.central[at])
                }
                Measure::Total(total) => {
                    let spread = run.total(total);
                    ([spread.band[0], spread.band[2], spread.band[4]], spread.central)
                }
                Measure::Department(_) => continue, // the next test
            };
            drawn.retain(|x| x.is_finite());
            let found = if drawn.is_empty() { [f64::NAN; 5] } else { band(&drawn) };
            let scale = wanted.iter().fold(1.0_f64, |scale, x| scale.max(x.abs()));
            let what = all[i % all.len()].name();
            prop_assert!(near(central[i], middle, scale), "{what}: central {} is not {middle}", central[i]);
            for (found, wanted) in [found[0], found[2], found[4]].into_iter().zip(wanted) {
                prop_assert!(near(found, wanted, scale), "{what}: {found} is not {wanted}");
            }
        }
    }
}

#[test]
fn a_department_is_its_roles() {
    let scenario = files::builtin();
    let ensemble = Ensemble::new(&scenario, &[Choice::Blend(0.3)], false, DRAWS, &[]);
    let mut first = 0;
    for (i, department) in scenario.departments.iter().enumerate() {
        let ask = |measure| Asked { choice: 0, measure, month: 30 };
        let mut asked = vec![ask(Measure::Department(i))];
        asked.extend((0..department.roles.len()).map(|r| ask(Measure::Role(first + r, RoleSeries::Headcount))));
        first += department.roles.len();
        let values = ensemble.values(&[], &asked, &Watch::default()).expect("nobody cancels");
        for draw in 0..DRAWS as usize {
            let sum: f64 = values[1..].iter().map(|role| role[draw]).sum();
            assert!((values[0][draw] - sum).abs() < 1e-12);
        }
    }
}

/// One role's headcount alone takes the short way; it is the same.
#[test]
fn what_else_is_asked_changes_nothing() {
    let scenario = files::builtin();
    let ensemble = Ensemble::new(&scenario, &CHOICES, false, DRAWS, &[]);
    let ask = |measure| Asked { choice: 1, measure, month: 24 };
    let watch = Watch::default();
    for measure in [
        Measure::Role(3, RoleSeries::Headcount),
        Measure::Role(3, RoleSeries::LaidOff),
        Measure::Series(Series::Profit),
        Measure::Total(Total::LaidOff),
    ] {
        let alone = ensemble.values(&[], &[ask(measure)], &watch).expect("nobody cancels").remove(0);
        let company = [ask(Measure::Department(2)), ask(Measure::Role(5, RoleSeries::Moved)), ask(measure)];
        let among = ensemble.values(&[], &company, &watch).expect("nobody cancels").remove(2);
        assert_eq!(alone, among, "{measure:?}");
        let central = ensemble.central(&[], &[ask(measure)]);
        assert_eq!(central[0], ensemble.central(&[], &company)[2], "{measure:?}");
    }
}

#[test]
fn months_after_the_last_are_the_last() {
    let scenario = files::builtin();
    let ensemble = Ensemble::new(&scenario, &[Choice::Compress], false, 10, &[]);
    let ask = |month| [Asked { choice: 0, measure: Measure::Series(Series::Headcount), month }];
    let watch = Watch::default();
    let last = ensemble.values(&[], &ask(scenario.horizon), &watch);
    assert_eq!(ensemble.values(&[], &ask(u32::MAX), &watch), last);
}

#[test]
fn every_output_is_found_by_its_name() {
    let scenario = files::builtin();
    for what in What::all(&scenario) {
        assert_eq!(What::parse(&what.name()).as_ref(), Some(&what));
        assert!(what.measure(&scenario).is_some(), "{}", what.name());
    }
    for wrong in ["", "people", "roles/editor", "roles/editor/profit", "totals/profit", "departments/x", "headcount/"] {
        assert_eq!(What::parse(wrong), None, "{wrong}");
    }
    assert_eq!(What::Role("nobody".to_owned(), RoleSeries::Left).measure(&scenario), None);
}

/// The common luck moves automation, and nothing else; half of it is the central case.
#[test]
fn luck_moves_automation_alone() {
    let scenario = files::builtin();
    let ensemble = Ensemble::new(&scenario, &[Choice::Compress], false, 64, &[]);
    let luck = ensemble.luck().expect("it shares");
    assert_eq!(luck.len(), 64);
    let (low, middle, high) = (ensemble.at_luck(0.1), ensemble.at_luck(0.5), ensemble.at_luck(0.9));
    assert!(low.len() > 50);
    for (((slot, low), (_, middle)), (_, high)) in low.into_iter().zip(middle).zip(high) {
        assert!(ensemble.inputs()[slot].is_automation());
        assert!(low < middle && middle < high);
        assert!((middle - ensemble.at(slot, 0.5)).abs() < 1e-12);
    }
}
