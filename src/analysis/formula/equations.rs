//! The equations of model.md as expressions, quantity by quantity, in the order of the model's steps.
//!
//! Written from model.md's text, not from `sim`: `tests/engine/formulas.rs` holds one against the other.

use super::Formulas;
use super::expression::Expression;
use super::quantity::{Always, OfRole, OfTask, Quantity, Side, Studio};
use crate::model::{CurveName, CurvePart, Input, NumberField, Role, Shape};
use crate::sim::{Series, Total};

fn number(x: f64) -> Expression {
    Expression::Number(x)
}

fn fact(field: NumberField) -> Expression {
    Quantity::Fact(field).into()
}

fn input(input: Input) -> Expression {
    Quantity::Input(input).into()
}

fn min(a: Expression, b: Expression) -> Expression {
    Expression::Min(vec![a, b])
}

fn max(a: Expression, b: Expression) -> Expression {
    Expression::Max(vec![a, b])
}

fn power(a: Expression, b: Expression) -> Expression {
    Expression::Power(Box::new(a), Box::new(b))
}

fn exp(a: Expression) -> Expression {
    Expression::Exp(Box::new(a))
}

/// `(1+g)^(t/12)`
fn compounded(rate: Expression, t: u32) -> Expression {
    power(number(1.0) + rate, number(f64::from(t)) / number(12.0))
}

fn studio(studio: Studio, t: u32) -> Expression {
    Quantity::Studio(studio, t).into()
}

fn series(series: Series, t: u32) -> Expression {
    Quantity::Series(series, t).into()
}

fn role(of: OfRole, role: usize, t: u32) -> Expression {
    Quantity::Role(of, role, t).into()
}

fn always(always: Always, role: usize) -> Expression {
    Quantity::Always(always, role).into()
}

impl Formulas {
    /// What a quantity is made of; `None` for what is given.
    pub(super) fn expression(&self, quantity: &Quantity) -> Option<Expression> {
        Some(match quantity {
            Quantity::Series(of, t) => self.of_series(*of, *t),
            Quantity::Total(total) => Expression::Sum((1..=self.scenario.horizon).map(|t| total_month(*total, t)).collect()),
            Quantity::Discounted(t) => series(Series::Profit, *t) / compounded(fact(NumberField::Discount), *t),
            Quantity::Department(department, t) => {
                let before: usize = self.scenario.departments[..*department].iter().map(|d| d.roles.len()).sum();
                let roles = before..before + self.scenario.departments[*department].roles.len();
                Expression::Sum(roles.map(|i| Quantity::Role(OfRole::People, i, *t)).collect())
            }
            Quantity::Studio(of, t) => self.of_studio(*of, *t),
            Quantity::Role(of, role, t) => self.of_role(*of, *role, *t),
            Quantity::Always(of, role) => self.of_role_always(*of, *role),
            Quantity::Task(of, role, task) => self.of_task(*of, *role, *task)?,
            Quantity::Adoption(name, t) => self.adoption(name, *t),
            Quantity::Spread(name, t) => self.spread(name, *t)?,
            Quantity::Input(_) | Quantity::Fact(_) | Quantity::Lambda | Quantity::LayoffCap | Quantity::HiringCap => return None,
        })
    }

    fn sum(&self, of: OfRole, t: u32, counts: impl Fn(&Role) -> bool) -> Expression {
        let roles = self.roles().enumerate().filter(|(_, role)| counts(role));
        Expression::Sum(roles.map(|(i, _)| Quantity::Role(of, i, t)).collect())
    }

    fn sum_of_all(&self, of: OfRole, t: u32) -> Expression {
        self.sum(of, t, |_| true)
    }

