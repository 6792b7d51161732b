//! Quantiles of samples by linear interpolation between order statistics (type 7: R, NumPy, PERCENTILE.INC).

/// The five probabilities of every band: P5, P25, P50, P75, P95.
pub const BAND: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];

/// Order statistic below rank `p·(n − 1)` and the weight of the one above it.
fn rank(p: f64, n: usize) -> (usize, f64) {
    #[expect(clippy::cast_precision_loss, reason = "sample sizes are far below 2⁵²")]
    let at = p * (n - 1) as f64;
    let below = libm::floor(at);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ below < n")]
    let index = below as usize;
    (index, at - below)
}

/// Exact type-7 quantiles at [`BAND`] of a non-empty sample of finite numbers, which is left in another order.
///
/// One pass sorts the sample into cells between its extremes; only cells that hold a wanted rank are sorted.
#[must_use]
pub fn band(sample: &mut [f64]) -> [f64; 5] {
    let n = sample.len();
    let (low, high) = sample.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| (low.min(x), high.max(x)));
    if low == high {
        return [low; 5];
    }
    if n < 512 || !(high - low).is_finite() {
        sample.sort_unstable_by(f64::total_cmp);
        return BAND.map(|p| {
            let (i, weight) = rank(p, n);
            interpolate(sample[i], sample[(i + 1).min(n - 1)], weight)
        });
    }
    Cells::of(sample, low, high).band(sample)
}

/// `a + w(b − a)`, exactly `a` where both agree (infinities included).
fn interpolate(a: f64, b: f64, weight: f64) -> f64 {
    if a == b { a } else { a + weight * (b - a) }
}

const CELLS: usize = 1024;

/// How many of a sample's values lie in each of `CELLS` equal cells between its extremes.
struct Cells {
    low: f64,
    scale: f64,
    /// Number of values in the cells before each cell; one more entry than cells.
    before: Vec<usize>,
}

impl Cells {
    fn of(sample: &[f64], low: f64, high: f64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        let scale = CELLS as f64 / (high - low);
        let mut cells = Self { low, scale, before: vec![0; CELLS + 1] };
        for &x in sample {
            let cell = cells.cell(x);
            cells.before[cell + 1] += 1;
        }
        for i in 0..CELLS {
            cells.before[i + 1] += cells.before[i];
        }
        cells
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "x ≥ low; clamped to the cells")]
    fn cell(&self, x: f64) -> usize {
        (((x - self.low) * self.scale) as usize).min(CELLS - 1)
    }

    fn band(&self, sample: &[f64]) -> [f64; 5] {
        let n = sample.len();
        let mut wanted: Vec<usize> = BAND
            .iter()
            .flat_map(|&p| {
                let (i, _) = rank(p, n);
                [self.cell_of_rank(i), self.cell_of_rank((i + 1).min(n - 1))]
            })
            .collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut slot = vec![usize::MAX; CELLS];
        for (i, &cell) in wanted.iter().enumerate() {
            slot[cell] = i;
        }
        let mut members: Vec<Vec<f64>> =
            wanted.iter().map(|&cell| Vec::with_capacity(self.before[cell + 1] - self.before[cell])).collect();
        for &x in sample {
            if let Some(list) = members.get_mut(slot[self.cell(x)]) {
                list.push(x);
            }
        }
        for list in &mut members {
            list.sort_unstable_by(f64::total_cmp);
        }
        let order_statistic = |i: usize| {
            let cell = self.cell_of_rank(i);
            members[slot[cell]][i - self.before[cell]]
        };
        BAND.map(|p| {
            let (i, weight) = rank(p, n);
            interpolate(order_statistic(i), order_statistic((i + 1).min(n - 1)), weight)
        })
    }

    /// The cell that holds the value of this rank, counted from 0.
    fn cell_of_rank(&self, rank: usize) -> usize {
        self.before.partition_point(|&before| before <= rank) - 1
    }
}

/// Counts in fixed bins, for runs too large to keep every value.
///
/// The bins cover P1…P99 of a pilot sample; an estimated quantile is off by at most one bin, that is
/// `(P99 − P1)/2048`, below 1e-3 of `P95 − P5` for the shapes that occur here.
#[derive(Clone, Debug)]
pub struct Histogram {
    low: f64,
    width: f64,
    counts: Vec<u32>,
    below: u64,
    above: u64,
}

