//! What columns, choices and assumptions are called in the Compare view, and how their values are written.

use std::sync::Arc;

use super::state::{Column, Pick, Whose};
use crate::analysis::compare::{Assumption, MOST, Value, Variant};
use crate::analysis::{Driver, Unit as FigureUnit};
use crate::model::{Choice, Scenario};
use crate::text::{Lang, numbers};
use crate::ui::explore::Format;
use crate::ui::explore::ViewCtx;
use crate::ui::explore::curves::curve_label;
use crate::ui::explore::inputs::{Unit, about};
use crate::ui::formula;
use crate::ui::why::names;

/// The letters of the columns.
pub(in crate::ui) const LETTERS: [&str; MOST] = ["A", "B", "C", "D", "E", "F"];

/// A choice's name.
pub(super) fn choice(choice: Choice, lang: Lang) -> String {
    match choice {
        Choice::Compress => lang.choice_compress().to_owned(),
        Choice::Expand => lang.choice_expand().to_owned(),
        Choice::Follow => lang.follow_switch().to_owned(),
        Choice::Blend(lambda) => lang.compare_blend(numbers::percent(lambda)),
    }
}

/// Whose scenario a column shows.
pub(super) fn whose(cx: &ViewCtx<'_>, whose: &Whose) -> String {
    match whose {
        Whose::Open => cx.lang.compare_open().to_owned(),
        Whose::Saved => cx.lang.compare_saved().to_owned(),
        Whose::Other(Some(file), _) => file.clone(),
        Whose::Other(None, scenario) => crate::files::shown(scenario.title.get(cx.lang)),
    }
}

/// What a column's studio chooses.
pub(super) fn pick(cx: &ViewCtx<'_>, pick: Pick, variant: &Variant) -> String {
    match pick {
        Pick::WithoutAi => cx.lang.without_ai().to_owned(),
        Pick::Choice(of) => choice(of, cx.lang),
        Pick::Own => cx.lang.compare_own(choice(variant.scenario.policy.choice, cx.lang)),
    }
}

/// A column's whole name.
pub(super) fn column(cx: &ViewCtx<'_>, of: &Column, variant: &Variant) -> String {
    format!("{} · {}", whose(cx, &of.whose), pick(cx, of.pick, variant))
}

/// Whose the figures of a variant are, for the panel of formulas.
pub(super) fn of_variant(cx: &ViewCtx<'_>, name: String, variant: &Variant) -> formula::Whose {
    let is_open = Arc::ptr_eq(&variant.scenario, cx.scenario);
    let scenario = (!is_open).then(|| Arc::clone(&variant.scenario));
    formula::Whose { name, scenario, choice: Some(variant.choice), without_ai: variant.without_ai }
}

/// A value of a figure in a column's own money.
pub(super) fn figure(lang: Lang, scenario: &Scenario, unit: FigureUnit, x: f64) -> String {
    match unit {
        _ if !x.is_finite() => "–".to_owned(),
        FigureUnit::People | FigureUnit::Work => numbers::plain(x, if x.abs() < 100.0 { 2 } else { 1 }),
        FigureUnit::Share => numbers::plain(100.0 * x, 1) + " %",
        FigureUnit::Money | FigureUnit::MoneyMonthly | FigureUnit::MoneyPerWork => numbers::money(x, &scenario.currency, lang),
    }
}

/// The same with its sign.
pub(super) fn signed(lang: Lang, scenario: &Scenario, unit: FigureUnit, x: f64) -> String {
    let text = figure(lang, scenario, unit, x);
    if x > 0.0 && text.chars().any(|c| c.is_ascii_digit() && c != '0') { format!("+{text}") } else { text }
}

/// A share of futures, or of the best.
pub(super) fn percent(share: f64) -> String {
    if share.is_infinite() { "∞".to_owned() } else { numbers::fixed(100.0 * share, 1) + " %" }
}

