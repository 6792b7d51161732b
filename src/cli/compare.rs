//! `crewcast compare`: scenarios and policies side by side, and policies against scenarios.

use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value as Json, json};

use super::Code;
use super::args::{Compare, ResultFormat};
use super::commands::{read, refused};
use super::grid::{Cell, Column, grid};
use super::output::{self, complain, plain};
use super::questions::{csv_of, digits, json_of, shown};
use crate::analysis::What;
use crate::analysis::compare::{
    self, Against, Assumption, Comparison, MOST, Policies, Stakes, Summary, Value, Variant, assumptions, same_roles,
};
use crate::model::{Choice, Estimate, Scenario};
use crate::sim::{MAX_MEMORY, Series, Total, Watch};
use crate::text::Lang;
use crate::text::numbers;

/// Rows of assumptions in a table.
const ROWS: usize = 40;

/// `crewcast compare`.
pub(super) fn compare(args: &Compare) -> Code {
    if args.regret && args.without_ai {
        complain(&["error: --regret compares policies with AI: leave out --without-ai or --regret"]);
        return Code::Command;
    }
    let mut scenarios = Vec::new();
    for file in &args.files {
        match read(file) {
            Ok(scenario) => scenarios.push(Arc::new(scenario)),
            Err(error) => return refused(&error),
        }
    }
    let names: Vec<String> = args.files.iter().map(|file| name_of(file)).collect();
    match output::ready(&args.output) {
        Code::Good => {}
        code => return code,
    }
    let draws = args.draws.unwrap_or_else(|| scenarios.first().map_or(1, |first| first.draws));
    let month = args.month.unwrap_or(36);
    if args.regret {
        regret(args, &scenarios, &names, month, draws)
    } else {
        side_by_side(args, &scenarios, &names, month, draws)
    }
}

fn side_by_side(args: &Compare, scenarios: &[Arc<Scenario>], files: &[String], month: u32, draws: u32) -> Code {
    let (mut variants, mut names) = (Vec::new(), Vec::new());
    for (scenario, file) in scenarios.iter().zip(files) {
        let own = [scenario.policy.choice];
        let choices: &[Choice] = if args.policy.is_empty() { &own } else { &args.policy };
        for &choice in choices {
            variants.push(Variant { scenario: Arc::clone(scenario), choice, without_ai: false });
            names.push(format!("{file} · {choice}"));
            if args.without_ai {
                variants.push(Variant { scenario: Arc::clone(scenario), choice, without_ai: true });
                names.push(format!("{file} · {choice} without AI"));
            }
        }
    }
    if variants.len() > MOST {
        complain(&[format!(
            "error: {} columns are wanted, and {MOST} stand side by side: leave out files or policies, or use --regret, which takes any number",
            variants.len()
        )]);
        return Code::Command;
    }
    let whats = compare::comparable(&variants);
    if let Err(needed) = compare::fits(&variants, whats.len(), draws) {
        return too_much(needed);
    }
    let Ok(found) = compare::compare(&variants, &whats, month, None, draws, &Watch::default()) else {
        return Code::Machine; // nobody stops it
    };
    let differ = assumptions(&variants);
    output::write(&args.output, |out| match args.format {
        ResultFormat::Table => table(out, &variants, &names, month, &found, &differ),
        ResultFormat::Json => json_of(out, &json_of_columns(&variants, &names, month, &found, &differ)),
        ResultFormat::Csv => csv_of(out, rows(&names, &found, &differ)),
    })
}

fn regret(args: &Compare, scenarios: &[Arc<Scenario>], names: &[String], month: u32, draws: u32) -> Code {
    let choices = if args.policy.is_empty() { compare::choices(scenarios) } else { args.policy.clone() };
    let one = scenarios.first().map(|scenario| Variant { scenario: Arc::clone(scenario), choice: choices[0], without_ai: false });
    if let Err(needed) = compare::fits(one.as_slice(), 2 * choices.len(), draws) {
        return too_much(needed);
    }
    let Ok(found) = compare::policies(scenarios, &choices, month, draws, &Watch::default()) else {
        return Code::Machine; // nobody stops it
    };
    output::write(&args.output, |out| match args.format {
        ResultFormat::Table => regret_table(out, scenarios, names, month, &found, args.within),
        ResultFormat::Json => json_of(out, &regret_json(scenarios, names, month, &found, args.within)),
        ResultFormat::Csv => csv_of(out, regret_rows(names, &found)),
    })
}

