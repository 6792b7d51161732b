//! Questions on the command line: what drives a figure, and where its change comes from.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Code;
use super::args::{Asked, ResultFormat};
use super::commands::{read, refused};
use super::grid::{Column, grid};
use super::library::unknown;
use super::output::{self, complain, plain};
use crate::analysis::{self, Output, Parts, Share, Tornado, Unit, Waterfall, What};
use crate::model::Scenario;
use crate::sim::Watch;
use crate::text::Lang;
use crate::text::numbers;

const EN: Lang = Lang::En;
/// Inputs in a table.
const ROWS: usize = 25;

/// `crewcast tornado`.
pub(super) fn tornado(args: &Asked) -> Code {
    answer(args, |scenario, output| {
        let format = args.format;
        let found = analysis::tornado(scenario, output, args.draws, &Watch::default()).ok().flatten()?;
        Some(Box::new(move |out: &mut dyn Write| match format {
            ResultFormat::Table => tornado_table(out, scenario, output, &found),
            ResultFormat::Json => json_of(out, &tornado_json(output, &found)),
            ResultFormat::Csv => csv_of(out, tornado_rows(&found)),
        }))
    })
}

/// `crewcast explain`.
pub(super) fn explain(args: &Asked) -> Code {
    answer(args, |scenario, output| {
        let format = args.format;
        let found = analysis::waterfall(scenario, output, &Watch::default()).ok().flatten()?;
        Some(Box::new(move |out: &mut dyn Write| match format {
            ResultFormat::Table => waterfall_table(out, scenario, output, &found),
            ResultFormat::Json => json_of(out, &waterfall_json(scenario, output, &found)),
            ResultFormat::Csv => csv_of(out, waterfall_rows(scenario, &found)),
        }))
    })
}

type Writing<'a> = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + 'a>;

/// Reads the scenario and the question, asks, and writes the answer.
fn answer(args: &Asked, ask: impl for<'a> Fn(&'a Scenario, &'a Output) -> Option<Writing<'a>>) -> Code {
    let scenario = match read(&args.file) {
        Ok(scenario) => scenario,
        Err(error) => return refused(&error),
    };
    let what = What::parse(&args.figure).filter(|what| what.measure(&scenario).is_some());
    let Some(what) = what else {
        let all: Vec<String> = What::all(&scenario).iter().map(What::name).collect();
        return unknown("figure", &args.figure, all.iter().map(String::as_str));
    };
    let month = args.month.unwrap_or(36).min(scenario.horizon);
    let choice = args.policy.unwrap_or(scenario.policy.choice);
    let output = Output { what, month, choice, without_ai: false };
    match output::ready(&args.output) {
        Code::Good => {}
        code => return code,
    }
    if let Some(writing) = ask(&scenario, &output) {
        return output::write(&args.output, writing);
    }
    complain(&[format!("error: {} has no value to explain in month {month}", args.figure)]);
    Code::Command
}

pub(super) fn head(out: &mut dyn Write, scenario: &Scenario, output: &Output) -> io::Result<()> {
    let unit = match output.what.unit() {
        Unit::People => "people, FTE".to_owned(),
        Unit::Work => "work units a month".to_owned(),
        Unit::Share => "share".to_owned(),
        Unit::Money => scenario.currency.clone(),
        Unit::MoneyMonthly => format!("{} a month", scenario.currency),
        Unit::MoneyPerWork => format!("{} a work unit", scenario.currency),
    };
    writeln!(out, "{}", plain(scenario.title.get(EN)))?;
    writeln!(out, "{} in month {} · policy {} · {}\n", output.what.name(), output.month, output.choice, plain(&unit))
}

/// A figure with about four digits.
pub(super) fn shown(x: f64) -> (String, String) {
    (
        if x.is_finite() {
            numbers::plain(x, if x.abs() < 100.0 { 2 } else { usize::from(x.abs() < 1000.0) })
        } else {
            String::new()
        },
        String::new(),
    )
}

fn tornado_table(out: &mut dyn Write, scenario: &Scenario, output: &Output, found: &Tornado) -> io::Result<()> {
    head(out, scenario, output)?;
    let moving: Vec<_> = found.bars.iter().filter(|bar| bar.swing() > 0.0).take(ROWS).collect();
    let column = |head: [&str; 2], value: &dyn Fn(&analysis::Bar) -> f64| {
        Column::numbers(head, moving.iter().map(|bar| shown(value(bar))).collect::<Vec<_>>().into_iter())
    };
    let percent = |share: Option<Share>| {
        let whole = |x: f64| numbers::fixed(100.0 * x, 0);
        share.map_or((String::new(), String::new()), |s| (whole(s.value), format!(" ({}–{})", whole(s.low), whole(s.high))))
    };
    grid(
        out,
        &[
            Column::text(["", "input"], moving.iter().map(|bar| plain(&bar.driver.path()))),
            column(["its", "P10"], &|bar| bar.values[0]),
            column(["its", "P90"], &|bar| bar.values[1]),
            column(["output", "at P10"], &|bar| bar.outputs[0]),
            column(["output", "at P90"], &|bar| bar.outputs[1]),
            column(["rank", "correlation"], &|bar| bar.rank),
            Column::numbers(["% of variance", "(90 % interval)"], moving.iter().map(|bar| percent(bar.share))),
        ],
    )?;
    let central = shown(found.central).0;
    writeln!(out, "\nEach input from its P10 to its P90 with the others at their central case ({central}), the widest swing")?;
    writeln!(
        out,
        "first. Ranks and variance are of {} futures in which all inputs vary.",
        numbers::fixed(found.draws.into(), 0)
    )?;
    let still = found.bars.len() - moving.len();
    if still > 0 {
        writeln!(out, "{still} uncertain inputs move less or nothing; --format csv has all of them.")?;
    }
    Ok(())
}

