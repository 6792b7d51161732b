//! An estimate: a point or a distribution, and its inverse distribution function.

use crate::num::{beta::Pert, normal};

/// What somebody holds an input to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Estimate {
    /// Exactly x.
    Exact(f64),
    /// Anywhere between: uniform on (lo, hi).
    Range(f64, f64),
    /// Most likely the middle one: triangular on (lo, mode, hi).
    Triangular(f64, f64, f64),
    /// The same with thinner tails: `Beta(1+4(mode−lo)/(hi−lo), 1+4(hi−mode)/(hi−lo))`, scaled.
    Pert(f64, f64, f64),
    /// 80 % sure it is between: normal through P10 and P90, clamped to the valid range.
    Normal(f64, f64),
    /// The same for what cannot be negative: log-normal through P10 and P90, clamped to the valid range.
    LogNormal(f64, f64),
}

/// The values an input may take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Valid {
    /// Smallest valid value, or −∞.
    pub low: f64,
    /// Largest valid value, or +∞.
    pub high: f64,
    /// Whether `low` itself is excluded.
    pub above_low: bool,
}

impl Valid {
    /// `low ≤ x ≤ high`.
    #[must_use]
    pub const fn between(low: f64, high: f64) -> Self {
        Self { low, high, above_low: false }
    }

    /// `x ≥ low`.
    #[must_use]
    pub const fn at_least(low: f64) -> Self {
        Self::between(low, f64::INFINITY)
    }

    /// `x > low`.
    #[must_use]
    pub const fn above(low: f64) -> Self {
        Self { low, high: f64::INFINITY, above_low: true }
    }

    /// Any finite number.
    #[must_use]
    pub const fn any() -> Self {
        Self::at_least(f64::NEG_INFINITY)
    }

    /// Whether `x` is one of them.
    #[must_use]
    pub fn contains(&self, x: f64) -> bool {
        x.is_finite() && x >= self.low && x <= self.high && !(self.above_low && x == self.low)
    }

    /// The nearest valid value, which is finite; an open bound counts as itself ± 1e-6.
    #[must_use]
    pub fn clamp(&self, x: f64) -> f64 {
        let low = if self.above_low { self.low + 1e-6 } else { self.low };
        x.max(low.max(f64::MIN)).min(self.open_high().map_or(self.high, |open| open - 1e-6).min(f64::MAX))
    }

    /// `x < high` is stored as the largest number below; the bound itself, where it is such a one.
    #[must_use]
    pub fn open_high(&self) -> Option<f64> {
        let bound = libm::ceil(self.high);
        (self.high.is_finite() && self.high < bound && bound - self.high < 1e-9).then_some(bound)
    }
}

impl Estimate {
    /// The numbers as written, lowest first.
    #[must_use]
    pub fn numbers(&self) -> Vec<f64> {
        match *self {
            Self::Exact(x) => vec![x],
            Self::Range(a, b) | Self::Normal(a, b) | Self::LogNormal(a, b) => vec![a, b],
            Self::Triangular(a, b, c) | Self::Pert(a, b, c) => vec![a, b, c],
        }
    }

    /// The same form with every number changed; order is the caller's care.
    #[must_use]
    pub fn map(&self, mut f: impl FnMut(f64) -> f64) -> Self {
        match *self {
            Self::Exact(x) => Self::Exact(f(x)),
            Self::Range(a, b) => Self::Range(f(a), f(b)),
            Self::Triangular(a, b, c) => Self::Triangular(f(a), f(b), f(c)),
            Self::Pert(a, b, c) => Self::Pert(f(a), f(b), f(c)),
            Self::Normal(a, b) => Self::Normal(f(a), f(b)),
            Self::LogNormal(a, b) => Self::LogNormal(f(a), f(b)),
        }
    }

    /// The same number of points added to all its numbers, each clamped to the valid range.
    #[must_use]
    pub fn shifted(&self, points: f64, valid: Valid) -> Self {
        let positive = matches!(self, Self::LogNormal(..));
        self.map(|x| {
            let x = valid.clamp(x + points);
            if positive { x.max(1e-6) } else { x }
        })
    }

    /// Lower end: the lowest number as written (P10 for the two-sided clamped forms).
    #[must_use]
    pub fn low(&self) -> f64 {
        match *self {
            Self::Exact(a)
            | Self::Range(a, _)
            | Self::Normal(a, _)
            | Self::LogNormal(a, _)
            | Self::Triangular(a, ..)
            | Self::Pert(a, ..) => a,
        }
    }

    /// Upper end: the highest number as written.
    #[must_use]
    pub fn high(&self) -> f64 {
        match *self {
            Self::Exact(a)
            | Self::Range(_, a)
            | Self::Normal(_, a)
            | Self::LogNormal(_, a)
            | Self::Triangular(_, _, a)
            | Self::Pert(_, _, a) => a,
        }
    }

