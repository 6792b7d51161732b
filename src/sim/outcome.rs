//! What comes out of a run: bands of series and totals.

use crate::model::Choice;
pub use crate::model::{RoleSeries, Series, Total};

/// One output over the futures: the central case, the mean and five quantiles. NaN where there is no value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// In the draw in which every u is ½.
    pub central: f64,
    /// Mean over the futures.
    pub mean: f64,
    /// P5, P25, P50, P75, P95.
    pub band: [f64; 5],
}

/// The spreads of a series, month by month from 0 to H.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bands {
    /// Central case.
    pub central: Vec<f64>,
    /// Mean over the futures.
    pub mean: Vec<f64>,
    /// 5 % of the futures are below.
    pub p5: Vec<f64>,
    /// 25 % of the futures are below.
    pub p25: Vec<f64>,
    /// Median of the futures.
    pub p50: Vec<f64>,
    /// 75 % of the futures are below.
    pub p75: Vec<f64>,
    /// 95 % of the futures are below.
    pub p95: Vec<f64>,
}

impl Bands {
    pub(super) fn push(&mut self, spread: Spread) {
        self.central.push(spread.central);
        self.mean.push(spread.mean);
        let [p5, p25, p50, p75, p95] = spread.band;
        self.p5.push(p5);
        self.p25.push(p25);
        self.p50.push(p50);
        self.p75.push(p75);
        self.p95.push(p95);
    }

    /// The spread in month `t`, the last one where the run is shorter; NaN where there is none.
    #[must_use]
    pub fn at(&self, t: usize) -> Spread {
        let at = |values: &[f64]| values.get(t).or(values.last()).copied().unwrap_or(f64::NAN);
        Spread {
            central: at(&self.central),
            mean: at(&self.mean),
            band: [at(&self.p5), at(&self.p25), at(&self.p50), at(&self.p75), at(&self.p95)],
        }
    }

    /// The columns with their names in JSON and CSV.
    #[must_use]
    pub fn columns(&self) -> [(&'static str, &[f64]); 7] {
        [
            ("central", &self.central),
            ("mean", &self.mean),
            ("p5", &self.p5),
            ("p25", &self.p25),
            ("p50", &self.p50),
            ("p75", &self.p75),
            ("p95", &self.p95),
        ]
    }
}

/// How often something is so, month by month.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frequency {
    /// 1 where it is in the central case.
    pub central: Vec<f64>,
    /// Share of the futures in which it is.
    pub mean: Vec<f64>,
}

/// What comes out for one role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleOutcome {
    /// The role's id.
    pub id: String,
    /// The series that were asked for, in the order of [`RoleSeries::ALL`].
    pub series: Vec<(RoleSeries, Bands)>,
    /// How often it holds the others up.
    pub bottleneck: Frequency,
    /// How often its minimum keeps people whom the policy would let go; empty where it was not asked for.
    pub minimum: Frequency,
}

impl RoleOutcome {
    /// One of its series; `None` where it was not asked for.
    #[must_use]
    pub fn get(&self, wanted: RoleSeries) -> Option<&Bands> {
        self.series.iter().find(|(series, _)| *series == wanted).map(|(_, bands)| bands)
    }
}

/// How the quantiles were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantiles {
    /// From every value.
    Exact,
    /// From counts in fixed bins, with an error of at most 1e-3 of P95 − P5.
    Binned,
}

/// What one policy leads to, over many futures.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The policy's choice.
    pub choice: Choice,
    /// Futures simulated.
    pub draws: u32,
    /// How the quantiles were found.
    pub quantiles: Quantiles,
    /// By [`Series`], in the order of [`Series::ALL`].
    pub series: Vec<Bands>,
    /// By role, in file order.
    pub roles: Vec<RoleOutcome>,
    /// By [`Total`], in the order of [`Total::ALL`].
    pub totals: Vec<Spread>,
}

impl Outcome {
    /// One of the studio's series.
    #[must_use]
    pub fn get(&self, series: Series) -> &Bands {
        &self.series[series as usize]
    }

    /// One of the totals.
    #[must_use]
    pub fn total(&self, total: Total) -> Spread {
        self.totals[total as usize]
    }

    /// What comes out for one role.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&RoleOutcome> {
        self.roles.iter().find(|role| role.id == id)
    }
}
