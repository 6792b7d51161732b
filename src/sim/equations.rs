//! The formulas of the model, each as it stands in model.md.

/// An adoption curve with its inputs drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adoption {
    /// Months until it begins, ≥ 0.
    pub start: f64,
    /// `c`: the share reached in the end, 0…1.
    pub ceiling: f64,
    /// The shape.
    pub shape: Spreading,
}

/// The shape of an adoption curve with its inputs drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spreading {
    /// All at once.
    Immediate,
    /// A straight line of so many months, > 0.
    Linear(f64),
    /// Midpoint (months after the start, ≥ 0) and rise (months from 10 % to 90 %, > 0).
    Logistic(f64, f64),
    /// p (> 0) and q (≥ 0), per year.
    Bass(f64, f64),
}

/// `ln 81`: a logistic goes from 10 % to 90 % while its exponent moves by this much.
pub(super) const LN_81: f64 = 4.394_449_154_672_439;

impl Adoption {
    /// `A(t)`: share of the work in which AI is in use in month `t`; 0 for `t ≤ start`.  [0…1]
    #[must_use]
    pub fn at(&self, t: f64) -> f64 {
        let since = t - self.start;
        if since <= 0.0 {
            return 0.0;
        }
        let spread = match self.shape {
            Spreading::Immediate => 1.0,
            Spreading::Linear(months) => (since / months).min(1.0),
            Spreading::Logistic(midpoint, rise) => {
                let k = (LN_81 / rise).min(f64::MAX); // ∞ · 0 would not be a number
                let s = |months: f64| 1.0 / (1.0 + libm::exp(-k * (months - midpoint)));
                (s(since) - s(0.0)) / (1.0 - s(0.0))
            }
            Spreading::Bass(p, q) => {
                let faded = libm::exp(-(p + q) * since / 12.0);
                p * (1.0 - faded) / (p + q * faded) // the same, without q/p, which may be ∞
            }
        };
        self.ceiling * spread
    }
}

/// How good the studio's work is: normal, truncated to 0…100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    mean: f64,
    spread: f64,
    /// Twice the normal mass between 0 and 100.
    inside: f64,
}

impl Scores {
    /// μ in 0…100 and `σ_q` ≥ 1.
    #[must_use]
    pub fn new(mean: f64, spread: f64) -> Self {
        let scores = Self { mean, spread, inside: 1.0 };
        Self { inside: scores.share_below(100.0), ..scores }
    }

    /// `σ_q`, points.
    #[must_use]
    pub const fn spread(&self) -> f64 {
        self.spread
    }

    /// `dF/dq`, per point.
    #[must_use]
    pub fn density(&self, q: f64) -> f64 {
        let z = (q - self.mean) / self.spread * std::f64::consts::FRAC_1_SQRT_2;
        let of_erf = std::f64::consts::FRAC_2_SQRT_PI * libm::exp(-z * z);
        of_erf * std::f64::consts::FRAC_1_SQRT_2 / self.spread / self.inside
    }

    /// `F(q)`: share of the work that scores at most q, which is clamped to 0…100.
    /// `F(q) = [Φ((q−μ)/σ_q) − Φ((0−μ)/σ_q)] / [Φ((100−μ)/σ_q) − Φ((0−μ)/σ_q)]`, with `Φ(z) = ½(1 + erf(z/√2))`,
    /// whose differences keep their digits where the spread is far larger than 100.
    #[must_use]
    pub fn share_below(&self, q: f64) -> f64 {
        let erf = |q: f64| libm::erf((q - self.mean) / self.spread * std::f64::consts::FRAC_1_SQRT_2);
        (erf(q.clamp(0.0, 100.0)) - erf(0.0)) / self.inside
    }

    /// `m(t) = max(0, F(q_hi + d_q·t/12) − F(q_lo))`: share of the work in which AI can stand in.
    #[must_use]
    pub fn share_in_band(&self, low: f64, high: f64, drift: f64, t: f64) -> f64 {
        (self.share_below(high + drift * t / 12.0) - self.share_below(low)).max(0.0)
    }
}

/// Time that one unit of work still takes, against today.
/// `L = max(0, 1 − x·G)`  [share of today's time, ≥ 0]
/// `x`: adoption × quality share [0…1]; `net`: share saved at full adoption, net of review [≤ 1].
#[must_use]
pub fn time_left(x: f64, net: f64) -> f64 {
    (1.0 - x * net).max(0.0)
}

/// Price index. `P = max(0.01, 1 + θ (C/C(0) − 1))`; 1 where today's unit cost is 0.
#[must_use]
pub fn price_index(pass_through: f64, cost: f64, cost_today: f64) -> f64 {
    if cost_today == 0.0 { 1.0 } else { (1.0 + pass_through * (cost / cost_today - 1.0)).max(0.01) }
}

/// The share of the market that clients are heading for (logit).
/// `σ* = 1 / (1 + ((1−σ0)/σ0) (P/P_riv)^β)`
#[must_use]
pub fn heading_share(share_today: f64, price: f64, rival_price: f64, switching: f64) -> f64 {
    1.0 / (1.0 + (1.0 - share_today) / share_today * libm::pow(price / rival_price, switching))
}

