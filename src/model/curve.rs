//! An adoption curve as written in a scenario; its formula is in [`crate::sim::equations`].

use super::{Estimate, Sources, Valid, bounds};

/// How a practice spreads: the curve's shape with its own inputs.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// All at once.
    Immediate,
    /// In a straight line.
    Linear {
        /// Months from nothing to everything, > 0.
        months: Estimate,
    },
    /// An S from the start on (Griliches 1957).
    Logistic {
        /// Months after the start until half of it, ≥ 0.
        midpoint: Estimate,
        /// Months from 10 % to 90 %, > 0.
        rise: Estimate,
    },
    /// Innovators and imitators (Bass 1969).
    Bass {
        /// Innovation coefficient per year, > 0.
        p: Estimate,
        /// Imitation coefficient per year, ≥ 0.
        q: Estimate,
    },
}

/// An adoption curve: nothing until `start`, then its shape, up to `ceiling`.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// The shape.
    pub shape: Shape,
    /// Months until it begins, ≥ 0.
    pub start: Estimate,
    /// The share that is reached in the end, 0…1.
    pub ceiling: Estimate,
    /// Where its figures come from.
    pub sources: Sources,
}

/// One of a curve's inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CurvePart {
    /// Months until it begins.
    Start,
    /// `Linear`: months from nothing to everything.
    Months,
    /// `Logistic`: months after the start until half of it.
    Midpoint,
    /// `Logistic`: months from 10 % to 90 %.
    Rise,
    /// `Bass`: innovation coefficient per year.
    P,
    /// `Bass`: imitation coefficient per year.
    Q,
    /// The share that is reached in the end.
    Ceiling,
}

impl CurvePart {
    /// Its name in files and name-paths.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Months => "months",
            Self::Midpoint => "midpoint",
            Self::Rise => "rise",
            Self::P => "p",
            Self::Q => "q",
            Self::Ceiling => "ceiling",
        }
    }

    /// Its valid range.
    #[must_use]
    pub const fn valid(self) -> Valid {
        match self {
            Self::Start | Self::Midpoint => bounds::MONTHS,
            Self::Months | Self::Rise => bounds::DURATION,
            Self::P => bounds::INNOVATION,
            Self::Q => bounds::IMITATION,
            Self::Ceiling => bounds::SHARE,
        }
    }
}

impl Shape {
    /// Its name in files.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Immediate => "Immediate",
            Self::Linear { .. } => "Linear",
            Self::Logistic { .. } => "Logistic",
            Self::Bass { .. } => "Bass",
        }
    }

    /// One of each, with the figures a user starts from when choosing it (editorial: AI use among French film
    /// professionals took 6.8 years from 10 % to 90 %; Bass with p 0.03 and q 0.38 is the textbook mean).
    #[must_use]
    pub fn all() -> [Self; 4] {
        [
            Self::Immediate,
            Self::Linear { months: Estimate::Exact(36.0) },
            Self::Logistic { midpoint: Estimate::Range(18.0, 36.0), rise: Estimate::Exact(48.0) },
            Self::Bass { p: Estimate::Exact(0.03), q: Estimate::Exact(0.38) },
        ]
    }

    /// Whether both are the same kind of curve.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

impl Curve {
    /// A curve that starts today and reaches everyone.
    #[must_use]
    pub fn new(shape: Shape) -> Self {
        Self { shape, start: Estimate::Exact(0.0), ceiling: Estimate::Exact(1.0), sources: Sources::default() }
    }

    /// The inputs that this curve has, in file order.
    #[must_use]
    pub fn parts(&self) -> Vec<CurvePart> {
        use CurvePart::{Ceiling, Midpoint, Months, P, Q, Rise, Start};
        match self.shape {
            Shape::Immediate => vec![Start, Ceiling],
            Shape::Linear { .. } => vec![Start, Months, Ceiling],
            Shape::Logistic { .. } => vec![Start, Midpoint, Rise, Ceiling],
            Shape::Bass { .. } => vec![Start, P, Q, Ceiling],
        }
    }

    /// One of its inputs; `None` where the shape has no such input.
    #[must_use]
    pub const fn part(&self, part: CurvePart) -> Option<&Estimate> {
        match (part, &self.shape) {
            (CurvePart::Start, _) => Some(&self.start),
            (CurvePart::Ceiling, _) => Some(&self.ceiling),
            (CurvePart::Months, Shape::Linear { months }) => Some(months),
            (CurvePart::Midpoint, Shape::Logistic { midpoint, .. }) => Some(midpoint),
            (CurvePart::Rise, Shape::Logistic { rise, .. }) => Some(rise),
            (CurvePart::P, Shape::Bass { p, .. }) => Some(p),
            (CurvePart::Q, Shape::Bass { q, .. }) => Some(q),
            _ => None,
        }
    }

    /// The same, to be changed.
    pub const fn part_mut(&mut self, part: CurvePart) -> Option<&mut Estimate> {
        match (part, &mut self.shape) {
            (CurvePart::Start, _) => Some(&mut self.start),
            (CurvePart::Ceiling, _) => Some(&mut self.ceiling),
            (CurvePart::Months, Shape::Linear { months }) => Some(months),
            (CurvePart::Midpoint, Shape::Logistic { midpoint, .. }) => Some(midpoint),
            (CurvePart::Rise, Shape::Logistic { rise, .. }) => Some(rise),
            (CurvePart::P, Shape::Bass { p, .. }) => Some(p),
            (CurvePart::Q, Shape::Bass { q, .. }) => Some(q),
            _ => None,
        }
    }
}
