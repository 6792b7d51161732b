//! The address of every estimate in a scenario: its name-path, its valid range, and how to reach it.

use super::{CurvePart, Estimate, Role, Scenario, Sources, Valid, bounds};

/// Which adoption curve.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CurveName {
    /// One of the studio's, by name.
    Own(String),
    /// The competitors'.
    Rivals,
    /// The clients', who come to make it themselves.
    Clients,
}

/// One uncertain input.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// `ρ_r`.
    Reach {
        /// The role's id.
        role: String,
    },
    /// `a` of a whole role.
    RoleAutomation {
        /// The role's id.
        role: String,
    },
    /// `o` of a whole role.
    RoleReview {
        /// The role's id.
        role: String,
    },
    /// `a_k`.
    TaskAutomation {
        /// The role's id.
        role: String,
        /// The task's id.
        task: String,
    },
    /// `o_k`.
    TaskReview {
        /// The role's id.
        role: String,
        /// The task's id.
        task: String,
    },
    /// `q_lo`.
    QualityBandLow,
    /// `q_hi`.
    QualityBandHigh,
    /// `d_q`.
    QualityDrift,
    /// `h`.
    HandmadeShare,
    /// `π`.
    HandmadePremium,
    /// An input of an adoption curve.
    Curve {
        /// Which curve.
        curve: CurveName,
        /// Which of its inputs.
        part: CurvePart,
    },
    /// `k_u`.
    AiUsage,
    /// `d_u`.
    AiTrend,
    /// `k_s`.
    AiSeat,
    /// `k_r`.
    AiRollout,
    /// `g`.
    Growth,
    /// `u0`.
    Unmet,
    /// `ε`.
    Elasticity,
    /// `θ`.
    PassThrough,
    /// `β`.
    Switching,
    /// `τ_s`.
    Inertia,
    /// `γ_r`.
    Rate {
        /// The role's id.
        role: String,
    },
    /// Months in which review falls to half.
    HalfLife,
    /// `ς`.
    ClientsShare,
    /// `δ`.
    Attrition,
    /// `z_y`: how demand happens to change in a year, in standard deviations.
    Chance {
        /// 1…30.
        year: u32,
    },
}

/// What [`Input::Chance`] is drawn from: the standard normal distribution.
pub static CHANCE: Estimate = Estimate::Normal(-P90, P90);
/// The standard normal's P90.
const P90: f64 = 1.281_551_565_544_600_4;

