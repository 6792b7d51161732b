//! Every change that can be made to a scenario, as a value.

use std::sync::Arc;

use super::{
    Change, Choice, Clients, Contract, Curve, CurveName, Department, Estimate, Input, Practice, Quality, Rivals, Role, Scaling,
    Scenario, Shape, Sources, StoryChange, Structure, ThresholdChange, Valid, YearMonth, bounds, currency_code,
};
use crate::text::Lang;

/// A group of roles that one slider moves.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One role.
    Role(String),
    /// All roles of a department.
    Department(String),
    /// All roles.
    Studio,
}

impl Scope {
    /// Whether a role of a department is in it.
    #[must_use]
    pub fn holds(&self, department: &str, role: &str) -> bool {
        match self {
            Self::Role(id) => id == role,
            Self::Department(id) => id == department,
            Self::Studio => true,
        }
    }

    /// The inputs that [`Edit::SetAll`] sets: the automation of every task in scope that is not protected.
    #[must_use]
    pub fn automation(&self, scenario: &Scenario) -> Vec<Input> {
        let mut inputs = Vec::new();
        for department in &scenario.departments {
            for role in department.roles.iter().filter(|role| self.holds(&department.id, &role.id)) {
                if role.is_whole() {
                    inputs.extend(role.automation.is_some().then(|| Input::RoleAutomation { role: role.id.clone() }));
                } else {
                    let open = role.tasks.iter().filter(|task| !task.protected);
                    inputs.extend(open.map(|task| Input::TaskAutomation { role: role.id.clone(), task: task.id.clone() }));
                }
            }
        }
        inputs
    }
}

/// A plain number of the scenario.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NumberField {
    /// A role's headcount, FTE.
    Headcount(String),
    /// A role's pay, money per FTE and year.
    Pay(String),
    /// The people of a role who stay by decision or contract, FTE.
    Minimum(String),
    /// Months simulated.
    Horizon,
    /// Futures in a run.
    Draws,
    /// Employer's cost on top of pay.
    OnCost,
    /// Work units a month today.
    Volume,
    /// Money per work unit.
    Price,
    /// Money per work unit that is neither labour nor AI.
    OtherCost,
    /// Mean score of the work.
    QualityMean,
    /// Standard deviation of the scores.
    QualitySpread,
    /// Our share of the market.
    OurShare,
    /// Standard deviation of what demand does by chance in a year.
    Volatility,
    /// Months of loaded pay per person laid off.
    Severance,
    /// Months of loaded pay per person hired.
    HiringCost,
    /// Months of loaded pay per person moved.
    RetrainingCost,
    /// Discount rate per year.
    Discount,
    /// How far the automation estimates err together.
    SharedProgress,
}

impl NumberField {
    /// The plain numbers that are assumed of a studio, its work and its market.
    pub const ASSUMED: [Self; 13] = [
        Self::OnCost,
        Self::Volume,
        Self::Price,
        Self::OtherCost,
        Self::QualityMean,
        Self::QualitySpread,
        Self::OurShare,
        Self::Volatility,
        Self::Severance,
        Self::HiringCost,
        Self::RetrainingCost,
        Self::Discount,
        Self::SharedProgress,
    ];

