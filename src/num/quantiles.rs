//! Quantiles of samples by linear interpolation between order statistics (type 7: R, `NumPy`, PERCENTILE.INC).
#![expect(clippy::inline_always, reason = "what is not inlined is compiled for the oldest processor")]

use fearless_simd::{Level, dispatch};

/// The five probabilities of every band: P5, P25, P50, P75, P95.
pub const BAND: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];

/// Order statistic below rank `p·(n − 1)` and the weight of the one above it.
pub(super) fn rank(p: f64, n: usize) -> (usize, f64) {
    #[expect(clippy::cast_precision_loss, reason = "sample sizes are far below 2⁵²")]
    let at = p * (n - 1) as f64;
    let below = libm::floor(at);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ below < n")]
    let index = below as usize;
    (index, at - below)
}

/// `a + w(b − a)`, exactly `a` where both agree (infinities included).
pub(super) fn interpolate(a: f64, b: f64, weight: f64) -> f64 {
    if a == b { a } else { a + weight * (b - a) }
}

/// Finite numbers of a sample, which may come in many parts.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// One number so many times.
    Same(f64, u32),
    /// Numbers that differ.
    Each(&'a [f64]),
}

impl Part<'_> {
    /// How many numbers these are.
    #[must_use]
    pub const fn len(&self) -> usize {
        match self {
            Self::Same(_, times) => *times as usize,
            Self::Each(values) => values.len(),
        }
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What is known of numbers after one look at each.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The smallest; ∞ where there is none.
    pub low: f64,
    /// The largest; −∞ where there is none.
    pub high: f64,
    /// Their sum, always added in the same order.
    pub sum: f64,
}

impl Range {
    /// Of no number.
    pub const NONE: Self = Self { low: f64::INFINITY, high: f64::NEG_INFINITY, sum: 0.0 };

    /// Of numbers of any kind. Where one is not finite, the sum is not, and the ends mean nothing.
    #[must_use]
    pub fn of(level: Level, values: &[f64]) -> Self {
        dispatch!(level, _simd => range_of(values))
    }

    /// Takes in what comes after.
    pub fn add(&mut self, other: Self) {
        self.low = lesser(self.low, other.low);
        self.high = larger(self.high, other.high);
        self.sum += other.sum;
    }
}

