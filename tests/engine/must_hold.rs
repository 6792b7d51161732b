//! "What must always hold" of model.md, rows 1 to 8, 10, 17 and 19 to 30: closed forms, to 1e-12 relative, in the central case
//! and in a draw.

use crate::studios;

use crewcast::model::{Choice, Clients, Contract, Curve, Estimate, Practice, Role, Scaling, Scenario, Shape, Sources, check};
use crewcast::sim::{RoleSeries, Series, Total};
use studios::small::{exactly, rivals, role, studio, task, with_unmet};
use studios::{Case, agree, assert_is, numbers, outcome, role_series, series, total, without_ai};

const CASES: [Case; 2] = [Case::Central, Case::Draw];

/// The values of a series in its months from 1 on, in the central case and in a draw.
fn later(scenario: &Scenario, wanted: Series) -> Vec<f64> {
    assert_eq!(check(scenario), []);
    let outcome = outcome(scenario, 1);
    CASES.iter().flat_map(|&case| series(&outcome, wanted, case)[1..].to_vec()).collect()
}

#[track_caller]
fn all_are(values: &[f64], expected: f64) {
    assert!(!values.is_empty());
    for &value in values {
        assert_is(value, expected);
    }
}

#[test]
fn row_1_the_same_work_needs_a_fifth_of_the_people() {
    let scenario = studio(vec![role("all", 10.0, 0.8)], Choice::Compress);
    all_are(&later(&scenario, Series::Headcount), 2.0);
    all_are(&later(&scenario, Series::Volume), 100.0);
    // Hardly anybody is left, and still the work is done: to 1e-12, not to the rounding of 7 − (7 − n*).
    for tiny in [1.7e-9, 2.9e-10, 1.3e-11] {
        let few = studio(vec![role("all", 7.0, 1.0 - tiny)], Choice::Compress);
        all_are(&later(&few, Series::Volume), 100.0);
        all_are(&later(&few, Series::Headcount), 7.0 * (1.0 - (1.0 - tiny)));
    }
    // Demand for more changes nothing.
    all_are(&later(&with_unmet(scenario, 4.0), Series::Volume), 100.0);
}

#[test]
fn row_2_the_same_people_do_five_times_the_work() {
    for unmet in [4.0, 9.0] {
        let scenario = with_unmet(studio(vec![role("all", 10.0, 0.8)], Choice::Expand), unmet);
        all_are(&later(&scenario, Series::Headcount), 10.0);
        all_are(&later(&scenario, Series::Volume), 500.0);
    }
    // With less demand than that, demand is what is made.
    let scenario = with_unmet(studio(vec![role("all", 10.0, 0.8)], Choice::Expand), 2.5);
    all_are(&later(&scenario, Series::Volume), 350.0);
}

#[test]
fn row_3_review_that_costs_what_ai_saves_changes_nothing() {
    for choice in studios::CHOICES {
        for (usage, pass_through) in [(0.0, 1.0), (5000.0, 0.0)] {
            let mut all = role("all", 10.0, 0.8);
            all.review = Some(exactly(1.0));
            let mut scenario = studio(vec![all], choice);
            scenario.ai_cost.usage = exactly(usage);
            scenario.market.pass_through = exactly(pass_through);
            all_are(&later(&scenario, Series::Headcount), 10.0);
            all_are(&later(&scenario, Series::Volume), 100.0);
        }
    }
}

#[test]
fn row_4_headcount_follows_time_left_to_the_power_of_one_less_elasticity() {
    for automation in [0.1, 0.5, 0.8, 0.99] {
        for elasticity in [0.0, 0.4, 1.0, 1.7, 3.0] {
            let mut scenario = studio(vec![role("all", 10.0, automation)], Choice::Follow);
            scenario.market.elasticity = exactly(elasticity);
            scenario.market.pass_through = exactly(1.0);
            let left = 1.0 - automation;
            all_are(&later(&scenario, Series::Headcount), 10.0 * libm::pow(left, 1.0 - elasticity));
            all_are(&later(&scenario, Series::Volume), 100.0 * libm::pow(left, -elasticity));
        }
    }
}

