//! What can be turned: one input, or the automation of many tasks at once, by name.

use crate::model::{CurvePart, Edit, Estimate, Input, Role, Scenario, Scope, Valid};

/// Something that has one value while everything else stays uncertain.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Lever {
    /// One input.
    Input(Input),
    /// The automation of every task in scope that is not protected: the same value for all of them.
    Automation(Scope),
}

impl Lever {
    /// Its name: an input's path such as `market/elasticity`; `automation`, `departments/post/automation` or
    /// `roles/editor/automation` for many tasks.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Input(input) => input.path(),
            Self::Automation(Scope::Studio) => "automation".to_owned(),
            Self::Automation(Scope::Department(id)) => format!("departments/{id}/automation"),
            Self::Automation(Scope::Role(id)) => format!("roles/{id}/automation"),
        }
    }

    /// Everything that can be turned in a scenario: what moves most first, then input by input.
    ///
    /// Scopes without a task that is not protected are left out, and roles whose automation is one input anyway.
    #[must_use]
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let departments = scenario.departments.iter().map(|department| Scope::Department(department.id.clone()));
        let roles = scenario.roles().filter(|role| !role.is_whole()).map(|role| Scope::Role(role.id.clone()));
        let scopes = std::iter::once(Scope::Studio).chain(departments).chain(roles);
        let scopes = scopes.filter(|scope| !scope.automation(scenario).is_empty());
        scopes.map(Self::Automation).chain(scenario.inputs().into_iter().map(Self::Input)).collect()
    }

    /// The one of that name; `None` where the scenario has none.
    #[must_use]
    pub fn parse(name: &str, scenario: &Scenario) -> Option<Self> {
        Self::all(scenario).into_iter().find(|lever| lever.name() == name)
    }

    /// The inputs that it moves; none where the scenario has it not.
    #[must_use]
    pub fn inputs(&self, scenario: &Scenario) -> Vec<Input> {
        match self {
            Self::Input(input) => input.get(scenario).map(|_| input.clone()).into_iter().collect(),
            Self::Automation(scope) => scope.automation(scenario),
        }
    }

    /// What would set it in the document.
    #[must_use]
    pub fn edit(&self, value: f64) -> Edit {
        match self {
            Self::Input(input) => Edit::Estimate(input.clone(), Estimate::Exact(value)),
            Self::Automation(scope) => Edit::SetAll(scope.clone(), Estimate::Exact(value)),
        }
    }

    /// What would move it by so much, with all its uncertainty; for many tasks each by the same. `None` where the scenario has it not.
    #[must_use]
    pub fn shifted(&self, scenario: &Scenario, by: f64) -> Option<Edit> {
        Some(match self {
            Self::Input(input) => Edit::Estimate(input.clone(), input.get(scenario)?.shifted(by, input.valid())),
            Self::Automation(scope) => Edit::Shift(scope.clone(), by),
        })
    }

    /// Its value in the central case; for many tasks the mean of theirs, weighted by time (`N · s_k`).
    #[must_use]
    pub fn today(&self, scenario: &Scenario) -> Option<f64> {
        let central = |input: &Input| Some(input.get(scenario)?.quantile(0.5, input.valid()));
        let scope = match self {
            Self::Input(input) => return central(input),
            Self::Automation(scope) => scope,
        };
        let (mut sum, mut weight) = (0.0, 0.0);
        for input in scope.automation(scenario) {
            let time = time_of(&input, scenario).max(1e-9); // a role with nobody in it has an automation too
            sum += time * central(&input)?;
            weight += time;
        }
        (weight > 0.0).then(|| sum / weight)
    }

    /// The values that it may take.
    #[must_use]
    pub const fn valid(&self) -> Valid {
        match self {
            Self::Input(input) => input.valid(),
            Self::Automation(_) => Valid::between(0.0, 1.0),
        }
    }

    /// The values that are tried where nobody says others: the valid range, with these in place of an open bound, and
    /// widened to hold today's value. All of them are editorial.
    ///
    /// | input | range |
    /// | --- | --- |
    /// | `quality/drift` | −20…20 points a year |
    /// | `handmade/premium` | −1…3 |
    /// | curve `start`, `midpoint` | 0…2 horizons |
    /// | curve `months`, `rise` | 0.1…4 horizons |
    /// | Bass `p`, `q` | 0.001…1, 0…5 a year |
    /// | `ai_cost/usage`, `rollout`, `seat` | 0…2, 0…12, 0…1 months of mean loaded pay |
    /// | `ai_cost/trend`, `market/growth` | −0.9…1, −0.5…0.5 a year |
    /// | `market/unmet` | 0…4 |
    /// | `rivals/inertia` | 0…120 months |
    /// | `practice/half_life` | 0.1…120 months |
    #[must_use]
    pub fn range(&self, scenario: &Scenario) -> [f64; 2] {
        let horizon = f64::from(scenario.horizon);
        let [low, high] = match self {
            Self::Automation(_) => [0.0, 1.0],
            Self::Input(input) => match input {
                Input::QualityDrift => [-20.0, 20.0],
                Input::HandmadePremium => [-1.0, 3.0],
                Input::Curve { part, .. } => match part {
                    CurvePart::Start | CurvePart::Midpoint => [0.0, 2.0 * horizon],
                    CurvePart::Months | CurvePart::Rise => [0.1, 4.0 * horizon],
                    CurvePart::P => [0.001, 1.0],
                    CurvePart::Q => [0.0, 5.0],
                    CurvePart::Ceiling => [0.0, 1.0],
                },
                Input::AiUsage => [0.0, 2.0 * pay_month(scenario)],
                Input::AiRollout => [0.0, 12.0 * pay_month(scenario)],
                Input::AiSeat => [0.0, pay_month(scenario)],
                Input::AiTrend => [-0.9, 1.0],
                Input::Growth => [-0.5, 0.5],
                Input::Unmet => [0.0, 4.0],
                Input::Inertia => [0.0, 120.0],
                Input::HalfLife => [0.1, 120.0],
                closed => [closed.valid().low, closed.valid().high],
            },
        };
        let today = self.today(scenario).unwrap_or(low);
        [low.min(today), high.max(today)]
    }

    /// What a picture shows where nobody says otherwise: [`Self::range`], but no more of what is rarely so high.
    #[must_use]
    pub fn usual(&self, scenario: &Scenario) -> [f64; 2] {
        let [low, high] = self.range(scenario);
        let horizon = f64::from(scenario.horizon);
        let usual = match self {
            Self::Input(Input::Elasticity) => 3.0,
            Self::Input(Input::Switching) => 10.0,
            Self::Input(Input::Inertia) => 36.0,
            Self::Input(Input::Unmet | Input::AiTrend) => 1.0,
            Self::Input(Input::HandmadeShare) => 0.5,
            Self::Input(Input::Curve { part: CurvePart::Start | CurvePart::Midpoint, .. }) => horizon,
            Self::Input(Input::Curve { part: CurvePart::Months | CurvePart::Rise, .. }) => 2.0 * horizon,
            _ => high,
        };
        [low, usual.max(self.today(scenario).unwrap_or(low)).min(high)]
    }
}

/// People and share of their time that an automation stands for: `N · s_k`; all of the open time for a whole role.
fn time_of(input: &Input, scenario: &Scenario) -> f64 {
    let Some(role) = input.role().and_then(|id| scenario.role(id)) else { return 0.0 };
    let share = match input {
        Input::TaskAutomation { task, .. } => role.tasks.iter().find(|known| known.id == *task).map_or(0.0, |task| task.share),
        _ => open_share(role),
    };
    role.headcount * share
}

fn open_share(role: &Role) -> f64 {
    if role.tasks.is_empty() { 1.0 } else { role.tasks.iter().filter(|task| !task.protected).map(|task| task.share).sum() }
}

/// Mean loaded pay of one person, money a month; 1000 where nobody is paid.
fn pay_month(scenario: &Scenario) -> f64 {
    let (people, pay) =
        scenario.roles().fold((0.0, 0.0), |(people, pay), role| (people + role.headcount, pay + role.headcount * role.pay));
    let month = pay * (1.0 + scenario.on_cost) / 12.0 / f64::max(people, 1e-9);
    if month.is_finite() && month > 0.0 { month } else { 1000.0 }
}
