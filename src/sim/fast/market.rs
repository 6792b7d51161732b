//! Steps 1 to 3 of a month for many futures: time saved, unit cost and price, demand.

use fearless_simd::{Select, Simd, SimdBase};

use super::plan::{FastPlan, Spreading};
use super::tile::{Assumed, Lanes, Spread, Tile, TileCurve, WIDTH, load, store};
use crate::num::real::{Real, exp, ln};

/// What is the same under every choice in a month.
#[derive(Clone, Debug)]
pub(super) struct Market<T> {
    /// `A_c(t)`, by curve.
    pub(super) adopted: Vec<Lanes<T>>,
    /// `max(0, A_c(t) − A_c(t−1))`, by curve.
    pub(super) adopting: Vec<Lanes<T>>,
    /// `m·A_c`, by curve.
    pub(super) in_use: Vec<Lanes<T>>,
    /// `k_u (1+d_u)^(t/12)`.
    pub(super) usage_price: Lanes<T>,
    pub(super) standard_cost: Lanes<T>,
    pub(super) price: Lanes<T>,
    /// `D0`.
    pub(super) served: Lanes<T>,
    pub(super) demand: Lanes<T>,
    pub(super) share: Lanes<T>,
}

impl<T: Real> Market<T> {
    pub(super) fn new(plan: &FastPlan<T>) -> Self {
        let none = [T::ZERO; WIDTH];
        let by_curve = vec![none; plan.curves.len()];
        Self {
            adopted: by_curve.clone(),
            adopting: by_curve.clone(),
            in_use: by_curve,
            usage_price: none,
            standard_cost: none,
            price: none,
            served: none,
            demand: none,
            share: none,
        }
    }

    /// Month `t` of a tile; months come in order, from 0.
    ///
    /// Each step is done for all lanes before the next: the long chains of `exp` and `ln` then overlap.
    #[inline(always)]
    pub(super) fn month<S: Simd>(&mut self, simd: S, plan: &FastPlan<T>, tile: &mut Tile<T>, t: T) {
        let a = &tile.assumed;
        let splat = |x: T| T::Native::<S>::splat(simd, x);
        let zero = splat(T::ZERO);
        let mut quality = a.quality;
        if let (Some(drift), Some(table)) = (&a.drift, &plan.quality) {
            for i in 0..WIDTH {
                quality[i] = table.at(a.high[i] + drift[i] * t);
            }
            for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
                let share = load(simd, &quality, at) - load(simd, &a.below, at);
                store(&mut quality, at, share.max(zero));
            }
        }
        for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
            let trend = exp::<S, T>(simd, load(simd, &a.trend, at) * t);
            store(&mut self.usage_price, at, load(simd, &a.usage, at) * trend);
        }
        for (c, (curve, (shape, _))) in tile.curves.iter_mut().zip(&plan.curves).enumerate() {
            for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
                let now = adopted(simd, &curve.curve, *shape, t, at);
                store(&mut self.adopting[c], at, (now - load(simd, &curve.adopted, at)).max(zero));
                store(&mut self.in_use[c], at, load(simd, &quality, at) * now);
                store(&mut self.adopted[c], at, now);
                store(&mut curve.adopted, at, now);
            }
        }
        practise(simd, plan, tile, t);
        let a = &tile.assumed;
        let (mut price, mut mean_index, mut relative_share) = ([T::ONE; WIDTH], [T::ONE; WIDTH], [T::ONE; WIDTH]);
        for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
            let mut money = zero;
            for (c, (own, (_, sums))) in tile.curves.iter().zip(&plan.curves).enumerate() {
                let (in_use, adopted) = (load(simd, &self.in_use[c], at), load(simd, &self.adopted[c], at));
                let review = reviewing(simd, a.practice.as_ref(), &own.curve.start, t, at);
                money += cost(simd, own, sums.payroll, &self.usage_price, a, review, in_use, adopted, at);
            }
            let money = money.max(zero);
            // Today is exactly today.
            let now = if t > T::ZERO { money * plan.per_volume + plan.other_cost } else { splat(plan.cost_today) };
            store(&mut self.standard_cost, at, now);
            let index = if t > T::ZERO { index(simd, plan, &a.pass_through, now, at) } else { splat(T::ONE) };
            store(&mut price, at, index);
            store(&mut mean_index, at, index);
            store(&mut self.price, at, index * plan.price);
        }
        if let (Some(share_today), Some(curve), Some(shape)) = (plan.rivals, &tile.rival_curve, plan.rival_curve) {
            let mut rival_price = [T::ONE; WIDTH];
            for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
                let now = adopted(simd, curve, shape, t, at);
                let in_use = load(simd, &quality, at) * now;
                let review = reviewing(simd, a.practice.as_ref(), &curve.start, t, at);
                let mut money = zero;
                for (own, (_, sums)) in tile.curves.iter().zip(&plan.curves) {
                    money += cost(simd, own, sums.payroll, &self.usage_price, a, review, in_use, now, at);
                }
                let cost = money * plan.per_volume + plan.other_cost;
                if t > T::ZERO {
                    store(&mut rival_price, at, index(simd, plan, &a.pass_through, cost, at));
                }
            }
            let odds = (T::ONE - share_today) / share_today;
            for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
                let (price, rival) = (load(simd, &price, at), load(simd, &rival_price, at));
                let mut share = splat(share_today);
                if t > T::ZERO {
                    let relative = exp::<S, T>(simd, load(simd, &a.switching, at) * ln::<S, T>(simd, price / rival));
                    let heading = splat(T::ONE) / (relative * odds + T::ONE);
                    let before = load(simd, &tile.share, at);
                    share = before + (heading - before) * load(simd, &a.approach, at);
                }
                store(&mut tile.share, at, share);
                if t > T::ZERO {
                    store(&mut mean_index, at, share * price + (splat(T::ONE) - share) * rival);
                    store(&mut relative_share, at, share * (T::ONE / share_today));
                }
            }
        }
        self.share = tile.share;
        for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
            // (1+g)^(t/12) · P̄^−ε in one.
            let fallen = load(simd, &a.elasticity, at) * ln::<S, T>(simd, load(simd, &mean_index, at));
            let mut grown = load(simd, &a.growth, at) * t - fallen;
            if !a.chance.is_empty() {
                grown += strayed(simd, &a.chance, t, at) * plan.volatility;
            }
            let mut served = exp::<S, T>(simd, grown) * plan.volume * load(simd, &relative_share, at);
            if let (Some(curve), Some(shape)) = (&tile.client_curve, plan.client_curve) {
                served *= splat(T::ONE) - load(simd, &a.bought, at) * adopted(simd, curve, shape, t, at);
            }
            store(&mut self.served, at, served);
            store(&mut self.demand, at, (load(simd, &a.unmet, at) + T::ONE) * served);
        }
    }
}

