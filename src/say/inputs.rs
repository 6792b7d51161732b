//! What is said of each input: its label, its help, its unit and the scale of its slider.

use super::Scale;
use crate::model::{CurvePart, Input, NumberField, Scenario, Valid};
use crate::text::Lang;
use crate::text::entry::EntryUnit;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share or rate, shown in per cent.
    Percent,
    /// The scenario's money.
    Money,
    /// Months.
    Months,
    /// Points of 100.
    Points,
    /// A plain number.
    Plain,
    /// A whole number.
    Whole,
}

impl Unit {
    /// What a typed number means.
    #[must_use]
    pub const fn entry(self) -> EntryUnit {
        match self {
            Self::Percent => EntryUnit::Percent,
            Self::Money => EntryUnit::Money,
            Self::Months | Self::Points | Self::Plain | Self::Whole => EntryUnit::Plain,
        }
    }
}

/// What is said about an input or a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct About {
    /// Short name, beside the slider.
    pub label: &'static str,
    /// What it means, in a sentence.
    pub help: &'static str,
    /// How it is written.
    pub unit: Unit,
    /// What the slider shows.
    pub scale: Scale,
}

/// Money a month of one person on average, for the scales of AI's costs.
fn pay_month(scenario: &Scenario) -> f64 {
    let (people, pay) =
        scenario.roles().fold((0.0, 0.0), |(people, pay), role| (people + role.headcount, pay + role.headcount * role.pay));
    let month = pay * (1.0 + scenario.on_cost) / 12.0 / f64::max(people, 1e-9);
    round_up(if month > 0.0 { month } else { 1000.0 })
}

