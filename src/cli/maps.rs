//! `crewcast seek` and `crewcast sweep`: which value brings a figure to a target, and the figure over two inputs.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Code;
use super::args::{self, Level, Number, ResultFormat};
use super::commands::{read, refused};
use super::grid::{Column, grid};
use super::library::unknown_among;
use super::output::{self, complain};
use super::questions::{csv_of, digits, head, json_of, shown};
use crate::analysis::{self, Axis, Found, Goal, Lever, Map, Output, Point, Sought, Statistic, Survey, What};
use crate::model::Scenario;
use crate::sim::Watch;
use crate::text::numbers;

/// Columns and rows of a map that a terminal takes.
const ACROSS: usize = 9;
const DOWN: usize = 13;
/// Points of a line in a table.
const POINTS: usize = 6;

/// `crewcast seek`.
pub(super) fn seek(args: &args::Seek) -> Code {
    let (scenario, output) = match asked(&args.of) {
        Ok(asked) => asked,
        Err(code) => return code,
    };
    let levels = today(&scenario, &output);
    let goal = lever(&args.input, args.range, &scenario).and_then(|(lever, range)| {
        let target = level(args.target, levels, &args.of.figure)?;
        Ok(Goal { lever, output, statistic: args.of.statistic, target, range, draws: args.draws })
    });
    let goal = match goal {
        Ok(goal) => goal,
        Err(code) => return code,
    };
    match output::ready(&args.of.output) {
        Code::Good => {}
        code => return code,
    }
    let Some(found) = analysis::seek(&scenario, &goal, &Watch::default()).ok().flatten() else {
        return no_value(&args.of.figure, goal.output.month);
    };
    output::write(&args.of.output, |out| match args.of.format {
        ResultFormat::Table => seek_table(out, &scenario, &goal, &found),
        ResultFormat::Json => json_of(out, &seek_json(&goal, &found)),
        ResultFormat::Csv => csv_of(out, seek_rows(&goal, &found)),
    })
}

/// `crewcast sweep`.
pub(super) fn sweep(args: &args::Sweep) -> Code {
    let (scenario, output) = match asked(&args.of) {
        Ok(asked) => asked,
        Err(code) => return code,
    };
    if args.x == args.y {
        complain(&[format!("error: --x and --y are both {}; a map needs two inputs", args.x)]);
        return Code::Command;
    }
    let axis = |name: &str, range, nodes| {
        let (lever, range) = lever(name, range, &scenario)?;
        let range = range.unwrap_or_else(|| lever.usual(&scenario));
        Ok(Axis { lever, range, nodes })
    };
    let survey = axis(&args.x, args.x_range, args.nodes.0).and_then(|x| {
        let y = axis(&args.y, args.y_range, args.nodes.1)?;
        Ok(Survey { x, y, output, statistic: args.of.statistic, draws: args.draws })
    });
    let survey = match survey {
        Ok(survey) => survey,
        Err(code) => return code,
    };
    // What is not asked for but cannot be, a line of today's total, is left out.
    let mut levels = Vec::new();
    for &wanted in &args.level {
        let today = today(&scenario, &survey.output);
        if args.level[..] == [Level::Today] && !today.is_finite() {
            continue;
        }
        match level(wanted, today, &args.of.figure) {
            Ok(level) => levels.push(level),
            Err(code) => return code,
        }
    }
    match output::ready(&args.of.output) {
        Code::Good => {}
        code => return code,
    }
    let found = analysis::sweep(&scenario, &survey, &Watch::default(), &mut |_| ()).ok().flatten();
    let Some(map) = found.filter(|map| map.extremes().is_some()) else {
        return no_value(&args.of.figure, survey.output.month);
    };
    output::write(&args.of.output, |out| match args.of.format {
        ResultFormat::Table => sweep_table(out, &scenario, &survey, &map, &levels),
        ResultFormat::Json => json_of(out, &sweep_json(&survey, &map, &levels)),
        ResultFormat::Csv => csv_of(out, sweep_rows(&map)),
    })
}

/// The scenario and what is asked of it.
fn asked(args: &Number) -> Result<(Scenario, Output), Code> {
    let scenario = read(&args.file).map_err(|error| refused(&error))?;
    let Some(what) = What::parse(&args.figure).filter(|what| what.measure(&scenario).is_some()) else {
        let all: Vec<String> = What::all(&scenario).iter().map(What::name).collect();
        return Err(unknown_among("figure", &args.figure, &all));
    };
    let month = args.month.unwrap_or(36).min(scenario.horizon);
    let choice = args.policy.unwrap_or(scenario.policy.choice);
    Ok((scenario, Output { what, month, choice, without_ai: false }))
}

