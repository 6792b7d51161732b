//! The chain of formulas that makes a figure in the central case: each quantity with its expression, with names and with numbers, down to
//! what is given.
//!
//! What goes on from month to month (people, shares of the market, the series) is the simulation's own; what stands between is worked out here
//! from the expressions that are shown. So a formula that were wrong would show a result that differs from the simulation's, and
//! `tests/engine/formulas.rs` looks for that.

mod equations;
mod expression;
mod quantity;

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

pub use expression::Expression;
use expression::Writing;
pub use quantity::{Always, Kind, OfRole, OfTask, Quantity, Side, Studio};

use super::output::What;
use crate::model::{Choice, Contract, Curve, CurveName, Input, NumberField, Role, Sampler, Scaling, Scenario};
use crate::sim::{CentralMonth, RoleSeries, Total, central_months};

/// The formulas of a scenario's central case under one choice.
pub struct Formulas {
    scenario: Arc<Scenario>,
    choice: Choice,
    without_ai: bool,
    months: Vec<CentralMonth>,
    /// Places of the roles: department, and role in it.
    places: Vec<(usize, usize)>,
    known: RefCell<HashMap<Quantity, f64>>,
}

/// A quantity with what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The quantity.
    pub quantity: Quantity,
    /// Its value in the central case.
    pub value: f64,
    /// What it is made of; `None` for what is given.
    pub expression: Option<Expression>,
}

