//! Steps 4 to 7 of a month for many futures under one choice: targets, people, work, money.

use fearless_simd::{Select, Simd, SimdBase, SimdFloatElement, SimdMask};

use super::market::Market;
use super::plan::{Choosing, FastPlan, Group, Role};
use super::tile::{Lanes, Tile, WIDTH, load, store};
use crate::num::real::{Real, lesser, magnitude};
use crate::sim::layout::Layout;
use crate::sim::outcome::{RoleSeries, Series, Total};

/// What every choice needs of the roles in a month.
#[derive(Clone, Debug)]
pub(super) struct Needs<T> {
    /// `N_r L_r`, by role.
    needed: Vec<Lanes<T>>,
    /// `1/(N_r L_r)`, by role; ∞ where that is 0 or the role is `Fixed`, so that no minimum sees it.
    inverse: Vec<Lanes<T>>,
    /// `Σ N_r L_r` over `WithVolume` roles.
    with_volume: Lanes<T>,
    /// `min 1/L_r` over `WithVolume` roles with N > 0 and L > 0; ∞ where there is none.
    least_gain: Lanes<T>,
    /// How many such roles there are.
    counted: Lanes<T>,
}

impl<T: Real> Needs<T> {
    pub(super) fn new(roles: usize) -> Self {
        let none = [T::ZERO; WIDTH];
        Self {
            needed: vec![none; roles],
            inverse: vec![[T::INFINITY; WIDTH]; roles],
            with_volume: none,
            least_gain: none,
            counted: none,
        }
    }

    #[inline(always)]
    pub(super) fn month<S: Simd>(&mut self, simd: S, plan: &FastPlan<T>, tile: &Tile<T>, market: &Market<T>, at: usize) {
        let splat = |x: T| T::Native::<S>::splat(simd, x);
        let (zero, one) = (splat(T::ZERO), splat(T::ONE));
        let (mut total, mut least, mut counted) = (zero, splat(T::INFINITY), zero);
        for group in &plan.groups {
            let x = load(simd, &market.in_use[group.curve], at);
            let roles = group.roles.clone();
            let rows = self.needed[roles.clone()].iter_mut().zip(&mut self.inverse[roles.clone()]);
            for ((needed, inverse), (role, net)) in rows.zip(plan.roles[roles.clone()].iter().zip(&tile.net[roles])) {
                let need = (one - x * load(simd, net, at)).max(zero) * role.headcount;
                store(needed, at, need);
                if group.with_volume {
                    let per_need = one / need;
                    store(inverse, at, per_need);
                    total += need;
                    least = lesser(per_need * role.headcount, least);
                    counted += need.simd_gt(zero).select(one, zero);
                }
            }
        }
        store(&mut self.with_volume, at, total);
        store(&mut self.least_gain, at, least);
        store(&mut self.counted, at, counted);
    }
}

/// Where a month's values of one tile and choice go.
pub(super) struct Output<'a, T> {
    /// Columns of so many futures each: first the studio's series, then the bottleneck's role + 1, then what is wanted of roles.
    pub(super) values: &'a mut [T],
    /// Futures in a column.
    pub(super) stride: usize,
    /// Where these futures begin in a column.
    pub(super) first: usize,
}

impl<T: Real> Output<'_, T> {
    #[inline(always)]
    fn put<S: Simd>(&mut self, column: usize, vector: T::Native<S>) {
        let at = column * self.stride + self.first;
        vector.store_slice(&mut self.values[at..at + T::Native::<S>::LEN]);
    }
}

/// The state of one month that its steps share.
#[derive(Clone, Copy)]
pub(super) struct Month<'a, S, T> {
    pub(super) simd: S,
    pub(super) plan: &'a FastPlan<T>,
    pub(super) market: &'a Market<T>,
    pub(super) needs: &'a Needs<T>,
    /// Which of the plan's choices.
    pub(super) number: usize,
    pub(super) t: usize,
    /// First lane.
    pub(super) at: usize,
}

/// `n*_r = coefficient · N_r L_r + floor · N_r`, for roles of one kind of scaling.
#[derive(Clone, Copy)]
struct Target<V> {
    coefficient: V,
    floor: V,
}

/// A [`Target`] in vectors.
type TargetOf<S, T> = Target<<T as SimdFloatElement>::Native<S>>;