/// What an assumption is called.
pub(super) fn assumption(assumption: &Assumption, variants: &[Variant], lang: Lang) -> String {
    let first = &variants[0].scenario;
    if let Some(input) = &assumption.input {
        let owner = variants.iter().map(|variant| &variant.scenario).find(|scenario| input.get(scenario).is_some());
        return names::driver(&Driver::Input(input.clone()), owner.unwrap_or(first), lang);
    }
    let role = |id: &str| {
        let role = variants.iter().find_map(|variant| variant.scenario.role(id));
        role.map_or_else(|| id.to_owned(), |role| role.label(lang).to_owned())
    };
    let task = |id: &str, name: &str| {
        let mut roles = variants.iter().filter_map(|variant| variant.scenario.role(id));
        let task = roles.find_map(|role| role.tasks.iter().find(|task| task.id == name));
        format!("{} · {}", role(id), task.map_or(name, |task| task.label(lang)))
    };
    let parts: Vec<&str> = assumption.path.split('/').collect();
    let plain = match parts[..] {
        ["roles", id] => return role(id),
        ["roles", id, "headcount"] => return lang.edit_headcount(role(id)),
        ["roles", id, "minimum"] => return lang.edit_minimum(role(id)),
        ["roles", id, "pay"] => return lang.edit_pay(role(id)),
        ["roles", id, "scaling"] => return lang.edit_scaling(role(id)),
        ["roles", id, "contract"] => return lang.edit_contract(role(id)),
        ["roles", id, "adoption"] => return lang.edit_role_curve(role(id)),
        ["roles", id, "department"] => return lang.compare_department(role(id)),
        ["roles", id, "tasks", name] => return task(id, name),
        ["roles", id, "tasks", name, "share"] => return lang.compare_share(task(id, name)),
        ["roles", id, "tasks", name, "protected"] => return lang.compare_protected(task(id, name)),
        ["adoption", name, "shape"] => return lang.why_of(lang.edit_shape(), curve_label(name, lang)),
        ["rivals", "adoption", "shape"] => return lang.why_of(lang.edit_shape(), lang.section_rivals()),
        ["without_ai"] => lang.without_ai(),
        ["policy", "choice"] => lang.section_policy(),
        ["policy", "rebalance"] => lang.rebalance_switch(),
        ["policy", "layoff_cap"] => lang.input_layoff_cap(),
        ["policy", "hiring_cap"] => lang.input_hiring_cap(),
        ["market", "volatility"] => lang.input_volatility(),
        ["clients", "adoption", "shape"] => return lang.why_of(lang.edit_shape(), lang.section_clients()),
        ["policy", "severance"] => lang.input_severance(),
        ["policy", "hiring_cost"] => lang.input_hiring_cost(),
        ["policy", "retraining_cost"] => lang.input_retraining_cost(),
        ["policy", "discount"] => lang.input_discount(),
        ["horizon"] => lang.input_horizon(),
        ["on_cost"] => lang.input_on_cost(),
        ["shared_progress"] => lang.input_luck(),
        ["work", "volume"] => lang.input_volume(),
        ["work", "price"] => lang.input_price(),
        ["work", "other_cost"] => lang.input_other_cost(),
        ["work", "unit"] => lang.edit_unit(),
        ["currency"] => lang.edit_currency(),
        ["start"] => lang.edit_start(),
        ["quality", "mean"] => lang.input_mean(),
        ["quality", "spread"] => lang.input_spread(),
        ["rivals", "our_share"] => lang.input_our_share(),
        _ => &assumption.path,
    };
    plain.to_owned()
}

/// The unit of a number that is no estimate.
fn unit(path: &str) -> Unit {
    let field = path.rsplit('/').next().unwrap_or(path);
    match field {
        "layoff_cap" | "hiring_cap" | "volatility" | "discount" | "on_cost" | "shared_progress" | "our_share" | "share" => {
            Unit::Percent
        }
        "severance" | "hiring_cost" | "retraining_cost" | "horizon" => Unit::Months,
        "price" | "other_cost" | "pay" => Unit::Money,
        "mean" | "spread" => Unit::Points,
        _ if path.contains("/tasks/") => Unit::Percent,
        _ => Unit::Plain,
    }
}

/// A value of an assumption, in the column's own money.
pub(super) fn value(assumption: &Assumption, value: &Value, scenario: &Scenario, lang: Lang) -> String {
    let format = Format { lang, currency: &scenario.currency };
    let is_limit = assumption.path.ends_with("_cap");
    match value {
        Value::Estimate(estimate) => {
            let unit = assumption.input.as_ref().map_or(Unit::Plain, |input| about(input, scenario, lang).unit);
            format.estimate(unit, estimate)
        }
        Value::Number(x) => format.number(unit(&assumption.path), *x),
        Value::Yes(true) => lang.compare_yes().to_owned(),
        Value::Yes(false) => lang.compare_no().to_owned(),
        Value::Choice(of) => choice(*of, lang),
        Value::Absent if is_limit => lang.no_limit().to_owned(),
        Value::Absent => "–".to_owned(),
        Value::Word(word) => match word.to_ascii_lowercase().as_str() {
            "" => "–".to_owned(),
            _ if assumption.path.ends_with("/adoption") => curve_label(word, lang).to_owned(),
            _ if assumption.path == "work/unit" => scenario.work.unit.get(lang).to_owned(),
            _ if assumption.path.ends_with("/department") => {
                let department = scenario.departments.iter().find(|department| department.id == *word);
                department.map_or(word.as_str(), |department| department.label(lang)).to_owned()
            }
            "withvolume" => lang.compare_scaling_with().to_owned(),
            "fixed" => lang.compare_scaling_fixed().to_owned(),
            "employed" => lang.compare_contract_employed().to_owned(),
            "freelance" => lang.compare_contract_freelance().to_owned(),
            "immediate" => lang.shape_immediate().to_owned(),
            "linear" => lang.shape_linear().to_owned(),
            "logistic" => lang.shape_logistic().to_owned(),
            "bass" => lang.shape_bass().to_owned(),
            _ => crate::files::shown(word),
        },
    }
}
