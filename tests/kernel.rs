//! The fast months against the readable ones, on studios that exercise everything, and on every kind of vector instruction.

#[path = "../benches/large_studio.rs"]
mod large_studio;
mod studios;

use crewcast::model::{Choice, Scenario, check};
use crewcast::sim::{
    Bands, Detail, Instructions, Live, Outcome, Request, RoleSeries, Series, Spread, Total, View, Watch, limit_instructions, run,
    run_readable,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use studios::{CHOICES, arbitrary::scenario, bits};

/// The benchmarks stop at a studio that does not hold together; here it is found without building them.
#[test]
fn the_studio_of_the_benchmarks_has_no_defects() {
    assert_eq!(check(&large_studio::large_studio()), []);
}

/// 500 studios, always the same.
fn studios() -> impl Iterator<Item = Scenario> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[3; 32]));
    (0..500).map(move |_| scenario().new_tree(&mut runner).expect("no filters").current())
}

fn requests(scenario: &Scenario, draws: u32) -> [Request<'_>; 2] {
    let request = |choices, without_ai| Request { scenario, choices, without_ai, draws, detail: Detail::Full };
    [request(&CHOICES, false), request(&[Choice::Follow], true)]
}

/// What a difference in a series is measured by: its own size, but no less than that of the whole that it is a part of.
fn scale(outcome: &Outcome, series: Series) -> f64 {
    let largest = |series: Series| outcome.get(series).columns().iter().flat_map(|(_, x)| *x).copied().fold(0.0, larger);
    let whole = match series {
        Series::Idle | Series::Hired | Series::LaidOff | Series::Moved | Series::Left => largest(Series::Headcount),
        Series::Unmet => largest(Series::Demand),
        Series::Profit | Series::ChangeCost | Series::AiCost => larger(largest(Series::Revenue), largest(Series::Payroll)),
        _ => 0.0,
    };
    larger(whole, largest(series))
}

fn larger(most: f64, x: f64) -> f64 {
    if x.is_finite() { most.max(x.abs()) } else { most }
}

fn close(got: f64, expected: f64, scale: f64) -> bool {
    (got.is_nan() && expected.is_nan()) || (got - expected).abs() <= 1e-9 * scale
}

/// Every number of `got`, against `expected`.
fn compare(got: &Outcome, expected: &Outcome) -> Result<(), String> {
    let bands = |name: &str, got: &Bands, expected: &Bands, scale: f64| {
        for ((kind, got), (_, expected)) in got.columns().iter().zip(expected.columns()) {
            for (month, (got, expected)) in got.iter().zip(expected).enumerate() {
                if !close(*got, *expected, scale) {
                    return Err(format!("{name} {kind}, month {month}: {got}, expected {expected}"));
                }
            }
        }
        Ok(())
    };
    for &series in Series::ALL {
        bands(series.key(), got.get(series), expected.get(series), scale(expected, series))?;
    }
    let least = 1e-6 * scale(expected, Series::Headcount);
    for (got, expected) in got.roles.iter().zip(&expected.roles) {
        let people = expected.get(RoleSeries::Headcount).into_iter().flat_map(Bands::columns).flat_map(|(_, x)| x);
        // Those who work for AI are few where it is hardly used yet, and a curve's first steps are a difference of numbers near each other.
        let people = people.copied().fold(least, larger);
        for &series in RoleSeries::ALL {
            let (Some(got), Some(expected)) = (got.get(series), expected.get(series)) else { return Err("no series".into()) };
            bands(series.key(), got, expected, if series == RoleSeries::TimeLeft { 1.0 } else { people })?;
        }
        if got.bottleneck != expected.bottleneck {
            return Err(format!("bottleneck {}: {:?}, expected {:?}", got.id, got.bottleneck, expected.bottleneck));
        }
    }
    for &total in Total::ALL {
        let numbers = |Spread { central, mean, band }: Spread| [&[central, mean][..], &band].concat();
        let (got, expected_numbers) = (numbers(got.total(total)), numbers(expected.total(total)));
        let money = scale(expected, Series::Revenue).max(scale(expected, Series::Payroll));
        let months = expected.get(Series::Headcount).mean.len();
        #[expect(clippy::cast_precision_loss, reason = "at most 361")]
        let whole = if total == Total::Npv { money } else { scale(expected, Series::Headcount) } * months as f64;
        let scale = expected_numbers.iter().copied().fold(whole, larger);
        if !got.iter().zip(&expected_numbers).all(|(got, expected)| close(*got, *expected, scale)) {
            return Err(format!("{}: {got:?}, expected {expected_numbers:?}", total.key()));
        }
    }
    Ok(())
}

/// To 1e-9 of each series' scale.
#[test]
fn the_fast_months_are_the_readable_ones() {
    for (i, scenario) in studios().enumerate() {
        for request in requests(&scenario, 40) {
            let fast = run(&request, &Watch::default()).expect("nobody cancels");
            let readable = run_readable(&request, &Watch::default()).expect("nobody cancels");
            for (fast, readable) in fast.iter().zip(&readable) {
                if let Err(problem) = compare(fast, readable) {
                    panic!("studio {i}, {:?}, without AI {}: {problem}\n{scenario:#?}", fast.choice, request.without_ai);
                }
            }
        }
    }
}