/// `φ`: what review takes of what it took at the start; 1 where there is no practice.
#[inline(always)]
fn reviewing<S: Simd, T: Real>(simd: S, practice: Option<&Lanes<T>>, start: &Lanes<T>, t: T, at: usize) -> T::Native<S> {
    let splat = |x: T| T::Native::<S>::splat(simd, x);
    match practice {
        Some(rate) => {
            let since = (splat(t) - load(simd, start, at)).max(splat(T::ZERO));
            exp::<S, T>(simd, -(since * load(simd, rate, at)))
        }
        None => splat(T::ONE),
    }
}

/// `G_r = B_r − φ O_r` of the month, where there is practice.
#[inline(always)]
fn practise<S: Simd, T: Real>(simd: S, plan: &FastPlan<T>, tile: &mut Tile<T>, t: T) {
    if tile.practised.is_empty() {
        return;
    }
    for group in &plan.groups {
        for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
            let review = reviewing(simd, tile.assumed.practice.as_ref(), &tile.curves[group.curve].curve.start, t, at);
            for r in group.roles.clone() {
                let (gross, reviewed) = &tile.practised[r];
                store(&mut tile.net[r], at, load(simd, gross, at) - review * load(simd, reviewed, at));
            }
        }
    }
}

/// `z_1 + … + z_k + (t/12 − k) z_(k+1)`.
#[inline(always)]
fn strayed<S: Simd, T: Real>(simd: S, yearly: &[Lanes<T>], t: T, at: usize) -> T::Native<S> {
    let mut sum = T::Native::<S>::splat(simd, T::ZERO);
    let mut left = t.wide();
    for z in yearly {
        if left <= 0.0 {
            break;
        }
        sum += load(simd, z, at) * T::of(left.min(12.0) / 12.0);
        left -= 12.0;
    }
    sum
}

/// The money of one curve's roles in formula 2, with their φ, x and A.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "one formula of the model")]
fn cost<S: Simd, T: Real>(
    simd: S,
    own: &TileCurve<T>,
    payroll: T,
    usage_price: &Lanes<T>,
    a: &Assumed<T>,
    review: T::Native<S>,
    in_use: T::Native<S>,
    adopted: T::Native<S>,
    at: usize,
) -> T::Native<S> {
    let used = load(simd, &own.used, at) + load(simd, &own.used_fixed, at);
    let of = |lanes: &Lanes<T>| load(simd, lanes, at);
    let helped_saved = of(&own.helped_saved) - review * of(&own.helped_reviewed);
    let seats = adopted * (of(&own.helped) - in_use * helped_saved);
    let saved = in_use * (of(&own.saved) - review * of(&own.reviewed));
    let per_person = of(usage_price) + of(&a.around);
    (T::Native::<S>::splat(simd, payroll) - saved) + per_person * in_use * used + of(&a.seat) * seats
}

/// `P = max(0.01, 1 + θ (C/C(0) − 1))`.
#[inline(always)]
fn index<S: Simd, T: Real>(simd: S, plan: &FastPlan<T>, pass_through: &Lanes<T>, cost: T::Native<S>, at: usize) -> T::Native<S> {
    let splat = |x: T| T::Native::<S>::splat(simd, x);
    match plan.per_cost_today {
        Some(per_cost_today) => {
            let change = (cost * per_cost_today - T::ONE) * load(simd, pass_through, at);
            (change + T::ONE).max(splat(T::of(0.01)))
        }
        None => splat(T::ONE),
    }
}

/// `A(t)`.
#[inline(always)]
fn adopted<S: Simd, T: Real>(simd: S, curve: &Spread<T>, shape: Spreading, t: T, at: usize) -> T::Native<S> {
    let of = |lanes: &Lanes<T>| load(simd, lanes, at);
    let splat = |x: T| T::Native::<S>::splat(simd, x);
    let (ceiling, since) = (of(&curve.ceiling), splat(t) - of(&curve.start));
    let adopted = match shape {
        Spreading::Immediate => ceiling,
        Spreading::Linear => ceiling * (since * of(&curve.a)).min(splat(T::ONE)),
        Spreading::Logistic => {
            let fallen = exp::<S, T>(simd, (of(&curve.b) - since) * of(&curve.a));
            ceiling * (splat(T::ONE) / (fallen + T::ONE) - of(&curve.c))
        }
        Spreading::Bass => {
            let faded = exp::<S, T>(simd, -(of(&curve.a) * since));
            let (p, q) = (of(&curve.b), of(&curve.c));
            ceiling * (p * (splat(T::ONE) - faded) / (p + q * faded))
        }
    };
    since.simd_gt(splat(T::ZERO)).select(adopted, splat(T::ZERO))
}
