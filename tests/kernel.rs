//! The fast months against the readable ones, on studios that exercise everything, and on every kind of vector instruction.

mod studios;

use crewcast::model::{Choice, Scenario};
use crewcast::sim::{
    Bands, Detail, Instructions, Outcome, Request, RoleSeries, Series, Spread, Total, Watch, limit_instructions, run,
    run_readable,
};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use studios::{CHOICES, arbitrary::scenario, bits};

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
    for (got, expected) in got.roles.iter().zip(&expected.roles) {
        let people = expected.get(RoleSeries::Headcount).into_iter().flat_map(Bands::columns).flat_map(|(_, x)| x);
        let people = people.copied().fold(0.0, larger);
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