#[test]
fn row_5_one_slow_role_holds_all_up_unless_people_move() {
    let roles = || vec![role("fast", 10.0, 0.8), role("slow", 10.0, 0.0)];
    let mut scenario = with_unmet(studio(roles(), Choice::Expand), 4.0);
    all_are(&later(&scenario, Series::Volume), 100.0);
    let held_up = outcome(&scenario, 1);
    assert_eq!(held_up.role("slow").expect("a role").bottleneck.central[1..], [1.0; 24]);
    assert_eq!(held_up.role("slow").expect("a role").bottleneck.mean[1..], [1.0; 24]);
    assert_eq!(held_up.role("fast").expect("a role").bottleneck.mean, [0.0; 25]);

    scenario.policy.rebalance = true;
    all_are(&later(&scenario, Series::Volume), 100.0 * 20.0 / 12.0);
    let balanced = outcome(&scenario, 1);
    assert!(balanced.roles.iter().all(|role| role.bottleneck.mean == [0.0; 25]), "a balanced studio has no bottleneck");
}

#[test]
fn row_6_who_adopts_as_everybody_does_keeps_the_share() {
    let shapes = [
        Shape::Immediate,
        Shape::Linear { months: exactly(10.0) },
        Shape::Logistic { midpoint: exactly(8.0), rise: exactly(12.0) },
        Shape::Bass { p: exactly(0.1), q: exactly(0.6) },
    ];
    for shape in shapes {
        for choice in studios::CHOICES {
            let mut alone = studio(vec![role("one", 10.0, 0.7), role("two", 5.0, 0.2)], choice);
            alone.adoption.insert("studio".to_owned(), Curve::new(shape.clone()));
            alone.market.pass_through = exactly(0.8);
            alone.market.elasticity = exactly(1.4);
            alone.ai_cost.usage = exactly(2000.0);
            let mut among_rivals = alone.clone();
            among_rivals.rivals = Some(rivals(Curve::new(shape.clone())));
            all_are(&later(&among_rivals, Series::Share), 0.1);
            for (with, without) in later(&among_rivals, Series::Demand).into_iter().zip(later(&alone, Series::Demand)) {
                assert_is(with, without);
            }
        }
    }
}

#[test]
fn row_7_who_does_not_adopt_loses_share_but_never_below_none() {
    for (inertia, months) in [(0.0, 1), (12.0, 24)] {
        let mut scenario = studio(vec![role("all", 10.0, 0.7)], Choice::Follow);
        scenario.adoption.insert("studio".to_owned(), Curve { ceiling: exactly(0.0), ..Curve::new(Shape::Immediate) });
        scenario.market.pass_through = exactly(1.0);
        scenario.rivals = Some(rivals(Curve::new(Shape::Immediate)));
        scenario.rivals.as_mut().expect("just set").inertia = exactly(inertia);
        let outcome = outcome(&scenario, 1);
        for case in CASES {
            let share = series(&outcome, Series::Share, case);
            assert_eq!(share[0], 0.1);
            assert!(share[..=months].windows(2).all(|pair| pair[1] < pair[0]), "the share falls: {share:?}");
            assert!(share.iter().all(|&share| share > 0.0));
            // Their price is 0.3 of ours: σ* = 1/(1 + 9·(1/0.3)³), approached by 1 − exp(−1/12) a month.
            let heading = 1.0 / (1.0 + 9.0 * libm::pow(1.0 / 0.3, 3.0));
            let rest = if inertia == 0.0 { 0.0 } else { libm::exp(-24.0 / inertia) };
            assert!(agree(share[24], heading + (0.1 - heading) * rest, 0.1));
        }
    }
}

/// A role that AI reaches nine times in ten, on tasks worth 0.6 of its time.
fn partly_protected(automation: Estimate) -> Role {
    let mut all = role("all", 10.0, 0.0);
    (all.automation, all.reach) = (None, exactly(0.9));
    let mut talk = task("talk", 0.4, exactly(1.0));
    talk.protected = true;
    all.tasks = vec![task("cut", 0.35, automation), task("grade", 0.25, automation), talk];
    all
}

#[test]
fn row_8_the_protected_part_is_never_saved() {
    let mut scenario = studio(vec![partly_protected(Estimate::Range(0.7, 0.8))], Choice::Compress);
    let (few, many) = (10.0 * (1.0 - 0.9 * 0.6 * 0.8), 10.0 * (1.0 - 0.9 * 0.6 * 0.7));
    let outcome = outcome(&scenario, 1000);
    for month in 1..=24 {
        for people in numbers(outcome.get(Series::Headcount).at(month)) {
            assert!((few..=many).contains(&people), "{people} is not in {few}…{many}");
        }
    }
    for (automation, people) in [(0.7, many), (0.8, few)] {
        scenario.departments[0].roles = vec![partly_protected(exactly(automation))];
        all_are(&later(&scenario, Series::Headcount), people);
    }
}

