//! A scenario made ready for many draws: names resolved to indices, inputs to slots.

use std::collections::HashMap;
use std::sync::Arc;

use super::equations::{Adoption, Scores, Spreading, compounded};
use super::inputs::Column;
use crate::model::{
    Contract, Curve, CurveName, CurvePart, Estimate, Input, Policy, Role, Sampler, Scaling, Scenario, Shape, Valid,
};
use crate::num::{draws::Stream, normal};

/// Index of an input among the values of a draw.
pub(super) type Slot = usize;

/// An uncertain input: what it may be, and its own stream of draws.
pub(super) struct Source {
    pub(super) sampler: Sampler,
    /// What the sampler was made of.
    pub(super) estimate: Estimate,
    pub(super) valid: Valid,
    pub(super) stream: Stream,
    pub(super) automation: bool,
    /// Whether somebody else may give it any valid value, whatever its estimate.
    pub(super) movable: bool,
}

pub(super) struct PlanTask {
    pub(super) share: f64,
    pub(super) automation: Slot,
    pub(super) review: Option<Slot>,
}

/// A role as the equations need it.
pub(super) struct PlanRole {
    /// `N_r`, FTE.
    pub(super) headcount: f64,
    /// `m_r = w_r (1 + b) / 12`, money per FTE and month.
    pub(super) cost: f64,
    pub(super) scaling: Scaling,
    /// `f_r`, FTE.
    pub(super) minimum: f64,
    /// `γ_r`, of a role whose work AI makes.
    pub(super) rate: Option<Slot>,
    /// `Employed`.
    pub(super) employed: bool,
    /// Index of its adoption curve.
    pub(super) curve: usize,
    pub(super) reach: Slot,
    pub(super) tasks: Vec<PlanTask>,
}

pub(super) struct PlanCurve {
    pub(super) start: Slot,
    /// `None`: it reaches nobody.
    pub(super) ceiling: Option<Slot>,
    pub(super) shape: PlanShape,
}

pub(super) enum PlanShape {
    Immediate,
    Linear(Slot),
    Logistic(Slot, Slot),
    Bass(Slot, Slot),
}

/// A scenario made ready for many draws.
pub(super) struct Plan {
    pub(super) horizon: u32,
    pub(super) volume: f64,
    pub(super) price: f64,
    pub(super) other_cost: f64,
    pub(super) roles: Vec<PlanRole>,
    pub(super) policy: Policy,
    /// `C(0)`: money a unit today.
    pub(super) cost_today: f64,
    /// `Σ N_r`, over all roles.
    pub(super) people_today: f64,
    /// `m̄ = Σ N_r m_r / Σ N_r`, money per FTE and month.
    pub(super) mean_cost: f64,
    pub(super) rivals: Option<f64>,
    /// `σ_D`.
    pub(super) volatility: f64,
    /// `z_y`, by year.
    pub(super) chance: Vec<Slot>,
    /// `ς`, and the curve of those who make it themselves.
    pub(super) clients: Option<(Slot, PlanCurve)>,
    pub(super) half_life: Option<Slot>,
    /// `hiring_cost Σ N m` over the employed: what it costs to hire all of them once, money.
    pub(super) hiring_all: f64,
    pub(super) quality: Option<(Scores, Slot, Slot, Slot)>,
    pub(super) curves: Vec<PlanCurve>,
    pub(super) rival_curve: Option<PlanCurve>,
    pub(super) scalars: [Slot; SCALARS.len()],
    pub(super) sources: Vec<Source>,
    pub(super) luck: Stream,
    pub(super) shared_progress: f64,
}

