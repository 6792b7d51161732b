//! The largest and smallest values of every field, in one place: what checks a file, what limits a slider and what refuses a typed
//! number read them here.
//!
//! The upper bounds of amounts are no opinion about studios: they are far beyond any, and near enough that products and sums of all
//! of them stay finite.

use super::estimate::Valid;

/// The largest number below 1: `x < 1` is stored as `x ≤` this.
pub const BELOW_ONE: f64 = 1.0 - f64::EPSILON / 2.0;

/// People of one role, FTE.
pub const PEOPLE: Valid = Valid::between(0.0, 1e6);
/// Pay of a person in a year, and other money for one unit of something.
pub const MONEY: Valid = Valid::between(0.0, 1e12);
/// Work units a month.
pub const VOLUME: Valid = Valid { low: 0.0, high: 1e9, above_low: true };
/// Employer's cost on top of pay, as a share of it.
pub const ON_COST: Valid = Valid::between(0.0, 10.0);
/// Months of pay that something costs once.
pub const MONTHS_OF_PAY: Valid = Valid::between(0.0, 1_200.0);
/// A share, both ends included.
pub const SHARE: Valid = Valid::between(0.0, 1.0);
/// What part of a person's time review takes of what AI does.
pub const REVIEW: Valid = Valid::between(0.0, 2.0);
/// A score of quality.
pub const SCORE: Valid = Valid::between(0.0, 100.0);
/// Points in a year by which a score moves.
pub const DRIFT: Valid = Valid::between(-100.0, 100.0);
/// Standard deviation of scores.
pub const SPREAD: Valid = Valid::between(1.0, 100.0);
/// Our share of the market.
pub const OUR_SHARE: Valid = Valid { low: 0.0, high: BELOW_ONE, above_low: true };
/// A growth or discount rate per year.
pub const RATE_A_YEAR: Valid = Valid { low: -1.0, high: 2.0, above_low: true };
/// What clients pay more for work by hand.
pub const PREMIUM: Valid = Valid::between(-1.0, 10_000.0);
/// Demand that is not met, against today's work.
pub const UNMET: Valid = Valid::between(0.0, 10_000.0);
/// Months until something happens or in which it does.
pub const MONTHS: Valid = Valid::between(0.0, 1e5);
/// Months of something that takes time.
pub const DURATION: Valid = Valid { low: 0.0, high: 1e5, above_low: true };
/// People taken on or laid off in a month, as a share of a crew.
pub const CAP: Valid = Valid::between(0.0, 1_000.0);
/// Months that are simulated.
pub const HORIZON: Valid = Valid::between(1.0, 360.0);
/// Futures of a run.
pub const DRAWS: Valid = Valid::between(1.0, 1e7);
/// Coefficients of innovation (above 0) and imitation of a Bass curve, per year.
pub const INNOVATION: Valid = Valid { low: 0.0, high: 1e5, above_low: true };
/// See [`INNOVATION`].
pub const IMITATION: Valid = Valid::between(0.0, 1e5);
/// What a threshold stands at.
pub const THRESHOLD: Valid = Valid::any();

/// Characters of a currency, at most.
pub const CURRENCY: usize = 12;

/// What somebody wrote as a currency's code: a few characters that can be seen.
#[must_use]
pub fn currency_code(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !reorders(*c)).take(CURRENCY).collect()
}

/// Characters that turn the order of what is shown, so that a text reads differently from what it says.
#[must_use]
pub const fn reorders(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest amounts there may be, multiplied by the fastest growth over the longest time, are numbers.
    #[test]
    fn the_largest_of_everything_is_a_number() {
        let growth = libm::pow(1.0 + RATE_A_YEAR.high, HORIZON.high / 12.0);
        let people = PEOPLE.high * 2_000.0 * (1.0 + UNMET.high) * MONEY.high * (1.0 + ON_COST.high);
        assert!((people * growth * HORIZON.high * MONTHS_OF_PAY.high).is_finite());
        assert!((VOLUME.high * MONEY.high * growth).is_finite());
    }
}
