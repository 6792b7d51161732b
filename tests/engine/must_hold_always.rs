//! "What must always hold" of model.md, rows 9, 11 to 16 and 18: properties of arbitrary valid scenarios.

use crate::studios;

use crewcast::model::{Choice, Contract, Estimate, Input, Role, Scaling, Scenario, Text};
use crewcast::sim::{Outcome, RoleSeries, Series, Total};
use proptest::prelude::*;
use studios::arbitrary::{point_scenario, scenario};
use studios::{CHOICES, Case, agree, outcome, outcomes, role_series, series, total};

const CASES: [Case; 2] = [Case::Central, Case::Draw];

/// Largest of the studio's own figures of a kind, for differences between them that are small.
fn largest(outcome: &Outcome, wanted: &[Series]) -> f64 {
    let all = CASES.iter().flat_map(|&case| wanted.iter().flat_map(move |&wanted| series(outcome, wanted, case)));
    all.filter(|x| x.is_finite()).fold(0.0_f64, |largest, x| largest.max(x.abs()))
}

fn people(outcome: &Outcome) -> f64 {
    largest(outcome, &[Series::Headcount, Series::Hired, Series::LaidOff])
}

fn money(outcome: &Outcome) -> f64 {
    largest(outcome, &[Series::Revenue, Series::Payroll, Series::AiCost, Series::OtherCost, Series::ChangeCost])
}

/// What each series is measured against: rounding of a difference is relative to the numbers it is of.
fn scale(outcome: &Outcome, wanted: Series) -> f64 {
    match wanted {
        Series::Headcount | Series::Idle | Series::Hired | Series::LaidOff | Series::Moved | Series::Left => people(outcome),
        Series::Volume | Series::Demand | Series::Unmet => largest(outcome, &[Series::Demand]),
        Series::Revenue | Series::Payroll | Series::AiCost | Series::OtherCost | Series::ChangeCost | Series::Profit => {
            money(outcome)
        }
        Series::StandardCost | Series::UnitCost | Series::Price | Series::Share => 0.0,
    }
}