#[inline(always)]
fn lesser(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

#[inline(always)]
fn larger(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

/// Sixteen at a time: plain comparisons become vector instructions, and no sum waits for the one before.
#[inline(always)]
fn range_of(values: &[f64]) -> Range {
    const LANES: usize = 16;
    let (mut low, mut high, mut sum) = ([f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES], [0.0; LANES]);
    let (groups, rest) = values.as_chunks::<LANES>();
    for values in groups {
        for i in 0..LANES {
            low[i] = lesser(low[i], values[i]);
            high[i] = larger(high[i], values[i]);
            sum[i] += values[i];
        }
    }
    let mut half = LANES / 2;
    while half > 0 {
        for i in 0..half {
            low[i] = lesser(low[i], low[i + half]);
            high[i] = larger(high[i], high[i + half]);
            sum[i] += sum[i + half];
        }
        half /= 2;
    }
    let start = Range { low: low[0], high: high[0], sum: sum[0] };
    rest.iter().fold(start, |range, &x| Range { low: lesser(range.low, x), high: larger(range.high, x), sum: range.sum + x })
}

/// Room that is used again from sample to sample.
#[derive(Debug)]
pub struct Room {
    /// The cell of each number of the parts that have different ones.
    cells: Vec<u16>,
    /// How many numbers lie in the cells before each.
    before: Box<[u32; TABLE]>,
    /// The numbers of those cells that hold a wanted rank, cell by cell.
    members: Vec<Vec<f64>>,
    /// Room for those of one cell, where they are many.
    deeper: Option<Box<Self>>,
}

impl Default for Room {
    fn default() -> Self {
        Self { cells: Vec::new(), before: Box::new([0; TABLE]), members: Vec::new(), deeper: None }
    }
}

/// Exact type-7 quantiles at [`BAND`] of a non-empty sample of finite numbers.
#[must_use]
pub fn band(sample: &[f64]) -> [f64; 5] {
    let level = Level::new();
    let range = Range::of(level, sample);
    band_of(level, &[Part::Each(sample)], range, &mut Room::default())
}

/// [`band`] of a sample in parts, with its range.
#[must_use]
pub fn band_of(level: Level, parts: &[Part<'_>], range: Range, room: &mut Room) -> [f64; 5] {
    if range.low >= range.high {
        return [range.low; 5];
    }
    let n: usize = parts.iter().map(Part::len).sum();
    let ranks: [usize; 10] = std::array::from_fn(|i| (rank(BAND[i / 2], n).0 + i % 2).min(n - 1));
    let found = order_statistics(level, parts, range, ranks, room);
    std::array::from_fn(|i| interpolate(found[2 * i], found[2 * i + 1], rank(BAND[i], n).1))
}

/// The exact type-7 quantile at `0 ≤ p ≤ 1` of a non-empty sample of finite numbers, which is left in another order.
#[must_use]
pub fn quantile(sample: &mut [f64], p: f64) -> f64 {
    let (i, weight) = rank(p.clamp(0.0, 1.0), sample.len());
    let (_, at, above) = sample.select_nth_unstable_by(i, f64::total_cmp);
    let next = above.iter().copied().fold(f64::INFINITY, f64::min);
    if above.is_empty() { *at } else { interpolate(*at, next, weight) }
}

/// The numbers of these ranks, counted from 0 and growing, in a sample with this range.
///
/// One pass puts the sample into cells between its ends; only cells that hold a wanted rank are looked into.
pub(super) fn order_statistics<const N: usize>(
    level: Level,
    parts: &[Part<'_>],
    range: Range,
    ranks: [usize; N],
    room: &mut Room,
) -> [f64; N] {
    const SMALL: usize = 256;
    if range.low >= range.high {
        return [range.low; N];
    }
    let n: usize = parts.iter().map(Part::len).sum();
    #[expect(clippy::cast_precision_loss, reason = "a small constant")]
    let scale = (CELLS - 1) as f64 / (range.high - range.low);
    if n < SMALL || !scale.is_normal() {
        return among_all(parts, ranks, room);
    }
    let Room { cells, before, members, .. } = room;
    cells.resize(cells.len().max(n), 0);
    before.fill(0);
    dispatch!(level, _simd => count(parts, range.low, scale, cells, before));
    let mut passed = 0;
    for count in before.iter_mut() {
        passed += std::mem::replace(count, passed);
    }
    let mut wanted = [NO_CELL; N];
    for (i, &rank) in ranks.iter().enumerate() {
        wanted[i] = before.partition_point(|&before| before as usize <= rank) - 1;
    }
    members.resize_with(members.len().max(N), Vec::new);
    for list in members.iter_mut() {
        list.clear();
    }
    dispatch!(level, _simd => gather(parts, range.low, scale, cells, wanted, members));
    let mut found = [0.0; N];
    for i in 0..N {
        if wanted[..i].contains(&wanted[i]) {
            continue;
        }
        let list = std::mem::take(&mut room.members[i]);
        let first = room.before[wanted[i]] as usize;
        let ranks = ranks.map(|rank| rank.saturating_sub(first).min(list.len() - 1));
        let part = [Part::Each(&list)];
        // Many numbers in one cell stand close together, or are one number: they have cells of their own.
        let range = if list.len() < SMALL { range } else { Range::of(level, &list) };
        let deeper = room.deeper.get_or_insert_default();
        let among = order_statistics(level, &part, range, ranks, deeper);
        for (found, (cell, among)) in found.iter_mut().zip(wanted.iter().zip(among)) {
            if *cell == wanted[i] {
                *found = among;
            }
        }
        room.members[i] = list;
    }
    found
}

/// The ranks of a small sample, or of one whose ends are too far apart for a difference.
fn among_all<const N: usize>(parts: &[Part<'_>], ranks: [usize; N], room: &mut Room) -> [f64; N] {
    room.members.resize_with(room.members.len().max(1), Vec::new);
    let all = &mut room.members[0];
    all.clear();
    for part in parts {
        match part {
            Part::Same(x, times) => all.resize(all.len() + *times as usize, *x),
            Part::Each(values) => all.extend_from_slice(values),
        }
    }
    all.sort_unstable_by(f64::total_cmp);
    ranks.map(|rank| all[rank])
}

/// Cells 0…1024: a value is rounded to the nearest.
const CELLS: usize = 1025;
/// Room for a count of each number that [`cell`] may give.
const TABLE: usize = 2048;
const NO_CELL: usize = TABLE;
/// Numbers whose cells are looked at together.
const GROUP: usize = 32;

/// The cell of a value, growing with it. Adding 2⁵² leaves the rounded number in the lowest bits: several times
/// faster than a conversion, which would have to look for numbers out of range.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "11 bits")]
fn cell(x: f64, low: f64, scale: f64) -> u16 {
    const TWO_52: f64 = 4_503_599_627_370_496.0;
    (((x - low) * scale + TWO_52).to_bits() & (TABLE as u64 - 1)) as u16
}

/// Counts the numbers of each cell, and notes the cell of each number that differs from its neighbours.
#[inline(always)]
fn count(parts: &[Part<'_>], low: f64, scale: f64, cells: &mut [u16], counts: &mut [u32; TABLE]) {
    let mut rest = cells;
    for part in parts {
        match *part {
            Part::Same(x, times) => counts[usize::from(cell(x, low, scale)) & (TABLE - 1)] += times,
            Part::Each(values) => {
                let (cells, others) = rest.split_at_mut(values.len());
                rest = others;
                for (at, &x) in cells.iter_mut().zip(values) {
                    *at = cell(x, low, scale);
                }
                for &cell in &*cells {
                    counts[usize::from(cell) & (TABLE - 1)] += 1;
                }
            }
        }
    }
}

/// Collects the numbers of the wanted cells, each in the list of the first wish for its cell.
#[inline(always)]
fn gather<const N: usize>(parts: &[Part<'_>], low: f64, scale: f64, cells: &[u16], wanted: [usize; N], members: &mut [Vec<f64>]) {
    #[expect(clippy::cast_possible_truncation, reason = "at most TABLE")]
    let wanted = wanted.map(|cell| cell as u16);
    let place = |cell: u16| wanted.iter().position(|&wanted| wanted == cell);
    let mut rest = cells;
    for part in parts {
        match *part {
            Part::Same(x, times) => {
                if let Some(i) = place(cell(x, low, scale)) {
                    let length = members[i].len() + times as usize;
                    members[i].resize(length, x);
                }
            }
            Part::Each(values) => {
                let (cells, others) = rest.split_at(values.len());
                rest = others;
                for (cells, values) in cells.chunks(GROUP).zip(values.chunks(GROUP)) {
                    if let Ok(cells) = <&[u16; GROUP]>::try_from(cells)
                        && !any_of(cells, wanted)
                    {
                        continue;
                    }
                    for (&cell, &x) in cells.iter().zip(values) {
                        if let Some(i) = place(cell) {
                            members[i].push(x);
                        }
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn any_of<const N: usize>(cells: &[u16; GROUP], wanted: [u16; N]) -> bool {
    let mut found = [0_u16; GROUP];
    for (found, &cell) in found.iter_mut().zip(cells) {
        for wanted in wanted {
            *found |= u16::from(cell == wanted);
        }
    }
    found.iter().fold(0, |all, &one| all | one) > 0
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
        let got = band(&[10.0, 3.0, 1.0, 4.0, 2.0]);
        for (got, want) in got.iter().zip([1.2, 2.0, 3.0, 4.0, 8.8]) {
            assert!((got - want).abs() < 1e-12, "{got} {want}");
        }
    }

    #[test]
    fn ends_too_far_apart_for_a_difference_have_their_quantiles() {
        let sample: Vec<f64> = (0..600).map(|i| if i % 3 == 0 { -f64::MAX } else { f64::MAX }).collect();
        assert_eq!(band(&sample), [-f64::MAX, -f64::MAX, f64::MAX, f64::MAX, f64::MAX]);
    }

    proptest! {
        #[test]
        fn cells_give_what_sorting_gives(
            sample in prop::collection::vec(prop_oneof![3 => -1e6..1e6_f64, 1 => Just(0.0), 1 => 0.0..1e-9], 1..3000),
        ) {
            let expected = by_sorting(&sample);
            prop_assert_eq!(band(&sample), expected);
            prop_assert_eq!(BAND.map(|p| quantile(&mut sample.clone(), p)), expected);
        }

        /// However a sample is cut, whatever instructions there are, and whatever the room was used for before.
        #[test]
        fn parts_give_what_the_whole_gives(
            parts in prop::collection::vec(
                prop_oneof![
                    prop::collection::vec(-1e3..1e3_f64, 0..400).prop_map(|values| (values, true)),
                    (prop_oneof![Just(0.0), -1e3..1e3_f64], 0..300_usize).prop_map(|(x, times)| (vec![x; times], false)),
                ],
                1..20,
            ),
        ) {
            let whole: Vec<f64> = parts.iter().flat_map(|(values, _)| values.iter().copied()).collect();
            prop_assume!(!whole.is_empty());
            let as_part = |(values, each): &(Vec<f64>, bool)| match (values.first(), each) {
                (Some(&x), false) => Part::Same(x, u32::try_from(values.len()).unwrap()),
                _ => Part::Each(values.clone().leak()),
            };
            let cut: Vec<Part<'_>> = parts.iter().map(as_part).collect();
            let mut room = Room::default();
            for level in [Level::new(), Level::baseline()] {
                let mut range = Range::NONE;
                for (values, _) in &parts {
                    range.add(Range::of(level, values));
                }
                prop_assert_eq!(band_of(level, &cut, range, &mut room), by_sorting(&whole));
            }
        }

        #[test]
        fn a_range_has_the_ends_and_the_sum(sample in prop::collection::vec(-1e6..1e6_f64, 1..200)) {
            let range = Range::of(Level::new(), &sample);
            prop_assert_eq!(range, Range::of(Level::baseline(), &sample));
            let (low, high) = sample.iter().fold((sample[0], sample[0]), |(low, high), &x| (low.min(x), high.max(x)));
            prop_assert_eq!((range.low, range.high), (low, high));
            prop_assert!((range.sum - sample.iter().sum::<f64>()).abs() <= 1e-7);
        }
    }
}