fn too_much(needed: usize) -> Code {
    let (megabytes, limit) = (needed / 1_000_000, MAX_MEMORY / 1_000_000);
    complain(&[format!(
        "there is not enough memory: about {megabytes} MB are needed, and {limit} MB may be used; use fewer draws"
    )]);
    Code::Machine
}

/// The file's name without its ending.
fn name_of(file: &Path) -> String {
    plain(&file.file_stem().unwrap_or(file.as_os_str()).to_string_lossy())
}

fn letter(i: usize) -> String {
    char::from(b'A' + u8::try_from(i % 26).unwrap_or(0)).to_string()
}

/// The figures of a table: what a reader looks for first.
fn in_table(what: &What) -> bool {
    match what {
        What::Series(series) => {
            matches!(
                series,
                Series::Headcount | Series::Volume | Series::Profit | Series::UnitCost | Series::Price | Series::Idle
            )
        }
        What::Total(total) => matches!(total, Total::Npv | Total::LaidOff | Total::Hired),
        What::Department(_) => true,
        What::Role(..) => false,
    }
}

/// A mean with its P5–P95 behind it.
fn with_band(found: Option<Summary>) -> Cell {
    found.map_or_else(Default::default, |found| {
        let short = |x: f64| shown(x).0;
        (short(found.mean), format!(" ({}–{})", short(found.band[0]), short(found.band[4])))
    })
}

fn table(
    out: &mut dyn Write,
    variants: &[Variant],
    names: &[String],
    month: u32,
    found: &Comparison,
    differ: &[Assumption],
) -> io::Result<()> {
    let seed = variants.first().map_or(0, |first| first.scenario.seed);
    writeln!(out, "Month {month} · {} futures, seed {seed} · mean (p5–p95)\n", numbers::fixed(found.draws.into(), 0))?;
    for (i, (name, variant)) in names.iter().zip(variants).enumerate() {
        let end = if variant.scenario.horizon < month {
            format!(" (ends in month {})", variant.scenario.horizon)
        } else {
            String::new()
        };
        writeln!(out, "{}  {}{end}", letter(i), plain(name))?;
    }
    writeln!(out)?;
    let rows: Vec<_> = found.rows.iter().filter(|row| in_table(&row.what)).collect();
    let figures = || Column::text(["", "figure"], rows.iter().map(|row| plain(&row.what.name())));
    let mut columns = vec![figures()];
    for i in 0..names.len() {
        columns.push(Column::numbers(["", &letter(i)], rows.iter().map(|row| with_band(row.figures[i]))));
    }
    grid(out, &columns)?;
    if names.len() > 1 {
        writeln!(out, "\nEach less A in the same future, and the share of the futures in which it exceeds A\n")?;
        let mut columns = vec![figures()];
        for i in 1..names.len() {
            let against: Vec<Option<Against>> = rows.iter().map(|row| row.against[i]).collect();
            let apart = against.iter().map(|against| with_band(against.map(|against| against.difference)));
            let share = |against: &Option<Against>| {
                (against.map_or_else(String::new, |against| numbers::fixed(100.0 * against.exceeds, 1) + " %"), String::new())
            };
            columns.push(Column::numbers(["", &format!("{} − A", letter(i))], apart));
            columns.push(Column::numbers(["", &format!("{0} > A", letter(i))], against.iter().map(share)));
        }
        grid(out, &columns)?;
        writeln!(out, "\nAssumptions in which they differ\n")?;
        let some = &differ[..differ.len().min(ROWS)];
        let mut columns = vec![Column::text(["", "path"], some.iter().map(|assumption| plain(&assumption.path)))];
        for i in 0..names.len() {
            columns.push(Column::text(["", &letter(i)], some.iter().map(|assumption| plain(&written(&assumption.values[i])))));
        }
        grid(out, &columns)?;
        if differ.is_empty() {
            writeln!(out, "none")?;
        } else if differ.len() > ROWS {
            writeln!(out, "{} more; --format csv has all of them.", differ.len() - ROWS)?;
        }
    }
    if !same_roles(variants) {
        writeln!(out, "\nThe scenarios have different roles: departments and the studio are compared.")?;
    }
    Ok(())
}

/// A value as a scenario file writes it.
fn written(value: &Value) -> String {
    match value {
        Value::Estimate(Estimate::Exact(x)) | Value::Number(x) => format!("{x:?}"),
        Value::Estimate(estimate) => format!("{estimate:?}"),
        Value::Yes(yes) => yes.to_string(),
        Value::Word(word) => word.clone(),
        Value::Choice(choice) => choice.to_string(),
        Value::Absent => "–".to_owned(),
    }
}