/// Without AVX-512, and without AVX2, the bits are the same. (The limit holds for the whole process; another test that runs
/// meanwhile may do with fewer instructions too, and must not notice.)
#[test]
fn every_width_of_vectors_gives_the_same_bits() {
    for scenario in studios().take(60) {
        for request in requests(&scenario, 40) {
            let results = [Instructions::Widest, Instructions::Avx2, Instructions::Baseline].map(|limit| {
                limit_instructions(limit);
                run(&request, &Watch::default()).expect("nobody cancels")
            });
            limit_instructions(Instructions::Widest);
            let [widest, avx2, baseline] = results.map(|outcomes| outcomes.iter().flat_map(bits).collect::<Vec<u64>>());
            assert!(widest == avx2 && avx2 == baseline);
        }
    }
}

/// What a drag shows, against the exact run of the same futures: to a thousandth of the band, beside the rounding of f32. Where
/// many futures agree and a quantile lies on the edge of the few that do not, one future that changes sides moves it by the
/// whole gap; that must stay rare.
#[test]
fn a_moving_picture_is_the_exact_one_to_a_thousandth_of_its_band() {
    const DRAWS: u32 = 1_024;
    let (mut compared, mut off) = (0_u32, Vec::new());
    for (i, scenario) in studios().step_by(5).enumerate() {
        let view = |choices, without_ai| View { scenario: &scenario, choices, without_ai, month: Some(9), role: Some(0) };
        let mut live = Live::default();
        for (request, view) in requests(&scenario, DRAWS).iter().zip([view(&CHOICES[..], false), view(&[Choice::Follow], true)]) {
            let exact = run(request, &Watch::default()).expect("nobody cancels");
            let mut sheet = Live::sheet(&view, false);
            live.add(&mut sheet, DRAWS, &Watch::default()).expect("nobody cancels");
            for (live, exact) in sheet.outcomes().iter().zip(&exact) {
                let mut check = |name: &str, live: Spread, exact: Spread, scale: f64| {
                    let promised = 1e-3 * (exact.band[4] - exact.band[0]) + 1e-5 * scale;
                    for (got, exact) in live.band.iter().zip(exact.band) {
                        compared += 1;
                        if !((got - exact).abs() <= promised || got.is_nan() && exact.is_nan()) {
                            off.push(format!(
                                "studio {i}, {:?}, {name}: {got}, exactly {exact}, promised {promised}",
                                view.choices
                            ));
                        }
                    }
                };
                for &series in Series::ALL {
                    for month in 0..exact.get(series).mean.len() {
                        let (live, all) = (live.get(series).at(month), exact.get(series).at(month));
                        check(&format!("{series:?} in month {month}"), live, all, scale(exact, series));
                    }
                }
                for (role, (live, exact_role)) in live.roles.iter().zip(&exact.roles).enumerate() {
                    let people = |role: &crewcast::sim::RoleOutcome, month| {
                        role.get(RoleSeries::Headcount).expect("it was asked for").at(month)
                    };
                    let months = if role == 0 { 0..exact.get(Series::Headcount).mean.len() } else { 9..10 };
                    for month in months {
                        let all = people(exact_role, month);
                        check("a role", people(live, month), all, scale(exact, Series::Headcount));
                    }
                }
            }
        }
    }
    assert!(compared > 100_000);
    #[expect(clippy::cast_precision_loss, reason = "counts")]
    let share = off.len() as f64 / f64::from(compared);
    assert!(share < 1e-3, "{} of {compared}: {:#?}", off.len(), &off[..20.min(off.len())]);
}

/// More draws are added to what is there: in stages or at once, the counts are the same.
#[test]
fn a_picture_grows_by_adding_draws() {
    let scenario = crewcast::files::builtin();
    let choices = [Choice::Compress, Choice::Expand];
    let view = View { scenario: &scenario, choices: &choices, without_ai: false, month: Some(36), role: None };
    let exact = Request { scenario: &scenario, choices: &choices, without_ai: false, draws: 12_000, detail: Detail::Studio };
    let exact = run(&exact, &Watch::default()).expect("nobody cancels");
    let mut live = Live::default();
    let mut sheet = Live::sheet(&view, true);
    for draws in [4_096, 10_240, 12_000] {
        live.add(&mut sheet, draws, &Watch::default()).expect("nobody cancels");
        assert_eq!(sheet.draws(), draws);
    }
    for (grown, exact) in sheet.outcomes().iter().zip(&exact) {
        for series in [Series::Headcount, Series::Volume, Series::Demand, Series::Profit, Series::UnitCost] {
            for month in 0..exact.get(series).mean.len() {
                let (grown, all) = (grown.get(series).at(month), exact.get(series).at(month));
                let promised = 1e-3 * (all.band[4] - all.band[0]) + 1e-5 * scale(exact, series);
                assert!((grown.mean - all.mean).abs() <= promised, "{series:?} {month}: {grown:?}, exactly {all:?}");
                for (got, exact) in grown.band.iter().zip(all.band) {
                    assert!((got - exact).abs() <= promised, "{series:?} {month}: {grown:?}, exactly {all:?}");
                }
            }
        }
    }
}
