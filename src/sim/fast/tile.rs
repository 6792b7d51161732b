//! Sixteen futures side by side: what they hold to be true, and their people.

use fearless_simd::{Simd, SimdBase};

use super::plan::{FastPlan, Spreading};
use crate::num::real::Real;
use crate::sim::equations::compounded;
use crate::sim::inputs::Values;
use crate::sim::plan::{Plan, PlanCurve, PlanShape};

/// Futures in a tile: a whole number of vectors of every width there is.
pub(in crate::sim) const WIDTH: usize = 16;

/// One number for each future of a tile.
pub(super) type Lanes<T> = [T; WIDTH];

/// The lanes from `at` on, as many as a vector has.
#[inline(always)]
pub(super) fn load<S: Simd, T: Real>(simd: S, lanes: &Lanes<T>, at: usize) -> T::Native<S> {
    T::Native::<S>::from_slice(simd, &lanes[at..at + T::Native::<S>::LEN])
}

/// Puts a vector into the lanes from `at` on.
#[inline(always)]
pub(super) fn store<S: Simd, T: Real, V: SimdBase<S, Element = T>>(lanes: &mut Lanes<T>, at: usize, vector: V) {
    vector.store_slice(&mut lanes[at..at + V::LEN]);
}

/// `f(0), f(1), …`, rounded to the kind of number that is calculated with.
fn lanes<T: Real>(f: impl Fn(usize) -> f64) -> Lanes<T> {
    std::array::from_fn(|i| T::of(f(i)))
}

/// The inputs of an adoption curve, and sums over its roles.
#[derive(Clone, Debug)]
pub(super) struct TileCurve<T> {
    pub(super) curve: Spread<T>,
    /// `A(t−1)`.
    pub(super) adopted: Lanes<T>,
    /// `Σ N_r m_r G_r`; with practice `Σ N_r m_r B_r`, of which `φ Σ N_r m_r O_r` is taken away.
    pub(super) saved: Lanes<T>,
    pub(super) reviewed: Lanes<T>,
    /// `Σ N_r B_r` over `WithVolume` roles, and over the others.
    pub(super) used: Lanes<T>,
    pub(super) used_fixed: Lanes<T>,
    /// `Σ_{B_r>0} N_r`, and the same with `G_r`, or `B_r` and `O_r`, as above.
    pub(super) helped: Lanes<T>,
    pub(super) helped_saved: Lanes<T>,
    pub(super) helped_reviewed: Lanes<T>,
}

/// An adoption curve with its inputs drawn; what `a`, `b`, `c` are depends on its shape.
#[derive(Clone, Debug)]
pub(super) struct Spread<T> {
    pub(super) start: Lanes<T>,
    pub(super) ceiling: Lanes<T>,
    /// Linear: 1/months. Logistic: k. Bass: (p + q)/12.
    pub(super) a: Lanes<T>,
    /// Logistic: midpoint. Bass: p.
    pub(super) b: Lanes<T>,
    /// Logistic: S(0). Bass: q.
    pub(super) c: Lanes<T>,
}

/// The scalar assumptions, by future.
#[derive(Clone, Debug)]
pub(super) struct Assumed<T> {
    pub(super) handmade: Lanes<T>,
    pub(super) premium: Lanes<T>,
    pub(super) usage: Lanes<T>,
    /// `ln(1 + d_u)/12` and `ln(1 + g)/12`.
    pub(super) trend: Lanes<T>,
    pub(super) growth: Lanes<T>,
    pub(super) seat: Lanes<T>,
    pub(super) rollout: Lanes<T>,
    pub(super) unmet: Lanes<T>,
    pub(super) elasticity: Lanes<T>,
    pub(super) pass_through: Lanes<T>,
    pub(super) switching: Lanes<T>,
    /// `1 − exp(−1/τ_s)`; 1 where there is no inertia.
    pub(super) approach: Lanes<T>,
    /// `1 − (1−δ)^(1/12)`.
    pub(super) leaving: Lanes<T>,
    /// `ς`.
    pub(super) bought: Lanes<T>,
    /// `Σ γ_r m_r`: pay of those who work for AI, per person's work that it does.
    pub(super) around: Lanes<T>,
    /// `z_y`, by year.
    pub(super) chance: Vec<Lanes<T>>,
    /// `ln 2/half_life`; `None` where review stays what it is.
    pub(super) practice: Option<Lanes<T>>,
    /// `F(q_lo)`, `q_hi`, `d_q/12`; the last is `None` where it is 0 in every future here.
    pub(super) below: Lanes<T>,
    pub(super) high: Lanes<T>,
    pub(super) drift: Option<Lanes<T>>,
    /// `m(t)` where it does not change.
    pub(super) quality: Lanes<T>,
}