/// The share of each gap that moves close: of those who are short, and of those who are over.
#[derive(Clone, Copy)]
struct Moves<V> {
    short: V,
    over: V,
}

/// What step 5 comes to.
struct Sums<V> {
    headcount: V,
    with_volume: V,
    staff: V,
    payroll: V,
    /// `Σ_{B_r>0} n_r A_r`.
    seats: V,
    hired: V,
    cut: V,
    /// Severance and hiring, money.
    change: V,
    moved: V,
    /// Smallest `n_r / (N_r L_r)` over the roles that count; ∞ where none does.
    least: V,
}

impl<S: Simd, T: Real> Month<'_, S, T> {
    #[inline(always)]
    fn splat(&self, x: T) -> T::Native<S> {
        T::Native::<S>::splat(self.simd, x)
    }

    #[inline(always)]
    fn load(&self, lanes: &Lanes<T>) -> T::Native<S> {
        load(self.simd, lanes, self.at)
    }

    /// The month under one choice, after [`Market::month`] and [`Needs::month`].
    #[inline(always)]
    pub(super) fn run<const ROLES: bool>(&self, tile: &mut Tile<T>, out: &mut Output<'_, T>) {
        let plan = self.plan;
        let choice = plan.choices[self.number];
        let (target, fixed) = self.targets(choice);
        let zero = self.splat(T::ZERO);
        let (sums, left) = if self.t == 0 {
            // Today people are the baseline, which is what a floor of 1 asks for.
            let today = Target { coefficient: zero, floor: self.splat(T::ONE) };
            (self.people::<false, false, true, ROLES>(tile, T::ZERO, today, today, out), zero)
        } else {
            let left = self.load(&tile.staff[self.number]) * plan.leaving;
            let floor = (target.floor + fixed.floor).simd_gt(zero).any_true();
            let sums = match (plan.capped, plan.change_costs, floor) {
                (true, true, false) => self.people::<true, true, false, ROLES>(tile, plan.leaving, target, fixed, out),
                (true, ..) => self.people::<true, true, true, ROLES>(tile, plan.leaving, target, fixed, out),
                (false, ..) => self.people::<false, true, true, ROLES>(tile, plan.leaving, target, fixed, out),
            };
            (sums, left)
        };
        store(&mut tile.staff[self.number], self.at, sums.staff);
        let volume = self.deliver(choice, tile, target, sums.least, out);
        if ROLES {
            self.put_idle(tile, volume, out);
        }
        self.money(tile, volume, &sums, left, out);
    }

    /// Step 4: `WithVolume` roles, and the others.
    #[inline(always)]
    fn targets(&self, choice: Choosing<T>) -> (TargetOf<S, T>, TargetOf<S, T>) {
        let (plan, zero, one) = (self.plan, self.splat(T::ZERO), self.splat(T::ONE));
        let wanted = self.load(&self.market.demand) * plan.per_volume;
        let (mut target, fixed) = match choice.lambda {
            Some(lambda) => {
                let (rest, floor) = (self.splat(T::ONE - lambda), self.splat(lambda));
                (Target { coefficient: rest * wanted.min(one), floor }, Target { coefficient: rest, floor })
            }
            None => (Target { coefficient: wanted, floor: zero }, Target { coefficient: one, floor: zero }),
        };
        if plan.rebalance && !choice.compresses {
            let needed = self.load(&self.needs.with_volume);
            let some = needed.simd_gt(zero);
            // T = Σ n*, shared out as T · N L / Σ N L.
            let total = target.coefficient * needed + target.floor * plan.people_with_volume;
            let share = total / some.select(needed, one);
            target.coefficient = some.select(share, target.coefficient);
            target.floor = some.select(zero, target.floor);
        }
        (target, fixed)
    }

    /// People moved in the month, and what that means for each role.
    #[inline(always)]
    fn moves<const FLOOR: bool>(
        &self,
        people: &[Lanes<T>],
        stay: T,
        target: Target<T::Native<S>>,
    ) -> (T::Native<S>, Moves<T::Native<S>>) {
        let zero = self.splat(T::ZERO);
        if !self.plan.rebalance {
            return (zero, Moves { short: zero, over: zero });
        }
        let (mut short, mut over) = (zero, zero);
        for group in self.plan.groups.iter().filter(|group| group.employed && group.with_volume) {
            let roles = group.roles.clone();
            let rows = people[roles.clone()].iter().zip(&self.needs.needed[roles.clone()]);
            for ((people, needed), role) in rows.zip(&self.plan.roles[roles]) {
                let gap = self.goal::<FLOOR>(needed, role, target) - self.load(people) * stay;
                let up = gap.max(zero);
                short += up;
                over += up - gap;
            }
        }
        let moved = short.min(over);
        let some = moved.simd_gt(zero);
        let (of_short, of_over) = (some.select(moved / short, zero), some.select(moved / over, zero));
        (moved, Moves { short: of_short, over: of_over })
    }

    /// `n*_r` of a role. Without `FLOOR`, the floor is 0.
    #[inline(always)]
    fn goal<const FLOOR: bool>(&self, needed: &Lanes<T>, role: &Role<T>, target: Target<T::Native<S>>) -> T::Native<S> {
        let goal = self.load(needed) * target.coefficient;
        if FLOOR { goal + target.floor * role.headcount } else { goal }
    }

    /// Step 5, and sums over people.
    #[inline(always)]
    fn people<const CAPPED: bool, const COSTS: bool, const FLOOR: bool, const ROLES: bool>(
        &self,
        tile: &mut Tile<T>,
        leaving: T,
        target: Target<T::Native<S>>,
        fixed: Target<T::Native<S>>,
        out: &mut Output<'_, T>,
    ) -> Sums<T::Native<S>> {
        let (plan, zero) = (self.plan, self.splat(T::ZERO));
        let (stay, least_change) = (T::ONE - leaving, self.splat(T::ZERO - plan.most_cuts));
        let roles = plan.roles.len();
        let people = &mut tile.people[self.number * roles..(self.number + 1) * roles];
        let (moved, moves) = self.moves::<FLOOR>(people, stay, target);
        let (mut headcount, mut with_volume, mut staff, mut seats) = (zero, zero, zero, zero);
        let (mut payroll, mut hired, mut cut, mut change) = (zero, zero, zero, zero);
        let mut least = self.splat(T::INFINITY);
        for (group, mixed) in plan.groups.iter().zip(&tile.mixed) {
            let (target, moves) = if group.with_volume { (target, moves) } else { (fixed, Moves { short: zero, over: zero }) };
            let mut in_group = zero;
            let roles = group.roles.clone();
            // Two short loops: one would need more registers than there are.
            let rows = people[roles.clone()].iter_mut().zip(&self.needs.needed[roles.clone()]);
            let rows = roles.clone().zip(rows.zip(&plan.roles[roles.clone()]));
            if group.employed {
                for (r, ((row, needed), role)) in rows {
                    let goal = self.goal::<FLOOR>(needed, role, target);
                    let before = self.load(row);
                    let stays = before * stay;
                    let gap = goal - stays;
                    let up = gap.simd_gt(zero);
                    // Positive: people come, or are to be hired; negative: they go, or are to be laid off.
                    let comes = gap * up.select(moves.short, moves.over);
                    let wanted = gap - comes;
                    let (mut done, mut now) = (wanted, goal);
                    if CAPPED {
                        done = wanted.min(self.splat(role.most_hires)).max(before * least_change);
                        // Exactly the target where no cap binds.
                        now = done.simd_eq(wanted).select(goal, (stays + comes + done).max(zero));
                    }
                    store(row, self.at, now);
                    let hires = done.max(zero);
                    hired += hires;
                    cut += hires - done;
                    if COSTS {
                        let cost = up.select(self.splat(role.hiring), self.splat(role.severance));
                        change += done * cost;
                    }
                    if ROLES {
                        self.put_role(group, r, &tile.net[r], [now, hires, hires - done, before * leaving, comes], out);
                    }
                }
            } else {
                for (r, ((row, needed), role)) in rows {
                    let now = self.goal::<FLOOR>(needed, role, target);
                    store(row, self.at, now);
                    if ROLES {
                        self.put_role(group, r, &tile.net[r], [now, zero, zero, zero, zero], out);
                    }
                }
            }
            let constants = plan.roles[roles.clone()].iter().zip(&self.needs.inverse[roles.clone()]);
            if group.with_volume {
                for (row, (role, inverse)) in people[roles.clone()].iter().zip(constants) {
                    let now = self.load(row);
                    payroll += now * role.cost;
                    in_group += now;
                    least = lesser(now * self.load(inverse), least);
                }
            } else {
                for (row, (role, _)) in people[roles.clone()].iter().zip(constants) {
                    let now = self.load(row);
                    payroll += now * role.cost;
                    in_group += now;
                }
            }
            headcount += in_group;
            if group.with_volume {
                with_volume += in_group;
            }
            if group.employed {
                staff += in_group;
            }
            if group.helped && !mixed {
                seats += in_group * self.load(&self.market.adopted[group.curve]);
            }
        }
        for (r, curve, helped) in &tile.seated {
            seats += self.load(helped) * self.load(&people[*r]) * self.load(&self.market.adopted[*curve]);
        }
        Sums { headcount, with_volume, staff, payroll, seats, hired, cut, change, moved, least }
    }

    /// Writes one series of one role.
    #[inline(always)]
    fn put_series(&self, r: usize, series: RoleSeries, vector: T::Native<S>, out: &mut Output<'_, T>) {
        let column = Layout::BOTTLENECK + 1 + self.plan.in_file[r] * RoleSeries::ALL.len() + series as usize;
        // Adding 0 makes a 0 of −0.
        out.put::<S>(column, vector + T::ZERO);
    }

    /// Writes the people without work, which are known when the volume is; a `Fixed` role has no such figure.
    #[inline(always)]
    fn put_idle(&self, tile: &Tile<T>, volume: T::Native<S>, out: &mut Output<'_, T>) {
        let volumes = volume * self.plan.per_volume;
        let people = &tile.people[self.number * self.plan.roles.len()..];
        for group in &self.plan.groups {
            for r in group.roles.clone() {
                let idle = if group.with_volume {
                    self.load(&people[r]) - self.load(&self.needs.needed[r]) * volumes
                } else {
                    self.splat(T::INFINITY)
                };
                self.put_series(r, RoleSeries::Idle, idle, out);
            }
        }
    }

    /// Writes the series of one role that do not wait for the volume.
    #[inline(always)]
    fn put_role(
        &self,
        group: &Group,
        r: usize,
        net: &Lanes<T>,
        [now, hires, cuts, left, moved]: [T::Native<S>; 5],
        out: &mut Output<'_, T>,
    ) {
        let zero = self.splat(T::ZERO);
        let time_left = (self.splat(T::ONE) - self.load(&self.market.in_use[group.curve]) * self.load(net)).max(zero);
        let mut put = |series: RoleSeries, vector: T::Native<S>| self.put_series(r, series, vector, out);
        put(RoleSeries::Headcount, now);
        put(RoleSeries::TimeLeft, time_left);
        put(RoleSeries::Hired, hires);
        put(RoleSeries::LaidOff, cuts);
        put(RoleSeries::Left, left);
        put(RoleSeries::Moved, moved);
    }

    /// Step 6: `V = min(D, cap, limit)`, and the bottleneck.
    #[inline(always)]
    fn deliver(
        &self,
        choice: Choosing<T>,
        tile: &Tile<T>,
        target: Target<T::Native<S>>,
        least: T::Native<S>,
        out: &mut Output<'_, T>,
    ) -> T::Native<S> {
        let (plan, zero, one) = (self.plan, self.splat(T::ZERO), self.splat(T::ONE));
        let today = self.splat(plan.volume);
        let demand = self.load(&self.market.demand);
        let counted = self.load(&self.needs.counted);
        // n · 1/(N L) is a rounding away from 1 where they are equal.
        let least = magnitude(least - one).simd_le(self.splat(T::ROUNDING)).select(one, least);
        let most = least * plan.volume;
        let (limit, bound) = match choice.lambda {
            Some(_) if choice.compresses => (today, demand.min(today)),
            Some(_) => {
                // min n*/(N L) over the roles that count; ∞ where there is none.
                let gain = self.load(&self.needs.least_gain);
                let floor = target.floor.simd_gt(zero).select(target.floor * gain, zero);
                let planned = counted.simd_gt(zero).select(target.coefficient + floor, self.splat(T::INFINITY));
                (planned.max(one) * plan.volume, demand)
            }
            None => (demand, demand),
        };
        let held_up = most.simd_lt(bound * (T::ONE - T::SAME));
        let mut role_number = zero;
        if held_up.any_true() {
            // Held up for want of one role or some, not of all alike: so long as another has more.
            let alike = least * (T::ONE + T::SAME);
            let mut uneven = counted.simd_le(one);
            let mut open = held_up;
            let people = &tile.people[self.number * plan.roles.len()..];
            let mut number = T::ZERO;
            for &r in &plan.by_file {
                number += T::ONE;
                let inverse = self.load(&self.needs.inverse[r]);
                let staffed = self.load(&people[r]) * inverse;
                let counts = inverse.simd_lt(self.splat(T::INFINITY));
                let found = open & counts & staffed.simd_le(alike);
                uneven |= counts & staffed.simd_gt(alike);
                role_number = found.select(self.splat(number), role_number);
                open &= !found;
                if !(open | !uneven).any_true() {
                    break;
                }
            }
            role_number = uneven.select(role_number, zero);
        }
        out.put::<S>(Layout::BOTTLENECK, role_number);
        demand.min(most).min(limit)
    }

    /// Step 7: money of the month, every series of the studio, and the totals.
    #[inline(always)]
    fn money(
        &self,
        tile: &mut Tile<T>,
        volume: T::Native<S>,
        sums: &Sums<T::Native<S>>,
        left: T::Native<S>,
        out: &mut Output<'_, T>,
    ) {
        let (plan, market, a) = (self.plan, self.market, &tile.assumed);
        let (zero, one) = (self.splat(T::ZERO), self.splat(T::ONE));
        let (mut used, mut used_fixed, mut rollout, mut adopted) = (zero, zero, zero, zero);
        for (c, (curve, (_, curve_sums))) in tile.curves.iter().zip(&plan.curves).enumerate() {
            let in_use = self.load(&market.in_use[c]);
            used += in_use * self.load(&curve.used);
            used_fixed += in_use * self.load(&curve.used_fixed);
            rollout += self.load(&curve.helped) * self.load(&market.adopting[c]);
            adopted += self.load(&market.adopted[c]) * curve_sums.people;
        }
        let (demand, price, handmade) = (self.load(&market.demand), self.load(&market.price), self.load(&a.handmade));
        let volumes = volume * plan.per_volume;
        let ai = self.load(&market.usage_price) * (volumes * used + used_fixed)
            + self.load(&a.seat) * sums.seats
            + self.load(&a.rollout) * rollout;
        let handmade_price = (self.load(&a.premium) * (adopted * plan.per_person) + T::ONE) * plan.price;
        let revenue = volume * ((one - handmade) * price + handmade * handmade_price);
        let other = volume * plan.other_cost;
        let change = sums.change + sums.moved * plan.retraining;
        let cost = sums.payroll + ai + other;
        let profit = revenue - cost - change;
        let none = volume.simd_eq(zero);
        let unit_cost = none.select(self.splat(T::INFINITY), cost / none.select(one, volume));
        let mut put = |series: Series, vector: T::Native<S>| out.put::<S>(series as usize, vector);
        put(Series::Headcount, sums.headcount);
        put(Series::Volume, volume);
        put(Series::Demand, demand);
        put(Series::Unmet, (demand - volume).max(zero) + T::ZERO);
        put(Series::Idle, sums.with_volume - self.load(&self.needs.with_volume) * volumes);
        put(Series::StandardCost, self.load(&market.standard_cost));
        put(Series::UnitCost, unit_cost);
        put(Series::Price, price);
        put(Series::Share, self.load(&market.share));
        put(Series::Revenue, revenue);
        put(Series::Payroll, sums.payroll);
        put(Series::AiCost, ai);
        put(Series::OtherCost, other);
        put(Series::ChangeCost, change);
        put(Series::Profit, profit);
        put(Series::Hired, sums.hired);
        put(Series::LaidOff, sums.cut);
        put(Series::Moved, sums.moved);
        put(Series::Left, left);
        if self.t > 0 {
            let totals = &mut tile.totals[self.number];
            let mut add = |total: Total, vector: T::Native<S>| {
                let row = &mut totals[total as usize];
                store(row, self.at, load(self.simd, row, self.at) + vector);
            };
            add(Total::Npv, profit * (T::ONE / plan.discount[self.t]));
            add(Total::Hired, sums.hired);
            add(Total::LaidOff, sums.cut);
            add(Total::Moved, sums.moved);
            add(Total::Left, left);
        }
    }
}