#[test]
fn row_10_nobody_is_laid_off_where_people_leave_by_themselves() {
    // L is exactly 0, and nearly 0.
    for automation in [1.0, 1.0 - 1e-9] {
        let mut scenario = studio(vec![role("all", 10.0, automation)], Choice::Compress);
        (scenario.policy.attrition, scenario.policy.layoff_cap) = (exactly(0.1), Some(0.0));
        let outcome = outcome(&scenario, 1);
        for case in CASES {
            let headcount = series(&outcome, Series::Headcount, case);
            assert_is(headcount[12], 9.0);
            assert_is(headcount[24], 8.1);
            assert!(series(&outcome, Series::LaidOff, case).iter().all(|&laid_off| laid_off == 0.0));
            assert_eq!(total(&outcome, Total::LaidOff, case), 0.0);
            assert!(agree(total(&outcome, Total::Left, case), 1.9, 10.0));
        }
    }
}

#[test]
fn row_17_people_move_where_they_are_needed_and_nobody_goes() {
    let mut scenario = with_unmet(studio(vec![role("fast", 10.0, 0.8), role("slow", 10.0, 0.0)], Choice::Expand), 4.0);
    (scenario.policy.rebalance, scenario.policy.layoff_cap) = (true, Some(0.0));
    let outcome = outcome(&scenario, 1);
    for case in CASES {
        let headcount = series(&outcome, Series::Headcount, case);
        for &people in headcount {
            assert_is(people, 20.0);
        }
        assert!(agree(total(&outcome, Total::Moved, case), 20.0 / 3.0, 20.0));
        assert!(agree(role_series(&outcome, "fast", RoleSeries::Moved, case)[1], -20.0 / 3.0, 20.0));
        assert!(agree(role_series(&outcome, "slow", RoleSeries::Headcount, case)[24], 50.0 / 3.0, 20.0));
        // To rounding: what is moved is a difference of people.
        assert!(agree(total(&outcome, Total::Hired, case), 0.0, 20.0));
        assert!(agree(total(&outcome, Total::LaidOff, case), 0.0, 20.0));
    }
}

#[test]
fn fixed_roles_and_freelancers_are_as_the_model_says() {
    let mut fixed = role("office", 4.0, 0.5);
    fixed.scaling = Scaling::Fixed;
    let mut freelance = role("colour", 6.0, 0.5);
    freelance.contract = Contract::Freelance;
    let mut scenario = with_unmet(studio(vec![fixed, freelance], Choice::Follow), 1.0);
    (scenario.policy.attrition, scenario.policy.layoff_cap, scenario.policy.hiring_cap) = (exactly(0.3), Some(0.0), Some(0.0));
    (scenario.policy.severance, scenario.policy.hiring_cost, scenario.policy.rebalance) = (3.0, 2.0, true);
    let outcome = outcome(&scenario, 1);
    for case in CASES {
        // Fixed: half its work in spite of twice the volume. It shrinks by attrition alone, and may not hire later.
        let office = role_series(&outcome, "office", RoleSeries::Headcount, case);
        assert_is(office[12], 4.0 * 0.7);
        assert_is(office[24], 4.0 * 0.7 * 0.7);
        // Freelance: twice the volume at half the time, at once, and outside every count and cost.
        let colour = role_series(&outcome, "colour", RoleSeries::Headcount, case);
        for &people in colour {
            assert_is(people, 6.0);
        }
        for flow in [RoleSeries::Hired, RoleSeries::LaidOff, RoleSeries::Left, RoleSeries::Moved] {
            assert_eq!(role_series(&outcome, "colour", flow, case), [0.0; 25]);
        }
        // Today's cost is an ordinary month's: who leaves the office would be replaced.
        let change = series(&outcome, Series::ChangeCost, case);
        assert!(change[0] > 0.0 && change[1..] == [0.0; 24], "{change:?}");
        assert_is(series(&outcome, Series::Volume, case)[1], 200.0);
    }
}

#[test]
fn people_kept_beyond_the_plan_still_do_todays_volume() {
    // Review of 1.5 makes AI cost time: L = 1.25. Demand falls by 30 % a year, and with it the plan: n*/(N L) is
    // (D/V0)/2 + 0.4, less than D/V0 itself. Nobody may be laid off, so month 1's people are still there, and work.
    let mut all = role("all", 10.0, 0.5);
    all.review = Some(exactly(1.5));
    let mut scenario = studio(vec![all], Choice::Blend(0.5));
    (scenario.market.growth, scenario.policy.layoff_cap) = (exactly(-0.3), Some(0.0));
    let outcome = outcome(&scenario, 1);
    for case in CASES {
        let demand = series(&outcome, Series::Demand, case);
        let people = 6.25 * demand[1] / 100.0 + 5.0;
        for (month, &demand) in demand.iter().enumerate().take(25).skip(1) {
            assert_is(series(&outcome, Series::Headcount, case)[month], people);
            assert_is(series(&outcome, Series::Volume, case)[month], demand.min(100.0 * people / 12.5));
        }
    }
}

