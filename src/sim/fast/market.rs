//! Steps 1 to 3 of a month for many futures: time saved, unit cost and price, demand.

use fearless_simd::{Select, Simd, SimdBase};

use super::plan::{FastPlan, Spreading};
use super::tile::{Lanes, Spread, Tile, TileCurve, WIDTH, load, store};
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
        let (mut price, mut mean_index, mut relative_share) = ([T::ONE; WIDTH], [T::ONE; WIDTH], [T::ONE; WIDTH]);
        for at in (0..WIDTH).step_by(T::Native::<S>::LEN) {
            let mut money = zero;
            for (c, (own, (_, sums))) in tile.curves.iter().zip(&plan.curves).enumerate() {
                let (in_use, adopted) = (load(simd, &self.in_use[c], at), load(simd, &self.adopted[c], at));
                money += cost(simd, own, sums.payroll, &self.usage_price, &a.seat, in_use, adopted, at);
            }
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
                let mut money = zero;
                for (own, (_, sums)) in tile.curves.iter().zip(&plan.curves) {
                    money += cost(simd, own, sums.payroll, &self.usage_price, &a.seat, in_use, now, at);
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
            let grown = exp::<S, T>(simd, load(simd, &a.growth, at) * t - fallen);
            let wanted = (load(simd, &a.unmet, at) + T::ONE) * plan.volume;
            store(&mut self.demand, at, wanted * grown * load(simd, &relative_share, at));
        }
    }
}

/// The money of one curve's roles in formula 2, with their x and A.
#[inline(always)]
#[expect(clippy::too_many_arguments, reason = "one formula of the model")]
fn cost<S: Simd, T: Real>(
    simd: S,
    own: &TileCurve<T>,
    payroll: T,
    usage_price: &Lanes<T>,
    seat: &Lanes<T>,
    in_use: T::Native<S>,
    adopted: T::Native<S>,
    at: usize,
) -> T::Native<S> {
    let used = load(simd, &own.used, at) + load(simd, &own.used_fixed, at);
    let seats = adopted * (load(simd, &own.helped, at) - in_use * load(simd, &own.helped_saved, at));
    let saved = in_use * load(simd, &own.saved, at);
    (T::Native::<S>::splat(simd, payroll) - saved) + load(simd, usage_price, at) * in_use * used + load(simd, seat, at) * seats
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
