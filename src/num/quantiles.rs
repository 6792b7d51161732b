//! Quantiles of samples by linear interpolation between order statistics (type 7: R, `NumPy`, PERCENTILE.INC).

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
    let (low, high) = extremes(sample);
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

/// The exact type-7 quantile at `0 ≤ p ≤ 1` of a non-empty sample of finite numbers, which is left in another order.
#[must_use]
pub fn quantile(sample: &mut [f64], p: f64) -> f64 {
    let (i, weight) = rank(p.clamp(0.0, 1.0), sample.len());
    let (_, at, above) = sample.select_nth_unstable_by(i, f64::total_cmp);
    let next = above.iter().copied().fold(f64::INFINITY, f64::min);
    if above.is_empty() { *at } else { interpolate(*at, next, weight) }
}

/// Smallest and largest of a sample of finite numbers, eight at a time: plain comparisons become vector instructions.
fn extremes(sample: &[f64]) -> (f64, f64) {
    const LANES: usize = 8;
    let smaller = |a: f64, b: f64| if b < a { b } else { a };
    let larger = |a: f64, b: f64| if b > a { b } else { a };
    let (mut low, mut high) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
    let (lanes, rest) = sample.as_chunks::<LANES>();
    for values in lanes {
        for i in 0..LANES {
            low[i] = smaller(low[i], values[i]);
            high[i] = larger(high[i], values[i]);
        }
    }
    let ends = |values: &[f64], (low, high): (f64, f64)| {
        values.iter().fold((low, high), |(low, high), &x| (smaller(low, x), larger(high, x)))
    };
    let (low, _) = ends(&low, ends(rest, (f64::INFINITY, f64::NEG_INFINITY)));
    let (_, high) = ends(&high, ends(rest, (f64::INFINITY, f64::NEG_INFINITY)));
    (low, high)
}

/// `a + w(b − a)`, exactly `a` where both agree (infinities included).
fn interpolate(a: f64, b: f64, weight: f64) -> f64 {
    if a == b { a } else { a + weight * (b - a) }
}

/// Cells 0…1024: a value is rounded to the nearest.
const CELLS: usize = 1025;

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
        let scale = (CELLS - 1) as f64 / (high - low);
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

    /// The cell of a value, growing with it. Adding 2⁵² leaves the rounded number in the lowest bits: several times
    /// faster than a conversion, which would have to look for numbers out of range.
    fn cell(&self, x: f64) -> usize {
        const TWO_52: f64 = 4_503_599_627_370_496.0;
        let bits = ((x - self.low) * self.scale + TWO_52).to_bits();
        (bits & 0x7ff) as usize
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
/// With R = P95 − P5 of a pilot sample, the bins are `1.25 R/1536` wide from `P5 − R/8` to `P95 + R/8`, so that an
/// estimated quantile there is off by at most 0.82e-3 R. Beyond, they go on as far as the P5 and P95 of the whole run can lie
/// if the pilot is a random part of it (6 standard errors of their ranks, about P4 and P96), but become wider where
/// that takes more than 4096 of them: only where P5 or P95 is on the edge of a tail that is thin and long, as when
/// about 95 in 100 futures agree. Where R is 0, most values are the very same number, which has a bin of its own.
#[derive(Clone, Debug)]
pub struct Histogram {
    /// Below, at and above what the pilot has between its P5 and P95; each begins where the one before it ends.
    zones: [Zone; 3],
    below: u64,
    above: u64,
    /// The smallest and the largest value seen: no quantile lies beyond.
    seen: (f64, f64),
}

const INNER: usize = 1536;
const MOST_OUTER: f64 = 4096.0;

/// Bins of equal width.
#[derive(Clone, Debug)]
struct Zone {
    low: f64,
    high: f64,
    /// 0 where it is a single number.
    width: f64,
    counts: Vec<u32>,
}

impl Zone {
    fn new(low: f64, high: f64, bins: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        let width = (high - low) / bins as f64;
        Self { low, high, width, counts: vec![0; if width > 0.0 { bins } else { 1 }] }
    }

    fn add(&mut self, x: f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "x ≥ low; clamped to the bins")]
        let bin = if self.width > 0.0 { ((x - self.low) / self.width) as usize } else { 0 };
        let last = self.counts.len() - 1;
        self.counts[bin.min(last)] += 1;
    }
}

impl Histogram {
    /// Memory that one takes where the tails are not far longer than the middle, about.
    pub const BYTES: usize = 2 * INNER * size_of::<u32>() + size_of::<Self>();

