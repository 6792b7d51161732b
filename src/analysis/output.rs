//! What can be asked for: an output of the model by name, in a month, under a choice.

pub use crate::model::What;
use crate::model::{Choice, RoleSeries, Scenario, Series, Total};
use crate::sim::Measure;

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
    /// Our own curves at ceiling 0, under the same choice.
    pub without_ai: bool,
}

impl What {
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
