//! A plan for many futures at once: constants in the kind of number that is calculated with, and roles in groups.

use std::ops::Range;

use crate::model::{Choice, Scaling};
use crate::num::real::Real;
use crate::sim::equations::Scores;
use crate::sim::plan::{Plan, PlanShape};

/// What the months need to know of a role.
#[derive(Clone, Copy, Debug)]
pub(super) struct Role<T> {
    /// `N_r`, FTE.
    pub(super) headcount: T,
    /// `m_r`, money per FTE and month.
    pub(super) cost: T,
    /// `κ_h N_r`: most hires in a month, FTE; ∞ without a cap.
    pub(super) most_hires: T,
    /// `κ_h N_r`, 0 without a cap: what Follow can count on.
    pub(super) hirable: T,
    /// `f_r`, FTE.
    pub(super) minimum: T,
    /// Money per hire, and per layoff as a negative number.
    pub(super) hiring: T,
    pub(super) severance: T,
}

/// Roles that are alike in kind: they share one inner loop, and stand together in [`FastPlan::roles`].
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "what its loop asks")]
pub(super) struct Group {
    pub(super) roles: Range<usize>,
    /// Index of their adoption curve.
    pub(super) curve: usize,
    /// `WithVolume`, and `WithAi`; neither: `Fixed`.
    pub(super) with_volume: bool,
    pub(super) with_ai: bool,
    pub(super) employed: bool,
    /// Whether AI does something here in nearly every future; where it does in none, it is false.
    pub(super) helped: bool,
}

/// Sums over the roles of one adoption curve that are the same in every future.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CurveSums<T> {
    /// `Σ N_r m_r`.
    pub(super) payroll: T,
    /// `Σ N_r`.
    pub(super) people: T,
}

/// The shape of a curve, which is the same in every future; its inputs are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spreading {
    Immediate,
    Linear,
    Logistic,
    Bass,
}

/// `F(q)` by cubic interpolation between values and slopes.
#[derive(Clone, Debug)]
pub(super) struct ShareBelow<T> {
    steps: T,
    knots: Vec<[T; 4]>,
}

impl<T: Real> ShareBelow<T> {
    /// Knots `σ/128` apart: off by less than 2e-11 of the whole.
    fn new(scores: &Scores) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "64…12800, as spread ≥ 1")]
        let count = libm::ceil(100.0 * 128.0 / scores.spread()).clamp(64.0, 12_800.0) as u32;
        let step = 100.0 / f64::from(count);
        let at = |i: u32| (scores.share_below(f64::from(i) * step), scores.density(f64::from(i) * step) * step);
        let knots = (0..count)
            .map(|i| {
                let ((a, slope_a), (b, slope_b)) = (at(i), at(i + 1));
                // a + x (slope_a + x (…)), for x from 0 to 1 between two knots.
                [a, slope_a, 3.0 * (b - a) - 2.0 * slope_a - slope_b, 2.0 * (a - b) + slope_a + slope_b].map(T::of)
            })
            .collect();
        Self { steps: T::of(f64::from(count) / 100.0), knots }
    }

    /// `F(q)`, q being clamped to 0…100.
    #[inline(always)]
    pub(super) fn at(&self, q: T) -> T {
        let steps = (q * self.steps).wide().max(0.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "steps ≥ 0; clamped to the table")]
        let below = (steps as usize).min(self.knots.len() - 1);
        #[expect(clippy::cast_precision_loss, reason = "at most 12800")]
        let x = T::of((steps - below as f64).min(1.0));
        let [a, b, c, d] = self.knots[below];
        a + x * (b + x * (c + x * d))
    }
}

/// A choice as the months use it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choosing<T> {
    /// λ; `None` under Follow.
    pub(super) lambda: Option<T>,
    /// Compress, or a blend at 0.
    pub(super) compresses: bool,
}

/// A scenario made ready for many futures at once.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "what its loops ask")]
pub(super) struct FastPlan<T> {
    pub(super) volume: T,
    pub(super) per_volume: T,
    pub(super) price: T,
    pub(super) other_cost: T,
    /// `C(0)`.
    pub(super) cost_today: T,
    /// `1/C(0)`; `None` where today's unit cost is 0.
    pub(super) per_cost_today: Option<T>,
    /// `1/Σ N_r`, or 0.
    pub(super) per_person: T,
    /// `retraining_cost · m̄`, money per person moved.
    pub(super) retraining: T,
    pub(super) rivals: Option<T>,
    pub(super) rebalance: bool,
    /// `κ_l`; far above 1 without a cap, but not ∞, which is not a number times nobody.
    pub(super) most_cuts: T,
    pub(super) capped: bool,
    pub(super) hiring_capped: bool,
    /// `hiring_cost Σ N_r m_r` over the employed, money.
    pub(super) hiring_all: T,
    /// `Σ N_r` over employed `WithVolume` roles.
    pub(super) employed_with_volume: T,
    /// Whether some of the `WithVolume` roles are booked.
    pub(super) books: bool,
    /// Whether some people stay whatever the policy is.
    pub(super) minima: bool,
    /// Whether some roles' work is made by AI.
    pub(super) with_ai: bool,
    /// `σ_D`.
    pub(super) volatility: T,
    pub(super) client_curve: Option<Spreading>,
    pub(super) choices: Vec<Choosing<T>>,
    /// By group.
    pub(super) roles: Vec<Role<T>>,
    /// Where each of `roles` stands in the file.
    pub(super) in_file: Vec<usize>,
    /// Where each role of the file stands in `roles`.
    pub(super) by_file: Vec<usize>,
    pub(super) groups: Vec<Group>,
    /// Whether hires and cuts cost anything.
    pub(super) change_costs: bool,
    pub(super) curves: Vec<(Spreading, CurveSums<T>)>,
    pub(super) rival_curve: Option<Spreading>,
    pub(super) quality: Option<ShareBelow<T>>,
    /// `(1+i)^(t/12)` by month.
    pub(super) discount: Vec<T>,
}

