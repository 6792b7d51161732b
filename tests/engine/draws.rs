//! Draws are a function of (seed, name-path, number) alone: the same bits on any number of threads, in runs of any
//! size, whatever else is in the scenario; and they are stratified, independent and correlated as model.md promises.

use crate::studios;

use crewcast::model::{Choice, Curve, Estimate, Scenario, Shape, Valid};
use crewcast::num::{draws::Stream, normal};
use crewcast::sim::{Asked, Detail, EXACT_DRAWS, Ensemble, Measure, Outcome, Quantiles, Request, Series, Watch, run};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use studios::arbitrary::scenario;
use studios::small::{exactly, rivals, role, studio};
use studios::{CHOICES, Case, bits, outcome, outcomes, series, without_ai};

/// A series, and what it is by hand from demand and the time that a unit of work still takes.
type ByHand<'a> = (Series, &'a dyn Fn(f64, f64) -> f64);

/// A studio with a bit of everything uncertain.
fn uncertain(horizon: u32) -> Scenario {
    let (mut edit, mut paint) = (role("edit", 12.0, 0.0), role("paint", 7.0, 0.0));
    (edit.automation, edit.review) = (Some(Estimate::Pert(0.3, 0.6, 0.9)), Some(Estimate::Triangular(0.1, 0.2, 0.6)));
    (paint.automation, paint.reach) = (Some(Estimate::Normal(0.2, 0.7)), Estimate::Range(0.7, 1.0));
    let mut scenario = studio(vec![edit, paint], Choice::Blend(0.5));
    scenario.horizon = horizon;
    scenario
        .adoption
        .insert("studio".to_owned(), Curve::new(Shape::Logistic { midpoint: Estimate::Range(6.0, 24.0), rise: exactly(12.0) }));
    scenario.ai_cost.usage = Estimate::LogNormal(500.0, 4000.0);
    scenario.market.elasticity = Estimate::Pert(0.5, 0.9, 1.5);
    scenario.market.unmet = Estimate::Range(0.0, 0.4);
    scenario.market.pass_through = exactly(0.7);
    scenario.rivals = Some(rivals(Curve::new(Shape::Bass { p: Estimate::Range(0.02, 0.2), q: exactly(0.6) })));
    (scenario.policy.rebalance, scenario.policy.layoff_cap, scenario.policy.attrition) = (true, Some(0.02), Estimate::Exact(0.1));
    scenario
}

fn on_threads(threads: usize, scenario: &Scenario, choices: &[Choice], draws: u32) -> Vec<Vec<u64>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool of threads");
    pool.install(|| outcomes(scenario, choices, draws).iter().map(bits).collect())
}

#[test]
fn exact_runs_give_the_same_bits_on_any_number_of_threads() {
    // Not a multiple of a chunk, and more than one.
    let expected = on_threads(1, &uncertain(13), &CHOICES, 1111);
    for threads in [2, 3, 7] {
        assert!(on_threads(threads, &uncertain(13), &CHOICES, 1111) == expected, "{threads} threads");
    }
}

#[test]
fn binned_runs_give_the_same_bits_on_any_number_of_threads() {
    let draws = EXACT_DRAWS + 1500;
    let expected = on_threads(1, &uncertain(3), &[Choice::Blend(0.5)], draws);
    for threads in [2, 3, 7] {
        assert!(on_threads(threads, &uncertain(3), &[Choice::Blend(0.5)], draws) == expected, "{threads} threads");
    }
}

#[test]
fn arbitrary_scenarios_give_the_same_bits_on_any_number_of_threads() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..10 {
        let scenario = scenario().new_tree(&mut runner).expect("no filters").current();
        let expected = on_threads(1, &scenario, &CHOICES, 300);
        assert!(on_threads(3, &scenario, &CHOICES, 300) == expected, "{scenario:?}");
    }
}

/// The single futures of a run, recovered from the means of ever longer ones.
fn last_draw(scenario: &Scenario, draws: u32, wanted: Series, month: usize) -> f64 {
    let sum = |n: u32| if n == 0 { 0.0 } else { f64::from(n) * outcome(scenario, n).get(wanted).mean[month] };
    sum(draws) - sum(draws - 1)
}