/// Every role that is counted has time left, or none at all: not the rounding error of `1 − 1`.
fn well_conditioned(outcome: &Outcome) -> bool {
    let left = outcome.roles.iter().flat_map(|role| CASES.map(|case| role_series(outcome, &role.id, RoleSeries::TimeLeft, case)));
    left.flatten().all(|&left| left == 0.0 || left > 1e-3)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn row_9_month_0_is_today(scenario in scenario()) {
        for outcome in outcomes(&scenario, &CHOICES, 1) {
            for case in CASES {
                let today = |wanted| series(&outcome, wanted, case)[0];
                prop_assert_eq!(today(Series::Volume), scenario.work.volume);
                prop_assert_eq!(today(Series::Price), scenario.work.price);
                for flow in [Series::Hired, Series::LaidOff, Series::Moved, Series::Left, Series::AiCost] {
                    prop_assert_eq!(today(flow), 0.0);
                }
                // Changes cost what they do in an ordinary month, in which whoever leaves is replaced.
                if let Estimate::Exact(attrition) = scenario.policy.attrition {
                    let employed = scenario.roles().filter(|role| role.contract == Contract::Employed);
                    let pay: f64 = employed.map(|role| role.headcount * role.pay * (1.0 + scenario.on_cost) / 12.0).sum();
                    let leaving = 1.0 - libm::pow(1.0 - attrition, 1.0 / 12.0);
                    prop_assert!(agree(today(Series::ChangeCost), scenario.policy.hiring_cost * pay * leaving, 0.0));
                }
                prop_assert!(agree(today(Series::Headcount), scenario.headcount(), 0.0));
                prop_assert!(agree(today(Series::Idle), 0.0, scenario.headcount()));
                let revenue = scenario.work.volume * scenario.work.price;
                prop_assert!(agree(today(Series::Revenue), revenue, 0.0));
                for role in scenario.roles() {
                    prop_assert_eq!(role_series(&outcome, &role.id, RoleSeries::Headcount, case)[0], role.headcount);
                    prop_assert_eq!(role_series(&outcome, &role.id, RoleSeries::TimeLeft, case)[0], 1.0);
                }
            }
        }
    }

    #[test]
    fn rows_11_and_12_limits_are_kept_and_accounts_add_up_in_every_draw(scenario in scenario()) {
        for outcome in outcomes(&scenario, &CHOICES, 1) {
            for case in CASES {
                limits_are_kept(&scenario, &outcome, case)?;
                accounts_add_up(&scenario, &outcome, case)?;
            }
        }
    }

    #[test]
    fn row_13_more_automation_never_takes_more_time(
        scenario in point_scenario(),
        which in any::<prop::sample::Index>(),
        raised in 0.0..=1.0_f64,
    ) {
        let automations: Vec<Input> = scenario.inputs().into_iter().filter(Input::is_automation).collect();
        let input = which.get(&automations);
        let mut before = scenario.clone();
        for other in scenario.inputs().iter().filter(|input| input.field() == "review") {
            if let Some(Estimate::Exact(review)) = other.get_mut(&mut before) {
                *review = review.min(1.0);
            }
        }
        let mut after = before.clone();
        if let Some(Estimate::Exact(automation)) = input.get_mut(&mut after) {
            *automation = automation.max(raised);
        }
        let (before, after) = (outcome(&before, 1), outcome(&after, 1));
        for role in scenario.roles() {
            let left = |outcome| role_series(outcome, &role.id, RoleSeries::TimeLeft, Case::Central);
            for (before, after) in left(&before).iter().zip(left(&after)) {
                prop_assert!(*after <= before + 1e-15, "{} {}", before, after);
            }
        }
    }

    #[test]
    fn row_14_the_unit_of_work_does_not_matter(scenario in scenario(), double in -3..4_i32) {
        // A power of two scales without rounding: the very same bits must come out.
        let by = libm::pow(2.0, f64::from(double));
        let mut other = scenario.clone();
        other.work.volume *= by;
        other.work.price /= by;
        other.work.other_cost /= by;
        for (one, two) in outcomes(&scenario, &CHOICES, 1).iter().zip(&outcomes(&other, &CHOICES, 1)) {
            for &wanted in Series::ALL {
                let factor = match wanted {
                    Series::Volume | Series::Demand | Series::Unmet => by,
                    Series::StandardCost | Series::UnitCost | Series::Price => 1.0 / by,
                    _ => 1.0,
                };
                for case in CASES {
                    for (one, two) in series(one, wanted, case).iter().zip(series(two, wanted, case)) {
                        prop_assert!(one * factor == *two || (one.is_nan() && two.is_nan()), "{:?}: {} {}", wanted, one, two);
                    }
                }
            }
        }
    }

    #[test]
    fn row_15_halves_of_a_role_or_task_make_the_whole(scenario in point_scenario(), which in any::<prop::sample::Index>()) {
        let whole = outcomes(&scenario, &CHOICES, 1);
        prop_assume!(whole.iter().all(well_conditioned));
        for split in [split_role(&scenario, which), split_tasks(&scenario)] {
            for (one, two) in whole.iter().zip(&outcomes(&split, &CHOICES, 1)) {
                for &wanted in Series::ALL {
                    for (a, b) in series(one, wanted, Case::Central).iter().zip(series(two, wanted, Case::Central)) {
                        // 1e-12 for the sum in another order, over what L ≥ 1e-3 magnifies it by.
                        let near = (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(scale(one, wanted));
                        prop_assert!(near || (a.is_nan() && b.is_nan()), "{:?}: {} {}", wanted, a, b);
                    }
                }
            }
        }
    }

    #[test]
    fn row_16_what_is_paid_is_the_standard_cost_once_time_left_stands_still(scenario in point_scenario()) {
        let mut scenario = scenario;
        (scenario.policy.layoff_cap, scenario.policy.hiring_cap, scenario.policy.attrition) = (None, None, Estimate::Exact(0.0));
        scenario.policy.choice = Choice::Compress;
        scenario.ai_cost.rollout = Estimate::Exact(0.0);
        for role in scenario.departments.iter_mut().flat_map(|department| &mut department.roles) {
            // People who stay in any case are not in the standard cost.
            (role.contract, role.minimum) = (Contract::Employed, 0.0);
        }
        let outcome = outcome(&scenario, 1);
        let of = |wanted| series(&outcome, wanted, Case::Central);
        for t in 0..of(Series::Volume).len() {
            // Without limits people are what L needs in every month, whether or not it stands still.
            if of(Series::Demand)[t] >= scenario.work.volume && of(Series::Volume)[t] > scenario.work.volume * (1.0 - 1e-12) {
                let paid = of(Series::Payroll)[t] + of(Series::AiCost)[t] + of(Series::OtherCost)[t];
                let standard = of(Series::StandardCost)[t] * scenario.work.volume;
                prop_assert!(agree(paid, standard, of(Series::Payroll)[0]), "month {}: {} {}", t, paid, standard);
            }
            if of(Series::Demand)[t] >= scenario.work.volume {
                prop_assert!(agree(of(Series::Volume)[t], scenario.work.volume, 0.0), "month {}: {}", t, of(Series::Volume)[t]);
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn row_18_a_small_change_of_lambda_is_a_small_change_of_everything(scenario in point_scenario()) {
        let mut scenario = scenario;
        // Where minima keep more people in every role than today's volume needs, Compress leaves them idle and the smallest blend does not.
        for role in scenario.departments.iter_mut().flat_map(|department| &mut department.roles) {
            role.minimum = 0.0;
        }
        no_jump_in_lambda(&scenario)?;
    }
}

fn limits_are_kept(scenario: &Scenario, outcome: &Outcome, case: Case) -> Result<(), TestCaseError> {
    let policy = &scenario.policy;
    for role in scenario.roles().filter(|role| role.contract == Contract::Employed) {
        let of = |wanted| role_series(outcome, &role.id, wanted, case);
        for t in 1..of(RoleSeries::Headcount).len() {
            let before = of(RoleSeries::Headcount)[t - 1];
            let (hired, laid_off, left, moved) =
                (of(RoleSeries::Hired)[t], of(RoleSeries::LaidOff)[t], of(RoleSeries::Left)[t], of(RoleSeries::Moved)[t]);
            prop_assert!(hired >= 0.0 && laid_off >= 0.0 && left >= 0.0);
            let capped = policy.hiring_cap.filter(|_| !role.is_with_ai());
            prop_assert!(capped.is_none_or(|cap| hired <= cap * role.headcount), "hired {}", hired);
            prop_assert!(policy.layoff_cap.is_none_or(|cap| laid_off <= cap * before), "laid off {}", laid_off);
            if let Estimate::Exact(attrition) = policy.attrition {
                prop_assert!(agree(left, before * (1.0 - libm::pow(1.0 - attrition, 1.0 / 12.0)), before));
            }
            prop_assert!(policy.rebalance && role.scaling == Scaling::WithVolume || moved == 0.0);
            // Nobody is hired and laid off at once, and the numbers of people add up.
            prop_assert!(hired == 0.0 || laid_off == 0.0);
            let now = of(RoleSeries::Headcount)[t];
            prop_assert!(agree(now, before - left + moved + hired - laid_off, before + hired + moved.abs()), "{} people", now);
        }
    }
    Ok(())
}

fn accounts_add_up(scenario: &Scenario, outcome: &Outcome, case: Case) -> Result<(), TestCaseError> {
    let of = |wanted| series(outcome, wanted, case);
    let mut npv = 0.0;
    for t in 0..of(Series::Volume).len() {
        let at = |wanted: Series| of(wanted)[t];
        prop_assert!(0.0 <= at(Series::Volume) && at(Series::Volume) <= at(Series::Demand));
        prop_assert!(at(Series::Unmet) >= 0.0);
        prop_assert!(agree(at(Series::Unmet), at(Series::Demand) - at(Series::Volume), at(Series::Demand)));
        for never_negative in [
            Series::Headcount,
            Series::StandardCost,
            Series::Price,
            Series::Revenue,
            Series::Payroll,
            Series::AiCost,
            Series::OtherCost,
            Series::ChangeCost,
        ] {
            prop_assert!(at(never_negative) >= 0.0, "{:?}", never_negative);
        }
        prop_assert!(at(Series::UnitCost) >= 0.0 || at(Series::Volume) == 0.0);
        prop_assert!(scenario.rivals.is_some() || at(Series::Share) == 1.0);
        let costs = at(Series::Payroll) + at(Series::AiCost) + at(Series::OtherCost) + at(Series::ChangeCost);
        prop_assert!(agree(at(Series::Profit), at(Series::Revenue) - costs, costs.max(at(Series::Revenue))));
        for (sum, part) in [
            (Series::Headcount, RoleSeries::Headcount),
            (Series::Hired, RoleSeries::Hired),
            (Series::LaidOff, RoleSeries::LaidOff),
            (Series::Left, RoleSeries::Left),
        ] {
            let parts: f64 = outcome.roles.iter().map(|role| role_series(outcome, &role.id, part, case)[t]).sum();
            prop_assert!(agree(at(sum), parts, 0.0), "{:?}", sum);
        }
        let idle = outcome.roles.iter().map(|role| role_series(outcome, &role.id, RoleSeries::Idle, case)[t]);
        for (role, idle) in scenario.roles().zip(idle.clone()) {
            prop_assert_eq!(idle.is_nan(), role.scaling != Scaling::WithVolume, "{} idle in {}", idle, &role.id);
            prop_assert!(idle.is_nan() || idle >= 0.0, "{} idle in {}", idle, &role.id);
        }
        let idle: f64 = idle.filter(|idle| !idle.is_nan()).sum();
        prop_assert!(agree(at(Series::Idle), idle, at(Series::Headcount)), "{} idle", idle);
        let net: f64 = outcome.roles.iter().map(|role| role_series(outcome, &role.id, RoleSeries::Moved, case)[t]).sum();
        prop_assert!(agree(net, 0.0, at(Series::Moved)), "as many move in as move out: {}", net);
        if t > 0 {
            let months = u32::try_from(t).expect("at most 360");
            npv += at(Series::Profit) / libm::pow(1.0 + scenario.policy.discount, f64::from(months) / 12.0);
        }
    }
    let months = outcome.get(Series::Volume).mean.len();
    #[expect(clippy::cast_precision_loss, reason = "at most 361")]
    let all = money(outcome) * months as f64;
    prop_assert!(agree(total(outcome, Total::Npv, case), npv, all * libm::pow(0.9, -30.0)));
    for (sum, part) in [
        (Total::Hired, Series::Hired),
        (Total::LaidOff, Series::LaidOff),
        (Total::Moved, Series::Moved),
        (Total::Left, Series::Left),
    ] {
        prop_assert!(agree(total(outcome, sum, case), of(part)[1..].iter().sum(), 0.0), "{:?}", sum);
    }
    Ok(())
}

/// One of the roles as two of half its size.
fn split_role(scenario: &Scenario, which: prop::sample::Index) -> Scenario {
    let mut split = scenario.clone();
    let ids: Vec<String> = scenario.roles().map(|role| role.id.clone()).collect();
    let id = which.get(&ids);
    let department = split.departments.iter_mut().find(|department| department.roles.iter().any(|role| role.id == *id));
    let roles: &mut Vec<Role> = &mut department.expect("one of them").roles;
    let at = roles.iter().position(|role| role.id == *id).expect("one of them");
    roles[at].headcount /= 2.0;
    roles[at].minimum /= 2.0;
    roles[at].rate = roles[at].rate.map(|rate| rate.map(|people| people / 2.0));
    let mut half = roles[at].clone();
    half.id.push_str("-other-half-of-it");
    roles.insert(at + 1, half);
    split
}

/// Every task as two of half its share.
fn split_tasks(scenario: &Scenario) -> Scenario {
    let mut split = scenario.clone();
    for role in split.departments.iter_mut().flat_map(|department| &mut department.roles) {
        let halves = role.tasks.iter().flat_map(|task| {
            let mut half = task.clone();
            half.share /= 2.0;
            let mut other = half.clone();
            (other.id, other.name) = (format!("{}-other-half-of-it", other.id), Text::from("the other half"));
            [half, other]
        });
        role.tasks = halves.collect();
    }
    split
}

/// Looks for a jump: the step of λ over which people and volume change most is halved again and again. What is
/// continuous changes ever less; a jump stays what it is.
///
/// People change by at most 2 ΣN over all of λ, and the volume by `2 ΣN/(N_r L_r)` of V0: with `N_r` ≥ 0.25 where there
/// is anybody, ΣN ≤ 360 and `L_r` > 1e-3 by 3e6. The last step is 2⁻⁴⁰ wide: by 3e-6; a jump is caught from 1e-4 on.
fn no_jump_in_lambda(scenario: &Scenario) -> Result<(), TestCaseError> {
    let at = |lambdas: &[f64]| outcomes(scenario, &lambdas.iter().map(|&lambda| Choice::Blend(lambda)).collect::<Vec<_>>(), 1);
    let change = |a: &Outcome, b: &Outcome| {
        let of = |wanted: Series, scale: f64| {
            let pairs = series(a, wanted, Case::Central).iter().zip(series(b, wanted, Case::Central));
            pairs.map(|(a, b)| (a - b).abs() / scale).fold(0.0, f64::max)
        };
        of(Series::Volume, scenario.work.volume).max(of(Series::Headcount, scenario.headcount()))
    };
    let mut low: Vec<f64> = (0..8).map(|i| f64::from(i) / 8.0).collect();
    let mut high: Vec<f64> = low.iter().map(|low| low + 0.125).collect();
    let (mut below, mut above) = (at(&low), at(&high));
    prop_assume!(below.iter().all(well_conditioned));
    for _ in 0..37 {
        let middle: Vec<f64> = low.iter().zip(&high).map(|(low, high)| 0.5 * (low + high)).collect();
        for (i, between) in at(&middle).into_iter().enumerate() {
            if change(&below[i], &between) > change(&between, &above[i]) {
                (high[i], above[i]) = (middle[i], between);
            } else {
                (low[i], below[i]) = (middle[i], between);
            }
        }
    }
    for (i, lambda) in low.iter().enumerate() {
        let jump = change(&below[i], &above[i]);
        prop_assert!(jump < 1e-4, "a jump of {} at λ = {}", jump, lambda);
    }
    Ok(())
}
