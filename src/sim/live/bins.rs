//! Quantiles of one output from counts in equal bins, fast enough for every month of every series while a hand moves.
#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest processor")]

use fearless_simd::{Level, Simd, SimdBase, dispatch};

use crate::num::quantiles::BAND;

/// Bins of equal width; a power of two, so that an index can be cut to fit.
const BINS: usize = 2048;
/// Partial sums are made in so many lanes on every processor, so that all give the same bits.
const LANES: usize = 16;

/// Counts of values between two ends; what lies beyond is counted in the outermost bins.
#[derive(Clone, Debug)]
pub(super) struct Bins {
    low: f32,
    high: f32,
    counts: Box<[u32; BINS]>,
}

/// Smallest, largest and sum of some values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    pub(super) low: f32,
    pub(super) high: f32,
    pub(super) sum: f64,
}

impl Range {
    /// Of values that may come in pieces.
    pub(super) fn of(level: Level, pieces: &[&[f32]]) -> Self {
        let mut range = Self { low: f32::INFINITY, high: f32::NEG_INFINITY, sum: 0.0 };
        for piece in pieces {
            let (low, high, sum) = dispatch!(level, simd => range_of(simd, piece));
            range.low = if low < range.low { low } else { range.low };
            range.high = if high > range.high { high } else { range.high };
            range.sum += sum;
        }
        range
    }
}

#[inline(always)]
fn range_of<S: Simd>(simd: S, values: &[f32]) -> (f32, f32, f64) {
    let length = S::f32s::LEN;
    let mut low = [S::f32s::splat(simd, f32::INFINITY); LANES];
    let mut high = [S::f32s::splat(simd, f32::NEG_INFINITY); LANES];
    let mut sum = [S::f32s::splat(simd, 0.0); LANES];
    let vectors = LANES / length;
    let (groups, rest) = values.as_chunks::<LANES>();
    for group in groups {
        for (i, values) in group.chunks_exact(length).enumerate().take(vectors) {
            let values = S::f32s::from_slice(simd, values);
            low[i] = low[i].min(values);
            high[i] = high[i].max(values);
            sum[i] += values;
        }
    }
    let mut lanes = [[f32::INFINITY; LANES], [f32::NEG_INFINITY; LANES], [0.0; LANES]];
    for i in 0..vectors {
        low[i].store_slice(&mut lanes[0][i * length..(i + 1) * length]);
        high[i].store_slice(&mut lanes[1][i * length..(i + 1) * length]);
        sum[i].store_slice(&mut lanes[2][i * length..(i + 1) * length]);
    }
    let lows = lanes[0].iter().chain(rest);
    let highs = lanes[1].iter().chain(rest);
    let sums = lanes[2].iter().chain(rest);
    (
        lows.fold(f32::INFINITY, |low, &x| if x < low { x } else { low }),
        highs.fold(f32::NEG_INFINITY, |high, &x| if x > high { x } else { high }),
        sums.map(|&x| f64::from(x)).sum(),
    )
}

/// Adds the values of a piece to counts between two ends.
#[inline(always)]
fn count<S: Simd>(simd: S, values: &[f32], low: f32, scale: f32, counts: &mut [u32; BINS]) {
    // 2²³: adding it leaves the rounded number in the lowest bits.
    const WHOLE: f32 = 8_388_608.0;
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    const LAST: f32 = (BINS - 1) as f32;
    const MASK: usize = BINS - 1;
    let length = S::f32s::LEN;
    let splat = |x: f32| S::f32s::splat(simd, x);
    let mut room = [0.0_f32; LANES];
    for group in values.chunks(LANES) {
        if let Ok(group) = <&[f32; LANES]>::try_from(group) {
            for (values, room) in group.chunks_exact(length).zip(room.chunks_exact_mut(length)) {
                let at = (S::f32s::from_slice(simd, values) - low) * scale - 0.5;
                (at.max(splat(0.0)).min(splat(LAST)) + WHOLE).store_slice(room);
            }
            for at in &room {
                counts[at.to_bits() as usize & MASK] += 1;
            }
        } else {
            for x in group {
                let at = ((x - low) * scale - 0.5).clamp(0.0, LAST) + WHOLE;
                counts[at.to_bits() as usize & MASK] += 1;
            }
        }
    }
}

impl Bins {
    /// Empty bins between two ends, of which the second is the larger.
    pub(super) fn between(low: f32, high: f32) -> Self {
        Self { low, high, counts: Box::new([0; BINS]) }
    }

    /// Memory that one takes, in bytes.
    pub(super) const BYTES: usize = size_of::<Self>() + BINS * size_of::<u32>();

