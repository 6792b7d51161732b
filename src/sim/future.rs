//! The months of one draw: the market (steps 1 to 3), then the crew under each policy (steps 4 to 7).

use super::equations::{compounded, heading_share, practised, price_index, share_after, strayed, time_left, without_rounding};
use super::outcome::{RoleSeries, Series};
use super::plan::{Assumptions, Plan, PlanRole};
use crate::model::{Choice, Scaling};

/// Two numbers that differ by less, relatively, are the same.
const SAME: f64 = 1e-9;

/// One possible future, month by month, under one or more choices.
pub(super) struct Future {
    assumed: Assumptions,
    /// `σ(t−1)`.
    share: f64,
    /// `A(t−1)` by curve.
    adopted: Vec<f64>,
    /// By choice.
    crews: Vec<Crew>,
}

/// People under one choice.
struct Crew {
    /// `n_r(t−1)`, by role.
    people: Vec<f64>,
}

/// What is the same under every choice in a month.
#[derive(Default)]
pub(super) struct Month {
    t: u32,
    /// `A(t)` by curve.
    adoption: Vec<f64>,
    /// `A(t) − A(t−1)`, at least 0, by curve.
    adopting: Vec<f64>,
    /// `x_r = m·A_r`, by role.
    in_use: Vec<f64>,
    /// `L_r`, by role.
    time_left: Vec<f64>,
    /// `(1+d_u)^(t/12)`.
    usage_price: f64,
    standard_cost: f64,
    price: f64,
    /// `D0`: the demand that is served today, carried on.
    served: f64,
    demand: f64,
    share: f64,
}

/// What a month comes to under one choice.
#[derive(Default)]
pub(super) struct CrewMonth {
    /// By [`Series`].
    pub(super) series: [f64; Series::ALL.len()],
    /// By role, then by [`RoleSeries`].
    pub(super) roles: Vec<[f64; RoleSeries::ALL.len()]>,
    /// Index of the role that holds the others up.
    pub(super) bottleneck: Option<usize>,
    /// `n*_r`, by role.
    target: Vec<f64>,
    /// By role, whether `f_r` raised `n*_r`.
    pub(super) held: Vec<bool>,
    /// `short` (positive) or `over` (negative), by role.
    gap: Vec<f64>,
}

impl Future {
    pub(super) fn new(plan: &Plan, values: &[f64], choices: usize) -> Self {
        let people: Vec<f64> = plan.roles.iter().map(|role| role.headcount).collect();
        let assumed = plan.assume(values);
        Self {
            share: plan.rivals.unwrap_or(1.0),
            adopted: vec![0.0; assumed.curves.len()],
            assumed,
            crews: (0..choices).map(|_| Crew { people: people.clone() }).collect(),
        }
    }

    /// Steps 1 to 3 for month `t`; months come in order, from 0.
    pub(super) fn market(&mut self, plan: &Plan, t: u32, month: &mut Month) {
        let a = &self.assumed;
        let months = f64::from(t);
        // 1. Time saved.
        let quality = a.quality.map_or(1.0, |(scores, low, high, drift)| scores.share_in_band(low, high, drift, months));
        month.t = t;
        month.adoption.clear();
        month.adoption.extend(a.curves.iter().map(|curve| curve.at(months)));
        month.adopting.clear();
        month.adopting.extend(month.adoption.iter().zip(&self.adopted).map(|(now, before)| (now - before).max(0.0)));
        self.adopted.copy_from_slice(&month.adoption);
        month.in_use.clear();
        month.in_use.extend(plan.roles.iter().map(|role| quality * month.adoption[role.curve]));
        month.time_left.clear();
        month.time_left.extend(
            plan.roles
                .iter()
                .enumerate()
                .map(|(i, role)| time_left(month.in_use[i], net(a, i, months, a.curves[role.curve].start))),
        );
        month.usage_price = a.usage * compounded(a.trend, months);

        // 2. Standard unit cost and price.
        month.standard_cost =
            standard_cost(plan, a, month.usage_price, |i, curve| (month.in_use[i], month.adoption[curve], month.time_left[i]));
        let index = price_index(a.pass_through, month.standard_cost, plan.cost_today);
        month.price = plan.price * index;

        // 3. Demand.
        let (mean_index, relative_share) = match (plan.rivals, &a.rival_curve) {
            (Some(share_today), Some(curve)) => {
                let adopted = curve.at(months);
                let in_use = quality * adopted;
                let left = |i: usize| time_left(in_use, net(a, i, months, curve.start));
                let cost = standard_cost(plan, a, month.usage_price, |i, _| (in_use, adopted, left(i)));
                let rival_index = price_index(a.pass_through, cost, plan.cost_today);
                if t > 0 {
                    let heading = heading_share(share_today, index, rival_index, a.switching);
                    self.share = share_after(self.share, heading, a.inertia);
                }
                (self.share * index + (1.0 - self.share) * rival_index, self.share / share_today)
            }
            _ => (index, 1.0),
        };
        month.share = self.share;
        let by_chance = libm::exp(plan.volatility * strayed(&a.chance, t));
        let bought = a.clients.map_or(1.0, |(share, curve)| 1.0 - share * curve.at(months));
        month.served = plan.volume
            * compounded(a.growth, months)
            * by_chance
            * libm::pow(mean_index, -a.elasticity)
            * relative_share
            * bought;
        month.demand = (1.0 + a.unmet) * month.served;
    }