/// Sixteen futures, month by month, under one or more choices.
#[derive(Clone, Debug)]
pub(super) struct Tile<T> {
    pub(super) assumed: Assumed<T>,
    pub(super) curves: Vec<TileCurve<T>>,
    pub(super) rival_curve: Option<Spread<T>>,
    pub(super) client_curve: Option<Spread<T>>,
    /// `G_r` of the month, by role.
    pub(super) net: Vec<Lanes<T>>,
    /// `B_r` and `O_r`, by role, where there is practice.
    pub(super) practised: Vec<(Lanes<T>, Lanes<T>)>,
    /// `γ_r`, by role, where there are roles whose work AI makes.
    pub(super) rate: Vec<Lanes<T>>,
    /// By group, whether AI helps some of its roles in some of these futures only.
    pub(super) mixed: Vec<bool>,
    /// The roles of those groups: role, curve, 1 in the futures in which AI helps it. They are added up one by one: taking
    /// the others away from the group's sum would leave a rest of rounding where nobody has a seat.
    pub(super) seated: Vec<(usize, usize, Lanes<T>)>,
    /// `σ(t−1)`.
    pub(super) share: Lanes<T>,
    /// `n_r(t−1)`, by choice, then role.
    pub(super) people: Vec<Lanes<T>>,
    /// `Σ n_r(t−1)` over employed roles, by choice.
    pub(super) staff: Vec<Lanes<T>>,
    /// By choice, then [`crate::sim::Total`].
    pub(super) totals: Vec<[Lanes<T>; 5]>,
}

/// A steeper logistic than this is a jump; a number far from the edge of f32.
const STEEPEST: f64 = 1e30;