fn json_of_value(value: &Value) -> Json {
    match value {
        Value::Estimate(Estimate::Exact(x)) | Value::Number(x) => json!(x),
        Value::Estimate(estimate) => {
            let written = format!("{estimate:?}");
            let name = written.split('(').next().unwrap_or_default().to_owned();
            json!({ name: estimate.numbers() })
        }
        Value::Yes(yes) => json!(yes),
        Value::Absent => Json::Null,
        Value::Word(_) | Value::Choice(_) => json!(written(value)),
    }
}

fn json_of_summary(found: &Summary) -> Json {
    let [p5, p25, p50, p75, p95] = found.band;
    json!({ "mean": found.mean, "p5": p5, "p25": p25, "p50": p50, "p75": p75, "p95": p95 })
}

fn json_of_columns(variants: &[Variant], names: &[String], month: u32, found: &Comparison, differ: &[Assumption]) -> Json {
    let columns = variants.iter().zip(names).map(|(variant, name)| {
        json!({
            "name": name, "title": variant.scenario.title.get(Lang::En), "policy": variant.choice.to_string(),
            "without_ai": variant.without_ai, "currency": variant.scenario.currency, "horizon": variant.scenario.horizon,
        })
    });
    let figures = found.rows.iter().map(|row| {
        let against = row.against.iter().map(|against| {
            against.map(|against| json!({ "difference": json_of_summary(&against.difference), "exceeds": against.exceeds }))
        });
        let value = json!({
            "values": row.figures.iter().map(|figure| figure.as_ref().map(json_of_summary)).collect::<Vec<_>>(),
            "against_first": against.collect::<Vec<_>>(),
            "exceeds": row.exceeds,
        });
        (row.what.name(), value)
    });
    let assumptions = differ
        .iter()
        .map(|assumption| (assumption.path.clone(), Json::Array(assumption.values.iter().map(json_of_value).collect())));
    json!({
        "month": month, "draws": found.draws, "seed": variants.first().map(|first| first.scenario.seed),
        "same_roles": same_roles(variants), "columns": columns.collect::<Vec<_>>(),
        "figures": figures.collect::<Map<_, _>>(), "assumptions": assumptions.collect::<Map<_, _>>(),
    })
}

const HEAD: [&str; 5] = ["table", "row", "column", "statistic", "value"];

fn rows(names: &[String], found: &Comparison, differ: &[Assumption]) -> Vec<Vec<String>> {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    let mut add = |table: &str, row: &str, column: &str, statistic: &str, value: String| {
        rows.push(vec![table.to_owned(), row.to_owned(), column.to_owned(), statistic.to_owned(), value]);
    };
    for row in &found.rows {
        for (i, name) in names.iter().enumerate() {
            let mut spread = |table: &str, found: &Summary| {
                let [p5, p25, p50, p75, p95] = found.band;
                let all = [("mean", found.mean), ("p5", p5), ("p25", p25), ("p50", p50), ("p75", p75), ("p95", p95)];
                for (statistic, value) in all {
                    add(table, &row.what.name(), name, statistic, digits(value));
                }
            };
            if let Some(figure) = &row.figures[i] {
                spread("figures", figure);
            }
            if let Some(against) = row.against[i].filter(|_| i > 0) {
                spread("difference_to_first", &against.difference);
                add("exceeds_first", &row.what.name(), name, "share", digits(against.exceeds));
            }
        }
    }
    for assumption in differ {
        for (name, value) in names.iter().zip(&assumption.values) {
            let value = if *value == Value::Absent { String::new() } else { written(value) };
            add("assumptions", &assumption.path, name, "value", value);
        }
    }
    rows
}

fn percent(share: Option<f64>) -> Cell {
    let text = match share {
        None => String::new(),
        Some(share) if share.is_infinite() => "∞".to_owned(),
        Some(share) => numbers::fixed(100.0 * share, 1) + " %",
    };
    (text, String::new())
}