impl Input {
    /// The stable, readable name that its draws are keyed by, such as `roles/editor/tasks/assembly/review`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Reach { role } => format!("roles/{role}/reach"),
            Self::RoleAutomation { role } => format!("roles/{role}/automation"),
            Self::RoleReview { role } => format!("roles/{role}/review"),
            Self::TaskAutomation { role, task } => format!("roles/{role}/tasks/{task}/automation"),
            Self::TaskReview { role, task } => format!("roles/{role}/tasks/{task}/review"),
            Self::QualityBandLow => "quality/band/lo".to_owned(),
            Self::QualityBandHigh => "quality/band/hi".to_owned(),
            Self::Curve { curve: CurveName::Own(name), part } => format!("adoption/{name}/{}", part.name()),
            Self::Curve { curve: CurveName::Rivals, part } => format!("rivals/adoption/{}", part.name()),
            Self::QualityDrift => "quality/drift".to_owned(),
            Self::HandmadeShare => "handmade/share".to_owned(),
            Self::HandmadePremium => "handmade/premium".to_owned(),
            Self::AiUsage => "ai_cost/usage".to_owned(),
            Self::AiTrend => "ai_cost/trend".to_owned(),
            Self::AiSeat => "ai_cost/seat".to_owned(),
            Self::AiRollout => "ai_cost/rollout".to_owned(),
            Self::Growth => "market/growth".to_owned(),
            Self::Unmet => "market/unmet".to_owned(),
            Self::Elasticity => "market/elasticity".to_owned(),
            Self::PassThrough => "market/pass_through".to_owned(),
            Self::Switching => "rivals/switching".to_owned(),
            Self::Inertia => "rivals/inertia".to_owned(),
            Self::Curve { curve: CurveName::Clients, part } => format!("clients/adoption/{}", part.name()),
            Self::Rate { role } => format!("roles/{role}/rate"),
            Self::HalfLife => "practice/half_life".to_owned(),
            Self::ClientsShare => "clients/share".to_owned(),
            Self::Attrition => "policy/attrition".to_owned(),
            Self::Chance { year } => format!("market/volatility/{year}"),
        }
    }

    /// The name of the field it stands in, as in `sources`.
    #[must_use]
    pub fn field(&self) -> &'static str {
        match self {
            Self::Reach { .. } => "reach",
            Self::RoleAutomation { .. } | Self::TaskAutomation { .. } => "automation",
            Self::RoleReview { .. } | Self::TaskReview { .. } => "review",
            Self::QualityBandLow | Self::QualityBandHigh => "band",
            Self::QualityDrift => "drift",
            Self::HandmadeShare | Self::ClientsShare => "share",
            Self::HandmadePremium => "premium",
            Self::Curve { part, .. } => part.name(),
            Self::AiUsage => "usage",
            Self::AiTrend => "trend",
            Self::AiSeat => "seat",
            Self::AiRollout => "rollout",
            Self::Growth => "growth",
            Self::Unmet => "unmet",
            Self::Elasticity => "elasticity",
            Self::PassThrough => "pass_through",
            Self::Switching => "switching",
            Self::Inertia => "inertia",
            Self::Rate { .. } => "rate",
            Self::HalfLife => "half_life",
            Self::Attrition => "attrition",
            Self::Chance { .. } => "volatility",
        }
    }

    /// The values it may take.
    #[must_use]
    pub const fn valid(&self) -> Valid {
        match self {
            Self::Reach { .. }
            | Self::RoleAutomation { .. }
            | Self::TaskAutomation { .. }
            | Self::HandmadeShare
            | Self::ClientsShare
            | Self::PassThrough => bounds::SHARE,
            Self::RoleReview { .. } | Self::TaskReview { .. } => bounds::REVIEW,
            Self::QualityBandLow | Self::QualityBandHigh => bounds::SCORE,
            Self::QualityDrift => bounds::DRIFT,
            Self::Chance { .. } => Valid::any(),
            Self::HandmadePremium => bounds::PREMIUM,
            Self::Curve { part, .. } => part.valid(),
            Self::AiUsage | Self::AiSeat | Self::AiRollout => bounds::MONEY,
            Self::Unmet => bounds::UNMET,
            Self::Inertia => bounds::MONTHS,
            Self::AiTrend | Self::Growth => bounds::RATE_A_YEAR,
            Self::Elasticity | Self::Rate { .. } => Valid::between(0.0, 10.0),
            Self::HalfLife => bounds::DURATION,
            Self::Attrition => Valid::between(0.0, bounds::BELOW_ONE),
            Self::Switching => Valid::between(0.0, 50.0),
        }
    }

    /// Whether it shares AI's common luck, Z.
    #[must_use]
    pub const fn is_automation(&self) -> bool {
        matches!(self, Self::RoleAutomation { .. } | Self::TaskAutomation { .. })
    }

    /// The role that it belongs to.
    #[must_use]
    pub fn role(&self) -> Option<&str> {
        match self {
            Self::Reach { role }
            | Self::RoleAutomation { role }
            | Self::RoleReview { role }
            | Self::Rate { role }
            | Self::TaskAutomation { role, .. }
            | Self::TaskReview { role, .. } => Some(role),
            _ => None,
        }
    }

    /// The review that belongs to an automation.
    #[must_use]
    pub fn review_beside(&self) -> Option<Self> {
        match self {
            Self::RoleAutomation { role } => Some(Self::RoleReview { role: role.clone() }),
            Self::TaskAutomation { role, task } => Some(Self::TaskReview { role: role.clone(), task: task.clone() }),
            _ => None,
        }
    }

    /// The sources of the block that it stands in; its own is under [`Input::field`].
    #[must_use]
    pub fn sources<'a>(&self, scenario: &'a Scenario) -> Option<&'a Sources> {
        Some(match self {
            Self::Reach { role } | Self::RoleAutomation { role } | Self::RoleReview { role } | Self::Rate { role } => {
                &scenario.role(role)?.sources
            }
            Self::TaskAutomation { role, task } | Self::TaskReview { role, task } => {
                &scenario.role(role)?.tasks.iter().find(|candidate| candidate.id == *task)?.sources
            }
            Self::QualityBandLow | Self::QualityBandHigh | Self::QualityDrift => &scenario.quality.as_ref()?.sources,
            Self::HandmadeShare | Self::HandmadePremium => &scenario.handmade.sources,
            Self::Curve { curve: CurveName::Own(name), .. } => &scenario.adoption.get(name)?.sources,
            Self::Curve { curve: CurveName::Rivals, .. } => &scenario.rivals.as_ref()?.adoption.sources,
            Self::AiUsage | Self::AiTrend | Self::AiSeat | Self::AiRollout => &scenario.ai_cost.sources,
            Self::Growth | Self::Unmet | Self::Elasticity | Self::PassThrough | Self::Chance { .. } => &scenario.market.sources,
            Self::Switching | Self::Inertia => &scenario.rivals.as_ref()?.sources,
            Self::Curve { curve: CurveName::Clients, .. } => &scenario.clients.as_ref()?.adoption.sources,
            Self::ClientsShare => &scenario.clients.as_ref()?.sources,
            Self::HalfLife => &scenario.practice.as_ref()?.sources,
            Self::Attrition => &scenario.policy.sources,
        })
    }

    /// The same, to be changed.
    pub fn sources_mut<'a>(&self, scenario: &'a mut Scenario) -> Option<&'a mut Sources> {
        Some(match self {
            Self::Reach { role } | Self::RoleAutomation { role } | Self::RoleReview { role } | Self::Rate { role } => {
                &mut scenario.role_mut(role)?.sources
            }
            Self::TaskAutomation { role, task } | Self::TaskReview { role, task } => {
                let mut tasks = scenario.role_mut(role)?.tasks.iter_mut();
                &mut tasks.find(|candidate| candidate.id == *task)?.sources
            }
            Self::QualityBandLow | Self::QualityBandHigh | Self::QualityDrift => &mut scenario.quality.as_mut()?.sources,
            Self::HandmadeShare | Self::HandmadePremium => &mut scenario.handmade.sources,
            Self::Curve { curve: CurveName::Own(name), .. } => &mut scenario.adoption.get_mut(name)?.sources,
            Self::Curve { curve: CurveName::Rivals, .. } => &mut scenario.rivals.as_mut()?.adoption.sources,
            Self::AiUsage | Self::AiTrend | Self::AiSeat | Self::AiRollout => &mut scenario.ai_cost.sources,
            Self::Growth | Self::Unmet | Self::Elasticity | Self::PassThrough | Self::Chance { .. } => {
                &mut scenario.market.sources
            }
            Self::Switching | Self::Inertia => &mut scenario.rivals.as_mut()?.sources,
            Self::Curve { curve: CurveName::Clients, .. } => &mut scenario.clients.as_mut()?.adoption.sources,
            Self::ClientsShare => &mut scenario.clients.as_mut()?.sources,
            Self::HalfLife => &mut scenario.practice.as_mut()?.sources,
            Self::Attrition => &mut scenario.policy.sources,
        })
    }

    /// The estimate at this address; `None` where the scenario has no such role, task, curve or block.
    #[must_use]
    pub fn get<'a>(&self, scenario: &'a Scenario) -> Option<&'a Estimate> {
        let task = |role: &str, task: &str| {
            scenario.role(role).and_then(|role| role.tasks.iter().find(|candidate| candidate.id == *task))
        };
        match self {
            Self::Reach { role } => scenario.role(role).map(|role| &role.reach),
            Self::RoleAutomation { role } => scenario.role(role)?.automation.as_ref(),
            Self::RoleReview { role } => scenario.role(role)?.review.as_ref(),
            Self::TaskAutomation { role, task: id } => task(role, id).map(|task| &task.automation),
            Self::TaskReview { role, task: id } => task(role, id).map(|task| &task.review),
            Self::QualityBandLow => scenario.quality.as_ref().map(|quality| &quality.band_low),
            Self::QualityBandHigh => scenario.quality.as_ref().map(|quality| &quality.band_high),
            Self::QualityDrift => scenario.quality.as_ref().map(|quality| &quality.drift),
            Self::HandmadeShare => Some(&scenario.handmade.share),
            Self::HandmadePremium => Some(&scenario.handmade.premium),
            Self::Curve { curve: CurveName::Own(name), part } => scenario.adoption.get(name)?.part(*part),
            Self::Curve { curve: CurveName::Rivals, part } => scenario.rivals.as_ref()?.adoption.part(*part),
            Self::AiUsage => Some(&scenario.ai_cost.usage),
            Self::AiTrend => Some(&scenario.ai_cost.trend),
            Self::AiSeat => Some(&scenario.ai_cost.seat),
            Self::AiRollout => Some(&scenario.ai_cost.rollout),
            Self::Growth => Some(&scenario.market.growth),
            Self::Unmet => Some(&scenario.market.unmet),
            Self::Elasticity => Some(&scenario.market.elasticity),
            Self::PassThrough => Some(&scenario.market.pass_through),
            Self::Switching => scenario.rivals.as_ref().map(|rivals| &rivals.switching),
            Self::Inertia => scenario.rivals.as_ref().map(|rivals| &rivals.inertia),
            Self::Curve { curve: CurveName::Clients, part } => scenario.clients.as_ref()?.adoption.part(*part),
            Self::Rate { role } => scenario.role(role)?.rate.as_ref(),
            Self::HalfLife => scenario.practice.as_ref().map(|practice| &practice.half_life),
            Self::ClientsShare => scenario.clients.as_ref().map(|clients| &clients.share),
            Self::Attrition => Some(&scenario.policy.attrition),
            Self::Chance { year } => scenario.years_of_chance().contains(year).then_some(&CHANCE),
        }
    }

    /// The same, to be changed.
    pub fn get_mut<'a>(&self, scenario: &'a mut Scenario) -> Option<&'a mut Estimate> {
        match self {
            Self::Reach { role } => scenario.role_mut(role).map(|role| &mut role.reach),
            Self::RoleAutomation { role } => scenario.role_mut(role)?.automation.as_mut(),
            Self::RoleReview { role } => scenario.role_mut(role)?.review.as_mut(),
            Self::TaskAutomation { role, task } | Self::TaskReview { role, task } => {
                let task = scenario.role_mut(role)?.tasks.iter_mut().find(|candidate| candidate.id == *task)?;
                Some(if self.is_automation() { &mut task.automation } else { &mut task.review })
            }
            Self::QualityBandLow => scenario.quality.as_mut().map(|quality| &mut quality.band_low),
            Self::QualityBandHigh => scenario.quality.as_mut().map(|quality| &mut quality.band_high),
            Self::QualityDrift => scenario.quality.as_mut().map(|quality| &mut quality.drift),
            Self::HandmadeShare => Some(&mut scenario.handmade.share),
            Self::HandmadePremium => Some(&mut scenario.handmade.premium),
            Self::Curve { curve: CurveName::Own(name), part } => scenario.adoption.get_mut(name)?.part_mut(*part),
            Self::Curve { curve: CurveName::Rivals, part } => scenario.rivals.as_mut()?.adoption.part_mut(*part),
            Self::AiUsage => Some(&mut scenario.ai_cost.usage),
            Self::AiTrend => Some(&mut scenario.ai_cost.trend),
            Self::AiSeat => Some(&mut scenario.ai_cost.seat),
            Self::AiRollout => Some(&mut scenario.ai_cost.rollout),
            Self::Growth => Some(&mut scenario.market.growth),
            Self::Unmet => Some(&mut scenario.market.unmet),
            Self::Elasticity => Some(&mut scenario.market.elasticity),
            Self::PassThrough => Some(&mut scenario.market.pass_through),
            Self::Switching => scenario.rivals.as_mut().map(|rivals| &mut rivals.switching),
            Self::Inertia => scenario.rivals.as_mut().map(|rivals| &mut rivals.inertia),
            Self::Curve { curve: CurveName::Clients, part } => scenario.clients.as_mut()?.adoption.part_mut(*part),
            Self::Rate { role } => scenario.role_mut(role)?.rate.as_mut(),
            Self::HalfLife => scenario.practice.as_mut().map(|practice| &mut practice.half_life),
            Self::ClientsShare => scenario.clients.as_mut().map(|clients| &mut clients.share),
            Self::Attrition => Some(&mut scenario.policy.attrition),
            Self::Chance { .. } => None, // what happens is nobody's to set
        }
    }
}

