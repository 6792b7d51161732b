//! The futures of one month: the same as a run's, and what is read from them.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places in short lists"
)]

use crate::studios;

use crewcast::analysis::{Case, Futures, What, chances, futures};
use crewcast::files;
use crewcast::model::{Choice, Side, Threshold};
use crewcast::sim::{Series, Watch};
use proptest::prelude::*;

/// They are the futures of a run to the bit: quantiles are its bands; and who passes a threshold are those of `chances`.
#[test]
fn they_are_the_futures_of_a_run() {
    let scenario = files::builtin();
    let (draws, month) = (500, 36);
    let choices = [Choice::Compress, scenario.policy.choice, Choice::Expand];
    let whats = [Series::Headcount, Series::Volume, Series::Profit].map(What::Series);
    let nobody = What::Department("nobody".to_owned());
    let asked = [&whats[..], &[nobody]].concat();
    let found = futures(&scenario, &choices, &asked, month, draws, &Watch::default()).expect("nobody cancels");
    let outcomes = studios::outcomes(&scenario, &choices, draws);
    for (row, outcome) in found.iter().zip(&outcomes) {
        assert!(row[3].is_none(), "there is no such department");
        for (futures, what) in row.iter().zip(&whats) {
            let What::Series(series) = what else { unreachable!("only series") };
            let futures = futures.as_ref().expect("it is there");
            let band = outcome.get(*series).at(month as usize).band;
            let sorted = &futures.sorted;
            let place = |p: f64| {
                let at = p * f64::from(draws - 1);
                let (low, high) = (sorted[at.floor() as usize], sorted[at.ceil() as usize]);
                low + (high - low) * at.fract()
            };
            for (p, expected) in [0.05, 0.25, 0.5, 0.75, 0.95].into_iter().zip(band) {
                assert!((place(p) - expected).abs() <= 1e-12 * expected.abs(), "{p}: {} for {expected}", place(p));
            }
        }
    }
    let threshold = Threshold::new(whats[0].clone(), Side::Below(140.0));
    let cases = choices.map(Case::of);
    let expected = chances(&scenario, &[threshold], &cases, draws, &Watch::default()).expect("nobody cancels");
    let expected = expected[0].as_ref().expect("people");
    for (row, chance) in found.iter().zip(expected) {
        let share = row[0].as_ref().expect("people").passed(Side::Below(140.0));
        assert!((share - chance.by_month[36]).abs() < 1e-12, "{share}");
    }
    assert!(expected[1].by_month[36] > 0.0 && expected[1].by_month[36] < 1.0, "a threshold that decides nothing proves nothing");
}

#[test]
fn a_future_without_a_value_passes_nothing() {
    let few = Futures::of(vec![3.0, f64::NAN, 1.0, 2.0]);
    assert_eq!((few.draws, &few.sorted[..]), (4, &[1.0, 2.0, 3.0][..]));
    assert_eq!((few.passed(Side::Below(2.0)), few.passed(Side::Above(2.0)), few.up_to(2.0)), (0.25, 0.25, 0.5));
    assert_eq!(few.like(20).len(), 15);
    let none = Futures::of(vec![f64::NAN]);
    assert_eq!((none.passed(Side::Above(0.0)), none.like(20).len(), none.bins(0.0, 1.0, 2)), (0.0, 0, vec![0.0, 0.0]));
    // What misses an edge by a rounding is on it.
    let people = Futures::of(vec![155.0 - 3e-14, 155.0, 155.0 + 3e-14]);
    assert_eq!(people.bins(100.0, 160.0, 12).into_iter().filter(|share| *share > 0.0).count(), 1);
}

proptest! {
    /// Against counting one by one.
    #[test]
    fn shares_are_counted(values in prop::collection::vec(prop_oneof![-5.0..5.0_f64, Just(1.0), Just(f64::NAN)], 1..60), at in -6.0..6.0_f64) {
        let found = Futures::of(values.clone());
        let share = |of: &dyn Fn(f64) -> bool| values.iter().filter(|value| of(**value)).count() as f64 / values.len() as f64;
        prop_assert_eq!(found.passed(Side::Below(at)), share(&|x| x < at));
        prop_assert_eq!(found.passed(Side::Above(at)), share(&|x| x > at));
        prop_assert_eq!(found.up_to(at), share(&|x| x <= at));
        let whole = found.passed(Side::Below(1.0)) + found.passed(Side::Above(1.0)) + share(&|x| x == 1.0);
        prop_assert!((whole - share(&|x| !x.is_nan())).abs() < 1e-12);
        let bins = found.bins(-5.0, 5.0, 10);
        prop_assert!((bins.iter().sum::<f64>() - share(&|x| !x.is_nan())).abs() < 1e-9);
        prop_assert_eq!(bins[8], share(&|x| (3.0..4.0).contains(&x)));
        let like = found.like(20);
        prop_assert_eq!(like.len(), (20.0 * share(&|x| !x.is_nan())).round() as usize);
        prop_assert!(like.windows(2).all(|pair| pair[0] <= pair[1]));
    }
}