    /// Bins for values like those of `pilot` (finite, not empty; left in another order).
    #[must_use]
    pub fn for_pilot(pilot: &mut [f64]) -> Self {
        pilot.sort_unstable_by(f64::total_cmp);
        let at = |p: f64| pilot[rank(p.clamp(0.0, 1.0), pilot.len()).0];
        #[expect(clippy::cast_precision_loss, reason = "sample sizes are far below 2⁵²")]
        let reach = 6.0 * libm::sqrt(BAND[0] * BAND[4] / pilot.len() as f64);
        let (low, high) = (at(BAND[0]), at(BAND[4]));
        let margin = 0.125 * (high - low);
        let (low, high) = (low - margin, high + margin);
        let (lowest, highest) = (at(BAND[0] - reach).min(low), at(BAND[4] + reach).max(high));
        let inner = Zone::new(low, high, INNER);
        let outer = |low: f64, high: f64| {
            let bins = if inner.width > 0.0 { libm::ceil((high - low) / inner.width) } else { MOST_OUTER };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1…4096")]
            let bins = bins.clamp(1.0, MOST_OUTER) as usize;
            Zone::new(low, high, bins)
        };
        let zones = [outer(lowest, low), inner.clone(), outer(high, highest)];
        Self { zones, below: 0, above: 0, seen: (f64::INFINITY, f64::NEG_INFINITY) }
    }

    /// Counts one finite value.
    pub fn add(&mut self, x: f64) {
        let (low, high) = self.seen;
        self.seen = (if x < low { x } else { low }, if x > high { x } else { high });
        let [left, middle, right] = &mut self.zones;
        if x < left.low {
            self.below += 1;
        } else if x < middle.low {
            left.add(x);
        } else if x <= middle.high {
            middle.add(x);
        } else if x <= right.high {
            right.add(x);
        } else {
            self.above += 1;
        }
    }

    /// Quantiles at [`BAND`] as type 7 has them, each order statistic known to within its bin.
    #[must_use]
    pub fn band(&self) -> [f64; 5] {
        let counts = self.zones.iter().flat_map(|zone| &zone.counts);
        let n = self.below + counts.map(|&count| u64::from(count)).sum::<u64>() + self.above;
        #[expect(clippy::cast_possible_truncation, reason = "at most 10,000,000")]
        let n = n as usize;
        if n == 0 {
            return [f64::NAN; 5];
        }
        BAND.map(|p| {
            let (i, weight) = rank(p, n);
            interpolate(self.order_statistic(i), self.order_statistic((i + 1).min(n - 1)), weight)
        })
    }

    /// The value of this rank, counted from 0, as if the values of a bin were spread evenly over it; within what was seen.
    fn order_statistic(&self, rank: usize) -> f64 {
        let (low, high) = self.seen;
        self.spread_evenly(rank).clamp(low, high)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
    fn spread_evenly(&self, rank: usize) -> f64 {
        let rank = rank as u64;
        let mut passed = self.below;
        if rank < passed {
            return self.zones[0].low;
        }
        for zone in &self.zones {
            for (bin, &count) in zone.counts.iter().enumerate() {
                let count = u64::from(count);
                if rank < passed + count {
                    return zone.low + zone.width * (bin as f64 + ((rank - passed) as f64 + 0.5) / count as f64);
                }
                passed += count;
            }
        }
        self.zones[2].high
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
            prop_assert_eq!(BAND.map(|p| quantile(&mut sample.clone(), p)), expected);
        }

        /// Smooth and skewed, mostly one number with tails, two numbers with a quantile in the gap between them.
        #[test]
        fn histograms_are_as_good_as_they_promise(spread in 0.1..1.5_f64, n in 20_000..40_000_u32, kind in 0..4_u32, cut in 0.0..0.03_f64) {
            let stream = super::super::draws::Stream::new(n.into(), "x");
            let value = |u: f64| match kind {
                0 => libm::exp(spread * super::super::normal::quantile(u)),
                1 => 40.0 - 1e3 * (cut - u).max(0.0) + 50.0 * (u - 1.0 + cut).max(0.0),
                2 => if u < 0.25 { 0.0 } else if u < 0.5 { spread } else { 7.0 },
                _ => libm::exp(spread * super::super::normal::quantile(u)).min(1.0),
            };
            let mut sample: Vec<f64> = (0..n).map(|d| value(stream.uniform(d))).collect();
            let mut histogram = Histogram::for_pilot(&mut sample[..16_384].to_vec());
            for &x in &sample {
                histogram.add(x);
            }
            let exact = band(&mut sample);
            for (a, b) in histogram.band().iter().zip(exact) {
                prop_assert!((a - b).abs() <= 1e-3 * (exact[4] - exact[0]), "{} {}", a, b);
            }
            let (low, high) = extremes(&sample);
            let found = histogram.band();
            prop_assert!(low <= found[0] && found[4] <= high && found.is_sorted(), "{:?} in {}…{}", found, low, high);
        }
    }
}