    fn of_series(&self, of: Series, t: u32) -> Expression {
        let (volume, demand) = (|| series(Series::Volume, t), || series(Series::Demand, t));
        match of {
            Series::Headcount => self.sum_of_all(OfRole::People, t),
            // 3. Demand.
            Series::Demand => (number(1.0) + input(Input::Unmet)) * studio(Studio::Served, t),
            Series::Share => self.share(t),
            // 6. Work delivered.
            Series::Volume => Expression::Min(vec![demand(), studio(Studio::Capacity, t), studio(Studio::Limit, t)]),
            Series::Unmet => max(number(0.0), demand() - volume()),
            Series::Idle => self.sum(OfRole::Idle, t, Self::grows),
            // 2. Standard unit cost and price.
            Series::StandardCost => self.standard_cost(Side::Ours, t),
            Series::Price => fact(NumberField::Price) * studio(Studio::PriceIndex(Side::Ours), t),
            // 7. Money of the month.
            Series::UnitCost => {
                (series(Series::Payroll, t) + series(Series::AiCost, t) + series(Series::OtherCost, t)) / volume()
            }
            Series::Revenue => {
                let handmade = || input(Input::HandmadeShare);
                let usual = (number(1.0) - handmade()) * series(Series::Price, t);
                let premium = number(1.0) + input(Input::HandmadePremium) * studio(Studio::MeanAdoption, t);
                volume() * (usual + handmade() * fact(NumberField::Price) * premium)
            }
            Series::Payroll => self.sum_of_all(OfRole::Payroll, t),
            Series::AiCost => studio(Studio::AiUsage, t) + studio(Studio::AiSeats, t) + studio(Studio::AiRollout, t),
            Series::OtherCost => fact(NumberField::OtherCost) * volume(),
            Series::ChangeCost if t == 0 => fact(NumberField::HiringCost) * studio(Studio::HiresPay, t),
            Series::ChangeCost => {
                fact(NumberField::Severance) * studio(Studio::CutsPay, t)
                    + fact(NumberField::HiringCost) * studio(Studio::HiresPay, t)
                    + fact(NumberField::RetrainingCost) * series(Series::Moved, t) * studio(Studio::MeanCost, 0)
            }
            Series::Profit => {
                series(Series::Revenue, t)
                    - series(Series::Payroll, t)
                    - series(Series::AiCost, t)
                    - series(Series::OtherCost, t)
                    - series(Series::ChangeCost, t)
            }
            // 5. People.
            Series::Hired => self.sum_of_all(OfRole::Hires, t),
            Series::LaidOff => self.sum_of_all(OfRole::Cuts, t),
            Series::Left => self.sum_of_all(OfRole::Quits, t),
            Series::Moved if t == 0 || !self.scenario.policy.rebalance => number(0.0),
            Series::Moved => min(studio(Studio::ShortSum, t), studio(Studio::OverSum, t)),
        }
    }

    fn standard_cost(&self, side: Side, t: u32) -> Expression {
        let monthly = studio(Studio::Labour(side), t) + studio(Studio::Usage(side), t) + studio(Studio::Seats(side), t);
        let monthly = if self.works_for_ai() { monthly + studio(Studio::Around(side), t) } else { monthly };
        monthly / fact(NumberField::Volume) + fact(NumberField::OtherCost)
    }

    fn share(&self, t: u32) -> Expression {
        if !self.has_rivals() {
            return number(1.0);
        }
        if t == 0 {
            return fact(NumberField::OurShare);
        }
        let heading = || studio(Studio::HeadingShare, t);
        if self.value(&Quantity::Input(Input::Inertia)) == 0.0 {
            return heading();
        }
        let before = || series(Series::Share, t - 1);
        let done = number(1.0) - exp(-(number(1.0) / input(Input::Inertia)));
        before() + (heading() - before()) * done
    }

