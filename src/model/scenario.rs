//! A scenario: one studio, its assumptions and its policy. Names, units, ranges and defaults are model.md's.

use indexmap::IndexMap;

use super::{Choice, Curve, Estimate, Policy, Scene, Threshold};
use crate::text::Lang;

/// Where values come from: field name → claim id or source.
pub type Sources = IndexMap<String, String>;

/// A text in a scenario: the same in both languages, or a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// One text for both languages.
    Plain(String),
    /// One text for each language.
    Pair {
        /// English.
        en: String,
        /// Simplified Chinese.
        zh: String,
    },
}

impl Text {
    /// The text in a language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Pair { en, zh } => lang.pick(en, zh),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Lang::ALL.iter().all(|&lang| self.get(lang).is_empty())
    }

    /// The same with the text of one language replaced; a plain text stays plain.
    #[must_use]
    pub fn with(&self, lang: Lang, text: String) -> Self {
        match (self, lang) {
            (Self::Plain(_), _) => Self::Plain(text),
            (Self::Pair { zh, .. }, Lang::En) => Self::Pair { en: text, zh: zh.clone() },
            (Self::Pair { en, .. }, Lang::Zh) => Self::Pair { en: en.clone(), zh: text },
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::Plain(String::new())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(text.to_owned())
    }
}

/// A month of the calendar, for labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct YearMonth {
    /// 1…9999.
    pub year: i16,
    /// 1…12.
    pub month: i8,
}

impl YearMonth {
    /// Reads `2026-11`; `None` for anything else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        if year.len() != 4 || month.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return None;
        }
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        (year >= 1 && (1..=12).contains(&month)).then_some(Self { year, month })
    }

    /// This month and `months` more.
    #[must_use]
    pub fn plus(self, months: u32) -> Self {
        let first = jiff::civil::Date::new(self.year, self.month, 1).unwrap_or(jiff::civil::Date::MIN);
        let later = first.saturating_add(jiff::Span::new().months(i64::from(months.min(12_000))));
        Self { year: later.year(), month: later.month() }
    }
}

impl std::fmt::Display for YearMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// One studio, its assumptions and its policy: everything that a run needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// Its name.
    pub title: Text,
    /// A paragraph for the reader.
    pub notes: Text,
    /// Month 0, for labels.
    pub start: Option<YearMonth>,
    /// ISO code of the money in it, such as `CNY`.
    pub currency: String,
    /// `H`: months simulated, 1…360.
    pub horizon: u32,
    /// `b`: employer's cost on top of pay, as a share of pay, ≥ 0.
    pub on_cost: f64,
    /// The work.
    pub work: Work,
    /// The people.
    pub departments: Vec<Department>,
    /// How good the work is, and which quality AI reaches; without it AI reaches everything.
    pub quality: Option<Quality>,
    /// Work that clients want made without AI.
    pub handmade: Handmade,
    /// Adoption curves by name.
    pub adoption: IndexMap<String, Curve>,
    /// What AI costs.
    pub ai_cost: AiCost,
    /// Demand.
    pub market: Market,
    /// Competing studios; without them nobody competes.
    pub rivals: Option<Rivals>,
    /// Clients who come to make it themselves; without them nobody does.
    pub clients: Option<Clients>,
    /// How review becomes quicker with practice; without it, it does not.
    pub practice: Option<Practice>,
    /// What the studio decides.
    pub policy: Policy,
    /// ρ: how far the automation estimates err together, 0…1.
    pub shared_progress: f64,
    /// Futures in a run, 1…10,000,000.
    pub draws: u32,
    /// Seed of the futures.
    pub seed: u64,
    /// The taxonomy that the roles came from.
    pub origin: Text,
    /// Figures that must not be passed.
    pub thresholds: Vec<Threshold>,
    /// What is shown of it, scene by scene.
    pub story: Vec<Scene>,
    /// Where the scenario's own figures come from.
    pub sources: Sources,
}

/// What the studio makes.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Name of a work unit, such as "finished minute".
    pub unit: Text,
    /// `V0`: work units a month today, > 0.
    pub volume: f64,
    /// `p0`: money per work unit, ≥ 0.
    pub price: f64,
    /// `x0`: money per work unit that is neither labour nor AI, ≥ 0.
    pub other_cost: f64,
    /// Where these come from.
    pub sources: Sources,
}

/// A group of roles.
#[derive(Clone, Debug, PartialEq)]
pub struct Department {
    /// `[a-z0-9_-]+`, unique in the scenario.
    pub id: String,
    /// Its name; empty means the id.
    pub name: Text,
    /// Its roles.
    pub roles: Vec<Role>,
    /// Where its figures come from.
    pub sources: Sources,
}