    /// The block of the scenario that its source stands in, and its name there; `None` where there is no such role or block.
    #[must_use]
    pub fn sources<'a>(&self, scenario: &'a Scenario) -> Option<(&'a Sources, &'static str)> {
        Some(match self {
            Self::Headcount(role) => (&scenario.role(role)?.sources, "headcount"),
            Self::Pay(role) => (&scenario.role(role)?.sources, "pay"),
            Self::Minimum(role) => (&scenario.role(role)?.sources, "minimum"),
            Self::Horizon => (&scenario.sources, "horizon"),
            Self::Draws => (&scenario.sources, "draws"),
            Self::OnCost => (&scenario.sources, "on_cost"),
            Self::SharedProgress => (&scenario.sources, "shared_progress"),
            Self::Volume => (&scenario.work.sources, "volume"),
            Self::Price => (&scenario.work.sources, "price"),
            Self::OtherCost => (&scenario.work.sources, "other_cost"),
            Self::QualityMean => (&scenario.quality.as_ref()?.sources, "mean"),
            Self::QualitySpread => (&scenario.quality.as_ref()?.sources, "spread"),
            Self::OurShare => (&scenario.rivals.as_ref()?.sources, "our_share"),
            Self::Volatility => (&scenario.market.sources, "volatility"),
            Self::Severance => (&scenario.policy.sources, "severance"),
            Self::HiringCost => (&scenario.policy.sources, "hiring_cost"),
            Self::RetrainingCost => (&scenario.policy.sources, "retraining_cost"),
            Self::Discount => (&scenario.policy.sources, "discount"),
        })
    }

    /// The values it may take.
    #[must_use]
    pub const fn valid(&self) -> Valid {
        match self {
            Self::Headcount(_) | Self::Minimum(_) => bounds::PEOPLE,
            Self::Pay(_) | Self::Price | Self::OtherCost => bounds::MONEY,
            Self::OnCost => bounds::ON_COST,
            Self::Severance | Self::HiringCost | Self::RetrainingCost => bounds::MONTHS_OF_PAY,
            Self::Horizon => bounds::HORIZON,
            Self::Draws => bounds::DRAWS,
            Self::Volume => bounds::VOLUME,
            Self::QualityMean => bounds::SCORE,
            Self::QualitySpread => bounds::SPREAD,
            Self::OurShare => bounds::OUR_SHARE,
            Self::Discount => bounds::RATE_A_YEAR,
            Self::SharedProgress | Self::Volatility => bounds::SHARE,
        }
    }

    /// Its value; `None` where the scenario has no such role or block.
    #[must_use]
    pub fn get(&self, scenario: &Scenario) -> Option<f64> {
        Some(match self {
            Self::Headcount(role) => scenario.role(role)?.headcount,
            Self::Pay(role) => scenario.role(role)?.pay,
            Self::Minimum(role) => scenario.role(role)?.minimum,
            Self::Horizon => f64::from(scenario.horizon),
            Self::Draws => f64::from(scenario.draws),
            Self::OnCost => scenario.on_cost,
            Self::Volume => scenario.work.volume,
            Self::Price => scenario.work.price,
            Self::OtherCost => scenario.work.other_cost,
            Self::QualityMean => scenario.quality.as_ref()?.mean,
            Self::QualitySpread => scenario.quality.as_ref()?.spread,
            Self::OurShare => scenario.rivals.as_ref()?.our_share,
            Self::Volatility => scenario.market.volatility,
            Self::Severance => scenario.policy.severance,
            Self::HiringCost => scenario.policy.hiring_cost,
            Self::RetrainingCost => scenario.policy.retraining_cost,
            Self::Discount => scenario.policy.discount,
            Self::SharedProgress => scenario.shared_progress,
        })
    }

    fn set(&self, scenario: &mut Scenario, value: f64) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 1…10,000,000")]
        let whole = value.round() as u32;
        let slot = match self {
            Self::Horizon => return scenario.horizon = whole,
            Self::Draws => return scenario.draws = whole,
            // Not more people stay than there are.
            Self::Headcount(id) => {
                return with_role(scenario, id, |role| (role.headcount, role.minimum) = (value, role.minimum.min(value)));
            }
            Self::Minimum(id) => return with_role(scenario, id, |role| role.minimum = value.min(role.headcount)),
            Self::Pay(role) => scenario.role_mut(role).map(|role| &mut role.pay),
            Self::OnCost => Some(&mut scenario.on_cost),
            Self::Volume => Some(&mut scenario.work.volume),
            Self::Price => Some(&mut scenario.work.price),
            Self::OtherCost => Some(&mut scenario.work.other_cost),
            Self::QualityMean => scenario.quality.as_mut().map(|quality| &mut quality.mean),
            Self::QualitySpread => scenario.quality.as_mut().map(|quality| &mut quality.spread),
            Self::OurShare => scenario.rivals.as_mut().map(|rivals| &mut rivals.our_share),
            Self::Volatility => Some(&mut scenario.market.volatility),
            Self::Severance => Some(&mut scenario.policy.severance),
            Self::HiringCost => Some(&mut scenario.policy.hiring_cost),
            Self::RetrainingCost => Some(&mut scenario.policy.retraining_cost),
            Self::Discount => Some(&mut scenario.policy.discount),
            Self::SharedProgress => Some(&mut scenario.shared_progress),
        };
        if let Some(slot) = slot {
            *slot = value;
        }
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Another estimate for one input.
    Estimate(Input, Estimate),
    /// The same points added to low, mode and high of every unprotected task in scope, clamped to 0…1.
    Shift(Scope, f64),
    /// The same automation for every unprotected task in scope.
    SetAll(Scope, Estimate),
    /// Automation in scope as it is in another scenario (the saved one).
    Restore(Scope, Box<Scenario>),
    /// What a claim says, for some inputs; their source is then the claim.
    Claim {
        /// The claim's id.
        id: String,
        /// Inputs and their new estimates.
        changes: Vec<Change>,
    },
    /// Another value for a plain number.
    Number(NumberField, f64),
    /// Protect a task (role, task), or no longer.
    Protect(String, String, bool),
    /// Another choice.
    Choice(Choice),
    /// Move people between roles, or not.
    Rebalance(bool),
    /// Largest share laid off in a month.
    LayoffCap(Option<f64>),
    /// Largest share hired in a month.
    HiringCap(Option<f64>),
    /// Whether a role's work grows with the volume.
    Scaling(String, Scaling),
    /// How a role's people are bound.
    Contract(String, Contract),
    /// Which adoption curve a role follows.
    RoleCurve(String, String),
    /// Another shape for a curve.
    Shape(CurveName, Shape),
    /// Quality on or off.
    Quality(Option<Box<Quality>>),
    /// Competitors on or off.
    Rivals(Option<Box<Rivals>>),
    /// Clients who make it themselves, on or off.
    Clients(Option<Box<Clients>>),
    /// Practice in review, on or off.
    Practice(Option<Box<Practice>>),
    /// Another title in one language.
    Title(Lang, String),
    /// Other notes in one language.
    Notes(Lang, String),
    /// Another name for the work unit, in one language.
    Unit(Lang, String),
    /// Another currency.
    Currency(String),
    /// Another month 0.
    Start(Option<YearMonth>),
    /// Other futures: a new seed.
    Seed(u64),
    /// Figures that must not be passed.
    Thresholds(ThresholdChange),
    /// The scenes that are shown of it.
    Story(StoryChange),
    /// What the studio is made of.
    Structure(Structure),
    /// Other departments, with their roles: what an imported table made of the studio.
    Import(Arc<[Department]>),
    /// A whole scenario in place of this one (a reset).
    Replace(Box<Scenario>),
    /// Several changes that are one, in order.
    Together(Vec<Edit>),
}

