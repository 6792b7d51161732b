//! Thresholds of a scenario: figures that must not be passed, such as headcount below 20.

use super::{Scenario, Sources, Text, What};
use crate::text::Lang;

/// Thresholds of a scenario, at most.
pub const MAX_THRESHOLDS: usize = 100;

/// On which side of its value a threshold is passed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Side {
    /// The figure is larger than this.
    Above(f64),
    /// The figure is smaller than this.
    Below(f64),
}

impl Side {
    /// The value.
    #[must_use]
    pub const fn value(self) -> f64 {
        match self {
            Self::Above(value) | Self::Below(value) => value,
        }
    }

    /// The same side of another value.
    #[must_use]
    pub const fn at(self, value: f64) -> Self {
        match self {
            Self::Above(_) => Self::Above(value),
            Self::Below(_) => Self::Below(value),
        }
    }

    /// Whether a figure has passed it; a figure without a value (NaN) has not.
    #[must_use]
    pub fn passed(self, figure: f64) -> bool {
        match self {
            Self::Above(value) => figure > value,
            Self::Below(value) => figure < value,
        }
    }

    /// `>` or `<`.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Above(_) => '>',
            Self::Below(_) => '<',
        }
    }
}

/// A figure, and a value that it passes or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The figure.
    pub what: What,
    /// Where it is passed, in the figure's unit.
    pub side: Side,
    /// What passing it means; may be empty.
    pub title: Text,
    /// Where the value comes from.
    pub sources: Sources,
}

/// Why a text is no threshold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoThreshold {
    /// There is no `<` and no `>` in it.
    Sign,
    /// What stands before the sign is no figure.
    Figure(String),
    /// What stands after the sign is no finite number.
    Number(String),
}

impl Threshold {
    /// A figure above or below a value, without a title.
    #[must_use]
    pub fn new(what: What, side: Side) -> Self {
        Self { what, side, title: Text::default(), sources: Sources::default() }
    }

    /// The same with another figure, side or value. Those are not where the old one's source has it from; and a title that says a
    /// number may say what is no longer so.
    #[must_use]
    pub fn with(&self, what: What, side: Side) -> Self {
        let says_a_number = |lang: &Lang| self.title.get(*lang).chars().any(char::is_numeric);
        let stays = what == self.what
            && std::mem::discriminant(&side) == std::mem::discriminant(&self.side)
            && !Lang::ALL.iter().any(says_a_number);
        let title = if stays { self.title.clone() } else { Text::default() };
        Self { title, ..Self::new(what, side) }
    }

    /// Reads `headcount<20` or `totals/laid_off > 10`.
    ///
    /// # Errors
    /// What is not understood.
    pub fn parse(text: &str) -> Result<Self, NoThreshold> {
        let at = text.find(['<', '>']).ok_or(NoThreshold::Sign)?;
        let (name, number) = (text[..at].trim(), text[at + 1..].trim());
        let what = What::parse(name).ok_or_else(|| NoThreshold::Figure(name.to_owned()))?;
        let value: Option<f64> = number.parse().ok();
        let value = value.filter(|value| value.is_finite()).ok_or_else(|| NoThreshold::Number(number.to_owned()))?;
        let side = if text[at..].starts_with('<') { Side::Below(value) } else { Side::Above(value) };
        Ok(Self::new(what, side))
    }
}

/// As [`Threshold::parse`] reads it.
impl std::fmt::Display for Threshold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", self.what.name(), self.side.sign(), self.side.value())
    }
}

/// A change to the list of thresholds.
#[derive(Clone, Debug, PartialEq)]
pub enum ThresholdChange {
    /// One more, at the end.
    Add(Threshold),
    /// Another in this place, counted from 0.
    Set(usize, Threshold),
    /// One less, counted from 0.
    Remove(usize),
}

impl ThresholdChange {
    /// Makes the change; what cannot be (a place or figure that is not there, no finite value, too many) changes nothing.
    pub(super) fn apply(&self, scenario: &mut Scenario) {
        let good = |threshold: &Threshold| threshold.side.value().is_finite() && threshold.what.is_in(scenario);
        match self {
            Self::Add(threshold) if good(threshold) && scenario.thresholds.len() < MAX_THRESHOLDS => {
                scenario.thresholds.push(threshold.clone());
            }
            Self::Set(at, threshold) if good(threshold) => {
                if let Some(slot) = scenario.thresholds.get_mut(*at) {
                    slot.clone_from(threshold);
                }
            }
            Self::Remove(at) if *at < scenario.thresholds.len() => drop(scenario.thresholds.remove(*at)),
            Self::Add(_) | Self::Set(..) | Self::Remove(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Series, Total};

    #[test]
    fn thresholds_are_read_as_they_are_written() {
        let laid_off = Threshold::new(What::Total(Total::LaidOff), Side::Above(10.5));
        assert_eq!(Threshold::parse(" totals/laid_off >10.5"), Ok(laid_off.clone()));
        assert_eq!(Threshold::parse(&laid_off.to_string()), Ok(laid_off));
        assert_eq!(Threshold::parse("profit<-3e4").map(|t| t.side), Ok(Side::Below(-3e4)));
        assert_eq!(Threshold::parse("headcount 20"), Err(NoThreshold::Sign));
        assert_eq!(Threshold::parse("heads<20"), Err(NoThreshold::Figure("heads".to_owned())));
        for wrong in ["", "twenty", "NaN", "inf", "=20", "<20"] {
            assert_eq!(Threshold::parse(&format!("headcount<{wrong}")), Err(NoThreshold::Number(wrong.to_owned())));
        }
    }

    #[test]
    fn a_value_itself_and_no_value_do_not_pass() {
        assert!(Side::Below(20.0).passed(19.9) && !Side::Below(20.0).passed(20.0) && !Side::Below(20.0).passed(f64::NAN));
        assert!(Side::Above(20.0).passed(20.1) && !Side::Above(20.0).passed(20.0) && !Side::Above(20.0).passed(f64::NAN));
        assert_eq!(Threshold::new(What::Series(Series::Headcount), Side::Above(3.0)).to_string(), "headcount > 3");
    }
}