/// Values of one role in its months from 1 on, in the central case and in a draw.
fn later_of(scenario: &Scenario, id: &str, wanted: RoleSeries) -> Vec<f64> {
    assert_eq!(check(scenario), []);
    let outcome = outcome(scenario, 1);
    CASES.iter().flat_map(|&case| role_series(&outcome, id, wanted, case)[1..].to_vec()).collect()
}

/// The studio of row 1, and beside it a role of nobody that works for AI: one for every four people's work, at the same pay.
fn with_role_for_ai(choice: Choice) -> Scenario {
    let mut around = role("around", 0.0, 0.0);
    (around.scaling, around.rate, around.automation) = (Scaling::WithAi, Some(exactly(0.25)), None);
    studio(vec![role("all", 10.0, 0.8), around], choice)
}

#[test]
fn row_19_a_minimum_keeps_people_in_every_draw() {
    let mut last = role("last", 1.0, 0.8);
    last.minimum = 1.0;
    let scenario = studio(vec![role("all", 10.0, 0.8), last], Choice::Compress);
    all_are(&later(&scenario, Series::Headcount), 3.0);
    let outcome = outcome(&scenario, 100);
    let holds = |id: &str| outcome.role(id).expect("a role").minimum.clone();
    let mut from_month_1 = [1.0; 25];
    from_month_1[0] = 0.0;
    assert_eq!((&holds("last").central[..], &holds("last").mean[..]), (&from_month_1[..], &from_month_1[..]));
    assert_eq!((&holds("all").central[..], &holds("all").mean[..]), (&[0.0; 25][..], &[0.0; 25][..]));
}

#[test]
fn row_20_review_falls_to_half_with_practice() {
    let mut all = role("all", 10.0, 0.8);
    all.review = Some(exactly(0.5));
    let mut scenario = studio(vec![all], Choice::Compress);
    scenario.practice = Some(Practice { half_life: exactly(12.0), sources: Sources::default() });
    let outcome = outcome(&scenario, 1);
    for case in CASES {
        let people = series(&outcome, Series::Headcount, case);
        assert_is(people[12], 4.0);
        assert_is(people[24], 3.0);
    }
}

#[test]
fn row_21_ai_makes_work_for_people() {
    let mut scenario = with_role_for_ai(Choice::Compress);
    scenario.policy.hiring_cap = Some(0.02);
    all_are(&later_of(&scenario, "all", RoleSeries::Headcount), 2.0);
    all_are(&later_of(&scenario, "around", RoleSeries::Headcount), 2.0);
    let outcome = outcome(&scenario, 1);
    for case in CASES {
        let cost = series(&outcome, Series::StandardCost, case);
        assert_is(cost[24], 0.4 * cost[0]);
    }
}

#[test]
fn row_22_more_work_of_ai_is_more_work_around_it() {
    let expand = with_unmet(with_role_for_ai(Choice::Expand), 4.0);
    all_are(&later(&expand, Series::Volume), 500.0);
    for id in ["all", "around"] {
        all_are(&later_of(&expand, id, RoleSeries::Headcount), 10.0);
        all_are(&later_of(&with_unmet(with_role_for_ai(Choice::Follow), 1.0), id, RoleSeries::Headcount), 4.0);
    }
}

/// Rows 23 and 24, for growth that is not negative: demand that shrinks takes people with it under every choice.
#[test]
fn rows_23_and_24_without_ai_compress_stays_and_follow_grows_with_the_market() {
    for rebalance in [false, true] {
        for (growth, unmet) in [(0.0, 0.0), (0.0, 0.7), (0.07, 0.0), (0.3, 2.0)] {
            let mut scenario = with_unmet(studio(vec![role("one", 10.0, 0.8), role("two", 4.0, 0.1)], Choice::Compress), unmet);
            (scenario.market.growth, scenario.policy.rebalance) = (exactly(growth), rebalance);
            for (choice, rate) in [(Choice::Compress, 0.0), (Choice::Follow, growth)] {
                scenario.policy.choice = choice;
                let outcome = without_ai(&scenario, 1);
                for case in CASES {
                    for (t, &people) in (0..).zip(series(&outcome, Series::Headcount, case)) {
                        assert_is(people, 14.0 * libm::pow(1.0 + rate, f64::from(t) / 12.0));
                    }
                    if choice == Choice::Compress {
                        all_are(series(&outcome, Series::Volume, case), 100.0);
                        assert_eq!(series(&outcome, Series::Hired, case), [0.0; 25]);
                    }
                }
            }
        }
    }
}

