//! What quantities are called, and how their values are written.

use crate::analysis::formula::{Always, Formulas, Kind, OfRole, OfTask, Quantity, Side, Studio};
use crate::model::{CurveName, Input, NumberField};
use crate::say::{of_series, of_total};
use crate::text::{Lang, numbers};
use crate::ui::explore::ViewCtx;
use crate::ui::explore::curves::curve_label;
use crate::ui::explore::inputs::{about, about_number};

/// A quantity's name, with whose it is.
pub(super) fn name(cx: &ViewCtx<'_>, formulas: &Formulas, quantity: &Quantity) -> String {
    let lang = cx.lang;
    let of_role = |what: &str, role: usize| lang.formula_whose(what, formulas.role(role).label(lang));
    match quantity {
        Quantity::Input(input) => of_input(cx, formulas, input),
        Quantity::Fact(field) => {
            let what = about_number(field, formulas.scenario(), lang).label;
            match field {
                NumberField::Headcount(role) | NumberField::Pay(role) | NumberField::Minimum(role) => {
                    let role = formulas.scenario().role(role).map_or(role.as_str(), |role| role.label(lang));
                    lang.formula_whose(what, role)
                }
                _ => what.to_owned(),
            }
        }
        Quantity::Lambda => lang.formula_lambda().to_owned(),
        Quantity::LayoffCap => lang.formula_layoff_cap().to_owned(),
        Quantity::HiringCap => lang.formula_hiring_cap().to_owned(),
        Quantity::Series(series, _) => of_series(*series, lang).to_owned(),
        Quantity::Total(total) => of_total(*total, lang).to_owned(),
        Quantity::Discounted(_) => lang.formula_discounted().to_owned(),
        Quantity::Department(department, _) => {
            let department = formulas.scenario().departments.get(*department).map_or("", |department| department.label(lang));
            lang.formula_whose(lang.formula_headcount(), department)
        }
        Quantity::Studio(studio, _) => of_studio(*studio, lang),
        Quantity::Role(of, role, _) => of_role(&of_role_name(*of, lang), *role),
        Quantity::Always(of, role) => {
            let what = match of {
                Always::Cost => lang.formula_cost(),
                Always::PayrollToday => lang.formula_payroll_today(),
                Always::Gross => lang.formula_gross(),
                Always::Net => lang.formula_net(),
                Always::Review => lang.formula_review(),
            };
            of_role(what, *role)
        }
        Quantity::Task(of, role, task) => {
            let what = match of {
                OfTask::Share => lang.formula_task_share(),
                OfTask::Gross => lang.formula_gross(),
                OfTask::Net => lang.formula_net(),
                OfTask::Review => lang.formula_review(),
            };
            lang.formula_whose(what, formulas.role(*role).tasks[*task].label(lang))
        }
        Quantity::Adoption(curve, _) => of_curve(lang.formula_adoption(), curve, lang),
        Quantity::Spread(curve, Some(_)) => of_curve(lang.formula_spread(), curve, lang),
        Quantity::Spread(curve, None) => of_curve(lang.formula_spread_start(), curve, lang),
    }
}

fn of_curve(what: &str, curve: &CurveName, lang: Lang) -> String {
    match curve {
        CurveName::Own(name) => lang.formula_whose(what, curve_label(name, lang)),
        CurveName::Rivals => lang.formula_of_rivals(what),
        CurveName::Clients => lang.formula_whose(what, lang.section_clients()),
    }
}

fn of_input(cx: &ViewCtx<'_>, formulas: &Formulas, input: &Input) -> String {
    crate::ui::why::driver_name(input, formulas.scenario(), cx.lang)
}

fn sided(what: &str, side: Side, lang: Lang) -> String {
    if side == Side::Ours { what.to_owned() } else { lang.formula_of_rivals(what) }
}

fn of_studio(studio: Studio, lang: Lang) -> String {
    match studio {
        Studio::QualityShare => lang.formula_quality_share(),
        Studio::UsagePrice => lang.formula_usage_price(),
        Studio::Labour(side) => return sided(lang.formula_labour(), side, lang),
        Studio::Usage(side) => return sided(lang.formula_usage(), side, lang),
        Studio::Seats(side) => return sided(lang.formula_seats(), side, lang),
        Studio::RivalCost => return lang.formula_of_rivals(lang.formula_standard_cost()),
        Studio::Done(side) => return sided(lang.formula_done(), side, lang),
        Studio::Around(side) => return sided(lang.formula_around(), side, lang),
        Studio::Chance => lang.formula_chance(),
        Studio::Served => lang.formula_served(),
        Studio::WithAi => lang.formula_with_ai(),
        Studio::Reach => lang.formula_reach(),
        Studio::Followed => lang.formula_followed(),
        Studio::PlannedVolumes => lang.formula_planned_volumes(),
        Studio::PlannedDone => lang.formula_planned_done(),
        Studio::CostToday => lang.formula_cost_today(),
        Studio::PriceIndex(side) => return sided(lang.formula_price_index(), side, lang),
        Studio::MeanPriceIndex => lang.formula_mean_price_index(),
        Studio::HeadingShare => lang.formula_heading_share(),
        Studio::PlannedSum => lang.formula_planned_sum(),
        Studio::NeededSum => lang.formula_needed_sum(),
        Studio::ShortSum => lang.formula_short_sum(),
        Studio::OverSum => lang.formula_over_sum(),
        Studio::Leaving => lang.formula_leaving(),
        Studio::Capacity => lang.formula_capacity(),
        Studio::Limit => lang.formula_limit(),
        Studio::MeanAdoption => lang.formula_mean_adoption(),
        Studio::MeanCost => lang.formula_mean_cost(),
        Studio::PeopleToday => lang.formula_people_today(),
        Studio::AiUsage => lang.formula_ai_usage(),
        Studio::AiSeats => lang.formula_ai_seats(),
        Studio::AiRollout => lang.formula_ai_rollout(),
        Studio::CutsPay => lang.formula_cuts_pay(),
        Studio::HiresPay => lang.formula_hires_pay(),
    }
    .to_owned()
}

