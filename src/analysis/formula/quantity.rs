//! The quantities of the model, with their symbols as model.md has them.

use crate::model::{CurveName, Input, NumberField};
use crate::sim::{Series, Total};

/// Whose costs: ours, or those of studios that adopt as the competitors do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    /// Our own adoption curves.
    Ours,
    /// The competitors' adoption curve in place of every role's own.
    Rivals,
}

/// A quantity of the studio in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Studio {
    /// `m(t)`: share of the work whose quality AI reaches.
    QualityShare,
    /// `k_u (1+d_u)^(t/12)`: money per automated person-month.
    UsagePrice,
    /// `Σ N m L`: money a month.
    Labour(Side),
    /// `Σ N x B k_u (1+d_u)^(t/12)`: money a month.
    Usage(Side),
    /// `Σ N L A k_s` over the roles that AI helps: money a month.
    Seats(Side),
    /// `U`: people's work that AI does at today's volume, FTE.
    Done(Side),
    /// `Σ γ_r U m_r`: money a month for those who work for AI, at today's volume.
    Around(Side),
    /// `C_riv`: money a unit.
    RivalCost,
    /// `C(0)`: money a unit.
    CostToday,
    /// `P` or `P_riv`.
    PriceIndex(Side),
    /// `P̄`.
    MeanPriceIndex,
    /// `σ*`.
    HeadingShare,
    /// `W`: what chance makes of demand.
    Chance,
    /// `D0`: the work that is served today, carried on.
    Served,
    /// `E`: the work that today's people can do with AI.
    WithAi,
    /// `reach`: the work that every role can be hired for in time.
    Reach,
    /// `D*`: the work that Follow staffs for.
    Followed,
    /// `v*`: the planned volume against today's.
    PlannedVolumes,
    /// `U*`: people's work that AI will do, FTE.
    PlannedDone,
    /// `Σ n*_r` over the roles that grow with the volume, before it is shared out again.
    PlannedSum,
    /// `Σ N_r L_r` over the same roles.
    NeededSum,
    /// `Σ short` over the employed ones of them.
    ShortSum,
    /// `Σ over` over the employed ones of them.
    OverSum,
    /// `1 − (1−δ)^(1/12)`.
    Leaving,
    /// `cap`: work that the people can do.
    Capacity,
    /// `limit`: work that the policy wants.
    Limit,
    /// `Ā`.
    MeanAdoption,
    /// `m̄`: mean loaded monthly cost of one FTE.
    MeanCost,
    /// `Σ N_r`.
    PeopleToday,
    /// `Σ v N x B k_u (1+d_u)^(t/12)`: money for AI's use in the month.
    AiUsage,
    /// `Σ n A k_s`: money for seats in the month.
    AiSeats,
    /// `Σ N max(0, A(t) − A(t−1)) k_r`: money for the rollout in the month.
    AiRollout,
    /// `Σ cuts m`.
    CutsPay,
    /// `Σ hires m`.
    HiresPay,
}