    fn of_studio(&self, of: Studio, t: u32) -> Expression {
        let index = |side| studio(Studio::PriceIndex(side), t);
        match of {
            // 1. Time saved.
            Studio::QualityShare if self.scenario.quality.is_none() => number(1.0),
            Studio::QualityShare => {
                let below = |score: Expression| Expression::Below {
                    score: Box::new(score),
                    mean: Quantity::Fact(NumberField::QualityMean),
                    spread: Quantity::Fact(NumberField::QualitySpread),
                };
                let high = input(Input::QualityBandHigh) + input(Input::QualityDrift) * number(f64::from(t)) / number(12.0);
                max(number(0.0), below(high) - below(input(Input::QualityBandLow)))
            }
            // 2. Standard unit cost and price.
            Studio::UsagePrice => input(Input::AiUsage) * compounded(input(Input::AiTrend), t),
            Studio::Labour(side) => self.sum_of_all(OfRole::Labour(side), t),
            Studio::Usage(side) => self.sum_of_all(OfRole::Usage(side), t),
            Studio::Seats(side) => self.sum_where_ai_helps(OfRole::Seats(side), t),
            Studio::RivalCost => self.standard_cost(Side::Rivals, t),
            Studio::Done(side) => self.sum(OfRole::Done(side), t, Self::is_helped),
            Studio::Around(side) => self.sum(OfRole::Around(side), t, Role::is_with_ai),
            Studio::CostToday => {
                let roles = (0..self.roles().count()).map(|i| Quantity::Always(Always::PayrollToday, i)).collect();
                Expression::Sum(roles) / fact(NumberField::Volume) + fact(NumberField::OtherCost)
            }
            Studio::PriceIndex(_) if self.value(&Quantity::Studio(Studio::CostToday, 0)) == 0.0 => number(1.0),
            Studio::PriceIndex(side) => {
                let cost = if side == Side::Ours { series(Series::StandardCost, t) } else { studio(Studio::RivalCost, t) };
                let change = cost / studio(Studio::CostToday, 0) - number(1.0);
                max(number(0.01), number(1.0) + input(Input::PassThrough) * change)
            }
            // 3. Demand.
            Studio::MeanPriceIndex if !self.has_rivals() => index(Side::Ours),
            Studio::MeanPriceIndex => {
                let share = || series(Series::Share, t);
                share() * index(Side::Ours) + (number(1.0) - share()) * index(Side::Rivals)
            }
            Studio::HeadingShare => {
                let today = || fact(NumberField::OurShare);
                let odds = (number(1.0) - today()) / today();
                let dearer = power(index(Side::Ours) / index(Side::Rivals), input(Input::Switching));
                number(1.0) / (number(1.0) + odds * dearer)
            }
            Studio::Chance => {
                let strayed = self.scenario.years_of_chance().filter_map(|year| {
                    let months = t.saturating_sub(12 * (year - 1)).min(12);
                    let z = || input(Input::Chance { year });
                    match months {
                        0 => None,
                        12 => Some(z()),
                        months => Some(number(f64::from(months)) / number(12.0) * z()),
                    }
                });
                match strayed.reduce(|sum, z| sum + z) {
                    Some(strayed) => exp(fact(NumberField::Volatility) * strayed),
                    None => number(1.0),
                }
            }
            Studio::Served => {
                let mut served = fact(NumberField::Volume)
                    * compounded(input(Input::Growth), t)
                    * power(studio(Studio::MeanPriceIndex, t), -input(Input::Elasticity));
                if !self.scenario.years_of_chance().is_empty() {
                    served = served * studio(Studio::Chance, t);
                }
                if self.has_rivals() {
                    served = served * (series(Series::Share, t) / fact(NumberField::OurShare));
                }
                if self.scenario.clients.is_some() {
                    let adopted = Expression::from(Quantity::Adoption(CurveName::Clients, t));
                    served = served * (number(1.0) - input(Input::ClientsShare) * adopted);
                }
                served
            }
            // 4. Target headcount.
            Studio::WithAi => self.work_of(&|_| true, OfRole::Gain, None, t),
            Studio::Reach => self.work_of(&Self::employed, OfRole::CouldStaff, Some(OfRole::CouldBe), t),
            Studio::Followed => {
                let backlog = max(studio(Studio::Served, t), studio(Studio::WithAi, t));
                let mut bounds = vec![series(Series::Demand, t), backlog];
                if self.scenario.policy.hiring_cap.is_some() && t > 0 {
                    bounds.push(studio(Studio::Reach, t));
                }
                Expression::Min(bounds)
            }
            Studio::PlannedVolumes if self.choice.lambda().is_none() => studio(Studio::Followed, t) / fact(NumberField::Volume),
            Studio::PlannedVolumes => min(series(Series::Demand, t), studio(Studio::Limit, t)) / fact(NumberField::Volume),
            Studio::PlannedDone => self.sum(OfRole::PlannedDone, t, Self::is_helped),
            Studio::PlannedSum => self.sum(OfRole::Planned, t, Self::grows),
            Studio::NeededSum => self.sum(OfRole::Needed, t, Self::grows),
            // 5. People.
            Studio::ShortSum => self.sum(OfRole::Short, t, |role| Self::grows(role) && Self::employed(role)),
            Studio::OverSum => self.sum(OfRole::Over, t, |role| Self::grows(role) && Self::employed(role)),
            Studio::Leaving => {
                let stay = power(number(1.0) - input(Input::Attrition), number(1.0) / number(12.0));
                number(1.0) - stay
            }
            // 6. Work delivered.
            Studio::Capacity => fact(NumberField::Volume) * self.least(OfRole::Staffed, t),
            Studio::Limit => match self.choice.lambda() {
                None => series(Series::Demand, t),
                Some(0.0) => fact(NumberField::Volume),
                Some(_) => fact(NumberField::Volume) * max(number(1.0), self.least(OfRole::StaffedByPlan, t)),
            },
            // 7. Money of the month.
            Studio::MeanAdoption | Studio::MeanCost if self.nobody() => number(0.0),
            Studio::MeanAdoption => self.sum_of_all(OfRole::Adopted, t) / studio(Studio::PeopleToday, 0),
            Studio::MeanCost => {
                let payroll = (0..self.roles().count()).map(|i| Quantity::Always(Always::PayrollToday, i)).collect();
                Expression::Sum(payroll) / studio(Studio::PeopleToday, 0)
            }
            Studio::PeopleToday => {
                Expression::Sum(self.roles().map(|role| Quantity::Fact(NumberField::Headcount(role.id.clone()))).collect())
            }
            Studio::AiUsage => self.sum_of_all(OfRole::AiUsage, t),
            Studio::AiSeats => self.sum_where_ai_helps(OfRole::AiSeats, t),
            Studio::AiRollout if t == 0 => number(0.0),
            Studio::AiRollout => self.sum_where_ai_helps(OfRole::AiRollout, t),
            Studio::CutsPay => self.sum_of_all(OfRole::CutsPay, t),
            Studio::HiresPay => self.sum_of_all(OfRole::HiresPay, t),
        }
    }