    /// The most likely value: the mode where one is written, else the middle of the two ends
    /// (the geometric one for a log-normal, whose median it is).
    #[must_use]
    pub fn mode(&self) -> f64 {
        match *self {
            Self::Exact(x) => x,
            Self::Range(a, b) | Self::Normal(a, b) => 0.5 * (a + b),
            Self::LogNormal(a, b) => libm::sqrt(a) * libm::sqrt(b),
            Self::Triangular(_, m, _) | Self::Pert(_, m, _) => m,
        }
    }

    /// Whether it is a single number: `Exact`, or any form with equal bounds.
    #[must_use]
    pub fn is_point(&self) -> bool {
        self.low() == self.high()
    }

    /// Whether the numbers are in order (`lo ≤ mode ≤ hi`, `p10 ≤ p90`); NaN is not.
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.numbers().windows(2).all(|pair| pair[0] <= pair[1])
    }

    /// Whether draws are clamped to the valid range instead of being refused outside it.
    #[must_use]
    pub const fn is_clamped(&self) -> bool {
        matches!(self, Self::Normal(..) | Self::LogNormal(..))
    }

    /// The inverse distribution function at `0 < u < 1`, clamped to `valid` for the two clamped forms.
    #[must_use]
    pub fn quantile(&self, u: f64, valid: Valid) -> f64 {
        Sampler::new(*self, valid, false).at(u)
    }

    /// The distribution function at `x` (before clamping); tests compare the draws with it.
    #[must_use]
    pub fn cdf(&self, x: f64) -> f64 {
        if self.is_point() {
            return if x < self.low() { 0.0 } else { 1.0 };
        }
        match *self {
            Self::Exact(_) => unreachable!("a point"),
            Self::Range(lo, hi) => ((x - lo) / (hi - lo)).clamp(0.0, 1.0),
            Self::Triangular(lo, _, _) if x <= lo => 0.0,
            Self::Triangular(lo, mode, hi) if x < mode => (x - lo) * (x - lo) / ((hi - lo) * (mode - lo)),
            Self::Triangular(_, _, hi) if x >= hi => 1.0,
            Self::Triangular(lo, mode, hi) => 1.0 - (hi - x) * (hi - x) / ((hi - lo) * (hi - mode)),
            Self::Pert(lo, mode, hi) => Pert::new((mode - lo) / (hi - lo)).cdf((x - lo) / (hi - lo)),
            Self::Normal(p10, p90) => normal::cdf((x - 0.5 * (p10 + p90)) / ((p90 - p10) / (2.0 * normal::Z90))),
            Self::LogNormal(..) if x <= 0.0 => 0.0,
            Self::LogNormal(p10, p90) => {
                let (a, b) = (libm::log(p10), libm::log(p90));
                normal::cdf((libm::log(x) - 0.5 * (a + b)) / ((b - a) / (2.0 * normal::Z90)))
            }
        }
    }
}

/// An estimate made ready for many draws.
#[derive(Clone, Debug)]
pub struct Sampler {
    estimate: Estimate,
    valid: Valid,
    pert: Option<Pert>,
}

impl Sampler {
    /// With `table`, a PERT's quantile function is tabulated: 1 ms once, then nanoseconds a draw.
    #[must_use]
    pub fn new(estimate: Estimate, valid: Valid, table: bool) -> Self {
        let estimate = if estimate.is_point() { Estimate::Exact(estimate.low()) } else { estimate };
        let pert = match estimate {
            Estimate::Pert(lo, mode, hi) => {
                let shape = (mode - lo) / (hi - lo);
                Some(if table { Pert::tabulated(shape) } else { Pert::new(shape) })
            }
            _ => None,
        };
        Self { estimate, valid, pert }
    }

    /// Whether every draw is the same.
    #[must_use]
    pub const fn is_point(&self) -> bool {
        matches!(self.estimate, Estimate::Exact(_))
    }

    /// The value at `0 < u < 1`.
    #[must_use]
    pub fn at(&self, u: f64) -> f64 {
        match (self.estimate, &self.pert) {
            (Estimate::Exact(x), _) => self.clamped(x),
            (Estimate::Range(lo, hi), _) => lo + u * (hi - lo),
            (Estimate::Triangular(lo, mode, hi), _) => {
                let rise = (mode - lo) / (hi - lo);
                if u < rise {
                    lo + libm::sqrt(u * (hi - lo) * (mode - lo))
                } else {
                    hi - libm::sqrt((1.0 - u) * (hi - lo) * (hi - mode))
                }
            }
            (Estimate::Pert(lo, _, hi), Some(pert)) => lo + (hi - lo) * pert.quantile(u),
            (estimate, _) => self.at_score_of(estimate, normal::quantile(u)),
        }
    }