impl<T: Real> Tile<T> {
    /// The futures `first … first + 15` of `values`; `None` where a number is too large or too small to be calculated with
    /// side by side, or a `G_r` above 1 would make time negative but for the floor at 0.
    pub(super) fn new(plan: &Plan, fast: &FastPlan<T>, values: &Values, first: usize) -> Option<Self> {
        let column = |slot| values.lanes::<WIDTH>(slot, first);
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
        ] = plan.scalars.map(column);
        let tame = |x: &[f64; WIDTH]| x.iter().all(|x| x.abs() <= 1e15);
        let rate = |x: &[f64; WIDTH]| x.iter().all(|x| (-0.999_999..=1e3).contains(x));
        if ![premium, usage, seat, rollout, unmet, inertia].iter().all(tame) || !rate(&trend) || !rate(&growth) {
            return None;
        }
        let quality = match (&plan.quality, &fast.quality) {
            (&Some((_, low, high, drift)), Some(table)) => {
                let (low, high, drift) = (column(low), column(high), column(drift));
                tame(&drift).then(|| {
                    let below: Lanes<T> = std::array::from_fn(|i| table.at(T::of(low[i])));
                    let still = drift.iter().all(|&drift| drift == 0.0);
                    let quality = std::array::from_fn(|i| {
                        let share = table.at(T::of(high[i])) - below[i];
                        if share > T::ZERO { share } else { T::ZERO }
                    });
                    (below, lanes(|i| high[i]), (!still).then(|| lanes(|i| drift[i] / 12.0)), quality)
                })?
            }
            _ => ([T::ZERO; WIDTH], [T::ZERO; WIDTH], None, [T::ONE; WIDTH]),
        };
        let mut around = [0.0; WIDTH];
        let mut rate = Vec::new();
        for &role in fast.in_file.iter().filter(|_| fast.with_ai) {
            let of = plan.roles[role].rate.map_or([0.0; WIDTH], column);
            for i in 0..WIDTH {
                around[i] += of[i] * plan.roles[role].cost;
            }
            rate.push(of.map(T::of));
        }
        let assumed = Assumed {
            handmade: lanes(|i| handmade[i]),
            premium: lanes(|i| premium[i]),
            usage: lanes(|i| usage[i]),
            trend: lanes(|i| libm::log1p(trend[i]) / 12.0),
            growth: lanes(|i| libm::log1p(growth[i]) / 12.0),
            seat: lanes(|i| seat[i]),
            rollout: lanes(|i| rollout[i]),
            unmet: lanes(|i| unmet[i]),
            elasticity: lanes(|i| elasticity[i]),
            pass_through: lanes(|i| pass_through[i]),
            switching: lanes(|i| switching[i]),
            leaving: lanes(|i| 1.0 - compounded(-attrition[i], 1.0)),
            bought: plan.clients.as_ref().map_or([T::ZERO; WIDTH], |(share, _)| column(*share).map(T::of)),
            around: lanes(|i| around[i]),
            chance: plan.chance.iter().map(|&slot| column(slot).map(T::of)).collect(),
            practice: plan
                .half_life
                .map(|slot| column(slot).map(|months| T::of((std::f64::consts::LN_2 / months).min(STEEPEST)))),
            approach: lanes(|i| if inertia[i] == 0.0 { 1.0 } else { -libm::expm1(-1.0 / inertia[i]) }),
            below: quality.0,
            high: quality.1,
            drift: quality.2,
            quality: quality.3,
        };
        let mut curves = Vec::with_capacity(plan.curves.len());
        for (curve, (shape, _)) in plan.curves.iter().zip(&fast.curves) {
            let none = [T::ZERO; WIDTH];
            let curve = spread(curve, *shape, values, first)?;
            curves.push(TileCurve {
                curve,
                adopted: none,
                saved: none,
                reviewed: none,
                used: none,
                used_fixed: none,
                helped: none,
                helped_saved: none,
                helped_reviewed: none,
            });
        }
        let rival_curve = match (&plan.rival_curve, fast.rival_curve) {
            (Some(curve), Some(shape)) => Some(spread(curve, shape, values, first)?),
            _ => None,
        };
        let client_curve = match (&plan.clients, fast.client_curve) {
            (Some((_, curve)), Some(shape)) => Some(spread(curve, shape, values, first)?),
            _ => None,
        };
        let practice = plan.half_life.is_some();
        let mut tile = Self {
            assumed,
            curves,
            rival_curve,
            client_curve,
            net: Vec::with_capacity(plan.roles.len()),
            practised: Vec::new(),
            rate,
            mixed: Vec::with_capacity(fast.groups.len()),
            seated: Vec::new(),
            share: [fast.rivals.unwrap_or(T::ONE); WIDTH],
            people: Vec::with_capacity(plan.roles.len() * fast.choices.len()),
            staff: Vec::new(),
            totals: vec![[[T::ZERO; WIDTH]; 5]; fast.choices.len()],
        };
        for group in &fast.groups {
            let mut seated = Vec::new();
            let mut mixed = false;
            for r in group.roles.clone() {
                let role = fast.in_file[r];
                let [gross, net, review] = time_saved(plan, role, &handmade, values, first);
                if !net.iter().all(|net| (-1e3..=1.0 + 1e-12).contains(net)) {
                    return None;
                }
                let headcount = plan.roles[role].headcount;
                let payroll = headcount * plan.roles[role].cost;
                let curve = &mut tile.curves[group.curve];
                let used = if group.with_volume { &mut curve.used } else { &mut curve.used_fixed };
                for i in 0..WIDTH {
                    used[i] += T::of(headcount * gross[i]);
                    let (saved, reviewed) = if practice { (gross[i], review[i]) } else { (net[i], 0.0) };
                    curve.saved[i] += T::of(payroll * saved);
                    curve.reviewed[i] += T::of(payroll * reviewed);
                    if gross[i] > 0.0 {
                        curve.helped[i] += T::of(headcount);
                        curve.helped_saved[i] += T::of(headcount * saved);
                        curve.helped_reviewed[i] += T::of(headcount * reviewed);
                    }
                }
                mixed |= group.helped && gross.iter().any(|&gross| gross <= 0.0);
                seated.push((r, group.curve, lanes(|i| f64::from(gross[i] > 0.0))));
                tile.net.push(lanes(|i| net[i]));
                if practice {
                    tile.practised.push((lanes(|i| gross[i]), lanes(|i| review[i])));
                }
            }
            tile.mixed.push(mixed);
            if mixed {
                tile.seated.append(&mut seated);
            }
        }
        let staff: T = fast
            .groups
            .iter()
            .filter(|group| group.employed)
            .flat_map(|group| fast.roles[group.roles.clone()].iter())
            .fold(T::ZERO, |sum, role| sum + role.headcount);
        for _ in &fast.choices {
            tile.people.extend(fast.roles.iter().map(|role| [role.headcount; WIDTH]));
            tile.staff.push([staff; WIDTH]);
        }
        Some(tile)
    }
}