    /// Over the roles with `B_r > 0`.
    fn sum_where_ai_helps(&self, of: OfRole, t: u32) -> Expression {
        let helped = (0..self.roles().count()).filter(|&i| self.value(&Quantity::Always(Always::Gross, i)) > 0.0);
        Expression::Sum(helped.map(|i| Quantity::Role(of, i, t)).collect())
    }

    /// The least over the roles that grow with the volume and have both people and time left.
    fn least(&self, of: OfRole, t: u32) -> Expression {
        let counts = |i: usize, role: &Role| {
            Self::grows(role) && role.headcount > 0.0 && self.value(&Quantity::Role(OfRole::TimeLeft(Side::Ours), i, t)) > 0.0
        };
        let counted = self.roles().enumerate().filter(|(i, role)| counts(*i, role));
        Expression::Least(counted.map(|(i, _)| Quantity::Role(of, i, t)).collect())
    }

    /// V0 times what these people come to against what today's work needs: all together where they can move, else of the scarcest role.
    /// `people`: those who count in a role; none: today's.
    fn work_of(&self, counts: &dyn Fn(&Role) -> bool, one_by_one: OfRole, people: Option<OfRole>, t: u32) -> Expression {
        let left = |i: usize| self.value(&Quantity::Role(OfRole::TimeLeft(Side::Ours), i, t)) > 0.0;
        let bounds = |(i, role): &(usize, &Role)| Self::grows(role) && role.headcount > 0.0 && counts(role) && left(*i);
        let roles: Vec<(usize, &Role)> = self.roles().enumerate().filter(bounds).collect();
        if roles.is_empty() {
            return number(f64::INFINITY);
        }
        if !self.scenario.policy.rebalance {
            let each = roles.iter().map(|(i, _)| Quantity::Role(one_by_one, *i, t)).collect();
            return fact(NumberField::Volume) * Expression::Least(each);
        }
        let who = |(i, role): &(usize, &Role)| match people {
            Some(people) => Quantity::Role(people, *i, t),
            None => Quantity::Fact(NumberField::Headcount(role.id.clone())),
        };
        let who = Expression::Sum(roles.iter().map(who).collect());
        let needed = Expression::Sum(roles.iter().map(|(i, _)| Quantity::Role(OfRole::Needed, *i, t)).collect());
        fact(NumberField::Volume) * who / needed
    }

