//! Questions to the simulation: what drives a result, and where a change comes from.

use crate::studios;

use crewcast::analysis::{Cause, Driver, Output, What, first_order, tornado, waterfall};
use crewcast::files::{self, Example};
use crewcast::model::{Choice, Estimate, Input, Scenario};
use crewcast::sim::{RoleSeries, Series, Watch};
use proptest::prelude::*;
use studios::{Case, outcomes};

const WHOLE: [Series; 4] = [Series::Headcount, Series::Volume, Series::Profit, Series::UnitCost];

fn output(what: What, month: u32, choice: Choice) -> Output {
    Output { what, month, choice, without_ai: false }
}

/// A figure of the central case, as a run gives it.
fn central(scenario: &Scenario, choice: Choice, series: Series, month: u32) -> f64 {
    studios::series(&outcomes(scenario, &[choice], 1)[0], series, Case::Central)[month as usize]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// The parts of every change sum to it; it begins at today and ends where a run ends; what is off does nothing.
    #[test]
    fn a_waterfall_is_the_whole_change(scenario in studios::arbitrary::scenario(), which in 0..4_usize, pick in 0..4_usize) {
        let (series, choice) = (WHOLE[which], studios::CHOICES[pick]);
        let month = scenario.horizon.min(9);
        let found = waterfall(&scenario, &output(What::Series(series), month, choice), &Watch::default()).expect("nobody cancels");
        let then = central(&scenario, choice, series, month);
        let today = central(&scenario, choice, series, 0);
        let Some(found) = found else {
            prop_assert!(!then.is_finite() || series == Series::UnitCost, "{series:?} {then}");
            return Ok(());
        };
        let scale = today.abs().max(then.abs()).max(1.0);
        prop_assert!((found.whole.today - today).abs() <= 1e-9 * scale, "today: {} is not {today}", found.whole.today);
        prop_assert!((found.whole.then - then).abs() <= 1e-9 * scale, "then: {} is not {then}", found.whole.then);
        for parts in found.departments.iter().chain(&found.roles).chain([&found.whole]) {
            let sum: f64 = parts.by_cause.iter().sum();
            let scale = parts.by_cause.iter().map(|part| part.abs()).fold(scale, f64::max);
            prop_assert!((sum - (parts.then - parts.today)).abs() <= 1e-9 * scale, "{parts:?}");
        }
        // Roles and departments are the studio, cause by cause.
        if series == Series::Headcount {
            for i in 0..found.causes.len() {
                let of = |parts: &[crewcast::analysis::Parts]| parts.iter().map(|parts| parts.by_cause[i]).sum::<f64>();
                prop_assert!((of(&found.roles) - found.whole.by_cause[i]).abs() <= 1e-9 * scale);
                prop_assert!((of(&found.departments) - found.whole.by_cause[i]).abs() <= 1e-9 * scale);
            }
        }
        if choice == Choice::Compress {
            prop_assert!(!found.causes.contains(&Cause::Policy));
        }
    }

    /// With every cause switched off, each month is today.
    #[test]
    fn everything_off_is_today(mut scenario in studios::arbitrary::scenario()) {
        for cause in Cause::ALL {
            cause.switch_off(&mut scenario);
        }
        let outcome = &outcomes(&scenario, &[scenario.policy.choice], 8)[0];
        for series in WHOLE.into_iter().chain([Series::Demand, Series::Price, Series::StandardCost]) {
            let bands = outcome.get(series);
            // Who leaves by themselves may be uncertain today as well.
            for band in [&bands.central, &bands.p5, &bands.p95] {
                let today = band[0];
                for now in band {
                    prop_assert!((now - today).abs() <= 1e-9 * today.abs().max(1.0) || (now.is_nan() && today.is_nan()), "{series:?}");
                }
            }
        }
    }
}

