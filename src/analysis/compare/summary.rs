//! Values over the futures in short: mean and band; and how often one value exceeds another.

use crate::num::quantiles;
use crate::sim::Bands;

/// Two values are a tie where they differ by no more than this share of the larger: by rounding alone.
const TIE: f64 = 1e-9;

/// Mean and band of a figure over the futures that have a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Summary {
    /// Mean.
    pub mean: f64,
    /// P5, P25, P50, P75, P95.
    pub band: [f64; 5],
}

impl Summary {
    /// Of values of which some may not be finite; `None` where none is.
    #[must_use]
    pub fn of(values: &[f64]) -> Option<Self> {
        let finite: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        if finite.is_empty() {
            return None;
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of futures")]
        let count = finite.len() as f64;
        // Around the first value, so that equal values have exactly their own mean.
        let base = finite[0];
        let mean = base + finite.iter().map(|value| value - base).sum::<f64>() / count;
        Some(Self { mean, band: quantiles::band(&finite) })
    }
}

/// Share of the pairs in which the first is the larger, 0…1; a tie counts half. Pairs that are not finite are left out; `None` where
/// all are.
#[must_use]
pub fn exceeds(a: &[f64], b: &[f64]) -> Option<f64> {
    let (mut won, mut count) = (0.0, 0.0);
    for (a, b) in a.iter().zip(b).filter(|(a, b)| a.is_finite() && b.is_finite()) {
        count += 1.0;
        won += if (a - b).abs() <= TIE * a.abs().max(b.abs()) {
            0.5
        } else if a > b {
            1.0
        } else {
            0.0
        };
    }
    (count > 0.0).then(|| won / count)
}

/// A figure month by month: `months` by month, then draw. NaN in months without a value.
pub(super) fn bands(months: &[Vec<f64>], central: Vec<f64>) -> Bands {
    let spreads: Vec<Summary> =
        months.iter().map(|values| Summary::of(values).unwrap_or(Summary { mean: f64::NAN, band: [f64::NAN; 5] })).collect();
    let quantile = |i: usize| spreads.iter().map(|spread| spread.band[i]).collect();
    Bands {
        central,
        mean: spreads.iter().map(|spread| spread.mean).collect(),
        p5: quantile(0),
        p25: quantile(1),
        p50: quantile(2),
        p75: quantile(3),
        p95: quantile(4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_count_half_and_holes_do_not_count() {
        assert_eq!(exceeds(&[1.0, 2.0, 3.0, 4.0], &[0.0, 2.0, 5.0, 1.0]), Some(0.625));
        assert_eq!(exceeds(&[1.0, f64::NAN], &[0.0, 2.0]), Some(1.0));
        assert_eq!(exceeds(&[0.1 + 0.2], &[0.3]), Some(0.5), "rounding is no victory");
        assert_eq!(exceeds(&[0.0, 0.0], &[0.0, 1e-300]), Some(0.25));
        assert_eq!((exceeds(&[], &[]), exceeds(&[f64::NAN], &[1.0])), (None, None));
        assert_eq!(Summary::of(&[f64::NAN]), None);
        let found = Summary::of(&[4.0, f64::NAN, 2.0]).expect("two values");
        assert_eq!((found.mean, found.band[2]), (3.0, 3.0));
        assert_eq!(Summary::of(&[0.1; 3]).map(|found| found.mean), Some(0.1));
    }
}