    fn of_role(&self, of: OfRole, i: usize, t: u32) -> Expression {
        let given = self.role(i);
        let headcount = || fact(NumberField::Headcount(given.id.clone()));
        let of_this = |of| role(of, i, t);
        let curve = |t: u32| -> Expression { Quantity::Adoption(CurveName::Own(given.adoption.clone()), t).into() };
        let adoption = |side: Side| match side {
            Side::Ours => curve(t),
            Side::Rivals => Quantity::Adoption(CurveName::Rivals, t).into(),
        };
        let volumes = || series(Series::Volume, t) / fact(NumberField::Volume);
        let usage =
            |side: Side| headcount() * of_this(OfRole::InUse(side)) * always(Always::Gross, i) * studio(Studio::UsagePrice, t);
        match of {
            // 1. Time saved.
            OfRole::TimeLeft(_) if !Self::is_helped(given) => number(1.0),
            OfRole::TimeLeft(side) => {
                let net = if self.practises() { of_this(OfRole::Net(side)) } else { always(Always::Net, i) };
                max(number(0.0), number(1.0) - of_this(OfRole::InUse(side)) * net)
            }
            OfRole::Net(side) => always(Always::Gross, i) - of_this(OfRole::Practised(side)) * always(Always::Review, i),
            OfRole::Practised(side) => {
                let curve = match side {
                    Side::Ours => CurveName::Own(given.adoption.clone()),
                    Side::Rivals => CurveName::Rivals,
                };
                let since = number(f64::from(t)) - input(Input::Curve { curve, part: CurvePart::Start });
                power(number(2.0), -(max(number(0.0), since) / input(Input::HalfLife)))
            }
            OfRole::InUse(side) => studio(Studio::QualityShare, t) * adoption(side),
            // 2. Standard unit cost.
            OfRole::Labour(side) => headcount() * always(Always::Cost, i) * of_this(OfRole::TimeLeft(side)),
            OfRole::Usage(side) => usage(side),
            OfRole::Done(side) => headcount() * of_this(OfRole::InUse(side)) * always(Always::Gross, i),
            OfRole::Around(side) => {
                input(Input::Rate { role: given.id.clone() }) * studio(Studio::Done(side), t) * always(Always::Cost, i)
            }
            OfRole::Seats(side) => headcount() * of_this(OfRole::TimeLeft(side)) * adoption(side) * input(Input::AiSeat),
            // 4. Target headcount.
            OfRole::Needed => headcount() * of_this(OfRole::TimeLeft(Side::Ours)),
            OfRole::Planned => self.planned(i, t),
            OfRole::Gain => number(1.0) / of_this(OfRole::TimeLeft(Side::Ours)),
            OfRole::CouldBe => {
                let stay = role(OfRole::People, i, t.saturating_sub(1)) - of_this(OfRole::Quits);
                stay + Expression::from(Quantity::HiringCap) * headcount()
            }
            OfRole::CouldStaff => of_this(OfRole::CouldBe) / of_this(OfRole::Needed),
            OfRole::PlannedDone if Self::grows(given) => {
                studio(Studio::PlannedVolumes, t) * headcount() * of_this(OfRole::InUse(Side::Ours)) * always(Always::Gross, i)
            }
            OfRole::PlannedDone => headcount() * of_this(OfRole::InUse(Side::Ours)) * always(Always::Gross, i),
            OfRole::Target if given.minimum > 0.0 => max(of_this(OfRole::Shared), fact(NumberField::Minimum(given.id.clone()))),
            OfRole::Target => self.of_role(OfRole::Shared, i, t),
            OfRole::Shared if given.is_with_ai() => {
                headcount() + input(Input::Rate { role: given.id.clone() }) * studio(Studio::PlannedDone, t)
            }
            OfRole::Shared => {
                let shared = self.scenario.policy.rebalance && self.choice.lambda() != Some(0.0) && Self::grows(given);
                if shared && self.value(&Quantity::Studio(Studio::NeededSum, t)) != 0.0 {
                    studio(Studio::PlannedSum, t) * of_this(OfRole::Needed) / studio(Studio::NeededSum, t)
                } else {
                    of_this(OfRole::Planned)
                }
            }
            // 5. People.
            OfRole::People if t == 0 => headcount(),
            OfRole::People if !Self::employed(given) => of_this(OfRole::Target),
            OfRole::People => {
                role(OfRole::People, i, t - 1) - of_this(OfRole::Quits) + of_this(OfRole::MovedIn) - of_this(OfRole::MovedOut)
                    + of_this(OfRole::Hires)
                    - of_this(OfRole::Cuts)
            }
            OfRole::Quits | OfRole::Hires | OfRole::Cuts if t == 0 || !Self::employed(given) => number(0.0),
            OfRole::Quits => role(OfRole::People, i, t - 1) * studio(Studio::Leaving, 0),
            OfRole::Gap if t == 0 => number(0.0),
            OfRole::Gap => of_this(OfRole::Target) - (role(OfRole::People, i, t - 1) - of_this(OfRole::Quits)),
            OfRole::Short => max(number(0.0), of_this(OfRole::Gap)),
            OfRole::Over => max(number(0.0), -of_this(OfRole::Gap)),
            OfRole::MovedIn => self.moved(i, t, OfRole::Short, Studio::ShortSum),
            OfRole::MovedOut => self.moved(i, t, OfRole::Over, Studio::OverSum),
            OfRole::Moved => of_this(OfRole::MovedIn) - of_this(OfRole::MovedOut),
            OfRole::Hires => {
                let wanted = max(number(0.0), of_this(OfRole::Short) - of_this(OfRole::MovedIn));
                let cap = |_| Expression::from(Quantity::HiringCap) * headcount();
                let capped = self.scenario.policy.hiring_cap.filter(|_| !given.is_with_ai());
                capped.map(cap).map_or(wanted.clone(), |cap| min(wanted, cap))
            }
            OfRole::Cuts => {
                let wanted = max(number(0.0), of_this(OfRole::Over) - of_this(OfRole::MovedOut));
                let cap = |_| Expression::from(Quantity::LayoffCap) * role(OfRole::People, i, t - 1);
                self.scenario.policy.layoff_cap.map(cap).map_or(wanted.clone(), |cap| min(wanted, cap))
            }
            // 6. Work delivered.
            OfRole::Staffed => of_this(OfRole::People) / of_this(OfRole::Needed),
            OfRole::StaffedByPlan => of_this(OfRole::Target) / of_this(OfRole::Needed),
            // Work that does not follow the volume leaves nobody idle by the model: there is no such figure.
            OfRole::Idle if !Self::grows(given) => number(f64::NAN),
            OfRole::Idle => of_this(OfRole::People) - of_this(OfRole::Needed) * volumes(),
            // 7. Money of the month.
            OfRole::Payroll => of_this(OfRole::People) * always(Always::Cost, i),
            OfRole::AiUsage if Self::grows(given) => volumes() * usage(Side::Ours),
            OfRole::AiUsage => usage(Side::Ours),
            OfRole::AiSeats => of_this(OfRole::People) * curve(t) * input(Input::AiSeat),
            OfRole::AiRollout => {
                let more = max(number(0.0), curve(t) - curve(t.saturating_sub(1)));
                headcount() * more * input(Input::AiRollout)
            }
            OfRole::Adopted => headcount() * curve(t),
            OfRole::CutsPay => of_this(OfRole::Cuts) * always(Always::Cost, i),
            // Today whoever leaves is replaced, as in an ordinary month.
            OfRole::HiresPay if t == 0 && Self::employed(given) => {
                headcount() * studio(Studio::Leaving, 0) * always(Always::Cost, i)
            }
            OfRole::HiresPay => of_this(OfRole::Hires) * always(Always::Cost, i),
        }
    }