/// A quantity of a role in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfRole {
    /// `n_r`.
    People,
    /// `n*_r`.
    Target,
    /// `n*_r` before people are shared out again.
    Planned,
    /// `n*_r` before its minimum.
    Shared,
    /// `n_r(t−1) − q_r + κ_h N_r`: those who can be there in time.
    CouldBe,
    /// The same against `N_r L_r`.
    CouldStaff,
    /// `1/L_r`.
    Gain,
    /// `v* N_r x_r B_r`.
    PlannedDone,
    /// `G_r(t)`, where review falls with practice.
    Net(Side),
    /// `φ_r`.
    Practised(Side),
    /// `N_r x_r B_r`.
    Done(Side),
    /// `γ_r U m_r`.
    Around(Side),
    /// `N_r L_r`.
    Needed,
    /// `L_r`.
    TimeLeft(Side),
    /// `x_r`.
    InUse(Side),
    /// `q`.
    Quits,
    /// `gap`.
    Gap,
    /// `short`.
    Short,
    /// `over`.
    Over,
    /// `in_r`.
    MovedIn,
    /// `out_r`.
    MovedOut,
    /// `hires`.
    Hires,
    /// `cuts`.
    Cuts,
    /// `in_r − out_r`.
    Moved,
    /// `n_r / (N_r L_r)`.
    Staffed,
    /// `n*_r / (N_r L_r)`.
    StaffedByPlan,
    /// `n_r − N_r L_r V/V0`.
    Idle,
    /// `n_r m_r`.
    Payroll,
    /// `N_r m_r L_r`.
    Labour(Side),
    /// `N_r x_r B_r · price`.
    Usage(Side),
    /// `N_r L_r A k_s`.
    Seats(Side),
    /// `v_r N_r x_r B_r · price`.
    AiUsage,
    /// `n_r A_r k_s`.
    AiSeats,
    /// `N_r max(0, A(t) − A(t−1)) k_r`.
    AiRollout,
    /// `N_r A_r`.
    Adopted,
    /// `cuts m_r`.
    CutsPay,
    /// `hires m_r`.
    HiresPay,
}

/// A quantity of a role that is the same in every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Always {
    /// `m_r`: money per FTE and month.
    Cost,
    /// `N_r m_r`: money a month.
    PayrollToday,
    /// `B_r`.
    Gross,
    /// `G_r`.
    Net,
    /// `O_r`.
    Review,
}

/// A quantity of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfTask {
    /// `s_k`: a fact.
    Share,
    /// `s_k a_k`.
    Gross,
    /// `s_k a_k (1 − o_k)`.
    Net,
    /// `s_k a_k o_k`.
    Review,
}

/// A quantity of the model. Roles, departments and tasks go by their places in the file; months are 0…horizon.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Quantity {
    /// An assumption, in its central case.
    Input(Input),
    /// A plain number of the scenario.
    Fact(NumberField),
    /// λ: how far the policy goes from Compress to Expand.
    Lambda,
    /// `κ_l`.
    LayoffCap,
    /// `κ_h`.
    HiringCap,
    /// A series of the studio in a month.
    Series(Series, u32),
    /// A total over the horizon.
    Total(Total),
    /// A month's profit as worth today.
    Discounted(u32),
    /// The people of a department in a month.
    Department(usize, u32),
    /// Of the studio.
    Studio(Studio, u32),
    /// Of a role.
    Role(OfRole, usize, u32),
    /// Of a role, in every month.
    Always(Always, usize),
    /// Of a role's task, by its place among the role's tasks.
    Task(OfTask, usize, usize),
    /// `A(t)` of a curve.
    Adoption(CurveName, u32),
    /// `S(τ)` of a logistic curve, or the fading `exp(−(p+q) y)` of a Bass curve, in a month; none: at the curve's own start.
    Spread(CurveName, Option<u32>),
}

/// What a value is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Full-time equivalents.
    People,
    /// The scenario's units of work a month.
    Work,
    /// Money of the scenario.
    Money,
    /// A share, 0…1, or a rate.
    Share,
    /// A plain number.
    Number,
}

impl Quantity {
    /// The month that it belongs to.
    #[must_use]
    pub const fn month(&self) -> Option<u32> {
        match self {
            Self::Studio(Studio::CostToday | Studio::Leaving | Studio::MeanCost | Studio::PeopleToday, _) => None,
            Self::Series(_, t)
            | Self::Discounted(t)
            | Self::Department(_, t)
            | Self::Studio(_, t)
            | Self::Role(_, _, t)
            | Self::Adoption(_, t)
            | Self::Spread(_, Some(t)) => Some(*t),
            _ => None,
        }
    }

    /// Whether it is given, not calculated: an assumption, a fact or a decision.
    #[must_use]
    pub const fn is_given(&self) -> bool {
        matches!(
            self,
            Self::Input(_) | Self::Fact(_) | Self::Lambda | Self::LayoffCap | Self::HiringCap | Self::Task(OfTask::Share, ..)
        )
    }

