//! What can be asked for: an output of the model by name, in a month, under a choice.

use crate::model::{Choice, Scenario};
use crate::sim::{Measure, RoleSeries, Series, Total};

/// An output of the model, by names that stay what they are when roles come and go.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// A series of the studio.
    Series(Series),
    /// The people of a department, by its id, FTE.
    Department(String),
    /// A series of a role, by its id.
    Role(String, RoleSeries),
    /// One value a future, over the whole horizon.
    Total(Total),
}

/// The unit of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Full-time equivalents.
    People,
    /// The scenario's units of work a month.
    Work,
    /// Money a month.
    MoneyMonthly,
    /// Money a unit of work.
    MoneyPerWork,
    /// Money.
    Money,
    /// A share, 0…1.
    Share,
}

/// A question to the model.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// What is asked.
    pub what: What,
    /// In which month, 0…horizon; of no account for a total.
    pub month: u32,
    /// Under which choice.
    pub choice: Choice,
    /// Our own curves at ceiling 0, and Follow whatever `choice` says.
    pub without_ai: bool,
}

impl What {
    /// Its name: `headcount`, `roles/editor/headcount`, `departments/post/headcount`, `totals/npv`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Series(series) => series.key().to_owned(),
            Self::Department(id) => format!("departments/{id}/headcount"),
            Self::Role(id, series) => format!("roles/{id}/{}", series.key()),
            Self::Total(total) => format!("totals/{}", total.key()),
        }
    }

    /// Reads what [`Self::name`] writes; `None` where it is no name of an output. Whether the scenario has that role or
    /// department, [`Self::measure`] says.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let parts: Vec<&str> = name.split('/').collect();
        match parts[..] {
            [key] => Series::ALL.iter().find(|series| series.key() == key).map(|&series| Self::Series(series)),
            ["departments", id, "headcount"] => Some(Self::Department(id.to_owned())),
            ["roles", id, key] => {
                let series = RoleSeries::ALL.iter().find(|series| series.key() == key)?;
                Some(Self::Role(id.to_owned(), *series))
            }
            ["totals", key] => Total::ALL.iter().find(|total| total.key() == key).map(|&total| Self::Total(total)),
            _ => None,
        }
    }

    /// Where the simulation has it; `None` where the scenario has no such role or department.
    #[must_use]
    pub fn measure(&self, scenario: &Scenario) -> Option<Measure> {
        Some(match self {
            Self::Series(series) => Measure::Series(*series),
            Self::Department(id) => Measure::Department(scenario.departments.iter().position(|department| department.id == *id)?),
            Self::Role(id, series) => Measure::Role(scenario.roles().position(|role| role.id == *id)?, *series),
            Self::Total(total) => Measure::Total(*total),
        })
    }

    /// Every output that a scenario has: the studio's series, totals, departments' people, roles' series.
    #[must_use]
    pub fn all(scenario: &Scenario) -> Vec<Self> {
        let series = Series::ALL.iter().map(|&series| Self::Series(series));
        let totals = Total::ALL.iter().map(|&total| Self::Total(total));
        let departments = scenario.departments.iter().map(|department| Self::Department(department.id.clone()));
        let roles = scenario.roles().flat_map(|role| RoleSeries::ALL.iter().map(|&series| Self::Role(role.id.clone(), series)));
        series.chain(totals).chain(departments).chain(roles).collect()
    }

    /// Whether it has a value in month 0 to be compared with; a total has none.
    #[must_use]
    pub const fn has_today(&self) -> bool {
        !matches!(self, Self::Total(_))
    }

    /// Its unit.
    #[must_use]
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Series(series) => match series {
                Series::Headcount | Series::Idle | Series::Hired | Series::LaidOff | Series::Moved | Series::Left => Unit::People,
                Series::Volume | Series::Demand | Series::Unmet => Unit::Work,
                Series::StandardCost | Series::UnitCost | Series::Price => Unit::MoneyPerWork,
                Series::Share => Unit::Share,
                Series::Revenue | Series::Payroll | Series::AiCost | Series::OtherCost | Series::ChangeCost | Series::Profit => {
                    Unit::MoneyMonthly
                }
            },
            Self::Role(_, RoleSeries::TimeLeft) => Unit::Share,
            Self::Total(Total::Npv) => Unit::Money,
            Self::Department(_) | Self::Role(..) | Self::Total(_) => Unit::People,
        }
    }
}

impl Output {
    /// The choice that counts: Follow without AI.
    #[must_use]
    pub const fn choice(&self) -> Choice {
        if self.without_ai { Choice::Follow } else { self.choice }
    }
}