/// Whether a role's work grows with the volume.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scaling {
    /// Twice the volume is twice the work.
    #[default]
    WithVolume,
    /// The same work whatever the volume.
    Fixed,
    /// Work that AI makes: briefing models, clearing rights, building pipelines.
    WithAi,
}

/// How people are bound to the studio.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contract {
    /// On the payroll: hired, laid off, moved, leaving by themselves.
    #[default]
    Employed,
    /// Booked by the month: follows the target at once, outside limits, attrition and the costs of change.
    Freelance,
}

/// People who do the same job.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// `[a-z0-9_-]+`, unique in the scenario.
    pub id: String,
    /// Its name; empty means the id.
    pub name: Text,
    /// `N_r`: full-time equivalents today, ≥ 0.
    pub headcount: f64,
    /// `w_r`: money per FTE and year, ≥ 0.
    pub pay: f64,
    /// What the work grows with.
    pub scaling: Scaling,
    /// `γ_r`: people of this role per full-time equivalent that AI does, 0…10; with [`Scaling::WithAi`], and only there.
    pub rate: Option<Estimate>,
    /// `f_r`: FTE that stay by decision or contract, 0…headcount.
    pub minimum: f64,
    /// `ρ_r`: share of the role's people or productions that AI reaches, 0…1.
    pub reach: Estimate,
    /// Employed or booked.
    pub contract: Contract,
    /// Name of its adoption curve.
    pub adoption: String,
    /// One `a` for all its unprotected tasks, instead of theirs.
    pub automation: Option<Estimate>,
    /// One `o` for all its unprotected tasks, instead of theirs.
    pub review: Option<Estimate>,
    /// What its people do; may be empty if `automation` is set.
    pub tasks: Vec<Task>,
    /// Where its figures come from.
    pub sources: Sources,
}

impl Role {
    /// Whether automation and review are set once for the whole role.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.automation.is_some() || self.review.is_some()
    }

    /// Whether its work is what AI makes: then it has no tasks, automation, review or reach.
    #[must_use]
    pub fn is_with_ai(&self) -> bool {
        self.scaling == Scaling::WithAi
    }
}

/// Part of a role's time.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// `[a-z0-9_-]+`, unique in the role.
    pub id: String,
    /// Its name; empty means the id.
    pub name: Text,
    /// `s_k`: share of the role's time, 0…1; a role's shares sum to 1.
    pub share: f64,
    /// A human step, by decision or by nature.
    pub protected: bool,
    /// `a_k`: share of the task's time that AI does at full adoption, 0…1.
    pub automation: Estimate,
    /// `o_k`: human time to brief, check and repair, per unit of time that AI does, 0…2.
    pub review: Estimate,
    /// Where its figures come from.
    pub sources: Sources,
}

/// How good the studio's work is, and the band of quality in which AI can stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct Quality {
    /// μ: mean score of the work, 0…100.
    pub mean: f64,
    /// `σ_q`: its standard deviation, ≥ 1.
    pub spread: f64,
    /// `q_lo`: below it nobody bothers, 0…100.
    pub band_low: Estimate,
    /// `q_hi`: above it AI is not good enough, 0…100.
    pub band_high: Estimate,
    /// `d_q`: points a year by which `q_hi` rises.
    pub drift: Estimate,
    /// Where these come from.
    pub sources: Sources,
}

impl Quality {
    /// Whether the band ends below where it begins in every month: AI then does nothing, and nobody means that.
    #[must_use]
    pub fn is_swapped(&self, horizon: u32) -> bool {
        let rise = self.drift.high().max(0.0) * f64::from(horizon) / 12.0;
        self.band_high.high() + rise < self.band_low.low()
    }
}

impl Default for Quality {
    fn default() -> Self {
        Self {
            mean: 70.0,
            spread: 12.0,
            band_low: Estimate::Exact(0.0),
            band_high: Estimate::Exact(100.0),
            drift: Estimate::Exact(0.0),
            sources: Sources::default(),
        }
    }
}

/// The part of the work that clients want made without AI.
#[derive(Clone, Debug, PartialEq)]
pub struct Handmade {
    /// `h`: share of the volume, 0…1.
    pub share: Estimate,
    /// `π`: premium on its price once AI work is the norm, as a share of the price, ≥ −1.
    pub premium: Estimate,
    /// Where these come from.
    pub sources: Sources,
}

impl Default for Handmade {
    fn default() -> Self {
        Self { share: Estimate::Exact(0.0), premium: Estimate::Exact(0.0), sources: Sources::default() }
    }
}

