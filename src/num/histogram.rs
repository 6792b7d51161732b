//! Counts in fixed bins, for samples too large to be kept.
#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest processor")]

use fearless_simd::{Level, dispatch};

use super::quantiles::{BAND, Part, Range, Room, interpolate, order_statistics, rank};

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
    /// What lies below all zones, then the bins of each zone, then what lies above.
    counts: Vec<u32>,
    /// The smallest and the largest value seen: no quantile lies beyond.
    seen: (f64, f64),
}

const INNER: usize = 1536;
const MOST_OUTER: f64 = 4096.0;

/// Bins of equal width.
#[derive(Clone, Copy, Debug)]
struct Zone {
    low: f64,
    high: f64,
    /// Bins in one unit; 0 where the zone is a single number.
    scale: f64,
    bins: usize,
}

impl Zone {
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    fn new(low: f64, high: f64, bins: usize) -> Self {
        let scale = bins as f64 / (high - low);
        // Ends so close that a bin would have no width are one number.
        if scale.is_finite() && high > low { Self { low, high, scale, bins } } else { Self { low, high, scale: 0.0, bins: 1 } }
    }

    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    fn width(&self) -> f64 {
        (self.high - self.low) / self.bins as f64
    }
}

/// A zone as vectors want it: `(x − low) · scale`, kept in 0…last, and the place of its first bin.
#[derive(Clone, Copy)]
struct Line {
    low: f64,
    scale: f64,
    last: f64,
    first: f64,
}

impl Line {
    #[inline(always)]
    fn at(self, x: f64) -> f64 {
        let at = (x - self.low) * self.scale - 0.5;
        let at = if at > 0.0 { at } else { 0.0 };
        (if at < self.last { at } else { self.last }) + self.first
    }
}

impl Histogram {
    /// Memory that one takes where the tails are not far longer than the middle, about.
    pub const BYTES: usize = 2 * INNER * size_of::<u32>() + size_of::<Self>();

