//! A value axis: round ticks, and a memory that holds still while the pointer is down.

use egui::Context;

/// A value axis with its ticks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    /// Value at the foot.
    pub low: f64,
    /// Value at the top, above `low`.
    pub high: f64,
    /// Round values between them.
    pub ticks: Vec<f64>,
    /// What is written beside each tick.
    pub labels: Vec<String>,
}

impl Axis {
    /// The axis that shows `low`…`high` whole between round ends, with at most `most` ticks (3 or more), each written by
    /// `format(value, step)`. What is not finite, or empty, gives 0…1.
    #[must_use]
    pub fn nice(low: f64, high: f64, most: usize, format: impl Fn(f64, f64) -> String) -> Self {
        let (low, high, step) = round_ends(low, high, most);
        let count = ((high - low) / step).round();
        let ticks: Vec<f64> = (0_u32..=64).map(f64::from).take_while(|i| *i <= count).map(|i| low + i * step).collect();
        // −0.1 + 0.1 is not 0 on every axis: what is nearly nothing is nothing.
        let ticks: Vec<f64> = ticks.into_iter().map(|tick| if tick.abs() < 1e-9 * step { 0.0 } else { tick }).collect();
        let labels = ticks.iter().map(|tick| format(*tick, step)).collect();
        Self { low, high, ticks, labels }
    }

    /// Where a value stands: 0 at the foot, 1 at the top.
    #[must_use]
    pub fn share(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// Round ends and the step between ticks: 1, 2, 2.5 or 5 times a power of ten.
fn round_ends(low: f64, high: f64, most: usize) -> (f64, f64, f64) {
    let gaps = f64::from(u32::try_from(most.clamp(3, 32)).unwrap_or(2)) - 1.0;
    if !(low.is_finite() && high.is_finite() && low <= high) || high - low > 1e300 {
        return (0.0, 1.0, 1.0 / gaps.min(2.0));
    }
    // A flat line gets room around it instead of an axis without a height; and what differs by less than a hundredth is
    // shown as what it is, almost flat, with ticks that can be told apart.
    let room = (high - low).max(1e-2 * low.abs().max(high.abs())).max(1e-9);
    let (low, high) = if high - low < room { (low - 0.5 * room, high + 0.5 * room) } else { (low, high) };
    let mut power = libm::pow(10.0, libm::floor(libm::log10(room / gaps)));
    for _ in 0..16 {
        for factor in [1.0, 2.0, 2.5, 5.0] {
            let step = factor * power;
            let (foot, top) = ((low / step + 1e-9).floor() * step, (high / step - 1e-9).ceil() * step);
            if (top - foot) / step <= gaps + 1e-6 {
                return (foot, top, step);
            }
        }
        power *= 10.0;
    }
    (low, high, room / gaps)
}

/// An axis's range from frame to frame, shared by the charts of a row: it holds still while the pointer is down, and
/// settles on release.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AxisMemory {
    range: Option<(f64, f64)>,
}

impl AxisMemory {
    /// The range to draw, for data that goes from `low` to `high`.
    pub fn settle(&mut self, ctx: &Context, low: f64, high: f64) -> (f64, f64) {
        let held = ctx.input(|input| input.pointer.any_down());
        self.next(held, low, high)
    }

    /// The range that was drawn last, whatever the data.
    pub fn hold(&mut self, low: f64, high: f64) -> (f64, f64) {
        self.next(true, low, high)
    }

    fn next(&mut self, held: bool, low: f64, high: f64) -> (f64, f64) {
        match self.range {
            Some(range) if held => range,
            _ => *self.range.insert((low, high)),
        }
    }

    /// Takes whatever comes next, even while the pointer is down: another document, another currency.
    pub const fn forget(&mut self) {
        self.range = None;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ticks_are_round() {
        let axis = |low, high| Axis::nice(low, high, 4, |value, _| value.to_string());
        assert_eq!(axis(83.0, 191.0).ticks, [50.0, 100.0, 150.0, 200.0]);
        assert_eq!(axis(-0.13, 0.71).ticks, [-0.5, 0.0, 0.5, 1.0]);
        assert_eq!(axis(0.0, 1.0).ticks.len(), 3);
        assert_eq!(axis(f64::NAN, 1.0).ticks, [0.0, 0.5, 1.0]);
        assert_eq!(axis(162.0, 162.0).ticks, [161.0, 162.0, 163.0]);
        assert_eq!(axis(2.999_999, 3.0).ticks, [2.98, 3.0, 3.02]);
    }

    #[test]
    fn it_holds_still_while_the_pointer_is_down() {
        let mut memory = AxisMemory::default();
        assert_eq!(memory.next(true, 0.0, 10.0), (0.0, 10.0));
        assert_eq!(memory.next(true, 0.0, 30.0), (0.0, 10.0));
        assert_eq!(memory.next(false, 0.0, 30.0), (0.0, 30.0));
    }

    proptest! {
        #[test]
        fn the_data_is_always_inside(low in -1e12..1e12_f64, width in 0.0..1e12_f64, most in 3..9_usize) {
            let axis = Axis::nice(low, low + width, most, |value, _| value.to_string());
            prop_assert!(axis.low <= low + 1e-6 * (1.0 + low.abs() + width));
            prop_assert!(axis.high >= low + width - 1e-6 * (1.0 + low.abs() + width));
            prop_assert!(axis.ticks.len() >= 2 && axis.ticks.len() <= most);
        }
    }
}