impl<T: Real> FastPlan<T> {
    pub(super) fn new(plan: &Plan, choices: &[Choice]) -> Self {
        let policy = &plan.policy;
        let no_cap = |cap: Option<f64>| cap.map_or(T::INFINITY, T::of);
        let role = |role: &crate::sim::plan::PlanRole| Role {
            headcount: T::of(role.headcount),
            cost: T::of(role.cost),
            most_hires: no_cap(policy.hiring_cap.filter(|_| role.scaling != Scaling::WithAi).map(|cap| cap * role.headcount)),
            hirable: T::of(policy.hiring_cap.unwrap_or(0.0) * role.headcount),
            minimum: T::of(role.minimum),
            hiring: T::of(policy.hiring_cost * role.cost),
            severance: T::of(-policy.severance * role.cost),
        };
        let mut groups: Vec<Group> = Vec::new();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (i, role) in plan.roles.iter().enumerate() {
            let group = Group {
                roles: 0..0,
                curve: role.curve,
                with_volume: role.scaling == Scaling::WithVolume,
                with_ai: role.scaling == Scaling::WithAi,
                employed: role.employed,
                helped: plan.may_help(role),
            };
            if let Some(known) = groups.iter().position(|known| *known == group) {
                members[known].push(i);
            } else {
                groups.push(group);
                members.push(vec![i]);
            }
        }
        let mut first = 0;
        for (group, members) in groups.iter_mut().zip(&members) {
            group.roles = first..first + members.len();
            first += members.len();
        }
        let in_file: Vec<usize> = members.concat();
        let mut by_file = vec![0; in_file.len()];
        for (i, &file) in in_file.iter().enumerate() {
            by_file[file] = i;
        }
        let spreading = |shape: &PlanShape| match shape {
            PlanShape::Immediate => Spreading::Immediate,
            PlanShape::Linear(_) => Spreading::Linear,
            PlanShape::Logistic(..) => Spreading::Logistic,
            PlanShape::Bass(..) => Spreading::Bass,
        };
        let sums = |curve: usize| {
            let own = || plan.roles.iter().filter(move |role| role.curve == curve);
            CurveSums {
                payroll: T::of(own().map(|role| role.headcount * role.cost).sum()),
                people: T::of(own().map(|role| role.headcount).sum()),
            }
        };
        let with_volume = || plan.roles.iter().filter(|role| role.scaling == Scaling::WithVolume);
        Self {
            volume: T::of(plan.volume),
            per_volume: T::of(1.0 / plan.volume),
            price: T::of(plan.price),
            other_cost: T::of(plan.other_cost),
            cost_today: T::of(plan.cost_today),
            per_cost_today: (plan.cost_today != 0.0).then(|| T::of(1.0 / plan.cost_today)),
            per_person: T::of(if plan.people_today > 0.0 { 1.0 / plan.people_today } else { 0.0 }),
            retraining: T::of(policy.retraining_cost * plan.mean_cost),
            rivals: plan.rivals.map(T::of),
            rebalance: policy.rebalance,
            most_cuts: T::of(policy.layoff_cap.unwrap_or(1e30)),
            capped: policy.layoff_cap.is_some() || policy.hiring_cap.is_some(),
            hiring_capped: policy.hiring_cap.is_some(),
            hiring_all: T::of(plan.hiring_all),
            employed_with_volume: T::of(with_volume().filter(|role| role.employed).map(|role| role.headcount).sum()),
            books: with_volume().any(|role| !role.employed),
            minima: plan.roles.iter().any(|role| role.minimum > 0.0),
            with_ai: plan.roles.iter().any(|role| role.scaling == Scaling::WithAi),
            volatility: T::of(plan.volatility),
            client_curve: plan.clients.as_ref().map(|(_, curve)| spreading(&curve.shape)),
            choices: choices
                .iter()
                .map(|choice| Choosing { lambda: choice.lambda().map(T::of), compresses: choice.lambda() == Some(0.0) })
                .collect(),
            roles: in_file.iter().map(|&i| role(&plan.roles[i])).collect(),
            in_file,
            by_file,
            groups,
            change_costs: policy.hiring_cost != 0.0 || policy.severance != 0.0,
            curves: plan.curves.iter().enumerate().map(|(i, curve)| (spreading(&curve.shape), sums(i))).collect(),
            rival_curve: plan.rival_curve.as_ref().map(|curve| spreading(&curve.shape)),
            quality: plan.quality.as_ref().map(|(scores, ..)| ShareBelow::new(scores)),
            discount: (0..=plan.horizon).map(|t| T::of(plan.discount(t))).collect(),
        }
    }
}