#[test]
fn a_run_is_refined_by_adding_draws_to_it() {
    // Draw d alone decides its future: what the run of n adds to the run of n − 1 is a single future, and its P50
    // with the draws before it is that of the same values.
    let scenario = uncertain(12);
    let futures: Vec<f64> = (1..=9).map(|n| last_draw(&scenario, n, Series::Demand, 12)).collect();
    for n in 1..=9 {
        let mut first: Vec<f64> = futures[..n].to_vec();
        first.sort_by(f64::total_cmp);
        let spread = outcome(&scenario, u32::try_from(n).expect("small")).get(Series::Demand).at(12);
        let (low, high) = (first[(n - 1) / 2], first[n / 2]);
        // Differences of means of up to 9 values near 200: 9 · 200 · 2⁻⁵² · a few.
        assert!((spread.band[2] - 0.5 * (low + high)).abs() < 1e-11, "{n}: {spread:?}");
    }
}

#[test]
fn the_draws_of_an_input_do_not_know_what_else_there_is() {
    let scenario = uncertain(12);
    let mut larger = scenario.clone();
    let mut office = role("office", 3.0, 0.5);
    office.scaling = crewcast::model::Scaling::Fixed;
    office.reach = Estimate::Range(0.0, 1.0);
    larger.departments[0].roles.insert(0, office);
    for (one, two) in outcomes(&scenario, &CHOICES, 300).iter().zip(&outcomes(&larger, &CHOICES, 300)) {
        for role in &one.roles {
            let (_, before) = &role.series[1];
            let (_, after) = &two.role(&role.id).expect("still there").series[1];
            assert_eq!(before, after, "the time left of {} is what it was, draw by draw", role.id);
        }
    }
    // The same futures under every choice, whichever are compared.
    let all = outcomes(&scenario, &CHOICES, 300);
    for (choice, of_all) in CHOICES.iter().zip(&all) {
        assert!(bits(&outcomes(&scenario, &[*choice], 300)[0]) == bits(of_all));
        assert_eq!(of_all.get(Series::Demand), all[0].get(Series::Demand));
    }
    let other_seed = Scenario { seed: 2, ..scenario.clone() };
    assert!(bits(&outcome(&other_seed, 300)) != bits(&outcome(&scenario, 300)));
}

#[test]
fn the_central_case_is_the_run_of_every_input_at_its_median() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..40 {
        let scenario = scenario().new_tree(&mut runner).expect("no filters").current();
        let by_hand = studios::arbitrary::points(&scenario);
        let mut pairs: Vec<(Outcome, Outcome)> =
            outcomes(&scenario, &CHOICES, 1).into_iter().zip(outcomes(&by_hand, &CHOICES, 1)).collect();
        pairs.push((without_ai(&scenario, 1), without_ai(&by_hand, 1)));
        for (one, two) in &pairs {
            for &wanted in Series::ALL {
                let same = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits();
                let central = |outcome| series(outcome, wanted, Case::Central);
                // What is a point may be summed in another order.
                let scale = central(one).iter().filter(|x| x.is_finite()).fold(1.0_f64, |most, x| most.max(x.abs()));
                let close = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-12 * scale || a.is_nan() && b.is_nan();
                assert!(central(one).iter().zip(central(two)).all(close), "{wanted:?}");
                // Of points, every draw is the central case.
                assert!(central(two).iter().zip(series(two, wanted, Case::Draw)).all(same), "{wanted:?}");
            }
        }
    }
}

#[test]
fn without_ai_is_the_same_choice_in_a_studio_whose_curves_reach_nobody() {
    let mut scenario = uncertain(12);
    let expected = without_ai(&scenario, 300);
    for curve in scenario.adoption.values_mut() {
        curve.ceiling = exactly(0.0);
    }
    let own = scenario.policy.choice;
    assert!(bits(&expected) == bits(&outcomes(&scenario, &[own], 300)[0]));
}

/// Time left of two roles at full adoption, whose automations are uniform: 1 − L is the draw itself.
fn automations(shared: f64, draw: u64) -> [f64; 2] {
    let roles = ["one", "two"].map(|id| {
        let mut role = role(id, 1.0, 0.0);
        role.automation = Some(Estimate::Range(0.0, 1.0));
        role
    });
    let mut scenario = studio(roles.to_vec(), Choice::Compress);
    (scenario.horizon, scenario.shared_progress, scenario.seed) = (1, shared, draw);
    let outcome = outcome(&scenario, 1);
    ["one", "two"].map(|id| 1.0 - studios::role_series(&outcome, id, crewcast::sim::RoleSeries::TimeLeft, Case::Draw)[1])
}

