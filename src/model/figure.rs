//! Figures of a scenario by name: series of the studio and of roles, people of departments, totals over the horizon.

use super::Scenario;

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$item_doc:meta])* $item:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$item_doc])* $item,)*
        }

        impl $name {
            /// All of them, in the order of model.md.
            pub const ALL: &'static [Self] = &[$(Self::$item),*];

            /// Its name in JSON and CSV.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$item => $key,)*
                }
            }
        }
    };
}

named! {
    /// A series of the whole studio, one value a month.
    Series {
        /// `Σ n_r`, FTE.
        Headcount = "headcount",
        /// `V`: units delivered a month.
        Volume = "volume",
        /// `D`: units wanted a month.
        Demand = "demand",
        /// `max(0, D − V)`, units a month.
        Unmet = "unmet",
        /// People without work, FTE.
        Idle = "idle",
        /// `C`: money a unit at the staffing that today's volume needs.
        StandardCost = "standard_cost",
        /// `(payroll + ai + other) / V`, money a unit; none where V = 0.
        UnitCost = "unit_cost",
        /// `p`: money a unit.
        Price = "price",
        /// `σ`: our share of the market; 1 without rivals.
        Share = "share",
        /// Money a month.
        Revenue = "revenue",
        /// Money a month.
        Payroll = "payroll",
        /// Money a month.
        AiCost = "ai_cost",
        /// Money a month.
        OtherCost = "other_cost",
        /// Severance, hiring and retraining, money a month.
        ChangeCost = "change_cost",
        /// Money a month.
        Profit = "profit",
        /// FTE in the month.
        Hired = "hired",
        /// FTE in the month.
        LaidOff = "laid_off",
        /// FTE in the month.
        Moved = "moved",
        /// FTE in the month.
        Left = "left",
    }
}

named! {
    /// A series of one role, one value a month.
    RoleSeries {
        /// `n_r`, FTE.
        Headcount = "headcount",
        /// `L_r`: time a unit of work still takes, share of today's.
        TimeLeft = "time_left",
        /// FTE in the month.
        Hired = "hired",
        /// FTE in the month.
        LaidOff = "laid_off",
        /// FTE in the month.
        Left = "left",
        /// `in_r − out_r`, FTE in the month.
        Moved = "moved",
        /// `n_r − N_r L_r V/V0` of a `WithVolume` role: people without work, FTE; none for a `Fixed` role, whose work does not
        /// follow the volume.
        Idle = "idle",
    }
}

named! {
    /// One value a future, over the whole horizon.
    Total {
        /// `Σ_{t=1…H} profit(t) / (1+i)^(t/12)`, money.
        Npv = "npv",
        /// FTE.
        Hired = "hired",
        /// FTE.
        LaidOff = "laid_off",
        /// FTE.
        Moved = "moved",
        /// FTE.
        Left = "left",
    }
}

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
    /// department, [`Self::is_in`] says.
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

    /// Whether the scenario has it: a role or department may be gone.
    #[must_use]
    pub fn is_in(&self, scenario: &Scenario) -> bool {
        match self {
            Self::Series(_) | Self::Total(_) => true,
            Self::Department(id) => scenario.departments.iter().any(|department| department.id == *id),
            Self::Role(id, _) => scenario.role(id).is_some(),
        }
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
}