impl Edit {
    /// Makes the change. Values are clamped to their valid range; an address that is not there changes nothing.
    pub fn apply(&self, scenario: &mut Scenario) {
        match self {
            Self::Estimate(input, estimate) => {
                if let Some(slot) = input.get_mut(scenario) {
                    *slot = fitted(*estimate, input.valid());
                }
            }
            Self::Shift(scope, points) => each_automation(scenario, scope, |estimate| {
                *estimate = estimate.shifted(*points, Valid::between(0.0, 1.0));
            }),
            Self::SetAll(scope, to) => each_automation(scenario, scope, |estimate| {
                *estimate = fitted(*to, Valid::between(0.0, 1.0));
            }),
            Self::Restore(scope, other) => restore(scenario, scope, other),
            Self::Claim { id, changes } => {
                for (input, estimate) in changes {
                    let Some(slot) = input.get_mut(scenario) else { continue };
                    *slot = fitted(*estimate, input.valid());
                    if let Some(sources) = input.sources_mut(scenario) {
                        sources.insert(input.field().to_owned(), id.clone());
                    }
                }
            }
            Self::Number(field, value) if value.is_finite() => field.set(scenario, field.valid().clamp(*value)),
            Self::Number(..) => {}
            Self::Protect(role, task, protected) => {
                if let Some(task) =
                    scenario.role_mut(role).and_then(|role| role.tasks.iter_mut().find(|candidate| candidate.id == *task))
                {
                    task.protected = *protected;
                }
            }
            Self::Choice(choice) => scenario.policy.choice = *choice,
            Self::Rebalance(on) => scenario.policy.rebalance = *on,
            Self::LayoffCap(cap) => scenario.policy.layoff_cap = *cap,
            Self::HiringCap(cap) => scenario.policy.hiring_cap = *cap,
            Self::Scaling(role, scaling) => with_role(scenario, role, |role| scale(role, *scaling)),
            Self::Contract(role, contract) => with_role(scenario, role, |role| role.contract = *contract),
            Self::RoleCurve(role, curve) => {
                if scenario.adoption.contains_key(curve) {
                    with_role(scenario, role, |role| role.adoption.clone_from(curve));
                }
            }
            Self::Shape(name, shape) => {
                let curve: Option<&mut Curve> = match name {
                    CurveName::Own(name) => scenario.adoption.get_mut(name),
                    CurveName::Rivals => scenario.rivals.as_mut().map(|rivals| &mut rivals.adoption),
                    CurveName::Clients => scenario.clients.as_mut().map(|clients| &mut clients.adoption),
                };
                if let Some(curve) = curve {
                    curve.shape = shape.clone();
                }
            }
            Self::Quality(quality) => scenario.quality = quality.as_deref().cloned(),
            Self::Rivals(rivals) => scenario.rivals = rivals.as_deref().cloned(),
            Self::Clients(clients) => scenario.clients = clients.as_deref().cloned(),
            Self::Practice(practice) => scenario.practice = practice.as_deref().cloned(),
            Self::Title(lang, text) => scenario.title = scenario.title.with(*lang, text.clone()),
            Self::Notes(lang, text) => scenario.notes = scenario.notes.with(*lang, text.clone()),
            Self::Unit(lang, text) => scenario.work.unit = scenario.work.unit.with(*lang, text.clone()),
            Self::Currency(code) => scenario.currency = currency_code(code),
            Self::Start(start) => scenario.start = *start,
            Self::Seed(seed) => scenario.seed = *seed,
            Self::Thresholds(change) => change.apply(scenario),
            Self::Story(change) => change.apply(&mut scenario.story),
            Self::Structure(change) => {
                change.apply(scenario);
                with_their_figures(scenario);
            }
            Self::Import(departments) => {
                scenario.departments = departments.to_vec();
                with_their_figures(scenario);
            }
            Self::Replace(other) => scenario.clone_from(other),
            Self::Together(edits) => edits.iter().for_each(|edit| edit.apply(scenario)),
        }
    }
}