    /// Steps 4 to 7 under one choice, after [`Future::market`] of the same month.
    pub(super) fn crew(&mut self, plan: &Plan, number: usize, choice: Choice, month: &Month, out: &mut CrewMonth) {
        out.roles.clear();
        out.roles.resize(plan.roles.len(), [0.0; RoleSeries::ALL.len()]);
        let (crew, a) = (&mut self.crews[number], &self.assumed);
        let limit = target(plan, a, choice, month, &crew.people, out);
        // Today's changes are those of an ordinary month, in which whoever leaves is replaced.
        let changes = match month.t {
            0 => Changes { cost: plan.hiring_all * a.leaving, ..Changes::default() },
            _ => crew.change(plan, a.leaving, out),
        };
        for (row, (&people, &left)) in out.roles.iter_mut().zip(crew.people.iter().zip(&month.time_left)) {
            row[RoleSeries::Headcount as usize] = people;
            row[RoleSeries::TimeLeft as usize] = left;
        }
        let delivered = deliver(plan, choice, month, &crew.people, limit, out);
        money(plan, a, month, &crew.people, delivered, &changes, out);
    }
}

/// `G_r(t) = B_r − φ_r(t) O_r`: share of time saved at full adoption, net of review.
fn net(a: &Assumptions, role: usize, t: f64, start: f64) -> f64 {
    a.half_life.map_or(a.net[role], |half_life| a.gross[role] - practised(t, start, half_life) * a.review[role])
}

/// `C(t)` with (x, A, L) of each role; formula 2.
fn standard_cost(plan: &Plan, a: &Assumptions, usage_price: f64, of: impl Fn(usize, usize) -> (f64, f64, f64)) -> f64 {
    // `U(t)`, and the pay of those who work for AI, by person that AI stands in for.
    let (mut sum, mut used, mut around) = (0.0, 0.0, 0.0);
    for (i, role) in plan.roles.iter().enumerate() {
        let (in_use, adopted, left) = of(i, role.curve);
        sum += role.headcount * role.cost * left;
        used += role.headcount * in_use * a.gross[i];
        around += a.rate[i] * role.cost;
        if a.gross[i] > 0.0 {
            sum += role.headcount * left * adopted * a.seat;
        }
    }
    (sum + used * (usage_price + around)) / plan.volume + plan.other_cost
}

/// `N_r L_r` of a role that bounds the work: `WithVolume`, with people today and time left.
fn needed(plan: &Plan, month: &Month, i: usize) -> Option<f64> {
    let (role, left) = (&plan.roles[i], month.time_left[i]);
    (role.scaling == Scaling::WithVolume && role.headcount > 0.0 && left > 0.0).then_some(role.headcount * left)
}

/// `D*`: the work that Follow staffs for: what is served today as it grows; what was turned away only as far as today's people can do it
/// with AI; and no more than every role can be hired for in time. `people`: `n_r(t−1)`.
fn followed(plan: &Plan, a: &Assumptions, month: &Month, people: &[f64]) -> f64 {
    let (mut today, mut needs, mut gain) = (0.0, 0.0, f64::INFINITY);
    let (mut most, mut needs_employed, mut reach) = (0.0, 0.0, f64::INFINITY);
    let cap = plan.policy.hiring_cap.filter(|_| month.t > 0);
    for (i, role) in plan.roles.iter().enumerate() {
        let Some(need) = needed(plan, month, i) else { continue };
        today += role.headcount;
        needs += need;
        gain = gain.min(1.0 / month.time_left[i]);
        if let Some(cap) = cap.filter(|_| role.employed) {
            let at_most = people[i] - people[i] * a.leaving + cap * role.headcount;
            most += at_most;
            needs_employed += need;
            reach = reach.min(at_most / need);
        }
    }
    if plan.policy.rebalance {
        gain = if needs > 0.0 { today / needs } else { f64::INFINITY };
        reach = if needs_employed > 0.0 { most / needs_employed } else { f64::INFINITY };
    }
    month.demand.min(month.served.max(plan.volume * gain)).min(plan.volume * reach)
}

