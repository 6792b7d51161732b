//! The beta distribution with `α + β = 6`: the shape of every PERT estimate.
//!
//! `Pert(lo, mode, hi)` is `lo + (hi − lo) · X` with `X ~ Beta(1 + 4m, 5 − 4m)` and `m = (mode − lo)/(hi − lo)`.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::normal;

/// A beta distribution on 0…1 with its quantile function tabulated for fast draws.
#[derive(Clone, Debug)]
pub struct Pert {
    alpha: f64,
    beta: f64,
    /// `ln B(α, β)`.
    log_norm: f64,
    /// Quantile and its derivative by normal score, at the scores `−REACH + i·STEP`.
    table: Table,
}

/// Shared by all who use a shape.
type Table = Arc<[(f64, f64)]>;

/// The tables of the shapes used last, by the bits of the mode: a slider elsewhere must not cost a new one.
static TABLES: Mutex<VecDeque<(u64, Table)>> = Mutex::new(VecDeque::new());
const TABLES_KEPT: usize = 256;

/// Normal scores beyond ±8.3 do not occur: u has 53 bits.
const REACH: f64 = 8.5;
const NODES: u32 = 1024;
const STEP: f64 = 2.0 * REACH / (NODES as f64 - 1.0);

impl Pert {
    /// `mode` is the relative position of the mode, 0…1.
    #[must_use]
    pub fn new(mode: f64) -> Self {
        let alpha = 1.0 + 4.0 * mode;
        let beta = 6.0 - alpha;
        let log_norm = libm::lgamma(alpha) + libm::lgamma(beta) - libm::lgamma(6.0);
        Self { alpha, beta, log_norm, table: Arc::default() }
    }

    /// The same with a table, so that [`Pert::quantile_of_score`] costs nanoseconds. About 1 ms for a shape that was not
    /// used lately.
    #[must_use]
    pub fn tabulated(mode: f64) -> Self {
        let mut pert = Self::new(mode);
        let known = |tables: &VecDeque<(u64, Table)>| {
            tables.iter().find(|(bits, _)| *bits == mode.to_bits()).map(|(_, table)| Arc::clone(table))
        };
        let tables = || TABLES.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(table) = known(&tables()) {
            pert.table = table;
            return pert;
        }
        let node = |i| {
            let z = -REACH + f64::from(i) * STEP;
            let x = pert.quantile(normal::cdf(z));
            let density = pert.density(x);
            // dx/dz = φ(z)/f(x). Where the density vanishes the table is flat to rounding.
            let slope = if density > 1e-12 { normal::density(z) / density } else { 0.0 };
            (x, slope)
        };
        let table: Table = (0..NODES).map(node).collect();
        let mut tables = tables();
        if tables.len() == TABLES_KEPT {
            tables.pop_front();
        }
        tables.push_back((mode.to_bits(), Arc::clone(&table)));
        pert.table = table;
        pert
    }

    /// Density on 0…1.
    #[must_use]
    pub fn density(&self, x: f64) -> f64 {
        if !(0.0..=1.0).contains(&x) {
            return 0.0;
        }
        let left = if self.alpha == 1.0 { 0.0 } else { (self.alpha - 1.0) * libm::log(x) };
        let right = if self.beta == 1.0 { 0.0 } else { (self.beta - 1.0) * libm::log1p(-x) };
        libm::exp(left + right - self.log_norm)
    }