/// `B_r`, `G_r` and `O_r`, in the order of operations of the readable version, so that they have the same bits.
fn time_saved(plan: &Plan, r: usize, handmade: &[f64; WIDTH], values: &Values, first: usize) -> [[f64; WIDTH]; 3] {
    let role = &plan.roles[r];
    let (mut gross, mut net, mut reviewed) = ([0.0; WIDTH], [0.0; WIDTH], [0.0; WIDTH]);
    for task in &role.tasks {
        let automation = values.lanes::<WIDTH>(task.automation, first);
        let review = task.review.map_or([0.0; WIDTH], |slot| values.lanes(slot, first));
        for i in 0..WIDTH {
            let term = task.share * automation[i];
            gross[i] += term;
            net[i] += term * (1.0 - review[i]);
            reviewed[i] += term * review[i];
        }
    }
    let reach = values.lanes::<WIDTH>(role.reach, first);
    for i in 0..WIDTH {
        let reached = reach[i] * (1.0 - handmade[i]);
        gross[i] *= reached;
        net[i] *= reached;
        reviewed[i] *= reached;
    }
    [gross, net, reviewed]
}

/// A curve's inputs; `None` where they are beyond what f32 can hold.
fn spread<T: Real>(curve: &PlanCurve, shape: Spreading, values: &Values, first: usize) -> Option<Spread<T>> {
    let column = |slot| values.lanes::<WIDTH>(slot, first);
    let (mut a, mut b, mut c) = ([0.0; WIDTH], [0.0; WIDTH], [0.0; WIDTH]);
    let mut ceiling = curve.ceiling.map_or([0.0; WIDTH], column);
    match curve.shape {
        PlanShape::Immediate => {}
        PlanShape::Linear(months) => a = column(months).map(|months| 1.0 / months),
        PlanShape::Logistic(midpoint, rise) => {
            a = column(rise).map(|rise| (crate::sim::equations::LN_81 / rise).min(STEEPEST));
            b = column(midpoint);
            for i in 0..WIDTH {
                c[i] = 1.0 / (1.0 + libm::exp(a[i] * b[i]));
                ceiling[i] /= 1.0 - c[i];
            }
        }
        PlanShape::Bass(p, q) => {
            (b, c) = (column(p), column(q));
            if b.iter().any(|p| !(1e-30..=1e15).contains(p)) || c.iter().any(|&q| q > 1e15) {
                return None;
            }
            a = std::array::from_fn(|i| (b[i] + c[i]) / 12.0);
        }
    }
    let start = column(curve.start);
    debug_assert!(matches!(
        (&curve.shape, shape),
        (PlanShape::Immediate, Spreading::Immediate)
            | (PlanShape::Linear(_), Spreading::Linear)
            | (PlanShape::Logistic(..), Spreading::Logistic)
            | (PlanShape::Bass(..), Spreading::Bass)
    ));
    Some(Spread {
        start: lanes(|i| start[i]),
        ceiling: lanes(|i| ceiling[i]),
        a: lanes(|i| a[i]),
        b: lanes(|i| b[i]),
        c: lanes(|i| c[i]),
    })
}