/// What one draw holds to be true.
pub(super) struct Assumptions {
    /// `B_r`: gross share of time that AI does at full adoption, by role.
    pub(super) gross: Vec<f64>,
    /// `O_r`: review of it, at the start, by role; empty where review does not change, which is then in `net` already.
    pub(super) review: Vec<f64>,
    /// `G_r` at the start: the same net of review, by role.
    pub(super) net: Vec<f64>,
    /// `γ_r`, by role; 0 where AI does not make its work.
    pub(super) rate: Vec<f64>,
    /// `z_y`, by year.
    pub(super) chance: Vec<f64>,
    pub(super) clients: Option<(f64, Adoption)>,
    pub(super) half_life: Option<f64>,
    /// `1 − (1−δ)^(1/12)`: share of the people who leave by themselves in a month.
    pub(super) leaving: f64,
    /// By adoption curve.
    pub(super) curves: Vec<Adoption>,
    pub(super) rival_curve: Option<Adoption>,
    /// Scores, `q_lo`, `q_hi`, `d_q`.
    pub(super) quality: Option<(Scores, f64, f64, f64)>,
    pub(super) handmade: f64,
    pub(super) premium: f64,
    pub(super) usage: f64,
    pub(super) trend: f64,
    pub(super) seat: f64,
    pub(super) rollout: f64,
    pub(super) growth: f64,
    pub(super) unmet: f64,
    pub(super) elasticity: f64,
    pub(super) pass_through: f64,
    pub(super) switching: f64,
    pub(super) inertia: f64,
}

/// In the order in which [`Assumptions`] reads them; the last two only where there are rivals.
const SCALARS: [Input; 13] = [
    Input::Attrition,
    Input::HandmadeShare,
    Input::HandmadePremium,
    Input::AiUsage,
    Input::AiTrend,
    Input::AiSeat,
    Input::AiRollout,
    Input::Growth,
    Input::Unmet,
    Input::Elasticity,
    Input::PassThrough,
    Input::Switching,
    Input::Inertia,
];

impl Plan {
    /// `without_ai`: our own curves reach nobody, whatever the scenario says.
    pub(super) fn new(scenario: &Scenario, without_ai: bool) -> Self {
        let mut slots: HashMap<Input, Slot> = HashMap::new();
        let mut sources = Vec::new();
        for input in scenario.drawn() {
            if let Some(estimate) = input.get(scenario) {
                slots.insert(input.clone(), sources.len());
                sources.push(Source {
                    sampler: Sampler::new(*estimate, input.valid(), true),
                    estimate: *estimate,
                    valid: input.valid(),
                    stream: Stream::new(scenario.seed, &input.path()),
                    automation: input.is_automation(),
                    movable: false,
                });
            }
        }
        let slot = |input: &Input| slots.get(input).copied().unwrap_or(0);
        let curve_index = |name: &str| scenario.adoption.get_index_of(name).unwrap_or(0);
        let plan_curve = |name: CurveName, curve: &Curve, nobody: bool| {
            let part = |part| slot(&Input::Curve { curve: name.clone(), part });
            PlanCurve {
                start: part(CurvePart::Start),
                ceiling: (!nobody).then(|| part(CurvePart::Ceiling)),
                shape: match curve.shape {
                    Shape::Immediate => PlanShape::Immediate,
                    Shape::Linear { .. } => PlanShape::Linear(part(CurvePart::Months)),
                    Shape::Logistic { .. } => PlanShape::Logistic(part(CurvePart::Midpoint), part(CurvePart::Rise)),
                    Shape::Bass { .. } => PlanShape::Bass(part(CurvePart::P), part(CurvePart::Q)),
                },
            }
        };
        let roles: Vec<PlanRole> = scenario
            .roles()
            .map(|role| PlanRole {
                headcount: role.headcount,
                cost: role.pay * (1.0 + scenario.on_cost) / 12.0,
                scaling: role.scaling,
                minimum: role.minimum,
                rate: role.is_with_ai().then(|| slot(&Input::Rate { role: role.id.clone() })),
                employed: role.contract == Contract::Employed,
                curve: curve_index(&role.adoption),
                reach: slot(&Input::Reach { role: role.id.clone() }),
                tasks: plan_tasks(role, slot),
            })
            .collect();
        let people_today: f64 = roles.iter().map(|role| role.headcount).sum();
        let payroll_today: f64 = roles.iter().map(|role| role.headcount * role.cost).sum();
        let employed = roles.iter().filter(|role| role.employed);
        let hiring_all = scenario.policy.hiring_cost * employed.map(|role| role.headcount * role.cost).sum::<f64>();
        Self {
            horizon: scenario.horizon,
            volume: scenario.work.volume,
            price: scenario.work.price,
            other_cost: scenario.work.other_cost,
            policy: scenario.policy.clone(),
            cost_today: payroll_today / scenario.work.volume + scenario.work.other_cost,
            people_today,
            mean_cost: if people_today > 0.0 { payroll_today / people_today } else { 0.0 },
            rivals: scenario.rivals.as_ref().map(|rivals| rivals.our_share),
            volatility: scenario.market.volatility,
            chance: scenario.years_of_chance().map(|year| slot(&Input::Chance { year })).collect(),
            clients: scenario
                .clients
                .as_ref()
                .map(|clients| (slot(&Input::ClientsShare), plan_curve(CurveName::Clients, &clients.adoption, false))),
            half_life: scenario.practice.is_some().then(|| slot(&Input::HalfLife)),
            hiring_all,
            quality: scenario.quality.as_ref().map(|quality| {
                let scores = Scores::new(quality.mean, quality.spread);
                (scores, slot(&Input::QualityBandLow), slot(&Input::QualityBandHigh), slot(&Input::QualityDrift))
            }),
            curves: scenario
                .adoption
                .iter()
                .map(|(name, curve)| plan_curve(CurveName::Own(name.clone()), curve, without_ai))
                .collect(),
            rival_curve: scenario.rivals.as_ref().map(|rivals| plan_curve(CurveName::Rivals, &rivals.adoption, false)),
            scalars: SCALARS.map(|input| slot(&input)),
            roles,
            sources,
            luck: Stream::new(scenario.seed, "shared_progress"),
            shared_progress: scenario.shared_progress,
        }
    }