    /// The value at `0 < u < 1`, from the table where there is one: what a run of many draws uses.
    #[must_use]
    pub fn draw(&self, u: f64) -> f64 {
        if self.pert.is_some() { self.at_score(normal::quantile(u)) } else { self.at(u) }
    }

    /// The value at the normal score `z`, that is at `u = Φ(z)`.
    #[must_use]
    pub fn at_score(&self, z: f64) -> f64 {
        match (self.estimate, &self.pert) {
            (Estimate::Pert(lo, _, hi), Some(pert)) => lo + (hi - lo) * pert.quantile_of_score(z),
            (Estimate::Exact(_) | Estimate::Range(..) | Estimate::Triangular(..) | Estimate::Pert(..), _) => {
                self.at(normal::cdf(z))
            }
            (estimate, _) => self.at_score_of(estimate, z),
        }
    }

    fn at_score_of(&self, estimate: Estimate, z: f64) -> f64 {
        let steps = z / normal::Z90;
        match estimate {
            Estimate::Normal(p10, p90) => self.valid.clamp(0.5 * (p10 + p90) + steps * 0.5 * (p90 - p10)),
            Estimate::LogNormal(p10, p90) => {
                let (a, b) = (libm::log(p10), libm::log(p90));
                self.valid.clamp(libm::exp(0.5 * (a + b) + steps * 0.5 * (b - a)))
            }
            other => other.mode(),
        }
    }

    /// Equal bounds of a clamped form may lie outside the valid range.
    fn clamped(&self, x: f64) -> f64 {
        if self.valid.contains(x) { x } else { self.valid.clamp(x) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num::draws::Stream;

    const FORMS: [Estimate; 9] = [
        Estimate::Range(0.2, 0.7),
        Estimate::Triangular(0.1, 0.3, 0.9),
        Estimate::Triangular(0.1, 0.1, 0.9),
        Estimate::Triangular(0.1, 0.9, 0.9),
        Estimate::Pert(0.1, 0.3, 0.9),
        Estimate::Pert(0.1, 0.1, 0.9),
        Estimate::Pert(0.1, 0.9, 0.9),
        Estimate::Normal(0.3, 0.5),
        Estimate::LogNormal(0.3, 0.5),
    ];

    /// Kolmogorov's distance between the first n draws and the closed form. Stratified draws with n = 2^k are
    /// within 1/n of it at every point, by construction; the table of a PERT adds its 1e-9 times the density.
    #[test]
    fn draws_follow_their_closed_form() {
        let n = 1_u32 << 14;
        for (i, form) in FORMS.into_iter().enumerate() {
            let sampler = Sampler::new(form, Valid::any(), true);
            let stream = Stream::new(3, &format!("input{i}"));
            for scores in [false, true] {
                let mut draws: Vec<f64> = (0..n)
                    .map(|d| {
                        let u = stream.uniform(d);
                        if scores { sampler.at_score(normal::quantile(u)) } else { sampler.at(u) }
                    })
                    .collect();
                draws.sort_by(f64::total_cmp);
                for (rank, x) in (0_u32..).zip(&draws) {
                    let below = f64::from(rank) / f64::from(n);
                    let cdf = form.cdf(*x);
                    assert!(cdf >= below - 1e-7 && cdf <= below + 1.0 / f64::from(n) + 1e-7, "{form:?} at {x}: {cdf} {below}");
                }
            }
        }
    }

    #[test]
    fn clamped_forms_stay_inside_and_pass_through_their_percentiles() {
        let any = Valid::any();
        for form in [Estimate::Normal(2.0, 5.0), Estimate::LogNormal(2.0, 5.0)] {
            assert!((form.quantile(0.1, any) - 2.0).abs() < 1e-12);
            assert!((form.quantile(0.9, any) - 5.0).abs() < 1e-12);
        }
        let share = Valid::between(0.0, 1.0);
        assert_eq!(Estimate::Normal(0.5, 1.5).quantile(0.99, share), 1.0);
        assert_eq!(Estimate::Normal(-3.0, -2.0).quantile(0.5, Valid::above(-1.0)), -1.0 + 1e-6);
        assert_eq!(Estimate::Normal(3.0, 3.0).quantile(0.5, share), 1.0);
        assert!(Estimate::LogNormal(1e-200, 1e300).quantile(0.999, any).is_finite());
    }

    #[test]
    fn equal_bounds_mean_exact() {
        for form in [
            Estimate::Range(0.4, 0.4),
            Estimate::Triangular(0.4, 0.4, 0.4),
            Estimate::Pert(0.4, 0.4, 0.4),
            Estimate::LogNormal(0.4, 0.4),
        ] {
            for u in [0.001, 0.5, 0.999] {
                assert_eq!(form.quantile(u, Valid::between(0.0, 1.0)), 0.4);
            }
        }
    }
}