    /// What its value is written as; assumptions and facts have units of their own.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Input(_) | Self::Fact(_) | Self::Spread(..) => Kind::Number,
            Self::Lambda
            | Self::LayoffCap
            | Self::HiringCap
            | Self::Task(..)
            | Self::Adoption(..)
            | Self::Always(Always::Gross | Always::Net | Always::Review, _) => Kind::Share,
            Self::Always(Always::Cost | Always::PayrollToday, _) | Self::Discounted(_) | Self::Total(Total::Npv) => Kind::Money,
            Self::Department(..) | Self::Total(_) => Kind::People,
            Self::Series(series, _) => match series {
                Series::Headcount | Series::Idle | Series::Hired | Series::LaidOff | Series::Moved | Series::Left => Kind::People,
                Series::Volume | Series::Demand | Series::Unmet => Kind::Work,
                Series::Share => Kind::Share,
                _ => Kind::Money,
            },
            Self::Studio(studio, _) => match studio {
                Studio::QualityShare | Studio::HeadingShare | Studio::Leaving | Studio::MeanAdoption => Kind::Share,
                Studio::PriceIndex(_) | Studio::MeanPriceIndex | Studio::Chance | Studio::PlannedVolumes => Kind::Number,
                Studio::Done(_)
                | Studio::PlannedDone
                | Studio::PlannedSum
                | Studio::NeededSum
                | Studio::ShortSum
                | Studio::OverSum
                | Studio::PeopleToday => Kind::People,
                Studio::Served | Studio::WithAi | Studio::Reach | Studio::Followed | Studio::Capacity | Studio::Limit => {
                    Kind::Work
                }
                _ => Kind::Money,
            },
            Self::Role(of_role, ..) => match of_role {
                OfRole::TimeLeft(_) | OfRole::InUse(_) | OfRole::Net(_) | OfRole::Practised(_) => Kind::Share,
                OfRole::Staffed | OfRole::StaffedByPlan | OfRole::CouldStaff | OfRole::Gain => Kind::Number,
                OfRole::Payroll
                | OfRole::Labour(_)
                | OfRole::Usage(_)
                | OfRole::Seats(_)
                | OfRole::Around(_)
                | OfRole::AiUsage
                | OfRole::AiSeats
                | OfRole::AiRollout
                | OfRole::CutsPay
                | OfRole::HiresPay => Kind::Money,
                _ => Kind::People,
            },
        }
    }

    /// Its symbol, as model.md writes it; for a product of others, the product.
    #[must_use]
    pub fn symbol(&self) -> String {
        let at = |symbol: &str, t: u32| format!("{symbol}({t})");
        let side = |side: Side, ours: &str, rivals: &str| (if side == Side::Ours { ours } else { rivals }).to_owned();
        match self {
            Self::Input(input) => input_symbol(input).to_owned(),
            Self::Fact(field) => fact_symbol(field).to_owned(),
            Self::Lambda => "λ".to_owned(),
            Self::LayoffCap => "κ_l".to_owned(),
            Self::HiringCap => "κ_h".to_owned(),
            Self::Series(series, t) => at(series_symbol(*series), *t),
            Self::Total(total) => total.key().to_owned(),
            Self::Discounted(_) => "profit(t) / (1 + i)^(t/12)".to_owned(),
            Self::Department(_, t) => at("n_d", *t),
            Self::Studio(studio, t) => match studio {
                Studio::QualityShare => at("m", *t),
                Studio::UsagePrice => at("k", *t),
                Studio::Labour(of) => side(*of, "labour", "labour_riv"),
                Studio::Usage(of) => side(*of, "usage", "usage_riv"),
                Studio::Seats(of) => side(*of, "seats", "seats_riv"),
                Studio::Done(of) => at(&side(*of, "U", "U_riv"), *t),
                Studio::Around(of) => side(*of, "Σ γ U m", "Σ γ U_riv m"),
                Studio::Chance => at("W", *t),
                Studio::Served => at("D0", *t),
                Studio::WithAi => at("E", *t),
                Studio::Reach => at("reach", *t),
                Studio::Followed => at("D*", *t),
                Studio::PlannedVolumes => at("v*", *t),
                Studio::PlannedDone => at("U*", *t),
                Studio::RivalCost => at("C_riv", *t),
                Studio::CostToday => "C(0)".to_owned(),
                Studio::PriceIndex(of) => at(&side(*of, "P", "P_riv"), *t),
                Studio::MeanPriceIndex => at("P_mean", *t),
                Studio::HeadingShare => at("σ*", *t),
                Studio::PlannedSum => "T".to_owned(),
                Studio::NeededSum => "Σ N L".to_owned(),
                Studio::ShortSum => "Σ short".to_owned(),
                Studio::OverSum => "Σ over".to_owned(),
                Studio::Leaving => "δ_month".to_owned(),
                Studio::Capacity => at("cap", *t),
                Studio::Limit => at("limit", *t),
                Studio::MeanAdoption => at("A_mean", *t),
                Studio::MeanCost => "m_mean".to_owned(),
                Studio::PeopleToday => "Σ N".to_owned(),
                Studio::AiUsage => "ai_usage".to_owned(),
                Studio::AiSeats => "ai_seats".to_owned(),
                Studio::AiRollout => "ai_rollout".to_owned(),
                Studio::CutsPay => "Σ cuts m".to_owned(),
                Studio::HiresPay => "Σ hires m".to_owned(),
            },
            Self::Role(of_role, _, t) => match of_role {
                OfRole::People => at("n_r", *t),
                OfRole::Target => at("n*_r", *t),
                OfRole::Planned => "plan_r".to_owned(),
                OfRole::Shared => "shared_r".to_owned(),
                OfRole::CouldBe => "n_r(t−1) − q_r + κ_h N_r".to_owned(),
                OfRole::CouldStaff => "(n_r(t−1) − q_r + κ_h N_r) / (N_r L_r)".to_owned(),
                OfRole::Gain => "1/L_r".to_owned(),
                OfRole::PlannedDone => "v* N_r x_r B_r".to_owned(),
                OfRole::Net(of) => at(&side(*of, "G_r", "G_riv,r"), *t),
                OfRole::Practised(of) => at(&side(*of, "φ_r", "φ_riv"), *t),
                OfRole::Done(_) => "N_r x_r B_r".to_owned(),
                OfRole::Around(_) => "γ_r U m_r".to_owned(),
                OfRole::Needed => "N_r L_r".to_owned(),
                OfRole::TimeLeft(of) => side(*of, "L_r", "L_riv,r"),
                OfRole::InUse(of) => side(*of, "x_r", "x_riv"),
                OfRole::Quits => "q_r".to_owned(),
                OfRole::Gap => "gap_r".to_owned(),
                OfRole::Short => "short_r".to_owned(),
                OfRole::Over => "over_r".to_owned(),
                OfRole::MovedIn => "in_r".to_owned(),
                OfRole::MovedOut => "out_r".to_owned(),
                OfRole::Hires => "hires_r".to_owned(),
                OfRole::Cuts => "cuts_r".to_owned(),
                OfRole::Moved => "moved_r".to_owned(),
                OfRole::Staffed => "n_r / (N_r L_r)".to_owned(),
                OfRole::StaffedByPlan => "n*_r / (N_r L_r)".to_owned(),
                OfRole::Idle => "idle_r".to_owned(),
                OfRole::Payroll => "n_r m_r".to_owned(),
                OfRole::Labour(_) => "N_r m_r L_r".to_owned(),
                OfRole::Usage(_) => "N_r x_r B_r k".to_owned(),
                OfRole::Seats(_) => "N_r L_r A_r k_s".to_owned(),
                OfRole::AiUsage => "v_r N_r x_r B_r k".to_owned(),
                OfRole::AiSeats => "n_r A_r k_s".to_owned(),
                OfRole::AiRollout => "N_r ΔA_r k_r".to_owned(),
                OfRole::Adopted => "N_r A_r".to_owned(),
                OfRole::CutsPay => "cuts_r m_r".to_owned(),
                OfRole::HiresPay => "hires_r m_r".to_owned(),
            },
            Self::Always(always, _) => match always {
                Always::Cost => "m_r",
                Always::PayrollToday => "N_r m_r",
                Always::Gross => "B_r",
                Always::Net => "G_r",
                Always::Review => "O_r",
            }
            .to_owned(),
            Self::Task(of_task, ..) => match of_task {
                OfTask::Share => "s_k",
                OfTask::Gross => "s_k a_k",
                OfTask::Net => "s_k a_k (1 − o_k)",
                OfTask::Review => "s_k a_k o_k",
            }
            .to_owned(),
            Self::Adoption(CurveName::Own(_), t) => at("A", *t),
            Self::Adoption(CurveName::Rivals, t) => at("A_riv", *t),
            Self::Adoption(CurveName::Clients, t) => at("A_c", *t),
            Self::Spread(_, Some(t)) => at("S", *t),
            Self::Spread(_, None) => "S(start)".to_owned(),
        }
    }
}