    /// Bins for more values like those of a first sample: as far as the P5 and P95 of all of them can lie, if the sample is a
    /// random part (6 standard errors of their ranks), and a margin.
    pub(super) fn for_more(sample: &[&[f32]], level: Level, range: Range, room: &mut Self) -> Self {
        if range.low < range.high {
            room.reset(range.low, range.high);
            room.add(level, sample);
            let n = room.counts.iter().sum();
            let reach = 6.0 * libm::sqrt(BAND[0] * BAND[4] / f64::from(n));
            let outer = |p: f64| if p < 0.5 { (p - reach).max(0.0) } else { (p + reach).min(1.0) };
            let ranks = Ranks::at(n, BAND.map(outer));
            let (band, width) = (room.band(level, &ranks), room.width());
            let margin = 0.125 * (band[4] - band[0]) + width;
            #[expect(clippy::cast_possible_truncation, reason = "ends need not be exact")]
            return Self::between((band[0] - margin) as f32, (band[4] + margin) as f32);
        }
        let margin = (1e-3 * range.low.abs()).max(1e-30);
        Self::between(range.low - margin, range.high + margin)
    }

    /// Counts one value so many times.
    pub(super) fn add_many(&mut self, x: f32, times: u32) {
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        let at = (x - self.low) / (self.high - self.low) * BINS as f32;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float is cut to fit, then to the bins")]
        let at = (at as usize).min(BINS - 1);
        self.counts[at] += times;
    }

    fn reset(&mut self, low: f32, high: f32) {
        (self.low, self.high) = (low, high);
        self.counts.fill(0);
    }

    /// Counts values that may come in pieces.
    pub(super) fn add(&mut self, level: Level, pieces: &[&[f32]]) {
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        let scale = BINS as f32 / (self.high - self.low);
        for piece in pieces {
            dispatch!(level, simd => count(simd, piece, self.low, scale, &mut self.counts));
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    fn width(&self) -> f64 {
        (f64::from(self.high) - f64::from(self.low)) / BINS as f64
    }

    /// Quantiles as type 7 has them, the values of a bin being spread evenly over it.
    pub(super) fn band(&self, level: Level, ranks: &Ranks) -> [f64; 5] {
        ranks.between(&self.statistics(level, ranks))
    }

    /// The order statistics below and above each quantile.
    fn statistics(&self, level: Level, ranks: &Ranks) -> [[f64; 2]; 5] {
        dispatch!(level, simd => self.statistics_with(simd, ranks))
    }

    #[inline(always)]
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    fn statistics_with<S: Simd>(&self, _: S, ranks: &Ranks) -> [[f64; 2]; 5] {
        const GROUP: usize = 64;
        let mut values = [[0.0; 2]; BAND.len()];
        let mut wanted = ranks.sorted.iter().peekable();
        let mut passed = 0;
        for (group, counts) in self.counts.as_chunks::<GROUP>().0.iter().enumerate() {
            let in_group: u32 = counts.iter().sum();
            while let Some(&&(rank, slot)) = wanted.peek()
                && rank < passed + in_group
            {
                let mut before = passed;
                for (i, &count) in counts.iter().enumerate() {
                    if rank < before + count {
                        let part = (f64::from(rank - before) + 0.5) / f64::from(count);
                        values[slot / 2][slot % 2] = f64::from(self.low) + self.width() * ((group * GROUP + i) as f64 + part);
                        break;
                    }
                    before += count;
                }
                wanted.next();
            }
            passed += in_group;
        }
        values
    }
}

/// Which order statistics the band of so many values lies between.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Ranks {
    /// Ranks counted from 0, with the place they are for: quantile × (below, above).
    sorted: [(u32, usize); 2 * BAND.len()],
    weights: [f64; BAND.len()],
}

impl Ranks {
    /// Of at least one value, at [`BAND`].
    pub(super) fn of(n: u32) -> Self {
        Self::at(n, BAND)
    }

    fn at(n: u32, probabilities: [f64; BAND.len()]) -> Self {
        let mut ranks = Self { sorted: [(0, 0); 2 * BAND.len()], weights: [0.0; BAND.len()] };
        let last = n.saturating_sub(1);
        for (i, p) in probabilities.into_iter().enumerate() {
            let at = p * f64::from(last);
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ at < n")]
            let below = at as u32;
            ranks.sorted[2 * i] = (below, 2 * i);
            ranks.sorted[2 * i + 1] = ((below + 1).min(last), 2 * i + 1);
            ranks.weights[i] = at - f64::from(below);
        }
        ranks.sorted.sort_unstable();
        ranks
    }