/// Share after one more month. `σ(t) = σ(t−1) + (σ*(t) − σ(t−1)) (1 − exp(−1/τ_s))`; `τ_s` = 0 jumps.
#[must_use]
pub fn share_after(share: f64, heading: f64, inertia: f64) -> f64 {
    if inertia == 0.0 { heading } else { share + (heading - share) * (1.0 - libm::exp(-1.0 / inertia)) }
}

/// What review takes of what it took at the start, after practice. `φ = 2^(−max(0, t − start)/half_life)`  [0…1]
#[must_use]
pub fn practised(t: f64, start: f64, half_life: f64) -> f64 {
    libm::exp2(-(t - start).max(0.0) / half_life)
}

/// Standard deviations that demand has strayed by chance until month `t`: `z_1 + … + z_k + (t/12 − k) z_(k+1)`, `k = ⌊t/12⌋`.
/// `yearly`: z by year; empty where demand does not stray.
#[must_use]
pub fn strayed(yearly: &[f64], t: u32) -> f64 {
    let (whole, month) = ((t / 12) as usize, t % 12);
    let passed: f64 = yearly.iter().take(whole).sum();
    yearly.get(whole).map_or(passed, |z| passed + f64::from(month) / 12.0 * z)
}

/// What is nothing but the rounding of a difference of numbers as large as `of` is 0; and nothing is below 0.
#[must_use]
pub fn without_rounding(x: f64, of: f64) -> f64 {
    if x <= 1e-12 * of { 0.0 } else { x }
}

/// A rate per year over `t` months: `(1+g)^(t/12)`.
#[must_use]
pub fn compounded(rate: f64, t: f64) -> f64 {
    if rate == 0.0 { 1.0 } else { libm::pow(1.0 + rate, t / 12.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn curves_pass_through_what_they_promise() {
        let curve = |shape| Adoption { start: 6.0, ceiling: 0.8, shape };
        for shape in [Spreading::Immediate, Spreading::Linear(10.0), Spreading::Logistic(20.0, 24.0), Spreading::Bass(0.03, 0.4)]
        {
            assert_eq!(curve(shape).at(6.0), 0.0);
            assert!((curve(shape).at(4000.0) - 0.8).abs() < 1e-12);
        }
        assert_eq!(curve(Spreading::Linear(10.0)).at(11.0), 0.4);
        // Far from its start a logistic is at half at its midpoint, and 10 % to 90 % take `rise` months.
        let far = Adoption { start: 0.0, ceiling: 1.0, shape: Spreading::Logistic(500.0, 24.0) };
        assert!((far.at(500.0) - 0.5).abs() < 1e-12);
        assert!((far.at(488.0) - 0.1).abs() < 1e-12 && (far.at(512.0) - 0.9).abs() < 1e-12);
        // Bass's textbook closed form at its inflection: A(t*) = ½ (1 − p/q), t* = ln(q/p)/(p+q) years.
        let (p, q) = (0.03, 0.38);
        let bass = Adoption { start: 0.0, ceiling: 1.0, shape: Spreading::Bass(p, q) };
        let inflection = 12.0 * libm::log(q / p) / (p + q);
        assert!((bass.at(inflection) - 0.5 * (1.0 - p / q)).abs() < 1e-12);
    }

    #[test]
    fn extreme_but_valid_inputs_give_numbers() {
        for shape in [
            Spreading::Linear(1e-310),
            Spreading::Logistic(0.0, 1e-310),
            Spreading::Logistic(1.0, 1e-310),
            Spreading::Logistic(1e308, 1e-6),
            Spreading::Bass(1e-310, 0.5),
            Spreading::Bass(0.03, 1e300),
            Spreading::Bass(1e308, 1e308),
        ] {
            for t in 0..400 {
                let adopted = Adoption { start: 0.0, ceiling: 1.0, shape }.at(f64::from(t));
                assert!((0.0..=1.0).contains(&adopted), "{shape:?} in month {t}: {adopted}");
            }
        }
        // A very wide spread is a uniform one.
        for spread in [1e9, 1e17, 1e300] {
            assert!((Scores::new(70.0, spread).share_below(25.0) - 0.25).abs() < 1e-9);
        }
    }

    #[test]
    fn the_quality_share_is_a_share() {
        let scores = Scores::new(70.0, 12.0);
        assert_eq!(scores.share_in_band(0.0, 100.0, 0.0, 0.0), 1.0);
        assert_eq!(scores.share_in_band(80.0, 70.0, 0.0, 0.0), 0.0);
        // The mass of N(70, 12) between 70 and 80, over its mass in 0…100.
        let expected = (0.797_671_619_036_357 - 0.5) / (0.993_790_334_674_224 - 2.7e-9);
        assert!((scores.share_in_band(70.0, 80.0, 0.0, 0.0) - expected).abs() < 1e-8);
        assert_eq!(scores.share_in_band(70.0, 80.0, 12.0, 12.0 * 100.0), 1.0 - scores.share_below(70.0));
    }
}