/// What is turned, and within what.
fn lever(name: &str, range: Option<[f64; 2]>, scenario: &Scenario) -> Result<(Lever, Option<[f64; 2]>), Code> {
    let Some(lever) = Lever::parse(name, scenario) else {
        let all: Vec<String> = Lever::all(scenario).iter().map(Lever::name).collect();
        return Err(unknown_among("input", name, &all));
    };
    let valid = lever.valid();
    if range.is_none_or(|range| range.iter().all(|&end| valid.contains(end))) {
        return Ok((lever, range));
    }
    let low = if valid.above_low { format!("above {}", valid.low) } else { format!("from {}", valid.low) };
    let high = if valid.high.is_finite() { format!(" to {}", valid.high) } else { String::new() };
    complain(&[format!("error: {name} takes values {low}{high}; the range leaves that")]);
    Err(Code::Command)
}

/// What a figure is in month 0; NaN where it has no value there.
fn today(scenario: &Scenario, output: &Output) -> f64 {
    let month0 = Output { month: 0, ..output.clone() };
    analysis::value_now(scenario, &month0).filter(|_| output.what.has_today()).unwrap_or(f64::NAN)
}

fn level(level: Level, today: f64, figure: &str) -> Result<f64, Code> {
    match level {
        Level::Value(value) => Ok(value),
        Level::Today if today.is_finite() => Ok(today),
        Level::Today => {
            complain(&[format!("error: {figure} has no value today; give a number")]);
            Err(Code::Command)
        }
    }
}

fn no_value(figure: &str, month: u32) -> Code {
    complain(&[format!("error: {figure} has no value in month {month}, whatever these inputs are")]);
    Code::Command
}

fn figure(x: f64) -> String {
    shown(x).0
}

/// An input's value, with up to four digits after the point.
fn input(x: f64) -> String {
    numbers::plain(x, 4)
}

fn whose(statistic: Statistic) -> String {
    match statistic {
        Statistic::Central => "the central case".to_owned(),
        Statistic::Mean => "the mean".to_owned(),
        Statistic::Quantile(_) => statistic.name(),
    }
}

fn futures(statistic: Statistic, draws: u32) -> String {
    match statistic {
        Statistic::Central => "Every other uncertain input is at its middle.".to_owned(),
        _ => format!("The same {} futures everywhere, in which all other inputs vary.", numbers::fixed(draws.into(), 0)),
    }
}

fn seek_table(out: &mut dyn Write, scenario: &Scenario, goal: &Goal, found: &Sought) -> io::Result<()> {
    head(out, scenario, &goal.output)?;
    let (name, whose, target) = (goal.lever.name(), whose(goal.statistic), figure(goal.target));
    writeln!(out, "{whose} is {} as the scenario stands; {name} is {} today", figure(found.output_now), input(found.today))?;
    let [low, high] = found.range.map(input);
    match &found.found {
        Found::At { nearest, others } => {
            writeln!(out, "{name} {} brings it to {target}", input(nearest.value))?;
            if !others.is_empty() {
                let others: Vec<String> = others.iter().map(|point| input(point.value)).collect();
                writeln!(out, "so does {}", others.join(", "))?;
            }
        }
        Found::Nowhere { closest } => {
            writeln!(out, "no value of {name} from {low} to {high} brings it to {target}")?;
            writeln!(out, "the nearest is {}, which brings it to {}", input(closest.value), figure(closest.output))?;
        }
    }
    writeln!(out, "\nTried from {low} to {high}. {}", futures(goal.statistic, goal.draws))
}

/// The answer's points: whether each reaches the target.
fn points(found: &Found) -> (bool, Vec<Point>) {
    match found {
        Found::At { nearest, others } => (true, std::iter::once(*nearest).chain(others.iter().copied()).collect()),
        Found::Nowhere { closest } => (false, vec![*closest]),
    }
}