    /// Quantiles from the order statistics below and above them.
    fn between(&self, statistics: &[[f64; 2]; 5]) -> [f64; 5] {
        std::array::from_fn(|i| {
            let [a, b] = statistics[i];
            a + self.weights[i] * (b - a)
        })
    }
}

/// Counts values so finely that a band is off by less than 1e-3 of its width, in `room`, which is used again.
///
/// The bins first lie around a band that is likely, if there is one, else between the extremes; where most values stand close
/// together in between, the bins close in on them.
pub(super) fn resolve(
    room: &mut Bins,
    level: Level,
    pieces: &[&[f32]],
    range: Range,
    ranks: &Ranks,
    likely: Option<[f64; 5]>,
) -> [f64; 5] {
    const FINE: f64 = 1e-3;
    if range.low >= range.high || !(range.high - range.low).is_finite() {
        return [f64::from(range.low); 5];
    }
    #[expect(clippy::cast_possible_truncation, reason = "ends need not be exact")]
    let cut = |low: f64, high: f64| ((low as f32).max(range.low), (high as f32).min(range.high));
    let mut count = |(low, high): (f32, f32)| {
        room.reset(low, high);
        room.add(level, pieces);
        let statistics = room.statistics(level, ranks);
        (statistics, room.width())
    };
    if let Some(band) = likely {
        let margin = 0.3 * (band[4] - band[0]);
        let (low, high) = cut(band[0] - margin, band[4] + margin);
        if low < high {
            let (statistics, width) = count((low, high));
            let inside = (low == range.low || statistics[0][0] > f64::from(low) + width)
                && (high == range.high || statistics[4][1] < f64::from(high) - width);
            let band = ranks.between(&statistics);
            if inside && width <= FINE * (band[4] - band[0]) {
                return band;
            }
        }
    }
    let mut ends = (range.low, range.high);
    for _ in 0..4 {
        let (statistics, width) = count(ends);
        let band = ranks.between(&statistics);
        // What lies beyond would be counted in the outermost bins: the order statistics themselves must stay inside.
        let closer = cut(statistics[0][0] - 2.0 * width, statistics[4][1] + 2.0 * width);
        if width <= FINE * (band[4] - band[0]) || closer.0 <= ends.0 && closer.1 >= ends.1 || closer.0 >= closer.1 {
            return band;
        }
        ends = closer;
    }
    let (statistics, _) = count(ends);
    ranks.between(&statistics)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::{draws::Stream, normal, quantiles};

    /// Smooth, skewed, mostly one number with long tails, two numbers.
    #[test]
    fn bands_are_as_good_as_they_promise() {
        let stream = Stream::new(5, "x");
        let kinds: [fn(f64) -> f64; 5] = [
            |u| 40.0 + normal::quantile(u),
            |u| libm::exp(1.5 * normal::quantile(u)),
            |u| 40.0 - 1e3 * (0.02 - u).max(0.0) + 50.0 * (u - 0.99).max(0.0),
            |u| if u < 0.3 { 0.0 } else { 7.0 },
            |u| libm::exp(normal::quantile(u)).min(1.0),
        ];
        for (kind, of) in kinds.into_iter().enumerate() {
            for n in [1_u32, 2, 40, 2_048, 10_000] {
                #[expect(clippy::cast_possible_truncation, reason = "f32 is what is tested")]
                let values: Vec<f32> = (0..n).map(|d| of(stream.uniform(d)) as f32).collect();
                let exact: Vec<f64> = values.iter().map(|&x| f64::from(x)).collect();
                let mean = exact.iter().sum::<f64>() / f64::from(n);
                let exact = quantiles::band(&exact);
                let pieces: Vec<&[f32]> = values.chunks(256).collect();
                for level in [Level::new(), Level::baseline()] {
                    let range = Range::of(level, &pieces);
                    assert!((range.sum / f64::from(n) - mean).abs() < 1e-5 * mean.abs().max(1.0));
                    for likely in [None, Some(exact), Some([3.0, 3.1, 3.2, 3.3, 3.4])] {
                        let band = resolve(&mut Bins::between(0.0, 1.0), level, &pieces, range, &Ranks::of(n), likely);
                        for (got, exact_at) in band.iter().zip(exact) {
                            let promised = 1e-3 * (exact[4] - exact[0]) + 1e-5 * exact_at.abs().max(1e-3);
                            assert!((got - exact_at).abs() <= promised, "kind {kind}, {n} values: {band:?}, exactly {exact:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn bins_grow_by_adding() {
        let values: Vec<f32> = (0..5_000_u16).map(|i| f32::from(i).sqrt()).collect();
        let (mut at_once, mut in_parts) = (Bins::between(0.0, 71.0), Bins::between(0.0, 71.0));
        at_once.add(Level::new(), &[&values]);
        for part in values.chunks(700) {
            in_parts.add(Level::baseline(), &[part]);
        }
        assert_eq!(at_once.counts, in_parts.counts);
        let ranks = Ranks::of(5_000);
        assert_eq!(at_once.band(Level::new(), &ranks), in_parts.band(Level::baseline(), &ranks));
    }
}