/// One role, automation alone: all of the change is AI's, and half of it is given back where half of it must be checked.
#[test]
fn causes_have_the_size_that_closed_forms_give() {
    let mut studio = studios::small::studio(vec![studios::small::role("all", 10.0, 0.8)], Choice::Compress);
    studio.policy.choice = Choice::Compress;
    let ask = |studio: &Scenario| {
        let found = waterfall(studio, &output(What::Series(Series::Headcount), 12, Choice::Compress), &Watch::default());
        found.expect("nobody cancels").expect("it has a headcount")
    };
    let found = ask(&studio);
    let part = |found: &crewcast::analysis::Waterfall, cause: Cause| {
        found.causes.iter().position(|known| *known == cause).map_or(0.0, |i| found.whole.by_cause[i])
    };
    assert!(found.whole.today == 10.0 && (found.whole.then - 2.0).abs() < 1e-12);
    assert!((part(&found, Cause::Automation) + 8.0).abs() < 1e-12, "{found:?}");
    let role = studio.departments[0].roles[0].id.clone();
    let of_role = &mut studio.role_mut(&role).expect("it").review;
    *of_role = Some(Estimate::Exact(0.5));
    let found = ask(&studio);
    // Of review's two orders, one comes after automation (4 people back) and one before (nothing): 2, and automation −6.
    assert!(
        (part(&found, Cause::Review) - 2.0).abs() < 1e-12 && (part(&found, Cause::Automation) + 6.0).abs() < 1e-12,
        "{found:?}"
    );
}

/// The ends of the bars are runs in which the input is exactly its P10 or P90 and all others their middle.
#[test]
fn bars_end_where_runs_end() {
    let scenario = files::example(Example::NorthLight);
    for (what, choice) in [
        (What::Series(Series::Headcount), Choice::Compress),
        (What::Series(Series::Profit), Choice::Blend(0.5)),
        (What::Role("editor".to_owned(), RoleSeries::Headcount), Choice::Follow),
    ] {
        let ask = output(what.clone(), 36, choice);
        let found = tornado(&scenario, &ask, 512, &Watch::default()).expect("nobody cancels").expect("it has this");
        let value = |scenario: &Scenario| {
            let outcome = &outcomes(scenario, &[choice], 1)[0];
            match &what {
                What::Series(series) => studios::series(outcome, *series, Case::Central)[36],
                What::Role(id, series) => studios::role_series(outcome, id, *series, Case::Central)[36],
                _ => unreachable!(),
            }
        };
        assert!((found.central - value(&scenario)).abs() < 1e-9 * found.central.abs());
        assert!(found.bars.windows(2).all(|pair| pair[0].swing() >= pair[1].swing()));
        for bar in found.bars.iter().take(6) {
            let Driver::Input(input) = &bar.driver else { continue };
            if matches!(input, Input::Chance { .. }) {
                continue; // what happens by chance is nobody's to set
            }
            for (x, y) in bar.values.into_iter().zip(bar.outputs) {
                let mut exact = scenario.clone();
                *input.get_mut(&mut exact).expect("its own") = Estimate::Exact(x);
                let wanted = value(&exact);
                assert!((y - wanted).abs() < 1e-9 * wanted.abs().max(1.0), "{}: {y} is not {wanted}", input.path());
            }
        }
        let uncertain = scenario.drawn().iter().filter(|input| input.get(&scenario).is_some_and(|e| !e.is_point())).count();
        assert_eq!(found.bars.len(), uncertain + 1, "every uncertain input, and what automation shares");
    }
}