fn seek_json(goal: &Goal, found: &Sought) -> Value {
    let (reached, points) = points(&found.found);
    let point = |point: &Point| json!({ "value": point.value, "output": point.output });
    json!({
        "output": goal.output.what.name(), "month": goal.output.month, "policy": goal.output.choice.to_string(),
        "statistic": goal.statistic.name(), "draws": goal.draws, "input": goal.lever.name(), "target": goal.target,
        "today": found.today, "output_now": found.output_now, "range": found.range, "reached": reached,
        "value": points[0].value, "value_output": points[0].output,
        "others": points[1..].iter().map(point).collect::<Vec<_>>(),
    })
}

fn seek_rows(goal: &Goal, found: &Sought) -> Vec<Vec<String>> {
    let (reached, points) = points(&found.found);
    let head = ["input", "value", "output", "target", "reached"].map(str::to_owned).to_vec();
    let row = |point: &Point| {
        vec![goal.lever.name(), digits(point.value), digits(point.output), digits(goal.target), reached.to_string()]
    };
    std::iter::once(head).chain(points.iter().map(row)).collect()
}

/// So many of the places 0…n−1, both ends among them, evenly.
fn some(n: usize, most: usize) -> Vec<usize> {
    let count = n.min(most);
    (0..count).map(|i| (i * (n - 1) + (count - 1) / 2) / (count - 1).max(1)).collect()
}

fn sweep_table(out: &mut dyn Write, scenario: &Scenario, survey: &Survey, map: &Map, levels: &[f64]) -> io::Result<()> {
    head(out, scenario, &survey.output)?;
    let (x, y) = (survey.x.lever.name(), survey.y.lever.name());
    let rows: Vec<usize> = some(map.ys.len(), DOWN).into_iter().rev().collect();
    let mut columns = vec![Column::numbers(["", ""], rows.iter().map(|&row| (input(map.ys[row]), String::new())))];
    for column in some(map.xs.len(), ACROSS) {
        let cells: Vec<_> = rows.iter().map(|&row| shown(map.values[row * map.xs.len() + column])).collect();
        columns.push(Column::numbers(["", &input(map.xs[column])], cells.into_iter()));
    }
    writeln!(out, "{}: to the right {x}, upwards {y}", whose(survey.statistic))?;
    grid(out, &columns)?;
    for &level in levels {
        let lines = map.contour(level);
        let is_today = if level == map.today { ", as today" } else { "" };
        writeln!(out)?;
        if lines.is_empty() {
            writeln!(out, "nowhere is it {}{is_today}", figure(level))?;
        }
        for line in lines {
            let points: Vec<String> = some(line.len(), POINTS)
                .into_iter()
                .map(|i| format!("({}, {})", numbers::plain(line[i][0], 3), numbers::plain(line[i][1], 3)))
                .collect();
            writeln!(out, "it is {}{is_today}, along {}", figure(level), points.join(" "))?;
        }
    }
    writeln!(out, "\n{} --format csv has all values.", futures(survey.statistic, survey.draws))
}

fn sweep_json(survey: &Survey, map: &Map, levels: &[f64]) -> Value {
    let axis = |axis: &Axis, values: &[f64]| json!({ "input": axis.lever.name(), "values": values });
    let lines = levels.iter().map(|&level| json!({ "level": level, "lines": map.contour(level) }));
    json!({
        "output": survey.output.what.name(), "month": survey.output.month, "policy": survey.output.choice.to_string(),
        "statistic": survey.statistic.name(), "draws": survey.draws, "output_now": map.now, "output_today": map.today,
        "x": axis(&survey.x, &map.xs), "y": axis(&survey.y, &map.ys),
        "rows": map.values.chunks(map.xs.len()).collect::<Vec<_>>(),
        "lines": lines.collect::<Vec<_>>(),
    })
}

fn sweep_rows(map: &Map) -> Vec<Vec<String>> {
    let head = ["x", "y", "value"].map(str::to_owned).to_vec();
    let pairs = map.ys.iter().flat_map(|y| map.xs.iter().map(move |x| (x, y))).zip(&map.values);
    std::iter::once(head).chain(pairs.map(|((x, y), value)| vec![digits(*x), digits(*y), digits(*value)])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_places_hold_both_ends() {
        assert_eq!((some(64, 9).len(), some(64, 9)[0], some(64, 9)[8]), (9, 0, 63));
        assert_eq!((some(2, 9), some(1, 6), some(4, 4)), (vec![0, 1], vec![0], vec![0, 1, 2, 3]));
    }
}