#[test]
fn row_25_a_backlog_keeps_todays_people_and_hires_nobody() {
    let scenario = with_unmet(studio(vec![role("all", 10.0, 0.8)], Choice::Follow), 9.0);
    all_are(&later(&scenario, Series::Headcount), 10.0);
    all_are(&later(&scenario, Series::Volume), 500.0);
}

#[test]
fn row_26_nobody_is_hired_for_work_that_another_role_cannot_pass_on() {
    let scenario = with_unmet(studio(vec![role("fast", 10.0, 0.8), role("slow", 10.0, 0.0)], Choice::Follow), 1.0);
    all_are(&later_of(&scenario, "fast", RoleSeries::Headcount), 2.0);
    all_are(&later_of(&scenario, "slow", RoleSeries::Headcount), 10.0);
    assert!(later(&scenario, Series::Idle).iter().all(|&idle| idle == 0.0));
    // Nor for work for which another role cannot be hired in time: the slow one grows by 2 % of today's people a month.
    let mut scenario = studio(vec![role("fast", 10.0, 0.8), role("slow", 10.0, 0.0)], Choice::Follow);
    (scenario.market.growth, scenario.policy.hiring_cap) = (exactly(5.0), Some(0.02));
    let outcome = outcome(&scenario, 1);
    for case in CASES {
        for (t, &people) in (0..).zip(role_series(&outcome, "fast", RoleSeries::Headcount, case)).skip(1) {
            assert_is(people, 2.0 * (1.0 + 0.02 * f64::from(t)));
        }
    }
}

#[test]
fn row_27_nobody_is_booked_for_work_that_nobody_wants() {
    let mut all = role("all", 10.0, 0.8);
    all.contract = Contract::Freelance;
    let scenario = studio(vec![all], Choice::Expand);
    all_are(&later(&scenario, Series::Headcount), 2.0);
    assert!(later(&scenario, Series::Idle).iter().all(|&idle| idle == 0.0));
}

#[test]
fn row_28_clients_come_to_make_it_themselves() {
    let mut scenario = studio(vec![role("all", 10.0, 0.0)], Choice::Compress);
    let adoption = Curve::new(Shape::Linear { months: exactly(12.0) });
    scenario.clients = Some(Clients { share: exactly(0.5), adoption, sources: Sources::default() });
    for outcome in [outcome(&scenario, 1), without_ai(&scenario, 1)] {
        for case in CASES {
            let people = series(&outcome, Series::Headcount, case);
            assert_is(people[6], 7.5);
            assert_is(people[12], 5.0);
        }
    }
}

#[test]
fn row_29_a_studio_that_stays_as_it_is_has_a_level_profit() {
    let mut scenario = studio(vec![role("all", 10.0, 0.8)], Choice::Compress);
    (scenario.policy.attrition, scenario.policy.hiring_cost) = (Estimate::Range(0.1, 0.3), 2.0);
    let outcome = without_ai(&scenario, 1);
    for case in CASES {
        for wanted in [Series::ChangeCost, Series::Profit] {
            let values = series(&outcome, wanted, case);
            assert!(values[0] > 0.0);
            all_are(values, values[0]);
        }
    }
}

#[test]
fn row_30_chance_moves_demand_by_its_volatility() {
    let mut scenario = studio(vec![role("all", 10.0, 0.8)], Choice::Follow);
    let still = outcome(&scenario, 1);
    scenario.market.volatility = 0.1;
    let outcome = outcome(&scenario, 16_384);
    for (one, two) in outcome.get(Series::Demand).central.iter().zip(&still.get(Series::Demand).central) {
        assert_is(*one, *two);
    }
    // ln D(12) is normal with mean ln D and standard deviation 0.1, ln D(18) with 0.1 √1.25: half a year of the second.
    for (month, years) in [(12, 1.0), (18, 1.25), (24, 2.0)] {
        let deviation = 0.1 * f64::sqrt(years);
        let found = outcome.get(Series::Demand).at(month);
        for (value, score) in [(found.band[0], -1.644_853_627), (found.band[1], -0.674_489_75), (found.band[4], 1.644_853_627)] {
            let wanted = 100.0 * libm::exp(deviation * score);
            assert!((value / wanted - 1.0).abs() < 0.006, "month {month}: {value} is not {wanted}");
        }
        let mean = 100.0 * libm::exp(0.5 * deviation * deviation);
        assert!((found.mean / mean - 1.0).abs() < 0.003, "month {month}: {} is not {mean}", found.mean);
    }
}
