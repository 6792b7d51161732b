//! How far an input drives an output, from their values in the same futures: rank correlation, and the first-order Sobol index.

/// A share of variance with its 90 % confidence interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// The estimate, 0…1.
    pub value: f64,
    /// Lower end, 0…1.
    pub low: f64,
    /// Upper end, 0…1.
    pub high: f64,
}

/// Most bins of [`first_order`], and fewest futures in one.
const BINS: usize = 32;
const IN_BIN: usize = 32;
/// Groups of the jackknife.
const GROUPS: usize = 20;
/// P95 of the t distribution with 19 degrees of freedom, [`GROUPS`] − 1.
const T95: f64 = 1.729;

/// Ranks, 1…n; equal values share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        let mut end = first + 1;
        while end < order.len() && values[order[end]] == values[order[first]] {
            end += 1;
        }
        #[expect(clippy::cast_precision_loss, reason = "a number of futures")]
        let mean = (first + end + 1) as f64 / 2.0;
        for &i in &order[first..end] {
            ranks[i] = mean;
        }
        first = end;
    }
    ranks
}

/// The pairs in which both are finite.
fn finite(x: &[f64], y: &[f64]) -> (Vec<f64>, Vec<f64>) {
    x.iter().zip(y).filter(|(x, y)| x.is_finite() && y.is_finite()).map(|(x, y)| (*x, *y)).unzip()
}

#[expect(clippy::cast_precision_loss, reason = "a number of futures")]
fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}

/// Spearman's rank correlation, −1…1; 0 where one of them does not vary. Pairs that are not finite are left out.
#[must_use]
pub fn rank_correlation(x: &[f64], y: &[f64]) -> f64 {
    let (x, y) = finite(x, y);
    let (x, y) = (ranks(&x), ranks(&y));
    let (mx, my) = (mean(&x), mean(&y));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in x.iter().zip(&y) {
        xy += (x - mx) * (y - my);
        xx += (x - mx) * (x - mx);
        yy += (y - my) * (y - my);
    }
    if xx > 0.0 && yy > 0.0 { (xy / libm::sqrt(xx * yy)).clamp(-1.0, 1.0) } else { 0.0 }
}

