//! The parts that assumptions stand in, and what adoption curves are called.

use crate::model::{CurveName, Input};
use crate::text::Lang;

/// A part of the assumptions panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Adoption curves.
    Fast,
    /// Quality.
    Good,
    /// Demand.
    Market,
    /// Competing studios.
    Rivals,
    /// Clients who come to make it themselves.
    Clients,
    /// Review that falls with practice.
    Practice,
    /// What AI costs.
    AiCost,
    /// Work made without AI.
    Handmade,
    /// The policy's figures.
    Policy,
    /// `shared_progress`.
    Luck,
    /// Volume, price, horizon.
    Work,
}

impl Section {
    /// The section that an input of no role stands in; without one, that of what automation shares.
    #[must_use]
    pub const fn of(input: Option<&Input>) -> Self {
        match input {
            None => Self::Luck,
            Some(Input::QualityBandLow | Input::QualityBandHigh | Input::QualityDrift) => Self::Good,
            Some(Input::HandmadeShare | Input::HandmadePremium) => Self::Handmade,
            Some(Input::Curve { curve: CurveName::Rivals, .. } | Input::Switching | Input::Inertia) => Self::Rivals,
            Some(Input::Curve { curve: CurveName::Clients, .. } | Input::ClientsShare) => Self::Clients,
            Some(Input::HalfLife) => Self::Practice,
            Some(Input::Attrition) => Self::Policy,
            Some(Input::AiUsage | Input::AiTrend | Input::AiSeat | Input::AiRollout) => Self::AiCost,
            Some(Input::Growth | Input::Unmet | Input::Elasticity | Input::PassThrough | Input::Chance { .. }) => Self::Market,
            Some(_) => Self::Fast,
        }
    }
}

/// What a curve is called: the usual names in the reader's language, any other as it stands in the file.
#[must_use]
pub fn curve_label(name: &str, lang: Lang) -> &str {
    match name {
        "studio" => lang.curve_studio(),
        "careful" => lang.curve_careful(),
        other => other,
    }
}