#[test]
fn automations_are_as_correlated_as_shared_progress_says() {
    // Independent seeds, so the scores are an ordinary sample of a bivariate normal: the estimate of its correlation ρ
    // has a standard deviation of (1 − ρ²)/√n; 5 of them are missed once in two million times.
    let n = 4000_u32;
    for shared in [0.0, 0.5, 0.9, 1.0] {
        let scores: Vec<[f64; 2]> = (0..n).map(|seed| automations(shared, u64::from(seed)).map(normal::quantile)).collect();
        let mean = |f: &dyn Fn(&[f64; 2]) -> f64| scores.iter().map(f).sum::<f64>() / f64::from(n);
        let (a, b) = (mean(&|z| z[0]), mean(&|z| z[1]));
        let covariance = mean(&|z| (z[0] - a) * (z[1] - b));
        let deviation = |i: usize, m: f64| libm::sqrt(mean(&|z| (z[i] - m) * (z[i] - m)));
        let correlation = covariance / (deviation(0, a) * deviation(1, b));
        let bound = 5.0 * (1.0 - shared * shared) / libm::sqrt(f64::from(n)) + 1e-9;
        assert!((correlation - shared).abs() <= bound, "{correlation} for {shared}, ± {bound}");
        // Each alone stays standard normal, whatever is shared: mean 0 ± 1/√n, variance 1 ± √(2/n).
        for (i, m) in [a, b].into_iter().enumerate() {
            assert!(m.abs() < 5.0 / libm::sqrt(f64::from(n)));
            assert!((deviation(i, m) * deviation(i, m) - 1.0).abs() < 5.0 * libm::sqrt(2.0 / f64::from(n)));
        }
    }
}

#[test]
fn the_first_powers_of_two_are_one_in_each_slice_and_means_are_better_for_it() {
    // One uniform input, as volume: with 2^k stratified draws, the mean is within half a slice of the true one.
    let mut scenario = studio(vec![role("all", 10.0, 0.5)], Choice::Expand);
    scenario.market.unmet = Estimate::Range(0.0, 1.0);
    (scenario.horizon, scenario.shared_progress) = (1, 0.0);
    for k in 0..=14 {
        let n = 1_u32 << k;
        let mean = outcome(&scenario, n).get(Series::Volume).mean[1];
        assert!((mean - 150.0).abs() <= 100.0 * 0.5 / f64::from(n) + 1e-9, "{n} draws: {mean}");
        let stream = Stream::new(1, "market/unmet");
        let by_hand = (0..n).map(|d| 100.0 * (1.0 + stream.uniform(d))).sum::<f64>() / f64::from(n);
        assert!((mean - by_hand).abs() < 1e-10, "{n} draws: {mean} {by_hand}");
    }
}

/// Mostly enough demand, sometimes not; AI begins some time in the year.
fn with_atoms() -> Scenario {
    let mut all = role("all", 10.0, 0.0);
    all.automation = Some(Estimate::Range(0.2, 0.9));
    let mut scenario = studio(vec![all], Choice::Compress);
    let start = Estimate::Range(0.0, 12.0);
    scenario.adoption.insert("studio".to_owned(), Curve { start, ..Curve::new(Shape::Immediate) });
    (scenario.market.growth, scenario.market.unmet) = (Estimate::Normal(-0.2, 0.4), Estimate::Range(0.0, 0.3));
    (scenario.horizon, scenario.shared_progress) = (12, 0.0);
    scenario
}

