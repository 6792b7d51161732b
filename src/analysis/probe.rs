//! One number of many futures at some values of levers: what goal seek and the map ask again and again, of the same futures.

use super::lever::Lever;
use super::output::Output;
use crate::model::Scenario;
use crate::num::quantiles;
use crate::sim::{Asked, Ensemble, Stopped, Watch};

/// Which number stands for many futures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Statistic {
    /// The central case: every uncertain input at its middle.
    Central,
    /// The mean over the futures.
    Mean,
    /// So much of the futures lies below it, 0…1 (type 7).
    Quantile(f64),
}

impl Statistic {
    /// Its name: `central`, `mean`, `p5`, `p50`, `p97.5`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Central => "central".to_owned(),
            Self::Mean => "mean".to_owned(),
            // 100 · 0.07 is 7.000000000000001
            Self::Quantile(p) => format!("p{}", libm::round(p * 1e8) / 1e6),
        }
    }

    /// Reads what [`Self::name`] writes, P0 to P100.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "central" => Some(Self::Central),
            "mean" => Some(Self::Mean),
            _ => {
                let percent: f64 = name.strip_prefix('p')?.parse().ok()?;
                (0.0..=100.0).contains(&percent).then_some(Self::Quantile(percent / 100.0))
            }
        }
    }

    /// Of a sample; futures without a value are left out, and NaN is the answer where none has one.
    #[must_use]
    pub fn of(self, mut sample: Vec<f64>) -> f64 {
        sample.retain(|x| x.is_finite());
        match self {
            _ if sample.is_empty() => f64::NAN,
            #[expect(clippy::cast_precision_loss, reason = "at most 10,000,000 futures")]
            Self::Central | Self::Mean => sample.iter().sum::<f64>() / sample.len() as f64,
            Self::Quantile(p) => quantiles::quantile(&mut sample, p),
        }
    }
}

/// An output of many futures as a function of the levers' values.
pub(super) struct Probe {
    ensemble: Ensemble,
    asked: [Asked; 1],
    /// By lever, the slots that it holds.
    slots: Vec<Vec<usize>>,
    statistic: Statistic,
}

impl Probe {
    /// `None` where the scenario has no such output or lever.
    pub(super) fn new(scenario: &Scenario, levers: &[&Lever], output: &Output, statistic: Statistic, draws: u32) -> Option<Self> {
        let measure = output.what.measure(scenario)?;
        let inputs: Vec<Vec<_>> = levers.iter().map(|lever| lever.inputs(scenario)).collect();
        if inputs.iter().any(Vec::is_empty) {
            return None;
        }
        let draws = if statistic == Statistic::Central { 0 } else { draws };
        let ensemble = Ensemble::new(scenario, &[output.choice], output.without_ai, draws, &inputs.concat());
        let slots = inputs.iter().map(|inputs| inputs.iter().filter_map(|input| ensemble.slot(input)).collect()).collect();
        Some(Self { ensemble, asked: [Asked { choice: 0, measure, month: output.month }], slots, statistic })
    }

    /// The output with each lever at its value; as the scenario has it, without values.
    pub(super) fn at(&self, values: &[f64], watch: &Watch<'_>) -> Result<f64, Stopped> {
        let held: Vec<(usize, f64)> =
            self.slots.iter().zip(values).flat_map(|(slots, &value)| slots.iter().map(move |&slot| (slot, value))).collect();
        if watch.cancelled() {
            return Err(Stopped);
        }
        Ok(match self.statistic {
            Statistic::Central => self.ensemble.central(&held, &self.asked)[0],
            statistic => statistic.of(self.ensemble.values(&held, &self.asked, watch)?.remove(0)),
        })
    }
}

/// An output in the central case, as the scenario has it; `None` where the scenario has no such output.
#[must_use]
pub fn value_now(scenario: &Scenario, output: &Output) -> Option<f64> {
    Probe::new(scenario, &[], output, Statistic::Central, 0)?.at(&[], &Watch::default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statistics_have_names() {
        for name in ["central", "mean", "p5", "p7", "p50", "p97.5", "p0", "p100"] {
            assert_eq!(Statistic::parse(name).map(Statistic::name).as_deref(), Some(name));
        }
        for wrong in ["", "p", "p101", "p-1", "pNaN", "median", "P50"] {
            assert_eq!(Statistic::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn statistics_leave_out_what_has_no_value() {
        let sample = || vec![4.0, f64::NAN, 1.0, 3.0, f64::INFINITY, 2.0];
        assert_eq!((Statistic::Mean.of(sample()), Statistic::Quantile(0.5).of(sample())), (2.5, 2.5));
        assert_eq!((Statistic::Quantile(0.0).of(sample()), Statistic::Quantile(1.0).of(sample())), (1.0, 4.0));
        assert!(Statistic::Mean.of(vec![f64::NAN]).is_nan() && Statistic::Quantile(0.5).of(Vec::new()).is_nan());
    }
}