    /// `n*_r` before people are shared out again.
    fn planned(&self, i: usize, t: u32) -> Expression {
        let given = self.role(i);
        let needed = || role(OfRole::Needed, i, t);
        let wanted = || series(Series::Demand, t) / fact(NumberField::Volume);
        let compress = || if Self::grows(given) { needed() * min(number(1.0), wanted()) } else { needed() };
        let today = || fact(NumberField::Headcount(given.id.clone()));
        // Nobody is booked for work that nobody wants.
        let expand = || if Self::grows(given) && !Self::employed(given) { min(today(), needed() * wanted()) } else { today() };
        match self.choice.lambda() {
            None if Self::grows(given) => needed() * (studio(Studio::Followed, t) / fact(NumberField::Volume)),
            None => needed(),
            Some(0.0) => compress(),
            Some(1.0) => expand(),
            Some(_) => {
                let lambda = || Expression::from(Quantity::Lambda);
                (number(1.0) - lambda()) * compress() + lambda() * expand()
            }
        }
    }

    fn moved(&self, i: usize, t: u32, of: OfRole, sum: Studio) -> Expression {
        let given = self.role(i);
        let moves = t > 0 && self.scenario.policy.rebalance && Self::grows(given) && Self::employed(given);
        if !moves || self.value(&Quantity::Studio(sum, t)) == 0.0 {
            return number(0.0);
        }
        role(of, i, t) * series(Series::Moved, t) / studio(sum, t)
    }