/// A role or department that is gone takes its thresholds with it.
fn with_their_figures(scenario: &mut Scenario) {
    let mut thresholds = std::mem::take(&mut scenario.thresholds);
    thresholds.retain(|threshold| threshold.what.is_in(scenario));
    scenario.thresholds = thresholds;
}

/// Another scaling. What AI makes, AI does not do: such a role gives up its tasks, and gets a rate to begin with; one that is so no more begins
/// with a whole role of which AI does nothing.
fn scale(role: &mut Role, scaling: Scaling) {
    let was = std::mem::replace(&mut role.scaling, scaling);
    match (was == Scaling::WithAi, scaling == Scaling::WithAi) {
        (false, true) => {
            role.rate = Some(USUAL_RATE);
            (role.reach, role.automation, role.review) = (Estimate::Exact(1.0), None, None);
            role.tasks.clear();
        }
        (true, false) => (role.rate, role.automation) = (None, Some(Estimate::Exact(0.0))),
        _ => {}
    }
}

/// What a role whose work AI makes begins with: one person for ten people's work (editorial).
const USUAL_RATE: Estimate = Estimate::Exact(0.1);

fn with_role(scenario: &mut Scenario, id: &str, change: impl FnOnce(&mut Role)) {
    if let Some(role) = scenario.role_mut(id) {
        change(role);
    }
}

/// The estimate with every number inside the valid range; forms that are clamped when drawn are left alone.
fn fitted(estimate: Estimate, valid: Valid) -> Estimate {
    if estimate.is_clamped() { estimate } else { estimate.map(|x| valid.clamp(x)) }
}

fn each_automation(scenario: &mut Scenario, scope: &Scope, mut change: impl FnMut(&mut Estimate)) {
    for department in &mut scenario.departments {
        for role in department.roles.iter_mut().filter(|role| scope.holds(&department.id, &role.id)) {
            if role.is_whole() {
                role.automation.iter_mut().for_each(&mut change);
            } else {
                role.tasks.iter_mut().filter(|task| !task.protected).for_each(|task| change(&mut task.automation));
            }
        }
    }
}

/// Copies automation in scope from another scenario; roles and tasks that it does not have stay as they are.
fn restore(scenario: &mut Scenario, scope: &Scope, other: &Scenario) {
    for department in &mut scenario.departments {
        for role in &mut department.roles {
            let wanted = scope.holds(&department.id, &role.id);
            let Some(old) = other.role(&role.id).filter(|_| wanted) else { continue };
            if role.is_whole() == old.is_whole() {
                role.automation = old.automation;
            }
            for task in &mut role.tasks {
                if let Some(old) = old.tasks.iter().find(|old| old.id == task.id) {
                    task.automation = old.automation;
                }
            }
        }
    }
}

/// What a role's or department's slider shows: means of low, mode and high of the unprotected tasks' automation,
/// weighted by time (`N · s_k` across roles), and how much of the time is unprotected. `None` if all is protected.
#[must_use]
pub fn mean_automation<'a>(roles: impl IntoIterator<Item = &'a Role>) -> Option<(f64, f64, f64)> {
    let (mut weight, mut sums) = (0.0, (0.0, 0.0, 0.0));
    let mut add = |share: f64, estimate: &Estimate| {
        weight += share;
        sums.0 += share * estimate.low();
        sums.1 += share * estimate.mode();
        sums.2 += share * estimate.high();
    };
    for role in roles {
        // A role with nobody in it still has a slider of its own.
        let people = role.headcount.max(1e-9);
        if role.is_whole() {
            let open: f64 = role.tasks.iter().filter(|task| !task.protected).map(|task| task.share).sum();
            if let Some(automation) = &role.automation {
                add(people * if role.tasks.is_empty() { 1.0 } else { open }, automation);
            }
        } else {
            for task in role.tasks.iter().filter(|task| !task.protected) {
                add(people * task.share, &task.automation);
            }
        }
    }
    (weight > 0.0).then(|| (sums.0 / weight, sums.1 / weight, sums.2 / weight))
}
