//! What the outputs of the model are called.

use crate::sim::{Series, Total};
use crate::text::Lang;

/// A series' name.
#[must_use]
pub const fn of_series(series: Series, lang: Lang) -> &'static str {
    match series {
        Series::Headcount => lang.formula_headcount(),
        Series::Volume => lang.formula_volume(),
        Series::Demand => lang.formula_demand(),
        Series::Unmet => lang.formula_unmet(),
        Series::Idle => lang.formula_idle(),
        Series::StandardCost => lang.formula_standard_cost(),
        Series::UnitCost => lang.formula_unit_cost(),
        Series::Price => lang.formula_price(),
        Series::Share => lang.formula_share(),
        Series::Revenue => lang.formula_revenue(),
        Series::Payroll => lang.formula_payroll(),
        Series::AiCost => lang.formula_ai_cost(),
        Series::OtherCost => lang.formula_other_cost(),
        Series::ChangeCost => lang.formula_change_cost(),
        Series::Profit => lang.formula_profit(),
        Series::Hired => lang.formula_hired(),
        Series::LaidOff => lang.formula_laid_off(),
        Series::Moved => lang.formula_moved(),
        Series::Left => lang.formula_left(),
    }
}

/// A total's name.
#[must_use]
pub const fn of_total(total: Total, lang: Lang) -> &'static str {
    match total {
        Total::Npv => lang.formula_npv(),
        Total::Hired => lang.formula_total_hired(),
        Total::LaidOff => lang.formula_total_laid_off(),
        Total::Moved => lang.formula_total_moved(),
        Total::Left => lang.formula_total_left(),
    }
}