const fn series_symbol(series: Series) -> &'static str {
    match series {
        Series::Headcount => "n",
        Series::Volume => "V",
        Series::Demand => "D",
        Series::StandardCost => "C",
        Series::Price => "p",
        Series::Share => "σ",
        _ => series.key(),
    }
}

fn input_symbol(input: &Input) -> &'static str {
    use crate::model::CurvePart;
    match input {
        Input::Reach { .. } => "ρ_r",
        Input::RoleAutomation { .. } | Input::TaskAutomation { .. } => "a_k",
        Input::RoleReview { .. } | Input::TaskReview { .. } => "o_k",
        Input::QualityBandLow => "q_lo",
        Input::QualityBandHigh => "q_hi",
        Input::QualityDrift => "d_q",
        Input::HandmadeShare => "h",
        Input::HandmadePremium => "π",
        Input::Curve { part, .. } => match part {
            CurvePart::Start => "start",
            CurvePart::Months => "months",
            CurvePart::Midpoint => "midpoint",
            CurvePart::Rise => "rise",
            CurvePart::P => "p",
            CurvePart::Q => "q",
            CurvePart::Ceiling => "c",
        },
        Input::AiUsage => "k_u",
        Input::AiTrend => "d_u",
        Input::AiSeat => "k_s",
        Input::AiRollout => "k_r",
        Input::Growth => "g",
        Input::Unmet => "u0",
        Input::Elasticity => "ε",
        Input::PassThrough => "θ",
        Input::Switching => "β",
        Input::Inertia => "τ_s",
        Input::Rate { .. } => "γ_r",
        Input::HalfLife => "half_life",
        Input::ClientsShare => "ς",
        Input::Attrition => "δ",
        Input::Chance { .. } => "z",
    }
}

const fn fact_symbol(field: &NumberField) -> &'static str {
    match field {
        NumberField::Headcount(_) => "N_r",
        NumberField::Pay(_) => "w_r",
        NumberField::Minimum(_) => "f_r",
        NumberField::Volatility => "σ_D",
        NumberField::Horizon => "H",
        NumberField::Draws => "draws",
        NumberField::OnCost => "b",
        NumberField::Volume => "V0",
        NumberField::Price => "p0",
        NumberField::OtherCost => "x0",
        NumberField::QualityMean => "μ",
        NumberField::QualitySpread => "σ_q",
        NumberField::OurShare => "σ0",
        NumberField::Severance => "severance",
        NumberField::HiringCost => "hiring_cost",
        NumberField::RetrainingCost => "retraining_cost",
        NumberField::Discount => "i",
        NumberField::SharedProgress => "ρ",
    }
}