    fn of_role_always(&self, of: Always, i: usize) -> Expression {
        let given = self.role(i);
        let reached = || input(Input::Reach { role: given.id.clone() }) * (number(1.0) - input(Input::HandmadeShare));
        match of {
            Always::Cost => fact(NumberField::Pay(given.id.clone())) * (number(1.0) + fact(NumberField::OnCost)) / number(12.0),
            Always::PayrollToday => fact(NumberField::Headcount(given.id.clone())) * always(Always::Cost, i),
            Always::Gross | Always::Net | Always::Review if !Self::is_helped(given) => number(0.0),
            Always::Gross => reached() * self.tasks(i, OfTask::Gross),
            Always::Review => reached() * self.tasks(i, OfTask::Review),
            Always::Net => reached() * self.tasks(i, OfTask::Net),
        }
    }

    /// Over the tasks that are not protected; over the role as a whole where it has no tasks.
    fn tasks(&self, i: usize, of: OfTask) -> Expression {
        let given = self.role(i);
        if given.is_whole() && given.automation.is_none() {
            return number(0.0); // a review without an automation reviews nothing
        }
        if given.tasks.is_empty() {
            return if given.is_whole() { self.task_terms(i, None, of) } else { number(0.0) };
        }
        let open = given.tasks.iter().enumerate().filter(|(_, task)| !task.protected);
        Expression::Sum(open.map(|(task, _)| Quantity::Task(of, i, task)).collect())
    }