fn of_role_name(of: OfRole, lang: Lang) -> String {
    match of {
        OfRole::People => lang.formula_headcount(),
        OfRole::Target => lang.formula_target(),
        OfRole::Planned => lang.formula_planned(),
        OfRole::Shared => lang.formula_shared(),
        OfRole::CouldBe => lang.formula_could_be(),
        OfRole::CouldStaff => lang.formula_could_staff(),
        OfRole::Gain => lang.formula_gain(),
        OfRole::PlannedDone => lang.formula_planned_done(),
        OfRole::Net(side) => return sided(lang.formula_net(), side, lang),
        OfRole::Practised(side) => return sided(lang.formula_practised(), side, lang),
        OfRole::Done(side) => return sided(lang.formula_done(), side, lang),
        OfRole::Around(side) => return sided(lang.formula_around(), side, lang),
        OfRole::Needed => lang.formula_needed(),
        OfRole::TimeLeft(side) => return sided(lang.formula_time_left(), side, lang),
        OfRole::InUse(side) => return sided(lang.formula_in_use(), side, lang),
        OfRole::Quits => lang.formula_left(),
        OfRole::Gap => lang.formula_gap(),
        OfRole::Short => lang.formula_short(),
        OfRole::Over => lang.formula_over(),
        OfRole::MovedIn => lang.formula_moved_in(),
        OfRole::MovedOut => lang.formula_moved_out(),
        OfRole::Hires => lang.formula_hired(),
        OfRole::Cuts => lang.formula_laid_off(),
        OfRole::Moved => lang.formula_role_moved(),
        OfRole::Staffed => lang.formula_staffed(),
        OfRole::StaffedByPlan => lang.formula_staffed_by_plan(),
        OfRole::Idle => lang.formula_idle(),
        OfRole::Payroll => lang.formula_role_payroll(),
        OfRole::Labour(side) => return sided(lang.formula_labour(), side, lang),
        OfRole::Usage(side) => return sided(lang.formula_usage(), side, lang),
        OfRole::Seats(side) => return sided(lang.formula_seats(), side, lang),
        OfRole::AiUsage => lang.formula_ai_usage(),
        OfRole::AiSeats => lang.formula_ai_seats(),
        OfRole::AiRollout => lang.formula_ai_rollout(),
        OfRole::Adopted => lang.formula_adopted(),
        OfRole::CutsPay => lang.formula_cuts_pay(),
        OfRole::HiresPay => lang.formula_hires_pay(),
    }
    .to_owned()
}

/// A quantity's value, in its unit.
pub(super) fn value(cx: &ViewCtx<'_>, formulas: &Formulas, quantity: &Quantity) -> String {
    let x = formulas.value(quantity);
    if x.is_infinite() && x > 0.0 {
        return "∞".to_owned();
    }
    if !x.is_finite() {
        return "–".to_owned();
    }
    match quantity {
        Quantity::Input(input) => cx.format.number(about(input, formulas.scenario(), cx.lang).unit, x),
        Quantity::Fact(field) => cx.format.number(about_number(field, formulas.scenario(), cx.lang).unit, x),
        _ => match quantity.kind() {
            Kind::People | Kind::Work | Kind::Number => number(x),
            Kind::Share => numbers::plain(100.0 * x, 2) + " %",
            Kind::Money => cx.format.money(x),
        },
    }
}

/// About five digits, as in a formula.
pub(super) fn number(x: f64) -> String {
    let size = x.abs();
    if x.is_infinite() {
        "∞".to_owned()
    } else if !x.is_finite() {
        "–".to_owned()
    } else {
        numbers::plain(
            x,
            if size >= 1000.0 {
                0
            } else if size >= 10.0 {
                2
            } else {
                4
            },
        )
    }
}

/// Where what is given comes from: what it is, its range if it is an assumption, and its source.
pub(super) fn origin(cx: &ViewCtx<'_>, formulas: &Formulas, quantity: &Quantity) -> [String; 2] {
    let lang = cx.lang;
    match quantity {
        Quantity::Input(input) => {
            let unit = about(input, formulas.scenario(), lang).unit;
            let estimate = input.get(formulas.scenario()).map(|estimate| cx.format.estimate(unit, estimate));
            let source = crate::ui::explore::input_source(cx, input);
            [lang.formula_given_assumption(estimate.unwrap_or_default()), source]
        }
        Quantity::Lambda | Quantity::LayoffCap | Quantity::HiringCap => {
            [lang.formula_given_decision().to_owned(), crate::ui::explore::source_text(cx, formulas.source(quantity))]
        }
        _ => [lang.formula_given_fact().to_owned(), crate::ui::explore::source_text(cx, formulas.source(quantity))],
    }
}
