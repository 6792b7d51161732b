//! Where a month's values of one choice stand: the studio's series, the bottleneck, then what is wanted of the roles.

use super::outcome::{RoleSeries, Series};

/// Columns of a month under one choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) roles: usize,
    /// What is wanted of each role: nothing, its headcount, or everything.
    pub(super) series: &'static [RoleSeries],
    /// The only role that is wanted, by its place in the file.
    pub(super) only: Option<usize>,
    /// Whether it is wanted of each role if its minimum holds.
    pub(super) minima: bool,
}

impl Layout {
    /// The role that holds the others up: its place in the file + 1, or 0.
    pub(super) const BOTTLENECK: usize = Series::ALL.len();

    pub(super) const fn new(roles: usize, series: &'static [RoleSeries]) -> Self {
        Self { roles, series, only: None, minima: false }
    }

    /// The same with a column for each role, behind all others, that is 1 where its minimum holds.
    pub(super) const fn with_minima(self, minima: bool) -> Self {
        Self { minima, ..self }
    }

    /// Column that says whether a role's minimum holds; `None` where nobody asks.
    pub(super) const fn minimum(self, role: usize) -> Option<usize> {
        if self.minima { Some(Self::BOTTLENECK + 1 + self.roles * self.series.len() + role) } else { None }
    }

    /// The headcount of one role.
    pub(super) const fn of_role(role: usize) -> Self {
        Self { roles: 1, series: &[RoleSeries::Headcount], only: Some(role), minima: false }
    }

    /// Where a role's rows stand among those of the roles that are wanted.
    pub(super) fn row_of(self, role: usize) -> Option<usize> {
        match self.only {
            _ if self.series.is_empty() => None,
            Some(only) => (only == role).then_some(0),
            None => Some(role),
        }
    }

    pub(super) const fn width(self) -> usize {
        Self::BOTTLENECK + 1 + self.roles * (self.series.len() + self.minima as usize)
    }

    /// Column of a role's series, which must be among those wanted.
    pub(super) fn column(self, role: usize, series: RoleSeries) -> usize {
        let place = self.series.iter().position(|&wanted| wanted == series).unwrap_or(0);
        Self::BOTTLENECK + 1 + role * self.series.len() + place
    }

    /// Whether a column, counted over all choices, is counted and not tallied: who holds the others up, and whose minimum holds.
    pub(super) const fn is_counted(self, column: usize) -> bool {
        let column = column % self.width();
        column == Self::BOTTLENECK || self.minima && column >= self.width() - self.roles
    }

    /// Whether a column, counted over all choices, says the same as the first choice's: what the market does.
    pub(super) fn is_shared(self, column: usize) -> bool {
        const MARKET: [Series; 4] = [Series::Demand, Series::StandardCost, Series::Price, Series::Share];
        column >= self.width() && MARKET.iter().any(|&series| column % self.width() == series as usize)
    }
}
