//! What a slider of an input shows.

/// The values at the two ends of a slider's track.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// At the left end.
    pub low: f64,
    /// At the right end, above `low`.
    pub high: f64,
}

impl Scale {
    /// 0 … 1, for shares.
    pub const SHARE: Self = Self { low: 0.0, high: 1.0 };

    /// From `low` to `high`.
    #[must_use]
    pub const fn new(low: f64, high: f64) -> Self {
        Self { low, high }
    }

    /// One step of the keyboard: 1 % of the scale.
    #[must_use]
    pub fn step(self) -> f64 {
        (self.high - self.low) / 100.0
    }

    /// Whether a value can be seen on it.
    #[must_use]
    pub fn shows(self, value: f64) -> bool {
        value >= self.low && value <= self.high
    }
}
