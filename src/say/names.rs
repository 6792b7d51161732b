//! What figures, causes and drivers are called, and how their values are written.

use super::inputs::about;
use super::{Format, Section, curve_label, of_series, of_total};
use crate::analysis::{Cause, Driver, Unit, What};
use crate::model::{CurveName, Input, Scenario};
use crate::sim::{RoleSeries, Series, Total};
use crate::text::entry::EntryUnit;
use crate::text::{Lang, numbers};

/// The figures that can be chosen: of the studio, of departments, of roles.
#[must_use]
pub fn choices(scenario: &Scenario) -> Vec<What> {
    let series = [Series::Headcount, Series::Volume, Series::Profit, Series::UnitCost, Series::Price, Series::Demand];
    let departments = scenario.departments.iter().map(|department| What::Department(department.id.clone()));
    let roles = scenario.roles().map(|role| What::Role(role.id.clone(), RoleSeries::Headcount));
    let totals = [What::Total(Total::Npv), What::Total(Total::LaidOff)];
    series.into_iter().map(What::Series).chain(totals).chain(departments).chain(roles).collect()
}

/// A figure's name.
#[must_use]
pub fn figure(what: &What, scenario: &Scenario, lang: Lang) -> String {
    match what {
        What::Series(Series::Volume) => lang.why_series_volume().to_owned(),
        What::Series(Series::Profit) => lang.why_series_profit().to_owned(),
        What::Series(Series::UnitCost) => lang.why_series_unit_cost().to_owned(),
        What::Series(Series::Price) => lang.why_series_price().to_owned(),
        What::Series(Series::Demand) => lang.why_series_demand().to_owned(),
        What::Series(Series::Headcount) => lang.why_series_headcount().to_owned(),
        What::Series(series) => of_series(*series, lang).to_owned(),
        What::Total(total) => of_total(*total, lang).to_owned(),
        What::Department(id) => {
            let department = scenario.departments.iter().find(|department| department.id == *id);
            lang.why_of(lang.why_series_headcount(), department.map_or(id.as_str(), |department| department.label(lang)))
        }
        What::Role(id, series) => {
            let role = scenario.role(id).map_or(id.as_str(), |role| role.label(lang));
            let what = match series {
                RoleSeries::Headcount => lang.why_series_headcount(),
                RoleSeries::TimeLeft => lang.formula_time_left(),
                RoleSeries::Hired => lang.formula_hired(),
                RoleSeries::LaidOff => lang.formula_laid_off(),
                RoleSeries::Left => lang.formula_left(),
                RoleSeries::Moved => lang.formula_role_moved(),
                RoleSeries::Idle => lang.formula_idle(),
            };
            lang.why_of(what, role)
        }
    }
}

/// How a value of a figure is typed.
#[must_use]
pub const fn entry(unit: Unit) -> EntryUnit {
    match unit {
        Unit::Share => EntryUnit::Percent,
        Unit::People | Unit::Work => EntryUnit::Plain,
        Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork => EntryUnit::Money,
    }
}

/// A value of a figure, in its unit.
#[must_use]
pub fn value(format: &Format<'_>, unit: Unit, x: f64) -> String {
    match unit {
        _ if !x.is_finite() => "–".to_owned(),
        Unit::People | Unit::Work => numbers::plain(x, if x.abs() < 100.0 { 2 } else { 1 }),
        Unit::Share => numbers::plain(100.0 * x, 1) + " %",
        Unit::Money | Unit::MoneyMonthly | Unit::MoneyPerWork => format.money(x),
    }
}

/// The same with its sign.
#[must_use]
pub fn signed(format: &Format<'_>, unit: Unit, x: f64) -> String {
    let text = value(format, unit, x);
    if x > 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') { format!("+{text}") } else { text }
}

/// A cause's name.
#[must_use]
pub const fn cause(cause: Cause, lang: Lang) -> &'static str {
    match cause {
        Cause::Automation => lang.cause_automation(),
        Cause::Review => lang.cause_review(),
        Cause::Practice => lang.cause_practice(),
        Cause::WithAi => lang.cause_with_ai(),
        Cause::Reach => lang.cause_reach(),
        Cause::Adoption => lang.cause_adoption(),
        Cause::Handmade => lang.cause_handmade(),
        Cause::Demand => lang.cause_demand(),
        Cause::Price => lang.cause_price(),
        Cause::Rivals => lang.cause_rivals(),
        Cause::Clients => lang.section_clients(),
        Cause::Chance => lang.cause_chance(),
        Cause::Policy => lang.cause_policy(),
        Cause::Limits => lang.cause_limits(),
    }
}

/// A driver's name, with whose it is.
#[must_use]
pub fn driver(driver: &Driver, scenario: &Scenario, lang: Lang) -> String {
    match driver {
        Driver::Input(input) => of_input(input, scenario, lang),
        Driver::Luck => lang.why_luck().to_owned(),
    }
}

/// An assumption's name, with whose it is.
#[must_use]
pub fn of_input(input: &Input, scenario: &Scenario, lang: Lang) -> String {
    let role = |id: &str| scenario.role(id).map_or_else(|| id.to_owned(), |role| role.label(lang).to_owned());
    let task = |id: &str, name: &str| {
        let task = scenario.role(id).and_then(|role| role.tasks.iter().find(|task| task.id == *name));
        format!("{} · {}", role(id), task.map_or(name, |task| task.label(lang)))
    };
    let label = about(input, scenario, lang).label;
    match input {
        Input::RoleAutomation { role: id } => lang.why_automation(role(id)),
        Input::TaskAutomation { role: id, task: name } => lang.why_automation(task(id, name)),
        Input::TaskReview { role: id, task: name } => lang.why_of(label, task(id, name)),
        Input::Reach { role: id } | Input::RoleReview { role: id } | Input::Rate { role: id } => lang.why_of(label, role(id)),
        Input::Chance { year } => lang.chance_of_year(year),
        Input::Curve { curve: CurveName::Own(name), .. } if scenario.adoption.len() > 1 => {
            lang.why_in(curve_label(name, lang), label)
        }
        _ => {
            let section = match Section::of(Some(input)) {
                Section::Fast => lang.section_fast(),
                Section::Good => lang.section_good(),
                Section::Market => lang.section_market(),
                Section::Rivals => lang.section_rivals(),
                Section::AiCost => lang.section_ai_cost(),
                Section::Clients => lang.section_clients(),
                Section::Practice => lang.section_practice(),
                Section::Handmade => lang.section_handmade(),
                Section::Policy | Section::Luck | Section::Work => return label.to_owned(),
            };
            lang.why_in(section, label)
        }
    }
}

/// A driver's own value.
#[must_use]
pub fn driver_value(format: &Format<'_>, scenario: &Scenario, driver: &Driver, x: f64) -> String {
    match driver {
        Driver::Luck => (if x < 0.0 { "P10" } else { "P90" }).to_owned(),
        Driver::Input(input) => format.number(about(input, scenario, format.lang).unit, x),
    }
}