/// Step 4: the target headcount `n*_r`; gives `limit`, the work that the policy wants. `people`: `n_r(t−1)`.
fn target(plan: &Plan, a: &Assumptions, choice: Choice, month: &Month, people: &[f64], out: &mut CrewMonth) -> f64 {
    let wanted = month.demand / plan.volume;
    let lambda = choice.lambda();
    let follow = if lambda.is_none() { followed(plan, a, month, people) / plan.volume } else { 0.0 };
    let target = &mut out.target;
    target.clear();
    target.extend(plan.roles.iter().zip(&month.time_left).map(|(role, &left)| {
        let need = role.headcount * left;
        let grows = role.scaling == Scaling::WithVolume;
        let scale = |volumes: f64| if grows { volumes } else { 1.0 };
        // Nobody is booked for work that nobody wants.
        let expand = if grows && !role.employed { role.headcount.min(need * wanted) } else { role.headcount };
        match lambda {
            Some(lambda) => (1.0 - lambda) * need * scale(wanted.min(1.0)) + lambda * expand,
            None => need * scale(follow),
        }
    }));
    if plan.policy.rebalance && lambda != Some(0.0) {
        let with_volume =
            || plan.roles.iter().zip(&month.time_left).enumerate().filter(|(_, (role, _))| role.scaling == Scaling::WithVolume);
        let total: f64 = with_volume().map(|(i, _)| target[i]).sum();
        let needed: f64 = with_volume().map(|(_, (role, left))| role.headcount * left).sum();
        if needed != 0.0 {
            for (i, (role, left)) in with_volume() {
                target[i] = total * (role.headcount * left) / needed;
            }
        }
    }
    out.held.clear();
    out.held.extend(
        plan.roles.iter().zip(target.iter()).map(|(role, &n)| role.scaling != Scaling::WithAi && role.minimum > n * (1.0 + SAME)),
    );
    for (role, n) in plan.roles.iter().zip(target.iter_mut()).filter(|(role, _)| role.scaling != Scaling::WithAi) {
        *n = n.max(role.minimum);
    }
    let limit = match lambda {
        Some(0.0) => plan.volume,
        None => month.demand,
        Some(_) => {
            let planned = |i: usize| needed(plan, month, i).map(|need| target[i] / need);
            plan.volume * (0..plan.roles.len()).filter_map(planned).fold(f64::INFINITY, f64::min).max(1.0)
        }
    };
    // Those who work for AI are planned by what it will do: `U*`.
    let volumes = if lambda.is_none() { follow } else { month.demand.min(limit) / plan.volume };
    let done = |(i, role): (usize, &PlanRole)| {
        let volumes = if role.scaling == Scaling::WithVolume { volumes } else { 1.0 };
        volumes * role.headcount * month.in_use[i] * a.gross[i]
    };
    let done: f64 = plan.roles.iter().enumerate().map(done).sum();
    for (i, role) in plan.roles.iter().enumerate().filter(|(_, role)| role.scaling == Scaling::WithAi) {
        target[i] = (role.headcount + a.rate[i] * done).max(role.minimum);
    }
    limit
}

/// Money and people of a month's changes.
#[derive(Default)]
struct Changes {
    hired: f64,
    laid_off: f64,
    left: f64,
    moved: f64,
    cost: f64,
}

impl Crew {
    /// Step 5: people leave, move, are hired and laid off on the way to the target.
    fn change(&mut self, plan: &Plan, leaving: f64, out: &mut CrewMonth) -> Changes {
        let policy = &plan.policy;
        let mut changes = Changes::default();
        out.gap.clear();
        let (mut short, mut over) = (0.0, 0.0);
        for ((role, people), target) in plan.roles.iter().zip(&self.people).zip(&out.target) {
            let gap = target - (people - people * leaving);
            if role.employed && role.scaling == Scaling::WithVolume {
                short += gap.max(0.0);
                over += (-gap).max(0.0);
            }
            out.gap.push(gap);
        }
        changes.moved = if policy.rebalance { short.min(over) } else { 0.0 };
        for (i, role) in plan.roles.iter().enumerate() {
            let before = self.people[i];
            if !role.employed {
                self.people[i] = out.target[i];
                continue;
            }
            let (gap_up, gap_down) = (out.gap[i].max(0.0), (-out.gap[i]).max(0.0));
            let moves = role.scaling == Scaling::WithVolume;
            let part = |gap: f64, sum: f64| if moves && sum > 0.0 { gap * changes.moved / sum } else { 0.0 };
            let (moved_in, moved_out) = (part(gap_up, short), part(gap_down, over));
            let left = before * leaving;
            let (to_hire, to_cut) = ((gap_up - moved_in).max(0.0), (gap_down - moved_out).max(0.0));
            let hires = policy
                .hiring_cap
                .filter(|_| role.scaling != Scaling::WithAi)
                .map_or(to_hire, |cap| to_hire.min(cap * role.headcount));
            let cuts = policy.layoff_cap.map_or(to_cut, |cap| to_cut.min(cap * before));
            // Where no cap binds, the sum is the target but for its rounding, which is large against few people.
            self.people[i] = if hires == to_hire && cuts == to_cut {
                out.target[i]
            } else {
                (before - left + moved_in - moved_out + hires - cuts).max(0.0)
            };
            let row = &mut out.roles[i];
            row[RoleSeries::Hired as usize] = hires;
            row[RoleSeries::LaidOff as usize] = cuts;
            row[RoleSeries::Left as usize] = left;
            row[RoleSeries::Moved as usize] = moved_in - moved_out;
            changes.hired += hires;
            changes.laid_off += cuts;
            changes.left += left;
            changes.cost += (policy.severance * cuts + policy.hiring_cost * hires) * role.cost;
        }
        changes.cost += policy.retraining_cost * changes.moved * plan.mean_cost;
        changes
    }
}