/// What AI costs.
#[derive(Clone, Debug, PartialEq)]
pub struct AiCost {
    /// `k_u`: money per automated person-month, ≥ 0.
    pub usage: Estimate,
    /// `d_u`: change of that price per year, > −1.
    pub trend: Estimate,
    /// `k_s`: money per person and month, for people in roles that AI helps, ≥ 0.
    pub seat: Estimate,
    /// `k_r`: money per person, once, as adoption rises, ≥ 0.
    pub rollout: Estimate,
    /// Where these come from.
    pub sources: Sources,
}

impl Default for AiCost {
    fn default() -> Self {
        let none = Estimate::Exact(0.0);
        Self { usage: none, trend: none, seat: none, rollout: none, sources: Sources::default() }
    }
}

/// Demand.
#[derive(Clone, Debug, PartialEq)]
pub struct Market {
    /// `g`: growth per year, > −1.
    pub growth: Estimate,
    /// `u0`: work turned away today for want of people, as a share of the volume, ≥ 0.
    pub unmet: Estimate,
    /// `ε`: price elasticity of demand as a positive number, 0…10.
    pub elasticity: Estimate,
    /// `θ`: share of a change in unit cost that reaches the price, 0…1.
    pub pass_through: Estimate,
    /// `σ_D`: standard deviation of the yearly change of demand that nothing here explains, 0…1.
    pub volatility: f64,
    /// Where these come from.
    pub sources: Sources,
}

impl Default for Market {
    fn default() -> Self {
        Self {
            growth: Estimate::Exact(0.0),
            unmet: Estimate::Exact(0.0),
            elasticity: Estimate::Exact(1.0),
            pass_through: Estimate::Exact(0.0),
            volatility: 0.0,
            sources: Sources::default(),
        }
    }
}

/// Clients who come to make with the same tools what they buy today.
#[derive(Clone, Debug, PartialEq)]
pub struct Clients {
    /// `ς`: share of the demand that they come to make themselves, 0…1.
    pub share: Estimate,
    /// How fast they do.
    pub adoption: Curve,
    /// Where these come from.
    pub sources: Sources,
}

/// Review that becomes quicker with practice.
#[derive(Clone, Debug, PartialEq)]
pub struct Practice {
    /// Months in which review falls to half, > 0.
    pub half_life: Estimate,
    /// Where this comes from.
    pub sources: Sources,
}

/// Competing studios.
#[derive(Clone, Debug, PartialEq)]
pub struct Rivals {
    /// `σ0`: our share of the market today, 0 < σ0 < 1.
    pub our_share: f64,
    /// `β`: how strongly clients follow the lower price, 0…50.
    pub switching: Estimate,
    /// How fast the others adopt the same tools.
    pub adoption: Curve,
    /// `τ_s`: months for a move of share to be 63 % done, ≥ 0.
    pub inertia: Estimate,
    /// Where these come from.
    pub sources: Sources,
}

impl Scenario {
    /// Every role with its department, in file order.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.departments.iter().flat_map(|department| &department.roles)
    }

    /// The role with this id.
    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles().find(|role| role.id == id)
    }

    /// The role with this id, to be changed.
    pub fn role_mut(&mut self, id: &str) -> Option<&mut Role> {
        self.departments.iter_mut().flat_map(|department| &mut department.roles).find(|role| role.id == id)
    }

    /// `Σ N_r`: people today, in full-time equivalents.
    #[must_use]
    pub fn headcount(&self) -> f64 {
        self.roles().map(|role| role.headcount).sum()
    }

    /// Whether the studio changes though it never takes up AI: with the market, with chance, with what rivals and clients do.
    #[must_use]
    pub fn changes_without_ai(&self) -> bool {
        let grows = self.market.growth != Estimate::Exact(0.0) || self.market.volatility > 0.0;
        grows || self.rivals.is_some() || self.clients.is_some()
    }

    /// The scenario with another decision and everything else the same.
    #[must_use]
    pub fn with_choice(&self, choice: Choice) -> Self {
        let mut other = self.clone();
        other.policy.choice = choice;
        other
    }
}

/// What is shown for something with a name and an id: the name, or the id where it has none.
macro_rules! labelled {
    ($($kind:ty),*) => {$(
        impl $kind {
            /// Its name in a language, or its id where it has none.
            #[must_use]
            pub fn label(&self, lang: Lang) -> &str {
                match self.name.get(lang) {
                    "" => &self.id,
                    name => name,
                }
            }
        }
    )*};
}
labelled!(Department, Role, Task);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_counted() {
        let start = YearMonth::parse("2026-11").expect("a month");
        assert_eq!(start.plus(36), YearMonth { year: 2029, month: 11 });
        assert_eq!(start.plus(2).to_string(), "2027-01");
        for wrong in ["2026", "2026-13", "2026-00", "26-11", "2026-1", "2026-+1", "0000-01", "2026-11-01"] {
            assert_eq!(YearMonth::parse(wrong), None, "{wrong}");
        }
    }
}