    /// Whether AI saves or costs time in this role, in some future at least.
    pub(super) fn may_help(&self, role: &PlanRole) -> bool {
        let never = |slot: Slot| {
            let source = &self.sources[slot];
            !source.movable && source.sampler.is_point() && source.sampler.at(0.5) == 0.0
        };
        !never(role.reach) && role.tasks.iter().any(|task| task.share > 0.0 && !never(task.automation))
    }

    /// What money of month `t` is divided by to get its worth today: `(1+i)^(t/12)`.
    pub(super) fn discount(&self, t: u32) -> f64 {
        compounded(self.policy.discount, f64::from(t))
    }

    /// The values of every input in the central case: every u = ½.
    pub(super) fn central(&self) -> Vec<f64> {
        self.sources.iter().map(|source| source.sampler.at(0.5)).collect()
    }

    /// The values of each input in some draws.
    ///
    /// An automation input's normal score is `√ρ·Z + √(1−ρ)·z`: Z the draw's luck, z the input's own.
    pub(super) fn columns(&self, draws: &[u32]) -> Vec<Column> {
        let scale = libm::sqrt(self.shared_progress);
        let luck: Vec<f64> = draws.iter().map(|&d| scale * normal::quantile(self.luck.uniform(d))).collect();
        let own = libm::sqrt(1.0 - self.shared_progress);
        let column = |source: &Source| {
            if source.sampler.is_point() {
                return Column::Same(source.sampler.at(0.5));
            }
            let u = draws.iter().map(|&d| source.stream.uniform(d));
            Column::Each(Arc::new(if source.automation && self.shared_progress > 0.0 {
                u.zip(&luck).map(|(u, luck)| source.sampler.at_score(luck + own * normal::quantile(u))).collect()
            } else {
                u.map(|u| source.sampler.draw(u)).collect()
            }))
        };
        self.sources.iter().map(column).collect()
    }