/// Of any studio, and however many futures: bands are in order and within what was seen, and what cannot be negative is not.
#[test]
fn no_band_leaves_what_is_possible() {
    let mut runner = TestRunner::deterministic();
    for draws in [EXACT_DRAWS + 1, 50_000] {
        for _ in 0..4 {
            let mut scenario = scenario().new_tree(&mut runner).expect("no filters").current();
            scenario.horizon = scenario.horizon.min(3);
            let few = Ensemble::new(&scenario, &CHOICES, false, draws, &[]);
            for (choice, outcome) in outcomes(&scenario, &CHOICES, draws).iter().enumerate() {
                let asked = |&wanted: &Series| Asked { choice, measure: Measure::Series(wanted), month: scenario.horizon };
                let asked: Vec<Asked> = Series::ALL.iter().map(asked).collect();
                let all = few.values(&[], &asked, &Watch::default()).expect("nobody cancels");
                for (&wanted, mut values) in Series::ALL.iter().zip(all) {
                    values.retain(|value| value.is_finite());
                    let band = outcome.get(wanted).at(scenario.horizon as usize).band;
                    let Some(low) = values.iter().copied().reduce(f64::min) else { continue };
                    let high = values.iter().copied().fold(low, f64::max);
                    assert!(low <= band[0] && band[4] <= high && band.is_sorted(), "{wanted:?}: {band:?} in {low}…{high}");
                    assert!(wanted == Series::Profit || band[0] >= 0.0, "{wanted:?}: {band:?}");
                    let exact = crewcast::num::quantiles::band(&values);
                    for (found, exact_at) in band.iter().zip(exact) {
                        let off = (found - exact_at).abs();
                        assert!(off <= 1e-3 * (exact[4] - exact[0]), "{wanted:?}: {band:?}, exactly {exact:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn quantiles_of_large_runs_are_as_good_as_the_output_says() {
    let scenario = with_atoms();
    let draws = 3 * EXACT_DRAWS;
    let request = Request { scenario: &scenario, choices: &[Choice::Compress], without_ai: false, draws, detail: Detail::Full };
    let binned = run(&request, &Watch::default()).expect("nobody cancels").remove(0);
    assert_eq!(binned.quantiles, Quantiles::Binned);
    let values = |path: &str, estimate: Estimate, valid: Valid| {
        let stream = Stream::new(scenario.seed, path);
        (0..draws).map(|d| estimate.quantile(stream.uniform(d), valid)).collect::<Vec<f64>>()
    };
    let unmet = values("market/unmet", scenario.market.unmet, Valid::at_least(0.0));
    let growth = values("market/growth", scenario.market.growth, Valid::above(-1.0));
    let start = values("adoption/studio/start", Estimate::Range(0.0, 12.0), Valid::at_least(0.0));
    let automation = values("roles/all/automation", Estimate::Range(0.2, 0.9), Valid::between(0.0, 1.0));
    let mut atoms = 0;
    for month in 1..=12_u32 {
        let months = f64::from(month);
        let by_hand = |of: &dyn Fn(f64, f64) -> f64| -> Vec<f64> {
            let one = |d: usize| {
                let demand = 100.0 * (1.0 + unmet[d]) * libm::pow(1.0 + growth[d], months / 12.0);
                of(demand, if start[d] < months { 1.0 - automation[d] } else { 1.0 })
            };
            (0..draws as usize).map(one).collect()
        };
        let columns: [ByHand<'_>; 4] = [
            (Series::Demand, &|demand, _| demand),
            (Series::Volume, &|demand, _| demand.min(100.0)),
            (Series::Unmet, &|demand, _| (demand - 100.0).max(0.0)),
            (Series::Headcount, &|demand, left| 10.0 * left * (demand / 100.0).min(1.0)),
        ];
        for (wanted, of) in columns {
            let mut column = by_hand(of);
            column.sort_by(f64::total_cmp);
            // Type 7, written out.
            let quantile = |p: f64| {
                let at = p * f64::from(draws - 1);
                let (below, part) = (at.floor(), at - at.floor());
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a rank")]
                let i = below as usize;
                column[i] + part * (column[i + 1] - column[i])
            };
            let exact = [0.05, 0.25, 0.5, 0.75, 0.95].map(quantile);
            // On the edge of a long tail, a bin is a 4096th of it.
            let edge = (quantile(0.06) - quantile(0.04)).max(quantile(0.96) - quantile(0.94)) / 4096.0;
            let got = binned.get(wanted).at(month as usize);
            let wide = exact[4] - exact[0];
            for (got, exact) in got.band.iter().zip(exact) {
                // Beside what is promised, the rounding of a demand of some 100.
                let promised = 1e-3 * wide + edge + 1e-12 * 100.0;
                assert!((got - exact).abs() <= promised, "{wanted:?} {month}: {got} {exact} of {wide}");
            }
            atoms += i32::from(exact[0] == exact[2] || exact[2] == exact[4]);
            // As many additions as draws, each off by at most half a unit in the last place.
            let mean = column.iter().sum::<f64>() / f64::from(draws);
            assert!((got.mean - mean).abs() <= f64::from(draws) * f64::EPSILON * column[column.len() - 1], "{wanted:?}");
        }
    }
    assert!(atoms >= 12, "some columns are mostly one number");
    assert_eq!(outcomes(&uncertain(1), &[Choice::Follow], EXACT_DRAWS)[0].quantiles, Quantiles::Exact);
}
