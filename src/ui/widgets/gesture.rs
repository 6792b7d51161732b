//! What a drag does to an estimate: which part is held, and what moves with it.

use crate::model::{Estimate, Valid};

/// The part of a range that a drag holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Grip {
    /// The lower end.
    Low,
    /// The most likely value.
    Mode,
    /// The upper end.
    High,
    /// The whole bar.
    All,
    /// A point that becomes a range around itself.
    Open,
}

/// Half of the least width of a grip: what can be hit is at least 8 points wide, even where the range is a point.
const REACH: f32 = 6.0;

/// What lies under the pointer. Ends reach outwards as far as the pointer is, so that nothing needs aiming at.
pub(super) fn grip_at(estimate: &Estimate, shift_only: bool, x: f32, x_of: impl Fn(f64) -> f32) -> Grip {
    if shift_only || estimate.is_point() {
        return Grip::All;
    }
    let (low, mode, high) = (x_of(estimate.low()), x_of(estimate.mode()), x_of(estimate.high()));
    let has_mark = matches!(estimate, Estimate::Triangular(..) | Estimate::Pert(..));
    // Inside a narrow bar, a third of it belongs to each end and the rest to the middle.
    let inward = REACH.min((high - low) / 3.0).max(0.0);
    if x <= low + inward {
        Grip::Low
    } else if x >= high - inward {
        Grip::High
    } else if has_mark && (x - mode).abs() <= REACH {
        Grip::Mode
    } else {
        Grip::All
    }
}

/// The estimate after one part of it was dragged by `points`; lo ≤ mode ≤ hi is kept by pushing the others along.
///
/// `tidy` rounds the number that is held; the bar as a whole stops at the ends of `valid` without losing its width.
pub(super) fn dragged(before: &Estimate, grip: Grip, points: f64, valid: Valid, tidy: impl Fn(f64) -> f64) -> Estimate {
    let limit = |value: f64| {
        let value = valid.clamp(tidy(value));
        if matches!(before, Estimate::LogNormal(..)) { value.max(1e-6) } else { value }
    };
    let (low, mode, high) = (before.low(), before.mode(), before.high());
    let (low, mode, high) = match grip {
        Grip::Low => {
            let low = limit(low + points);
            (low, mode.max(low), high.max(low))
        }
        Grip::High => {
            let high = limit(high + points);
            (low.min(high), mode.min(high), high)
        }
        Grip::Mode => {
            let mode = limit(mode + points);
            (low.min(mode), mode, high.max(mode))
        }
        Grip::Open => {
            let half = points.abs();
            (limit(mode - half), mode, limit(mode + half))
        }
        Grip::All => {
            let by = if points < 0.0 { limit(low + points) - low } else { limit(high + points) - high };
            // A bar that already lies outside its range is not pushed further, nor pulled the other way.
            let by = if points < 0.0 { by.min(0.0) } else { by.max(0.0) };
            return before.map(|number| clean(number + by));
        }
    };
    match *before {
        Estimate::Exact(_) if low < high => Estimate::Range(low, high),
        Estimate::Exact(_) => Estimate::Exact(mode),
        Estimate::Range(..) => Estimate::Range(low, high),
        Estimate::Triangular(..) => Estimate::Triangular(low, mode, high),
        Estimate::Pert(..) => Estimate::Pert(low, mode, high),
        Estimate::Normal(..) => Estimate::Normal(low, high),
        Estimate::LogNormal(..) => Estimate::LogNormal(low, high),
    }
}

/// 0.1 + 0.2 is 0.3: twelve decimals are more than anybody drags.
fn clean(value: f64) -> f64 {
    let cleaned = (value * 1e12).round() / 1e12;
    if cleaned.is_finite() && (cleaned - value).abs() < 1e-9 { cleaned } else { value }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SHARE: Valid = Valid::between(0.0, 1.0);

    fn any_estimate() -> impl Strategy<Value = Estimate> {
        (0.001..1.0_f64, 0.001..1.0_f64, 0.001..1.0_f64, 0..6).prop_map(|(a, b, c, form)| {
            let mut sorted = [a, b, c];
            sorted.sort_by(f64::total_cmp);
            let [low, mode, high] = sorted;
            match form {
                0 => Estimate::Exact(low),
                1 => Estimate::Range(low, high),
                2 => Estimate::Triangular(low, mode, high),
                3 => Estimate::Pert(low, mode, high),
                4 => Estimate::Normal(low, high),
                _ => Estimate::LogNormal(low, high),
            }
        })
    }

    proptest! {
        #[test]
        fn whatever_is_dragged_stays_in_order_and_in_range(
            before in any_estimate(),
            grip in prop_oneof![Just(Grip::Low), Just(Grip::Mode), Just(Grip::High), Just(Grip::All), Just(Grip::Open)],
            points in -2.0..2.0_f64,
        ) {
            let after = dragged(&before, grip, points, SHARE, |value| (value * 100.0).round() / 100.0);
            prop_assert!(after.is_ordered(), "{before:?} → {after:?}");
            prop_assert!(after.numbers().into_iter().all(|number| SHARE.contains(number)), "{before:?} → {after:?}");
            let opened = matches!((before, after), (Estimate::Exact(_), Estimate::Range(..)));
            prop_assert!(opened || std::mem::discriminant(&before) == std::mem::discriminant(&after));
        }

        #[test]
        fn the_whole_bar_keeps_its_width(before in any_estimate(), points in -2.0..2.0_f64) {
            let after = dragged(&before, Grip::All, points, SHARE, |value| value);
            prop_assert!(((after.high() - after.low()) - (before.high() - before.low())).abs() < 1e-9);
        }
    }

    #[test]
    fn ends_and_mark_can_always_be_hit() {
        #[expect(clippy::cast_possible_truncation, reason = "a test's scale")]
        let x_of = |value: f64| (value * 100.0) as f32;
        let narrow = Estimate::Range(0.50, 0.51);
        assert_eq!(grip_at(&narrow, false, 44.0, x_of), Grip::Low);
        assert_eq!(grip_at(&narrow, false, 56.0, x_of), Grip::High);
        let wide = Estimate::Triangular(0.2, 0.5, 0.8);
        assert_eq!(grip_at(&wide, false, 24.0, x_of), Grip::Low);
        assert_eq!(grip_at(&wide, false, 52.0, x_of), Grip::Mode);
        assert_eq!(grip_at(&wide, false, 35.0, x_of), Grip::All);
        assert_eq!(grip_at(&wide, true, 24.0, x_of), Grip::All);
    }
}