    /// Step 1, as far as it is the same in every month, and the inputs by name.
    pub(super) fn assume(&self, values: &[f64]) -> Assumptions {
        let adoption = |curve: &PlanCurve| Adoption {
            start: values[curve.start],
            ceiling: curve.ceiling.map_or(0.0, |slot| values[slot]),
            shape: match curve.shape {
                PlanShape::Immediate => Spreading::Immediate,
                PlanShape::Linear(months) => Spreading::Linear(values[months]),
                PlanShape::Logistic(midpoint, rise) => Spreading::Logistic(values[midpoint], values[rise]),
                PlanShape::Bass(p, q) => Spreading::Bass(values[p], values[q]),
            },
        };
        let [
            attrition,
            handmade,
            premium,
            usage,
            trend,
            seat,
            rollout,
            growth,
            unmet,
            elasticity,
            pass_through,
            switching,
            inertia,
        ] = self.scalars.map(|slot| values[slot]);
        // B_r = ρ_r (1−h) Σ s_k a_k;  G_r = ρ_r (1−h) Σ s_k a_k (1 − o_k)
        let sum = |role: &PlanRole, term: &dyn Fn(&PlanTask) -> f64| {
            values[role.reach] * (1.0 - handmade) * role.tasks.iter().map(term).sum::<f64>()
        };
        let gross = |task: &PlanTask| task.share * values[task.automation];
        let net = |task: &PlanTask| gross(task) * (1.0 - task.review.map_or(0.0, |slot| values[slot]));
        let review = |task: &PlanTask| gross(task) * task.review.map_or(0.0, |slot| values[slot]);
        Assumptions {
            gross: self.roles.iter().map(|role| sum(role, &gross)).collect(),
            review: match self.half_life {
                Some(_) => self.roles.iter().map(|role| sum(role, &review)).collect(),
                None => Vec::new(),
            },
            rate: self.roles.iter().map(|role| role.rate.map_or(0.0, |slot| values[slot])).collect(),
            chance: self.chance.iter().map(|&slot| values[slot]).collect(),
            clients: self.clients.as_ref().map(|(share, curve)| (values[*share], adoption(curve))),
            half_life: self.half_life.map(|slot| values[slot]),
            leaving: 1.0 - compounded(-attrition, 1.0),
            net: self.roles.iter().map(|role| sum(role, &net)).collect(),
            curves: self.curves.iter().map(adoption).collect(),
            rival_curve: self.rival_curve.as_ref().map(adoption),
            quality: self.quality.as_ref().map(|&(scores, low, high, drift)| (scores, values[low], values[high], values[drift])),
            handmade,
            premium,
            usage,
            trend,
            seat,
            rollout,
            growth,
            unmet,
            elasticity,
            pass_through,
            switching,
            inertia,
        }
    }
}

/// The tasks in which AI may save time; one that covers the whole role where it has none.
fn plan_tasks(role: &Role, slot: impl Fn(&Input) -> Slot) -> Vec<PlanTask> {
    let id = || role.id.clone();
    let of_role = |share: f64| PlanTask {
        share,
        automation: slot(&Input::RoleAutomation { role: id() }),
        review: role.review.is_some().then(|| slot(&Input::RoleReview { role: id() })),
    };
    if role.is_with_ai() {
        return Vec::new(); // what AI makes, AI does not do
    }
    if role.is_whole() {
        if role.automation.is_none() {
            return Vec::new(); // a review without an automation reviews nothing
        }
        if role.tasks.is_empty() {
            return vec![of_role(1.0)];
        }
    }
    role.tasks
        .iter()
        .filter(|task| !task.protected)
        .map(|task| {
            if role.is_whole() {
                of_role(task.share)
            } else {
                PlanTask {
                    share: task.share,
                    automation: slot(&Input::TaskAutomation { role: id(), task: task.id.clone() }),
                    review: Some(slot(&Input::TaskReview { role: id(), task: task.id.clone() })),
                }
            }
        })
        .collect()
}
