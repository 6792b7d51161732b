//! The formulas of a figure on the command line: `crewcast formula`.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use serde_json::{Value, json};

use super::Code;
use super::args::{ResultFormat, month, policy};
use super::commands::{read, refused};
use super::library::unknown;
use super::output::{self, plain};
use super::questions::{csv_of, digits, json_of};
use crate::analysis::What;
use crate::analysis::formula::{Formulas, Quantity, Step};
use crate::model::Choice;
use crate::text::numbers;

/// A figure and how far down its formulas go.
#[derive(Debug, Args)]
pub(super) struct Formula {
    /// Scenario file, or BUILTIN for the built-in example
    file: PathBuf,
    /// The figure, named as for tornado and explain
    #[arg(long, value_name = "NAME", default_value = "headcount")]
    figure: String,
    /// Its month; the last one where the scenario ends sooner [default: 36]
    #[arg(long, value_name = "T", value_parser = month, allow_negative_numbers = true)]
    month: Option<u32>,
    /// compress, expand, blend:0…1 such as blend:0.6, or follow [default: the scenario's]
    #[arg(long, value_parser = policy, allow_hyphen_values = true)]
    policy: Option<Choice>,
    /// How many formulas deep, 1 to 40
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=40))]
    depth: u8,
    /// What to write
    #[arg(long, value_enum, default_value_t = ResultFormat::Table)]
    format: ResultFormat,
    /// File to write; `-` is standard output
    #[arg(short, long, value_name = "OUT", default_value = "-", hide_default_value = true)]
    output: PathBuf,
}

pub(super) const HELP: &str = "\
The formulas of model.md with the numbers of the central case (every uncertain input at its middle),
from the figure down to what is given. Each quantity is written out once, where it first stands.
What belongs to an earlier month is not followed further; ask for that month.

  table  indented text: name, value, formula with symbols, formula with numbers, source
  json   [{\"depth\": 0, \"name\": …, \"month\": …, \"symbol\": …,
          \"value\": x, \"formula\": …, \"numbers\": …, \"source\": …}]
  csv    depth,name,month,symbol,value,formula,numbers,source

Examples:
  crewcast formula BUILTIN
  crewcast formula my-studio.ron --figure roles/editor/headcount --month 24 --policy compress --depth 8
  crewcast formula my-studio.ron --figure profit --format csv -o profit.csv

Exit codes: 0 good, 1 the scenario is wrong, 2 the command is wrong, 3 the output cannot be written.";

/// A line of the chain.
struct Line {
    depth: u8,
    step: Step,
    formula: String,
    numbers: String,
    source: String,
}

/// `crewcast formula`.
pub(super) fn formula(args: &Formula) -> Code {
    let scenario = match read(&args.file) {
        Ok(scenario) => scenario,
        Err(error) => return refused(&error),
    };
    let what = What::parse(&args.figure).filter(|what| what.measure(&scenario).is_some());
    let Some(what) = what else {
        let all: Vec<String> = What::all(&scenario).iter().map(What::name).collect();
        return unknown("figure", &args.figure, all.iter().map(String::as_str));
    };
    let choice = args.policy.unwrap_or(scenario.policy.choice);
    let month = args.month.unwrap_or(36).min(scenario.horizon);
    let formulas = Formulas::new(Arc::new(scenario), choice, false);
    let Some(top) = formulas.quantity(&what, month) else { return Code::Command };
    match output::ready(&args.output) {
        Code::Good => {}
        code => return code,
    }
    let mut lines = Vec::new();
    chain(&formulas, &top, 0, args.depth, &mut HashSet::new(), &mut lines);
    output::write(&args.output, |out: &mut dyn Write| match args.format {
        ResultFormat::Table => table(out, &formulas, &lines),
        ResultFormat::Json => json_of(out, &Value::Array(lines.iter().map(|line| of_json(&formulas, line)).collect())),
        ResultFormat::Csv => csv_of(out, rows(&formulas, &lines)),
    })
}

/// Each quantity once, what it is made of under it.
fn chain(formulas: &Formulas, quantity: &Quantity, depth: u8, deepest: u8, seen: &mut HashSet<Quantity>, lines: &mut Vec<Line>) {
    if !seen.insert(quantity.clone()) {
        return;
    }
    let step = formulas.step(quantity);
    let (formula, numbers) = step.expression.as_ref().map_or_else(Default::default, |expression| {
        (formulas.with_symbols(expression), formulas.with_numbers(expression, &short))
    });
    let source = formulas.source(quantity).unwrap_or_default().to_owned();
    let parts: Vec<Quantity> =
        step.expression.as_ref().map(|expression| expression.quantities().into_iter().cloned().collect()).unwrap_or_default();
    lines.push(Line { depth, step, formula, numbers, source });
    let earlier = |part: &Quantity| part.month().zip(quantity.month()).is_some_and(|(part, whole)| part < whole);
    for part in parts {
        if depth + 1 < deepest || part.is_given() {
            if earlier(&part) {
                lines.push(Line {
                    depth: depth + 1,
                    step: Step { expression: None, ..formulas.step(&part) },
                    formula: String::new(),
                    numbers: String::new(),
                    source: String::new(),
                });
            } else {
                chain(formulas, &part, depth + 1, deepest, seen, lines);
            }
        }
    }
}

/// About five digits.
fn short(x: f64) -> String {
    if !x.is_finite() {
        return "–".to_owned();
    }
    let size = x.abs();
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

fn table(out: &mut dyn Write, formulas: &Formulas, lines: &[Line]) -> io::Result<()> {
    writeln!(out, "{}", plain(formulas.scenario().title.get(crate::text::Lang::En)))?;
    for line in lines {
        let indent = "  ".repeat(line.depth.into());
        let quantity = &line.step.quantity;
        let name = plain(&quantity.key(formulas.scenario()));
        let month = quantity.month().map_or_else(String::new, |t| format!(", month {t}"));
        let source = if line.source.is_empty() { String::new() } else { format!("  [{}]", plain(&line.source)) };
        writeln!(out, "{indent}{name}{month}: {} = {}{source}", quantity.symbol(), short(line.step.value))?;
        if !line.formula.is_empty() && line.formula != line.numbers {
            writeln!(out, "{indent}    = {}", line.formula)?;
            writeln!(out, "{indent}    = {}", line.numbers)?;
        }
    }
    Ok(())
}

fn of_json(formulas: &Formulas, line: &Line) -> Value {
    let quantity = &line.step.quantity;
    json!({
        "depth": line.depth, "name": quantity.key(formulas.scenario()), "month": quantity.month(), "symbol": quantity.symbol(),
        "value": line.step.value, "formula": line.formula, "numbers": line.numbers, "source": line.source,
    })
}

fn rows(formulas: &Formulas, lines: &[Line]) -> Vec<Vec<String>> {
    let head = ["depth", "name", "month", "symbol", "value", "formula", "numbers", "source"].map(str::to_owned).to_vec();
    let row = |line: &Line| {
        let quantity = &line.step.quantity;
        vec![
            line.depth.to_string(),
            quantity.key(formulas.scenario()),
            quantity.month().map_or_else(String::new, |t| t.to_string()),
            quantity.symbol(),
            digits(line.step.value),
            line.formula.clone(),
            line.numbers.clone(),
            line.source.clone(),
        ]
    };
    std::iter::once(head).chain(lines.iter().map(row)).collect()
}