    /// Bins for values like those of a pilot: finite, not empty, with this range.
    #[must_use]
    pub fn for_pilot(level: Level, pilot: &[Part<'_>], range: Range, room: &mut Room) -> Self {
        let n: usize = pilot.iter().map(Part::len).sum();
        #[expect(clippy::cast_precision_loss, reason = "sample sizes are far below 2⁵²")]
        let reach = 6.0 * libm::sqrt(BAND[0] * BAND[4] / n as f64);
        let ranks = [BAND[0] - reach, BAND[0], BAND[4], BAND[4] + reach].map(|p| rank(p.clamp(0.0, 1.0), n).0);
        let [lowest, low, high, highest] = order_statistics(level, pilot, range, ranks, room);
        let margin = 0.125 * (high - low);
        let (low, high) = (low - margin, high + margin);
        let (lowest, highest) = (lowest.min(low), highest.max(high));
        let inner = Zone::new(low, high, INNER);
        let outer = |low: f64, high: f64| {
            let bins = if inner.scale > 0.0 { libm::ceil((high - low) / inner.width()) } else { MOST_OUTER };
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1…4096")]
            let bins = bins.clamp(1.0, MOST_OUTER) as usize;
            Zone::new(low, high, bins)
        };
        let zones = [outer(lowest, low), inner, outer(high, highest)];
        let bins: usize = zones.iter().map(|zone| zone.bins).sum();
        Self { zones, counts: vec![0; bins + 2], seen: (f64::INFINITY, f64::NEG_INFINITY) }
    }

    /// Counts finite values that have this range.
    pub fn add(&mut self, level: Level, parts: &[Part<'_>], range: Range) {
        let (low, high) = self.seen;
        self.seen = (low.min(range.low), high.max(range.high));
        let lines = self.lines();
        for part in parts {
            match *part {
                Part::Same(x, times) => self.counts[place(lines, &self.zones, x) as usize] += times,
                Part::Each(values) => dispatch!(level, _simd => count(lines, &self.zones, values, &mut self.counts)),
            }
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "small counts")]
    fn lines(&self) -> [Line; 3] {
        let mut first = 1;
        self.zones.map(|zone| {
            let line = Line { low: zone.low, scale: zone.scale, last: (zone.bins - 1) as f64, first: first as f64 };
            first += zone.bins;
            line
        })
    }

    /// Quantiles at [`BAND`] as type 7 has them, each order statistic known to within its bin, and within what was seen.
    #[must_use]
    pub fn band(&self) -> [f64; 5] {
        let n: u64 = self.counts.iter().map(|&count| u64::from(count)).sum();
        if n == 0 {
            return [f64::NAN; 5];
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 10,000,000")]
        let n = n as usize;
        let mut found = [[0.0; 2]; BAND.len()];
        // The counts up to a bin, and its place among all: ranks only grow.
        let (mut place, mut passed) = (0, 0);
        for (found, p) in found.iter_mut().zip(BAND) {
            let below = rank(p, n).0;
            for (i, found) in found.iter_mut().enumerate() {
                let rank = (below + i).min(n - 1) as u64;
                while passed + u64::from(self.counts[place]) <= rank {
                    passed += u64::from(self.counts[place]);
                    place += 1;
                }
                *found = self.spread_evenly(place, rank - passed).clamp(self.seen.0, self.seen.1);
            }
        }
        std::array::from_fn(|i| interpolate(found[i][0], found[i][1], rank(BAND[i], n).1))
    }

    /// The value of a rank within a bin, as if the values of a bin were spread evenly over it.
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2⁵²")]
    fn spread_evenly(&self, place: usize, rank: u64) -> f64 {
        let Some(mut bin) = place.checked_sub(1) else { return self.zones[0].low };
        for zone in &self.zones {
            if bin < zone.bins {
                return zone.low + zone.width() * (bin as f64 + (rank as f64 + 0.5) / f64::from(self.counts[place]));
            }
            bin -= zone.bins;
        }
        self.zones[2].high
    }
}

/// The place of a value among the counts.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "places are far below 2³²")]
fn place([left, middle, right]: [Line; 3], zones: &[Zone; 3], x: f64) -> u32 {
    // Adding 2⁵² leaves the rounded number in the lowest bits.
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    let (below, above) = (0.0, right.first + right.last + 1.0);
    let low = if x < left.low { below } else { left.at(x) };
    let high = if x > zones[2].high { above } else { right.at(x) };
    let inner = if x < middle.low { low } else { middle.at(x) };
    let at = if x > zones[1].high { high } else { inner };
    (at + TWO_52).to_bits() as u32
}

/// Counts values that differ.
#[inline(always)]
fn count(lines: [Line; 3], zones: &[Zone; 3], values: &[f64], counts: &mut [u32]) {
    const GROUP: usize = 64;
    let mut places = [0; GROUP];
    for values in values.chunks(GROUP) {
        for (at, &x) in places.iter_mut().zip(values) {
            *at = place(lines, zones, x);
        }
        for &at in &places[..values.len()] {
            if let Some(count) = counts.get_mut(at as usize) {
                *count += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{draws::Stream, normal, quantiles};
    use super::*;

    fn in_parts(level: Level, sample: &[f64], pilot: usize) -> Histogram {
        let pilot = &sample[..pilot];
        let mut histogram = Histogram::for_pilot(level, &[Part::Each(pilot)], Range::of(level, pilot), &mut Room::default());
        for values in sample.chunks(700) {
            let range = Range::of(level, values);
            let same = u32::try_from(values.len()).unwrap();
            let part = if range.low < range.high { Part::Each(values) } else { Part::Same(values[0], same) };
            histogram.add(level, &[part], range);
        }
        histogram
    }

    proptest! {
        /// Smooth and skewed, mostly one number with tails, two numbers with a quantile in the gap between them.
        #[test]
        fn histograms_are_as_good_as_they_promise(spread in 0.1..1.5_f64, n in 20_000..40_000_u32, kind in 0..4_u32, cut in 0.0..0.03_f64) {
            let stream = Stream::new(n.into(), "x");
            let value = |u: f64| match kind {
                0 => libm::exp(spread * normal::quantile(u)),
                1 => 40.0 - 1e3 * (cut - u).max(0.0) + 50.0 * (u - 1.0 + cut).max(0.0),
                2 => if u < 0.25 { 0.0 } else if u < 0.5 { spread } else { 7.0 },
                _ => libm::exp(spread * normal::quantile(u)).min(1.0),
            };
            let sample: Vec<f64> = (0..n).map(|d| value(stream.uniform(d))).collect();
            let histogram = in_parts(Level::new(), &sample, 16_384);
            prop_assert_eq!(&histogram.counts, &in_parts(Level::baseline(), &sample, 16_384).counts);
            prop_assert_eq!(histogram.counts.iter().sum::<u32>(), n);
            let exact = quantiles::band(&sample);
            let found = histogram.band();
            for (a, b) in found.iter().zip(exact) {
                prop_assert!((a - b).abs() <= 1e-3 * (exact[4] - exact[0]), "{} {}", a, b);
            }
            let Range { low, high, .. } = Range::of(Level::new(), &sample);
            prop_assert!(low <= found[0] && found[4] <= high && found.is_sorted(), "{:?} in {}…{}", found, low, high);
        }
    }
}