/// The next of 1, 2, 5 times a power of ten.
#[must_use]
pub fn round_up(x: f64) -> f64 {
    if !(x.is_finite() && x > 0.0) {
        return 1.0;
    }
    let power = libm::pow(10.0, libm::floor(libm::log10(x)));
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|f| f * power).find(|&nice| nice >= x * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

/// What is said about an estimate. The slider's scale holds what is usual; wider values widen it.
#[must_use]
pub fn about(input: &Input, scenario: &Scenario, lang: Lang) -> About {
    let of = |label, help, unit, low, high| About { label, help, unit, scale: Scale::new(low, high) };
    let months = f64::from(scenario.horizon).max(12.0);
    match input {
        Input::Reach { .. } => of(lang.field_reach(), lang.help_reach(), Unit::Percent, 0.0, 1.0),
        Input::RoleAutomation { .. } | Input::TaskAutomation { .. } => of("", "", Unit::Percent, 0.0, 1.0),
        Input::RoleReview { .. } | Input::TaskReview { .. } => {
            of(lang.field_review(), lang.help_review(), Unit::Percent, 0.0, 2.0)
        }
        Input::QualityBandLow => of(lang.input_band_low(), lang.help_band_low(), Unit::Points, 0.0, 100.0),
        Input::QualityBandHigh => of(lang.input_band_high(), lang.help_band_high(), Unit::Points, 0.0, 100.0),
        Input::QualityDrift => of(lang.input_drift(), lang.help_drift(), Unit::Points, -5.0, 10.0),
        Input::HandmadeShare => of(lang.input_handmade_share(), lang.help_handmade_share(), Unit::Percent, 0.0, 0.5),
        Input::HandmadePremium => of(lang.input_handmade_premium(), lang.help_handmade_premium(), Unit::Percent, -0.5, 2.0),
        Input::Curve { part, .. } => match part {
            CurvePart::Start => of(lang.input_start(), lang.help_start(), Unit::Months, 0.0, months),
            CurvePart::Months => of(lang.input_months(), lang.help_months(), Unit::Months, 0.0, 2.0 * months),
            CurvePart::Midpoint => of(lang.input_midpoint(), lang.help_midpoint(), Unit::Months, 0.0, months),
            CurvePart::Rise => of(lang.input_rise(), lang.help_rise(), Unit::Months, 0.0, 2.0 * months),
            CurvePart::P => of(lang.input_p(), lang.help_p(), Unit::Percent, 0.0, 0.1),
            CurvePart::Q => of(lang.input_q(), lang.help_q(), Unit::Percent, 0.0, 1.0),
            CurvePart::Ceiling => of(lang.input_ceiling(), lang.help_ceiling(), Unit::Percent, 0.0, 1.0),
        },
        Input::AiUsage => of(lang.input_usage(), lang.help_usage(), Unit::Money, 0.0, pay_month(scenario)),
        Input::AiTrend => of(lang.input_trend(), lang.help_trend(), Unit::Percent, -0.6, 0.2),
        Input::AiSeat => of(lang.input_seat(), lang.help_seat(), Unit::Money, 0.0, round_up(0.1 * pay_month(scenario))),
        Input::AiRollout => of(lang.input_rollout(), lang.help_rollout(), Unit::Money, 0.0, pay_month(scenario)),
        Input::Growth => of(lang.input_growth(), lang.help_growth(), Unit::Percent, -0.1, 0.1),
        Input::Unmet => of(lang.input_unmet(), lang.help_unmet(), Unit::Percent, 0.0, 1.0),
        Input::Elasticity => of(lang.input_elasticity(), lang.help_elasticity(), Unit::Plain, 0.0, 3.0),
        Input::PassThrough => of(lang.input_pass_through(), lang.help_pass_through(), Unit::Percent, 0.0, 1.0),
        Input::Switching => of(lang.input_switching(), lang.help_switching(), Unit::Plain, 0.0, 10.0),
        Input::Rate { .. } => of(lang.input_rate(), lang.help_rate(), Unit::Plain, 0.0, 1.0),
        Input::HalfLife => of(lang.input_half_life(), lang.help_half_life(), Unit::Months, 0.0, 60.0),
        Input::ClientsShare => of(lang.input_clients_share(), lang.help_clients_share(), Unit::Percent, 0.0, 1.0),
        Input::Attrition => of(lang.input_attrition(), lang.help_attrition(), Unit::Percent, 0.0, 0.4),
        Input::Chance { .. } => of(lang.input_chance(), lang.help_volatility(), Unit::Plain, -3.0, 3.0),
        Input::Inertia => of(lang.input_inertia(), lang.help_inertia(), Unit::Months, 0.0, 36.0),
    }
}

/// What is said about a plain number.
#[must_use]
pub fn about_number(field: &NumberField, scenario: &Scenario, lang: Lang) -> About {
    let of = |label, help, unit, low, high| About { label, help, unit, scale: Scale::new(low, high) };
    let twice = |now: f64| round_up(1.5 * now);
    match field {
        NumberField::Headcount(_) => of(lang.fact_headcount(), lang.fact_headcount(), Unit::Plain, 0.0, 100.0),
        NumberField::Pay(_) => of(lang.fact_pay(), lang.fact_pay(), Unit::Money, 0.0, 1e6),
        NumberField::Horizon => of(lang.input_horizon(), lang.help_horizon(), Unit::Months, 12.0, 120.0),
        NumberField::Draws => of(lang.input_draws(), lang.help_draws(), Unit::Whole, 1000.0, 20_000.0),
        NumberField::OnCost => of(lang.input_on_cost(), lang.help_on_cost(), Unit::Percent, 0.0, 0.6),
        NumberField::Volume => of(lang.input_volume(), lang.help_volume(), Unit::Plain, 0.0, twice(scenario.work.volume)),
        NumberField::Price => of(lang.input_price(), lang.help_price(), Unit::Money, 0.0, twice(scenario.work.price)),
        NumberField::OtherCost => {
            of(lang.input_other_cost(), lang.help_other_cost(), Unit::Money, 0.0, twice(scenario.work.price))
        }
        NumberField::QualityMean => of(lang.input_mean(), lang.help_mean(), Unit::Points, 0.0, 100.0),
        NumberField::QualitySpread => of(lang.input_spread(), lang.help_spread(), Unit::Points, 1.0, 30.0),
        NumberField::OurShare => of(lang.input_our_share(), lang.help_our_share(), Unit::Percent, 0.0, 0.5),
        NumberField::Minimum(_) => of(lang.input_minimum(), lang.help_minimum(), Unit::Plain, 0.0, 10.0),
        NumberField::Volatility => of(lang.input_volatility(), lang.help_volatility(), Unit::Percent, 0.0, 0.3),
        NumberField::Severance => of(lang.input_severance(), lang.help_severance(), Unit::Months, 0.0, 12.0),
        NumberField::HiringCost => of(lang.input_hiring_cost(), lang.help_hiring_cost(), Unit::Months, 0.0, 12.0),
        NumberField::RetrainingCost => of(lang.input_retraining_cost(), lang.help_retraining_cost(), Unit::Months, 0.0, 12.0),
        NumberField::Discount => of(lang.input_discount(), lang.help_discount(), Unit::Percent, 0.0, 0.2),
        NumberField::SharedProgress => of(lang.input_luck(), lang.help_luck(), Unit::Percent, 0.0, 1.0),
    }
}

/// A slider's scale with room for the values it shows, inside the valid range.
#[must_use]
pub fn wide_enough(scale: Scale, low: f64, high: f64, valid: Valid) -> Scale {
    let inside = |x: f64| valid.clamp(x);
    let high = if high > scale.high { inside(round_up(high)) } else { scale.high };
    let low = if low < scale.low { inside(if low < 0.0 { -round_up(-low) } else { low }) } else { scale.low };
    Scale::new(low, high.max(low + 1e-9))
}

/// The block of the scenario that an input's `sources` stand in, looked up by field.
#[must_use]
pub fn source<'a>(input: &Input, scenario: &'a Scenario) -> Option<&'a str> {
    input.sources(scenario)?.get(input.field()).map(String::as_str)
}

/// The same for a plain number.
#[must_use]
pub fn number_source<'a>(field: &NumberField, scenario: &'a Scenario) -> Option<&'a str> {
    let (sources, name) = field.sources(scenario)?;
    sources.get(name).map(String::as_str)
}