/// The first-order Sobol index of x for y, `S = Var(E[y|x]) / Var(y)`: the share of the output's variance that would be gone if x were known.
///
/// The futures are put into up to 32 bins of equally many by x, at least 32 in each. The estimate is the share of variance between the bins,
/// less what chance alone would give (`1 − (n−1)/(n−k) · SSW/SST`, Pearson's ratio as Kelley 1935 corrected it). It is a little too small where E[y|x] moves inside
/// a bin: by `S/k²` for a straight line over a uniform x, 0.1 % with 32 bins. The interval comes from a jackknife over 20 groups of futures; it speaks of chance, not of that bias.
/// Pairs that are not finite are left out; with fewer than 64 there is no answer.
#[must_use]
pub fn first_order(x: &[f64], y: &[f64]) -> Option<Share> {
    let (x, y) = finite(x, y);
    let n = x.len();
    if n < 2 * IN_BIN {
        return None;
    }
    let bins = (n / IN_BIN).min(BINS);
    let (middle, mut order) = (mean(&y), (0..n).collect::<Vec<usize>>());
    order.sort_by(|&a, &b| x[a].total_cmp(&x[b]).then(a.cmp(&b)));
    // Equal values stay in one bin.
    let mut bin_of = vec![0; n];
    for (rank, &i) in order.iter().enumerate() {
        let start = if rank > 0 && x[order[rank - 1]] == x[i] { bin_of[order[rank - 1]] } else { rank * bins / n };
        bin_of[i] = start;
    }
    // By group of consecutive futures, then bin: count, sum, sum of squares.
    let mut sums = vec![[[0.0; 3]; BINS]; GROUPS];
    for (i, (&bin, y)) in bin_of.iter().zip(&y).enumerate() {
        let y = y - middle;
        let cell = &mut sums[i * GROUPS / n][bin];
        cell[0] += 1.0;
        cell[1] += y;
        cell[2] += y * y;
    }
    let index = |left_out: Option<usize>| -> f64 {
        let (mut all, mut within, mut used) = ([0.0; 3], 0.0, 0.0);
        for bin in 0..bins {
            let mut sum = [0.0; 3];
            for (_, group) in sums.iter().enumerate().filter(|(group, _)| Some(*group) != left_out) {
                for (sum, part) in sum.iter_mut().zip(group[bin]) {
                    *sum += part;
                }
            }
            if sum[0] > 0.0 {
                within += sum[2] - sum[1] * sum[1] / sum[0];
                used += 1.0;
            }
            for (all, part) in all.iter_mut().zip(sum) {
                *all += part;
            }
        }
        let total = all[2] - all[1] * all[1] / all[0];
        if total > 0.0 && all[0] > used { 1.0 - (all[0] - 1.0) / (all[0] - used) * within / total } else { 0.0 }
    };
    let value = index(None);
    let parts: Vec<f64> = (0..GROUPS).map(|group| index(Some(group))).collect();
    let centre = mean(&parts);
    #[expect(clippy::cast_precision_loss, reason = "20 groups")]
    let scale = (GROUPS - 1) as f64 / GROUPS as f64;
    let spread = libm::sqrt(scale * parts.iter().map(|part| (part - centre) * (part - centre)).sum::<f64>());
    let inside = |share: f64| share.clamp(0.0, 1.0);
    Some(Share { value: inside(value), low: inside(value - T95 * spread), high: inside(value + T95 * spread) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::draws::Stream;

    const N: u32 = 8_192;

    fn inputs(count: usize) -> Vec<Vec<f64>> {
        (0..count).map(|i| (0..N).map(|d| Stream::new(7, &format!("x{i}")).uniform(d)).collect()).collect()
    }

    fn indices(x: &[Vec<f64>], f: impl Fn(&[f64]) -> f64) -> Vec<Share> {
        let y: Vec<f64> = (0..N as usize).map(|d| f(&x.iter().map(|x| x[d]).collect::<Vec<_>>())).collect();
        x.iter().map(|x| first_order(x, &y).expect("enough")).collect()
    }

    /// The estimate's standard error is about √(2/n)·√k·(1−S) where chance alone speaks, and 2·√(S(1−S)/n) where x does: 5 of the larger, and the bins' bias.
    fn close(found: Share, wanted: f64, what: &str) {
        let n = f64::from(N);
        let chance = (2.0 * 32.0 / n / n).sqrt().max(2.0 * (wanted * (1.0 - wanted) / n).sqrt());
        let bound = 5.0 * chance + 0.01 * wanted + 1e-3;
        assert!((found.value - wanted).abs() < bound, "{what}: {found:?} is not {wanted} ± {bound}");
        assert!(found.low <= found.value && found.value <= found.high);
    }

    #[test]
    fn ishigami() {
        let pi = std::f64::consts::PI;
        let found = indices(&inputs(3), |u| {
            let x: Vec<f64> = u.iter().map(|u| pi * (2.0 * u - 1.0)).collect();
            x[0].sin() + 7.0 * x[1].sin().powi(2) + 0.1 * x[2].powi(4) * x[0].sin()
        });
        // a = 7, b = 0.1: V1 = ½(1 + bπ⁴/5)², V2 = a²/8, V3 = 0; V = a²/8 + bπ⁴/5 + b²π⁸/18 + ½.
        for (found, wanted) in found.into_iter().zip([0.313_905, 0.442_411, 0.0]) {
            close(found, wanted, "Ishigami");
        }
    }

    #[test]
    fn sobol_g() {
        let a = [0.0, 1.0, 4.5, 9.0, 99.0];
        let found = indices(&inputs(5), |u| u.iter().zip(a).map(|(u, a)| ((4.0 * u - 2.0).abs() + a) / (1.0 + a)).product());
        let parts: Vec<f64> = a.iter().map(|a| 1.0 / (3.0 * (1.0 + a) * (1.0 + a))).collect();
        let total = parts.iter().map(|part| 1.0 + part).product::<f64>() - 1.0;
        for (found, part) in found.into_iter().zip(parts) {
            close(found, part / total, "Sobol g");
        }
    }

    #[test]
    fn a_straight_line() {
        let (x, weights) = (inputs(4), [4.0, -2.0, 1.0, 0.0]);
        let found = indices(&x, |u| u.iter().zip(weights).map(|(u, w)| u * w).sum());
        for (found, weight) in found.into_iter().zip(weights) {
            close(found, weight * weight / 21.0, "linear");
        }
        let y: Vec<f64> = x[0].iter().map(|x| 1.0 / (1.0 + 9.0 * x)).collect();
        assert_eq!((rank_correlation(&x[0], &y), rank_correlation(&x[0], &x[0])), (-1.0, 1.0));
        // Spearman of independent uniforms is within 5/√n of 0.
        assert!(rank_correlation(&x[0], &x[1]).abs() < 5.0 / f64::from(N).sqrt());
    }

    #[test]
    fn the_interval_holds_what_it_says() {
        // 40 independent samples of a noisy line whose index is ½: at least 30 intervals of 90 % hold it (P < 0.002 of fewer).
        let holds = |seed: u64| {
            let column = |name: &str| (0..2_048).map(|d| Stream::new(seed, name).uniform(d)).collect::<Vec<f64>>();
            let (x, noise) = (column("x"), column("noise"));
            let y: Vec<f64> = x.iter().zip(&noise).map(|(x, noise)| x + noise).collect();
            let share = first_order(&x, &y).expect("enough");
            share.low <= 0.5 && 0.5 <= share.high
        };
        assert!((1..=40).filter(|&seed| holds(seed)).count() >= 30);
    }

    #[test]
    fn what_does_not_vary_drives_nothing() {
        let x: Vec<f64> = (0..200).map(f64::from).collect();
        let flat = vec![3.0; 200];
        assert_eq!(first_order(&x, &flat).map(|share| share.value), Some(0.0));
        assert_eq!(first_order(&flat, &x).map(|share| share.value), Some(0.0));
        assert_eq!((rank_correlation(&flat, &x), first_order(&x[..50], &flat[..50])), (0.0, None));
        let mut holes = x.clone();
        holes[7] = f64::NAN;
        assert_eq!(rank_correlation(&x, &holes), 1.0);
    }
}
