//! What the studio decides.

use super::{Estimate, Sources};

/// The choice between fewer people and more work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Choice {
    /// The same work, fewer people.
    Compress,
    /// The same people, more work.
    Expand,
    /// Between them: λ from 0 (Compress) to 1 (Expand).
    Blend(f64),
    /// Staff exactly what demand needs.
    Follow,
}

impl Choice {
    /// λ: 0 for Compress, 1 for Expand; `None` for Follow.
    #[must_use]
    pub const fn lambda(self) -> Option<f64> {
        match self {
            Self::Compress => Some(0.0),
            Self::Expand => Some(1.0),
            Self::Blend(lambda) => Some(lambda),
            Self::Follow => None,
        }
    }
}

/// As on the command line: `compress`, `expand`, `blend:0.6`, `follow`.
impl std::fmt::Display for Choice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Compress => f.write_str("compress"),
            Self::Expand => f.write_str("expand"),
            // No file of digits for a share that is next to none.
            Self::Blend(lambda) if *lambda != 0.0 && lambda.abs() < 1e-6 => write!(f, "blend:{lambda:e}"),
            Self::Blend(lambda) => write!(f, "blend:{lambda}"),
            Self::Follow => f.write_str("follow"),
        }
    }
}

/// A text that names no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownChoice;

impl std::str::FromStr for Choice {
    type Err = UnknownChoice;

    fn from_str(text: &str) -> Result<Self, UnknownChoice> {
        match text {
            "compress" => Ok(Self::Compress),
            "expand" => Ok(Self::Expand),
            "follow" => Ok(Self::Follow),
            _ => {
                let lambda: f64 = text.strip_prefix("blend:").and_then(|l| l.parse().ok()).ok_or(UnknownChoice)?;
                if (0.0..=1.0).contains(&lambda) { Ok(Self::Blend(lambda)) } else { Err(UnknownChoice) }
            }
        }
    }
}

/// What the studio decides.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// Fewer people or more work.
    pub choice: Choice,
    /// Move people between roles, so that no role holds the others up.
    pub rebalance: bool,
    /// `κ_l`: largest share of a role's people laid off in one month, 0…1; `None` = no limit.
    pub layoff_cap: Option<f64>,
    /// `κ_h`: largest share of a role's baseline headcount hired in one month, ≥ 0; `None` = no limit.
    pub hiring_cap: Option<f64>,
    /// `δ`: share of people who leave by themselves in a year, 0 ≤ δ < 1.
    pub attrition: Estimate,
    /// Months of loaded pay per person laid off, ≥ 0.
    pub severance: f64,
    /// Months of loaded pay per person hired, ≥ 0.
    pub hiring_cost: f64,
    /// Months of loaded pay per person moved, ≥ 0.
    pub retraining_cost: f64,
    /// `i`: discount rate per year, > −1.
    pub discount: f64,
    /// Where these come from.
    pub sources: Sources,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            choice: Choice::Blend(0.5),
            rebalance: true,
            layoff_cap: None,
            hiring_cap: None,
            attrition: Estimate::Exact(0.0),
            severance: 0.0,
            hiring_cost: 0.0,
            retraining_cost: 0.0,
            discount: 0.0,
            sources: Sources::default(),
        }
    }
}
