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
    /// `N_r L_r`, by role; `γ_r` of a role whose work AI makes.
    needed: Vec<Lanes<T>>,
    /// `1/(N_r L_r)`, by role; ∞ where that is 0 or the role is `Fixed`, so that no minimum sees it.
    inverse: Vec<Lanes<T>>,
    /// `Σ N_r L_r` over `WithVolume` roles.
    with_volume: Lanes<T>,
    /// `min 1/L_r` over `WithVolume` roles with N > 0 and L > 0; ∞ where there is none.
    least_gain: Lanes<T>,
    /// How many such roles there are, and their people today.
    counted: Lanes<T>,
    people: Lanes<T>,
    /// `Σ min(N_r, N_r L_r D/V0)` over the booked ones: those who would be booked for all the work there is.
    booked: Lanes<T>,
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
            people: none,
            booked: none,
        }
    }

    #[inline(always)]
    pub(super) fn month<S: Simd>(&mut self, simd: S, plan: &FastPlan<T>, tile: &Tile<T>, market: &Market<T>, at: usize) {
        let splat = |x: T| T::Native::<S>::splat(simd, x);
        let (zero, one) = (splat(T::ZERO), splat(T::ONE));
        let (mut total, mut least, mut counted, mut people, mut booked) = (zero, splat(T::INFINITY), zero, zero, zero);
        let wanted = load(simd, &market.demand, at) * plan.per_volume;
        for group in &plan.groups {
            let x = load(simd, &market.in_use[group.curve], at);
            let roles = group.roles.clone();
            if group.with_ai {
                for r in roles {
                    store(&mut self.needed[r], at, load(simd, &tile.rate[r], at));
                }
                continue;
            }
            let rows = self.needed[roles.clone()].iter_mut().zip(&mut self.inverse[roles.clone()]);
            for ((needed, inverse), (role, net)) in rows.zip(plan.roles[roles.clone()].iter().zip(&tile.net[roles])) {
                let need = (one - x * load(simd, net, at)).max(zero) * role.headcount;
                store(needed, at, need);
                if group.with_volume {
                    let per_need = one / need;
                    store(inverse, at, per_need);
                    total += need;
                    least = lesser(per_need * role.headcount, least);
                    let counts = need.simd_gt(zero);
                    counted += counts.select(one, zero);
                    people += counts.select(splat(role.headcount), zero);
                    if !group.employed {
                        booked += (need * wanted).min(splat(role.headcount));
                    }
                }
            }
        }
        store(&mut self.with_volume, at, total);
        store(&mut self.least_gain, at, least);
        store(&mut self.counted, at, counted);
        store(&mut self.people, at, people);
        store(&mut self.booked, at, booked);
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
    /// The column of the first role's minimum, where it is wanted.
    pub(super) minima: Option<usize>,
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

/// `n*_r = coefficient · N_r L_r + floor · N_r`, for roles of one kind of scaling; of those who are booked, no more than the work asks for
/// count for the floor; of those who work for AI, `coefficient · γ_r + floor · N_r`.
#[derive(Clone, Copy)]
struct Target<V> {
    coefficient: V,
    floor: V,
}

/// The targets of every kind of scaling.
#[derive(Clone, Copy)]
struct Targets<V> {
    with_volume: Target<V>,
    fixed: Target<V>,
    with_ai: Target<V>,
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
        let zero = self.splat(T::ZERO);
        let follow = if choice.lambda.is_none() { self.followed(tile) } else { zero };
        let (target, fixed) = self.targets(choice, follow);
        let limit = self.limit(choice, target);
        let one = self.splat(T::ONE);
        let (targets, leaving) = if self.t == 0 {
            // Today people are the baseline, which is what a floor of 1 asks for.
            let today = Target { coefficient: zero, floor: one };
            (Targets { with_volume: today, fixed: today, with_ai: today }, zero)
        } else {
            let done = if plan.with_ai { self.done(tile, choice, follow, limit) } else { zero };
            let with_ai = Target { coefficient: done, floor: one };
            (Targets { with_volume: target, fixed, with_ai }, self.load(&tile.assumed.leaving))
        };
        let left = self.load(&tile.staff[self.number]) * leaving;
        let floor = plan.with_ai || (targets.with_volume.floor + targets.fixed.floor).simd_gt(zero).any_true();
        let mut sums = match (plan.capped && self.t > 0, plan.change_costs, floor) {
            (true, true, false) => self.people::<true, true, false, ROLES>(tile, leaving, targets, out),
            (true, ..) => self.people::<true, true, true, ROLES>(tile, leaving, targets, out),
            (false, ..) if self.t == 0 => self.people::<false, false, true, ROLES>(tile, leaving, targets, out),
            (false, ..) => self.people::<false, true, true, ROLES>(tile, leaving, targets, out),
        };
        if self.t == 0 {
            // Its changes are those of an ordinary month, in which whoever leaves is replaced.
            sums.change = self.load(&tile.assumed.leaving) * plan.hiring_all;
        }
        store(&mut tile.staff[self.number], self.at, sums.staff);
        let volume = self.deliver(choice, tile, limit, sums.least, out);
        if ROLES {
            self.put_idle(tile, volume, out);
        }
        self.money(tile, volume, &sums, left, out);
    }

    /// `D*/V0`: the work that Follow staffs for, against today's.
    #[inline(always)]
    fn followed(&self, tile: &Tile<T>) -> T::Native<S> {
        let (plan, zero, none) = (self.plan, self.splat(T::ZERO), self.splat(T::INFINITY));
        let mut gain = self.load(&self.needs.least_gain);
        if plan.rebalance {
            let (people, needed) = (self.load(&self.needs.people), self.load(&self.needs.with_volume));
            let some = needed.simd_gt(zero);
            gain = some.select(people / some.select(needed, self.splat(T::ONE)), none);
        }
        let mut reach = none;
        if plan.hiring_capped && self.t > 0 {
            let stay = self.splat(T::ONE) - self.load(&tile.assumed.leaving);
            let people = &tile.people[self.number * plan.roles.len()..];
            let (mut most, mut needs) = (zero, zero);
            for group in plan.groups.iter().filter(|group| group.employed && group.with_volume) {
                for r in group.roles.clone() {
                    let at_most = self.load(&people[r]) * stay + self.splat(plan.roles[r].hirable);
                    if plan.rebalance {
                        let need = self.load(&self.needs.needed[r]);
                        most += need.simd_gt(zero).select(at_most, zero);
                        needs += need;
                    } else {
                        reach = lesser(at_most * self.load(&self.needs.inverse[r]), reach);
                    }
                }
            }
            if plan.rebalance {
                let some = needs.simd_gt(zero);
                reach = some.select(most / some.select(needs, self.splat(T::ONE)), none);
            }
        }
        let (demand, served) = (self.load(&self.market.demand), self.load(&self.market.served));
        let backlog = (served * plan.per_volume).max(gain);
        (demand * plan.per_volume).min(backlog).min(reach)
    }

    /// Step 4: `WithVolume` roles, and `Fixed` ones.
    #[inline(always)]
    fn targets(&self, choice: Choosing<T>, follow: T::Native<S>) -> (TargetOf<S, T>, TargetOf<S, T>) {
        let (plan, zero, one) = (self.plan, self.splat(T::ZERO), self.splat(T::ONE));
        let (mut target, fixed) = match choice.lambda {
            Some(lambda) => {
                let wanted = self.load(&self.market.demand) * plan.per_volume;
                let (rest, floor) = (self.splat(T::ONE - lambda), self.splat(lambda));
                (Target { coefficient: rest * wanted.min(one), floor }, Target { coefficient: rest, floor })
            }
            None => (Target { coefficient: follow, floor: zero }, Target { coefficient: one, floor: zero }),
        };
        if plan.rebalance && !choice.compresses {
            let needed = self.load(&self.needs.with_volume);
            let some = needed.simd_gt(zero);
            // T = Σ n*, shared out again as T · N L / Σ N L.
            let people = self.load(&self.needs.booked) + plan.employed_with_volume;
            let total = target.coefficient * needed + target.floor * people;
            let share = total / some.select(needed, one);
            target.coefficient = some.select(share, target.coefficient);
            target.floor = some.select(zero, target.floor);
        }
        (target, fixed)
    }

    /// The work that the policy wants: V0 under Compress, D under Follow, else what the planned people can do, V0 at least.
    #[inline(always)]
    fn limit(&self, choice: Choosing<T>, target: TargetOf<S, T>) -> T::Native<S> {
        let (plan, zero) = (self.plan, self.splat(T::ZERO));
        if choice.compresses {
            return self.splat(plan.volume);
        }
        if choice.lambda.is_none() {
            return self.load(&self.market.demand);
        }
        // min n*/(N L) over the roles that count; ∞ where there is none.
        let mut planned = self.splat(T::INFINITY);
        if plan.minima || plan.books {
            for group in plan.groups.iter().filter(|group| group.with_volume) {
                for r in group.roles.clone() {
                    let goal = self.goal::<true>(group, &self.needs.needed[r], &plan.roles[r], target);
                    planned = lesser(goal * self.load(&self.needs.inverse[r]), planned);
                }
            }
        } else {
            let gain = self.load(&self.needs.least_gain);
            let floor = target.floor.simd_gt(zero).select(target.floor * gain, zero);
            planned = self.load(&self.needs.counted).simd_gt(zero).select(target.coefficient + floor, planned);
        }
        planned.max(self.splat(T::ONE)) * plan.volume
    }

    /// `U*`: people's work that AI will do, FTE.
    #[inline(always)]
    fn done(&self, tile: &Tile<T>, choice: Choosing<T>, follow: T::Native<S>, limit: T::Native<S>) -> T::Native<S> {
        let zero = self.splat(T::ZERO);
        let volumes = match choice.lambda {
            Some(_) => self.load(&self.market.demand).min(limit) * self.plan.per_volume,
            None => follow,
        };
        let (mut used, mut used_fixed) = (zero, zero);
        for (c, curve) in tile.curves.iter().enumerate() {
            let in_use = self.load(&self.market.in_use[c]);
            used += in_use * self.load(&curve.used);
            used_fixed += in_use * self.load(&curve.used_fixed);
        }
        volumes * used + used_fixed
    }

    /// People moved in the month, and what that means for each role.
    #[inline(always)]
    fn moves<const FLOOR: bool>(
        &self,
        people: &[Lanes<T>],
        stay: T::Native<S>,
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
                let gap = self.goal::<FLOOR>(group, needed, role, target) - self.load(people) * stay;
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

    /// `n*_r` of a role, its minimum at least. Without `FLOOR`, the floor is 0.
    #[inline(always)]
    fn goal<const FLOOR: bool>(
        &self,
        group: &Group,
        needed: &Lanes<T>,
        role: &Role<T>,
        target: Target<T::Native<S>>,
    ) -> T::Native<S> {
        self.wanted::<FLOOR>(group, needed, role, target).max(self.splat(role.minimum))
    }

    /// `n*_r` of a role before its minimum.
    #[inline(always)]
    fn wanted<const FLOOR: bool>(
        &self,
        group: &Group,
        needed: &Lanes<T>,
        role: &Role<T>,
        target: Target<T::Native<S>>,
    ) -> T::Native<S> {
        let needed = self.load(needed);
        let goal = needed * target.coefficient;
        if !FLOOR {
            return goal;
        }
        if group.with_volume && !group.employed && self.t > 0 {
            // Nobody is booked for work that nobody wants.
            let wanted = self.load(&self.market.demand) * self.plan.per_volume;
            return goal + target.floor * (needed * wanted).min(self.splat(role.headcount));
        }
        goal + target.floor * role.headcount
    }

    /// Step 5, and sums over people.
    #[inline(always)]
    fn people<const CAPPED: bool, const COSTS: bool, const FLOOR: bool, const ROLES: bool>(
        &self,
        tile: &mut Tile<T>,
        leaving: T::Native<S>,
        targets: Targets<T::Native<S>>,
        out: &mut Output<'_, T>,
    ) -> Sums<T::Native<S>> {
        let (plan, zero) = (self.plan, self.splat(T::ZERO));
        let (stay, least_change) = (self.splat(T::ONE) - leaving, self.splat(T::ZERO - plan.most_cuts));
        let roles = plan.roles.len();
        let people = &mut tile.people[self.number * roles..(self.number + 1) * roles];
        let (moved, moves) = self.moves::<FLOOR>(people, stay, targets.with_volume);
        let (mut headcount, mut with_volume, mut staff, mut seats) = (zero, zero, zero, zero);
        let (mut payroll, mut hired, mut cut, mut change) = (zero, zero, zero, zero);
        let mut least = self.splat(T::INFINITY);
        for (group, mixed) in plan.groups.iter().zip(&tile.mixed) {
            let still = Moves { short: zero, over: zero };
            let (target, moves) = match group {
                Group { with_volume: true, .. } => (targets.with_volume, moves),
                Group { with_ai: true, .. } => (targets.with_ai, still),
                _ => (targets.fixed, still),
            };
            let mut in_group = zero;
            let roles = group.roles.clone();
            // Two short loops: one would need more registers than there are.
            let rows = people[roles.clone()].iter_mut().zip(&self.needs.needed[roles.clone()]);
            let rows = roles.clone().zip(rows.zip(&plan.roles[roles.clone()]));
            if group.employed {
                for (r, ((row, needed), role)) in rows {
                    let goal = self.goal::<FLOOR>(group, needed, role, target);
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
                    let now = self.goal::<FLOOR>(group, needed, role, target);
                    store(row, self.at, now);
                    if ROLES {
                        self.put_role(group, r, &tile.net[r], [now, zero, zero, zero, zero], out);
                    }
                }
            }
            if ROLES && let Some(first) = out.minima {
                for r in roles.clone() {
                    let wanted = self.wanted::<FLOOR>(group, &self.needs.needed[r], &plan.roles[r], target);
                    let held = self.splat(plan.roles[r].minimum).simd_gt(wanted * (T::ONE + T::SAME));
                    let held = if group.with_ai { zero } else { held.select(self.splat(T::ONE), zero) };
                    out.put::<S>(first + plan.in_file[r], held);
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

    /// What is nothing but the rounding of a difference of numbers as large as `of` is 0; and nothing is below 0.
    #[inline(always)]
    fn without_rounding(&self, x: T::Native<S>, of: T::Native<S>) -> T::Native<S> {
        x.simd_gt(of * T::NOISE).select(x, self.splat(T::ZERO))
    }

    /// Writes the people without work, which are known when the volume is; a `Fixed` role has no such figure.
    #[inline(always)]
    fn put_idle(&self, tile: &Tile<T>, volume: T::Native<S>, out: &mut Output<'_, T>) {
        let volumes = volume * self.plan.per_volume;
        let people = &tile.people[self.number * self.plan.roles.len()..];
        for group in &self.plan.groups {
            for r in group.roles.clone() {
                let idle = if group.with_volume {
                    let now = self.load(&people[r]);
                    self.without_rounding(now - self.load(&self.needs.needed[r]) * volumes, now)
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
        limit: T::Native<S>,
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
        let bound = if choice.compresses { demand.min(today) } else { demand };
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
        put(Series::Unmet, self.without_rounding(demand - volume, demand));
        let idle = sums.with_volume - self.load(&self.needs.with_volume) * volumes;
        put(Series::Idle, self.without_rounding(idle, sums.with_volume));
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