/// Step 6: work delivered, `V = min(D, cap, limit)`, and the bottleneck.
fn deliver(plan: &Plan, choice: Choice, month: &Month, people: &[f64], limit: f64, out: &mut CrewMonth) -> f64 {
    let (mut capacity, mut largest, mut counted) = (f64::INFINITY, 0.0_f64, 0);
    let staffed = |i: usize| needed(plan, month, i).map(|needed| people[i] / needed);
    for staffed in (0..people.len()).filter_map(staffed) {
        capacity = capacity.min(staffed);
        largest = largest.max(staffed);
        counted += 1;
    }
    let demand = month.demand;
    let most = plan.volume * capacity;
    let bound = if choice.lambda() == Some(0.0) { demand.min(plan.volume) } else { demand };
    let balanced = counted >= 2 && largest <= capacity * (1.0 + SAME);
    out.bottleneck = if most < (1.0 - SAME) * bound && !balanced {
        (0..people.len()).find(|&i| staffed(i).is_some_and(|staffed| staffed <= capacity * (1.0 + SAME)))
    } else {
        None
    };
    demand.min(most).min(limit)
}

/// Step 7: money of the month, and every series of the studio.
fn money(plan: &Plan, a: &Assumptions, month: &Month, people: &[f64], volume: f64, changes: &Changes, out: &mut CrewMonth) {
    let volumes = volume / plan.volume;
    let (mut headcount, mut idle, mut with_volume, mut payroll, mut ai, mut adopted) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (i, (role, &n)) in plan.roles.iter().zip(people).enumerate() {
        let adoption = month.adoption[role.curve];
        headcount += n;
        payroll += n * role.cost;
        adopted += role.headcount * adoption;
        let grows = role.scaling == Scaling::WithVolume;
        let worked = if grows { volumes } else { 1.0 };
        ai += worked * role.headcount * month.in_use[i] * a.gross[i] * month.usage_price;
        if a.gross[i] > 0.0 {
            ai += n * adoption * a.seat + role.headcount * month.adopting[role.curve] * a.rollout;
        }
        let spare = if grows { n - role.headcount * month.time_left[i] * volumes } else { f64::NAN };
        out.roles[i][RoleSeries::Idle as usize] = without_rounding(spare, n);
        if grows {
            idle += spare;
            with_volume += n;
        }
    }
    let mean_adoption = if plan.people_today > 0.0 { adopted / plan.people_today } else { 0.0 };
    let revenue = volume * ((1.0 - a.handmade) * month.price + a.handmade * plan.price * (1.0 + a.premium * mean_adoption));
    let other = plan.other_cost * volume;
    let mut set = |series: Series, value: f64| out.series[series as usize] = value;
    set(Series::Headcount, headcount);
    set(Series::Volume, volume);
    set(Series::Demand, month.demand);
    set(Series::Unmet, without_rounding(month.demand - volume, month.demand));
    set(Series::Idle, without_rounding(idle, with_volume));
    set(Series::StandardCost, month.standard_cost);
    set(Series::UnitCost, if volume == 0.0 { f64::NAN } else { (payroll + ai + other) / volume });
    set(Series::Price, month.price);
    set(Series::Share, month.share);
    set(Series::Revenue, revenue);
    set(Series::Payroll, payroll);
    set(Series::AiCost, ai);
    set(Series::OtherCost, other);
    set(Series::ChangeCost, changes.cost);
    set(Series::Profit, revenue - payroll - ai - other - changes.cost);
    set(Series::Hired, changes.hired);
    set(Series::LaidOff, changes.laid_off);
    set(Series::Moved, changes.moved);
    set(Series::Left, changes.left);
}