    fn of_task(&self, of: OfTask, i: usize, task: usize) -> Option<Expression> {
        (of != OfTask::Share).then(|| self.task_terms(i, Some(task), of))
    }

    /// `s_k a_k`, with `(1 − o_k)` where it is net of review.
    fn task_terms(&self, i: usize, task: Option<usize>, of: OfTask) -> Expression {
        let given = self.role(i);
        let whole = given.is_whole();
        let role = || given.id.clone();
        let named = || task.map(|task| given.tasks[task].id.clone()).unwrap_or_default();
        let automation = if whole {
            input(Input::RoleAutomation { role: role() })
        } else {
            input(Input::TaskAutomation { role: role(), task: named() })
        };
        let review = match (whole, &given.review) {
            (true, None) => None,
            (true, Some(_)) => Some(input(Input::RoleReview { role: role() })),
            (false, _) => Some(input(Input::TaskReview { role: role(), task: named() })),
        };
        let gross = match task {
            Some(task) => Expression::from(Quantity::Task(OfTask::Share, i, task)) * automation,
            None => automation,
        };
        match (of, review) {
            (OfTask::Net, Some(review)) => gross * (number(1.0) - review),
            (OfTask::Review, Some(review)) => gross * review,
            (OfTask::Review, None) => number(0.0),
            _ => gross,
        }
    }

    /// `A(t)`
    fn adoption(&self, name: &CurveName, t: u32) -> Expression {
        let part = |part| Input::Curve { curve: name.clone(), part };
        let of = |which| input(part(which));
        let Some(curve) = self.curve(name) else { return number(0.0) };
        let start = self.value(&Quantity::Input(part(CurvePart::Start)));
        if f64::from(t) <= start || (self.without_ai && matches!(name, CurveName::Own(_))) {
            return number(0.0);
        }
        let since = || number(f64::from(t)) - of(CurvePart::Start);
        let spread = |t| Expression::from(Quantity::Spread(name.clone(), t));
        let ceiling = of(CurvePart::Ceiling);
        match curve.shape {
            Shape::Immediate => ceiling,
            Shape::Linear { .. } => ceiling * min(number(1.0), since() / of(CurvePart::Months)),
            Shape::Logistic { .. } => ceiling * ((spread(Some(t)) - spread(None)) / (number(1.0) - spread(None))),
            Shape::Bass { .. } => {
                let ratio = of(CurvePart::Q) / of(CurvePart::P);
                ceiling * ((number(1.0) - spread(Some(t))) / (number(1.0) + ratio * spread(Some(t))))
            }
        }
    }

    /// `S(τ)` of a logistic curve, `exp(−(p+q) y)` of a Bass curve; none: at τ = 0.
    fn spread(&self, name: &CurveName, t: Option<u32>) -> Option<Expression> {
        let of = |part| input(Input::Curve { curve: name.clone(), part });
        let since = || t.map_or(number(0.0), |t| number(f64::from(t)) - of(CurvePart::Start));
        match self.curve(name)?.shape {
            Shape::Logistic { .. } => {
                let steepness = number(libm::log(81.0)) / of(CurvePart::Rise);
                Some(number(1.0) / (number(1.0) + exp(-(steepness * (since() - of(CurvePart::Midpoint))))))
            }
            Shape::Bass { .. } => Some(exp(-((of(CurvePart::P) + of(CurvePart::Q)) * (since() / number(12.0))))),
            Shape::Immediate | Shape::Linear { .. } => None,
        }
    }
}

const fn total_month(total: Total, t: u32) -> Quantity {
    match total {
        Total::Npv => Quantity::Discounted(t),
        Total::Hired => Quantity::Series(Series::Hired, t),
        Total::LaidOff => Quantity::Series(Series::LaidOff, t),
        Total::Moved => Quantity::Series(Series::Moved, t),
        Total::Left => Quantity::Series(Series::Left, t),
    }
}