fn tornado_json(output: &Output, found: &Tornado) -> Value {
    let bar = |bar: &analysis::Bar| {
        json!({
            "input": bar.driver.path(), "p10": bar.values[0], "p90": bar.values[1],
            "output_p10": bar.outputs[0], "output_p90": bar.outputs[1], "rank_correlation": bar.rank,
            "variance": bar.share.map(|share| json!({ "share": share.value, "low": share.low, "high": share.high })),
        })
    };
    json!({
        "output": output.what.name(), "month": output.month, "policy": output.choice.to_string(), "draws": found.draws,
        "central": found.central, "inputs": found.bars.iter().map(bar).collect::<Vec<_>>(),
    })
}

fn tornado_rows(found: &Tornado) -> Vec<Vec<String>> {
    let share = |bar: &analysis::Bar| bar.share.map_or([f64::NAN; 3], |share| [share.value, share.low, share.high]);
    let head =
        ["input", "p10", "p90", "output_p10", "output_p90", "rank_correlation", "variance", "variance_low", "variance_high"];
    let row = |bar: &analysis::Bar| {
        let figures = [&bar.values[..], &bar.outputs, &[bar.rank], &share(bar)].concat();
        std::iter::once(bar.driver.path()).chain(figures.into_iter().map(digits)).collect()
    };
    std::iter::once(head.map(str::to_owned).to_vec()).chain(found.bars.iter().map(row)).collect()
}

fn waterfall_table(out: &mut dyn Write, scenario: &Scenario, output: &Output, found: &Waterfall) -> io::Result<()> {
    head(out, scenario, output)?;
    let names: Vec<String> =
        std::iter::once("today").chain(found.causes.iter().map(|cause| cause.key())).chain(["then"]).map(str::to_owned).collect();
    let figures = |parts: &Parts| -> Vec<(String, String)> {
        let all = [&[parts.today][..], &parts.by_cause, &[parts.then]].concat();
        all.into_iter().map(shown).collect()
    };
    let mut columns =
        vec![Column::text(["", "cause"], names.into_iter()), Column::numbers(["", "change"], figures(&found.whole).into_iter())];
    // As many departments as a terminal takes.
    for (department, parts) in scenario.departments.iter().zip(&found.departments).take(5) {
        let name: String = department.label(EN).chars().take(12).collect();
        columns.push(Column::numbers(["people:", &plain(&name)], figures(parts).into_iter()));
    }
    grid(out, &columns)?;
    writeln!(out, "\nParts of the change in the central case: the mean of what a cause brings, over all orders of the causes")?;
    writeln!(out, "(Shapley values); they sum to the change. --format csv has every department and role.")
}

fn waterfall_rows(scenario: &Scenario, found: &Waterfall) -> Vec<Vec<String>> {
    let mut rows = vec![["scope", "id", "cause", "value"].map(str::to_owned).to_vec()];
    let mut add = |scope: &str, id: &str, parts: &Parts| {
        let causes = found.causes.iter().map(|cause| cause.key()).zip(parts.by_cause.iter().copied());
        let all = std::iter::once(("today", parts.today)).chain(causes).chain([("then", parts.then)]);
        rows.extend(all.map(|(cause, value)| [scope, id, cause, &digits(value)].map(str::to_owned).to_vec()));
    };
    add("output", "", &found.whole);
    for (department, parts) in scenario.departments.iter().zip(&found.departments) {
        add("department", &department.id, parts);
    }
    for (role, parts) in scenario.roles().zip(&found.roles) {
        add("role", &role.id, parts);
    }
    rows
}

fn waterfall_json(scenario: &Scenario, output: &Output, found: &Waterfall) -> Value {
    let parts = |parts: &Parts| {
        let causes = found.causes.iter().zip(&parts.by_cause).map(|(cause, part)| (cause.key().to_owned(), json!(part)));
        json!({ "today": parts.today, "then": parts.then, "causes": causes.collect::<serde_json::Map<_, _>>() })
    };
    let departments = scenario.departments.iter().zip(&found.departments).map(|(d, p)| (d.id.clone(), parts(p)));
    let roles = scenario.roles().zip(&found.roles).map(|(role, p)| (role.id.clone(), parts(p)));
    json!({
        "output": output.what.name(), "month": output.month, "policy": output.choice.to_string(),
        "change": parts(&found.whole),
        "departments": departments.collect::<serde_json::Map<_, _>>(),
        "roles": roles.collect::<serde_json::Map<_, _>>(),
    })
}

/// Every digit; empty where there is no value.
pub(super) fn digits(x: f64) -> String {
    if x.is_finite() { format!("{x:?}") } else { String::new() }
}

pub(super) fn json_of(out: &mut dyn Write, value: &Value) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

pub(super) fn csv_of(out: &mut dyn Write, rows: Vec<Vec<String>>) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    for row in rows {
        // Ids may begin with what a spreadsheet takes for a formula; numbers are ours.
        csv.write_record(row.iter().map(|cell| crate::files::results::harmless_id(cell).into_owned()))
            .map_err(io::Error::other)?;
    }
    csv.flush()
}