const BINS: usize = 2048;

impl Histogram {
    /// Memory that one takes, about.
    pub const BYTES: usize = (BINS + 1) * size_of::<u32>() + size_of::<Self>();

    /// Bins for values like those of `pilot` (finite, not empty; left in another order).
    #[must_use]
    pub fn for_pilot(pilot: &mut [f64]) -> Self {
        pilot.sort_unstable_by(f64::total_cmp);
        let at = |p: f64| {
            let (i, _) = rank(p, pilot.len());
            pilot[i]
        };
        let (low, high) = (at(0.01), at(0.99).max(at(0.01)));
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        let width = (high - low) / BINS as f64;
        Self { low, width, counts: vec![0; BINS + 1], below: 0, above: 0 }
    }

    /// Counts one finite value.
    pub fn add(&mut self, x: f64) {
        if x < self.low {
            self.below += 1;
        } else if self.width == 0.0 {
            if x == self.low { self.counts[0] += 1 } else { self.above += 1 }
        } else {
            let bin = (x - self.low) / self.width;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked against the bins")]
            if bin <= BINS as f64 { self.counts[bin as usize] += 1 } else { self.above += 1 }
        }
    }

    /// Quantiles at [`BAND`], each within one bin of the type-7 ones.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
    pub fn band(&self) -> [f64; 5] {
        let inside: u64 = self.counts.iter().map(|&c| u64::from(c)).sum();
        let n = self.below + inside + self.above;
        BAND.map(|p| {
            let target = p * n.saturating_sub(1) as f64 - self.below as f64;
            let mut passed = 0.0;
            for (i, &count) in self.counts.iter().enumerate() {
                let count = f64::from(count);
                if count > 0.0 && target < passed + count {
                    let inner = ((target - passed + 0.5) / count).clamp(0.0, 1.0);
                    return self.low + self.width * (i as f64 + inner);
                }
                passed += count;
            }
            self.low + self.width * BINS as f64
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_sorting(sample: &[f64]) -> [f64; 5] {
        let mut sorted = sample.to_vec();
        sorted.sort_by(f64::total_cmp);
        BAND.map(|p| {
            let (i, w) = rank(p, sorted.len());
            interpolate(sorted[i], sorted[(i + 1).min(sorted.len() - 1)], w)
        })
    }

    #[test]
    fn five_numbers_have_their_textbook_quantiles() {
        // R: quantile(c(1,2,3,4,10), c(.05,.25,.5,.75,.95)) = 1.2 2.0 3.0 4.0 8.8
        let got = band(&mut [10.0, 3.0, 1.0, 4.0, 2.0]);
        for (got, want) in got.iter().zip([1.2, 2.0, 3.0, 4.0, 8.8]) {
            assert!((got - want).abs() < 1e-12, "{got} {want}");
        }
    }

    proptest! {
        #[test]
        fn cells_give_what_sorting_gives(
            sample in prop::collection::vec(prop_oneof![3 => -1e6..1e6_f64, 1 => Just(0.0), 1 => 0.0..1e-9], 1..3000),
        ) {
            let expected = by_sorting(&sample);
            prop_assert_eq!(band(&mut sample.clone()), expected);
        }

        #[test]
        fn histograms_are_within_one_bin(spread in 0.1..10.0_f64, n in 20_000..40_000_u32) {
            let stream = super::super::draws::Stream::new(n.into(), "x");
            let mut sample: Vec<f64> =
                (0..n).map(|d| libm::exp(spread.min(1.0) * super::super::normal::quantile(stream.uniform(d)))).collect();
            let mut histogram = Histogram::for_pilot(&mut sample[..16_384].to_vec());
            sample.iter().for_each(|&x| histogram.add(x));
            let exact = band(&mut sample);
            for (a, b) in histogram.band().iter().zip(exact) {
                prop_assert!((a - b).abs() <= 1e-3 * (exact[4] - exact[0]), "{} {}", a, b);
            }
        }
    }
}