impl Formulas {
    /// Runs the central case. The scenario must be free of defects.
    /// `without_ai`: our own curves at ceiling 0, under the same choice.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>, choice: Choice, without_ai: bool) -> Self {
        let months = central_months(&scenario, choice, without_ai);
        let departments = scenario.departments.iter().enumerate();
        let places = departments.flat_map(|(d, department)| (0..department.roles.len()).map(move |r| (d, r))).collect();
        Self { scenario, choice, without_ai, months, places, known: RefCell::default() }
    }

    /// The scenario.
    #[must_use]
    pub const fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// The choice.
    #[must_use]
    pub const fn choice(&self) -> Choice {
        self.choice
    }

    /// The quantity that an output is in a month; `None` where the scenario has no such output.
    #[must_use]
    pub fn quantity(&self, what: &What, month: u32) -> Option<Quantity> {
        let t = month.min(self.scenario.horizon);
        Some(match what {
            What::Series(series) => Quantity::Series(*series, t),
            What::Total(total) => Quantity::Total(*total),
            What::Department(id) => {
                Quantity::Department(self.scenario.departments.iter().position(|department| department.id == *id)?, t)
            }
            What::Role(id, series) => {
                let of = match series {
                    RoleSeries::Headcount => OfRole::People,
                    RoleSeries::TimeLeft => OfRole::TimeLeft(Side::Ours),
                    RoleSeries::Hired => OfRole::Hires,
                    RoleSeries::LaidOff => OfRole::Cuts,
                    RoleSeries::Left => OfRole::Quits,
                    RoleSeries::Moved => OfRole::Moved,
                    RoleSeries::Idle => OfRole::Idle,
                };
                Quantity::Role(of, self.roles().position(|role| role.id == *id)?, t)
            }
        })
    }

    /// A quantity with its value and what it is made of.
    #[must_use]
    pub fn step(&self, quantity: &Quantity) -> Step {
        Step { quantity: quantity.clone(), value: self.value(quantity), expression: self.expression(quantity) }
    }

    /// A quantity's value: of what goes on from month to month the simulation's own, otherwise what its expression gives.
    #[must_use]
    pub fn value(&self, quantity: &Quantity) -> f64 {
        let month = |t: u32| &self.months[t.min(self.scenario.horizon) as usize];
        match quantity {
            Quantity::Series(series, t) => return month(*t).series[*series as usize],
            Quantity::Role(OfRole::People, role, t) => return month(*t).roles[*role][RoleSeries::Headcount as usize],
            _ => {}
        }
        if let Some(known) = self.known.borrow().get(quantity) {
            return *known;
        }
        let value = match self.expression(quantity) {
            Some(expression) => expression.value(&|quantity| self.value(quantity)),
            None => self.given(quantity),
        };
        self.known.borrow_mut().insert(quantity.clone(), value);
        value
    }

    /// What a quantity's expression gives from the values of what is in it; equal to [`Self::value`] but for rounding.
    #[must_use]
    pub fn worked_out(&self, quantity: &Quantity) -> f64 {
        self.expression(quantity).map_or_else(|| self.given(quantity), |expression| expression.value(&|of| self.value(of)))
    }

    /// An expression with symbols.
    #[must_use]
    pub fn with_symbols(&self, expression: &Expression) -> String {
        expression.write(&Writing::Symbols(&Quantity::symbol))
    }

    /// An expression with numbers, each written by `text`.
    #[must_use]
    pub fn with_numbers(&self, expression: &Expression, text: &dyn Fn(f64) -> String) -> String {
        expression.write(&Writing::Numbers(&|quantity| self.value(quantity), text))
    }

    /// The value of what is given.
    fn given(&self, quantity: &Quantity) -> f64 {
        let policy = &self.scenario.policy;
        match quantity {
            Quantity::Input(input) => {
                input.get(&self.scenario).map_or(0.0, |estimate| Sampler::new(*estimate, input.valid(), true).at(0.5))
            }
            Quantity::Fact(field) => field.get(&self.scenario).unwrap_or(0.0),
            Quantity::Lambda => self.choice.lambda().unwrap_or(0.0),
            Quantity::LayoffCap => policy.layoff_cap.unwrap_or(f64::INFINITY),
            Quantity::HiringCap => policy.hiring_cap.unwrap_or(f64::INFINITY),
            Quantity::Task(OfTask::Share, role, task) => self.role(*role).tasks[*task].share,
            _ => 0.0,
        }
    }

    /// Where what is given comes from, as the scenario's `sources` say.
    #[must_use]
    pub fn source(&self, quantity: &Quantity) -> Option<&str> {
        let scenario = &self.scenario;
        let (sources, field) = match quantity {
            Quantity::Input(input) => (input.sources(scenario)?, input.field()),
            Quantity::Fact(field) => field.sources(scenario)?,
            Quantity::Lambda => (&scenario.policy.sources, "choice"),
            Quantity::LayoffCap => (&scenario.policy.sources, "layoff_cap"),
            Quantity::HiringCap => (&scenario.policy.sources, "hiring_cap"),
            Quantity::Task(OfTask::Share, role, task) => (&self.role(*role).tasks[*task].sources, "share"),
            _ => return None,
        };
        sources.get(field).map(String::as_str)
    }

    fn roles(&self) -> impl Iterator<Item = &Role> {
        self.scenario.roles()
    }

    /// A role by its place in the file.
    #[must_use]
    pub fn role(&self, role: usize) -> &Role {
        let (department, role) = self.places[role];
        &self.scenario.departments[department].roles[role]
    }

    fn curve(&self, name: &CurveName) -> Option<&Curve> {
        match name {
            CurveName::Own(name) => self.scenario.adoption.get(name),
            CurveName::Rivals => self.scenario.rivals.as_ref().map(|rivals| &rivals.adoption),
            CurveName::Clients => self.scenario.clients.as_ref().map(|clients| &clients.adoption),
        }
    }

    fn has_rivals(&self) -> bool {
        self.scenario.rivals.is_some()
    }

    fn nobody(&self) -> bool {
        self.roles().map(|role| role.headcount).sum::<f64>() <= 0.0
    }

    fn grows(role: &Role) -> bool {
        role.scaling == Scaling::WithVolume
    }

    /// Whether AI does some of its work or may: neither is true of those who work for it.
    fn is_helped(role: &Role) -> bool {
        role.scaling != Scaling::WithAi
    }

    fn practises(&self) -> bool {
        self.scenario.practice.is_some()
    }

    fn works_for_ai(&self) -> bool {
        self.roles().any(Role::is_with_ai)
    }

    fn employed(role: &Role) -> bool {
        role.contract == Contract::Employed
    }
}