fn regret_table(
    out: &mut dyn Write,
    scenarios: &[Arc<Scenario>],
    names: &[String],
    month: u32,
    found: &Policies,
    within: f64,
) -> io::Result<()> {
    let seed = scenarios.first().map_or(0, |first| first.seed);
    writeln!(out, "{} scenarios · {} futures, seed {seed}\n", scenarios.len(), numbers::fixed(found.draws.into(), 0))?;
    for (title, stakes) in [
        ("Profit over all months, discounted: how far each policy stays below the best".to_owned(), &found.profit),
        (format!("People in month {month}: how far each policy stays below the one that keeps most"), &found.people),
    ] {
        writeln!(out, "{title}\n")?;
        let rows = || names.iter().cloned().chain(["worst".to_owned(), "mean".to_owned()]);
        let best: Vec<Option<usize>> = (0..names.len()).map(|scenario| stakes.best(scenario)).collect();
        let none = || [String::new(), String::new()].into_iter();
        let word = |choice: Option<usize>| choice.map_or_else(String::new, |choice| found.choices[choice].to_string());
        let value = |(scenario, choice): (usize, &Option<usize>)| {
            choice.and_then(|choice| stakes.means[choice][scenario]).map_or_else(Default::default, shown)
        };
        let mut columns = vec![
            Column::text(["", "scenario"], rows()),
            Column::text(["best", "policy"], best.iter().map(|choice| word(*choice)).chain(none())),
            Column::numbers(
                ["its", "mean"],
                best.iter().enumerate().map(value).chain(none().map(|empty| (empty, String::new()))),
            ),
        ];
        for (i, choice) in found.choices.iter().enumerate() {
            let cells = stakes.shares[i].iter().copied().chain([stakes.worst[i], stakes.mean[i]]).map(percent);
            columns.push(Column::numbers(["", &choice.to_string()], cells));
        }
        grid(out, &columns)?;
        writeln!(out, "\n{}\n", sentence(found, stakes, names.len(), within))?;
    }
    Ok(())
}

/// Which policies are never far from the best.
fn sentence(found: &Policies, stakes: &Stakes, scenarios: usize, within: f64) -> String {
    let name = |choice: &usize| found.choices[*choice].to_string();
    let inside: Vec<String> = stakes.within(within / 100.0).iter().map(name).collect();
    let Some(robust) = stakes.robust else { return "No scenario gives every policy a value.".to_owned() };
    let worst = percent(stakes.worst[robust]).0;
    if inside.is_empty() {
        format!(
            "No policy stays within {within} % of the best in all {scenarios}; {} comes nearest: {worst} at worst.",
            name(&robust)
        )
    } else {
        format!(
            "Never more than {within} % below the best in any of the {scenarios}: {}. The most robust is {}: {worst} at worst.",
            inside.join(", "),
            name(&robust)
        )
    }
}

fn stakes_json(found: &Policies, stakes: &Stakes, within: f64) -> Json {
    // JSON knows no infinity: it is null, and so is what is not there.
    let finite = |x: &Option<f64>| x.filter(|x| x.is_finite());
    let each =
        |rows: &Vec<Vec<Option<f64>>>| rows.iter().map(|row| row.iter().map(finite).collect::<Vec<_>>()).collect::<Vec<_>>();
    let name = |choice: usize| found.choices[choice].to_string();
    json!({
        "means": each(&stakes.means), "regret": each(&stakes.regrets), "regret_share": each(&stakes.shares),
        "worst_share": stakes.worst.iter().map(finite).collect::<Vec<_>>(),
        "mean_share": stakes.mean.iter().map(finite).collect::<Vec<_>>(),
        "robust": stakes.robust.map(name),
        "within": stakes.within(within / 100.0).into_iter().map(name).collect::<Vec<_>>(),
    })
}

fn regret_json(scenarios: &[Arc<Scenario>], names: &[String], month: u32, found: &Policies, within: f64) -> Json {
    json!({
        "month": month, "draws": found.draws, "seed": scenarios.first().map(|first| first.seed), "within_percent": within,
        "scenarios": names, "policies": found.choices.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "profit": stakes_json(found, &found.profit, within),
        "people": stakes_json(found, &found.people, within),
    })
}

fn regret_rows(names: &[String], found: &Policies) -> Vec<Vec<String>> {
    let mut rows = vec![HEAD.map(str::to_owned).to_vec()];
    for (table, stakes) in [("profit", &found.profit), ("people", &found.people)] {
        for (i, choice) in found.choices.iter().enumerate() {
            let mut add = |column: &str, statistic: &str, value: Option<f64>| {
                let value = value.map_or_else(String::new, |x| if x.is_infinite() { "inf".to_owned() } else { digits(x) });
                rows.push(vec![table.to_owned(), choice.to_string(), column.to_owned(), statistic.to_owned(), value]);
            };
            for (scenario, name) in names.iter().enumerate() {
                add(name, "mean", stakes.means[i][scenario]);
                add(name, "regret", stakes.regrets[i][scenario]);
                add(name, "regret_share", stakes.shares[i][scenario]);
            }
            add("", "worst_share", stakes.worst[i]);
            add("", "mean_share", stakes.mean[i]);
        }
    }
    rows
}
