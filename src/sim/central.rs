//! The central case month by month, as the readable version computes it: for those who explain it.

use super::future::{CrewMonth, Future, Month};
use super::outcome::{RoleSeries, Series};
use super::plan::Plan;
use crate::model::{Choice, Scenario};

/// A month of the central case (every u = ½) under one choice.
#[derive(Clone, Debug, PartialEq)]
pub struct CentralMonth {
    /// By [`Series`].
    pub series: [f64; Series::ALL.len()],
    /// By role in file order, then by [`RoleSeries`].
    pub roles: Vec<[f64; RoleSeries::ALL.len()]>,
}

/// Every month of the central case, 0…horizon. The scenario must be free of defects.
/// `without_ai`: our own curves at ceiling 0, under the same choice.
#[must_use]
pub fn central_months(scenario: &Scenario, choice: Choice, without_ai: bool) -> Vec<CentralMonth> {
    let plan = Plan::new(scenario, without_ai);
    let mut future = Future::new(&plan, &plan.central(), 1);
    let (mut month, mut crew) = (Month::default(), CrewMonth::default());
    let mut next = |t: u32| {
        future.market(&plan, t, &mut month);
        future.crew(&plan, 0, choice, &month, &mut crew);
        CentralMonth { series: crew.series, roles: crew.roles.clone() }
    };
    (0..=plan.horizon).map(&mut next).collect()
}