    /// Distribution function `I_x(α, β)` by Lentz's continued fraction; absolute error about 1e-15.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        if x <= 0.0 {
            return 0.0;
        }
        if x >= 1.0 {
            return 1.0;
        }
        if x < (self.alpha + 1.0) / 8.0 {
            self.lower_tail(self.alpha, self.beta, x)
        } else {
            1.0 - self.lower_tail(self.beta, self.alpha, 1.0 - x)
        }
    }

    fn lower_tail(&self, a: f64, b: f64, x: f64) -> f64 {
        let front = libm::exp(a * libm::log(x) + b * libm::log1p(-x) - self.log_norm) / a;
        let tiny = 1e-300;
        let away = |v: f64| if v.abs() < tiny { tiny } else { v };
        let mut c = 1.0;
        let mut d = 1.0 / away(1.0 - (a + b) * x / (a + 1.0));
        let mut fraction = d;
        for m in 1..200 {
            let m = f64::from(m);
            for term in [
                m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m)),
                -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0)),
            ] {
                d = 1.0 / away(1.0 + term * d);
                c = away(1.0 + term / c);
                fraction *= d * c;
            }
            if (d * c - 1.0).abs() < 1e-16 {
                break;
            }
        }
        front * fraction
    }

    /// Inverse distribution function at `0 < u < 1`, by Newton steps held inside a shrinking bracket.
    #[must_use]
    pub fn quantile(&self, u: f64) -> f64 {
        if self.alpha == 1.0 {
            return -libm::expm1(libm::log1p(-u) / self.beta);
        }
        if self.beta == 1.0 {
            return libm::exp(libm::log(u) / self.alpha);
        }
        let (mut low, mut high) = (0.0, 1.0);
        let mut x = self.alpha / 6.0;
        for _ in 0..200 {
            let miss = self.cdf(x) - u;
            if miss > 0.0 {
                high = x;
            } else {
                low = x;
            }
            let newton = x - miss / self.density(x);
            let next = if newton > low && newton < high { newton } else { 0.5 * (low + high) };
            if (next - x).abs() <= 4e-16 * x {
                return next;
            }
            x = next;
        }
        x
    }

    /// `quantile(Φ(z))` by cubic Hermite interpolation of the table; error below 1e-9.
    /// Without a table it is computed exactly.
    #[must_use]
    pub fn quantile_of_score(&self, z: f64) -> f64 {
        if self.table.is_empty() {
            return self.quantile(normal::cdf(z));
        }
        let at = ((z + REACH) / STEP).clamp(0.0, f64::from(NODES) - 1.000_001);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the table")]
        let i = at as usize;
        let s = at - libm::floor(at);
        let ((x0, d0), (x1, d1)) = (self.table[i], self.table[i + 1]);
        let (d0, d1) = (d0 * STEP, d1 * STEP);
        let curve = 2.0 * (x0 - x1) + d0 + d1;
        let bend = 3.0 * (x1 - x0) - 2.0 * d0 - d1;
        (x0 + s * (d0 + s * (bend + s * curve))).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use statrs::distribution::{Beta, Continuous, ContinuousCDF};

    use super::*;

    #[test]
    fn density_cdf_and_quantile_agree_with_statrs() {
        for mode in [0.0, 0.1, 0.25, 0.5, 0.77, 1.0] {
            let ours = Pert::new(mode);
            let other = Beta::new(1.0 + 4.0 * mode, 5.0 - 4.0 * mode).expect("valid shape");
            for i in 1..200 {
                let x = f64::from(i) / 200.0;
                assert!((ours.cdf(x) - other.cdf(x)).abs() < 1e-12, "{mode} {x}");
                assert!((ours.density(x) - other.pdf(x)).abs() < 1e-10, "{mode} {x}");
                assert!((ours.cdf(ours.quantile(x)) - x).abs() < 4e-15, "{mode} {x}");
            }
        }
    }

    #[test]
    fn the_table_is_as_good_as_the_exact_quantile() {
        for mode in [0.0, 0.03, 0.4, 0.5, 0.9, 1.0] {
            let exact = Pert::new(mode);
            let table = Pert::tabulated(mode);
            for i in 0..3001 {
                let z = -6.0 + f64::from(i) * 0.004;
                let miss = (table.quantile_of_score(z) - exact.quantile(normal::cdf(z))).abs();
                assert!(miss < 2e-9, "mode {mode}, score {z}: {miss}");
            }
        }
    }
}