impl Quantity {
    /// Its name in text and tables: as outputs and name-paths are written, `roles/editor/time_left`.
    #[must_use]
    pub fn key(&self, scenario: &Scenario) -> String {
        let role = |i: usize| scenario.roles().nth(i).map_or("", |role| role.id.as_str());
        // `TimeLeft(Rivals)` becomes `time_left_rivals`; ours is not named.
        let snake = |name: String| {
            let mut text = String::new();
            for c in name.replace("(Ours)", "").chars().filter(|c| c.is_alphanumeric()) {
                if c.is_uppercase() && !text.is_empty() {
                    text.push('_');
                }
                text.extend(c.to_lowercase());
            }
            text
        };
        match self {
            Self::Input(input) => input.path(),
            Self::Fact(field) => match field {
                NumberField::Headcount(role) => format!("roles/{role}/headcount_today"),
                NumberField::Pay(role) => format!("roles/{role}/pay"),
                NumberField::Minimum(role) => format!("roles/{role}/minimum"),
                NumberField::Volatility => "market/volatility".to_owned(),
                NumberField::Volume | NumberField::Price | NumberField::OtherCost => {
                    format!("work/{}", snake(format!("{field:?}")))
                }
                NumberField::QualityMean => "quality/mean".to_owned(),
                NumberField::QualitySpread => "quality/spread".to_owned(),
                NumberField::OurShare => "rivals/our_share".to_owned(),
                NumberField::OnCost | NumberField::Horizon | NumberField::Draws | NumberField::SharedProgress => {
                    snake(format!("{field:?}"))
                }
                NumberField::Severance | NumberField::HiringCost | NumberField::RetrainingCost | NumberField::Discount => {
                    format!("policy/{}", snake(format!("{field:?}")))
                }
            },
            Self::Lambda => "policy/lambda".to_owned(),
            Self::LayoffCap => "policy/layoff_cap".to_owned(),
            Self::HiringCap => "policy/hiring_cap".to_owned(),
            Self::Series(series, _) => series.key().to_owned(),
            Self::Total(Total::Npv) => "totals/npv".to_owned(),
            Self::Total(total) => format!("totals/{}", total.key()),
            Self::Discounted(_) => "discounted_profit".to_owned(),
            Self::Department(i, _) => {
                format!("departments/{}/headcount", scenario.departments.get(*i).map_or("", |department| department.id.as_str()))
            }
            Self::Studio(studio, _) => snake(format!("{studio:?}")),
            Self::Role(of, i, _) => {
                let name = match of {
                    OfRole::People => "headcount".to_owned(),
                    OfRole::Hires => "hired".to_owned(),
                    OfRole::Cuts => "laid_off".to_owned(),
                    OfRole::Quits => "left".to_owned(),
                    _ => snake(format!("{of:?}")),
                };
                format!("roles/{}/{name}", role(*i))
            }
            Self::Always(of, i) => format!("roles/{}/{}", role(*i), snake(format!("{of:?}"))),
            Self::Task(of, i, k) => {
                let task = scenario.roles().nth(*i).and_then(|role| role.tasks.get(*k)).map_or("", |task| task.id.as_str());
                format!("roles/{}/tasks/{task}/{}", role(*i), snake(format!("{of:?}")))
            }
            Self::Adoption(CurveName::Own(name), _) => format!("adoption/{name}"),
            Self::Adoption(CurveName::Rivals, _) => "rivals/adoption".to_owned(),
            Self::Adoption(CurveName::Clients, _) => "clients/adoption".to_owned(),
            Self::Spread(CurveName::Own(name), _) => format!("adoption/{name}/spread"),
            Self::Spread(CurveName::Rivals, _) => "rivals/adoption/spread".to_owned(),
            Self::Spread(CurveName::Clients, _) => "clients/adoption/spread".to_owned(),
        }
    }

    /// The assumption that it is, if it is one.
    #[must_use]
    pub const fn input(&self) -> Option<&Input> {
        if let Self::Input(input) = self { Some(input) } else { None }
    }
}