/// What demand does by chance is a driver like any other, year by year; so is how many leave by themselves.
#[test]
fn chance_and_attrition_are_drivers() {
    let mut studio = studios::small::studio(vec![studios::small::role("all", 10.0, 0.8)], Choice::Follow);
    (studio.market.volatility, studio.shared_progress) = (0.1, 0.0);
    let ask = output(What::Series(Series::Demand), 18, Choice::Follow);
    let found = tornado(&studio, &ask, 8_192, &Watch::default()).expect("nobody cancels").expect("it has this");
    let share = |year| found.bars.iter().find(|bar| bar.driver == Driver::Input(Input::Chance { year })).expect("a bar").share;
    assert_eq!(found.bars.len(), 2, "a year and a half has two years of chance");
    // A whole year and half a one: variances of 1 and ¼, of which the swings are exp(±0.1·1.2816) and half of that in logs.
    let (one, two) = (share(1).expect("a share").value, share(2).expect("a share").value);
    assert!((one - 0.8).abs() < 0.03 && (two - 0.2).abs() < 0.03, "{one} {two}");
    let first = &found.bars[0];
    assert_eq!(first.driver, Driver::Input(Input::Chance { year: 1 }));
    assert!((first.outputs[1] / first.outputs[0] - libm::exp(0.2 * 1.281_551_565_6)).abs() < 1e-6);

    let mut studio = studios::small::studio(vec![studios::small::role("all", 10.0, 0.0)], Choice::Compress);
    (studio.policy.attrition, studio.policy.hiring_cap) = (Estimate::Range(0.0, 0.3), Some(0.0));
    let ask = output(What::Series(Series::Headcount), 12, Choice::Compress);
    let found = tornado(&studio, &ask, 256, &Watch::default()).expect("nobody cancels").expect("it has this");
    assert_eq!(found.bars.len(), 1);
    assert_eq!(found.bars[0].driver, Driver::Input(Input::Attrition));
    for (attrition, people) in found.bars[0].values.into_iter().zip(found.bars[0].outputs) {
        assert!((people - 10.0 * (1.0 - attrition)).abs() < 1e-9, "{people} after {attrition}");
    }
}

/// With one uncertain input, it is all of the variance; with none, there is nothing to show.
#[test]
fn the_only_uncertain_input_explains_everything() {
    let mut studio = studios::small::studio(vec![studios::small::role("all", 10.0, 0.8)], Choice::Compress);
    let role = studio.departments[0].roles[0].id.clone();
    studio.role_mut(&role).expect("it").automation = Some(Estimate::Range(0.2, 0.8));
    studio.shared_progress = 0.0;
    let ask = output(What::Series(Series::Headcount), 12, Choice::Compress);
    let found = tornado(&studio, &ask, 4_096, &Watch::default()).expect("nobody cancels").expect("it has this");
    assert_eq!(found.bars.len(), 1);
    let bar = &found.bars[0];
    assert_eq!(bar.driver, Driver::Input(Input::RoleAutomation { role: role.clone() }));
    // 10 (1 − a), a uniform: P10 = 0.26, P90 = 0.74.
    assert!((bar.outputs[0] - 7.4).abs() < 1e-9 && (bar.outputs[1] - 2.6).abs() < 1e-9 && bar.rank < -1.0 + 1e-12, "{bar:?}");
    assert!(bar.share.expect("enough").value > 0.998);
    studio.role_mut(&role).expect("it").automation = Some(Estimate::Exact(0.5));
    let found = tornado(&studio, &ask, 64, &Watch::default()).expect("nobody cancels").expect("it has this");
    assert!(found.bars.is_empty() && found.central == 5.0);
    assert_eq!(first_order(&[1.0; 10], &[2.0; 10]), None);
}

#[test]
fn what_the_scenario_has_not_has_no_answer() {
    let studio = files::builtin();
    let nobody = output(What::Role("nobody".to_owned(), RoleSeries::Headcount), 3, Choice::Compress);
    let watch = Watch::default();
    assert_eq!(tornado(&studio, &nobody, 64, &watch), Ok(None));
    assert_eq!(waterfall(&studio, &nobody, &watch), Ok(None));
    let cancelled = std::sync::atomic::AtomicBool::new(true);
    let stopped = Watch { cancel: Some(&cancelled), progress: None };
    let people = output(What::Series(Series::Headcount), 3, Choice::Compress);
    assert!(tornado(&studio, &people, 64, &stopped).is_err() && waterfall(&studio, &people, &stopped).is_err());
}
