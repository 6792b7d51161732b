//! What runs of the readable version give, where the others have it.

use super::future::CrewMonth;
use super::layout::Layout;
use super::outcome::{Series, Total};

/// Sums over the months of one future under one choice.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums(pub(super) [f64; Total::ALL.len()]);

impl Sums {
    pub(super) fn add(&mut self, series: &[f64; Series::ALL.len()], discount: f64) {
        let of = |series_name: Series| series[series_name as usize];
        self.0[Total::Npv as usize] += of(Series::Profit) / discount;
        self.0[Total::Hired as usize] += of(Series::Hired);
        self.0[Total::LaidOff as usize] += of(Series::LaidOff);
        self.0[Total::Moved as usize] += of(Series::Moved);
        self.0[Total::Left as usize] += of(Series::Left);
    }
}

/// Puts a month's values where the layout has them.
#[expect(clippy::cast_precision_loss, reason = "an index of a role")]
pub(super) fn write(layout: Layout, month: &CrewMonth, mut put: impl FnMut(usize, f64)) {
    for (column, &value) in month.series.iter().enumerate() {
        put(column, value);
    }
    put(Layout::BOTTLENECK, month.bottleneck.map_or(0.0, |role| (role + 1) as f64));
    for (role, row) in month.roles.iter().enumerate() {
        let Some(i) = layout.row_of(role) else { continue };
        for &series in layout.series {
            put(layout.column(i, series), row[series as usize]);
        }
        if let Some(column) = layout.minimum(role) {
            put(column, f64::from(month.held[role]));
        }
    }
}