impl Role {
    /// The estimates of this role that the model uses or keeps, in file order.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input> {
        let role = || self.id.clone();
        if self.is_with_ai() {
            return vec![Input::Rate { role: role() }];
        }
        let mut inputs = vec![Input::Reach { role: role() }];
        if self.automation.is_some() {
            inputs.push(Input::RoleAutomation { role: role() });
        }
        if self.review.is_some() {
            inputs.push(Input::RoleReview { role: role() });
        }
        if !self.is_whole() {
            for task in &self.tasks {
                inputs.push(Input::TaskAutomation { role: role(), task: task.id.clone() });
                inputs.push(Input::TaskReview { role: role(), task: task.id.clone() });
            }
        }
        inputs
    }
}

impl Scenario {
    /// Every estimate of the scenario, in file order.
    #[must_use]
    pub fn inputs(&self) -> Vec<Input> {
        let mut inputs: Vec<Input> = self.roles().flat_map(Role::inputs).collect();
        if self.quality.is_some() {
            inputs.extend([Input::QualityBandLow, Input::QualityBandHigh, Input::QualityDrift]);
        }
        inputs.extend([Input::HandmadeShare, Input::HandmadePremium]);
        let curve_inputs = |name: CurveName, parts: Vec<CurvePart>| {
            parts.into_iter().map(move |part| Input::Curve { curve: name.clone(), part })
        };
        for (name, curve) in &self.adoption {
            inputs.extend(curve_inputs(CurveName::Own(name.clone()), curve.parts()));
        }
        inputs.extend([Input::AiUsage, Input::AiTrend, Input::AiSeat, Input::AiRollout]);
        inputs.extend([Input::Growth, Input::Unmet, Input::Elasticity, Input::PassThrough]);
        if let Some(rivals) = &self.rivals {
            inputs.push(Input::Switching);
            inputs.extend(curve_inputs(CurveName::Rivals, rivals.adoption.parts()));
            inputs.push(Input::Inertia);
        }
        if let Some(clients) = &self.clients {
            inputs.push(Input::ClientsShare);
            inputs.extend(curve_inputs(CurveName::Clients, clients.adoption.parts()));
        }
        if self.practice.is_some() {
            inputs.push(Input::HalfLife);
        }
        inputs.push(Input::Attrition);
        inputs
    }

    /// Everything that is drawn for a future: the estimates that are there, then what demand happens to do in each year.
    #[must_use]
    pub fn drawn(&self) -> Vec<Input> {
        let estimates = self.inputs().into_iter().filter(|input| input.get(self).is_some());
        estimates.chain(self.years_of_chance().map(|year| Input::Chance { year })).collect()
    }

    /// The years in which demand changes by chance, 1…⌈H/12⌉; none where it never does.
    #[must_use]
    pub fn years_of_chance(&self) -> std::ops::RangeInclusive<u32> {
        let years = if self.market.volatility > 0.0 { self.horizon.div_ceil(12) } else { 0 };
        1..=years
    }
}
